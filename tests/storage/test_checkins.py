"""Check-ins: one for each nudge, read back in order, never another client's."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from care.model import CheckIn as Value
from care.model import Tone
from storage import checkins
from storage.store import Store
from tests.storage import given as g


async def test_a_nudge_has_one_check_in(store: Store) -> None:
    async with store.transaction() as tx:
        robin = await g.client(tx)
        nudge = await g.nudge(tx, robin)
        await checkins.keep(tx, robin, at=g.NOW, day=g.TODAY, nudge_id=nudge, mood=2)
    with pytest.raises(IntegrityError):
        async with store.transaction() as tx:
            await checkins.keep(tx, robin, at=g.NOW, day=g.TODAY, nudge_id=nudge, mood=4)


async def test_a_check_in_is_found_by_its_message_and_only_for_its_client(store: Store) -> None:
    async with store.transaction() as tx:
        robin, kim = await g.client(tx), await g.client(tx, "Kim Invented")
        kept = await checkins.keep(tx, robin, at=g.NOW, day=g.TODAY, words="private", message_id=11)
        found = await checkins.of_message(tx, robin, 11)
        assert found is not None
        assert found.id == kept
        assert await checkins.of_message(tx, kim, 11) is None
        assert await checkins.of_message(tx, robin, 12) is None


async def test_a_corrected_check_in_keeps_only_the_new_words(store: Store) -> None:
    async with store.transaction() as tx:
        robin = await g.client(tx)
        kept = await checkins.keep(tx, robin, at=g.NOW, day=g.TODAY, words="before", tone=Tone.HEAVY, polarity=-0.5)
        await checkins.change(tx, kept, words="after", tone=Tone.LIGHT, polarity=0.5)
        (found,) = await checkins.by_ids(tx, [kept])
    assert (found.words, found.tone, found.polarity) == ("after", Tone.LIGHT, 0.5)


async def test_what_the_rules_read_is_oldest_first_and_without_words(store: Store) -> None:
    async with store.transaction() as tx:
        robin, kim = await g.client(tx), await g.client(tx, "Kim Invented")
        ids = [
            await checkins.keep(tx, robin, at=g.NOW - days * g.DAY, day=g.TODAY - days * g.DAY, mood=days)
            for days in (1, 3, 2)
        ]
        await checkins.keep(tx, kim, at=g.NOW, day=g.TODAY, mood=5)
        found = await checkins.recent(tx, robin, since=g.NOW - 3 * g.DAY)
        newest = await checkins.recent(tx, robin, since=g.NOW - 9 * g.DAY, most=1)
        assert await checkins.recent(tx, robin, since=g.NOW) == ()
    assert [value.mood for value in found] == [3, 2, 1]
    assert newest == (Value(ids[0], g.NOW - g.DAY, g.TODAY - g.DAY, 1, None),)


async def test_the_check_ins_of_a_week_end_before_its_end(store: Store) -> None:
    async with store.transaction() as tx:
        robin, kim = await g.client(tx), await g.client(tx, "Kim Invented")
        for days in (7, 1, 0):
            await checkins.keep(tx, robin, at=g.NOW - days * g.DAY, day=g.TODAY, words=f"{days} days ago")
        await checkins.keep(tx, kim, at=g.NOW - g.DAY, day=g.TODAY, words="somebody else")
        found = await checkins.between(tx, [robin], since=g.NOW - 7 * g.DAY, until=g.NOW)
    assert [row.words for row in found] == ["7 days ago", "1 days ago"]


async def test_the_last_day_of_each_client_is_told_and_of_nobody_who_never_wrote(store: Store) -> None:
    async with store.transaction() as tx:
        robin, kim = await g.client(tx), await g.client(tx, "Kim Invented")
        for days in (2, 1):
            await checkins.keep(tx, robin, at=g.NOW, day=g.TODAY - days * g.DAY, mood=3)
        assert await checkins.latest_days(tx, [robin, kim]) == {robin: g.TODAY - g.DAY}
