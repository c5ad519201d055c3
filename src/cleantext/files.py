"""Bytes to text and back, and files read and written so that nothing is ever lost.

A text that we do not change leaves no trace, and of a changed one only the
changed characters differ: the byte order mark, the encoding, every line end and
the missing newline at the end of a file come back as they were.

Encodings, in this order: a byte order mark; strict UTF-8; UTF-16 without a mark,
told by where its NUL bytes lie; with other NUL bytes a file is binary.  Whatever
remains is not guessed at (a wrong guess would damage it), but reported, unless
the user names its encoding, or asks for a guess (`--legacy`).  A sure one is taken:
a text in an older encoding goes back into it; of a text whose other lines are UTF-8
the bytes that are none come as lone surrogates, for the rule `mixed-encoding`.

A write puts the new text into a file beside the old one and then takes its
place in one step: whoever is killed in the middle leaves the old file whole.
So a second name of the file (a hard link) keeps the old text: that is what
backups and caches made of hard links need.
"""

from __future__ import annotations

import os
import stat
import sys

from cleantext.values import NamedTuple, suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

# Longer marks first: UTF-32-LE begins with the mark of UTF-16-LE.
MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)

# English in UTF-16 has a NUL in every unit, a text with as many accents as letters in every second;
# what has fewer could as well be a binary file with a few numbers in it.
NUL_SHARE = 0.3

BEGINNING = 4096  # bytes of a file that tell its format


class FileError(Exception):
    """A file that cannot be read or written, with the reason in words."""


class BinaryFileError(FileError):
    """A file that holds no text."""


class Decoded(NamedTuple):
    """A text and how it stood in bytes."""

    text: str
    encoding: str = "utf-8"
    mark: bytes = b""
    errors: str = "strict"  #: "surrogateescape" where some lines are no UTF-8
    guessed: bool = False

    def encode(self, text: str) -> bytes:
        """Return *text* in bytes as ours stood; UnicodeEncodeError where that cannot be."""
        return self.mark + text.encode(self.encoding, self.errors)

    def unsayable(self, new: str) -> str:
        """Return the first character of *new* that cannot be written, "" where all can.

        In an encoding that was guessed only ASCII and what it was seen to have are sure.
        """
        if self.encoding.startswith("utf-"):
            return ""
        for char in new:
            try:
                fits = char.encode(self.encoding).decode(self.encoding) == char
            except UnicodeError:
                fits = False
            if not fits or (self.guessed and not char.isascii() and char not in self.text):
                return char
        return ""


