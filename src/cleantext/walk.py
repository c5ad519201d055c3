"""Which files a command is about: those named, and those found in named folders.

Of a folder we take what a maintainer would call its texts: files with a suffix
that we know a format for; inside of a git repository those that git tracks or
would track (so .gitignore holds, and submodules are left to themselves);
elsewhere all but hidden, vendored and built ones.  Links are not followed: what
they point to is found under its own name, or was not asked for.

Never taken from a folder: texts whose words are not ours to choose (licences,
names of people) and lists that programs read.  With --force-exclude, for hooks,
which name every file, this holds for named files as well.
"""

from __future__ import annotations

import os
import stat

from cleantext import formats
from cleantext.files import FileError, beginning, reason, shown
from cleantext.patterns import compiled
from cleantext.values import NamedTuple, cached_property

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

#: Excluded everywhere, in any casing; a name without a slash is meant for any file or folder.
EXCLUDED = (
    # lists that programs read
    *("requirements*.txt", "*requirements.txt", "**/requirements/*.txt", "constraints*.txt"),
    *("CMakeLists.txt", "robots.txt", "humans.txt", "ads.txt", "app-ads.txt", "security.txt"),
    *("*.lock.txt", "*-lock.txt", "*.min.html", "*.min.htm", "MANIFEST.*", "CODEOWNERS*"),
    *("*.dist-info", "*.egg-info", "top_level.txt", "entry_points.txt", "SOURCES.txt"),
    # lists of words, misspelt ones among them
    *("words.txt", "*wordlist*.txt", "*word-list*.txt", "*word_list*.txt", "*dictionary*.txt"),
    *("*stopwords*.txt", "*vocab*.txt", "*typos*.txt", "*misspellings*.txt", "spelling*.txt"),
    # words of others: the law's, and how people write their names
    *("LICENSE*", "LICENCE*", "UNLICENSE*", "COPYING*", "COPYRIGHT", "COPYRIGHT.*"),
    *("NOTICE", "NOTICE[._-]*", "NOTICES*", "PATENTS", "PATENTS.*"),
    *("THIRD-PARTY*", "THIRD_PARTY*", "THIRDPARTY*", "AUTHORS*", "CONTRIBUTORS*"),
    *("MAINTAINERS*", "CREDITS", "CREDITS.*", "THANKS", "THANKS.*"),
    # what others wrote
    *("node_modules", "bower_components", "vendor", "vendored", "third_party", "third-party"),
    *(".git", ".hg", ".svn", "site-packages"),
)

#: How the reason begins for a file that a pattern leaves out.
EXCLUDED_BY = "excluded by "

#: Folders that only a .gitignore could tell otherwise; left out where there is no git.
BUILT = frozenset(
    "build dist target out _build _site venv env virtualenv __pycache__ htmlcov coverage".split()
)

#: Suffixes of what is surely no prose.  Named without --as, such a file is refused: to take code
#: for a text would damage it.
NO_PROSE = frozenset(
    """
    .py .pyi .js .mjs .cjs .ts .jsx .tsx .vue .svelte .java .kt .kts .scala .groovy .gradle
    .c .h .cc .cpp .cxx .hpp .hh .m .mm .cs .fs .vb .go .rs .zig .nim .d .swift .dart .rb .php .pl
    .pm .lua .r .jl .hs .ml .mli .ex .exs .erl .clj .lisp .el .scm .sh .bash .zsh .fish .ps1 .bat
    .cmd .sql .css .scss .sass .less .json .jsonl .json5 .yaml .yml .toml .ini .cfg .conf .env .xml
    .xsl .xsd .svg .csv .tsv .pot .proto .graphql .tf .nix .cmake .mk .ninja .diff .patch .log
    .bib .org .rtf .ps .eps .pem .crt .key .lock .map .j2
    """.split()
)


class Target(NamedTuple):
    """A file to work on."""

    path: str
    format: str  #: "" where the content has to tell
    named: bool = True  #: by the user; what is skipped in a folder is a problem here


class Missed(NamedTuple):
    """A path that cannot be worked on, and why."""

    path: str
    reason: str
    error: bool = True  #: False where leaving it out is what the user wants


