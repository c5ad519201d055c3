"""Is this installation whole?  Above all: does another distribution own the package `cleantext`?

Two other distributions, clean-text and cleantext, install a package of the same
name.  Whichever was installed last has overwritten files of the other, and
removing one then takes files of both.  Nothing here imports more of the package
than this file, so it runs in such a mixture.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator

OURS = "cleantext-toolkit"
PACKAGE = "cleantext"
NEEDED = ("ftfy", "pyromark", "regex", "symspellpy")


def owners() -> dict[str, str]:
    """Return the distributions that own the package, with their versions."""
    from importlib.metadata import distributions

    found = {}
    for distribution in distributions():
        name = re.sub(r"[-_.]+", "-", distribution.metadata["Name"] or "").lower()
        if name == OURS or _owns(
            distribution.read_text("top_level.txt"), distribution.read_text("RECORD")
        ):
            found[name] = distribution.version
    return found


def _owns(top_level: str | None, record: str | None) -> bool:
    return PACKAGE in (top_level or "").split() or any(
        line.startswith(f"{PACKAGE}/") for line in (record or "").splitlines()
    )


def strangers(folder: str) -> list[str]:
    """Return the modules of the other distributions that lie in our *folder*."""
    theirs = ("clean.py", "constants.py", "specials.py", "utils.py", "sklearn.py")
    return [name for name in theirs if os.path.exists(os.path.join(folder, name))]


def findings() -> Iterator[str]:
    """Yield what is wrong, each with what to do."""
    found = owners()
    others = sorted(set(found) - {OURS})
    folder = os.path.dirname(os.path.abspath(__file__))
    if others:
        names = " and ".join(others)
        yield (
            f"{names} also installs a package called {PACKAGE!r}; the two overwrite each other.\n"
            f"  Keep one of them in an environment:\n"
            f"    python -m pip uninstall {' '.join(others)} {OURS}\n"
            f"    python -m pip install {OURS}"
        )
    elif strange := strangers(folder):
        yield (
            f"{folder} holds files of another distribution: {', '.join(strange)}.\n"
            f"  Install again: python -m pip install --force-reinstall {OURS}"
        )
    if OURS not in found:
        yield f"{OURS} is not installed as a distribution here; {folder} is used as it lies"
    imported = getattr(sys.modules.get(PACKAGE), "__file__", None)
    if imported and os.path.dirname(os.path.abspath(imported)) != folder:
        yield f"`import {PACKAGE}` finds {imported}, not {folder}"
    from importlib.util import find_spec

    for name in NEEDED:
        if find_spec(name) is None:
            yield f"{name} is missing; install it: python -m pip install {name}"


def examine() -> int:
    """Print the state of the installation; return 0 if all is well, 1 if not."""
    print(f"python     {sys.version.split()[0]}  {sys.executable}")
    print(f"package    {os.path.dirname(os.path.abspath(__file__))}")
    for name, version in sorted(owners().items()):
        print(f"installed  {name} {version}")
    problems = list(findings())
    for problem in problems:
        print(f"problem    {problem}")
    if not problems:
        print("all is well")
    return 1 if problems else 0


def main(arguments: list[str]) -> int:
    """Run `cleantext doctor`; return the exit code."""
    if arguments and arguments != ["--help"] and arguments != ["-h"]:
        print("cleantext doctor: takes no arguments", file=sys.stderr)
        return 2
    if arguments:
        print("usage: cleantext doctor\n\nCheck that this installation is intact.")
        return 0
    return examine()
