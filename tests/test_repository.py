"""Living with a repository: known findings, changed lines, in temporary git repositories."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext import check
from cleantext.baseline import Baseline, Known, load
from cleantext.changed import parse
from command import DAMAGED, REPAIRED, Done, environment, run

ONLY = ("--select", "test-comma")  # so that other rules do not meddle
BASELINE = "known.json"


class Repository:
    """A git repository to work in."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir(exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.path,
            env={
                **environment(),
                "GIT_CONFIG_GLOBAL": os.devnull,
                "GIT_CONFIG_NOSYSTEM": "1",
                **{f"GIT_{who}_NAME": "A" for who in ("AUTHOR", "COMMITTER")},
                **{f"GIT_{who}_EMAIL": "a@example.org" for who in ("AUTHOR", "COMMITTER")},
            },
            check=True,
            capture_output=True,
            encoding="utf-8",
        )
        return done.stdout

    def write(self, name: str, data: str | bytes) -> None:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())

    def read(self, name: str) -> str:
        return (self.path / name).read_bytes().decode()

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "a change")

    def run(self, *arguments: str) -> Done:
        return run(self.path, *arguments)

    def found(self, *arguments: str) -> list[str]:
        """Where `check` finds something, as path:line."""
        done = self.run("check", *ONLY, "--format", "jsonl", *arguments, ".")
        items = map(json.loads, done.out.splitlines())
        return [f"{item['path']}:{item['line']}" for item in items]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "project")


def line(number: int, *, damaged: bool = True) -> str:
    """A line of its own kind, with a glued comma where it is damaged."""
    glue = "fast,slow" if damaged else "fast, slow"
    return f"In part {number} they went by {glue} and other trains to town {number}.\n"


# A baseline


@pytest.fixture
def old(repository: Repository) -> Repository:
    """A repository with two old findings and a baseline of them."""
    repository.write("docs/a.md", line(1) + "\n" + line(2))
    done = repository.run("check", *ONLY, "--write-baseline", BASELINE, ".")
    assert done.code == 0
    assert (
        done.out
        == f"{BASELINE}: 2 known findings; `--baseline {BASELINE}`, or baseline in the settings\n"
    )
    return repository


def test_what_a_baseline_knows_is_neither_told_nor_repaired(old: Repository) -> None:
    known = ("--baseline", BASELINE)
    assert old.run("check", *ONLY, *known, ".")[:3] == (0, "1 file checked\n", "")
    assert old.found(*known) == []
    old.write("docs/a.md", line(1) + "\n" + line(3) + line(2))
    assert old.found(*known) == ["docs/a.md:3"]
    assert old.run("fix", *ONLY, *known, ".").code == 1
    assert old.read("docs/a.md") == line(1) + "\n" + line(3, damaged=False) + line(2)
    assert old.found("--no-baseline") == ["docs/a.md:1", "docs/a.md:4"]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "# A heading\n\nMore above.\n\n" + text,
        lambda text: text.replace("trains to", "trains\nto").replace("by fast", "by\nfast"),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("and other trains", "and some trains"),
        lambda text: text.replace("they went by", "he came by"),
    ],
    ids=["moved down", "wrapped anew", "CRLF", "other words behind", "other words before"],
)
def test_a_known_finding_is_found_again(old: Repository, change: Callable[[str], str]) -> None:
    old.write("docs/a.md", change(old.read("docs/a.md")))
    done = old.run("check", *ONLY, "--baseline", BASELINE, ".")
    assert (done.code, done.err) == (0, "")


def test_the_same_slip_in_other_words_is_new(old: Repository) -> None:
    old.write("docs/a.md", line(1) + "\nNobody came to us fast,slow was what she had been asked.\n")
    assert old.found("--baseline", BASELINE) == ["docs/a.md:3"]


def test_another_slip_in_the_same_words_is_another_finding() -> None:
    known = Known("known-typo", "teh", "the", "in", "house")
    assert known.is_like(known._replace(left="near"))
    assert known.is_like(known._replace(right="barn"))
    assert not known.is_like(known._replace(left="near", right="barn"))
    for other in ({"rule": "misspelling"}, {"old": "hte"}, {"new": "they"}):
        assert not known.is_like(known._replace(**other))


def test_findings_of_a_file_that_is_gone_are_gone(old: Repository) -> None:
    (old.path / "docs/a.md").unlink()
    old.write("b.md", "Nothing is wrong here.\n")
    done = old.run("check", *ONLY, "--baseline", BASELINE, ".")
    assert done.code == 0
    assert f"{BASELINE}: 2 known findings are gone; " in done.err


