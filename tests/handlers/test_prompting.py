"""A therapist writes prompts of their own: for whom, the words, a look at them, and taking them back."""

from __future__ import annotations

from typing import Any

import pytest
import structlog
from sqlalchemy import text

from care.model import ClientStatus, Movement
from handlers import prompting
from prompts import choosing
from prompts.choosing import OwnPrompt
from storage import prompts as kept
from storage.tables import Asking, Kind, Outbox, OutboxState
from storage.tables import OwnPrompt as Row
from tests.handlers.room import CLIENT, OTHER_CLIENT, OTHER_THERAPIST, THERAPIST, Room, catalogue, room, say, texts

TEXT = "Go out as you are. Let one thing on your way be the thing you look at."
ASKS = "What was it?"
OTHER_TEXT = "Sit by a window for a while. Follow one cloud, or one bird, until it is gone."
OLD = say("notice-old-button")


async def draft(practice: Room, whom: str | None = None, words: str = f"{TEXT} {ASKS}") -> Row:
    """Sam writes a prompt, as far as the preview: for Robin, if nobody else is named."""
    await practice.write(THERAPIST, "/prompt")
    await practice.tap(THERAPIST, f"for:{whom or (await practice.client()).id}")
    await practice.write(THERAPIST, words)
    made: Row = (await practice.rows(Row))[-1]
    return made


async def written(practice: Room, whom: str | None = None, words: str = f"{TEXT} {ASKS}") -> int:
    """Sam writes a prompt and keeps it. Returns its number."""
    made = await draft(practice, whom, words)
    await practice.tap(THERAPIST, f"keep:{made.id}")
    return made.id


async def kept_ones(practice: Room) -> list[Row]:
    return await practice.rows(Row, Row.withdrawn_at.is_(None))


def preview(number: int) -> tuple[str, ...]:
    fits = tuple(f"fits:{number}:{kind}" for kind in Movement)
    return (*fits, f"keep:{number}", f"rewrite:{number}", f"discard:{number}")


async def test_from_the_command_to_a_kept_prompt_takes_two_taps_and_one_message(practice: Room) -> None:
    robin = await practice.client()
    (whom,) = await practice.heard(THERAPIST, practice.write(THERAPIST, "/prompt"))
    assert (whom.text, whom.buttons) == (say("prompt-whom"), ("for:all", f"for:{robin.id}"))
    (ask,) = await practice.heard(THERAPIST, practice.tap(THERAPIST, f"for:{robin.id}"))
    assert (ask.method, ask.text) == (
        "editMessageText",
        say("prompt-ask", name="Robin Invented", fewest=12, most=60),
    )
    (shown,) = await practice.heard(THERAPIST, practice.write(THERAPIST, f"{TEXT}\n{ASKS}"))
    number = (await practice.rows(Row))[-1].id
    assert (shown.text, shown.buttons) == (f"{TEXT}\n\n{ASKS}", preview(number))
    (done,) = await practice.heard(THERAPIST, practice.tap(THERAPIST, f"keep:{number}"))
    assert done.text == f"{TEXT}\n\n{ASKS}\n\n{say('prompt-kept', name='Robin Invented')}"
    assert done.buttons == ("prompts:1",)
    (row,) = await kept_ones(practice)
    assert (row.client_id, row.words, row.asks, row.fits) == (robin.id, TEXT, ASKS, [])
    assert (await practice.therapist()).asking is None


async def test_a_kept_prompt_is_the_next_nudge_just_as_it_was_shown_and_only_for_whom_it_is(practice: Room) -> None:
    kim = await practice.add_client((await practice.therapist()).id, OTHER_CLIENT, "Kim Invented")
    number = await written(practice)
    await practice.nudge()
    (robins,), (kims,) = await practice.said(CLIENT, Kind.NUDGE), await practice.said(OTHER_CLIENT, Kind.NUDGE)
    how = say("nudge-how-to-answer")
    assert robins.text == f"{TEXT}\n\n{ASKS}\n\n{how}"
    (nudge,) = await practice.nudges()
    assert (nudge.prompt_key, nudge.reason) == (f"own-{number}", "from their therapist; fits any movement")
    assert kims.text in {f"{prompt.whole}\n\n{how}" for prompt in catalogue()}
    assert (await practice.rows(Row))[0].client_id != kim
    await practice.nudge()
    assert (await practice.nudges())[-1].prompt_key in {prompt.key for prompt in catalogue()}


