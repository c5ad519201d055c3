"""Headings that other files link to: their words make their anchors, so they stay as they are.

Asked only where a heading is about to be changed, and only of a repository of git, which
finds the links of all its texts in one call.  (Links of the same file are the format's to see.)
"""

from __future__ import annotations

import os

from cleantext import formats
from cleantext.edits import Change, Span
from cleantext.result import LINKED, Result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

#: Texts that link to headings.
LINKING = ("*.md", "*.markdown", "*.mdx", "*.adoc", "*.asciidoc", "*.html", "*.htm", "*.ipynb")
SECONDS = 20.0


def limit(path: str, result: Result) -> Result:
    """Return *result* without what would break links of other files to headings of *path*."""
    for heading, names in _renamed(result):
        if other := _linking(path, names):

            def stays(change: Change, heading: Span = heading) -> bool:
                return not heading.overlaps(change.span)

            result = result.keeping(stays, f"{LINKED}{other} leads to this heading by its words")
    return result


def asks(result: Result) -> bool:
    """Say whether *result*, as the rules left it, depends on what other files link to."""
    return any(_renamed(result)) or any(held.reason.startswith(LINKED) for held in result.withheld)


def _renamed(result: Result) -> Iterator[tuple[Span, set[str]]]:
    """Yield the headings that would lose an anchor, with the anchors that they would lose."""
    names = getattr(formats.load(result.format), "anchors", None)
    if not names or not result.changes:
        return
    for heading in formats.load(result.format).headings(result.original):
        if any(heading.overlaps(change.span) for change in result.changes):
            new = result.to_clean(heading).of(result.text)
            if lost := names(heading.of(result.original)) - names(new):
                yield heading, lost


def _linking(path: str, names: set[str]) -> str:
    """Return a file besides *path* that links to one of the anchors *names*, "" without."""
    import subprocess
    from urllib.parse import quote

    folder = os.path.dirname(os.path.abspath(path))
    wanted = "|".join(sorted(names | {quote(name) for name in names}))
    command = ["git", "-C", folder, "grep", "--untracked", "-I", "-l", "-i", "-E"]
    command += ["-e", f"#({wanted})([^[:alnum:]_-]|$)", "--"]
    command += [f":(top){pattern}" for pattern in LINKING]
    try:
        done = subprocess.run(
            command, capture_output=True, encoding="utf-8", errors="replace", timeout=SECONDS
        )
    except (OSError, subprocess.SubprocessError):
        return ""  # without git, or outside of what it knows
    for name in done.stdout.splitlines() if done.returncode == 0 else ():
        other = os.path.normpath(os.path.join(folder, name))
        if other != os.path.abspath(path):
            return os.path.relpath(other)
    return ""
