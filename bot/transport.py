"""Telegram's wire: the request seam of python-telegram-bot, on aiohttp.

The library's own client hands out connections more slowly the more is sent at once; this one does not.
The bot's token stands in every URL, so no URL, and no exception that may quote one, leaves this module.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import io
import json
import os
import re

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import JSONDict, ODVInput
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

# The library's own switch: `RetryAfter.retry_after` is a timedelta. Left off, making one warns.
os.environ.setdefault("PTB_TIMEDELTA", "1")

_POOL_TIMEOUT = "Pool timeout: every connection stayed in use. The request was not sent to Telegram."
_CONNECT_TIMEOUT = "Connect timeout: Telegram did not pick up. The request was not sent."
_NO_CONNECTION = "No connection: {reason}. The request was not sent."
_NOT_SENT = ("Pool timeout", "Connect timeout", "No connection")

_JSON = {"Content-Type": "application/json"}
_TOKEN_IN_URL = re.compile(r"/bot([^/]+)/")
_encode = json.JSONEncoder(separators=(",", ":")).encode


def surely_not_sent(error: TelegramError) -> bool:
    """Whether Telegram cannot have seen the request that failed with `error`.

    True when no connection was had. A time-out or a break after that leaves doubt: it may have arrived.
    """
    return isinstance(error, NetworkError) and error.message.startswith(_NOT_SENT)


def wait_asked_for(error: RetryAfter) -> dt.timedelta:
    """How long Telegram asks to be left alone, whichever way the library is set to tell it."""
    wait = error.retry_after
    return wait if isinstance(wait, dt.timedelta) else dt.timedelta(seconds=wait)


class AiohttpRequest(BaseRequest):
    """Sends the library's requests through one aiohttp session that keeps its connections open.

    Args:
        connections: how many requests may be under way at once; the rest wait for their turn.
        read_timeout: seconds of silence to bear while waiting for an answer. `Bot.get_updates` adds the
            length of its long poll to this.
        connect_timeout: seconds to find, reach and greet the server.
        media_write_timeout: seconds an upload may take until its last byte has left.
        pool_timeout: seconds to wait for a turn; then a `TimedOut` that `surely_not_sent` recognises.

    Each time-out can also be given for one call, as the library's methods allow; `None` means no limit.
    A request without files is too small to block while writing, so `write_timeout` counts for uploads alone.
    """

    __slots__ = (
        "_connections",
        "_gate",
        "_media_write_timeout",
        "_pool_timeout",
        "_session",
        "_timeout",
    )

    def __init__(
        self,
        *,
        connections: int = 128,
        read_timeout: float = 15.0,
        connect_timeout: float = 5.0,
        media_write_timeout: float = 30.0,
        pool_timeout: float = 5.0,
    ) -> None:
        self._connections = connections
        self._media_write_timeout = media_write_timeout
        self._pool_timeout = pool_timeout
        self._timeout = aiohttp.ClientTimeout(connect=connect_timeout, sock_read=read_timeout)
        self._gate = asyncio.Semaphore(connections)
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds of silence to bear while waiting for an answer, unless a call says otherwise."""
        return self._timeout.sock_read

    async def initialize(self) -> None:
        """Opens the session. Once more changes nothing; after `shutdown` it opens a new one."""
        if self._session is not None:
            return
        self._gate = asyncio.Semaphore(self._connections)
        self._session = aiohttp.ClientSession(
            # The gate holds the limit: it tells a wait for a turn from a wait for the server.
            connector=aiohttp.TCPConnector(limit=0, ttl_dns_cache=300),
            timeout=self._timeout,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self.USER_AGENT},
            # Answers are a few hundred bytes: unpacking them would cost more than it saves.
            skip_auto_headers=("Accept", "Accept-Encoding"),
        )

    async def shutdown(self) -> None:
        """Closes the session and its connections. Once more changes nothing."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Sends one request and reads its answer whole: HTTP status and body.

        Raises:
            TimedOut: no turn, no connection or no answer in time.
            NetworkError: the server was not found, refused, or broke off. No URL in text, cause or context.
        """
        if self._session is None:
            raise RuntimeError("This AiohttpRequest is not initialised.")
        upload = request_data is not None and request_data.contains_files
        timeout = self._timeout_for(upload, read_timeout, write_timeout, connect_timeout)
        await self._take_turn(pool_timeout)
        try:
            async with self._session.request(
                method,
                url,
                data=_body(request_data),
                headers=None if upload or request_data is None else _JSON,
                timeout=timeout,
                allow_redirects=False,
            ) as response:
                body = await response.read()
                return response.status, body if response.status < 300 else _without_token(url, body)
        except (aiohttp.ClientError, OSError) as error:
            failure = _failure(error)
        finally:
            self._gate.release()
        # Raised here, not above: the error caught may quote the URL and would travel along as the context.
        raise failure

    @staticmethod
    def parse_json_payload(payload: bytes) -> JSONDict:
        """Reads Telegram's answer. An answer that is no JSON is not logged: it may hold a client's words.

        Raises:
            NetworkError: the answer is no JSON.
        """
        answer = _parsed(payload)
        if answer is None:
            raise NetworkError("Telegram's answer could not be read.")
        return answer

    async def _take_turn(self, pool_timeout: ODVInput[float]) -> None:
        if not self._gate.locked():
            await self._gate.acquire()
            return
        try:
            async with asyncio.timeout(_given(pool_timeout, self._pool_timeout)):
                await self._gate.acquire()
        except TimeoutError:
            raise TimedOut(_POOL_TIMEOUT) from None

    def _timeout_for(
        self, upload: bool, read: ODVInput[float], write: ODVInput[float], connect: ODVInput[float]
    ) -> aiohttp.ClientTimeout:
        if not upload and isinstance(read, DefaultValue) and isinstance(connect, DefaultValue):
            return self._timeout
        read_seconds = _given(read, self._timeout.sock_read)
        connect_seconds = _given(connect, self._timeout.connect)
        write_seconds = _given(write, self._media_write_timeout) if upload else None
        return aiohttp.ClientTimeout(
            total=_sum(connect_seconds, write_seconds, read_seconds),
            connect=connect_seconds,
            sock_read=read_seconds,
        )


