"""Patterns that are compiled when they are first needed: `later` and `Trigger`.

To compile a pattern takes 0.1 to 3 ms, and most texts need few of ours.  What `re` makes
of those that this package has is kept in a file when it is built, as Python keeps what it
makes of modules; it serves the same version of Python, as a hook's is that was built where
it runs.  For any other, and where there is no such file, `re` does its work as ever.
"""

from __future__ import annotations

import marshal
import re
import sys
from array import array
from functools import cache

from cleantext.spelling.data import data_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from typing import Any


def later(pattern: str, flags: int | re.RegexFlag = 0) -> re.Pattern[str]:
    """Return what `re.compile` does, but compiled when it is first used."""
    return Later(pattern, int(flags))  # type: ignore[return-value]


class Later:
    """A pattern that is not compiled yet; its methods are those of the one that it will be."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.source = pattern, flags

    def __getattr__(self, name: str) -> Any:
        # Asked only for what is not there; once it is compiled the methods are.
        made = compiled(*self.source)
        for each in ("search", "match", "fullmatch", "finditer", "findall", "sub", "split"):
            setattr(self, each, getattr(made, each))
        return getattr(made, name)

    def __reduce__(self) -> tuple[type[Later], tuple[str, int]]:
        return Later, self.source


# What is no letter, as far as the engine can tell it by a table; behind a letter beyond it a
# word is none, but that a pattern must see to.
SIGN = "[^A-Za-zªµºÀ-ÖØ-öø-ÿ]"


class Beginning(Later):
    """Finds the sign before the places where *pattern* begins, always with one of *words*.

    The engine skips to what is no letter and looks then at one branch of a tree of letters: 30 MB
    a second.  *words* may be phrases.
    """

    def __init__(self, pattern: re.Pattern[str], words: Iterable[str]) -> None:
        self.of, self.words = pattern, tuple(words)
        source, flags = source_of(pattern)
        super().__init__(f"{SIGN}(?={any_of(self.words)}(?![A-Za-z]))(?={source})", flags)

    def __reduce__(self) -> tuple[type[Later], tuple[Any, ...]]:
        return Beginning, (self.of, self.words)


def source_of(pattern: re.Pattern[str]) -> tuple[str, int]:
    """Return source and flags of *pattern*, which is not compiled for that."""
    return pattern.source if isinstance(pattern, Later) else (pattern.pattern, pattern.flags)


def any_of(words: Iterable[str]) -> str:
    """Return what stands for any of *words* in a pattern; the tree is made when it is compiled."""
    return f"\0{'|'.join(sorted(words))}\0"


def expanded(pattern: str) -> str:
    """Return *pattern* with the trees of the words that `any_of` put in.

    >>> expanded(f"(?<!a){any_of(['their', 'there', 'the'])}")
    '(?<!a)the(?:re|ir|)'
    """
    parts = pattern.split("\0")
    parts[1::2] = [_tree(words.split("|")) for words in parts[1::2]]
    return "".join(parts)


def _tree(words: Collection[str]) -> str:
    """Return a pattern of *words* in which no two branches begin with the same letter."""
    firsts = sorted({word[:1] for word in words}, reverse=True)  # "", the end of a word, last
    if len(firsts) == 1:
        (first,) = firsts
        return re.escape(first) + _tree([word[1:] for word in words]) if first else ""
    branches = (_tree([word for word in words if word[:1] == first]) for first in firsts)
    return f"(?:{'|'.join(branches)})"


def together(beginnings: Iterable[Beginning]) -> str:
    """Return one pattern that finds what each of *beginnings* does; their flags may be VERBOSE."""
    beginnings = list(beginnings)
    words = {word for one in beginnings for word in one.words}
    found = []
    for one in beginnings:
        source, flags = source_of(one.of)
        bare = re.sub(r"\(\?P<\w+>", "(?:", source)
        found.append(f"(?x:{bare}\n)" if flags & re.VERBOSE else bare)
    return f"{SIGN}(?={any_of(words)}(?![A-Za-z]))(?={'|'.join(found)})"


FILE = "patterns.bin"


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return *pattern* compiled, by what was kept of it or by `re`."""
    known = kept().get((pattern, flags))
    if known is None:
        return re.compile(expanded(pattern), flags)
    import _sre  # type: ignore[import-not-found]

    flags, code, *groups = known
    made: re.Pattern[str] = _sre.compile(pattern, flags, array("I", code).tolist(), *groups)
    return made


