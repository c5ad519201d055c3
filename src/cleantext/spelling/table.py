"""A table of byte strings in one file that is mapped, not loaded.

A lexicon of 300,000 words costs 60 ms as a set and 0.1 ms as a mapped file, and the
pages that nobody looks at are never read.  The layout, numbers in little-endian order:

    magic, format, rows, buckets, crc32 of the rest      24 bytes
    where each bucket begins in the rows, and their end  4 bytes each
    rows, by bucket:  newline, key, tab, value ... and a last newline

A key lives in bucket ``crc32(key) & (buckets - 1)``.  There are at least as many
buckets as rows, so a look-up is one checksum and one `find` in a few dozen bytes, all
in C: about one microsecond.  Rows of a bucket stand in order, so equal tables are
equal byte for byte.  Keys and values hold neither tabs nor newlines.
"""

from __future__ import annotations

import mmap
import os
import sys
from _weakref import ref  # without the module around it, which costs half a millisecond
from zlib import crc32

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Literal


class Header:
    """What a file begins with: the eight bytes of *magic*, and so many numbers of 32 bits.

    `struct`, which could do that, takes half a millisecond to import.
    """

    def __init__(self, magic: bytes, count: int) -> None:
        self.magic = magic
        self.size = len(magic) + 4 * count

    def opens(self, content: mmap.mmap | bytes) -> bool:
        """Say whether *content* begins so."""
        start = len(self.magic)
        return len(content) >= self.size and content[:start] == self.magic

    def read(self, content: mmap.mmap | bytes) -> tuple[int, ...]:
        """Return the numbers."""
        start = len(self.magic)
        return tuple(numbers(content, start, (self.size - start) // 4))

    def made(self, *values: int) -> bytes:
        """Return the beginning of a file with these numbers."""
        return self.magic + b"".join(value.to_bytes(4, "little") for value in values)


HEADER = Header(b"ctxtable", 4)
FORMAT = 1


class Table:
    """A read-only mapping of bytes to bytes on a file made by `write_table`."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._map = mapped(path)
        self._rows: int
        self.checksum: int
        if not HEADER.opens(self._map):
            raise ValueError(f"{path}: not a table of cleantext")
        format, self._rows, buckets, self.checksum = HEADER.read(self._map)
        if format != FORMAT:
            raise ValueError(f"{path}: format {format}, but this version reads {FORMAT}")
        self._mask = buckets - 1
        self._find = self._map.find
        self._base = HEADER.size + 4 * (buckets + 1)
        self._starts = numbers(self._map, HEADER.size, buckets + 1)
        if self._base + self._starts[-1] + 1 != len(self._map):
            raise ValueError(f"{path}: cut short or damaged; build or install it again")

    def get(self, key: bytes) -> bytes | None:
        """Return the value of *key*, or None."""
        row = self._row(key)
        if row < 0:
            return None
        value = row + len(key) + 2
        return self._map[value : self._map.find(b"\n", value)]

    def __contains__(self, key: bytes) -> bool:
        return self._row(key) >= 0

    def among(self, keys: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
        """Yield those of *keys* that the table has, with their values.

        For hundreds of keys of which hardly one is there: half of the buckets are empty.
        """
        find = self._find
        for key, row in self._rows_of(keys):
            value = row + len(key) + 2
            yield key, self._map[value : find(b"\n", value)]

    def keys_among(self, keys: Iterable[bytes]) -> list[bytes]:
        """Return those of *keys* that the table has."""
        return [key for key, _ in self._rows_of(keys)]

    def _rows_of(self, keys: Iterable[bytes]) -> Iterator[tuple[bytes, int]]:
        """Yield those of *keys* that the table has, with where their rows begin."""
        base, starts, mask, find = self._base, self._starts, self._mask, self._find
        for key in keys:
            bucket = crc32(key) & mask
            start, end = starts[bucket], starts[bucket + 1]
            if start != end:
                row = find(b"\n" + key + b"\t", base + start, base + end + 1)
                if row >= 0:
                    yield key, row

    def _row(self, key: bytes) -> int:
        """Return where the row of *key* begins, -1 where there is none."""
        starts = self._starts
        bucket = crc32(key) & self._mask
        start, end = starts[bucket], starts[bucket + 1]
        if start == end:
            return -1
        # Up to and with the newline that begins the next bucket.
        base = self._base
        return self._find(b"\n" + key + b"\t", base + start, base + end + 1)

    def __len__(self) -> int:
        return self._rows

    def items(self) -> Iterator[tuple[bytes, bytes]]:
        """Yield all rows, in the order of the file."""
        for row in self._map[self._base : -1].split(b"\n")[1:]:
            key, _, value = row.partition(b"\t")
            yield key, value

    def intact(self) -> bool:
        """Say whether the content has the checksum that was written with it."""
        return crc32(memoryview(self._map)[HEADER.size :]) == self.checksum

    def __reduce__(self) -> tuple[type[Table], tuple[str]]:
        return Table, (self.path,)


def write_table(path: str, rows: Mapping[bytes, bytes]) -> None:
    """Write *rows* as a table; the file appears whole or not at all."""
    from array import array
    from itertools import accumulate

    buckets = 1 << max(len(rows) - 1, 0).bit_length()
    mask = buckets - 1
    filled = [b""] * buckets
    for key in sorted(rows):
        filled[crc32(key) & mask] += b"\n%b\t%b" % (key, rows[key])
    content = b"".join(filled)
    if content.count(b"\n") + content.count(b"\t") != 2 * len(rows):
        wrong = next(row for row in rows.items() if {*b"\t\n"} & {*row[0], *row[1]})
        raise ValueError(f"a key or value with a tab or newline: {wrong}")
    starts = array("I", accumulate(map(len, filled), initial=0))
    body = little_endian(starts) + content + b"\n"
    replace(path, HEADER.made(FORMAT, len(rows), buckets, crc32(body)) + body)


def mapped(path: str) -> mmap.mmap:
    """Map the file at *path*; the error for a missing one says what to do."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        raise FileNotFoundError(
            f"{path}: missing; in a source tree, `python hatch_build.py` makes it"
        ) from None
    try:
        made = mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ)
    except ValueError:
        raise ValueError(f"{path}: empty; build or install it again") from None
    finally:
        os.close(descriptor)
    _maps[:] = [ref(made), *(known for known in _maps if known() is not None)]
    return made


