"""Corpora: every row comes out, in its place, with all but its texts as it was."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext import Cleaner, Document, Edit, Phase, Span, corpus, normalizer
from cleantext.commands.options import parser
from cleantext.config import ConfigError
from cleantext.corpus import account as accounts
from cleantext.corpus import jsonl, shards, work
from cleantext.corpus.place import Place
from cleantext.corpus.workers import Done, Task, Workers
from cleantext.files import FileError
from cleantext.profiles import cleaner
from command import DAMAGED, REPAIRED, environment
from command import run as run_command

pa = pytest.importorskip("pyarrow", reason="needs the extra `corpus`: pyarrow")
pq = pytest.importorskip("pyarrow.parquet", reason="needs the extra `corpus`: pyarrow")

BAD, GOOD = DAMAGED.strip(), REPAIRED.strip()
FINE = "Nothing is wrong with this sentence."
CAFE = "They left the café,and slept."


@normalizer(Phase.LAYOUT, trigger="BOOM")
def boom(document: Document) -> Iterator[Edit]:
    """Fail."""
    raise RuntimeError("boom")
    yield from ()


@normalizer(Phase.LAYOUT, trigger="LOUD")
def loud(document: Document) -> Iterator[Edit]:
    """Fail, and say at what."""
    raise RuntimeError(document.text)
    yield from ()


@normalizer(Phase.LAYOUT, trigger="SPLIT")
def split_up(document: Document) -> Iterator[Edit]:
    """Break the line."""
    at = document.text.index("SPLIT")
    yield Edit(Span(at, at + 5), "\n", "breaks")


@normalizer(Phase.LAYOUT, trigger="DIE")
def die(document: Document) -> Iterator[Edit]:
    """End the process, as a system does that has no memory left."""
    os.kill(os.getpid(), signal.SIGKILL)
    yield from ()


def write_lines(path: Path, records: list[Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")


def records(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def account(out: Path, *names: str) -> Any:
    return json.loads((out / "_cleantext").joinpath(*names).read_text(encoding="utf-8"))


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of *folder* and what it holds."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# JSON lines


def test_json_lines_keep_everything_but_the_text(tmp_path: Path) -> None:
    line = '{ "n":1e0,"big":123456789012345678901234567890 , "text" : "%s","z":[1, {"text":"teh"}]}'
    raw = f"{line % BAD}\r\n\n{line % FINE}\n{line % BAD}"
    (tmp_path / "a.jsonl").write_bytes(raw.encode())
    summary = corpus.run(tmp_path / "a.jsonl", tmp_path / "out")
    assert (tmp_path / "out/a.jsonl").read_bytes() == raw.replace(BAD, GOOD).encode()
    assert (summary.code, summary.total.rows, summary.total.changed) == (0, 3, 2)


def test_a_corpus_is_told_the_language_and_words(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"They recieve the the mail.\n")
    for number, (said, made) in enumerate(
        (
            ({"words": ["recieve"]}, b"They recieve the mail.\n"),
            ({"language": "de"}, b"They recieve the the mail.\n"),
        )
    ):
        corpus.run(tmp_path / "a.txt", tmp_path / f"{number}.txt", jobs=1, **said)  # type: ignore[arg-type]
        assert (tmp_path / f"{number}.txt").read_bytes() == made
    with pytest.raises(ConfigError, match="other settings: words"):
        corpus.run(tmp_path / "a.txt", tmp_path / "0.txt", jobs=1, words=["teh"])


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        (r"They left the caf\u00e9,and slept.", r"They left the caf\u00e9, and slept."),
        ("They left the café,and slept.", "They left the café, and slept."),
        (r"by fast,slow \ud83d", r"by fast, slow \ud83d"),
        (r"by fast,slow \/ a\tb \"c\"", r"by fast, slow \/ a\tb \"c\""),
    ],
)
def test_strings_are_escaped_as_they_were(tmp_path: Path, token: str, expected: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"text": "{token}"}}\n', encoding="utf-8")
    corpus.run(path, tmp_path / "b.jsonl")
    assert (tmp_path / "b.jsonl").read_text(encoding="utf-8") == f'{{"text": "{expected}"}}\n'


def test_rows_that_cannot_be_read_go_through_and_are_told(tmp_path: Path) -> None:
    lines = [
        b'\xef\xbb\xbf{"text": "%s"}' % BAD.encode(),
        b'{"text": "broken',
        b"[1]",
        b'{"text": "\xff"}',
        b'{"text": 12.5}',
        b'{"text": null}',
        b'{"other": 1}',
        b'{"text": ""}',
        b"[" * 100_000,
        b'{"text": "%s"}' % BAD.encode(),
    ]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))
    summary = corpus.run(tmp_path / "a.jsonl", tmp_path / "out")
    written = (tmp_path / "out/a.jsonl").read_bytes().split(b"\n")
    assert written == [line.replace(BAD.encode(), GOOD.encode()) for line in lines]
    total = summary.total
    assert (total.unreadable, total.null, total.empty, total.changed) == (5, 2, 1, 2)
    assert summary.code == 2
    told = {example["row"]: example["problem"] for example in total.examples}
    assert set(told) == {1, 2, 3, 4, 8}
    assert "not UTF-8 (byte 0xff" in told[3]
    assert "a number, not a text" in told[4]


@given(
    st.dictionaries(
        st.text(max_size=3), st.recursive(st.none() | st.text(), st.lists, max_leaves=4)
    ),
    st.text(),
    st.text(),
    st.booleans(),
)
def test_replacing_a_string_replaces_nothing_else(
    record: dict[str, Any], old: str, new: str, escaped: bool
) -> None:
    record["text"] = old
    line = json.dumps(record, ensure_ascii=escaped)
    start, end = jsonl._members(line)["text"]
    assert json.loads(line[start:end]) == old
    written = line[:start] + jsonl._written(new, line[start:end], old) + line[end:]
    assert json.loads(written) == {**record, "text": new}
    assert list(json.loads(written)) == list(record)


# Text


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_lines_keep_their_ends(tmp_path: Path, end: str) -> None:
    text = f"\ufeff{BAD}\r\n\n{FINE}\n{BAD}{end}"
    (tmp_path / "a.txt").write_bytes(text.encode())
    corpus.run(tmp_path / "a.txt", tmp_path / "out")
    assert (tmp_path / "out/a.txt").read_bytes() == text.replace(BAD, GOOD).encode()


def test_a_row_never_becomes_two(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"one SPLIT two\n{BAD}\n")
    summary = corpus.run(
        tmp_path / "a.txt", tmp_path / "out", cleaner=Cleaner.default() | split_up, jobs=1
    )
    assert (tmp_path / "out/a.txt").read_text() == f"one SPLIT two\n{GOOD}\n"
    assert (summary.code, summary.total.refused) == (3, 1)


def test_a_document_is_one_row_in_any_encoding(tmp_path: Path) -> None:
    text = f"{FINE}\n\n{BAD}\n".encode("utf-16")
    (tmp_path / "a.txt").write_bytes(text)
    (tmp_path / "b.txt").write_bytes(b"\0\1binary")
    summary = corpus.run(tmp_path, tmp_path / "out", rows="document")
    assert (tmp_path / "out/a.txt").read_bytes().decode("utf-16") == f"{FINE}\n\n{GOOD}\n"
    assert list(summary.problems) == ["b.txt"]
    assert not (tmp_path / "out/b.txt").exists()
    lines = corpus.run(tmp_path / "a.txt", tmp_path / "lines")
    assert "UTF-16" in lines.problems["a.txt"]


OPENERS: dict[str, Any] = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}


@pytest.mark.parametrize("suffix", [".gz", ".bz2", ".xz", ".zst"])
@pytest.mark.parametrize("size", [10, 60_000])
def test_compressed_shards_come_out_compressed(tmp_path: Path, suffix: str, size: int) -> None:
    """The large one is worked on in pieces, and begins again in the middle."""
    lines = [json.dumps({"text": BAD if i % 5000 == 0 else FINE, "i": i}) for i in range(size)]
    data = "".join(f"{line}\n" for line in lines).encode()
    path = tmp_path / f"a.jsonl{suffix}"
    if suffix == ".zst":
        path.write_bytes(pa.Codec("zstd").compress(data, asbytes=True))
    else:
        with OPENERS[suffix](path, "wb") as file:
            file.write(data)
    assert (len(jsonl.pieces(str(path), ["text"])) > 1) is (size > 10)
    corpus.run(path, tmp_path / "out", cleaner=cleaner().only("space-after-comma"), jobs=1)
    result = tmp_path / "out" / path.name
    if suffix == ".zst":
        with pa.CompressedInputStream(pa.OSFile(str(result)), "zstd") as stream:
            decompressed = stream.read()
    else:
        with OPENERS[suffix](result) as file:
            decompressed = file.read()
    assert decompressed == data.replace(BAD.encode(), GOOD.encode())
    path.write_bytes(path.read_bytes()[:-20])
    broken = corpus.run(path, tmp_path / "broken", jobs=1)
    assert list(broken.problems) == [path.name]
    assert broken.code == 2


# Parquet

KINDS = {
    "string": pa.string(),
    "large": pa.large_string(),
    "view": pa.string_view(),
    "dictionary": pa.dictionary(pa.int32(), pa.string()),
}


def column(texts: Sequence[str | None], kind: Any) -> Any:
    if not pa.types.is_dictionary(kind):
        return pa.array(texts, kind)
    return pa.array(texts, kind.value_type).dictionary_encode().cast(kind)


def table(texts: Sequence[str | None], kind: Any = None, name: str = "text") -> Any:
    number = range(len(texts))
    return pa.table(
        {
            "id": pa.array(number, pa.int32()),
            "time": pa.array([i * 10**9 for i in number], pa.timestamp("ns", "UTC")),
            name: column(texts, kind or pa.string()),
            "vector": pa.array([[i / 2, None] for i in number], pa.list_(pa.float32())),
            "meta": pa.array([{"url": f"u{i}", "teh": "teh"} for i in number]),
        }
    )


@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("codec", ["snappy", "zstd", "gzip", "none"])
def test_parquet_keeps_schema_order_groups_and_codec(tmp_path: Path, kind: str, codec: str) -> None:
    texts = [[BAD, None, FINE, ""][i % 4] for i in range(1000)]
    before = table(texts, KINDS[kind]).replace_schema_metadata({"owner": "us", "huggingface": "{}"})
    pq.write_table(before, tmp_path / "a.parquet", row_group_size=300, compression=codec)
    summary = corpus.run(tmp_path / "a.parquet", tmp_path / "out", jobs=1)
    assert summary.problems == {}

    before = pq.read_table(tmp_path / "a.parquet")  # it calls what is in a list otherwise
    after = pq.read_table(tmp_path / "out/a.parquet")
    assert after.schema.equals(before.schema, check_metadata=True)
    wanted = [GOOD if text == BAD else text for text in texts]
    assert after.column("text").to_pylist() == wanted
    assert after.drop_columns("text").equals(before.drop_columns("text"))

    old, new = (pq.read_metadata(tmp_path / p) for p in ("a.parquet", "out/a.parquet"))
    assert new.num_row_groups == old.num_row_groups == 4
    assert new.metadata.keys() == old.metadata.keys()
    assert new.format_version == old.format_version
    for group in range(4):
        assert new.row_group(group).num_rows == old.row_group(group).num_rows
        for part in range(new.num_columns):
            ours, theirs = (m.row_group(group).column(part) for m in (new, old))
            assert ours.compression == theirs.compression
            assert ours.physical_type == theirs.physical_type
            assert ours.is_stats_set == theirs.is_stats_set
            assert set(ours.encodings) == set(theirs.encodings)


def test_parquet_of_other_writers_keeps_its_types(tmp_path: Path) -> None:
    """As Spark writes: 96 bit timestamps, no Arrow schema; mixed codecs and encodings."""
    pq.write_table(
        table([BAD, FINE] * 50),
        tmp_path / "a.parquet",
        use_deprecated_int96_timestamps=True,
        store_schema=False,
        use_dictionary=["text"],
        write_statistics=["id"],
        compression={"text": "zstd", "id": "none", "time": "snappy", "vector.list.element": "gzip"},
        sorting_columns=[pq.SortingColumn(0), pq.SortingColumn(2)],
        write_page_index=True,
        version="1.0",
    )
    corpus.run(tmp_path / "a.parquet", tmp_path / "b.parquet", jobs=1)
    old, new = (pq.read_metadata(tmp_path / p) for p in ("a.parquet", "b.parquet"))
    assert new.schema.equals(old.schema)
    assert new.metadata == old.metadata
    for part in range(old.num_columns):
        ours, theirs = (m.row_group(0).column(part) for m in (new, old))
        for name in ("compression", "encodings", "is_stats_set", "has_offset_index"):
            assert getattr(ours, name) == getattr(theirs, name), (ours.path_in_schema, name)
    # The order by id stands; that by text may not, now that texts have changed.
    assert [s.column_index for s in new.row_group(0).sorting_columns] == [0]


def test_a_shard_without_edits_is_the_same_file(tmp_path: Path) -> None:
    pq.write_table(table([FINE, None] * 10), tmp_path / "a.parquet", compression_level=7,
                   compression="zstd")  # fmt: skip
    write_lines(tmp_path / "b.jsonl", [{"text": FINE}])
    os.chmod(tmp_path / "b.jsonl", 0o640)
    corpus.run(tmp_path, tmp_path / "out")
    for name in ("a.parquet", "b.jsonl"):
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / name).read_bytes()
    assert (tmp_path / "out/b.jsonl").stat().st_mode & 0o777 == 0o640


def test_bytes_that_are_no_text_stay_in_parquet(tmp_path: Path) -> None:
    raw = pa.array([BAD.encode(), b"\xff,\xfe", None, CAFE.encode()], pa.binary())
    wrong = pa.table({"text": raw.view(pa.string())})
    pq.write_table(wrong, tmp_path / "a.parquet")
    summary = corpus.run(tmp_path / "a.parquet", tmp_path / "b.parquet", jobs=1)
    after = pq.read_table(tmp_path / "b.parquet").column("text").cast(pa.binary())
    assert after.to_pylist() == [
        GOOD.encode(),
        b"\xff,\xfe",
        None,
        CAFE.replace(",", ", ").encode(),
    ]
    assert (summary.code, summary.total.unreadable) == (2, 1)


def test_several_columns_and_others_are_left(tmp_path: Path) -> None:
    both = pa.table({"text": [BAD, FINE], "title": ["", BAD], "note": [BAD, BAD]})
    pq.write_table(both, tmp_path / "a.parquet")
    summary = corpus.run(tmp_path / "a.parquet", tmp_path / "out", columns=["title", "text"])
    after = pq.read_table(tmp_path / "out/a.parquet").to_pydict()
    assert after == {"text": [GOOD, FINE], "title": ["", GOOD], "note": [BAD, BAD]}
    assert (summary.total.rows, summary.total.texts, summary.total.changed) == (2, 4, 2)


def test_large_row_groups_are_worked_on_in_pieces(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("cleantext.corpus.parquet.PIECE", 1000)
    texts = [BAD if i % 100 == 7 else f"{FINE} {i}" for i in range(3000)]
    pq.write_table(table(texts), tmp_path / "a.parquet", row_group_size=1700)
    from cleantext.corpus import parquet

    pieces = parquet.pieces(str(tmp_path / "a.parquet"), ["text"])
    assert len(pieces) > 20
    assert [p.row for p in pieces] == [0, *(p.row + p.rows for p in pieces[:-1])]
    read = [
        c.value for p in pieces for c in parquet.texts(str(tmp_path / "a.parquet"), p, ["text"])
    ]
    assert read == texts
    corpus.run(tmp_path / "a.parquet", tmp_path / "b.parquet", jobs=1)
    after = pq.read_table(tmp_path / "b.parquet").column("text").to_pylist()
    assert after == [text.replace(BAD, GOOD) for text in texts]


# What is wrong with a shard is told, and the others are done


def test_broken_shards_are_told_and_the_others_done(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    pq.write_table(pa.table({"text": [BAD]}), folder / "good.parquet")
    pq.write_table(pa.table({"txt": [BAD]}), folder / "name.parquet")
    pq.write_table(pa.table({"text": [1]}), folder / "number.parquet")
    pq.write_table(pa.table({"text": [[BAD]]}), folder / "list.parquet")
    (folder / "broken.parquet").write_bytes(b"PAR1 no, it is not PAR1")
    data = bytearray((folder / "good.parquet").read_bytes())
    data[10:40] = b"x" * 30
    (folder / "pages.parquet").write_bytes(data)
    write_lines(folder / "name.jsonl", [{"tex": BAD}, {"tex": BAD}])
    (folder / "empty.jsonl").write_bytes(b"")
    (folder / "README.md").write_text("teh")
    (folder / "_SUCCESS").write_text("")
    (folder / "link.jsonl").symlink_to(tmp_path / "nowhere")
    done = run_command(tmp_path, "corpus", "in", "out", "--isolated")
    assert done.code == 2, done.err
    assert pq.read_table(tmp_path / "out/good.parquet").to_pydict() == {"text": [GOOD]}
    here = {p.name for p in (tmp_path / "out").iterdir() if p.is_file()}
    assert here == {"good.parquet", "empty.jsonl"}
    for words in (
        "error: name.parquet: no column is called 'text', did you mean 'txt'?",
        "error: number.parquet: the column 'text' holds int64, not texts",
        "error: list.parquet: the column 'text' holds list",
        "error: broken.parquet: no readable Parquet",
        "error: pages.parquet: no readable Parquet",
        "error: name.jsonl: no column is called 'text', did you mean 'tex'?",
        "error: link.jsonl: no such file",
        "left out: README.md",
    ):
        assert words in done.err
    assert "2 shards done, 1 row, 1 changed, 1 edit, 7 shards not done" in done.out
    again = run_command(tmp_path, "corpus", "in", "out", "--isolated", "-q")
    assert (again.code, again.out) == (2, "")


def test_a_rule_that_fails_and_a_text_too_long_leave_the_row(tmp_path: Path) -> None:
    rows = [{"text": "BOOM, it went"}, {"text": BAD}, {"text": BAD * 100}]
    write_lines(tmp_path / "a.jsonl", rows)
    summary = corpus.run(
        tmp_path / "a.jsonl",
        tmp_path / "out",
        cleaner=Cleaner.default() | boom,
        longest=1000,
    )
    assert records(tmp_path / "out/a.jsonl") == [rows[0], {"text": GOOD}, rows[2]]
    assert (summary.code, summary.total.refused, summary.total.skipped) == (3, 1, 1)
    assert "RuntimeError: boom" in summary.total.examples[0]["problem"]


def test_what_went_wrong_is_told_shortly_however_long_it_is(tmp_path: Path) -> None:
    text = "LOUD " + "They went on. " * 10_000
    write_lines(tmp_path / "a.jsonl", [{"text": text}, {"text": BAD}])
    summary = corpus.run(tmp_path / "a.jsonl", tmp_path / "out", cleaner=Cleaner.default() | loud)
    assert records(tmp_path / "out/a.jsonl") == [{"text": text}, {"text": GOOD}]
    assert (summary.code, summary.total.refused, summary.total.changed) == (3, 1, 1)
    (problem,) = (example["problem"] for example in summary.total.examples)
    assert "RuntimeError: LOUD They went on." in problem
    assert len(problem) < 1000


def test_a_process_that_dies_takes_only_its_shard_down(tmp_path: Path) -> None:
    for name in "abcd":
        text = "DIE now" if name == "b" else BAD
        write_lines(tmp_path / "in" / f"{name}.jsonl", [{"text": text}])
    summary = corpus.run(tmp_path / "in", tmp_path / "out", cleaner=Cleaner.default() | die, jobs=2)
    assert set(summary.problems) == {"b.jsonl"}
    assert "out of memory, perhaps" in summary.problems["b.jsonl"]
    assert summary.code == 3
    for name in "acd":
        assert records(tmp_path / "out" / f"{name}.jsonl") == [{"text": GOOD}]


def test_a_shard_whose_process_died_before_it_could_tell_is_done(tmp_path: Path) -> None:
    write_lines(tmp_path / "in" / "a.jsonl", [{"text": BAD}])
    summary = corpus.run(tmp_path / "in", tmp_path / "out")
    place = Place(str(tmp_path / "in"), str(tmp_path / "out"))
    (shard,) = place.shards
    job = work.Job(shard, place.path(shard), place.account.folder, work.Options(Cleaner.default()))
    assert not Path(place.account.part(shard.name, 0)).exists()
    assert work.assemble(job, 1) == summary.shards["a.jsonl"]
    assert records(tmp_path / "out" / "a.jsonl") == [{"text": GOOD}]


def _die_with_the_lock() -> None:
    # What `_begin` gave this process: the counters that all processes share.
    count = work.tick.__closure__
    assert count is not None
    for cell in count:
        cell.cell_contents.get_lock().acquire()
    os.kill(os.getpid(), signal.SIGKILL)


def test_counting_goes_on_where_the_dead_held_the_lock() -> None:
    with Workers(2) as workers:
        workers.give(Task("dies", _die_with_the_lock, ()))
        (done,) = _all(workers)
        assert "ended" in str(done.error)
        workers.give(Task("counts", work_tick, (3, 4.0)))
        assert [done.error for done in _all(workers)] == [None]
        assert workers.progress == (3, 4.0)


def work_tick(rows: int, size: float) -> None:
    """Count in the process that runs this."""
    work.tick(rows, size)


def _all(workers: Workers) -> list[Done]:
    done: list[Done] = []
    while not workers.idle:
        done += workers.collect(1)
    return done


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    write_lines(tmp_path / "in/a.jsonl", [{"text": BAD}])
    write_lines(tmp_path / "in/b/c.jsonl", [{"text": BAD}])
    (tmp_path / "out").mkdir()
    (tmp_path / "out/b").write_text("no folder")
    summary = corpus.run(tmp_path / "in", tmp_path / "out")
    assert list(summary.problems) == ["b/c.jsonl"]
    assert summary.problems["b/c.jsonl"].startswith("not written: ")
    assert summary.code == 2
    assert records(tmp_path / "out/a.jsonl") == [{"text": GOOD}]


def test_a_shard_that_changes_meanwhile_is_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    write_lines(path, [{"text": BAD}])
    (found,), _ = shards.find(str(path))
    write_lines(path, [{"text": BAD}, {"text": BAD}])
    from cleantext.corpus import work

    job = work.Job(found, str(tmp_path / "b.jsonl"), str(tmp_path), work.Options(cleaner()))
    with pytest.raises(Exception, match="changed while we worked"):
        work.plan(job)


# The account


def test_the_log_leads_from_the_original_to_the_output(tmp_path: Path) -> None:
    rows = [{"text": text} for text in (BAD, FINE, f"{BAD} It was an choice. {BAD}")]
    write_lines(tmp_path / "in/x/a.jsonl", rows)
    corpus.run(tmp_path / "in", tmp_path / "out")
    log = records(tmp_path / "out/_cleantext/edits/x/a.jsonl.jsonl")
    texts = [row["text"] for row in rows]
    for line in reversed(log):
        assert line["shard"] == "x/a.jsonl"
        start, end, row = line["start"], line["end"], line["row"]
        assert rows[row]["text"][start:end] == line["before"]
        texts[row] = texts[row][:start] + line["after"] + texts[row][end:]
    assert texts == [record["text"] for record in records(tmp_path / "out/x/a.jsonl")]
    assert {line["rule"] for line in log} == {"space-after-comma", "article"}
    assert all(0.9 <= line["confidence"] <= 1 for line in log)

    record = account(tmp_path / "out", "shards/x/a.jsonl.json")["counts"]
    assert record["rules"] == {"space-after-comma": 3, "article": 1}
    assert (record["rows"], record["changed"], record["edits"]) == (3, 2, 4)
    assert account(tmp_path / "out", "summary.json")["total"] == record


def test_the_log_as_parquet_says_the_same(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", [{"text": f"{BAD}\ud800"}, {"text": BAD}])
    for form in ("jsonl", "parquet", "none"):
        corpus.run(tmp_path / "a.jsonl", tmp_path / form, edits=form)
    lines = records(tmp_path / "jsonl/_cleantext/edits/a.jsonl.jsonl")
    assert pq.read_table(tmp_path / "parquet/_cleantext/edits/a.jsonl.parquet").to_pylist() == lines
    assert not (tmp_path / "none/_cleantext/edits").exists()


def test_the_chart_is_one_page_without_references(tmp_path: Path) -> None:
    write_lines(tmp_path / "in/<b>&.jsonl", [{"text": BAD}, {"text": 1}])
    corpus.run(tmp_path / "in", tmp_path / "out", png=True)
    page = (tmp_path / "out/_cleantext/summary.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;&amp;.jsonl" in page
    assert "<b>&" not in page
    assert "space-after-comma" in page
    assert "a number, not a text" in page
    assert not {"http", "src=", "<script", "@import", "url("} & {
        word for word in ("http", "src=", "<script", "@import", "url(") if word in page
    }
    png = (tmp_path / "out/_cleantext/summary.png").read_bytes()
    assert png.startswith(b"\x89PNG")


# Again, and after a kill


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A corpus whose shards have several pieces each: 2 JSON lines, 1 Parquet."""
    folder = tmp_path / "in"
    texts = [f"{BAD} {i}" if i % 7 == 0 else f"{FINE} {i}" for i in range(9000)]
    write_lines(folder / "a.jsonl", [{"i": i, "text": t} for i, t in enumerate(texts)])
    write_lines(folder / "sub/b.jsonl", [{"text": t, "i": i} for i, t in enumerate(texts[:3000])])
    pq.write_table(table(list(texts[:4000])), folder / "c.parquet", row_group_size=1000)
    return folder


