"""Formats: what of a text is prose, and what may not be touched.

Each module of this folder knows one format and has three functions on plain
strings: `protected_spans` (what no edit may touch), `headings`, and `outline`
(the block structure, compared before a file is written).  `inline` and
`directives` hold in every format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from cleantext.edits import Span

#: Format by file name suffix.  A directory is searched for these, and for no others.
SUFFIXES = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".mdx": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}

FORMATS = ("plain", "markdown", "html")


class Format(Protocol):
    """What a format module offers; spans are in code points of *text*."""

    def protected_spans(self, text: str) -> Iterable[Span]:
        """Return what no edit may touch, in any order."""

    def headings(self, text: str) -> Iterator[Span]:
        """Yield the text of each heading, in order."""

    def outline(self, text: str) -> list[str]:
        """Return the block structure without its text; [] where there is none."""


def load(name: str) -> Format:
    """Return the format called *name*; raises ValueError where there is none."""
    if name not in FORMATS:
        raise ValueError(f"no format is called {name!r}; there are {', '.join(FORMATS)}")
    return cast("Format", import_module(f"cleantext.formats.{name}"))


def detect(path: str) -> str | None:
    """Return the format that the name of a file tells, None where it tells none.

    >>> detect("docs/Index.MD"), detect("notes"), detect("main.py")
    ('markdown', None, None)
    """
    dot = path.rfind(".")
    return SUFFIXES.get(path[dot:].lower()) if dot >= 0 else None
