"""Normalizers: one kind of repair each, and the decorator that makes one of a function.

    @normalizer(Phase.SPACING, trigger=r",(?=\\w)")
    def space_after_comma(document: Document) -> Iterator[Edit]:
        '''Put the missing space after a comma.'''
        ...

The function's name is the rule's id (`space-after-comma`), the first line of
its module's docstring, or of its own, says what it does.
"""

from __future__ import annotations

import sys

from cleantext.edits import Edit, Safety
from cleantext.patterns import Trigger
from cleantext.values import IntEnum, NamedTuple, cached_property, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from cleantext.document import Document

    Propose = Callable[[Document], Iterable[Edit]]

#: The *language* of a rule that goes by the text: every language that has a lexicon.
ANY = "any"


class Phase(IntEnum):
    """When normalizers run.  Those of one phase see the same text; the next phase sees theirs."""

    ENCODING = 0
    MARKUP = 1
    LAYOUT = 2
    SPACING = 3
    READING = 4
    SPELLING = 5
    SENTENCE = 6

    @property
    def label(self) -> str:
        """The name as settings, comments and reports write it."""
        return self.name.lower()


#: Phases that repair garbled signs.  What is code shows on the repaired line only.
GARBLED = (Phase.ENCODING, Phase.READING)


#: The profiles of scanned and extracted pages, each all of the one before and more.
LAYOUT = ("layout", "ocr", "archive")
OCR = ("ocr", "archive")
ARCHIVE = ("archive",)


class Elsewhere(NamedTuple):
    """Where the function of a rule is found when it is first asked."""

    module: str
    name: str

    def load(self) -> Propose:
        """Return the function, from its module; the decorator has made a rule of it there."""
        rule: Normalizer = getattr(__import__(self.module, fromlist=[self.name]), self.name)
        return rule.function


class Normalizer:
    """One kind of repair: a function from a document to proposed edits, and what is known of it.

    - *phase* says when it runs.
    - *id* is the name of the rule; that of the function, with hyphens, where none is given.
    - *safety* is the most that any of its edits claims, so that a run which may not apply them
      need not ask the rule.
    - *language* is the only language whose text it may touch: a code, or `ANY` for the language
      of the text, if we have a lexicon of it.  "" means any text, in languages known to us or not.
    - *trigger* is a pattern that occurs in every text the rule has something to say about; the
      rule is asked about no other.  It begins with a character that is rare in prose, to which
      the engine skips, and looks at no more than two lines on either side, so that after an edit
      it is looked for only near the edit.
    - *profiles* are the only profiles that the rule belongs to.  Without any, as most rules are,
      it belongs to every profile that does not leave it out.
    """

    def __init__(
        self,
        function: Propose | Elsewhere,
        phase: Phase,
        *,
        id: str = "",
        safety: Safety = Safety.SAFE,
        language: str = "",
        trigger: str | Trigger = "",
        profiles: Iterable[str] = (),
    ) -> None:
        self._given = function
        self.phase = phase
        self.safety = safety
        self.language = language
        self.profiles: frozenset[str] = frozenset(profiles)
        self.trigger: Trigger | None = None
        if trigger:
            self.trigger = Trigger(trigger) if isinstance(trigger, str) else trigger
        if isinstance(function, Elsewhere):
            self.__module__, self._name = function
        else:
            self.__module__ = function.__module__
            self._name = getattr(function, "__qualname__", type(function).__name__)
        self.id: str = id or self._name.rpartition(".")[2].replace("_", "-")

    @cached_property
    def function(self) -> Propose:
        """The function that proposes; its module is imported now, if it was not yet."""
        return self._given.load() if isinstance(self._given, Elsewhere) else self._given

    def speaks(self, code: str) -> bool:
        """Say whether the rule has anything to say about a text in the language *code*.

        "" is a language that we have no words of.
        """
        return not self.language or (code != "" and self.language in (ANY, code))

    def is_among(self, names: Collection[str]) -> bool:
        """Say whether *names* mean the rule, by its id or by that of its phase."""
        return self.id in names or self.phase.label in names

    def propose(self, document: Document) -> Iterator[Edit]:
        """Yield the edits for *document*, each stamped with the rule's id."""
        if self.trigger is None or document.shows(self.trigger):
            for edit in self.function(document):
                yield replace(edit, rule=self.id, safety=min(edit.safety, self.safety))

    @property
    def doc(self) -> str:
        """What the rule does, why and what it leaves alone, as its author wrote it."""
        own = getattr(self.function, "__doc__", None)
        module = sys.modules.get(self.__module__)
        return (own or (module and module.__doc__) or "").strip()

    @property
    def summary(self) -> str:
        """The first line of `doc`."""
        return self.doc.partition("\n")[0]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Normalizer):
            return NotImplemented
        return (self.id, self.function) == (other.id, other.function)

    def __hash__(self) -> int:
        return hash(self.id)

    def __repr__(self) -> str:
        return f"<normalizer {self.id}>"

    def __reduce__(self) -> str | tuple[object, ...]:
        """Pickle by name: the decorated function's name means this object."""
        module = sys.modules.get(self.__module__)
        if getattr(module, self._name, None) is self:
            return str(self._name)
        known = (self.id, self.safety, self.language, self.trigger or "", self.profiles)
        return _wrap, (self._given, self.phase, *known)


