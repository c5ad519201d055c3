"""The best path through what may have been printed: keep, substitute, split, join.

A path through the `Options` of a run of tokens is scored by the channel (what the misreading
costs), by the language model (how the words follow one another) and by the price of an unknown
word; a beam search finds the best.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import NamedTuple

from cleantext.ocr.candidates import LANGUAGE
from cleantext.ocr.options import Option, Options
from cleantext.ocr.survey import Courage
from cleantext.spelling.ngrams import STRANGER

BEAM = 8


class Step(NamedTuple):
    """An option on the best path, and the two words before it."""

    at: int
    option: Option
    history: tuple[int, int]


class State(NamedTuple):
    """A path as far as it got."""

    score: float
    history: tuple[int, int]
    before: State | None
    at: int
    option: Option | None


class Lattice:
    """The *options* for a run of tokens, and the paths through them."""

    def __init__(self, options: Options) -> None:
        self.words, self.tokens = options.words, options.tokens
        self.history = (STRANGER, self.words.start)
        self._options = options
        self._known: list[list[Option]] = [[] for _ in self.tokens]

    def options(self, at: int) -> list[Option]:
        """Return what may have been printed at the token *at*; the first option keeps it."""
        if not self._known[at]:
            self._known[at] = [*self._options.at(at)]
        return self._known[at]

    def courage(self, at: int) -> Courage:
        """Return how far to search for what a token may be."""
        return self._options.courage(at)

    def is_plain(self) -> bool:
        """Say whether nothing else than what was read may have been printed."""
        return all(len(self.options(at)) == 1 for at in range(len(self.tokens)))

    def best(self) -> list[Step]:
        """Return the best path."""
        tokens = self.tokens
        count = len(tokens)
        beams: list[list[State]] = [[] for _ in range(count + 2)]
        beams[0] = [State(0.0, self.history, None, -1, None)]
        for at in range(count):
            states = beams[at]
            if not states:
                continue
            if len(states) > 1:
                by_history: dict[tuple[int, int], State] = {}
                for state in states:
                    before = by_history.get(state.history)
                    if before is None or state.score > before.score:
                        by_history[state.history] = state
                states = sorted(by_history.values(), key=lambda state: -state.score)[:BEAM]
            for option in self.options(at):
                target = beams[at + option.size]
                for state in states:
                    gain, history = self.after(state.history, at, option)
                    target.append(State(state.score + gain, history, state, at, option))
        last: State | None = max(beams[count], key=lambda state: state.score)
        path = []
        while last is not None and last.option is not None:
            assert last.before is not None
            path.append(Step(last.at, last.option, last.before.history))
            last = last.before
        return path[::-1]

    def after(
        self, history: tuple[int, int], at: int, option: Option
    ) -> tuple[float, tuple[int, int]]:
        """Return what *option* at *at* adds to the score, and the two words then last."""
        score = option.score
        last = self.tokens[at + option.size - 1]
        if option.words is None:
            return score, ((STRANGER, self.words.start) if last.stops else (STRANGER, STRANGER))
        second, first = history
        words = self.words
        for word in option.words:
            score += LANGUAGE * words.chance(second, first, word)
            second, first = first, words.number(word)
        if last.stops:
            return score, (STRANGER, words.start)
        if not option.words and last.text[:1].isdigit():
            return score, (STRANGER, STRANGER)
        return score, (second, first)

    def shares(self, path: Sequence[Step], number: int) -> list[tuple[float, Option]]:
        """Return the options at a step of *path* with the share of each, the rest as it is."""
        step = path[number]
        size = step.option.size
        found: list[tuple[float, Option]] = []
        for option in self.options(step.at):
            if option.size > size:
                continue
            gain, history = self.after(step.history, step.at, option)
            for at in range(step.at + option.size, step.at + size):
                more, history = self.after(history, at, self.options(at)[0])
                gain += more
            for following in path[number + 1 : number + 3]:
                more, history = self.after(history, following.at, following.option)
                gain += more
            found.append((gain, option))
        top = max(gain for gain, _ in found)
        total = sum(exp(gain - top) for gain, _ in found)
        return sorted(((exp(gain - top) / total, option) for gain, option in found), reverse=True)
