"""How other checkers write down which words are right: the forms of their word lists.

Each reader takes the text of a file, its path and the root that other files must lie in; see
`cleantext.wordlists` for where the files lie.
"""

from __future__ import annotations

import os
import re

from cleantext.wordlists import load_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any

    Reader = Callable[[str, str, str], Iterable[str]]

MOST_FORMS = 64  # of one expression


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
    data = parse_json(text)
    data = data.get("settings", data)
    for key in ("cSpell.words", "cSpell.userWords", "cSpell.ignoreWords"):
        for word in texts(data.get(key)):
            yield from cspell_word(word)


def _codespellrc(text: str, path: str, root: str) -> Iterable[str]:
    """The section [codespell] of an ini file."""
    return codespell_words(parse_ini(text)["codespell"], path, root)


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
    tool = parse_toml(text).get("tool", {})
    yield from codespell_words(tool.get("codespell", {}), path, root)
    yield from _typos_words(tool.get("typos", {}))


def _cargo(text: str, path: str, root: str) -> Iterator[str]:
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


def parse_ini(text: str) -> Mapping[str, Mapping[str, str]]:
    """Return the sections of an ini file; raises ValueError."""
    from configparser import ConfigParser, Error

    parser = ConfigParser(interpolation=None, strict=False)
    try:
        parser.read_string(text)
    except Error as problem:
        raise ValueError(str(problem).splitlines()[0]) from None
    return {name: dict(section) for name, section in parser.items()}


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


#: By the name of a form in `wordlists.FORMS`.
READERS: Mapping[str, Reader] = {
    "cargo": _cargo,
    "codespellrc": _codespellrc,
    "cspell": _cspell,
    "hunspell": _hunspell,
    "package": _cspell,
    "plain": _plain,
    "pyproject": _pyproject,
    "typos": _typos,
    "vale": _vale,
    "vscode": _vscode,
}


def _beside(name: object, path: str, root: str) -> str:
    """Return the path of the file *name* that *path* speaks of, "" outside of *root*."""
    if not isinstance(name, str) or "://" in name:
        return ""
    found = os.path.realpath(os.path.join(os.path.dirname(path), name))
    inside = found.startswith(os.path.join(os.path.realpath(root), ""))
    return found if inside and os.path.isfile(found) else ""
