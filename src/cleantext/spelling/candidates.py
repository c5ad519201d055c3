"""Which words may have been meant by a misspelled one, whatever stands beside it.

    listed     a list of misspellings says so
    cased      a name without its capital
    near       common words within two slips
    split      two words that lost the space between them
    sounded    common words that sound like it
    one_slip   names, and rare words, a likely slip away
    far        common words three slips away, or four

What a slip costs, and what a list or a sound is worth against it, is the price of a candidate; how
likely it was meant, `speller` says.
"""

from __future__ import annotations

from cleantext.spelling.bloom import Bloom
from cleantext.spelling.channel import CAPITAL, SPLIT, UNSURE_CAPITAL
from cleantext.spelling.data import data_path
from cleantext.spelling.index import DISTANCE, Index
from cleantext.spelling.lexicon import key
from cleantext.spelling.slips import Slips
from cleantext.spelling.sounds import sound
from cleantext.values import NamedTuple, cached_property

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from cleantext.spelling.index import Wanted
    from cleantext.spelling.lexicon import Lexicon
    from cleantext.spelling.overlay import Overlay

# Share of what the slip costs in a score, beside those of `speller`: between 0.7 and 0.85 the first
# suggestions for listed misspellings and corrections of documentation do not prefer one to the
# other; 1 has one in a hundred fewer right.
SLIP = 0.8

# A correction that a list of misspellings names is worth this many nats, and a sure row's
# so many: of those met in the histories of documentation 361 of 361 were right (but 40 of
# 45 among the slips of poor spellers).
LISTED = 4.0
SURE = 9.0

# Two words of which none is a function word are more often a compound than a slip.  By hand.
NO_GRAMMAR = 8.0
# Function words that end words as well: instrumentor, poolin(g), shoutout, backup.
ENDINGS = frozenset(
    ("able", "an", "as", "at", "away", "back", "by", "down", "in", "is", "off", "on", "or",
     "out", "over", "up")
)  # fmt: skip

# What sounds alike but is spelled otherwise ("fonetik"): a writer who does not know the
# word, which is rarer than a slip, and then each letter comes cheaper.  By hand.
SOUNDED = 7.0
SOUNDED_LETTER = 2.0

SHORT = 4  # letters up to which two slips would leave nothing of a word
# Letters from which three slips leave enough of a word, and four.
LONG, LONGEST = 7, 12
CANDIDATES = 80  # scored in full, of up to some hundred that are two slips away
NAMES, RARE = b"nN", b"678t"  # classes of words, see `compiling`: rare are SCOWL's 60 to 80, terms


class Candidate(NamedTuple):
    """A suggestion before it is weighed: what no context can change."""

    word: str
    distance: int
    price: float  #: of the slip, in nats
    source: str


