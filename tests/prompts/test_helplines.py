import datetime as dt
import re
from pathlib import Path

import pytest

from prompts.helplines import (
    ANYWHERE,
    FALLBACK,
    HelpLine,
    HelpLinesError,
    all_countries,
    help_for,
    practice_lines,
    read,
    unchecked,
)

LINES = [(help_.country, line) for help_ in all_countries() for line in help_.lines]
PROMISED = (
    *("US", "CA", "MX", "AR", "BR", "CL", "CO"),
    *("GB", "IE", "FR", "BE", "NL", "DE", "AT", "CH", "ES", "IT", "DK", "NO", "SE"),
    *("AU", "NZ", "IN", "IR", "JP", "ZA"),
)
GOOD = """
[GB]
emergency = "999"
[[GB.line]]
name = "Samaritans"
number = "116 123"
hours = "24/7"
source = "https://www.samaritans.org"
"""


@pytest.mark.parametrize("country", PROMISED)
def test_someone_in_danger_finds_a_number_in_their_country(country: str) -> None:
    found = help_for(country)
    assert found.country == country
    assert re.fullmatch(r"\d{3}", found.emergency)
    assert re.fullmatch(r"(\d{3})?", found.police)
    assert 1 <= len(found.lines) <= 3


def test_a_country_is_known_in_any_case() -> None:
    assert help_for("gb") == help_for("GB")


@pytest.mark.parametrize("country", [None, "", "XX", "AQ"])
def test_someone_anywhere_else_is_pointed_to_a_directory(country: str | None) -> None:
    assert help_for(country) == ANYWHERE
    assert help_for(country).fallback == FALLBACK == "findahelpline.com"


@pytest.mark.parametrize(("country", "line"), LINES)
def test_a_line_can_be_reached_as_it_is_written(country: str, line: HelpLine) -> None:
    assert line.number or line.text or line.whatsapp, f"{country}: {line}"
    for number in (line.number, line.text, line.whatsapp):
        assert re.fullmatch(r"[\d\s()*+-]*", number)
    assert re.fullmatch("[A-Z]*", line.say)
    assert re.fullmatch(r"|24/7|\d{1,2}:\d\d–\d{1,2}:\d\d", line.hours), "hours are read in every language"


@pytest.mark.parametrize(("country", "line"), LINES)
def test_a_checked_line_says_where_it_was_read(country: str, line: HelpLine) -> None:
    if line.checked:
        assert line.source.startswith("http"), f"{country}: {line}"


def test_a_line_last_read_over_a_year_ago_is_to_be_looked_at_again() -> None:
    line = read(GOOD + "checked = 2025-11-22")["GB"].lines[0]
    assert line.checked == dt.date(2025, 11, 22)
    assert {line for _, line in unchecked(dt.date(2029, 1, 1))} == {line for _, line in LINES}


def test_a_line_never_read_at_its_source_is_to_be_looked_at() -> None:
    never = {(country, line) for country, line in LINES if line.checked is None}
    assert set(unchecked(dt.date(2026, 11, 23))) == never


@pytest.mark.parametrize(
    ("change", "to", "fault"),
    [
        ("[GB]", "[Britain]", "'Britain' is not a country code"),
        ('emergency = "999"', "", "GB: emergency is missing"),
        ('emergency = "999"', "emergency = 999", "GB: emergency must be text"),
        ('number = "116 123"', 'number = ""', "GB, line 1: needs a number, or one to text or for WhatsApp"),
        ('name = "Samaritans"', 'name = ""', "GB, line 1: name must not be empty"),
        ('hours = "24/7"', 'hours = ""\nsay = "HELLO"', "GB, line 1: say needs a number to text it to"),
        ('hours = "24/7"', 'hours = ""\npress = "12"', "GB, line 1: press must be one key, and needs a number to call"),
        ('source = "https://www.samaritans.org"', "", "GB, line 1: source is missing"),
        ('hours = "24/7"', 'hours = "24/7"\nchecked = "today"', "GB, line 1: checked must be a date"),
        ('hours = "24/7"', 'hours = "24/7"\nfax = "1"', "GB, line 1: fax is not a field"),
        ("[GB]", "[GB", "not TOML"),
    ],
)
def test_a_fault_in_the_data_stops_the_start_and_says_where(change: str, to: str, fault: str) -> None:
    text = GOOD.replace("GB", "Britain") if to == "[Britain]" else GOOD.replace(change, to, 1)
    with pytest.raises(HelpLinesError) as found:
        read(text)
    assert fault in str(found.value)


def test_a_practice_puts_its_own_lines_in_place_of_ours(tmp_path: Path) -> None:
    own = tmp_path / "lines.toml"
    own.write_text(GOOD.replace("Samaritans", "The practice's own line"), encoding="utf-8")
    lines = practice_lines(own)
    assert [line.name for line in help_for("GB", lines).lines] == ["The practice's own line"]
    assert help_for("US", lines) == help_for("US")
    assert unchecked(dt.date(2026, 11, 23), lines)


def test_a_practices_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(HelpLinesError, match="the file cannot be read"):
        practice_lines(tmp_path / "lines.toml")
