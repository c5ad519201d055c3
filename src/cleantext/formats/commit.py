"""Messages of commits and tags, as git hands them to an editor or a hook.

Comment lines and all below the scissors are git's, not the author's; trailers
are read by programs; what is indented is code or output.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleantext.edits import Span
from cleantext.formats import plain
from cleantext.formats import skeleton as bones

SCISSORS = re.compile(
    r"^(?:\#[ ]-+[ ]>8[ ]-+|diff --git[ ][^\r\n]*)[ \t\r]*$", re.MULTILINE | re.VERBOSE
)
TRAILER = re.compile(
    r"[A-Za-z][A-Za-z0-9-]*(?::[ ]|[ ]\#)|\(cherry picked from |\[[\w-]+: ", re.VERBOSE
)
CONTINUED = re.compile(r"[ \t]+\S")
# fix(parser)!: of Conventional Commits, net: ipv4: of kernels, [area] of others
PREFIX = re.compile(r"(?:\[[^\]\n]*\][ ]*|[\w./-]+(?:\([^()\n]*\))?!?:[ ])+")
# Subjects that quote another one.
QUOTING = re.compile(r"(?:fixup|squash|amend)! |Revert \"|Merge |Reapply \"")
INDENTED = re.compile(r"(?:[ ]{4}|\t)")


def protected_spans(text: str) -> Iterator[Span]:
    """Yield comments, the diff, trailers, indented blocks, fences and the prefix of the subject."""
    cut = SCISSORS.search(text)
    if cut:
        yield Span(cut.start(), len(text))
    body = text[: cut.start()] if cut else text
    yield from plain.protected_spans(body)
    found = bones.lines(body)
    written = [line for line in found if not line.content.startswith("#")]
    for line in found:
        if line.content.startswith("#") or INDENTED.match(line.content):
            yield line.span
    first = next((line for line in written if not line.blank), None)
    if first:
        if QUOTING.match(first.content):
            yield first.span
        elif prefix := PREFIX.match(first.content):
            yield Span(first.span.start, first.span.start + prefix.end())
    yield from _trailers(written, first)


def _trailers(written: list[bones.Line], first: bones.Line | None) -> Iterator[Span]:
    """The last paragraph, where all its lines are trailers and it is not the subject."""
    while written and written[-1].blank:
        written.pop()
    last: list[bones.Line] = []
    while written and not written[-1].blank:
        last.insert(0, written.pop())
    if not last or last[0] is first:
        return
    known = [bool(TRAILER.match(line.content)) for line in last]
    more = [bool(CONTINUED.match(line.content)) for line in last]
    if known[0] and all(a or b for a, b in zip(known, more, strict=True)):
        yield Span(last[0].span.start, last[-1].span.end)


def headings(text: str) -> Iterator[Span]:
    """The subject is a sentence of its own kind, no title."""
    return iter(())


def outline(text: str) -> list[str]:
    """Return every line without its prose."""
    return bones.skeleton(text, protected_spans(text))
