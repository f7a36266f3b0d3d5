"""What the languages beside English owe their readers: nothing left in English, and their own way of writing."""

import datetime as dt
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.model import Movement, Window
from prompts.catalogue import FOR_HARD_DAYS, RESTING, THEMES, Need, load
from prompts.choosing import UNREPEATED, Gentle, choose
from prompts.texts import Texts, house_texts, own_digits, unreviewed
from prompts.voice import unwanted_words
from prompts.zones import place_name, say_day, say_days, say_moments, say_span, say_time, say_weekday
from tests.prompts.wordings import messages, walk_prompts

FSI, PDI, LRM, RLM, ZWNJ = "\u2068", "\u2069", "\u200e", "\u200f", "\u200c"
MONDAY = dt.date(2026, 11, 23)
TRANSLATED = ("es", "fa")
WORDINGS = [wording for wording in (*messages(), *walk_prompts()) if wording.language in TRANSLATED]
PERSIAN = [wording for wording in WORDINGS if wording.language == "fa"]
SPANISH = [wording for wording in WORDINGS if wording.language == "es"]

LATIN_IN_PERSIAN = {"Amble", "STOP", "Robin", "Tehran", "London", "JSON", "CSV", "ZIP"}
"""Names, the word that ends it all, and places as they can be typed today."""
ENGLISH = re.compile(
    r"\b(the|and|you|your|is|are|was|were|of|to|in|on|it|that|this|they|their|with|not|nothing|here|what|when|who|"
    r"please|thank|send|write|words|prompt|digest|flag|seen|client|therapist|day|days|week|walk|help lines)\b",
    re.IGNORECASE,
)
COMMAND = re.compile(r"/[a-z]+")


def say(key: str, language: str, **values: object) -> str:
    return house_texts().say(key, language, **values)


# Nothing is missing


def test_amble_speaks_the_three_languages_it_promises() -> None:
    assert house_texts().languages == ("en", "es", "fa")


@pytest.mark.parametrize(("tag", "language"), [("es-AR", "es"), ("es-419", "es"), ("fa-IR", "fa"), ("fa-AF", "fa")])
def test_a_phone_set_to_a_country_is_answered_in_its_language(tag: str, language: str) -> None:
    assert house_texts().knows(tag) == language


def test_no_spanish_text_was_left_in_english() -> None:
    assert [w.where for w in SPANISH if ENGLISH.search(COMMAND.sub("", w.text))] == []


def test_no_persian_text_was_left_in_english() -> None:
    found = {w.where: left for w in PERSIAN if (left := _latin(w.text) - LATIN_IN_PERSIAN)}
    assert found == {}


def _latin(text: str) -> set[str]:
    return set(re.findall(r"[A-Za-z]+", COMMAND.sub("", text)))


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_command_named_in_english_is_named_in_every_language(language: str) -> None:
    assert _commands_named(language) == _commands_named("en")


def _commands_named(language: str) -> set[tuple[str, str]]:
    said = [wording for wording in messages() if wording.language == language]
    return {(wording.where, command) for wording in said for command in COMMAND.findall(wording.text)}


def test_the_languages_nobody_has_reviewed_say_so(tmp_path: Path) -> None:
    assert set(unreviewed()) <= set(house_texts().languages) - {"en"}
    (tmp_path / "en.ftl").write_text("# Reviewed by nobody we know of\nstop = Stop", encoding="utf-8")
    (tmp_path / "es.ftl").write_text("# reviewed: no\n\nstop = Para", encoding="utf-8")
    (tmp_path / "fa.ftl").write_text("# reviewed: yes\n\nstop = ایست", encoding="utf-8")
    assert unreviewed(tmp_path) == ("es",)


# The catalogue in each language


