"""The rights of a client, from the first reading to being forgotten, through the real application."""

from __future__ import annotations

import json

from sqlalchemy import text

from storage.tables import CheckIn, Client, Consent, Erasure
from tests.handlers.room import say
from tests.journeys.world import World

WORDS = "the invented lake was very still today"


async def test_what_was_agreed_is_read_again_and_taken_back_part_by_part(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    robin.write("/privacy")
    await here.settle()
    assert say("consent", therapist=sam.name) in robin.said
    robin.tap(say("part-keeps_words-on"))
    await here.settle()
    assert say("part-keeps_words-off") in robin.buttons
    robin.write(WORDS)
    await here.settle()
    (checkin,) = await here.rows(CheckIn)
    assert (checkin.words, checkin.tone is not None) == (None, True)
    (withdrawn,) = await here.rows(Consent, Consent.withdrawn_at.is_not(None))
    assert withdrawn.part == "keeps_words"


async def test_one_answer_is_kept_private_and_the_therapist_sees_only_that_there_was_one(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    robin.write("my knee hurts a lot since yesterday")
    await here.settle()
    robin.tap(say("button-keep-private"))
    await here.settle()
    assert robin.said[-1].endswith(say("kept-private", therapist=sam.name))
    await here.move(days=2)
    sam.write("/flags")
    await here.settle()
    assert all("knee" not in said and say("rule-injury") not in said for said in sam.said)
    robin.write("I want to die")
    await here.settle()
    assert any("I want to die" in said for said in sam.said)


async def test_after_leaving_danger_is_answered_truthfully_and_the_way_back_is_told_once_a_day(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    robin.write("STOP")
    await here.settle()
    heard_by_sam = len(sam.said)
    for words in ("hello", "still here", "I want to die", "I want to die"):
        robin.write(words)
        await here.settle()
    assert robin.said.count(say("former")) == 1
    assert sum(say("help-nobody-told") in said for said in robin.said) == 2
    assert len(sam.said) == heard_by_sam
    assert await here.rows(CheckIn) == []


async def test_a_copy_of_everything_arrives_as_documents(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    robin.write(WORDS)
    await here.settle()
    robin.write("/mydata")
    await here.settle()
    files = {m.filename.rpartition(".")[2]: m.document for m in robin.messages if m.document and m.filename}
    assert set(files) == {"html", "json", "zip"}
    assert WORDS in (files["html"] or b"").decode()
    assert json.loads(files["json"] or b"")["checkins"][0]["words"] == WORDS


async def test_whoever_is_forgotten_is_gone_and_the_therapist_hears_only_that_they_left(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    robin.write(WORDS)
    await here.settle()
    robin.write("/forget")
    await here.settle()
    robin.tap(say("button-forget-yes"))
    await here.settle()
    assert robin.said[-1].startswith(say("forget-done", counts="").split("\n")[0])
    assert say("held-checkins", count=1) in robin.said[-1]
    assert sam.said[-1] == say("client-left", client=robin.name)
    assert [len(await here.rows(table)) for table in (Client, CheckIn, Consent, Erasure)] == [0, 0, 0, 1]
    await here.move(days=1)
    async with here.amble.store.reading() as tx:
        assert await tx.scalar(text("SELECT count(*) FROM outbox WHERE payload IS NOT NULL")) == 0
    heard = len(robin.said)
    await here.move(days=30)
    assert len(robin.said) == heard