class Candidates:
    """Finds the words that may have been meant, those of *lexicon* in one *dialect*, or in any."""

    def __init__(self, lexicon: Lexicon, dialect: str = "") -> None:
        self.lexicon, self.dialect = lexicon, dialect
        self._own = {word.lower(): word for word in sorted(lexicon.own_words)}

    def find(self, word: str, named: bool) -> tuple[Candidate, ...]:
        """Return the candidates for *word*, in lower case; *named* if it stands with a capital."""
        found: dict[str, Candidate] = {}
        for candidate in (*self.listed(word), *self.cased(word), *self._split(word)):
            found.setdefault(candidate.word.lower(), candidate)
        near = sorted(self.near(word), key=lambda candidate: candidate.price)
        by_word = {candidate.word: candidate for candidate in near}
        for candidate in (*near[:CANDIDATES], *self.sounded(word, by_word)):
            before = found.setdefault(candidate.word.lower(), candidate)
            if candidate.source == "sound" and candidate.price < before.price:
                found[candidate.word.lower()] = candidate
        for candidate in self._beyond(word, near, named):
            found.setdefault(candidate.word.lower(), candidate)
        return tuple(filter(self._in_dialect, found.values()))

    def listed(self, word: str) -> Iterator[Candidate]:
        """Yield what a list of misspellings says."""
        sure = self.lexicon.automatic(word)
        for correction in self.lexicon.typo(word):
            price = -SURE if sure else self.cost(word, correction) - LISTED
            yield Candidate(self._shown(correction), distance(word, correction), price, "list")

    def cased(self, word: str) -> Iterator[Candidate]:
        """Yield the name that *word* is without its capital."""
        name = self.lexicon.proper(word)
        if name is not None:
            price = CAPITAL if self.lexicon.proper(word, sure=True) else UNSURE_CAPITAL
            yield Candidate(name, 0, price, "casing")

    def near(
        self, word: str, slips: int = DISTANCE, wanted: Wanted | None = None
    ) -> Iterator[Candidate]:
        """Yield the common words within two *slips*, or one, that are *wanted*."""
        slips = 1 if len(word) < SHORT else slips
        for index in self.indexes:
            for term, far in index.near(word, slips, wanted):
                yield Candidate(self._shown(term), far, self.cost(word, term), "distance")

    def _split(self, word: str) -> Iterator[Candidate]:
        """Yield pairs of words that stand together often, written as one."""
        for at in range(1, len(word)):
            first, second = word[:at], word[at:]
            if self.lexicon.bigram(first, second):
                price = SPLIT if self._run_together(first, second) else SPLIT + NO_GRAMMAR
                yield Candidate(f"{first} {second}", 1, price, "split")

    def _run_together(self, first: str, second: str) -> bool:
        """Say whether one of the two is a function word, and no part of a compound."""
        if min(len(first), len(second)) < 2 or second in ENDINGS:
            return False
        return self.lexicon.is_stopword(first) or self.lexicon.is_stopword(second)

    def sounded(
        self, word: str, near: Mapping[str, Candidate], wanted: Wanted | None = None
    ) -> Iterator[Candidate]:
        """Yield common words that sound like *word*, however they are spelled, and are *wanted*.

        Of those that are *near*, by word, distance and price are known.
        """
        if len(word) < SHORT:
            return
        most = len(word) // 2
        row = self.lexicon.table("sounded").get(key(sound(word)))
        for other in row.decode().split(" ") if row else ():
            if known := near.get(other):
                far, price = known.distance, known.price
            elif wanted and not self._is_wanted(word, other, wanted):
                continue
            elif abs(len(other) - len(word)) <= most and 0 < (far := distance(word, other)) <= most:
                price = self.cost(word, other)
            else:
                continue
            price = min(price, heard(far))
            yield Candidate(self._shown(other), far, price, "sound")

    def _is_wanted(self, word: str, other: str, wanted: Wanted) -> bool:
        written, meant = key(word), key(other)
        further, lacking = written.translate(None, meant), meant.translate(None, written)
        return wanted(self.lexicon.count(other), meant, further, lacking)

    def _beyond(self, word: str, near: Sequence[Candidate], named: bool) -> Iterator[Candidate]:
        """Yield what the common words within two slips are not.

        Names for what has a capital, one likely slip away; rare words, where no common one is
        as near; common words further away, where there is none within two slips.
        """
        long = len(word) >= LONG
        rare = long and not any(candidate.distance == 1 for candidate in near)
        holes = self.bloom.holes(word) if rare else ()
        named = named and len(word) > SHORT  # a short name is near to a dozen others
        if named or holes:
            yield from self.one_slip(word, named, holes)
        if long and not near:
            yield from self.far(word)

    def one_slip(self, word: str, named: bool, rare: Collection[int]) -> Iterator[Candidate]:
        """Yield names, and words that are *rare*, that a likely slip makes *word* of.

        Where the slip may have been for a rare word the filter tells; see `Bloom.holes`.
        """
        if named:
            lines = key("\n".join(("", *self.slips.undone(word))))
            first = lines[:2]  # the same in all
            yield from self._known(word, lines.replace(first, first.upper()), "name", NAMES)
        if rare:
            lines = key("\n".join(self.slips.undone(word, rare)))
            yield from self._known(word, lines, "rare", RARE)

    def _known(self, word: str, lines: bytes, source: str, kinds: bytes) -> Iterator[Candidate]:
        """Yield those of *lines* that are words of one of *kinds*."""
        for line, value in self.lexicon.table("words").among(lines.split(b"\n")):
            if value[:1] in kinds:
                meant = line.decode()
                yield Candidate(meant, 1, self.cost(word, meant.lower()), source)

    def far(self, word: str, wanted: Wanted | None = None) -> Iterator[Candidate]:
        """Yield the common words that three slips lead to, of a very long word four."""
        most = DISTANCE + 1 + (len(word) >= LONGEST)
        for index in self.indexes:
            if isinstance(index, Index):  # the user's own words are not searched so far
                for other in index.around(word, most, wanted):
                    if 0 < (far := distance(word, other)) <= most:
                        yield Candidate(self._shown(other), far, self.cost(word, other), "far")

    def _in_dialect(self, candidate: Candidate) -> bool:
        if not self.dialect:
            return True
        marks = (self.lexicon.dialects(word) for word in candidate.word.split(" "))
        return all(self.dialect in mark for mark in marks if mark)

    def _shown(self, word: str) -> str:
        """Return *word* as it is written: the index holds names in lower case."""
        return self._own.get(word) or self.lexicon.proper(word, sure=True) or word

    def cost(self, written: str, meant: str) -> float:
        """Return what *written* for *meant*, both in lower case, costs in a score, in nats."""
        return SLIP * self.slips.cost(written, meant)

    @cached_property
    def indexes(self) -> list[Index | Overlay]:
        """The mapped index of the language, and symspellpy's of the user's own words."""
        indexes: list[Index | Overlay] = [Index(self._path("suggestions.index"))]
        if self._own:
            from cleantext.spelling.overlay import Overlay

            indexes.append(Overlay(self._own))
        return indexes

    @cached_property
    def slips(self) -> Slips:
        """The costs of slips."""
        return Slips(self.lexicon.language)

    @cached_property
    def bloom(self) -> Bloom:
        """What may be one slip from a rare word."""
        return Bloom(self._path("rare.bloom"))

    def _path(self, name: str) -> str:
        return data_path(f"{self.lexicon.language}/{name}")


def heard(distance: int) -> float:
    """Return the price of a slip of so many letters that sounds like what was meant."""
    return SOUNDED + SOUNDED_LETTER * distance


def distance(written: str, meant: str) -> int:
    """Return the optimal string alignment distance of two words.

    Hyyrö's bit-parallel way: a column of the table is two numbers, a bit for each letter of
    *written* where the distance grows or falls.
    """
    if not written or not meant:
        return len(written) + len(meant)
    masks: dict[str, int] = {}
    for at, letter in enumerate(written):
        masks[letter] = masks.get(letter, 0) | 1 << at
    last, full = 1 << len(written) - 1, (1 << len(written)) - 1
    grows, falls, zero, before, far = full, 0, 0, 0, len(written)
    for letter in meant:
        same = masks.get(letter, 0)
        swapped = (~zero & same) << 1 & before
        zero = (((same & grows) + grows) ^ grows | same | falls | swapped) & full
        up, down = falls | ~(zero | grows) & full, zero & grows
        far += bool(up & last) - bool(down & last)
        up, down = (up << 1 | 1) & full, down << 1 & full
        grows, falls, before = down | ~(zero | up) & full, up & zero, same
    return far
