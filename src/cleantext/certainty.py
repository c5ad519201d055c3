"""How sure a reading machine was of the words that it read, as it wrote it beside them."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable

from cleantext.edits import Edit, Shift


class Certainties:
    """A certainty, 0 to 1, for places of a text: ``(start, end, certainty)``, in order.

    >>> sure = Certainties([(0, 3, 0.9), (4, 8, 0.3)])
    >>> sure(4, 8), sure(0, 8), sure(8, 9)
    (0.3, 0.9, None)
    """

    __slots__ = ("_ends", "_starts", "_values")

    def __init__(self, places: Iterable[tuple[int, int, float]]) -> None:
        self._starts, self._ends, self._values = array("q"), array("q"), array("d")
        for start, end, value in places:
            # What was put together has the certainty of its first part.
            if end > start and (not self._ends or start >= self._ends[-1]):
                self._starts.append(start)
                self._ends.append(end)
                self._values.append(value)

    def __bool__(self) -> bool:
        return bool(self._starts)

    def __call__(self, start: int, end: int) -> float | None:
        """Return how sure the machine was of the first place that meets *start* to *end*."""
        at = bisect_right(self._ends, start)
        return self._values[at] if at < len(self._starts) and self._starts[at] < end else None

    def after(self, edits: Iterable[Edit]) -> Certainties:
        """Return them as they lie after *edits* (disjoint, in order)."""
        shift = Shift(edits)
        return Certainties(
            (shift.to_new(start), shift.to_new(end, right=True), value)
            for start, end, value in zip(self._starts, self._ends, self._values, strict=True)
        )
