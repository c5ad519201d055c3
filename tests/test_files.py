"""Bytes come back as they were, and no file is ever lost, whatever happens in between."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext import files
from cleantext.files import BinaryFileError, Decoded, FileError, decode
from command import DAMAGED, REPAIRED, command, environment, run

# Bytes and text

MARKED = [
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
]


@given(st.binary() | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_bytes_that_we_read_come_back(data: bytes) -> None:
    try:
        decoded = decode(data)
    except FileError:
        return
    assert decoded.encode(decoded.text) == data


@pytest.mark.parametrize(("mark", "codec"), MARKED)
@pytest.mark.parametrize("text", ["", "plain", "café\r\n日本\r", "\U0001f600 no end"])
def test_the_byte_order_mark_tells_the_encoding(mark: bytes, codec: str, text: str) -> None:
    decoded = decode(mark + text.encode(codec))
    assert decoded == Decoded(text, codec, mark)
    assert decoded.encode(text) == mark + text.encode(codec)


def test_a_mark_of_utf_16_before_a_nul_is_none_of_utf_32() -> None:
    assert decode(b"\xff\xfe\0\0a\0") == Decoded("\0a", "utf-16-le", b"\xff\xfe")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_nul_bytes_tell_utf_16_without_a_mark(codec: str) -> None:
    text = "A letter, in café style.\r\n"
    assert decode(text.encode(codec)) == Decoded(text, codec)


@pytest.mark.parametrize(
    "data",
    [
        b"\0",
        b"text\0text",
        b"\x7fELF\x02\x01\x01\0\0\0",
        bytes(range(256)),
        b"a\0\x01\0\x02\0b\0",
        b"a\0b\0c",  # no whole units
        b"a\0\0b",  # a text in UTF-16 of either order
        "日本語のテキストです a".encode("utf-16-le"),  # but for one sign, any bytes could be that
    ],
)
def test_other_nul_bytes_tell_a_binary_file(data: bytes) -> None:
    with pytest.raises(BinaryFileError, match="NUL"):
        decode(data)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"caf\xe9", "not UTF-8 (byte 0xe9 in line 1)"),
        (b"a\r\nb\rc\nd\ncaf\xe9", "not UTF-8 (byte 0xe9 in line 5)"),
        (b"\xed\xa0\x80", "not UTF-8"),  # a lone surrogate
        (b"\xc0\xaf", "not UTF-8"),  # a slash in two bytes
        (b"\xef\xbb\xbf\xff", "not UTF-8, as its byte order mark says"),
        (b"\xff\xfea", "not UTF-16-LE, as its byte order mark says"),
    ],
)
def test_what_is_not_sure_is_not_guessed(data: bytes, says: str) -> None:
    with pytest.raises(FileError) as caught:
        decode(data)
    assert says in str(caught.value)
    assert not isinstance(caught.value, BinaryFileError)


def test_a_named_encoding_is_for_what_is_not_utf_8() -> None:
    assert decode(b"caf\xe9", "cp1252") == Decoded("café", "cp1252")
    assert decode("café".encode(), "cp1252") == Decoded("café")
    assert decode("日本".encode("iso2022_jp"), "iso2022_jp").text == "日本"
    assert decode("日本語です a".encode("utf-16-be"), "utf-16-be").text == "日本語です a"


def test_an_encoding_that_loses_bytes_is_refused() -> None:
    # Two codes of this encoding stand for one sign, of which only one comes back.
    assert b"\x87\x90".decode("cp932").encode("cp932") != b"\x87\x90"
    with pytest.raises(FileError, match="same bytes"):
        decode(b"\x87\x90", "cp932")


@pytest.mark.parametrize("name", ["nonsense", "rot13", "hex", "zlib"])
def test_what_is_no_encoding_of_text(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        files.know_encoding(name)


def test_encodings_with_a_mark_of_their_own_are_known_without() -> None:
    names = ("UTF-16", "utf_32", "utf8", "utf-8-sig", "Latin1")
    known = ["utf-16-le", "utf-32-le", "utf-8", "utf-8", "iso8859-1"]
    assert list(map(files.know_encoding, names)) == known


# Through the command line

KEPT = {
    "utf-8 with a mark": ("﻿", "utf-8", "\n"),
    "crlf": ("", "utf-8", "\r\n"),
    "cr": ("", "utf-8", "\r"),
    "utf-16-le with a mark": ("﻿", "utf-16-le", "\n"),
    "utf-16-be with crlf": ("﻿", "utf-16-be", "\r\n"),
    "utf-16-le without a mark": ("", "utf-16-le", "\n"),
    "utf-32": ("﻿", "utf-32-le", "\n"),
}


@pytest.mark.parametrize("name", KEPT)
def test_fix_keeps_marks_encodings_and_line_ends(tmp_path: Path, name: str) -> None:
    mark, codec, end = KEPT[name]

    def dress(line: str) -> bytes:
        return f"{mark}Café one{end}{line.strip()}{end}{end}no end".encode(codec)

    file = tmp_path / "a.txt"
    file.write_bytes(dress(DAMAGED))
    assert run(tmp_path, "fix", "a.txt").code == 1
    assert file.read_bytes() == dress(REPAIRED)


def test_fix_keeps_mixed_line_ends(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"one\r\ntwo\nthree\r\r\n\n" + DAMAGED.encode() + b"four\x0b\x0c\x85"[:-1])
    run(tmp_path, "fix", "a.txt")
    assert file.read_bytes() == b"one\r\ntwo\nthree\r\r\n\n" + REPAIRED.encode() + b"four\x0b\x0c"


def test_fix_in_a_named_encoding(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    damaged = ("Café. " + DAMAGED).encode("latin-1")
    file.write_bytes(damaged)
    done = run(tmp_path, "fix", "a.txt")
    assert done.code == 2
    assert "a.txt: not UTF-8 (byte 0xe9 in line 1)" in done.err
    assert file.read_bytes() == damaged
    assert run(tmp_path, "fix", "--encoding", "latin-1", "a.txt").code == 1
    assert file.read_bytes() == ("Café. " + REPAIRED).encode("latin-1")


def test_a_sign_that_the_encoding_lacks_is_not_written(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(f"Café\nat ten EURO. {DAMAGED}".encode("latin-1"))
    done = run(tmp_path, "fix", "-v", "--encoding", "latin-1", "a.txt")
    assert done.code == 1
    assert "a.txt:2:8:  test-unencodable  EURO. → €." in done.out
    assert "[not applied: unsayable: iso8859-1 is not known to have '€']" in done.out
    assert file.read_bytes() == f"Café\nat ten EURO. {REPAIRED}".encode("latin-1")


# Older encodings

FRENCH = "Le café était très fermé, hélas, mais l'été revient où ça plaît à la forêt.\n"
RUSSIAN = "Привет, как дела? Это простой текст, и в нём нет ничего плохого.\n"
OLDER = {
    "cp1252": FRENCH + DAMAGED,
    "cp1251": RUSSIAN + DAMAGED,
    "koi8-r": RUSSIAN + DAMAGED,
    "shift_jis": "日本語のテキストです。これはテストです。とても簡単な文章です。\r\n" + DAMAGED,
    "gb18030": "这是一个简单的测试文件，没有任何错误。我们希望它保持原样。\n" + DAMAGED,
    "utf-16": FRENCH + DAMAGED,
    "utf-32": FRENCH + DAMAGED,
}


@pytest.mark.parametrize("codec", OLDER)
def test_a_text_goes_back_into_the_encoding_that_it_came_in(tmp_path: Path, codec: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(OLDER[codec].encode(codec))
    if not codec.startswith("utf"):
        done = run(tmp_path, "fix", "a.txt")
        assert (done.code, "let --legacy tell it" in done.err) == (2, True)
        assert file.read_bytes() == OLDER[codec].encode(codec)
    assert run(tmp_path, "fix", "--legacy", "a.txt").code == 1
    assert file.read_bytes() == OLDER[codec].replace(DAMAGED, REPAIRED).encode(codec)
    assert run(tmp_path, "fix", "--legacy", "a.txt").code == 0


def test_a_guess_that_is_not_sure_is_none(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    data = DAMAGED.encode() + b"\x81\x8d\x8f\n"
    file.write_bytes(data)
    done = run(tmp_path, "fix", "--legacy", "a.txt")
    assert (done.code, "name its encoding with --encoding" in done.err) == (2, True)
    assert file.read_bytes() == data


def test_in_a_guessed_encoding_no_sign_is_written_that_it_was_not_seen_to_have() -> None:
    guessed = decode(FRENCH.encode("cp1252"), legacy=True)
    assert guessed.guessed
    assert guessed.unsayable("é") == guessed.unsayable("plain") == ""
    assert guessed.unsayable("a ’ b") == "’"
    assert Decoded("café", "cp1252", guessed=True).unsayable("é ’") == "’"
    assert decode(FRENCH.encode("cp1252"), "cp1252").unsayable("’") == ""


MIXED = f"The café is open.\n{DAMAGED}".encode() + (
    b"The na\xefve guests of the Caf\xe9 ate cr\xe8me br\xfbl\xe9e.\n"
)


def test_lines_of_another_encoding_in_a_text_are_repaired_on_request(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(MIXED)
    done = run(tmp_path, "fix", "a.txt")
    assert (done.code, "(byte 0xef in line 3)" in done.err) == (2, True)
    assert file.read_bytes() == MIXED
    done = run(tmp_path, "fix", "--legacy", "a.txt")
    assert done.code == 1
    assert "a.txt:3:7:  mixed-encoding  " in done.out
    assert file.read_text(encoding="utf-8") == (
        f"The café is open.\n{REPAIRED}The naïve guests of the Café ate crème brûlée.\n"
    )


def test_words_beside_bytes_that_stay_are_not_touched(tmp_path: Path) -> None:
    """With half of it unread, no word is whole: Caf is no calf."""
    file = tmp_path / "a.txt"
    file.write_bytes(MIXED)
    done = run(tmp_path, "fix", "--legacy", "--ignore", "mixed-encoding", "a.txt")
    assert (done.code, "a.txt:3: refused: lines that are not UTF-8 stay so" in done.err) == (
        3,
        True,
    )
    assert file.read_bytes() == MIXED


def test_standard_input_in_an_older_encoding(tmp_path: Path) -> None:
    done = run(tmp_path, "fix", "--legacy", "-", input=OLDER["cp1251"].encode("cp1251"))
    assert done.raw == OLDER["cp1251"].replace(DAMAGED, REPAIRED).encode("cp1251")
    done = run(tmp_path, "fix", "-", input=OLDER["cp1251"].encode("cp1251"))
    assert (done.code, done.raw) == (2, OLDER["cp1251"].encode("cp1251"))


@given(st.binary(max_size=60), st.binary(max_size=60))
def test_whatever_is_guessed_the_bytes_come_back(some: bytes, more: bytes) -> None:
    data = some + "Das Café ist schön.\n".encode() + more
    try:
        found = decode(data, legacy=True)
    except FileError:
        return
    assert found.encode(found.text) == data


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_text(DAMAGED, encoding="utf-8")
    data, stamp = files.read(str(file))
    real = os.write
    calls: list[int] = []

    def full(target: int, rest: bytes) -> int:
        if calls:
            raise OSError(errno.ENOSPC, "No space left on device")
        calls.append(target)
        return real(target, rest[:3])

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(FileError, match="not written: no space left on device"):
        files.write(str(file), REPAIRED.encode(), stamp)
    assert file.read_bytes() == data
    assert os.listdir(tmp_path) == ["a.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="limits are of POSIX")
def test_a_full_disk_leaves_no_half_of_a_new_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DAMAGED, encoding="utf-8")
    words = command("check", "--no-cache", "--write-baseline", "known.json", "a.txt")
    done = subprocess.run(
        ["sh", "-c", 'ulimit -f 0; "$@"', "sh", *words], cwd=tmp_path, env=environment(),
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == b"cleantext: --write-baseline known.json: file too large\n"
    assert os.listdir(tmp_path) == ["a.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="folders are flushed on POSIX")
def test_what_was_written_lasts_through_a_power_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new text is on the disk before it takes the place of the old, and then its name is."""
    file = tmp_path / "a.txt"
    file.write_text(DAMAGED, encoding="utf-8")
    seen: list[str] = []
    fsync, replace = os.fsync, os.replace

    def flush(opened: int) -> None:
        status = os.fstat(opened)
        whole = status.st_size == len(REPAIRED)
        seen.append("folder" if stat.S_ISDIR(status.st_mode) else f"text, whole: {whole}")
        fsync(opened)

    def put(old: str, new: str) -> None:
        seen.append("in its place")
        replace(old, new)

    monkeypatch.setattr(os, "fsync", flush)
    monkeypatch.setattr(os, "replace", put)
    files.write(str(file), REPAIRED.encode(), files.read(str(file))[1])
    assert seen == ["text, whole: True", "in its place", "folder"]
    assert file.read_text(encoding="utf-8") == REPAIRED


