"""Make the mapped tables of a language from its word lists.

    compile_language("dictionaries/en", "dictionaries/compiled/en")

Only the build needs this (hatch_build.py), and whoever changes a word list.  The
lists and their columns are described in dictionaries/README.md.  What is decided
here, and only here:

- what is *known* (a word nobody should be told about), and what is also *common*
  (a word one may suggest);
- which rows of a list of misspellings can be trusted;
- which lower-case words stand for a name and nothing else.
"""

from __future__ import annotations

import gzip
import math
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping
from zlib import crc32

from cleantext.spelling import letters, training
from cleantext.spelling.bloom import write_bloom
from cleantext.spelling.index import write_index
from cleantext.spelling.ngrams import NGrams, table_beside
from cleantext.spelling.packs import pack_tables
from cleantext.spelling.sounds import sound
from cleantext.spelling.table import replace, write_table
from cleantext.spelling.trie import write_trie

#: Classes of words, the first letter of a row's value in words.table.  A digit is
#: SCOWL's size in tens ("3" is size 35); letters are for what SCOWL does not list.
VARIANT, TECHNICAL, NAME, SURE_NAME = "v", "t", "n", "N"

# SCOWL's sizes as we read them: to 60 words that writers use, to 70 words that a
# well-read person may know; from 80 on they are dictionary stock.
SUGGESTED = 60
WELL_KNOWN = 70

# The classes of words of which those that are not suggested are rare: SCOWL's 60 to 80, and terms.
# Shorter words are near to too much; see `Speller`.
RARE = f"678{TECHNICAL}"
SHORTEST_RARE = 6

# A short term is suggested if it is seen this often, in counts per 10**12 words (Zipf 2.2:
# "unicast", "deserialize"), and so is a long word of size 80 ("observability", "coroutine").
FREQUENT = 160_000
# Terms shorter than this are met by chance by too many slips.
LONG_TERM = 6
# A word of size 70 is suggested if it is seen this often (Zipf 1.3: "minified", "notational").
SEEN = 20_000

# A name that is seen less often is not what a misread one is taken for (Zipf 2.5: "Coogan").
KNOWN_NAME = 300_000

# A known word in no list of frequencies; wordfreq's ends at Zipf 1, ten times this.
UNSEEN = 1_000

# What stands after the apostrophe of a contraction: don't, she'll, they've.
CONTRACTED = frozenset(("t", "ll", "ve", "re", "s", "d", "clock"))

# A shorter misspelling of a word only the largest lists know may be that word.
AS_OFTEN = 90  # Zipf x 100: a misspelling is met less than once for eight times the word
SHORTEST_SURE = 5


# Short words sound like too much, and of very many of one sound the rare ones are none.
SHORTEST_SOUND = 4
LIKE_SOUNDS = 24


def compile_language(source: str, target: str) -> None:
    """Write the tables of the language in the folder *source* into *target*.

    Does nothing where *target* was made from the same lists by the same code.
    """
    stamp = os.path.join(target, "stamp")
    wanted = fingerprint(source)
    if os.path.exists(stamp):
        with open(stamp, "rb") as file:
            if file.read() == wanted:
                return
    os.makedirs(target, exist_ok=True)
    packed = os.path.join(source, "ngrams.bin.gz")
    lists = Lists(source)
    if os.path.exists(packed):
        vocabulary = Vocabulary(lists)
        made = tables(lists, vocabulary)
        plain = (w for w in made["words.table"] if w.isascii() and w.isalpha() and w.islower())
        replace(os.path.join(target, "letters.bin"), letters.train(plain))
        replace(os.path.join(target, "slips.bin"), training.train(lists.misspellings()))
        suggested = {word: int(count) for word, count in made["suggestions.index"].items()}
        names = well_known_names(vocabulary.frequency, lists, suggested)
        write_trie(os.path.join(target, "words.trie"), suggested, names)
        write_bloom(os.path.join(target, "rare.bloom"), rare(made["words.table"], suggested))
        made["confusions.table"] = misread(confusions(source))
    else:
        made = pack_tables(lists)
    for name, rows in made.items():
        if name.endswith(".index"):
            write_index(os.path.join(target, name), {w: int(n) for w, n in rows.items()})
        else:
            encoded = {key.encode(): value.encode() for key, value in rows.items()}
            write_table(os.path.join(target, name), encoded)
    if os.path.exists(packed):
        model = os.path.join(target, "ngrams.bin")
        with gzip.open(packed) as file:
            replace(model, file.read())
        words = enumerate(NGrams(model).words())
        numbered = {word.encode(): str(number).encode() for number, word in words}
        write_table(table_beside(model), numbered)
    replace(stamp, wanted)


