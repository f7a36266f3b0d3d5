"""The audit only grows, and whatever is done to it behind Amble's back is found."""

from __future__ import annotations

import itertools

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from care.model import TherapistId
from storage import audit
from storage.audit import Action, Entry, Verdict
from storage.store import Store
from tests.storage import given as g

SAM = audit.therapist(TherapistId(1))
OPEN_UP = {
    "sqlite": ("DROP TRIGGER audit_is_not_changed", "DROP TRIGGER audit_is_not_deleted"),
    "postgresql": ("ALTER TABLE audit DISABLE TRIGGER audit_only_grows",),
}
CLOSE_AGAIN = {"sqlite": (), "postgresql": ("ALTER TABLE audit ENABLE TRIGGER audit_only_grows",)}


async def _write(store: Store, *subjects: str) -> None:
    for subject in subjects:
        async with store.transaction() as tx:
            await audit.write(tx, [Entry("therapist", SAM, Action.SAW_CARD, subject)], g.NOW)


async def _verdict(store: Store) -> Verdict:
    async with store.reading() as tx:
        return await audit.verify(tx)


async def _whole(store: Store) -> int:
    """How many lines there are, all of them right."""
    found = await _verdict(store)
    assert found.is_whole
    return found.lines


async def _as_an_intruder(store: Store, statement: str) -> None:
    """Someone who may do anything in the database, and has not got the key."""
    dialect = store.engine.dialect.name
    async with store.transaction() as tx:
        for each in (*OPEN_UP[dialect], statement, *CLOSE_AGAIN[dialect]):
            await tx.execute(text(each))


async def test_lines_that_were_only_added_are_whole(store: Store) -> None:
    assert await _whole(store) == 0
    await _write(store, "robin", "kim", "robin")
    assert await _whole(store) == 3


async def test_many_lines_at_once_follow_each_other(store: Store) -> None:
    async with store.transaction() as tx:
        lines = [Entry("therapist", SAM, Action.SAW_DIGEST, f"client-{n}") for n in range(audit.AT_A_TIME + 5)]
        await audit.write(tx, lines, g.NOW)
    await _write(store, "robin")
    assert await _whole(store) == audit.AT_A_TIME + 6


async def test_workers_that_write_together_make_one_chain(store: Store, other_worker: Store) -> None:
    await g.together(*(_write(worker, "robin", "kim") for worker in (store, other_worker, store)))
    assert await _whole(store) == 6


@pytest.mark.parametrize(
    ("statement", "broken_at"),
    [
        ("DELETE FROM audit WHERE id = 1", 1),
        ("DELETE FROM audit WHERE id = 2", 2),
        ("UPDATE audit SET who = 'therapist 2' WHERE id = 2", 2),
        ("UPDATE audit SET action = 'saw-list' WHERE id = 3", 3),
        ("UPDATE audit SET subject = 'kim' WHERE id = 1", 1),
        ("UPDATE audit SET subject = NULL WHERE id = 1", 1),
        ("UPDATE audit SET id = 9 WHERE id = 3", 3),
    ],
)
async def test_a_line_changed_or_removed_is_found(store: Store, statement: str, broken_at: int) -> None:
    await _write(store, "robin", "robin", "robin")
    await _as_an_intruder(store, statement)
    found = await _verdict(store)
    assert not found.is_whole
    assert found.broken_at == broken_at


async def test_lines_cut_off_the_end_are_missed(store: Store) -> None:
    await _write(store, "robin", "robin", "robin")
    await _as_an_intruder(store, "DELETE FROM audit WHERE id >= 2")
    found = await _verdict(store)
    assert (found.lines, found.cut_off, found.is_whole) == (1, True, False)


async def test_a_line_copied_to_the_end_is_found(store: Store) -> None:
    await _write(store, "robin", "robin")
    await _as_an_intruder(
        store,
        "INSERT INTO audit (id, at, role, who, action, subject, detail, before, hash)"
        " SELECT 3, at, role, who, action, subject, detail, hash, hash FROM audit WHERE id = 2",
    )
    assert (await _verdict(store)).broken_at == 3


@pytest.mark.parametrize("statement", ["DELETE FROM audit", "UPDATE audit SET who = 'nobody'"])
async def test_the_database_itself_refuses_to_change_a_line(store: Store, statement: str) -> None:
    await _write(store, "robin")
    with pytest.raises(DBAPIError):
        async with store.transaction() as tx:
            await tx.execute(text(statement))
    assert await _whole(store) == 1


async def test_a_client_reads_their_own_lines_newest_first(store: Store) -> None:
    await _write(store, "robin", "kim")
    async with store.transaction() as tx:
        await audit.write(tx, [Entry("operator", audit.OPERATOR, Action.BACKUP)], g.NOW - g.DAY)
        await audit.write(tx, [Entry("therapist", SAM, Action.SAW_FLAG, "robin", "low-run")], g.NOW + g.DAY)
        await audit.write(tx, [Entry("operator", audit.OPERATOR, Action.BACKUP)], g.NOW + g.DAY)
    async with store.reading() as tx:
        lines = await audit.about(tx, "robin", since=g.NOW)
    assert [(line.action, line.detail) for line in lines] == [("backup", ""), ("saw-flag", "low-run"), ("saw-card", "")]


async def test_a_clients_name_in_the_audit_says_nothing_of_them_and_stays(store: Store) -> None:
    names = (f"name-{n}" for n in itertools.count(1))
    async with store.transaction() as tx:
        robin, kim = await g.client(tx), await g.client(tx, "Kim Invented")
        first = await audit.names_of(tx, [robin], lambda: next(names))
        both = await audit.names_of(tx, [robin, kim], lambda: next(names))
    assert first == {robin: "name-1"}
    assert both == {robin: "name-1", kim: "name-2"}
