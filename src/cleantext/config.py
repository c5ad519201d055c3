"""Settings: what a project writes down, checked, and told with file and line where it is wrong.

Looked for in the working folder and then its parents, the nearest wins:
cleantext.toml, .cleantext.toml, or [tool.cleantext] in pyproject.toml.

    profile = "docs"                 # or article, layout, ocr, archive
    select = ["space-after-comma"]   # these rules only
    ignore = ["heading-case"]        # not these
    unsafe = true                    # also what may change the meaning
    confidence = 0.95                # apply what is at least so sure
    exclude = ["drafts"]             # instead of the built-in list
    extend-exclude = ["docs/old/**"] # besides it
    force-exclude = true             # leave out what is excluded even where it is named
    words = ["Kubernetes"]           # correct, whatever the lexicon says
    word-list = "words.txt"          # a file of such words, one a line, # for comments
    language = "auto"                # or en, de, fr: of the texts
    dialect = "en-GB"                # or en-US: how corrections are spelled; en: as the text is
    word-lists = false               # not those that other checkers have here; or which

    baseline = "known.json"          # findings that were there before, and may stay

    [markdown]                       # or plain, html: what is different there
    ignore = ["spun-word"]

    [per-file."docs/legal/**"]       # what is different in these files
    select = ["encoding"]            # a phase stands for all its rules
    words = ["heretofor"]

A table for files goes over one for a format, of those for files the later over the
earlier, and the command line over all: `select` replaces, `extend-select`, `ignore`,
`words` and excludes add, and a rule selected by its name is no longer ignored.  In
pyproject.toml the tables are [tool.cleantext], [tool.cleantext.markdown] and
[tool.cleantext.per-file."docs/legal/**"].
"""

from __future__ import annotations

import os

from cleantext.cleaner import Cleaner
from cleantext.formats import SCANS
from cleantext.rule import LAYOUT
from cleantext.values import cache, dataclass, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cleantext.rule import Normalizer
    from cleantext.walk import Excludes

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
    confidence: float | None = None  #: None leaves it to the profile
    extend_select: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()  #: besides those of the whole project
    language: str = "auto"  #: of the texts; "auto" goes by each text

    def cleaner(self, words: frozenset[str] = frozenset(), dialect: str = "en") -> Cleaner:
        """Return the cleaner of this choice; *words* are correct whatever the lexicon says.

        `select` chooses among all rules, those that the profile leaves out as well;
        `extend_select` adds such to those of the profile.
        """
        from cleantext.profiles import cleaner

        words = words | self.words if self.words else words
        chosen = cleaner(self.profile, self.unsafe, words, self.confidence, dialect, self.language)
        kept = chosen.normalizers
        if self.select or self.extend_select:
            from cleantext.normalizers import all_normalizers

            more = self.select + self.extend_select
            kept = () if self.select else kept
            kept = (*kept, *(rule for rule in all_normalizers() if rule.is_among(more)))
        kept = tuple(rule for rule in kept if not self._ignores(rule))
        return chosen if kept == chosen.normalizers else replace(chosen, normalizers=kept)

    def _ignores(self, rule: Normalizer) -> bool:
        """Say whether *rule* is ignored; one that is selected by its id is not with its phase."""
        selected = rule.id in self.select or rule.id in self.extend_select
        return rule.id in self.ignore if selected else rule.is_among(self.ignore)


@dataclass(frozen=True)
class Override:
    """What is different in some files; None and what is empty leave a choice as it is."""

    profile: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    unsafe: bool | None = None
    confidence: float | None = None
    extend_select: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    language: str | None = None

    def on(self, choice: Choice) -> Choice:
        """Return *choice* with what we say on top: a rule that we name is no longer ignored."""
        named = (*self.select, *self.extend_select)
        return Choice(
            choice.profile if self.profile is None else self.profile,
            self.select or choice.select,
            (*(name for name in choice.ignore if name not in named), *self.ignore),
            choice.unsafe if self.unsafe is None else self.unsafe,
            choice.confidence if self.confidence is None else self.confidence,
            (*choice.extend_select, *self.extend_select),
            choice.words | self.words,
            choice.language if self.language is None else self.language,
        )


