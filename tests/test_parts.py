"""Large texts in parts: nothing is lost, nothing is told twice, and all of it as of the whole."""

from __future__ import annotations

import io
from pathlib import Path

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
def test_splices_do_to_bytes_what_changes_do_to_text(text: str, data: st.DataObject) -> None:
    text = text.encode("utf-8", "ignore").decode()
    places = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    changes = [
        Change(Span(start, end), data.draw(st.sampled_from(["", "é", "new"])), ())
        for start, end in zip(places[::2], places[1::2], strict=False)
    ]
    part = parts.Part(text, Span(0, len(text)), 5, 5, 0, 5)
    file = io.BytesIO(b"12345" + text.encode())
    made = b"".join(parts.spliced(file, parts.splices(part, changes)))
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
    assert parts.is_divisible(str(path), "")
    for around in (data + b"\n", b"Prose, line by line.\n\n" * 2 + data):
        if around.startswith(b"Prose") and b"note::" in data + b"\xff\xfe":
            continue  # what shows a format stands at the beginning
        path.write_bytes(around if b"\xff\xfe" in data else around + b"Prose.\n\n" * 20)
        assert not parts.is_divisible(str(path), "")


def test_other_formats_are_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"<!DOCTYPE html><p>Prose.</p>\n")
    assert not parts.is_divisible(str(path), "html")
    path = path.rename(tmp_path / "page")
    assert not parts.is_divisible(str(path), "")


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