def kept(path: str = "") -> dict[tuple[str, int], tuple[Any, ...]]:
    """Return what is kept of patterns, by source and flags; nothing where another Python did."""
    return _kept(path)[0]


@cache
def _kept(path: str = "") -> tuple[dict[tuple[str, int], tuple[Any, ...]], tuple[str, ...]]:
    try:
        with open(path or data_path(FILE), "rb") as file:
            python, patterns, joint = marshal.loads(file.read())
    except (OSError, EOFError, ValueError, TypeError):
        return {}, ()
    return (patterns, joint) if python == _python() else ({}, ())


@cache
def joint() -> tuple[re.Pattern[str] | None, frozenset[str]]:
    """Return the pattern that was kept of beginnings `together`, and the patterns of these."""
    whole, *ones = _kept()[1] or ("",)
    return (compiled(whole), frozenset(ones)) if whole else (None, frozenset())


def _python() -> tuple[object, ...]:
    """Return what must be the same for what `re` made to be understood."""
    import _sre

    return sys.version_info[:3], sys.implementation.name, sys.byteorder, _sre.MAGIC, _sre.CODESIZE


def keep(
    patterns: Iterable[tuple[str, int]], path: str = "", beginnings: Iterable[Beginning] = ()
) -> None:
    """Write what `re` makes of *patterns*, sources with flags, to where `compiled` looks for it,
    and of *beginnings* together.
    """
    beginnings = list(beginnings)
    joint = (together(beginnings), *(one.pattern for one in beginnings)) if beginnings else ()
    sources = [*patterns, *((whole, 0) for whole in joint[:1])]
    found = {(pattern, int(flags)): _made((pattern, int(flags))) for pattern, flags in sources}
    with open(path or data_path(FILE), "wb") as file:
        content: Any = _python(), found, joint
        file.write(marshal.dumps(content))


def _made(source: tuple[str, int]) -> tuple[Any, ...]:
    """Return what `re` hands to its engine for a pattern."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    pattern, flags = expanded(source[0]), source[1]
    parsed = _parser.parse(pattern, flags)
    state = parsed.state
    names = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    code = array("I", _compiler._code(parsed, flags)).tobytes()
    return flags | state.flags, code, state.groups - 1, dict(state.groupdict), tuple(names)


MOST_LOOKS = 100  # for signs; as long as it takes to compile a pattern


class Trigger:
    """The *pattern* that calls a rule.

    *signs* are strings of which one stands in whatever the pattern matches, () where
    we know of none.  To look for one in a small text takes less than a microsecond, so
    without one the pattern is not even compiled; in many texts the pattern is faster than
    many signs.  *wide* are ranges of characters beyond
    ASCII, both ends included, of which one stands in it; () where none need.
    """

    def __init__(
        self,
        pattern: str,
        signs: tuple[str, ...] = (),
        wide: tuple[tuple[str, str], ...] = (),
    ) -> None:
        self.pattern = pattern
        self.signs = signs
        self.wide = wide
        self._compiled: re.Pattern[str] | None = None
        self._looks = 0  # that were taken for signs

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> bool:
        """Say whether the pattern occurs in *text* from *start* to *end*."""
        if self._compiled is None:
            if self.signs and self._looks < MOST_LOOKS:
                self._looks += len(self.signs)
                if all(text.find(sign, start, end) < 0 for sign in self.signs):
                    return False
            self._compiled = compiled(self.pattern)
        return self._compiled.search(text, start, end) is not None

    def lacks(self, wide: Collection[str]) -> bool:
        """Say whether a text whose characters beyond ASCII are *wide* cannot match."""
        return bool(self.wide) and not any(
            low <= character <= high for character in wide for low, high in self.wide
        )

    def __reduce__(self) -> tuple[type[Trigger], tuple[object, ...]]:
        return Trigger, (self.pattern, self.signs, self.wide)