# What decides what the tables hold; the stamp names it.
CODE = (
    "bloom.py", "channel.py", "compiling.py", "index.py", "letters.py", "packs.py", "slips.py",
    "sounds.py", "table.py", "training.py", "trie.py",
)  # fmt: skip


def fingerprint(source: str) -> bytes:
    """Name the lists in *source* and the code that compiles them, with their content."""
    here = os.path.dirname(__file__)
    paths = [os.path.join(here, name) for name in CODE]
    paths += [os.path.join(source, name) for name in sorted(os.listdir(source))]
    paths.append(confusions(source))
    lines = []
    for path in paths:
        with open(path, "rb") as file:
            content = file.read().replace(b"\r\n", b"\n")
        lines.append(f"{os.path.basename(path)} {len(content)} {crc32(content):08x}\n")
    return "".join(lines).encode()


def confusions(source: str) -> str:
    """Return the path of what reading machines confuse, beside the folder of a language."""
    return os.path.join(os.path.dirname(os.path.abspath(source)), "ocr", "confusions.tsv")


def misread(path: str) -> dict[str, str]:
    """Return what reading machines make of letters: by what is read, what is meant and the cost."""
    found: dict[str, list[str]] = defaultdict(list)
    folder, name = os.path.split(path)
    for read, meant, cost, _ in Lists(folder).rows(name):
        found[read].append(f"{meant} {cost}")
    return {read: " ".join(rules) for read, rules in found.items()}


def tables(lists: Lists, vocabulary: Vocabulary) -> dict[str, dict[str, str]]:
    """Return every table, by file name, as text."""
    return {
        "words.table": vocabulary.words,
        "typos.table": vocabulary.typos,
        "proper.table": proper_nouns(lists, vocabulary),
        "bigrams.table": dict(lists.pairs("bigrams.tsv")),
        "sounds.table": dict(lists.pairs("sounds.tsv")) | dict(lists.pairs("initialisms.tsv")),
        "synonyms.table": {
            word: "|".join(parts)
            for word, *parts in lists.rows("synonyms.tsv")
            if word in vocabulary.words
        },
        "attested.table": {
            word: str(round(10 ** (3 + int(zipf) / 100)))
            for word, zipf in lists.pairs("attested-wordfreq.tsv")
            if word not in vocabulary.typos
        },
        "sounded.table": sounded(vocabulary),
        "dialects.table": dict(dialects(lists)),
        "stopwords.table": dict.fromkeys(lists.words("stopwords.txt"), ""),
        # "teh" is tea in Malay; in a heading of ours it is a slip.
        "elsewhere.table": {
            word: "" for word, _ in lists.pairs("elsewhere.tsv") if word not in vocabulary.typos
        },
        "identifiers.table": {
            piece: ""
            for piece, _ in lists.pairs("identifiers.tsv")
            if piece not in vocabulary.words and vocabulary.typos.get(piece, "?")[0] != "="
        },
        "once.table": dict.fromkeys(lists.words("once.txt"), ""),
        "abbreviations.table": dict.fromkeys(lists.words("abbreviations.txt"), ""),
        "suggestions.index": vocabulary.suggestions,
    }


