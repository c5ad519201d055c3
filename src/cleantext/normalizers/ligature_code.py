"""Write the letters and signs that a control character stands for in a font of TeX.

    an e\\x1ecient o\\x1ber, which they \\x1cnd  ->  an efficient offer, which they find

Programs that read a PDF file give the number of a glyph where its font says no more.  Two
words of the text at least, and most that hold such a character, must become common ones.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Span
from cleantext.judging.fontcodes import SIGN, meant
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@normalizer(Phase.ENCODING, language="en", trigger=SIGN.pattern)
def ligature_code(document: Document) -> Iterator[Edit]:
    for at, letters in document.view(meant).items():
        yield Edit(Span(at, at + 1), letters, f"the place of {letters!r} in a font of TeX")
