"""How Amble speaks, held over every string it can say: no measuring, no shaming, plain and calm.

A text that fails here is rewritten. Where a word is honest after all, it is named in `EXCEPTIONS` with its reason.
"""

import re

import pytest
import textstat

from prompts.texts import house_texts
from tests.prompts.wordings import SAMPLE, Wording, all_wordings, wordings_of

WORDINGS = all_wordings()

UNWANTED: dict[str, dict[str, str]] = {
    "en": {
        # Measuring: movement here is for noticing, not a workout.
        "pace": r"pac(e[sd]?|ing)",
        "steps": r"steps?",
        "distance": r"distances?",
        "kilometre": r"km|k's|kilomet(re|er)s?",
        "mile": r"miles?|mileage",
        "calorie": r"calor(ie|ies|ic)|kcal",
        "weight": r"weigh(t|ts|s|ed|ing)?",
        "burn": r"burn(s|ed|t|ing)? (off|it|fat|up)",
        "fitness": r"fitness|fitter|unfit",
        "workout": r"work-?outs?|exercis(e|es|ing)|training",
        "record": r"personal best|new record|your record",
        # Keeping score: nothing rewards, nothing ranks.
        "streak": r"streaks?|in a row|days running",
        "goal": r"goals?|targets?",
        "score": r"scor(e|es|ed|ing)|badges?|rankings?|leaderboard|trophy|medal",
        "reward": r"rewards?|earn(s|ed|ing)?|deserv(e|es|ed|ing)",
        "challenge": r"challeng(e|es|ing)",
        "improve": r"improv(e|es|ed|ing|ement)|progress",
        "success": r"succe(ss|ssful|ssfully|ed|eded)|achiev(e|ed|ement|ements)",
        # Praise for performance.
        "well done": r"well done|good job|great job|good work|nice work|nicely done|bravo|congrat\w*",
        "keep it up": r"keep it up|keep going|keep at it|don't give up|never give up",
        "proud": r"proud of you|amazing|awesome|fantastic|impressive",
        # Guilt.
        "missed": r"you('ve| have)? missed|missed (a|your|the|it)|you('ve| have)? skipped",
        "forgot": r"you('ve| have)? forg(ot|otten)|don't forget",
        "fail": r"fail(s|ed|ing|ure)?",
        "should": r"should have|should've|you should|you ought|you must",
        "lazy": r"lazy|excuses?|disappoint\w*",
        "harder": r"try harder|push yourself|push through|no pain",
        # Suicide, as safe-messaging guidance asks (reportingonsuicide.org; WHO, Preventing suicide: a resource for
        # media professionals, 2023): no crime, no success, no methods, no epidemic.
        "committed suicide": r"commit(s|ted|ting)? suicide|(un)?successful suicide|(failed|completed) suicide",
        "method": r"overdos\w+|hang(ed|ing)? (him|her|your|them)sel\w+|suicide note|epidemic",
        # Pretending to be a person, to watch or to know; and diagnosis.
        "pretend": r"i('m| am) (always )?here|i know how|i understand|i feel|we('re| are) watching|always watching",
        "diagnosis": r"diagnos\w+|disorders?|symptoms?|patients?",
    },
    "es": {
        "pasos": r"pasos?|podómetros?",
        "ritmo de carrera": r"ritmo (de|por) (carrera|kilómetro|marcha)|velocidad",
        "distancia": r"distancias?|kms?|kil[oó]metros?|metros|millas?",
        "calorías": r"calor[ií]as?|kcal",
        "peso": r"peso|kilos?|adelgaz\w+|engord\w+|delgad[oa]s?|gord[oa]s?",
        "quemar": r"quem(a|ar|as|es|aste|ado) (grasas?|la comida|lo que)",
        "entrenar": r"entren\w+|ejercicios?|ejercitar\w*|fitness|(ponerte|ponerse|estar) en forma|deportes?",
        "récord": r"r[eé]cords?|marca personal",
        "racha": r"rachas?|días seguidos|consecutiv[oa]s?|sin parar",
        "meta": r"metas?|objetivos?",
        "puntos": r"puntos|puntuaci[oó]n|puntaje|medallas?|insignias?|trofeos?|r[aá]nking",
        "premio": r"premi(o|os|ar|arte)|recompensas?|merec\w+|gan(ar|arte|ado|aste|as) (puntos|la comida)",
        "reto": r"retos?|desaf[ií]os?",
        "mejorar": r"mejorar(te|se)?|progres\w+|avances?|super(ar|arte|aste|ación)",
        "éxito": r"[eé]xitos?|logr\w+",
        "bien hecho": r"bien hecho|buen trabajo|bravo|felici(dades|taciones)|te felicit\w+|enhorabuena",
        "sigue así": r"sigue así|no te rindas|tú puedes|no pares|vamos",
        "orgullo": r"orgull\w+|incre[ií]ble|genial|impresionante|fant[aá]stic[oa]|asombros[oa]",
        "te perdiste": r"te (has )?(perdiste|perdido|saltaste|saltado)|faltaste|no respondiste",
        "olvidar": r"olvid(aste|ado|es)",
        "fracaso": r"fracas\w+|fall(o|os|aste|ar|ado)",
        "deberías": r"deber[ií]as|debes|(?<!no )tienes que|hay que|tendrías que",
        "pereza": r"perez\w+|floj[oa]s?|excusas?|decepcion\w+|culpa tuya|por tu culpa",
        "más fuerte": r"esf[uú]erz\w+|más fuerte|sin dolor no",
        # Recommended wording in Spanish: OPS/OMS, Prevención del suicidio: un recurso para los profesionales de los
        # medios de comunicación; it is not committed, consummated or successful.
        "cometer suicidio": r"comet\w+ (un |el )?suicidio|suicidio (consumado|exitoso|fallido)|intento fallido",
        "método": r"sobredosis|ahorc\w+|(carta|nota) (de despedida|suicida|de suicidio)|epidemia",
        "fingir": r"(siempre )?(estoy|estaré|estamos) (siempre )?aquí|(te )?entiendo|sé cómo|te vigil\w+|me alegr\w+",
        "diagnóstico": r"diagn[oó]stic\w+|trastornos?|s[ií]ntomas?|pacientes?",
        # Spanish takes sides by an ending: nobody is taken for a man or a woman.
        "género": r"bienvenid[oa]|(tú|ti) mism[oa]|estás? sol[oa]|cansad[oa]|content[oa]|seguro de ti|(el|la) terapeuta"
        r"|(el|la|un|una) clienta?|psic[oó]log[oa]",
    },
    "fa": {
        "قدم": r"قدم(ی|های?|هایتان)?|گام(ی|های?)?",
        "سرعت": r"سرعت\w*",
        "فاصله": r"فاصله|مسافت|کیلومتر|متر|مایل",
        "کالری": r"کالری\w*",
        "وزن": r"وزن\w*|کیلو|لاغر\w*|چاق\w*|چربی\w*",
        "سوزاندن": r"بسوزان\w*|سوزاندن|چربی‌سوزی",
        "ورزش": r"ورزش\w*|تمرین\w*|تناسب اندام|نرمش",
        "رکورد": r"رکورد\w*",
        "پشت سر هم": r"پشت (سر )?هم|پیاپی|متوالی",
        "هدف": r"هدف\w*",
        "امتیاز": r"امتیاز\w*|نمره\w*|مدال\w*|رتبه\w*|جام",
        "پاداش": r"پاداش\w*|جایزه\w*|لیاقت|سزاوار\w*",
        "چالش": r"چالش\w*",
        "پیشرفت": r"پیشرفت\w*|ارتقا\w*",
        "موفق": r"موفق\w*|دستاورد\w*|پیروز\w*",
        "آفرین": r"آفرین|باریکلا|احسنت|مرحبا|دمتان گرم|کارتان عالی\w*|تبریک",
        "ادامه بده": r"همین‌طور ادامه|ادامه بده|تسلیم نشو\w*|جا نزن\w*",
        "افتخار": r"افتخار\w*|فوق‌العاده|شگفت‌انگیز|محشر",
        "از دست دادید": r"از دست (داد|داده)\w*|جا انداخت\w*|جواب نداد(ید|ه‌اید)|غیبت",
        "فراموش": r"فراموش (کرد|نکن)\w*|یادتان (رفت|نرود)",
        "شکست": r"شکست\w*|ناکام\w*",
        "باید": r"باید|نباید|بایستی|می‌بایست",
        "تنبل": r"تنبل\w*|بهانه\w*|ناامید کرد\w*|تقصیر\w*",
        "بیشتر تلاش کنید": r"بیشتر تلاش|به خودتان فشار|سخت‌تر",
        "مرتکب خودکشی": r"مرتکب|خودکشی (کرد|موفق|ناموفق|نافرجام)\w*|دست به خودکشی",
        "روش": r"حلق‌آویز|دار زدن|مسمومیت|بیش‌مصرف|یادداشت خودکشی|همه‌گیری خودکشی",
        "وانمود": r"همیشه (این‌جا|اینجا|کنار)\w*|درک(تان)? می‌کنم|می‌فهمم|می‌دانم چه|مراقبتان هست\w*|حس می‌کنم",
        "تشخیص": r"تشخیص|اختلال\w*|بیماری\w*|بیمار|علائم|نشانگان",
    },
}
"""Patterns by language, reviewed by hand, whole words in any case."""

