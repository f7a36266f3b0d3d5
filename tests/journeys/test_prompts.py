"""A therapist writes a prompt of their own, a client gets it, and it is taken back."""

from __future__ import annotations

from storage.tables import Nudge
from tests.journeys.test_the_main_job import nudges_in
from tests.journeys.world import World

WORDS = "Go out as you are. Let one thing on your way be the thing you look at. What was it?"
AS_SENT = "Go out as you are. Let one thing on your way be the thing you look at.\n\nWhat was it?"


async def test_a_prompt_a_therapist_wrote_for_robin_comes_to_robin_alone_until_it_is_withdrawn(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    kim = await here.client(sam, "Kim Invented", chat_id=8002)
    assert {"prompt", "prompts"} <= set(sam.commands)

    sam.write("/prompt")
    await here.settle()
    sam.tap("Robin Invented")
    await here.settle()
    assert sam.messages[-1].text.startswith("For Robin Invented. Send the text, 12 to 60 words.")
    sam.write("Reach your goal today!")
    await here.settle()
    assert "it has 4 words; 12 to 60 read well" in sam.said[-1]
    assert "it says “goal”, which Amble does not" in sam.said[-1]
    sam.write(WORDS)
    await here.settle()
    assert sam.said[-1] == AS_SENT
    sam.tap("Keep it for Robin Invented")
    await here.settle()
    assert "Kept for Robin Invented" in sam.said[-1]

    await here.move(hours=22, minutes=30)
    assert [text.startswith(AS_SENT) for text in nudges_in(robin)] == [True]
    assert len(nudges_in(kim)) == 1
    assert AS_SENT not in "\n".join(nudges_in(kim))

    # A month later it could come again; it is withdrawn before.
    sam.tap("Your prompts")
    await here.settle()
    assert "1. For Robin Invented" in sam.said[-1]
    sam.tap("Withdraw 1")
    await here.settle()
    assert sam.said[-1].startswith("You have no prompts of your own.")
    for _ in range(33):
        await here.move(days=1)
        robin.write("a quiet one")
        await here.settle()
    sent = await here.rows(Nudge, Nudge.client_id == (await here.client_row(robin)).id, Nudge.withheld.is_(False))
    assert len(sent) > 31
    assert [nudge.prompt_key.startswith("own-") for nudge in sent] == [True] + [False] * (len(sent) - 1)
    assert sum(text.startswith(AS_SENT) for text in nudges_in(robin)) == 1
