"""/access: a client reads who saw or changed something of theirs, and when."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.flag_words import local_moment
from handlers.turn import Turn
from storage import audit, people
from storage.tables import AuditLine

SHOWN = 20


async def access(turn: Turn) -> None:
    """The newest lines of the audit about this client, and how many more there are."""
    lines = await _lines(turn)
    if not lines:
        turn.say("access-none")
        return
    names = {audit.therapist(row.id): row.name for row in await people.therapists(turn.tx)}
    said = [turn.text("access"), *(_in_words(turn, line, names) for line in lines[:SHOWN])]
    if len(lines) > SHOWN:
        said.append(turn.text("access-more", count=len(lines) - SHOWN))
    turn.say_plainly("\n\n".join(said))


async def _lines(turn: Turn) -> list[AuditLine]:
    if turn.me.audit_ref is None:
        return []
    return await audit.about(turn.tx, turn.me.audit_ref, since=turn.me.created_at)


def _in_words(turn: Turn, line: AuditLine, names: Mapping[str, str]) -> str:
    moment = local_moment(line.at, turn.me.zone or "UTC", turn.language)
    return turn.text("access-line", moment=moment, what=turn.text(f"audit-{line.action}"), who=_who(turn, line, names))


def _who(turn: Turn, line: AuditLine, names: Mapping[str, str]) -> str:
    if line.who == turn.me.audit_ref:
        return turn.text("access-you")
    if line.who == audit.OPERATOR:
        return turn.text("access-operator")
    name = names.get(line.who, turn.text("access-someone"))
    return turn.text("access-cover", name=name) if line.role == audit.COVER else name
