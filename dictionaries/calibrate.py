"""Fit the weights of `cleantext.spelling.belief`.

    python dictionaries/calibrate.py --errors FILE.tsv [FILE.tsv ...] [--write]

FILE.tsv holds sentences with a misspelled word, a tab, and the same corrected: fixes
out of the histories of documentation.  The words that are unknown and right are those
of the documentation installed here (Debian's nodejs-doc, git, cmake-data, perl,
python3-doc, postgresql-doc, debian-handbook, developers-reference; npm's) and of a long
book about politics (Debian's anarchism), whose markup tells code from prose, and the names in
sayings of many people (Debian's fortunes): all that no list of misspellings has, without those in
slips.txt, which we found reading what the model was surest of.

A slip that a list of misspellings has with one sure correction is no matter of belief, so
those are left out.  That leaves few: so listed misspellings, as though no list had them, are
put into sentences of the same texts, which together count a quarter of all slips.

Every text counts half whole and half by paragraphs, so that neither a long text nor a
single line is judged by the rules of the other; words nobody listed weigh one and a half
times as much as slips.  Prints how the model does on words that it was not fitted on
(five parts, by word), and the weights.
"""

from __future__ import annotations

import argparse
import glob
import gzip
import html
import math
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from cleantext.document import Document
from cleantext.judging.unknown import NEAR, Strangers
from cleantext.language import Language
from cleantext.spelling import Lexicon, belief
from cleantext.spelling.compiling import Lists
from cleantext.spelling.speller import Speller

HERE = Path(__file__).parent
RIDGE = 0.3  # keeps the weights of rare measures small; 0.1 and 1 do worse on unseen words
PARTS = 5
REST = 1.5  # words nobody listed to a slip
ROUNDS = 3  # of fitting; the weights move by less than 0.05 in a fourth
LARGEST = 400_000  # code points of a text, and words of a kind of texts
PLANTED = 0.05  # the weight of a planted slip
PLANTED_SHARE = 0.1  # of the paragraphs get one
MOST_PLANTED = 300  # in one kind of texts
# People of all kinds are quoted there by name, in sentences that hold hundreds of misspellings: so
# only what has a capital inside a sentence is read.
FORTUNES = "fortunes"
SMALL = re.compile(r"(?<![\w'’./-])[a-z]{4,}(?![\w'’/-])")
TOKEN = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")

Weights = dict[str, float]


class Example(NamedTuple):
    case: belief.Case
    slip: bool
    right: bool  #: the best suggestion is the one meant
    share: float
    weight: float
    near: tuple[belief.Case, ...]  #: the other unknown words near it


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", nargs="+", type=Path, required=True)
    parser.add_argument("--write", action="store_true", help="put the weights into belief.py")
    options = parser.parse_args()
    speller = Speller("en")
    language = Language("en")
    slips = set((HERE / "slips.txt").read_text(encoding="utf-8").split())
    examples = [
        *mistakes(options.errors, language, speller, slips),
        *terms(language, speller, slips),
        *planted(),
    ]
    examples = balanced([one for one in examples if not one.case.sure])
    report(examples)
    weights = fit(examples)
    for name, weight in weights.items():
        print(f"  {name:10} {weight:7.2f}")
    if options.write:
        path = Path(belief.__file__)
        rows = "".join(f'    "{name}": {weight:.2f},\n' for name, weight in weights.items())
        code = path.read_text(encoding="utf-8")
        code = re.sub(
            r"(?s)(WEIGHTS: dict\[str, float\] = \{).*?\}", lambda m: f"{m[1]}\n{rows}}}", code
        )
        path.write_text(code, encoding="utf-8")


def balanced(examples: Sequence[Example]) -> list[Example]:
    """Return *examples* with weights by which there are two slips to three words nobody listed.

    What is known of a text beforehand is nothing: either may be met.  By this share the
    confidences are true on sentences with an error and good texts taken together (see
    docs/spelling.md); with as many slips as others they are a little too high.
    """
    slips = sum(one.weight for one in examples if one.slip)
    rest = sum(one.weight for one in examples if not one.slip)
    return [
        one if one.slip else one._replace(weight=one.weight * REST * slips / rest)
        for one in examples
    ]


