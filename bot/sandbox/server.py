"""The local Bot API: Telegram's side of the wire, on this machine, with invented people."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import re
import socket
import struct
import time
from collections import deque
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from aiohttp import web

from bot.sandbox.chats import Group, Person
from bot.sandbox.control import Control
from bot.sandbox.faults import Fault, FaultPlan
from bot.sandbox.methods import Methods, Params
from bot.sandbox.params import Upload, read_params
from bot.sandbox.refusal import Refusal, bad_request
from bot.sandbox.webhook import Webhook
from bot.sandbox.world import Sent, World

_Found = TypeVar("_Found")

_LARGEST_UPLOAD = 50 * 1024 * 1024
_WELL_FORMED = re.compile(r"/(?:file/)?bot\d+:[^/]+/")
_FRONT_DOOR_PAGE = b"<html><head><title>%d</title></head><body><center><h1>%d</h1></center></body></html>"
_SENDING = frozenset({"sendMessage", "sendPhoto", "sendDocument", "sendMediaGroup"})


class Call(NamedTuple):
    """One call of the bot's, as it was answered."""

    method: str
    params: Params
    at: dt.datetime
    """When, by the sandbox's clock."""
    seconds: float
    """When, by the machine's monotonic clock."""
    status: int
    """The HTTP status answered; 0 where the connection was dropped or left hanging."""
    description: str = ""
    """Telegram's reason where it said no."""

    @property
    def ok(self) -> bool:
        """Whether the bot was told that it worked."""
        return self.status == 200


class Limits:
    """Telegram's own limits on sending, off until set; over them the answer is 429."""

    def __init__(self) -> None:
        self.per_second: int | None = None
        self.per_chat_second: int | None = None
        self._sent: dict[object, deque[float]] = {}

    def check(self, chat_id: object) -> None:
        """Counts one message to a chat.

        Raises:
            Refusal: there were too many within the last second (429).
        """
        now = time.monotonic()
        asked = [(None, self.per_second), (chat_id, self.per_chat_second)]
        for key, most in asked:
            if most is not None and self._count(key, now) >= most:
                raise Refusal(429, "Too Many Requests: retry after 1", retry_after=1)
        for key, most in asked:
            if most is not None:
                self._sent[key].append(now)

    def _count(self, key: object, now: float) -> int:
        recent = self._sent.setdefault(key, deque())
        while recent and recent[0] <= now - 1.0:
            recent.popleft()
        return len(recent)


