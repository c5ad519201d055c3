"""What of the exceptions that a project makes no longer does anything.

Exceptions outlive their reasons: a comment keeps a line as it is long after the line
was rewritten, a rule is ignored that finds nothing any more, a word is allowed that no
text has.  Each of them hides what comes later, so they are told, to be taken out:

- comments (`cleantext: ignore` and so on) in whose reach nothing is proposed, and those
  that name no rule or no verb that there is;
- rules in `ignore` that would find nothing;
- words of the settings and their list that no text has, or that are known anyway in the
  language of every text;
- patterns of `per-file` and `extend-exclude` that no file fits;
- findings of the baseline that are gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from cleantext import baseline as known
from cleantext import files
from cleantext.cleaner import COMMENT, names_of
from cleantext.config import Settings, matches
from cleantext.configfile import load
from cleantext.document import Document
from cleantext.edits import Span
from cleantext.files import FileError
from cleantext.formats import sniff
from cleantext.formats.directives import Directives, Region
from cleantext.language import Language
from cleantext.lines import line_number
from cleantext.normalizers import all_normalizers
from cleantext.result import Result
from cleantext.values import replace
from cleantext.walk import EXCLUDED_BY, Missed, Target


class Unused(NamedTuple):
    """Something that does nothing, where it stands, and why."""

    place: str
    what: str


@dataclass
class Use:
    """What the texts of a run have shown to be of use."""

    patterns: set[str] = field(default_factory=set)  #: of excludes and of `per-file`
    rules: dict[str, set[str]] = field(default_factory=dict)  #: by file, those that proposed
    words: set[str] = field(default_factory=set)  #: of all texts, in small letters
    languages: dict[str, Language] = field(default_factory=dict)  #: of the texts, by code
    comments: list[Unused] = field(default_factory=list)
    problems: list[Unused] = field(default_factory=list)  #: files that could not be read
    matched: list[known.Match] = field(default_factory=list)
    looked_at: list[str] = field(default_factory=list)


def look(items: Iterable[Target | Missed], settings: Settings) -> Use:
    """Return what is of use in the files that *items* name."""
    use = Use()
    old = known.load(settings.baseline) if settings.baseline else None
    for item in items:
        if isinstance(item, Missed):
            if item.error:
                use.problems.append(Unused(item.path, item.reason))
            elif item.reason.startswith(EXCLUDED_BY):
                use.patterns.add(item.reason.removeprefix(EXCLUDED_BY).strip("'\""))
            continue
        use.patterns |= {
            pattern
            for pattern, _ in settings.per_file
            if matches(pattern, settings.root, item.path)
        }
        try:
            text = files.decode(files.read(item.path)[0]).text
        except FileError as problem:
            use.problems.append(Unused(item.path, str(problem)))
            continue
        format = item.format or sniff(text, item.path)
        choice = replace(settings.choice_for(format, item.path), ignore=())
        result = choice.cleaner(settings.words, settings.dialect).check(text, format)
        use.looked_at.append(item.path)
        use.rules[item.path] = {edit.rule for edit in result.edits} | {
            held.edit.rule for held in result.withheld
        }
        document = Document(text, format, Language(choice.language))
        use.words |= {word.lower() for word in document.vocabulary}
        use.languages.setdefault(document.language.code, document.language)
        use.comments += _comments(item.path, result)
        if old:
            use.matched += old.recognise(item.path, result.changes, text).values()
    return use


def unused(use: Use, settings: Settings) -> Iterator[Unused]:
    """Yield what does nothing, as far as *use* can tell."""
    yield from use.comments
    source = settings.source or "the command line"
    yield from _rules(use, settings, source)
    if settings.source:
        yield from _words(use, settings, source)
    for pattern in settings.extend_exclude:
        if pattern not in use.patterns:
            yield Unused(source, f"extend-exclude: {pattern!r} fits no text")
    for pattern, _ in settings.per_file:
        if pattern not in use.patterns:
            yield Unused(source, f"per-file: {pattern!r} fits no text")
    if settings.baseline:
        stale = known.load(settings.baseline).stale(use.matched, use.looked_at)
        for path, findings in sorted(stale.items()):
            for one in findings:
                place = f"{one.left} [{one.old}] {one.right}".strip()
                yield Unused(settings.baseline, f"{path}: {one.rule} is gone: {place}")


def _rules(use: Use, settings: Settings, source: str) -> Iterator[Unused]:
    phases = {rule.id: rule.phase.label for rule in all_normalizers()}
    proposed = {name: rules | {phases[r] for r in rules} for name, rules in use.rules.items()}
    everywhere = set().union(*proposed.values())
    for rule in settings.choice.ignore:
        if rule not in everywhere:
            yield Unused(source, f"ignore: {rule} finds nothing")
    for pattern, different in settings.per_file:
        here = set().union(
            *(rules for path, rules in proposed.items() if matches(pattern, settings.root, path))
        )
        for rule in different.ignore:
            if rule not in here and pattern in use.patterns:
                yield Unused(source, f"per-file: {pattern!r}: ignore: {rule} finds nothing")


def _words(use: Use, settings: Settings, source: str) -> Iterator[Unused]:
    lexicons = [language.lexicon for language in use.languages.values()]
    for word in sorted(load(settings.source).words, key=str.lower):
        if lexicons and all(lexicon.known(word) for lexicon in lexicons):
            yield Unused(source, f"words: {word} is known anyway")
        elif word.lower() not in use.words:
            yield Unused(source, f"words: {word} is in no text")


def _comments(path: str, result: Result) -> Iterator[Unused]:
    """Yield the comments in a text that do nothing, in their order."""
    text = result.original
    directives = Directives.read(text)
    names = {rule.id: names_of(rule) for rule in all_normalizers()}
    known = {name for several in names.values() for name in several}
    held = [item.edit for item in result.withheld if item.reason == COMMENT]
    found = [
        (at, f"`cleantext: {verb}` is no comment that we know") for at, verb in directives.unknown
    ]
    for region in directives.regions:
        if region.at < 0:
            continue  # another checker's
        reached = [edit for edit in held if _reaches(region, edit.span)]
        kept = {name for edit in reached for name in names.get(edit.rule, ())}
        if not region.rules and not kept:
            found.append((region.at, "this comment keeps nothing from being changed"))
        for name in sorted(region.rules - kept):
            why = f"{name} finds nothing here" if name in known else f"no rule is called {name!r}"
            found.append((region.at, why))
    for at, why in sorted(found):
        yield Unused(f"{path}:{line_number(text, at)}", why)


def _reaches(region: Region, span: Span) -> bool:
    return region.span.start <= span.start and span.end <= region.span.end