@dataclass(frozen=True)
class Settings:
    """All that a run may be told beside its files; equal settings do equal things."""

    choice: Choice = Choice()
    by_format: tuple[tuple[str, Override], ...] = ()  #: what differs in a format, by its name
    exclude: tuple[str, ...] | None = None  #: in place of the built-in list
    extend_exclude: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    root: str = "."  #: where patterns with a slash begin
    source: str = ""  #: the file that it comes from, "" for the defaults
    dialect: str = "en"  #: of corrections; "en" goes by each text
    word_lists: bool = True  #: whether those of other checkers are looked for
    lists: tuple[str, ...] = ()  #: of other checkers, those that were read
    unread: tuple[str, ...] = ()  #: and those that could not be, with the reason
    per_file: tuple[tuple[str, Override], ...] = ()  #: what differs in files, by a pattern
    on_top: Override = Override()  #: what the command line says
    baseline: str = ""  #: the path of the file of known findings
    own: tuple[str, ...] = ()  #: our own files in the project, which are no texts
    force_exclude: bool = False  #: whether excludes hold for files that are named

    def choice_for(self, format: str, path: str = "") -> Choice:
        """Return the choice for the text of *format* at *path*, which may be no file."""
        choice = self.choice
        if format in SCANS and choice.profile not in LAYOUT:
            choice = replace(choice, profile="ocr")  # no article, whatever the project is
        for name, different in self.by_format:
            if name == format:
                choice = different.on(choice)
        for pattern, different in self.per_file if path else ():
            if matches(pattern, self.root, path):
                choice = different.on(choice)
        return self.on_top.on(choice)

    @property
    def of_pages(self) -> bool:
        """Whether scanned pages are what the user means by the texts of a folder."""
        profile = self.on_top.profile or self.choice.profile
        return profile in LAYOUT or any(name in SCANS for name, _ in self.by_format)

    def with_lists_of_others(self) -> Settings:
        """Return these settings with the words that other checkers are told here, if wanted."""
        if not self.word_lists:
            return self
        from cleantext.wordlists import discover

        found = discover(top=self.root if self.source else "")
        words = self.words | found.words
        return replace(self, words=words, lists=found.files, unread=found.problems)


@cache
def _pattern(pattern: str, root: str) -> Excludes:
    from cleantext.walk import Excludes

    return Excludes([pattern], (), root)


def matches(pattern: str, root: str, path: str) -> bool:
    """Say whether *path* fits *pattern*, which is one of `.gitignore` seen from *root*."""
    matcher = _pattern(pattern, root)
    return bool(matcher.match(matcher.relative(path)))


# Finding and reading


def find(folder: str = ".") -> str:
    """Return the settings file that holds for *folder*, "" where there is none."""
    try:
        place = os.path.abspath(folder)
    except FileNotFoundError:
        raise ConfigError("the working folder is gone; change to one that is there") from None
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
    if not _may_speak_of_us(data):
        return False
    import tomllib

    try:
        return "cleantext" in tomllib.loads(data.decode()).get("tool", {})
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, AttributeError):
        return b"[tool.cleantext" in data  # so that reading it tells what is wrong


def _may_speak_of_us(data: bytes) -> bool:
    """Say whether TOML may have our table, without reading it, which takes 8 ms.

    Where it has, "cleantext" stands behind "tool" and a dot, or below a "tool" that stands alone,
    both perhaps in quotes, among spaces, or escaped.

    >>> _may_speak_of_us(b'[tool."cleantext"]'), _may_speak_of_us(b"[tool.hatch] # cleantext")
    (True, False)
    """
    if b"cleantext" not in data:
        return False
    bare = data.translate(None, b" \t\"'")
    return any(sign in bare for sign in (b"tool.cleantext", b"[tool]", b"tool={", b"\\"))
