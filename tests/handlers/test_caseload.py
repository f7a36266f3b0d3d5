"""The list of clients and a client's card: by need, in one message, and only what may be seen."""

from __future__ import annotations

import datetime as dt

import pytest

from care.model import ClientId, ClientStatus, Level, NudgeId, TherapistId
from storage import checkins, flags
from storage.audit import Action
from storage.tables import AuditLine, Client
from tests.handlers.room import CLIENT, OTHER_CLIENT, OTHER_THERAPIST, THERAPIST, Room, Said, say
from tests.storage.given import DAY

TELEGRAM_TAKES = 4096
FAR = 10_000


async def listed(room: Room, therapist: int = THERAPIST) -> Said:
    (said,) = await room.heard(therapist, room.write(therapist, "/clients"))
    return said


async def tapped(room: Room, data: str, therapist: int = THERAPIST) -> Said:
    """What the tapped message becomes."""
    (said,) = [one for one in await room.heard(therapist, room.tap(therapist, data)) if one.method != "sendMessage"]
    assert said.method == "editMessageText"
    return said


async def card(room: Room, chat: int = CLIENT) -> str:
    return (await tapped(room, f"card:{(await room.client(chat)).id}")).text


async def check_in(room: Room, of: ClientId, days_ago: int = 0, nudge: NudgeId | None = None, **values: object) -> int:
    at = room.clock.now() - days_ago * DAY
    async with room.store.transaction() as tx:
        return await checkins.keep(tx, of, at=at, day=at.date(), nudge_id=nudge, **values)


async def with_clients(room: Room, count: int) -> TherapistId:
    sam = (await room.therapist()).id
    for number in range(count):
        await room.add_client(sam, FAR + number, f"{number:02} Invented")
    return sam


async def test_clients_stand_in_the_order_of_their_need_with_what_is_open(practice: Room) -> None:
    sam = (await practice.therapist()).id
    names = ("Ann Urgent", "Bo Concerned", "Cleo Quiet", "Di Steady", "Eli Away")
    ann, bo, cleo, _, eli = [await practice.add_client(sam, FAR + n, name) for n, name in enumerate(names)]
    await practice.add_flag(ann)
    await practice.add_flag(bo, Level.CONCERN)
    await practice.change(FAR + 4, status=ClientStatus.PAUSED)
    await practice.change(status=ClientStatus.UNREACHABLE)
    for _ in range(3):
        await practice.nudge(FAR + 2)
        await practice.hush()
    for chat in (FAR, FAR + 1, FAR + 3):
        await practice.write(chat, "slow today")
    await practice.hush()
    said = await listed(practice)
    expected = [("need-urgent", "Ann"), ("need-concerned", "Bo"), ("need-quiet", "Cleo"), ("need-steady", "Di")]
    places = [said.text.index(text) for key, name in expected for text in (say(key), name)]
    assert places == sorted(places)
    assert said.text.index(say("need-away")) < said.text.index("Eli") < said.text.index("Robin")
    assert f"Ann Urgent: {say('flag-named-open', rule=say('rule-self-harm'))}" in said.text
    assert say("client-last-none") in said.text
    assert said.buttons[:2] == (f"card:{ann}", f"card:{bo}")
    assert (f"card:{cleo}" in said.buttons, f"card:{eli}" in said.buttons) == (True, True)


async def test_nobody_here_yet_is_said_with_the_way_to_begin(empty: Room) -> None:
    await empty.add_therapist()
    said = await listed(empty)
    assert (said.text, said.buttons) == (say("clients-none"), ())


async def test_forty_clients_are_pages_of_one_message(practice: Room) -> None:
    await with_clients(practice, 39)
    said = await listed(practice)
    assert said.text.startswith(f"{say('clients', count=40)} {say('list-page', page=1, pages=5)}")
    seen: list[str] = []
    for page in range(1, 6):
        shown = await tapped(practice, f"clients:{page}")
        assert len(shown.text) <= TELEGRAM_TAKES
        seen += [button for button in shown.buttons if button.startswith("card:")]
    assert len(seen) == len(set(seen)) == 40
    last = await tapped(practice, "clients:99")
    assert say("list-page", page=5, pages=5) in last.text


async def test_the_longest_names_fit_and_stay_buttons(practice: Room) -> None:
    sam = (await practice.therapist()).id
    for number in range(20):
        client = await practice.add_client(sam, FAR + number, f"{number:02}" + "😀" * 58)
        for _ in range(4):
            await practice.add_flag(client, Level.CONCERN)
    for page in (1, 2):
        said = await tapped(practice, f"clients:{page}")
        assert len(said.text.encode("utf-16-le")) / 2 <= TELEGRAM_TAKES