class LocalBotApi:
    """Telegram's side of the wire. `now` dates the messages; nothing else here depends on the time of day.

    Use it as `async with LocalBotApi(...)` or with `start()` and `stop()`.
    """

    def __init__(
        self,
        token: str,
        now: Callable[[], dt.datetime],
        username: str = "amble_demo_bot",
        *,
        first_update_id: int = 100_000_001,
        quiet_answers: bool = False,
    ) -> None:
        self.world = World(token, now, username, first_update_id)
        self.calls: list[Call] = []
        self.limits = Limits()
        self.webhook = Webhook(self.world.updates, now)
        self._methods = Methods(self.world, self.webhook, quiet_answers)
        self._faults = FaultPlan()
        self._released = asyncio.Event()
        self._control = Control(self)
        self._calls_path = f"/bot{token}/"
        self._files_path = f"/file/bot{token}/"
        self._address = ""
        self._runner: web.ServerRunner | None = None
        self._delivery: asyncio.Task[None] | None = None

    async def __aenter__(self) -> LocalBotApi:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listens; port 0 takes any free one. After `stop()` it can start again, with all it knew."""
        self.world.updates.open = True
        server = web.Server(self._serve, request_factory=_request, handler_cancellation=True, access_log=None)
        self._runner = web.ServerRunner(server, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port, backlog=1024).start()
        self._address = "http://{}:{}".format(*self._runner.addresses[0][:2])
        # Held here and ended in stop(): it cannot be lost.
        self._delivery = asyncio.create_task(self.webhook.deliver())  # noqa: TID251

    async def stop(self) -> None:
        """Ends every poll and every hanging call, and stops listening."""
        self.world.updates.close()
        self.release()
        if self._delivery is not None:
            self._delivery.cancel()
            await asyncio.gather(self._delivery, return_exceptions=True)
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def address(self) -> str:
        """Where the server listens, such as http://127.0.0.1:8081."""
        return self._address

    @property
    def url(self) -> str:
        """What `Bot(base_url=...)` wants."""
        return f"{self._address}/bot"

    @property
    def file_url(self) -> str:
        """What `Bot(base_file_url=...)` wants."""
        return f"{self._address}/file/bot"

    @property
    def pending_updates(self) -> int:
        """How many updates the bot has not confirmed."""
        return len(self.world.updates)

    @property
    def sent(self) -> list[Sent]:
        """Every message the bot sent, oldest first."""
        return self.world.sent

    def person(self, name: str, *, chat_id: int | None = None, language: str = "en", started: bool = False) -> Person:
        """Invents a person with a private chat. Unless `started`, the bot may not write to them first."""
        return self.world.person(name, chat_id, language, started)

    def group(self, title: str) -> Group:
        """Invents a group the bot is not in yet."""
        return self.world.group(title)

    def fault(self, fault: Fault, *, method: str = "sendMessage", chat_id: int | None = None, times: int = 1) -> None:
        """Lets the next `times` calls of `method` ("*": any), to `chat_id` if given, go wrong."""
        self._faults.add(fault, method, chat_id, times)

    def release(self) -> None:
        """Lets every call that hangs now go on."""
        self._released.set()
        self._released = asyncio.Event()

    def reset(self) -> None:
        """Forgets people, messages, updates, calls and faults, and keeps what the bot set about itself."""
        self.world.forget_everyone()
        self.calls.clear()
        self._faults.clear()

    async def wait_for(
        self,
        predicate: Callable[[], _Found],
        timeout: float = 10.0,  # noqa: ASYNC109 - the words of a failure are the point of it
    ) -> _Found:
        """The first true answer of `predicate`, asked now and after each change; a `LookupError` is a no.

        Raises:
            TimeoutError: none came; tells what the bot did last and what it left unconfirmed.
        """
        try:
            return await self.world.changed.until(lambda: _unless_missing(predicate), timeout)
        except TimeoutError:
            raise TimeoutError(f"Still not so after {timeout:g} s. {self._story()}") from None

    def _story(self) -> str:
        calls = [f"{call.method} to {call.params.get('chat_id')}: {call.status}" for call in self.calls[-5:]]
        return f"{self.pending_updates} updates unconfirmed; the bot's last calls: {calls or 'none'}."

    # The wire

    async def _serve(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        if path.startswith(self._calls_path):
            return await self._answer(self._methods.named(path[len(self._calls_path) :]), request)
        if path.startswith(self._files_path):
            return self._download(path[len(self._files_path) :])
        if path.startswith("/control/"):
            return await self._control.serve(path.removeprefix("/control/"), request)
        if _WELL_FORMED.match(path):
            return _json(401, Refusal(401, "Unauthorized").as_json())
        return _json(404, Refusal(404, "Not Found").as_json())

    async def _answer(self, method: str, request: web.BaseRequest) -> web.StreamResponse:
        params: Params = {}
        try:
            params = await _params(request)
            if fault := self._faults.take(method, params.get("chat_id")):
                return await self._go_wrong(fault, method, params, request)
            return _json(200, {"ok": True, "result": await self._carry_out(method, params)})
        except Refusal as refusal:
            self._note(method, params, refusal.status, refusal.description)
            return _json(refusal.status, refusal.as_json())

    async def _carry_out(self, method: str, params: Params, status: int = 200) -> Any:
        if method in _SENDING:
            self.limits.check(params.get("chat_id"))
        result = await self._methods.call(method, params)
        self._note(method, params, status)
        return result

    def _note(self, method: str, params: Params, status: int, description: str = "") -> None:
        self.calls.append(Call(method, params, self.world.now(), time.monotonic(), status, description))
        self.world.changed.touch()

    async def _go_wrong(
        self, fault: Fault, method: str, params: Params, request: web.BaseRequest
    ) -> web.StreamResponse:
        released = self._released
        if fault.takes_effect:
            result = await self._carry_out(method, params, fault.status)
        else:
            self._note(method, params, fault.status, fault.description)
        if fault.resets:
            return _drop(request)
        if fault.hangs:
            await _at_most(fault.seconds, released.wait())
            return _json(200, {"ok": True, "result": result}) if fault.takes_effect else _page(504)
        if fault.description:
            refusal = Refusal(fault.status, fault.description, fault.retry_after)
            return _json(fault.status, refusal.as_json())
        return _page(fault.status)

    def _download(self, path: str) -> web.StreamResponse:
        stored = next((file for file in self.world.files.values() if file.path == path), None)
        if stored is None:
            return _json(404, Refusal(404, "Not Found").as_json())
        return web.Response(body=stored.content)


def _unless_missing(predicate: Callable[[], _Found]) -> _Found | None:
    try:
        return predicate()
    except LookupError:
        return None


def _request(message: Any, payload: Any, protocol: Any, writer: Any, task: Any) -> web.BaseRequest:
    loop = asyncio.get_running_loop()
    return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=_LARGEST_UPLOAD)


async def _params(request: web.BaseRequest) -> Params:
    kind = request.content_type
    raw: dict[str, Any] = dict(request.query) if request.query_string else {}
    if kind == "application/json":
        raw.update(_json_body(await request.read()))
    elif kind in ("multipart/form-data", "application/x-www-form-urlencoded"):
        for name, value in (await request.post()).items():
            raw[name] = Upload(value.filename, value.file.read()) if isinstance(value, web.FileField) else value
    return read_params(raw)


def _json_body(body: bytes) -> dict[str, Any]:
    try:
        parsed = json.loads(body) if body else {}
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(parsed, dict):
        raise bad_request("can't parse JSON object")
    return parsed


def _json(status: int, answer: dict[str, Any]) -> web.Response:
    return web.Response(body=json.dumps(answer).encode(), status=status, content_type="application/json")


def _page(status: int) -> web.Response:
    return web.Response(body=_FRONT_DOOR_PAGE % (status, status), status=status, content_type="text/html")


def _drop(request: web.BaseRequest) -> web.Response:
    """Tears the connection down, so that the caller sees a reset and not an end."""
    transport = request.transport
    if transport is not None:
        connection: socket.socket = transport.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
    return web.Response()


async def _at_most(seconds: float | None, waiting: Any) -> None:
    try:
        async with asyncio.timeout(seconds):
            await waiting
    except TimeoutError:
        return
