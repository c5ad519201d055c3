"""Bloom filters in mapped files: whether a string is in a set, or perhaps, in two looks.

    rare.bloom      what is left of a rare word without one of its letters: 1.4 million strings
    hopeful.bloom   words of texts, in no dictionary, for which there is a hope; see `hope.py`

Most unknown words are one slip away from no rare word, and to try all slips that could have been
made takes a hundred look-ups.  Two words one slip apart are equal where each loses a letter at
most, so it is enough to know what is left of the rare ones.  Of strings that are not in a set
one in 40 seems to be.

A file is nothing but bits, a power of two of them.  Two of them are set for each string, told
by its checksum.
"""

from __future__ import annotations

from zlib import crc32

from cleantext.spelling.table import mapped, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

TURN = 0x9E3779B1  # 2**32 over the golden ratio, which spreads what is close together
SMALLEST = 1 << 10  # bytes


class Bloom:
    """A set of strings, on a file made by `write_bloom`."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._map = mapped(path)
        size = len(self._map)
        if size < SMALLEST or size & size - 1:
            raise ValueError(f"{path}: cut short or damaged; build or install it again")
        self._mask = 8 * size - 1
        self._shift = 32 - self._mask.bit_length()

    def __contains__(self, string: bytes) -> bool:
        checksum = crc32(string)
        one, other = checksum & self._mask, checksum * TURN >> self._shift & self._mask
        bits = self._map
        return bool(bits[one >> 3] >> (one & 7) & bits[other >> 3] >> (other & 7) & 1)

    def holes(self, word: str) -> set[int]:
        """Return where *word* may lose a letter to be in the set; 0 where it need not lose one.

        Of what is left of words (see `less`), these may be one slip from *word*, behind its
        first letter.
        """
        return {at for at, left in enumerate(less(word)) if left in self}

    def __reduce__(self) -> tuple[type[Bloom], tuple[str]]:
        return Bloom, (self.path,)


def write_bloom(path: str, strings: Iterable[bytes], places: int) -> None:
    """Write the filter of *strings*, whose *places* have so many bits."""
    bits, mask = bytearray(1 << places - 3), (1 << places) - 1
    for string in strings:
        checksum = crc32(string)
        for place in (checksum & mask, checksum * TURN >> 32 - places & mask):
            bits[place >> 3] |= 1 << (place & 7)
    replace(path, bytes(bits))


def less(word: str) -> list[bytes]:
    """Return *word*, and what is left of it without one of its letters but the first."""
    left = [word, *(word[:at] + word[at + 1 :] for at in range(1, len(word)))]
    return "\n".join(left).encode("utf-8", "surrogatepass").split(b"\n")
