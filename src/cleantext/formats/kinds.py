"""What the modules of formats offer, for type checkers; nothing is run of this."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from cleantext.edits import Span
from cleantext.formats.container import Inner


class Format(Protocol):
    """What a format module offers; spans are in code points of *text*."""

    def protected_spans(self, text: str) -> Iterable[Span]:
        """Return what no edit may touch, in any order."""

    def headings(self, text: str) -> Iterator[Span]:
        """Yield the text of each heading, in order."""

    def outline(self, text: str) -> list[str]:
        """Return the block structure without its text; [] where there is none."""


class Container(Protocol):
    """What the module of a container offers besides `Format`."""

    def unwrap(self, text: str) -> Inner:
        """Return the strings of *text* that are prose, as one text; raises ValueError."""

    def escape(self, text: str, like: str) -> str:
        """Return *text* as it stands inside a string of a container, written as *like* is."""

    def unescape(self, text: str) -> str:
        """Return what *text*, from inside a string, says."""