EXCEPTIONS: dict[tuple[str, str], str] = {
    ("nothing-to-earn", "reward"): "says that nothing has to be earned",
    ("nothing-to-earn", "improve"): "says that there is nothing to improve",
    ("why-low-run", "streak"): "tells a therapist why a flag was raised; no client is told of days in a row",
    ("rule-low-run", "streak"): "names that flag for a therapist",
    ("digest-foot", "diagnosis"): "says that a tone is not one",
    ("digest-foot", "diagnóstico"): "says that a tone is not one",
    ("digest-foot", "تشخیص"): "says that a tone is not one",
    ("not-making-it-worse", "mejorar"): "says that nothing has to get better",
}
"""(message or prompt, unwanted word): why it may stand."""

EMOJI = re.compile("[\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u2b55]")

READABLE_AT_TWELVE = 7.0
"""The automated readability index of a text that a child of twelve reads: grade 7, ages 12 to 13."""
LONG_ENOUGH_TO_JUDGE = 20
FAMILIAR = {"therapist": "person", "therapists": "persons", "Telegram": "phone"}
"""Long words that everyone who reads these texts knows, counted as ordinary ones, as readability formulas do."""


def unwanted_in(wording: Wording) -> list[str]:
    plain = wording.text.replace("’", "'")
    words = UNWANTED[wording.language]
    return [word for word, pattern in words.items() if re.search(rf"(?<!\w)({pattern})(?!\w)", plain, re.IGNORECASE)]