class Stamp(NamedTuple):
    """By what we see that a file is still the one we read."""

    device: int
    inode: int
    size: int
    modified: int

    @classmethod
    def of(cls, status: os.stat_result) -> Stamp:
        """Return the stamp of a file's *status*."""
        return cls(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


# Bytes and text


def decode(data: bytes, encoding: str = "", *, legacy: bool = False) -> Decoded:
    """Return *data* as text; *encoding* is for what is neither marked nor UTF-8.

    With *legacy*, an encoding that none is named for is told by its bytes.

    Raises FileError where it is no text, or none that we can give back.

    >>> decode(b"\\xef\\xbb\\xbfcaf\\xc3\\xa9\\r\\n")[:3]
    ('café\\r\\n', 'utf-8', b'\\xef\\xbb\\xbf')
    """
    for mark, codec in MARKS:
        if data.startswith(mark) and not (codec == "utf-32-le" and len(data) % 4):
            return Decoded(
                _strict(data[len(mark) :], codec, "its byte order mark says"), codec, mark
            )
    if b"\0" in data:
        codec = encoding if encoding.startswith(("utf-16", "utf-32")) else _utf_16(data)
        if not codec:
            raise BinaryFileError("a binary file: it holds NUL bytes")
        return Decoded(_strict(data, codec, "its NUL bytes suggest"), codec)
    # Encodings of seven bits (ISO-2022-JP) pass as ASCII; only their name tells them.
    if not encoding or not data.isascii():
        try:
            return Decoded(data.decode())
        except UnicodeDecodeError as problem:
            if not encoding:
                return _older(data, problem, legacy)
    return Decoded(_strict(data, encoding, "--encoding says"), encoding)


def _older(data: bytes, problem: UnicodeDecodeError, legacy: bool) -> Decoded:
    """Return the text of *data*, which is no UTF-8, if we are to guess and can be sure."""
    before = data[: problem.start]
    line = 1 + before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n")
    place = f"byte {data[problem.start]:#04x} in line {line}"
    mixed = _has_utf_8(data)
    if not legacy:
        raise FileError(
            f"a line is not UTF-8, as others are ({place}); left alone, --legacy repairs such lines"
            if mixed
            else f"not UTF-8 ({place}); left alone, name its encoding with --encoding, "
            "or let --legacy tell it"
        )
    if mixed:
        return Decoded(data.decode(errors="surrogateescape"), errors="surrogateescape")
    from cleantext.legacy import guess

    found = guess(data)
    if not found.sure:
        may = " or ".join(found.codecs[:4]) or "nothing that chardet knows"
        raise FileError(
            f"not UTF-8 ({place}), but perhaps {may}; left alone, name its encoding with --encoding"
        )
    return Decoded(_strict(data, found.codecs[0], "chardet says"), found.codecs[0], guessed=True)


def _has_utf_8(data: bytes) -> bool:
    """Say whether some lines of *data* are UTF-8, and more than ASCII."""
    for line in data.splitlines():
        if not line.isascii():
            with suppress(UnicodeDecodeError):
                line.decode()
                return True
    return False


def _strict(data: bytes, codec: str, why: str) -> str:
    """Decode *data*, and make sure that it can be encoded again."""
    try:
        text = data.decode(codec)
        same = text.encode(codec) == data
    except UnicodeError:
        raise FileError(f"not {codec.upper()}, as {why}; left alone") from None
    if not same:
        raise FileError(f"{codec.upper()} would not give the same bytes back; left alone")
    return text


def _utf_16(data: bytes) -> str:
    """Return "utf-16-le" or "utf-16-be" if the NUL bytes of *data* lie as in one of them."""
    low, high = data[::2].count(0), data[1::2].count(0)
    if min(low, high) or max(low, high) < NUL_SHARE * len(data) / 2:
        return ""
    codec = "utf-16-le" if high else "utf-16-be"
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:  # half a unit at the end, or half a pair
        return ""
    return codec if all(sign.isprintable() or sign.isspace() for sign in set(text)) else ""


def know_encoding(name: str) -> str:
    """Return the encoding called *name* as Python calls it; ValueError where it knows none."""
    import codecs

    try:
        known = codecs.lookup(name)
    except LookupError:
        raise ValueError(f"no encoding is called {name!r}") from None
    if not getattr(known, "_is_text_encoding", True):
        raise ValueError(f"{name!r} is no encoding of text")
    # Without the mark that Python would write: whether there is one, the file says.
    bare = {"utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf-8-sig": "utf-8"}
    return bare.get(known.name, known.name)


# Files


def read(path: str) -> tuple[bytes, Stamp]:
    """Return the bytes of the file and its stamp; raises FileError."""
    file, stamp = opened(path)
    with file:
        try:
            return file.read(), stamp
        except OSError as problem:
            raise FileError(reason(problem)) from None


def opened(path: str) -> tuple[BinaryIO, Stamp]:
    """Return the file, open for reading, and its stamp; raises FileError."""
    try:
        # A pipe or a device could make us wait for ever, so look before opening.
        if not stat.S_ISREG(os.stat(path).st_mode):
            what = "a directory" if os.path.isdir(path) else "not a regular file; - reads a pipe"
            raise FileError(what)
        file = open(path, "rb")  # noqa: SIM115 - whoever asked closes it
        return file, Stamp.of(os.fstat(file.fileno()))
    except OSError as problem:
        raise FileError(reason(problem)) from None
    except ValueError as problem:  # a NUL character in the path
        raise FileError(str(problem)) from None


def size(path: str) -> int:
    """Return how many bytes a file has, 0 where there is none that can be read."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return 0
    return status.st_size if stat.S_ISREG(status.st_mode) else 0


def beginning(path: str) -> str:
    """Return what `shown` does of the first bytes of the file, "" where it has none."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return ""
        with open(path, "rb") as file:
            return shown(file.read(BEGINNING))
    except (OSError, ValueError):
        return ""


def shown(data: bytes) -> str:
    """Return the text that *data* begins with, as far as it tells a format.

    Its ASCII is right, whatever the encoding.

    >>> shown("<alto>".encode("utf-16"))
    '<alto>'
    """
    return data[:BEGINNING].decode("utf-8", "ignore").replace("\0", "").removeprefix("\ufeff")


def write(path: str, data: bytes | Iterable[bytes], stamp: Stamp) -> str:
    """Put *data* in the place of the file that was read with *stamp*, in one step.

    Mode, owner and extended attributes stay; a symbolic link stays and what it
    points to is replaced.  Returns a note for the user, mostly "".  Raises
    FileError where the file changed in the meantime, is read-only, or cannot
    be replaced by its like; the old file is whole then.
    """
    try:
        target = os.path.realpath(path)
        status = _unchanged(target, stamp)
        # Replacing asks for leave of the folder only, so ask the file as well.
        if not status.st_mode & 0o222 or not os.access(target, os.W_OK):
            raise FileError("read-only; left alone")
        temporary = _beside(target, data, status)
        try:
            _unchanged(target, stamp)  # again: writing and flushing took its time
            os.replace(temporary, target)
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            raise
        _flush_folder(os.path.dirname(target))
    except OSError as problem:
        raise FileError(f"not written: {reason(problem)}") from None
    return "has another name (a hard link), which keeps the old text" if status.st_nlink > 1 else ""


def put(path: str, text: str) -> None:
    """Write *text* to *path* in UTF-8, in one step where a file is there already.

    Raises FileError.
    """
    try:
        with suppress(FileExistsError):
            _create(path, text.encode())
            return
    except OSError as problem:
        raise FileError(reason(problem)) from None
    old, stamp = read(path)
    if old != text.encode():
        write(path, text.encode(), stamp)


def _create(path: str, data: bytes) -> None:
    """Write *data* to a new file, or leave none: half of one would be taken for it later."""
    ours = False
    try:
        with open(path, "xb") as file:
            ours = True
            file.write(data)
    except BaseException:
        if ours:
            with suppress(OSError):
                os.unlink(path)
        raise


def _unchanged(target: str, stamp: Stamp) -> os.stat_result:
    try:
        status = os.stat(target)
    except FileNotFoundError:
        raise FileError("vanished while we worked; not written") from None
    if Stamp.of(status) != stamp:
        raise FileError("changed while we worked; not overwritten, run again")
    return status


def _beside(target: str, data: bytes | Iterable[bytes], status: os.stat_result) -> str:
    """Write *data* to a new file in the folder of *target*, like it in all but the name."""
    folder = os.path.dirname(target)
    # Hidden and without a suffix that we would look for, should ever one be left behind.
    path = os.path.join(folder, f".cleantext-{os.urandom(6).hex()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    file = os.open(path, flags, 0o600)
    try:
        try:
            _dress(file, target, status)
            for block in (data,) if isinstance(data, bytes) else data:
                rest = memoryview(block)
                while rest:
                    rest = rest[os.write(file, rest) :]
            os.fsync(file)
        finally:
            os.close(file)
    except BaseException:
        with suppress(OSError):
            os.unlink(path)
        raise
    return path


def _dress(file: int, target: str, status: os.stat_result) -> None:
    """Give the open *file* the owner, mode and extended attributes of *target*."""
    if sys.platform == "win32":
        return
    ours = os.fstat(file)
    if (ours.st_uid, ours.st_gid) != (status.st_uid, status.st_gid):
        try:
            os.fchown(file, status.st_uid, status.st_gid)
        except PermissionError:
            raise FileError(
                "it belongs to someone else, and would not any more; left alone"
            ) from None
    if sys.platform == "linux":
        with suppress(OSError):  # a file system may know none, or forbid some
            for name in os.listxattr(target):
                os.setxattr(file, name, os.getxattr(target, name))
    os.fchmod(file, stat.S_IMODE(status.st_mode))  # last: a new owner clears set-user-id


def _flush_folder(folder: str) -> None:
    """Make the new entry of *folder* last through a power cut, where the system can."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        file = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(file)
        finally:
            os.close(file)


def reason(problem: OSError) -> str:
    """Return what went wrong, in words without the path.

    >>> reason(FileNotFoundError(2, "No such file or directory", "a.txt"))
    'no such file or directory'
    """
    words = problem.strerror or str(problem)
    return words[:1].lower() + words[1:]
