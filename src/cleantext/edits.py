"""The algebra of edits: spans, edits, changes, and what can be done with them.

Everything cleantext does to a text is a list of `Edit` values.  This module
knows nothing of languages, formats or rules; it says how edits are chosen among
(`resolve`), made (`apply`) and folded into one account (`compose`).

Offsets count code points of the text as decoded, line ends untouched.
"""

from __future__ import annotations

from itertools import pairwise

from cleantext.values import (
    IntEnum,
    NamedTuple,
    bisect_left,
    bisect_right,
    dataclass,
    insort,
    replace,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


BLOCK = 1 << 20  # code points that are put together at a time


class Span(NamedTuple):
    """A half-open range of code points, ``text[start:end]``."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share a place.

        Touching is not overlapping; an empty span overlaps what it lies strictly
        inside of, and another empty span at the same place.

        >>> Span(0, 3).overlaps(Span(3, 5)), Span(2, 2).overlaps(Span(0, 3))
        (False, True)
        """
        if self == other:
            return True
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """Return the part of *text* that this span names."""
        return text[self.start : self.end]


class Safety(IntEnum):
    """What a wrong edit would cost; said by the rule, weighed by the policy."""

    DISPLAY_ONLY = 0  #: reported, never applied: only a person can repair it
    UNSAFE = 1  #: applied on request: it may change the meaning of a good text
    SAFE = 2  #: applied by default

    @property
    def label(self) -> str:
        """The name as reports and pages show it."""
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True, slots=True)
class Edit:
    """One proposed change: replace ``text[span]`` with *replacement*."""

    span: Span
    replacement: str
    why: str
    safety: Safety = Safety.SAFE
    confidence: float = 1.0  #: how likely the edit is right, 0 to 1
    group: str = ""  #: edits of one group are applied together or not at all
    rule: str = ""  #: stamped by the normalizer that proposed it
    others: tuple[str, ...] = ()  #: other replacements worth a thought, best first

    @classmethod
    def insert(cls, at: int, text: str, why: str, **details: object) -> Edit:
        """Return the edit that puts *text* before the code point at *at*."""
        return cls(Span(at, at), text, why, **details)  # type: ignore[arg-type]

    @classmethod
    def delete(cls, span: Span, why: str, **details: object) -> Edit:
        """Return the edit that takes ``text[span]`` away."""
        return cls(span, "", why, **details)  # type: ignore[arg-type]