def _grown(file: Path) -> None:
    file.write_text(DAMAGED * 2, encoding="utf-8")


def _rewritten(file: Path) -> None:
    file.write_text(DAMAGED.upper(), encoding="utf-8")


def _replaced(file: Path) -> None:
    other = file.with_name("other.txt")
    other.write_text(DAMAGED.upper(), encoding="utf-8")
    other.replace(file)


@pytest.mark.parametrize("late", [False, True], ids=["at work", "while the new text is written"])
@pytest.mark.parametrize(
    ("change", "same_time"), [(_grown, True), (_rewritten, False), (_replaced, True)]
)
def test_every_trace_of_another_writer_stops_us(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Path], None],
    same_time: bool,
    late: bool,
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(DAMAGED, encoding="utf-8")
    os.utime(file, ns=(10**18, 10**18))
    _, stamp = files.read(str(file))

    def meanwhile(*_: object) -> None:
        change(file)
        if same_time:  # as programs do that keep the time of a file
            os.utime(file, ns=(10**18, 10**18))

    if late:
        monkeypatch.setattr(os, "fsync", meanwhile)
    else:
        meanwhile()
    with pytest.raises(FileError, match="changed while we worked; not overwritten"):
        files.write(str(file), REPAIRED.encode(), stamp)
    monkeypatch.undo()
    assert file.read_text(encoding="utf-8") in (DAMAGED * 2, DAMAGED.upper())
    assert os.listdir(tmp_path) == ["a.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="modes are of POSIX")
def test_nobody_else_can_open_the_new_text_before_it_is_dressed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "secret.txt"
    file.write_text(DAMAGED, encoding="utf-8")
    file.chmod(0o600)
    modes: list[int] = []
    dress = files._dress

    def look(opened: int, target: str, status: os.stat_result) -> None:
        modes.append(stat.S_IMODE(os.fstat(opened).st_mode))
        dress(opened, target, status)

    monkeypatch.setattr(files, "_dress", look)
    before = os.umask(0)
    try:
        files.write(str(file), REPAIRED.encode(), files.read(str(file))[1])
    finally:
        os.umask(before)
    assert modes == [0o600]


def test_a_file_of_ours_that_says_the_same_is_not_written(tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    for text in ("one\n", "two\n", "two\n"):
        before = files.Stamp.of(file.stat()) if file.exists() else None
        files.put(str(file), text)
        assert file.read_text(encoding="utf-8") == text
        after = files.Stamp.of(file.stat())
    assert before == after


def test_what_is_no_regular_file_is_not_opened(tmp_path: Path) -> None:
    says = [(str(tmp_path), "a directory"), ("a\0b", "null"), (str(tmp_path / "none"), "no such")]
    if sys.platform != "win32":
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)  # who opens it waits for ever
        says.append((str(pipe), "not a regular file"))
    for path, words in says:
        with pytest.raises(FileError, match=words):
            files.read(path)
        assert files.beginning(path) == ""


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32", "latin-1"])
def test_the_beginning_of_a_file_shows_its_ascii(tmp_path: Path, codec: str) -> None:
    file = tmp_path / "scan"
    file.write_bytes("<alto> é".encode(codec))
    assert files.beginning(str(file)).startswith("<alto> ")


def test_a_file_of_50_megabytes_and_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    line = b"This is a plain line of a log that nobody will ever read, and nothing is wrong.\n"
    (tmp_path / "big.txt").write_bytes(line * (50_000_000 // len(line)) + DAMAGED.encode())
    done = run(tmp_path, "fix", "--select", "test-comma", "empty.txt", "big.txt")
    assert "2 files checked, 1 changed, 1 edit; 0 protected bytes checked" in done.out
    assert (tmp_path / "empty.txt").read_bytes() == b""
    with (tmp_path / "big.txt").open("rb") as big:
        big.seek(-len(REPAIRED), os.SEEK_END)
        assert big.read().decode() == REPAIRED


def test_a_clean_file_is_not_written(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(REPAIRED, encoding="utf-8")
    os.utime(file, ns=(1, 1))
    before = files.Stamp.of(file.stat())
    assert run(tmp_path, "fix", "a.txt").code == 0
    assert files.Stamp.of(file.stat()) == before


@pytest.mark.skipif(sys.platform == "win32", reason="modes are of POSIX")
def test_the_mode_stays(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(DAMAGED, encoding="utf-8")
    file.chmod(0o2751)
    assert run(tmp_path, "fix", "a.txt").code == 1
    assert stat.S_IMODE(file.stat().st_mode) == 0o2751


@pytest.mark.skipif(sys.platform != "linux", reason="extended attributes by this name are of Linux")
def test_extended_attributes_stay(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(DAMAGED, encoding="utf-8")
    try:
        os.setxattr(file, "user.origin", b"here")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    run(tmp_path, "fix", "a.txt")
    assert os.getxattr(file, "user.origin") == b"here"


@pytest.mark.skipif(sys.platform != "linux", reason="extended attributes by this name are of Linux")
def test_attributes_that_cannot_be_copied_keep_no_file_from_being_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(DAMAGED, encoding="utf-8")

    def forbid(*_: object) -> None:
        raise OSError(errno.ENOTSUP, "Operation not supported")

    monkeypatch.setattr(os, "listxattr", lambda _: ["security.kind"])
    monkeypatch.setattr(os, "getxattr", lambda *_: b"x")
    monkeypatch.setattr(os, "setxattr", forbid)
    assert files.write(str(file), REPAIRED.encode(), files.read(str(file))[1]) == ""
    assert file.read_text(encoding="utf-8") == REPAIRED


def test_a_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    file = tmp_path / "far" / "a.txt"
    file.write_text(DAMAGED, encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(file)
    assert run(tmp_path, "fix", "link.txt", "far/a.txt").out.count("test-comma") == 1
    assert (tmp_path / "link.txt").is_symlink()
    assert file.read_text(encoding="utf-8") == REPAIRED


def test_a_hard_link_keeps_the_old_text_and_we_say_so(tmp_path: Path) -> None:
    file, backup = tmp_path / "a.txt", tmp_path / "backup.bin"
    file.write_text(DAMAGED, encoding="utf-8")
    os.link(file, backup)
    done = run(tmp_path, "fix", "a.txt")
    assert "another name" in done.err
    assert (file.read_text(encoding="utf-8"), backup.read_text(encoding="utf-8")) == (
        REPAIRED,
        DAMAGED,
    )


def test_a_read_only_file_is_left_alone_and_the_others_are_done(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(DAMAGED, encoding="utf-8")
    (tmp_path / "b.txt").chmod(0o444)
    done = run(tmp_path, "fix", "a.txt", "b.txt", "c.txt")
    assert done.code == 2
    assert done.err == "b.txt: read-only; left alone\n"
    texts = [(tmp_path / name).read_text(encoding="utf-8") for name in ("a.txt", "b.txt", "c.txt")]
    assert texts == [REPAIRED, DAMAGED, REPAIRED]


@pytest.mark.parametrize("fate", ["changed", "vanished"])
def test_a_file_that_changes_while_we_work_is_not_overwritten(tmp_path: Path, fate: str) -> None:
    file = tmp_path / "a.txt"
    file.write_text(DAMAGED + "MEANWHILE\n", encoding="utf-8")
    env = {"TEST_MEANWHILE": str(file), "TEST_DELETE": "1" if fate == "vanished" else ""}
    done = run(tmp_path, "fix", "a.txt", env=env)
    assert done.code == 2
    assert f"a.txt: {fate} while we worked" in done.err
    if fate == "changed":
        assert file.read_text(encoding="utf-8") == "written by another program\n"
    assert [path for path in tmp_path.iterdir() if path != file] == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("number", ["SIGKILL", "SIGTERM", "SIGINT"])
def test_a_process_killed_in_mid_write_leaves_the_old_file(tmp_path: Path, number: str) -> None:
    file = tmp_path / "a.txt"
    file.write_text(DAMAGED + "KILLED\n", encoding="utf-8")
    env = {"TEST_SIGNAL": number}
    done = run(tmp_path, "fix", "a.txt", env=env)
    codes = {"SIGKILL": -signal.SIGKILL, "SIGTERM": 128 + signal.SIGTERM, "SIGINT": 130}
    assert done.code == codes[number]
    assert file.read_text(encoding="utf-8") == DAMAGED + "KILLED\n"
    left = [path.name for path in tmp_path.iterdir() if path != file]
    # Nobody can clean up after SIGKILL; what is left is hidden and never taken for a text.
    assert len(left) == (number == "SIGKILL")
    assert "1 file checked" in run(tmp_path, "check", ".", env=env).out


# Someone who is not root, since root may do everything


@pytest.fixture
def outside() -> Iterator[Path]:
    """A folder that another user can reach, unlike those of pytest."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    for path in folder.rglob("*"):
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(folder)


# Python and our source may lie where only root can read them, so a first run, as root, brings in
# all that the second, as nobody, will need.
AS_NOBODY = """
import contextlib, io, os, sys
from cleantext.__main__ import main
with contextlib.redirect_stdout(io.StringIO()):
    main(["fix", sys.argv[1], "--jobs", "1"])
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
sys.exit(main(sys.argv[2:]))
"""


def run_as_nobody(cwd: Path, warm: Path, *arguments: str) -> tuple[int, str]:
    """Run cleantext as a user without rights, if we are root, else as we are; code and stderr."""
    (warm / "warm.txt").write_text(DAMAGED, encoding="utf-8")
    words = [sys.executable, "-c", AS_NOBODY, str(warm), *arguments]
    done = subprocess.run(
        words, cwd=cwd, env=environment(), capture_output=True, text=True, check=False
    )
    return done.returncode, done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="modes are of POSIX")
def test_folders_and_files_without_permission(outside: Path, tmp_path: Path) -> None:
    for name in ("open", "locked", "sealed"):
        (outside / name).mkdir()
        (outside / name / "a.txt").write_text(DAMAGED, encoding="utf-8")
        if os.geteuid() == 0:
            os.chown(outside / name, 65534, 65534)
            os.chown(outside / name / "a.txt", 65534, 65534)
    secret = outside / "open" / "secret.txt"
    secret.write_text(DAMAGED, encoding="utf-8")
    secret.chmod(0o000)
    (outside / "locked").chmod(0o000)  # cannot be looked into
    (outside / "sealed").chmod(0o555)  # takes no new files
    code, err = run_as_nobody(outside, tmp_path, "fix", ".", "--jobs", "1")
    assert code == 2
    (outside / "locked").chmod(0o755)
    assert sorted(err.splitlines()) == [
        "./locked: permission denied",
        "open/secret.txt: permission denied",
        "sealed/a.txt: not written: permission denied",
    ]
    texts = [
        (outside / name / "a.txt").read_text(encoding="utf-8")
        for name in ("open", "locked", "sealed")
    ]
    assert texts == [REPAIRED, DAMAGED, DAMAGED]


@pytest.mark.skipif(sys.platform == "win32", reason="owners are of POSIX")
def test_a_file_of_another_owner(outside: Path, tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can make a file that belongs to someone else")
    file = outside / "a.txt"
    file.write_text(DAMAGED, encoding="utf-8")
    file.chmod(0o666)
    outside.chmod(0o777)
    code, err = run_as_nobody(outside, tmp_path, "fix", "a.txt")
    assert (code, "belongs to someone else" in err) == (2, True)
    assert file.read_text(encoding="utf-8") == DAMAGED
    os.chown(file, 65534, 65534)
    assert run(outside, "fix", "a.txt").code == 1  # as root: the owner stays
    assert (file.stat().st_uid, file.stat().st_gid) == (65534, 65534)
