"""Put one space where two or more stand between two words of a sentence.

    the old  town  ->  the old town

Only between words in lower case, and not where columns are aligned: two gaps
on a line, or a gap at the same place of the next line.  Two spaces after a full
stop are a style and stay.  A suggestion, but in a text that was damaged elsewhere, behind three
words and no option (-v  be loud).
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.edits import Edit, Safety, Span
from cleantext.judging.evidence import is_damaged
from cleantext.patterns import later
from cleantext.rule import Phase, normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

GAP = later(r"  (?<=[a-z,]  ) *(?=[a-z])")
WIDE = later(r"\S {2,}")
WIDEST = 3  # spaces; a wider gap is a column
FEWEST = 3  # words before the gap, where one is sure of it
PROSE = ("plain", "markdown")  # formats in which a gap means nothing
LONGEST_LINE = 2000  # code points; a longer one with gaps is data


@normalizer(Phase.SPACING, trigger=GAP.pattern)
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
        sure = _is_prose(document, match) and document.origin.view(is_damaged)
        safety = Safety.SAFE if sure else Safety.UNSAFE
        yield Edit(Span(*match.span()), " ", "more than one space", safety, confidence=0.92)


def _is_prose(document: Document, match: re.Match[str]) -> bool:
    """Say whether the gap is none behind a name or an option that the rest of its line explains."""
    before = document.text[document.line(match.start()).start : match.start()].split()
    marked = any(chunk.startswith("-") and len(chunk) > 1 for chunk in before)
    return document.format in PROSE and len(before) >= FEWEST and not marked


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
