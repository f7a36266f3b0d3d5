"""Stories told sideways, by people thought of and not by looking at the phrases: heard, or left in peace."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from care.concerns import REPLY_RULES, read_reply

STORIES = Path(__file__).with_name("concern_stories.tsv")
FEWEST = {"self-harm": 400, "punishing-movement": 125, "body-alarm": 125, "harm-to-others": 60, "not-safe-at-home": 60}
"""Stories of a rule that keep it honest, those beside its phrases counted in."""


def stories() -> list[tuple[str, bool, str]]:
    with STORIES.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["rule"], row["heard"] == "yes", row["words"]) for row in rows]


@pytest.mark.parametrize("rule", sorted({rule for rule, _, _ in stories()}))
def test_the_stories_of_a_rule_are_heard_or_left_in_peace(rule: str) -> None:
    wrong = [
        f"{'should be heard' if heard else 'should be left in peace'}: {words}"
        for name, heard, words in stories()
        if name == rule and (rule in {concern.rule for concern in read_reply(words)}) is not heard
    ]
    assert not wrong, "\n".join([rule, *wrong])


def test_every_rule_has_stories_enough() -> None:
    for rule in REPLY_RULES:
        told = len(rule.fires_on) + len(rule.quiet_on) + sum(name == rule.name for name, _, _ in stories())
        assert told >= FEWEST.get(rule.name, 30), rule.name
