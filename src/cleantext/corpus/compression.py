"""Compressed files: bytes out of and into .gz, .bz2, .xz, .zst, or files as they are.

Zstandard is read and written by pyarrow, the others by Python itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, cast

from cleantext.corpus.shards import compression
from cleantext.files import FileError, reason

BLOCK = 1024 * 1024


@contextmanager
def decompressed(path: str, start: int = 0) -> Iterator[IO[bytes]]:
    """Open *path* for reading its bytes decompressed, from offset *start* on.

    Raises FileError where it cannot be read to the end, also from inside the block.
    """
    try:
        file = _reader(path)
        with file:
            if seekable(path):
                file.seek(start)
            else:
                _skip(file, start)
            yield file
    except OSError as problem:
        raise FileError(reason(problem)) from None
    except Exception as problem:
        if isinstance(problem, _damage()):
            raise FileError(f"damaged: {problem}") from None
        raise


def seekable(path: str) -> bool:
    """Say whether one can begin in the middle of *path* without reading what is before."""
    return not compression(path)


@contextmanager
def compressing(path: str, like: str) -> Iterator[IO[bytes]]:
    """Open *path* for writing, compressed as the name *like* says, the same bytes every time."""
    suffix = compression(like)
    with open(path, "wb") as raw:
        if suffix == ".gz":
            import gzip

            with gzip.GzipFile("", "wb", 6, raw, mtime=0) as file:
                yield cast("IO[bytes]", file)
        elif suffix == ".bz2":
            import bz2

            with bz2.open(raw, "wb") as file:
                yield cast("IO[bytes]", file)
        elif suffix == ".xz":
            import lzma

            with lzma.open(raw, "wb") as file:
                yield cast("IO[bytes]", file)
        elif suffix == ".zst":
            with _arrow().CompressedOutputStream(raw, "zstd") as file:
                yield file
        else:
            yield raw


def _reader(path: str) -> IO[bytes]:
    suffix = compression(path)
    if suffix == ".gz":
        import gzip

        return cast("IO[bytes]", gzip.open(path, "rb"))
    if suffix == ".bz2":
        import bz2

        return cast("IO[bytes]", bz2.open(path, "rb"))
    if suffix == ".xz":
        import lzma

        return cast("IO[bytes]", lzma.open(path, "rb"))
    if suffix == ".zst":
        import io

        arrow = _arrow()
        return io.BufferedReader(arrow.CompressedInputStream(arrow.OSFile(path), "zstd"), BLOCK)
    return open(path, "rb")


def _damage() -> tuple[type[Exception], ...]:
    """The errors of those that decompress."""
    import lzma
    import zlib

    return (EOFError, zlib.error, lzma.LZMAError)


def _skip(file: IO[bytes], count: int) -> None:
    while count > 0 and (block := file.read(min(count, BLOCK))):
        count -= len(block)


def _arrow() -> Any:
    try:
        import pyarrow
    except ImportError:
        raise FileError(
            "Zstandard needs pyarrow: pip install 'cleantext-toolkit[corpus]'"
        ) from None
    return pyarrow
