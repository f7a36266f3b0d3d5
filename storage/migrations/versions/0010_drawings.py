"""Pictures and reports that are to be drawn, and up to which day each digest told.

Revision ID: 0010
Revises: 0009
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.tables import Moment

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("digests") as digests:
        digests.add_column(sa.Column("until", sa.Date(), nullable=True))
    op.create_table(
        "drawings",
        sa.Column("id", _NUMBER, primary_key=True),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("therapist_id", _NUMBER, sa.ForeignKey("therapists.id"), nullable=True),
        sa.Column("client_id", _NUMBER, sa.ForeignKey("clients.id"), nullable=True),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("is_waited_for", sa.Boolean(), nullable=False),
        sa.Column("asked_at", Moment(timezone=True), nullable=False),
        sa.Column("taken_at", Moment(timezone=True), nullable=True),
        sa.Column("attempts", _NUMBER, nullable=False),
    )
    op.create_index("ix_drawings_therapist_id", "drawings", ["therapist_id"])
    op.create_index("ix_drawings_client_id", "drawings", ["client_id"])


def downgrade() -> None:
    op.drop_table("drawings")
    with op.batch_alter_table("digests") as digests:
        digests.drop_column("until")
