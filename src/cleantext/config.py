"""Settings: what a project writes down, checked, and told with file and line where it is wrong.

Looked for in the working folder and then its parents, the nearest wins:
cleantext.toml, .cleantext.toml, or [tool.cleantext] in pyproject.toml.

    profile = "docs"                 # or article, ocr
    select = ["space-after-comma"]   # these rules only
    ignore = ["heading-case"]        # not these
    unsafe = true                    # also what may change the meaning
    confidence = 0.95                # apply what is at least so sure
    exclude = ["drafts"]             # instead of the built-in list
    extend-exclude = ["docs/old/**"] # besides it
    words = ["Kubernetes"]           # correct, whatever the lexicon says
    word-list = "words.txt"          # a file of such words, one a line, # for comments
    dialect = "en-GB"                # or en-US: how corrections are spelled; en: as the text is
    word-lists = false               # not those that other checkers have here; or which

    [markdown]                       # or plain, html: what is different there
    ignore = ["spun-word"]

What the command line says goes first: --select replaces, --ignore and --exclude
add.  In pyproject.toml the tables are [tool.cleantext] and [tool.cleantext.markdown].
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from cleantext.cleaner import Cleaner, Policy
from cleantext.formats import FORMATS

DIALECTS = ("en", "en-GB", "en-US")
NAMES = ("cleantext.toml", ".cleantext.toml", "pyproject.toml")


class ConfigError(Exception):
    """Settings that make no sense; says where, what, and what to do."""


@dataclass(frozen=True)
class Choice:
    """Which rules run, and what of theirs is applied."""

    profile: str = "article"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    unsafe: bool = False
    confidence: float = Policy.confidence

    def cleaner(self, words: frozenset[str] = frozenset(), dialect: str = "en") -> Cleaner:
        """Return the cleaner of this choice; *words* are correct whatever the lexicon says.

        `select` chooses among all rules, those that the profile leaves out as well.
        """
        from cleantext.profiles import cleaner

        chosen = cleaner(self.profile, self.unsafe, words, self.confidence, dialect)
        if self.select:
            from cleantext.normalizers import all_normalizers

            kept = tuple(rule for rule in all_normalizers() if rule.id in self.select)
            chosen = replace(chosen, normalizers=kept)
        if self.ignore:
            kept = tuple(rule for rule in chosen.normalizers if rule.id not in self.ignore)
            chosen = replace(chosen, normalizers=kept)
        return chosen


@dataclass(frozen=True)
class Settings:
    """All that a run may be told beside its files; equal settings do equal things."""

    choice: Choice = Choice()
    #: What differs in a format, by its name: only the keys that were set.
    by_format: tuple[tuple[str, Choice], ...] = ()
    exclude: tuple[str, ...] | None = None  #: in place of the built-in list
    extend_exclude: tuple[str, ...] = ()
    words: frozenset[str] = field(default=frozenset())
    root: str = "."  #: where patterns with a slash begin
    source: str = ""  #: the file that it comes from, "" for the defaults
    dialect: str = "en"  #: of corrections; "en" goes by each text
    word_lists: bool = True  #: whether those of other checkers are looked for
    lists: tuple[str, ...] = ()  #: of other checkers, those that were read
    unread: tuple[str, ...] = ()  #: and those that could not be, with the reason

    def choice_for(self, format: str) -> Choice:
        """Return the choice for texts of *format*."""
        return dict(self.by_format).get(format, self.choice)

    def change(self, edit: Callable[[Choice], Choice]) -> Settings:
        """Return these settings with *edit* made to the choice for every format."""
        by_format = tuple((name, edit(choice)) for name, choice in self.by_format)
        return replace(self, choice=edit(self.choice), by_format=by_format)

    def with_lists_of_others(self) -> Settings:
        """Return these settings with the words that other checkers are told here, if wanted."""
        if not self.word_lists:
            return self
        from cleantext.wordlists import discover

        found = discover(top=self.root if self.source else "")
        words = self.words | found.words
        return replace(self, words=words, lists=found.files, unread=found.problems)


# Finding and reading


def find(folder: str = ".") -> str:
    """Return the settings file that holds for *folder*, "" where there is none."""
    place = os.path.abspath(folder)
    while True:
        for name in NAMES:
            path = os.path.join(place, name)
            if os.path.isfile(path) and (name != "pyproject.toml" or _speaks_of_us(path)):
                return path
        place, last = os.path.dirname(place), place
        if place == last:
            return ""


def _speaks_of_us(path: str) -> bool:
    """Say whether a pyproject.toml has our table; reads TOML only where it may."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return False
    if b"cleantext" not in data:
        return False
    import tomllib

    try:
        return "cleantext" in tomllib.loads(data.decode()).get("tool", {})
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, AttributeError):
        return b"[tool.cleantext" in data  # so that reading it tells what is wrong


