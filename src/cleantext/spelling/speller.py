"""What was meant by a word: candidates, ranked, with how sure one can be.

A noisy channel: of all words that could have become what is written, the likeliest is
the one with the best product of how frequent it is, how well it stands between its
neighbours, and how probable the slip is.  What the words nobody listed would have
produced anyway is the measure for being sure.
"""

from __future__ import annotations

import math
from _thread import allocate_lock
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from cleantext.spelling.casing import copy_case
from cleantext.spelling.channel import CAPITAL, SPLIT, UNSURE_CAPITAL, cost
from cleantext.spelling.data import data_path
from cleantext.spelling.index import DISTANCE, PREFIX, Index, symspell
from cleantext.spelling.lexicon import FREQUENT, Lexicon, straight

TYPE_CHECKING = False
if TYPE_CHECKING:
    from symspellpy import SymSpell

TOTAL = 1.02e12  # words that the counts count in: symspellpy's figure for its source

# Share of a word's frequency in its score.  Frequent words are not misspelled more
# often than rare ones in proportion: writers know them.
FREQUENCY = 0.75

# What a neighbour says: the log ratio of seen to expected pairs, weighed, and never
# more than `STRONGEST`.  The list of bigrams ends at 6.4 million occurrences; where a
# pair would be expected that often and is not listed, that counts against it.
CONTEXT = 0.6
STRONGEST = 6.0
RAREST_BIGRAM = 6.4e6
UNSEEN = -1.0

# A correction that a list of misspellings names is worth this many nats, and a sure row's
# so many: of those met in the histories of documentation 361 of 361 were right (but 40 of
# 45 among the slips of poor spellers).
LISTED = 4.0
SURE = 9.0

# The score of "a word I do not know": what a new name, term or foreign word has against
# the best correction.  Of the right corrections in the histories of documentation 96 %
# score above it without any context.
UNKNOWN = -22.0

# Against a word that is attested but unknown.  wordfreq counts 6 % of codespell's
# misspellings, at a thousandth of the right word (median; one in ten at 1 : 70 or more).
ATTESTED = 7.0
# For a word that is made of two everyday words, as new words often are.  By hand.
COMPOUND = 5.0
# Two words of which none is a function word are more often a compound than a slip.  By hand.
NO_GRAMMAR = 8.0
# Function words that end words as well: instrumentor, poolin(g), shoutout, backup.
ENDINGS = frozenset(
    ("able", "an", "as", "at", "away", "back", "by", "down", "in", "is", "off", "on", "or",
     "out", "over", "up")
)  # fmt: skip

SHORT = 4  # letters up to which two slips would leave nothing of a word
CANDIDATES = 80  # scored in full, of up to some hundred that are two slips away


class Suggestion(NamedTuple):
    """A word that may have been meant."""

    word: str  #: with the capitals of what was written
    distance: int  #: letters added, left out, replaced or transposed
    confidence: float  #: how likely it was meant, 0 to 1
    source: str  #: "list", "distance", "split" or "casing"


class Candidate(NamedTuple):
    """A suggestion before it is weighed: what no context can change."""

    word: str
    distance: int
    price: float  #: of the slip, in nats
    source: str


