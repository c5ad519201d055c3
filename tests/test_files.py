"""Bytes come back as they were, and no file is ever lost, whatever happens in between."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext import files
from cleantext.files import BinaryFileError, Decoded, FileError, decode
from command import DAMAGED, REPAIRED, environment, run

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


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_nul_bytes_tell_utf_16_without_a_mark(codec: str) -> None:
    text = "A letter, in café style.\r\n"
    assert decode(text.encode(codec)) == Decoded(text, codec)


@pytest.mark.parametrize(
    "data",
    [b"\0", b"text\0text", b"\x7fELF\x02\x01\x01\0\0\0", bytes(range(256)), b"a\0\x01\0\x02\0b\0"],
)
def test_other_nul_bytes_tell_a_binary_file(data: bytes) -> None:
    with pytest.raises(BinaryFileError, match="NUL"):
        decode(data)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"caf\xe9", "not UTF-8 (byte 0xe9 at offset 3)"),
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
    assert decode("日".encode("utf-16-be") + b"\0a", "utf-16-be").text == "日a"


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
    names = ("UTF-16", "utf8", "utf-8-sig", "Latin1")
    assert list(map(files.know_encoding, names)) == ["utf-16-le", "utf-8", "utf-8", "iso8859-1"]


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
    assert "a.txt: not UTF-8 (byte 0xe9 at offset 3)" in done.err
    assert file.read_bytes() == damaged
    assert run(tmp_path, "fix", "--encoding", "latin-1", "a.txt").code == 1
    assert file.read_bytes() == ("Café. " + REPAIRED).encode("latin-1")


def test_a_sign_that_the_encoding_lacks_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("Café\nat ten EURO.\n".encode("latin-1"))
    done = run(tmp_path, "fix", "--encoding", "latin-1", "a.txt")
    assert done.code == 3
    assert "a.txt:2: refused: test-unencodable would write '€'" in done.err
    assert file.read_bytes() == "Café\nat ten EURO.\n".encode("latin-1")


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
