"""What was meant by a word: candidates, ranked, with how sure one can be.

A noisy channel: of all words that could have become what is written, the likeliest is
the one with the best product of how frequent it is, how well it stands between its
neighbours, and how probable the slip is.  What the words nobody listed would have
produced anyway is the measure for being sure.
"""

from __future__ import annotations

import math
from _thread import allocate_lock

from cleantext.spelling.belief import Case, belief, derived
from cleantext.spelling.bloom import Bloom
from cleantext.spelling.casing import copy_case
from cleantext.spelling.channel import CAPITAL, SPLIT, UNSURE_CAPITAL
from cleantext.spelling.data import data_path
from cleantext.spelling.index import DISTANCE, TOTAL, Index
from cleantext.spelling.letters import Letters
from cleantext.spelling.lexicon import Lexicon, key, straight
from cleantext.spelling.ngrams import STRANGER as STRANGER_NUMBER
from cleantext.spelling.ngrams import NGrams
from cleantext.spelling.slips import Slips
from cleantext.spelling.sounds import sound
from cleantext.values import NamedTuple, lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from cleantext.spelling.hope import Hopes
    from cleantext.spelling.index import Wanted
    from cleantext.spelling.overlay import Overlay
    from cleantext.spelling.packed import PackSpeller

# Share of a word's frequency in its score, and of what its neighbours say.  Between 0.7
# and 0.9, and 0.5 and 0.8, the corrections in the histories of documentation do not
# prefer one to the other; of a poor speller's words .63 are right first at 0.6, .64 at 0.7 and 0.8.
FREQUENCY = 0.8
CONTEXT = 0.7
# And of what the slip costs: between 0.7 and 0.85 the first suggestions for listed misspellings and
# corrections of documentation do not prefer one to the other; 1 has one in a hundred fewer right.
SLIP = 0.8
STRONGEST = 10.0  # nats; more is a fixed phrase, which need not be the one meant
WEAKEST = -8.0
STRANGER = -1.0  # of a word that the language model does not have

# The bigrams of symspellpy, for words that may have been run together: the list ends at
# 6.4 million occurrences.
STRONGEST_PAIR = 6.0

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
IN_CONTEXT = 24  # asked of the language model, which costs 15 microseconds each
NAMES, RARE = b"nN", b"678t"  # classes of words, see `compiling`: rare are SCOWL's 60 to 80, terms
EVERYDAY = 1e6  # counts in 10**12 words

#: The letter of a dialect in the word lists, by the language that names it.
DIALECTS = {"en-US": "a", "en-GB": "b", "en-CA": "c", "en-AU": "u"}


STOPS = frozenset(".!?:;…")  # the words behind them are another sentence's
SIGNS = ".,;:!?\"'()[]“”‘’…*_"


class Suggestion(NamedTuple):
    """A word that may have been meant."""

    word: str  #: with the capitals of what was written
    distance: int  #: letters added, left out, replaced or transposed
    confidence: float  #: how likely it was meant, 0 to 1
    source: str  #: "list", "distance", "sound", "split", "casing", "name", "rare" or "far"


class Candidate(NamedTuple):
    """A suggestion before it is weighed: what no context can change."""

    word: str
    distance: int
    price: float  #: of the slip, in nats
    source: str


class Rank(NamedTuple):
    """A candidate in its place."""

    score: float  #: logarithm of how likely it was meant there, but for a constant
    context: float  #: what the neighbours say, in nats
    candidate: Candidate


class Looks(NamedTuple):
    """What an unknown word tells by itself; see `Case`."""

    sure: bool
    attested: int
    compound: bool
    derived: bool
    letters: float


#: Candidates, best first; the logarithm of all that they weigh; and what is known of the word.
Weighed = tuple[list[Rank], float, Case]


