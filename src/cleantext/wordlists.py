"""The word lists that a project keeps for other checkers, read where they lie.

Who has told cspell, codespell, typos, Vale, hunspell or VS Code that a word is
right need not tell it again.  We look into the folder and those above it, up to
the root of the repository, at fixed names only (no search of the tree):

- cspell: cspell.json, .cspell.yaml, cspell.config.yml, package.json and so on
  (words, ignoreWords, its own dictionaries, imports)
- VS Code: .vscode/settings.json, *.code-workspace (cSpell.words, cSpell.ignoreWords)
- codespell: .codespellrc, setup.cfg, pyproject.toml (ignore-words-list, ignore-words)
- typos: typos.toml, _typos.toml, .typos.toml, pyproject.toml, Cargo.toml
  (extend-words and extend-identifiers that stay as they are)
- Vale: .vale.ini (accept.txt of its vocabularies)
- hunspell, aspell: *.dic, *.pws (words without their affixes)
- plain lists: .spelling, .wordlist.txt, spelling_wordlist.txt, project-words.txt …

Left out, because a list of words cannot say it: expressions (those of Vale are
spelled out where they are simple), words for some files only, corrections,
dictionaries of whole languages, and what lies outside of the project.
"""

from __future__ import annotations

import os
import stat

from cleantext.files import reason
from cleantext.patterns import later
from cleantext.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_WORDS = 50_000  # more is a dictionary of a language, not what a project adds to it
MOST_BYTES = 2_000_000
LONGEST_WORD = 60

#: Where the lists lie, seen from a folder of the project.
FOLDERS = ("", ".config", ".vscode", ".github", "docs", "doc")
#: Where a name means what we take it for; elsewhere it may be anything.
HOMES = {"settings.json": ".vscode", "wordlist.txt": ".github"}
# cspell.json, .cSpell.jsonc, cspell.config.yaml and so on.
CSPELL = later(r"\.?c[sS]pell(\.config)?\.(json|jsonc|ya?ml)")
#: With which the names of other lists end.
ENDINGS = (".code-workspace", ".pws", ".dic")
# The dictionary of another language: de_DE.dic.
FOREIGN = later(r"(?!en)[a-z]{2,3}([_-]\w+)?")

#: In which form a file of a fixed name has words; see `cleantext.checkers`.
FORMS = {
    "package.json": "package",
    "settings.json": "vscode",
    ".codespellrc": "codespellrc",
    "setup.cfg": "codespellrc",
    "pyproject.toml": "pyproject",
    "Cargo.toml": "cargo",
    **dict.fromkeys(("typos.toml", "_typos.toml", ".typos.toml"), "typos"),
    **dict.fromkeys((".vale.ini", "_vale.ini", "vale.ini"), "vale"),
    **dict.fromkeys(
        (
            *(".spelling", ".wordlist.txt", "wordlist.txt", "spelling_wordlist.txt"),
            *("project-words.txt", ".codespellignore", ".codespell-ignore", ".codespell_ignore"),
        ),
        "plain",
    ),
}
#: What stands in a file of such a form if words do.
SIGNS = {
    "package": ('"cspell"',),
    "vscode": ("cSpell.",),
    "codespellrc": ("[codespell]",),
    "pyproject": ("[tool.codespell", "[tool.typos"),
    "cargo": ("metadata.typos",),
}


class WordListError(Exception):
    """A word list that cannot be read, with the reason in words."""


class Found(NamedTuple):
    """The words of a project, and where they stand."""

    words: frozenset[str] = frozenset()
    files: tuple[str, ...] = ()  #: that held words
    problems: tuple[str, ...] = ()  #: lists that could not be read, and why


def discover(folder: str = ".", top: str = "") -> Found:
    """Return the words of the lists in *folder* and above it, up to the root of its repository.

    *top* is a folder that ends the way up as well, if it lies above.  What cannot be
    read is told and passed over: these files are not ours.
    """
    words: set[str] = set()
    files: list[str] = []
    problems: list[str] = []
    for place in _places(folder, top):
        for path in lists_in(place):
            try:
                found = _read(path, place)
            except WordListError as problem:
                problems.append(str(problem))
            else:
                words |= found
                files += [path] if found else []
    return Found(frozenset(words), tuple(files), tuple(problems))


def read(path: str) -> frozenset[str]:
    """Return the words of the list at *path*, in the form that its name tells, else a plain list.

    Raises WordListError.
    """
    return _read(path, os.path.dirname(os.path.abspath(path)))


# Finding


def _places(folder: str, top: str) -> list[str]:
    """Return *folder* and those above it up to the root of the project; alone without one."""
    start = place = os.path.abspath(folder)
    places = [place]
    while not os.path.exists(os.path.join(place, ".git")) and place != top:
        place, last = os.path.dirname(place), place
        if place == last:
            return [start]
        places.append(place)
    return places


def lists_in(place: str) -> Iterator[str]:
    """Yield the word lists that lie in *place* and its usual folders, in a steady order."""
    for folder in FOLDERS:
        below = os.path.join(place, folder) if folder else place
        try:
            names = sorted(os.listdir(below))
        except OSError:
            continue
        for name in names:
            home = HOMES.get(name, folder)
            if home == folder and _form(name):
                yield os.path.join(below, name)


def _form(name: str) -> str:
    """Return the form of a file of this *name*, "" where it is no word list by its name."""
    if name in FORMS:
        return FORMS[name]
    if "pell" in name and CSPELL.fullmatch(name):
        return "cspell"
    if not name.endswith(ENDINGS):
        return ""
    stem, suffix = os.path.splitext(name)
    if suffix == ".code-workspace":
        return "vscode"
    if suffix == ".pws" or (suffix == ".dic" and not FOREIGN.fullmatch(stem)):
        return "hunspell"
    return ""


def _read(path: str, root: str) -> frozenset[str]:
    form, text = _form(os.path.basename(path)) or "plain", load_text(path)
    if form in SIGNS and not any(sign in text for sign in SIGNS[form]):
        return frozenset()  # most projects have a file of this name, few with words in it
    from cleantext import checkers

    try:
        words = _tidy(checkers.READERS[form](text, path, root))
    except (ValueError, TypeError, AttributeError, RecursionError) as problem:
        raise WordListError(f"{path}: {problem}") from None
    if len(words) > MOST_WORDS:
        raise WordListError(f"{path}: {len(words)} words are a dictionary, not a word list")
    return words


def load_text(path: str) -> str:
    """Return the text of the file at *path*, of `MOST_BYTES` at most; raises WordListError."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # a pipe would make us wait for ever
            raise WordListError(f"{path}: not a regular file")
        with open(path, "rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as problem:
        raise WordListError(f"{path}: {reason(problem)}") from None
    if len(data) > MOST_BYTES:
        raise WordListError(f"{path}: larger than {MOST_BYTES // 1_000_000} MB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WordListError(f"{path}: not UTF-8") from None


def _tidy(words: Iterable[str]) -> frozenset[str]:
    """Return the single words of *words*, phrases taken apart."""
    return frozenset(
        part
        for word in words
        for part in word.split()
        if len(part) <= LONGEST_WORD and any(map(str.isalpha, part))
    )
