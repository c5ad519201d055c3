"""The baseline: findings that were there before, and that a run leaves alone.

Who adopts cleantext in an old repository may not want to repair it all at once.
A baseline holds what was found on one day; later runs tell, and repair, only what
is new.  It is a file for the repository, one finding a line.

A finding is known by its file, its rule, what it would write for what, and the
words before and after.  Line numbers are not among these, so it is found again
wherever it moves, and however the paragraph is wrapped; one side of the words may
change.  The findings of a file that is gone are looked for in all others.  As many
as the baseline holds are known, and no more.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from cleantext import files
from cleantext.edits import Change
from cleantext.files import FileError
from cleantext.result import Result

WORDS = 5  # of each side; so many tell places in a text apart
REACH = 80  # code points that are looked at for them
VERSION = 1
LONE = re.compile(r"[\ud800-\udfff]")  # surrogates, which UTF-8 cannot say


class BaselineError(Exception):
    """A file that is no baseline, with the reason in words."""


class Known(NamedTuple):
    """A finding as the baseline knows it."""

    rule: str
    old: str
    new: str
    left: str  #: the words before it
    right: str  #: the words behind it

    @classmethod
    def of(cls, change: Change, text: str) -> Known:
        """Return what the baseline knows of *change* in *text*."""
        start, end = change.span
        return cls(
            "+".join(change.rules),
            change.span.of(text),
            change.replacement,
            # What a cut goes through, at the far end, is no whole word.
            " ".join(text[max(0, start - REACH) : start].split()[-WORDS:]),
            " ".join(text[end : end + REACH].split()[:WORDS]),
        )

    def is_like(self, other: Known) -> bool:
        """Say whether *other* is the same finding in words that changed on one side."""
        return self[:3] == other[:3] and (self.left == other.left or self.right == other.right)


class Match(NamedTuple):
    """A finding of the baseline that was found again."""

    path: str  #: where the baseline has it
    known: Known
    now: Known  #: as it stands now


@dataclass(frozen=True)
class Baseline:
    """Known findings by path; paths are seen from the folder of the baseline, with slashes."""

    source: str  #: the path of its file
    findings: Mapping[str, tuple[Known, ...]]

    @property
    def root(self) -> str:
        """The folder that paths are seen from."""
        return os.path.dirname(os.path.abspath(self.source))

    @property
    def size(self) -> int:
        """How many findings are known."""
        return sum(map(len, self.findings.values()))

    def relative(self, path: str) -> str:
        """Return how the baseline calls the file at *path*."""
        try:
            return os.path.relpath(path, self.root).replace(os.sep, "/")
        except ValueError:  # another drive
            return path.replace(os.sep, "/")

    def recognise(self, path: str, changes: Iterable[Change], text: str) -> dict[Change, Match]:
        """Return those of *changes* to the *text* at *path* that are known, each with its match."""
        own = self.relative(path)
        found: dict[Change, Match] = {}
        open_ = {change: Known.of(change, text) for change in changes}
        left = [(own, known) for known in self.findings.get(own, ())]
        left += self._homeless
        # The exact ones first, so that none of them is taken by one that is only like it.
        for same in (Known.__eq__, Known.is_like):
            for change, now in [*open_.items()]:
                for where, known in left:
                    if same(known, now) and (where == own or known == now):
                        found[change] = Match(where, known, now)
                        left.remove((where, known))
                        del open_[change]
                        break
        return found

    @cached_property
    def _homeless(self) -> tuple[tuple[str, Known], ...]:
        """The findings of files that are no longer there; they may have been renamed."""
        return tuple(
            (path, known)
            for path, findings in self.findings.items()
            if not os.path.exists(os.path.join(self.root, path))
            for known in findings
        )

    def about(self, path: str) -> Baseline:
        """Return what of this baseline matters to the file at *path*: little, to travel."""
        own = self.relative(path)
        gone = {where for where, _ in self._homeless}
        return Baseline(
            self.source,
            {where: known for where, known in self.findings.items() if where in (own, *gone)},
        )

    def stale(
        self, matches: Iterable[Match], looked_at: Iterable[str]
    ) -> dict[str, tuple[Known, ...]]:
        """Return what was not found again, of the files that were *looked at* or are gone."""
        matched = Counter((match.path, match.known) for match in matches)
        seen = {self.relative(path) for path in looked_at}
        stale: dict[str, tuple[Known, ...]] = {}
        for path, findings in self.findings.items():
            if path in seen or not os.path.exists(os.path.join(self.root, path)):
                left = Counter((path, known) for known in findings) - matched
                if left:
                    stale[path] = tuple(known for _, known in left.elements())
        return stale

    def after(
        self, found: Mapping[str, Iterable[Known]], unjudged: Callable[[Known], bool]
    ) -> Baseline:
        """Return this baseline after a run that *found* just these in each file looked at.

        Those of other files stay, unless they are gone, and those that are *unjudged*,
        because their rule did not run.
        """
        kept = {
            path: findings
            for path, findings in self.findings.items()
            if os.path.exists(os.path.join(self.root, path))
        }
        for path, now in found.items():
            own = self.relative(path)
            kept[own] = (*now, *filter(unjudged, kept.get(own, ())))
        return Baseline(self.source, {path: known for path, known in kept.items() if known})

    def dumps(self) -> str:
        """Return the file: JSON, one finding a line, in a steady order."""
        files = []
        for path, known in sorted(self.findings.items()):
            lines = sorted(json.dumps(one._asdict(), ensure_ascii=False) for one in known)
            listed = ",\n".join(f"      {line}" for line in lines)
            files.append(f"    {json.dumps(path, ensure_ascii=False)}: [\n{listed}\n    ]")
        body = ",\n".join(files)
        findings = f"{{\n{body}\n  }}" if files else "{}"
        text = f'{{\n  "cleantext-baseline": {VERSION},\n  "findings": {findings}\n}}\n'
        return LONE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)

    @classmethod
    def loads(cls, source: str, text: str) -> Baseline:
        """Return the baseline that the *text* of the file *source* holds; raises BaselineError."""
        try:
            data = json.loads(text)
        except ValueError as problem:
            raise BaselineError(f"{source}: not JSON: {problem}") from None
        version = data.get("cleantext-baseline") if isinstance(data, dict) else None
        if version != VERSION:
            raise BaselineError(
                f"{source}: no baseline that this version can read; "
                "`cleantext check --write-baseline FILE` writes one"
            )
        try:
            findings = {
                path: tuple(_known(item) for item in items)
                for path, items in data["findings"].items()
            }
        except (KeyError, TypeError, AttributeError) as problem:
            raise BaselineError(
                f"{source}: a finding is not as it should be: {problem!r}"
            ) from None
        return cls(source, findings)


def load(path: str) -> Baseline:
    """Return the baseline in the file at *path*; raises BaselineError."""
    try:
        data, _ = files.read(path)
        return Baseline.loads(path, files.decode(data).text)
    except FileError as problem:
        raise BaselineError(
            f"{path}: {problem}; `cleantext check --write-baseline {path}` writes one"
        ) from None


def _known(item: dict[str, Any]) -> Known:
    known = Known(**item)
    if not all(isinstance(part, str) for part in known):
        raise TypeError(f"{item} holds something else than texts")
    return known


def limit(baseline: Baseline, path: str, result: Result) -> tuple[Result, tuple[Match, ...]]:
    """Return *result* without what *baseline* knows, and what of it was found again."""
    found = baseline.recognise(path, result.changes, result.original)
    if not found:
        return result, ()
    return result.keeping(lambda change: change not in found, "in the baseline"), (*found.values(),)
