"""Close up a word that was set with spaces between its letters.

    the S e n a t e met  ->  the Senate met

Four letters at least, and they must make a word and be no list: "a b c d" stays, and so does
the "A A A A" of a table.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Span
from cleantext.patterns import later
from cleantext.rule import LAYOUT, Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

ALPHABET = "abcdefghijklmnopqrstuvwxyz"
SPACED = later(r"(?<!\S)(?:[^\W\d_] ){3,}[^\W\d_](?![^\s.,;:!?])")


@normalizer(
    Phase.LAYOUT,
    language="en",
    trigger=r"(?<!\S)[^\W\d_] [^\W\d_] [^\W\d_] [^\W\d_]\b",
    profiles=LAYOUT,
)
def letterspaced_word(document: Document) -> Iterator[Edit]:
    lexicon = document.language.lexicon
    for match in SPACED.finditer(document.text):
        word = match[0].replace(" ", "")
        if word.lower() in ALPHABET or len({*word.lower()}) == 1:
            continue
        if lexicon.common(word) or lexicon.common(word.lower()):
            yield Edit(Span(*match.span()), word, "a letterspaced word", confidence=0.95)
