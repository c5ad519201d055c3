"""Report words that mix Latin letters with Cyrillic or Greek ones that look the same.

A Cyrillic а in a Latin word deceives people and defeats every search.  Only words
in which each of the fewer letters has a double in the other script: Δx, µm, kΩ
and Russian words with a Latin stem (web-сайт, SMSка) mix for a reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.document import Document
from cleantext.edits import Edit, Safety, Span
from cleantext.rule import Phase, normalizer

# Letters that look alike in most typefaces.
CYRILLIC = dict(zip("аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅ", "aeopcyxijshdqwABEKMHOPCTYXIJS", strict=True))
GREEK = dict(zip("ονΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ovABEZHIKMNOPTYX", strict=True))
TO_LATIN = str.maketrans(CYRILLIC | GREEK)
TO_CYRILLIC = str.maketrans({latin: cyrillic for cyrillic, latin in CYRILLIC.items()})

# Greek or Cyrillic beside Latin; the rarer script first, the engine skips to it.
LATIN = "[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"
MEETING = f"[\u0370-\u052f](?:(?<={LATIN}.)|(?={LATIN}))"
# A word with such a meeting in it, and one of a single script.
MIXED = r"""(?x)
    (?<! \p{L})
    (?= \p{L}*? (?: \p{Latin} [\p{Greek}\p{Cyrillic}] | [\p{Greek}\p{Cyrillic}] \p{Latin} ) )
    \p{L}+
"""
PLAIN = r"\p{Latin}+|\p{Cyrillic}+"


@normalizer(Phase.ENCODING, safety=Safety.DISPLAY_ONLY, trigger=MEETING)
def mixed_script(document: Document) -> Iterator[Edit]:
    import regex  # dear, and in few texts scripts meet

    for match in regex.finditer(MIXED, document.text):
        word = match[0]
        latin = len(regex.findall(r"\p{Latin}", word))
        if len(word) < 3 or latin * 2 == len(word):
            continue  # too short to say which letters are the foreign ones
        plain = word.translate(TO_LATIN if latin * 2 > len(word) else TO_CYRILLIC)
        if regex.fullmatch(PLAIN, plain):
            why = f"looks like {plain!r}, but {_foreign(word, plain)}"
            yield Edit(Span(*match.span()), word, why, Safety.DISPLAY_ONLY, others=(plain,))


def _foreign(word: str, plain: str) -> str:
    pairs = zip(word, plain, strict=True)
    places = [f"{char} is U+{ord(char):04X}" for char, new in pairs if char != new]
    return ", ".join(dict.fromkeys(places))
