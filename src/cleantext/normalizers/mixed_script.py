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

# Greek and Cyrillic beside Latin; the rarer script first, the engine skips to it.
MIXED = re.compile(r"[\u0370-\u052f](?:(?<=[A-Za-z].)|(?=[A-Za-z]))")


@normalizer(Phase.ENCODING, safety=Safety.DISPLAY_ONLY)
def mixed_script(document: Document) -> Iterator[Edit]:
    text = document.text
    if text.isascii():
        return
    end = 0
    for match in MIXED.finditer(text):
        if match.start() < end:
            continue  # the same word
        start = end = match.start()
        while start and text[start - 1].isalpha():
            start -= 1
        while end < len(text) and text[end].isalpha():
            end += 1
        word = text[start:end]
        if plain := _in_one_script(word):
            why = f"looks like {plain!r}, but {_foreign(word, plain)}"
            yield Edit(Span(start, end), word, why, Safety.DISPLAY_ONLY, others=(plain,))


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
