"""The command menu each person sees in Telegram, and /help: both read from the table of who may do what."""

from __future__ import annotations

from care.model import ChatId, ClientId, Role
from handlers.house import House
from handlers.turn import MessagesOut, Turn
from storage.tables import Kind


def show(turn: Turn) -> None:
    """Set this chat's command menu to what its person may do."""
    set_menu(turn.house, turn.out, turn.chat, turn.role, turn.language, turn.client.id if turn.client else None)


def set_menu(
    house: House, out: MessagesOut, chat: ChatId, role: Role, language: str, client: ClientId | None = None
) -> None:
    """Set a chat's command menu to what someone of this role may do."""
    named = ((name, house.texts.say(f"command-{name}", language)) for name in house.commands_for(role))
    commands = [{"command": name, "description": said} for name, said in named]
    scope = {"type": "chat", "chat_id": chat}
    out.call(chat, "setMyCommands", {"commands": commands, "scope": scope}, kind=Kind.ANSWER, client=client)


async def help_(turn: Turn) -> None:
    """/help: what this person can do here, a line each."""
    lines = [f"/{name} – {turn.text(f'command-{name}')}" for name in turn.house.commands_for(turn.role)]
    turn.say("help", role=turn.role.value, commands="\n".join(lines))
