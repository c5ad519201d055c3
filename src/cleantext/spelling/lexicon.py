"""What is known about the words of a language: `Lexicon`.

A lexicon answers questions about single words and knows nothing of texts.  Its tables
are mapped files, each opened when it is first asked; opening one costs less than a
tenth of a millisecond and a look-up about one microsecond.
"""

from __future__ import annotations

import marshal

from cleantext.spelling.data import data_path
from cleantext.spelling.table import Table, replace
from cleantext.values import cache, cached_property, lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

# Curly and straight apostrophes are the same letter to a lexicon.
APOSTROPHES = str.maketrans("’ʼ＇", "'''")

# Prefixes that make a word of a common word of four letters or more ("autoconfigure",
# "multitenant", "nonblocking").  Word lists hold few of these and technical writing
# makes new ones daily.  A misspelling rarely leaves a whole common word behind one
# ("re" + "ponse"), and one that does is no derived word as soon as it is a listed typo.
PREFIXES = (
    "anti", "auto", "bio", "co", "counter", "cross", "cyber", "de", "dis", "eco", "electro",
    "extra", "geo", "gibi", "hyper", "inter", "intra", "kibi", "macro", "mebi", "mega", "meta",
    "micro", "mini", "mis", "mono", "multi", "nano", "neuro", "non", "out", "over", "photo",
    "poly", "post", "pre", "proto", "pseudo", "quasi", "re", "semi", "sub", "super", "tebi",
    "tele", "trans", "ultra", "un", "under",
)  # fmt: skip
SHORTEST_STEM = 4

# What an inflected technical term may end in, and what then stands for the ending:
# "runtimes", "memoized", "memoizing".
ENDINGS = (("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"),
           ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"), ("ly", ""), ("able", ""),
           ("able", "e"), ("ness", ""))  # fmt: skip

# What the British write, or some of them, where lists have the spelling with a z alone:
# "parallelisable", "customisability".  With a stem of few letters, or one that ends in s, it is
# no such word ("resised", "capsised").
ISE = (
    "ise", "ised", "iser", "isers", "ises", "ising", "isable", "isability", "isation", "isations",
    "isational",
)  # fmt: skip
SHORTEST_ISED = 4  # letters

# What makes an adverb or a noun of any listed quality, be it a rare one ("surjectively",
# "bittedness"), and of an everyday word ("burstiness").  Of codespell's 65,000 misspellings six
# are made so; with -ly behind -al, -ous and -ed there would be a dozen more ("nerally").
MADE = {
    "ly": ("able", "ful", "ible", "ish", "ive", "less"),
    "ness": ("able", "al", "ed", "ful", "ible", "ish", "ive", "less", "ous"),
}
SHORTEST_MADE = 4  # letters

ENDS = tuple(dict.fromkeys(ending for ending, _ in ENDINGS))

# What is written onto a word with an apostrophe: "there'd", "the others'".
CLITICS = ("'s", "s'", "'d", "'ll", "'re", "'ve", "'")

# Letters whose names begin with a vowel sound: an F, an X, but a U.
VOWEL_NAMES = frozenset("AEFHILMNORSX")
VOWELS = frozenset("aeiouàáâãäåæèéêëìíîïòóôõöøœùúûü")
# Beginnings for which the letter is no promise: a unit / an unknown, a union / an
# undo, a eulogy, a one-off, an hour / a house, a yard / an ytterbium lamp.
UNPROMISING = ("u", "eu", "one", "once", "h", "y")

# Two consonants that words begin with, foreign ones among them (tsar, pneumonia, Sri).
ONSETS = frozenset(
    "bl br by ch cl cr cz dh dr dw fj fl fr gh gl gn gr gw hr kh kl kn kr kw ll mc mn ph pl pn pr "
    "ps pt rh sc sh sk sl sm sn sp sq sr st sv sw th tr ts tw tz vl vr wh wr zh zl".split()
)

# Classes of words that are common whatever their count; see `compiling`.
COMMON = frozenset("12345")
# A word of another class is common when it is seen as often as `compiling.FREQUENT`.
FREQUENT = 160_000


EVERYDAY = "everyday.bin"
MOST_EVERYDAY = 2000  # words; to read more takes as long as to look for those that a text has


@cache
def function_words(language: str) -> frozenset[str]:
    """Return the words that hold sentences of *language* together; no other table is opened."""
    table = Table(data_path(f"{language}/stopwords.table"))
    return frozenset(word.decode() for word, _ in table.items())


