"""Take away the fence that wraps a whole text.

    ```markdown, a whole article, ```  ->  the article

Chat programs hand out a document as one block of code.  The fence must span
from the first to the last line that is not blank, be the only one of its
length, name Markdown or HTML, and hold headings or paragraphs.  A file that
shows one example of code keeps its fence.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.document import Document
from cleantext.edits import Edit, Span
from cleantext.formats.residue import wrapper
from cleantext.rule import Phase, normalizer


@normalizer(Phase.MARKUP, trigger=r"\A\s*(?:```|~~~)")
def wrapper_fence(document: Document) -> Iterator[Edit]:
    text = document.text
    match = wrapper(text)
    if not match:
        return
    opening, closing = match.span("open"), match.span("close")
    if not text[closing[1] :]:  # the end of the last line was not there before, and is not after
        ending = 2 if match["body"].endswith("\r\n") else 1
        closing = closing[0] - ending, closing[1]
    else:
        closing = closing[0], match.end("tail")
    for span in (opening, closing):
        yield Edit.delete(Span(*span), "the whole text stands in a fence", group="wrapper")
