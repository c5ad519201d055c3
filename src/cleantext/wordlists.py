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
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping

from cleantext.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MOST_WORDS = 50_000  # more is a dictionary of a language, not what a project adds to it
MOST_BYTES = 2_000_000
MOST_FORMS = 64  # of one expression
LONGEST_WORD = 60

#: Where the lists lie, seen from a folder of the project.
FOLDERS = ("", ".config", ".vscode", ".github", "docs", "doc")
#: Where a name means what we take it for; elsewhere it may be anything.
HOMES = {"settings.json": ".vscode", "wordlist.txt": ".github"}


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
            if home == folder and _reader(name) is not None:
                yield os.path.join(below, name)


def _reader(name: str) -> Reader | None:
    """Return what reads a file of this *name*; None where it is no word list by its name."""
    if name in READERS:
        return READERS[name]
    stem, suffix = os.path.splitext(name)
    if CSPELL.fullmatch(name):
        return _cspell
    if suffix == ".code-workspace":
        return _vscode
    # The dictionary of another language: de_DE.dic.
    if suffix == ".dic" and not re.fullmatch(r"(?!en)[a-z]{2,3}([_-]\w+)?", stem):
        return _hunspell
    return _hunspell if suffix == ".pws" else None


def _read(path: str, root: str) -> frozenset[str]:
    reader = _reader(os.path.basename(path)) or _plain
    try:
        words = _tidy(reader(load_text(path), path, root))
    except (ValueError, TypeError, AttributeError, RecursionError) as problem:
        raise WordListError(f"{path}: {problem}") from None
    if len(words) > MOST_WORDS:
        raise WordListError(f"{path}: {len(words)} words are a dictionary, not a word list")
    return words


