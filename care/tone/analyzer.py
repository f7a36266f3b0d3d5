"""TextBlob with our words: its lexicon extended, behind its own analyzer interface.

Importing TextBlob takes about two seconds on a busy machine, so this module is imported when the first reply is
read, or by `care.tone.warm` at the start.
"""

from __future__ import annotations

from textblob import Blobber
from textblob.base import CONTINUOUS, BaseSentimentAnalyzer
from textblob.en import sentiment as textblob_lexicon
from textblob.en import spelling as textblob_spelling

from care.model import Reading
from care.tone import lists
from care.tone.engine import Engine
from care.tone.lexicon import Lexicon

LEANING = 0.1
"""From this polarity on a word of TextBlob's counts: its own line between neutral and not."""


class MoodAnalyzer(BaseSentimentAnalyzer):  # type: ignore[misc]  # TextBlob ships no types
    """An analyzer for `TextBlob(words, analyzer=...)` whose sentiment is a `Reading`."""

    kind = CONTINUOUS
    RETURN_TYPE = Reading

    def __init__(self, language: str = "en") -> None:
        super().__init__()
        self._engine = Engine(_lexicon(language))

    def analyze(self, text: str) -> Reading:
        """The reading of one short reply."""
        return self._engine.read(text)


def blobber(language: str = "en") -> Blobber:
    """A maker of TextBlobs that share one analyzer."""
    return Blobber(analyzer=MoodAnalyzer(language))


def _lexicon(language: str) -> Lexicon:
    if language == "en":
        return lists.load("en", further=_polarities().get, is_word=_is_word)
    return lists.load(language)


def _polarities() -> dict[str, float]:
    """TextBlob's own polarity of every single word that has one to speak of."""
    of_all = {word: float(textblob_lexicon[word][None][0]) for word in tuple(textblob_lexicon)}
    return {word: polarity for word, polarity in of_all.items() if abs(polarity) >= LEANING}


def _is_word(word: str) -> bool:
    return word in textblob_spelling or word in textblob_lexicon
