"""Comments that ask to leave something alone, ours and those of other checkers.

    <!-- cleantext: off -->  …  <!-- cleantext: on -->     a region
    text  <!-- cleantext: ignore space-after-comma -->     this line
    <!-- cleantext: ignore-next -->                        the next line
    <!-- cleantext: ignore-file known-typo -->             the whole file

Without rule ids all rules are meant.  Any comment sign will do (<!--, #, //,
/*, {/*, .., %, {#); behind a back-tick it is only spoken of.  Honoured as well:
cspell:, cSpell:, spell-checker: and spellchecker: with disable, enable,
disable-line, disable-next-line, ignore and words; codespell:ignore.  They speak
of spelling, and so they stop the rules of the spelling and sentence phases only.
"""

from __future__ import annotations

from cleantext.edits import Span
from cleantext.patterns import IGNORECASE, MULTILINE, later
from cleantext.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Container

DIRECTIVE = later(
    r"(?P<comment>(?<!`)(?:<!--|\{/\*|/\*|\{\#|\#|//|\.\.|%|;|\[))?[ \t]*"
    r"\b(?P<tool>cleantext|cspell|spell-?checker|codespell):[ \t]*"
    r"(?P<verb>[a-zA-Z-]+)(?P<rest>[^\r\n]*?)[ \t]*(?:-->|\*/|\#\}|\]|\r|$)",
    IGNORECASE | MULTILINE,
)
#: What stands in every text that has a directive; the engine skips to the colon.
MARK = later(r":(?ai:(?<=cleantext:)|(?<=cspell:)|(?<=spellchecker:)|(?<=spell-checker:)"
                  r"|(?<=codespell:))")  # fmt: skip
RULE_IDS = later(r"[a-z0-9]+(?:-[a-z0-9]+)*")
WORD = later(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

SPELLING = "spelling"  # stands for every rule that corrects words


class Region(NamedTuple):
    """A part of the text in which some rules (all, when *rules* is empty) may not work."""

    span: Span
    rules: frozenset[str]
    at: int = -1  #: where our comment stands; -1 for another checker's


class Directives(NamedTuple):
    """What the comments of a text ask for."""

    regions: tuple[Region, ...] = ()
    words: frozenset[str] = frozenset()  #: in lower case; correct whatever the lexicon says
    unknown: tuple[tuple[int, str], ...] = ()  #: offset and verb of comments that say nothing

    @classmethod
    def read(cls, text: str) -> Directives:
        """Return the directives of *text*."""
        marked = dict.fromkeys(_whole_line(text, mark.start()) for mark in MARK.finditer(text))
        if not marked:
            return NOTHING
        reader = _Reader(text)
        for line in marked:
            for match in DIRECTIVE.finditer(text, *line):
                reader.read(match)
        return reader.directives()

    def forbid(self, span: Span, names: Container[str]) -> bool:
        """Say whether an edit of *span* is unwelcome; *names* are its rule and its kind.

        One that reaches into a region would change it as well; so is what is put at its edge.
        """
        return any(
            (place.overlaps(span) or place.start <= span.start <= span.end <= place.end)
            and (not rules or any(rule in names for rule in rules))
            for place, rules, _ in self.regions
        )


NOTHING = Directives()


class _Reader:
    """The comments of a text, read one after another; each verb has a method."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.regions: list[Region] = []
        self.words: set[str] = set()
        self.unknown: list[tuple[int, str]] = []
        #: By rules, where the comment stands that switched them off, and where if it is ours.
        self.open_since: dict[frozenset[str], tuple[int, int]] = {}

    def read(self, match: re.Match[str]) -> None:
        """Take in what a `DIRECTIVE` says."""
        verb = match["verb"]
        if match["tool"].lower() != "cleantext":
            if act := THEIRS.get(verb.lower()):
                act(self, match, OF_SPELLING, -1)
        elif match["comment"]:
            if act := OURS.get(verb.lower()):
                act(self, match, frozenset(RULE_IDS.findall(_said(match))), match.start("tool"))
            else:
                self.unknown.append((match.start("verb"), verb))

    def directives(self) -> Directives:
        """Return what was read; what was never switched on again is off to the end."""
        for rules, (start, at) in self.open_since.items():
            self.regions.append(Region(Span(start, len(self.text)), rules, at))
        return Directives(tuple(self.regions), frozenset(self.words), tuple(self.unknown))

    def off(self, match: re.Match[str], rules: frozenset[str], at: int) -> None:
        self.open_since.setdefault(rules, (match.start(), at))

    def on(self, match: re.Match[str], rules: frozenset[str], at: int) -> None:
        for which in [which for which in self.open_since if not rules or which == rules]:
            start, begun = self.open_since.pop(which)
            self.regions.append(Region(Span(start, match.end()), which, begun))

    def ignore(self, match: re.Match[str], rules: frozenset[str], at: int) -> None:
        self.regions.append(Region(_line(self.text, match.start()), rules, at))

    def ignore_next(self, match: re.Match[str], rules: frozenset[str], at: int) -> None:
        following = _line(self.text, match.start()).end
        while following < len(self.text) and self.text[following] in "\r\n":
            following += 1
        self.regions.append(Region(_line(self.text, following), rules, at))

    def ignore_file(self, match: re.Match[str], rules: frozenset[str], at: int) -> None:
        self.regions.append(Region(Span(0, len(self.text)), rules, at))

    def know(self, match: re.Match[str], rules: frozenset[str], at: int) -> None:
        """Take the words of a comment for right; where it has none its line is meant."""
        found = WORD.findall(_said(match))
        self.words.update(word.lower() for word in found)
        if not found:
            self.ignore(match, rules, at)


OURS = {
    "off": _Reader.off,
    "on": _Reader.on,
    "ignore": _Reader.ignore,
    "ignore-next": _Reader.ignore_next,
    "ignore-file": _Reader.ignore_file,
}
#: What other checkers say, and what is ours said to them.
THEIRS = {
    **OURS,
    "disable": _Reader.off,
    "enable": _Reader.on,
    "disable-line": _Reader.ignore,
    "disable-next-line": _Reader.ignore_next,
    "disable-next": _Reader.ignore_next,
    **dict.fromkeys(("ignore", "words", "ignorewords", "word"), _Reader.know),
}
OF_SPELLING = frozenset({SPELLING})


def _said(match: re.Match[str]) -> str:
    """Return what follows the verb, without the remark behind two hyphens."""
    return match["rest"].partition("--")[0]


def _whole_line(text: str, offset: int) -> Span:
    """Return the line around *offset*, to its line feed."""
    end = text.find("\n", offset)
    return Span(text.rfind("\n", 0, offset) + 1, end if end >= 0 else len(text))


def _line(text: str, offset: int) -> Span:
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    ends = [at for at in (text.find("\n", offset), text.find("\r", offset)) if at >= 0]
    return Span(start, min(ends, default=len(text)))
