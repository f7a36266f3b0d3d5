"""The command menu each person sees in Telegram, and /help: both read from the table of who may do what."""

from __future__ import annotations

from handlers.turn import Turn
from storage.tables import Kind


def show(turn: Turn) -> None:
    """Set this chat's command menu to what its person may do."""
    commands = [
        {"command": name, "description": turn.text(f"command-{name}")} for name in turn.house.commands_for(turn.role)
    ]
    scope = {"type": "chat", "chat_id": turn.chat}
    client = turn.client.id if turn.client else None
    turn.out.call(turn.chat, "setMyCommands", {"commands": commands, "scope": scope}, kind=Kind.ANSWER, client=client)


async def help_(turn: Turn) -> None:
    """/help: what this person can do here, a line each."""
    lines = [f"/{name} – {turn.text(f'command-{name}')}" for name in turn.house.commands_for(turn.role)]
    turn.say("help", role=turn.role.value, commands="\n".join(lines))