_maps: list[ref[mmap.mmap]] = []


def let_go() -> None:
    """Give back the pages of all mapped files: the system has them still, for the next look.

    They count as memory of ours, 60 MB after a large text.
    """
    if hasattr(mmap, "MADV_DONTNEED"):  # not on Windows
        for known in tuple(_maps):
            if (one := known()) is not None and not one.closed:
                one.madvise(mmap.MADV_DONTNEED)


def numbers(
    content: mmap.mmap | bytes, start: int, count: int, size: int = 4
) -> memoryview | array[int]:
    """View *count* unsigned numbers of *content*, of *size* bytes each, without copying them."""
    view = memoryview(content)[start : start + size * count]
    code: Literal["H", "I", "Q"] = "I" if size == 4 else "Q" if size == 8 else "H"
    if sys.byteorder == "little":
        return view.cast(code)
    from array import array

    copied = array(code, view.tobytes())
    copied.byteswap()
    return copied


def little_endian(values: array[int]) -> bytes:
    """Return the bytes of *values* as they are stored."""
    if sys.byteorder == "big":
        values = values[:]
        values.byteswap()
    return values.tobytes()


def replace(path: str, content: bytes) -> None:
    """Write *content* to *path* in one step."""
    temporary = f"{path}.{os.getpid()}.tmp"
    with open(temporary, "wb") as file:
        file.write(content)
    os.replace(temporary, path)