class Speller:
    """Finds what was meant by misspelled words of one language.

    *language* may name a dialect: "en-US" suggests no word that only the British spell
    so, "en-GB" none that only the Americans do, "en" both.  What is a word does not
    depend on it.

    >>> speller = Speller("en-US")
    >>> [suggestion.word for suggestion in speller.suggest("coudl", ("Japan,", "provide"))][0]
    'could'
    """

    def __init__(self, language: str = "en", lexicon: Lexicon | None = None) -> None:
        self.language = language
        self.dialect = DIALECTS.get(language, "")
        self.lexicon = lexicon or Lexicon.open(language.partition("-")[0])
        self._own = {word.lower(): word for word in sorted(self.lexicon.own_words)}
        self._pack = self._without_model()
        self._indexes: list[Index | Overlay] = []
        self._models: list[NGrams] = []
        self._letters: list[Letters] = []
        self._blooms: list[Bloom] = []
        self._slips: list[Slips] = []
        self._lock = allocate_lock()
        self._remember()

    def _remember(self) -> None:
        """Remember what was found; anew where the words have changed."""
        self._candidates = lru_cache(maxsize=4096)(self._find)
        self._weighed = lru_cache(maxsize=4096)(self._weigh)
        self.frequency = lru_cache(maxsize=1 << 14)(self._frequency)
        self._looks = lru_cache(maxsize=4096)(self._look)
        self._hopes: list[Hopes] = []

    def _without_model(self) -> PackSpeller | None:
        """Return what speaks for a language pack, which has words but no language model."""
        if self.lexicon.language == "en":
            return None
        from cleantext.spelling.packed import PackSpeller

        return PackSpeller(self.lexicon)

    def add(self, *words: str) -> None:
        """Make *words* known and suggested, as they stand, from now on."""
        lexicon = Lexicon.open(self.lexicon.language, self.lexicon.own_words | set(words))
        fresh = Speller(self.language, lexicon)
        with self._lock:
            self.lexicon, self._own, self._indexes = fresh.lexicon, fresh._own, []
            self._pack = fresh._pack
            self._remember()

    def suggest(
        self,
        word: str,
        context: tuple[str, str] = ("", ""),
        limit: int = 8,
        *,
        uses: int = 1,
        title: bool = False,
        strangers: float = 0.0,
        slips: float = 0.0,
    ) -> tuple[Suggestion, ...]:
        """Return what may have been meant by *word*, best first, at most *limit*.

        *context* is the text before and after the word, to the end of the sentence.
        What the rest of the text says of an unknown word: *uses*, how often it stands
        there; *title*, whether it has a capital inside a sentence; *slips* and *strangers*, how
        many of the other unknown words near it are slips, and words nobody listed (each counts
        with the probability that it is the one or the other, see `slip`).
        """
        if self._pack is not None:
            return self._pack.suggest(word, context, limit, uses=uses, strangers=strangers)
        head, stem, tail = self.doubtful(straight(word))
        before, after = surroundings(context, head, tail)
        weighed = self._weighed(stem.lower(), before, after, _named(stem))
        if weighed is None:
            return ()
        ranked, mass, case = weighed
        if self.lexicon.known(stem):
            itself = Candidate(stem.lower(), 0, -SURE, "itself")
            (stands,) = self._ranked((itself,), before, after)
            slip = 1 / (1 + math.exp(min(700.0, stands.score - mass)))
        else:
            place = case._replace(uses=uses, title=title, strangers=strangers, slips=slips)
            slip = belief(place)
        apostrophe = "’" if "’" in word else "'"
        return tuple(
            Suggestion(
                copy_case(head + rank.candidate.word + tail, word).replace("'", apostrophe),
                rank.candidate.distance,
                slip * math.exp(rank.score - mass),
                rank.candidate.source,
            )
            for rank in ranked[:limit]
        )

    def slip(
        self, word: str, context: tuple[str, str] = ("", ""), *, uses: int = 1, title: bool = False
    ) -> float:
        """Return how likely an unknown *word* is a slip, 0 to 1, whatever was meant by it.

        The arguments are those of `suggest`; what its neighbours are is left aside.  A
        language without a model tells no slips: 0.
        """
        if self._pack is not None:
            return 0.0
        weighed = self.weighed(word, context)
        return belief(weighed[2]._replace(uses=uses, title=title)) if weighed else 0.0

    def promises(
        self,
        word: str,
        confidence: float,
        context: tuple[str, str] | None = None,
        *,
        title: bool = False,
        slips: float = 0.0,
    ) -> bool:
        """Say whether a correction of *word* may be as sure as *confidence*, more than half.

        In this *context*; without one, in any.  The other arguments are those of `suggest`.  What
        is `open_to_doubt` does not count.  A bound: `suggest` may find less, and never more.  So
        most words need not be looked at where they stand.
        """
        if self._pack is not None:
            return True
        return self.hopes.any(word, confidence, context, title=title, slips=slips)

    def weighed(self, word: str, context: tuple[str, str]) -> Weighed | None:
        """Return what `suggest` and `slip` judge by; None where there are no candidates."""
        head, stem, tail = self.doubtful(straight(word))
        return self._weighed(stem.lower(), *surroundings(context, head, tail), _named(stem))

    def doubtful(self, word: str) -> tuple[str, str, str]:
        """Split *word* so that the middle is what may be misspelled.

        The ending of a possessive is kept, and so are the parts of a hyphenated word
        that are known, where one part is not.
        """
        tail = "'s" if word.endswith("'s") and len(word) > SHORT else ""
        stem = word.removesuffix(tail)
        if "-" not in stem:
            return "", stem, tail
        parts = stem.split("-")
        unknown = [i for i, part in enumerate(parts) if not self.lexicon.known(part)]
        if len(unknown) != 1:
            return "", stem, tail
        at = unknown[0]
        head = "".join(part + "-" for part in parts[:at])
        return head, parts[at], "".join("-" + part for part in parts[at + 1 :]) + tail

    # -- How likely? ------------------------------------------------------------------

    def _weigh(
        self, word: str, before: tuple[str, ...], after: tuple[str, ...], named: bool
    ) -> Weighed | None:
        """Return the candidates for *word*, best first, the logarithm of all that they weigh,
        and what is known of the word in this place; None where there are no candidates.

        With a capital, *named*, a sure misspelling may be a name all the same, and is weighed
        as if no list had it; what was meant if it is none is not in doubt.
        """
        candidates = self._candidates(word, named)
        if not candidates:
            return None
        ranked = self._ranked(candidates, before, after)
        mass, alone = total(ranked), not before and not after
        case = self.case(word, ranked[0], mass, single=len(ranked) == 1, alone=alone)
        if named and case.sure and case.source == "list":
            best = ranked[0]
            price = self.cost(word, case.best)
            unlisted = best._replace(score=best.score - SURE - price)
            mass_unlisted = total([unlisted, *ranked[1:]])
            case = case._replace(source="distance", sure=False, price=price, mass=mass_unlisted)
        return ranked, mass, case

    def _ranked(
        self, candidates: Sequence[Candidate], before: Sequence[str], after: Sequence[str]
    ) -> list[Rank]:
        """Return *candidates* with their scores, the best first."""
        ranks = [
            Rank(
                score + CONTEXT * (said := self.context(candidate.word, before, after)),
                said,
                candidate,
            )
            for score, candidate in self._plain(candidates)
        ]
        return sorted(ranks, key=lambda rank: -rank.score)

    def _plain(self, candidates: Sequence[Candidate]) -> list[tuple[float, Candidate]]:
        """Return the best of *candidates* with their scores where nothing stands beside them."""
        plain = [(self.chance(candidate) - candidate.price, candidate) for candidate in candidates]
        plain.sort(key=lambda pair: -pair[0])
        return plain[:IN_CONTEXT]

    def chance(self, candidate: Candidate) -> float:
        """Return the logarithm of how often a candidate is met, weighed.

        Two words count as one and what binds them.
        """
        first, *rest = candidate.word.split(" ")
        chance = FREQUENCY * self.frequency(first)
        for second in rest:
            chance += FREQUENCY * self.frequency(second) + self.bond(first, second)
            first = second
        return chance

    def _frequency(self, word: str) -> float:
        return math.log(max(self.lexicon.count(word), 1) / TOTAL)

    def context(self, words: str, before: Sequence[str], after: Sequence[str]) -> float:
        """Return how much better *words* stand there than anywhere, in nats."""
        if not before and not after:
            return 0.0
        number, conditional = self.model.number, self.model.conditional
        inside = [*map(number, words.split(" "))]
        if STRANGER_NUMBER in inside:
            return STRANGER
        said = 0.0
        one, two = [STRANGER_NUMBER, STRANGER_NUMBER, *map(number, before)][-2:]
        for third in inside:
            said += conditional(one, two, third)
            said -= conditional(STRANGER_NUMBER, STRANGER_NUMBER, third)
            one, two = two, third
        last, other = STRANGER_NUMBER, STRANGER_NUMBER  # of what stands behind, wherever that is
        for third in map(number, after):
            said += conditional(one, two, third)
            said -= conditional(last, other, third)
            one, two, last, other = two, third, other, third
        return max(WEAKEST, min(STRONGEST, said))

    def silent(self, before: Sequence[str], after: Sequence[str]) -> bool:
        """Say whether `context` speaks for no single word: nothing that the model knows is beside.

        Then what is further away tells nothing either, or something against all words.
        """
        beside = (*before[-1:], *after[:1])
        return all(self.model.number(word) == STRANGER_NUMBER for word in beside)

    def bond(self, first: str, second: str) -> float:
        """Return how much more often than by chance *second* follows *first*, in nats."""
        seen = self.lexicon.bigram(first, second)
        if not seen:
            return -STRONGEST_PAIR
        expected = self.lexicon.count(first) / TOTAL * self.lexicon.count(second)
        return max(-STRONGEST_PAIR, min(STRONGEST_PAIR, math.log(seen / max(expected, 1e-9))))

    def case(self, word: str, best: Rank, mass: float, *, single: bool, alone: bool) -> Case:
        """Return what is known of an unknown *word*, for `belief`."""
        candidate, looks = best.candidate, self._looks(word)
        first, _, second = candidate.word.partition(" ")
        return Case(
            word=word,
            best=candidate.word.lower(),
            source=candidate.source,
            sure=looks.sure,
            mass=mass,
            share=math.exp(best.score - mass),
            price=candidate.price,
            context=best.context,
            frequency=self.frequency(first) + (self.frequency(second) if second else 0.0),
            attested=looks.attested,
            compound=looks.compound,
            derived=looks.derived,
            letters=looks.letters,
            meant=self.letters.logprob(first.lower() + second.lower()),
            distance=candidate.distance,
            single=single,
            alone=alone,
            title=False,
        )

    def _look(self, word: str) -> Looks:
        return Looks(
            self.lexicon.automatic(word),
            self.lexicon.attested(word),
            self._compound(word),
            derived(word, self.everyday),
            self.letters.logprob(word),
        )

    def _compound(self, word: str) -> bool:
        """Say whether *word* is two everyday words that mean something ("gameplay")."""
        return any(
            self.everyday(word[:at]) and self.everyday(word[at:]) for at in range(3, len(word) - 2)
        )

    def everyday(self, word: str) -> bool:
        lexicon = self.lexicon
        common = lexicon.common(word) and not lexicon.is_stopword(word)
        return common and lexicon.count(word) >= EVERYDAY

    # -- Candidates -------------------------------------------------------------------

    def _find(self, word: str, named: bool) -> tuple[Candidate, ...]:
        """Return the candidates for *word*, in lower case; *named* if it stands there with a
        capital."""
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

    def listed(self, word: str) -> Iterator[Candidate]:
        """Yield what a list of misspellings says."""
        sure = self.lexicon.automatic(word)
        for correction in self.lexicon.typo(word):
            price = -SURE if sure else self.cost(word, correction) - LISTED
            yield Candidate(self._shown(correction), distance(word, correction), price, "list")

    def cased(self, word: str) -> Iterator[Candidate]:
        name = self.lexicon.proper(word)
        if name is not None:
            price = CAPITAL if self.lexicon.proper(word, sure=True) else UNSURE_CAPITAL
            yield Candidate(name, 0, price, "casing")

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

    def near(
        self, word: str, slips: int = DISTANCE, wanted: Wanted | None = None
    ) -> Iterator[Candidate]:
        """Yield the common words within two *slips*, or one, that are *wanted*."""
        slips = 1 if len(word) < SHORT else slips
        for index in self.indexes:
            for term, far in index.near(word, slips, wanted):
                yield Candidate(self._shown(term), far, self.cost(word, term), "distance")

    def _shown(self, word: str) -> str:
        """Return *word* as it is written: the index holds names in lower case."""
        return self._own.get(word) or self.lexicon.proper(word, sure=True) or word

    @property
    def indexes(self) -> list[Index | Overlay]:
        """The mapped index of the language, and symspellpy's of the user's own words."""
        if not self._indexes:
            indexes: list[Index | Overlay] = [
                Index(data_path(f"{self.lexicon.language}/suggestions.index"))
            ]
            if self._own:
                from cleantext.spelling.overlay import Overlay

                indexes.append(Overlay(self._own))
            self._indexes = indexes
        return self._indexes

    @property
    def model(self) -> NGrams:
        """The language model, opened when first asked for."""
        if not self._models:
            self._models = [NGrams.open(self.lexicon.language)]
        return self._models[0]

    def cost(self, written: str, meant: str) -> float:
        """Return what *written* for *meant*, both in lower case, costs in a score, in nats."""
        return SLIP * self.slips.cost(written, meant)

    @property
    def slips(self) -> Slips:
        """The costs of slips, opened when first asked for."""
        if not self._slips:
            self._slips = [Slips(self.lexicon.language)]
        return self._slips[0]

    @property
    def hopes(self) -> Hopes:
        """What can be hoped for unknown words, made when first asked for."""
        if not self._hopes:
            from cleantext.spelling.hope import Hopes

            self._hopes = [Hopes(self)]
        return self._hopes[0]

    @property
    def bloom(self) -> Bloom:
        """What may be one slip from a rare word, opened when first asked for."""
        if not self._blooms:
            self._blooms = [Bloom(data_path(f"{self.lexicon.language}/rare.bloom"))]
        return self._blooms[0]

    @property
    def letters(self) -> Letters:
        """The model of letters, opened when first asked for."""
        if not self._letters:
            self._letters = [Letters(self.lexicon.language)]
        return self._letters[0]

    def __reduce__(self) -> tuple[type[Speller], tuple[str, Lexicon]]:
        return Speller, (self.language, self.lexicon)