def load_text(path: str) -> str:
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # a pipe would make us wait for ever
            raise WordListError(f"{path}: not a regular file")
        with open(path, "rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as problem:
        raise WordListError(f"{path}: {problem.strerror or problem}") from None
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


def _beside(name: object, path: str, root: str) -> str:
    """Return the path of the file *name* that *path* speaks of, "" outside of *root*."""
    if not isinstance(name, str) or "://" in name:
        return ""
    found = os.path.realpath(os.path.join(os.path.dirname(path), name))
    inside = found.startswith(os.path.join(os.path.realpath(root), ""))
    return found if inside and os.path.isfile(found) else ""


# Reading.  Each takes the text of a file, its path and the root that other files must lie in.

Reader = Callable[[str, str, str], Iterable[str]]


def _plain(text: str, path: str, root: str) -> Iterator[str]:
    """One word a line; comments begin with #, ; or //."""
    for line in text.splitlines():
        if os.path.basename(path) == ".spelling" and line.startswith(" - "):
            return  # what follows holds for some files
        yield re.split(r"#|;|//", line, maxsplit=1)[0]


def _hunspell(text: str, path: str, root: str) -> Iterator[str]:
    """A word a line, with affix flags behind a slash; the first line of it counts or names."""
    for number, line in enumerate(text.splitlines()):
        first = number == 0 and (line.strip().isdigit() or line.startswith("personal_ws"))
        if not first and not line.startswith(("#", "*")):
            yield re.split(r"(?<!\\)/|\t| ", line, maxsplit=1)[0].replace("\\/", "/")


def _cspell(text: str, path: str, root: str, seen: frozenset[str] = frozenset()) -> Iterator[str]:
    data = parse_yaml(text) if path.endswith((".yaml", ".yml")) else parse_json(text)
    if os.path.basename(path) == "package.json":
        data = data.get("cspell", {})
    yield from cspell_words(data, path, root, seen)


def cspell_words(
    data: Mapping[str, Any], path: str, root: str = "", seen: frozenset[str] = frozenset()
) -> Iterator[str]:
    """Yield the words that the settings *data* of cspell, from *path*, allow everywhere."""
    root = root or os.path.dirname(os.path.abspath(path))
    for word in (*texts(data.get("words")), *texts(data.get("ignoreWords"))):
        yield from cspell_word(word)
    used = set(texts(data.get("dictionaries")))
    for definition in data.get("dictionaryDefinitions") or ():
        if isinstance(definition, dict) and definition.get("name") in used:
            other = _beside(definition.get("path"), path, root)
            if other.endswith(".txt"):
                for word in _plain(load_text(other), other, root):
                    yield from cspell_word(word.strip())
    imports = data.get("import")
    for name in (imports,) if isinstance(imports, str) else texts(imports):
        other = _beside(name, path, root)
        if other.endswith((".json", ".jsonc", ".yaml", ".yml")) and other not in seen:
            yield from _cspell(
                load_text(other), other, root, seen | {os.path.realpath(path), other}
            )


def cspell_word(word: str) -> Iterator[str]:
    """Yield a word without cspell's marks; nothing for forbidden words and for parts of words."""
    if not word.startswith(("!", "+")) and not word.endswith("+"):
        yield word.strip("~*")


def _vscode(text: str, path: str, root: str) -> Iterator[str]:
    if "cSpell." in text:
        data = parse_json(text)
        data = data.get("settings", data)
        for key in ("cSpell.words", "cSpell.userWords", "cSpell.ignoreWords"):
            for word in texts(data.get(key)):
                yield from cspell_word(word)


def _package(text: str, path: str, root: str) -> Iterable[str]:
    return _cspell(text, path, root) if '"cspell"' in text else ()


def _codespellrc(text: str, path: str, root: str) -> Iterable[str]:
    """The section [codespell] of an ini file."""
    if "[codespell]" not in text:
        return ()
    from configparser import ConfigParser, Error

    parser = ConfigParser(interpolation=None, strict=False)
    try:
        parser.read_string(text)
    except Error as problem:
        raise ValueError(str(problem).splitlines()[0]) from None
    return codespell_words(dict(parser["codespell"]), path, root)


def codespell_words(data: Mapping[str, Any], path: str, root: str = "") -> Iterator[str]:
    """Yield the words that the settings *data* of codespell, from *path*, allow."""
    root = root or os.path.dirname(os.path.abspath(path))
    data = {key.replace("_", "-"): value for key, value in data.items()}
    for word in listed(data.get("ignore-words-list")):
        yield from (word, word.lower())
    for name in listed(data.get("ignore-words")):
        if other := _beside(name, path, root):
            yield from _plain(load_text(other), other, root)


def listed(value: object) -> list[str]:
    """Return the words of a list, or of a text that parts them by commas."""
    words = value.split(",") if isinstance(value, str) else texts(value)
    return [word.strip() for word in words if word.strip()]


def _typos(text: str, path: str, root: str) -> Iterable[str]:
    return _typos_words(parse_toml(text))


def _typos_words(data: Mapping[str, Any]) -> Iterator[str]:
    """What corrects to itself is right; the rest is a correction, which is not our matter."""
    default = data.get("default", {})
    for key in ("extend-words", "extend-identifiers"):
        for word, meant in default.get(key, {}).items():
            if isinstance(meant, str) and word.lower() == meant.lower():
                yield word


def _pyproject(text: str, path: str, root: str) -> Iterator[str]:
    if "[tool.codespell" in text or "[tool.typos" in text:
        tool = parse_toml(text).get("tool", {})
        yield from codespell_words(tool.get("codespell", {}), path, root)
        yield from _typos_words(tool.get("typos", {}))


def _cargo(text: str, path: str, root: str) -> Iterator[str]:
    if "metadata.typos" in text:
        data = parse_toml(text)
        for table in ("workspace", "package"):
            yield from _typos_words(data.get(table, {}).get("metadata", {}).get("typos", {}))


VALE = re.compile(r"^[ \t]*(StylesPath|Vocab)[ \t]*=[ \t]*(.+?)[ \t]*$", re.MULTILINE)


def _vale(text: str, path: str, root: str) -> Iterator[str]:
    settings = dict(VALE.findall(text))
    styles = settings.get("StylesPath", "styles").strip("\"'")
    for name in listed(settings.get("Vocab", "")):
        for folder in ("config/vocabularies", "Vocab"):
            other = _beside(f"{styles}/{folder}/{name}/accept.txt", path, root)
            if name and other:
                for line in load_text(other).splitlines():
                    if not line.startswith("#"):
                        yield from spelled_out(line.strip())


def spelled_out(expression: str) -> list[str]:
    """Return the words that a simple regular expression stands for; none where it is not simple.

    >>> spelled_out("[Kk]ubelets?"), spelled_out("(?i)GitHub"), spelled_out("v[0-9]+")
    (['Kubelet', 'Kubelets', 'kubelet', 'kubelets'], ['GitHub', 'github'], [])
    >>> spelled_out("ungroup(s|ed)?")
    ['ungroup', 'ungrouped', 'ungroups']
    """
    bare = re.sub(r"\(\?-?i\)|\\b|^\^|\$$", "", expression)
    forms = _forms(bare)
    if "(?i)" in expression:
        forms |= {form.lower() for form in forms}
    return sorted(forms)


PIECE = re.compile(r"\[([^\W\d_]+)\]|\((?:\?:)?([^()]*)\)|\\?([-'’.& ])|([^\W_])")


def _forms(expression: str) -> set[str]:
    """Spell out letters, sets of letters and groups of alternatives, each with or without ``?``."""
    forms = {""}
    at = 0
    while at < len(expression):
        match = PIECE.match(expression, at)
        if match is None or match[0] == ".":
            return set()
        letters, group, sign, letter = match.groups()
        choices = set(letters or sign or letter or "")
        if group is not None:
            alternatives = [_forms(choice) for choice in group.split("|")]
            if not all(alternatives):
                return set()
            choices = set().union(*alternatives)
        at = match.end()
        if expression[at : at + 1] == "?":
            choices, at = choices | {""}, at + 1
        if len(forms) * len(choices) > MOST_FORMS:
            return set()
        forms = {form + choice for form in forms for choice in choices}
    return forms


# Formats


def texts(value: object) -> list[str]:
    """Return the texts of a list, [] for what is none."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def parse_toml(text: str) -> dict[str, Any]:
    """Return TOML; raises ValueError."""
    import tomllib

    return tomllib.loads(text)


# A string; a comment; a comma with nothing behind it.
JSONC = re.compile(r'("(?:[^"\\]|\\.)*")|//[^\r\n]*|/\*.*?\*/|,(?=\s*[\]}])', re.DOTALL)


def parse_json(text: str) -> dict[str, Any]:
    """Return JSON with comments and trailing commas, as editors write it."""
    import json

    bare = JSONC.sub(lambda match: match[1] or "", text)
    data = json.loads(JSONC.sub(lambda match: match[1] or "", bare))  # a comma before a comment
    if not isinstance(data, dict):
        raise ValueError("no table")
    return data


KEY = re.compile(r"[\"']?([\w-]+)[\"']?[ \t]*:(?:[ \t]+(.*))?$")


def parse_yaml(text: str) -> dict[str, Any]:
    """Return what cspell's settings need of YAML: lists of texts and of small tables, by key.

    >>> parse_yaml("words:\\n  - alpha  # one\\n  - 'beta'\\nimport: [a, b]")
    {'words': ['alpha', 'beta'], 'import': ['a', 'b']}
    """
    data: dict[str, Any] = {}
    items: list[Any] = []
    for line in re.sub(r"\[([^\[\]]*)\]", _on_one_line, text).splitlines():
        bare = re.sub(r"(^|\s)#.*", "", line).rstrip()
        stripped = bare.strip()
        if not stripped or stripped == "---":
            continue
        top = KEY.match(bare)
        if top:
            items = []
            value = _scalar(top[2] or "")
            data[top[1]] = value or items
        elif stripped.startswith("- ") or stripped == "-":
            item = stripped[1:].strip()
            pair = KEY.match(item)
            items.append({pair[1]: _scalar(pair[2] or "")} if pair else _scalar(item))
        elif (pair := KEY.match(stripped)) and items and isinstance(items[-1], dict):
            items[-1][pair[1]] = _scalar(pair[2] or "")
    return data


def _on_one_line(match: re.Match[str]) -> str:
    return " ".join(match[0].split())


def _scalar(text: str) -> Any:
    if text.startswith("[") and text.endswith("]"):
        return [_scalar(part.strip()) for part in text[1:-1].split(",") if part.strip()]
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    return text


# cspell.json, .cSpell.jsonc, cspell.config.yaml and so on.
CSPELL = re.compile(r"\.?c[sS]pell(\.config)?\.(json|jsonc|ya?ml)")

READERS: Mapping[str, Reader] = {
    "package.json": _package,
    "settings.json": _vscode,
    ".codespellrc": _codespellrc,
    "setup.cfg": _codespellrc,
    "pyproject.toml": _pyproject,
    "Cargo.toml": _cargo,
    **dict.fromkeys(("typos.toml", "_typos.toml", ".typos.toml"), _typos),
    **dict.fromkeys((".vale.ini", "_vale.ini", "vale.ini"), _vale),
    **dict.fromkeys(
        (
            *(".spelling", ".wordlist.txt", "wordlist.txt", "spelling_wordlist.txt"),
            *("project-words.txt", ".codespellignore", ".codespell-ignore", ".codespell_ignore"),
        ),
        _plain,
    ),
}
