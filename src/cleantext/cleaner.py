"""The cleaner: rules propose, policy and protection decide, edits are made, phase by phase.

    Cleaner.default().check(text) -> Result

One way through for everybody: `clean` is `check` without the account, and the
command line's `fix`, `check`, `diff` and `explain` show one `Result`.
"""

from __future__ import annotations

from itertools import groupby

from cleantext import formats
from cleantext.document import Document, Repair
from cleantext.edits import Change, Edit, Safety, Shift, Span, apply, compose, groups, resolve
from cleantext.judging.guests import guests
from cleantext.language import AUTO, Language
from cleantext.result import OLDER, ONLY_A_PERSON, SHOWN, UNSAFE, UNSURE, Result, Withheld
from cleantext.rule import ANY, GARBLED, Normalizer, Phase
from cleantext.spelling.table import let_go
from cleantext.values import NamedTuple, cached_property, dataclass, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleantext.certainty import Certainties
    from cleantext.edits import SpanSet
    from cleantext.pieces import Memory


@dataclass(frozen=True)
class Policy:
    """What may be applied: the least *safety* and the least *confidence* of an edit."""

    safety: Safety = Safety.SAFE
    #: 0 to 1; of edits at 0.9 nine in ten are right.  What is less sure is suggested.
    confidence: float = 0.9
    #: Whether a result tells of what is not applied.  Without suggestions nobody looks for them,
    #: which saves most of the time: it goes into unknown words of which nothing is sure.
    suggestions: bool = True

    def __post_init__(self) -> None:
        if not isinstance(self.safety, Safety):
            raise TypeError(f"safety is one of Safety, as Safety.UNSAFE, not {self.safety!r}")
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"confidence lies between 0 and 1, not at {self.confidence}")

    @property
    def floor(self) -> float:
        """The least confidence of an edit that anybody asks for."""
        return 0.0 if self.suggestions else self.confidence

    def reason_against(self, edit: Edit) -> str:
        """Return why *edit* may not be applied, "" where it may."""
        if edit.safety < self.safety:
            if edit.safety is Safety.DISPLAY_ONLY:
                return ONLY_A_PERSON
            return UNSAFE
        if edit.confidence < self.confidence:
            return f"{UNSURE}confidence {edit.confidence:.2f} is below {self.confidence:.2f}"
        return ""


#: Why an edit is withheld that a comment in the text forbids.
COMMENT = "a comment asks to leave this alone"
#: Most rounds of all phases.  An edit may uncover work for an earlier phase.  Of 1,500 texts that
#: `tests/strategies.py` damaged, 788 needed no edit, 699 one round of them, 12 two and 1 three;
#: one round more finds nothing and ends it.
ROUNDS = 6


class Turn(NamedTuple):
    """The rules of one phase."""

    phase: Phase
    rules: tuple[Normalizer, ...]  #: those that are asked about a text
    anywhere: tuple[Normalizer, ...]  #: and about its passages in other languages


