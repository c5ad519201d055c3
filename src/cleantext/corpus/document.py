"""Text, one row a file: read and written as `cleantext fix` does, compressed or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleantext.corpus.compression import compressing, decompressed
from cleantext.corpus.shards import COLUMN, Cell, Piece, Row
from cleantext.edits import apply
from cleantext.files import Decoded, decode


def pieces(path: str, columns: Sequence[str] = ()) -> list[Piece]:
    """Return the one piece that a document is."""
    return [Piece(0, 1, 0, 1)]


def texts(path: str, piece: Piece, columns: Sequence[str] = ()) -> Iterator[Cell]:
    """Yield the text; raises FileError where it is none."""
    yield Cell(0, COLUMN, _read(path).text)


def rewrite(path: str, target: str, columns: Sequence[str], rows: Iterator[Row]) -> None:
    """Write *path* to *target* with the changes of *rows* made."""
    decoded = _read(path)
    text = decoded.text
    for _, changes in rows:
        text = apply(text, changes[COLUMN])
    with compressing(target, path) as file:
        file.write(decoded.encode(text))


def _read(path: str) -> Decoded:
    with decompressed(path) as file:
        return decode(file.read())
