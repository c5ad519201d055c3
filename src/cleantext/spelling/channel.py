"""How likely a slip is: what it costs to have meant one word and written another.

Costs are negative logarithms of probabilities, in nats, of what a writer does given
that a slip was made.  Each is the share of its kind among slips, divided by the number
of places and letters where that kind could have struck an average word of eight
letters.  The shares lie between those of codespell's 48,000 misspellings of one slip
and of 561 that were corrected in the histories of documentation; the two differ by up to
half (14 and 22 % for a missed consonant), and the order of costs is the same by both.
"""

from __future__ import annotations

from cleantext.values import cache

TRANSPOSED = 3.9  # 14 % of slips, 7 places: recieve
MISSED = 3.2  # 32 %, 8 letters: goverment
MISSED_DOUBLE = 2.0  # 4 %, in the one word in four that has a double: comittee
DOUBLED = 4.8  # 6.5 %, 8 letters: untill
ADDED = 7.4  # 10 %, 9 places for 18 letters that are no neighbours
ADDED_NEAR = 6.8  # 5 %, 8 letters with neighbours: thre4e, taskl
ADDED_VOWEL = 6.4  # 5 %, 9 places for 5 letters: truely
VOWEL = 5.2  # 6.5 %, 3 vowels for 4 others: seperate
NEAR = 6.4  # 3.5 %, 8 letters with 3 neighbours each: wirld
OTHER = 8.2  # 3.5 %, 8 letters for 18 others
APOSTROPHE = 1.5  # dont: an apostrophe is easily left out,
ADDED_APOSTROPHE = 10.0  # and never written by a slip
CAPITAL = 1.5  # ukraine; set by hand, as the next
UNSURE_CAPITAL = 12.0  # feng: who bears that name is rarely meant in lower case
SPLIT = 6.0  # alot, inthe: a space left out; set by hand

# One slip in 55 is in the first letter, where one in eight would be expected.
FIRST = 2.1
# Of listed misspellings one in six has a second slip, of those in documentation one in ten.
AGAIN = 1.8

VOWELS = frozenset("aeiouy")
ROWS = (("qwertyuiop", 0.0), ("asdfghjkl", 0.25), ("zxcvbnm", 0.75))


def cost(written: str, meant: str) -> float:
    """Return what it costs to write *written* for *meant*, both in lower case.

    The cheapest way of missing, adding, replacing and transposing letters, the first
    letter dear, every slip after the first dear as well.

    >>> cost("recieve", "receive") < cost("recieve", "relieve")
    True
    """
    if written == meant:
        return 0.0
    start, end_w, end_m = differing(written, meant)
    above: list[float] = []
    row = [0.0]
    for j in range(start, end_m):
        row.append(row[-1] + missed(meant, j))
    for i in range(start, end_w):
        before, above, row = above, row, [row[0] + added(written, i)]
        for j in range(start, end_m):
            k = j - start
            a, b = written[i], meant[j]
            best = min(
                above[k] + (0.0 if a == b else replaced(a, b, j)),
                above[k + 1] + added(written, i),
                row[k] + missed(meant, j),
            )
            if k and i > start and a == meant[j - 1] and b == written[i - 1] and a != b:
                best = min(best, before[k - 1] + TRANSPOSED + AGAIN + (FIRST if j == 1 else 0.0))
            row.append(best)
    return row[-1] - AGAIN


def differing(written: str, meant: str) -> tuple[int, int, int]:
    """Return where two words begin to differ, and where each ends to.

    >>> differing("goverment", "government")
    (5, 5, 6)
    """
    start = 0
    for a, b in zip(written, meant, strict=False):
        if a != b:
            break
        start += 1
    end_w, end_m = len(written), len(meant)
    while end_w > start and end_m > start and written[end_w - 1] == meant[end_m - 1]:
        end_w -= 1
        end_m -= 1
    return start, end_w, end_m


def missed(meant: str, at: int) -> float:
    """Return the cost of leaving out the letter at *at*."""
    letter = meant[at]
    if letter == "'":
        return APOSTROPHE + AGAIN
    if at and meant[at - 1] == letter:
        return MISSED_DOUBLE + AGAIN
    return MISSED + AGAIN + (FIRST if at == 0 else 0.0)


def added(written: str, at: int) -> float:
    """Return the cost of writing the letter at *at*, which nobody meant."""
    letter = written[at]
    if letter == "'":
        return ADDED_APOSTROPHE + AGAIN
    before, after = written[at - 1 : at], written[at + 1 : at + 2]
    if letter == before:
        return DOUBLED + AGAIN
    if before + letter in neighbours() or after + letter in neighbours():
        return ADDED_NEAR + AGAIN + (0.0 if at else FIRST)
    return (ADDED_VOWEL if letter in VOWELS else ADDED) + AGAIN + (0.0 if at else FIRST)


def replaced(written: str, meant: str, at: int) -> float:
    """Return the cost of writing one letter for another, at *at* in the word meant."""
    if written in VOWELS and meant in VOWELS:
        price = VOWEL
    elif written + meant in neighbours():
        price = NEAR
    else:
        price = OTHER
    return price + AGAIN + (0.0 if at else FIRST)


@cache
def neighbours() -> frozenset[str]:
    """Return the pairs of keys that touch on a QWERTY keyboard."""
    places = {
        letter: (column + shift, row)
        for row, (letters, shift) in enumerate(ROWS)
        for column, letter in enumerate(letters)
    }
    return frozenset(
        a + b
        for a, (x, y) in places.items()
        for b, (u, v) in places.items()
        if a != b and abs(y - v) <= 1 and abs(x - u) <= 1
    )
