"""What the source of a pattern tells of its matches: which signs stand in each, or begin it.

To look for a sign in a text is a hundred times faster than to compile a pattern and look for that.
The build asks for the signs of triggers, and writes them into the register; a large text, in which
it pays to look for one sign after the other, asks for `by_sign`.
"""

from __future__ import annotations

from cleantext.patterns import IGNORECASE, LOCALE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from typing import Any

MOST_SIGNS = 40  # to look for so many takes a tenth of what it takes to compile a pattern
SPECIAL = frozenset(".$*+?{}[|()")  # in a pattern, but not in a class of one
MOST_FIRSTS = 6  # to skip to each takes 0.5 ns a code point, to look at every one 5.7


def signs(pattern: str) -> tuple[str, ...]:
    """Return strings of which one stands in every match of *pattern*, () where we know of none.

    >>> signs("##[AB]"), signs(", ?,(?!,)"), signs(r"\\b[Aa]n? [a-z]"), signs("[^ ]+")
    (('##A', '##B'), (', ,', ',,'), ('A ', 'An ', 'a ', 'an '), ())
    """
    from re import _parser as parser  # type: ignore[attr-defined]

    parsed = parser.parse(pattern)
    if parsed.state.flags & (IGNORECASE | LOCALE):
        return ()
    found = [run for run in _runs(parsed) if "" not in run]
    best = max(found, key=lambda run: (min(map(len, run)), -len(run)), default=set[str]())
    return tuple(sorted(best))


def guard(signs: Collection[str]) -> str:
    """Return characters of which one stands in each of *signs*, "" where that spares nothing.

    No letters, for they stand in every text.

    >>> guard(["|a", "|b", "NST]", "NST]"]), guard(["a ", "an "])
    ('|]', '')
    """
    found = {next((c for c in sign if not c.isalnum() and not c.isspace()), "") for sign in signs}
    spares = "" not in found and len(found) < len(signs)
    return "".join(sorted(found, reverse=True)) if spares else ""


def wide(pattern: str) -> tuple[tuple[str, str], ...]:
    """Return ranges of signs that few texts have in one of which every match of *pattern* begins.

    They are beyond ASCII, or are not printed; () where it may begin with others.

    >>> wide("[\x80-\x9f‘]t"), wide("[a‘]t")
    ((('\x80', '\x9f'), ('‘', '‘')), ())
    """
    from re import _parser as parser  # type: ignore[attr-defined]

    parsed = parser.parse(pattern)
    if parsed.state.flags & (IGNORECASE | LOCALE):
        return ()
    found: list[tuple[str, str]] = []
    for kind, about in _opening(parsed):
        if str(kind) == "LITERAL":
            found.append((chr(about), chr(about)))
        elif str(kind) == "RANGE":
            found.append((chr(about[0]), chr(about[1])))
        else:
            return ()
    return tuple(found) if all(_is_odd(low, high) for low, high in found) else ()


def _is_odd(low: str, high: str) -> bool:
    return low > "~" or (high < " " and not any(low <= sign <= high for sign in "\t\n\r"))


def _opening(parsed: Any) -> list[tuple[Any, Any]]:
    """Return what the first character of a match is one of, as the items of a class."""
    if not len(parsed):
        return [("", None)]
    kind, about = parsed[0]
    return list(about) if str(kind) == "IN" else [(kind, about)]


def _runs(parsed: Any) -> Iterator[set[str]]:
    """Yield, from every part of the pattern on, the strings with which it goes on."""
    for at in range(len(parsed)):
        yield _sequence(parsed[at:])[0]


def _sequence(parts: Iterable[tuple[Any, Any]]) -> tuple[set[str], bool]:
    """Return the strings with which what *parts* match begins, and whether they are all of it."""
    run = {""}
    for part in parts:
        heads, whole = _heads(*part)
        longer = {before + head for before in run for head in heads}
        if len(longer) > MOST_SIGNS:
            return run, False
        run = longer
        if not whole:
            return run, False
    return run, True


