"""The register of rules: what the modules in `normalizers/` declare, so that most need no import.

    [("space_after_comma", 3, 2, "any", "[,;]…", (",", ";"), (), "", ()), …]

Name, phase, safety, language, trigger, signs, wide signs, guard and profiles.  Written by
hatch_build.py beside the compiled dictionaries, and read by every run.  The
modules are the only source: in a source tree the register holds as long as none of them,
nor what they import, has changed; a wheel carries the one that it was built with.  Where
there is none, the modules are imported.
"""

from __future__ import annotations

import marshal
import os
import sys

from cleantext.patterns import IGNORECASE, LOCALE, Beginning, Later, by_sign
from cleantext.rule import Normalizer, registered
from cleantext.spelling.data import PACKAGE, data_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from typing import Any

FILE = "rules.bin"
RULES = os.path.join(PACKAGE, "normalizers")
MOST_SIGNS = 40  # to look for so many takes a tenth of what it takes to compile a pattern


def read(path: str = "") -> tuple[Normalizer, ...] | None:
    """Return the rules of the register at *path*, None where there is none that holds."""
    path = path or data_path(FILE)
    try:
        with open(path, "rb") as file:
            sources, rows = marshal.loads(file.read())
    except (OSError, EOFError, ValueError, TypeError):
        return None
    # What a wheel installed has the times of the installation.
    if not path.startswith(PACKAGE) and sources != _sources(name for name, *_ in sources):
        return None
    return tuple(registered("cleantext.normalizers", *row) for row in rows)


def write(rules: Iterable[Normalizer], path: str = "") -> None:
    """Write the register of *rules*, which were just imported, to where `read` looks for it."""
    own = (module for name, module in sys.modules.items() if name.startswith("cleantext."))
    files = {module.__file__ for module in own if module.__file__}
    rows = tuple(row(rule) for rule in rules)
    sources: Any = _sources(os.path.relpath(file, PACKAGE) for file in files)
    content = marshal.dumps((sources, rows))
    with open(path or data_path(FILE), "wb") as file:
        file.write(content)


def patterns() -> Iterator[tuple[str, int]]:
    """Yield the patterns that the modules which are imported hold, and the triggers of rules."""
    for name, module in list(sys.modules.items()):
        if name.startswith("cleantext."):
            for value in vars(module).values():
                for one in value if isinstance(value, tuple) else (value,):
                    if isinstance(one, Later):
                        yield one.source
                    elif isinstance(one, Normalizer) and one.trigger:
                        yield one.trigger.pattern, 0
                        yield from ((part, 0) for part in by_sign(one.trigger.pattern))


def beginnings() -> Iterator[Beginning]:
    """Yield what finds where the patterns of rules begin, of the modules that are imported."""
    for name, module in list(sys.modules.items()):
        if name.startswith("cleantext.normalizers."):
            for value in vars(module).values():
                if isinstance(value, Beginning):
                    yield value


def row(rule: Normalizer) -> tuple[Any, ...]:
    """Return what the register says of *rule*, in the order that `registered` takes it."""
    pattern = rule.trigger.pattern if rule.trigger else ""
    found = signs(pattern)
    return (
        rule.id.replace("-", "_"),
        int(rule.phase),
        int(rule.safety),
        rule.language,
        pattern,
        found,
        wide(pattern),
        guard(found),
        tuple(sorted(rule.profiles)),
    )


def _sources(names: Iterable[str]) -> tuple[tuple[str, int, int], ...]:
    """Return size and time of the files *names* of the package, and of all that may be rules."""
    there = {f"normalizers{os.sep}{n}" for n in os.listdir(RULES) if n.endswith(".py")}
    found = []
    for name in sorted(there.union(names)):
        try:
            status = os.stat(f"{PACKAGE}{os.sep}{name}")
            found.append((name, status.st_size, status.st_mtime_ns))
        except FileNotFoundError:
            found.append((name, 0, 0))
    return tuple(found)


# The signs of a pattern


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
