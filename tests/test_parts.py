"""Large texts in parts: nothing is lost, nothing is told twice, and all of it as of the whole."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext import batch, files, parts
from cleantext.batch import Outcome, Task
from cleantext.config import Settings
from cleantext.edits import Change, Span, apply
from cleantext.findings import Finding
from cleantext.lines import Lines
from cleantext.walk import Target
from command import run

STORY = """\
The mayor said on {0} that the bridge may stay closed until spring,and that nobody knew why.
Its planks were broken by the flood , which came {1} again on {0}.

"We have no answer," said one of them , "and the river does not wait."

"""
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SLIPS = (
    "accidently adress alot apparant arguement begining beleive calender catagory cemetary "
    "changable collegue comming commitee concious definately dissapear embarass enviroment "
    "existance familar finaly foriegn freind goverment happend harrass immediatly independant "
    "intresting knowlege liason libary maintainance neccessary noticable occassion occured "
    "publically recieve refered"
).split()
ARTICLE = "".join(STORY.format(DAYS[at % 7], slip) for at, slip in enumerate(SLIPS))
PARAGRAPHS = st.lists(
    st.sampled_from(
        [
            "A line of prose.\n",
            "\n",
            " \t\r\n",
            "```\n",
            "~~~ text\r\n",
            "<!-- a\n",
            "b -->\n",
            "One word",
            "é 😀 ",
            "\r",
            "no-space" * 30,
        ]
    ),
    max_size=60,
).map("".join)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of some lines, for files of any size."""
    make_small(monkeypatch)
    monkeypatch.setattr(batch, "DIVIDED", 0)


def make_small(monkeypatch: pytest.MonkeyPatch, block: int = 37) -> None:
    for name, size in (("SIZE", 900), ("SIGHT", 300), ("REACH", 200), ("BLOCK", block)):
        monkeypatch.setattr(parts, name, size)


