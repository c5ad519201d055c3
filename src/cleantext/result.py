"""The account of a cleaning: what changed, by which edits, what was withheld, and why."""

from __future__ import annotations

from cleantext.edits import Change, Edit, Safety, Shift, Span, apply
from cleantext.patterns import later
from cleantext.values import NamedTuple, cached_property, dataclass, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from typing import Any

LINE = later(r"[^\n]*\n|[^\n]+")  # as diff and patch see lines: form feeds end none

# Why an edit is withheld that a person may want; what ends in a colon goes on with the particulars.
UNSAFE = "unsafe: it may change what the text means"
UNSURE = "unsure: "
ONLY_A_PERSON = "only a person can repair this"
UNSAYABLE = "unsayable: "
LINKED = "linked: "
SHOWN = "shown as a slip"
OLDER = "in older English, or in a dialect"
#: How those reasons begin.
SUGGESTED = (UNSAFE, UNSURE, ONLY_A_PERSON, UNSAYABLE, LINKED, SHOWN, OLDER)


class Withheld(NamedTuple):
    """An edit that was proposed but not made; its span is in the original text."""

    edit: Edit
    reason: str


@dataclass(frozen=True)
class Result:
    """The clean *text* and how it came from the *original*.

    *changes* are disjoint, in order, and lead from the original to the text;
    *withheld* are the proposals that were not made.
    """

    original: str
    text: str
    changes: tuple[Change, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    format: str = "plain"
    #: There may be suggestions that nobody has asked for; see `Policy.suggestions`.
    omitted: bool = False

    @property
    def changed(self) -> bool:
        """Whether text and original differ."""
        return self.text != self.original

    @property
    def edits(self) -> tuple[Edit, ...]:
        """All edits that were made, in order of place; their spans are those of their phase."""
        return tuple(edit for change in self.changes for edit in change.edits)

    @property
    def suggestions(self) -> tuple[Withheld, ...]:
        """What was withheld for a person to decide: see `SUGGESTED`."""
        return tuple(held for held in self.withheld if held.reason.startswith(SUGGESTED))

    def apply(self, only: Collection[str]) -> str:
        """Return the original with only those changes that rules of *only* made alone."""
        if isinstance(only, str):
            raise TypeError("only takes a collection of rules, not a single str")
        wanted = (
            change for change in self.changes if all(edit.rule in only for edit in change.edits)
        )
        return apply(self.original, wanted)

    def keeping(
        self,
        wanted: Callable[[Change], bool],
        reason: str,
        wanted_place: Callable[[Span], bool] = lambda span: True,
    ) -> Result:
        """Return this result with only the changes that are *wanted*; others are withheld.

        Edits of one group stand or fall together.  What was withheld before stays
        where its place is wanted, too.
        """
        kept = [change for change in self.changes if wanted(change)]
        before = len(self.changes) + 1
        while len(kept) < before:
            before = len(kept)
            gone = set(self.changes).difference(kept)
            broken = {edit.group for change in gone for edit in change.edits} - {""}
            kept = [c for c in kept if broken.isdisjoint(edit.group for edit in c.edits)]
        stays = set(kept)
        withheld = [held for held in self.withheld if wanted_place(held.edit.span)]
        withheld += [
            Withheld(replace(edit, span=change.span, replacement=change.replacement), reason)
            for change in self.changes
            if change not in stays
            for edit in change.edits
        ]
        text = apply(self.original, kept)
        return Result(self.original, text, tuple(kept), tuple(withheld), self.format, self.omitted)

    # Places

    @cached_property
    def _shift(self) -> Shift:
        return Shift(self.changes)

    def to_clean(self, span: Span) -> Span:
        """Return where *span* of the original lies in the text; it takes in what it touches."""
        return Span(self._shift.to_new(span.start), self._shift.to_new(span.end, right=True))

    def to_original(self, span: Span) -> Span:
        """Return where *span* of the text lay in the original; it takes in what it touches."""
        return Span(self._shift.to_old(span.start), self._shift.to_old(span.end, right=True))

    # Forms

    def diff(self, name: str = "text") -> str:
        """Return a unified diff from original to text, "" where they are equal."""
        from difflib import unified_diff

        lines = unified_diff(
            LINE.findall(self.original),
            LINE.findall(self.text),
            _as_git_writes(f"a/{name}"),
            _as_git_writes(f"b/{name}"),
        )
        no_end = "\n\\ No newline at end of file\n"
        return "".join(line if line.endswith("\n") else line + no_end for line in lines)

    def to_json(self) -> str:
        """Return all of it as JSON; `from_json` reads it back."""
        import json

        return json.dumps(
            {
                "original": self.original,
                "text": self.text,
                "format": self.format,
                "changes": [
                    {
                        "span": list(change.span),
                        "replacement": change.replacement,
                        "edits": list(map(_to_dict, change.edits)),
                    }
                    for change in self.changes
                ],
                "withheld": [
                    {"edit": _to_dict(held.edit), "reason": held.reason} for held in self.withheld
                ],
                "omitted": self.omitted,
            }
        )

    @classmethod
    def from_json(cls, source: str) -> Result:
        """Return the result that `to_json` wrote.

        Raises ValueError where *source* is something else.
        """
        import json

        try:
            data = json.loads(source)
            changes = tuple(
                Change(
                    Span(*change["span"]),
                    change["replacement"],
                    tuple(map(_from_dict, change["edits"])),
                )
                for change in data["changes"]
            )
            withheld = tuple(
                Withheld(_from_dict(held["edit"]), held["reason"]) for held in data["withheld"]
            )
            return cls(
                data["original"],
                data["text"],
                changes,
                withheld,
                data["format"],
                data.get("omitted", False),  # none in what earlier versions wrote
            )
        except (AttributeError, KeyError, TypeError) as problem:
            raise ValueError(f"this is not a result written by cleantext: {problem!r}") from problem

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)


def _as_git_writes(name: str) -> str:
    """Return *name* as it stands in the head of a diff: what git and patch read back.

    >>> print(_as_git_writes("a/two\\nlines.md"))
    "a/two\\012lines.md"
    """
    if name.isprintable() and not {'"', "\\"} & set(name):
        return name + "\t" * (" " in name)  # where the name ends, nothing else would tell
    signs = (chr(byte) if 32 <= byte < 127 else f"\\{byte:03o}" for byte in _bytes_of(name))
    return '"' + "".join("\\" * (sign in '"\\') + sign for sign in signs) + '"'


def _bytes_of(name: str) -> bytes:
    """Return *name* in UTF-8; what Python reads of a name that is none is the bytes it was."""
    try:
        return name.encode(errors="surrogateescape")
    except UnicodeEncodeError:  # a lone surrogate that no name of a file has
        return name.encode(errors="surrogatepass")


def _to_dict(edit: Edit) -> dict[str, Any]:
    return {
        "span": list(edit.span),
        "replacement": edit.replacement,
        "why": edit.why,
        "safety": edit.safety.label,
        "confidence": edit.confidence,
        "group": edit.group,
        "rule": edit.rule,
        "others": list(edit.others),
    }


def _from_dict(data: dict[str, Any]) -> Edit:
    return Edit(
        Span(*data["span"]),
        data["replacement"],
        data["why"],
        Safety[data["safety"].upper().replace("-", "_")],
        data["confidence"],
        data["group"],
        data["rule"],
        tuple(data["others"]),
    )
