"""The last look before a changed text is written: was anything touched that must not be?

The core keeps edits away from what is protected; here the finished account is
held against the original once more, from nothing but the two texts and the list
of changes.  Five things must hold:

- the changes lead from the original to the text, so that nothing else changed;
- no change meets what the format protects in the original;
- nor what is no prose on the lines of the original, or, for a change that repairs
  the encoding or what was misread, on the repaired line: a garbled word may look
  like code;
- the block structure is that of the original, as far as changes may not make
  another: what the markup rules take away may take blocks with it (a stray fence
  was a paragraph), so the structure of the result is that of the original after
  the changes of the encoding and markup phases alone.  Of these the markup rules
  may remove blocks, but bring none; the encoding rules change only signs without
  a meaning in markup, and what then comes to light (a heading behind a byte
  order mark) was meant so;
- the text can be encoded as the file was, and decoded to itself.

A container (a notebook, a catalogue, scanned pages) is held to the same inside of its
strings, and outside of them nothing at all may differ.

The first two know no exception: where the core lets nothing through, nothing may
come through.
"""

from __future__ import annotations

from cleantext import formats
from cleantext.document import Document, kept_in
from cleantext.edits import Change, Shift, Span, SpanSet, apply
from cleantext.files import Decoded
from cleantext.patterns import later
from cleantext.result import Result
from cleantext.rule import GARBLED, Phase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cleantext.formats.container import Inner
    from cleantext.formats.kinds import Container

# Signs that make structure in Markdown or HTML; an encoding rule has no business with them.
MARKUP_SIGNS = frozenset("`*_#<>[](){}|~!+=&$\\-:")


TERMINAL = later(r"\x1b\[[0-9;]*[A-Za-z]")  # what colours a terminal is no markup

#: Bytes that are no UTF-8, as Python's surrogateescape lets them through.
ESCAPED = later(r"[\udc80-\udcff]")


