"""Say the settings of codespell, typos and cspell in ours, and what of them has no equal.

What they exclude, which words are right, and the dialect carry over.  What they need
and we do not (expressions for URLs, hidden files, quiet levels) is told as such, and
so is what we cannot say: own corrections, expressions that no list of words can
stand for.  Nothing is dropped in silence.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cleantext import checkers, wordlists
from cleantext.checkers import listed, texts
from cleantext.commands.vocab import in_order
from cleantext.configfile import quoted
from cleantext.wordlists import WordListError

DIALECTS = {"en-us": "en-US", "en-gb": "en-GB", "en_us": "en-US", "en_gb": "en-GB", "en": "en"}

#: Kinds of files as typos calls them, those that hold prose.
TYPES = {
    "md": ("*.md", "*.markdown", "*.mdx"),
    "markdown": ("*.md", "*.markdown", "*.mdx"),
    "txt": ("*.txt",),
    "html": ("*.html", "*.htm"),
}


@dataclass
class Migration:
    """What was found in the settings of others, said in ours."""

    sources: list[str] = field(default_factory=list)
    excludes: list[str] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    dialect: str = ""
    per_file: dict[str, set[str]] = field(default_factory=dict)  #: words by pattern
    lost: list[str] = field(default_factory=list)  #: what has no equal, each with its place
    needless: list[str] = field(default_factory=list)  #: what we do of ourselves, or need not

    def exclude(self, patterns: Iterable[str], where: str) -> None:
        """Take over *patterns* of paths."""
        for pattern in patterns:
            pattern = pattern.strip()
            if pattern.startswith("!"):
                self.lost.append(f"{where}: {pattern}: an exclusion has no exceptions here")
            elif pattern and pattern not in self.excludes:
                self.excludes.append(pattern)

    def speak(self, name: str, where: str) -> None:
        """Take over a dialect, or a list of languages."""
        known = [DIALECTS[code] for code in listed(name.lower()) if code in DIALECTS]
        if known:
            self.dialect = known[0]
        for code in listed(name):
            if code.lower() not in DIALECTS:
                self.lost.append(f"{where}: {code}: there are en, en-GB and en-US")

    def toml(self, *, words: bool = True, extra: Mapping[str, str] | None = None) -> str:
        """Return our settings as TOML; without *words* where they are read in their place."""
        lines = [f"{key} = {quoted(value)}" for key, value in (extra or {}).items()]
        if self.dialect and self.dialect != "en":
            lines.append(f"dialect = {quoted(self.dialect)}")
        if self.excludes:
            lines += _list("extend-exclude", self.excludes)
        if words and self.words:
            lines += _list("words", in_order(self.words))
        for pattern, right in self.per_file.items():
            lines += ["", f"[per-file.{quoted(pattern)}]", *_list("words", in_order(right))]
        return "".join(f"{line}\n" for line in lines)

    def account(self) -> list[str]:
        """Return what did not carry over, a line each."""
        lines = ["No equal here:", *(f"- {item}" for item in self.lost)] if self.lost else []
        if self.needless:
            lines += ["Not needed here:", *(f"- {item}" for item in self.needless)]
        return lines


def _list(key: str, items: Iterable[str]) -> list[str]:
    return [f"{key} = [", *(f"    {quoted(item)}," for item in items), "]"]


def find(folder: str = ".") -> list[str]:
    """Return the settings files of other checkers in *folder* and where they keep them."""
    return [
        os.path.relpath(path, folder)
        for path in wordlists.lists_in(folder)
        if _reader(os.path.basename(path)) is not None
    ]


def read(paths: Iterable[str]) -> Migration:
    """Return what the settings at *paths* say; raises WordListError."""
    found = Migration()
    for path in paths:
        reader = _reader(os.path.basename(path))
        if reader is None:
            raise WordListError(f"{path}: no settings of codespell, typos or cspell by its name")
        try:
            if reader(found, wordlists.load_text(path), path):
                found.sources.append(path)
        except (ValueError, TypeError, AttributeError, RecursionError) as problem:
            raise WordListError(f"{path}: {problem}") from None
    return found


# Readers: each takes a file over and says whether it held settings.


def _reader(name: str) -> Callable[[Migration, str, str], bool] | None:
    if wordlists.CSPELL.fullmatch(name) or name == "package.json":
        return _cspell_file
    return {
        ".codespellrc": _ini,
        "setup.cfg": _ini,
        "pyproject.toml": _pyproject,
        "Cargo.toml": _cargo,
        **dict.fromkeys(("typos.toml", "_typos.toml", ".typos.toml"), _typos_file),
    }.get(name)


def _ini(found: Migration, text: str, path: str) -> bool:
    sections = checkers.parse_ini(text)
    if "codespell" not in sections:
        return False
    _codespell(found, sections["codespell"], path)
    return True


def _pyproject(found: Migration, text: str, path: str) -> bool:
    tool = checkers.parse_toml(text).get("tool", {})
    if "codespell" in tool:
        _codespell(found, tool["codespell"], path)
    if "typos" in tool:
        _typos(found, tool["typos"], path)
    return "codespell" in tool or "typos" in tool


def _cargo(found: Migration, text: str, path: str) -> bool:
    data = checkers.parse_toml(text)
    tables = [
        data.get(key, {}).get("metadata", {}).get("typos") for key in ("workspace", "package")
    ]
    for table in filter(None, tables):
        _typos(found, table, path)
    return any(tables)


def _typos_file(found: Migration, text: str, path: str) -> bool:
    _typos(found, checkers.parse_toml(text), path)
    return True


def _cspell_file(found: Migration, text: str, path: str) -> bool:
    if path.endswith((".yaml", ".yml")):
        data = _yaml(found, text, path)
    else:
        data = checkers.parse_json(text)
    if os.path.basename(path) == "package.json":
        data = data.get("cspell", {})
    if data:
        _cspell(found, data, path)
    return bool(data)


def _yaml(found: Migration, text: str, path: str) -> dict[str, Any]:
    """Return YAML, by PyYAML where there is one, else as much as we read of it ourselves."""
    try:
        import yaml  # type: ignore[import-untyped]
    except ImportError:
        if re.search(r"^overrides:", text, re.MULTILINE):
            found.lost.append(f"{path}: overrides: only read where PyYAML is installed")
        data = checkers.parse_yaml(text)
        return {key: value for key, value in data.items() if key != "overrides"}
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as problem:
        raise ValueError(" ".join(str(problem).split())) from None
    if not isinstance(data, dict):
        raise ValueError("no table")
    return data


# codespell

CODESPELL_NEEDLESS = {
    **dict.fromkeys(("uri-ignore-words-list",), "URLs are never touched"),
    **dict.fromkeys(("check-hidden", "hard-encoding-detection"), "see docs/usage.md"),
    **dict.fromkeys(("quiet-level", "count", "disable-colors", "enable-colors"), "of its report"),
    **dict.fromkeys(("context", "after-context", "before-context", "summary"), "of its report"),
    **dict.fromkeys(("interactive", "regex", "file", "files", "ignore-sic"), "of its runs"),
    "write-changes": "`cleantext fix` writes",
    "check-filenames": "names of files are not ours to choose",
}
#: Its lists that a project may have chosen; ours are one, and tell usage and style apart by rule.
CODESPELL_LISTS = ("clear", "rare", "-")


def _codespell(found: Migration, data: Mapping[str, Any], path: str) -> None:
    for raw, value in data.items():
        key, where = raw.replace("_", "-"), f"{path}: {raw}"
        if key == "skip":
            found.exclude(map(_codespell_glob, _lines(value)), where)
        elif key in ("ignore-words-list", "ignore-words"):
            continue  # below
        elif key == "builtin":
            for name in _lines(value):
                if name.startswith("en-GB_to_en"):
                    found.dialect = "en-US"
                elif name in CODESPELL_LISTS:
                    found.needless.append(f"{where}: {name}: ours is one list")
                else:
                    found.lost.append(
                        f"{where}: {name}: no such list; `cleantext rules` lists ours"
                    )
        elif key in CODESPELL_NEEDLESS:
            found.needless.append(f"{where}: {CODESPELL_NEEDLESS[key]}")
        else:
            found.lost.append(f"{where} = {_short(value)}{CODESPELL_INSTEAD.get(key, '')}")
    for word in checkers.codespell_words(data, path):
        found.words.add(word)


CODESPELL_INSTEAD = {
    "ignore-regex": ": a comment in the text, `cleantext: ignore`, keeps a line as it is",
    "ignore-multiline-regex": ": `cleantext: off` and `cleantext: on` around it keep a part",
    "exclude-file": ": a comment, `cleantext: ignore`, keeps a line as it is",
    "dictionary": ": corrections of your own are a rule of your own, see docs/usage.md",
}


def _lines(value: object) -> list[str]:
    """Return a list that commas or lines part."""
    parts = [part for item in listed(value) for part in item.splitlines()]
    return [part.strip() for part in parts if part.strip()]


def _codespell_glob(pattern: str) -> str:
    """Return a pattern of `fnmatch`, whose star stands for slashes as well, as one of ours.

    >>> [_codespell_glob(p) for p in ("./build", "*.svg", "*/old/*", "docs/*.txt")]
    ['build', '*.svg', '**/old/**', 'docs/**/*.txt']
    """
    pattern = pattern.removeprefix("./").rstrip("/")
    if "/" not in pattern:
        return pattern
    pattern = re.sub(r"(?<![^/])\*(?=/)", "**", pattern)
    pattern = re.sub(r"(?<=/)\*$", "**", pattern)
    return re.sub(r"(?<=[^*]/)\*(?=[^*/])", "**/*", pattern)


# typos

TYPOS_FILES = {
    **dict.fromkeys(("ignore-vcs", "ignore-files", "ignore-parent"), ".gitignore holds"),
    **dict.fromkeys(("ignore-hidden", "ignore-dot", "ignore-global"), "see docs/usage.md"),
}
TYPOS_DEFAULT = {
    **dict.fromkeys(("check-filename", "binary", "unicode"), "prose in files is all we look at"),
    **dict.fromkeys(("identifier-leading-digits", "identifier-include-digits"), "see above"),
    **dict.fromkeys(("identifier-leading-chars", "identifier-include-chars"), "see above"),
}


def _typos(found: Migration, data: Mapping[str, Any], path: str) -> None:
    for table, values in data.items():
        if table == "files":
            for key, value in values.items():
                where = f"{path}: files.{key}"
                if key == "extend-exclude":
                    found.exclude(texts(value), where)
                elif key in TYPOS_FILES:
                    found.needless.append(f"{where}: {TYPOS_FILES[key]}")
                else:
                    found.lost.append(f"{where} = {_short(value)}")
        elif table == "default":
            found.words |= _typos_words(found, values, f"{path}: default")
        elif table == "type":
            for name, kind in values.items():
                _typos_type(found, name, kind, f"{path}: type.{name}")
        else:
            found.lost.append(f"{path}: {table} = {_short(values)}")


def _typos_type(found: Migration, name: str, data: Mapping[str, Any], where: str) -> None:
    globs = (*TYPES.get(name, ()), *texts(data.get("extend-glob")))
    if not globs:
        found.needless.append(f"{where}: not looked at, they are no prose")
    elif data.get("check-file") is False:
        found.exclude(globs, where)
    else:
        words = _typos_words(found, data, where)
        for glob in globs if words else ():
            found.per_file.setdefault(glob, set()).update(words)


def _typos_words(found: Migration, data: Mapping[str, Any], where: str) -> set[str]:
    """Return the words that one of the tables allows; tell what else is in it."""
    words: set[str] = set()
    for key, value in data.items():
        if key in ("extend-words", "extend-identifiers"):
            for word, meant in value.items():
                if word.lower() == str(meant).lower():
                    words.add(word)
                else:
                    found.lost.append(f"{where}.{key}: {word} → {meant or 'always wrong'}")
        elif key in ("extend-ignore-words-re", "extend-ignore-identifiers-re"):
            for expression in texts(value):
                spelled = checkers.spelled_out(expression)
                words.update(spelled)
                if not spelled:
                    found.lost.append(f"{where}.{key}: {expression}: no list of words says this")
        elif key == "extend-ignore-re":
            instead = "a comment, `cleantext: ignore`, keeps a line as it is"
            found.lost += [f"{where}.{key}: {expression}: {instead}" for expression in texts(value)]
        elif key == "locale":
            found.speak(str(value), f"{where}.{key}")
        elif key in TYPOS_DEFAULT:
            found.needless.append(f"{where}.{key}: {TYPOS_DEFAULT[key]}")
        elif key not in ("extend-glob", "check-file"):
            found.lost.append(f"{where}.{key} = {_short(value)}")
    return words


# cspell

CSPELL_NEEDLESS = {
    "useGitignore": ".gitignore holds",
    **dict.fromkeys(("$schema", "version", "name", "description", "id"), ""),
    **dict.fromkeys(("caseSensitive", "minWordLength", "allowCompoundWords"), "of its dictionary"),
    **dict.fromkeys(("numSuggestions", "maxNumberOfProblems", "reporters"), "of its report"),
    **dict.fromkeys(("cache", "failFast", "noConfigSearch", "validateDirectives"), "of its runs"),
    **dict.fromkeys(
        ("enableFiletypes", "enabledFileTypes", "files"), "name files on the command line"
    ),
    **dict.fromkeys(("languageSettings", "loadDefaultConfiguration"), "code is no prose"),
    "dictionaryDefinitions": "",
}
#: Its expressions for what is no prose, and of which we touch nothing.
CSPELL_PATTERNS = set(
    "Urls Email CStyleComment CStyleHexValue HexValues CommitHash CommitHashLink Base64 "
    "Base64SingleLine Base64MultiLine PublicKey RsaCert SshRsa SHA UUID UnicodeRef href "
    "markdown_code_block markdown_inline_code SpellCheckerDisable SpellCheckerDisableBlock "
    "SpellCheckerDisableLine SpellCheckerDisableNext SpellCheckerIgnoreInDocSetting".split()
)


def _cspell(found: Migration, data: Mapping[str, Any], path: str) -> None:
    for key, value in data.items():
        where = f"{path}: {key}"
        if key == "ignorePaths":
            found.exclude(texts(value), where)
        elif key in ("words", "ignoreWords", "import", "userWords"):
            continue  # below
        elif key == "language":
            found.speak(str(value), where)
        elif key == "dictionaries":
            own = {item.get("name") for item in data.get("dictionaryDefinitions") or ()}
            built_in = [name for name in texts(value) if name not in own]
            if built_in:
                found.needless.append(f"{where}: {', '.join(built_in)}: unknown words are no error")
        elif key == "ignoreRegExpList":
            for name in texts(value):
                if name in CSPELL_PATTERNS:
                    found.needless.append(f"{where}: {name}: never touched")
                else:
                    found.lost.append(f"{where}: {name}: see comments in docs/usage.md")
        elif key == "overrides":
            for override in value or ():
                _cspell_override(found, override, where)
        elif key in CSPELL_NEEDLESS:
            why = CSPELL_NEEDLESS[key]
            found.needless += [f"{where}: {why}"] if why else []
        else:
            found.lost.append(f"{where} = {_short(value)}")
    found.words.update(word for word in checkers.cspell_words(data, path) if word)


def _cspell_override(found: Migration, data: Mapping[str, Any], where: str) -> None:
    named = data.get("filename", ())
    globs = [named] if isinstance(named, str) else texts(named)
    if data.get("enabled") is False:
        found.exclude(globs, where)
        return
    right = (*texts(data.get("words")), *texts(data.get("ignoreWords")))
    words = {form for word in right for form in checkers.cspell_word(word)}
    for glob in globs if words else ():
        found.per_file.setdefault(glob, set()).update(words)
    for key in data.keys() - {"filename", "enabled", "words", "ignoreWords"}:
        found.lost.append(f"{where} for {', '.join(globs)}: {key} = {_short(data[key])}")


def _short(value: object) -> str:
    shown = " ".join(str(value).split())
    return shown if len(shown) <= 60 else shown[:59] + "…"