@pytest.mark.parametrize("language", TRANSLATED)
def test_there_are_forty_prompts_in_each_language(language: str) -> None:
    assert len(load(language)) >= 40


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("need", Need)
@pytest.mark.parametrize("movement", [None, *Movement])
def test_nobody_meets_a_prompt_again_within_thirty(language: str, movement: Movement | None, need: Need) -> None:
    assert len(load(language).fitting(movement, need=need)) >= UNREPEATED + 6


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("movement", Movement)
def test_resting_is_a_theme_of_its_own(language: str, movement: Movement) -> None:
    assert sum(prompt.theme == RESTING and movement in prompt.fits for prompt in load(language)) >= 8


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_has_something_for_every_way_of_moving(language: str, theme: str) -> None:
    fits = [prompt.fits for prompt in load(language) if prompt.theme == theme]
    assert all(sum(movement in fit for fit in fits) >= 4 for movement in Movement)


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("movement", [None, *Movement])
def test_a_year_of_days_without_a_repeat_within_thirty(language: str, movement: Movement | None) -> None:
    catalogue = load(language)
    sent: list[str] = []
    for day in range(365):
        gentle = Gentle.LOW_CHECKINS if day % 17 > 10 else None
        chosen = choose(catalogue, movement, sent[-UNREPEATED:], gentle, f"17:{day}:0").prompt
        assert chosen.key not in sent[-UNREPEATED:]
        sent.append(chosen.key)


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_prompt_told_anew_is_the_same_kind_of_prompt(language: str) -> None:
    english = load("en")
    for prompt in load(language):
        first = english.get(prompt.key)
        if first is not None:
            assert (prompt.fits, prompt.theme, prompt.gentle) == (first.fits, first.theme, first.gentle)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_prompt_asks_exactly_one_question(language: str) -> None:
    asked = {prompt.key: re.findall("[?؟]", prompt.asks) for prompt in load(language)}
    assert [key for key, marks in asked.items() if len(marks) != 1] == []
    assert all(prompt.asks.endswith(("?", "؟")) for prompt in load(language))


@pytest.mark.parametrize("language", TRANSLATED)
def test_hard_days_have_words_of_their_own(language: str) -> None:
    assert sum(prompt.theme == FOR_HARD_DAYS for prompt in load(language)) >= 4


# How each language is written


def test_a_spanish_question_is_opened_as_well_as_closed() -> None:
    assert [w.where for w in SPANISH if w.text.count("¿") != w.text.count("?")] == []


def test_persian_is_written_with_persian_letters_marks_and_digits() -> None:
    odd = {w.where: found for w in PERSIAN if (found := re.findall(r"[يكةۀ?,;0-9٠-٩\"]", w.text))}
    assert odd == {}


def test_persian_half_spaces_are_where_they_belong() -> None:
    loose = re.compile(r"(?<!\w)ن?می [آ-ی]| (ها|های|هایی|هایتان|تر|ترین|ام|اند|ای)(?!\w)|\u200c(?!\w)|(?<!\w)\u200c")
    assert {w.where: loose.findall(w.text) for w in PERSIAN if loose.search(w.text)} == {}


# Persian runs from right to left, whatever stands in it


def test_a_latin_name_keeps_its_own_direction_inside_persian() -> None:
    assert say("flag-urgent", "fa", client="Robin") == f"فوری: {FSI}Robin{PDI}"
    assert say("flag-urgent", "es", client="Robin") == "Urgente: Robin"


def test_every_persian_line_runs_from_right_to_left() -> None:
    texts = house_texts()
    lines = [
        (key, line)
        for key in sorted(texts.keys("fa"))
        for line in texts.say(key, "fa", **dict.fromkeys(texts.placeholders(key, "fa"), "Robin")).split("\n")
    ]
    latin = [key for key, line in lines if line and not _only_a_value(line) and not _runs_right_to_left(line)]
    assert latin == []


def test_every_persian_prompt_runs_from_right_to_left() -> None:
    assert all(_runs_right_to_left(prompt.text) and _runs_right_to_left(prompt.asks) for prompt in load("fa"))


