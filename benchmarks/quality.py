"""How well misspellings are found and corrected: we, the peers, and we without each part.

    python benchmarks/quality.py --data DIR [--max 400] [--plot docs/img/reliability.png]
    python benchmarks/quality.py --ocr ...                        scans; see scans.py

DIR holds sets by name, one item a line: `iso_*.tsv` a misspelling, a tab and what is
accepted for it; `ctx_*.tsv` a sentence, a tab and the same corrected; `clean_*.txt`
text without mistakes.  Prints tables and writes them to benchmarks/results/.  The peers
are those that are installed of codespell, typos and symspellpy (its first suggestion for
every word that its dictionary lacks); each gets every line as a text of its own.

The plot needs matplotlib, nothing else here does.
"""

from __future__ import annotations

import argparse
import datetime
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

from cleantext import profiles
from cleantext.document import Document
from cleantext.judging import unknown
from cleantext.language import Language
from cleantext.spelling import (
    Lexicon,
    Speller,
    candidates,
    channel,
    copy_case,
    slips,
    speller,
    training,
)
from cleantext.spelling.candidates import Candidates
from cleantext.spelling.compiling import Lists

RESULTS = Path(__file__).parent / "results"
WORDS = Path(__file__).parents[1] / "dictionaries" / "en"
TOKEN = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
WORD = re.compile(r"[^\W\d_]+")
BINS = 10
ABLATED = (
    "ctx_git_nonword", "ctx_holbrook", "iso_git", "iso_norvig2", "iso_aspell", "iso_wikipedia",
)  # fmt: skip

Edit = tuple[int, int, tuple[str, ...]]
Engine = Callable[[list[str]], list[str]]


def main() -> None:
    if "--ocr" in sys.argv:
        import scans

        scans.main([a for a in sys.argv[1:] if a != "--ocr"])
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--max", type=int, default=400, help="lines of each set; 0: all")
    parser.add_argument(
        "--only-reliability", action="store_true", help="no peers and no ablation, no file"
    )
    parser.add_argument("--plot", type=Path, help="draw the reliability of confidences here")
    options = parser.parse_args()
    sets = {
        path.stem: path.read_text(encoding="utf-8").splitlines()[: options.max or None]
        for path in sorted(options.data.iterdir())
        if path.stem.startswith(("iso_", "ctx_", "clean_"))
    }
    if options.only_reliability:
        print("\n".join(reliability(sets, options.plot)))
        return
    today = datetime.date.today().isoformat()
    parts = [f"# Spelling, {today}", "", f"Up to {options.max or 'all'} lines of each set.", ""]
    parts += [*peers_table(sets), "", *ablation_table(sets), "", *reliability(sets, options.plot)]
    RESULTS.mkdir(exist_ok=True)
    target = RESULTS / f"{today}-quality.md"
    target.write_text("\n".join(parts) + "\n", encoding="utf-8")
    print("\n".join(parts))


# -- Scores -------------------------------------------------------------------------------


def edits(before: str, after: str) -> set[Edit]:
    """Return the least changes of tokens that lead from *before* to *after*."""
    one, other = TOKEN.findall(before), TOKEN.findall(after)
    found: set[Edit] = set()
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind == "replace" and b - a == d - c:
            found |= {(a + i, a + i + 1, (other[c + i],)) for i in range(b - a)}
        elif kind != "equal":
            found.add((a, b, tuple(other[c:d])))
    return found


def score(name: str, lines: Sequence[str], out: Sequence[str]) -> str:
    """Return the figure of a set: F0.5 (P R), share right, or false edits per 10,000 words."""
    if name.startswith("clean_"):
        words = sum(len(line.split()) for line in lines)
        false = sum(len(edits(line, got)) for line, got in zip(lines, out, strict=True))
        return f"{1e4 * false / words:.2f}"
    rows = [line.split("\t")[:2] for line in lines]
    if name.startswith("iso_"):
        right = sum(
            got.lower() in gold.lower().split(",") for (_, gold), got in zip(rows, out, strict=True)
        )
        return f"{right / len(rows):.3f}"
    hits = made = wanted = 0
    for (before, after), got in zip(rows, out, strict=True):
        ours, gold = edits(before, got), edits(before, after)
        hits, made, wanted = hits + len(ours & gold), made + len(ours), wanted + len(gold)
    precision, recall = hits / max(made, 1), hits / max(wanted, 1)
    both = 1.25 * precision * recall / max(0.25 * precision + recall, 1e-9)
    return f"{both:.3f} ({precision:.2f} {recall:.2f})"


