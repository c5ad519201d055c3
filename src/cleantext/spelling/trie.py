"""A trie of words with their frequencies, in one file that is mapped, not loaded.

A search that rewrites letters as it goes ("tl" for "h", "_" for anything) must know
after each letter whether any word begins so; that is what a trie tells.  The layout,
numbers in little-endian order:

    magic, format, nodes, crc32 of the rest      20 bytes
    nodes + 1 numbers of 32 bits: the first child of each node
    a byte for each node: its letter
    a byte for each node: 0 where no word ends, else how rare the word is
    2 ** 22 bits: the checksums of all that words end in

Nodes are numbered level by level, so the children of a node follow one another, in the
order of their letters, and a child is found by one `bytes.find`.  How rare a word is
counts in steps of `STEP` nats; from `NAMES` on the word is written with a capital.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from math import log
from struct import Struct
from zlib import crc32

from cleantext.spelling.bloom import SET, packed
from cleantext.spelling.data import data_path
from cleantext.spelling.table import little_endian, mapped, numbers, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAGIC = b"ctxxtrie"
FORMAT = 1
HEADER = Struct("<8sIII")

STEP = 1 / 4  # nats; 127 of them reach what is seen once in 10**12 words
NAMES = 128
# Of 300,000 endings, so one check in fourteen is passed by what is none.
ENDING_BITS = 22
ENDINGS = 1 << ENDING_BITS - 3  # bytes
TOTAL = 1.02e12  # words that the counts count in: symspellpy's figure for its source


class Trie:
    """Words of a language, letter by letter; node 0 is the beginning of them all."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._map = content = mapped(path)
        self._crc: int
        if len(content) < HEADER.size or content[:8] != MAGIC:
            raise ValueError(f"{path}: not a trie of cleantext")
        _, format, nodes, self._crc = HEADER.unpack_from(content)
        if format != FORMAT:
            raise ValueError(f"{path}: format {format}, but this version reads {FORMAT}")
        at = HEADER.size + 4 * (nodes + 1)
        if at + 2 * nodes + ENDINGS != len(content):
            raise ValueError(f"{path}: cut short or damaged; build or install it again")
        #: The children of node n are `first[n]` up to `first[n + 1]`.
        self.first = numbers(content, HEADER.size, nodes + 1)
        #: Copied, for `bytes.find` takes a number: 0.1 ms.
        self.letters: bytes = content[at : at + nodes]
        self.ends: bytes = content[at + nodes : at + 2 * nodes]
        self._endings = at + 2 * nodes

    @classmethod
    def open(cls, language: str = "en") -> Trie:
        """Open the trie of *language*."""
        return cls(data_path(f"{language}/words.trie"))

    def child(self, node: int, letter: int) -> int:
        """Return the child of *node* by *letter*, -1 where there is none."""
        return self.letters.find(letter, self.first[node], self.first[node + 1])

    def find(self, word: str) -> int:
        """Return the node at which *word* ends, -1 where no word begins so."""
        node = 0
        for letter in word.encode("utf-8", "surrogatepass"):
            node = self.child(node, letter)
            if node < 0:
                return -1
        return node

    def may_end(self, ending: bytes) -> bool:
        """Say whether some word ends in *ending*; now and then yes where none does."""
        checksum = crc32(ending) & (1 << ENDING_BITS) - 1
        return bool(self._map[self._endings + (checksum >> 3)] >> (checksum & 7) & 1)

    def word(self, node: int) -> str:
        """Return the letters on the way to *node*."""
        found = bytearray()
        while node:
            found.append(self.letters[node])
            node = bisect_right(self.first, node) - 1
        return found[::-1].decode()

    def __contains__(self, word: str) -> bool:
        node = self.find(word)
        return node > 0 and self.ends[node] > 0

    def words(self) -> Iterator[tuple[str, int]]:
        """Yield every word with the byte at its end, in the order of the letters."""
        stack = [(0, b"")]
        while stack:
            node, so_far = stack.pop()
            if self.ends[node]:
                yield so_far.decode(), self.ends[node]
            for child in range(self.first[node + 1] - 1, self.first[node] - 1, -1):
                stack.append((child, so_far + self.letters[child : child + 1]))

    def intact(self) -> bool:
        """Say whether the content has the checksum that was written with it."""
        return crc32(memoryview(self._map)[HEADER.size :]) == self._crc

    def __reduce__(self) -> tuple[type[Trie], tuple[str]]:
        return Trie, (self.path,)


def write_trie(path: str, counts: Mapping[str, int], names: Mapping[str, int]) -> None:
    """Write the trie of the words in *counts* and of *names*, in lower case, with their counts."""
    ends = {word.encode(): rarity(count) + NAMES for word, count in names.items()}
    ends |= {word.encode(): rarity(count) for word, count in counts.items()}
    first, letters, last = array("I"), bytearray(b"\0"), bytearray(b"\0")
    level: list[list[bytes]] = [sorted(ends)]  # the words below each node of a level
    depth = 0
    while level:
        below: list[list[bytes]] = []
        for words in level:
            first.append(len(letters))
            for word in words:
                if len(word) <= depth:
                    continue
                if not below or len(letters) == first[-1] or letters[-1] != word[depth]:
                    letters.append(word[depth])
                    last.append(ends.get(word[: depth + 1], 0))
                    below.append([])
                below[-1].append(word)
        level, depth = below, depth + 1
    first.append(len(letters))
    endings, mask = bytearray(b"0" * (1 << ENDING_BITS)), (1 << ENDING_BITS) - 1
    for ending in {word[at:] for word in ends for at in range(len(word))}:
        endings[crc32(ending) & mask] = SET
    body = little_endian(first) + bytes(letters) + bytes(last) + packed(endings)
    replace(path, HEADER.pack(MAGIC, FORMAT, len(letters), crc32(body)) + body)


def rarity(count: int) -> int:
    """Return the byte for a word that is seen *count* times in 10**12 words."""
    return max(1, min(NAMES - 1, round(log(TOTAL / max(count, 1)) / STEP)))