def _heads(kind: Any, about: Any) -> tuple[set[str], bool]:
    """Return what `_sequence` does for one part of a pattern: an operation and its arguments."""
    match str(kind):
        case "LITERAL":
            return {chr(about)}, True
        case "IN":
            return _members(about)
        case "BRANCH":
            found = [_sequence(parts) for parts in about[1]]
            return set().union(*(heads for heads, _ in found)), all(whole for _, whole in found)
        case "SUBPATTERN" if not about[1] & IGNORECASE:
            return _sequence(about[3])
        case "ATOMIC_GROUP":
            return _sequence(about)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, parts = about
            heads, whole = _sequence(parts)
            if least == 0:
                return heads | {""}, whole and most == 1
            return heads, whole and most == 1
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return {""}, True
    return {""}, False


def _members(items: list[tuple[Any, Any]]) -> tuple[set[str], bool]:
    """Return the characters of a class, if they are few."""
    found: set[str] = set()
    for kind, about in items:
        if str(kind) == "LITERAL":
            found.add(chr(about))
        elif str(kind) == "RANGE" and about[1] - about[0] < MOST_SIGNS:
            found.update(map(chr, range(about[0], about[1] + 1)))
        else:
            return {""}, False
    return (found, True) if len(found) <= MOST_SIGNS else ({""}, False)


# A sign of each match that stands first


def by_sign(pattern: str) -> tuple[str, ...]:
    """Return patterns that together find what *pattern* does, each with one sign first.

    To a single sign the engine skips, at one of several it looks code point by code point.

    >>> by_sign("[:<](?:a|b)"), by_sign("[^:]a"), by_sign("a[:<]"), by_sign("ab|:a")
    ((':(?:a|b)', '<(?:a|b)'), ('[^:]a',), ('a[:<]',), ('ab', ':a'))
    """
    return tuple(part for branch in branches(pattern) for part in _by_sign(branch))


def branches(pattern: str) -> list[str]:
    """Return the alternatives of *pattern*, where each begins with a sign of its own; or itself.

    >>> branches(r"a(?:b|c)[]|]|\\|d"), branches("(?m)^a|b"), branches(" a| b"), branches("a|[bc]")
    (['a(?:b|c)[]|]', '\\\\|d'], ['(?m)^a|b'], [' a| b'], ['a|[bc]'])
    """
    if pattern.startswith("(?") and pattern[2:3].isalpha():
        return [pattern]  # its flags are those of all
    found, depth, start, at = [], 0, 0, 0
    while at < len(pattern):
        sign = pattern[at]
        if sign == "\\":
            at += 1
        elif sign == "[":
            at += 2 if pattern[at + 1] == "^" else 1
            first = at  # what stands first in a class is no end of it
            while pattern[at] != "]" or at == first:
                at += 2 if pattern[at] == "\\" else 1
        elif sign in "()":
            depth += 1 if sign == "(" else -1
        elif sign == "|" and not depth:
            found.append(pattern[start:at])
            start = at + 1
        at += 1
    found.append(pattern[start:])
    firsts = {_first(branch) for branch in found}
    return found if len(firsts) == len(found) and "" not in firsts else [pattern]


def _first(pattern: str) -> str:
    """Return the sign that *pattern* begins with, "" where it is one of several."""
    if pattern[:1] == "\\":
        literal = not pattern[1].isalnum() or pattern[1] == "u"
        return pattern[:6] if pattern[1] == "u" else pattern[:2] * literal
    return "" if pattern[:1] in tuple("[(.^$") else pattern[:1]


def _by_sign(pattern: str) -> tuple[str, ...]:
    if not pattern.startswith("["):
        return (pattern,)
    signs, at = [], 1
    while pattern[at] != "]":
        width = 2 if pattern[at] == "\\" else 1
        signs.append(pattern[at : at + width])
        at += width
    rest = pattern[at + 1 :]
    if len(signs) > MOST_FIRSTS or rest[:1] in tuple("*+?{") or not all(map(_is_one, signs)):
        return (pattern,)
    return tuple(f"{chr(92) * (sign in SPECIAL)}{sign}{rest}" for sign in signs)


def _is_one(sign: str) -> bool:
    """Say whether *sign*, of a class in a pattern, is a single sign, and no common letter."""
    if len(sign) > 1:
        return not sign[1].isalnum()
    return sign not in "^-" and not sign.islower() and not sign.isdecimal()
