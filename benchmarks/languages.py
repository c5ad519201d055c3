"""What the German and French packs do to good prose, and to known misspellings.

    python benchmarks/languages.py FOLDER

FOLDER holds the Debian packages manpages-de, manpages-fr, debian-reference-de and
debian-reference-fr, unpacked (`dpkg -x`).  Prints every change, to be read, and at last
the figures of docs/languages.md.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from cleantext import Cleaner
from cleantext.spelling import Speller
from cleantext.spelling.compiling import Lists
from cleantext.spelling.data import source_path

MARKUP = re.compile(r"\\f[BIRP]|\\f\[.*?\]|\\-|\\&|\\[a-z(]\S*")
LEAST = 12  # words of a paragraph


def main(folder: Path) -> None:
    for code in ("de", "fr"):
        words = ours = changed = 0
        cleaner = Cleaner.default()
        for name, text in texts(folder, code):
            count = len(text.split())
            words += count
            if cleaner.language.of(text[:5_000]).code != code:
                continue
            ours += count
            for change in cleaner.check(text).changes:
                start, end = change.span
                around = text[max(0, start - 40) : end + 30].replace("\n", " ")
                rules = "+".join(edit.rule for edit in change.edits)
                print(f"{code} {name} {rules}: {around!r} -> {change.replacement!r}")
                changed += change.edits[0].rule != "control-character"
        print(f"{code}: {words} words, {ours} of them in the language, {changed} changes")
        print(f"{code}: {misspellings(code)}")


def texts(folder: Path, code: str) -> Iterator[tuple[str, str]]:
    """Yield name and prose of the pages."""
    for path in sorted(folder.glob(f"**/usr/share/man/{code}/man*/*.gz")):
        source = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
        kept = []
        for block in re.split(r"\n(?=\.)|\n\n", source):
            lines = [line for line in block.split("\n") if not line.startswith((".", "'\\\""))]
            paragraph = MARKUP.sub("", " ".join(lines))
            if len(paragraph.split()) >= LEAST and "\\" not in paragraph:
                kept.append(paragraph)
        yield path.name, "\n\n".join(kept) + "\n"
    for path in sorted(folder.glob(f"**/debian-reference.{code}.txt.gz")):
        yield path.name, gzip.decompress(path.read_bytes()).decode("utf-8")


def misspellings(code: str) -> str:
    """Correct LibreOffice's misspellings by the channel alone, without the table of them."""
    speller = Speller(code)
    lexicon = speller.lexicon
    rows = list(Lists(f"{source_path()}/{code}").pairs("typos-libreoffice.tsv"))
    lexicon.table("typos").get = lambda key: None  # type: ignore[method-assign]
    known = right = wrong = 0
    for typo, meant in rows:
        if lexicon.known(typo):
            known += 1
            continue
        best = next(iter(speller.suggest(typo)), None)
        if best and best.confidence >= 0.9:
            right += best.word == meant
            wrong += best.word != meant
    return (
        f"{len(rows)} misspellings, {known} are words, {right} corrected rightly, {wrong} wrongly"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
