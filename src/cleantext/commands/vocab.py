"""Learn from the texts of a project which of its unknown words are right.

A word that no dictionary has and that is used again and again, or in several
files, is a term or a name of the project; one that is used once may be anything.
A misspelling can be as steady as a term, so what looks like one is left out and
told, for a person to decide: known misspellings, words one slip away from a word
that the project uses far more often, and words whose correction is nearly sure,
unless they are used very often.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from cleantext import files
from cleantext.config import Settings
from cleantext.document import Document
from cleantext.files import FileError
from cleantext.formats import sniff, unwrapped
from cleantext.language import Language
from cleantext.spelling.casing import copy_case
from cleantext.twins import twins
from cleantext.walk import Missed, Target

SHORTEST = 3  # letters; no rule corrects a shorter word
USES, FILES = 3, 2  # a term is used so often, or in so many files
MANY = 10  # uses from which a word of several files stands, though it is near another
RATIO = 4  # times that a word is used for one of its misspelt twin
SHOWN = 8  # of the words that were left out, unless all are asked for
SURE = 0.9  # what the engine would correct by itself

POSSESSIVE = re.compile(r"['’]s?$")


class Reason(Enum):
    """Why a word is not learned."""

    SELDOM = "used once or twice"
    LISTED = "known misspellings"
    TWIN = "one slip from a word used far more often"
    NEAR = "probably misspelt"


class LeftOut(NamedTuple):
    """A word that was not learned."""

    word: str
    uses: int
    reason: Reason
    meant: str = ""  #: what it may be a misspelling of


class Vocabulary(NamedTuple):
    """What was learned: the words, in order, and what was left out, most used first."""

    words: tuple[str, ...]
    left_out: tuple[LeftOut, ...]


@dataclass
class _Use:
    """How one word, whatever its capitals, is used."""

    forms: Counter[str] = field(default_factory=Counter)
    files: int = 0
    languages: dict[str, Language] = field(default_factory=dict)  #: of the texts, by code

    @property
    def uses(self) -> int:
        return self.forms.total()


def learn(documents: Iterable[Document]) -> Vocabulary:
    """Return what *documents* teach about the words that the language of each does not know."""
    used: dict[str, _Use] = {}
    every: Counter[str] = Counter()  # of all words, for twins that a dictionary knows
    for document in documents:
        found = _unknown(document)
        for stem, forms in found.items():
            use = used.setdefault(stem, _Use())
            use.forms += forms
            use.files += 1
            use.languages[document.language.code] = document.language
        if found:
            every.update(word.lower() for word in re.findall(r"[^\W\d_]+", document.text))
    return _sorted_out(used, every)


def _unknown(document: Document) -> dict[str, Counter[str]]:
    """Return how often each form of each unknown word stands in the prose of its language."""
    known = document.language.lexicon.known
    strange = {
        word
        for word in document.vocabulary
        if len(stem := POSSESSIVE.sub("", word)) >= SHORTEST and not known(stem)
    }
    found: dict[str, Counter[str]] = {}
    for word in document.find(strange):
        if document.speaks(word.span):
            form = POSSESSIVE.sub("", word.text)
            if form[1:].islower() and document.starts_sentence(word.span.start):
                form = form.lower() if form.lower() in document.vocabulary else form
            found.setdefault(form.lower(), Counter())[form] += 1
    return found


def _sorted_out(used: dict[str, _Use], every: Counter[str]) -> Vocabulary:
    words: list[str] = []
    left_out: list[LeftOut] = []
    near = twins(used.keys(), every.keys())
    for stem, use in used.items():
        doubt = _doubt(stem, use, near.get(stem, ()), every)
        if doubt is not None:
            left_out.append(doubt)
        else:
            words += _shown(stem, use)
    left_out.sort(key=lambda item: (-item.uses, item.word))
    return Vocabulary(tuple(in_order(words)), tuple(left_out))


def _doubt(stem: str, use: _Use, near: Sequence[str], every: Counter[str]) -> LeftOut | None:
    """Return why *stem* is not learned, None where it is."""
    shown = use.forms.most_common(1)[0][0]
    for language in use.languages.values():
        if language.lexicon.automatic(stem):
            return LeftOut(shown, use.uses, Reason.LISTED, language.lexicon.typo(stem)[0])
    if use.uses >= MANY and use.files >= FILES:
        return None
    twin = max(near, key=lambda word: every[word], default="")
    if every[twin] >= RATIO * use.uses:
        return LeftOut(shown, use.uses, Reason.TWIN, copy_case(twin, shown))
    if use.uses < USES and use.files < FILES:
        return LeftOut(shown, use.uses, Reason.SELDOM)
    if shown.islower():
        for language in use.languages.values():
            best = next(iter(language.speller.suggest(stem)), None)
            if best is None or best.confidence < SURE:
                continue
            if not best.word.startswith(stem) and not stem.startswith(best.word):
                return LeftOut(shown, use.uses, Reason.NEAR, best.word)
    return None


def _shown(stem: str, use: _Use) -> list[str]:
    """Return the forms to learn: in small letters, which stands for all, else those used often."""
    if stem in use.forms:
        return [stem]
    often = [form for form, uses in use.forms.items() if uses > 1]
    return often or [max(sorted(use.forms), key=lambda form: use.forms[form])]


def in_order(words: Iterable[str]) -> list[str]:
    """Return *words*, each once, as a list for people is sorted.

    >>> in_order(["beta", "Alpha", "alpha", "beta"])
    ['Alpha', 'alpha', 'beta']
    """
    return sorted(set(words), key=lambda word: (word.lower(), word))


# The verb


def run(items: Iterable[Target | Missed], settings: Settings, target: str, verbose: int) -> int:
    """Learn from the files that *items* name; print the words, or add them to the file *target*.

    Returns the exit code.  What was left out, and what could not be read, goes to
    standard error, so that the words can go to a file.
    """
    failed: list[str] = []
    count = 0

    def counted() -> Iterator[Document]:
        nonlocal count
        for document in read(items, settings, failed):
            count += 1
            yield document

    learned = learn(counted())
    try:
        if target:
            write(target, learned.words)
        else:
            sys.stdout.writelines(f"{word}\n" for word in learned.words)
            sys.stdout.flush()
    except FileError as problem:
        failed.append(f"{target}: {problem}")
    for line in failed:
        print(line, file=sys.stderr)
    if verbose >= 0:
        print(_account(learned, count, verbose > 0), file=sys.stderr)
    return 2 if failed else 0


def read(
    items: Iterable[Target | Missed], settings: Settings, failed: list[str]
) -> Iterator[Document]:
    """Yield the texts that *items* name, each in the language that it or *settings* say.

    What cannot be read is added to *failed*.
    """
    languages: dict[str, Language] = {}
    for item in items:
        if isinstance(item, Missed):
            if item.error:
                failed.append(f"{item.path}: {item.reason}")
            continue
        try:
            text = files.decode(files.read(item.path)[0]).text
            text, format = unwrapped(text, item.format or sniff(text, item.path))
        except (FileError, ValueError) as problem:
            failed.append(f"{item.path}: {problem}")
        else:
            code = settings.choice_for(format, item.path).language
            language = languages.setdefault(code, Language(code, settings.words))
            yield Document(text, format, language)


def _account(learned: Vocabulary, read: int, whole: bool) -> str:
    """Tell what was learned and what was not; all of it, or as much as one reads."""
    words = _count(len(learned.words), "word")
    lines = [f"{words} learned from {_count(read, 'text')}"]
    for reason in Reason:
        items = [item for item in learned.left_out if item.reason is reason]
        if items:
            shown = items if whole else items[:SHOWN] * (reason is not Reason.SELDOM)
            rest = " …" if shown and len(shown) < len(items) else ""
            list = ": " * bool(shown) + ", ".join(map(_told, shown)) + rest
            lines.append(f"left out, {reason.value}: {len(items)}{list}")
    return "\n".join(lines)


def _told(item: LeftOut) -> str:
    meant = f" (→ {item.meant})" if item.meant else ""
    return f"{item.word}{meant}"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" + "s" * (number != 1)


def write(path: str, words: Iterable[str]) -> None:
    """Add *words* to the list at *path*, in one step; raises FileError."""
    if not os.path.exists(path):
        files.put(path, merged("", words))
        return
    data, stamp = files.read(path)
    decoded = files.decode(data)
    new = decoded.encode(merged(decoded.text, words))
    if new != data:
        files.write(path, new, stamp)


HEAD = (
    "# Words that are right in this project, one a line.\n"
    "# `cleantext vocab --write` adds to them and takes none away.\n"
)


def merged(old: str, words: Iterable[str]) -> str:
    """Return the word list *old* with *words* added, in order; comments at its top stay."""
    lines = old.splitlines()
    top = 0
    while top < len(lines) and (not lines[top].strip() or lines[top].startswith("#")):
        top += 1
    head = "".join(f"{line}\n" for line in lines[:top]) or HEAD
    kept = [line.strip() for line in lines[top:] if line.strip()]
    had = {line.partition("#")[0].strip() for line in kept}
    return head + "".join(f"{line}\n" for line in in_order([*kept, *(set(words) - had)]))
