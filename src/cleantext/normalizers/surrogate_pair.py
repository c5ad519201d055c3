"""Join two surrogates to the character they stand for.

    \\ud83d\\ude00  ->  😀

A lone surrogate has no meaning and stays.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Span
from cleantext.patterns import later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

PAIR = later(r"[\ud800-\udbff][\udc00-\udfff]")


@normalizer(Phase.ENCODING, trigger=PAIR.pattern)
def surrogate_pair(document: Document) -> Iterator[Edit]:
    if document.text.isascii():
        return
    for match in PAIR.finditer(document.text):
        char = match[0].encode("utf-16", "surrogatepass").decode("utf-16")
        yield Edit(Span(*match.span()), char, f"the two halves of U+{ord(char):04X}")