async def test_the_way_back_from_a_card_leads_to_the_page_it_stands_on(practice: Room) -> None:
    await with_clients(practice, 20)
    client = await practice.client(FAR + 19)
    back = (await tapped(practice, f"card:{client.id}")).buttons[-1]
    assert back == f"around:{client.id}"
    assert "19 Invented" in (await tapped(practice, back)).text


async def test_a_button_of_a_client_who_is_not_hers_answers_kindly_and_draws_her_list_anew(practice: Room) -> None:
    ada = await practice.add_therapist(OTHER_THERAPIST, "Ada Invented")
    lee = await practice.add_client(ada, OTHER_CLIENT, "Lee Invented")
    before = await practice.everything()
    for name in ("card", "retime", "hold", "askback", "rules", "handto", "takeback", "discharge", "reinvite", "remove"):
        said = await tapped(practice, f"{name}:{lee}")
        assert said.text.startswith(say("clients", count=1))
        assert "Lee" not in said.text
    assert set(practice.taps_answered) == {say("notice-old-button")}
    assert await practice.everything() == before
    assert await practice.said(OTHER_CLIENT) == []


@pytest.mark.parametrize("rest", ["7", "close:9", "450/127", "low-run", "low-run.days:4", "2"])
async def test_no_forged_second_part_reaches_another_therapists_client(practice: Room, rest: str) -> None:
    ada = await practice.add_therapist(OTHER_THERAPIST, "Ada Invented")
    lee = await practice.add_client(ada, OTHER_CLIENT, "Lee Invented")
    before = await practice.everything()
    for name in ("propose", "suggest", "held", "rule", "try", "use", "handask", "handed", "endwith", "discharged"):
        said = await practice.heard(THERAPIST, practice.tap(THERAPIST, f"{name}:{lee}:{rest}"))
        assert not [one for one in said if "Lee" in one.text]
    assert await practice.everything() == before
    assert await practice.said(OTHER_CLIENT) == await practice.said(OTHER_THERAPIST) == []


async def test_a_card_says_how_a_client_is_here(practice: Room) -> None:
    robin = (await practice.client()).id
    first = await practice.nudge()
    await practice.write(CLIENT, "rain on the leaves, a bit calmer now")
    await practice.nudge()
    await practice.add_flag(robin, Level.CONCERN)
    text = await card(practice)
    status = say("card-status", need=say("need-concerned"), status=say("status-active"))
    assert text.startswith(f"Robin Invented\n{status}\n\n{say('card-rhythm', when='every day at 7:30 in the morning')}")
    assert say("card-answered", answered=1, sent=2) in text
    assert say("card-flags", flags=say("flag-named-open", rule=say("rule-self-harm"))) in text
    assert say("card-words", words="rain on the leaves, a bit calmer now") in text
    assert first


async def test_a_card_shows_the_last_five_check_ins_and_what_seemed_to_help(practice: Room) -> None:
    robin = (await practice.client()).id
    nudge = await practice.nudge()
    await check_in(practice, robin, 0, nudge, mood=5, words="met a friend by the water", tone=None)
    for days_ago in range(1, 8):
        await check_in(practice, robin, days_ago, mood=2)
    text = await card(practice)
    assert text.count("🙁 2") == 4
    assert "😊 5 “met a friend by the water”" in text
    (row,) = await practice.nudges()
    prompt = practice.house.catalogue("en").get(row.prompt_key or "")
    assert prompt is not None
    assert say("digest-helped", themes=say(f"theme-{prompt.theme}")) in text


async def test_a_long_answer_is_shortened_on_the_card(practice: Room) -> None:
    robin = (await practice.client()).id
    await check_in(practice, robin, mood=3, words="slow and grey " * 40)
    text = await card(practice)
    assert "slow and grey" in text
    assert " …”" in text
    assert len(text) < 600


async def test_what_a_client_keeps_private_or_does_not_share_is_not_on_the_card(practice: Room) -> None:
    robin = (await practice.client()).id
    await check_in(practice, robin, 2, mood=1, words="the windmill by the canal", private=True)
    await check_in(practice, robin, 1, mood=4, words="a heron stood there")
    text = await card(practice)
    assert say("card-private") in text
    assert "windmill" not in text
    assert "heron" in text
    await practice.change(shares_words=False)
    text = await card(practice)
    assert "heron" not in text
    assert "🙂 4" in text
    await practice.change(shares_tone=False)
    text = await card(practice)
    assert "🙂" not in text
    assert text.count(say("card-not-shared")) == 1


async def test_urgent_words_are_on_the_card_even_of_someone_who_shares_none(practice: Room) -> None:
    await practice.change(shares_words=False, shares_tone=False, private=True)
    await practice.write(CLIENT, "I want to die")
    assert "I want to die" in await card(practice)


async def test_a_card_without_anything_says_so(practice: Room) -> None:
    assert say("card-none-yet") in await card(practice)
    robin = (await practice.client()).id
    await check_in(practice, robin, 40, mood=3)
    assert say("card-none-lately", day="Wednesday 21 January") in await card(practice)


