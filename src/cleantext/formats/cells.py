"""The Markdown cells of a notebook, one behind the other: each is a document of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from cleantext.edits import Span
from cleantext.formats import markdown
from cleantext.formats.container import SEPARATOR

BETWEEN = re.compile(re.escape(SEPARATOR))


def _cells(text: str) -> Iterator[Span]:
    start = 0
    for match in BETWEEN.finditer(text):
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, len(text))


def _in_each(text: str, find: Callable[[str], Iterable[Span]]) -> Iterator[Span]:
    for cell in _cells(text):
        for start, end in find(cell.of(text)):
            yield Span(cell.start + start, cell.start + end)


def protected_spans(text: str) -> Iterator[Span]:
    """Yield what Markdown protects in each cell, and what stands between them."""
    yield from _in_each(text, markdown.protected_spans)
    for match in BETWEEN.finditer(text):
        yield Span(*match.span())


def headings(text: str) -> Iterator[Span]:
    """Yield the headings of all cells."""
    return _in_each(text, markdown.headings)


def spoken(text: str) -> Iterator[tuple[Span, str]]:
    """Yield what `markdown.spoken` does of all cells."""
    for cell in _cells(text):
        for (start, end), code in markdown.spoken(cell.of(text)):
            yield Span(cell.start + start, cell.start + end), code


def outline(text: str) -> list[str]:
    """Return the outlines of all cells."""
    return [item for cell in _cells(text) for item in ("cell", *markdown.outline(cell.of(text)))]
