"""What is left of a text without its prose: the structure that formats without a parser compare."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cleantext.edits import Span, SpanSet
from cleantext.values import NamedTuple

LINE = re.compile(r"(?P<content>[^\r\n]*)(?:\r\n|\r|\n|\Z)")
TAB = 8  # columns, as docutils has it


class Line(NamedTuple):
    """A line without its end, its place and how far it is indented, in columns."""

    span: Span
    content: str
    indent: int

    @property
    def blank(self) -> bool:
        """Whether the line holds nothing but white space."""
        return not self.content.strip()


def lines(text: str) -> list[Line]:
    """Return the lines of *text*, in order; no empty one after a last line end."""
    found = []
    for match in LINE.finditer(text):
        content = match["content"]
        if match.end() == len(text) and not match[0]:
            break
        margin = content[: len(content) - len(content.lstrip(" \t"))]
        found.append(Line(Span(*match.span("content")), content, len(margin.expandtabs(TAB))))
    return found


def skeleton(text: str, protected: Iterable[Span]) -> list[str]:
    """Return each line of *text* with ``…`` for its prose.

    Equal skeletons mean: every protected sign stands where it stood, on as many
    lines with the same indentation.

    >>> skeleton("  see `x` now\\n", [Span(6, 9)])
    ['  …`x`…']
    """
    spans = SpanSet(protected)
    return [_bare(text, line, spans) for line in lines(text)]


def _bare(text: str, line: Line, spans: SpanSet) -> str:
    pieces = []
    done = line.span.start + len(line.content) - len(line.content.lstrip(" \t"))
    pieces.append(text[line.span.start : done])
    for start, end in [*spans.within(line.span), Span(line.span.end, line.span.end)]:
        if text[done:start].strip():
            pieces.append("…")
        pieces.append(text[max(start, done) : end])
        done = max(done, end)
    return "".join(pieces)


def paragraphs(found: list[Line], taken: SpanSet) -> Iterator[Span]:
    """Yield the runs of lines that are neither blank nor *taken* whole.

    Where the beginning of a line is taken (a marker, a label), a paragraph begins behind it.
    """
    start = end = -1
    for line in found:
        first = line.span.end - len(line.content.lstrip())
        head = next(taken.within(Span(first, line.span.end)), None) if not line.blank else None
        marked = head is not None and head.start == first
        if start >= 0 and (line.blank or marked):
            yield Span(start, end)
            start = -1
        if line.blank or (head and marked and head.end == line.span.end):
            continue
        if start < 0:
            start = head.end if head and marked else line.span.start
        end = line.span.end
    if start >= 0:
        yield Span(start, end)
