"""Take away the word that a fence left alone before the text.

    A Title / html / The text begins here.  ->  A Title / The text begins here.

A web editor that drops the signs of a fence keeps the name of its language.  Only "html" or
"markdown" in small letters, alone on the first line of plain text or on the second, below a
title, with prose after it: a list of formats stays.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Span
from cleantext.formats.residue import PROSE_LINE, whole_lines
from cleantext.patterns import later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# How long a title must be is set by hand.
ALONE = later(
    r"\A\s*(?:[A-Z“\"'‘\d][^\n]{10,150}[^\s.,;:][ \t\r]*\n\s*)?(?P<name>html|markdown)[ \t\r]*\n"
    r"\s*(?=[A-Z“\"‘])"
)


@normalizer(Phase.MARKUP, language="en", trigger=ALONE.pattern)
def stray_language(document: Document) -> Iterator[Edit]:
    text = document.text
    match = ALONE.match(text)
    if document.format == "plain" and match and PROSE_LINE.search(text, match.end()):
        line = whole_lines(text, Span(*match.span("name")))
        yield Edit.delete(line, f"{match['name']!r} alone before the text: what a fence left")