def test_a_renamed_file_takes_its_findings_along(old: Repository) -> None:
    (old.path / "docs/a.md").rename(old.path / "b.md")
    assert old.found("--baseline", BASELINE) == []
    done = old.run("check", *ONLY, "--baseline", BASELINE, "--prune-baseline", ".")
    assert done.err == f"{BASELINE}: 2 known findings, 0 taken out\n"
    assert list(load(str(old.path / BASELINE)).findings) == ["b.md"]


def test_a_finding_that_comes_once_more_is_new(old: Repository) -> None:
    old.write("docs/a.md", line(1) + "\n" + line(2) + "\n" + line(2))
    assert len(old.found("--baseline", BASELINE)) == 1


def test_what_is_gone_is_told_and_pruned(old: Repository) -> None:
    old.write("docs/a.md", line(1))
    done = old.run("check", *ONLY, "--baseline", BASELINE, ".")
    assert done.code == 0
    assert f"{BASELINE}: 1 known finding is gone; " in done.err
    done = old.run("check", *ONLY, "--baseline", BASELINE, "--prune-baseline", ".")
    assert done.err == f"{BASELINE}: 1 known finding, 1 taken out\n"
    assert old.run("check", *ONLY, "--baseline", BASELINE, ".").err == ""
    assert old.found("--baseline", BASELINE) == []


def test_a_run_on_some_files_says_nothing_of_the_others(old: Repository) -> None:
    old.write("b.md", line(5))
    assert "gone" not in old.run("check", *ONLY, "--baseline", BASELINE, "b.md").err
    assert old.run("check", *ONLY, "--baseline", BASELINE, "--prune-baseline", "b.md").code == 1
    assert old.found("--baseline", BASELINE) == ["b.md:1"]
    assert old.run("check", *ONLY, "--write-baseline", BASELINE, "b.md").code == 0
    assert sorted(load(str(old.path / BASELINE)).findings) == ["b.md", "docs/a.md"]
    assert old.found("--baseline", BASELINE) == []


def test_what_a_run_with_few_rules_cannot_judge_stays(old: Repository) -> None:
    text = line(1) + "\nHere is teh end of it.\n"
    old.write("docs/a.md", text)
    old.run("check", "--write-baseline", BASELINE, ".")
    before = load(str(old.path / BASELINE))
    assert before.size == 2
    old.write("docs/a.md", line(1))  # the typo is gone, and --select does not see it
    done = old.run("check", *ONLY, "--baseline", BASELINE, "--prune-baseline", ".")
    assert done.err == f"{BASELINE}: 2 known findings, 0 taken out\n"
    old.run("check", "--ignore", "known-typo", "--write-baseline", BASELINE, ".")
    assert load(str(old.path / BASELINE)) == before
    done = old.run("check", "--baseline", BASELINE, "--prune-baseline", ".")
    assert done.err == f"{BASELINE}: 1 known finding, 1 taken out\n"


def test_the_settings_name_a_baseline_and_paths_are_seen_from_it(old: Repository) -> None:
    old.write("cleantext.toml", f'baseline = "{BASELINE}"\n')
    assert old.found() == []
    assert run(old.path / "docs", "check", *ONLY, "a.md").code == 0
    assert run(old.path / "docs", "check", *ONLY, "--no-baseline", "a.md").code == 1


def test_a_baseline_is_a_file_for_people_and_for_git(old: Repository) -> None:
    text = old.read(BASELINE)
    assert text.count("\n      {") == 2  # one finding, one line
    assert json.loads(text)["findings"]["docs/a.md"][0] == {
        "rule": "test-comma",
        "old": "",
        "new": " ",
        "left": "1 they went by fast,",
        "right": "slow and other trains to",
    }
    old.run("check", *ONLY, "--write-baseline", BASELINE, ".")
    assert old.read(BASELINE) == text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "not JSON"),
        ("[]", "no baseline that this version can read"),
        ('{"cleantext-baseline": 2, "findings": {}}', "no baseline that this version can read"),
        ('{"cleantext-baseline": 1, "findings": {"a": [{"rule": "x"}]}}', "not as it should be"),
        ('{"cleantext-baseline": 1, "findings": {"a": ["x"]}}', "not as it should be"),
        (
            '{"cleantext-baseline": 1, "findings": {"a": [{"rule": "x", "old": 1, "new": "", '
            '"left": "", "right": ""}]}}',
            "not as it should be",
        ),
        (None, "no such file or directory; `cleantext check --write-baseline known.json` writes"),
    ],
)
def test_what_is_no_baseline_is_told(repository: Repository, text: str | None, says: str) -> None:
    if text is not None:
        repository.write(BASELINE, text)
    done = repository.run("check", "--baseline", BASELINE, ".")
    assert done.code == 2
    assert done.err.startswith(f"cleantext: {BASELINE}: ")
    assert says in done.err


