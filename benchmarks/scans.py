"""How well scans are repaired: we, the peers, and we without each part of the word model.

    python benchmarks/scans.py --prose FILE... [--paragraphs 60] [--keep DIR]
    python benchmarks/scans.py --data DIR [--max 100]
    python benchmarks/quality.py --ocr --data DIR

Either prose is printed in old typefaces, worn and read by real engines (dictionaries/ocr/render.py
says what that needs; --keep stores the pages), and damaged by rule as on microfilms of newspapers
(newsprint.py), or DIR holds pages already read: `*.tsv`, what was read, a tab and what is true, a
paragraph a line.  Prints tables and writes them to benchmarks/results/.  Word errors are counted
without case and punctuation, which no text alone can restore; a word is damaged that was right and
is so no more, in 10,000.
"""

from __future__ import annotations

import argparse
import datetime
import random
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from unittest import mock

import newsprint
from quality import RESULTS, Engine, program, symspell_dictionary, symspellpy, table

from cleantext import profiles
from cleantext.judging import misreadings
from cleantext.ocr import corrector
from cleantext.ocr.channel import ANY, Channel
from cleantext.ocr.corrector import Corrector
from cleantext.ocr.glances import Paragraph
from cleantext.ocr.options import Options
from cleantext.ocr.survey import Courage, Repeated, Survey
from cleantext.ocr.words import UNMODELLED, Words

OCR = Path(__file__).parent.parent / "dictionaries" / "ocr"
SEED = 1921
PLAIN = re.compile(r"[^\w\s]|_")
Pages = dict[str, list[tuple[str, str]]]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prose", type=Path, nargs="*", default=[])
    parser.add_argument("--paragraphs", type=int, default=60)
    parser.add_argument("--keep", type=Path, help="where to store the pages that were read")
    parser.add_argument("--data", type=Path, help="pages already read")
    parser.add_argument("--max", type=int, default=0, help="paragraphs of each set; 0: all")
    options = parser.parse_args(arguments)
    if options.data:
        pages = stored(options.data)
    else:
        pages = rendered(options.prose, options.paragraphs) | newsprint.pages(options.prose)
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
        for name, rows in pages.items():
            lines = (f"{read}\t{true}\n" for read, true in rows)
            (options.keep / f"{name}.tsv").write_text("".join(lines), encoding="utf-8")
    pages = {name: rows[: options.max or None] for name, rows in pages.items()}
    today = datetime.date.today().isoformat()
    count = sum(len(true.split()) for rows in pages.values() for _, true in rows)
    parts = [f"# Scans, {today}", "", f"{count:,} words.", ""]
    parts += [*peers_table(pages), "", *ablation_table(pages)]
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{today}-scans.md").write_text("\n".join(parts) + "\n", encoding="utf-8")
    print("\n".join(parts))


def stored(folder: Path) -> Pages:
    found = {}
    for path in sorted(folder.glob("*.tsv")):
        if path.stem.startswith("layout"):
            continue
        rows = [line.split("\t")[:2] for line in path.read_text(encoding="utf-8").splitlines()]
        found[path.stem.removesuffix(".dev")] = [(" ".join(a.split()), b) for a, b in rows]
    return found


def rendered(prose: Sequence[Path], paragraphs: int) -> Pages:
    """Print paragraphs of *prose*, wear the pages and read them, once for each kind of wear."""
    sys.path.insert(0, str(OCR))
    import render  # type: ignore[import-not-found,unused-ignore]

    pool = [p for path in prose for p in render.paragraphs(path.read_text(encoding="utf-8"))]
    chosen = random.Random(SEED).sample(pool, min(paragraphs, len(pool)))
    return {
        name: [(render.read(text, wear, SEED + n), text) for n, text in enumerate(chosen)]
        for name, wear in render.WEARS.items()
    }


# -- Scores -------------------------------------------------------------------------------


def plain(text: str) -> list[str]:
    """Return the words of *text* without case and punctuation."""
    return PLAIN.sub(" ", text.lower()).split()


def aligned(one: Sequence[str], other: Sequence[str]) -> tuple[int, set[int]]:
    """Return how many words differ at least, and which of *other* are the same."""
    rows = [list(range(len(other) + 1))]
    for i, word in enumerate(one, 1):
        last, row = rows[-1], [i]
        for j, meant in enumerate(other, 1):
            row.append(min(last[j - 1] + (word != meant), last[j] + 1, row[j - 1] + 1))
        rows.append(row)
    i, j, same = len(one), len(other), set()
    while i and j:
        if one[i - 1] == other[j - 1] and rows[i][j] == rows[i - 1][j - 1]:
            i, j = i - 1, j - 1
            same.add(j)
        elif rows[i][j] == rows[i - 1][j - 1] + 1:
            i, j = i - 1, j - 1
        elif rows[i][j] == rows[i - 1][j] + 1:
            i -= 1
        else:
            j -= 1
    return rows[-1][-1], same