def corpus_command(*arguments: str) -> list[str]:
    """The command line with pieces so small that there are many."""
    code = (
        "import sys; from cleantext.corpus import lines, parquet; lines.PIECE = parquet.PIECE = "
        "40_000; from cleantext.__main__ import main; sys.exit(main())"
    )
    return [sys.executable, "-c", code, "corpus", "--isolated", *arguments]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_killed_runs_go_on_where_they_were(small: Path, tmp_path: Path, jobs: str) -> None:
    whole = subprocess.run(
        corpus_command(str(small), "whole", "--jobs", jobs),
        cwd=tmp_path, env=environment(), capture_output=True, check=False,
    )  # fmt: skip
    assert whole.returncode == 0, whole.stderr.decode()

    killed = 0
    for pieces in (1, 2, 5, 9, 14):  # killed when so many pieces of a shard are done
        process = subprocess.Popen(
            corpus_command(str(small), "killed", "--jobs", jobs),
            cwd=tmp_path, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        until = time.monotonic() + 60
        while process.poll() is None and time.monotonic() < until:
            if pieces_done(tmp_path / "killed") >= pieces:
                process.send_signal(signal.SIGKILL)
            time.sleep(0.002)
        killed += process.wait() == -signal.SIGKILL
    assert killed >= 2
    done = subprocess.run(
        corpus_command(str(small), "killed", "--jobs", jobs),
        cwd=tmp_path, env=environment(), capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert tree(tmp_path / "killed") == tree(tmp_path / "whole")


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_workers_end_when_their_parent_is_killed(small: Path, tmp_path: Path) -> None:
    process = subprocess.Popen(
        corpus_command(str(small), "out", "--jobs", "2"),
        cwd=tmp_path, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    group = process.pid

    def members() -> set[int]:
        found = set()
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = path.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if fields[0] != "Z" and int(fields[2]) == group:
                found.add(int(path.parent.name))
        return found

    try:
        wait_until(lambda: pieces_done(tmp_path / "out"))
        assert len(members()) >= 3
        process.kill()
        process.wait()
        wait_until(lambda: not members())
    finally:
        for member in members():
            os.kill(member, signal.SIGKILL)


def pieces_done(out: Path) -> int:
    """How many pieces a run has done of shards that are not; folders come and go meanwhile."""
    found = os.walk(out / "_cleantext/work")
    return sum(name.endswith(".jsonl") for _, _, names in found for name in names)


def wait_until(true: Callable[[], object]) -> None:
    until = time.monotonic() + 60
    while not true():
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are another thing there")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_says_that_it_goes_on(
    small: Path, tmp_path: Path, number: signal.Signals
) -> None:
    process = subprocess.Popen(
        corpus_command(str(small), "out", "--jobs", "2"),
        cwd=tmp_path,
        env=environment(),
        stderr=subprocess.PIPE,
    )
    wait_until(lambda: pieces_done(tmp_path / "out"))
    process.send_signal(number)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 128 + number
    assert err.decode() == "stopped; the same command goes on from here\n"


def test_what_is_done_is_not_done_again_but_what_changed_is(tmp_path: Path) -> None:
    for name in "abc":
        write_lines(tmp_path / "in" / f"{name}.jsonl", [{"text": BAD}])
    first = corpus.run(tmp_path / "in", tmp_path / "out")
    before = tree(tmp_path / "out")
    inode = (tmp_path / "out/a.jsonl").stat().st_ino
    again = corpus.run(tmp_path / "in", tmp_path / "out")
    assert (again.resumed, again.rows, again.total) == (3, 0, first.total)
    assert tree(tmp_path / "out") == before

    write_lines(tmp_path / "in/b.jsonl", [{"text": BAD}, {"text": f"{BAD} More."}])
    (tmp_path / "out/c.jsonl").unlink()
    third = corpus.run(tmp_path / "in", tmp_path / "out")
    assert (third.resumed, third.total.rows) == (1, 4)
    assert len(records(tmp_path / "out/b.jsonl")) == 2
    assert records(tmp_path / "out/c.jsonl") == [{"text": GOOD}]
    assert (tmp_path / "out/a.jsonl").stat().st_ino == inode


def job_of(path: Path, out: Path) -> work.Job:
    (shard,), _ = shards.find(str(path))
    options = work.Options(Cleaner.default())
    return work.Job(shard, str(out / shard.name), str(out / "_cleantext"), options)


def test_the_log_of_a_piece_is_taken_where_it_is_that_of_the_piece(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.jsonl"
    write_lines(path, [{"text": BAD}, {"text": BAD}])
    job = job_of(path, tmp_path / "out")
    (piece,) = work.plan(job)
    first = work.clean(job, 0, piece, 1.0)
    assert (first.rows, first.edits) == (2, 2)
    with monkeypatch.context() as patch:
        patch.setattr(work, "_Work", None)  # nobody works on it again
        assert work.clean(job, 0, piece, 1.0) == first
    # What another version of us cut otherwise, or a killed process wrote half of, is done again.
    less = piece._replace(rows=1, stop=piece.stop // 2)
    assert work.clean(job, 0, less, 1.0).rows == 1
    log = Path(job.account.part(job.shard.name, 0))
    for torn in ("", "{", '{"row": 0}\n', "[]\n", log.read_text()[:-9]):
        log.write_text(torn)
        assert work.clean(job, 0, piece, 1.0) == first


def test_the_log_of_what_a_shard_was_before_is_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    for text in (BAD, FINE.ljust(len(BAD), "!")[: len(BAD)]):  # as long, so in the same pieces
        write_lines(path, [{"text": text}])
        os.utime(path, (len(text), ord(text[0])))
        job = job_of(path, tmp_path / "out")
        (piece,) = work.plan(job)
        tally = work.clean(job, 0, piece, 1.0)
        assert tally.edits == (text == BAD)
    work.assemble(job, 1)
    assert (tmp_path / "out/a.jsonl").read_bytes() == path.read_bytes()


def test_a_shard_is_flushed_before_it_takes_its_place_and_its_record_comes_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, out = tmp_path / "a.jsonl", tmp_path / "out"
    write_lines(path, [{"text": BAD}])
    path.chmod(0o640)
    job = job_of(path, out)
    (piece,) = work.plan(job)
    work.clean(job, 0, piece, 1.0)
    seen: list[str] = []
    replace, flush = os.replace, accounts.flush

    def put(old: str, new: str) -> None:
        seen.append(Path(new).name)
        replace(old, new)

    def flushed(file: Any) -> None:
        seen.append("flushed")
        flush(file)

    monkeypatch.setattr(os, "replace", put)
    for module in (work, accounts):
        monkeypatch.setattr(module, "flush", flushed)
    work.assemble(job, 1)
    # The output and the log, then each in its place, then the record of both.
    assert seen == ["flushed", "flushed", "a.jsonl.jsonl", "a.jsonl", "flushed", "a.jsonl.json"]
    assert (out / "a.jsonl").stat().st_mode == path.stat().st_mode
    assert not Path(job.account.path("work", "a.jsonl")).exists()


@pytest.mark.parametrize("text", [BAD, FINE])
def test_a_shard_that_changes_while_it_is_put_together_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    path, out = tmp_path / "a.jsonl", tmp_path / "out"
    write_lines(path, [{"text": text}])
    job = job_of(path, out)
    (piece,) = work.plan(job)
    work.clean(job, 0, piece, 1.0)
    copy, rewrite = shutil.copyfile, jsonl.rewrite

    def other(function: Callable[..., Any]) -> Callable[..., Any]:
        def meanwhile(*arguments: Any) -> None:
            function(*arguments)
            write_lines(path, [{"text": text}, {"text": "More."}])

        return meanwhile

    monkeypatch.setattr(shutil, "copyfile", other(copy))
    monkeypatch.setattr(jsonl, "rewrite", other(rewrite))
    with pytest.raises(FileError, match="changed while we worked"):
        work.assemble(job, 1)
    assert not (out / "a.jsonl").exists()
    assert job.account.record(job.shard) is None


def test_a_record_holds_for_the_output_that_is_there(tmp_path: Path) -> None:
    path, out = tmp_path / "a.jsonl", tmp_path / "out"
    write_lines(path, [{"text": BAD}])
    corpus.run(path, out)
    job = job_of(path, out)
    record = Path(job.account.path("shards", "a.jsonl.json"))
    whole = record.read_text()
    tally = job.account.record(job.shard)
    assert tally is not None
    assert tally.edits == 1
    torn_ones = ["", "[]", "{}", whole[: len(whole) // 2]]
    torn_ones += (
        whole.replace('"counts": {', new) for new in ('"x": {', '"counts": {"later": 1, ')
    )
    for torn in torn_ones:
        record.write_text(torn)
        assert job.account.record(job.shard) is None
    record.write_text(whole)
    (out / "a.jsonl").write_text("{}\n")
    assert job.account.record(job.shard) is None


def test_what_pieces_counted_is_added() -> None:
    one, other = accounts.Tally(rows=1, edits=2), accounts.Tally(rows=2, edits=1, unreadable=1)
    one.rules.update(comma=2)
    other.rules.update(comma=1, typo=1)
    for number in range(15):
        one.tell(number, "text", "torn")
        other.tell(number, "text", "torn")
    one.add(other)
    assert (one.rows, one.edits, one.rules) == (3, 3, {"comma": 3, "typo": 1})
    assert len(one.examples) == accounts.EXAMPLES
    assert accounts.Tally.from_dict(json.loads(json.dumps(one.to_dict()))) == one
    assert one.code == 2
    one.refused = 1
    assert one.code == 3


def test_other_settings_are_refused_until_restart(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", [{"text": BAD, "title": BAD}])
    corpus.run(tmp_path / "a.jsonl", tmp_path / "out")
    other = {"columns": ["title"], "profile": "docs"}
    with pytest.raises(ConfigError, match=r"other settings: columns, rules; .*--restart"):
        corpus.run(tmp_path / "a.jsonl", tmp_path / "out", **other)  # type: ignore[arg-type]
    corpus.run(tmp_path / "a.jsonl", tmp_path / "out", restart=True, **other)  # type: ignore[arg-type]
    assert records(tmp_path / "out/a.jsonl") == [{"text": BAD, "title": GOOD}]


def test_only_one_run_works_at_a_time(tmp_path: Path) -> None:
    from cleantext.corpus.account import Account

    write_lines(tmp_path / "a.jsonl", [{"text": BAD}])
    with Account(str(tmp_path / "out/_cleantext")).locked() as ours:
        assert ours
        with pytest.raises(ConfigError, match="another run is at work"):
            corpus.run(tmp_path / "a.jsonl", tmp_path / "out")


def test_nothing_is_overwritten_that_is_not_ours(tmp_path: Path) -> None:
    write_lines(tmp_path / "in/a.jsonl", [{"text": BAD}])
    write_lines(tmp_path / "out/a.jsonl", [{"text": "mine"}])
    with pytest.raises(ConfigError, match="there already"):
        corpus.run(tmp_path / "in", tmp_path / "out")
    assert list(tree(tmp_path / "out")) == ["a.jsonl"]
    assert records(tmp_path / "out/a.jsonl") == [{"text": "mine"}]
    with pytest.raises(ConfigError, match="the corpus itself"):
        corpus.run(tmp_path / "in", tmp_path / "in")
    # The output inside of the corpus is no part of it.
    corpus.run(tmp_path / "in", tmp_path / "in/out")
    assert corpus.run(tmp_path / "in", tmp_path / "in/out").resumed == 1


# The rest


def test_processes_give_what_one_gives(small: Path, tmp_path: Path) -> None:
    one = corpus.run(small, tmp_path / "one", jobs=1)
    two = corpus.run(small, tmp_path / "two", jobs=2)
    assert one.total == two.total
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    texts = [record["text"] for record in records(small / "a.jsonl")]
    cleaned = [record["text"] for record in records(tmp_path / "two/a.jsonl")]
    assert cleaned == list(cleaner().clean_many(texts))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"columns": "text"}, "a list of names"),
        ({"columns": []}, "a list of names"),
        ({"format": "word"}, "there are plain"),
        ({"edits": "csv"}, "there are jsonl"),
        ({"rows": "page"}, "there are line"),
    ],
)
def test_what_makes_no_sense_is_said(tmp_path: Path, wrong: dict[str, Any], words: str) -> None:
    write_lines(tmp_path / "a.jsonl", [{"text": BAD}])
    with pytest.raises(ConfigError, match=words):
        corpus.run(tmp_path / "a.jsonl", tmp_path / "out", **wrong)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere", "out"], "nowhere: no such file"),
        (["a.md", "out"], "no shards there: .parquet"),
        (["a.jsonl", "b.jsonl.gz"], "b.jsonl.gz: must end as a.jsonl does"),
        (["a.jsonl", "a.md"], "a.md: a file; name a folder"),
        (["a.jsonl", "a.jsonl"], "a.jsonl: the corpus itself"),
        (["a.jsonl"], "the following arguments are required: OUT"),
        (["a.jsonl", "out", "--select", "coma"], "coma"),
        (["a.jsonl", "out", "--jobs", "-1"], "--jobs: a number of processes"),
    ],
)
def test_misuse_is_2(tmp_path: Path, arguments: list[str], words: str) -> None:
    write_lines(tmp_path / "a.jsonl", [{"text": BAD}])
    (tmp_path / "a.md").write_text(BAD)
    done = run_command(tmp_path, "corpus", *arguments)
    assert done.code == 2
    assert words in done.err


def test_the_page_lists_all_options() -> None:
    page = (Path(__file__).parents[1] / "docs/corpora.md").read_text(encoding="utf-8")
    cells = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `-")]
    listed = {name for cell in cells for name in re.findall(r"`(--?[\w-]+)", cell)}
    known = {name for action in parser("corpus")._actions for name in action.option_strings}
    assert listed == known - {"-h", "--help", "--no-unsafe", "--jobs", "--quiet"}


def test_rules_are_chosen_as_for_fix(tmp_path: Path) -> None:
    text = "It was an choice,and they recieve a `teh,teh`."
    write_lines(tmp_path / "a.jsonl", [{"body": text}])
    done = run_command(
        tmp_path, "corpus", "a.jsonl", "out", "--column", "body", "--as", "markdown",
        "--ignore", "article", "--isolated",
    )  # fmt: skip
    assert (done.code, done.err) == (0, "1/1: a.jsonl: 1 row, 1 changed, 2 edits\n")
    assert records(tmp_path / "out/a.jsonl") == [
        {"body": "It was an choice, and they receive a `teh,teh`."}
    ]


def test_workers_do_all_tasks_once() -> None:
    with Workers(2) as workers:
        tasks = [Task(n, divmod, (n, 7)) for n in range(20)] + [Task("bad", divmod, (1, 0))]
        found: dict[Any, Any] = {}
        while tasks or not workers.idle:
            while tasks and not workers.full:
                workers.give(tasks.pop())
            for key, result, error in workers.collect(1):
                assert key not in found
                found[key] = error or result
    assert isinstance(found.pop("bad"), ZeroDivisionError)
    assert found == {n: divmod(n, 7) for n in range(20)}


def test_a_bar_is_drawn_for_a_terminal(monkeypatch: Any, capsys: Any) -> None:
    from cleantext.corpus.progress import Progress

    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    bar = Progress(1000, 4)
    bar.next = 0
    bar.show(250, 250)
    bar.shard("a.jsonl", "done")
    bar.clear()
    err = capsys.readouterr().err
    assert err.startswith("\r[######..................]  25%  0/4 shards  250 rows  ")
    assert err.endswith("\r\x1b[K")
    assert "a.jsonl" not in err


def test_nothing_of_this_is_imported_by_the_rest() -> None:
    code = (
        "import sys, cleantext; cleantext.clean('a,b coudl'); import cleantext.cli;"
        "print([m for m in sys.modules if m.startswith(('pyarrow', 'cleantext.corpus',"
        "'cleantext.columns', 'pandas', 'polars', 'multiprocessing'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment()
    )
    assert done.stdout == "[]\n"
