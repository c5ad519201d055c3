"""Report the mark of a footnote whose note stands in the text as well.

    as Gibbon* says ...   * Decline and Fall, chapter 3.

Both may belong elsewhere; what is text and what a note only its reader can say.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Safety, Span
from cleantext.patterns import MULTILINE, later
from cleantext.rule import LAYOUT, Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

MARK = later(r"(?<=[^\W\d_])(?P<before>[.,;]?)(?P<mark>[*†‡§¶]{1,3})(?=[\s.,;:)]|$)", MULTILINE)
NOTE = later(r"^[ \t]*(?P<mark>[*†‡§¶]{1,3})[ \t]?(?=[^\W\d_])", MULTILINE)


@normalizer(Phase.LAYOUT, safety=Safety.DISPLAY_ONLY, trigger=r"[*†‡§¶]", profiles=LAYOUT)
def footnote_mark(document: Document) -> Iterator[Edit]:
    if document.format != "plain":
        return
    notes = {match["mark"]: match.start() for match in NOTE.finditer(document.text)}
    for match in MARK.finditer(document.text):
        if notes.get(match["mark"], -1) > match.end():
            why = "the mark of a footnote that stands in the text"
            yield Edit(Span(*match.span("mark")), match["mark"], why, Safety.DISPLAY_ONLY)
