"""Build a site before and after the repairs, and compare: may more than its text differ?

The last check before writing looks at one file at a time; what a site generator makes
of it only the generator can say.  So the project is copied, built, repaired in the
copy and built again, in the same place; of every page of HTML the *skeleton* is
compared: tags, attributes and their values, scripts and styles, all but the text.
A repaired heading may have another anchor then, which breaks links from outside:
such is told, and nothing is written.

Pages that differ when the same sources are built twice (a random id, a clock) cannot
be judged and are named.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from html.parser import HTMLParser
from typing import NamedTuple

#: Attributes that hold text for people.
TEXTS = frozenset(
    "alt title content placeholder label summary aria-label aria-description abbr "
    "data-title data-content data-caption data-text".split()
)
#: Scripts whose content is data, the text of the page among it.
DATA = ("application/ld+json", "application/json", "importmap")
SHOWN = 20  # differences


class BuildError(Exception):
    """A build that failed, or made nothing to compare; says what the command said."""


class Difference(NamedTuple):
    """A place where the pages differ in more than their text."""

    page: str
    old: str
    new: str


class Verdict(NamedTuple):
    """What a comparison has shown."""

    pages: int
    differences: tuple[Difference, ...] = ()
    unstable: tuple[str, ...] = ()  #: pages that differ from build to build


class Skeleton(HTMLParser):
    """The tags of a page, without its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self._raw = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag with its attributes, of those with text the name alone."""
        values = dict(attrs)
        shown = [
            name if name in TEXTS or value is None else f'{name}="{" ".join(value.split())}"'
            for name, value in attrs
        ]
        self.parts.append(f"<{' '.join([tag, *shown])}>")
        self._raw = tag == "style" or (tag == "script" and values.get("type") not in DATA)

    def handle_endtag(self, tag: str) -> None:
        """Note the end of an element."""
        self.parts.append(f"</{tag}>")
        self._raw = False

    def handle_data(self, data: str) -> None:
        """Note scripts and styles; text is what may differ."""
        if self._raw and data.strip():
            self.parts.append(data.strip())


def skeleton(html: str) -> list[str]:
    """Return the tags of *html*, with their attributes, in order.

    >>> skeleton('<p class="a">One <img alt="two" src="x.png"></p>')
    ['<p class="a">', '<img alt src="x.png">', '</p>']
    """
    parser = Skeleton()
    parser.feed(html)
    parser.close()
    return parser.parts


def compare(
    root: str, command: str, repair: Callable[[str], None], tell: Callable[[str], None]
) -> Verdict:
    """Return what *command* builds from a copy of *root* before and after *repair* of the copy.

    Raises BuildError where it cannot be built as it is.
    """
    with tempfile.TemporaryDirectory(prefix="cleantext-build-") as folder:
        copy = os.path.join(folder, os.path.basename(os.path.abspath(root)) or "site")
        try:
            shutil.copytree(root, copy, symlinks=True)
        except OSError as problem:  # shutil.Error is one
            raise BuildError(f"{root} cannot be copied: {problem}") from None
        tell("building the site as it is")
        before = _built(copy, command, "as it is")
        if not before:
            raise BuildError(f"{command!r} made no .html file below {root}")
        repair(copy)
        tell("building the site with the repairs")
        after = _built(copy, command, "with the repairs")
        pages = sorted({*before, *after})
        different = [page for page in pages if before.get(page) != after.get(page)]
        if not different:
            return Verdict(len(pages))
        tell("building it once more, to see what differs by itself")
        again = _built(copy, command, "once more")
        unstable = tuple(page for page in different if again.get(page) != after.get(page))
        return Verdict(
            len(pages),
            tuple(
                difference
                for page in different
                if page not in unstable
                for difference in _differences(page, before.get(page), after.get(page))
            ),
            unstable,
        )


def _built(folder: str, command: str, when: str) -> dict[str, list[str]]:
    """Run *command* in *folder*; return the skeletons of all pages there, by path."""
    done = subprocess.run(
        command,
        shell=True,
        cwd=folder,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        said = (done.stdout + done.stderr).strip().splitlines()[-SHOWN:]
        raise BuildError(
            f"{command!r} failed on the site {when}, exit code {done.returncode}"
            + "".join(f"\n  {line}" for line in said)
        )
    found = {}
    for path in _pages(folder):
        with open(path, encoding="utf-8", errors="replace") as file:
            found[os.path.relpath(path, folder).replace(os.sep, "/")] = skeleton(file.read())
    return found


def _pages(folder: str) -> Iterator[str]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in (".git", "node_modules", ".venv")]
        for name in names:
            if name.lower().endswith((".html", ".htm", ".xhtml")):
                yield os.path.join(place, name)


def _differences(
    page: str, before: list[str] | None, after: list[str] | None
) -> Iterator[Difference]:
    if before is None or after is None:
        yield Difference(
            page, "" if before is None else "a page", "" if after is None else "a page"
        )
        return
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Difference(page, " ".join(before[a:b]), " ".join(after[c:d]))


def project(folder: str = ".") -> str:
    """Return the root of the repository of *folder*, or *folder* where it is in none."""
    place = here = os.path.abspath(folder)
    while not os.path.exists(os.path.join(place, ".git")):
        place, last = os.path.dirname(place), place
        if place == last:
            return here
    return place


def repairer(root: str, files: Sequence[str], arguments: Sequence[str]) -> Callable[[str], None]:
    """Return a function that repairs *files* in a copy of *root*, as *arguments* say.

    Raises BuildError where one of them lies outside of it.
    """
    here = os.path.relpath(os.getcwd(), root)
    inside = {}
    for path in files:
        inside[path] = os.path.relpath(path)
        if os.path.relpath(path, root).startswith(".."):
            raise BuildError(f"{path} lies outside of {root}, which is copied and built")
    words: list[str] = []
    rest = iter(arguments)
    for word in rest:
        if word == "--verify-build":
            next(rest, "")
        elif not word.startswith("--verify-build="):
            words.append(inside.get(word, word))

    def repair(copy: str) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "cleantext", "fix", *words],
            cwd=os.path.join(copy, here),
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
        if done.returncode == 2 and done.stderr.startswith("cleantext: "):
            raise BuildError(f"`fix` cannot be run so in the copy: {done.stderr.strip()}")

    return repair
