"""SymSpell's index of deletions in a mapped file, and its look-up.

SymSpell finds the words near to a misspelling by leaving out letters on both sides:
words and misspelling meet in a string that both reach.  symspellpy keeps these strings
in memory, which takes it 2.6 s and 135 MB to set up; here they are a file, made once,
when the package is built.  A test holds that `Index.near` and symspellpy give the same
answers; ours takes a third of the time, for what two words need to be two slips apart is
told without a table of distances.

The layout, numbers of 32 bits in little-endian order unless said:

    magic, format, distance, prefix, words, word buckets, delete buckets,
    entries, longest word, length of the text, crc32 of the rest
    count of each word, 64 bits (Google's "the" does not fit in 32)
    where each word begins in the text, and the end
    where each word bucket begins among the word ids, and the end
    word ids, by bucket
    where each delete bucket begins among the entries, and the end
    entries, by bucket: 12 bits of checksum, 20 bits of word id
    text: all words, the most frequent first, without gaps

A deletion is not stored, only 12 further bits of its checksum, so one look-up in four
thousand meets a stranger; its distance is measured like that of the others, and too large.
"""

from __future__ import annotations

import sys
from itertools import accumulate, combinations, repeat
from zlib import crc32

from cleantext.spelling.table import Header, little_endian, mapped, numbers, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    #: Whether a word is wanted, which is seen so often, in view of its letters, of those of what is
    #: written that it does not have, and of its own that are not written.
    Wanted = Callable[[int, bytes, bytes, bytes], bool]

FORMAT = 1
HEADER = Header(b"ctxindex", 10)

DISTANCE = 2  #: one slip reaches 81 % of codespell's misspellings, two 96 %
PREFIX = 7  #: deletions are taken from this many first letters: SymSpell's default
ID_BITS = 20  #: a million words
TAG = (1 << 32) - (1 << ID_BITS)  #: the bits of a checksum that stand before the id
TOTAL = 1.02e12  # words that the counts count in: symspellpy's figure for its source
ENDS = 3  #: letters at the beginning or the end that words of three slips share