def _only_a_value(line: str) -> bool:
    return re.fullmatch(f"{FSI}[^{PDI}]*{PDI}", line) is not None


def _runs_right_to_left(line: str) -> bool:
    """Whether the first strong letter outside isolates is one that runs from the right (rules P2, P3 of UAX 9)."""
    outside = re.sub(f"{FSI}[^{PDI}]*{PDI}", "", line)
    strong = [kind for kind in map(unicodedata.bidirectional, outside) if kind in {"L", "R", "AL"}]
    return strong[:1] in (["R"], ["AL"])


def test_a_command_inside_persian_keeps_its_slash_in_front() -> None:
    assert [w.where for w in PERSIAN if re.search(rf"(?<![{LRM}{FSI}])/[a-z]", w.text)] == []


# Numbers, plurals


@pytest.mark.parametrize(
    ("nudges", "said"),
    [
        (3, "• Robin: 3 propuestas, sin respuesta desde hace semanas."),
        (1, "• Robin: 1 propuesta, sin respuesta desde hace semanas."),
    ],
)
def test_spanish_counts_one_and_many(nudges: int, said: str) -> None:
    assert say("digest-line-never", "es", name="Robin", nudges=nudges) == said


def test_spanish_speaks_of_one_flag_and_of_several() -> None:
    assert say("flags", "es", count=1) == "Hay un aviso abierto."
    assert say("flags", "es", count=4) == "Hay 4 avisos abiertos."


@pytest.mark.parametrize(
    ("corrected", "said"),
    [(0, "Nadie corrigió ninguna."), (1, "1 fue corregida por"), (3, "3 fueron corregidas por")],
)
def test_spanish_says_how_often_a_tone_was_corrected(corrected: int, said: str) -> None:
    assert said in say("tone-count", "es", read=9, corrected=corrected)


@pytest.mark.parametrize(("count", "digits"), [(0, "۰"), (1, "۱"), (2, "۲"), (12, "۱۲")])
def test_persian_counts_in_its_own_digits_and_leaves_the_noun_alone(count: int, digits: str) -> None:
    assert _plain(say("flags", "fa", count=count)) == f"{digits} هشدار باز است."
    assert _plain(say("digest-answered", "fa", answered=count, nudges=7)) == f"پاسخ به {digits} از ۷."


def test_persian_says_that_no_tone_was_corrected() -> None:
    assert "هیچ‌کدام را مراجع اصلاح نکرد" in say("tone-count", "fa", read=9, corrected=0)
    assert "۱ پاسخ را خود مراجع" in _plain(say("tone-count", "fa", read=9, corrected=1))


def test_a_number_handed_in_as_text_is_written_in_persian_digits_too() -> None:
    assert _plain(say("seen-on-call", "fa", name="Sam", number="12")).startswith(
        "درمانگر Sam گفت که هشدار فوری شمارهٔ ۱۲"
    )


def test_a_number_to_call_stays_as_it_is_dialled() -> None:
    assert _plain(say("help-emergency", "fa", number="115")) == "شمارهٔ اضطراری: 115"


def test_digits_are_told_apart_by_language(tmp_path: Path) -> None:
    (tmp_path / "en.ftl").write_text("n = { DIGITS($n) } notes", encoding="utf-8")
    (tmp_path / "fa.ftl").write_text("n = { DIGITS($n) } یادداشت", encoding="utf-8")
    both = Texts(tmp_path)
    assert both.say("n", "en", n=1200) == "1,200 notes"
    assert _plain(both.say("n", "fa", n=12)) == "۱۲ یادداشت"
    assert own_digits("24", "es") == "24"
    assert own_digits("24", "fa") == "۲۴"


def _plain(text: str) -> str:
    return re.sub(f"[{FSI}{PDI}{RLM}{LRM}]", "", text)


# Times, days and places


