"""HTML: the text between tags is prose; tags, comments, entities and raw text are not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleantext.edits import Span
from cleantext.formats.plain import FRONT_MATTER
from cleantext.formats.residue import masked

#: Elements whose text is not prose.
RAW = "script style pre code kbd samp var textarea title math svg template noscript tt xmp".split()

MARKUP = re.compile(
    rf"""
    [<&{{]                                                    # the rare character first
    (?:
      (?<=<) !-- .*? (?:-->|\Z)                               # comment
    | (?<=<) (?P<raw>{"|".join(RAW)}) (?=[\s/>]) [^<>]* > .*? (?:</(?P=raw)\s*>|\Z)
    | (?<=<) [!?] [^>]* (?:>|\Z)                              # doctype, processing instruction
    | (?<=<) /? [A-Za-z] (?: [^<>"']++ | "[^"]*+" | '[^']*+' )*+ (?:>|\Z)    # tag
    | (?<=&) \#? \w+ ;                                        # entity
    | (?<={{) (?: \{{ .*? \}}\}} | % .*? %\}} | \# .*? \#\}} )     # template
    )
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)

HEADING = re.compile(r"<h([1-6])\b[^<>]*>(.*?)</h\1\s*>", re.DOTALL | re.IGNORECASE)
TAG = re.compile(r"<[!/?]?[A-Za-z][^<>]*>")


def protected_spans(text: str) -> Iterator[Span]:
    """Yield front matter, tags, comments, entities, templates and raw text elements."""
    if match := FRONT_MATTER.match(text):
        yield Span(*match.span())
    for match in MARKUP.finditer(masked(text)):
        yield Span(*match.span())


def headings(text: str) -> Iterator[Span]:
    """Yield the inside of each h1 to h6 element."""
    for match in HEADING.finditer(text):
        yield Span(*match.span(2))


def outline(text: str) -> list[str]:
    """Return the tags in order, attributes and all."""
    return TAG.findall(text)