words = st.text("ab ,\n\udcff", max_size=12)
known = st.builds(Known, words, words, words, words, words)


@given(st.dictionaries(st.text('ab/é"', min_size=1), st.lists(known, min_size=1).map(tuple)))
def test_a_baseline_comes_back_as_it_was_written(findings: dict[str, tuple[Known, ...]]) -> None:
    once = Baseline("x.json", findings)
    once.dumps().encode()  # in UTF-8, whatever bytes a text was read from
    again = Baseline.loads("x.json", once.dumps())
    assert again.dumps() == once.dumps()
    backwards = {path: tuple(reversed(items)) for path, items in reversed(findings.items())}
    assert Baseline("x.json", backwards).dumps() == once.dumps()  # git shall see no change
    assert {path: sorted(items) for path, items in again.findings.items()} == {
        path: sorted(items) for path, items in findings.items()
    }


@given(st.lists(st.sampled_from(["fast,slow", "fast, slow", "teh", "one", "two.\n"]), max_size=30))
def test_a_text_has_nothing_new_against_itself(parts: list[str]) -> None:
    result = check(" ".join(parts))
    old = Baseline("x.json", {"a": tuple(Known.of(c, result.original) for c in result.changes)})
    found = old.recognise("a", result.changes, result.original)
    assert set(found) == set(result.changes)
    assert old.stale(found.values(), ["a"]) == {}


def test_many_files_in_many_processes_know_the_same(repository: Repository) -> None:
    for number in range(6):
        repository.write(f"p{number}.md", line(number))
    repository.write("gone.md", line(50))
    repository.commit()
    assert repository.run("check", *ONLY, "--write-baseline", BASELINE, ".").code == 0
    (repository.path / "gone.md").rename(repository.path / "new.md")
    repository.write("p3.md", line(3) + "\n" + line(33))
    several = ("--baseline", BASELINE, "-j", "2")
    assert repository.found(*several) == ["p3.md:3"]
    assert repository.found(*several, "--diff-base", "HEAD") == ["p3.md:3"]


# Changed lines


def test_only_changed_lines_are_looked_at(repository: Repository) -> None:
    repository.write("a.md", line(1) + "\n" + line(2) + "\n" + line(3))
    repository.write("same.md", line(1))
    repository.write("gone.md", line(1))
    repository.write("old name é.md", line(1) + line(2) + line(3))
    repository.commit()
    repository.write("a.md", line(0) + line(1) + "\n" + line(2) + "\n" + line(4))
    repository.write("new.md", line(1) + line(2))
    (repository.path / "gone.md").unlink()
    repository.git("mv", "old name é.md", 'new "name" é.md')
    repository.write('new "name" é.md', line(1) + line(5) + line(3))
    expected = ["a.md:1", "a.md:6", 'new "name" é.md:2', "new.md:1", "new.md:2"]
    assert repository.found("--diff-base", "HEAD") == expected
    assert repository.run("fix", *ONLY, "--diff-base", "HEAD", ".").code == 1
    assert repository.read("a.md") == (
        line(0, damaged=False) + line(1) + "\n" + line(2) + "\n" + line(4, damaged=False)
    )
    assert repository.read("same.md") == line(1)
    assert repository.found("--diff-base", "HEAD") == []


def test_staged_and_unstaged_changes_count_as_they_lie_on_the_disk(repository: Repository) -> None:
    repository.write("a.md", line(1))
    repository.commit()
    repository.write("a.md", line(1) + line(2))
    repository.git("add", "a.md")
    repository.write("a.md", line(3) + line(1) + line(2, damaged=False))
    assert repository.found("--diff-base", "HEAD") == ["a.md:1"]