async def test_a_prompt_for_all_comes_to_each_client_of_this_therapist_and_to_nobody_elses(practice: Room) -> None:
    await practice.add_client((await practice.therapist()).id, OTHER_CLIENT, "Kim Invented")
    ada = await practice.add_therapist(OTHER_THERAPIST, "Ada Invented")
    await practice.add_client(ada, 8003, "Lee Invented")
    await written(practice, "all")
    await practice.nudge()
    said = {chat: (await practice.said(chat, Kind.NUDGE))[0].text for chat in (CLIENT, OTHER_CLIENT, 8003)}
    assert [chat for chat, words in said.items() if words.startswith(TEXT)] == [CLIENT, OTHER_CLIENT]


async def test_a_preview_alone_is_sent_to_nobody(practice: Room) -> None:
    await draft(practice)
    await practice.nudge()
    assert (await practice.nudges())[0].prompt_key in {prompt.key for prompt in catalogue()}


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("Look up once.", say("prompt-fault-count", count=3, fewest=12, most=60)),
        (f"{TEXT} " * 5, say("prompt-fault-count", count=85, fewest=12, most=60)),
        ("Kilimanjaro" * 10 + f" {TEXT}" + " Kilimanjaro" * 40, say("prompt-fault-long", most=600)),
        (TEXT.replace("thing you look at", "goal"), "it says “goal”"),
        (TEXT.replace("are.", "are!"), "exclamation mark"),
        (f"🙂 {TEXT} 🌳", "emoji"),
    ],
)
async def test_what_is_to_be_changed_is_told_one_by_one_and_the_words_can_be_sent_again(
    practice: Room, words: str, fault: str
) -> None:
    await practice.tap(THERAPIST, f"for:{(await practice.client()).id}")
    (said,) = await practice.heard(THERAPIST, practice.write(THERAPIST, words))
    assert fault in said.text
    assert said.text.startswith(say("prompt-faults", faults="")[:12])
    (draft,) = await practice.rows(Row)
    assert said.buttons == (f"discard:{draft.id}",)
    assert draft.words == ""
    (shown,) = await practice.heard(THERAPIST, practice.write(THERAPIST, TEXT))
    assert shown.text == TEXT


async def test_several_faults_come_in_one_message(practice: Room) -> None:
    await practice.tap(THERAPIST, "for:all")
    (said,) = await practice.heard(THERAPIST, practice.write(THERAPIST, "Reach your goal! No pain."))
    assert len([line for line in said.text.splitlines() if line.startswith("– ")]) == 4


async def test_a_therapist_who_reads_spanish_hears_what_to_change_in_spanish(empty: Room) -> None:
    await empty.add_client(await empty.add_therapist(language="es"), language="es")
    await empty.tap(THERAPIST, f"for:{(await empty.client()).id}")
    (said,) = await empty.heard(THERAPIST, empty.write(THERAPIST, "¡Cuenta cada uno de tus pasos!"))
    texts_ = empty.house.texts
    assert texts_.say("prompt-fault-word", "es", said="pasos") in said.text
    assert texts_.say("prompt-fault-plain", "es") in said.text


@pytest.mark.parametrize(
    ("words", "text", "asks"),
    [
        (f"{TEXT} {ASKS}", TEXT, ASKS),
        (TEXT, TEXT, ""),
        (f"What do you hear? {TEXT}", f"What do you hear? {TEXT}", ""),
        (TEXT.replace(".", "?"), "Go out as you are?", "Let one thing on your way be the thing you look at?"),
        ("Where in your body is there a bit of room, just as you are now?",) * 2 + ("",),
        (f"{TEXT} {'word ' * 20}here?", f"{TEXT} {'word ' * 20}here?", ""),
        (f"{TEXT} چه دیدید؟", TEXT, "چه دیدید؟"),
        (f"{TEXT} ¿Qué era?", TEXT, "¿Qué era?"),
    ],
)
async def test_a_short_question_at_the_end_is_what_it_asks_back(
    practice: Room, words: str, text: str, asks: str
) -> None:
    made = await draft(practice, words=words)
    assert (made.words, made.asks) == (text, asks)


