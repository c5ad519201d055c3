"""Begin with cleantext in a project: settings and a word list from what is there.

Settings of other checkers tell what to leave out and how to spell, the texts which
words they use again and again, the files beside them what kind of project it is.
Nothing is written over.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from cleantext import files
from cleantext.commands import migrate, vocab
from cleantext.config import ConfigError, Settings, find
from cleantext.configfile import load
from cleantext.document import Document
from cleantext.files import FileError
from cleantext.formats import detect
from cleantext.values import replace
from cleantext.walk import Excludes, Missed, Target
from cleantext.walk import find as find_files
from cleantext.wordlists import WordListError

SETTINGS = "cleantext.toml"
WORDS = "cleantext-words.txt"

#: What stands beside documentation: the settings of site generators, and of code.
DOCUMENTED = (
    *("mkdocs.yml", "zensical.toml", "book.toml", "_config.yml", "hugo.toml", "hugo.yaml"),
    *("docusaurus.config.js", "docusaurus.config.ts", "antora.yml", "conf.py", "docs", "doc"),
    *("pyproject.toml", "setup.py", "package.json", "Cargo.toml", "go.mod", "Makefile"),
)


def run(force: bool = False, profile: str = "") -> int:
    """Write settings and a word list into the working folder; return the exit code.

    Raises ConfigError where there are some and *force* does not say to replace them.
    """
    there = find()
    if there and os.path.dirname(there) == os.getcwd() and not force:
        raise ConfigError(f"there are settings in {os.path.basename(there)}; --force writes anew")
    for name in (SETTINGS, WORDS):
        if os.path.exists(name) and not force:
            raise ConfigError(f"{name} is there already; --force writes it anew")
    others = migrate.find()
    try:
        found = migrate.read(others)
    except WordListError as problem:
        raise ConfigError(f"{problem}; `cleantext migrate` tells more") from None
    excludes = Excludes(found.excludes)
    items = list(find_files(["."], excludes))
    profile = profile or ("docs" if _is_documentation(items) else "article")

    settings = Settings(dialect=found.dialect or "en").with_lists_of_others()
    settings = replace(settings, words=settings.words | found.words)
    failed: list[str] = []
    languages: Counter[str] = Counter()
    learned = vocab.learn(_counted(vocab.read(items, settings, failed), languages))
    _write(profile, found, learned.words)

    print(f"{SETTINGS}: profile {profile!r}, {len(found.excludes)} excludes taken over")
    if learned.words:
        count = len(learned.words)
        print(f"{WORDS}: {count} words that the texts use again and again; look at them")
    if set(languages) - {"en"}:
        print(
            f"languages: {', '.join(f'{code} {n}' for code, n in languages.most_common())};"
            ' `language = "…"` in a table [per-file."FOLDER/**"] names that of short texts'
        )
    for path in settings.lists:
        print(f"{os.path.relpath(path)}: its words are heeded")
    for line in found.account():
        print(line)
    for line in failed:
        print(line, file=sys.stderr)
    print("Next: `cleantext check .` shows what `cleantext fix .` would repair;")
    print("`cleantext check --write-baseline cleantext-baseline.json .` leaves old findings alone.")
    return 0


def _counted(documents: Iterable[Document], languages: Counter[str]) -> Iterator[Document]:
    """Yield *documents*; their languages are counted in *languages*."""
    for document in documents:
        languages[document.language.code] += 1
        yield document


def _write(profile: str, found: migrate.Migration, words: Sequence[str]) -> None:
    """Write the word list, where there are *words*, and the settings; raises ConfigError."""
    extra = {"profile": profile} | ({"word-list": WORDS} if words else {})
    text = "# Settings of cleantext; `cleantext check --show-settings` tells what holds.\n"
    if found.sources:
        text += f"# Taken over from {', '.join(found.sources)}; their words are read there.\n"
    text += found.toml(words=False, extra=extra)
    made = {WORDS: vocab.merged("", words)} if words else {}
    for path, content in {**made, SETTINGS: text}.items():
        try:
            files.put(path, content)
        except FileError as problem:
            raise ConfigError(f"{path}: {problem}") from None
    load(SETTINGS)  # what we wrote must be what we read


def _is_documentation(items: list[Target | Missed]) -> bool:
    """Say whether this is documentation: by what lies beside it, or for the most part Markdown."""
    texts = [item for item in items if isinstance(item, Target)]
    marked_up = sum((text.format or detect(text.path)) != "plain" for text in texts)
    return any(map(os.path.exists, DOCUMENTED)) or 2 * marked_up > len(texts)