def mistakes(
    paths: Iterable[Path], language: Language, speller: Speller, slips: set[str]
) -> Iterator[Example]:
    """Yield the slips that were corrected, and what else is unknown in their sentences."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            before, after, *_ = line.split("\t")
            one, other = TOKEN.findall(before), TOKEN.findall(after)
            if len(one) == len(other):
                meant: dict[str, str | None] = dict.fromkeys(slips)
                meant |= {a: b for a, b in zip(one, other, strict=True) if a != b}
                yield from examples_of(speller, Document(before, "markdown", language), meant, 1)


def terms(language: Language, speller: Speller, slips: set[str]) -> Iterator[Example]:
    """Yield the unknown words of the installed texts, each once for a kind of texts."""
    lexicon = speller.lexicon
    for kind, paths in documentation():
        met: set[tuple[str, bool]] = set()
        words = 0
        for text, format in paths:
            words += text.count(" ")
            if words > LARGEST:
                break
            paragraphs = [p for p in re.split(r"\n\s*\n", text) if len(p) > 60]
            for whole, piece in ((True, text[:LARGEST]), *((False, p) for p in paragraphs)):
                document = Document(piece, format, language)
                for one in examples_of(speller, document, dict.fromkeys(slips), 0.5):
                    key = one.case.word, whole
                    if kind == FORTUNES and not one.case.title:
                        continue
                    if not lexicon.typo(one.case.word) and key not in met:
                        met.add(key)
                        yield one
        print(f"{kind}: {words:,} words, {len(met):,} unknown", file=sys.stderr)


class Forgetful(Lexicon):
    """A lexicon that has forgotten one listed misspelling."""

    forgotten = ""

    def typo(self, word: str) -> tuple[str, ...]:
        return () if word.lower() == self.forgotten else super().typo(word)

    def automatic(self, word: str) -> bool:
        return word.lower() != self.forgotten and super().automatic(word)


def planted() -> Iterator[Example]:
    """Yield listed misspellings that were put into paragraphs of the installed texts."""
    lexicon = Forgetful()
    speller, language = Speller("en", lexicon), Language("en")
    language.__dict__.update(lexicon=lexicon, speller=speller)
    listed = defaultdict(list)
    for typo, meant in Lists(str(HERE / "en")).misspellings():
        if lexicon.automatic(typo) and lexicon.common(meant):
            listed[meant].append(typo)
    chance = random.Random(0)
    for kind, paths in documentation():
        found = 0
        for text, format in paths if kind != FORTUNES else ():
            for paragraph in re.split(r"\n\s*\n", text):
                places = [m for m in SMALL.finditer(paragraph) if listed.get(m[0])]
                if len(paragraph) <= 60 or not places or chance.random() > PLANTED_SHARE:
                    continue
                place = chance.choice(places)
                typos = listed[place[0]]
                lexicon.forgotten = typo = typos.pop(chance.randrange(len(typos)))
                written = f"{paragraph[: place.start()]}{typo}{paragraph[place.end() :]}"
                document = Document(written, format, language)
                for one in examples_of(speller, document, {typo: place[0]}, PLANTED):
                    if one.case.word == typo:
                        found += 1
                        yield one
            if found >= MOST_PLANTED:
                break
        print(f"{kind}: {found} planted", file=sys.stderr)


def examples_of(
    speller: Speller, document: Document, meant: Mapping[str, str | None], weight: float
) -> Iterator[Example]:
    """Yield the unknown words of *document*; *meant* has the slips, and what they should be."""
    found = []
    strangers = Strangers(document)
    for unknown in filter(None, map(strangers.at, range(len(strangers.words)))):
        if weighed := speller.weighed(unknown.word.text, unknown.context):
            found.append((unknown, weighed))
    # Neighbours are known by their cases; how strange they are, only the weights will tell.
    cases = [w[2]._replace(uses=u.uses, title=u.title) for u, w in found]
    for at, (unknown, (ranked, mass, _)) in enumerate(found):
        word, case = unknown.word, cases[at]
        key = word.text if word.text in meant else case.word
        gold = meant.get(key)
        slip = key in meant
        near = {
            cases[i].word: cases[i]
            for i, (other, _) in enumerate(found)
            if abs(other.word.span.start - word.span.start) <= NEAR
        }
        near.pop(case.word, None)
        right = slip and (gold is None or speller.doubtful(gold)[1].lower() == case.best)
        share = math.exp(ranked[0].score - mass)
        yield Example(case, slip, right, share, weight, tuple(near.values()))


# -- Documentation ----------------------------------------------------------------------


def documentation() -> Iterator[tuple[str, Iterator[tuple[str, str]]]]:
    """Yield kinds of texts with the texts and their formats."""
    node = (
        "/usr/share/doc/nodejs/api/[!a]*.md",
        "/usr/share/doc/nodejs/contributing/*.md*",
        "/usr/lib/node_modules/npm/docs/content/**/*.md",
    )
    yield "node", read(*node, format="markdown")
    yield "git", read("/usr/share/doc/git/RelNotes/*")
    yield (
        "cmake",
        ((t.replace("``", "`"), "markdown") for t, _ in read("/usr/share/cmake-*/Help/**/*.rst")),
    )
    yield "anarchism", pages("/usr/share/doc/anarchism/**/*.html")
    yield "postgresql", pages("/usr/share/doc/postgresql-doc-15/html/*.html")
    yield "python", pages("/usr/share/doc/python3.11/html/**/*.html")
    cookies = read("/usr/share/games/fortunes/*.u8")
    yield FORTUNES, ((text.replace("\n%\n", "\n\n"), "plain") for text, _ in cookies)
    handbooks = ("doc/debian-handbook/html/en-US", "developers-reference")
    yield "debian", pages(*(f"/usr/share/{folder}/*.html" for folder in handbooks))
    yield "perl", ((pod(t), "markdown") for t, _ in read("/usr/share/perl/5.*.*/**/*.p[om]*"))


def read(*patterns: str, format: str = "plain") -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        for path in sorted(glob.glob(pattern, recursive=True)):
            opened = gzip.open if path.endswith(".gz") else open
            with opened(path, "rb") as file:
                yield file.read().decode("utf-8", "replace"), format


def pages(*patterns: str) -> Iterator[tuple[str, str]]:
    """Yield the prose of pages in HTML, code in backticks."""
    for page, _ in read(*patterns):
        text = re.sub(r"(?is)<(script|style|head|nav|pre)\b.*?</\1>", "\n\n", page)
        text = re.sub(r"(?is)<(code|tt|var|kbd|samp)\b[^>]*>.*?</\1>", " `x` ", text)
        text = re.sub(r"(?i)</?(p|h\d|li|div|td|tr|br|dt|dd|blockquote)\b[^>]*>", "\n\n", text)
        yield html.unescape(re.sub(r"(?s)<[^>]*>", "", text)), "plain"


def pod(text: str) -> str:
    """Return the prose of Perl's documentation, code in backticks."""
    text = "\n\n".join(re.findall(r"(?ms)^=(?:head|item|over|pod|begin).*?^=cut", text))
    text = re.sub(r"[CLFX]<+.*?>+", "`x`", text)
    return re.sub(r"[BIE]<(.*?)>", r"\1", re.sub(r"(?m)^=\w+.*$", "", text))


