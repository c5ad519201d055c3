"""Suggest one space where two or more stand between two words of a sentence.

    the old  town  ->  the old town

Only between words in lower case, and not where columns are aligned: two gaps
on a line, or a gap at the same place of the next line.  Two spaces after a full
stop are a style and stay.
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Safety, Span
from cleantext.patterns import later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

GAP = later(r"  (?<=[a-z,]  ) *(?=[a-z])")
WIDE = later(r"\S {2,}")
WIDEST = 3  # spaces; a wider gap is a column
LONGEST_LINE = 2000  # code points; a longer one with gaps is data


@normalizer(Phase.SPACING, safety=Safety.UNSAFE, trigger=GAP.pattern)
def doubled_space(document: Document) -> Iterator[Edit]:
    text = document.text
    for match in GAP.finditer(text):
        line = document.line(match.start())
        if line.end - line.start > LONGEST_LINE:
            continue
        content = line.of(text).strip()
        if len(match[0]) > WIDEST or len(WIDE.findall(content)) > 1 or "|" in content:
            continue
        if _aligned(document, match):
            continue
        yield Edit(Span(*match.span()), " ", "more than one space", Safety.UNSAFE, confidence=0.9)


def _aligned(document: Document, match: re.Match[str]) -> bool:
    """Say whether a column of the line above or below begins where the gap ends."""
    line = document.line(match.start())
    column = match.end() - line.start
    for offset in (line.start - 1, line.end + 1):
        if 0 <= offset < len(document.text):
            other = document.line(offset).of(document.text)
            if other[column - 2 : column] == "  " and other[column : column + 1].strip():
                return True
    return False
