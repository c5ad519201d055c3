"""Extract a word trigram model from the binary file of pocketsphinx, pruned.

    python dictionaries/language_model.py en-us.lm.bin ngrams.bin.gz

`collect.py` calls this with the model inside the PyPI package pocketsphinx (BSD).  The
file is a trie with bit-packed nodes, reversed (last word first), with probabilities as
numbers of a table and in logarithms to the base 1.0001.  What comes out is what
`cleantext.spelling.ngrams` maps, compressed: one trie with the first word first.
"""

from __future__ import annotations

import gzip
import math
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))
from cleantext.spelling.compact import pack

MAGIC = b"Trie Language Model"
BASE = math.log(1.0001)
LEVELS = 1 << 16  # of the tables of probabilities and back-offs
# Weighted difference, Stolcke's (1998) in its simplest form: an n-gram is kept if knowing
# it changes the logarithm of a probability, times how often it is met, by this much.  Also
# the smallest vocabulary whose numbers have 16 bits.  docs/spelling.md has other levels.
BIGRAM_GAIN = 0.0
TRIGRAM_GAIN = 1e-7
VOCABULARY = (1 << 16) - 1

#: ((probability, back-off) by word), ((.., ..) by two words), (probability by three words)
Unigrams = dict[int, tuple[float, float]]
Bigrams = dict[int, dict[int, tuple[float, float]]]
Trigrams = dict[tuple[int, int], dict[int, float]]


class Model:
    """The content of an `en-us.lm.bin`, in natural logarithms."""

    def __init__(self, content: bytes) -> None:
        if not content.startswith(MAGIC):
            raise ValueError("no trie language model of pocketsphinx")
        at = len(MAGIC)
        order = content[at]
        counts = struct.unpack_from(f"<{order}I", content, at + 1)
        if order != 3:
            raise ValueError(f"a model of order {order}, not of trigrams")
        at += 1 + 4 * order + 4  # ... and the kind of quantisation
        tables = []
        for _ in range(3):
            tables.append([v * BASE for v in struct.unpack_from(f"<{LEVELS}f", content, at)])
            at += 4 * LEVELS
        middle_prob, middle_backoff, longest_prob = tables
        words, pairs, triples = counts
        nodes = list(struct.iter_unpack("<ffI", content[at : at + 12 * (words + 1)]))
        at += 12 * (words + 1)
        word_bits, next_bits = words.bit_length(), triples.bit_length()
        middle = Bits(content, at, word_bits, 32 + next_bits)
        at += middle.size(pairs)
        longest = Bits(content, at, word_bits, 16)
        at += longest.size(triples)
        (length,) = struct.unpack_from("<I", content, at)
        self.words = content[at + 4 : at + 4 + length].split(b"\0")[:words]
        self.unigrams: Unigrams = {
            word: (nodes[word][0] * BASE, nodes[word][1] * BASE) for word in range(words)
        }
        self.bigrams: Bigrams = {word: {} for word in range(words)}
        self.trigrams: Trigrams = {}
        for last in range(words):
            for number in range(nodes[last][2], nodes[last + 1][2]):
                first, rest = middle.read(number)
                low = LEVELS - 1
                self.bigrams[first][last] = (
                    middle_prob[rest >> 16 & low],
                    middle_backoff[rest & low],
                )
                for deeper in range(rest >> 32, middle.read(number + 1)[1] >> 32):
                    earliest, prob = longest.read(deeper)
                    self.trigrams.setdefault((earliest, first), {})[last] = longest_prob[prob]


class Bits:
    """Nodes of a trie level, packed in bits: a word, then the rest."""

    def __init__(self, content: bytes, start: int, word: int, rest: int) -> None:
        self._content, self._start, self._word, self._bits = content, start, word, word + rest
        self._word_mask, self._mask = (1 << word) - 1, (1 << word + rest) - 1

    def size(self, entries: int) -> int:
        return ((1 + entries) * self._bits + 7) // 8 + 8

    def read(self, number: int) -> tuple[int, int]:
        at = number * self._bits
        byte = self._start + (at >> 3)
        node = int.from_bytes(self._content[byte : byte + 11], "little") >> (at & 7) & self._mask
        return node & self._word_mask, node >> self._word


