"""The settings: from the environment or a file named .env, each with a sentence in .env.example."""

from __future__ import annotations

import datetime as dt
import re
import socket
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import available_timezones

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from care.model import ChatId
from handlers.house import Practice
from handlers.retention import months
from prompts.helplines import HelpLinesError, practice_lines
from storage import forgotten
from storage.sealing import BadKey, Cipher

PREFIX = "AMBLE_"
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{30,}")


class WrongSettings(Exception):
    """A setting is missing or wrong. Its text says which and what to change, never the value."""


class Settings(BaseSettings):
    """Everything an operator can set. A field `x` is the variable `AMBLE_X`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", extra="ignore", hide_input_in_errors=True, env_ignore_empty=True
    )

    token: SecretStr
    """The bot's token, from @BotFather."""
    key: SecretStr
    """The key that seals names and words: 32 bytes in base64. `amble key` makes one. Without it they are lost."""
    old_keys: Annotated[tuple[SecretStr, ...], NoDecode] = ()
    """Keys that were in force before, with commas between: they open what they sealed. See `amble rotate-key`."""
    database_url: SecretStr = SecretStr("sqlite:///amble.db")
    """Where everything is kept: sqlite:///amble.db, or postgresql://user:password@host/name."""
    prompts_folder: Path | None = None
    """A folder of packs of prompts; left out, `packs` beside the SQLite file, or where Amble is started."""
    backups_folder: Path | None = None
    """Where backups and the list of who was forgotten are kept; left out, `backups` beside the SQLite file."""
    timezone: str = "UTC"
    """The practice's time zone, for therapists who have not said theirs."""
    country: str | None = None
    """The practice's country (two letters), whose help lines a person gets while their own is not known."""
    help_lines: Path | None = None
    """A file of the practice's own help lines, which stand in place of Amble's for each country it names."""
    on_call_chat: int | None = None
    """A Telegram chat that hears of an urgent alert that no therapist has acknowledged or could be brought."""
    alerts_without_words: bool = False
    """Alerts name no client and quote nothing; the details come after a tap in the private chat."""
    public_url: str | None = None
    """An https address at which Telegram reaches this machine. When set, a webhook takes the place of polling."""
    listen: str = "127.0.0.1"
    """The address the webhook listens on, behind your reverse proxy."""
    port: int = Field(default=8080, ge=1, le=65535)
    """The port the webhook listens on."""
    webhook_secret: SecretStr | None = None
    """What Telegram sends along so that nobody else can post: 16 to 256 letters, digits, _ or -."""
    sends_per_second: int = Field(default=30, ge=1, le=1_000_000)
    """Messages a second in all; Telegram allows about 30 without paid broadcast."""
    chat_sends_per_second: float = Field(default=1.0, gt=0, allow_inf_nan=False)
    """Messages a second in one chat; Telegram allows about one."""
    chat_burst: int = Field(default=3, ge=1)
    """Messages that may go to one chat at once before that."""
    nudge_grace_minutes: int = Field(default=90, ge=1, le=720)
    """A nudge later than this, after downtime, is left out."""
    nudges_a_day: int = Field(default=2, ge=1, le=4)
    """Nudges one client gets in any 24 hours, at most."""
    nudges_a_week: int = Field(default=10, ge=1, le=28)
    """Nudges one client gets in any 7 days, at most."""
    answer_hours: int = Field(default=20, ge=1, le=72)
    """Words within this time after a nudge count as its answer."""
    alert_again_minutes: Annotated[tuple[int, ...], NoDecode] = (5, 15, 60)
    """Minutes after which an urgent alert comes again until it is marked as seen; the last one repeats."""
    keep_words_months: int = Field(default=12, ge=2, le=240)
    """Months after a client has left for which their words are kept."""
    keep_checkins_months: int = Field(default=36, ge=2, le=240)
    """Months after a client has left for which their check-ins are kept, without words."""
    worker: str = Field(default_factory=socket.gethostname, max_length=80)
    """This process's name. Two processes on one database need two names."""
    api_url: str = "https://api.telegram.org/bot"
    """Telegram's address; another one for a Bot API server of your own."""
    log_level: str = "INFO"
    """DEBUG, INFO, WARNING or ERROR."""

    @field_validator("token")
    @classmethod
    def _token_looks_right(cls, token: SecretStr) -> SecretStr:
        if not _TOKEN.fullmatch(token.get_secret_value()):
            raise ValueError("it does not look like a bot token; copy it whole from @BotFather")
        return token

    @field_validator("key")
    @classmethod
    def _key_works(cls, key: SecretStr) -> SecretStr:
        try:
            Cipher(key.get_secret_value())
        except BadKey as error:
            raise ValueError(f"{error}; make one with `amble key`") from None
        return key

    @field_validator("old_keys", mode="before")
    @classmethod
    def _old_keys_work(cls, value: Any) -> Any:
        keys = value.replace(",", " ").split() if isinstance(value, str) else value
        try:
            for key in keys:
                Cipher(key.get_secret_value() if isinstance(key, SecretStr) else key)
        except BadKey as error:
            raise ValueError(f"of one of them, {error}") from None
        return tuple(keys)

    @field_validator("database_url")
    @classmethod
    def _database_is_known(cls, url: SecretStr) -> SecretStr:
        try:
            address = make_url(url.get_secret_value())
        except (ArgumentError, ValueError):
            raise ValueError("it must begin with sqlite:/// or postgresql://") from None
        if address.get_backend_name() not in {"sqlite", "postgresql"}:
            raise ValueError("it must begin with sqlite:/// or postgresql://")
        if address.get_backend_name() == "sqlite" and not Path(address.database or ".").absolute().parent.is_dir():
            raise ValueError("the folder for the SQLite file is not there; make it first")
        return url

    @field_validator("prompts_folder")
    @classmethod
    def _folder_is_there(cls, folder: Path | None) -> Path | None:
        if folder is not None and not folder.is_dir():
            raise ValueError("the folder is not there; make it first")
        return folder

    @field_validator("timezone")
    @classmethod
    def _zone_exists(cls, zone: str) -> str:
        if zone not in available_timezones():
            raise ValueError("it must be a name of the tz database, such as Europe/Berlin")
        return zone

    @field_validator("country")
    @classmethod
    def _country_has_two_letters(cls, country: str | None) -> str | None:
        if country is not None and not re.fullmatch("[A-Za-z]{2}", country):
            raise ValueError("it must be two letters, such as GB")
        return country.upper() if country else None

    @field_validator("help_lines")
    @classmethod
    def _help_lines_can_be_used(cls, path: Path | None) -> Path | None:
        try:
            practice_lines(path)
        except HelpLinesError as error:
            raise ValueError(str(error)) from None
        return path

    @field_validator("public_url")
    @classmethod
    def _is_https(cls, url: str | None) -> str | None:
        if url is not None and not url.startswith("https://"):
            raise ValueError("it must begin with https://, which Telegram asks for")
        return url.rstrip("/") if url else None

    @field_validator("webhook_secret")
    @classmethod
    def _secret_is_allowed(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None and not re.fullmatch("[A-Za-z0-9_-]{16,256}", secret.get_secret_value()):
            raise ValueError("it must be 16 to 256 letters, digits, _ or -")
        return secret

    @field_validator("log_level")
    @classmethod
    def _level_exists(cls, level: str) -> str:
        if level.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            raise ValueError("it must be DEBUG, INFO, WARNING or ERROR")
        return level.upper()

    @field_validator("alert_again_minutes", mode="before")
    @classmethod
    def _minutes(cls, value: Any) -> Any:
        parts = value.replace(",", " ").split() if isinstance(value, str) else value
        if not parts or any(not _is_minutes(str(part)) for part in parts):
            raise ValueError("it must be minutes with commas between, each at most a day, such as 5,15,60")
        return tuple(int(part) for part in parts)

    def cipher(self) -> Cipher:
        """Seals with the key in force, opens with the older ones too."""
        return Cipher(self.key.get_secret_value(), [key.get_secret_value() for key in self.old_keys])

    def packs(self) -> Path:
        """The folder of the practice's packs of prompts. It need not be there yet."""
        return self.prompts_folder or self._beside_the_database() / "packs"

    def backups(self) -> Path:
        """The folder of backups, and of the list of who was forgotten. It need not be there yet."""
        return self.backups_folder or self._beside_the_database() / "backups"

    def forgotten(self) -> Path:
        """The list of who was forgotten, beside the backups that may still hold them."""
        return self.backups() / forgotten.FILE

    def _beside_the_database(self) -> Path:
        """The folder of the SQLite file, or the one where Amble is started."""
        address = make_url(self.database_url.get_secret_value())
        return Path(address.database or ".").parent if address.get_backend_name() == "sqlite" else Path()

    def practice(self) -> Practice:
        return Practice(
            nudge_grace=dt.timedelta(minutes=self.nudge_grace_minutes),
            nudges_a_day=self.nudges_a_day,
            nudges_a_week=self.nudges_a_week,
            answer_window=dt.timedelta(hours=self.answer_hours),
            keep_words=months(self.keep_words_months),
            keep_checkins=months(self.keep_checkins_months),
            country=self.country,
            on_call_chat=ChatId(self.on_call_chat) if self.on_call_chat else None,
            alerts_without_words=self.alerts_without_words,
            alert_again=tuple(dt.timedelta(minutes=minutes) for minutes in self.alert_again_minutes),
        )


def _is_minutes(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 4 and 1 <= int(text) <= 24 * 60


def read_settings(env_file: Path | None = Path(".env"), **given: Any) -> Settings:
    """The settings in force. Raises `WrongSettings` with one line that says what to change."""
    try:
        settings = Settings(_env_file=env_file, **given)  # type: ignore[call-arg]
    except ValidationError as error:
        raise WrongSettings(_in_one_line(error)) from None
    if settings.public_url and settings.webhook_secret is None:
        raise WrongSettings(f"{PREFIX}WEBHOOK_SECRET is missing: a webhook needs one (see .env.example).")
    return settings


def _in_one_line(error: ValidationError) -> str:
    fault = error.errors(include_input=False, include_url=False)[0]
    name = PREFIX + str(fault["loc"][0]).upper()
    if fault["type"] == "missing":
        return f"{name} is missing: set it in the environment or in .env (see .env.example)."
    return f"{name} is wrong: {fault['msg'].removeprefix('Value error, ')}."
