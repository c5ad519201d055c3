"""Text, one row a line: the line end is none of the text and stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from cleantext.corpus.compression import BLOCK, compressing, decompressed, seekable
from cleantext.corpus.shards import (
    COLUMN,
    MOST_PIECES,
    PIECE,
    Cell,
    Piece,
    Row,
    Unreadable,
)
from cleantext.edits import apply
from cleantext.files import FileError

MARK = b"\xef\xbb\xbf"
WIDE = (b"\xff\xfe", b"\xfe\xff")  # the marks of UTF-16; that of UTF-32 begins so


def pieces(path: str, columns: Sequence[str] = ()) -> list[Piece]:
    """Return where *path* may be cut: behind a line end, every `PIECE` bytes or so."""
    found: list[Piece] = []
    with decompressed(path) as file:
        start = stop = read = 0  # stop: behind the last line end, read: the end of the block
        row = lines = 0
        while block := file.read(min(BLOCK, PIECE)):
            if not read and block.startswith(WIDE):
                raise FileError("UTF-16 or UTF-32; lines are read as UTF-8 only")
            if count := block.count(b"\n"):
                lines += count
                stop = read + block.rindex(b"\n") + 1
            read += len(block)
            if stop - start >= PIECE:
                found.append(Piece(start, stop, row, lines))
                start, row, lines = stop, row + lines, 0
        if read > start:
            found.append(Piece(start, read, row, lines + (read > stop)))
    return found if seekable(path) else _joined(found)


def _joined(found: list[Piece]) -> list[Piece]:
    """Return at most `MOST_PIECES`: the middle of a compressed file costs its beginning."""
    step = -(-len(found) // MOST_PIECES) or 1
    groups = [found[at : at + step] for at in range(0, len(found), step)]
    return [
        Piece(group[0].start, group[-1].stop, group[0].row, sum(piece.rows for piece in group))
        for group in groups
    ]


def raw_lines(path: str, piece: Piece) -> Iterator[tuple[int, bytes]]:
    """Yield number and bytes of every line of *piece*, the line end with them."""
    with decompressed(path, piece.start) as file:
        for row in range(piece.row, piece.row + piece.rows):
            yield row, file.readline()


def texts(path: str, piece: Piece, columns: Sequence[str] = ()) -> Iterator[Cell]:
    """Yield the lines of *piece*."""
    for row, line in raw_lines(path, piece):
        try:
            yield Cell(row, COLUMN, _split(row, line)[1].decode())
        except UnicodeDecodeError as problem:
            yield Cell(row, COLUMN, not_utf_8(problem))


def not_utf_8(problem: UnicodeDecodeError) -> Unreadable:
    """Return what to tell of bytes that are no text."""
    wrong = problem.object[problem.start]
    return Unreadable(f"not UTF-8 (byte {wrong:#04x} at offset {problem.start})")


def rewrite(path: str, target: str, columns: Sequence[str], rows: Iterator[Row]) -> None:
    """Write *path* to *target* with the changes of *rows* made."""

    def changed(line: bytes, row: Row) -> bytes:
        mark, text, end = _split(row[0], line)
        return mark + apply(text.decode(), row[1][COLUMN]).encode() + end

    rewrite_lines(path, target, rows, changed)


def rewrite_lines(
    path: str, target: str, rows: Iterator[Row], changed: Callable[[bytes, Row], bytes]
) -> None:
    """Write *path* to *target* with the lines of *rows* *changed*, all others byte for byte."""
    following = next(rows, None)
    with decompressed(path) as file, compressing(target, path) as written:
        for number, line in enumerate(file):
            if following and number == following[0]:
                line = changed(line, following)
                following = next(rows, None)
            written.write(line)
    if following:
        raise FileError(f"ends before row {following[0]}; it changed while we worked")


def _split(row: int, line: bytes) -> tuple[bytes, bytes, bytes]:
    """Return byte order mark, text and line end of *line*."""
    mark = MARK if row == 0 and line.startswith(MARK) else b""
    text = line[len(mark) :]
    bare = text[:-2] if text.endswith(b"\r\n") else text.removesuffix(b"\n")
    return mark, bare, text[len(bare) :]
