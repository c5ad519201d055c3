"""A language: its lexicon and typos, the user's own words, and how to know a text that is in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleantext.spelling.lexicon import Lexicon
    from cleantext.spelling.speller import Speller

LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

# Share of function words.  Measured on documentation in 12 languages: at 0.16 between 0.0 and 2 %
# of the paragraphs of another language pass, and 80 to 90 % of the English ones (docs/safety.md).
SHARE = 0.16
FEW = 12  # words; a shorter text may hold no function word at all, so it must be known by its words
KNOWN = 0.6  # share of known words that a short text needs; half of it may be misspelt or names


@dataclass(frozen=True)
class Language:
    """A language by its *code*, with words that the user calls right; data is read when asked for."""

    code: str = "en"
    words: frozenset[str] = field(default=frozenset())

    @cached_property
    def lexicon(self) -> Lexicon:
        """The known words."""
        from cleantext.spelling.lexicon import Lexicon

        return Lexicon.open(self.code, words=self.words)

    @cached_property
    def speller(self) -> Speller:
        """The engine that ranks corrections."""
        from cleantext.spelling.speller import Speller

        return Speller(self.code, lexicon=self.lexicon)

    def judge(self, text: str) -> bool | None:
        """Say whether *text* is in this language; None where it is too short to tell."""
        words = LETTERS.findall(text)
        if len(words) < FEW:
            return None
        return self._share(words) >= SHARE

    def recognises(self, paragraph: str, whole: bool | None = None) -> bool:
        """Say whether *paragraph* is in this language, given what was judged of the *whole* text.

        >>> english = Language("en")
        >>> english.recognises("It was an choice we made"), english.recognises("Es war unsere Wahl")
        (True, False)
        """
        if whole is False:
            return False
        words = LETTERS.findall(paragraph)
        share = self._share(words)
        if len(words) >= FEW:
            return share >= SHARE
        known = sum(map(self.lexicon.known, words))
        return known >= KNOWN * len(words) and (whole is True or share > 0 or known == len(words))

    def _share(self, words: list[str]) -> float:
        """The share of function words among *words*."""
        return sum(map(self.lexicon.is_stopword, words)) / max(len(words), 1)
