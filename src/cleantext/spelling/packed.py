"""The words of a language pack, and what was meant by a misspelled one.

`PackLexicon` answers what `Lexicon` does, from a pack's own tables: how the language
makes words of words (compounds and their links, endings, elisions, capitals without
accents) is data.  `PackSpeller` is a noisy channel without a model of the neighbours:
one slip, one candidate that dwarfs all others, and every doubt speaks for the word.
"""

from __future__ import annotations

import math

from cleantext.spelling.candidates import Candidate
from cleantext.spelling.casing import copy_case
from cleantext.spelling.channel import cost
from cleantext.spelling.data import packs
from cleantext.spelling.lexicon import Lexicon, key, straight, unaccented
from cleantext.spelling.packs import SHORTEST_STEM, Morphology, fold
from cleantext.spelling.speller import Suggestion
from cleantext.values import cached_property, lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class PackLexicon(Lexicon):
    """The words of a language pack, with the user's own on top."""

    def known(self, word: str) -> bool:
        """Say whether *word* is a word, in any case: listed, inflected, compound or elided."""
        word = straight(word)
        if word in self._own or len(word) == 1 or self._readable(word):
            return True
        if super().automatic(word):
            return False
        if "-" in word:
            return all(not part or part.isdigit() or self.known(part) for part in word.split("-"))
        if "'" in word:
            head, _, rest = word.partition("'")
            return fold(head) in self._list("elisions") and bool(rest) and self.known(rest)
        return any(self._readable(variant) for variant in self._variants(word))

    def _readable(self, word: str) -> bool:
        folded = fold(word)
        return self._is_listed(folded) or self._morphology.makes(folded, self._is_listed)

    def _is_listed(self, folded: str) -> bool:
        return key(folded) in self._words

    def _variants(self, word: str) -> Iterator[str]:
        """Yield other ways of writing *word* that are no mistakes: Ecole, coeur, fuer."""
        for written, listed in self._pairs("variants"):
            if written in word:
                yield word.replace(written, listed)
        for plain, accented in self._pairs("capitals"):
            if word.startswith(plain):
                for letter in accented:
                    yield letter + word[1:]

    def plain(self, word: str) -> bool:
        return False  # its tables hold other forms

    def plain_among(self, words: Iterable[str]) -> set[str]:
        return set()

    def name(self, word: str) -> bool:
        row = self._words.get(key(fold(word)))
        return row is not None and row[:1] == b"n" and not self.nouns_are_capitalised

    def common(self, word: str) -> bool:
        """Say whether *word* is one that the lists have or make: a pack has no rare words."""
        return self.known(word)

    def automatic(self, word: str) -> bool:
        """Say whether *word* is a listed misspelling, and no word of another language."""
        return super().automatic(word) and not self.foreign(word)

    def foreign(self, word: str) -> bool:
        """Say whether another language knows *word*: its words stand in any text (License)."""
        return any(other.known(word) for other in self._others)

    @cached_property
    def _others(self) -> tuple[Lexicon, ...]:
        return tuple(Lexicon.open(code) for code in packs() if code != self.language)

    def is_older(self, word: str, meant: str) -> bool:
        """Say whether *word* is *meant* as it was written a century ago: organisirt, tödtet."""
        return any(
            written in word and word.replace(written, today, 1) == meant
            for written, today in self._pairs("older")
        )

    def stems(self, word: str) -> Iterator[str]:
        """Yield what *word* is, if its end is an ending: gelinde for gelinden."""
        for ending in filter(None, self._list("endings")):
            stem = word.removesuffix(ending)
            if len(stem) >= SHORTEST_STEM and stem != word:
                yield stem

    def readable(self, word: str) -> bool:
        """Say whether *word* consists of letters that the language has."""
        return word.isalpha() and set(word.lower()) <= self.alphabet

    @cached_property
    def alphabet(self) -> frozenset[str]:
        """The letters of the frequent words."""
        return frozenset(c for word, _ in self.table("near").items() for c in word.decode())

    @property
    def nouns_are_capitalised(self) -> bool:
        """Whether a capital inside a sentence is no sign of a name."""
        return self._morphology.compounds

    @cached_property
    def _morphology(self) -> Morphology:
        return Morphology(*map(self._list, ("endings", "prefixes", "links")))

    def _list(self, name: str) -> list[str]:
        return [word for word, _ in self._pairs(name)]

    @lru_cache(maxsize=16)
    def _pairs(self, name: str) -> tuple[tuple[str, str], ...]:
        rows = self.table(name).items()
        return tuple(sorted((word.decode(), value.decode()) for word, value in rows))

    def _value(self, word: str) -> str | None:
        row = self._words.get(key(fold(straight(word))))
        return None if row is None else row.decode()


