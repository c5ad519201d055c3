"""What can be hoped for an unknown word: is there a correction that any place could make sure?

Most unknown words are names, terms and new words, and nothing that stands beside them would
make slips of them.  That is told here before all that may have been meant is gathered and
ranked, which takes ten times as long.

A correction of which one is sure outweighs all others together.  So what is believed of it at
most follows from itself alone, whatever else may have been meant: from how frequent it is, what
the slip costs, how the word looks, and what neighbours can say at best.  How the word looks is
asked once and tells how frequent a correction of one slip, or two, must be; what is rarer is not
looked at, and a source of corrections is not asked where its best would be too rare.
"""

from __future__ import annotations

from _thread import allocate_lock
from math import inf, log

from cleantext.spelling.belief import WEIGHTS, Case, carelessness, likeness, logit, measures, odds
from cleantext.spelling.candidates import LONG, SLIP, Candidate, heard
from cleantext.spelling.index import DISTANCE, TOTAL
from cleantext.spelling.lexicon import key, straight
from cleantext.spelling.speller import (
    CONTEXT,
    FREQUENCY,
    STRONGEST,
    Rank,
    Speller,
    open_to_doubt,
    surroundings,
)
from cleantext.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleantext.spelling.index import Wanted

ROUNDING = 1e-9  # of odds; a bound and what it bounds are not added up alike
MOST_KEPT = 1 << 10  # words; of each 6 KB
# In nats, the odds that are asked for, or a little less: of few values, so that what was found for
# a place serves others.  Among so many slips that less would do, most words can be another, and
# it is not worth while to ask.
LEVELS = (3.4, 2.1, 1.0, 0.5)

# Spellings of one word in several dialects count together (see `cleantext.judging.dialect`), of
# "colourise" four: the best of them has this share of what is believed of it.
VARIANTS = 4

# A frequency that no rare word reaches, for what is seen oftener is suggested.
MOST_RARE = log(400_000 / TOTAL)
WHOLE = log(TOTAL)

MOST_SLIPS = DISTANCE + 2  # from what was meant, of a very long word
# In nats, how strange the letters of a word that may be suggested can be: all together, and each.
STRANGEST, STRANGE = 44.0, 5.0

# What is known of a word before a correction is (see `belief.measures`).
LOOKS = ("bias", "share", "context", "mass", "attested", "unseen", "length", "letters", "strange",
         "familiar", "title")  # fmt: skip
# What may be true of the word, or of any correction, besides.
FLAGS = ("single", "alone", "compound", "derived", "tripled")
SINGLE, ALONE = WEIGHTS["single"] > 0, WEIGHTS["alone"] > 0

# The most that where the letters of both differ can add (see `belief.likeness`).
INSIDE = max(0.0, WEIGHTS["inside"])
OTHERS = sum(max(0.0, WEIGHTS[name]) for name in ("prefixed", "ending", "plural"))
LONGER, SHORTER, SWAPPED = (max(0.0, WEIGHTS[k]) for k in ("longer", "shorter", "swapped"))
SHAPE = INSIDE + OTHERS + max(LONGER, SHORTER, SWAPPED)
BY_SOURCE = {source: WEIGHTS[source] for source in ("name", "rare", "far")} | {
    "list": WEIGHTS["listed"]
}

# What a nat of frequency adds to the odds, and what one of price takes away.
BY_FREQUENCY = (WEIGHTS["mass"] * FREQUENCY + WEIGHTS["frequency"]) / 10
BY_PRICE = (WEIGHTS["mass"] - WEIGHTS["price"]) / 10
BY_COST = BY_PRICE * SLIP
BY_SLIP = WEIGHTS["distance"] / 2
BY_CONTEXT = (WEIGHTS["mass"] * CONTEXT + WEIGHTS["context"]) / 10


class Hope(NamedTuple):
    """A correction, and the most that the odds for it can be, in nats, before neighbours speak."""

    odds: float
    word: str


class Question(NamedTuple):
    """What is asked of a word, wherever it stands."""

    word: str
    confidence: float
    title: bool
    least: float  #: one of `LEVELS`
    said: float  #: the most that neighbours can say for a correction, in nats


