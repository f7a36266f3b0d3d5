"""Words are kept closed: the cipher, and the column type that passes every word through it.

A sealed value is `1 | key id (4 bytes) | nonce (12 bytes) | AES-256-GCM ciphertext`, authenticated together with
the name of its column, so that a value moved into another column does not open.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Dialect, LargeBinary
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import TypeDecorator

_FORMAT = b"\x01"
_KEY_ID = slice(1, 5)
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
    """Seals and opens words with one key.

    Raises `BadKey` when the key is not 32 bytes in base64, `CannotOpen` when a value was sealed with another key
    or for another column, or was changed.
    """

    def __init__(self, key: str) -> None:
        raw = _decoded(key)
        self._id = hashlib.sha256(b"amble key id" + raw).digest()[:4]
        self._aead = AESGCM(raw)
        self._root = hmac.digest(raw, b"amble subkeys", hashlib.sha256)

    def subkey(self, purpose: str) -> bytes:
        """A key of its own for another purpose, which tells nothing of this one."""
        return hmac.digest(self._root, purpose.encode(), hashlib.sha256)

    def seal(self, words: str, column: str) -> bytes:
        nonce = os.urandom(12)
        plain = words.encode("utf-8", "surrogatepass")
        return _FORMAT + self._id + nonce + self._aead.encrypt(nonce, plain, column.encode())

    def open(self, sealed: bytes, column: str) -> str:
        if sealed[:1] != _FORMAT or len(sealed) < _SHORTEST:
            raise CannotOpen(f"a value of {column} is not a sealed one")
        if sealed[_KEY_ID] != self._id:
            raise CannotOpen(f"a value of {column} was sealed with another key")
        try:
            plain = self._aead.decrypt(sealed[_NONCE], sealed[_SEALED], column.encode())
        except InvalidTag:
            raise CannotOpen(f"a value of {column} was changed or moved") from None
        return plain.decode("utf-8", "surrogatepass")


def _decoded(key: str) -> bytes:
    try:
        raw = base64.urlsafe_b64decode(key.encode("ascii"))
    except (binascii.Error, UnicodeEncodeError):
        raise BadKey("the key is not base64") from None
    if len(raw) != 32:
        raise BadKey(f"the key has {len(raw)} bytes instead of 32")
    return raw


def hand_over(cipher: Cipher, dialect: Dialect) -> None:
    """Give the engine that owns `dialect` its cipher; columns of type `Sealed` find it there."""
    dialect.amble_cipher = cipher  # type: ignore[attr-defined]


class Sealed(TypeDecorator[str]):
    """Text that is encrypted before it reaches the database and opened when it is read."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, column: str) -> None:
        super().__init__()
        self.column = column

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return None if value is None else _cipher_of(dialect).seal(value, self.column)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> str | None:
        return None if value is None else _cipher_of(dialect).open(bytes(value), self.column)


def keyed_hash(tx: AsyncConnection, purpose: str, text: str) -> str:
    """A hash nobody can make without the key: 64 hexadecimal digits."""
    key = _cipher_of(tx.dialect).subkey(purpose)
    return hmac.digest(key, text.encode("utf-8", "surrogatepass"), "sha256").hex()


def _cipher_of(dialect: Dialect) -> Cipher:
    cipher: Cipher = dialect.amble_cipher  # type: ignore[attr-defined]
    return cipher


def opened(sealed: bytes, column: str, dialect: Dialect) -> str:
    """Open one value that was read as it lies. Raises `CannotOpen`; the rows beside it can still be read."""
    return _cipher_of(dialect).open(bytes(sealed), column)
