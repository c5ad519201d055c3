"""What a reading machine did to the words of a document: asked once, for several rules.

The word model (`ocr`) works on strings.  Here it gets the text of a document, and its
answers become edits.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from cleantext.document import Document
from cleantext.edits import Edit, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cleantext.ocr.corrector import Correction, Corrector
    from cleantext.spelling.lexicon import Lexicon

WHY = {
    "misread": "{old!r} is no word; it looks like {new!r}",
    "real word": "{old!r} does not fit here; it looks like {new!r}",
    "sign": "{old!r} stands where {new!r} is expected",
    "cut": "a space cut the word {new!r}",
    "run together": "the space between the words is lost",
}
MOST = 0.99  # the most that a model like this may believe of itself


def cuts(document: Document) -> tuple[Correction, ...]:
    """Return the words that a space cut in two, or that lost the space between them."""
    return _corrections(document, substitute=False)


def misreadings(document: Document) -> tuple[Correction, ...]:
    """Return the words that were misread."""
    return _corrections(document)


def damage(document: Document) -> tuple[Correction, ...]:
    """Return the words that were misread, and those that may have been."""
    return _corrections(document, daring=True)


def edits(corrections: tuple[Correction, ...]) -> Iterator[Edit]:
    """Yield *corrections* as edits."""
    for found in corrections:
        yield Edit(
            Span(found.start, found.end),
            found.new,
            WHY[found.kind].format(old=found.old, new=found.new),
            confidence=min(MOST, found.confidence),
            others=found.others,
        )


def _corrections(
    document: Document, *, daring: bool = False, substitute: bool = True
) -> tuple[Correction, ...]:
    spared = document.directives.words
    model = corrector(document.language.lexicon, daring)
    return tuple(
        found
        for found in model.corrections(document.text, document.certainty, substitute=substitute)
        if not any(word.lower() in spared for word in found.old.split())
    )


@lru_cache(maxsize=4)
def corrector(lexicon: Lexicon, daring: bool) -> Corrector:
    """Return the corrector for the words of *lexicon*, which remembers what it met."""
    from cleantext.ocr.corrector import Corrector

    return Corrector(lexicon, daring=daring)