def _wrap(
    function: Propose | Elsewhere,
    phase: Phase,
    id: str,
    safety: Safety,
    language: str,
    trigger: str | Trigger,
    profiles: Iterable[str],
) -> Normalizer:
    return Normalizer(
        function,
        phase,
        id=id,
        safety=safety,
        language=language,
        trigger=trigger,
        profiles=profiles,
    )


def normalizer(
    phase: Phase,
    *,
    safety: Safety = Safety.SAFE,
    language: str = "",
    trigger: str = "",
    profiles: Iterable[str] = (),
) -> Callable[[Propose], Normalizer]:
    """Make a rule of the function below, from a document to edits, and call it by its name.

    The arguments are those of `Normalizer`.
    """

    def decorate(function: Propose) -> Normalizer:
        return Normalizer(
            function,
            phase,
            safety=safety,
            language=language,
            trigger=trigger,
            profiles=profiles,
        )

    return decorate


def from_function(
    function: Callable[[str], str],
    *,
    id: str = "",
    phase: Phase = Phase.LAYOUT,
    safety: Safety = Safety.SAFE,
) -> Normalizer:
    """Make a normalizer of any function from text to text, its work told as edits by word.

    A cleaner asks again until nothing changes, so a function that never rests
    (str.swapcase) has no sense here.

    >>> from cleantext import Cleaner, from_function
    >>> Cleaner([from_function(str.upper, id="upper")]).clean("see `code` there", "markdown")
    'SEE `code` THERE'
    """
    name = id or getattr(function, "__name__", type(function).__name__).replace("_", "-")
    return Normalizer(_BlackBox(function), phase, id=name, safety=safety)


def registered(
    package: str,
    name: str,
    phase: int,
    safety: int,
    language: str,
    trigger: str,
    signs: tuple[str, ...],
    wide: tuple[tuple[str, str], ...],
    guard: str,
    profiles: tuple[str, ...],
) -> Normalizer:
    """Return the rule called *name* in the module of that name, without a look at the module."""
    return Normalizer(
        Elsewhere(f"{package}.{name}", name),
        Phase(phase),
        safety=Safety(safety),
        language=language,
        trigger=Trigger(trigger, signs, wide, guard) if trigger else "",
        profiles=profiles,
    )


class _BlackBox:
    """A function from text to text as a function from a document to edits."""

    def __init__(self, function: Callable[[str], str]) -> None:
        self.function = function

    def __call__(self, document: Document) -> Iterator[Edit]:
        from cleantext.differences import differences

        name = getattr(self.function, "__name__", "function")
        for span, new in differences(document.text, self.function(document.text)):
            yield Edit(span, new, f"changed by {name}")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _BlackBox) and self.function == other.function

    def __hash__(self) -> int:
        return hash(self.function)
