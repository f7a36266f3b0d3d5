from pathlib import Path

import pytest

from prompts.texts import MissingText, Texts, TextsError, house_texts

FSI, PDI = "\u2068", "\u2069"
"""What Unicode puts round a value so that it keeps its own direction."""


def texts(folder: Path, **languages: str) -> Texts:
    for language, content in languages.items():
        (folder / f"{language}.ftl").write_text(content, encoding="utf-8")
    return Texts(folder)


def test_a_message_is_said_with_its_values(tmp_path: Path) -> None:
    said = texts(tmp_path, en="hello = Hello, { $name }.").say("hello", name="Robin")
    assert said == "Hello, Robin."


def test_values_are_put_in_as_they_are(tmp_path: Path) -> None:
    said = texts(tmp_path, en="echo = You wrote: { $words }").say("echo", words="<b>5 * 3</b> { $name } & _so_")
    assert said == "You wrote: <b>5 * 3</b> { $name } & _so_"


def test_a_language_without_the_message_says_it_in_english(tmp_path: Path) -> None:
    both = texts(tmp_path, en="rest = Rest.\nstop = Stop.", es="stop = Para.")
    assert both.say("stop", "es") == "Para."
    assert both.say("rest", "es") == "Rest."


@pytest.mark.parametrize(
    ("tag", "language"), [("es-MX", "es"), ("ES", "es"), ("es_AR", "es"), ("en-GB", "en"), ("ja", "en"), ("", "en")]
)
def test_a_phone_set_to_a_region_is_answered_in_its_language(tmp_path: Path, tag: str, language: str) -> None:
    both = texts(tmp_path, en="stop = Stop.", es="stop = Para.")
    assert both.knows(tag) == language
    assert both.say("stop", tag) == both.say("stop", language)


def test_a_name_keeps_its_direction_inside_persian_and_is_plain_in_english(tmp_path: Path) -> None:
    both = texts(tmp_path, en="hello = Hello { $name }, hello.", fa="hello = سلام { $name }، سلام.")
    assert both.say("hello", "fa", name="Robin") == f"سلام {FSI}Robin{PDI}، سلام."
    assert both.say("hello", "en", name="رابین") == "Hello رابین, hello."


def test_a_plural_is_chosen_by_its_number(tmp_path: Path) -> None:
    both = texts(tmp_path, en="found = { $n ->\n    [one] one note\n   *[other] { $n } notes\n}")
    assert [both.say("found", n=n) for n in (1, 2)] == ["one note", "2 notes"]


def test_an_unknown_message_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingText, match="'nowhere'"):
        texts(tmp_path, en="hello = Hello.").say("nowhere", "es")


def test_a_forgotten_value_is_named_and_no_value_is_shown(tmp_path: Path) -> None:
    both = texts(tmp_path, en="note = { $who } wrote { $words }")
    with pytest.raises(MissingText) as fault:
        both.say("note", words="something private")
    assert str(fault.value) == "message 'note' in en needs who"


def test_a_value_that_cannot_be_written_is_not_shown(tmp_path: Path) -> None:
    both = texts(tmp_path, en='when = { DATETIME($day, dateStyle: "long") }')
    with pytest.raises(MissingText) as fault:
        both.say("when", day="something private")
    assert "private" not in str(fault.value)


def test_what_a_message_needs_is_followed_through_what_it_refers_to(tmp_path: Path) -> None:
    both = texts(tmp_path, en="-sign = Yours, { $bot }\nfoot = { -sign }\nletter = Dear { $name }\n    { foot }")
    assert both.placeholders("letter") == {"name", "bot"}


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("hello = Hello\n\nthis is not Fluent", "en.ftl, line 3"),
        ("hello = Hello\nhello = Again", "en.ftl, line 2: 'hello' is there twice"),
        ("hello = { nowhere }", "refers to 'nowhere', which is not there"),
    ],
)
def test_a_file_with_a_fault_stops_the_start_and_says_where(tmp_path: Path, content: str, fault: str) -> None:
    with pytest.raises(TextsError) as found:
        texts(tmp_path, en=content)
    assert fault in str(found.value)


def test_without_english_there_is_nothing_to_lean_on(tmp_path: Path) -> None:
    with pytest.raises(TextsError, match=r"no en\.ftl"):
        texts(tmp_path, es="stop = Para.")


def test_the_house_texts_load() -> None:
    assert "en" in house_texts().languages
    assert house_texts().say("days-every") == "every day"
