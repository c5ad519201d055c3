"""Remove a byte order mark that is not at the start of the text.

    one\\ufeff two  ->  one two

It comes from files that were joined.  At the start it belongs to the file.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Span
from cleantext.patterns import later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

BOM = later(r"(?<!\A)\ufeff+")


@normalizer(Phase.ENCODING, trigger=r"\ufeff")
def mid_text_bom(document: Document) -> Iterator[Edit]:
    for match in BOM.finditer(document.text):
        yield Edit.delete(Span(*match.span()), "a byte order mark inside the text")
