"""What the words beside a place leave to another word: bounds, made from the language model.

Of thousands of places where a word stands that people confuse with another, nearly all are
right, and the two words beside them tell so: whatever stands behind these, the other word
cannot gain enough.  Here is, for each word and each neighbour, the most that the other word
can gain on that side over all that the model may meet there.  A bound is never too low, so
nothing is lost by it; in prose it answers four times in five, in a tenth of the time that
the model takes.

With l', l before a place and r, r' after it, the score of a word x there is

    P(x | l' l) P(r | l x) P(r' | x r)

Of the second factor, the price of backing off from l and x counts with l, and what is left
with r.  The bound of a side is the largest gain over the trigrams that the model has there,
and over none.

    magic, crc32 of what was asked, crc32 of the model, length of the index     20 bytes
    index: a line for each word, read when it is asked for: which neighbour is its first, and
        where its bounds begin behind all neighbours; how many are listed before it and after it,
        and the bounds of all others
    neighbours: numbers of 16 bits, in order, those before a word and then those after it
    bounds: a byte for each neighbour and each other word, in steps of the model; on both
        sides of a place together, what is below 0 cannot win
"""

from __future__ import annotations

from mmap import mmap

from cleantext.spelling.data import data_path
from cleantext.spelling.ngrams import END, START, NGrams
from cleantext.spelling.table import Header, mapped, numbers
from cleantext.values import NamedTuple, bisect_left

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    #: Where the neighbours on one side of a word begin among all, and end; where its bounds begin.
    Place = tuple[int, int, int]

HEADER = Header(b"ctxodds3", 3)
ZERO = 128  # the byte of bound 0
FILE = "chances.bin"  #: of words that people confuse
OWNERS = "owners.bin"  #: of plurals that may be possessives
MOST_REMEMBERED = 1 << 10  # neighbours on one side of a word


class Question(NamedTuple):
    """What is *written*, what may be *meant*, each with the gain in nats that it takes; and
    the nats that words *before* and *after* take off that, "" those that any other word does.
    """

    written: str
    meant: tuple[tuple[str, float], ...]
    before: Mapping[str, float]
    after: Mapping[str, float]


class Chances:
    """The bounds in *content*, made by `pack` of *model*."""

    def __init__(self, model: NGrams, content: bytes | mmap) -> None:
        self._model = model
        self._content = content
        self.asked, self.model, length = HEADER.read(content)
        self._end = HEADER.size + length
        neighbours = int(self._row(""))
        self._neighbours = numbers(content, self._end, neighbours, 2)
        self._start = self._end + 2 * neighbours
        #: The sides of words, as far as they were asked for.
        self._of: dict[str, tuple[Side, Side] | None] = {}

    @classmethod
    def open(cls, model: NGrams, language: str, asked: int, file: str = FILE) -> Chances | None:
        """Open those of *language*, None where they are missing or were made of other questions."""
        try:
            content = mapped(data_path(f"{language}/{file}"))
        except FileNotFoundError:
            return None
        if not HEADER.opens(content):
            return None
        found = cls(model, content)
        return found if (found.asked, found.model) == (asked, model.checksum) else None

    def any(self, written: str, before: str, after: str) -> bool:
        """Say whether another word may win the place of *written* between its two neighbours.

        "" is the edge of a sentence.
        """
        try:
            sides = self._of[written]
        except KeyError:
            sides = self._of[written] = self._sides(written)
        if sides is None:
            return True
        left, right = sides[0][before or START], sides[1][after or END]
        if len(left) == 1:
            return left[0] + right[0] >= 2 * ZERO
        return max(map(int.__add__, left, right)) >= 2 * ZERO

    def _row(self, word: str) -> str:
        """Return the row of *word* in the index, "" where it has none."""
        line = b"\n" + word.encode("utf-8", "surrogatepass") + b"\t"
        at = self._content.find(line, HEADER.size, self._end)
        if at < 0:
            return ""
        return self._content[at + len(line) : self._content.find(b"\n", at + 1)].decode()

    def _sides(self, word: str) -> tuple[Side, Side] | None:
        """Return what the index says of the two sides of *word*; None where it has none."""
        row = self._row(word)
        if not row:
            return None
        first, bounds, before, left, after, right = row.split("\t")
        at, start, here, there = int(first), self._start + int(bounds), int(before), int(after)
        one, other = bytes.fromhex(left), bytes.fromhex(right)
        return (
            Side(self._bounds_of, (at, at + here, start), one),
            Side(self._bounds_of, (at + here, at + here + there, start + here * len(one)), other),
        )

    def _bounds_of(self, neighbour: str, place: Place, unlisted: bytes) -> bytes:
        """Return the bounds of *neighbour*, *unlisted* where it is not listed in its *place*."""
        first, last, start = place
        number = self._model.number(neighbour)
        at = bisect_left(self._neighbours, number, first, last)
        if at == last or self._neighbours[at] != number:
            return unlisted
        width = len(unlisted)
        start += (at - first) * width
        return self._content[start : start + width]


class Side(dict[str, bytes]):
    """The bounds of one side of a word, by neighbour: a byte for each other word.

    They are looked up as they are asked for; *unlisted* are those of most.
    """

    def __init__(
        self, look_up: Callable[[str, Place, bytes], bytes], place: Place, unlisted: bytes
    ) -> None:
        self._look_up, self._place, self._unlisted = look_up, place, unlisted

    def __missing__(self, neighbour: str) -> bytes:
        if len(self) > MOST_REMEMBERED:
            self.clear()
        found = self[neighbour] = self._look_up(neighbour, self._place, self._unlisted)
        return found
