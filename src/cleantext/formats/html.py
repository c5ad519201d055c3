"""HTML: the text between tags is prose; tags, comments, entities and raw text are not.

Nor is an element whose `lang` is another than that of the page.
"""

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
    | (?<={{) (?: \{{ (?:(?!\{{\{{).)*? \}}\}} | % .*? %\}} | \# .*? \#\}} )     # template
    )
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)

LANG = re.compile(
    r"""<(?P<tag>[A-Za-z][\w-]*)\b(?:[^<>"']|"[^"]*"|'[^']*')*?
        \slang=(?:["'](?P<quoted>[\w-]*)["']|(?P<bare>[\w-]+))(?:[^<>"']|"[^"]*"|'[^']*')*>""",
    re.VERBOSE | re.IGNORECASE,
)
HEADING = re.compile(r"<h([1-6])\b[^<>]*>(.*?)</h\1\s*>", re.DOTALL | re.IGNORECASE)
TAG = re.compile(r"<[!/?]?[A-Za-z][^<>]*>")


def protected_spans(text: str) -> Iterator[Span]:
    """Yield front matter, tags, comments, entities, templates and raw text elements."""
    if match := FRONT_MATTER.match(text):
        yield Span(*match.span())
    yield from markup_spans(masked(text))


def markup_spans(text: str) -> Iterator[Span]:
    """Yield what `protected_spans` does of *text*, residue masked, but for front matter."""
    for match in MARKUP.finditer(text):
        yield Span(*match.span())
    if "lang=" in text:
        yield from _foreign(text)


def _foreign(text: str) -> Iterator[Span]:
    """The elements that say they are in another language than what is around them.

    What is said of the whole (`<html lang="de">`) says nothing of its parts: the words do.
    """
    own = ""
    at = 0
    while match := LANG.search(text, at):
        at = match.end()
        language = (match["quoted"] or match["bare"]).lower().partition("-")[0]
        if match["tag"].lower() in ("html", "body"):
            own = language
            continue
        if language and language != (own or "en"):
            at = _end_of_element(text, match["tag"], at)
            yield Span(match.start(), at)


def _end_of_element(text: str, tag: str, at: int) -> int:
    """The place behind the end tag for the one that ends at *at*; the end of *text*, if none."""
    if tag.lower() in UNCLOSED:  # it ends where the next begins
        follower = re.compile(rf"</?{tag}\b", re.IGNORECASE).search(text, at)
        return follower.start() if follower else at
    depth = 1
    for match in re.compile(rf"<(?P<end>/?){tag}\b[^<>]*>", re.IGNORECASE).finditer(text, at):
        depth += -1 if match["end"] else not match[0].endswith("/>")
        if not depth:
            return match.end()
    return len(text)


UNCLOSED = frozenset("p li td th tr dt dd option br hr img input link meta".split())


def headings(text: str) -> Iterator[Span]:
    """Yield the inside of each h1 to h6 element."""
    for match in HEADING.finditer(text):
        yield Span(*match.span(2))


def outline(text: str) -> list[str]:
    """Return the tags in order, attributes and all."""
    return TAG.findall(text)