async def test_words_sent_again_take_the_place_of_the_first_and_the_first_can_no_longer_be_kept(practice: Room) -> None:
    first = await draft(practice)
    (said,) = await practice.heard(THERAPIST, practice.tap(THERAPIST, f"rewrite:{first.id}"))
    assert said.text == say("prompt-again")
    await practice.tap(THERAPIST, f"fits:{first.id}:run")
    (shown,) = await practice.heard(THERAPIST, practice.write(THERAPIST, OTHER_TEXT))
    assert shown.text == OTHER_TEXT
    assert shown.buttons != preview(first.id)
    await practice.tap(THERAPIST, f"keep:{first.id}")
    assert practice.taps_answered[-1] == OLD
    assert await kept_ones(practice) == []
    (second,) = await practice.rows(Row)
    await practice.tap(THERAPIST, f"keep:{second.id}")
    (row,) = await kept_ones(practice)
    assert (row.words, row.fits) == (OTHER_TEXT, ["walk", "wheels", "chair", "indoors"])


async def test_faults_in_words_sent_again_leave_the_ones_before(practice: Room) -> None:
    made = await draft(practice)
    await practice.write(THERAPIST, "no")
    await practice.tap(THERAPIST, f"keep:{made.id}")
    assert [row.words for row in await kept_ones(practice)] == [TEXT]


async def test_a_prompt_thrown_away_is_gone(practice: Room) -> None:
    made = await draft(practice)
    (said,) = await practice.heard(THERAPIST, practice.tap(THERAPIST, f"discard:{made.id}"))
    assert (said.text, said.buttons) == (say("prompt-discarded"), ())
    for data in (f"keep:{made.id}", f"fits:{made.id}:walk"):
        await practice.tap(THERAPIST, data)
        assert practice.taps_answered[-1] == OLD
    assert [row.words for row in await practice.rows(Row)] == [""]
    (said,) = await practice.heard(THERAPIST, practice.write(THERAPIST, TEXT))
    assert said.text == say("therapist-words")


async def test_a_prompt_comes_only_to_those_who_move_in_a_way_it_fits(practice: Room) -> None:
    made = await draft(practice)
    for kind in ("walk", "run", "indoors"):
        await practice.tap(THERAPIST, f"fits:{made.id}:{kind}")
    await practice.tap(THERAPIST, f"keep:{made.id}")
    assert (await kept_ones(practice))[0].fits == ["wheels", "chair"]
    await practice.change(movement=Movement.WALK)
    await practice.nudge()
    await practice.change(movement=Movement.CHAIR)
    await practice.nudge()
    assert [nudge.prompt_key == f"own-{made.id}" for nudge in await practice.nudges()] == [False, True]


async def test_a_prompt_fits_one_way_of_moving_at_least_and_all_of_them_is_nothing_special(practice: Room) -> None:
    made = await draft(practice)
    for kind in list(Movement)[1:]:
        await practice.tap(THERAPIST, f"fits:{made.id}:{kind}")
    assert await practice.heard(THERAPIST, practice.tap(THERAPIST, f"fits:{made.id}:walk")) == []
    assert practice.taps_answered[-1] == say("notice-fits-one")
    assert (await practice.rows(Row))[0].fits == ["walk"]
    for kind in list(Movement)[1:]:
        await practice.tap(THERAPIST, f"fits:{made.id}:{kind}")
    assert (await practice.rows(Row))[0].fits == []


async def test_the_list_shows_every_kept_prompt_and_withdraws_it(practice: Room) -> None:
    numbers = [await written(practice), await written(practice, "all", OTHER_TEXT)]
    (listed,) = await practice.heard(THERAPIST, practice.write(THERAPIST, "/prompts"))
    assert listed.text.startswith(say("prompts", count=2))
    assert listed.text.index(f"1. {say('prompt-for-all')}\n{OTHER_TEXT}") < listed.text.index("2. For Robin Invented\n")
    assert listed.buttons == (f"withdraw:{numbers[1]}:1", f"withdraw:{numbers[0]}:1", "whom:1")
    (listed,) = await practice.heard(THERAPIST, practice.tap(THERAPIST, f"withdraw:{numbers[1]}:1"))
    assert practice.taps_answered[-1] == say("notice-withdrawn")
    assert (listed.method, listed.buttons) == ("editMessageText", (f"withdraw:{numbers[0]}:1", "whom:1"))
    assert OTHER_TEXT not in listed.text
    (listed,) = await practice.heard(THERAPIST, practice.tap(THERAPIST, f"withdraw:{numbers[0]}:1"))
    assert (listed.text, listed.buttons) == (say("prompts-none"), ("whom:1",))


