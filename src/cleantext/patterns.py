"""Patterns that are compiled when they are first needed: `later` and `Trigger`.

To compile a pattern takes 0.1 to 3 ms, and most texts need few of ours.  What `re` makes
of those that this package has is kept in a file when it is built, as Python keeps what it
makes of modules; it serves the same version of Python, as a hook's is that was built where
it runs.  For any other, and where there is no such file, `re` does its work as ever.
"""

from __future__ import annotations

import marshal
import sys
from itertools import accumulate
from mmap import ACCESS_READ, mmap
from zlib import crc32

from cleantext.spelling.data import data_path
from cleantext.values import NamedTuple, cache, cached_property

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Collection, Iterable, Mapping
    from typing import Any

    Words = dict[str, tuple[int, ...]]
    #: By first word, the numbers of those phrases that have a certain second one, or `ANY`.
    Phrases = dict[str, dict[str, tuple[int, ...]]]

# The flags of `re`, which costs 4 ms to import.
IGNORECASE, LOCALE, MULTILINE, DOTALL, VERBOSE = 2, 4, 8, 16, 64


def later(pattern: str, flags: int | re.RegexFlag = 0) -> re.Pattern[str]:
    """Return what `re.compile` does, but compiled when it is first used."""
    return Later(pattern, int(flags))  # type: ignore[return-value]


class Later:
    """A pattern that is not compiled yet; its methods are those of the one that it will be."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.source: Source = (pattern, flags)

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
ANY = ""  # any second word of a phrase


class Beginning(Later):
    """Finds the sign before the places where *pattern* begins, always with one of *words*.

    The engine skips to what is no letter and looks then at one branch of a tree of letters: 30 MB
    a second.  *words*, or what returns them, may be phrases; they are asked for when it is used by
    itself, and not together with others.
    """

    def __init__(
        self, pattern: re.Pattern[str], words: Iterable[str] | Callable[[], Iterable[str]]
    ) -> None:
        self.of: re.Pattern[str] = pattern
        self._words = words

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words with which the pattern begins."""
        return tuple(self._words() if callable(self._words) else self._words)

    @cached_property
    def source(self) -> Source:  # type: ignore[override]
        """The pattern of the sign, and its flags."""
        source, flags = source_of(self.of)
        return f"{SIGN}(?={any_of(self.words)}(?![A-Za-z]))(?={source})", flags

    @property
    def pattern(self) -> str:  # type: ignore[override]
        """The pattern of the sign."""
        return self.source[0]

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
    from re import escape

    firsts = sorted({word[:1] for word in words}, reverse=True)  # "", the end of a word, last
    if len(firsts) == 1:
        (first,) = firsts
        return escape(first) + _tree([word[1:] for word in words]) if first else ""
    branches = (_tree([word for word in words if word[:1] == first]) for first in firsts)
    return f"(?:{'|'.join(branches)})"


def begun(beginnings: Iterable[Beginning]) -> tuple[Words, Phrases]:
    """Return, by word, the numbers of those *beginnings* that may stand where it does.

    Where "the are" stands "the" does.  Of phrases, by their first word, what `Phrases` says.
    """
    own = [frozenset(one.words) for one in beginnings]
    words: Words = {}
    phrases: Phrases = {}
    shared: dict[tuple[int, ...], tuple[int, ...]] = {}  # equal ones are kept once
    for phrase in sorted(frozenset[str]().union(*own)):
        opened = _openings(phrase)
        numbers = tuple(number for number, ones in enumerate(own) if ones & opened)
        first, *rest = phrase.split(" ")
        if rest:
            follow = phrases.setdefault(first, {})
            for second in (rest[0], ANY):
                both = tuple(sorted({*follow.get(second, ()), *numbers}))
                follow[second] = shared.setdefault(both, both)
        else:
            words[first] = shared.setdefault(numbers, numbers)
    return words, phrases


def _openings(word: str) -> set[str]:
    """Return *word*, and what of it ends before a sign."""
    return {word, *(word[:at] for at, sign in enumerate(word) if not sign.isalpha())}


FILE = "patterns.bin"
FORM = 4  # of that file; one that an older version of ours kept is made anew
HEAD = 4  # bytes that say how long what is said of the whole file is

