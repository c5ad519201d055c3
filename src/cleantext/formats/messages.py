"""The messages of a catalogue, one behind the other: prose with placeholders and tags."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleantext.edits import Span
from cleantext.formats.container import SEPARATOR

PART = re.compile(
    r"""
    [%{$<&_~\\]                                                  # the rare character first
    (?:
      (?<=%) (?: \d+\$ )? (?: \(\w[\w.]*\) )? [-+ 0\#']* (?:\d+|\*)? (?:\.(?:\d+|\*))?
          (?: hh?|ll?|[jztLqI] )? [diouxXeEfFgGcrsaAp@%]        # %s %(name)s %1$d %%
    | (?<={) [^{}\n]* \}                                      # {name}
    | (?<=\$) (?: \{[^{}\n]*\} | \w+ )                             # $name
    | (?<=<) /? [A-Za-z!] [^<>\n]* >                                # tags
    | (?<=&) (?: \#?\w+; | (?=\w) )                              # entity, accelerator
    | (?<=[_~]) (?=\w)                                          # accelerator
    | (?<=\\) .                                                # an escape we do not know
    )
    """,
    re.VERBOSE,
)
BETWEEN = re.compile(re.escape(SEPARATOR))


def protected_spans(text: str) -> Iterator[Span]:
    """Yield placeholders, tags, accelerators, and what stands between two messages."""
    for match in PART.finditer(text):
        yield Span(*match.span())
    for match in BETWEEN.finditer(text):
        yield Span(*match.span())


def headings(text: str) -> Iterator[Span]:
    """Messages have none: a label is no title of a document."""
    return iter(())


def outline(text: str) -> list[str]:
    """Return placeholders and tags in order, and where each message ends."""
    return [match[0] for match in PART.finditer(text)]