def score(rows: Sequence[tuple[str, str]], out: Sequence[str]) -> str:
    """Return the percentage of the word errors that are gone, and the damage."""
    before = after = right = damaged = 0
    for (read, true), made in zip(rows, out, strict=True):
        before += aligned(plain(read), plain(true))[0]
        after += aligned(plain(made), plain(true))[0]
        was, now = (aligned(text.split(), true.split())[1] for text in (read, made))
        right, damaged = right + len(was), damaged + len(was - now)
    return f"{100 * (before - after) / max(before, 1):.1f} / {1e4 * damaged / max(right, 1):.0f}"


# -- Engines ------------------------------------------------------------------------------


def ours(profile: str) -> Engine:
    def engine(texts: list[str]) -> list[str]:
        cleaner = profiles.cleaner(profile)
        return [cleaner.clean(text).replace("\n", " ") for text in texts]

    return engine


def compound(texts: list[str]) -> list[str]:
    model = symspell_dictionary()
    return [model.lookup_compound(text, max_edit_distance=2)[0].term for text in texts]


def ftfy(texts: list[str]) -> list[str]:
    import ftfy

    return [ftfy.fix_text(text) for text in texts]


ENGINES: dict[str, Engine] = {
    "layout": ours("layout"),
    "ocr": ours("ocr"),
    "archive": ours("archive"),
    "ftfy": ftfy,
    "codespell": program("codespell", "-w", "-q", "3"),
    "symspellpy": symspellpy,
    "lookup_compound": compound,
}


def peers_table(pages: Pages) -> list[str]:
    rows = []
    for name, lines in pages.items():
        wrong = sum(aligned(plain(read), plain(true))[0] for read, true in lines)
        words = sum(len(plain(true)) for _, true in lines)
        cells = [name, f"{100 * wrong / words:.1f}"]
        for engine in ENGINES.values():
            cells.append(score(lines, engine([read for read, _ in lines])))
        rows.append(cells)
    note = "Wrong words in a hundred; of these gone, in percent / good words damaged, in 10,000."
    return ["## Peers", "", note, "", *table(["pages", "wrong", *ENGINES], rows)]


# -- Ablation -----------------------------------------------------------------------------


def alone(self: Words, second: int, first: int, word: str) -> float:
    """Return how probable *word* is anywhere."""
    return self.frequency(word) + UNMODELLED


def flat(self: Channel, read: str, budget: float, edits: int, loose: int = 0) -> object:
    """Return the readings of *read* where any letter is as good as any other."""
    return READINGS(bare(self.language), read, max(budget, 2 * ANY), min(edits, 2), 2)


@cache
def bare(language: str) -> Channel:
    """Return a channel without a table of confusions."""
    made = Channel(language).adapted({})
    made.rules = {}
    return made


def unsurveyed(self: Corrector, paragraphs: Sequence[Paragraph], substitute: bool) -> Survey:
    found = SURVEY(self, paragraphs, substitute)
    return found._replace(ease=0.0, channel=self.channel)


def careful(self: Corrector, paragraphs: Sequence[Paragraph], substitute: bool) -> Survey:
    return SURVEY(self, paragraphs, substitute)._replace(courage=Courage.CAREFUL)


READINGS, SURVEY = Channel._readings, Corrector._survey
nothing: Callable[..., Iterator[object]] = lambda *_: iter(())  # noqa: E731

#: What is left out, and what stands in its place.
ABLATIONS: dict[str, list[tuple[object, str, object]]] = {
    "nothing": [],
    "the words before": [(Words, "chance", alone)],
    "the table of confusions": [(Channel, "_readings", flat)],
    "splits and joins": [(Options, n, nothing) for n in ("_splits", "_joins")],
    "what the text tells": [(Corrector, "_survey", unsurveyed)],
    "repeated confusions": [(Repeated, "channel", lambda self, _: self._channel)],
    "courage": [(Corrector, "_survey", careful)],
    "real words": [(corrector, "KNOWN_STAKE", 0.0)],
    "the stake": [
        (corrector, "STAKE", dict.fromkeys(Courage, 1.0)),
        (corrector, "NAMED_STAKE", 1.0),
        (corrector, "KNOWN_STAKE", 1.0),
    ],
}


@contextmanager
def without(part: str) -> Iterator[None]:
    """Take one ingredient out of the word model."""
    with ExitStack() as stack:
        for owner, name, instead in ABLATIONS[part]:
            stack.enter_context(mock.patch.object(owner, name, instead))
        misreadings.corrector.cache_clear()  # it remembers what the whole model said
        yield
    misreadings.corrector.cache_clear()


def ablation_table(pages: Pages) -> list[str]:
    rows = []
    for part in ABLATIONS:
        with without(part):
            engine = ours("ocr")
            made = (score(lines, engine([read for read, _ in lines])) for lines in pages.values())
            rows.append([part, *made])
    note = "What is left out of the word model (profile `ocr`), and what it does then."
    return ["## Without", "", note, "", *table(["without", *pages], rows)]


if __name__ == "__main__":
    main()
