"""Put one full stop where two end a sentence.

    It was the end.. The war began  ->  It was the end. The war began

Behind a word, before a capital or the end of the line.  Two dots may be a short ellipsis, or
the folder above: a suggestion, but in a text that was damaged elsewhere and has no others.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Safety, Span
from cleantext.judging.evidence import is_damaged
from cleantext.patterns import MULTILINE, later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

DOUBLED = later(
    r"\.\.(?<=[a-z]{2}\.\.|[a-z\d][”)%]\.\.)(?=[ ][“\"]?[A-Z][a-z’']*[ ,]|[ ]?\r?$)", MULTILINE
)
#: Who writes two dots so often means them.
HABIT = 4


@normalizer(Phase.SPACING, trigger=r"\.\.(?<=[a-z\d”)%]\.\.)(?=[ \r\n]|\Z)")
def doubled_stop(document: Document) -> Iterator[Edit]:
    found = list(document.finditer(DOUBLED))
    for match in found:
        sure = len(found) < HABIT and document.origin.view(is_damaged)
        safety = Safety.SAFE if sure else Safety.UNSAFE
        yield Edit(Span(*match.span()), ".", "more than one full stop", safety, confidence=0.92)