def test_the_base_is_where_the_branches_parted(repository: Repository) -> None:
    repository.write("a.md", line(1))
    repository.write("b.md", line(1))
    repository.commit()
    repository.git("checkout", "-q", "-b", "topic")
    repository.write("a.md", line(1) + line(2))
    repository.commit()
    repository.git("checkout", "-q", "main")
    repository.write("b.md", line(9))  # what main has gained is not ours
    repository.commit()
    repository.git("checkout", "-q", "topic")
    assert repository.found("--diff-base", "main") == ["a.md:2"]


def test_line_ends_are_no_change_and_others_are_lines_all_the_same(repository: Repository) -> None:
    repository.write("a.md", (line(1) + line(2)))
    repository.write("b.md", (line(1) + line(2)).replace("\n", "\r\n"))
    repository.write("c.md", line(1).rstrip("\n"))
    repository.write("wide.md", line(1).encode("utf-16"))
    repository.commit()
    repository.write("a.md", (line(1) + line(2)).replace("\n", "\r\n"))
    repository.write("b.md", (line(1) + line(3) + line(2)).replace("\n", "\r\n"))
    repository.write("c.md", line(1) + line(2))
    assert repository.found("--diff-base", "HEAD") == ["b.md:2", "c.md:2"]
    repository.write("wide.md", (line(1) + line(2)).encode("utf-16"))  # binary to git: all of it
    assert repository.found("--diff-base", "HEAD", "--exclude", "[abc].md") == [
        "wide.md:1",
        "wide.md:2",
    ]


def test_settings_of_the_user_do_not_sway_the_comparison(repository: Repository) -> None:
    repository.write("a.md", line(1))
    repository.commit()
    for setting in (
        "diff.noprefix true",
        "diff.context 9",
        "color.ui always",
        "diff.renames false",
    ):
        repository.git("config", *setting.split())
    repository.write("sub/b.md", line(1))
    repository.write("a.md", line(1) + line(2))
    assert repository.found("--diff-base", "HEAD") == ["a.md:2", "sub/b.md:1"]
    done = run(repository.path / "sub", "check", *ONLY, "--diff-base", "HEAD", "..")
    places = [row.partition(":  ")[0] for row in done.out.splitlines()[:-1]]
    assert places == ["../a.md:2:29", "../sub/b.md:1:29"]


def test_what_cannot_be_compared_is_told(repository: Repository, tmp_path: Path) -> None:
    repository.write("a.md", line(1))
    repository.commit()
    done = repository.run("check", "--diff-base", "nowhere", ".")
    assert (done.code, "no commit is called 'nowhere'" in done.err) == (2, True)
    repository.git("checkout", "-q", "--orphan", "other")
    repository.write("b.md", line(2))
    repository.commit()
    done = repository.run("check", "--diff-base", "main", ".")
    assert (done.code, "no history in common" in done.err) == (2, True)
    (tmp_path / "b.md").write_text(line(1), encoding="utf-8")
    done = repository.run("check", "--diff-base", "HEAD", "../b.md")
    assert (done.code, "outside of" in done.err) == (2, True)
    done = run(tmp_path, "check", "--diff-base", "HEAD", ".")
    assert (done.code, "no git repository here" in done.err) == (2, True)
    assert repository.run("check", "--diff-base", "HEAD", "-").code == 2


def test_a_suggestion_on_an_unchanged_line_is_not_shown(repository: Repository) -> None:
    repository.write("a.txt", "We maybe know.\n")
    repository.commit()
    repository.write("a.txt", "We maybe know.\nWe maybe see.\n")
    only = ("--select", "test-unsafe", "-v", "--format", "jsonl")
    done = repository.run("check", *only, "--diff-base", "HEAD", ".")
    assert [json.loads(item)["line"] for item in done.out.splitlines()] == [2]


numbers = st.lists(st.integers(0, 9), max_size=12)


@given(numbers, numbers)
def test_lines_of_a_patch_are_those_that_a_comparison_finds(old: list[int], new: list[int]) -> None:
    from difflib import SequenceMatcher, unified_diff

    before, after = ([f"++ {n}\n" for n in numbers] for numbers in (old, new))
    patch = "diff --git a/x b/x\n" + "".join(unified_diff(before, after, "a/x", "b/x", n=0))
    found = {
        number
        for _, ranges in parse(patch.encode())
        for first, last in ranges
        for number in range(first, last + 1)
    }
    blocks = SequenceMatcher(None, before, after).get_opcodes()
    assert found == {n + 1 for tag, _, _, a, b in blocks if tag != "equal" for n in range(a, b)}


def test_the_texts_of_the_tests_are_what_they_seem() -> None:
    assert DAMAGED != REPAIRED
