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
from cleantext.spelling.candidates import SHORT, SURE, Candidate, Candidates
from cleantext.spelling.casing import copy_case
from cleantext.spelling.index import TOTAL
from cleantext.spelling.letters import Letters
from cleantext.spelling.lexicon import Lexicon, straight
from cleantext.spelling.ngrams import STRANGER as STRANGER_NUMBER
from cleantext.spelling.ngrams import NGrams
from cleantext.values import NamedTuple, cached_property, lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.spelling.hope import Hopes
    from cleantext.spelling.packed import PackSpeller

# Share of a word's frequency in its score, and of what its neighbours say.  Between 0.7
# and 0.9, and 0.5 and 0.8, the corrections in the histories of documentation do not
# prefer one to the other; of a poor speller's words .63 are right first at 0.6, .64 at 0.7 and 0.8.
FREQUENCY = 0.8
CONTEXT = 0.7
STRONGEST = 10.0  # nats; more is a fixed phrase, which need not be the one meant
WEAKEST = -8.0
STRANGER = -1.0  # of a word that the language model does not have

# The bigrams of symspellpy, for words that may have been run together: the list ends at
# 6.4 million occurrences.
STRONGEST_PAIR = 6.0

IN_CONTEXT = 24  # asked of the language model, which costs 15 microseconds each
EVERYDAY = 1e6  # counts in 10**12 words

#: The letter of a dialect in the word lists, by the language that names it.
DIALECTS = {"en-US": "a", "en-GB": "b", "en-CA": "c", "en-AU": "u"}


# Nats that neighbours and letters must tell of two words that are as near to a slip, or how often
# each is met, or both together.  Of 27 corrections in 116 MB of manuals and games that are below
# all three, nine were wrong; of nine that are below the first two alone, one was.
TOLD = 3.0
MUCH_OFTENER = 3.2
CLEAR = 4.0
SHORTEST_DOUBTED = 4  # letters; of shorter slips many words are near, and few are meant
FAR = 5.2  # nats together; further behind, another is not meant

STOPS = frozenset(".!?:;…")  # the words behind them are another sentence's
SIGNS = ".,;:!?\"'()[]“”‘’…*_"


class Suggestion(NamedTuple):
    """A word that may have been meant."""

    word: str  #: with the capitals of what was written
    distance: int  #: letters added, left out, replaced or transposed
    confidence: float  #: how likely it was meant, 0 to 1
    source: str  #: "list", "distance", "sound", "split", "casing", "name", "rare" or "far"


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
        self.lexicon = lexicon or Lexicon.open(language.partition("-")[0])
        self.candidates = Candidates(self.lexicon, DIALECTS.get(language, ""))
        self._pack = self._without_model()
        self._lock = allocate_lock()
        self._remember()

    def _remember(self) -> None:
        """Remember what was found; anew where the words have changed."""
        self._found = lru_cache(maxsize=4096)(self.candidates.find)
        self._weighed = lru_cache(maxsize=4096)(self._weigh)
        self.frequency = lru_cache(maxsize=1 << 14)(self._frequency)
        self._looks = lru_cache(maxsize=4096)(self._look)
        self._hopes: Hopes | None = None

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
            self.lexicon, self.candidates = fresh.lexicon, fresh.candidates
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

    def prefers(self, word: str, context: tuple[str, str]) -> bool:
        """Say whether it is only because one word is more frequent that *word* is not another.

        The other is as near, or a list names both: "interative" may be "interactive" or
        "iterative".  The neighbours and the letters must tell, or the one be so much more frequent
        that hardly anybody means the other, or both must tell clearly together.
        """
        listed = self.lexicon.typo(word.lower())
        weighed = self.weighed(word, context)
        if weighed is None:
            return False
        best, *rest = weighed[0]
        for other in rest[:3]:
            same = other.candidate.word.replace("z", "s") == best.candidate.word.replace("z", "s")
            near = (
                other.candidate.distance <= best.candidate.distance and len(word) > SHORTEST_DOUBTED
            )
            if best.score - other.score > FAR or same:
                continue
            if other.candidate.word in listed or near:
                told = CONTEXT * (best.context - other.context)
                told += other.candidate.price - best.candidate.price
                often = self.chance(best.candidate) - self.chance(other.candidate)
                return told < TOLD and often < MUCH_OFTENER and told + often < CLEAR
        return False

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
        candidates = self._found(word, named)
        if not candidates:
            return None
        ranked = self._ranked(candidates, before, after)
        mass, alone = total(ranked), not before and not after
        case = self.case(word, ranked[0], mass, single=len(ranked) == 1, alone=alone)
        if named and case.sure and case.source == "list":
            best = ranked[0]
            price = self.candidates.cost(word, case.best)
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
        """Say whether *word* is one that everybody uses, and no function word."""
        lexicon = self.lexicon
        common = lexicon.common(word) and not lexicon.is_stopword(word)
        return common and lexicon.count(word) >= EVERYDAY

    @cached_property
    def model(self) -> NGrams:
        """The language model."""
        return NGrams.open(self.lexicon.language)

    @cached_property
    def letters(self) -> Letters:
        """The model of letters."""
        return Letters(self.lexicon.language)

    @property
    def hopes(self) -> Hopes:
        """What can be hoped for unknown words; anew where the words have changed."""
        if self._hopes is None:
            from cleantext.spelling.hope import Hopes

            self._hopes = Hopes(self)
        return self._hopes

    def __reduce__(self) -> tuple[type[Speller], tuple[str, Lexicon]]:
        return Speller, (self.language, self.lexicon)


def open_to_doubt(best: Suggestion | Candidate, *, title: bool) -> bool:
    """Say whether a person must decide on *best*, however likely it is.

    Two words may be a compound of the trade, names are written in more than one way, and what has
    a capital inside a sentence, *title*, and is two slips from a word may be another name.
    """
    return " " in best.word or best.source == "name" or (title and best.distance > 1)


def total(ranks: Sequence[Rank]) -> float:
    """Return the logarithm of what *ranks* weigh together."""
    top = max(rank.score for rank in ranks)
    return top + math.log(sum(math.exp(rank.score - top) for rank in ranks))


def _named(stem: str) -> bool:
    """Say whether *stem* has the one capital that a name has, and the first word of a sentence."""
    return stem[:1].isupper() and stem[1:].islower()


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
