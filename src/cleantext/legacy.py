"""Tell an older encoding by what its bytes would say; needs chardet (the extra `legacy`).

A wrong guess damages a text as soon as a sign beyond ASCII is written, so a guess must
be *sure*: every encoding that chardet finds nearly as likely as the best must make the
same text of the bytes.  Those whose text does what no writing system does (``Cafι``,
Latin and Greek in one word) are out before.
"""

from __future__ import annotations

import codecs
import unicodedata
from typing import NamedTuple

from cleantext.oddity import alphabets_of, oddity, rarity

# How likely, against the best, an encoding must be to count.  Of texts in 30 languages cut to
# 40, 60, 200 and 1,000 bytes, 88, 89, 94 and 95 % were sure with all of these, and of those
# 1.4, 0.8, 0.2 and 0 % wrong.
NEARLY = 0.7
ENOUGH = 10  # bytes beyond ASCII without which no other script than Latin is believed
CLEARLY = 0.05  # by so much, on average, the characters of another text must be rarer
#: Beginnings of encodings that hardly any text is in; they need `MANY` bytes beyond ASCII.
SELDOM = (
    *("cp4", "cp7", "cp8", "mac", "hp", "koi8-t", "iso8859-3", "iso8859-4"),
    *("iso8859-10", "iso8859-13", "iso8859-14", "iso8859-16"),
)
MANY = 30
MOST_BYTES = 200_000  # that are looked at

#: Encodings in which a byte is a character, whatever stands around it.
ONE_BYTE = ("cp12", "cp4", "cp7", "cp8", "iso8859", "latin", "koi8", "mac", "windows")


class Guess(NamedTuple):
    """The encodings that some bytes may be in, likeliest first."""

    codecs: tuple[str, ...]
    sure: bool

    @property
    def one_byte(self) -> bool:
        """Whether the likeliest has a byte for each character."""
        return self.sure and self.codecs[0].startswith(ONE_BYTE)


def available() -> bool:
    """Say whether there is a chardet that we can use."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return int(version("chardet").partition(".")[0]) >= 7
    except (PackageNotFoundError, ValueError):
        return False


def guess(data: bytes) -> Guess:
    """Return what *data*, which is neither ASCII nor UTF-8, may be encoded in."""
    import chardet

    read: list[tuple[str, float, str]] = []
    for found in chardet.detect_all(data[:MOST_BYTES]):
        try:
            codec = codecs.lookup(found["encoding"] or "").name
            text = data.decode(codec)
            if text.encode(codec) == data:
                read.append((codec, found["confidence"], text))
        except (LookupError, UnicodeError):
            continue
    if not read:
        return Guess((), False)
    read.sort(key=lambda item: -item[1])
    odd = {codec: _strangeness(text) for codec, _, text in read}
    least = min(odd.values())
    sane = [item for item in read if odd[item[0]] == least]
    first, best, meant = sane[0]
    fitness = _rare(meant)
    likely = [
        (codec, text)
        for codec, confidence, text in sane
        if text == meant
        or (
            confidence >= NEARLY * best
            and not (codec.startswith(SELDOM) and not first.startswith(SELDOM))
            and _rare(text) < fitness + CLEARLY
        )
    ]
    texts = {text for _, text in likely}
    beyond = sum(byte >= 0x80 for byte in data)
    sure = (
        len(texts) == 1
        and (beyond >= ENOUGH or all(map(_is_western, meant)))
        and (beyond >= MANY or not first.startswith(SELDOM))
    )
    return Guess(tuple(codec for codec, _ in likely), sure)


def _strangeness(text: str) -> tuple[float, bool]:
    """Return what in *text* no writing system does, and whether no alphabet has its letters."""
    return oddity(text), not alphabets_of(text)


def _rare(text: str) -> float:
    """Return how seldom texts have the characters of *text* beyond ASCII, from 0 to 1."""
    beyond = [char for char in text if not char.isascii()]
    return sum(map(rarity, beyond)) / max(1, len(beyond))


def _is_western(char: str) -> bool:
    """Say whether *char* is none of another script; few bytes cannot tell any."""
    return not char.isalpha() or char in "ªº" or unicodedata.name(char, "").startswith("LATIN")