class Change(NamedTuple):
    """A place where result and original differ, with the edits that led there."""

    span: Span  #: in the original text
    replacement: str
    edits: tuple[Edit, ...]

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that led to it, each once."""
        return tuple(dict.fromkeys(edit.rule for edit in self.edits))

    @property
    def why(self) -> str:
        """The reasons of its edits, each once."""
        return "; ".join(dict.fromkeys(edit.why for edit in self.edits))

    @property
    def confidence(self) -> float:
        """How likely it is right: as its least sure edit is."""
        return min((edit.confidence for edit in self.edits), default=1.0)


class SpanSet:
    """Sorted, disjoint spans; those that touch or overlap are joined on the way in."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if start >= end:
                continue
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def __iter__(self) -> Iterator[Span]:
        return map(Span, self._starts, self._ends)

    def __len__(self) -> int:
        return len(self._starts)

    def __bool__(self) -> bool:
        return bool(self._starts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SpanSet) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"SpanSet({[tuple(span) for span in self]})"

    def __or__(self, other: SpanSet) -> SpanSet:
        if not (self and other):
            return self or other
        return SpanSet([*self, *other])

    def overlapping(self, span: Span) -> bool:
        """Say whether *span* meets any span of the set.

        An empty span, an insertion, meets a span only strictly inside it.
        """
        i = bisect_right(self._starts, span.start)
        if (
            i
            and self._ends[i - 1] > span.start
            and not (span.start == span.end and self._starts[i - 1] == span.start)
        ):
            return True
        return i < len(self._starts) and self._starts[i] < span.end

    def within(self, span: Span) -> Iterator[Span]:
        """Yield the parts of the set's spans that lie inside *span*, in order."""
        i = max(bisect_right(self._starts, span.start) - 1, 0)
        while i < len(self._starts) and self._starts[i] < span.end:
            start, end = max(self._starts[i], span.start), min(self._ends[i], span.end)
            if start < end:
                yield Span(start, end)
            i += 1

    def starting_at(self, offset: int) -> Span | None:
        """Return the span that starts at *offset*, None where none does."""
        i = bisect_left(self._starts, offset)
        if i < len(self._starts) and self._starts[i] == offset:
            return Span(offset, self._ends[i])
        return None

    def ending_at(self, offset: int) -> Span | None:
        """Return the span that ends at *offset*, None where none does."""
        i = bisect_left(self._ends, offset)
        if i < len(self._ends) and self._ends[i] == offset:
            return Span(self._starts[i], offset)
        return None

    def gaps(self, length: int) -> Iterator[Span]:
        """Yield what the set leaves of a text of *length* code points."""
        start = 0
        for span in self:
            if span.start > start:
                yield Span(start, span.start)
            start = span.end
        if start < length:
            yield Span(start, length)

    def after(self, edits: Iterable[Edit]) -> SpanSet:
        """Return the set as it lies after *edits*, which are disjoint and in order.

        A span that an edit touches keeps what is left of it; an insertion at
        its edge stays outside.
        """
        shift = Shift(edits)
        return SpanSet((shift.to_new(s, right=True), shift.to_new(e)) for s, e in self)


class Shift:
    """Where the places of a text lie after *edits* (disjoint, in order), and back."""

    __slots__ = ("_back", "_deltas", "_old", "new")

    def __init__(self, edits: Iterable[Edit | Change]) -> None:
        self._old: list[Span] = []
        self.new: list[Span] = []  #: where the replacements stand, in order
        self._deltas = [0]
        for edit in edits:
            start = edit.span.start + self._deltas[-1]
            self._old.append(edit.span)
            self.new.append(Span(start, start + len(edit.replacement)))
            self._deltas.append(self.new[-1].end - edit.span.end)
        self._back = [-delta for delta in self._deltas]

    def to_new(self, offset: int, *, right: bool = False) -> int:
        """Return where the place *offset* of the old text lies in the new.

        A place inside a replaced span, or where something was inserted, goes to
        the start of what stands there now; with *right* to its end.
        """
        return _moved(offset, self._old, self.new, self._deltas, right)

    def to_old(self, offset: int, *, right: bool = False) -> int:
        """Return where the place *offset* of the new text lay in the old."""
        return _moved(offset, self.new, self._old, self._back, right)


def _moved(offset: int, here: list[Span], there: list[Span], deltas: list[int], right: bool) -> int:
    i = bisect_right(here, offset, key=_end)
    while not right and i and here[i - 1].start == offset:
        i -= 1  # an insertion here: stay on its left
    if i < len(here) and here[i].start < offset:
        return there[i].end if right else there[i].start
    return offset + deltas[i]


def apply(text: str, edits: Iterable[Edit | Change]) -> str:
    """Return *text* with *edits* made.

    Raises ValueError where they overlap, are out of order or out of range.

    >>> apply("colour", [Edit(Span(4, 5), "", "American"), Edit.insert(6, "s", "plural")])
    'colors'
    """
    made, pieces, size = "", list[str](), 0
    for piece in _pieces(text, edits):
        pieces.append(piece)
        size += len(piece)
        if size > BLOCK:  # what is made grows in its place, so of a large text are no more copies
            made += "".join(pieces)
            pieces.clear()
            size = 0
    made += "".join(pieces)
    return made


