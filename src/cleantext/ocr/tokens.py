"""The tokens of a text as a reading machine left it: words with the signs around them.

A token is what stands between spaces, without its punctuation.  What the punctuation was
nobody knows, so it stays; but a sign may also be a letter that was misread ("t}ie"), and
then it stands inside a token or right beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from cleantext.spelling.lexicon import straight

LEADING = "\"'“”‘’([{—–-*.,;:!?…/|_}]^~■•¬«»<>"
TRAILING = "\"'“”‘’)]}—–-*.,;:!?…/|_^~■•¬«»<>"
CHUNK = re.compile(r"\S+")
# A hyphen between words, and a dash, which may also stand between signs.
JOINT = re.compile(r"(?<=[A-Za-z]{2})-(?=[A-Za-z]{2})|(?<=[A-Za-z\"'”’,.!?])[—–](?=[A-Za-z\"'“‘(])")
# A comma that lost the space behind it; a semicolon there is a letter more often: "al;ve".
GLUED = re.compile(r"(?<=[A-Za-z]{2},)(?=[A-Za-z]{2})")
SHORTEST_PART = 4  # letters of a part of a compound that is judged by itself: not co-author
STOP = re.compile(r"[.!?:;…]")
# What no reading machine makes of a word: addresses, paths, formulas, code.
RAW = re.compile(
    r"://|@.*\.|/.*/|[=<>\\{}$`]\w*[=<>\\{}$`]|\w=\w|\w\(\)(?!\w)|\.\w+\.\w|\][\[(]"
    r"|(?<![A-Za-z_])`|`(?![A-Za-z_()|])"
)
# Signs behind a word that say nothing else than what they are.
CLOSING = re.compile(r"[.,;:!?…'\"’”)\]—–-]{0,3}\Z")
SUSPICIOUS = re.compile(r"[}\]'^*>){\-.:;!|_\[(<\"’\\/«»~]+")
OPENING = frozenset("!|/}]{\\_^*<")  # signs before a word that are letters as often: "!n"


class Token(NamedTuple):
    """A word with the signs around it, or what is no word."""

    start: int
    end: int  #: of the word, in code points
    text: str
    low: str  #: in lower case, with straight apostrophes
    lead: str  #: the signs before the word
    trail: str  #: the signs behind it
    spaced: bool  #: a space before it, no hyphen and no dash
    first: bool  #: of a sentence, as far as punctuation tells
    word: bool  #: has letters, and is no address or code

    @property
    def stops(self) -> bool:
        """Whether a sentence, or a part of one, ends behind the token."""
        return bool(self.trail) and STOP.search(self.trail) is not None

    @property
    def whole(self) -> str:
        """The token with its signs."""
        return self.lead + self.text + self.trail

    def variants(self) -> Iterator[tuple[str, int, int]]:
        """Yield the word with signs beside it that may be letters of it, and its place."""
        odd = SUSPICIOUS.match(self.trail)
        if odd and not CLOSING.match(self.trail):
            yield self.text + odd[0], self.start, self.end + len(odd[0])
        if self.lead[-1:] in OPENING and self.lead:
            yield self.lead[-1] + self.text, self.start - 1, self.end


def tokens(text: str, start: int = 0, end: int | None = None, *, first: bool = True) -> list[Token]:
    """Return the tokens of ``text[start:end]``, in order; *first* if a sentence begins there."""
    found: list[Token] = []
    for match in CHUNK.finditer(text, start, len(text) if end is None else end):
        for token in chunk_tokens(match[0], match.start(), first):
            found.append(token)
            if token.text:
                first = token.stops
    return found


def word(text: str) -> Token:
    """Return the token of a chunk that is a word and nothing else, in plain letters."""
    return Token(0, len(text), text, text.lower(), "", "", True, True, True)


def chunk_tokens(chunk: str, offset: int = 0, first: bool = True) -> Iterator[Token]:
    """Yield the tokens of a *chunk*, a run without white space, that stands at *offset*."""
    code = RAW.search(chunk) is not None
    if code or "," not in chunk:
        yield from _joined(chunk, offset, first, code)
        return
    begin = 0
    for end in (*(match.start() for match in GLUED.finditer(chunk)), len(chunk)):
        for token in _joined(chunk[begin:end], offset + begin, first, code):
            yield token
            first = token.stops
        begin = end


def _joined(chunk: str, offset: int, first: bool, code: bool) -> Iterator[Token]:
    """Yield the tokens of a *chunk* without lost spaces: a word, or the parts of a compound."""
    parts = [(0, len(chunk))]
    if not code and ("-" in chunk or "—" in chunk or "–" in chunk):
        joints = [match.start() for match in JOINT.finditer(chunk)]
        if joints:
            edges = [-1, *joints, len(chunk)]
            parts = [(a + 1, b) for a, b in pairwise(edges)]
            hyphens = all(chunk[joint] == "-" for joint in joints)
            short = min(len(chunk[a:b].strip(TRAILING)) for a, b in parts)
            if hyphens and short < SHORTEST_PART:
                parts, code = [(0, len(chunk))], True
    for number, (low, high) in enumerate(parts):
        piece = chunk[low:high]
        inner = piece.lstrip(LEADING)
        begin = len(piece) - len(inner)
        inner = inner.rstrip(TRAILING)
        stop = begin + len(inner)
        # An underscore at one side of a word is what a classic engine could not read.
        if (piece[begin - 1 : begin] == "_") != (piece[stop : stop + 1] == "_") and inner:
            while begin and piece[begin - 1] == "_":
                begin -= 1
            while piece[stop : stop + 1] == "_":
                stop += 1
            inner = piece[begin:stop]
        token = Token(
            offset + low + begin,
            offset + low + stop,
            inner,
            straight(inner).lower(),
            piece[:begin],
            piece[stop:],
            number == 0,
            first,
            not code and any(map(str.isalpha, inner)),
        )
        yield token
        if inner:
            first = token.stops
