"""Which lines changed since a commit, so that a run can be about these alone.

Compared are the files as they lie on the disk, which is what we look at and write,
with the *merge base* of the commit and HEAD: what a pull request brings, and not
what its target has gained in the meantime.  A file that git does not track is new,
as a whole; a renamed one (`git add` tells git) counts with what changed in it; a
line whose end alone changed, from CRLF to LF say, did not change.

Everything is asked of git's plumbing, whose output no setting sways.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import NamedTuple

from cleantext.edits import Span
from cleantext.files import FileError
from cleantext.result import Result
from cleantext.walk import git

#: Lines, counted from 1: the first and the last of each range.
Ranges = tuple[tuple[int, int], ...]
EVERY = 1 << 60  # a line that no text reaches

HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
BINARY = re.compile(rb'Binary files .* and ("?b/.*|/dev/null) differ')
ESCAPE = re.compile(rb"\\([abtnvfr\"\\]|[0-7]{3})")
ESCAPED = dict(zip(b'abtnvfr"\\', b'\a\b\t\n\v\f\r"\\', strict=True))


class Changed(NamedTuple):
    """What changed in a repository: the ranges of lines, first and last, by real path."""

    root: str
    lines: dict[str, Ranges]
    tracked: frozenset[str]

    def of(self, path: str) -> Ranges | None:
        """Return the lines that changed in the file at *path*, None where it lies elsewhere."""
        real = os.path.realpath(path)
        if not real.startswith(os.path.join(self.root, "")):
            return None
        if real not in self.tracked:
            return ((1, EVERY),)
        return self.lines.get(real, ())


def since(reference: str, folder: str = ".") -> Changed:
    """Return what changed in the repository of *folder* since *reference*; raises FileError."""
    try:
        top = _git(folder, "rev-parse", "--show-toplevel")
    except FileNotFoundError:
        raise FileError("no git is installed") from None
    except FileError:
        raise FileError("no git repository here") from None
    root = os.path.realpath(os.fsdecode(top.rstrip(b"\n")))
    try:
        _git(
            root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{reference}^{{commit}}"
        )
    except FileError:
        raise FileError(
            f"no commit is called {reference!r}; in a shallow clone, fetch more history"
        ) from None
    try:
        base = _git(root, "merge-base", "--end-of-options", reference, "HEAD").strip().decode()
    except FileError:
        raise FileError(
            f"{reference!r} and HEAD have no history in common; in a shallow clone, fetch more"
        ) from None
    names = _git(root, "ls-files", "-z").split(b"\0")
    options = "-p -U0 -M --no-color --no-ext-diff --no-textconv --ignore-cr-at-eol --no-relative"
    prefixes = ("--src-prefix=a/", "--dst-prefix=b/", "--diff-filter=d")
    patch = _git(root, "diff-index", *options.split(), *prefixes, base, "--")
    lines = {
        os.path.realpath(os.path.join(root, os.fsdecode(name))): ranges
        for name, ranges in parse(patch)
    }
    tracked = (os.path.join(root, os.fsdecode(name)) for name in names if name)
    return Changed(root, lines, frozenset(tracked))


def _git(folder: str, *arguments: str) -> bytes:
    return git(folder, *arguments)[0]


def parse(patch: bytes) -> Iterator[tuple[bytes, Ranges]]:
    """Yield the new name of each file of *patch*, one without context, and the lines it brings.

    >>> patch = b"+++ b/x\\n@@ -1 +1,2 @@\\n-a\\n+b\\n+++ c\\n@@ -9,2 +10,0 @@\\n-d\\n-e\\n"
    >>> dict(parse(patch))
    {b'x': ((1, 2),)}
    """
    name = b""
    ranges: list[tuple[int, int]] = []
    waiting = patch.split(b"\n")
    at = 0
    while at < len(waiting):
        line = waiting[at]
        at += 1
        if line.startswith(b"diff --git "):
            if ranges:
                yield name, tuple(ranges)
            name, ranges = b"", []
        elif line.startswith(b"+++ "):
            name = _name(line[4:])
        elif binary := BINARY.fullmatch(line):
            # Git takes UTF-16 for binary; we read it, and all of it may be new.
            name, ranges = _name(binary[1]), [(1, EVERY)]
        elif found := HUNK.match(line):
            removed, first, added = (int(n) if n else 1 for n in found.groups())
            if added:
                ranges.append((first, first + added - 1))
            end = at + removed + added  # content may look like anything
            while at < len(waiting) and (at < end or waiting[at].startswith(b"\\")):
                end += waiting[at].startswith(b"\\")
                at += 1
    if ranges:
        yield name, tuple(ranges)


def _name(shown: bytes) -> bytes:
    r"""Return the name that git shows as *shown*, quoted where it holds odd bytes.

    >>> _name(b'"b/caf\\303\\251"').decode(), _name(b"b/a file\t").decode()
    ('café', 'a file')
    """
    shown = shown.removesuffix(b"\t")
    if shown.startswith(b'"'):
        shown = ESCAPE.sub(
            lambda match: bytes([int(match[1], 8) if len(match[1]) == 3 else ESCAPED[match[1][0]]]),
            shown[1:-1],
        )
    return shown.removeprefix(b"b/")


def limit(ranges: Ranges, result: Result) -> Result:
    """Return *result* with only what it finds on the lines in *ranges*."""
    spans = _spans(ranges, result.original)

    def wanted(span: Span) -> bool:
        return any(start <= span.end and span.start <= end for start, end in spans)

    return result.keeping(
        lambda change: wanted(change.span), "on a line that did not change", wanted
    )


def _spans(ranges: Ranges, text: str) -> list[Span]:
    """Return where the lines in *ranges* lie, lines as git sees them; their ends not included."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    ends = [*(start - 1 for start in starts[1:]), len(text)]
    return [
        Span(starts[first - 1], ends[min(last, len(starts)) - 1])
        for first, last in ranges
        if first <= len(starts)
    ]