def reading_grade(text: str) -> float:
    """The grade at which a text is read, by the automated readability index.

    It counts letters, not syllables: the syllable formulas (Flesch-Kincaid and its kin) look words up in a
    dictionary that has to be downloaded, and one odd count swings a text of thirty words by a whole grade.
    A line of its own counts as a sentence, since that is how it is read.
    """
    for word, ordinary in FAMILIAR.items():
        text = re.sub(rf"\b{word}\b", ordinary, text)
    lines = (line.strip() for line in text.splitlines())
    sentences = " ".join(line if line[-1] in ".?…:" else f"{line}." for line in lines if line)
    return float(textstat.automated_readability_index(sentences.replace(":", ".")))


def test_every_language_has_its_list_of_unwanted_words() -> None:
    assert {wording.language for wording in WORDINGS} <= UNWANTED.keys()


def test_amble_never_measures_and_never_shames() -> None:
    found = [
        f"{wording.language} {wording.where}: {word} in {wording.text!r}"
        for wording in WORDINGS
        for word in unwanted_in(wording)
        if (wording.where, word) not in EXCEPTIONS
    ]
    assert found == []


def test_every_exception_is_still_needed() -> None:
    used = {(wording.where, word) for wording in WORDINGS for word in unwanted_in(wording)}
    assert EXCEPTIONS.keys() - used == set()


