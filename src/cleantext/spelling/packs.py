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
    forms: dict[str, bool] = {}  #: every word, folded; whether it is a name however it is written
    for word in (*(word for word, _ in lists.pairs("words.tsv")), *lists.words("stopwords.txt")):
        folded = fold(word)
        forms[folded] = word[:1].isupper() and forms.get(folded, True)
    seen: dict[str, int] = {}
    for word, number in count.items():
        folded = fold(word)
        seen[folded] = seen.get(folded, 0) + number
    morphology = Morphology(*map(lists.words, ("endings.txt", "prefixes.txt", "links.txt")))

    def spelled(word: str) -> bool:
        """Say whether what no list calls a word is made of words after all."""
        return fold(word) in forms or morphology.makes(fold(word), forms.__contains__)

    variants = dict(lists.pairs("variants.tsv"))

    def written_so(wrong: str, right: str) -> bool:
        """Say whether *wrong* is no mistake, but another way of writing *right*: oeil, œil."""
        return any(wrong.replace(*pair) == right for pair in variants.items())

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
    for word in sorted(sorted(forms), key=len):
        if word in seen or not morphology.makes(word, kept.__contains__):
            kept[word] = seen.get(word, UNSEEN)
    plain = {name: dict.fromkeys(lists.words(f"{name}.txt"), "") for name in PLAIN_LISTS}
    short = {f"{name}.table": rows for name, rows in (plain | {n: {} for n in EMPTY}).items()}
    return short | {
        "words.table": {
            word: (CAPITALISED if forms[word] else LISTED) + str(number)
            for word, number in kept.items()
        },
        "near.table": near,
        "variants.table": variants,
        "capitals.table": dict(lists.pairs("capitals.tsv")),
        "older.table": dict(lists.pairs("older.tsv")),
        "attested.table": {
            word: str(number) for word, number in attested.items() if word not in made
        },
        "typos.table": {
            wrong.lower(): "=" + right
            for wrong, right in lists.pairs("typos-libreoffice.tsv")
            if fold(right) in forms and not (spelled(wrong) or written_so(wrong, right))
        },
    }


def fold(word: str) -> str:
    """Return *word* as words.table holds it: in lower case, ß as ss."""
    return word.casefold()


SHORTEST_STEM = 4
# Shorter parts are found in any word by chance (ei, tor); a third and fourth part are rare.
SHORTEST_PART = 4
PARTS = 4


class Morphology:
    """How a language makes words of words: *endings*, *prefixes*, and *links* of compounds.

    A million words are asked about when a pack is built, most of them more than once: what a
    word does not end in, or begin with, is told by a letter or two.
    """

    def __init__(
        self, endings: Iterable[str], prefixes: Iterable[str], links: Iterable[str]
    ) -> None:
        prefixes = tuple(prefixes)
        self._shortest = min(map(len, prefixes), default=0)
        self._endings = grouped(endings, lambda ending: ending[-1:])
        self._prefixes = grouped(prefixes, lambda prefix: prefix[: self._shortest])
        self._links = tuple(filter(None, links))

    @property
    def compounds(self) -> bool:
        """Whether words are written together."""
        return bool(self._links)

    def makes(self, word: str, known: Callable[[str], bool]) -> bool:
        """Say whether *word* is made of *known* ones: inflected, prefixed, or a compound."""
        if self._inflects(word, known):
            return True
        for prefix in self._prefixes.get(word[: self._shortest], ()):
            if word.startswith(prefix):
                rest = word[len(prefix) :]
                if len(rest) >= SHORTEST_STEM and (known(rest) or self._inflects(rest, known)):
                    return True
        return self.compounds and self._joins(word, known, PARTS)

    def _inflects(self, word: str, known: Callable[[str], bool]) -> bool:
        """Say whether *word* is a known word of four letters or more and an ending."""
        for ending in self._endings.get(word[-1:], ()):
            if word.endswith(ending):
                stem = word[: -len(ending)]
                if len(stem) >= SHORTEST_STEM and known(stem):
                    return True
        return False

    def _joins(self, word: str, known: Callable[[str], bool], parts: int) -> bool:
        """Say whether *word* is so many known words at most, written as one with links between."""
        for at in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
            head = word[:at]
            if known(head) or self._linked(head, known):
                tail = word[at:]
                if known(tail) or (parts > 2 and self._joins(tail, known, parts - 1)):
                    return True
        return False

    def _linked(self, head: str, known: Callable[[str], bool]) -> bool:
        """Say whether *head* is a known word and a link."""
        if head.endswith(self._links):
            for link in self._links:
                stem = head[: -len(link)]
                if len(stem) >= SHORTEST_PART and head.endswith(link) and known(stem):
                    return True
        return False


def grouped(affixes: Iterable[str], key: Callable[[str], str]) -> dict[str, list[str]]:
    """Return *affixes*, but the empty one, by the letters that tell them apart."""
    found: dict[str, list[str]] = {}
    for affix in filter(None, affixes):
        found.setdefault(key(affix), []).append(affix)
    return found
