"""A Bloom filter in a mapped file: whether a string is in a set, or perhaps, in two looks.

Most unknown words are one slip away from no rare word, and to try all slips that could have been
made takes a hundred look-ups.  Two words one slip apart are equal where each loses a letter at
most, so it is enough to know those: for each rare word what is left of it, 1.4 million strings in
2 MB.  Of strings that are not in the set one in 40 seems to be.

The file is nothing but bits.  Two of them are set for each string, told by its checksum.
"""

from __future__ import annotations

from zlib import crc32

from cleantext.spelling.table import mapped, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

BITS = 24  # of a place in the file, which has 2 MB
SIZE = 1 << BITS - 3
MASK = (1 << BITS) - 1
TURN = 0x9E3779B1  # 2**32 over the golden ratio, which spreads what is close together


class Bloom:
    """What may be one letter away from a set of words, on a file made by `write_bloom`."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._map = mapped(path)
        if len(self._map) != SIZE:
            raise ValueError(f"{path}: cut short or damaged; build or install it again")

    def near(self, word: str) -> bool:
        """Say whether one of the words may be one slip from *word*, behind its first letter."""
        return bool(self.holes(word))

    def holes(self, word: str) -> set[int]:
        """Return where *word* may lose a letter to be what is left of one of the words; 0 where it
        need not lose one.
        """
        bits, found = self._map, set()
        for at, left in enumerate(less(word)):
            checksum = crc32(left)
            one, other = checksum & MASK, checksum * TURN >> 32 - BITS & MASK
            if bits[one >> 3] >> (one & 7) & bits[other >> 3] >> (other & 7) & 1:
                found.add(at)
        return found

    def __reduce__(self) -> tuple[type[Bloom], tuple[str]]:
        return Bloom, (self.path,)


def write_bloom(path: str, words: Iterable[str]) -> None:
    """Write the filter of *words*."""
    bits = bytearray(b"0" * (MASK + 1))
    for word in words:
        for checksum in map(crc32, less(word)):
            bits[checksum & MASK] = bits[checksum * TURN >> 32 - BITS & MASK] = SET
    replace(path, packed(bits))


SET = ord("1")


def packed(bits: bytearray) -> bytes:
    """Return *bits*, a digit each, eight in a byte, the first of them the lowest.

    >>> packed(bytearray(b"1100000010000000"))
    b'\\x03\\x01'
    """
    return int(bits[::-1], 2).to_bytes(len(bits) >> 3, "little")


def less(word: str) -> list[bytes]:
    """Return *word*, and what is left of it without one of its letters but the first."""
    left = [word, *(word[:at] + word[at + 1 :] for at in range(1, len(word)))]
    return "\n".join(left).encode("utf-8", "surrogatepass").split(b"\n")