# -- Fitting ------------------------------------------------------------------------------


def fit(examples: Sequence[Example]) -> Weights:
    """Return the weights of the measures.

    What the neighbours of a word are is told by the weights themselves: so first they
    are left aside, then judged by the weights of the round before.
    """
    weights: Weights = {}
    for _ in range(ROUNDS):
        cases = [placed(one, weights) for one in examples]
        rows = [tuple(belief.measures(case).values()) for case in cases]
        given = [belief.carelessness(case.slips) for case in cases]
        slips, shares = [one.slip for one in examples], [one.weight for one in examples]
        found = regression(rows, given, slips, shares)
        weights = dict(zip(belief.measures(examples[0].case), found, strict=True))
    return weights


def placed(one: Example, weights: Weights) -> belief.Case:
    """Return the case with its neighbours as *weights* see them."""
    if not weights:
        return one.case
    slips = sum(belief.belief(other, weights) for other in one.near)
    return one.case._replace(strangers=len(one.near) - slips, slips=slips)


def regression(
    rows: Sequence[Sequence[float]],
    given: Sequence[float],
    slips: Sequence[bool],
    shares: Sequence[float],
) -> list[float]:
    """Return the weights of a logistic regression, by Newton's method; *given* has no weight."""
    size = len(rows[0])
    weights = [0.0] * size
    for _ in range(30):
        gradient = [-RIDGE * w for w in weights]
        curve = [[RIDGE * (i == j) for j in range(size)] for i in range(size)]
        for values, known, slip, share in zip(rows, given, slips, shares, strict=True):
            chance = sigmoid(weights, values, known)
            slope, bend = share * (slip - chance), share * chance * (1 - chance)
            for i, value in enumerate(values):
                if value:
                    gradient[i] += slope * value
                    scaled, row = bend * value, curve[i]
                    for j in range(i + 1):
                        row[j] += scaled * values[j]
        for i in range(size):
            for j in range(i + 1, size):
                curve[i][j] = curve[j][i]
        step = solve(curve, gradient)
        weights = [w + s for w, s in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-5:
            break
    return weights


def sigmoid(weights: Sequence[float], values: Sequence[float], given: float) -> float:
    total = given + sum(w * v for w, v in zip(weights, values, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a symmetric positive definite system by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for i in range(size):
        for j in range(i + 1, size):
            factor = rows[j][i] / rows[i][i]
            rows[j] = [a - factor * b for a, b in zip(rows[j], rows[i], strict=True)]
    found = [0.0] * size
    for i in reversed(range(size)):
        rest = sum(rows[i][j] * found[j] for j in range(i + 1, size))
        found[i] = (rows[i][size] - rest) / rows[i][i]
    return found


def report(examples: Sequence[Example]) -> None:
    """Print how well words are judged by weights that were fitted without them."""
    judged: list[tuple[float, Example]] = []
    for part in range(PARTS):
        unseen = [e for e in examples if crc32(e.case.word.encode()) % PARTS == part]
        weights = fit([e for e in examples if crc32(e.case.word.encode()) % PARTS != part])
        judged += ((e.share * belief.belief(placed(e, weights), weights), e) for e in unseen)
    slips = sum(e.weight for e in examples if e.slip)
    print(f"{len(examples)} examples, weight of slips {slips}")
    for least in (0.5, 0.7, 0.8, 0.9, 0.95, 0.98):
        taken = [e for confidence, e in judged if confidence >= least]
        weight = sum(e.weight for e in taken)
        right = sum(e.weight for e in taken if e.right)
        print(f"  >= {least}: precision {right / weight:.3f}, recall {right / slips:.3f}")
    gap = total = 0.0
    for tenth in range(10):
        group = [(c, e) for c, e in judged if tenth <= c * 10 < tenth + 1 + (tenth == 9)]
        weight = sum(e.weight for _, e in group)
        if weight:
            mean = sum(c * e.weight for c, e in group) / weight
            right = sum(e.weight for _, e in group if e.right) / weight
            gap += weight * abs(mean - right)
            total += weight
            print(f"  confidence {mean:.3f}: right {right:.3f} of {weight:.0f}")
    print(f"expected calibration error {gap / total:.4f}")
    surest = sorted(((c, e.case.word, e.case.best) for c, e in judged if not e.slip), reverse=True)
    print("surest of those that are no slips:", *(f"{w}->{b} {c:.2f}" for c, w, b in surest[:40]))


if __name__ == "__main__":
    main()