class RefusedError(Exception):
    """A result that may not be written; says which rule did what, and *place*, an offset."""

    def __init__(self, reason: str, place: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.place = place

    def __reduce__(self) -> tuple[object, ...]:
        return RefusedError, (self.reason, self.place)


def verify(
    result: Result, phase_of: Callable[[str], Phase | None], decoded: Decoded | None = None
) -> int:
    """Raise RefusedError unless *result* is safe to write.

    *phase_of* tells the phase of a rule by its id; *decoded* how the original
    stood in bytes, where it did.  Returns how many bytes of UTF-8 are protected
    and were compared, old with new.
    """
    _same_account(result)
    if decoded:
        _encodable(result, decoded)
    if result.format in formats.CONTAINERS:
        return _contained(result, phase_of)
    compared = _protected(result, phase_of)
    _outlines(result, phase_of)
    return compared


def _contained(result: Result, phase_of: Callable[[str], Phase | None]) -> int:
    """Look at what stands around the strings of a container, then at the strings as one text."""
    if not result.changes:
        return 0
    container = formats.load_container(result.format)
    try:
        before, after = container.unwrap(result.original), container.unwrap(result.text)
    except ValueError as problem:
        raise RefusedError(f"the {result.format} would be broken: {problem}") from problem
    scanned = result.format in formats.SCANS
    changes = [] if scanned else [_inside(change, before, container) for change in result.changes]
    gaps = SpanSet(before.gaps(len(result.original)))
    for change in result.changes:
        if gaps.overlapping(change.span):
            raise RefusedError(f"{rules(change)} would touch what is no prose", change.span.start)
    around = "".join(span.of(result.original) for span in gaps)
    if around != "".join(span.of(result.text) for span in after.gaps(len(result.text))):
        culprit = result.changes[0]
        raise RefusedError(
            f"{rules(culprit)} would change what stands around the prose", culprit.span.start
        )
    if scanned:
        changes = _in_lines(result, before, after)
    inside = Result(before.text, after.text, tuple(changes), (), before.format)
    try:
        return _bytes(around) + verify(inside, phase_of)
    except RefusedError as refused:
        place = before.near(Span(refused.place, refused.place))
        raise RefusedError(refused.reason, place.start) from refused


def _inside(change: Change, inner: Inner, container: Container) -> Change:
    """Return *change* as it is made in the text that a container holds."""
    place = inner.inner(change.span)
    if place is None:
        raise RefusedError(f"{rules(change)} would touch what is no prose", change.span.start)
    try:
        return Change(place, container.unescape(change.replacement), change.edits)
    except ValueError as problem:
        raise RefusedError(
            f"{rules(change)} would end the string that it stands in", change.span.start
        ) from problem


def _in_lines(result: Result, before: Inner, after: Inner) -> list[Change]:
    """Return how the lines of scanned pages differ, each difference with the edits of its line.

    A word that is put together stands in several boxes, so it is by their lines that the
    pages are compared.
    """
    from cleantext.differences import differences

    olds, news = before.text.split("\n"), after.text.split("\n")
    if len(olds) != len(news):
        raise RefusedError("the pages would have other lines", result.changes[0].span.start)
    found: list[Change] = []
    at = 0
    for old, new in zip(olds, news, strict=True):
        if old != new:
            line = before.near(Span(at, at + len(old)))
            edits = tuple(
                edit
                for change in result.changes
                if line.start <= change.span.start and change.span.end <= line.end
                for edit in change.edits
            )
            for place, said in differences(old, new):
                found.append(Change(Span(at + place.start, at + place.end), said, edits))
        at += len(old) + 1
    return found


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _same_account(result: Result) -> None:
    try:
        same = apply(result.original, result.changes) == result.text
    except ValueError as problem:
        raise RefusedError(f"the changes do not fit the text: {problem}") from problem
    if not same:
        raise RefusedError("the text is not what the listed changes make of the original")


def _protected(result: Result, phase_of: Callable[[str], Phase | None]) -> int:
    """Hold every protected place of the original against the result; return how many bytes."""
    # New documents: no view that the run has made, and perhaps spoilt, is looked at.
    original = Document(result.original, result.format)
    repaired = Document(result.text, result.format)
    known: list[Span] = []  # what is kept on the lines with a change
    for change in result.changes:
        if original.markup.overlapping(change.span):
            raise RefusedError(f"{rules(change)} would touch what is no prose", change.span.start)
        document, place = original, change.span
        phases = {phase_of(rule) for rule in change.rules}
        if not phases.isdisjoint(GARBLED):
            document, place = repaired, result.to_clean(change.span)
            if Phase.READING in phases:
                document = repaired.as_read()
        if Phase.LAYOUT in phases and kept_in(original, change.span, change.replacement):
            continue  # lines that were moved
        if document.inline_protected(place).overlapping(place):
            raise RefusedError(
                f"{rules(change)} would touch code, a name or an address", change.span.start
            )
        if document is original:
            known += original.inline_protected(place)
    compared = 0
    shift = Shift(result.changes)
    touched = SpanSet(change.span for change in result.changes)
    for span in original.markup | SpanSet(known):
        if touched.overlapping(span):
            continue  # on a garbled line; what repairs that was judged above
        new = Span(shift.to_new(span.start, right=True), shift.to_new(span.end))
        if new.of(result.text) != span.of(result.original):
            raise RefusedError("what is protected would not be what it was", span.start)
        compared += _bytes(span.of(result.original))
    return compared


def _encodable(result: Result, decoded: Decoded) -> None:
    try:
        data = decoded.encode(result.text).removeprefix(decoded.mark)
        same = data.decode(decoded.encoding, decoded.errors)
    except UnicodeError:
        same = ""
    if decoded.errors != "strict" and (escaped := ESCAPED.search(result.text)):
        # Next to a byte of whatever encoding no word is whole: Caf\xe9 is no calf.
        raise RefusedError(
            "lines that are not UTF-8 stay so (mixed-encoding did not repair them)",
            result.to_original(Span(*escaped.span())).start,
        )
    if same == result.text:
        return
    for change in result.changes:
        try:
            fits = change.replacement.encode(decoded.encoding).decode(decoded.encoding)
        except UnicodeError:
            fits = ""
        if fits != change.replacement:
            raise RefusedError(
                f"{rules(change)} would write {change.replacement!r}, "
                f"which {decoded.encoding} cannot say",
                change.span.start,
            )
    raise RefusedError(f"the text cannot be written in {decoded.encoding}")


def _outlines(result: Result, phase_of: Callable[[str], Phase | None]) -> None:
    outline = formats.load(result.format).outline
    after = outline(result.text)
    before = outline(result.original)
    if after == before:
        return
    phases = {rule: phase_of(rule) for change in result.changes for rule in change.rules}
    early = [
        change
        for change in result.changes
        if any(phases[rule] in (Phase.ENCODING, Phase.MARKUP) for rule in change.rules)
    ]
    encoding = [
        change
        for change in early
        if all(phases[rule] is Phase.ENCODING for rule in change.rules)
        and MARKUP_SIGNS.isdisjoint(
            TERMINAL.sub("", change.span.of(result.original)) + change.replacement
        )
    ]
    unveiled = outline(apply(result.original, encoding))
    stripped = outline(apply(result.original, early))
    if stripped == after and _is_subsequence(_unfenced(stripped), _unfenced(unveiled)):
        return
    change = _first_culprit(result, outline)
    raise RefusedError(
        f"{rules(change)} would change the structure of the document", change.span.start
    )


def _unfenced(outline: list[str]) -> list[str]:
    """The outline without code blocks: a stray fence may go, or become whole again."""
    return [item for item in outline if "CodeBlock" not in item]


def _is_subsequence(part: Sequence[str], whole: Sequence[str]) -> bool:
    rest = iter(whole)
    return all(item in rest for item in part)


def _first_culprit(result: Result, outline: Callable[[str], list[str]]) -> Change:
    """Return a change at which the outline becomes another, by halving the list."""
    before = outline(result.original)
    # The first *low* changes keep the outline, the first *high* do not.
    low, high = 0, len(result.changes)
    while high - low > 1:
        middle = (low + high) // 2
        if outline(apply(result.original, result.changes[:middle])) == before:
            low = middle
        else:
            high = middle
    return result.changes[low]


def rules(change: Change) -> str:
    """Return the rules that led to *change*, in words."""
    return " and ".join(change.rules) or "an unknown rule"
