"""Report U+FFFD: a character was lost here before this text was saved.

Only who has the source can say which.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Safety, Span
from cleantext.patterns import later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

LOST = later("\ufffd+")


@normalizer(Phase.ENCODING, safety=Safety.DISPLAY_ONLY, trigger="\ufffd")
def replacement_character(document: Document) -> Iterator[Edit]:
    for match in LOST.finditer(document.text):
        lost = len(match[0])
        why = "a character was lost here" if lost == 1 else f"{lost} characters were lost here"
        yield Edit(Span(*match.span()), match[0], why, Safety.DISPLAY_ONLY)
