"""Reports: what became of each file, as text for people; `outputs` has the other forms.

A report gets every outcome as it comes and has a last word.  What went wrong with
a file goes to stderr in any form, so that a pipe carries the report alone.
"""

from __future__ import annotations

import sys

from cleantext.batch import Outcome
from cleantext.console import Paint, shorten, visible
from cleantext.findings import Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


class Tally:
    """What a run has come to so far."""

    def __init__(self) -> None:
        self.files = self.changed = self.edits = self.suggestions = self.problems = self.code = 0
        self.compared, self.omitted = 0, False

    def add(self, outcome: Outcome) -> None:
        """Count *outcome*."""
        self.code = max(self.code, outcome.code)
        if outcome.problem:
            self.problems += 1
        elif not outcome.skipped:
            self.files += 1
            self.changed += outcome.changed
            self.compared += outcome.compared
            self.omitted |= outcome.omitted
            made = sum(finding.applied for finding in outcome.findings)
            self.edits += made
            self.suggestions += len(outcome.findings) - made

    def words(self, written: bool, suggestions: bool) -> str:
        """Return the summary; *written* says whether changes were made or only found.

        Whether all *suggestions* were looked for decides whether they are counted.
        """
        parts = [_count(self.files, "file") + " checked"]
        if self.changed:
            parts.append(f"{self.changed} {'changed' if written else 'would change'}")
            parts.append(_count(self.edits, "edit"))
        if suggestions and self.suggestions:
            parts.append(_count(self.suggestions, "suggestion"))
        if self.problems:
            parts.append(_count(self.problems, "problem"))
        # What `verify` has compared in the changed files; one that differed is among the problems.
        proof = f"; {self.compared:,} protected bytes checked, 0 changed" if written else ""
        proof *= bool(self.changed)
        return ", ".join(parts) + proof

    def dict(self) -> dict[str, int]:
        """Return the counts by name."""
        names = ("files", "changed", "edits", "suggestions", "problems")
        return {name: getattr(self, name) for name in names}


class Report:
    """Reports as text; the other forms differ in what they make of an outcome."""

    tells_all = False  #: suggestions as well, even where nobody asks for more with -v
    #: What becomes of a lone surrogate where programs read the report, as UTF-8 whatever the
    #: encoding of the terminal is; "" where people do.
    for_programs = ""

    def __init__(
        self, out: TextIO, *, color: str = "auto", verbose: int = 0, written: bool = False
    ) -> None:
        self.out = out
        self.paint = Paint(out, color)
        self.errors = Paint(sys.stderr, color)
        self.verbose = verbose  #: -1 quiet, 0, 1 with suggestions and notes
        self.written = written
        self.tally = Tally()

    @property
    def told(self) -> bool:
        """Whether all suggestions are looked for, so that they can be counted."""
        return self.tells_all or self.verbose > 0

    def add(self, outcome: Outcome) -> None:
        """Take in one outcome."""
        self.tally.add(outcome)
        if outcome.problem:
            self.tell(outcome)
        elif outcome.note and self.verbose >= (1 if outcome.skipped else 0):
            print(f"{self.errors('note', visible(outcome.path))}: {outcome.note}", file=sys.stderr)
        self.show(outcome)

    def tell(self, outcome: Outcome) -> None:
        """Say on stderr why a file was left alone."""
        place = visible(outcome.path) + (f":{outcome.line}" if outcome.line else "")
        words = "\n".join(map(visible, outcome.problem.splitlines()))
        print(f"{self.errors('error', place)}: {words}", file=sys.stderr)

    def show(self, outcome: Outcome) -> None:
        """Print what was found in one file."""
        for finding in outcome.findings if self.verbose >= 0 else ():
            if finding.applied or self.verbose > 0:
                print(self.line(outcome.path, finding), file=self.out)

    def line(self, path: str, finding: Finding) -> str:
        """Return one finding as a line."""
        paint = self.paint
        place = f"{visible(path)}:{finding.line}:{finding.column}:"
        why = visible(finding.why)
        if not finding.applied:
            why = f"{why} [not applied: {finding.withheld}]"
        parts = (
            paint("path", place),
            paint("rule", finding.rule),
            arrow(finding, paint),
            paint("dim", why),
        )
        return "  ".join(part for part in parts if part)

    def finish(self) -> None:
        """Print the summary."""
        if self.verbose < 0:
            return
        tally = self.tally
        print(tally.words(self.written, self.told), file=self.out)
        if (tally.omitted or tally.suggestions) and not self.told:
            # Nobody has asked whether those that were left out stand in code, or under a comment.
            some = "as well" if tally.suggestions else "if there are any"
            hint = f"-v lists suggestions, {some}; --unsafe applies the unsafe ones"
            print(self.paint("dim", hint), file=self.out)


def arrow(finding: Finding, paint: Paint) -> str:
    """Return old and new of *finding* as they are shown."""
    old = paint("old", shorten(visible(finding.before)))
    if finding.old == finding.new or (not finding.applied and finding.safety == "display-only"):
        return old
    new = paint("new", shorten(visible(finding.after))) or paint("dim", "(deleted)")
    return f"{old or paint('dim', '(nothing)')} {paint.arrow} {new}"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
