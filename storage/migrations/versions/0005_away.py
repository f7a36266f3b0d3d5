"""Whether a therapist who is covered is away; the flags that somebody was told of are found by who it was"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Not in a batch: that would make the table anew, which others refer to.
    op.add_column("therapists", sa.Column("away", sa.Boolean(), nullable=False, server_default=sa.text("false")))
    with op.batch_alter_table("flag_events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_flag_events_therapist_id"), ["therapist_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("flag_events", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_flag_events_therapist_id"))
    op.drop_column("therapists", "away")
