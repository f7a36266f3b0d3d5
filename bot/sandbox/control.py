"""Steering a local Bot API that runs in a process of its own, over HTTP."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from aiohttp import web

from bot.sandbox.chats import Person
from bot.sandbox.faults import Fault

if TYPE_CHECKING:
    from bot.sandbox.server import LocalBotApi


class Control:
    """The calls under /control/. Each takes JSON and gives JSON; `RemoteBotApi` is made for them."""

    def __init__(self, api: LocalBotApi) -> None:
        self._api = api
        self._by_name: dict[str, Callable[[Any], Any]] = {
            "people": self._people,
            "write": self._write,
            "tap": self._tap,
            "block": self._block,
            "sent": self._sent,
            "chat": self._chat,
            "pending": self._pending,
            "fault": self._fault,
            "limits": self._limits,
            "release": self._release,
            "reset": self._reset,
        }

    async def serve(self, name: str, request: web.BaseRequest) -> web.Response:
        """Carries out one call; a mistake in it is answered with 400 and what is wrong."""
        if (carry_out := self._by_name.get(name)) is None:
            return web.json_response({"error": f"there is no /control/{name}"}, status=404)
        body = await request.read()
        try:
            return web.json_response(carry_out(json.loads(body) if body else dict(request.query)))
        except (LookupError, TypeError, ValueError) as mistake:
            return web.json_response({"error": str(mistake)}, status=400)

    def _people(self, asked: dict[str, Any]) -> Any:
        numbers = range(1, int(asked["count"]) + 1)
        first = asked.get("first_chat_id")
        chat_ids = [None for _ in numbers] if first is None else range(first, first + len(numbers))
        started = asked.get("started", True)
        people = [
            self._api.person(f"Person {number}", chat_id=chat_id, started=started)
            for number, chat_id in zip(numbers, chat_ids, strict=True)
        ]
        return {"chat_ids": [person.chat_id for person in people]}

    def _write(self, asked: list[dict[str, Any]]) -> Any:
        return {"update_ids": [self._person(each).write(each["text"]) for each in asked]}

    def _tap(self, asked: dict[str, Any]) -> Any:
        return {"update_id": self._person(asked).tap(asked["button"])}

    def _block(self, asked: dict[str, Any]) -> Any:
        return {"update_id": self._person(asked).block()}

    def _sent(self, asked: dict[str, Any]) -> Any:
        since = int(asked.get("since", 0))
        return {"sent": [sent._asdict() for sent in self._api.sent[since:]], "next": len(self._api.sent)}

    def _chat(self, asked: dict[str, Any]) -> Any:
        messages = self._person(asked).messages
        return {
            "messages": [
                {"id": each.id, "text": each.text, "from_bot": each.from_bot, "buttons": each.buttons}
                for each in messages
            ]
        }

    def _pending(self, _: Any) -> Any:
        return {"pending": self._api.pending_updates}

    def _fault(self, asked: dict[str, Any]) -> Any:
        self._api.fault(
            Fault(**asked["fault"]),
            method=asked.get("method", "sendMessage"),
            chat_id=asked.get("chat_id"),
            times=asked.get("times", 1),
        )
        return {}

    def _limits(self, asked: dict[str, Any]) -> Any:
        self._api.limits.per_second = asked.get("per_second")
        self._api.limits.per_chat_second = asked.get("per_chat_second")
        return {}

    def _release(self, _: Any) -> Any:
        self._api.release()
        return {}

    def _reset(self, _: Any) -> Any:
        self._api.reset()
        return {}

    def _person(self, asked: dict[str, Any]) -> Person:
        chat = self._api.world.chats.get(int(asked["chat_id"]))
        if not isinstance(chat, Person):
            raise LookupError(f"no person has the chat {asked['chat_id']}")
        return chat
