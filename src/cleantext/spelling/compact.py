"""Make the file of a language model, in the layout that `ngrams` reads."""

from __future__ import annotations

from array import array
from itertools import accumulate
from zlib import crc32

from cleantext.spelling.ngrams import BLOCK, EVEN, FORMAT, HEADER, STEP
from cleantext.spelling.table import little_endian

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def pack(
    words: Sequence[bytes],
    unigrams: Sequence[tuple[float, float]],
    bigrams: Sequence[Sequence[tuple[int, float, float]]],
    trigrams: Mapping[tuple[int, int], Sequence[tuple[int, float]]],
) -> bytes:
    """Return the file of a model.

    *words* are in order and have numbers by it; *unigrams* are their probabilities and
    back-offs, *bigrams* lists the followers of each, with probability and back-off,
    *trigrams* the followers of pairs, with probability.  All in natural logarithms.
    """
    pairs = [pair for followers in bigrams for pair in followers]
    triples = [
        trigrams.get((number, follower), ())
        for number, followers in enumerate(bigrams)
        for follower, _, _ in followers
    ]
    # Where the letters of each word begin, its pairs, and the triples of each pair: these in two
    # numbers, that of the first pair of its block and what it is behind that.
    begins = array("I", accumulate(map(len, words), initial=0))
    pairs_of = array("I", accumulate(map(len, bigrams), initial=0))
    starts = list(accumulate(map(len, triples), initial=0))
    blocks = array("I", starts[::BLOCK])
    triples_of = array("H", (start - blocks[at // BLOCK] for at, start in enumerate(starts)))
    second = array("H", (follower for follower, _, _ in pairs))
    third = array("H", (last for row in triples for last, _ in row))
    body = b"".join(
        (
            *map(little_endian, (pairs_of, begins, blocks, triples_of, second, third)),
            bytes(probability(prob) for prob, _ in unigrams),
            bytes(back_off(backoff) for _, backoff in unigrams),
            bytes(probability(prob) for _, prob, _ in pairs),
            bytes(back_off(backoff) for _, _, backoff in pairs),
            bytes(probability(prob) for row in triples for _, prob in row),
            *words,
        )
    )
    counts = len(words), len(pairs), len(third), len(blocks), begins[-1]
    return HEADER.made(FORMAT, *counts, crc32(body)) + body


def probability(logarithm: float) -> int:
    return max(0, min(255, round(-logarithm / STEP)))


def back_off(logarithm: float) -> int:
    return max(0, min(255, round(logarithm / STEP) + EVEN))