async def test_many_prompts_and_many_clients_are_listed_in_pages(practice: Room) -> None:
    sam = await practice.therapist()
    for number in range(10):
        await practice.add_client(sam.id, 10_000 + number, f"{number} Invented")
    (first,) = await practice.heard(THERAPIST, practice.write(THERAPIST, "/prompt"))
    assert (len(first.buttons), first.buttons[-1]) == (1 + 8 + 1, "whom:2")
    (second,) = await practice.heard(THERAPIST, practice.tap(THERAPIST, "whom:2"))
    assert (len(second.buttons), second.buttons[-1]) == (3 + 1, "whom:1")
    numbers = [await written(practice, "all", OTHER_TEXT) for _ in range(6)]
    (last,) = await practice.heard(THERAPIST, practice.tap(THERAPIST, "prompts:99"))
    assert last.buttons == (f"withdraw:{numbers[0]}:2", "prompts:1", "whom:1")
    (rest,) = await practice.heard(THERAPIST, practice.tap(THERAPIST, f"withdraw:{numbers[0]}:2"))
    assert len(rest.buttons) == 5 + 1
    assert max(len(one.text) for one in (first, second, last, rest)) < 4096


async def test_a_withdrawn_prompt_never_comes_not_even_where_it_waits_already(practice: Room) -> None:
    number = await written(practice, "all")
    await practice.nudge()
    (row,) = await practice.rows(Outbox, Outbox.chat_id == CLIENT, Outbox.kind == Kind.NUDGE)
    assert row.state is OutboxState.PENDING
    await practice.tap(THERAPIST, f"withdraw:{number}:1")
    (row,) = await practice.rows(Outbox, Outbox.chat_id == CLIENT, Outbox.kind == Kind.NUDGE)
    assert (row.state, row.payload) == (OutboxState.LET_GO, None)
    await practice.change(recent_prompts=[])
    await practice.nudge()
    assert (await practice.nudges())[-1].prompt_key in {prompt.key for prompt in catalogue()}


async def test_a_prompt_to_be_sent_again_is_found_until_it_is_withdrawn(practice: Room) -> None:
    first = next(iter(catalogue()))

    async def found(key: str) -> str | None:
        async with practice.store.reading() as tx:
            return await prompting.text_of(practice.house, tx, "en", key)

    made = await draft(practice)
    key = kept.key_of(made.id)
    assert await found(first.key) == first.whole
    assert await found(key) is None
    await practice.tap(THERAPIST, f"keep:{made.id}")
    assert await found(key) == f"{TEXT}\n\n{ASKS}"
    await practice.tap(THERAPIST, f"withdraw:{made.id}:1")
    assert await found(key) is None
    assert await found("never-there") is None


async def test_the_keys_in_storage_and_in_choosing_begin_alike(practice: Room) -> None:
    robin, number = await practice.client(), await written(practice)
    async with practice.store.reading() as tx:
        own = await prompting.own_of(tx, [robin])
    assert own == {robin.id: (OwnPrompt(f"own-{number}", TEXT, ASKS, frozenset(Movement)),)}
    assert kept.KEY == choosing.OWN


async def test_words_that_cannot_be_opened_hold_up_nobodys_nudge(practice: Room) -> None:
    await written(practice)
    async with practice.store.transaction() as tx:
        await tx.execute(text("UPDATE prompts SET words = x'00'"))
    await practice.nudge()
    assert (await practice.nudges())[0].prompt_key in {prompt.key for prompt in catalogue()}


# Walls


async def with_ada(practice: Room) -> tuple[int, int]:
    """Ada, another therapist, with Lee, and a prompt she is writing for Lee and one she keeps."""
    lee = await practice.add_client(
        await practice.add_therapist(OTHER_THERAPIST, "Ada Invented"), OTHER_CLIENT, "Lee Invented"
    )
    numbers = []
    for _ in range(2):
        await practice.tap(OTHER_THERAPIST, f"for:{lee}")
        await practice.write(OTHER_THERAPIST, TEXT)
        numbers.append((await practice.rows(Row))[-1].id)
        if len(numbers) == 1:
            await practice.tap(OTHER_THERAPIST, f"keep:{numbers[0]}")
    return numbers[0], numbers[1]


async def test_a_forged_button_changes_nothing_and_says_only_that_it_is_old(practice: Room) -> None:
    theirs, drafted = await with_ada(practice)
    lee = await practice.client(OTHER_CLIENT)
    before = [_plain(row) for row in await practice.rows(Row)]
    for data in (
        f"for:{lee.id}",
        "for:999",
        "for:",
        *(f"{name}:{number}" for name in ("keep", "rewrite", "discard") for number in (theirs, drafted, 999, "x")),
        *(f"fits:{number}:walk" for number in (theirs, drafted, 999)),
        f"withdraw:{theirs}:1",
        f"withdraw:{drafted}:1",
        "whom:x",
        "prompts:-1",
    ):
        assert await practice.heard(THERAPIST, practice.tap(THERAPIST, data)) == [], data
        assert practice.taps_answered[-1] == OLD, data
    assert [_plain(row) for row in await practice.rows(Row)] == before
    assert (await practice.therapist()).asking is None


