"""Put a large initial back to its word.

    R ealized as he had  ->  Realized as he had

At the beginning of a paragraph alone, before what is no word without the letter, or after a
letter that is no word either ("T he").  "A lovely day" and "I know" stay.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Span
from cleantext.patterns import later
from cleantext.rule import LAYOUT, Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

INITIAL = later(r"(?:\A|\n[ \t]*\n|\f)\s*[\"“‘']?([A-Z])( |\r?\n)([a-z]+|[A-Z]+)\b")
WORDS = frozenset("AIO")


@normalizer(Phase.LAYOUT, language="en", trigger=r"\b[A-Z]\s[A-Za-z]", profiles=LAYOUT)
def drop_cap(document: Document) -> Iterator[Edit]:
    lexicon = document.language.lexicon
    for match in INITIAL.finditer(document.text):
        letter, _, rest = match.groups()
        word = letter + rest
        if not (lexicon.common(word) or lexicon.common(word.lower())):
            continue
        whole = lexicon.known(rest) or lexicon.known(rest.lower()) or rest.isupper()
        if whole and (letter in WORDS or not lexicon.is_stopword(word.lower())):
            continue
        yield Edit(Span(*match.span(2)), "", "a large initial of its word", confidence=0.97)