@pytest.mark.parametrize(
    ("time", "spanish", "persian"),
    [
        (dt.time(7, 30), "07:30", "۷:۳۰ صبح"),
        (dt.time(19, 5), "19:05", "۷:۰۵ شب"),
        (dt.time(18, 0), "18:00", "۶:۰۰ عصر"),
        (dt.time(13, 30), "13:30", "۱:۳۰ بعدازظهر"),
        (dt.time(2, 0), "02:00", "۲:۰۰ بامداد"),
        (dt.time(0, 15), "00:15", f"۱۲:۱۵ نیمه{ZWNJ}شب"),
        (dt.time(12, 0), "12 del mediodía", "۱۲ ظهر"),
        (dt.time(0, 0), "12 de la noche", f"۱۲ نیمه{ZWNJ}شب"),
    ],
)
def test_a_time_is_said_so_that_nobody_takes_morning_for_evening(time: dt.time, spanish: str, persian: str) -> None:
    assert (say_time(time, "es"), say_time(time, "fa")) == (spanish, persian)


def test_a_day_is_said_with_its_weekday() -> None:
    assert say_day(MONDAY, "es") == say_day(MONDAY, "es-MX") == "lunes 23 de noviembre"
    assert say_day(MONDAY, "fa") == "دوشنبه ۲۳ نوامبر"
    assert (say_weekday(MONDAY, "es"), say_weekday(MONDAY, "fa")) == ("lun", "دوشنبه")


@pytest.mark.parametrize(
    ("month", "name"), [(1, "ژانویه"), (2, "فوریه"), (5, "مه"), (7, "ژوئیه"), (11, "نوامبر"), (12, "دسامبر")]
)
def test_a_persian_month_ends_as_it_does_when_no_year_follows(month: int, name: str) -> None:
    assert say_day(dt.date(2027, month, 2), "fa").endswith(f" ۲ {name}")


@given(st.dates(dt.date(2026, 1, 1), dt.date(2036, 1, 1)), st.times())
def test_no_latin_letter_or_digit_stands_in_a_persian_date_or_time(date: dt.date, time: dt.time) -> None:
    week = say_span(date, date + dt.timedelta(days=6), "fa")
    said = [say_day(date, "fa"), say_weekday(date, "fa"), say_time(time.replace(tzinfo=None), "fa"), week]
    assert [text for text in said if re.search("[A-Za-z0-9]", text)] == []


def test_a_week_is_said_in_one_piece() -> None:
    week = (dt.date(2026, 11, 16), dt.date(2026, 11, 22))
    assert (say_span(*week, "es"), say_span(*week, "fa")) == ("16–22 nov", "۱۶ تا ۲۲ نوامبر")
    across = (dt.date(2026, 12, 30), dt.date(2027, 1, 5))
    assert (say_span(*across, "es"), say_span(*across, "fa")) == ("30 dic – 5 ene", "۳۰ دسامبر تا ۵ ژانویه")


@pytest.mark.parametrize(
    ("days", "spanish", "persian"),
    [
        (range(7), "todos los días", "هر روز"),
        (range(5), "de lunes a viernes", "دوشنبه تا جمعه"),
        ({5, 6}, "los fines de semana", "شنبه و یکشنبه"),
        ({1}, "los martes", f"سه{ZWNJ}شنبه{ZWNJ}ها"),
        ({1, 3}, "los martes y los jueves", f"سه{ZWNJ}شنبه{ZWNJ}ها و پنجشنبه{ZWNJ}ها"),
        ({0, 2, 4}, "los lunes, los miércoles y los viernes", None),
        ((), "ningún día", "هیچ روزی"),
    ],
)
def test_days_are_said_as_people_say_them(days: frozenset[int], spanish: str, persian: str | None) -> None:
    assert say_days(days, "es") == spanish
    assert persian is None or say_days(days, "fa") == persian