def run(engine: Engine, suggest: Engine, name: str, lines: Sequence[str]) -> str:
    if name.startswith("clean_"):
        return score(name, lines, engine(list(lines)))
    texts = [line.split("\t")[0] for line in lines]
    return score(name, lines, (suggest if name.startswith("iso_") else engine)(texts))


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]


# -- Engines ------------------------------------------------------------------------------


def ours(texts: list[str]) -> list[str]:
    cleaner = profiles.cleaner("article")
    return [cleaner.clean(text).replace("\n", " ") for text in texts]


def our_suggestion(texts: list[str]) -> list[str]:
    engine = Speller("en")
    return [found[0].word if (found := engine.suggest(text)) else text for text in texts]


def program(*command: str) -> Engine:
    """Return an engine that lets *command* correct a file in place."""

    def engine(texts: list[str]) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "text.txt"
            path.write_text("".join(text + "\n" for text in texts), encoding="utf-8")
            subprocess.run([*command, str(path)], capture_output=True, cwd=folder)
            return path.read_text(encoding="utf-8").split("\n")[: len(texts)]

    return engine


def symspellpy(texts: list[str]) -> list[str]:
    from symspellpy import Verbosity

    engine = symspell_dictionary()

    @cache
    def first(word: str) -> str:
        found = engine.lookup(word.lower(), Verbosity.TOP, max_edit_distance=2)
        return copy_case(found[0].term, word) if found else word

    return [WORD.sub(lambda match: first(match[0]), text) for text in texts]


@cache
def symspell_dictionary() -> Any:
    from importlib.resources import files

    from symspellpy import SymSpell

    engine = SymSpell(2, 7)
    listed = files("symspellpy") / "frequency_dictionary_en_82_765.txt"
    engine.load_dictionary(str(listed), 0, 1)
    return engine


def peers_table(sets: dict[str, list[str]]) -> list[str]:
    engines: dict[str, tuple[Engine, Engine]] = {"cleantext": (ours, our_suggestion)}
    for name, *options in (("codespell", "-w", "-q", "3"), ("typos", "--write-changes")):
        if shutil.which(name):
            engines[name] = (program(name, *options), program(name, *options))
    engines["symspellpy"] = (symspellpy, symspellpy)
    rows = [
        [name, str(len(lines)), *(run(*engine, name, lines) for engine in engines.values())]
        for name, lines in sets.items()
    ]
    note = (
        "ctx: F0.5 (precision, recall) of token edits.  iso: share of misspellings whose first "
        "suggestion is right.  clean: edits per 10,000 words, true errors of the source among them."
    )
    return ["## Peers", "", note, "", *table(["set", "lines", *engines], rows)]


# -- Ablation -----------------------------------------------------------------------------


def only_left(self: Speller, words: str, before: Sequence[str], after: Sequence[str]) -> float:
    return CONTEXT(self, words, before, ())


def only_right(self: Speller, words: str, before: Sequence[str], after: Sequence[str]) -> float:
    return CONTEXT(self, words, (), after)


def flat(_: Candidates, written: str, meant: str) -> float:
    return 5.0 * candidates.distance(written, meant)


def by_kind(_: Candidates, written: str, meant: str) -> float:
    return candidates.SLIP * channel.cost(written, meant)


CONTEXT = Speller.context
#: What is left out, and what stands in its place.
ABLATIONS: dict[str, list[tuple[object, str, object]]] = {
    "nothing": [],
    "frequencies": [(speller, "FREQUENCY", 0.0)],
    "channel weights": [(Candidates, "cost", flat)],
    "costs by letter": [(Candidates, "cost", by_kind)],
    "left context": [(Speller, "context", only_right)],
    "right context": [(Speller, "context", only_left)],
    "any context": [(Speller, "context", lambda *_: 0.0)],
    "document evidence": [(unknown, "NEAR", 0), (unknown, "OFTEN", 10**9)],
    "typo table": [
        (Lexicon, "typo", lambda *_: ()),
        (Lexicon, "automatic", lambda *_: False),
    ],
    "sounds": [(Candidates, "sounded", lambda *_: ())],
    "names, rare and far words": [(Candidates, "_beyond", lambda *_: ())],
}
#: The same as "typo table", and slips cost what misspellings tell that are in none of the sets.
UNSEEN = "typo table, and what slips were learned from the sets"


