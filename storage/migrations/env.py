"""Alembic's way in: `storage.migrating` hands over an open connection."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from storage.sealing import Sealed
from storage.tables import Base, KeptRhythm, Moment, Named


def plainly(kind: str, item: Any, _api: Any) -> str | Literal[False]:
    """Name our column types by what the database holds, so that no migration depends on today's code."""
    if kind == "type" and isinstance(item, Sealed):
        return "sa.LargeBinary()"
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, Named):
        return "sa.String(16)"
    if kind == "type" and isinstance(item, KeptRhythm):
        return "sa.JSON()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=plainly,
)
with context.begin_transaction():
    context.run_migrations()
