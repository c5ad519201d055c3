"""Compile the dictionaries and the register of rules when the project is built or installed.

hatchling calls `CompileDictionaries`; `python hatch_build.py` does the same by hand.
Needs nothing but the standard library and this source tree, and does nothing where
the tables are those of the present word lists, and the register that of the present rules.
"""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

ROOT = Path(__file__).resolve().parent


def compile_all() -> None:
    """Write dictionaries/compiled/ from the word lists beside it and from the rules."""
    sys.path.insert(0, str(ROOT / "src"))
    try:
        # Some are imported for their patterns, which are kept as well.
        from cleantext import (
            batch,
            cli,
            judging,
            mojibake,
            normalizers,
            patterns,
            register,
            report,
            verify,
            walk,
            wordlists,
        )
        from cleantext.formats import FORMATS, load
    finally:
        sys.path.pop(0)
    compile_languages()
    keep_everyday()
    compile_chances()
    del batch, cli, mojibake, report, verify, wordlists
    if register.read() is None or not patterns.kept():
        for module in iter_modules(judging.__path__):  # many are asked for late
            import_module(f"{judging.__name__}.{module.name}")
        register.write(normalizers.declared())
        for name in FORMATS:
            with suppress(ImportError):  # a parser that is not there when we are built
                load(name)
        always = ((source, 0) for source in walk.Excludes().sources)
        patterns.keep([*register.patterns(), *always], beginnings=register.beginnings())
    keep_modules()


def compile_languages() -> None:
    """Write the tables of all languages, each in a process of its own: they share nothing."""
    from cleantext.spelling.compiling import languages

    code = (
        "import sys; from cleantext.spelling.compiling import compile_language;"
        "compile_language(*sys.argv[1:])"
    )
    running = [
        start(code, folder, str(ROOT / "dictionaries" / "compiled" / language))
        for language, folder in languages(str(ROOT / "dictionaries")).items()
    ]
    failed = [process.wait() for process in running]
    if any(failed):
        raise SystemExit("a dictionary could not be compiled; the reason stands above")


def keep_modules() -> None:
    """Keep what Python makes of our modules: of each, and of those of every run together."""
    compileall.compile_dir(ROOT / "src" / "cleantext", quiet=2)
    start("from cleantext import lean, snapshot; snapshot.read() or lean.write()").wait()


def start(code: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a Python that runs *code* with this source tree."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.Popen([sys.executable, "-c", code, *arguments], env=environment)


def keep_everyday() -> None:
    """Keep the commonest words, which need no look at a table, where they are not there."""
    from cleantext.spelling import Lexicon

    english = Lexicon.open("en")
    if not english.everyday():
        english.keep_everyday()


def compile_chances() -> None:
    """Write the bounds that spare two rules most questions, where they are not there."""
    from cleantext.judging import verdict
    from cleantext.language import Language
    from cleantext.normalizers import lost_apostrophe
    from cleantext.spelling.bounds import RAREST, Met, pack
    from cleantext.spelling.chances import FILE, OWNERS, Chances
    from cleantext.spelling.data import data_path
    from cleantext.spelling.table import replace

    english = Language("en")
    model = english.model
    missing = [
        (file, rule.asked(), [*rule.questions(english)], rarest, higher)
        for file, rule, rarest, higher in (
            (FILE, verdict, RAREST, False),
            (OWNERS, lost_apostrophe, 255, True),
        )
        if Chances.open(model, "en", rule.asked(), file) is None
    ]
    if missing:  # what the model has met is looked through once for both
        met = Met(model, [one for _, _, questions, _, _ in missing for one in questions])
        for file, asked, questions, rarest, higher in missing:
            bounds = pack(met, questions, asked, rarest=rarest, higher=higher)
            replace(data_path(f"en/{file}"), bounds)


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by hand, without the build system
    pass
else:

    class CompileDictionaries(BuildHookInterface[Any]):
        """The hook that pyproject.toml names."""

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            if self.target_name == "wheel":
                compile_all()


if __name__ == "__main__":
    compile_all()
