"""What speaks for a word as it was read: is it known, how often is it met, what stands beside it.

Unknown words are most of the trouble: is "Katrine" a name, and "tbe" a word?  How
probable an unknown word is *as it stands* is the one number that makes a corrector
careful or bold.  Two answers are here: a flat one, by length alone, and its mean with one by
a model of letters, under which what looks like no word is sooner taken for a misread one.
"""

from __future__ import annotations

from enum import Enum
from math import log
from typing import NamedTuple, TypeVar

from cleantext.spelling.letters import Letters
from cleantext.spelling.lexicon import COMMON, Lexicon, straight, unaccented
from cleantext.spelling.ngrams import START, STRANGER, NGrams
from cleantext.spelling.trie import TOTAL

# A word that the language model does not have is rarer there than its count says.
UNMODELLED = -0.7
# Known words that are rare, and short ones of the large lists, are as often misread ones.
RARE = -3.0
RARE_SIZES = "67"  # SCOWL's sizes, in tens, from which short words are rare
TECHNICAL = "t"  # the class of terms of programs
SHORT = 3
SEEN = -17.0  # logarithm of the frequency from which a longer one of them is plainly known
NAME = -16.0  # a listed name is no rarer than this, in its capital
SHORTEST_MOST = 7  # letters of a superlative that nobody listed
POSSESSIVE = -3.0
DERIVED = -19.0
NUMBER = (-14.0, -0.5)  # letters and digits: at least, and for each character
LETTER = -12.0
OWN = -9.0
ACCENTED = 2.0
STAIN = -14.0
# A stain over a word as frequent as this is likelier than an accent: "thé", "hér", no "coupé".
STAINED = -8.0
# ... and an acute one over one as frequent as this, if nobody was seen to write it so: "naturé", no
# "débris".  A grave is a poet's: "learnèd".
STAINED_UNSEEN, ACUTE = -10.5, frozenset("áéíóú")

# The prior of an unknown word: that there is one at all, and a price for each letter.
UNKNOWN, EACH_LETTER = -10.0, -2.4
UNKNOWN_LETTERS = -6.0  # where its letters have a price of their own
NO_LETTERS = -3.0  # signs in it
CAPITAL = 2.7  # names are unknown more often than others
CAPITALS, ACRONYM = 2.0, 5.0  # written in capitals: long, and up to four letters
COMPOUND = -20.0  # at least, whatever its length
LETTERED, LETTERED_LEAST = frozenset("eEuUxX"), 5  # letters before a hyphen, and the whole
COUNTED = -2.5  # a word that nobody lists, but that somebody counted


class Kind(Enum):
    """What a word is to the lexicon."""

    KNOWN = "known"
    NAME = "a listed name, with its capital"
    POSSESSIVE = "a known word with an apostrophe: the owner's, shew'd"
    RARE = "listed, but rare, or short and doubtful"
    UNKNOWN = "unknown"
    NUMBER = "letters and digits"
    LETTER = "a single letter that is no word"
    OTHER = "no word"


class Judgement(NamedTuple):
    """What a word is, and the logarithm of how probable it is as it stands."""

    kind: Kind
    chance: float


