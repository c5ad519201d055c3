"""Write the letters of a typographic ligature.

    eﬃcient ﬁles  ->  efficient files

Only the glyphs that fonts have for f and its neighbours (U+FB00 to U+FB04), and ﬆ; æ, œ and ſ
are letters.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Span
from cleantext.patterns import later
from cleantext.rule import LAYOUT, Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

LETTERS = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬆ": "st"}
GLYPH = later("[ﬀﬁﬂﬃﬄﬆ]")


@normalizer(Phase.LAYOUT, trigger="[ﬀﬁﬂﬃﬄﬆ]", profiles=LAYOUT)
def ligature_glyph(document: Document) -> Iterator[Edit]:
    for match in GLYPH.finditer(document.text):
        letters = LETTERS[match[0]]
        yield Edit(Span(*match.span()), letters, f"a glyph for the letters {letters!r}")
