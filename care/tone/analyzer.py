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
from care.tone import lexicon
from care.tone.engine import FELT, Engine


class MoodAnalyzer(BaseSentimentAnalyzer):  # type: ignore[misc]  # TextBlob ships no types
    """An analyzer for `TextBlob(words, analyzer=...)` whose sentiment is a `Reading`."""

    kind = CONTINUOUS
    RETURN_TYPE = Reading

    def __init__(self) -> None:
        super().__init__()
        self._engine = Engine(lexicon.load("en", further=_polarity, is_word=_is_word))

    def analyze(self, text: str) -> Reading:
        """The reading of one short reply."""
        return self._engine.read(text)


def blobber() -> Blobber:
    """A maker of TextBlobs that share one analyzer."""
    return Blobber(analyzer=MoodAnalyzer())


def _polarity(word: str) -> float | None:
    """TextBlob's own polarity of a word, None where it has none to speak of."""
    senses = textblob_lexicon.get(word)
    polarity = float(senses[None][0]) if senses else 0.0
    return polarity if abs(polarity) >= FELT else None


def _is_word(word: str) -> bool:
    return word in textblob_spelling or word in textblob_lexicon