def test_amble_never_raises_its_voice() -> None:
    assert [wording.where for wording in WORDINGS if re.search("[!！¡]", wording.text)] == []


def test_amble_shows_one_emoji_at_most() -> None:
    assert [wording.where for wording in WORDINGS if len(EMOJI.findall(wording.text)) > 1] == []


def test_a_child_of_twelve_can_read_every_english_text() -> None:
    long = [w for w in WORDINGS if w.language == "en" and len(w.text.split()) >= LONG_ENOUGH_TO_JUDGE]
    hard = {w.where: grade for w in long if (grade := reading_grade(w.text)) > READABLE_AT_TWELVE}
    assert hard == {}


def test_a_child_of_twelve_can_read_the_short_english_texts_together() -> None:
    short = [w.text for w in WORDINGS if w.language == "en" and len(w.text.split()) < LONG_ENOUGH_TO_JUDGE]
    assert reading_grade("\n".join(short)) <= READABLE_AT_TWELVE


def test_no_language_lacks_a_message_and_none_has_one_too_many() -> None:
    texts = house_texts()
    assert {language: texts.keys(language) ^ texts.keys("en") for language in texts.languages} == {
        language: frozenset() for language in texts.languages
    }


def test_a_message_needs_the_same_values_in_every_language() -> None:
    texts = house_texts()
    differing = [
        f"{language} {key}"
        for language in texts.languages
        for key in texts.keys(language) & texts.keys("en")
        if texts.placeholders(key, language) != texts.placeholders(key, "en")
    ]
    assert differing == []


def test_every_message_can_be_said_with_its_values() -> None:
    texts = house_texts()
    for language in texts.languages:
        for key in texts.keys(language):
            assert texts.say(key, language, **dict.fromkeys(texts.placeholders(key, language), SAMPLE))


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("You walked 3 km today.", "kilometre"),
        ("That is 4,000 steps.", "steps"),
        ("Five days in a row.", "streak"),
        ("Well done for getting out.", "well done"),
        ("Keep it up.", "keep it up"),
        ("You’ve missed a day.", "missed"),
        ("You should have gone.", "should"),
        ("He committed suicide.", "committed suicide"),
        ("I’m always here for you.", "pretend"),
    ],
)
def test_the_list_catches_what_it_is_for(said: str, word: str) -> None:
    assert unwanted_in(Wording("en", "sample", said)) == [word]


@pytest.mark.parametrize(
    "said",
    [
        "Choose a spacious bench.",
        "Smile if you like.",
        "You can go at your own speed.",
        "A missing button, a leaf.",
    ],
)
def test_the_list_leaves_ordinary_words_alone(said: str) -> None:
    assert unwanted_in(Wording("en", "sample", said)) == []


def test_a_hard_text_is_noticed() -> None:
    hard = "Participants acknowledge that psychological information communicated electronically is retained "
    assert reading_grade(hard + "in accordance with the applicable organisational confidentiality requirements.") > 12


def test_every_variant_of_a_message_is_read() -> None:
    fluent = "-bot = Amble\nwho = { $n ->\n    [one] One { -bot }\n   *[other] { $n } of { $what }\n} here"
    assert [w.text for w in wordings_of("en", fluent)] == ["One Amble here", f"{SAMPLE} of {SAMPLE} here"]
