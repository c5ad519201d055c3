"""Settings files on their way to values: read, checked, and told with file and line if wrong.

What may stand in them is told in `config`; the command line asks the same checks.
"""

from __future__ import annotations

import os

from cleantext.config import DIALECTS, Choice, ConfigError, Override, Settings
from cleantext.files import reason
from cleantext.formats import FORMATS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any

    #: Of each key: what it takes, in words and as a check.
    Keys = Mapping[str, tuple[str, Callable[[Any], bool]]]


def load(path: str) -> Settings:
    """Return the settings that the file at *path* holds; raises ConfigError."""
    import tomllib

    try:
        with open(path, "rb") as file:
            source = file.read().decode("utf-8-sig")
    except OSError as problem:
        raise ConfigError(f"{path}: {reason(problem)}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: not UTF-8") from None
    try:
        data: Any = tomllib.loads(source)
    except tomllib.TOMLDecodeError as problem:
        raise ConfigError(f"{path}: not TOML: {problem}") from None
    prefix: tuple[str, ...] = ()
    if os.path.basename(path) == "pyproject.toml":
        prefix = ("tool", "cleantext")
        tool = data.get("tool", {})
        data = tool.get("cleantext", {}) if isinstance(tool, dict) else {}
    return _Reader(path, source, prefix).settings(data)


