"""Subtitles, SubRip and WebVTT: the lines of a cue are prose, but for their tags.

Numbers, times, settings, the head of the file and its notes and styles stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleantext.edits import Span
from cleantext.formats import skeleton as bones

TIMES = "-->"
TAG = re.compile(r"[<{](?:(?<=<)[^<>\n]*>|(?<=\{)[^{}\n]*\})|\\[Nnh]")


def protected_spans(text: str) -> Iterator[Span]:
    """Yield all but the text of cues, and their tags."""
    found = bones.lines(text)
    at = 0
    while at < len(found):
        if found[at].blank:
            at += 1
            continue
        end = at
        while end < len(found) and not found[end].blank:
            end += 1
        times = next((i for i in range(at, end) if TIMES in found[i].content), None)
        last = end if times is None else times + 1
        yield Span(found[at].span.start, found[last - 1].span.end)
        if last < end:
            for match in TAG.finditer(text, found[last].span.start, found[end - 1].span.end):
                yield Span(*match.span())
        at = end


def headings(text: str) -> Iterator[Span]:
    """Subtitles have none."""
    return iter(())


def outline(text: str) -> list[str]:
    """Return every line without its prose: numbers, times, tags."""
    return bones.skeleton(text, protected_spans(text))
