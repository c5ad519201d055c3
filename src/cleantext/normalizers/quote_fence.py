"""Take away a fence made of three quotation marks with the name of a language.

    '''html  (alone on its line)  ->  the line is gone

The name must be there: three quotation marks alone open a Python string, or
underline a heading in reStructuredText.  A closing line of the same marks goes
with its opener.  Texts with directives of reStructuredText stay as they are, and in
markup a fence before an indented line: without it the line would be code.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Span
from cleantext.formats.residue import FENCE_LANGUAGES, whole_lines
from cleantext.patterns import MULTILINE, later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

MARKER = later(
    rf"^[ \t]*(?P<marks>'''|‘‘‘|’’’|“““|”””|\"\"\")(?P<language>{FENCE_LANGUAGES})?[ \t\r]*$",
    MULTILINE,
)
RST = later(r"^[ \t]*\.\. [\w-]+::", MULTILINE)
INDENT = (" ", "\t")
CURLED = {"‘‘‘": "‘‘‘’’’", "’’’": "‘‘‘’’’", "“““": "“““”””", "”””": "“““”””"}


@normalizer(
    Phase.MARKUP,
    trigger=r"['‘’“”\"](?:(?<=')''|(?<=‘)‘‘|(?<=’)’’|(?<=“)““|(?<=”)””|(?<=\")\"\")[a-z]",
)
def quote_fence(document: Document) -> Iterator[Edit]:
    text = document.text
    if RST.search(text) or not MARKER.sub("", text).strip():
        return
    opener = ""
    for marker in MARKER.finditer(text):
        line = whole_lines(text, Span(*marker.span()))
        if document.format != "plain" and text[line.end : line.end + 1] in INDENT:
            continue
        if marker["language"]:
            opener = marker["marks"]
        elif not opener or marker["marks"] not in CURLED.get(opener, opener):
            continue
        else:
            opener = ""
        yield Edit.delete(
            line, "the fence of a code block, written with quotation marks", confidence=0.95
        )
