"""Text as engines read it from microfilms of newspapers, made by rule; for benchmarks/scans.py.

Engines of today read what they cannot see as words, and the classic ones at hand only good pages.
What libraries hold was read by others: letter by letter, with half of the errors from a few
confusions that a page repeats, and whole spots that are lost.  So each text gets confusions of
its own, a background of those that readers of old newspapers meet everywhere (written down here,
not taken from dictionaries/ocr), spots where more goes wrong, words cut and run together, smears
and specks.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent / "pages"
LETTERS = "abcdefghijklmnopqrstuvwxyz"

#: What is meant, and what is read for it, each with a weight.
LOOKS = """
a n4 u3 i2 t2 s3 e3 o3 ii1 nl1 fi1 @1
b h5 t1 l2 lo1 k1
c e6 o3 i1 r1 (1 t1 «1
d il2 tl2 cl3 l1 b1 a2 ii1 rl1
e o8 c8 a2 i2 s1 t1 r1 «1
f t3 l3 i2 r1 (1 I1
g p2 u2 y1 e1 s2 a1 q1 n1 i1
h b9 li5 n3 k2 ll1 ii1 lt1 i1 jh1 Ii1
i l7 t3 j1 r1 !1 f1 a1 e1 I1
j i2 ;1 y1
k h3 li2 lc2 it1 fc1 b1
l i5 t4 f2 I2 !2 j1 |1 r1
m rn5 in4 ni3 iii2 nn1 ra3 rm1 n2 u1 ui1 tn1 lu1
n u7 ii3 a3 r1 m2 h1 ri2 il1 li1
o e5 a3 c3 u2 n1 i1 ()1
p n2 i>2 jp1 |i1 ji1 y1 f1
q i1 g1 o1
r i3 t3 n1 v2 f1 e1 c1 k1 l1
s a4 e3 t3 n2 i2 f1 $1 *1 r1
t l5 i4 f3 r2 I1 c1 e1 '1
u n6 ii3 il1 a2 li2 o1 w1
v r2 y2 n1 t1
w vv2 v1 iv2 m1 tv1 u1 n1
x z1 s1
y v3 j2 r1 )1 t1
z s1 x1
th tli3 tb3 Ih2 ih2 Uh1 lh2 ib2 Ib1 tl1 Ui1
ri n2
rn m2
in m2
as u1
il d1
li h2
cl d2
fi li1 n1 h1
ff tf1
ti U1 d1
it U1 k1
ll U1
T I1 'I1 r1
I l2 J1
B H1 R1
H II2 U1 B1
C O1 G1 (1
M AI2 Al1 .M1
W VV1 \\V1
S H1
E K2 F1
G O1 C1 U1
D I)1 U1 O1
O C1
R K1 B1
P I'1 F1
N X1 M1
A V1
J .1
L I.1
F P1 K1
"""
LOOKALIKE = {
    meant: [(cell[:-1], int(cell[-1])) for cell in cells]
    for meant, *cells in (line.split() for line in LOOKS.split("\n") if line)
}
USUAL = [
    (meant, read, weight)
    for meant, reads in LOOKALIKE.items()
    if meant.islower()
    for read, weight in reads
]


class Print(NamedTuple):
    """How texts of a kind are worn."""

    shortest: int  #: words of a text
    longest: int
    texts: int
    rate: float  #: confusions for each letter, about
    spots: float  #: how unevenly they are spread


#: Columns of newspapers, short items of them, and periodicals, which are better printed.
PRINTS = {
    "newspaper": Print(45, 90, 80, 0.034, 1.6),
    "item": Print(15, 30, 160, 0.025, 1.6),
    "periodical": Print(150, 330, 16, 0.010, 1.5),
}


def pages(prose: Iterable[Path]) -> dict[str, list[tuple[str, str]]]:
    """Return texts of *prose*, and those beside this file, worn and true, by kind."""
    found = {}
    blocks = [block for path in prose for block in path.read_text(encoding="utf-8").split("\n\n")]
    for name, kind in PRINTS.items():
        dice = random.Random(name)
        texts = [text for block in blocks for text in cut(block, kind.shortest, kind.longest)]
        chosen = dice.sample(texts, min(kind.texts, len(texts)))
        found[name] = [(worn(text, dice, kind), text) for text in chosen]
    news = (HERE / "newspaper.txt").read_text(encoding="utf-8").splitlines()
    rates = (0.034, 0.02, 0.034, 0.01, 0.025)
    dice = random.Random("notices")
    found["notices"] = [
        (worn(text, dice, PRINTS["newspaper"]._replace(rate=rate)), text)
        for rate in rates
        for text in news
    ]
    old = (HERE / "old.txt").read_text(encoding="utf-8").splitlines()
    dice = random.Random("old")
    kind = PRINTS["newspaper"]._replace(rate=0.006, spots=1.2)
    found["old spelling"] = [(worn(text, dice, kind), text) for text in old * 3]
    return found


def cut(block: str, shortest: int, longest: int) -> Iterator[str]:
    """Yield runs of whole sentences of a paragraph."""
    words: list[str] = []
    for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z\"“])", " ".join(block.split())):
        words += sentence.split()
        if len(words) >= shortest:
            if len(words) <= longest:
                yield " ".join(words)
            words = []


def worn(text: str, dice: random.Random, kind: Print) -> str:
    """Return *text* as an engine might read it."""
    rate = kind.rate * dice.lognormvariate(-0.18, 0.6)
    own = {
        meant: (read, dice.uniform(2, 10))
        for meant, read, _ in dice.choices(USUAL, [weight for *_, weight in USUAL], k=5)
    }
    out: list[str] = []
    here = rate
    for number, word in enumerate(text.split()):
        if number % 7 == 0:  # a line
            here = min(0.5, rate * dice.lognormvariate(-(kind.spots**2) / 2, kind.spots))
        if dice.random() < here * 0.35 and len(word) < 8:
            size = dice.randint(1, len(word) + 1)
            out.append("".join(dice.choice(LETTERS + "ilrtn.'") for _ in range(size)))
            continue
        read = _read(word, dice, here, own)
        if len(read) > 4 and dice.random() < here * 0.25:
            at = dice.randint(1, len(read) - 1)
            read = f"{read[:at]} {read[at:]}"
        if dice.random() < here * 0.25:
            read = dice.choice("'.,*-\"^•«") + read
        if dice.random() < here * 0.15:
            read += dice.choice(["'", ".", "*", "-", "»", " .", " -", " i", " '"])
        if out and dice.random() < here * 0.2:
            out[-1] += read
        elif read:
            out.append(read)
    return " ".join(out)


def _read(word: str, dice: random.Random, rate: float, own: dict[str, tuple[str, float]]) -> str:
    found, at = [], 0
    while at < len(word):
        letter = word[at]
        for meant in (word[at : at + 2], letter):
            if meant not in LOOKALIKE or len(meant) > len(word) - at:
                continue
            if meant in own and dice.random() < rate * own[meant][1]:
                found.append(own[meant][0])
            elif dice.random() < rate * 0.75 * (1.5 if len(meant) > 1 else 1.0):
                reads = LOOKALIKE[meant]
                found += dice.choices([r for r, _ in reads], [w for _, w in reads])
            else:
                continue
            at += len(meant)
            break
        else:
            if letter.isalpha() and dice.random() < rate * 0.12:
                pass
            elif letter.isalpha() and dice.random() < rate * 0.05:
                found.append(dice.choice(LETTERS))
            elif letter in ".,;" and dice.random() < 0.06 + rate:
                found.append(dice.choice([".", ",", "", "", ":", "'"]))
            else:
                found.append(letter)
            if letter.isalpha() and dice.random() < rate * 0.06:
                found.append(dice.choice(".'-,^*•i l"))
            if letter.isalpha() and dice.random() < rate * 0.04:
                found.append(dice.choice("ilcrt"))
            at += 1
    return "".join(found)