def test_three_persian_days_are_joined_with_persian_commas() -> None:
    joined = _plain(say_days({0, 2, 4}, "fa"))
    assert re.fullmatch(rf"دوشنبه{ZWNJ}ها، چهارشنبه{ZWNJ}ها،? و جمعه{ZWNJ}ها", joined)


@pytest.mark.parametrize(
    ("zone", "spanish", "persian"),
    [
        ("Europe/London", "Londres", "لندن"),
        ("America/Mexico_City", "Ciudad de México", "مکزیکوسیتی"),
        ("Asia/Tehran", "Teherán", "تهران"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires", f"بوئنوس{ZWNJ}آیرس"),
        ("Asia/Kolkata", "Calcuta", "کلکته"),
        ("Europe/Kyiv", "Kiev", "کیف"),
        ("UTC", "UTC", "UTC"),
    ],
)
def test_a_zone_is_called_by_its_city(zone: str, spanish: str, persian: str) -> None:
    assert (place_name(zone, "es"), place_name(zone, "fa")) == (spanish, persian)


def test_a_rhythm_reads_as_one_sentence() -> None:
    moments = say_moments([Window(450, 450)], "es")
    words = say("rhythm-words", "es", which="some", days=say_days({0, 3}, "es"), moments=moments)
    when = say("rhythm-where", "es", when=words, place="Bogotá")
    spoken = say("rhythm", "es", when=when, day=say_day(MONDAY, "es"))
    first = "Amble te escribirá los lunes y los jueves a las 7:30 de la mañana, hora de Bogotá."
    assert spoken.startswith(f"{first} La próxima vez será el lunes 23 de noviembre.")
    words = say("rhythm-words", "fa", which="every", days="", moments=say_moments([Window(450, 450)], "fa"))
    when = say("rhythm-where", "fa", when=words, place="لندن")
    assert _plain(when) == "هر روز ساعت ۷:۳۰ صبح به وقت لندن"


# The lists of unwanted words


@pytest.mark.parametrize(
    ("language", "said", "word"),
    [
        ("es", "Hoy caminaste 3 km.", "distancia"),
        ("es", "Ya van cuatro mil pasos.", "pasos"),
        ("es", "Llevas una racha de cinco.", "racha"),
        ("es", "Muy bien hecho.", "bien hecho"),
        ("es", "Sigue así.", "sigue así"),
        ("es", "Te saltaste un día.", "te perdiste"),
        ("es", "Deberías salir.", "deberías"),
        ("es", "Tienes que salir.", "deberías"),
        ("es", "Cometió suicidio.", "cometer suicidio"),
        ("es", "Siempre estoy aquí para ti.", "fingir"),
        ("es", "Te damos las gracias, bienvenida.", "género"),
        ("fa", "امروز سه کیلومتر رفتید.", "فاصله"),
        ("fa", "چهار هزار قدم شد.", "قدم"),
        ("fa", "آفرین به شما.", "آفرین"),
        ("fa", "هدف امروزتان چیست.", "هدف"),
        ("fa", "باید بیرون بروید.", "باید"),
        ("fa", "دیروز را از دست دادید.", "از دست دادید"),
        ("fa", "او مرتکب خودکشی شد.", "مرتکب خودکشی"),
        ("fa", "چقدر کالری سوزاندید؟", "کالری"),
        ("fa", "حالتان را می‌فهمم.", "وانمود"),
    ],
)
def test_the_list_catches_what_it_is_for(language: str, said: str, word: str) -> None:
    assert list(unwanted_words(said, language)) == [word]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", "No tienes que hacer nada."),
        ("es", "¿Qué pasó justo antes?"),
        ("es", "Una grieta en forma de río."),
        ("fa", "اگر مایلید همین‌جا بمانید."),
        ("fa", "دکمه‌ای کوچک، یک برگ."),
    ],
)
def test_the_list_leaves_ordinary_words_alone(language: str, said: str) -> None:
    assert unwanted_words(said, language) == {}
