"""What runs every second looks things up; it never reads a whole table."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from sqlalchemy import event, text

from care.consent import VERSION
from care.model import ChatId, CheckInId, ClientId, Concern, Level, TherapistId
from care.walks import End
from storage import checkins, digests, flags, invites, nudges, outbox, people, prompts, updates, walks
from storage.store import Store, Tx
from tests.storage import given as g

LARGE = ("clients", "outbox", "nudges", "checkins", "flags", "updates", "therapists", "invites", "prompts", "walks")
"""Tables that grow with people and time."""


async def _outbox_claim(tx: Tx) -> object:
    return await outbox.claim(
        tx,
        worker="one",
        now=g.NOW,
        most=30,
        most_nudges=27,
        most_in=lambda _chat: 1,
        held=[ChatId(1), ChatId(2)],
        consent_in_force=VERSION,
    )


async def _recover(tx: Tx) -> object:
    return await outbox.recover(tx, "one", mine=True, claimed_before=g.NOW, now=g.NOW)


ROBIN, SAM = ClientId(1), TherapistId(1)
Query = Callable[[Tx], Awaitable[object]]

EVERY_SECOND: dict[str, Query] = {
    "who is due": lambda tx: nudges.claim_due(tx, g.NOW, 500),
    "what is to be sent": _outbox_claim,
    "when the next is to be sent": outbox.next_waiting,
    "what a crash left": _recover,
    "whose cue is due": lambda tx: walks.claim_due(tx, g.NOW, 500),
    "which cues wait": lambda tx: outbox.let_go_of_cues(tx, [ROBIN], "the next cue is due", g.NOW),
    "what therapists wrote for those due": lambda tx: prompts.own_prompts_for(tx, [(ROBIN, SAM), (ClientId(2), SAM)]),
    "whose digest is due": lambda tx: digests.due(tx, g.NOW),
    "which alert comes again": lambda tx: flags.claim_unheard(tx, g.NOW),
}
EVERY_REPLY: dict[str, Query] = {
    "whose chat it is": lambda tx: people.client_in(tx, ChatId(1)),
    "which therapist's chat it is": lambda tx: people.therapist_in(tx, ChatId(1)),
    "what it answers": lambda tx: nudges.latest_sent(tx, ROBIN, since=g.NOW, until=g.NOW),
    "which nudge was tapped": lambda tx: nudges.of_client(tx, 1, ROBIN),
    "which walk it comes after": lambda tx: walks.latest_over(tx, ROBIN, since=g.NOW, until=g.NOW),
    "which walk was tapped": lambda tx: walks.over(tx, 1, ROBIN),
    "which walk is on": lambda tx: walks.on(tx, ROBIN),
    "which walk it is": lambda tx: walks.nth(tx, ROBIN),
    "which walk ends": lambda tx: walks.end_of_client(tx, ROBIN, End.CLIENT, g.NOW),
    "which message is edited": lambda tx: checkins.of_message(tx, ROBIN, 1),
    "what came lately": lambda tx: checkins.recent(tx, ROBIN, since=g.NOW),
    "what was sent lately": lambda tx: nudges.sent_to(tx, ROBIN, g.TODAY),
    "which slots are taken": lambda tx: nudges.taken(tx, ROBIN, g.TODAY),
    "why the last nudge was withheld": lambda tx: nudges.last_reason(tx, ROBIN, g.NOW),
    "what was raised lately": lambda tx: flags.open_since(tx, [ROBIN], g.NOW),
    "what was not sent": lambda tx: nudges.count_withheld(tx, [ROBIN], g.TODAY),
    "whether a rule cools": lambda tx: flags.raised_since(tx, ROBIN, Concern("low-run", Level.CONCERN), g.NOW),
    "what an alert was raised on": lambda tx: checkins.by_ids(tx, [CheckInId(1)]),
    "what waits for someone who leaves": lambda tx: outbox.let_go_of_client(tx, ROBIN, "opted out", g.NOW),
    "whose invite it is": lambda tx: invites.use(tx, "x", g.NOW),
    "which of a client's invites are open": lambda tx: invites.withdraw_those_of(tx, ROBIN, g.NOW),
    "whose link it is": lambda tx: people.therapist_with_code(tx, "x"),
    "whether it was handled": lambda tx: updates.already_handled(tx, [1, 2]),
    "what a therapist is writing": lambda tx: prompts.draft_of(tx, SAM),
    "which prompt it was": lambda tx: prompts.by_key(tx, "own-1"),
    "a therapist's prompts": lambda tx: prompts.kept_by(tx, SAM),
    "which nudges wait with a withdrawn prompt": lambda tx: outbox.let_go_of_prompt(tx, "own-1", SAM, g.NOW),
    "a therapist's clients": lambda tx: people.clients_of(tx, SAM),
}


@asynccontextmanager
async def statements(store: Store) -> AsyncIterator[list[tuple[str, Any]]]:
    """Collects what is sent to the database."""
    seen: list[tuple[str, Any]] = []

    def note(_conn: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool) -> None:
        if statement.startswith(("SELECT", "UPDATE")):
            seen.append((statement, parameters))

    event.listen(store.engine.sync_engine, "before_cursor_execute", note)
    yield seen
    event.remove(store.engine.sync_engine, "before_cursor_execute", note)


async def plans(store: Store, query: Query) -> list[str]:
    """How the database means to run each statement of a query, a line each."""
    async with store.transaction() as tx:
        async with statements(store) as seen:
            await query(tx)
        assert seen
        if not store.is_sqlite:
            # The tables are empty here; this asks for the way that is taken when they are not.
            await tx.execute(text("SET LOCAL enable_seqscan = off"))
        explain = "EXPLAIN QUERY PLAN" if store.is_sqlite else "EXPLAIN"
        lines: list[str] = []
        for statement, parameters in seen:
            found = await tx.exec_driver_sql(f"{explain} {statement}", parameters)
            lines += [str(row[-1]) for row in found]
        return lines


def whole_tables(lines: list[str]) -> list[str]:
    """The lines that read a table from end to end without an index."""
    scans = re.compile(rf"(?:SCAN|Seq Scan on) ({'|'.join(LARGE)})\b(?!.*USING (?:COVERING )?INDEX)")
    return [line for line in lines if scans.search(line)]


@pytest.mark.parametrize("what", [*EVERY_SECOND, *EVERY_REPLY])
async def test_no_table_is_read_from_end_to_end(store: Store, what: str) -> None:
    assert whole_tables(await plans(store, (EVERY_SECOND | EVERY_REPLY)[what])) == []


@pytest.mark.parametrize(
    ("what", "index"),
    [
        ("who is due", "ix_clients_next_due_at"),
        ("whose cue is due", "ix_walks_next_cue_at"),
        ("what is to be sent", "ix_outbox_waiting"),
        ("what a crash left", "ix_outbox_sending"),
    ],
)
async def test_what_the_ticks_ask_for_has_its_own_index(store: Store, what: str, index: str) -> None:
    lines = await plans(store, EVERY_SECOND[what])
    assert any(index in line for line in lines), lines


@pytest.mark.parametrize("what", ["who is due", "what is to be sent"])
async def test_sqlite_need_not_sort_what_the_ticks_ask_for(database_url: str, what: str, opened: Any) -> None:
    lines = await plans(opened(database_url), EVERY_SECOND[what])
    assert not [line for line in lines if "TEMP B-TREE" in line]


def test_a_plan_that_reads_a_whole_table_would_be_noticed() -> None:
    assert whole_tables(["SCAN clients", "Seq Scan on outbox  (cost=0)", "SCAN outbox USING INDEX ix_waiting"]) == [
        "SCAN clients",
        "Seq Scan on outbox  (cost=0)",
    ]