class Lists:
    """The word lists in one folder; a list that a language lacks is empty."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def words(self, name: str) -> list[str]:
        """Return the lines of a list, without comments."""
        path = os.path.join(self.folder, name)
        if not os.path.exists(path):
            return []
        with open(path, encoding="utf-8") as file:
            return [line for line in file.read().split("\n") if line and line[0] != "#"]

    def rows(self, name: str) -> Iterator[list[str]]:
        """Yield the rows of a tab-separated list."""
        return (line.split("\t") for line in self.words(name))

    def misspellings(self) -> Iterator[tuple[str, str]]:
        """Yield the listed misspellings of one sure correction, in small letters."""
        for typo, mark, right in self.rows("typos-codespell.tsv"):
            if mark == "=" and f"{typo}{right}".islower():
                yield typo, right

    def pairs(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield the rows of a list with two columns."""
        for first, second in self.rows(name):  # noqa: UP028 - says that there are two
            yield first, second


class Vocabulary:
    """What is a word, what is a misspelling, and what may be suggested.

    The three belong together: a list of misspellings is only as good as the words it
    is held against, and large word lists hold misspellings.
    """

    def __init__(self, lists: Lists) -> None:
        self.size = {word: int(size) for word, size, _ in lists.rows("words.tsv")}
        self.variants = {w for w, _, dialects in lists.rows("words.tsv") if dialects == "v"}
        self.technical = {word for word, _ in lists.rows("technical.tsv")}
        self.stopwords = set(lists.words("stopwords.txt"))
        self.names = {
            name: set(at.split())
            for name, at in lists.rows("names.tsv")
            if not self._no_name(name.lower(), at)
        }
        self.frequency = frequencies(lists)
        self._add_rest(lists)
        self.typos: dict[str, str] = {}
        self.cut: set[str] = set()
        self._add_contractions()
        self._add_typos(lists)
        self.words = dict(self._classed())
        unsuggested = set(lists.words("unsuggested.txt"))
        self.suggestions = {
            word: value[1:]
            for word, value in self.words.items()
            if self._common(word, value) and word not in unsuggested
        }
        for name in lists.words("proper.txt"):
            # Misspelled in lower case they are found in lower case; `proper` has the capital.
            self.suggestions.setdefault(name.lower(), str(self.count(name)))
            self.words.setdefault(name, f"{SURE_NAME}{self.count(name)}")

    def _no_name(self, lower: str, at: str) -> bool:
        """Say whether a list of names lists a mere word: "The", or "Air" of Air France."""
        word_of_company = at == "company" and self.size.get(lower, 99) <= SUGGESTED
        return lower in self.stopwords or word_of_company

    def count(self, word: str) -> int:
        return self.frequency.get(word.lower(), UNSEEN)

    def _add_rest(self, lists: Lists) -> None:
        """Add what symspellpy's list has and no other: 300 words, "she's" among them."""
        lower = self.size.keys() | self.technical | {name.lower() for name in self.names}
        for word, _ in lists.rows("frequency-symspellpy.tsv"):
            if word not in lower:
                self.size[word] = SUGGESTED

    def _add_contractions(self) -> None:
        """Add contractions without their apostrophe, where that is no word ("dont"), with the
        apostrophe a letter too early ("did'nt"), and as they are heard ("dident").

        Three letters are too few to be sure ("im" is a variable and a prefix).
        """
        for word, size in self.size.items():
            left, _, right = word.partition("'")
            bare = (left + right).lower()
            contracted = right in CONTRACTED or word == "I'm"
            if left and contracted and bare not in self.size and size <= SUGGESTED:
                self.typos[bare] = ("=" if len(bare) > 3 else "?") + word
            stem = word.removesuffix("n't")
            if len(word) - len(stem) == 3 <= len(stem) and stem in self.size and size <= SUGGESTED:
                for heard in (f"{stem}'nt", f"{stem}ent"):
                    if heard not in self.size and not stem.endswith("e"):
                        self.typos[heard] = f"={word}"

    def _add_typos(self, lists: Lists) -> None:
        """Add the misspellings that no everyday list calls a word, of known corrections.

        Ours come last and win: a row there is a decision (and takes "tho" out of the
        words).  One sure correction is still no sure one if the misspelling is a
        technical term, an abbreviation, or a short word of the largest list, or if people
        write it nearly as often as the word ("segway", "requestor").
        """
        zipf = {
            word: int(value)
            for name in ("frequency-wordfreq.tsv", "attested-wordfreq.tsv")
            for word, value in lists.pairs(name)
        }
        for typo, mark, right in lists.rows("typos-codespell.tsv"):
            if self.size.get(typo, 99) <= WELL_KNOWN or typo != typo.lower():
                continue
            often = (
                right.isalpha()
                and typo in zipf
                and zipf[typo] > zipf.get(right.lower(), 0) - AS_OFTEN
            )
            if often and typo in self.size:
                continue
            corrections = [
                correction
                for correction in right.split(", ")
                if self._made_of_words(correction) and joined(correction) != joined(typo)
            ]
            if corrections:
                listed = typo in self.technical or typo in self.names  # "edn", "consol"
                doubtful = listed or often or (typo in self.size and len(typo) < SHORTEST_SURE)
                self.typos[typo] = ("?" if doubtful else mark) + ",".join(corrections)
        for typo, mark, right, _ in lists.rows("typos.tsv"):
            self.typos[typo] = mark + right.replace(", ", ",")
            self.size.pop(typo, None)
        self._settle_typos()

    def _settle_typos(self) -> None:
        """Make sure that what is a misspelling is no word, and leads to no misspelling."""
        sure = {typo for typo, row in self.typos.items() if row[0] == "="}
        for typo in self.typos:
            if typo in sure or (self.size.get(typo, 0) > WELL_KNOWN and self._doubtful(typo)):
                self.size.pop(typo, None)
        for typo, row in list(self.typos.items()):
            corrections = row[1:].split(",")
            kept = [words for words in corrections if not sure & set(words.split(" "))]
            if not kept:
                del self.typos[typo]
            elif len(kept) < len(corrections):
                self.typos[typo] = "?" + ",".join(kept)
        for word in self.size:
            # What is left where a tokenizer cuts "wasn't" in two is no misspelling.
            if word.endswith("n't"):
                self.typos.pop(word[:-2], None)
                self.cut.add(word[:-2])

    def _doubtful(self, typo: str) -> bool:
        """Say whether a word of the largest lists that may be a misspelling is no other word."""
        listed = typo in self.technical or typo in self.names
        return len(typo) >= SHORTEST_SURE and not listed

    def _made_of_words(self, correction: str) -> bool:
        return all(
            part in self.size or part in self.technical or part in self.names
            for part in correction.replace("-", " ").split(" ")
        )

    def _classed(self) -> Iterator[tuple[str, str]]:
        """Yield every known word with its class and count; later rows win."""
        for word in sorted(self.cut):
            yield word, f"{VARIANT}1"
        for word in sorted(self.technical):
            if self.typos.get(word, "?")[0] != "=":
                yield word, f"{TECHNICAL}{self.count(word)}"
        for name, at in sorted(self.names.items()):
            count = 1 if name.lower() in self.size else self.count(name)
            if at & {"upper10", "upper35", "upper40", "upper50"}:
                kind = SURE_NAME
            elif name == name.lower():  # roman numerals, abbreviations, hackers' terms
                kind = TECHNICAL if "hacker50" in at else VARIANT
            else:
                kind = NAME
            yield name, f"{kind}{count}"
        for word, size in sorted(self.size.items()):
            kind = VARIANT if word in self.variants else str(size // 10)
            yield word, f"{kind}{self.count(word)}"

    def _common(self, word: str, value: str) -> bool:
        """Say whether *word* may be suggested."""
        if not word.isascii() or word[0] == "'" or "-" in word or len(word) > 30:
            return False
        frequent = int(value[1:]) >= FREQUENT
        if value[0] == TECHNICAL:
            return word == word.lower() and (len(word) >= LONG_TERM or (frequent and len(word) > 3))
        size = self.size.get(word, 99)
        if not value[0].isdigit() or size <= SUGGESTED:
            return value[0] != VARIANT and size <= SUGGESTED
        if size <= WELL_KNOWN:
            return int(value[1:]) >= SEEN
        return frequent and len(word) >= LONG_TERM


def joined(word: str) -> str:
    """Return *word* without hyphens: "pre-empt" for "preempt" is style, no misspelling."""
    return word.replace("-", "")


def frequencies(lists: Lists) -> dict[str, int]:
    """Return how often each word occurs in 10**12 words.

    The geometric mean of two opinions: symspellpy's counts (books and the web of
    2006) and wordfreq's (subtitles, news, forums, encyclopedias; Zipf x 100, so that
    10**12 words hold 10 ** (3 + zipf)).
    """
    logs: dict[str, list[float]] = defaultdict(list)
    for word, count in lists.pairs("frequency-symspellpy.tsv"):
        logs[word].append(math.log10(int(count)))
    for word, zipf in lists.pairs("frequency-wordfreq.tsv"):
        logs[word].append(3 + int(zipf) / 100)
    return {word: max(1, round(10 ** (sum(v) / len(v)))) for word, v in logs.items()}


def sounded(vocabulary: Vocabulary) -> dict[str, str]:
    """Return the most frequent words that may be suggested, by the key of their sound."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted(vocabulary.suggestions, key=lambda w: (-int(vocabulary.suggestions[w]), w)):
        if len(word) >= SHORTEST_SOUND and len(found[key := sound(word)]) < LIKE_SOUNDS:
            found[key].append(word)
    return {key: " ".join(words) for key, words in found.items() if key and words}


def dialects(lists: Lists) -> Iterator[tuple[str, str]]:
    """Yield the words that are spelled so on one side of the Atlantic only, and in which dialects.

    "color" is `ac`, "colour" `bcuz`; "organize" is `acz`, for some British write -ize.
    """
    for word, _, marks in lists.rows("words.tsv"):
        if "e" not in marks and ("a" in marks) != ("b" in marks):
            yield word, marks.replace("v", "")


def proper_nouns(lists: Lists, vocabulary: Vocabulary) -> dict[str, str]:
    """Return what a lower-case word must be as a name: "!" sure or "?" likely, name.

    Sure are those of proper.txt alone.  A name that is also a word of SCOWL, a
    technical term or a listed misspelling is left out altogether.
    """
    found: dict[str, str] = {}
    for name in vocabulary.names:
        lower = name.lower()
        if lower in vocabulary.words or lower in vocabulary.typos or len(name) < 4:
            continue
        if name[1:] != name[1:].lower() or name.upper() in vocabulary.names:
            continue  # "McDonald", "NATO": more than a capital
        found[lower] = min("?" + name, found.get(lower, "?" + name))
    for name in lists.words("proper.txt"):
        found[name.lower()] = "!" + name
    return found


def rare(words: Mapping[str, str], suggested: Mapping[str, int]) -> Iterator[str]:
    """Yield the *words*, with their classes, that are suggested only where no others are near."""
    for word, value in words.items():
        if value[0] in RARE and len(word) >= SHORTEST_RARE and word not in suggested:
            yield word


def well_known_names(
    frequency: Mapping[str, int], lists: Lists, suggested: Mapping[str, int]
) -> dict[str, int]:
    """Return the names that a misread one may stand for, in lower case, with their counts."""
    return {
        name.lower(): count
        for name, _ in lists.rows("names.tsv")
        if name.isascii() and name.isalpha() and name[1:].islower() and name[0].isupper()
        if (count := frequency.get(name.lower(), 0)) >= KNOWN_NAME
        if name.lower() not in suggested
    }


def languages(sources: str) -> Mapping[str, str]:
    """Return the folders of *sources* that hold a language, by its name."""
    return {
        name: os.path.join(sources, name)
        for name in sorted(os.listdir(sources))
        if os.path.exists(os.path.join(sources, name, "words.tsv"))
    }
