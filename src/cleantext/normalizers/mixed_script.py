"""Report words that mix Latin letters with Cyrillic or Greek ones that look the same.

A Cyrillic а in a Latin word deceives people and defeats every search.  Only words
in which each of the fewer letters has a double in the other script: Δx, µm, kΩ
and Russian words with a Latin stem (web-сайт, SMSка) mix for a reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleantext.document import Document
from cleantext.edits import Edit, Safety, Span
from cleantext.rule import Phase, normalizer

# Letters that look alike in most typefaces.
CYRILLIC = dict(zip("аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅ", "aeopcyxijshdqwABEKMHOPCTYXIJS", strict=True))
GREEK = dict(zip("ονΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ovABEZHIKMNOPTYX", strict=True))
LATIN = {latin: cyrillic for cyrillic, latin in CYRILLIC.items()}

ALIKE = "".join([*CYRILLIC, *GREEK])
MIXED = rf"[A-Za-z][{ALIKE}]|[{ALIKE}][A-Za-z]"
WORD = re.compile(r"[^\W\d_]+")


@normalizer(Phase.ENCODING, safety=Safety.DISPLAY_ONLY, trigger=MIXED)
def mixed_script(document: Document) -> Iterator[Edit]:
    seen = -1
    for match in re.finditer(MIXED, document.text):
        if match.start() < seen:
            continue
        start = match.start()
        while start and WORD.match(document.text, start - 1):
            start -= 1
        word = WORD.match(document.text, start)
        assert word, "a letter was found here"
        seen = word.end()
        if plain := _in_one_script(word[0]):
            why = f"looks like {plain!r}, but {_foreign(word[0], plain)}"
            yield Edit(Span(*word.span()), word[0], why, Safety.DISPLAY_ONLY, others=(plain,))


def _in_one_script(word: str) -> str:
    """Return *word* with its fewer letters replaced by their doubles, "" where one has none."""
    latin = sum(char < "\u0250" for char in word)
    if len(word) < 3 or latin * 2 == len(word):
        return ""
    if latin * 2 > len(word):
        doubles = CYRILLIC | GREEK
        plain = "".join(doubles.get(char, char) for char in word)
        return plain if max(plain) < "\u0250" else ""
    plain = "".join(LATIN.get(char, char) for char in word)
    return plain if min(plain) >= "\u0400" and max(plain) < "\u0530" else ""


def _foreign(word: str, plain: str) -> str:
    pairs = zip(word, plain, strict=True)
    places = [f"{char} is U+{ord(char):04X}" for char, new in pairs if char != new]
    return ", ".join(dict.fromkeys(places))
