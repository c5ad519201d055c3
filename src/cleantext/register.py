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

from cleantext.patterns import Beginning, Later
from cleantext.rule import Normalizer, registered
from cleantext.spelling.data import PACKAGE, data_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

FILE = "rules.bin"
RULES = os.path.join(PACKAGE, "normalizers")


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
    from cleantext.signs import by_sign

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
    from cleantext.signs import guard, signs, wide

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
