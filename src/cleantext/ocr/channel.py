"""What a reading machine makes of letters, and which words may have been read as a string.

Machines that read print confuse what looks alike: "rn" for "m", "b" for "h", "_" for
what they could not make out.  `dictionaries/ocr/confusions.tsv` says which letters were
meant by which signs, and at what cost, a negative logarithm of the share of the letters
that are read so.  `Channel.readings` walks the trie of all words along a string with
these rules, and finds every word that it may be a misreading of.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple
from unicodedata import combining, normalize

from cleantext.spelling.data import data_path
from cleantext.spelling.table import Table
from cleantext.spelling.trie import NAMES, STEP, Trie

# Costs in nats of what no rule lists.  One in 8,000 letters of a page that is read badly is
# taken for another that does not look like it; by hand, after the learned rules' tail.
ANY = 9.0
MISSED = 9.5
ADDED = 8.8
SPECK = 5.5  # a sign in a word that is no letter: a stain, a crack of the type
UNREAD = 4.5  # "_", by which classic engines say that they could not tell
ACCENT = 4.0  # a stain over a letter: "thé"
CAPITAL = 0.7  # a capital inside a word

# Weight of a word's rarity against its cost, and how much better than by its frequency
# alone a word may stand between its neighbours, in nats.
WEIGHT, SLACK = 0.9, 2.0

LONGEST_RULE = 3  # characters on the side that was read
WILDCARD = "_"
SIGNS = frozenset("^~`´¨'*°•■.,:;-_|!\"“”‘’()[]{}<>\\/=+")

#: How much was read, what was meant by it, and the cost.
Rule = tuple[int, bytes, float]
Rules = Mapping[str, tuple[tuple[bytes, float], ...]]


COST = itemgetter(2)


class Place(NamedTuple):
    """What may have been printed where something was read; rules in the order of their costs."""

    exact: int  #: the letter itself, 0 for none
    wild: int  #: 1 for what the engine could not read, 2 for a capital inside a word
    rules: list[Rule]


Places = list[Place]
END = Place(0, 0, [])


class Way(NamedTuple):
    """What a string may be read for, place by place."""

    places: Places
    tail: int  #: the first place from which the rest, as it was read, may end a word


class Ends(NamedTuple):
    """How a string may end that was read for a word."""

    lasts: list[list[Rule]]  #: the rules that may be the last, by place
    seconds: list[list[Rule]]  #: the rules that may be the last but one
    viable: bytearray  #: where no more than one rule may follow


NO_ENDS = Ends([], [], bytearray())

#: How much was read, the node of the trie, what it cost, and how many rules may follow, of them
#: how many that are any letter.
Step = tuple[int, int, float, int, int]


class Reading(NamedTuple):
    """A word that may be meant by what was read."""

    word: str  #: in lower case
    cost: float  #: of reading it so, in nats
    rarity: float  #: negative logarithm of its frequency, in nats
    name: bool  #: written with a capital


class Channel:
    """The confusions of reading machines over the words of one language."""

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self.trie = Trie.open(language)
        self.rules = read_rules(Table(data_path(f"{language}/confusions.table")))
        #: What is made of the readings, for the lattice to remember.
        self.memory: dict[object, tuple[tuple[str, float], ...]] = {}
        self._common: Channel | None = None  #: of which this one is made
        self._changed: tuple[str, ...] = ()  #: what is cheaper here than there
        self._remember(1 << 15)

    def _remember(self, most: int) -> None:
        """Remember what is asked, up to *most* times."""
        #: The readings of a string; remembered, for a text repeats its words.
        self.readings = lru_cache(maxsize=most)(self._readings)
        self._place = lru_cache(maxsize=most)(self._make_place)
        # A string is asked for several times in a row, each time with more courage.
        self._way = lru_cache(maxsize=64)(self._make_way)
        self._ends = lru_cache(maxsize=64)(self._make_ends)

    def _readings(
        self, read: str, budget: float, edits: int, loose: int = 0
    ) -> tuple[Reading, ...]:
        """Return the words that *read* may stand for, the cheapest first.

        At most *edits* rules are used, of which *loose* may be any letter for any other,
        one too many or one too few, and all together cost at most *budget*.
        """
        way = self._way(read)
        ends = self._ends(read) if edits > 1 or loose else NO_ENDS
        words = self.trie.ends
        readings = [
            Reading(self.trie.word(node), cost, STEP * (words[node] % NAMES), words[node] >= NAMES)
            for node, cost in _Walk(self.trie, way, ends, budget).found_with(edits, loose).items()
        ]
        readings.sort(key=lambda reading: (reading.cost, reading.word))
        return tuple(readings)

    def _tail(self, places: Places) -> int:
        """Return the first place from which the rest, as it was read, may end a word."""
        may_end = self.trie.may_end
        exact = bytes(place.exact for place in places)[:-1]
        tail = len(exact)
        while tail and exact[tail - 1] and may_end(exact[tail - 1 :]):
            tail -= 1
        return tail

    def _make_ends(self, read: str) -> Ends:
        """Return how *read* may end: the last rules, the last but one, and where one may follow.

        After the last rule what was read stands as it is, so what was meant by it and the rest must
        be the ending of a word; and so must what stands between the rule before and it.
        """
        places, tail = self._way(read)
        may_end = self.trie.may_end
        exact = bytes(place.exact for place in places)[:-1]
        lasts: list[list[Rule]] = [[] for _ in places]
        viable = bytearray(tail) + b"\1" * (len(places) - tail + LONGEST_RULE)
        for at in range(max(0, tail - LONGEST_RULE), len(exact)):
            for rule in places[at].rules:
                size, meant, _ = rule
                ending = meant + exact[at + size :]
                if at + size < tail or (ending and not may_end(ending)):
                    continue
                lasts[at].append(rule)
                viable[at] = 1
                start = at
                while (start := viable.rfind(0, 0, start)) >= 0 and exact[start]:
                    if not may_end(exact[start:at] + ending):
                        break
                    viable[start] = 1
            if places[at].wild == 1 and at + 1 >= tail:
                viable[: at + 1] = b"\1" * (at + 1)  # any letter may stand here
        seconds = [
            [rule for rule in place.rules if viable[at + rule[0]]]
            for at, place in enumerate(places)
        ]
        return Ends(lasts, seconds, viable)

    def _make_way(self, read: str) -> Way:
        """Return what may stand at each place of *read*, and where the rest may end a word."""
        places = self._places(read)
        return Way(places, self._tail(places))

    def _places(self, read: str) -> Places:
        """Return what may stand at each place of *read*, and behind it."""
        found = [
            self._place(read[at : at + LONGEST_RULE], at > 0 and read[at - 1].islower())
            for at in range(len(read))
        ]
        found.append(END)
        return found

    def _make_place(self, read: str, inside: bool) -> Place:
        """Return what may stand where *read* begins; *inside* a word in small letters."""
        character, rules = read[0], self.rules
        exact, wild = 0, 0
        others = [
            (size, meant, cost)
            for size in range(1, len(read) + 1)
            for meant, cost in rules.get(read[:size], ())
        ]
        lower = character.lower()
        if (lower.isascii() and lower.isalpha()) or lower == "'":
            exact = ord(lower)
            wild = 2 if lower != character and inside else 0
        elif lower == "’":
            exact = 39
        elif character == WILDCARD:
            wild = 1
        elif not character.isascii():
            bare = "".join(c for c in normalize("NFD", lower) if not combining(c))
            if len(bare) == 1 and "a" <= bare <= "z":
                others.append((1, bare.encode(), ACCENT))
        if character in SIGNS or not (character.isalnum() or character == "'"):
            others.append((1, b"", SPECK))
        others.sort(key=COST)
        return Place(exact, wild, others)

    def of(self, read: str) -> Channel:
        """Return the channel that says the same of *read* as this one, and is asked most often."""
        if self._common is None or any(changed in read for changed in self._changed):
            return self
        return self._common

    def explain(self, read: str, word: str) -> list[tuple[str, str]]:
        """Return the rules by which *read* is cheapest read for *word*: (read, meant) each."""
        places, meant = self._way(read)[0], word.encode()
        size, length = len(places) - 1, len(meant)
        # The cheapest way to have read so much as so much: its cost and where it came from.
        best: dict[tuple[int, int], tuple[float, int, int]] = {(0, 0): (0.0, 0, 0)}
        for i in range(size + 1):
            exact, wild, others = places[i]
            for j in range(length + 1):
                if (i, j) not in best:
                    continue
                cost = best[i, j][0]
                steps = [(n, len(y), c) for n, y, c in others if meant.startswith(y, j)]
                if i < size:
                    steps.append((1, 0, ADDED))
                if j < length:
                    steps.append((0, 1, MISSED))
                if i < size and j < length:
                    other = UNREAD if wild == 1 else ANY
                    steps.append((1, 1, 0.0 if exact == meant[j] else other))
                for n, m, c in steps:
                    there = best.get((i + n, j + m))
                    if there is None or cost + c < there[0]:
                        best[i + n, j + m] = (cost + c, i, j)
        used: list[tuple[str, str]] = []
        i, j = size, length
        while i or j:
            cost, before, behind = best[i, j]
            if cost > best[before, behind][0]:
                used.append((read[before:i], meant[behind:j].decode()))
            i, j = before, behind
        return used[::-1]

    def cost(self, read: str, meant: str) -> float:
        """Return what the rules ask for *read* where *meant* was printed, else `ANY`."""
        encoded = meant.encode()
        return next((cost for y, cost in self.rules.get(read, ()) if y == encoded), ANY)

    def adapted(self, costs: Mapping[tuple[str, str], float]) -> Channel:
        """Return this channel with other *costs* for some (read, meant)."""
        made = Channel.__new__(Channel)
        made.language, made.trie = self.language, self.trie
        rules = dict(self.rules)
        for (read, meant), cost in costs.items():
            kept = [r for r in rules.get(read, ()) if r[0] != meant.encode()]
            rules[read] = tuple(sorted([*kept, (meant.encode(), cost)], key=lambda rule: rule[1]))
        made.rules = rules
        made.memory = {}
        made._common, made._changed = self, tuple({read for read, _ in costs})
        made._remember(1 << 12)
        return made

    def __reduce__(self) -> tuple[type[Channel], tuple[str]]:
        return Channel, (self.language,)


class _Walk:
    """A walk through the trie along what was read, to the words that it may be read for.

    It goes along the letters as they were read, and from each place puts aside every step that a
    rule allows, to go on from there.
    """

    __slots__ = ("budget", "found", "may", "steps", "trie", "way")

    def __init__(self, trie: Trie, way: Way, may: Ends, budget: float) -> None:
        self.trie = trie
        self.way = way
        self.may = may
        self.budget = budget  #: the most that a reading may cost
        self.found: dict[int, float] = {}  #: nodes where words end, and what it cost to read them
        self.steps: list[Step] = []  #: to go on from

    def found_with(self, edits: int, loose: int) -> dict[int, float]:
        """Return what is found with *edits* rules at most, of which *loose* are any letter.

        One loop that calls little of ours, for there are many steps.
        """
        (places, tail), (lasts, seconds, _) = self.way, self.may
        length, steps = len(places) - 1, self.steps
        first, find = self.trie.first, self.trie.letters.find
        # What it cost to be at a place with a node, and so many free steps left.
        best: dict[tuple[int, int, int], float] = {}
        steps.append((0, 0, 0.0, edits, loose))
        push, pop = steps.append, steps.pop
        while steps:
            at, node, cost, left, free = pop()
            budget = self.budget
            if cost > budget:
                continue
            while at < length:
                exact, wild, rules = places[at]
                if left:
                    if lasts:  # only rules with which a word may end, if no more than those follow
                        if left == 1:
                            rules = lasts[at]
                        elif left == 2 and not free:
                            rules = seconds[at]
                    if rules or free or wild == 1:
                        key = (at, node, free)
                        seen = best.get(key)
                        if seen is not None and seen <= cost:
                            break
                        best[key] = cost
                        then = left - 1
                        for size, meant, price in rules:
                            total = cost + price
                            if total > budget:
                                break
                            if not then and at + size < tail:
                                continue
                            child = node
                            for letter in meant:
                                child = find(letter, first[child], first[child + 1])
                                if child < 0:
                                    break
                            else:
                                push((at + size, child, total, then, free))
                        if wild == 1 or (free and cost + ADDED <= budget):
                            self._put_aside_any(at, node, cost, then, free)
                elif at < tail:
                    break
                # As it was read.
                node = find(exact, first[node], first[node + 1]) if exact else -1
                if node < 0:
                    break
                if wild == 2:
                    cost += CAPITAL
                at += 1
            else:
                self._arrive(at, node, cost, left, free)
        return self.found

    def _put_aside_any(self, at: int, node: int, cost: float, then: int, free: int) -> None:
        """Put aside that any letter was meant here, of which no rule tells.

        *then* steps are left behind it; where two are, any place will do.
        """
        push, budget, tail = self.steps.append, self.budget, self.way.tail
        children = range(self.trie.first[node], self.trie.first[node + 1])
        if self.way.places[at].wild == 1 and cost + UNREAD <= budget:
            if then or at + 1 >= tail:
                for child in children:
                    push((at + 1, child, cost + UNREAD, then, free))
            return
        if not free:
            return
        viable = self.may.viable
        anywhere = then > 1 or (then and free > 1)
        if not (anywhere or (viable[at + 1] if then else at + 1 >= tail)):
            return
        if cost + ANY <= budget:
            for child in children:
                push((at + 1, child, cost + ANY, then, free - 1))
        if cost + ADDED <= budget:
            push((at + 1, node, cost + ADDED, then, free - 1))
        if cost + MISSED <= budget and (anywhere or viable[at]):
            for child in children:
                push((at, child, cost + MISSED, then, free - 1))

    def _arrive(self, at: int, node: int, cost: float, left: int, free: int) -> None:
        """Take in that all was read: here a word ends, or letters at its end were missed."""
        end = self.trie.ends[node]
        if end and cost < self.found.get(node, self.budget + 1.0):
            self.found[node] = cost
            # What costs so much more cannot be likelier, however frequent it is.
            self.budget = min(self.budget, cost + WEIGHT * STEP * (end % NAMES) + SLACK)
        if free and left and cost + MISSED <= self.budget:
            for child in range(self.trie.first[node], self.trie.first[node + 1]):
                self.steps.append((at, child, cost + MISSED, left - 1, free - 1))


def read_rules(table: Table) -> Rules:
    """Return the rules of a table of confusions, the cheapest first."""
    rules = {}
    for read, row in table.items():
        cells = row.split(b" ")
        found = [(m, float(cost)) for m, cost in zip(cells[::2], cells[1::2], strict=True)]
        rules[read.decode()] = tuple(sorted(found, key=lambda rule: rule[1]))
    return rules
