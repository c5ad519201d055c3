"""Comments that ask to leave something alone, ours and those of other checkers.

    <!-- cleantext: off -->  …  <!-- cleantext: on -->     a region
    text  <!-- cleantext: ignore space-after-comma -->     this line
    <!-- cleantext: ignore-next -->                        the next line
    <!-- cleantext: ignore-file known-typo -->             the whole file

Without rule ids all rules are meant.  Any comment sign will do (<!--, #, //,
/*, {/*, .., %, {#).  Honoured as well: cspell:, cSpell:, spell-checker: and
spellchecker: with disable, enable, disable-line, disable-next-line, ignore and
words; codespell:ignore.  They speak of spelling, and so they stop the rules of
the spelling and sentence phases only.
"""

from __future__ import annotations

from cleantext.edits import Span
from cleantext.patterns import IGNORECASE, MULTILINE, later
from cleantext.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container

DIRECTIVE = later(
    r"(?P<comment><!--|\{/\*|/\*|\{\#|\#|//|\.\.|%|;|\[)?[ \t]*"
    r"\b(?P<tool>cleantext|cspell|spell-?checker|codespell):[ \t]*"
    r"(?P<verb>[a-zA-Z-]+)(?P<rest>[^\r\n]*?)[ \t]*(?:-->|\*/|\#\}|\]|\r|$)",
    IGNORECASE | MULTILINE,
)
#: What stands in every text that has a directive; the engine skips to the colon.
MARK = later(r":(?ai:(?<=cleantext:)|(?<=cspell:)|(?<=spellchecker:)|(?<=spell-checker:)"
                  r"|(?<=codespell:))")  # fmt: skip
RULE_IDS = later(r"[a-z0-9]+(?:-[a-z0-9]+)*")
WORD = later(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

#: What other checkers call a thing, in our words.
FOREIGN = {
    "disable": "off",
    "enable": "on",
    "disable-line": "ignore",
    "disable-next-line": "ignore-next",
    "disable-next": "ignore-next",
}
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
        regions: list[Region] = []
        words: set[str] = set()
        unknown: list[tuple[int, str]] = []
        open_since: dict[frozenset[str], tuple[int, int]] = {}
        for match in (match for line in marked for match in DIRECTIVE.finditer(text, *line)):
            ours = match["tool"].lower() == "cleantext"
            if ours and not match["comment"]:
                continue
            verb = match["verb"].lower()
            verb = verb if ours else FOREIGN.get(verb, verb)
            rest = match["rest"].partition("--")[0]
            at = match.start("tool") if ours else -1
            rules = frozenset(RULE_IDS.findall(rest)) if ours else frozenset({SPELLING})
            if verb == "off":
                open_since.setdefault(rules, (match.start(), at))
            elif verb == "on":
                for which in [which for which in open_since if not rules or which == rules]:
                    start, begun = open_since.pop(which)
                    regions.append(Region(Span(start, match.end()), which, begun))
            elif verb in ("ignore", "words", "ignorewords", "word") and not ours:
                found = WORD.findall(rest)
                words.update(word.lower() for word in found)
                if not found:
                    regions.append(Region(_line(text, match.start()), rules))
            elif verb == "ignore":
                regions.append(Region(_line(text, match.start()), rules, at))
            elif verb == "ignore-next":
                following = _line(text, match.start()).end
                while following < len(text) and text[following] in "\r\n":
                    following += 1
                regions.append(Region(_line(text, following), rules, at))
            elif verb == "ignore-file":
                regions.append(Region(Span(0, len(text)), rules, at))
            elif ours:
                unknown.append((match.start("verb"), match["verb"]))
        regions += (
            Region(Span(start, len(text)), rules, begun)
            for rules, (start, begun) in open_since.items()
        )
        return cls(tuple(regions), frozenset(words), tuple(unknown))

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


def _whole_line(text: str, offset: int) -> Span:
    """Return the line around *offset*, to its line feed."""
    end = text.find("\n", offset)
    return Span(text.rfind("\n", 0, offset) + 1, end if end >= 0 else len(text))


def _line(text: str, offset: int) -> Span:
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    ends = [at for at in (text.find("\n", offset), text.find("\r", offset)) if at >= 0]
    return Span(start, min(ends, default=len(text)))
