"""Words are kept closed: the keys, the cipher, and the column types that pass every word and chat through it.

A sealed value is `2 | key id (4 bytes) | nonce (12 bytes) | AES-256-GCM ciphertext`, authenticated together with the
name of its column and the id of its row, so that a value moved into another column or another row does not open.
`storage.binding` knows a row's id before the row is written; a query brings it along with the value.

A chat is looked up by its hash under a key of its own, which is itself kept sealed and outlives the others.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Dialect, LargeBinary, String
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator

from care.model import ChatId, ClientId

FORMAT = b"\x02"
KEY_ID = slice(1, 5)
_NONCE = slice(5, 17)
_SEALED = slice(17, None)
_SHORTEST = 17 + 16
"""Bytes: what stands before the ciphertext, and the tag of an empty one."""


class CannotOpen(Exception):
    """A sealed value does not open with the keys at hand. Carries nothing of the value."""


class BadKey(ValueError):
    """A key is not 32 bytes written in base64. Carries nothing of the key."""


def make_key() -> str:
    """A new key as it stands in the settings: 32 random bytes in URL-safe base64."""
    return base64.urlsafe_b64encode(os.urandom(32)).decode()


class Cipher:
    """Seals with the key in force, and opens what was sealed with it or with an older one.

    Raises `BadKey` when a key is not 32 bytes in base64, `CannotOpen` when a value was sealed with a key that is not
    at hand, for another column or another row, or was changed.
    """

    def __init__(self, key: str, old: Sequence[str] = ()) -> None:
        raw = _decoded(key)
        self.key_id = _id_of(raw)
        """Of the key in force: four bytes that stand in each value it sealed and tell nothing of it."""
        keys = (raw, *map(_decoded, old))
        self._ring = {_id_of(each): AESGCM(each) for each in keys}
        self._aead = self._ring[self.key_id]
        self._roots = [hmac.digest(each, b"amble subkeys", hashlib.sha256) for each in keys]

    def subkey(self, purpose: str) -> bytes:
        """A key of its own for another purpose, which tells nothing of the key in force."""
        return self.subkeys(purpose)[0]

    def subkeys(self, purpose: str) -> list[bytes]:
        """As `subkey`, and behind it those of the older keys: for what was made before the key changed."""
        return [hmac.digest(root, purpose.encode(), hashlib.sha256) for root in self._roots]

    def has(self, key_id: bytes) -> bool:
        """Whether the key of this id is at hand."""
        return key_id in self._ring

    def seal(self, words: str, column: str, row: int) -> bytes:
        return self.seal_as(FORMAT, words, bound_to(column, row))

    def open(self, sealed: bytes, column: str, row: int) -> str:
        return self.open_as(FORMAT, sealed, column, bound_to(column, row))

    def seal_as(self, form: bytes, words: str, binding: bytes) -> bytes:
        """Seal in a format by number: for migrations, which know older ones."""
        nonce = os.urandom(12)
        plain = words.encode("utf-8", "surrogatepass")
        return form + self.key_id + nonce + self._aead.encrypt(nonce, plain, binding)

    def open_as(self, form: bytes, sealed: bytes, column: str, binding: bytes) -> str:
        """Open a value of a format by number."""
        if sealed[:1] != form or len(sealed) < _SHORTEST:
            raise CannotOpen(f"a value of {column} is not a sealed one")
        aead = self._ring.get(sealed[KEY_ID])
        if aead is None:
            raise CannotOpen(f"a value of {column} was sealed with another key")
        try:
            plain = aead.decrypt(sealed[_NONCE], sealed[_SEALED], binding)
        except InvalidTag:
            raise CannotOpen(f"a value of {column} was changed or moved") from None
        return plain.decode("utf-8", "surrogatepass")


def bound_to(column: str, row: int) -> bytes:
    """What a value is authenticated with besides itself."""
    return f"{column}\0{row}".encode()


def _id_of(raw: bytes) -> bytes:
    return hashlib.sha256(b"amble key id" + raw).digest()[:4]


def _decoded(key: str) -> bytes:
    try:
        raw = base64.urlsafe_b64decode(key.encode("ascii"))
    except (binascii.Error, UnicodeEncodeError):
        raise BadKey("the key is not base64") from None
    if len(raw) != 32:
        raise BadKey(f"the key has {len(raw)} bytes instead of 32")
    return raw


@dataclass(slots=True)
class Keys:
    """What one database is opened with: the cipher of the settings, and the lookup key that is kept in it."""

    cipher: Cipher
    lookup: bytes | None = None
    """Read by `Store` before the first transaction; a rotation of keys seals it anew and does not change it."""

    def hash(self, purpose: str, text: str) -> str:
        """A hash nobody can make without the lookup key: 64 hexadecimal digits."""
        if self.lookup is None:
            raise CannotOpen("the lookup key has not been read yet")
        return hmac.digest(self.lookup, f"{purpose}\0{text}".encode(), "sha256").hex()


def hand_over(keys: Keys, dialect: Dialect) -> None:
    """Give the engine that owns `dialect` its keys; the column types find them there."""
    dialect.amble_keys = keys  # type: ignore[attr-defined]


def keys_of(dialect: Dialect) -> Keys:
    keys: Keys = dialect.amble_keys  # type: ignore[attr-defined]
    return keys


def chat_hash(tx: AsyncConnection, chat: ChatId) -> str:
    """By which a chat is known where its number must not stand: in `newcomers`, in `erasures`, in look-ups."""
    return keys_of(tx.dialect).hash("chat", str(chat))


def client_hash(tx: AsyncConnection, client_id: ClientId) -> str:
    """By which a client is known in `erasures`, whatever chat they have or had."""
    return keys_of(tx.dialect).hash("client", str(client_id))


class Bound:
    """A value on its way into a sealed column, together with the id of its row."""

    __slots__ = ("row", "value")

    def __init__(self, value: Any, row: int) -> None:
        self.value = value
        self.row = row


class WithItsRow(FunctionElement[Any]):
    """A sealed value as a query brings it: the id of its row, a colon, the value."""

    name = "with_its_row"
    inherit_cache = True

    def __init__(self, value: ColumnElement[Any], kind: Sealed) -> None:
        super().__init__(value.table.c.id, value)
        self.type = kind


@compiles(WithItsRow, "sqlite")
def _in_sqlite(element: WithItsRow, compiler: Any, **kw: Any) -> str:
    row, value = (compiler.process(each, **kw) for each in element.clauses)
    return f"CAST({row} || ':' || {value} AS BLOB)"


@compiles(WithItsRow, "postgresql")
def _in_postgresql(element: WithItsRow, compiler: Any, **kw: Any) -> str:
    row, value = (compiler.process(each, **kw) for each in element.clauses)
    return f"(CAST(CAST({row} AS TEXT) || ':' AS BYTEA) || {value})"


class Sealed(TypeDecorator[Any]):
    """Text that is encrypted before it reaches the database and opened when it is read. Its table has an `id`."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, column: str) -> None:
        super().__init__()
        self.column = column

    def process_bind_param(self, value: Any | None, dialect: Dialect) -> bytes | None:
        if value is None:
            return None
        if not isinstance(value, Bound):
            raise TypeError(f"{self.column} is sealed for one row: insert it, or change it where `id` is that row's")
        return keys_of(dialect).cipher.seal(self.written(value.value), self.column, value.row)

    def column_expression(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        return WithItsRow(column, self)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Any | None:
        if value is None:
            return None
        row, _, sealed = bytes(value).partition(b":")
        return self.read(keys_of(dialect).cipher.open(sealed, self.column, int(row)))

    def written(self, value: Any) -> str:
        return str(value)

    def read(self, text: str) -> Any:
        return text


def keyed_hash(tx: AsyncConnection, purpose: str, text: str) -> str:
    """A hash nobody can make without the lookup key, and that stays when the other keys change: 64 hex digits."""
    return keys_of(tx.dialect).hash(purpose, text)


class SealedChat(Sealed):
    """A chat's Telegram number. Whoever compares it compares its hash, in the column `chat_hash` beside it."""

    cache_ok = True

    class Comparator(TypeDecorator.Comparator[Any]):
        _by_hash = (operators.eq, operators.ne, operators.in_op, operators.not_in_op)

        def operate(self, op: Any, *other: Any, **kwargs: Any) -> Any:
            if op in self._by_hash and other[0] is not None:
                return self.expr.table.c.chat_hash.operate(op, *other, **kwargs)
            return super().operate(op, *other, **kwargs)

    comparator_factory = Comparator

    def read(self, text: str) -> ChatId:
        return ChatId(int(text))


class ChatHash(TypeDecorator[Any]):
    """The keyed hash of a chat. Given the chat, it makes the hash itself; `storage.binding` fills it in."""

    impl = String(64)
    cache_ok = True

    def process_bind_param(self, value: Any | None, dialect: Dialect) -> str | None:
        return keys_of(dialect).hash("chat", str(value)) if isinstance(value, int) else value


def opened(sealed: bytes, column: str, row: int, dialect: Dialect) -> str:
    """Open one value that was read as it lies. Raises `CannotOpen`; the rows beside it can still be read."""
    return keys_of(dialect).cipher.open(bytes(sealed), column, row)