class Lexicon:
    """The words of one language, with the user's own words on top.

    >>> lexicon = Lexicon.open("en")
    >>> lexicon.known("repository"), lexicon.known("repozitory")
    (True, False)
    >>> lexicon.typo("recieve"), lexicon.proper("ukraine"), lexicon.vowel_sound("hour")
    (('receive',), 'Ukraine', True)
    """

    def __init__(self, language: str = "en", words: frozenset[str] = frozenset()) -> None:
        self.language = language
        self.own_words = words
        self._own = words | {straight(word) for word in words}
        self._tables: dict[str, Table] = {}
        self._words = self.table("words")

    @classmethod
    def open(cls, language: str = "en", words: frozenset[str] = frozenset()) -> Lexicon:
        """Open the lexicon of *language*; *words* are the user's, known as they stand."""
        if language != "en":
            from cleantext.spelling.packed import PackLexicon

            return PackLexicon(language, words)
        return Lexicon(language, words)

    def table(self, name: str) -> Table:
        """Return the table *name*, opened when first asked for."""
        found = self._tables.get(name)
        if found is None:
            path = data_path(f"{self.language}/{name}.table")
            # Two threads may both open it: one wins, both are right.
            found = self._tables.setdefault(name, Table(path))
        return found

    # -- Is it a word? ----------------------------------------------------------------

    def known(self, word: str) -> bool:
        """Say whether *word* is a word or a name, in this case.

        Known are words as they are listed, with a capital or in capitals ("House",
        "HOUSE"), with a possessive ending, hyphenated from known parts, and plain
        derivations ("multitenant", "runtimes"), unless they are listed as typos.
        """
        word = straight(word)
        if self._listed(word):
            return True
        if word.isalpha() and word.isascii():
            return self._derived(word)
        if self.automatic(word):
            return False
        if "-" in word:
            parts = word.split("-")
            if all(part.isdigit() or (part and self.known(part)) for part in parts):
                return True
        if "'" in word:
            for ending in CLITICS:
                if word.lower().endswith(ending):
                    owner = word[: -len(ending)] + ("s" if ending == "s'" else "")
                    return bool(owner) and self.known(owner)
        if not word.isascii():
            folded = unaccented(word)
            if folded != word:
                return self.known(folded)
        return False

    def plain(self, word: str) -> bool:
        """Say whether a *word* in small letters is listed, and neither a misspelling nor a name.

        One look at a table; where the answer is no, `known` and the others tell more.
        """
        if not (word.islower() and word.isascii() and word.isalpha()):
            return False
        if word.encode() not in self._words:
            return False
        kept = self._kept
        return word not in kept[1] if kept else not self._doubted(word)

    def _doubted(self, word: str) -> bool:
        """Say whether *word*, which is listed, is a misspelling or a name all the same."""
        encoded = word.encode()
        return encoded in self.table("typos") or encoded in self.table("proper")

    def plain_among(self, words: Iterable[str]) -> set[str]:
        """Return those of *words* that are `plain`: for hundreds in half the time."""
        keys = [w.encode() for w in words if w.islower() and w.isascii() and w.isalpha()]
        listed = {key.decode() for key in self._words.keys_among(keys)}
        doubted = self._kept[1] if self._kept else {word for word in listed if self._doubted(word)}
        return listed - doubted

    def everyday(self) -> set[str]:
        """Return the commonest of the `plain` words: half of the words of a text, without a look.

        An empty set where none were kept of these tables.
        """
        return set(self._kept[0]) if self._kept else set()

    @cached_property
    def _kept(self) -> tuple[set[str], set[str]] | None:
        """The commonest plain words, and the few listed words that are not plain.

        None where they were not kept of these tables.
        """
        try:
            with open(data_path(f"{self.language}/{EVERYDAY}"), "rb") as file:
                tables, words, doubted = marshal.loads(file.read())
        except (OSError, EOFError, ValueError, TypeError):
            return None
        return (words, doubted) if tables == self._plain_tables() else None

    def keep_everyday(self) -> None:
        """Write what `everyday` returns to where it looks for it, and which words are not plain."""
        counts: dict[str, int] = {}
        doubted: set[str] = set()
        for encoded, value in self._words.items():
            word = encoded.decode()
            if self._doubted(word):
                doubted.add(word)
            elif word.islower() and word.isascii() and word.isalpha():
                counts[word] = int(value[1:])
        words = sorted(counts, key=lambda word: (-counts[word], word))[:MOST_EVERYDAY]
        content: Any = self._plain_tables(), set(words), doubted
        replace(
            data_path(f"{self.language}/{EVERYDAY}"),
            marshal.dumps(content),
        )
        self.__dict__.pop("_kept", None)

    def _plain_tables(self) -> tuple[int, ...]:
        """Return what tells the tables apart that `plain` looks at."""
        return tuple(self.table(name).checksum for name in ("words", "typos", "proper"))

    def common(self, word: str) -> bool:
        """Say whether *word* is one that readers know: in the small lists, or frequent."""
        if word in self._own:
            return True
        value = self._value(word)
        if value is None or value[0] == "v":
            return False
        return value[0] in COMMON or int(value[1:]) >= FREQUENT

    def count(self, word: str) -> int:
        """Return how often *word* is seen in 10**12 words; 0 for an unknown one."""
        value = self._value(word)
        if value is None:
            return 1 if word in self._own else 0
        return int(value[1:])

    def technical(self, word: str) -> bool:
        """Say whether *word* is known from lists of technical terms alone: json, html."""
        value = self._value(word)
        return value is not None and value[0] == "t"

    def attested(self, word: str) -> int:
        """Return how often a word that is *not* known is seen in 10**12 words.

        Names, new words, foreign words and misspellings alike: this tells how much
        to wonder at it, not what it is.
        """
        row = self.table("attested").get(key(straight(word).lower()))
        return 0 if row is None else int(row)

    def identifier(self, word: str) -> bool:
        """Say whether *word* is none, but what programs and their parts are called ("linestyle").

        Documentation speaks of these as if they were words: none is a slip, and no slip is
        corrected to one.
        """
        return key(word.lower()) in self.table("identifiers")

    def exact(self, word: str) -> str | None:
        """Return class and count of *word* as it is listed in this very case, or None."""
        row = self._words.get(key(word))
        return None if row is None else row.decode()

    def name(self, word: str) -> bool:
        """Say whether *word*, in this case, is a name: of a person, place, company."""
        row = self._words.get(key(straight(word)))
        return row is not None and row[:1] in b"nN"

    def readable(self, word: str) -> bool:
        """Say whether *word* consists of letters that the language has."""
        return word.isascii() and word.isalpha()

    @property
    def nouns_are_capitalised(self) -> bool:
        """Whether a capital inside a sentence is no sign of a name."""
        return False

    @cached_property
    def once(self) -> frozenset[str]:
        """The function words that no sentence has twice in a row, but for a missing comma."""
        return frozenset(word.decode() for word, _ in self.table("once").items())

    def elsewhere(self, word: str) -> bool:
        """Say whether *word* is one of the most frequent of another language, and rare in this."""
        return key(word.lower()) in self.table("elsewhere")

    def is_stopword(self, word: str) -> bool:
        """Say whether *word* is one of the words that hold sentences together."""
        return word.lower() in self.stopwords

    @cached_property
    def stopwords(self) -> frozenset[str]:
        """The words that hold sentences together: few, and asked for more often than any others."""
        return function_words(self.language)

    def abbreviation(self, word: str) -> bool:
        """Say whether *word*, without its last point, is an abbreviation ("e.g", "Dr")."""
        word = word.removesuffix(".")
        return any(key(form) in self.table("abbreviations") for form in (word, word.lower()))

    # -- What should it be? -----------------------------------------------------------

    def typo(self, word: str) -> tuple[str, ...]:
        """Return the corrections of a listed misspelling in lower case, else ()."""
        row = self.table("typos").get(key(straight(word)))
        if row is None or word in self._own:
            return ()
        return tuple(row[1:].decode().split(","))

    def automatic(self, word: str) -> bool:
        """Say whether *word* is a listed misspelling with one sure correction.

        A capitalised word is looked up in lower case; it is not sure where it is also
        a name ("Thier", "Teh").
        """
        lower = word.lower()
        row = self.table("typos").get(key(straight(lower)))
        if row is None or row[:1] != b"=" or {word, lower} & self._own:
            return False
        return word == lower or not self.name(word)

    def proper(self, word: str, sure: bool = False) -> str | None:
        """Return the name that a word in lower case must be: "ukraine" -> "Ukraine".

        Only names that are no other word ("turkey", "march" and "polish" have no
        answer).  With *sure*, only those nobody doubts: countries, peoples, months,
        weekdays, large and well-known places.
        """
        row = self.table("proper").get(key(word))
        if row is None or word in self._own or (sure and row[:1] != b"!"):
            return None
        return row[1:].decode()

    def bigram(self, first: str, second: str) -> int:
        """Return how often *second* follows *first* in 10**12 words; 0 for rarely."""
        row = self.table("bigrams").get(key(straight(f"{first} {second}").lower()))
        return 0 if row is None else int(row)

    def dialects(self, word: str) -> str:
        """Return the dialects that spell *word* so, where British and American differ, else "".

        One letter each: a American, b British, z British with -ize, c Canadian, u
        Australian.
        """
        row = self.table("dialects").get(key(word.lower()))
        return "" if row is None else row.decode()

    def synonyms(self, word: str, part: str = "nvar") -> tuple[str, ...]:
        """Return the synonyms of *word*, the commonest sense first.

        *part* limits them to nouns (n), verbs (v), adjectives (a) or adverbs (r).
        """
        return self._synonyms(word, part)

    @cached_property
    def _synonyms(self) -> Callable[[str, str], tuple[str, ...]]:
        """What `synonyms` does, remembered: most who ask want to know whether there are any."""

        def synonyms(word: str, part: str) -> tuple[str, ...]:
            row = self.table("synonyms").get(key(word.lower()))
            if row is None:
                return ()
            by_part = dict(zip("nvar", row.decode().split("|"), strict=True))
            return tuple(dict.fromkeys(w for p in part for w in by_part[p].split()))

        return lru_cache(maxsize=1 << 12)(synonyms)

    def parts(self, word: str) -> str:
        """Return as which parts of speech *word* has synonyms, of "nvar"."""
        row = self.table("synonyms").get(key(word.lower()))
        if row is None:
            return ""
        return "".join(p for p, own in zip("nvar", row.split(b"|"), strict=True) if own.strip())

    # -- How does it sound? -----------------------------------------------------------

    def vowel_sound(self, word: str) -> bool | None:
        """Say whether *word* begins with a vowel sound: does it take "an"?

        None where both are said ("historic", "SQL", "npm") or nobody knows.  CMUdict knows
        126,000 words; other words begin as they are spelled, except after letters
        that promise nothing.
        """
        word = straight(word)
        head = word.split("-")[0].removesuffix("'s") or word
        if not head or not head[0].isalnum():
            return None
        if head[0].isdigit():
            return number_sound(head)
        if len(head) == 1:
            return head.upper() in VOWEL_NAMES if head.isascii() else None
        if head[:-1].isupper() and (head[-1].isupper() or head[-1] == "s"):
            return self._initialism_sound(head.removesuffix("s"))
        return self._word_sound(head.lower())

    def _word_sound(self, word: str) -> bool | None:
        heard = self._heard(word)
        if heard is not None:
            return SOUNDS[heard]
        if word.startswith(UNPROMISING):
            if word.startswith("un") and self._everyday(word[2:]):
                return True  # "uninstall" is no "uni"
            if word.startswith("uni") and self._everyday(word[3:]):
                return False  # "unicast"
            for end in range(len(word) - 1, 3, -1):  # "headless" begins like "head"
                heard = self._heard(word[:end])
                if heard is not None:
                    return SOUNDS[heard]
            return None
        if word[0] in VOWELS:
            return True
        if not "a" <= word[0] <= "z":
            return None
        # What nobody can pronounce is spelled out by some: an npm script, a npm script.
        cluster = word[1:2] not in VOWELS and word[1:2] != "y"
        return None if cluster and word[:2] not in ONSETS else False

    def _initialism_sound(self, word: str) -> bool | None:
        """Judge a word in capitals, which may be spelled out (FBI) or said (NATO)."""
        heard = self._heard(word)
        if heard is not None:
            return SOUNDS[heard]
        if not word.isascii():
            return None
        spelled = word[0] in VOWEL_NAMES
        if len(word) < 3 or not VOWELS & set(word.lower()):
            return spelled
        return spelled if spelled == (word[0].lower() in VOWELS) else None

    def _heard(self, word: str) -> bytes | None:
        return self.table("sounds").get(key(word))

    # -- Plumbing ---------------------------------------------------------------------

    def _value(self, word: str) -> str | None:
        """Return class and count of *word*: of the word it is, else of the name."""
        word = straight(word)
        row = self._words.get(key(word.lower())) or self._words.get(key(word))
        return None if row is None else row.decode()

    def _listed(self, word: str) -> bool:
        """Say whether *word* is listed, or a form with fewer capitals is."""
        words = self._words
        if word in self._own or key(word) in words or len(word) == 1:
            return True
        lower = word.lower()
        if word == lower:
            return False
        if word[1:] == lower[1:] or word.isupper():
            if lower in self._own or key(lower) in words:
                return True
            return word.isupper() and key(word.capitalize()) in words
        if word[-1] == "s" and word[:-1].isupper():  # "APIs"
            return key(word[:-1]) in words
        return False

    def _derived(self, word: str) -> bool:
        lower = word.lower()
        if not lower.isalpha() or (word != lower and word[1:] != lower[1:]):
            return False
        if len(lower) < SHORTEST_STEM + 1 or key(lower) in self.table("typos"):
            return False
        if lower.endswith(ENDS):
            for ending, stem in ENDINGS:
                if lower.endswith(ending):
                    row = self._words.get(key(lower[: -len(ending)] + stem))
                    if row is not None and row[:1] == b"t" and len(lower) - len(ending) > 2:
                        return True
        if lower.endswith(ISE) and self._has_z(lower):
            return True
        if lower.endswith(("ly", "ness")) and self._is_made(lower):
            return True
        # Two looks at all of them: most words have none, and any others cost ten times as much.
        if not lower.startswith(PREFIXES):
            return False
        return any(
            lower.startswith(prefix)
            and len(lower) >= len(prefix) + SHORTEST_STEM
            and self._everyday(lower[len(prefix) :])
            for prefix in PREFIXES
        )

    def _is_made(self, word: str) -> bool:
        """Say whether a *word* on -ly or -ness is made of a quality, or one on -iness of a word."""
        if word.endswith("iness"):
            stem = word[:-5]
            return len(stem) >= SHORTEST_MADE and (
                self._everyday(stem) or self._quality(stem + "y")
            )
        ending = "ly" if word.endswith("ly") else "ness"
        stem = word.removesuffix(ending)
        return len(stem) >= SHORTEST_MADE and stem.endswith(MADE[ending]) and self._quality(stem)

    def _quality(self, word: str) -> bool:
        """Say whether *word* is listed, in lower case, and neither a variant nor a name."""
        row = self._words.get(key(word))
        return row is not None and row[:1] not in b"vnN"

    def _has_z(self, word: str) -> bool:
        """Say whether a *word* on -ise, or made of one, is listed with a z."""
        stem, _, ending = word.rpartition("is")
        if len(stem) < SHORTEST_ISED or stem.endswith("s"):
            return False
        row = self._words.get(key(f"{stem}iz{ending}"))
        return row is not None and row[:1] != b"v"

    def _everyday(self, word: str) -> bool:
        """Say whether *word* is a word of the small lists, in lower case."""
        row = self._words.get(key(word))
        return row is not None and row[:1] in b"12345"

    def __reduce__(self) -> tuple[type[Lexicon], tuple[str, frozenset[str]]]:
        return type(self), (self.language, self.own_words)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lexicon) and self.__reduce__() == other.__reduce__()

    def __hash__(self) -> int:
        return hash((self.language, self.own_words))

    def __repr__(self) -> str:
        own = f", {len(self.own_words)} own words" if self.own_words else ""
        return f"Lexicon({self.language!r}{own})"


