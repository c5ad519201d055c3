"""MDX: Markdown whose tags are JSX and whose braces hold expressions.

What Markdown protects stays; besides, imports and exports, whole tags with
whatever their attributes hold, and expressions, over as many lines as they take.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleantext.edits import Span
from cleantext.formats import markdown

SIGN = re.compile(
    r"""
      ^[ \t]*(?P<fence>`{3,}|~{3,})[^\n]*\n(?:[^\n]*\n)*?[ \t]*(?P=fence)[`~]*[ \t]*\r?$    # code
    | (?<!`)(?P<ticks>`++)(?:[^`\n]|\n(?!\s*\n)|(?!(?P=ticks)(?!`))`++)*+(?P=ticks)(?!`)   # `code`
    | \\[{<]                                                                            # literal
    | ^(?P<module>(?:import|export)[ \t{*][^\n]*(?:\n(?![ \t]*\r?$)[^\n]*)*)            # a module's
    | (?P<brace>\{)
    | (?P<tag></?(?:[A-Za-z][\w.:-]*|(?=>)))
    """,
    re.VERBOSE | re.MULTILINE,
)
INSIDE = re.compile(
    r"""
      "(?:[^"\\]|\\.)*" | '(?:[^'\\\n]|\\.)*' | `(?:[^`\\]|\\.)*`        # strings
    | /\*.*?\*/                                                          # comment
    | [{}>]
    """,
    re.VERBOSE | re.DOTALL,
)


def protected_spans(text: str) -> Iterator[Span]:
    """Yield what Markdown protects, modules, expressions and tags."""
    yield from markdown.protected_spans(text)
    yield from _expressions(text)


def _expressions(text: str) -> Iterator[Span]:
    at = 0
    while match := SIGN.search(text, at):
        at = match.end()
        if match["module"]:
            yield Span(*match.span())
        elif match["brace"]:
            at = _close(text, match.end(), "}")
            yield Span(match.start(), at)
        elif match["tag"]:
            at = _close(text, match.end(), ">")
            yield Span(match.start(), at)


def _close(text: str, at: int, sign: str) -> int:
    """The place behind the *sign* that closes what is open at *at*; the end where none does."""
    depth = 0
    while match := INSIDE.search(text, at):
        at = match.end()
        if match[0] == sign and not depth:
            return at
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
            if depth < 0:
                return at
    return len(text)


headings = markdown.headings
spoken = markdown.spoken
anchors = markdown.anchors


def outline(text: str) -> list[str]:
    """Return the events of Markdown but text, then tags and expressions."""
    return [*markdown.outline(text), *(span.of(text) for span in _expressions(text))]
