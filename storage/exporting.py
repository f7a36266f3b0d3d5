"""Everything held about a client as plain values, table by table: what /mydata sends and what /forget deletes."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Mapping
from enum import Enum
from typing import Any, TypeAlias

from care.model import ClientId
from storage import held
from storage.outbox import File, read_payload
from storage.store import Tx
from storage.tables import Base, SetAside

Rows: TypeAlias = list[dict[str, Any]]


async def export(tx: Tx, client_id: ClientId) -> dict[str, Rows]:
    """Every row about a client by table and column, as values JSON knows; the places they had before included.

    Moments are ISO 8601 in UTC. Bytes of a file in a message are left out, its name stays.
    """
    found: dict[str, Rows] = {table.__tablename__: [] for table in reversed([*held.HELD])}
    found[SetAside.__tablename__] = []
    for place in await held.places(tx, client_id):
        for table, rows in (await held.rows_of(tx, place)).items():
            found.setdefault(table.__tablename__, []).extend(map(_row, rows))
        found[SetAside.__tablename__] += map(_row, await held.set_aside_of(tx, place.chat))
    return found


def _row(row: Base) -> dict[str, Any]:
    names = [column.name for column in row.__table__.columns]
    return {name: _plain(name, getattr(row, name)) for name in names}


def _plain(name: str, value: Any) -> Any:
    if name == "payload" and isinstance(value, str):
        return _said(value)
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return json.loads(json.dumps(dataclasses.asdict(value), default=sorted))
    return value


def _said(payload: str) -> Any:
    try:
        return _without_bytes(read_payload(payload))
    except ValueError:
        return payload


def _without_bytes(value: Any) -> Any:
    if isinstance(value, File):
        return value.name
    if isinstance(value, Mapping):
        return {name: _without_bytes(inner) for name, inner in value.items()}
    return [_without_bytes(inner) for inner in value] if isinstance(value, list) else value
