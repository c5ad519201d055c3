"""What a run does not need it does not import: the modules of the ways that must be short."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext import register
from cleantext.commands import arguments
from cleantext.commands.options import parser
from cleantext.normalizers import declared

# Every sentence holds words that some rule looks at twice; there is nothing to repair.
CLEAN = """\
The Town Clock

The clock of the old town runs backwards, and nobody knows why. Its makers left no notes: their
shop burnt down a year later (so the museum says). Whether it was affected by the fire, or built
that way, is more than anybody can tell. An hour is still an hour there; it only ends first.
"""
MARKDOWN = CLEAN.replace("The Town Clock", "# The Town Clock") + "\nSee `clock.py`.\n"

BOOTSTRAP = {"importlib._bootstrap", "importlib._bootstrap_external"}
# Of the standard library what costs less than half a millisecond; `re` and `enum` are not among it.
LIBRARY = BOOTSTRAP | {"gc", "itertools", "marshal", "mmap", "zlib"}
OURS = {
    *(
        "__main__",
        "batch",
        "chunks",
        "cleaner",
        "cli",
        "commands",
        "commands.arguments",
        "config",
        "console",
        "document",
    ),
    *("document", "edits", "files", "findings", "formats", "formats.directives", "formats.inline"),
    *(
        "formats.records",
        "formats.residue",
        "glance",
        "judging",
        "judging.guests",
        "language",
        "lines",
    ),
    *("normalizers", "patterns", "pieces", "profiles", "register", "report", "result", "rule"),
    *("snapshot", "spelling", "spelling.data", "spelling.lexicon", "spelling.table"),
    *("values", "walk", "wordlists"),
}
# Of the rules those that judge words by their neighbours, and what they share.
JUDGES = {
    *("article", "confused_word", "doubled_word", "heading_case", "joined_word", "known_typo"),
    *("lost_apostrophe",),
    *("misspelling", "misspelt_name", "proper_noun", "repeated_paragraph", "sentence_start"),
    *("space_after_comma", "space_after_sentence", "split_word", "spun_word", "subject_verb"),
    "word_form",
}
SHARED = {
    *(
        "formats.html",
        "formats.markdown",
        "formats.plain",
        "spelling.casing",
    ),
    *("judging.apostrophes", "judging.confusions", "judging.dialect", "judging.evidence"),
    *("judging.pairs", "judging.quotes", "judging.unknown", "judging.verdict", "judging.words"),
    *("spelling.chances", "spelling.inflection", "spelling.ngrams", "twins"),
}


@pytest.fixture(scope="module", autouse=True)
def _registered() -> None:
    if register.read() is None:
        register.write(declared())


def imported(code: str, folder: Path) -> set[str]:
    """Return the modules that are there when a process has run *code* in *folder*.

    (`-X importtime` does not tell what `import_module` imports.)
    """
    told = f"import sys\n{code}\nprint('modules', *sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", told], cwd=folder, capture_output=True, text=True, check=True
    )
    *_, last = done.stderr.splitlines()
    start, *names = last.split()
    assert start == "modules", done.stderr
    return set(names)


def run(arguments: list[str], folder: Path) -> set[str]:
    """Return the modules that a command line imports beyond those of every Python."""
    found = imported(f"from cleantext.__main__ import main; main({arguments!r})", folder)
    return {name for name in found - imported("", folder) if name[0] != "_"}


def ours(names: set[str]) -> set[str]:
    return {name.removeprefix("cleantext.") for name in names if name.startswith("cleantext.")}


def library(names: set[str]) -> set[str]:
    return {name for name in names if name.partition(".")[0] != "cleantext"}


@pytest.mark.parametrize("text", [CLEAN, MARKDOWN], ids=["plain", "markdown"])
@pytest.mark.parametrize(
    "arguments", [["check"], ["fix", "--force-exclude"], ["check", "--isolated", "-q"]]
)
def test_a_clean_file_needs_little(tmp_path: Path, text: str, arguments: list[str]) -> None:
    name = "clock.md" if text is MARKDOWN else "clock.txt"
    (tmp_path / name).write_text(text, encoding="utf-8")
    found = run([*arguments, name], tmp_path)
    assert library(found) <= LIBRARY
    assert ours(found) <= OURS | SHARED | {f"normalizers.{name}" for name in JUDGES}


def test_a_rule_is_imported_where_its_trigger_stands(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CLEAN + "\nShe said so , and he wrote.\n", encoding="utf-8")
    assert "normalizers.space_before_punctuation" in ours(run(["check", "a.txt"], tmp_path))


def test_the_front_door_imports_nothing(tmp_path: Path) -> None:
    found = imported("import cleantext", tmp_path) - imported("", tmp_path)
    assert found <= {"cleantext"} | BOOTSTRAP


words = st.lists(
    st.sampled_from([*arguments.SWITCHES, "a.md", "folder", "b c.txt", "-"]), max_size=5
) | st.lists(st.sampled_from(["a.md", "--as", "plain", "-v", "-q", "--diff-base", "main"]))


@given(st.sampled_from(["check", "fix", "diff", "explain"]), words)
def test_what_is_read_without_a_parser_is_what_it_reads(verb: str, words: list[str]) -> None:
    quick = arguments._switches_and_files(verb, words)
    if quick is not None:
        assert quick == parser(verb).files_and_options(words)


def test_what_hooks_give_needs_no_parser() -> None:
    for verb in ("check", "fix"):
        for words in (["a.md"], ["--force-exclude", "a.md", "b.md"], [], ["--isolated", "-q", "."]):
            assert arguments._switches_and_files(verb, words) is not None


@pytest.mark.parametrize(
    ("before", "waits"),
    [
        ("import atexit; atexit.register(len, '')", True),
        ("from threading import Timer; Timer(0.2, len, ['']).start()", True),
        ("sys.setprofile(lambda *_: None)", True),
        ("", False),
    ],
    ids=["registered", "thread", "profiler", "nothing"],
)
def test_a_process_goes_at_once_unless_something_waits(
    tmp_path: Path, before: str, waits: bool
) -> None:
    (tmp_path / "a.txt").write_text(CLEAN, encoding="utf-8")
    code = (
        f"import sys\n{before}\nsys.argv[1:] = ['check', 'a.txt']\n"
        "from cleantext.__main__ import command\n"
        "try:\n    command()\nfinally:\n    print('taken apart')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("1 file checked\n")
    assert ("taken apart" in done.stdout) is waits


def test_the_exit_code_is_that_of_main(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("its foreign policy,enshrined in the law\n", encoding="utf-8")
    words = [sys.executable, "-m", "cleantext", "check"]
    for name, code in (("a.txt", 1), ("missing.txt", 2)):
        assert subprocess.run([*words, name], cwd=tmp_path, capture_output=True).returncode == code
