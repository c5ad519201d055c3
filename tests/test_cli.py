"""The command line as users run it: verbs, streams, exit codes, reports, folders, bad input."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cleantext import snapshot
from cleantext.__main__ import main
from command import DAMAGED, REPAIRED, command, environment, run

ONLY = ("--select", "test-comma")  # so that other rules do not meddle


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a damaged and a clean text."""
    (tmp_path / "a.txt").write_text(DAMAGED, encoding="utf-8")
    (tmp_path / "b.md").write_text(REPAIRED, encoding="utf-8")
    return tmp_path


def write(path: Path, data: bytes | str = DAMAGED) -> Path:
    """Write a file, its folders as well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def git(folder: Path, *arguments: str) -> None:
    """Run git in *folder*, without the settings of this machine."""
    env = {**environment(), "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *arguments], cwd=folder, env=env, check=True, capture_output=True)


def found(folder: Path, *arguments: str) -> list[str]:
    """The paths in which `check` finds something."""
    done = run(folder, "check", *ONLY, "--format", "jsonl", *arguments)
    return sorted({json.loads(line)["path"] for line in done.out.splitlines()})


# Verbs and exit codes


def test_check_shows_and_changes_nothing(folder: Path) -> None:
    done = run(folder, "check", "a.txt", "b.md")
    assert done.code == 1
    assert done.out == (
        "a.txt:1:19:  test-comma  fast,slow → fast, slow  no space after the comma\n"
        "2 files checked, 1 would change, 1 edit\n"
    )
    assert done.err == ""
    assert (folder / "a.txt").read_text(encoding="utf-8") == DAMAGED
    assert run(folder, "a.txt", "b.md") == done  # check is what is done without a verb
    assert run(folder, "-q", "check", "a.txt").out == ""


@pytest.mark.parametrize("verb", ["check", "diff", "explain"])
def test_what_only_reads_looks_at_this_folder_where_none_is_named(folder: Path, verb: str) -> None:
    assert run(folder, verb) == run(folder, verb, ".")
    assert run(folder, verb).code == 1


def test_fix_changes_and_says_so(folder: Path) -> None:
    done = run(folder, "fix", "a.txt", "b.md")
    assert done.code == 1
    assert done.out.splitlines()[1] == (
        "2 files checked, 1 changed, 1 edit; 0 protected bytes checked, 0 changed"
    )
    assert (folder / "a.txt").read_text(encoding="utf-8") == REPAIRED
    assert run(folder, "fix", "a.txt", "b.md")[:2] == (0, "2 files checked\n")
    assert run(folder, "fix", "-q", "a.txt")[:3] == (0, "", "")


@pytest.mark.parametrize("words", [["diff"], ["fix", "--diff"]])
def test_a_diff_is_one_that_git_applies(folder: Path, words: Sequence[str]) -> None:
    write(folder / "a.txt", b"One.\r\n" + DAMAGED.encode() + b"no end")
    done = run(folder, *words, "a.txt", "b.md")
    assert done.code == 1
    assert "would change" in done.err
    assert run(folder, "check", "a.txt").code == 1
    (folder / "patch").write_bytes(done.raw)
    git(folder, "apply", "patch")
    assert (folder / "a.txt").read_bytes() == b"One.\r\n" + REPAIRED.encode() + b"no end"
    assert run(folder, *words, "a.txt")[:2] == (0, "")


@pytest.mark.skipif(sys.platform != "linux", reason="no such names there")
def test_a_diff_names_any_file_so_that_git_applies_it(tmp_path: Path) -> None:
    names = [
        b"two words.txt",
        b"new\nline.txt",
        b'"a\\b".txt',
        b"caf\xc3\xa9.txt",
        b"caf\xe9.txt",
        b"end .txt",
    ]
    files = [tmp_path / os.fsdecode(name) for name in names]
    for file in files:
        write(file)
    (tmp_path / "patch").write_bytes(run(tmp_path, "diff", *ONLY, ".").raw)
    git(tmp_path, "apply", "patch")
    assert [file.read_text(encoding="utf-8") for file in files] == [REPAIRED] * len(names)


def test_explain_tells_all_about_every_edit(folder: Path) -> None:
    write(folder / "c.txt", DAMAGED + "Here we maybe know.\n")
    done = run(folder, "explain", "c.txt")
    assert done.code == 1
    assert done.out.startswith(
        """\
c.txt:1:19 fast,slow → fast, slow
    why     no space after the comma
    rule    test-comma (spacing phase): Behave: put a space into fast,slow.
    source  cleantext_test_rules
    safety  safe, confidence 1.00
    done    by `cleantext fix`
c.txt:2:9 maybe → perhaps
    why     a matter of taste
    rule    test-unsafe (spelling phase): Write perhaps for maybe, which nobody needs.
    source  cleantext_test_rules
    safety  unsafe, confidence 1.00
    also    possibly
    done    no: unsafe: it may change what the text means