class Speller:
    """Finds what was meant by misspelled words of one language.

    >>> speller = Speller("en")
    >>> [suggestion.word for suggestion in speller.suggest("coudl", ("Japan,", "provide"))][0]
    'could'
    """

    def __init__(self, language: str = "en", lexicon: Lexicon | None = None) -> None:
        self.language = language
        self.lexicon = lexicon or Lexicon.open(language)
        self._own = {word.lower(): word for word in sorted(self.lexicon.own_words)}
        self._engines: list[SymSpell] = []
        self._lock = allocate_lock()
        self._candidates = lru_cache(maxsize=4096)(self._find)

    def suggest(
        self, word: str, context: tuple[str, str] = ("", ""), limit: int = 8
    ) -> tuple[Suggestion, ...]:
        """Return what may have been meant by *word*, best first, at most *limit*.

        *context* is the text before and after the word, of which the nearest words
        count unless a sign stands between.
        """
        head, stem, tail = self._doubtful(straight(word))
        candidates = self._candidates(stem.lower())
        if not candidates:
            return ()
        before = "" if head else last_word(context[0])
        after = "" if tail else first_word(context[1])
        scores = [self.score(candidate, before, after) for candidate in candidates]
        unknown = self.as_it_stands(stem, before, after)
        top = max(*scores, unknown)
        mass = sum(math.exp(score - top) for score in scores) + math.exp(unknown - top)
        ranked = sorted(zip(scores, candidates, strict=True), key=lambda pair: -pair[0])
        apostrophe = "’" if "’" in word else "'"
        return tuple(
            Suggestion(
                copy_case(head + candidate.word + tail, word).replace("'", apostrophe),
                candidate.distance,
                math.exp(score - top) / mass,
                candidate.source,
            )
            for score, candidate in ranked[:limit]
        )

    def _doubtful(self, word: str) -> tuple[str, str, str]:
        """Split *word* so that the middle is what may be misspelled.

        The ending of a possessive is kept, and so are the parts of a hyphenated word
        that are known, where one part is not.
        """
        tail = "'s" if word.endswith("'s") and len(word) > SHORT else ""
        stem = word.removesuffix(tail)
        parts = stem.split("-")
        unknown = [i for i, part in enumerate(parts) if not self.lexicon.known(part)]
        if len(parts) == 1 or len(unknown) != 1:
            return "", stem, tail
        at = unknown[0]
        head = "".join(part + "-" for part in parts[:at])
        return head, parts[at], "".join("-" + part for part in parts[at + 1 :]) + tail

    def as_it_stands(self, word: str, before: str, after: str) -> float:
        """Return the logarithm of how likely *word* is right as it stands.

        A known word competes with its own frequency, and without a slip.  Any other
        may be a word that nobody listed: that it is attested, or made of two everyday
        words, speaks for it.
        """
        lower = word.lower()
        if self.lexicon.known(word):
            return self.score(Candidate(lower, 0, -SURE, "itself"), before, after)
        seen = self.lexicon.attested(lower)
        attested = FREQUENCY * math.log(seen / TOTAL) - ATTESTED if seen else UNKNOWN
        compound = UNKNOWN + COMPOUND if self._compound(lower) else UNKNOWN
        return max(UNKNOWN, attested, compound)

    def _compound(self, word: str) -> bool:
        """Say whether *word* is two everyday words that mean something ("gameplay")."""
        return any(
            self.everyday(word[:at]) and self.everyday(word[at:]) for at in range(3, len(word) - 2)
        )

    def everyday(self, word: str) -> bool:
        lexicon = self.lexicon
        return lexicon.common(word) and lexicon.count(word) >= 1e6 and not lexicon.is_stopword(word)

    def score(self, candidate: Candidate, before: str, after: str) -> float:
        """Return the logarithm of how likely *candidate* was meant there."""
        words = candidate.word.split(" ")
        chance = self.chance(words[0])
        if before:
            chance += CONTEXT * self.bond(before, words[0])
        for first, second in pairwise(words):
            # A split is two words at the price of their being together.
            chance += self.chance(second) + self.bond(first, second)
        if after:
            chance += CONTEXT * self.bond(words[-1], after)
        return chance - candidate.price

    def chance(self, word: str) -> float:
        return FREQUENCY * math.log(max(self.lexicon.count(word), 1) / TOTAL)

    def bond(self, first: str, second: str) -> float:
        """Return how much more often than by chance *second* follows *first*, in nats."""
        lexicon = self.lexicon
        one, two = lexicon.count(first), lexicon.count(second)
        if not one or not two:
            return 0.0
        expected = one / TOTAL * two
        seen = lexicon.bigram(first, second)
        if seen:
            return max(-STRONGEST, min(STRONGEST, math.log(seen / expected)))
        return UNSEEN if expected < RAREST_BIGRAM else 2 * UNSEEN

    # -- Candidates -------------------------------------------------------------------

    def _find(self, word: str) -> tuple[Candidate, ...]:
        """Return the candidates for *word*, in lower case."""
        found: dict[str, Candidate] = {}
        for candidate in (*self._listed(word), *self._cased(word), *self._split(word)):
            found.setdefault(candidate.word.lower(), candidate)
        near = sorted(self._near(word), key=lambda candidate: candidate.price)
        for candidate in near[:CANDIDATES]:
            found.setdefault(candidate.word.lower(), candidate)
        return tuple(found.values())

    def _listed(self, word: str) -> Iterator[Candidate]:
        """Yield what a list of misspellings says."""
        sure = self.lexicon.automatic(word)
        for correction in self.lexicon.typo(word):
            price = -SURE if sure else cost(word, correction) - LISTED
            yield Candidate(self._shown(correction), distance(word, correction), price, "list")

    def _cased(self, word: str) -> Iterator[Candidate]:
        name = self.lexicon.proper(word)
        if name is not None:
            price = CAPITAL if self.lexicon.proper(word, sure=True) else UNSURE_CAPITAL
            yield Candidate(name, 0, price, "casing")

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

    def _near(self, word: str) -> Iterator[Candidate]:
        """Yield the common words within two slips: symspellpy's look-up."""
        from symspellpy import Verbosity

        slips = 1 if len(word) < SHORT else DISTANCE
        with self._lock:  # symspellpy measures distances in lists that it keeps
            items = [i for e in self.engines for i in e.lookup(word, Verbosity.ALL, slips)]
        for item in items:
            if item.term != word:
                price = cost(word, item.term)
                yield Candidate(self._shown(item.term), item.distance, price, "distance")

    def _shown(self, word: str) -> str:
        """Return *word* as it is written: the index holds names in lower case."""
        return self._own.get(word) or self.lexicon.proper(word, sure=True) or word

    @property
    def engines(self) -> list[SymSpell]:
        """symspellpy on the mapped index, and on the user's own words."""
        if not self._engines:
            engines = [symspell(Index(data_path(f"{self.language}/suggestions.index")))]
            if self._own:
                from symspellpy import SymSpell

                own = SymSpell(DISTANCE, PREFIX)
                for word in self._own:
                    own.create_dictionary_entry(word, FREQUENT)
                engines.append(own)
            self._engines = engines
        return self._engines

    def __reduce__(self) -> tuple[type[Speller], tuple[str, Lexicon]]:
        return Speller, (self.language, self.lexicon)


def distance(written: str, meant: str) -> int:
    """Return the optimal string alignment distance of two words."""
    before: list[int] = []
    above = list(range(len(meant) + 1))
    for i, a in enumerate(written, 1):
        row = [i]
        for j, b in enumerate(meant, 1):
            best = min(above[j - 1] + (a != b), above[j] + 1, row[-1] + 1)
            if i > 1 and j > 1 and a == meant[j - 2] and b == written[i - 2]:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        before, above = above, row
    return above[-1]


def last_word(text: str) -> str:
    """Return the word at the end of *text*, or "" where a sign stands after it."""
    chunk = next(iter(reversed(text.split())), "")
    return bare(chunk, chunk[-1:])


def first_word(text: str) -> str:
    """Return the word at the beginning of *text*, or "" where a sign stands before it."""
    chunk = next(iter(text.split()), "")
    return bare(chunk, chunk[:1])


def bare(chunk: str, edge: str) -> str:
    """Return *chunk* without the signs around it, if its *edge* is a letter."""
    return straight(chunk).strip(".,;:!?\"'()[]“”‘’…*_") if edge.isalpha() else ""