class Excludes:
    """Patterns of paths to leave out, in the manner of .gitignore.

    *defaults* hold whatever the case.  A pattern with a slash is meant from
    *root*; ``*`` and ``?`` stop at a slash, ``**`` does not.

    >>> excludes = Excludes(["docs/old", "draft-*"], root="/project")
    >>> [excludes.match(path) for path in ("a/draft-1.md", "docs/old/b.md", "Licence.md", "c.md")]
    ['draft-*', 'docs/old', 'LICENCE*', '']
    """

    def __init__(
        self, patterns: Iterable[str] = (), defaults: Iterable[str] = EXCLUDED, root: str = "."
    ) -> None:
        self.root = os.path.abspath(root)
        plain = [(pattern, "i") for pattern in defaults] + [(pattern, "-i") for pattern in patterns]
        self._names = [(pattern, flags) for pattern, flags in plain if not _rooted(pattern)]
        self._paths = [(pattern, flags) for pattern, flags in plain if _rooted(pattern)]

    @cached_property
    def _name(self) -> re.Pattern[str]:
        return compiled(self.sources[0])

    @cached_property
    def _path(self) -> re.Pattern[str]:
        return compiled(self.sources[1])

    @property
    def sources(self) -> tuple[str, str]:
        """The patterns of names and of paths; those of the defaults are kept from the build."""
        names = rf"(?:^|/)(?:{_either(self._names)})(?:/|$)"
        return names, rf"(?:{_either(self._paths)})(?:/|$)"

    def match(self, relative: str, below: str = "") -> str:
        """Return the pattern that leaves out the file at *relative* to the root, "" if none does.

        Raises re.error for a pattern that is none.

        *below* is its path from the folder that the user named: what lies above
        that was his choice.
        """
        if found := self._name.search(below or relative):
            return self._names[(found.lastindex or 1) - 1][0]
        if found := self._path.match(relative):
            return self._paths[(found.lastindex or 1) - 1][0]
        return ""

    def relative(self, path: str) -> str:
        """Return *path* from our root, its last part only where it lies elsewhere."""
        try:
            found = os.path.relpath(path, self.root).replace(os.sep, "/")
        except ValueError:  # another drive
            found = ".."
        return os.path.basename(path) if found.startswith("..") else found


def find(
    paths: Iterable[str],
    excludes: Excludes,
    *,
    format: str = "",
    force_exclude: bool = False,
    pages: bool = False,
) -> Iterator[Target | Missed]:
    """Yield the files that *paths* name or hold, each once; all of one *format* if it is given.

    Of a folder, scanned pages with the places of their words are taken if *pages* are wanted.
    """
    seen: set[str] = set()
    for path in paths:
        try:
            folder = os.path.isdir(path)
            if not folder:
                os.stat(path)
            found: Iterable[Target | Missed]
            if folder:
                found = _in_folder(path, excludes, format, force_exclude, pages)
            else:
                found = [named(path, excludes if force_exclude else None, format)]
        except OSError as problem:
            found = [Missed(path or "''", reason(problem))]
        except ValueError as problem:
            found = [Missed(path, str(problem))]
        for item in found:
            # Links stand for what they point to; below a folder none is followed.
            once = (os.path.realpath if path == item.path else os.path.abspath)(item.path)
            if isinstance(item, Missed) or once not in seen:
                seen.add(once)
                yield item


def named(
    path: str, excludes: Excludes | None, format: str, data: bytes | None = None
) -> Target | Missed:
    """Return the file that the user named, or why not; *excludes* are those that hold for it.

    *data* is what it holds, where it is no file.
    """
    if excludes and (pattern := excludes.match(excludes.relative(path))):
        return Missed(path, f"{EXCLUDED_BY}{pattern!r}", error=False)
    suffix = os.path.splitext(path)[1].lower()
    if not format and suffix in formats.SCANNED:
        format = _format_shown(path, data)
    if not format and suffix in NO_PROSE:
        return Missed(path, f"{suffix} is no format of prose that we know; see --as")
    return Target(
        path, format or _told(formats.detect(path) or ("plain" if suffix else ""), suffix)
    )


def _told(format: str, suffix: str) -> str:
    """Return *format*, "" where it is what the name of a text says and its content has to tell."""
    return "" if format == "plain" and suffix in formats.SUFFIXES else format


def _format_shown(path: str, data: bytes | None = None) -> str:
    """Return the format of scanned pages that a file begins like, "" where it is something else."""
    return formats.sniff_scan(beginning(path) if data is None else shown(data))


def _in_folder(
    folder: str, excludes: Excludes, format: str, force: bool, pages: bool
) -> Iterator[Target | Missed]:
    """Yield the texts in *folder*, in order of their paths."""
    above = excludes.relative(folder)
    outside = os.path.relpath(folder, excludes.root).startswith("..")
    prefix = "" if outside or above == "." else above + "/"
    top = "" if folder in (".", "./") else folder
    for item in sorted(_files(folder), key=lambda item: item.path):
        if isinstance(item, Missed):
            yield item
            continue
        below = item.path
        known = formats.detect(below)
        path = os.path.join(top, below)
        if pages and os.path.splitext(below)[1].lower() in formats.SCANNED:
            known = _format_shown(path) or known
        if known is None or (known in formats.SCANS and not pages):
            continue
        below = below.replace(os.sep, "/")
        if pattern := excludes.match(prefix + below, "" if force else below):
            yield Missed(path, f"{EXCLUDED_BY}{pattern!r}", error=False)
            continue
        try:
            kind = os.lstat(path).st_mode
        except (FileNotFoundError, NotADirectoryError):
            continue  # git knows it, but it was deleted
        except OSError as problem:
            yield Missed(path, reason(problem))
            continue
        if stat.S_ISREG(kind):
            suffix = os.path.splitext(below)[1].lower()
            yield Target(path, format or _told(known, suffix), named=False)