async def test_someone_invited_has_a_card_with_their_link_and_can_be_taken_off(empty: Room) -> None:
    await empty.add_therapist()
    await empty.write(THERAPIST, "/invite Kim Invented")
    (client,) = await empty.rows(Client)
    said = await tapped(empty, f"card:{client.id}")
    assert say("card-link-open", day="Monday 9 March") in said.text
    assert said.buttons == (f"reinvite:{client.id}", f"remove:{client.id}", f"around:{client.id}")
    empty.clock.move(dt.timedelta(days=8))
    assert say("card-link-over") in (await tapped(empty, f"card:{client.id}")).text
    said = await tapped(empty, f"remove:{client.id}")
    assert said.text == say("clients-none")
    assert await empty.rows(Client) == []


async def test_who_has_opened_the_link_and_not_agreed_is_shown_as_such(empty: Room) -> None:
    sam = await empty.add_therapist()
    await empty.add_invited(sam)
    assert say("card-not-agreed") in await card(empty)


async def test_a_paused_clients_card_says_until_when(practice: Room) -> None:
    await practice.change(status=ClientStatus.PAUSED, paused_until=dt.date(2026, 3, 9))
    assert say("card-paused-until", day="Monday 9 March") in await card(practice)
    await practice.change(paused_until=None)
    assert say("card-paused") in await card(practice)


async def test_who_was_here_before_is_a_list_of_its_own(practice: Room) -> None:
    sam = (await practice.therapist()).id
    await practice.add_client(sam, OTHER_CLIENT, "Kim Invented")
    assert "former:1" not in (await listed(practice)).buttons
    await practice.write(OTHER_CLIENT, "stop")
    said = await listed(practice)
    assert "Kim" not in said.text
    former = await tapped(practice, said.buttons[-1])
    assert (
        say("former-line-day", name="Kim Invented", status=say("status-opted_out"), day="Monday 2 March") in former.text
    )
    kim = (await practice.client(OTHER_CLIENT)).id
    assert former.buttons == (f"card:{kim}", "clients:1")
    (again, back) = (await tapped(practice, f"card:{kim}")).buttons
    assert (again, back) == (f"reinvite:{kim}", "former:1")


async def test_who_left_with_something_urgent_open_stays_on_top_of_the_list(practice: Room) -> None:
    await practice.write(CLIENT, "I want to die")
    await practice.write(CLIENT, "stop")
    assert (await listed(practice)).text.index(say("need-urgent")) < (await listed(practice)).text.index("Robin")


async def test_the_list_and_the_card_stand_in_the_audit(practice: Room) -> None:
    await listed(practice)
    await card(practice)
    robin = await practice.client()
    lines = [(row.action, row.subject) for row in await practice.rows(AuditLine)]
    assert lines == [(Action.SAW_LIST, robin.audit_ref), (Action.SAW_CARD, robin.audit_ref)]


async def test_the_list_speaks_the_therapists_language(practice: Room) -> None:
    await practice.write(THERAPIST, "/language español")
    robin = (await practice.client()).id
    await check_in(practice, robin, mood=4)
    texts = practice.house.texts
    assert texts.say("need-steady", "es") in (await listed(practice)).text
    assert texts.say("card-checkins", "es") in await card(practice)


async def test_prompts_for_one_client_are_reached_from_their_card_and_withdrawn_there(practice: Room) -> None:
    robin = (await practice.client()).id
    assert f"theirs:{robin}" in (await tapped(practice, f"card:{robin}")).buttons
    said = await tapped(practice, f"theirs:{robin}")
    assert (said.text, said.buttons) == (say("prompts-none"), (f"for:{robin}", f"card:{robin}"))
    await practice.tap(THERAPIST, f"for:{robin}")
    words = "Go out as you are. Let one thing on your way be the thing you look at. What was it?"
    (preview,) = await practice.heard(THERAPIST, practice.write(THERAPIST, words))
    (keep,) = [button for button in preview.buttons if button.startswith("keep:")]
    await practice.tap(THERAPIST, keep)
    said = await tapped(practice, f"theirs:{robin}")
    assert said.text.startswith(say("prompts-of", count=1, name="Robin Invented"))
    said = await tapped(practice, said.buttons[0])
    assert (said.text, said.buttons) == (say("prompts-none"), (f"for:{robin}", f"card:{robin}"))


async def test_flags_kept_private_are_neither_in_the_list_nor_on_the_card(practice: Room) -> None:
    flag = await practice.add_flag((await practice.client()).id, Level.CONCERN)
    async with practice.store.transaction() as tx:
        await flags.change(tx, flag, private=True)
    assert say("rule-self-harm") not in (await listed(practice)).text + await card(practice)
