"""The cache: a second run finds the same and works on what changed alone."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext import batch, cache
from cleantext.__main__ import main
from cleantext.baseline import Baseline
from cleantext.batch import Outcome, Task
from cleantext.config import Settings
from cleantext.values import replace
from cleantext.walk import Missed, Target
from command import run

WRONG = "They recieve the letter, and that is all there is to say.\n"
RIGHT = "They receive the letter, and that is all there is to say.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "wrong.md").write_text(WRONG)
    (texts / "right.txt").write_text(RIGHT)
    return tmp_path


@pytest.fixture
def cleaned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that were worked on."""
    done: list[str] = []
    clean = batch.clean

    def noted(path: str, *rest: object) -> object:
        done.append(Path(path).name)
        return clean(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(batch, "clean", noted)
    return done


def entries(folder: Path) -> list[Path]:
    return sorted((folder / ".cleantext_cache").glob("*/*.json"))


def test_a_second_run_tells_the_same_and_works_on_nothing(
    folder: Path, cleaned: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "-v", "texts"]) == 1
    first = capsys.readouterr().out
    assert "receive" in first
    assert sorted(cleaned) == ["right.txt", "wrong.md"]
    cleaned.clear()
    assert main(["check", "-v", "texts"]) == 1
    assert capsys.readouterr().out == first
    assert cleaned == []


def test_only_what_changed_is_worked_on(folder: Path, cleaned: list[str]) -> None:
    assert main(["check", "texts"]) == 1
    cleaned.clear()
    (folder / "texts" / "wrong.md").write_text(RIGHT)
    assert main(["check", "texts"]) == 0
    assert cleaned == ["wrong.md"]


@pytest.mark.parametrize(
    "more", [["--ignore", "known-typo"], ["--unsafe"], ["--confidence", "0.5"]]
)
def test_other_settings_have_entries_of_their_own(
    folder: Path, cleaned: list[str], more: list[str]
) -> None:
    main(["check", "texts"])
    cleaned.clear()
    main(["check", *more, "texts"])
    assert len(cleaned) == 2


def test_words_of_the_project_have_entries_of_their_own(folder: Path, cleaned: list[str]) -> None:
    assert main(["check", "texts"]) == 1
    (folder / "words.txt").write_text("recieve\n")
    cleaned.clear()
    assert main(["check", "--word-list", "words.txt", "texts"]) == 0
    assert len(cleaned) == 2


def test_what_is_installed_beside_us_has_entries_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = tmp_path / "site-packages"
    packages.mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(packages)])

    def manner() -> str:
        cache._installation.cache_clear()
        return cache.manner("settings")

    before = manner()
    assert manner() == before
    os.utime(packages, (1, 1))
    assert manner() != before
    cache._installation.cache_clear()


@pytest.mark.parametrize("place", ["rules", "dictionaries"])
def test_another_version_of_us_has_entries_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    for name in ("rules", "dictionaries"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text("one")
        os.utime(tmp_path / name / "file", (1, 1))
    monkeypatch.setattr(cache, "PACKAGE", str(tmp_path / "rules"))
    monkeypatch.setattr(
        "cleantext.spelling.data.data_path", lambda _: str(tmp_path / "dictionaries")
    )

    def manner() -> str:
        cache._installation.cache_clear()
        return cache.manner("settings")

    before, file = manner(), tmp_path / place / "file"
    file.write_text("two")  # as long as before
    later = manner()
    os.utime(file, (1, 1))
    assert (manner(), later != before) == (before, True)
    file.write_text("three")
    os.utime(file, (1, 1))
    assert manner() != before
    cache._installation.cache_clear()


def test_the_words_of_a_project_have_one_order_in_every_process(folder: Path) -> None:
    (folder / "words.txt").write_text("one\ntwo\nthree\nrecieve\nfrobnicator\n")
    for seed in ("1", "2", "3"):
        env = {"PYTHONHASHSEED": seed}
        assert run(folder, "check", "--word-list", "words.txt", "texts", env=env).code == 0
        assert len(entries(folder)) == 2


def test_an_entry_appears_whole_or_not_at_all(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = os.replace
    seen: list[bool] = []

    def look(old: str, new: str) -> None:
        if new.endswith(".json"):
            json.loads(Path(old).read_text())
            seen.append(os.path.exists(new))
            if len(seen) == 2:
                raise OSError("no space left on device")
        replace(old, new)

    monkeypatch.setattr(os, "replace", look)
    assert main(["check", "texts"]) == 1
    assert seen == [False, False]
    assert len(entries(folder)) == 1
    assert not list(folder.rglob("*.tmp"))


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "texts/wrong.md"],
        ["check", "--no-cache", "texts"],
        ["diff", "texts"],
        ["fix", "texts"],
    ],
)
def test_who_names_files_or_writes_leaves_no_cache(folder: Path, arguments: list[str]) -> None:
    main(arguments)
    assert not (folder / ".cleantext_cache").exists()