def read_words(path: str) -> frozenset[str]:
    """Return the words of the file at *path*, one a line, # for comments; raises ConfigError."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            lines = (line.partition("#")[0].strip() for line in file)
            return frozenset(line for line in lines if line)
    except OSError as problem:
        raise ConfigError(f"{path}: {reason(problem)}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: not UTF-8") from None


# Checking


def know_rules(ids: Iterable[str], where: str) -> None:
    """Raise ConfigError if any of *ids*, which stand at *where*, is no rule and no phase."""
    ids = tuple(ids)
    if not ids:
        return
    known = rule_names()
    for id in ids:
        if id not in known:
            hint = did_you_mean(id, known) or "; `cleantext rules` lists them all"
            raise ConfigError(f"{where}: no rule is called {id!r}{hint}")


def rule_names() -> list[str]:
    """Return what rules are called, and the phases, which stand for all their rules."""
    from cleantext.normalizers import all_normalizers
    from cleantext.rule import Phase

    return [rule.id for rule in all_normalizers()] + [phase.label for phase in Phase]


def know_profile(name: str, where: str) -> None:
    """Raise ConfigError if no profile is called *name*."""
    from cleantext.profiles import LEFT_OUT

    if name not in LEFT_OUT:
        hint = did_you_mean(name, LEFT_OUT) or f"; there are {', '.join(LEFT_OUT)}"
        raise ConfigError(f"{where}: no profile is called {name!r}{hint}")


def know_language(code: str, where: str) -> None:
    """Raise ConfigError where no language is called *code*."""
    from cleantext.language import Language

    try:
        Language(code)
    except ValueError as problem:
        raise ConfigError(f"{where}: {problem}") from None


def know_confidence(value: float, where: str) -> None:
    """Raise ConfigError unless *value* is a share."""
    if not 0 <= value <= 1:
        raise ConfigError(f"{where}: confidence lies between 0 and 1, not at {value}")


def know_patterns(patterns: Iterable[str], where: str) -> None:
    """Raise ConfigError if any of *patterns* is none."""
    patterns = tuple(patterns)
    if not patterns:
        return
    import re

    from cleantext.walk import Excludes

    for pattern in patterns:
        if pattern.startswith("!"):
            raise ConfigError(f"{where}: {pattern!r}: patterns have no exceptions here")
        try:
            Excludes([pattern], ()).match("")
        except re.error as problem:
            raise ConfigError(f"{where}: {pattern!r} is no pattern: {problem}") from None


def quoted(text: str) -> str:
    """Return *text* as a string of TOML."""
    import json

    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def did_you_mean(name: str, known: Iterable[str], sign: str = "") -> str:
    """Return a question about what *name* was meant to be, "" where nothing is near.

    A *sign* with which all begin makes none of them nearer.

    >>> did_you_mean("ingore", ["ignore", "select"]), did_you_mean("xyz", ["ignore"])
    (", did you mean 'ignore'?", '')
    >>> did_you_mean("--ext", ["--quiet"], "--"), did_you_mean("--ext", ["--quiet"])
    ('', ", did you mean '--quiet'?")
    """
    from difflib import get_close_matches

    bare = [word.removeprefix(sign) for word in known if word.startswith(sign)]
    near = get_close_matches(name.removeprefix(sign), bare, n=1, cutoff=0.65)
    return f", did you mean {sign + near[0]!r}?" if near else ""


#: Keys of other checkers, and what does the same here.
KEYS_ELSEWHERE = {
    "extend-ignore": "ignore",
    **dict.fromkeys(("skip", "ignore-paths", "ignorePaths"), "extend-exclude"),
    **dict.fromkeys(("ignore-words-list", "ignoreWords", "extend-words"), "words"),
    "ignore-words": "word-list",
    "per-file-ignores": "per-file",
    "locale": "dialect",
    "unsafe-fixes": "unsafe",
}


def _elsewhere(key: str, keys: Iterable[str]) -> str:
    """Return what *key*, by which another checker means something, is called here."""
    ours = KEYS_ELSEWHERE.get(key, "")
    return f"; here it is {ours!r}" if ours in keys else ""


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_switch(value: object) -> bool:
    return isinstance(value, bool)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_table(value: object) -> bool:
    return isinstance(value, dict)


#: What may stand in a table for a format,
CHOICE_KEYS: Keys = {
    "profile": ("a string", _is_text),
    "select": ("a list of rules", _is_texts),
    "extend-select": ("a list of rules", _is_texts),
    "ignore": ("a list of rules", _is_texts),
    "unsafe": ("true or false", _is_switch),
    "confidence": ("a number", _is_number),
    "language": ("a string", _is_text),
}
#: in one for files,
FILE_KEYS: Keys = {
    **CHOICE_KEYS,
    "words": ("a list of words", _is_texts),
}
#: and in the file itself.
KEYS: Keys = {
    **CHOICE_KEYS,
    "exclude": ("a list of patterns", _is_texts),
    "extend-exclude": ("a list of patterns", _is_texts),
    "force-exclude": ("true or false", _is_switch),
    "words": ("a list of words", _is_texts),
    "word-list": ("a file name", _is_text),
    "dialect": ("a string", _is_text),
    "word-lists": (
        "true, false or a list of files",
        lambda value: _is_switch(value) or _is_texts(value),
    ),
    "baseline": ("a file name", _is_text),
    "per-file": (
        'a table of tables, by pattern: "*.md" = {ignore = ["article"]}',
        lambda value: _is_table(value) and all(map(_is_table, value.values())),
    ),
    **dict.fromkeys(FORMATS, ("a table", _is_table)),
}


class _Reader:
    """One settings file on its way to values; knows its source, to tell lines."""

    def __init__(self, path: str, source: str, prefix: tuple[str, ...]) -> None:
        self.path = path
        self.source = source
        self.prefix = prefix

    def settings(self, data: object) -> Settings:
        if not isinstance(data, dict):
            raise ConfigError(f"{self.path}: tool.cleantext is no table")
        self._check(data, KEYS)
        choice = self._override(data, words=False).on(Choice())
        words = frozenset(data.get("words", ()))
        root = os.path.dirname(os.path.abspath(self.path))
        if "word-list" in data:
            try:
                words |= read_words(os.path.join(root, data["word-list"]))
            except ConfigError as problem:
                raise ConfigError(f"{self._where('word-list')}: {problem}") from None
        named = data.get("word-lists", True)
        lists = () if isinstance(named, bool) else tuple(named)
        words = words.union(*map(self._list, lists))
        for key in ("exclude", "extend-exclude"):
            know_patterns(data.get(key, ()), self._where(key))
        return Settings(
            choice,
            tuple(
                (name, self._override(self._table(data[name], CHOICE_KEYS, name), name))
                for name in FORMATS
                if name in data
            ),
            tuple(data["exclude"]) if "exclude" in data else None,
            tuple(data.get("extend-exclude", ())),
            words,
            root,
            self.path,
            self._dialect(data),
            named is True,
            lists,
            per_file=tuple(self._per_file(data.get("per-file", {}))),
            baseline=os.path.join(root, data["baseline"]) if "baseline" in data else "",
            force_exclude=data.get("force-exclude", False),
            own=tuple(os.path.normpath(name) for name in (data.get("word-list"), *lists) if name),
        )

    def _per_file(self, tables: dict[str, dict[str, Any]]) -> Iterator[tuple[str, Override]]:
        for pattern, table in tables.items():
            know_patterns([pattern], self._where(pattern, "per-file"))
            where = f"per-file.{pattern}"
            yield pattern, self._override(self._table(table, FILE_KEYS, where), where)

    def _dialect(self, data: dict[str, Any]) -> str:
        dialect = str(data.get("dialect", "en"))
        if dialect not in DIALECTS:
            raise ConfigError(
                f"{self._where('dialect')}: no dialect is called {dialect!r}; "
                f"there are {', '.join(DIALECTS)}"
            )
        return dialect

    def _list(self, name: str) -> frozenset[str]:
        """Return the words of the list called *name*, in the form of whatever checker."""
        from cleantext.wordlists import WordListError, read

        try:
            return read(os.path.join(os.path.dirname(os.path.abspath(self.path)), name))
        except WordListError as problem:
            raise ConfigError(f"{self._where('word-lists')}: {problem}") from None

    def _override(self, data: dict[str, Any], table: str = "", *, words: bool = True) -> Override:
        """Return what *data*, which stands in *table*, says; *words* are for others to read."""
        for key in ("select", "extend-select", "ignore"):
            if key in data:
                know_rules(data[key], self._where(key, table))
        if "profile" in data:
            know_profile(data["profile"], self._where("profile", table))
        if "confidence" in data:
            know_confidence(data["confidence"], self._where("confidence", table))
        if "language" in data:
            know_language(data["language"], self._where("language", table))
        return Override(
            data.get("profile"),
            tuple(data.get("select", ())),
            tuple(data.get("ignore", ())),
            data.get("unsafe"),
            float(data["confidence"]) if "confidence" in data else None,
            tuple(data.get("extend-select", ())),
            frozenset(data.get("words", ()) if words else ()),
            data.get("language"),
        )

    def _table(
        self,
        data: dict[str, Any],
        keys: Keys,
        table: str,
    ) -> dict[str, Any]:
        """Return *data*, checked."""
        self._check(data, keys, table)
        return data

    def _check(
        self,
        data: dict[str, Any],
        keys: Keys,
        table: str = "",
    ) -> None:
        for key, value in data.items():
            if key not in keys:
                hint = (
                    _elsewhere(key, keys)
                    or did_you_mean(key, keys)
                    or f"; there are {', '.join(keys)}"
                )
                if key == "tool" and not table:
                    hint = "; only in pyproject.toml do our tables begin with tool.cleantext"
                raise ConfigError(f"{self._where(key, table)}: unknown key {key!r}{hint}")
            words, fits = keys[key]
            if not fits(value):
                raise ConfigError(f"{self._where(key, table)}: {key} takes {words}, not {value!r}")

    def _where(self, key: str, table: str = "") -> str:
        """Return file and line of *key* in *table*, as far as a look at the lines can tell."""
        wanted = "".join(".".join((*self.prefix, table) if table else self.prefix).split())
        inside = not wanted
        elsewhere = 0  # in an inline table, say
        for number, line in enumerate(self.source.splitlines(), 1):
            bare = "".join(line.partition("#")[0].split()).replace('"', "").replace("'", "")
            if bare.startswith("["):
                header = bare.removeprefix("[").removesuffix("]")
                inside = header == wanted
                if header == f"{wanted}.{key}".lstrip("."):
                    return f"{self.path}:{number}"
            elif inside and bare.startswith(f"{key}="):
                return f"{self.path}:{number}"
            elif not elsewhere and f"{key}=" in bare:
                elsewhere = number
        return f"{self.path}:{elsewhere}" if elsewhere else self.path
