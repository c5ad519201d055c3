"""Make the mapped tables of a language pack: a language of which we have words and no model.

A pack is a folder of lists (docs/languages.md): words.tsv, how frequent they are, a few
short lists that say how the language makes words of words.  What is decided here, and
only here:

- what is *known*: every word of every source, in any case and with ss for ß, but for
  those that the lexicon can make itself from others, which need not be listed;
- what may be *suggested*: words that are frequent, in small letters, for a correction
  keeps the capital that it finds;
- which rows of a list of misspellings are sure: the misspelling is no word, not even
  a compound, and the correction is one.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cleantext.spelling.compiling import Lists

#: Classes of words, the first letter of a row of words.table.
LISTED, CAPITALISED = "6", "n"
UNSEEN = 1_000
# A candidate is met at least as often as this, in counts per 10**12 words (Zipf 3: in a
# book of a million words once).  About 25,000 words.
SUGGESTED = 1_000_000

PLAIN_LISTS = ("stopwords", "abbreviations", "once", "links", "elisions", "prefixes", "endings")
EMPTY = ("proper", "bigrams", "sounds", "synonyms", "sounded", "dialects", "identifiers")


def pack_tables(lists: Lists) -> dict[str, dict[str, str]]:
    """Return every table of a pack, by file name, as text."""
    count = {w: round(10 ** (3 + int(z) / 100)) for w, z in lists.pairs("frequency-wordfreq.tsv")}
    forms: dict[str, list[str]] = {}
    for word, _ in lists.pairs("words.tsv"):
        forms.setdefault(fold(word), []).append(word)
    for word in lists.words("stopwords.txt"):
        forms.setdefault(fold(word), []).append(word)
    folded: dict[str, int] = {}
    for word, number in count.items():
        folded[fold(word)] = folded.get(fold(word), 0) + number
    morphology = Morphology(*map(lists.words, ("endings.txt", "prefixes.txt", "links.txt")))

    def spelled(word: str) -> bool:
        """Say whether what no list calls a word is made of words after all."""
        return fold(word) in forms or morphology.makes(fold(word), forms.__contains__)

    attested = {
        word: round(10 ** (3 + int(zipf) / 100))
        for word, zipf in lists.pairs("attested-wordfreq.tsv")
    }
    made = {word: number for word, number in attested.items() if spelled(word)}
    near = {
        word: str(number)
        for word, number in (count | made).items()
        if number >= SUGGESTED and len(word) > 2 and (word in made or fold(word) in forms)
    }
    kept: dict[str, int] = {}
    # From short to long, so that what a word is made of has been decided before.
    for word in sorted(forms, key=lambda w: (len(w), w)):
        seen = folded.get(word, 0)
        if seen or not morphology.makes(word, kept.__contains__):
            kept[word] = seen or UNSEEN
    plain = {name: dict.fromkeys(lists.words(f"{name}.txt"), "") for name in PLAIN_LISTS}
    short = {f"{name}.table": rows for name, rows in (plain | {n: {} for n in EMPTY}).items()}
    return short | {
        "words.table": {
            word: (CAPITALISED if all(map(is_name, forms[word])) else LISTED) + str(number)
            for word, number in kept.items()
        },
        "near.table": near,
        "variants.table": dict(lists.pairs("variants.tsv")),
        "capitals.table": dict(lists.pairs("capitals.tsv")),
        "attested.table": {
            word: str(number) for word, number in attested.items() if word not in made
        },
        "typos.table": {
            wrong.lower(): "=" + right
            for wrong, right in lists.pairs("typos-libreoffice.tsv")
            if fold(right) in forms and not spelled(wrong)
        },
    }


def fold(word: str) -> str:
    """Return *word* as words.table holds it: in lower case, ß as ss."""
    return word.casefold()


def is_name(word: str) -> bool:
    return word[:1].isupper()


SHORTEST_STEM = 4


class Morphology:
    """How a language makes words of words: *endings*, *prefixes*, and *links* of compounds."""

    def __init__(
        self, endings: Iterable[str], prefixes: Iterable[str], links: Iterable[str]
    ) -> None:
        self.endings = tuple(endings)
        self.prefixes = tuple(prefixes)
        self.links = ("", *links)

    @property
    def compounds(self) -> bool:
        """Whether words are written together."""
        return len(self.links) > 1

    def makes(self, word: str, known: Callable[[str], bool]) -> bool:
        """Say whether *word* is made of *known* ones: inflected, prefixed, or a compound."""
        if inflected(word, known, self.endings):
            return True
        for prefix in self.prefixes:
            rest = word[len(prefix) :]
            long = word.startswith(prefix) and len(rest) >= SHORTEST_STEM
            if long and (known(rest) or inflected(rest, known, self.endings)):
                return True
        return self.compounds and is_compound(word, known, self.links)


def inflected(word: str, known: Callable[[str], bool], endings: Iterable[str]) -> bool:
    """Say whether *word* is a known word of four letters or more and one of *endings*."""
    return any(
        ending
        and word.endswith(ending)
        and len(word) - len(ending) >= SHORTEST_STEM
        and known(word[: len(word) - len(ending)])
        for ending in endings
    )


# Shorter parts are found in any word by chance (ei, tor); a third and fourth part are rare.
SHORTEST_PART = 4
PARTS = 4


def is_compound(
    word: str, known: Callable[[str], bool], links: Iterable[str], parts: int = PARTS
) -> bool:
    """Say whether *word* is known words written as one, *links* between them."""
    if parts < 2:
        return False
    for at in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
        head, tail = word[:at], word[at:]
        for link in links:
            stem = head[: len(head) - len(link)]
            if head.endswith(link) and len(stem) >= SHORTEST_PART and known(stem):
                if known(tail) or is_compound(tail, known, links, parts - 1):
                    return True
                break
    return False