@dataclass(frozen=True)
class Cleaner:
    """A composition of *normalizers* with a *policy* and a *language*; immutable, hashable.

    >>> cleaner = Cleaner.default().without("known-typo") | Cleaner([])
    >>> cleaner.clean("its foreign policy,enshrined in the law")
    'its foreign policy, enshrined in the law'
    """

    normalizers: Sequence[Normalizer] = ()
    policy: Policy = Policy()
    language: Language = Language()

    def __post_init__(self) -> None:
        unique = dict.fromkeys(self.normalizers)
        ordered = sorted(unique, key=lambda rule: (rule.phase, rule.id))
        object.__setattr__(self, "normalizers", tuple(ordered))

    @classmethod
    def default(cls, policy: Policy | None = None, language: Language | None = None) -> Cleaner:
        """Return the cleaner of all rules, those of installed plug-ins among them.

        Rules that belong to some profiles only are left out; see `cleantext.profiles`.
        """
        from cleantext.normalizers import all_normalizers

        rules = tuple(rule for rule in all_normalizers() if not rule.profiles)
        return cls(rules, policy or Policy(), language or Language())

    # Composing

    def __or__(self, other: Cleaner | Normalizer) -> Cleaner:
        """Return this cleaner with the rules of *other* as well; policy and language stay ours."""
        more = other.normalizers if isinstance(other, Cleaner) else (other,)
        return replace(self, normalizers=(*self.normalizers, *more))

    def without(self, *names: str) -> Cleaner:
        """Return this cleaner without the rules *names*.

        The name of a phase ("spelling") stands for all its rules, as in settings.  Raises
        ValueError for a name of which this cleaner has no rule.
        """
        self._know(names)
        kept = (rule for rule in self.normalizers if not rule.is_among(names))
        return replace(self, normalizers=tuple(kept))

    def only(self, *names: str) -> Cleaner:
        """Return this cleaner with no rules but *names*, which are those of `without`."""
        self._know(names)
        kept = (rule for rule in self.normalizers if rule.is_among(names))
        return replace(self, normalizers=tuple(kept))

    def _know(self, names: Iterable[str]) -> None:
        for name in names:
            if not any(rule.is_among((name,)) for rule in self.normalizers):
                from difflib import get_close_matches

                phases = dict.fromkeys(rule.phase.label for rule in self.normalizers)
                there = (*phases, *sorted(rule.id for rule in self.normalizers))
                near = get_close_matches(name, there, n=1)
                hint = f", did you mean {near[0]!r}?" if near else f"; there are {', '.join(there)}"
                raise ValueError(f"no rule here is called {name!r}{hint if there else ''}")

    # Cleaning

    def clean(self, text: str, format: str = "plain") -> str:
        """Return *text* with every edit made that the policy allows.

        Raises TypeError where *text* is no str, ValueError for an unknown format.
        """
        return self.able._checked(text, format).text

    def check(
        self,
        text: str,
        format: str = "plain",
        certainty: Certainties | None = None,
        memory: Memory | None = None,
    ) -> Result:
        """Clean *text* and account for every edit, made or withheld.

        *certainty* is that of a machine which read the text, as far as it said so; a
        container says it by itself.  *memory* is of other parts of a text that this is a
        part of: what comes again need not be looked at again.
        """
        cleaner = self if self.policy.suggestions else self.able
        return cleaner._checked(text, format, certainty, memory)

    def _checked(
        self,
        text: str,
        format: str = "plain",
        certainty: Certainties | None = None,
        memory: Memory | None = None,
    ) -> Result:
        if not isinstance(text, str):
            raise TypeError(f"a text is a str, not {type(text).__name__}")
        if format in formats.CONTAINERS:
            return self._check_inside(text, format)
        return _Run(self, text, format, certainty=certainty, memory=memory).result()

    def _check_inside(self, text: str, format: str) -> Result:
        """Clean the strings that *text* contains, and tell of them as they stand in it."""
        container = formats.load_container(format)
        try:
            inner = container.unwrap(text)
        except ValueError:  # broken: nobody can say what in it is prose
            return Result(text, text, format=format)
        found = _Run(
            self._speaking(inner.language),
            inner.text,
            inner.format,
            closed=inner.closed(),
            certainty=inner.certainty(),
        ).result()
        _, refused = inner.back(found.changes)
        whole = "word of the page" if format in formats.SCANS else "string"
        found = found.keeping(lambda change: change not in refused, f"not within one {whole}")
        changes = tuple(
            change._replace(replacement=container.escape(change.replacement, text))
            for change in inner.back(found.changes)[0]
        )
        withheld = tuple(
            held._replace(
                edit=replace(
                    held.edit,
                    span=inner.near(held.edit.span),
                    replacement=container.escape(held.edit.replacement, text),
                )
            )
            for held in found.withheld
        )
        return Result(text, apply(text, changes), changes, withheld, format, found.omitted)

    def _speaking(self, code: str) -> Cleaner:
        """This cleaner for a text that is said to be in *code*, "" where nothing is said.

        For a language that we have no words of, or are not asked for, what is left are
        the rules that repair its encoding.
        """
        if not code:
            return self
        from cleantext.spelling.data import packs

        if code in packs() and self.language.code in (AUTO, code):
            return replace(self, language=replace(self.language, code=code))
        encoding = (rule for rule in self.normalizers if rule.phase is Phase.ENCODING)
        return replace(self, normalizers=tuple(encoding))

    def clean_many(self, texts: Iterable[str], format: str = "plain") -> Iterator[str]:
        """Yield each of *texts* cleaned, in order; none of them sways another.

        Raises TypeError for a single str and ValueError for an unknown format at once, TypeError
        for an item that is no str when its turn comes.
        """
        if isinstance(texts, str):
            raise TypeError("many texts are an iterable of str; `clean` takes a single one")
        formats.load(format)
        return (self.clean(text, format) for text in texts)

    @cached_property
    def able(self) -> Cleaner:
        """This cleaner without what its policy never makes: rules, and suggestions."""
        able = tuple(n for n in self.normalizers if n.safety >= self.policy.safety)
        policy = replace(self.policy, suggestions=False)
        same = len(able) == len(self.normalizers) and policy == self.policy
        return self if same else replace(self, normalizers=able, policy=policy)

    def turns(self, code: str) -> tuple[Turn, ...]:
        """Return the normalizers by phase, in order, for a text in the language *code*.

        "" is a language that we have no words of.
        """
        found = self._turns.get(code)
        if found is None:
            found = self._turns[code] = tuple(
                Turn(
                    phase,
                    tuple(rule for rule in rules if rule.speaks(code)),
                    tuple(rule for rule in rules if rule.language == ANY),
                )
                for phase, group in groupby(self.normalizers, _phase_of)
                for rules in [tuple(group)]
            )
        return found

    @cached_property
    def _turns(self) -> dict[str, tuple[Turn, ...]]:
        return {}

    @cached_property
    def _by_id(self) -> dict[str, Normalizer]:
        return {rule.id: rule for rule in self.normalizers}

    def rule(self, id: str) -> Normalizer:
        """Return the rule called *id*; raises KeyError where there is none."""
        return self._by_id[id]


