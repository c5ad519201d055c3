"""What a report shows of a result: one finding for each change, and for each suggestion.

A finding is small and holds no text of the file but its own, so that it travels
between processes and waits in lists while the files themselves are forgotten.
Lines and columns count from 1, columns in code points.
"""

from __future__ import annotations

from cleantext.edits import Change, Edit, Safety, Span
from cleantext.formats import CONTAINERS, load_container
from cleantext.lines import Lines
from cleantext.patterns import later
from cleantext.result import Result
from cleantext.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    #: What stands at a change, and would, in whole words.
    InWords = Callable[[Change], tuple[str, str]]

# How much of the words around a change is shown; a longer chunk is data, whose near end will do.
REACH = 30


class Finding(NamedTuple):
    """One change, made or proposed; its place is that in the original."""

    line: int
    column: int
    end_line: int
    end_column: int
    start: int
    end: int
    old: str
    new: str
    before: str  #: what stood there, in whole words
    after: str  #: what stands there now, in whole words
    rule: str  #: several rules that made one change together are joined by "+"
    why: str
    safety: str
    confidence: float
    applied: bool
    withheld: str = ""  #: why it was not applied
    others: tuple[str, ...] = ()  #: other replacements worth a thought


def findings(result: Result) -> list[Finding]:
    """Return what was found, in order of place."""
    if not result.changes and not result.withheld:
        return []
    lines = Lines(result.original)
    words = _in_container(result) if result.format in CONTAINERS else None
    found = [_of_change(change, result.original, lines, words) for change in result.changes]
    for held in result.suggestions:
        change = Change(held.edit.span, held.edit.replacement, (held.edit,))
        finding = _of_change(change, result.original, lines, words)
        found.append(finding._replace(applied=False, withheld=held.reason))
    return sorted(found, key=lambda finding: (finding.start, finding.end, not finding.applied))


def _in_container(result: Result) -> InWords:
    """Return what finds the words of a change where a container says them, without its markup."""
    container = load_container(result.format)
    inner = container.unwrap(result.original)

    def words(change: Change) -> tuple[str, str]:
        span = inner.held(change.span)
        if span is None:
            return in_words(result.original, change.span, change.replacement)
        return in_words(inner.text, span, container.unescape(change.replacement))

    return words


def _of_change(change: Change, text: str, lines: Lines, words: InWords | None) -> Finding:
    before, after = words(change) if words else in_words(text, change.span, change.replacement)
    return Finding(
        *lines.place(change.span.start),
        *lines.place(change.span.end),
        *change.span,
        change.span.of(text),
        change.replacement,
        before,
        after,
        "+".join(change.rules),
        change.why,
        min((edit.safety for edit in change.edits), default=Safety.SAFE).label,
        change.confidence,
        True,
        others=_others(change.edits),
    )


def _others(edits: Iterable[Edit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(other for edit in edits for other in edit.others))


WORD, SIGN = later(r"\w"), later(r"\S")


def in_words(text: str, span: Span, new: str) -> tuple[str, str]:
    """Return what stands at *span* and what would, with the rest of the words they cut.

    >>> text = "its policy,enshrined in teh law ,and"
    >>> in_words(text, Span(11, 11), " ")
    ('policy,enshrined', 'policy, enshrined')
    >>> in_words(text, Span(24, 27), "the")
    ('teh', 'the')
    >>> in_words(text, Span(31, 32), "")
    ('law ,and', 'law,and')
    """
    old = span.of(text)
    if _has_letter(old) and _has_letter(new):
        part = WORD  # a word, or a piece of one: the rest of it
    elif old and not new and ("\n" in old or "\r" in old):
        return old, new  # a line that goes takes nothing with it
    else:
        part = SIGN  # a sign or a space: what it stands between
    start, end = span
    while start > max(0, span.start - REACH) and part.match(text[start - 1]):
        start -= 1
    while end < min(len(text), span.end + REACH) and part.match(text[end]):
        end += 1
    left, right = text[start : span.start], text[span.end : end]
    return left + old + right, left + new + right


def _has_letter(text: str) -> bool:
    return any(sign.isalpha() for sign in text)
