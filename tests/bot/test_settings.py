"""A wrong setting stops the start with one line that names it and never shows its value."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from bot.settings import PREFIX, Settings, WrongSettings, read_settings
from tests.conftest import KEY

TOKEN = "123456:" + "invented-token-for-the-tests-only"
EXAMPLE = Path(__file__).parents[2] / ".env.example"
LINE = re.compile(rf"^(?:# )?({PREFIX}[A-Z_]+)=(.*)$")

WRONG = [
    ("TOKEN", "hunter2"),
    ("TOKEN", f"{TOKEN} hunter2"),
    ("KEY", "hunter2"),
    ("KEY", KEY[:-12] + "hunter2="),
    ("OLD_KEYS", "hunter2"),
    ("OLD_KEYS", f"{KEY},hunter2"),
    ("DATABASE_URL", "hunter2"),
    ("DATABASE_URL", "mysql://amble:hunter2@localhost/amble"),
    ("DATABASE_URL", "postgresql://amble:hunter2/amble"),
    ("PROMPTS_FOLDER", "/nowhere/hunter2"),
    ("TIMEZONE", "Europe/Hunter2"),
    ("TIMEZONE", "UTC+hunter2"),
    ("COUNTRY", "hunter2"),
    ("HELP_LINES", "/nowhere/hunter2"),
    ("ON_CALL_CHAT", "hunter2"),
    ("PUBLIC_URL", "http://hunter2.example"),
    ("PORT", "hunter2"),
    ("PORT", "70000"),
    ("PORT", "0"),
    ("WEBHOOK_SECRET", "hunter2"),
    ("WEBHOOK_SECRET", "hunter2 hunter2 hunter2"),
    ("SENDS_PER_SECOND", "hunter2"),
    ("SENDS_PER_SECOND", "0"),
    ("CHAT_SENDS_PER_SECOND", "0"),
    ("CHAT_SENDS_PER_SECOND", "hunter2"),
    ("CHAT_SENDS_PER_SECOND", "inf"),
    ("CHAT_SENDS_PER_SECOND", "nan"),
    ("CHAT_BURST", "0"),
    ("NUDGE_GRACE_MINUTES", "hunter2"),
    ("NUDGE_GRACE_MINUTES", "100000"),
    ("ANSWER_HOURS", "0"),
    ("ALERT_AGAIN_MINUTES", "5,hunter2"),
    ("ALERT_AGAIN_MINUTES", "0"),
    ("ALERT_AGAIN_MINUTES", ","),
    ("ALERT_AGAIN_MINUTES", "9" * 30),
    ("WORKER", "hunter2" * 20),
    ("LOG_LEVEL", "HUNTER2"),
]


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine's own settings stay out of these stories."""
    for name in Settings.model_fields:
        monkeypatch.delenv(PREFIX + name.upper(), raising=False)


def env_file(folder: Path, **values: str) -> Path:
    path = folder / "settings.env"
    path.write_text("".join(f"{PREFIX}{name}={value}\n" for name, value in values.items()), encoding="utf-8")
    return path


def read(folder: Path, **values: str) -> Settings:
    return read_settings(env_file(folder, **({"TOKEN": TOKEN, "KEY": KEY} | values)))


def refusal(folder: Path, **values: str) -> str:
    with pytest.raises(WrongSettings) as stopped:
        read(folder, **values).practice()
    assert stopped.value.__cause__ is None
    assert stopped.value.__context__ is None or stopped.value.__suppress_context__
    return str(stopped.value)


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_setting_stops_the_start_in_one_line_without_its_value(tmp_path: Path, name: str, value: str) -> None:
    said = refusal(tmp_path, **{name: value})
    assert said.startswith(f"{PREFIX}{name} is wrong: ")
    assert "\n" not in said
    assert said.endswith(".")
    assert "hunter2" not in said.lower()
    assert len(value) < 4 or value not in said


@pytest.mark.parametrize("name", ["TOKEN", "KEY"])
@pytest.mark.parametrize("how", ["absent", "empty"])
def test_a_missing_setting_is_named(tmp_path: Path, name: str, how: str) -> None:
    values = {"TOKEN": TOKEN, "KEY": KEY} | {name: ""}
    if how == "absent":
        del values[name]
    with pytest.raises(WrongSettings) as stopped:
        read_settings(env_file(tmp_path, **values))
    assert str(stopped.value).startswith(f"{PREFIX}{name} is missing: ")


