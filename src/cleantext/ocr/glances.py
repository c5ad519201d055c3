"""What a chunk of text is at first sight; of most one need not know more."""

from __future__ import annotations

import re
from typing import NamedTuple

from cleantext.ocr.channel import WILDCARD
from cleantext.ocr.options import SIGNS
from cleantext.ocr.passages import (
    CAPITAL,
    OLD_FORM,
    OLD_SPELLING,
    Style,
    marks,
    modern_forms,
)
from cleantext.ocr.tokens import Token, chunk_tokens, word
from cleantext.ocr.words import MODELLED, Kind, Words

# Flags beside the `marks` of a chunk: something is wrong with it; it is a number or a sign, with
# which something may be wrong if it was misread; it is a common word of the language; programs
# and their parts are called so.
SUSPECT, DOUBTFUL, KNOWN, TERM = 256, 512, 1024, 2048
# What is written of programs alone, and what no engine makes of letters: scopes, paths, options.
PROGRAM = re.compile(r"\w::\w|(?<![^\W_])(?:/[a-z]{2,}){2}|(?<![\w-])--[a-z]{3,}")
STRANGE = (Kind.UNKNOWN, Kind.RARE, Kind.LETTER)
SHORTEST_OLD = 4
MOST = 300_000


class Glance(NamedTuple):
    """A chunk of text at first sight."""

    flags: int
    low: str  #: in lower case, "" where it is no single known word
    opens: bool  #: signs before it
    stops: bool  #: a sentence or part of one ends behind it


class Paragraph(NamedTuple):
    """A paragraph, cut into chunks at its white space."""

    start: int
    end: int
    chunks: list[str]
    glances: list[Glance]
    flags: list[int]
    style: Style

    def places(self, wanted: int) -> list[int]:
        """Return the numbers of the chunks with a flag."""
        if not any(flag & wanted for flag in set(self.flags)):
            return []
        return [at for at, flag in enumerate(self.flags) if flag & wanted]


class Glances(dict[str, Glance]):
    """The glances at chunks, each made when it is first asked for."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, chunk: str) -> Glance:
        if len(self) > MOST:
            self.clear()
        self[chunk] = made = self._make(chunk)
        return made

    def _make(self, chunk: str) -> Glance:
        judge = self._words.judge
        if chunk.isascii() and chunk.isalpha():
            parts = [word(chunk)]
        else:
            parts = [*chunk_tokens(chunk)]
        flags = marks(chunk)
        if not flags & OLD_FORM and any(map(self._is_old_spelling, parts)):
            flags += OLD_SPELLING
        if flags & CAPITAL and not self._is_known(parts[0].low):
            flags -= CAPITAL  # a name
        kinds = [judge(part.text).kind if part.word else Kind.OTHER for part in parts]
        if any(kind in STRANGE for kind in kinds):
            flags += SUSPECT
        elif Kind.NUMBER in kinds or chunk in SIGNS or chunk == WILDCARD:
            flags += DOUBTFUL
        if all(kind is Kind.KNOWN for kind in kinds):
            flags += KNOWN
        if PROGRAM.search(chunk) or any(self._words.is_term(p.text) for p in parts if p.word):
            flags += TERM
        part, kind = parts[0], kinds[0]
        if len(parts) > 1 or kind is Kind.OTHER:
            return Glance(flags, "", True, parts[-1].stops or kind is Kind.OTHER)
        return Glance(flags, part.low if kind in MODELLED else "", bool(part.lead), part.stops)

    def _is_old_spelling(self, token: Token) -> bool:
        """Say whether an unknown word is a known one as people once spelled it."""
        if len(token.low) < SHORTEST_OLD or not token.low.isalpha():
            return False
        if self._words.judge(token.text).kind not in (Kind.UNKNOWN, Kind.RARE):
            return False
        return any(map(self._is_known, modern_forms(token.low)))

    def _is_known(self, low: str) -> bool:
        """Say whether a word in small letters is listed, and no rare one."""
        if self._words.lexicon.exact(low) is None:
            return False  # what it may be otherwise takes longer to say
        return self._words.judge(low).kind is Kind.KNOWN
