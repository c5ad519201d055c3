"""Put one comma where two stand.

    red,, green , , and blue  ->  red, green, and blue

Between two words, the second after a space: old ,,quotes'' and empty values in
rows (a,,b) stay as they are.  A suggestion, but in a text that was damaged elsewhere.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Safety, Span
from cleantext.judging.evidence import is_damaged
from cleantext.patterns import later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

DOUBLED = later(r"(?<=[^\W\d_]) ?,(?: ?,)+(?=[ ][^\W\d_])")


@normalizer(Phase.SPACING, trigger=r", ?,")
def doubled_comma(document: Document) -> Iterator[Edit]:
    for match in DOUBLED.finditer(document.text):
        sure = document.origin.view(is_damaged)
        safety = Safety.SAFE if sure else Safety.UNSAFE
        yield Edit(Span(*match.span()), ",", "more than one comma", safety, confidence=0.92)