def _files(folder: str) -> Iterator[Target | Missed]:
    """Yield the files below *folder*, their paths from there; what is no text among them."""
    if not _in_repository(folder):
        yield from _scanned(folder)
        return
    try:
        listed, complaint = git(
            folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard"
        )
        # Where git ignores the whole folder, the user who named it knows better.
        if listed or not git(folder, "check-ignore", ".", fail=False)[0]:
            yield from (Target(path, "") for path in {*os.fsdecode(listed).split("\0")} - {""})
        else:
            yield from _scanned(folder)
        if complaint:  # a folder that it could not open
            yield Missed(folder, f"git says: {complaint}")
    except FileNotFoundError:
        yield Missed(folder, "no git is installed to read .gitignore", error=False)
        yield from _scanned(folder)
    except FileError as problem:
        yield Missed(folder, f"git cannot list it: {problem}")


def _scanned(top: str) -> Iterator[Target | Missed]:
    """Yield the files below *top* that are not hidden, vendored or built."""
    waiting = [""]
    while waiting:
        below = waiting.pop()
        try:
            with os.scandir(os.path.join(top, below)) as entries:
                for entry in entries:
                    if entry.name.startswith(".") or entry.is_symlink():
                        continue
                    path = os.path.join(below, entry.name)
                    if not entry.is_dir(follow_symlinks=False):
                        yield Target(path, "")
                    elif entry.name in BUILT:
                        built = os.path.join(top, path)
                        yield Missed(built, "a folder of built files", error=False)
                    elif os.path.exists(os.path.join(entry.path, ".git")):
                        yield from _below(path, _files(entry.path))
                    else:
                        waiting.append(path)
        except OSError as problem:
            yield Missed(os.path.join(top, below), reason(problem))


def _below(folder: str, items: Iterable[Target | Missed]) -> Iterator[Target | Missed]:
    """Yield *items*, their paths from the folder that has *folder*; what is missed has its own."""
    for item in items:
        if isinstance(item, Target):
            yield item._replace(path=os.path.join(folder, item.path))
        else:
            yield item


def _in_repository(folder: str) -> bool:
    """Say whether *folder* lies in the work tree of a git repository."""
    place = os.path.realpath(folder)
    while not os.path.exists(os.path.join(place, ".git")):
        place, last = os.path.dirname(place), place
        if place == last:
            return False
    return True


def git(folder: str, *arguments: str, fail: bool = True) -> tuple[bytes, str]:
    """Return what git prints and what it complains of; raises FileError where it refuses."""
    import subprocess

    # A hook of git runs us with the repository of the commit in its environment.
    ours = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
    environment = {name: value for name, value in os.environ.items() if name not in ours}
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=environment, capture_output=True, check=False
    )
    complaint = done.stderr.decode(errors="replace").strip().partition("\n")[0]
    if fail and done.returncode:
        raise FileError(complaint)
    return done.stdout, complaint


def _rooted(pattern: str) -> bool:
    return "/" in _slashed(pattern).rstrip("/")


def _slashed(pattern: str) -> str:
    return pattern.replace(os.sep, "/").removeprefix("./")


def _either(patterns: Iterable[tuple[str, str]]) -> str:
    """Return the expression for any of *patterns*, one group each; it fits nothing for none."""
    sources = [
        f"(?{flags}:({_regex(_slashed(pattern).strip('/'))}))" for pattern, flags in patterns
    ]
    return "|".join(sources) or r"(?!)"


SPECIAL = frozenset("()[]{}?*+-|^$\\.&~# \t\n\r\v\f")  # in an expression


def _regex(pattern: str) -> str:
    """Return the regular expression for a pattern with ``*``, ``**``, ``?``, ``[]``; no groups.

    >>> _regex("**/[!a]*.txt")
    '(?:.*/)?[^a][^/]*\\\\.txt'
    """
    wild = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    found, at = [], 0
    while at < len(pattern):
        sign = next((sign for sign in wild if pattern.startswith(sign, at)), pattern[at])
        chosen, closed, _ = pattern[at + 1 :].partition("]")
        if sign == "[" and chosen and closed and not {"[", "/"} & set(chosen):
            found.append("[" + chosen.replace("\\", "\\\\").replace("!", "^", 1) + "]")
            at += len(chosen) + 2
            continue
        found.append(wild.get(sign) or ("\\" + sign if sign in SPECIAL else sign))
        at += len(sign)
    return "".join(found)