def test_the_folder_is_no_text_and_ignores_itself(folder: Path) -> None:
    main(["check", "."])
    cache = folder / ".cleantext_cache"
    assert (
        (cache / "CACHEDIR.TAG")
        .read_text()
        .startswith("Signature: 8a477f597d28d172789f06886806bc55")
    )
    assert (cache / ".gitignore").read_text() == "*\n"
    assert len(entries(folder)) == 2


def test_every_byte_of_a_file_counts(folder: Path) -> None:
    long = folder / "texts" / "long.txt"
    long.write_text(RIGHT * 500)
    assert main(["check", "texts/wrong.md", "texts"]) == 1
    (folder / "texts" / "wrong.md").unlink()
    assert main(["check", "texts"]) == 0
    long.write_text(RIGHT * 500 + WRONG)
    assert main(["check", "texts"]) == 1


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "17", '["a", 1]', '["a", "plain", 0, [1]]', "null"]
)
def test_a_damaged_entry_is_no_entry(folder: Path, content: str) -> None:
    assert main(["check", "texts"]) == 1
    for entry in entries(folder):
        entry.write_text(content)
    assert main(["check", "texts"]) == 1
    assert all(json.loads(entry.read_text()) for entry in entries(folder))


def test_what_nobody_asks_for_is_taken_away_in_time(folder: Path) -> None:
    main(["check", "texts"])
    (folder / "texts" / "wrong.md").write_text(RIGHT * 2)
    for entry in entries(folder):
        os.utime(entry, (1, 1))
    main(["check", "texts"])
    assert len(entries(folder)) == 3  # of the old ones one was asked for, and it is young again
    os.utime(folder / ".cleantext_cache" / "CACHEDIR.TAG", (1, 1))
    (folder / "texts" / "wrong.md").write_text(RIGHT * 3)
    cache._sweep.cache_clear()
    main(["check", "texts"])
    assert len(entries(folder)) == 3
    (folder / "texts" / "wrong.md").write_text(RIGHT * 4)
    main(["check", "texts"])
    assert len(entries(folder)) == 4  # not each time


def test_a_folder_that_cannot_be_written_to_is_no_error(folder: Path) -> None:
    (folder / ".cleantext_cache").write_text("in the way")
    assert main(["check", "texts"]) == 1


# What goes from process to process, and from run to run


def targets(folder: Path) -> list[Target | Missed]:
    """Eight files, every other one damaged, in two paragraphs, and one that is not there."""
    for number in range(8):
        text = f"{WRONG}\nIt was definately so.\n" if number % 2 else RIGHT
        (folder / f"{number}.txt").write_text(text)
    files = [Target(str(folder / f"{number}.txt"), "plain") for number in range(8)]
    return [*files, Missed("none.txt", "no such file")]


@pytest.mark.parametrize("processes", [2, 3])
def test_as_many_processes_as_you_like_find_the_same(tmp_path: Path, processes: int) -> None:
    items = targets(tmp_path)
    task = Task(Settings(), collect=True, diff=True, excerpts=True)
    first = list(batch.run(items, task, 1))
    assert [(len(done.findings), len(done.new)) for done in first] == [(0, 0), (2, 2)] * 4 + [
        (0, 0)
    ]
    known = tuple(one for done in first[:4] for one in done.new)
    baseline = Baseline(
        str(tmp_path / "known.json"), {"1.txt": known[:1], "3.txt": first[3].new, "gone.txt": known}
    )
    lines = {first[5].path: ((1, 1),), first[7].path: ()}
    told: tuple[dict[str, Any], ...] = ({"baseline": baseline}, {"changed": lines}, {})
    for more in told:
        asked = replace(task, **more)
        alone = list(batch.run(items, asked, 1))
        assert (alone == first) is (not more)
        assert list(batch.run(items, asked, processes)) == alone


def test_an_outcome_is_the_same_when_it_is_read_again(tmp_path: Path) -> None:
    for done in batch.run(targets(tmp_path), Task(Settings()), 1):
        assert batch._known_outcome(json.loads(json.dumps(done))) == done


SIZE = len(Outcome._fields)
SCRAPS = st.none() | st.integers() | st.text()


@given(
    st.recursive(SCRAPS, lambda some: st.lists(some) | st.lists(some, min_size=SIZE, max_size=SIZE))
)
def test_what_is_no_outcome_is_none(kept: object) -> None:
    known = batch._known_outcome(kept)
    assert known is None or list(known[:3]) == kept[:3]  # type: ignore[index]


@pytest.mark.parametrize(
    "more",
    [
        {"write": True},
        {"diff": True},
        {"excerpts": True},
        {"collect": True},
        {"baseline": Baseline("known.json", {"a.txt": ()})},
        {"changed": {"a.txt": ()}},
        {"changed": {}},
        {"cache": ""},
    ],
)
def test_who_asks_for_more_than_findings_is_not_told_what_was_kept(
    tmp_path: Path, more: dict[str, Any]
) -> None:
    task = Task(Settings(), cache=str(tmp_path / "cache"))
    assert batch._entries(task) is not None
    assert batch._entries(replace(task, **more)) is None