def _phase_of(rule: Normalizer) -> Phase:
    return rule.phase


#: Code points of a text that is worth more care for the memory than it costs.
LARGE = 1 << 20


class _Run:
    """One text on its way through a cleaner."""

    def __init__(
        self,
        cleaner: Cleaner,
        text: str,
        format: str,
        *,
        closed: SpanSet | None = None,
        certainty: Certainties | None = None,
        memory: Memory | None = None,
    ) -> None:
        self.cleaner = cleaner
        self.original = text
        self.document = Document(
            text,
            format,
            cleaner.language,
            carried=closed,
            certainty=certainty,
            floor=cleaner.policy.floor,
            memory=memory,
        )
        self.memory = memory
        self.large = len(text) > LARGE or memory is not None
        self.changes: list[Change] = []
        self.withheld: list[Withheld] = []

    def result(self) -> Result:
        """Take the text through all phases, again as long as something changes."""
        for _ in range(ROUNDS):
            before = self.document
            if self.memory is not None:  # a part of a large text
                self.memory.tell(before)
            self.withheld.clear()
            for turn in self.cleaner.turns(self._code()):
                self._take(turn)
            if self.document is before:
                break
            self.document = self.document.afresh(self._repairs())
        return Result(
            self.original,
            self.document.text,
            tuple(self.changes),
            tuple(self.withheld),
            self.document.format,
            self.document.omitted,
        )

    def _repairs(self) -> Iterator[Repair]:
        """Yield what was repaired so far."""
        for change in self.changes:
            written = change.span.of(self.original)
            yield from (Repair(edit.rule, written) for edit in change.edits)

    def _code(self) -> str:
        """The language of the rules to ask, "" for those only that speak in any.

        In a text in no language of ours all that the others say is withheld.
        """
        document = self.document
        if not self.cleaner.policy.suggestions and document.foreign:
            return ""
        return document.language.code

    def _take(self, turn: Turn) -> None:
        proposed: list[Edit] = []
        for rule in turn.rules:
            proposed += rule.propose(self.document)
            if self.large:
                let_go()
        garbled = turn.phase in GARBLED
        against: dict[Edit, str] = {}
        for edit in proposed:
            if reason := self._reason_against(edit, protected=not garbled):
                against[edit] = reason
        if not garbled:
            proposed += self._of_guests(turn.anywhere, set(proposed), against)
        elif proposed:
            against |= self._code_once_repaired(proposed, against)
        if not proposed:
            return
        willing: list[Edit] = []
        for group in groups(proposed):
            if any(edit in against for edit in group):
                for edit in group:
                    against.setdefault(edit, "another edit of its group is withheld")
            else:
                willing += group
        accepted, rejected = resolve(willing)
        self._withhold(against | dict.fromkeys(rejected, "overlaps a better edit"))
        if accepted:
            self.changes = compose(self.changes, accepted, self.document.text)
            self.document = self.document.after(accepted, inline=turn.phase not in GARBLED)

    def _of_guests(
        self, rules: tuple[Normalizer, ...], known: set[Edit], against: dict[Edit, str]
    ) -> list[Edit]:
        """The edits of *rules* in passages in other languages, but for those *known*.

        *against* is set right: what a rule says of it with the words of the text does not count.
        """
        found: list[Edit] = []
        for guest in self.document.view(guests) if rules else ():
            for edit in (edit for rule in rules for edit in rule.propose(guest)):
                if guest.protects(edit.span):
                    continue
                against.pop(edit, None)
                if reason := self._reason_against(edit, guest) or self._reason_at_home(edit):
                    against[edit] = reason
                if edit not in known:
                    found.append(edit)
        return found

    def _reason_at_home(self, edit: Edit) -> str:
        """Return why a word of a passage stays: the text itself is in a language that has it."""
        word = edit.span.of(self.document.text)
        ours = word.isalpha() and self.document.language.lexicon.known(word)
        return "a word of the language of the text" if ours else ""

    def _code_once_repaired(
        self, proposed: list[Edit], against: dict[Edit, str]
    ) -> dict[Edit, str]:
        """Which edits of garbled signs would touch code: only the repaired line can tell.

        `it is ours.â€\x9d` looks like a file name until it reads `it is ours.”`.
        """
        hits = [edit for edit in proposed if self.document.blocks.overlapping(edit.span)]
        found = dict.fromkeys(hits, "protected")
        tentative, _ = resolve(e for e in proposed if e not in against and e not in found)
        repaired = self.document.after(tentative, inline=False)
        if tentative and self.cleaner.rule(tentative[0].rule).phase is Phase.READING:
            repaired = repaired.as_read()
        shift = Shift(tentative)
        for edit in tentative:
            place = Span(shift.to_new(edit.span.start), shift.to_new(edit.span.end, right=True))
            if repaired.inline_protected(place).overlapping(place):
                found[edit] = "protected"
        return found

    def _reason_against(
        self, edit: Edit, document: Document | None = None, *, protected: bool = False
    ) -> str:
        """Return why *edit* may not be made, "" where it may; what costs least is asked first.

        *document* is the guest that it is about.  What is *protected* is asked for as well, if
        that stands on the text as it is.
        """
        rule, policy = self.cleaner.rule(edit.rule), self.cleaner.policy
        if not policy.suggestions and (reason := policy.reason_against(edit)):
            self.document.omitted = True
            return reason  # whatever else speaks against it: nobody is told
        if protected and self._protects(edit, rule.phase):
            return "protected"
        if self.document.directives.forbid(edit.span, names_of(rule)):
            return COMMENT
        if rule.language and not (document or self.document).speaks(edit.span):
            return "not in the language of the rule"
        if reason := policy.reason_against(edit):
            return reason
        reason = _reason_of_text(self.document, edit, rule.phase)
        if reason and not policy.suggestions:
            self.document.omitted = True  # it would be a suggestion, if anybody asked
        return reason

    def _protects(self, edit: Edit, phase: Phase) -> bool:
        return (
            edit.safety is not Safety.DISPLAY_ONLY
            and self.document.protects(edit.span)
            and not (phase is Phase.LAYOUT and self.document.moves(edit))
        )

    def _withhold(self, against: dict[Edit, str]) -> None:
        if not self.cleaner.policy.suggestions:
            return
        shift = Shift(self.changes)
        for edit, reason in sorted(against.items(), key=lambda pair: pair[0].span):
            start = shift.to_old(edit.span.start)
            end = max(start, shift.to_old(edit.span.end, right=edit.span.start < edit.span.end))
            self.withheld.append(Withheld(replace(edit, span=Span(start, end)), reason))


# What judges by the words and the grammar of today: no older English, and no dialect.
TODAYS = frozenset({Phase.SPELLING, Phase.SENTENCE})


def _reason_of_text(document: Document, edit: Edit, phase: Phase) -> str:
    """Return why the text itself, by what it is or shows, is against *edit*; "" where it is not."""
    if phase is Phase.ENCODING:
        from cleantext.judging.shown import is_garbled_on_purpose  # where an edit may be made

        return SHOWN if is_garbled_on_purpose(document, edit) else ""
    if phase in TODAYS:
        from cleantext.judging.archaic import is_archaic
        from cleantext.judging.shown import is_shown

        if is_archaic(document, edit.span):
            return OLDER
        return SHOWN if is_shown(document, edit) else ""
    return ""


# What `cspell:disable` and its like switch off: the rules that correct words.
KINDS = dict.fromkeys((Phase.READING, Phase.SPELLING, Phase.SENTENCE), "spelling")


def names_of(rule: Normalizer) -> tuple[str, ...]:
    """Return by what names a comment may mean *rule*: its own, and those that stand for many."""
    return rule.id, rule.phase.label, KINDS.get(rule.phase, "")
