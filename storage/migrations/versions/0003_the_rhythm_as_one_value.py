"""The rhythm as one value"""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

QUIET = {"start": 22 * 60, "end": 6 * 60}
NO_MOMENT: dict[str, Any] = {"moments": [], "days": list(range(7)), "session": None, "quiet": QUIET}
CLIENTS = sa.table(
    "clients",
    sa.column("id", sa.BigInteger()),
    sa.column("rhythm", sa.JSON()),
    sa.column("rhythm_minute", sa.BigInteger()),
    sa.column("rhythm_days", sa.BigInteger()),
)


def upgrade() -> None:
    op.add_column("clients", sa.Column("rhythm", sa.JSON(), nullable=False, server_default=json.dumps(NO_MOMENT)))
    op.add_column("clients", sa.Column("snoozed_until", sa.DateTime(timezone=True), nullable=True))
    _rewrite(sa.select(CLIENTS.c.id, CLIENTS.c.rhythm_minute, CLIENTS.c.rhythm_days), _as_one_value)
    op.drop_column("clients", "rhythm_days")
    op.drop_column("clients", "rhythm_minute")


def downgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("clients", sa.Column("rhythm_minute", number, nullable=True))
    op.add_column("clients", sa.Column("rhythm_days", number, nullable=False, server_default="127"))
    _rewrite(sa.select(CLIENTS.c.id, CLIENTS.c.rhythm), _as_two_columns)
    op.drop_column("clients", "snoozed_until")
    op.drop_column("clients", "rhythm")


def _rewrite(rows: sa.Select[Any], values: Any) -> None:
    connection = op.get_bind()
    for row in connection.execute(rows).all():
        connection.execute(sa.update(CLIENTS).where(CLIENTS.c.id == row.id).values(**values(row)))


def _as_one_value(row: Any) -> dict[str, Any]:
    minute, days = row.rhythm_minute, row.rhythm_days
    moments = [] if minute is None else [{"start": minute, "end": minute}]
    return {"rhythm": {**NO_MOMENT, "moments": moments, "days": [day for day in range(7) if days >> day & 1]}}


def _as_two_columns(row: Any) -> dict[str, Any]:
    rhythm = row.rhythm or NO_MOMENT
    first = rhythm["moments"][0]["start"] if rhythm["moments"] else None
    return {"rhythm_minute": first, "rhythm_days": sum(1 << day for day in rhythm["days"])}