def open_to_doubt(best: Suggestion | Candidate, *, title: bool) -> bool:
    """Say whether a person must decide on *best*, however likely it is.

    Two words may be a compound of the trade, names are written in more than one way, and what has
    a capital inside a sentence, *title*, and is two slips from a word may be another name.
    """
    return " " in best.word or best.source == "name" or (title and best.distance > 1)


def heard(distance: int) -> float:
    """Return the price of a slip of so many letters that sounds like what was meant."""
    return SOUNDED + SOUNDED_LETTER * distance


def total(ranks: Sequence[Rank]) -> float:
    """Return the logarithm of what *ranks* weigh together."""
    top = max(rank.score for rank in ranks)
    return top + math.log(sum(math.exp(rank.score - top) for rank in ranks))


def _named(stem: str) -> bool:
    """Say whether *stem* has the one capital that a name has, and the first word of a sentence."""
    return stem[:1].isupper() and stem[1:].islower()


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


def surroundings(
    context: tuple[str, str], head: str, tail: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words beside what is doubtful of a word, which *head* and *tail* enclose."""
    before = () if head else tuple(last_words(context[0]))
    return before, () if tail else tuple(first_words(context[1]))


def last_words(text: str, count: int = 2) -> list[str]:
    """Return up to *count* words at the end of *text*, back to where a sentence ends."""
    found: list[str] = []
    for chunk in reversed(text.split()):
        if chunk[-1] in STOPS or len(found) == count:
            break
        word = bare(chunk)
        if not word:
            break
        found.append(word)
    return found[::-1]


def first_words(text: str, count: int = 2) -> list[str]:
    """Return up to *count* words at the beginning of *text*, as far as the sentence goes."""
    found: list[str] = []
    for chunk in text.split():
        word = bare(chunk)
        if not word or chunk[0] in STOPS or len(found) == count:
            break
        found.append(word)
        if chunk[-1] in STOPS:
            break
    return found


def bare(chunk: str) -> str:
    """Return the word in *chunk* without the signs around it, "" where it is none."""
    word = straight(chunk).strip(SIGNS)
    return word if word.replace("'", "").replace("-", "").isalpha() else ""
