"""A local Bot API in another process, steered from here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import aiohttp

from bot.sandbox.faults import Fault
from bot.sandbox.world import Sent

_PAUSE = 0.05


class RemoteBotApi:
    """Steers the server at `address` (http://host:port), started with `python -m bot.sandbox`.

    Use it as `async with RemoteBotApi(address) as api`.
    """

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/").removesuffix("/bot")
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> RemoteBotApi:
        self._session = aiohttp.ClientSession()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._session is not None:
            await self._session.close()

    @property
    def url(self) -> str:
        """What `Bot(base_url=...)` wants."""
        return f"{self.address}/bot"

    @property
    def file_url(self) -> str:
        """What `Bot(base_file_url=...)` wants."""
        return f"{self.address}/file/bot"

    async def people(self, count: int, *, first_chat_id: int | None = None, started: bool = True) -> list[int]:
        """Invents `count` people; gives their chat ids."""
        asked = {"count": count, "first_chat_id": first_chat_id, "started": started}
        return list((await self._post("people", asked))["chat_ids"])

    async def write(self, messages: list[tuple[int, str]]) -> list[int]:
        """Lets people write, each (chat id, text) in order; gives the update ids."""
        asked = [{"chat_id": chat_id, "text": text} for chat_id, text in messages]
        return list((await self._post("write", asked))["update_ids"])

    async def tap(self, chat_id: int, button: str) -> int:
        """Lets a person tap a button by label or callback data; gives the update id."""
        return int((await self._post("tap", {"chat_id": chat_id, "button": button}))["update_id"])

    async def block(self, chat_id: int) -> int:
        """Lets a person block the bot; gives the update id."""
        return int((await self._post("block", {"chat_id": chat_id}))["update_id"])

    async def sent(self, since: int = 0) -> list[Sent]:
        """What the bot sent, oldest first, without the first `since`."""
        return [Sent(**each) for each in (await self._get("sent", since=since))["sent"]]

    async def chat(self, chat_id: int) -> list[dict[str, Any]]:
        """A person's chat as it reads now: id, text, from_bot and buttons of each message."""
        return list((await self._get("chat", chat_id=chat_id))["messages"])

    async def pending(self) -> int:
        """How many updates the bot has not confirmed."""
        return int((await self._get("pending"))["pending"])

    async def fault(
        self, fault: Fault, *, method: str = "sendMessage", chat_id: int | None = None, times: int = 1
    ) -> None:
        """Lets the next `times` calls of `method` go wrong, as `LocalBotApi.fault`."""
        asked = {"fault": fault.as_json(), "method": method, "chat_id": chat_id, "times": times}
        await self._post("fault", asked)

    async def limits(self, *, per_second: int | None = None, per_chat_second: int | None = None) -> None:
        """Answers 429 over so many messages a second, in all and to one chat; `None` is no limit."""
        await self._post("limits", {"per_second": per_second, "per_chat_second": per_chat_second})

    async def release(self) -> None:
        """Lets every call that hangs go on."""
        await self._post("release", {})

    async def reset(self) -> None:
        """Forgets people, messages, updates, calls and faults."""
        await self._post("reset", {})

    async def wait_for_sent(
        self,
        enough: Callable[[list[Sent]], bool],
        timeout: float = 30.0,  # noqa: ASYNC109 - the words of a failure are the point of it
    ) -> list[Sent]:
        """All that was sent, once `enough` says so. Asks again every 50 ms.

        Raises:
            TimeoutError: it did not say so in time.
        """
        sent: list[Sent] = []
        try:
            async with asyncio.timeout(timeout):
                while not enough(sent := sent + await self.sent(len(sent))):  # noqa: ASYNC110 - it is far away
                    await asyncio.sleep(_PAUSE)
        except TimeoutError:
            raise TimeoutError(f"Not enough after {timeout:g} s: {len(sent)} were sent.") from None
        return sent

    async def _post(self, name: str, asked: Any) -> Any:
        return await self._call("POST", name, json=asked)

    async def _get(self, name: str, **query: int) -> Any:
        return await self._call("GET", name, params=query)

    async def _call(self, verb: str, name: str, **what: Any) -> Any:
        if self._session is None:
            raise RuntimeError("Use it as `async with RemoteBotApi(...)`.")
        async with self._session.request(verb, f"{self.address}/control/{name}", **what) as response:
            answer = await response.json()
        if response.status != 200:
            raise ValueError(answer["error"])
        return answer
