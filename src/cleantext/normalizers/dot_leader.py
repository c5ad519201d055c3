"""Report dots that lead to the number of a page: a table of contents among the text.

    Of the Harbour . . . . . . . . 27

Whether it belongs to the text only its reader can say.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Safety, Span
from cleantext.patterns import MULTILINE, later
from cleantext.rule import LAYOUT, Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

LEADER = later(
    r"(?<=[^\s.])[ \t]?(?:\.[ \t]?){5,}[ \t]*(?=(?:\d{1,4}|[ivxlc]{1,6})[ \t\r]*$)", MULTILINE
)


@normalizer(Phase.LAYOUT, safety=Safety.DISPLAY_ONLY, trigger=r"\.(?:[ \t]?\.){4}", profiles=LAYOUT)
def dot_leader(document: Document) -> Iterator[Edit]:
    for match in LEADER.finditer(document.text):
        why = "dots lead to the number of a page"
        yield Edit(Span(*match.span()), match[0], why, Safety.DISPLAY_ONLY)