"""
    )


def test_suggestions_are_counted_and_listed_on_request(folder: Path) -> None:
    write(folder / "c.txt", "We maybe know.\n")
    only = ("c.txt", "--select", "test-unsafe")
    done = run(folder, "check", *only)
    assert (done.code, done.out) == (0, "1 file checked\n")
    done = run(folder, "check", "-v", *only)
    assert "1 file checked, 1 suggestion" in done.out
    assert (
        "c.txt:1:4:  test-unsafe  maybe → perhaps  a matter of taste [not applied: un" in done.out
    )
    run(folder, "fix", "--unsafe", *only)
    assert (folder / "c.txt").read_text(encoding="utf-8") == "We perhaps know.\n"


def test_a_run_says_that_there_may_be_suggestions_and_makes_none_of_what_only_people_repair(
    tmp_path: Path,
) -> None:
    write(tmp_path / "c.txt", "A \ufffd sign.\nBlorp xyzzyk thing.\n")
    done = run(tmp_path, "check", "c.txt")
    assert (done.code, done.out.splitlines()) == (
        0,
        [
            "1 file checked",
            "-v lists suggestions, if there are any; --unsafe applies the unsafe ones",
        ],
    )
    (first, *_) = run(tmp_path, "check", "-v", "c.txt").out.splitlines()
    assert first == (
        "c.txt:1:3:  replacement-character  \ufffd  a character was lost here "
        "[not applied: only a person can repair this]"
    )


def test_rules_are_listed_and_explained(tmp_path: Path) -> None:
    listed = run(tmp_path, "rules")
    assert listed.code == 0
    assert re.search(
        r"^test-unsafe +spelling, unsafe +Write perhaps for maybe", listed.out, re.MULTILINE
    )
    one = run(tmp_path, "rule", "space-after-comma")
    assert one.code == 0
    assert one.out.startswith("space-after-comma (spacing, safe)\n\nPut the missing space")
    wrong = run(tmp_path, "rule", "space-after-coma")
    assert (wrong.code, "did you mean 'space-after-comma'?" in wrong.err) == (2, True)
    everything = json.loads(run(tmp_path, "rules", "--format", "json").out)
    assert {"id", "phase", "safety", "language", "summary", "doc"} == everything[0].keys()


def test_version_and_help(tmp_path: Path) -> None:
    assert re.fullmatch(r"cleantext \d+\.\d+\.\d+\S*\n", run(tmp_path, "--version").out)
    done = run(tmp_path, "--help")
    assert (done.code, done.out.startswith("usage: cleantext [VERB]")) == (0, True)
    assert run(tmp_path).code == 2
    for verb in ("check", "fix", "diff", "explain", "rules", "rule", "doctor"):
        done = run(tmp_path, verb, "--help")
        assert (done.code, done.err, f"usage: cleantext {verb}" in done.out) == (0, "", True)
    assert run(tmp_path, "help", "fix") == run(tmp_path, "fix", "--help")


MISUSE = {
    "no files": (["fix"], "which files? `cleantext fix .`"),
    "an unknown option": (["fix", "--nope", "a.txt"], "no option is called"),
    "a verb misspelt": (["fxi", "a.txt"], "did you mean 'fix'?"),
    "an unknown rule": (["check", "--select", "test-coma", "a.txt"], "did you mean 'test-comma'?"),
    "an unknown rule to ignore": (["check", "--ignore", "a,b", "a.txt"], "called 'a'"),
    "an unknown profile": (["check", "--profile", "dosc", "a.txt"], "did you mean 'docs'?"),
    "an unknown encoding": (["check", "--encoding", "utf-9", "a.txt"], "called 'utf-9'"),
    "an unknown format": (
        ["check", "--as", "word", "a.txt"],
        "--as: nothing is called 'word'; there are plain, ",
    ),
    "a report that is none": (
        ["check", "--format", "xml", "a.txt"],
        "called 'xml'; there are text, ",
    ),
    "a rule for a file": (["explain", "article"], "`cleantext rule article` explains the rule"),
    "a verb behind an option": (["--unsafe", "check", "a.txt"], "first: `cleantext check …`"),
    "a rule too much": (["rules", "article"], "`cleantext rule` explains one"),
    "a shell we do not know": (["completion", "tcl"], "shell: nothing is called 'tcl'; there are"),
    "counts in JSON": (["check", "--statistics", "--format", "json", "a.txt"], "of its own"),
    "a patch in JSON": (["fix", "--diff", "--format", "sarif", "a.txt"], "with --format sarif"),
    "a name, but no input": (["check", "--stdin-filename", "a.md", "a.txt"], "- stands for that"),
    "not a number": (["check", "--jobs", "many", "a.txt"], "a number, not 'many'"),
    "fewer than no jobs": (["check", "--jobs", "-1", "a.txt"], "0 or more"),
    "stdin and files": (["check", "-", "a.txt"], "- stands for standard input"),
    "a missing settings file": (["check", "--config", "no.toml", "a.txt"], "no.toml"),
    "a broken pattern": (["check", "--exclude", "[b-a]", "."], "no pattern"),
}


@pytest.mark.parametrize("name", MISUSE)
def test_misuse_is_told_and_nothing_done(folder: Path, name: str) -> None:
    arguments, says = MISUSE[name]
    done = run(folder, *arguments)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert "Traceback" not in done.err


def test_exit_zero_forgives_findings_but_no_failures(folder: Path) -> None:
    assert run(folder, "check", "--exit-zero", "a.txt").code == 0
    assert run(folder, "check", "--exit-zero", "a.txt", "none.txt").code == 2


# Standard input


def test_fix_is_a_filter(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + DAMAGED.replace("\n", "\r\n").encode() + b"no end"
    done = run(tmp_path, "fix", "-", input=data)
    assert done.raw == b"\xef\xbb\xbf" + REPAIRED.replace("\n", "\r\n").encode() + b"no end"
    assert done.code == 0
    assert "fast,slow → fast, slow" in done.err
    assert run(tmp_path, "fix", "-q", "-", input=data).err == ""
    again = run(tmp_path, "fix", "-", input=done.raw)
    assert (again.raw, again.code) == (done.raw, 0)


def test_check_of_standard_input(tmp_path: Path) -> None:
    done = run(tmp_path, "check", "-", input=DAMAGED.encode())
    assert (done.code, done.err) == (1, "")
    assert done.out.startswith("-:1:19:  test-comma")
    done = run(tmp_path, "-", "--stdin-filename", "docs/x.md", input=b"Call `fast,slow` now.\n")
    assert done.code == 0


def test_the_name_of_standard_input_tells_its_format(tmp_path: Path) -> None:
    fenced = b"    fast,slow\n\nText.\n"  # code in Markdown, an indented line in plain text
    assert run(tmp_path, "fix", "-", input=fenced).raw != fenced
    done = run(tmp_path, "fix", "-", "--stdin-filename", "x.md", input=fenced)
    assert done.raw == fenced
    assert run(tmp_path, "fix", "-", "--as", "markdown", input=fenced).raw == fenced


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (b"caf\xe9 fast,slow", 2, "not UTF-8"),
        (b"\0\1\2 fast,slow", 2, "binary"),
        (b"fast,slow CRASH", 3, "internal error, left alone: ZeroDivisionError: as asked"),
        (b"", 0, ""),
    ],
)
def test_what_the_filter_cannot_repair_it_passes_on(
    tmp_path: Path, data: bytes, code: int, says: str
) -> None:
    done = run(tmp_path, "fix", "-", input=data)
    assert (done.code, done.raw) == (code, data)
    assert says in done.err


def test_the_filter_refuses_what_would_break_the_structure(tmp_path: Path) -> None:
    data = b"One.\n\nA STRUCTURE fast,slow.\n"
    done = run(tmp_path, "fix", "-", "--as", "markdown", input=data)
    assert (done.code, done.raw) == (3, data)
    assert "-:3: refused: test-structure would change the structure" in done.err


def test_standard_input_obeys_excludes_when_told(tmp_path: Path) -> None:
    words = ("fix", "-", "--stdin-filename", "docs/LICENSE.md")
    assert run(tmp_path, *words, input=DAMAGED.encode()).out == REPAIRED
    assert run(tmp_path, *words, "--force-exclude", input=DAMAGED.encode())[:2] == (0, DAMAGED)


# Reports


def test_json(folder: Path) -> None:
    done = run(folder, "check", "--format", "json", "a.txt", "b.md", "none.md")
    report = json.loads(done.out)
    assert [file["path"] for file in report["files"]] == ["a.txt", "b.md"]
    assert report["files"][0]["changed"] is True
    assert report["problems"] == [
        {"path": "none.md", "line": 0, "problem": "no such file or directory"}
    ]
    assert report["summary"] == {
        "files": 2, "changed": 1, "edits": 1, "suggestions": 0, "problems": 1,
    }  # fmt: skip


def test_json_lines_have_offsets_of_code_points(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "Ünïcödé \U0001f600\r\nand fast,slow.\n")
    done = run(tmp_path, "check", "--format", "jsonl", "a.txt")
    (edit,) = map(json.loads, done.out.splitlines())
    assert edit == {
        "path": "a.txt", "line": 2, "column": 10, "end_line": 2, "end_column": 10,
        "start": 20, "end": 20, "old": "", "new": " ", "rule": "test-comma",
        "why": "no space after the comma", "safety": "safe", "confidence": 1.0,
        "applied": True, "withheld": "", "others": [],
    }  # fmt: skip


def test_notes_on_a_pull_request_are_escaped(tmp_path: Path) -> None:
    write(tmp_path / "100%,a:b.txt")
    done = run(tmp_path, "check", "--format", "github", "./100%,a:b.txt", "none\n.txt")
    assert done.out.splitlines() == [
        "::warning file=100%25%2Ca%3Ab.txt,line=1,endLine=1,col=19,endColumn=19,"
        "title=cleantext test-comma::fast,slow → fast, slow (no space after the comma)",
        "::error file=none%0A.txt,line=1::no such file or directory",
    ]
    assert done.err
    assert run(tmp_path, "check", "-q", "--format", "github", "./100%,a:b.txt").err == ""


def test_sarif_has_what_readers_of_it_rely_on(tmp_path: Path) -> None:
    write(tmp_path / "a b é.txt", "Ünï \U0001f600\nand fast,slow.\n" + DAMAGED + DAMAGED)
    done = run(tmp_path, "check", "--format", "sarif", "a b é.txt", "none.md")
    log = json.loads(done.out)
    assert (log["version"], log["$schema"].endswith("sarif-2.1.0.json")) == ("2.1.0", True)
    (made,) = log["runs"]
    assert made["columnKind"] == "unicodeCodePoints"
    rules = made["tool"]["driver"]["rules"]
    assert made["tool"]["driver"]["name"] == "cleantext"
    # Code hosts want all of these; of a rule that found nothing they want to know nothing.
    assert [rule["id"] for rule in rules] == ["test-comma"]
    assert rules[0]["shortDescription"] == rules[0]["fullDescription"]
    assert rules[0]["shortDescription"]["text"] == "Behave: put a space into fast,slow."
    assert rules[0]["help"]["text"].startswith("Behave: put a space into fast,slow.")
    first = made["results"][0]
    region = {"startLine": 2, "startColumn": 10, "endLine": 2, "endColumn": 10}
    place = {"artifactLocation": {"uri": "a%20b%20%C3%A9.txt"}, "region": region}
    assert first["locations"] == [{"physicalLocation": place}]
    assert (first["ruleId"], first["level"]) == ("test-comma", "warning")
    assert rules[first["ruleIndex"]]["id"] == "test-comma"
    (fix,) = first["fixes"]
    assert fix["description"] == {"text": "no space after the comma"}
    assert fix["artifactChanges"][0]["replacements"] == [
        {"deletedRegion": region, "insertedContent": {"text": " "}}
    ]
    prints = {result["partialFingerprints"]["cleantext/v1"] for result in made["results"]}
    assert len(prints) == len(made["results"]) == 3
    (invocation,) = made["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == (
        "no such file or directory"
    )
    clean = json.loads(run(tmp_path, "check", "--format", "sarif", ".", "--ignore", "spacing").out)
    assert clean["runs"][0]["results"] == clean["runs"][0]["tool"]["driver"]["rules"] == []


def test_sarif_offers_no_fix_where_only_people_repair(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", f"A \ufffd sign.\n{DAMAGED}")
    (made,) = json.loads(run(tmp_path, "check", "-v", "--format", "sarif", "a.txt").out)["runs"]
    rules = [rule["id"] for rule in made["tool"]["driver"]["rules"]]
    found = [(rules[one["ruleIndex"]], one["ruleId"], "fixes" in one) for one in made["results"]]
    lost, comma = "replacement-character", "test-comma"
    assert found == [(lost, lost, False), (comma, comma, True)]


def test_gitlab_has_what_its_code_quality_wants(folder: Path) -> None:
    write(folder / "a.txt", DAMAGED + DAMAGED)
    done = run(folder, "check", "--format", "gitlab", "./a.txt")
    once, twice = json.loads(done.out)
    assert once | {"fingerprint": ""} == {
        "check_name": "test-comma",
        "description": "fast,slow → fast, slow (no space after the comma)",
        "severity": "minor",
        "fingerprint": "",
        "location": {"path": "a.txt", "lines": {"begin": 1}},
    }
    assert once["fingerprint"] != twice["fingerprint"]
    write(folder / "a.txt", "Something new.\n\n" + DAMAGED)
    (moved,) = json.loads(run(folder, "check", "--format", "gitlab", "a.txt").out)
    assert moved["fingerprint"] == once["fingerprint"]
    assert json.loads(run(folder, "check", "--format", "gitlab", "b.md").out) == []


def test_junit_has_a_suite_for_each_file_and_a_failure_for_each_finding(folder: Path) -> None:
    write(folder / "a&b.txt", DAMAGED)
    write(folder / "c.txt", "Nothing is wrong.\n")
    done = run(folder, "check", "--output-format", "junit", "a&b.txt", "c.txt", "none.md")
    assert done.out.startswith('<?xml version="1.0" encoding="UTF-8"?>\n')
    suites = ElementTree.fromstring(done.out.encode())
    counts = {"tests": "3", "failures": "1", "errors": "1", "skipped": "0"}
    assert suites.attrib == {"name": "cleantext"} | counts
    found = {suite.attrib["name"]: suite for suite in suites}
    assert {name: suite.attrib["failures"] for name, suite in found.items()} == {
        "a&b.txt": "1",
        "c.txt": "0",
        "none.md": "0",
    }
    (case,) = found["a&b.txt"]
    assert case.attrib == {"classname": "a&b.txt", "name": "test-comma:1:19", "line": "1"}
    (failure,) = case
    message = "fast,slow → fast, slow (no space after the comma)"
    assert (failure.tag, failure.attrib) == ("failure", {"message": message})
    assert [case.attrib["name"] for case in found["c.txt"]] == ["cleantext"]
    assert [part.tag for part in found["none.md"].iter()][1:] == ["testcase", "error"]


def test_junit_tells_suggestions_as_skipped_and_spells_out_what_xml_cannot_hold(
    folder: Path,
) -> None:
    write(folder / "a.txt", "It is \x02 <here>.\n")
    arguments = ("check", "--format", "junit", "--select", "control-character", "a.txt")
    (suite,) = ElementTree.fromstring(run(folder, *arguments, "-v").out.encode())
    (case,) = suite
    assert "\\x02" in case[0].attrib["message"]


def test_the_files_are_listed_on_request(folder: Path) -> None:
    write(folder / "LICENSE.txt")
    done = run(folder, "fix", "--show-files", ".", "none.md")
    assert done[:3] == (2, "a.txt\nb.md\n", "none.md: no such file or directory\n")
    assert (folder / "a.txt").read_text(encoding="utf-8") == DAMAGED


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("--selct=a", "no option is called '--selct', did you mean '--select'?\n"),
        ("--zzz", "no option is called '--zzz'\n`cleantext check --help` tells more"),
        ("--diff", "no option is called '--diff'; `cleantext diff` is the verb\n"),
        ("-w", "no option is called '-w'; `cleantext fix` is the verb\n"),
        ("--dry-run", "no option is called '--dry-run'; `cleantext check` is the verb\n"),
        ("--skip=x", "no option is called '--skip'; here it is --exclude\n"),
        ("-L", "no option is called '-L'; here it is --words\n"),
        ("--extend-exclude=x", "no option is called '--extend-exclude'; here it is --exclude\n"),
        ("--no-color", "no option is called '--no-color'; here it is --color never\n"),
        ("--per-file-ignores=x", "no option is called '--per-file-ignores'; here it is `per-file`"),
        ("--write", "no option is called '--write'; `cleantext fix` is the verb\n"),
        ("--ext", "no option is called '--ext'\n"),
        ("--sort", "no option is called '--sort'\n"),
        ("-x.txt", "no option is called '-x.txt'; for the file say ./-x.txt\n"),
        ("--format=jsonn", "--format: nothing is called 'jsonn', did you mean 'json'?\n"),
        ("--output-format=concise", "--format: nothing is called 'concise'; 'text' has a line"),
        ("--format=full", "--format: nothing is called 'full'; `cleantext explain` tells all"),
        ("--as=md", "--as: nothing is called 'md'; that is 'markdown'\n"),
        ("--jobs=two", "--jobs: takes a number, not 'two'\n"),
        ("--confidence=high", "--confidence: takes a number, not 'high'\n"),
    ],
)
def test_a_slip_in_an_option_is_told(folder: Path, word: str, says: str) -> None:
    write(folder / "-x.txt")
    done = run(folder, "check", word, "a.txt")
    assert (done.code, done.err.startswith(f"cleantext: {says}")) == (2, True)


@pytest.mark.parametrize(
    "words",
    [
        ("--unsafe", "a.txt", "b.md"),
        ("a.txt", "--unsafe", "b.md"),
        ("a.txt", "b.md", "--unsafe"),
        ("a.txt", "--unsafe", "--", "b.md"),
        ("--unsafe", "--", "a.txt", "b.md"),
    ],
)
def test_options_may_stand_between_files(folder: Path, words: Sequence[str]) -> None:
    done = run(folder, "check", *words)
    assert done[:2] == run(folder, "check", "a.txt", "b.md", "--unsafe")[:2]


def test_behind_two_hyphens_all_are_files(folder: Path) -> None:
    write(folder / "-x.txt")
    assert "-x.txt:1:" in run(folder, "check", "a.txt", "-v", "--", "-x.txt").out


def test_a_word_that_is_empty_is_told(folder: Path) -> None:
    assert run(folder, "rules", "").err.startswith("cleantext: nothing is expected at ''")


def test_statistics_and_a_file_for_the_report(folder: Path) -> None:
    write(folder / "a.txt", DAMAGED + DAMAGED + "It is teh end.\n")
    done = run(folder, "check", "--statistics", ".")
    assert done.out == ("2  test-comma\n1  known-typo\n2 files checked, 1 would change, 3 edits\n")
    done = run(folder, "check", "--format", "json", "--output-file", "out.json", ".")
    assert (done.code, done.out) == (1, "")
    report = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    assert report["summary"]["edits"] == 3
    told = {"PYTHONWARNINGS": "always"}  # also of files that nobody closes
    for words in (["check", "a.txt"], ["fix", "-"]):
        form = ("--format", "json", "-o", "out.json")
        done = run(folder, *words, *form, input=DAMAGED.encode(), env=told)
        assert done.err == ""
        assert json.loads((folder / "out.json").read_text(encoding="utf-8"))["files"]
    done = run(folder, "check", "-o", "no/such.json", ".")
    assert (done.code, "--output-file no/such.json: " in done.err) == (2, True)


def test_names_cannot_paint_the_terminal(tmp_path: Path) -> None:
    name = "a\x1b[31m\u202e.txt"
    write(tmp_path / name)
    done = run(tmp_path, "check", ".")
    assert done.out.startswith("a\\x1b[31m\\u202e.txt:1:19:")


@pytest.mark.skipif(sys.platform != "linux", reason="file names of other bytes are of Linux")
def test_names_that_are_no_unicode(tmp_path: Path) -> None:
    raw = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")
    with open(raw, "wb") as file:
        file.write(DAMAGED.encode())
    assert run(tmp_path, "check", ".").out.startswith("caf\\udce9.txt:1:19:")
    assert json.loads(run(tmp_path, "check", ".", "--format", "jsonl").out)["line"] == 1
    assert '"uri": "caf%E9.txt"' in run(tmp_path, "check", ".", "--format", "sarif").out
    assert run(tmp_path, "fix", ".").code == 1
    with open(raw, "rb") as file:
        assert file.read().decode() == REPAIRED


def test_a_terminal_that_knows_ascii_only(folder: Path) -> None:
    env = {"PYTHONIOENCODING": "ascii"}
    assert "fast,slow -> fast, slow" in run(folder, "check", "a.txt", env=env).out
    assert run(folder, "fix", "-", input="é\n".encode(), env=env).raw == "é\n".encode()


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_what_programs_read_is_utf_8_whatever_the_terminal_knows(
    folder: Path, encoding: str
) -> None:
    line = "Ünï — ελ: fast,slow and others.\r\n"
    write(folder / "a.txt", line)
    env = {"PYTHONIOENCODING": encoding}
    (folder / "patch").write_bytes(run(folder, "diff", "a.txt", env=env).raw)
    git(folder, "apply", "patch")
    assert (folder / "a.txt").read_bytes() == line.replace(",", ", ").encode()
    write(folder / "a.txt", line.encode() + b"caf\xe9 and the last line of it.\n")
    (folder / "patch").write_bytes(run(folder, "diff", "--legacy", "a.txt", env=env).raw)
    git(folder, "apply", "patch")
    assert (folder / "a.txt").read_bytes().splitlines()[1].decode().startswith("café and")
    for form in ("html", "github"):
        report = run(folder, "check", "--format", form, "-v", ".", env=env).raw
        assert report == run(folder, "check", "--format", form, "-v", ".").raw


@pytest.mark.parametrize(
    ("options", "env", "coloured"),
    [
        ([], {}, False),  # a pipe
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "0"}, False),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colours(folder: Path, options: list[str], env: dict[str, str], coloured: bool) -> None:
    done = run(folder, "check", "a.txt", *options, env=env)
    assert ("\x1b[" in done.out) is coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", done.out) == run(folder, "check", "a.txt").out


def on_terminal(folder: Path, *arguments: str, env: dict[str, str]) -> str:
    """What a terminal gets to see."""
    import pty  # of POSIX alone

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command(*arguments), cwd=folder, env=environment(env), stdin=theirs, stdout=theirs,
        stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    seen = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # how Linux tells that the other side is closed
            break
        if not piece:
            break
        seen += piece
    process.wait()
    os.close(ours)
    return seen.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")
def test_the_colours_of_a_diff_end_with_their_lines(folder: Path) -> None:
    plain = run(folder, "diff", "a.txt").out
    coloured = run(folder, "diff", "a.txt", env={"FORCE_COLOR": "1"}).out
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == plain
    lines = coloured.splitlines()
    assert sum(line.startswith("\x1b") for line in lines) == 5  # ---, +++, @@, - and +
    assert all(line.endswith("\x1b[0m") for line in lines if line.startswith("\x1b"))


def test_colours_and_progress_on_a_terminal(folder: Path) -> None:
    assert "\x1b[31mfast,slow\x1b[0m" in on_terminal(
        folder, "check", "a.txt", env={"TERM": "xterm"}
    )
    assert "\x1b[31m" not in on_terminal(folder, "check", "a.txt", env={"TERM": "dumb"})
    for number in range(4):
        write(folder / f"long{number}.txt", "NAP\n")
    seen = on_terminal(folder, "check", ".", "-j", "1", env={"TERM": "xterm"})
    assert re.search(r"\r\d/6 \S+\.(txt|md)\x1b\[K", seen)
    assert seen.rstrip().endswith("6 files checked, 1 would change, 1 edit")
    assert on_terminal(folder, "check", ".", "-q", "-j", "1", env={"TERM": "xterm"}) == ""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [("check", "a.txt"), ("fix", "-"), ("rules",)])
def test_a_report_that_cannot_be_written_is_told(folder: Path, arguments: Sequence[str]) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            command(*arguments), cwd=folder, input=DAMAGED.encode(), env=environment(),
            stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (2, b"cleantext: no space left on device\n")


def test_a_reader_that_leaves_ends_us_quietly(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", DAMAGED * 5000)
    process = subprocess.Popen(
        command("check", "a.txt", *ONLY), cwd=tmp_path, env=environment(), stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 141


def test_a_filter_whose_output_is_not_buffered_tells_that_it_was_cut(tmp_path: Path) -> None:
    text = write(tmp_path / "a.txt", REPAIRED * 5000)  # more than a pipe holds
    with text.open("rb") as file:
        process = subprocess.Popen(
            command("fix", "-", *ONLY), env=environment({"PYTHONUNBUFFERED": "1"}), stdin=file,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    assert process.stdout
    process.stdout.read(1)
    process.stdout.close()
    assert process.wait() == 141


@pytest.mark.skipif(sys.platform == "win32", reason="streams are closed by a POSIX shell")
@pytest.mark.parametrize(
    ("closed", "arguments", "code"),
    [
        (">&-", ("check", "a.txt"), 1),
        ("2>&-", ("check", "a.txt"), 1),
        (">&- 2>&-", ("check", "nope.txt"), 2),
        ("<&- >&- 2>&-", ("fix", "a.txt"), 1),
        (">&-", ("--help",), 0),
        (">&-", ("fix", "-"), 0),
    ],
)
def test_streams_that_are_closed(
    folder: Path, closed: str, arguments: Sequence[str], code: int
) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"$@" {closed}', "sh", *command(*arguments)], cwd=folder, input=b"",
        env=environment(), capture_output=True, check=False,
    )  # fmt: skip
    # What was not closed says what it always says.
    assert (done.returncode, b"Traceback" in done.stderr) == (code, False)
    fixed = arguments == ("fix", "a.txt")
    assert (folder / "a.txt").read_text() == (REPAIRED if fixed else DAMAGED)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_ends_us_quietly(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "SLOW\n")
    process = subprocess.Popen(
        command("check", "a.txt", "--select", "test-slow"), cwd=tmp_path, env=environment(),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout
    assert process.stdout.readline() == b"working\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, out, err) == (130, b"", b"")


def test_ctrl_c_before_we_have_begun_ends_us_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(snapshot, "load", interrupted)
    assert main(["check"]) == 130


# Folders


def test_a_folder_without_git(tmp_path: Path) -> None:
    taken = [
        "a.txt",
        "deep/er/b.MD",
        "c.html",
        "c.rst",
        "noticeboard.md",
        "thanksgiving.md",
        "manifesto.txt",
    ]
    left = [
        "d.py", "e.org", "no_suffix", ".hidden.md", ".hidden/a.md", "node_modules/a.md",
        "vendor/x/a.md", "build/a.md", "venv/a.md", "requirements.txt", "requirements-dev.txt",
        "requirements/base.txt", "constraints.txt", "CMakeLists.txt", "robots.txt", "LICENSE.txt",
        "licence.md", "COPYING.txt", "NOTICE.md", "AUTHORS.md", "CONTRIBUTORS.txt", "words.txt",
        "dictionary.txt", "page.min.html", "poetry.lock.txt", "notices.txt", "Thanks.md",
    ]  # fmt: skip
    for name in taken + left:
        write(tmp_path / name)
    assert found(tmp_path, ".") == sorted(taken)
    # What the user names is his choice, also a folder that would be left out.
    assert found(tmp_path, "node_modules", "LICENSE.txt", ".hidden.md") == [
        ".hidden.md", "LICENSE.txt", "node_modules/a.md",
    ]  # fmt: skip
    done = run(tmp_path, "check", "-v", ".")
    assert "LICENSE.txt: skipped: excluded by 'LICENSE*'" in done.err
    assert "0 files" in run(tmp_path, "check", "--force-exclude", "LICENSE.txt", "vendor").out


def test_a_git_repository_and_its_ignored_files(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    for name in ("tracked.md", "new.md", "ignored.md", "out/a.md", "build/b.md", "gone.md"):
        write(tmp_path / name)
    write(tmp_path / ".gitignore", "ignored.md\nout/\n")
    write(tmp_path / ".github" / "c.md")
    git(tmp_path, "add", "tracked.md", "gone.md")
    (tmp_path / "gone.md").unlink()
    assert found(tmp_path, ".") == [".github/c.md", "build/b.md", "new.md", "tracked.md"]
    assert found(tmp_path / "build", ".") == ["b.md"]
    assert found(tmp_path, "ignored.md", "out") == ["ignored.md", "out/a.md"]
    # A hook of git runs with another repository in its environment.
    env = {"GIT_DIR": str(tmp_path / "elsewhere"), "GIT_INDEX_FILE": "none"}
    assert "tracked.md" in run(tmp_path, "check", ".", env=env).out


def test_what_git_tracks_is_taken_though_it_is_ignored(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    write(tmp_path / "a.md")
    write(tmp_path / "b.md")
    write(tmp_path / ".gitignore", "*.md\n")
    git(tmp_path, "add", "-f", "a.md")
    assert found(tmp_path, ".") == ["a.md"]
    # A hook of git runs with the index of the commit in its environment.
    assert "a.md:1:19" in run(tmp_path, "check", ".", env={"GIT_INDEX_FILE": "none"}).out


def test_repositories_in_a_folder(tmp_path: Path) -> None:
    for name in ("one/a.md", "one/ignored.md", "two/b.md"):
        write(tmp_path / name)
    git(tmp_path / "one", "init", "-q")
    write(tmp_path / "one" / ".gitignore", "ignored.md")
    assert found(tmp_path, ".") == ["one/a.md", "two/b.md"]


def test_without_git_the_folder_is_searched_all_the_same(tmp_path: Path) -> None:
    write(tmp_path / "a.md")
    (tmp_path / ".git").mkdir()
    done = run(tmp_path, "check", "-v", ".", env={"PATH": ""})
    assert (done.code, "no git is installed" in done.err) == (1, True)


def test_a_repository_that_git_refuses_is_reported(tmp_path: Path) -> None:
    write(tmp_path / "r" / "a.md")
    write(tmp_path / "b.md")
    (tmp_path / "r" / ".git").mkdir()  # empty, so no repository
    done = run(tmp_path, "check", "r", "b.md")
    assert done.code == 2
    assert "r: git cannot list it: fatal:" in done.err
    assert "b.md:1:19" in done.out


def test_links_are_not_followed(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside" / "a.md")
    inside = tmp_path / "inside"
    write(inside / "b.md")
    (inside / "folder").symlink_to(outside.parent)
    (inside / "file.md").symlink_to(outside)
    (inside / "up").symlink_to(inside)  # a circle
    (inside / "self.md").symlink_to(inside / "self.md")  # a smaller one
    assert found(tmp_path, "inside") == ["inside/b.md"]
    done = run(tmp_path, "check", "inside/self.md", "inside/b.md")
    assert done.code == 2
    assert "inside/self.md: too many levels of symbolic links" in done.err
    assert "inside/b.md:1:19" in done.out


def test_a_file_named_twice_is_done_once(folder: Path) -> None:
    done = run(folder, "fix", "a.txt", "./a.txt", str(folder / "a.txt"), ".")
    assert done.out.splitlines()[-1].startswith("2 files checked, 1 changed, 1 edit;")


def test_a_link_that_is_named_stands_for_what_it_points_to(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt")
    (tmp_path / "link.txt").symlink_to(file)
    done = run(tmp_path, "check", "link.txt", "a.txt")
    assert done.out.splitlines()[-1].startswith("1 file checked,")


@pytest.mark.skipif(sys.platform != "linux", reason="others keep a folder that is in use")
def test_a_working_folder_that_is_gone(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    done = subprocess.run(
        ["sh", "-c", 'rmdir ../gone; exec "$@"', "sh", *command("check", ".")],
        cwd=tmp_path / "gone", env=environment(), capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr[:33]) == (2, b"cleantext: the working folder is ")


def test_an_empty_folder(tmp_path: Path) -> None:
    done = run(tmp_path, "check", ".")
    assert (done.code, "no texts found" in done.err) == (0, True)


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_many_files_in_several_processes(tmp_path: Path, jobs: str) -> None:
    for number in range(12):
        write(tmp_path / f"{number:02}.txt", DAMAGED if number % 2 else REPAIRED)
    write(tmp_path / "05.txt", "fast,slow CRASH\n")
    done = run(tmp_path, "fix", ".", "--jobs", jobs)
    assert done.code == 3
    assert [line[:6] for line in done.out.splitlines()[:-1]] == [
        "01.txt", "03.txt", "07.txt", "09.txt", "11.txt",
    ]  # fmt: skip
    assert "05.txt: internal error" in done.err
    assert "11 files checked, 5 changed, 5 edits, 1 problem" in done.out
    assert (tmp_path / "11.txt").read_text(encoding="utf-8") == REPAIRED


# Bad input


def test_a_missing_path_is_never_fine_and_the_others_are_done(folder: Path) -> None:
    done = run(folder, "fix", "none.txt", "a.txt", "no/folder")
    assert done.code == 2
    assert done.err.splitlines() == [
        "none.txt: no such file or directory",
        "no/folder: no such file or directory",
    ]
    assert (folder / "a.txt").read_text(encoding="utf-8") == REPAIRED


def test_empty_files(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", b"")
    write(tmp_path / "b.md", b"\xef\xbb\xbf")
    write(tmp_path / "c.html", b"\n")
    assert run(tmp_path, "fix", ".")[:3] == (0, "3 files checked\n", "")


def test_binary_files(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", b"\x7fELF\0\0\0fast,slow")
    assert run(tmp_path, "check", ".")[:3] == (0, "0 files checked\n", "")
    done = run(tmp_path, "check", "a.txt")
    assert (done.code, done.err) == (2, "a.txt: a binary file: it holds NUL bytes\n")


def test_files_that_are_no_prose_are_not_taken_for_it(tmp_path: Path) -> None:
    write(tmp_path / "a.py", "# fast,slow\n")
    write(tmp_path / "notes")
    done = run(tmp_path, "fix", "a.py", "notes", *ONLY)
    assert done.code == 2
    assert "a.py: .py is no format of prose" in done.err
    assert (tmp_path / "notes").read_text(encoding="utf-8") == REPAIRED
    assert run(tmp_path, "check", "--as", "plain", "a.py").code == 1


@pytest.mark.skipif(sys.platform == "win32", reason="pipes with names are of POSIX")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    done = run(tmp_path, "check", "pipe.txt", ".")
    assert (done.code, done.err) == (2, "pipe.txt: not a regular file; - reads a pipe\n")


def test_a_rule_that_fails_spares_the_file_and_the_others(folder: Path) -> None:
    write(folder / "c.txt", DAMAGED + "CRASH\n")
    done = run(folder, "fix", "c.txt", "a.txt")
    assert done.code == 3
    assert done.err == (
        "c.txt: internal error, left alone: ZeroDivisionError: as asked (-v tells more)\n"
    )
    assert (folder / "c.txt").read_text(encoding="utf-8") == DAMAGED + "CRASH\n"
    assert (folder / "a.txt").read_text(encoding="utf-8") == REPAIRED
    assert "Traceback" in run(folder, "check", "-v", "c.txt").err


def test_a_refused_file_is_left_alone_and_the_others_are_done(folder: Path) -> None:
    source = DAMAGED + "\n\nA STRUCTURE.\n"
    write(folder / "c.md", source)
    done = run(folder, "fix", "c.md", "a.txt")
    assert done.code == 3
    assert done.err == (
        "c.md:4: refused: test-structure would change the structure of the document\n"
    )
    assert (folder / "c.md").read_text(encoding="utf-8") == source
    assert (folder / "a.txt").read_text(encoding="utf-8") == REPAIRED


def test_fifty_megabytes(tmp_path: Path) -> None:
    line = b"0123456789 " * 9 + b"\n"
    write(tmp_path / "a.txt", line * (50_000_000 // len(line)) + DAMAGED.encode())
    done = run(tmp_path, "fix", "a.txt", *ONLY)
    assert (done.code, "1 edit;" in done.out) == (1, True)
    with open(tmp_path / "a.txt", "rb") as file:
        file.seek(-len(REPAIRED), os.SEEK_END)
        assert file.read().decode() == REPAIRED


@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_a_line_of_ten_megabytes(tmp_path: Path, suffix: str) -> None:
    write(tmp_path / f"a.{suffix}", "word " * 2_000_000 + "fast,slow" + " word")
    done = run(tmp_path, "fix", f"a.{suffix}", *ONLY)
    assert (done.code, ":1:10000006:  test-comma" in done.out) == (1, True)


DEEP = {
    "folders": "",
    "quotes.md": "> " * 5000 + "fast,slow\n",
    "lists.md": "".join("  " * depth + "- item\n" for depth in range(500)),
    "brackets.md": "[" * 20000 + "fast,slow" + "](" * 5000,
    "emphasis.md": "*a " * 20000 + "fast,slow",
    "tags.html": "<div>" * 20000 + "fast,slow" + "</div>" * 20000,
    "open.html": "<" * 50000,
    "ticks.txt": "`" * 20000 + " fast,slow " + "``" * 9999,
    "braces.txt": "{{" * 20000,
    "dollars.txt": "$a " * 20000,
}


@pytest.mark.parametrize("name", DEEP)
def test_deep_nesting(tmp_path: Path, name: str) -> None:
    if name == "folders":
        path = tmp_path.joinpath(*["d"] * 300)
        write(path / "a.md")
        assert len(found(tmp_path, ".")) == 1
        return
    write(tmp_path / name, DEEP[name])
    done = run(tmp_path, "check", name, *ONLY)
    assert done.code in (0, 1)
    assert done.err == ""


def test_a_worker_that_dies_is_reported(tmp_path: Path) -> None:
    for number in range(3):
        write(tmp_path / f"{number}.txt", DAMAGED + "KILLED\n")
    done = run(tmp_path, "fix", ".", "--jobs", "2", env={"TEST_SIGNAL": "SIGKILL"})
    assert done.code == 3
    assert "0.txt: internal error" in done.err
    assert all((tmp_path / f"{n}.txt").read_text(encoding="utf-8") != "" for n in range(3))


# The installation


def test_doctor_finds_another_package_of_our_name(tmp_path: Path) -> None:
    own = run(tmp_path, "doctor")
    assert own.out.startswith("python     ")
    other = tmp_path / "clean_text-0.7.1.dist-info"
    write(other / "METADATA", "Metadata-Version: 2.1\nName: clean-text\nVersion: 0.7.1\n")
    write(other / "RECORD", "cleantext/__init__.py,,\ncleantext/clean.py,,\n")
    path = os.pathsep.join([environment()["PYTHONPATH"], str(tmp_path)])
    done = run(tmp_path, "doctor", env={"PYTHONPATH": path})
    assert done.code == 1
    assert "installed  clean-text 0.7.1" in done.out
    assert "problem    clean-text also installs a package called 'cleantext'" in done.out
    assert "pip uninstall clean-text cleantext-toolkit" in done.out


def test_doctor_runs_where_half_of_us_was_overwritten(tmp_path: Path) -> None:
    source = Path(__file__).parents[1] / "src" / "cleantext"
    ours = tmp_path / "cleantext"
    ours.mkdir()
    for name in ("__main__.py", "doctor.py"):
        shutil.copy(source / name, ours / name)
    write(ours / "__init__.py", "from .clean import clean\n")
    write(ours / "clean.py", "def clean(text): ...\n")
    env = {"PYTHONPATH": str(tmp_path)}
    done = run(tmp_path, "doctor", env=env)
    assert done.code == 1
    assert "holds files of another distribution: clean.py" in done.out
    done = run(tmp_path, "check", "x", env=env)
    assert (done.code, "`cleantext doctor` looks into it" in done.err) == (3, True)


# What a run costs


def test_a_clean_file_costs_no_engine(folder: Path) -> None:
    """What a run does not need it does not import."""
    write(folder / "c.txt", REPAIRED)
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *command("check", "c.txt", "a.txt")[1:]],
        cwd=folder, env=environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    dear = {"ftfy", "symspellpy", "regex", "pyromark", "difflib", "tomllib", "subprocess"}
    dear |= {"concurrent.futures", "multiprocessing", "logging"}
    assert loaded & dear == set()
    assert "mmap" in loaded  # the run came as far as the tables
