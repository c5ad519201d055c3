"""Make paragraphs of the lines of a page, over the ends of pages as well.

    It was a long\nline of text.  ->  It was a long line of text.

How wide the text is set, how full a line is, how it ends and how the next begins tell
where a paragraph ends; there stands a blank line afterwards.  Verse, lists, tables,
tables of contents, code and what is indented keep their lines, and so does a text whose lines
are paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.document import Document
from cleantext.edits import Edit, Span
from cleantext.judging.joints import Joint, joints
from cleantext.rule import LAYOUT, Phase, normalizer

HYPHENS = ("-", "‐", "¬", "\u00ad")


@normalizer(Phase.LAYOUT, trigger=r"\n", profiles=LAYOUT)
def line_break(document: Document) -> Iterator[Edit]:
    end = "\r\n" if "\r\n" in document.text else "\n"
    for a, b, joint in document.view(joints):
        gap = Span(a.span.end, b.span.start)
        there = gap.of(document.text)
        if joint is Joint.WITHIN and not a.text.endswith(HYPHENS):
            yield Edit(gap, " ", "lines of one paragraph", confidence=0.95)
        elif joint is Joint.BETWEEN and there != 2 * end:
            yield Edit(gap, 2 * end, "the end of a paragraph", confidence=0.95)
        elif joint is Joint.KEPT and "\f" in there:
            yield Edit(gap, 2 * end if there.count("\n") > 1 else end, "the end of a page")