Source = tuple[str, int]


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return *pattern* compiled, by what was kept of it or by `re`."""
    known = kept().get((pattern, flags))
    if known is None:
        import re

        return re.compile(expanded(pattern), flags)
    import _sre  # type: ignore[import-not-found]

    flags, code, *groups = known
    made: re.Pattern[str] = _sre.compile(
        pattern, flags, memoryview(code).cast("I").tolist(), *groups
    )
    return made


class Kept:
    """What is kept of patterns in a file, which is mapped: a run reads what it needs of it.

        length, (Python, {number of a source: where its pattern lies}, joint), pattern, pattern, …

    The whole would take half a megabyte, of which a small text needs a part.
    """

    def __init__(self, path: str) -> None:
        self._found: dict[Source, tuple[Any, ...]] = {}
        self._places: dict[int, int] = {}
        self._joint = 0
        try:
            with open(path, "rb") as file:
                self._data = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
            self._start = HEAD + int.from_bytes(self._data[:HEAD], "little")
            python, places, joint = marshal.loads(self._data[HEAD : self._start])
        except (OSError, EOFError, ValueError, TypeError):
            return
        if python == _python():
            self._places, self._joint = places, joint

    def __bool__(self) -> bool:
        return bool(self._places)

    def get(self, source: Source) -> tuple[Any, ...] | None:
        """Return what `re` made of *source*, a pattern and its flags; None if that is not kept."""
        found = self._found.get(source)
        if found is None and (place := self._places.get(_number(source))) is not None:
            pattern, flags, *made = marshal.loads(self._data[self._start + place :])
            if (pattern, flags) == source:  # numbers may be the same by accident
                found = self._found[source] = tuple(made)
        return found

    @cached_property
    def joint(self) -> tuple[Any, ...]:
        """The patterns of all beginnings, and the two tables of `begun`; or ()."""
        found: tuple[Any, ...] = ()
        if self._joint:
            found = marshal.loads(self._data[self._start + self._joint :])
        return found


@cache
def kept(path: str = "") -> Kept:
    """Return what is kept of patterns; nothing where another Python kept it."""
    return Kept(path or data_path(FILE))


class Joint(NamedTuple):
    """Beginnings together."""

    numbers: Mapping[str, int]  #: of each of them, by the pattern that begins there
    words: Words  #: those that may stand where a word does
    phrases: Phrases  #: and those of phrases

    def number(self, begins: Beginning | re.Pattern[str]) -> int:
        """Return the number of *begins*, -1 where it is none of them."""
        if not isinstance(begins, Beginning):
            return -1
        return self.numbers.get(source_of(begins.of)[0], -1)


@cache
def joint() -> Joint | None:
    """Return the beginnings that were kept together, None without."""
    if not (found := kept().joint):
        return None
    ones, words, phrases = found
    return Joint({one: number for number, one in enumerate(ones)}, words, phrases)


def _number(source: Source) -> int:
    """Return the number of a pattern with its flags, by which it is found."""
    return crc32(source[0].encode("utf-8", "surrogatepass"), source[1])


def _python() -> tuple[object, ...]:
    """Return what must be the same for what `re` made, and we kept, to be understood."""
    import _sre

    python = sys.version_info[:3], sys.implementation.name, sys.byteorder
    return FORM, *python, _sre.MAGIC, _sre.CODESIZE


def keep(patterns: Iterable[Source], path: str = "", beginnings: Iterable[Beginning] = ()) -> None:
    """Write what `re` makes of *patterns*, sources with flags, to where `compiled` looks for it,
    and of *beginnings* together.
    """
    from cleantext.spelling.table import replace

    beginnings = list(beginnings)
    joint: tuple[Any, ...] = ()
    sources = {(pattern, int(flags)): None for pattern, flags in patterns}
    if beginnings:
        joint = tuple(source_of(one.of)[0] for one in beginnings), *begun(beginnings)
    parts = {_number(source): marshal.dumps((*source, *_made(source))) for source in sources}
    ends = [0, *accumulate(map(len, parts.values()))]
    content: Any = _python(), dict(zip(parts, ends, strict=False)), ends[-1]
    head = marshal.dumps(content)
    whole = [len(head).to_bytes(HEAD, "little"), head, *parts.values(), marshal.dumps(joint)]
    replace(path or data_path(FILE), b"".join(whole))


def _made(source: Source) -> tuple[Any, ...]:
    """Return what `re` hands to its engine for a pattern."""
    from array import array
    from re import _compiler, _parser  # type: ignore[attr-defined]

    pattern, flags = expanded(source[0]), int(source[1])
    parsed = _parser.parse(pattern, flags)
    state = parsed.state
    names = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    code = array("I", _compiler._code(parsed, flags)).tobytes()
    return flags | state.flags, code, state.groups - 1, dict(state.groupdict), tuple(names)


MOST_LOOKS = 100  # for signs; as long as it takes to compile a pattern
# Code points in which a trigger was looked for; by then it has paid to compile it sign by sign.
OFTEN = 300_000


class Trigger:
    """The *pattern* that calls a rule.

    *signs* are strings of which one stands in whatever the pattern matches, () where
    we know of none.  To look for one in a small text takes less than a microsecond, so
    without one the pattern is not even compiled; in many texts the pattern is faster than
    many signs.  *guard* are the characters of which one stands in each of the signs, where
    they are fewer.  *wide* are ranges of characters beyond
    ASCII or not printed, both ends included, of which one stands in it; () where none need.
    """

    def __init__(
        self,
        pattern: str,
        signs: tuple[str, ...] = (),
        wide: tuple[tuple[str, str], ...] = (),
        guard: str = "",
    ) -> None:
        self.pattern = pattern
        self.signs = signs
        self.wide = wide
        self.guard = guard
        self._compiled: tuple[re.Pattern[str], ...] = ()
        self._looks = 0  # that were taken for signs
        self._met = 0  # code points

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> bool:
        """Say whether the pattern occurs in *text* from *start* to *end*."""
        if not self._compiled and self.signs and self._looks < MOST_LOOKS and len(text) < OFTEN:
            if self.guard and all(text.find(sign, start, end) < 0 for sign in self.guard):
                return False
            self._looks += len(self.signs)
            if all(text.find(sign, start, end) < 0 for sign in self.signs):
                return False
        if self._met < OFTEN:
            self._met += min(end, len(text)) - start
            if not self._compiled:
                self._compiled = (compiled(self.pattern),)
            if self._met >= OFTEN:
                from cleantext.signs import by_sign

                self._compiled = tuple(map(compiled, by_sign(self.pattern)))
        return any(one.search(text, start, end) is not None for one in self._compiled)

    def lacks(self, wide: Collection[str]) -> bool:
        """Say whether a text whose characters that most texts lack are *wide* cannot match."""
        return bool(self.wide) and not any(
            low <= character <= high for character in wide for low, high in self.wide
        )

    def __reduce__(self) -> tuple[type[Trigger], tuple[object, ...]]:
        return Trigger, (self.pattern, self.signs, self.wide, self.guard)