SOUNDS = {b"V": True, b"C": False, b"?": None}


def key(word: str) -> bytes:
    """Return *word* as the tables hold it; a lone surrogate is in none, and no error."""
    return word.encode("utf-8", "surrogatepass")


def straight(word: str) -> str:
    """Return *word* with straight apostrophes."""
    return word if word.isascii() else word.translate(APOSTROPHES)


def unaccented(word: str) -> str:
    """Return *word* without diacritics and ligatures: "façade", "anæmic"."""
    from unicodedata import combining, normalize

    for ligature, letters in (("æ", "ae"), ("œ", "oe"), ("Æ", "Ae"), ("Œ", "Oe")):
        word = word.replace(ligature, letters)
    return "".join(c for c in normalize("NFD", word) if not combining(c))


def number_sound(number: str) -> bool | None:
    """Say whether a number in digits is read with a vowel first: 8, 11, 18, 80, 8th.

    "1100" may be eleven hundred or one thousand one hundred: None.
    """
    digits = ""
    for character in number:
        if character.isdigit():
            digits += character
        elif character != "," or not digits:
            break
    if digits.startswith("8"):
        return True
    if digits.startswith(("11", "18")) and len(digits) > 2:
        # 11,000 and 18,000,000 are eleven thousand, eighteen million; 110 and 1,100?
        leading = len(digits) % 3
        return True if leading == 2 else None if len(digits) == 4 else False
    return digits in ("11", "18")