class Hopes:
    """What can be hoped for the unknown words that a speller is asked about."""

    def __init__(self, speller: Speller) -> None:
        self.speller = speller
        #: What was found, and where more of it comes from.
        self._found: dict[Question, tuple[list[Hope], Iterator[Hope]]] = {}
        self._lock = allocate_lock()

    def any(
        self,
        word: str,
        confidence: float,
        context: tuple[str, str] | None,
        *,
        title: bool,
        slips: float,
    ) -> bool:
        """Say what `Speller.promises` does."""
        least = logit(confidence) - carelessness(slips) - ROUNDING
        level = next((level for level in LEVELS if level <= least), None)
        if level is None:
            return True
        speller, beside, most = self.speller, None, STRONGEST
        if context is not None:
            head, _, tail = speller.doubtful(straight(word))
            beside = surroundings(context, head, tail)
            if speller.silent(*beside):
                most = 0.0
        for hope in self._of(Question(word, confidence, title, level, most)):
            if hope.odds <= least:
                continue
            if beside is None:
                return True
            said = speller.context(hope.word, *beside)
            if hope.odds - BY_CONTEXT * (most - said) > least:
                return True
        return False

    def _of(self, asked: Question) -> Iterator[Hope]:
        """Yield what can be hoped for; it is looked for once, and only as far as anybody asks."""
        known = self._found.get(asked)
        if known is None:
            if len(self._found) > MOST_KEPT:
                self._found.clear()
            known = self._found.setdefault(asked, ([], self._find(asked)))
        found, further = known
        at = 0
        while True:
            if at == len(found):
                with self._lock:
                    if at == len(found) and (hope := next(further, None)):
                        found.append(hope)
            if at == len(found):
                return
            yield found[at]
            at += 1

    def _find(self, asked: Question) -> Iterator[Hope]:
        written, share, title, least, said = asked
        _, stem, _ = self.speller.doubtful(straight(written))
        lexicon, word = self.speller.lexicon, stem.lower()
        if lexicon.automatic(word) or lexicon.known(stem):
            yield Hope(inf, word)
            return
        outlook = Outlook(self.speller, word, least, share, title, said)
        for candidate in self._candidates(word, outlook, title):
            if not open_to_doubt(candidate, title=title):
                most = outlook.odds(candidate)
                if most > least:
                    yield Hope(most, candidate.word)

    def _candidates(self, word: str, outlook: Outlook, title: bool) -> Iterator[Candidate]:
        """Yield what may have been meant by *word*, but for what is too rare."""
        candidates, long = self.speller.candidates, len(word) >= LONG
        yield from candidates.listed(word)
        yield from candidates.cased(word)
        near = list(candidates.near(word, 1))
        slipped = bool(near)
        yield from near  # often one of them is enough
        if not title:
            wanted = outlook.wanted(DISTANCE, "distance")
            further = [one for one in candidates.near(word, DISTANCE, wanted) if one.distance > 1]
            yield from further
            near += further
        if near or not title:
            by_word = {one.word: one for one in near}
            yield from candidates.sounded(word, by_word, outlook.wanted_sound)
        if long and not slipped:
            if outlook.rarest(0.0, 1, "rare") <= MOST_RARE:
                holes = candidates.bloom.holes(word)
                yield from candidates.one_slip(word, named=False, rare=holes)
            if not title:
                wanted = outlook.wanted(DISTANCE + 1, "far", most=MOST_SLIPS)
                yield from candidates.far(word, wanted)