class Index:
    """Words with counts, and the words that a deletion may come from."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._map = content = mapped(path)
        self.distance: int
        self.prefix: int
        self.longest: int
        self._words: int
        self._crc: int
        if not HEADER.opens(content):
            raise ValueError(f"{path}: not an index of cleantext")
        (format, self.distance, self.prefix, self._words, word_buckets, buckets,
         entries, self.longest, length, self._crc) = HEADER.read(content)  # fmt: skip
        if format != FORMAT:
            raise ValueError(f"{path}: format {format}, but this version reads {FORMAT}")
        at = HEADER.size
        self._counts = numbers(content, at, self._words, 8)
        at += 8 * self._words

        def section(count: int) -> memoryview | array[int]:
            nonlocal at
            at += 4 * count
            return numbers(content, at - 4 * count, count)

        self._begins = section(self._words + 1)
        self._word_starts = section(word_buckets + 1)
        self._word_ids = section(self._words)
        self._starts = section(buckets + 1)
        self._entries = section(entries)
        self._text = at
        if at + length != len(content):
            raise ValueError(f"{path}: cut short or damaged; build or install it again")
        self._word_mask = word_buckets - 1
        self._mask = buckets - 1
        #: The word that was asked about last, with what shares one deletion with it, and two.
        self._last: tuple[str, int, dict[int, None]] = "", -1, {}

    def __len__(self) -> int:
        return self._words

    def word(self, number: int) -> str:
        text = self._text
        return self._map[text + self._begins[number] : text + self._begins[number + 1]].decode()

    def words(self) -> Iterator[str]:
        return map(self.word, range(self._words))

    def count(self, word: str) -> int | None:
        """Return how often *word* occurs, or None where it is not listed."""
        encoded = word.encode("utf-8", "surrogatepass")
        bucket = crc32(encoded) & self._word_mask
        begins, text = self._begins, self._text
        for number in self._word_ids[self._word_starts[bucket] : self._word_starts[bucket + 1]]:
            if self._map[text + begins[number] : text + begins[number + 1]] == encoded:
                return self._counts[number]
        return None

    def near(self, word: str, slips: int, wanted: Wanted | None = None) -> list[tuple[str, int]]:
        """Return the words within *slips* of *word*, and how many, but for *word* itself.

        Near ones first, of those the frequent ones; in everything as symspellpy's look-up, but
        without those that are not *wanted*.
        """
        text, begins, content, counts = self._text, self._begins, self._map, self._counts
        encoded = word.encode("utf-8", "surrogatepass")
        reach = slips if word.isascii() else 4 * slips  # bytes
        shortest, longest = len(encoded) - reach, len(encoded) + reach
        found = []
        for number in self._met(word, slips):
            start, end = begins[number], begins[number + 1]
            if shortest <= end - start <= longest:
                letters = content[text + start : text + end]
                # A slip takes one letter that only one of the two has: told without a loop.
                if len(lacking := letters.translate(None, encoded)) > reach:
                    continue
                if len(further := encoded.translate(None, letters)) > reach:
                    continue
                if wanted and not wanted(counts[number], letters, further, lacking):
                    continue
                other = letters.decode()
                far = distance(word, other, slips)
                if 0 < far <= slips:
                    found.append((far, -counts[number], other))
        found.sort(key=_nearness)
        return [(other, far) for far, _, other in found]

    def around(self, word: str, slips: int, wanted: Wanted | None = None) -> Iterator[str]:
        """Yield words that may be more than two slips from *word*, and no more than *slips*.

        They share a deletion with it, so no more than two slips fell upon the first letters; and
        its first letter, and its beginning or its end.  Without those that are not *wanted*.
        """
        text, begins, content = self._text, self._begins, self._map
        encoded = word.encode("utf-8", "surrogatepass")
        first, last = encoded[:ENDS], encoded[-ENDS:]
        shortest, longest = len(encoded) - slips, len(encoded) + slips
        for number in self._met(word, self.distance):
            start, end = text + begins[number], text + begins[number + 1]
            if shortest <= end - start <= longest and content[start] == first[0]:
                other = content[start:end]
                if other[:ENDS] == first or other[-ENDS:] == last:
                    further, lacking = (
                        encoded.translate(None, other),
                        other.translate(None, encoded),
                    )
                    if not wanted or wanted(self._counts[number], other, further, lacking):
                        yield other.decode()

    def _met(self, word: str, slips: int) -> dict[int, None]:
        """Return the numbers of the words that share a deletion with *word*, as they are met.

        Those met by a few deletions are met again by more: what is known of the last word is kept.
        """
        if len(word) - slips > self.longest:
            return {}
        last, known, met = self._last
        if last != word or known > slips:
            known, met = -1, {}
        if known < slips:
            met = met.copy()
            self._meet(met, deleted(word[: self.prefix], known + 1, slips))
            self._last = word, slips, met
        return met

    def _meet(self, met: dict[int, None], deletions: list[bytes]) -> None:
        """Add to *met* the numbers of the words that have one of *deletions*."""
        entries, starts, mask, low = self._entries, self._starts, self._mask, (1 << ID_BITS) - 1
        for checksum in map(crc32, deletions):
            bucket = checksum & mask
            start, end = starts[bucket], starts[bucket + 1]
            if start != end:
                tag = checksum >> ID_BITS
                for entry in entries[start:end]:
                    if entry >> ID_BITS == tag:
                        met[entry & low] = None

    def intact(self) -> bool:
        """Say whether the content has the checksum that was written with it."""
        return crc32(memoryview(self._map)[HEADER.size :]) == self._crc


def write_index(path: str, counts: Mapping[str, int]) -> None:
    """Write the index of the words in *counts*."""
    words = sorted(counts, key=lambda word: (-counts[word], word))
    if len(words) > 1 << ID_BITS:
        raise ValueError(f"{path}: {len(words)} words, more than {1 << ID_BITS}")
    encoded = [word.encode() for word in words]

    from array import array

    frequencies = array("Q", (counts[word] for word in words))
    begins, at = array("I"), 0
    for letters in encoded:
        begins.append(at)
        at += len(letters)
    begins.append(at)

    word_mask = (1 << max(len(words) - 1, 1).bit_length()) - 1
    word_buckets = by_bucket([*map(crc32, encoded)], range(len(words)), word_mask, 0)

    checksums, owners = array("I"), array("I")
    of_prefix: dict[str, array[int]] = {}  # words begin alike
    for number, word in enumerate(words):
        prefix = word[:PREFIX]
        if (found := of_prefix.get(prefix)) is None:
            left = sorted(deleted(prefix, 0, DISTANCE))  # so that equal indexes are equal bytes
            found = of_prefix[prefix] = array("I", map(crc32, left))
        checksums += found
        owners.extend(repeat(number, len(found)))
    # One bucket for about two entries: the table of starts is a third of the file.
    mask = (1 << max(len(checksums) // 2 - 1, 1).bit_length()) - 1
    buckets = by_bucket(checksums, owners, mask, TAG)

    if sys.byteorder == "big":
        frequencies.byteswap()
    body = b"".join(
        (
            frequencies.tobytes(),
            little_endian(begins),
            *map(little_endian, word_buckets),
            *map(little_endian, buckets),
            *encoded,
        )
    )
    longest = max(map(len, words), default=0)
    header = HEADER.made(FORMAT, DISTANCE, PREFIX, len(words), word_mask + 1, mask + 1,
                         len(checksums), longest, at, crc32(body))  # fmt: skip
    replace(path, header + body)


def deleted(prefix: str, least: int, most: int) -> list[bytes]:
    """Return what *least* to *most* deletions leave of *prefix*, fewer first, encoded."""
    length, left = len(prefix), [prefix] * (least == 0)
    for kept in range(length - max(least, 1), max(length - most, 0) - 1, -1):
        left += reversed([*map("".join, combinations(prefix, kept))])  # first letters go first
    return "\n".join(dict.fromkeys(left)).encode("utf-8", "surrogatepass").split(b"\n")


def _nearness(found: tuple[int, int, str]) -> tuple[int, int]:
    return found[:2]


def distance(written: str, meant: str, most: int = DISTANCE) -> int:
    """Return the optimal string alignment distance of two words, *most* + 1 where it is more.

    *most* is 1 or 2.

    >>> distance("recieve", "receive"), distance("thn", "then"), distance("a", "house")
    (1, 1, 3)
    """
    start, m, n = 0, len(written), len(meant)
    shorter = min(m, n)
    while start < shorter and written[start] == meant[start]:
        start += 1
    while m > start and n > start and written[m - 1] == meant[n - 1]:
        m -= 1
        n -= 1
    a, b = written[start:m], meant[start:n]
    m, n = m - start, n - start
    if not m or not n:
        return min(m + n, most + 1)
    if m == n == 1:
        return 1
    swapped = a[:2] == b[:2][::-1]  # the first two letters have changed places
    if m == n == 2 and swapped:
        return 1
    if most == 1 or abs(m - n) > 2:
        return most + 1
    # The ends differ on either side, so of two slips one is at the beginning, one at the end.
    turned = a[-2:] == b[-2:][::-1]  # the last two
    if m == n:
        two = (
            a[1:-1] == b[1:-1]
            or a[1:] == b[:-1]
            or a[:-1] == b[1:]
            or (swapped and a[2:-1] == b[2:-1])
            or (turned and a[1:-2] == b[1:-2])
            or (swapped and turned and m > 3 and a[2:-2] == b[2:-2])
        )
    else:
        if m < n:
            a, b = b, a
        if abs(m - n) == 2:
            two = a[1:-1] == b
        else:
            two = (
                a[1:-1] == b[1:]
                or a[1:-1] == b[:-1]
                or (turned and a[1:-2] == b[:-2])
                or (swapped and a[2:-1] == b[2:])
            )
    return 2 if two else most + 1


def by_bucket(
    checksums: Sequence[int], owners: Iterable[int], mask: int, kept: int
) -> tuple[array[int], array[int]]:
    """Return where the bucket of each checksum & *mask* begins (and the end), and all *owners* in
    the order of the buckets, each with the bits *kept* of its checksum.
    """
    from array import array

    sizes = array("I", bytes(4 * (mask + 1)))
    for checksum in checksums:
        sizes[checksum & mask] += 1
    starts = array("I", accumulate(sizes, initial=0))
    content, free = array("I", bytes(4 * len(checksums))), starts[:]
    for checksum, owner in zip(checksums, owners, strict=True):
        bucket = checksum & mask
        at = free[bucket]
        content[at] = checksum & kept | owner
        free[bucket] = at + 1
    return starts, content
