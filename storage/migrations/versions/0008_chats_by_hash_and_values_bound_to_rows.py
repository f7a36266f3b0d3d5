"""Chats are found by a hash and kept sealed; every sealed value is bound to its row"""

from __future__ import annotations

import base64
import hmac
import os
from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.sealing import CannotOpen, bound_to, keys_of

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

OLD, NEW = b"\x01", b"\x02"
"""Formats of a sealed value: bound to its column alone, and to its row as well."""
SEALED = {
    "key_check": ("sealed",),
    "therapists": ("name",),
    "clients": ("name",),
    "checkins": ("words",),
    "prompts": ("words", "asks"),
    "flag_events": ("note",),
    "outbox": ("payload",),
    "set_aside": ("payload",),
    "audit_head": ("sealed",),
}
"""The known value first: once it opens, the key is the right one, and a value that does not open was spoiled before."""
PEOPLE = ("therapists", "clients")
AT_ONCE = 500
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

Change = Callable[[int, Any], dict[str, Any]]


def upgrade() -> None:
    op.create_table(
        "lookup_key",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lookup_key")),
    )
    lookup = _make_lookup_key()
    for table, columns in SEALED.items():
        for column in columns:
            _rewrite(table, column, _bind(f"{table}.{column}", column))
    for table in (*PEOPLE, "outbox"):
        op.add_column(table, sa.Column("chat_hash", sa.String(length=64), nullable=True))
        op.add_column(table, sa.Column("chat_sealed", sa.LargeBinary(), nullable=True))
        _rewrite(table, "chat_id", _hide(table, lookup))
    for table in PEOPLE:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_constraint(batch_op.f(f"uq_{table}_chat_id"), type_="unique")
            batch_op.drop_column("chat_id")
            batch_op.alter_column("chat_sealed", new_column_name="chat_id")
            batch_op.create_unique_constraint(batch_op.f(f"uq_{table}_chat_hash"), ["chat_hash"])
    _drop_outbox_indexes("ix_outbox_chat_id_state")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_column("chat_id")
        batch_op.alter_column("chat_sealed", new_column_name="chat_id", nullable=False)
        batch_op.alter_column("chat_hash", nullable=False)
    _make_outbox_indexes("ix_outbox_chat_hash_state", "chat_hash", ["priority", "made_at", "id"])


def downgrade() -> None:
    for table in (*PEOPLE, "outbox"):
        op.add_column(table, sa.Column("chat_plain", sa.BigInteger(), nullable=True))
        _rewrite(table, "chat_id", _show(table))
    for table in PEOPLE:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_constraint(batch_op.f(f"uq_{table}_chat_hash"), type_="unique")
            batch_op.drop_column("chat_id")
            batch_op.drop_column("chat_hash")
            batch_op.alter_column("chat_plain", new_column_name="chat_id")
            batch_op.create_unique_constraint(batch_op.f(f"uq_{table}_chat_id"), ["chat_id"])
    _drop_outbox_indexes("ix_outbox_chat_hash_state")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_column("chat_id")
        batch_op.drop_column("chat_hash")
        batch_op.alter_column("chat_plain", new_column_name="chat_id", nullable=False)
    _make_outbox_indexes("ix_outbox_chat_id_state", "chat_id", ["priority", "id"])
    for table, columns in SEALED.items():
        for column in columns:
            _rewrite(table, column, _unbind(f"{table}.{column}", column))
    op.drop_table("lookup_key")


def _drop_outbox_indexes(of_chat: str) -> None:
    op.drop_index("ix_outbox_waiting", "outbox")
    op.drop_index(of_chat, "outbox")


def _make_outbox_indexes(of_chat: str, chat: str, waiting: list[str]) -> None:
    where = sa.text("state = 'pending'")
    op.create_index("ix_outbox_waiting", "outbox", waiting, postgresql_where=where, sqlite_where=where)
    op.create_index(of_chat, "outbox", [chat, "state"])


def _make_lookup_key() -> bytes:
    raw = os.urandom(32)
    cipher = keys_of(op.get_bind().dialect).cipher
    sealed = cipher.seal_as(NEW, base64.b64encode(raw).decode(), bound_to("lookup_key.sealed", 1))
    row = sa.table("lookup_key", sa.column("id"), sa.column("sealed"))
    op.get_bind().execute(sa.insert(row).values(id=1, sealed=sealed))
    return raw


def _bind(name: str, column: str) -> Change:
    cipher = keys_of(op.get_bind().dialect).cipher

    key_is_right = _count("key_check") > 0

    def change(row: int, value: bytes) -> dict[str, Any]:
        try:
            words = cipher.open_as(OLD, bytes(value), name, name.encode())
        except CannotOpen:
            if key_is_right and name != "key_check.sealed":
                return {column: value}
            raise
        return {column: cipher.seal_as(NEW, words, bound_to(name, row))}

    return change


def _count(table: str) -> int:
    return int(op.get_bind().scalar(sa.select(sa.func.count()).select_from(sa.table(table))) or 0)


def _unbind(name: str, column: str) -> Change:
    cipher = keys_of(op.get_bind().dialect).cipher

    def change(row: int, value: bytes) -> dict[str, Any]:
        words = cipher.open_as(NEW, bytes(value), name, bound_to(name, row))
        return {column: cipher.seal_as(OLD, words, name.encode())}

    return change


def _hide(table: str, lookup: bytes) -> Change:
    cipher = keys_of(op.get_bind().dialect).cipher

    def change(row: int, chat: int) -> dict[str, Any]:
        return {
            "chat_hash": hmac.digest(lookup, f"chat\0{chat}".encode(), "sha256").hex(),
            "chat_sealed": cipher.seal_as(NEW, str(chat), bound_to(f"{table}.chat_id", row)),
        }

    return change


def _show(table: str) -> Change:
    cipher = keys_of(op.get_bind().dialect).cipher
    name = f"{table}.chat_id"
    return lambda row, value: {"chat_plain": int(cipher.open_as(NEW, bytes(value), name, bound_to(name, row)))}


def _rewrite(table: str, column: str, change: Change) -> None:
    """Go through a table by its ids and change each row in which this column holds something."""
    connection = op.get_bind()
    for batch in _batches(connection, table, column):
        changed = [change(row.id, row[1]) for row in batch]
        rows = sa.table(table, sa.column("id"), *(sa.column(name) for name in changed[0]))
        values: dict[str, Any] = {name: sa.bindparam(f"new_{name}") for name in changed[0]}
        connection.execute(
            sa.update(rows).where(rows.c.id == sa.bindparam("row")).values(values),
            [
                {"row": row.id, **{f"new_{name}": value for name, value in each.items()}}
                for row, each in zip(batch, changed, strict=True)
            ],
        )


def _batches(connection: sa.Connection, table: str, column: str) -> Iterator[list[Any]]:
    rows = sa.table(table, sa.column("id"), sa.column(column))
    there = sa.select(rows.c.id, rows.c[column]).where(rows.c[column].is_not(None)).order_by(rows.c.id).limit(AT_ONCE)
    last = -1
    while batch := list(connection.execute(there.where(rows.c.id > last))):
        last = batch[-1].id
        yield batch