@given(PARAGRAPHS, st.booleans(), st.integers(3, 50))
def test_parts_are_the_whole_and_know_where_they_stand(text: str, mark: bool, block: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        make_small(patch, block)
        data = b"\xef\xbb\xbf" * mark + text.encode()
        found = list(parts.parts(io.BytesIO(data)))
    assert "".join(part.span.of(part.text) for part in found) == text
    lines = Lines(text)
    for part in found:
        assert text.startswith(part.text, part.start)
        assert data[part.place :].startswith(part.text.encode())
        line, column = lines.place(part.start)
        if not text.startswith("\n", part.start):  # between CR and LF is no place
            assert (line, column) == (part.line(1), part.column + 1)
        assert len(part.text) <= 900 + 300 + 300


@given(st.lists(st.sampled_from(["Prose here.\n\n", "```\ncode\n\nmore\n```\n\n"]), max_size=300))
def test_no_part_ends_in_code(blocks: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        make_small(patch)
        for part in parts.parts(io.BytesIO("".join(blocks).encode())):
            assert part.span.of(part.text).count("```") % 2 == 0
            assert part.text[: part.span.start].count("```") % 2 == 0


def test_no_part_ends_in_a_comment(monkeypatch: pytest.MonkeyPatch) -> None:
    make_small(monkeypatch)
    text = "Prose.\n\n" * 105 + "<!-- A remark.\n\nIt goes on.\n\n" + "And on.\n\n" * 20 + "-->\n\n"
    first, *_ = parts.parts(io.BytesIO((text + "Prose.\n\n" * 200).encode()))
    assert first.text.startswith("<!--", first.span.end)


def test_a_text_that_takes_more_memory_is_cut_in_smaller_parts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_small(monkeypatch, block=1000)
    plain = [*parts.parts(io.BytesIO(("Prose é. " * 1000).encode()))]
    wide = [*parts.parts(io.BytesIO(("Prose 😀. " * 1000).encode()))]
    assert len(wide) > 3 * len(plain)


@given(st.text(max_size=80), st.data())
def test_splices_do_to_bytes_what_changes_do_to_text(
    tmp_path_factory: pytest.TempPathFactory, text: str, data: st.DataObject
) -> None:
    text = text.encode("utf-8", "ignore").decode()
    places = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    changes = [
        Change(Span(start, end), data.draw(st.sampled_from(["", "é", "new"])), ())
        for start, end in zip(places[::2], places[1::2], strict=False)
    ]
    part = parts.Part(text, Span(0, len(text)), 5, 5, 0, 5)
    path = tmp_path_factory.getbasetemp() / "spliced.txt"
    path.write_bytes(b"12345" + text.encode())
    made = b"".join(parts.spliced(str(path), parts.splices(part, changes)))
    assert made == b"12345" + apply(text, changes).encode()


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("write", [False, True])
@pytest.mark.usefixtures("small")
def test_in_parts_as_in_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mark: bytes, end: str, write: bool
) -> None:
    data = mark + ARTICLE.replace("\n", end).encode()
    divided, whole = tmp_path / "divided.txt", tmp_path / "whole.txt"
    divided.write_bytes(data)
    whole.write_bytes(data)
    in_parts = outcome(divided, write=write)
    monkeypatch.setattr(batch, "DIVIDED", len(data))
    as_whole = outcome(whole, write=write)
    assert len(in_parts.findings) > 150
    assert [*map(essence, in_parts.findings)] == [*map(essence, as_whole.findings)]
    assert in_parts[2:3] + in_parts[4:9] == as_whole[2:3] + as_whole[4:9]
    assert divided.read_bytes() == whole.read_bytes()
    assert (divided.read_bytes() != data) == write


@pytest.mark.usefixtures("small")
def test_the_beginning_tells_which_language_all_of_it_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A table, or what nobody can read, may stand where a part begins."""
    table = "Ve zdroji dat stojí nějaká čísla, která nikdo z nás nečetl.\n\n" * (len(ARTICLE) // 12)
    path = tmp_path / "text.txt"
    size = path.write_bytes((ARTICLE + table + ARTICLE).encode())
    monkeypatch.setattr(parts, "SIZE", size // 2 + 1)
    in_parts = outcome(path)
    monkeypatch.setattr(batch, "DIVIDED", 1 << 20)
    assert [*map(essence, in_parts.findings)] == [*map(essence, outcome(path).findings)]
    assert len(in_parts.findings) > 300


def test_what_takes_more_memory_begins_a_part(monkeypatch: pytest.MonkeyPatch) -> None:
    make_small(monkeypatch, block=100)
    text = "Prose é. " * 85 + "Prose 😀. " + "Prose é. " * 400
    found = [*parts.parts(io.BytesIO(text.encode()))]
    assert "".join(part.span.of(part.text) for part in found) == text
    first, second, *_ = (part.text.isprintable() and max(part.text) for part in found)
    assert first == "é"
    assert second == "😀"


@pytest.mark.usefixtures("small")
def test_columns_where_all_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_text(ARTICLE.replace("\n", " "), encoding="utf-8")
    found = outcome(path).findings
    assert len(found) > 150
    assert {finding.line for finding in found} == {1}
    assert all(finding.column == finding.start + 1 for finding in found)
    assert all(finding.end_column == finding.end + 1 for finding in found)


@pytest.mark.parametrize(
    "data",
    [
        b"<!-- cleantext: off -->\n",
        b"# cspell:ignore coudl\n",
        b"A NUL \0 in it\n",
        "Café\n".encode("latin-1"),
        b"Half of a sign \xc3",
        "In UTF-16\n".encode("utf-16"),
        b"Title\n=====\n\n.. note:: It is reStructuredText.\n",
    ],
)
def test_some_texts_are_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    monkeypatch.setattr(parts, "BLOCK", 64)
    path = tmp_path / "text.txt"
    path.write_bytes(b"Prose, line by line.\n\n" * 20)
    assert is_divisible(path)
    for around in (data + b"\n", b"Prose, line by line.\n\n" * 2 + data):
        if around.startswith(b"Prose") and b"note::" in data + b"\xff\xfe":
            continue  # what shows a format stands at the beginning
        path.write_bytes(around if b"\xff\xfe" in data else around + b"Prose.\n\n" * 20)
        assert not is_divisible(path)


def test_other_formats_are_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"<!DOCTYPE html><p>Prose.</p>\n")
    assert not is_divisible(path, "html")
    path = path.rename(tmp_path / "page")
    assert not is_divisible(path)


def test_markup_far_behind_makes_it_another_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "BLOCK", 64)
    path = tmp_path / "manual.txt"
    path.write_text("Prose here.\n\n" * 60 + ".. note:: It is reStructuredText.\n" * 2)
    assert not is_divisible(path)
    assert is_divisible(path, "plain")
    path = path.rename(tmp_path / "page")  # of a name that says nothing, what it begins with tells
    path.write_text("Prose here.\n\n" * 60 + "<html>\n" * 30)
    assert is_divisible(path)


def test_what_stands_between_parts_is_of_one() -> None:
    first = parts.Part("Prose.\n\nMore.\n", Span(0, 8), 0, 0, 0, 0)
    second = parts.Part("Prose.\n\nMore.\n", Span(8, 14), 0, 0, 0, 0)
    for at in range(15):
        assert first.has(Span(at, at)) + second.has(Span(at, at)) == 1
    assert first.has(Span(6, 8))
    assert second.has(Span(8, 9))
    assert not first.has(Span(7, 9)) | second.has(Span(7, 9))


@pytest.mark.usefixtures("small")
def test_a_refusal_tells_the_line_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cleantext import verify

    def refuse(result: object, *_: object) -> int:
        if "Sunday" in getattr(result, "original", ""):
            raise verify.RefusedError("not this one", result.original.index("Sunday"))  # type: ignore[attr-defined]
        return 0

    monkeypatch.setattr(verify, "verify", refuse)
    path = tmp_path / "text.txt"
    text = ARTICLE.replace("Sunday", "Monday").replace("Saturday", "Sunday")
    path.write_text(text, encoding="utf-8")
    told = outcome(path, write=True)
    assert told.code == batch.REFUSED
    assert told.line == 1 + text[: text.index("Sunday")].count("\n")
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.usefixtures("small")
def test_a_file_that_changes_in_the_meantime_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "text.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    real = parts.spliced

    def late(*arguments: object) -> object:
        path.write_text("Something else.\n", encoding="utf-8")
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(parts, "spliced", late)
    told = outcome(path, write=True)
    assert (told.code, told.problem) == (
        batch.FAILED,
        "changed while we worked; not overwritten, run again",
    )
    assert [*tmp_path.iterdir()] == [path]
    assert path.read_text(encoding="utf-8") == "Something else.\n"


@pytest.mark.parametrize("more", [b"One line more.\r\n" * 300, b"\xff"])
@pytest.mark.usefixtures("small")
def test_a_file_that_grows_while_it_is_read_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: bytes
) -> None:
    path, cache = tmp_path / "text.txt", tmp_path / "cache"
    path.write_text(ARTICLE, encoding="utf-8")
    real = parts.blocks

    def growing(file: BinaryIO) -> Iterator[bytes]:
        for block in real(file):
            yield block
            if at_work:
                with open(path, "ab") as end:
                    end.write(more)
                at_work.clear()

    def begun(*arguments: object) -> object:
        at_work.append(True)
        return divided(*arguments)  # type: ignore[arg-type]

    at_work: list[bool] = []
    divided = parts.parts
    monkeypatch.setattr(parts, "blocks", growing)
    monkeypatch.setattr(parts, "parts", begun)
    task = Task(Settings(), suggestions=False, cache=str(cache))
    told = batch.work(Target(str(path), "", False), task)
    assert told.code == batch.FAILED
    assert told.problem in ("changed while we worked; run again", "not UTF-8")
    assert not cache.exists()


@pytest.mark.usefixtures("small")
def test_a_file_that_vanishes_or_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "text.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    real = parts.parts

    class Broken(io.BytesIO):
        def read(self, *_: object) -> bytes:
            raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(parts, "parts", lambda file: real(Broken(b"Prose.\n")))
    assert outcome(path)[2:6] == (batch.FAILED, (), False, "input/output error")
    monkeypatch.setattr(files, "size", lambda path: 1000)
    path.unlink()
    assert outcome(path)[2:6] == (batch.FAILED, (), False, "no such file or directory")


@pytest.mark.usefixtures("small")
def test_a_full_disk_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "text.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    left, real = [3], os.write

    def full(file: int, data: bytes) -> int:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(file, data)

    monkeypatch.setattr(os, "write", full)
    told = outcome(path, write=True)
    assert (told.code, told.problem) == (batch.FAILED, "not written: no space left on device")
    assert [*tmp_path.iterdir()] == [path]
    assert path.read_text(encoding="utf-8") == ARTICLE


def test_a_large_file_by_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    good = "The plan came late, and the bridge stayed closed until spring.\n" * 20 + "\n"
    count = batch.DIVIDED // len(good) + 1
    bad = good.replace("plan came late,", "plan came late ,", 1).replace("spring", "sprign", 1)
    path.write_text(
        good * count + bad + "Nobody coudl tell what the river would do.\n", encoding="utf-8"
    )
    path.chmod(0o640)
    assert files.size(str(path)) > batch.DIVIDED
    done = run(tmp_path, "fix", str(path))
    assert done.code == 1, done.err
    assert (
        path.read_text(encoding="utf-8")
        == good * (count + 1) + "Nobody could tell what the river would do.\n"
    )
    assert path.stat().st_mode & 0o777 == 0o640


def essence(finding: Finding) -> Finding:
    """What a part tells as the whole does; how sure that is depends on how often a word stands."""
    return finding._replace(confidence=0, why="", others=())


def outcome(path: Path, *, write: bool = False) -> Outcome:
    return batch.work(Target(str(path), "", True), Task(Settings(), write=write, suggestions=False))


def is_divisible(path: Path, format: str = "") -> bool:
    with path.open("rb") as file:
        return parts.is_divisible(file, str(path), format)