def test_without_any_settings_the_first_missing_one_is_named() -> None:
    with pytest.raises(WrongSettings, match="AMBLE_TOKEN is missing"):
        read_settings(None)


def test_a_webhook_without_a_secret_stops_the_start(tmp_path: Path) -> None:
    assert refusal(tmp_path, PUBLIC_URL="https://amble.example").startswith("AMBLE_WEBHOOK_SECRET is missing: ")


def test_with_only_a_token_and_a_key_everything_else_has_a_sense(tmp_path: Path) -> None:
    settings = read(tmp_path)
    assert settings.database_url.get_secret_value() == "sqlite:///amble.db"
    assert (settings.sends_per_second, settings.public_url, settings.log_level) == (30, None, "INFO")
    assert settings.worker
    practice = settings.practice()
    assert practice.nudge_grace == dt.timedelta(minutes=90)
    assert practice.alert_again == tuple(dt.timedelta(minutes=minutes) for minutes in (5, 15, 60))
    assert practice.on_call_chat is None


def test_what_is_set_counts(tmp_path: Path) -> None:
    settings = read(
        tmp_path,
        COUNTRY="gb",
        ON_CALL_CHAT="-1001234567890",
        PUBLIC_URL="https://amble.example/",
        WEBHOOK_SECRET="a-secret-of-enough-letters",
        ALERT_AGAIN_MINUTES="1, 2 3",
        LOG_LEVEL="debug",
        DATABASE_URL="postgresql://amble:secret@localhost/amble",
    )
    practice = settings.practice()
    assert (practice.country, practice.on_call_chat) == ("GB", -1001234567890)
    assert (settings.public_url, settings.log_level) == ("https://amble.example", "DEBUG")
    assert practice.alert_again == tuple(dt.timedelta(minutes=minutes) for minutes in (1, 2, 3))


def test_the_environment_counts_more_than_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMBLE_COUNTRY", "DE")
    assert read(tmp_path, COUNTRY="GB").country == "DE"


def test_settings_that_are_shown_hide_their_secrets(tmp_path: Path) -> None:
    shown = repr(read(tmp_path, WEBHOOK_SECRET="a-secret-of-enough-letters", DATABASE_URL="sqlite:///hunter2.db"))
    for secret in (TOKEN, KEY, "a-secret-of-enough-letters", "hunter2"):
        assert secret not in shown


def test_packs_of_prompts_are_kept_beside_the_sqlite_file_unless_a_folder_is_named(tmp_path: Path) -> None:
    assert read(tmp_path).packs() == Path("packs")
    assert read(tmp_path, DATABASE_URL=f"sqlite:///{tmp_path}/amble.db").packs() == tmp_path / "packs"
    assert read(tmp_path, DATABASE_URL="postgresql://amble@localhost/amble").packs() == Path("packs")
    assert read(tmp_path, PROMPTS_FOLDER=str(tmp_path)).packs() == tmp_path


def example() -> list[str]:
    return EXAMPLE.read_text(encoding="utf-8").splitlines()


def test_the_example_names_exactly_the_settings_there_are() -> None:
    named = [found[1] for line in example() if (found := LINE.match(line))]
    assert sorted(named) == sorted(PREFIX + name.upper() for name in Settings.model_fields)


def test_every_setting_in_the_example_stands_below_a_sentence() -> None:
    lines = example()
    for number, line in enumerate(lines):
        if found := LINE.match(line):
            above = lines[number - 1]
            assert above.startswith("# "), found[1]
            assert not LINE.match(above), found[1]
            assert above.endswith("."), found[1]


def test_the_example_as_it_stands_asks_only_for_a_token_and_a_key(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(WrongSettings, match="AMBLE_TOKEN is missing"):
        read_settings(path)
    with pytest.raises(WrongSettings, match="AMBLE_KEY is missing"):
        read_settings(path, token=TOKEN)
    assert read_settings(path, token=TOKEN, key=KEY)


@pytest.mark.parametrize("line", [line for line in example() if LINE.match(line)])
def test_every_default_in_the_example_is_the_one_in_force(tmp_path: Path, line: str) -> None:
    found = LINE.match(line)
    assert found is not None
    name, value = found[1].removeprefix(PREFIX), found[2]
    if value and name != "COUNTRY":
        settings, default = read(tmp_path, **{name: value}), read(tmp_path)
        assert getattr(settings, name.lower()) == getattr(default, name.lower())