SHORTEST = 5  # letters; a slip in a shorter word has many neighbours
SHORTEST_CAPITALISED = 9  # a noun, or a name that no list has
# The word meant is met as often as this (Zipf 3.7; 3.3 where a long word leaves no doubt), …
LEAST, LEAST_LONG = 5_000_000, 2_000_000
LONG = 9  # letters; next to so long a word there is hardly ever another
# … so many times as often as what is written, if that is met at all, …
RATIO = 3_000
# … and so many times as often as what is written without its ending: "gelinden", of "gelinde".
STEM_RATIO = 30
# … and so many nats likelier than all other candidates together (one in 400).
MARGIN = 6.0
MOST_USES = 2
MOST_STRANGERS = 1
SURE, LIKELY, DOUBT = 0.98, 0.95, 0.4
ACCENT = 2.5  # nats for an accent missed or wrong, as for a doubled letter; by hand


class PackSpeller:
    """Finds what was meant by misspelled words of a language pack."""

    def __init__(self, lexicon: Lexicon) -> None:
        assert isinstance(lexicon, PackLexicon), "a pack's speller needs a pack's lexicon"
        self.lexicon = lexicon
        self._found = lru_cache(maxsize=4096)(self._candidates)

    def suggest(
        self,
        word: str,
        context: tuple[str, str] = ("", ""),
        limit: int = 8,
        *,
        uses: int = 1,
        strangers: float = 0.0,
    ) -> tuple[Suggestion, ...]:
        """Return what may have been meant by *word*, best first; see `Speller.suggest`."""
        word = straight(word)
        lower = word.lower()
        listed = self.lexicon.typo(lower)
        if listed and self.lexicon.automatic(word):
            candidate = Candidate(listed[0], 1, 0.0, "list")
            return (Suggestion(copy_case(listed[0], word), 1, SURE, candidate.source),)
        ranked = self._found(lower)
        if not ranked or self.lexicon.foreign(word):
            return ()
        (score, best), *rest = ranked
        others = math.log(sum(math.exp(s - score) for s, _ in rest)) if rest else -math.inf
        clear = (
            others <= -MARGIN
            and uses <= MOST_USES
            and strangers <= MOST_STRANGERS
            and self._is_slip(word, best.word)
        )
        total = 1 + math.exp(others)
        return tuple(
            Suggestion(
                copy_case(candidate.word, word),
                1,
                (LIKELY if clear else DOUBT) * math.exp(points - score) / total,
                "distance",
            )
            for points, candidate in ranked[:limit]
        )

    def _is_slip(self, word: str, best: str) -> bool:
        """Say whether *word* can hardly be anything but *best* misspelled."""
        lower, meant = word.lower(), best
        shortest = SHORTEST_CAPITALISED if word != lower else SHORTEST
        if len(lower) < shortest:
            return False
        first = lower[0] == meant[0]  # if not, it may be a name, or have a prefix no list has
        last = lower[-2:] == meant[-2:] or unaccented(lower) == unaccented(meant)
        if not (first and last) and (word != lower or not transposed(lower, meant)):
            return False  # another ending: an inflection that no list has
        if self.lexicon.is_older(lower, meant):
            return False
        least = LEAST_LONG if len(lower) >= LONG else LEAST
        attested = self.lexicon.attested
        bare = max(map(attested, self.lexicon.stems(lower)), default=0)
        return self._count(meant) >= max(least, RATIO * attested(lower), STEM_RATIO * bare)

    def _candidates(self, word: str) -> list[tuple[float, Candidate]]:
        found = []
        for other in one_slip(word, "".join(sorted(self.lexicon.alphabet))):
            row = self.lexicon.table("near").get(key(other))
            if row is not None:
                price = cost(word, other)
                if unaccented(word) == unaccented(other):
                    price = min(price, ACCENT)
                found.append((math.log(int(row)) - price, Candidate(other, 1, price, "distance")))
        return sorted(found, key=lambda pair: (-pair[0], pair[1].word))

    def _count(self, lower: str) -> int:
        row = self.lexicon.table("near").get(key(lower))
        return 0 if row is None else int(row)


def transposed(word: str, meant: str) -> bool:
    """Say whether *word* is *meant* with two neighbouring letters in each other's place.

    >>> transposed("ifchier", "fichier"), transposed("fichiet", "fichier")
    (True, False)
    """
    return len(word) == len(meant) and any(
        word[:at] + word[at + 1] + word[at] + word[at + 2 :] == meant for at in range(len(word) - 1)
    )


def one_slip(word: str, alphabet: str) -> set[str]:
    """Return all strings one letter added, left out, replaced or transposed away from *word*."""
    splits = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    return {
        *(a + b[1:] for a, b in splits if b),
        *(a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1),
        *(a + c + b[1:] for a, b in splits if b for c in alphabet),
        *(a + c + b for a, b in splits for c in alphabet),
    } - {word}