class Outlook:
    """Which corrections of *word* can have odds of *least*, as far as the word itself tells.

    A correction counts that has at least this *share* of what is believed of all, and of which
    neighbours *said* no more.
    """

    def __init__(
        self, speller: Speller, word: str, least: float, share: float, title: bool, said: float
    ) -> None:
        self.speller, self.word, self.title = speller, word, title
        self._share, self._said = share, said
        self._written, self._cheapest = key(word), speller.candidates.slips.cheapest
        self._ends = self._written[:2], self._written[-2:]
        longest = max(len(word) + MOST_SLIPS, len(word) * 3 // 2)  # of what sounds alike
        blank = Case(
            word=word,
            best="",
            source="",
            sure=False,
            mass=CONTEXT * said - log(share / VARIANTS),
            share=1.0,
            price=0.0,
            context=said,
            frequency=0.0,
            attested=speller.lexicon.attested(word),
            compound=False,
            derived=False,
            letters=speller.letters.logprob(word),
            meant=-max(STRANGEST, STRANGE * longest),
            distance=0,
            single=False,
            alone=False,
            title=title,
        )
        told = measures(blank)
        looks = sum(WEIGHTS[name] * told[name] for name in LOOKS)
        self._lacking = least - looks - sum(max(0.0, WEIGHTS[name]) for name in FLAGS)

    def rarest(self, price: float, distance: int, source: str, shape: float = SHAPE) -> float:
        """Return the logarithm of the least frequency that such a correction must have."""
        lacking = self._lacking - BY_SOURCE.get(source, 0.0) - BY_SLIP * distance - shape
        return (lacking + BY_PRICE * price) / BY_FREQUENCY

    def wanted(self, slips: int, source: str, most: int = 0) -> Wanted | None:
        """Return what says whether a word that is so many *slips* away, or *most*, may be meant.

        First by its length, its beginning and end alone.
        """
        if not self.word.isascii():
            return None
        size, (head, tail), cheapest = len(self._written), self._ends, self._cheapest
        # What a word of no slips must bring by its frequency; and what slips take away at least.
        asked = BY_FREQUENCY * (self.rarest(0.0, most or slips, source, 0.0) + WHOLE)
        by_length = cheapest.by_lengths(slips)
        by_letters = cheapest.by_letters(slips)

        def wanted(count: int, meant: bytes, further: bytes, lacking: bytes) -> bool:
            longer = size - len(meant)
            alike = meant.startswith(head) and meant.endswith(tail)
            left = BY_FREQUENCY * log(count) - asked + SHAPES[2 * longer + alike]
            if not (further or lacking or longer):
                left += SWAPPED
            left /= BY_COST
            return left >= by_length[longer] and left >= by_letters[further, lacking]

        return wanted

    def wanted_sound(self, count: int, meant: bytes, further: bytes, lacking: bytes) -> bool:
        """Say the same of one that sounds alike."""
        if not self.word.isascii():
            return True
        longer = len(self._written) - len(meant)
        slips = max(1, len(further), len(lacking), abs(longer))
        if self.title and slips > 1:
            return False
        frequency = log(max(count, 1) / TOTAL)
        return frequency >= self.rarest(heard(slips), slips, "sound", shape(longer, True, True))

    def odds(self, candidate: Candidate) -> float:
        """Return the most that the odds for *candidate* can be, in nats, wherever the word stands.

        Where it is too rare, minus infinity.
        """
        speller, (best, distance, price, source) = self.speller, candidate
        shape = sum(
            WEIGHTS[name] * here for name, here in likeness(self.word, best.lower()).items()
        )
        if speller.frequency(best) < self.rarest(price, distance, source, shape):
            return -inf
        share = self._share / VARIANTS if speller.lexicon.dialects(best) else self._share
        score = speller.chance(candidate) - price
        mass = score + CONTEXT * self._said - log(share)
        case = speller.case(
            self.word, Rank(score, 0.0, candidate), mass, single=SINGLE, alone=ALONE
        )
        return odds(case._replace(share=1.0, context=self._said, title=self.title))


def shape(longer: int, alike: bool, swapped: bool = False) -> float:
    """Return the most that where the letters of two words differ can add.

    The one is *longer* by so many letters; they begin and end *alike* or not; what is *swapped*
    has the same letters.
    """
    kind = LONGER if longer > 0 else SHORTER if longer else SWAPPED if swapped else 0.0
    return kind + OTHERS + (INSIDE if alike else 0.0)


#: By how many letters one is longer, and twice that, and one where both begin and end alike.
SHAPES = {
    2 * longer + alike: shape(longer, alike)
    for longer in range(-MOST_SLIPS, MOST_SLIPS + 1)
    for alike in (False, True)
}
