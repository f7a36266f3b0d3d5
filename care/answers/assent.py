"""A plain yes or no, and nothing more."""

from __future__ import annotations

from care.answers.words import phrases, words_of

_YES = phrases(
    "yes, yes please, y, yep, yeah, yup, ok, okay, okey, sure, of course, right, that's right, thats right",
    "that is right, correct, that's correct, that is correct, exactly, agreed, sounds good, that's fine",
    "that is fine, perfect, all good, that works, works for me, looks good, looks right, yes that's right, 👍",
    "yes that is right, yes it is, it is, 👌, ✅",
    "sí, sí por favor, si por favor, sip, vale, claro, claro que sí, por supuesto, de acuerdo, correcto, es correcto",
    "así es, eso es, exacto, está bien, perfecto, dale, sí gracias, sí así es, sí está bien, sí claro",
    "بله, بلی, بله لطفا, بله ممنون, آره, آره لطفا, آری, درسته, درست است, بله درسته, آره درسته, باشه, باشد, اوکی",
    "حتما, البته, خوبه, خوب است, همینه, همین است, دقیقا, موافقم, بله درست است, صحیح است, صحیحه",
)
_NO = phrases(
    "no, no thanks, no thank you, n, nope, nah, not right, that's not right, that is not right, wrong, that's wrong",
    "that is wrong, incorrect, not correct, that's not it, no that's wrong, no that's not right, 👎",
    "no gracias, incorrecto, no es correcto, no es así, así no, no está bien, eso no, para nada, no no, mejor no",
    "نه, نه ممنون, نه مرسی, نخیر, نه خیر, خیر, غلطه, غلط است, اشتباهه, اشتباه است, درست نیست, نه درست نیست",
    "نه لطفا, نه متشکرم",
)


def means_yes(text: str) -> bool:
    """Whether the whole message is a plain yes, in any of the languages: "yes please", "claro", "درسته"."""
    return _YES.whole(_bare(text)) is not None


def means_no(text: str) -> bool:
    """Whether the whole message is a plain no, in any of the languages: "no thanks", "no es así", "نه"."""
    return _NO.whole(_bare(text)) is not None


def _bare(text: str) -> tuple[str, ...]:
    return tuple(word for word in words_of(text) if word not in {",", ".", "!", "?", ";"})
