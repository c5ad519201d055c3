"""Suggest to take away a paragraph that stands twice in a row.

    A paragraph of prose, a blank line, the same again  ->  the paragraph once

It must be prose of more than forty signs and repeat letter for letter.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Safety, Span
from cleantext.patterns import later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# A line end, the sign first to which the engine skips, and blank lines.
GAP = later(r"[\r\n](?:(?<=\r)\n)?+[ \t]*(?:(?>\r\n|\r|\n)[ \t]*)+")
SHORTEST = 40  # code points; shorter ones are captions, verses, cells


@normalizer(Phase.MARKUP, safety=Safety.UNSAFE)
def repeated_paragraph(document: Document) -> Iterator[Edit]:
    text = document.text
    start, before = 0, ""
    gap_start = 0
    for match in GAP.finditer(text + "\n\n"):
        paragraph = text[start : match.start()].strip()
        if (
            len(paragraph) > SHORTEST
            and paragraph == before
            and paragraph[0].isalpha()
            and " " in paragraph
        ):
            why = "the paragraph stands twice"
            yield Edit.delete(
                Span(gap_start, min(match.start(), len(text))),
                why,
                safety=Safety.UNSAFE,
                confidence=0.9,
            )
        start, before, gap_start = match.end(), paragraph, match.start()