async def test_a_kind_of_movement_that_is_none_changes_nothing(practice: Room) -> None:
    made = await draft(practice)
    await practice.tap(THERAPIST, f"fits:{made.id}:swim")
    assert practice.taps_answered[-1] == OLD
    assert (await practice.rows(Row))[0].fits == []


async def test_another_therapists_prompts_and_clients_are_not_shown(practice: Room) -> None:
    await with_ada(practice)
    for command in ("/prompt", "/prompts"):
        (said,) = await practice.heard(THERAPIST, practice.write(THERAPIST, command))
        assert TEXT not in said.text
        assert f"for:{(await practice.client(OTHER_CLIENT)).id}" not in said.buttons


async def test_someone_who_left_is_not_offered_and_cannot_be_chosen(practice: Room) -> None:
    await practice.change(status=ClientStatus.OPTED_OUT)
    (said,) = await practice.heard(THERAPIST, practice.write(THERAPIST, "/prompt"))
    assert said.text == say("clients-none")
    await practice.tap(THERAPIST, f"for:{(await practice.client()).id}")
    assert practice.taps_answered == [OLD]


# What else may happen in between


async def test_a_restart_between_two_messages_loses_nothing(practice: Room, database_url: str) -> None:
    await practice.tap(THERAPIST, f"for:{(await practice.client()).id}")
    async with room(database_url) as again:
        await again.take(_words(again, 501, TEXT), 501)
        (made,) = await again.rows(Row)
        assert (made.client_id, made.words) == ((await again.client()).id, TEXT)
    assert (await practice.therapist()).asking is Asking.PROMPT


def _words(practice: Room, number: int, words: str) -> dict[str, Any]:
    return {"message": practice._message(THERAPIST, number, words)}


async def test_words_of_danger_are_answered_before_they_are_taken_for_a_prompt(practice: Room) -> None:
    await practice.tap(THERAPIST, "for:all")
    (said,) = await practice.heard(THERAPIST, practice.write(THERAPIST, f"I want to kill myself. {TEXT}"))
    assert said.kind is Kind.HELP
    assert [row.words for row in await practice.rows(Row)] == [""]
    (shown,) = await practice.heard(THERAPIST, practice.write(THERAPIST, TEXT))
    assert shown.text == TEXT


async def test_another_question_in_between_is_answered_and_the_draft_can_be_gone_on_with(practice: Room) -> None:
    made = await draft(practice)
    await practice.write(THERAPIST, "/timezone")
    await practice.write(THERAPIST, "London")
    assert (await practice.therapist()).zone == "Europe/London"
    await practice.tap(THERAPIST, f"rewrite:{made.id}")
    await practice.write(THERAPIST, OTHER_TEXT)
    assert [row.words for row in await practice.rows(Row)] == [OTHER_TEXT]


async def test_keeping_a_prompt_leaves_another_open_question_open(practice: Room) -> None:
    made = await draft(practice)
    await practice.write(THERAPIST, "/timezone")
    await practice.tap(THERAPIST, f"keep:{made.id}")
    assert (await practice.therapist()).asking is Asking.ZONE


async def test_the_digest_says_that_what_the_therapist_wrote_was_followed_by_light_days(practice: Room) -> None:
    await written(practice)
    nudge = await practice.nudge()
    await practice.tap(CLIENT, f"mood:{nudge}:5")
    said = "\n".join(texts(await practice.heard(THERAPIST, practice.write(THERAPIST, "/digest Robin"))))
    assert say("digest-helped", themes=say("theme-own")) in said


async def test_what_a_therapist_writes_is_not_logged(practice: Room) -> None:
    with structlog.testing.capture_logs() as logged:
        number = await written(practice)
        await practice.nudge()
        await practice.tap(THERAPIST, f"withdraw:{number}:1")
    assert "look at" not in str(logged)


async def test_a_month_of_nudges_does_not_repeat_it(practice: Room) -> None:
    number = await written(practice)
    for _ in range(30):
        await practice.nudge()
        await practice.change(unanswered=0)
    keys = [nudge.prompt_key for nudge in await practice.nudges()]
    assert len(keys) == 30
    assert keys.count(f"own-{number}") == 1


def _plain(row: Row) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in Row.__table__.columns}
