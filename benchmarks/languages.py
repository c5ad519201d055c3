"""What the German and French packs do to good prose, and to known misspellings.

    python benchmarks/languages.py FOLDER

FOLDER holds the Debian packages manpages-de, manpages-fr, debian-reference-de and
debian-reference-fr, unpacked (`dpkg -x`).  Prints every change, to be read, and at last
the figures of docs/languages.md: what is changed in good prose, and how much of slips that
are put into it at random, which no list holds, is put right.
"""

from __future__ import annotations

import gzip
import random
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
SLIPS = 2_000  # paragraphs of each language with one slip
SEED = 20261126
WORD = re.compile(r"[^\W\d_]{4,}")
# The rows of the keyboard: a finger hits the key beside.
ROWS = {
    "de": ("qwertzuiopü", "asdfghjklöä", "yxcvbnm"),
    "fr": ("azertyuiop", "qsdfghjklm", "wxcvbn"),
}


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
        print(f"{code}: {slips(folder, code)}")


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


def slips(folder: Path, code: str) -> str:
    """Put one slip into each of many paragraphs and clean them all."""
    chance = random.Random(SEED)
    cleaner = Cleaner.default()
    known = Speller(code).lexicon.known
    paragraphs = [part for _, text in texts(folder, code) for part in text.split("\n\n")]
    chance.shuffle(paragraphs)
    done = words = right = wrong = beside = 0
    for paragraph in paragraphs:
        places = [m for m in WORD.finditer(paragraph) if m[0][1:].islower() and known(m[0])]
        if done == SLIPS:
            break
        if not places or cleaner.language.of(paragraph).code != code:
            continue
        if cleaner.clean(paragraph) != paragraph:
            continue
        done += 1
        place = chance.choice(places)
        slip = slipped(place[0], code, chance)
        words += known(slip)
        text = paragraph[: place.start()] + slip + paragraph[place.end() :]
        clean = cleaner.clean(text)
        right += clean == paragraph
        changed = clean not in (paragraph, text)
        here = clean.startswith(text[: place.start()]) and clean.endswith(text[place.end() :][-20:])
        wrong += changed and here
        beside += changed and not here
        if changed:
            print(f"{code} {place[0]} as {slip}: {clean[place.start() - 30 : place.end() + 30]!r}")
    return (
        f"{done} slips, {words} are words, {right} put right, {wrong} put wrong, "
        f"{beside} changes elsewhere"
    )


def slipped(word: str, code: str, chance: random.Random) -> str:
    """Return *word* as a typist may slip: another word of letters than it was."""
    while True:
        at = chance.randrange(len(word))
        match chance.choices(("omit", "swap", "double", "beside"), (35, 30, 15, 20))[0]:
            case "omit":
                slip = word[:at] + word[at + 1 :]
            case "swap":
                slip = word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
            case "double":
                slip = word[:at] + word[at] + word[at:]
            case _:
                row = next((row for row in ROWS[code] if word[at] in row), word[at])
                near = row.find(word[at]) + chance.choice((-1, 1))
                slip = word[:at] + row[near % len(row)] + word[at + 1 :]
        if slip != word and slip[1:].islower():
            return slip


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
