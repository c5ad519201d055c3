"""Count what reading machines confuse, on pages of our own, and add it to confusions.tsv.

    python dictionaries/ocr/learn.py PROSE... [--paragraphs 60] [--kinds ocrad-print,gocr-print]

PROSE are text files out of copyright (SOURCES.md names those that were taken).  Their
paragraphs are printed in typefaces old and new, worn and read by each engine (render.py); read and
true text are aligned letter by letter, and what stands in the place of up to three
letters is counted.  A row is kept where it was seen `LEAST` times; its cost is the
negative logarithm of the share of the letters that are read so, on average over the
engines.  To these come the rows of hand.tsv, which is ours: what printers and readers of old
print know, and the rows of earlier counts.  Where several have a row the lowest cost counts.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from math import log
from pathlib import Path
from subprocess import CalledProcessError

from render import MODERN, WEARS, paragraphs, read

HERE = Path(__file__).parent
KINDS = WEARS | MODERN
SEED = 1871
LEAST = 3  # times that a confusion was seen, on pages of one kind of wear
LONGEST = 3  # letters on either side
CHEAPEST, DEAREST = 1.5, 9.0
Rule = tuple[str, str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("prose", type=Path, nargs="+")
    parser.add_argument("--paragraphs", type=int, default=60, help="for each kind of wear")
    parser.add_argument("--kinds", default=",".join(KINDS), help="of wear, with commas")
    parser.add_argument("--out", type=Path, default=HERE / "confusions.tsv")
    options = parser.parse_args()
    pool = [p for path in options.prose for p in paragraphs(path.read_text(encoding="utf-8"))]
    chosen = random.Random(SEED).sample(pool, min(options.paragraphs, len(pool)))
    counted: dict[str, dict[Rule, float]] = {}  # the share of each rule, by engine
    for name in options.kinds.split(","):
        wear = KINDS[name]
        seen: Counter[Rule] = Counter()
        for number, text in enumerate(chosen):
            with suppress(CalledProcessError):  # ImageMagick gives up on some texts
                seen.update(confusions(read(text, wear, SEED + number), text))
        truth = " ".join(chosen).lower()
        shares = {
            rule: count / max(truth.count(rule[1]), count)
            for rule, count in seen.items()
            if count >= LEAST
        }
        counted[name] = shares
        print(f"{name}: {len(shares)} rows", flush=True)
    write(options.out, counted)


def confusions(read: str, true: str) -> Iterator[Rule]:
    """Yield what was read for what, (read, meant), in the places where the texts differ."""
    read, true = read.replace("’", "'"), true.lower().replace("’", "'")
    for a, b, c, d in differences(read, true):
        one, other = read[a:b], true[c:d]
        if not one or not other:  # a letter too many or too few: with the one before it
            if not a or not c:
                continue
            one, other = read[a - 1 : b], true[c - 1 : d]
        if len(one) > LONGEST or len(other) > LONGEST or " " in one + other:
            continue
        if other.isalpha() and other.isascii() and one.lower() != other:
            yield one, other


def differences(one: str, other: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield the runs in which two strings differ in their cheapest alignment, in order."""
    size, length = len(one), len(other)
    rows = [list(range(length + 1))]
    for i in range(1, size + 1):
        last, row = rows[-1], [i]
        letter = one[i - 1].lower()
        for j in range(1, length + 1):
            cost = last[j - 1] + (letter != other[j - 1])
            row.append(min(cost, last[j] + 1, row[j - 1] + 1))
        rows.append(row)
    i, j = size, length
    runs: list[tuple[int, int, int, int]] = []
    end: tuple[int, int] | None = None
    while i or j:
        same = i and j and one[i - 1].lower() == other[j - 1]
        if same and rows[i][j] == rows[i - 1][j - 1]:
            if end:
                runs.append((i, end[0], j, end[1]))
                end = None
            i, j = i - 1, j - 1
            continue
        end = end or (i, j)
        if i and j and rows[i][j] == rows[i - 1][j - 1] + 1:
            i, j = i - 1, j - 1
        elif i and rows[i][j] == rows[i - 1][j] + 1:
            i -= 1
        else:
            j -= 1
    if end:
        runs.append((0, end[0], 0, end[1]))
    yield from reversed(runs)


def write(path: Path, counted: dict[str, dict[Rule, float]]) -> None:
    """Write the rows that were counted, those of hand.tsv and those that were there."""
    known: dict[Rule, float] = {}
    origin: dict[Rule, list[str]] = {}
    for line in [*_lines(HERE / "confusions.tsv"), *_lines(HERE / "hand.tsv")]:
        one, other, price, *names = line.split("\t")
        known[one, other] = min(float(price), known.get((one, other), DEAREST))
        origin.setdefault((one, other), names[0].split("+") if names else ["hand"])
    engines: dict[str, list[str]] = {}
    for name in counted:
        engines.setdefault(KINDS[name].engine, []).append(name)
    rows = []
    rules: set[Rule] = {*known, *(rule for shares in counted.values() for rule in shares)}
    for rule in sorted(rules):
        share = sum(
            max(counted[name].get(rule, 0.0) for name in names) for names in engines.values()
        ) / len(engines)
        cost = -log(share) if share else DEAREST
        cost = max(CHEAPEST, min(cost, DEAREST, known.get(rule, DEAREST)))
        before = origin.get(rule, [])
        origins = [name for name in counted if rule in counted[name] and name not in before]
        origins += before
        rows.append(f"{rule[0]}\t{rule[1]}\t{cost:.1f}\t{'+'.join(origins)}")
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


if __name__ == "__main__":
    main()