def _given(value: ODVInput[float], default: float | None) -> float | None:
    return default if isinstance(value, DefaultValue) else value


def _sum(*seconds: float | None) -> float | None:
    """All of `seconds` together; no limit as soon as one of them has none."""
    known = [each for each in seconds if each is not None]
    return sum(known) if len(known) == len(seconds) else None


def _body(request_data: RequestData | None) -> bytes | aiohttp.FormData | None:
    if request_data is None:
        return None
    if request_data.contains_files:
        return _form(request_data)
    return _encode(request_data.parameters).encode()


def _form(request_data: RequestData) -> aiohttp.FormData:
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request_data.json_parameters.items():
        # Half a surrogate pair cannot be written as UTF-8, and aiohttp would quote the words in its refusal.
        form.add_field(name, value.encode("utf-8", "replace").decode())
    for name, (filename, content, mime_type) in request_data.multipart_data.items():
        stream = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, stream, filename=filename, content_type=mime_type)
    return form


def _parsed(payload: bytes) -> JSONDict | None:
    try:
        answer = json.loads(payload.decode("utf-8", "replace"))
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else None


def _without_token(url: str, body: bytes) -> bytes:
    """The body of a refusal, which the library quotes in its exception: a proxy's page may repeat the URL."""
    token = _TOKEN_IN_URL.search(url)
    return body.replace(token[1].encode(), b"<token>") if token else body


def _failure(error: aiohttp.ClientError | OSError) -> NetworkError:
    """The library's word for a fault of aiohttp's, with nothing quoted that may hold the URL."""
    match error:
        case aiohttp.ConnectionTimeoutError():
            return TimedOut(_CONNECT_TIMEOUT)
        case TimeoutError():
            return TimedOut()
        case aiohttp.ClientSSLError() | aiohttp.InvalidURL():
            return NetworkError(_NO_CONNECTION.format(reason=type(error).__name__))
        case aiohttp.ClientConnectorError():
            reason = f"{type(error).__name__}, {error.os_error.strerror or 'no reason given'}"
            return NetworkError(_NO_CONNECTION.format(reason=reason))
        case _:
            return NetworkError(f"The connection broke: {type(error).__name__}.")