def load(path: str) -> Settings:
    """Return the settings that the file at *path* holds; raises ConfigError."""
    import tomllib

    try:
        with open(path, "rb") as file:
            source = file.read().decode("utf-8-sig")
    except OSError as problem:
        raise ConfigError(f"{path}: {problem.strerror or problem}") from None
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
    """Return the words of the file at *path*, one a line, # for comments."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            lines = (line.partition("#")[0].strip() for line in file)
            return frozenset(line for line in lines if line)
    except (OSError, UnicodeDecodeError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else "not UTF-8"
        raise ConfigError(f"{path}: {reason}") from None


# Checking


def know_rules(ids: Iterable[str], where: str) -> None:
    """Raise ConfigError if any of *ids*, which stand at *where*, is no rule."""
    ids = tuple(ids)
    if not ids:
        return
    from cleantext.normalizers import all_normalizers

    known = [rule.id for rule in all_normalizers()]
    for id in ids:
        if id not in known:
            raise ConfigError(
                f"{where}: no rule is called {id!r}{did_you_mean(id, known)}; "
                "`cleantext rules` lists them all"
            )


def know_profile(name: str, where: str) -> None:
    """Raise ConfigError if no profile is called *name*."""
    from cleantext.profiles import LEFT_OUT

    if name not in LEFT_OUT:
        raise ConfigError(
            f"{where}: no profile is called {name!r}{did_you_mean(name, LEFT_OUT)}; "
            f"there are {', '.join(LEFT_OUT)}"
        )


def know_confidence(value: float, where: str) -> None:
    """Raise ConfigError unless *value* is a share."""
    if not 0 <= value <= 1:
        raise ConfigError(f"{where}: confidence lies between 0 and 1, not at {value}")


def know_patterns(patterns: Iterable[str], where: str) -> None:
    """Raise ConfigError if any of *patterns* is none."""
    import re

    from cleantext.walk import Excludes

    for pattern in patterns:
        try:
            Excludes([pattern], ())
        except re.error as problem:
            raise ConfigError(f"{where}: {pattern!r} is no pattern: {problem}") from None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a question about what *name* was meant to be, "" where nothing is near.

    >>> did_you_mean("ingore", ["ignore", "select"]), did_you_mean("xyz", ["ignore"])
    (", did you mean 'ignore'?", '')
    """
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=1)
    return f", did you mean {near[0]!r}?" if near else ""


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


#: Of each key: what it takes, in words and as a check.
CHOICE_KEYS: Mapping[str, tuple[str, Callable[[object], bool]]] = {
    "profile": ("a string", lambda value: isinstance(value, str)),
    "select": ("a list of rules", _is_texts),
    "ignore": ("a list of rules", _is_texts),
    "unsafe": ("true or false", lambda value: isinstance(value, bool)),
    "confidence": ("a number", _is_number),
}
KEYS: Mapping[str, tuple[str, Callable[[object], bool]]] = {
    **CHOICE_KEYS,
    "exclude": ("a list of patterns", _is_texts),
    "extend-exclude": ("a list of patterns", _is_texts),
    "words": ("a list of words", _is_texts),
    "word-list": ("a file name", lambda value: isinstance(value, str)),
    "dialect": ("a string", lambda value: isinstance(value, str)),
    "word-lists": (
        "true, false or a list of files",
        lambda value: isinstance(value, bool) or _is_texts(value),
    ),
    **dict.fromkeys(FORMATS, ("a table", lambda value: isinstance(value, dict))),
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
        choice = self._choice(data, Choice())
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
                (name, self._choice(data[name], choice, name)) for name in FORMATS if name in data
            ),
            tuple(data["exclude"]) if "exclude" in data else None,
            tuple(data.get("extend-exclude", ())),
            words,
            root,
            self.path,
            self._dialect(data),
            named is True,
            lists,
        )

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

    def _choice(self, data: dict[str, Any], base: Choice, table: str = "") -> Choice:
        if table:
            self._check(data, CHOICE_KEYS, table)
        for key in ("select", "ignore"):
            if key in data:
                know_rules(data[key], self._where(key, table))
        if "profile" in data:
            know_profile(data["profile"], self._where("profile", table))
        if "confidence" in data:
            know_confidence(data["confidence"], self._where("confidence", table))
        return Choice(
            data.get("profile", base.profile),
            tuple(data["select"]) if "select" in data else base.select,
            (*base.ignore, *data.get("ignore", ())),
            data.get("unsafe", base.unsafe),
            float(data.get("confidence", base.confidence)),
        )

    def _check(
        self,
        data: dict[str, Any],
        keys: Mapping[str, tuple[str, Callable[[object], bool]]],
        table: str = "",
    ) -> None:
        for key, value in data.items():
            if key not in keys:
                raise ConfigError(
                    f"{self._where(key, table)}: unknown key {key!r}{did_you_mean(key, keys)}"
                    f"; there are {', '.join(keys)}"
                )
            words, fits = keys[key]
            if not fits(value):
                raise ConfigError(f"{self._where(key, table)}: {key} takes {words}, not {value!r}")

    def _where(self, key: str, table: str = "") -> str:
        """Return file and line of *key* in *table*, as far as a look at the lines can tell."""
        wanted = (*self.prefix, *((table,) if table else ()))
        inside = not wanted
        elsewhere = 0  # in an inline table, say
        for number, line in enumerate(self.source.splitlines(), 1):
            bare = "".join(line.partition("#")[0].split()).replace('"', "").replace("'", "")
            if bare.startswith("["):
                header = tuple(bare.strip("[]").split("."))
                inside = header == wanted
                if header == (*wanted, key):
                    return f"{self.path}:{number}"
            elif inside and bare.startswith(f"{key}="):
                return f"{self.path}:{number}"
            elif not elsewhere and f"{key}=" in bare:
                elsewhere = number
        return f"{self.path}:{elsewhere}" if elsewhere else self.path
