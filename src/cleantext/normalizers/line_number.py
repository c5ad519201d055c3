"""Report the numbers of lines that stand beside them.

    Of man's first disobedience, and the fruit  5

Every fifth or tenth line has one, and they count up; three of them at least.
"""

from __future__ import annotations

from itertools import pairwise

from cleantext.document import Document
from cleantext.edits import Edit, Safety, Span
from cleantext.patterns import MULTILINE, later
from cleantext.rule import LAYOUT, Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

BESIDE = later(
    r"(?<=\S)[ \t]{2,}(?P<after>\d{1,4})[ \t\r]*$|^[ \t]*(?P<before>\d{1,4})[ \t]{2,}(?=\S)",
    MULTILINE,
)
STEPS = (5, 10)  # lines from one number to the next
FEWEST = 3  # numbers


@normalizer(
    Phase.LAYOUT,
    safety=Safety.DISPLAY_ONLY,
    trigger=r"\d(?=[ \t\r]*\n)|\d[ \t]{2}",
    profiles=LAYOUT,
)
def line_number(document: Document) -> Iterator[Edit]:
    text = document.text
    for side in ("after", "before"):
        found = [m for m in BESIDE.finditer(text) if m[side]]
        if len(found) < FEWEST:
            continue
        steps = {
            (int(b[side]) - int(a[side]), text.count("\n", a.end(), b.end()))
            for a, b in pairwise(found)
        }
        if len({step for step, _ in steps}) == 1 and all(s == n and s in STEPS for s, n in steps):
            for match in found:
                why = "the number of a line"
                yield Edit(Span(*match.span(side)), match[side], why, Safety.DISPLAY_ONLY)