def prune(model: Model, bigram_gain: float, trigram_gain: float, vocabulary: int) -> None:
    """Leave out rare words, and n-grams that the shorter ones foretell nearly as well.

    What is left of a context is balanced anew, so that its probabilities add up to one.
    """
    unigrams, bigrams, trigrams = model.unigrams, model.bigrams, model.trigrams
    frequent = sorted(unigrams, key=lambda word: (-unigrams[word][0], model.words[word]))
    frequent.sort(key=lambda word: not model.words[word].startswith(b"<"))
    kept = set(frequent[:vocabulary])

    def shorter(a: int, b: int, c: int) -> float:
        found = bigrams[b].get(c)
        return bigrams[a][b][1] + (found[0] if found else unigrams[b][1] + unigrams[c][0])

    for (a, b), followers in list(trigrams.items()):
        if a not in kept or b not in kept:
            del trigrams[a, b]
            continue
        weight = math.exp(unigrams[a][0] + bigrams[a][b][0])
        for c, prob in list(followers.items()):
            gain = weight * math.exp(prob) * abs(prob - shorter(a, b, c))
            if c not in kept or gain < trigram_gain:
                del followers[c]
        if not followers:
            del trigrams[a, b]
    for a, pairs in bigrams.items():
        for b, (prob, _) in list(pairs.items()):
            gain = math.exp(unigrams[a][0] + prob)
            gain *= abs(prob - unigrams[a][1] - unigrams[b][0])
            inner = (a, b) in trigrams
            if not {a, b} <= kept or (gain < bigram_gain and not inner):
                del pairs[b]
    for a, pairs in bigrams.items():
        backoff = balance(
            (prob for prob, _ in pairs.values()), (unigrams[b][0] for b in pairs), unigrams[a][1]
        )
        unigrams[a] = (unigrams[a][0], backoff)
    for a, pairs in bigrams.items():
        for b, (prob, was) in pairs.items():
            followers = trigrams.get((a, b), {})
            backoff = balance(
                followers.values(),
                (
                    bigrams[b][c][0] if c in bigrams[b] else unigrams[b][1] + unigrams[c][0]
                    for c in followers
                ),
                was,
            )
            pairs[b] = (prob, backoff if followers else 0.0)
    for word in list(unigrams):
        if word not in kept:
            del unigrams[word], bigrams[word]


def balance(longer: Iterable[float], shorter: Iterable[float], was: float) -> float:
    """Return the back-off with which the probabilities of a context add up to one."""
    left = 1 - sum(map(math.exp, longer))
    free = 1 - sum(map(math.exp, shorter))
    return math.log(left / free) if left > 0.001 and free > 0.001 else was


def extract(
    content: bytes,
    bigram_gain: float = BIGRAM_GAIN,
    trigram_gain: float = TRIGRAM_GAIN,
    vocabulary: int = VOCABULARY,
) -> bytes:
    """Return the model in *content* as `cleantext.spelling.ngrams` maps it."""
    model = Model(content)
    prune(model, bigram_gain, trigram_gain, vocabulary)
    order = sorted(model.unigrams, key=lambda word: model.words[word])
    number = {word: n for n, word in enumerate(order)}
    return pack(
        [model.words[word] for word in order],
        [model.unigrams[word] for word in order],
        [
            sorted((number[b], *values) for b, values in model.bigrams[word].items())
            for word in order
        ],
        {
            (number[a], number[b]): sorted((number[c], p) for c, p in followers.items())
            for (a, b), followers in model.trigrams.items()
        },
    )


def write(content: bytes, target: Path) -> None:
    packed = extract(content)
    target.write_bytes(gzip.compress(packed, 9, mtime=0))
    print(f"{target.name}: {len(packed):,} bytes, {target.stat().st_size:,} compressed")


if __name__ == "__main__":
    write(Path(sys.argv[1]).read_bytes(), Path(sys.argv[2]))