@contextmanager
def without(part: str) -> Iterator[None]:
    """Take one ingredient out of the engine."""
    with ExitStack() as stack:
        for owner, name, instead in ABLATIONS[part]:
            stack.enter_context(mock.patch.object(owner, name, instead))
        profiles.cleaner.cache_clear()  # it remembers what the whole engine said
        yield
    profiles.cleaner.cache_clear()


def ablation_table(sets: dict[str, list[str]]) -> list[str]:
    names = [name for name in sets if name in ABLATED or name.startswith("clean_")]
    rows = []
    for part in ABLATIONS:
        with without(part):
            rows.append([part, *(run(ours, our_suggestion, name, sets[name]) for name in names)])
    with tempfile.TemporaryDirectory() as folder, without("typo table"):
        path = Path(folder) / "slips.bin"
        path.write_bytes(training.train(unseen_misspellings(sets)))
        with mock.patch.object(slips, "data_path", return_value=str(path)):
            rows.append([UNSEEN, *(run(ours, our_suggestion, name, sets[name]) for name in names)])
    note = "What is left out of the engine, and what it does then; its weights are not fitted anew."
    return ["## Without", "", note, "", *table(["without", *names], rows)]


def unseen_misspellings(sets: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Yield the listed misspellings that no set of single ones has."""
    seen = {line.split("\t")[0] for name in sets if name.startswith("iso_") for line in sets[name]}
    for written, meant in Lists(str(WORDS)).misspellings():
        if written not in seen:
            yield written, meant


# -- Reliability --------------------------------------------------------------------------


def beliefs(sets: dict[str, list[str]]) -> Iterator[tuple[float, bool]]:
    """Yield the confidence in the best suggestion for each unknown word, and whether it is right.

    In sentences with an error, and in clean text, where none is right.
    """
    language = Language("en")
    for name, lines in sets.items():
        if name != "ctx_git_nonword" and not name.startswith("clean_"):
            continue
        for line in lines:
            before, _, after = line.partition("\t")
            one, other = TOKEN.findall(before), TOKEN.findall(after or before)
            meant = dict(zip(one, other, strict=True)) if len(one) == len(other) else {}
            document = Document(before, "plain", language)
            for stranger, found in unknown.judged(document):
                word = stranger.word.text
                if found:
                    right_one = meant.get(word, word) == found[0].word != word
                    yield found[0].confidence, right_one


def reliability(sets: dict[str, list[str]], plot: Path | None) -> list[str]:
    judged = list(beliefs(sets))
    rows, points, gap = [], [], 0.0
    for at in range(BINS):
        group = [j for j in judged if at <= j[0] * BINS < at + 1 or (at == BINS - 1 and j[0] == 1)]
        if group:
            said = sum(confidence for confidence, _ in group) / len(group)
            was = sum(right for _, right in group) / len(group)
            gap += abs(said - was) * len(group) / len(judged)
            points.append((said, was, len(group)))
            rows.append([f"{at / BINS:.1f}", str(len(group)), f"{said:.3f}", f"{was:.3f}"])
    if plot:
        draw(points, gap, plot)
    note = (
        "The best suggestion for each unknown word of ctx_git_nonword and the clean sets.  "
        "A true error of a clean text counts as wrong."
    )
    total = f"Expected calibration error {gap:.4f}, over {len(judged)} words."
    head = ["from", "words", "confidence", "right"]
    return ["## Reliability", "", note, "", *table(head, rows), "", total]


def draw(points: Sequence[tuple[float, float, int]], gap: float, path: Path) -> None:
    os.environ.setdefault("MPLBACKEND", "Agg")
    from matplotlib import pyplot  # type: ignore[import-not-found,unused-ignore]

    figure, axes = pyplot.subplots(figsize=(5, 5), dpi=120)
    axes.plot([0, 1], [0, 1], color="#bbbbbb", linewidth=1)
    axes.plot([p[0] for p in points], [p[1] for p in points], marker="o", color="#1f5fa8")
    for said, was, count in points:
        axes.annotate(
            str(count), (said, was), textcoords="offset points", xytext=(7, -11), fontsize=8
        )
    axes.set_xlabel("confidence of the best suggestion")
    axes.set_ylabel("share that was right")
    axes.set_title(f"Unknown words, expected calibration error {gap:.3f}", fontsize=10)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, bbox_inches="tight", metadata={"Software": None})


if __name__ == "__main__":
    main()