def _pieces(text: str, edits: Iterable[Edit | Change]) -> Iterator[str]:
    """Yield what `apply` puts together: what stays of *text*, block by block, and replacements."""
    done, last = 0, None
    for edit in edits:
        start, end = edit.span
        if not done <= start <= end <= len(text) or edit.span == last:
            raise ValueError(f"edit of {edit.span} overlaps one before it or leaves the text")
        for at in range(done, start, BLOCK):
            yield text[at : min(at + BLOCK, start)]
        yield edit.replacement
        done, last = end, edit.span
    for at in range(done, len(text), BLOCK):
        yield text[at : at + BLOCK]


def resolve(edits: Iterable[Edit]) -> tuple[list[Edit], list[Edit]]:
    """Choose among overlapping edits; return (accepted, rejected), accepted in order of place.

    The better edit wins wherever two overlap, and the edits of one group stand
    or fall together.  "Better" is a total order over what the edits say, so
    the order in which they arrive cannot matter.
    """
    accepted: list[Edit] = []
    rejected: list[Edit] = []
    for group in sorted(groups(edits), key=lambda group: [_rank(edit) for edit in group]):
        spans = sorted(edit.span for edit in group)
        free = not any(_claimed(span, accepted) for span in spans)
        if free and not any(a.overlaps(b) for a, b in pairwise(spans)):
            for edit in group:
                insort(accepted, edit, key=_span)
        else:
            rejected += group
    return accepted, sorted(rejected, key=_rank)


def groups(edits: Iterable[Edit]) -> list[list[Edit]]:
    """Return the edits by group, worst edit first; an edit without group is alone."""
    found: dict[object, list[Edit]] = {}
    for edit in set(edits):
        found.setdefault((edit.rule, edit.group) if edit.group else edit, []).append(edit)
    return [sorted(group, key=_rank, reverse=True) for group in found.values()]


def compose(changes: Iterable[Change], edits: Iterable[Edit], middle: str) -> list[Change]:
    """Fold *edits* on *middle* into the *changes* that led to *middle*.

    Whatever meets or touches becomes one change, so the result is a list of
    changes against the original text, in order, with untouched text between.
    """
    shift = Shift(changes := list(changes))
    steps: list[tuple[Span, Change | Edit]] = [(edit.span, edit) for edit in edits]
    steps += zip(shift.new, changes, strict=True)
    steps.sort(key=lambda step: step[0])

    composed: list[Change] = []
    at = 0
    while at < len(steps):
        span, stop = steps[at][0], at
        while stop < len(steps) and steps[stop][0].start <= span.end:
            span = Span(span.start, max(span.end, steps[stop][0].end))
            stop += 1
        composed.append(_joined(span, [step for _, step in steps[at:stop]], middle, shift))
        at = stop
    return composed


def _joined(span: Span, steps: list[Change | Edit], middle: str, shift: Shift) -> Change:
    """One change for the *steps* that lie in *span* of the middle text."""
    later = sorted((step for step in steps if isinstance(step, Edit)), key=_span)
    local = (moved(edit, edit.span.start - span.start) for edit in later)
    return Change(
        Span(shift.to_old(span.start), shift.to_old(span.end, right=True)),
        apply(span.of(middle), local),
        (*(edit for step in steps if isinstance(step, Change) for edit in step.edits), *later),
    )


def moved(edit: Edit, start: int) -> Edit:
    """Return *edit* moved so that it begins at *start*."""
    return replace(edit, span=Span(start, start + edit.span.end - edit.span.start))


def _claimed(span: Span, accepted: list[Edit]) -> bool:
    i = bisect_left(accepted, span, key=_span)
    # Only the nearest on each side can meet it: those accepted do not meet one another.
    return any(span.overlaps(edit.span) for edit in accepted[max(i - 1, 0) : i + 1])


def _span(edit: Edit) -> Span:
    return edit.span


def _end(span: Span) -> int:
    return span.end


def _rank(edit: Edit) -> tuple[object, ...]:
    """The total order of edits, best first: what is safe and sure, then what they say."""
    return (
        -edit.safety,
        -edit.confidence,
        edit.span,
        edit.rule,
        edit.replacement,
        edit.group,
        edit.why,
        edit.others,
    )