class Words:
    """The words of a language as a corrector sees them; remembers what it was asked."""

    def __init__(self, lexicon: Lexicon, *, by_letters: bool = False) -> None:
        self.lexicon = lexicon
        self.by_letters = by_letters
        self.model = NGrams.open(lexicon.language)
        self.start = self.model.number(START)
        self._letters = Letters(lexicon.language)
        self._judged: dict[str, Judgement] = {}
        self._numbers: dict[str, int] = {}
        self._pairs: dict[tuple[str, str], bool] = {}
        self._chances: dict[tuple[int, int, str], float] = {}

    # -- Single words -----------------------------------------------------------------

    def judge(self, word: str) -> Judgement:
        """Say what *word* is, in its case."""
        found = self._judged.get(word)
        if found is None:
            found = remember(self._judged, word, Judgement(*self._judge(word)))
        return found

    def _judge(self, word: str) -> tuple[Kind, float]:
        lexicon = self.lexicon
        text = straight(word)
        low = text.lower()
        if lexicon.own_words and (word in lexicon.own_words or low in lexicon.own_words):
            return Kind.KNOWN, OWN
        if len(low) == 1:
            known = low in "ai" and word != "i"
            return (Kind.KNOWN, self.frequency(low)) if known else (Kind.LETTER, LETTER)
        row = lexicon.exact(low) or ("'" in text and lexicon.exact(text)) or None
        name = self._name(text) if text[:1].isupper() else None
        if row is not None:
            found = self._listed(low, row, name)
            if found is not None:
                return found
        if name is not None:
            return Kind.NAME, name
        if any(map(str.isdigit, word)):
            least, each = NUMBER
            return Kind.NUMBER, least + each * len(word)
        for ending, length in (("'s", 2), ("s'", 1), ("'d", 2), ("'ll", 3)):
            if low.endswith(ending) and len(low) > SHORT:
                owner = self.judge(text[:-length])
                if owner.kind in (Kind.KNOWN, Kind.NAME):
                    return Kind.POSSESSIVE, owner.chance + POSSESSIVE
        if text.isascii() and text.isalpha() and (lexicon.known(text) or self._is_most(low)):
            return Kind.RARE, DERIVED
        if not text.isascii():
            bare = unaccented(text)
            if bare != text and bare.isascii():
                plain = self.judge(bare)
                frequent = plain.chance > STAINED or len(bare) <= SHORT
                seen = lexicon.attested(low)
                if not seen and plain.chance > STAINED_UNSEEN:
                    frequent = frequent or not ACUTE.isdisjoint(low)
                if plain.kind in (Kind.KNOWN, Kind.NAME) and not frequent:
                    return Kind.UNKNOWN, log(seen / TOTAL) + ACCENTED if seen else STAIN
        return Kind.UNKNOWN, self._unknown(text, low)

    def _listed(self, low: str, row: str, name: float | None) -> tuple[Kind, float] | None:
        """Judge a listed word by its class; None where it is a name in lower case."""
        size, chance = row[0], log(max(int(row[1:]), 1) / TOTAL)
        typo = bool(self.lexicon.typo(low))
        if size == "v" and len(low) > 5 and not typo:
            return Kind.KNOWN, chance
        if name is not None and size not in "1234":
            return Kind.NAME, name
        if size in COMMON and not typo:
            return Kind.KNOWN, chance
        if size in RARE_SIZES and len(low) > SHORT and not typo and chance > SEEN:
            return Kind.KNOWN, chance
        if size in "nN":
            return None
        return Kind.RARE, chance + (0.0 if size in RARE_SIZES else RARE)

    def _name(self, text: str) -> float | None:
        """Return the logarithm of how probable a listed name is, None for what is none."""
        forms = [text, text.capitalize()] if text.isupper() else [text]
        if text.endswith("s") and len(text) > 4:
            forms.append(text[:-1])  # the Corrigans
        for form in forms:
            row = self.lexicon.exact(form)
            if row is not None and row[0] in "nN":
                return max(log(max(int(row[1:]), 1) / TOTAL), NAME) - 1.0
        return None

    def _unknown(self, text: str, low: str) -> float:
        chance = UNKNOWN + EACH_LETTER * len(low)
        if self.by_letters:
            chance = (chance + UNKNOWN_LETTERS + self._letters.logprob(low)) / 2
        if not low.isalpha():
            chance += NO_LETTERS
        if self._is_compound(low):
            chance = max(chance, COMPOUND)
        seen = self.lexicon.attested(low)
        if seen:
            chance = max(chance, log(seen / TOTAL) + COUNTED)
        if text.isupper() and len(text) > 1:
            return chance + (CAPITALS if len(text) > 4 else ACRONYM)
        return chance + CAPITAL if text[:1].isupper() else chance

    def _is_most(self, low: str) -> bool:
        """Say whether *low* is a common word with "est" behind it: "primest", "speakest"."""
        if not low.endswith("est") or len(low) < SHORTEST_MOST:
            return False
        stem = low[:-3]
        return any(map(self._is_common, (stem, stem + "e", stem[:-1] + "y")))

    def _is_compound(self, low: str) -> bool:
        """Say whether *low* is made of two known words that mean something: "sheepmeat"."""
        if not low.isalpha():
            return False
        for at in range(SHORT, len(low) - SHORT + 1):
            one, other = low[:at], low[at:]
            if self._is_common(one) and self._is_common(other):
                stop = self.lexicon.is_stopword
                if not stop(one) and not stop(other):
                    return True
        return False

    def _is_common(self, low: str) -> bool:
        row = self.lexicon.exact(low)
        return row is not None and row[0] in COMMON

    def is_joined(self, text: str) -> bool:
        """Say whether *text* is known words with a sign between: "and/or", "e-mail", "so;it"."""
        sign = "/" if "/" in text else ";"
        if sign in text:
            parts = text.split(sign)
            return all(len(p) > 1 and self.judge(p).kind in MODELLED for p in parts)
        if text[1:2] != "-" or text[0] not in LETTERED or len(text) < LETTERED_LEAST:
            return False
        rest = text[2:]
        joined = (text[0] + rest).lower()
        return self.judge(rest).kind is Kind.KNOWN and not self.lexicon.is_stopword(joined)

    def is_term(self, text: str) -> bool:
        """Say whether programs and their parts are called *text*, in small letters: "gcc"."""
        if len(text) < SHORT or not text.isascii() or not text.islower():
            return False
        row = self.lexicon.exact(text)
        return row[0] == TECHNICAL if row is not None else self.lexicon.identifier(text)

    def frequency(self, low: str) -> float:
        """Return the logarithm of how frequent a word, or the name it is, is anywhere."""
        row = self.lexicon.exact(low) or self.lexicon.exact(low.capitalize())
        return log(max(int(row[1:]) if row else 0, 1) / TOTAL)

    # -- Words beside words -----------------------------------------------------------

    def chance(self, second: int, first: int, word: str) -> float:
        """Return the logarithm of how probable *word* is after two words, the nearer one last.

        The two are numbers of the language model; after a stranger nobody knows, so the
        opinions of the model and of the lexicon about the word alone are averaged.
        """
        key = (second, first, word)
        found = self._chances.get(key)
        if found is None:
            number = self.number(word)
            if number < 0:
                found = self.frequency(word) + UNMODELLED
            elif first < 0:
                alone = self.model.conditional(STRANGER, STRANGER, number)
                found = (alone + self.frequency(word)) / 2
            else:
                found = self.model.conditional(second, first, number)
            remember(self._chances, key, found)
        return found

    def together(self, one: str, other: str) -> bool:
        """Say whether the model has met *other* right after *one*, or knows not both of them."""
        key = (one, other)
        found = self._pairs.get(key)
        if found is None:
            strange = self.number(one) < 0 or self.number(other) < 0
            found = remember(self._pairs, key, strange or self.model.follows(one, other))
        return found

    def met(self, one: str, other: str) -> bool:
        """Say whether the language model knows two words, and that one follows the other."""
        return min(self.number(one), self.number(other)) >= 0 and self.together(one, other)

    def number(self, word: str) -> int:
        """Return the number of *word* in the language model; below 0 for a stranger."""
        found = self._numbers.get(word)
        if found is None:
            found = remember(self._numbers, word, self.model.number(word))
        return found


MODELLED = (Kind.KNOWN, Kind.NAME, Kind.RARE)
MOST_REMEMBERED = 300_000


Key = TypeVar("Key")
Value = TypeVar("Value")


def remember(memory: dict[Key, Value], key: Key, value: Value) -> Value:
    """Put *value* into *memory*, which is emptied before it grows too large."""
    if len(memory) > MOST_REMEMBERED:
        memory.clear()
    memory[key] = value
    return value
