"""A report to read and to judge by: one HTML file with each edit marked where it stands.

The file needs nothing else: no network, no script to be read.  A few lines of script add a
filter by rule and certainty.  What of it came from a text is escaped; the policy of the
page (CSP) lets no other script run than ours.
"""

from __future__ import annotations

import os
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from typing import Any, TextIO

from cleantext.batch import Outcome
from cleantext.console import visible
from cleantext.excerpts import MOST, Excerpt, Mark
from cleantext.findings import Finding
from cleantext.report import Report

HERE = os.path.dirname(__file__)

#: How white space shows where it is all that an edit is about.
BETWEEN = {"\x1e": "⁂", "\f": "⇟"}  # two cells or messages, two pages
WHITE = {" ": "␣", "\t": "⇥", "\n": "⏎", "\r": "", "\f": "⇟"}


class Review(Report):
    """Reports a page of HTML, to be read beside the text, or printed."""

    tells_all = True
    for_programs = "backslashreplace"

    def __init__(self, out: TextIO, **options: Any) -> None:
        super().__init__(out, **options)
        self.sections: list[str] = []
        self.rules: Counter[tuple[str, bool]] = Counter()
        self.count = 0

    def show(self, outcome: Outcome) -> None:
        if not outcome.problem and not outcome.findings:
            return
        self.rules.update((finding.rule, finding.applied) for finding in outcome.findings)
        self.sections += self._section(outcome)

    def finish(self) -> None:
        style, script = _own("style.css"), _own("script.js")
        for piece in (*self._head(style, script), *self.sections):
            self.out.write(piece)
        self.out.write(f"</main>\n<script>{script}</script>\n</body>\n</html>\n")

    def _head(self, style: str, script: str) -> Iterator[str]:
        summary = self.tally.words(self.written, self.told)
        policy = (
            f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
            "base-uri 'none'; form-action 'none'"
        )
        yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        yield f"<title>cleantext: {escape(summary)}</title>\n<style>{style}</style>\n</head>\n"
        yield f'<body>\n<header>\n<h1>cleantext</h1>\n<p class="sum">{escape(summary)}</p>\n'
        if self.rules:
            yield (
                '<p class="key"><span class="mark"><del>old</del><ins>new</ins></span> is an edit '
                'that is made, <span class="mark held"><del>this</del></span> one that is only '
                "suggested; each leads to its reason.</p>\n"
            )
            yield '<ul class="rules">\n'
            by_rule = Counter(rule for rule, _ in self.rules.elements())
            for rule, _ in sorted(by_rule.items(), key=lambda pair: (-pair[1], pair[0])):
                made, held = self.rules[rule, True], self.rules[rule, False]
                counts = [f"{made} made"] * bool(made) + [f"{held} suggested"] * bool(held)
                yield f"<li><b>{escape(rule)}</b> {', '.join(counts)}</li>\n"
            yield "</ul>\n"
        yield "</header>\n<main>\n"

    def _section(self, outcome: Outcome) -> Iterator[str]:
        yield f"<section>\n<h2>{_shown(outcome.path)}</h2>\n"
        if outcome.problem:
            place = f"line {outcome.line}: " if outcome.line else ""
            yield f'<p class="problem">{place}{_shown(outcome.problem)}</p>\n'
        for excerpt in outcome.excerpts:
            yield from self._article(excerpt, outcome.findings)
        more = len(outcome.findings) - MOST
        if more > 0:
            yield (
                f'<p class="more">{more} more edits of this file are not shown; '
                "<code>--format jsonl</code> lists them all.</p>\n"
            )
        yield "</section>\n"

    def _article(self, excerpt: Excerpt, findings: tuple[Finding, ...]) -> Iterator[str]:
        first = self.count + 1
        yield f'<article aria-labelledby="l{first}">\n'
        yield f'<h3 id="l{first}">line {excerpt.line}</h3>\n'
        yield '<p class="text" dir="auto">'
        yield "" if excerpt.whole[0] else "… "
        done = 0
        for number, mark in enumerate(excerpt.marks, first):
            yield _text(excerpt.text[done : mark.start])
            yield _mark(number, mark, excerpt.text, findings[mark.finding])
            done = mark.end
        yield _text(excerpt.text[done:])
        yield "" if excerpt.whole[1] else " …"
        yield "</p>\n<ol>\n"
        for number, mark in enumerate(excerpt.marks, first):
            yield _note(number, findings[mark.finding])
        self.count += len(excerpt.marks)
        for other in excerpt.also:
            self.count += 1
            yield _note(self.count, findings[other], marked=False)
        yield "</ol>\n</article>\n"


def _own(name: str) -> str:
    """Return the file *name* of this folder."""
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        return file.read()


def _digest(source: str) -> str:
    return "sha256-" + b64encode(sha256(source.encode()).digest()).decode()


def _mark(number: int, mark: Mark, text: str, finding: Finding) -> str:
    """Return an edit in its place."""
    old = text[mark.start : mark.end]
    words = f"{finding.before or 'nothing'} → {finding.after or 'nothing'}"
    words = f"{words}, {finding.rule}{'' if finding.applied else ', suggested'}"
    return (
        f'<a class="mark{"" if finding.applied else " held"}" id="e{number}" href="#n{number}" '
        f'aria-label="{_shown(words)}">'
        + (f"<del>{_piece(old)}</del>" if old else "" if finding.applied else "<del>·</del>")
        + (f"<ins>{_piece(mark.new)}</ins>" if mark.new else "")
        + f"<sup>{number}</sup></a>"
    )


def _note(number: int, finding: Finding, *, marked: bool = True) -> str:
    """Return what is to be said of an edit; one that is not *marked* stands where another does."""
    sure = finding.confidence
    state = "made" if finding.applied else "held"
    own = f'<a class="no" href="#e{number}">{number}</a>' if marked else str(number)
    also = f'<span class="also">or: {_shown(", ".join(finding.others))}</span>'
    held = f'<span class="not">not made: {_shown(finding.withheld)}</span>'
    old, new = (_shown(words) or "—" for words in (finding.before, finding.after))
    what = f"<del>{old}</del> → <ins>{new}</ins>"
    if finding.before == finding.after:
        what = old
    return (
        f'<li id="n{number}" data-rule="{escape(finding.rule)}" data-sure="{sure:.2f}" '
        f'data-state="{state}">{own} '
        f'<span class="what">{what}</span> '
        f'<span class="rule">{escape(finding.rule)}</span> '
        f'<meter min="0" max="1" value="{sure:.2f}">{sure:.0%}</meter> {sure:.0%}'
        f'<span class="why">{_shown(finding.why)}</span>'
        + (also if finding.others else "")
        + ("" if finding.applied else held)
        + "</li>\n"
    )


def _text(text: str) -> str:
    """Return a text for the page: its lines stay, what one could not see is spelled out."""
    return escape("\n".join(map(_visible, text.replace("\r\n", "\n").split("\n"))))


def _visible(line: str) -> str:
    return "".join(
        sign if sign in "\t\xa0" else BETWEEN.get(sign) or visible(sign) for sign in line
    )


def _piece(text: str) -> str:
    """Return what an edit takes or brings; white space alone as signs."""
    if text.isspace():
        return "".join(WHITE.get(sign, visible(sign)) for sign in text)
    return _text(text)


def _shown(text: str) -> str:
    return escape(visible(text))
