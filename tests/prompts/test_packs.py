"""A pack of prompts that a practice was given: held to what Amble's own are held to, and never in their way."""

from __future__ import annotations

from pathlib import Path

import pytest

from care.model import Movement
from prompts.catalogue import CatalogueError, load
from prompts.packs import catalogues, packs_in, read_pack

LANGUAGES = ("en", "es", "fa")
GATE = """
[[prompt]]
key = "by-the-gate"
text = "Find a gate, a door or a curtain. Stay beside it until you have seen somebody or something go by."
asks = "Who or what went by?"
fits = ["walk", "wheels", "chair"]
theme = "senses-and-place"
minutes = 5
gentle = true
"""
GOOD = f'language = "en"\n{GATE}'


def a_pack(folder: Path, text: str = GOOD, name: str = "riverside.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def refusal(path: Path) -> list[str]:
    with pytest.raises(CatalogueError) as refused:
        read_pack(path, LANGUAGES)
    return str(refused.value).splitlines()


def test_a_pack_is_read_with_its_language_and_its_name_before_each_key(tmp_path: Path) -> None:
    pack = read_pack(a_pack(tmp_path), LANGUAGES)
    assert (pack.name, pack.language) == ("riverside", "en")
    assert [prompt.key for prompt in pack.prompts] == ["riverside/by-the-gate"]


def test_each_bad_prompt_is_told_with_its_number_its_key_and_what_to_change(tmp_path: Path) -> None:
    bad = GOOD + GATE.replace("by-the-gate", "in-the-sun").replace("minutes = 5", "minutes = 0")
    bad += GATE.replace("by-the-gate", "at-a-pace").replace("go by.", "go by at its pace.")
    bad += GATE.replace("by-the-gate", "hello").replace("went by?", "went by? Tell us!")
    assert refusal(a_pack(tmp_path, bad)) == [
        "riverside.toml, prompt 2 (in-the-sun): minutes must be a whole number from 1 to 60",
        "riverside.toml, prompt 3 (at-a-pace): text says “pace”, which Amble does not (pace); say it without",
        "riverside.toml, prompt 4 (hello): asks has an exclamation mark; a full stop is enough",
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (GATE, 'riverside.toml: language is missing; begin the file with a line such as language = "en"'),
        (f'language = "de"\n{GATE}', "riverside.toml: language 'de' is none that Amble speaks (en, es, fa)"),
        (f'language = ["en"]\n{GATE}', "riverside.toml: language ['en'] is none that Amble speaks (en, es, fa)"),
        (
            f'author = "Sam"\n{GOOD}',
            "riverside.toml: author stands outside a [[prompt]]; it belongs in one, or nowhere",
        ),
        ('language = "en"', "riverside.toml: no [[prompt]] in it"),
    ],
)
def test_a_file_that_is_no_pack_says_why(tmp_path: Path, text: str, fault: str) -> None:
    assert refusal(a_pack(tmp_path, text)) == [fault]


@pytest.mark.parametrize("name", ["River side.toml", "pack.txt", "Ünder.toml"])
def test_a_pack_has_a_name_that_can_stand_before_a_key(tmp_path: Path, name: str) -> None:
    fault = "name the file in small letters, digits and hyphens, such as riverside.toml"
    assert refusal(a_pack(tmp_path, name=name)) == [f"{name}: {fault}"]


def test_a_name_and_a_key_too_long_to_be_remembered_are_told(tmp_path: Path) -> None:
    path = a_pack(tmp_path, GOOD.replace("by-the-gate", "g" * 40), name=f"{'r' * 40}.toml")
    assert "key is too long behind the pack's name" in refusal(path)[0]


def test_a_file_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere.toml") == ["nowhere.toml: cannot be read (FileNotFoundError)"]
    (tmp_path / "odd.toml").write_bytes(b"\xff\xfe")
    assert refusal(tmp_path / "odd.toml") == ["odd.toml: cannot be read (UnicodeDecodeError)"]
    assert refusal(a_pack(tmp_path, "[[prompt"))[0].startswith("riverside.toml: not TOML: ")


def test_the_packs_of_a_folder_stand_behind_ambles_own_in_their_language(tmp_path: Path) -> None:
    a_pack(tmp_path)
    a_pack(tmp_path, GOOD, name="hillside.toml")
    a_pack(tmp_path, GOOD.replace('"en"', '"es"'), name="ladera.toml")
    loaded = catalogues(LANGUAGES, tmp_path)
    more = {language: [prompt.key for prompt in found][len(load(language)) :] for language, found in loaded.items()}
    assert more == {"en": ["hillside/by-the-gate", "riverside/by-the-gate"], "es": ["ladera/by-the-gate"], "fa": []}
    assert loaded["en"].prompts[-1] in loaded["en"].fitting(Movement.CHAIR)


def test_a_pack_never_takes_the_place_of_a_prompt(tmp_path: Path) -> None:
    a_pack(tmp_path, GOOD.replace("by-the-gate", "find-a-seat"))
    english = catalogues(LANGUAGES, tmp_path)["en"]
    assert english.get("find-a-seat") == load("en").get("find-a-seat")
    assert english.get("riverside/find-a-seat") is not None


def test_one_bad_pack_stops_them_all(tmp_path: Path) -> None:
    a_pack(tmp_path)
    a_pack(tmp_path, "", name="empty.toml")
    with pytest.raises(CatalogueError, match=r"^empty\.toml: "):
        packs_in(tmp_path, LANGUAGES)


def test_where_there_is_no_folder_there_are_no_packs(tmp_path: Path) -> None:
    assert packs_in(tmp_path / "nowhere", LANGUAGES) == ()


def test_ambles_own_catalogue_would_pass_as_a_pack(tmp_path: Path) -> None:
    from prompts import catalogue

    own = Path(catalogue.__file__).with_name("fa.toml").read_text(encoding="utf-8")
    assert len(read_pack(a_pack(tmp_path, f'language = "fa"\n{own}'), LANGUAGES).prompts) == len(load("fa"))
