"""What holds for every text, good or damaged, in every format."""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise, permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cleantext.cleaner import Cleaner, Policy
from cleantext.document import Document
from cleantext.edits import Change, Edit, Safety, Shift, Span, SpanSet, apply, compose, resolve
from cleantext.formats import CONTAINERS
from cleantext.judging.evidence import is_damaged
from cleantext.profiles import cleaner
from cleantext.result import Result
from strategies import edit_lists, formats, local_texts, texts

CLEANER = cleaner()
UNSAFE = cleaner(unsafe=True)


# The algebra of edits


@given(st.data(), st.text("abc", max_size=12))
def test_resolved_edits_are_disjoint_and_nothing_is_lost(data: st.DataObject, text: str) -> None:
    edits = data.draw(edit_lists(len(text)))
    accepted, rejected = resolve(edits)
    assert set(accepted) | set(rejected) == set(edits)
    assert not set(accepted) & set(rejected)
    for one, other in permutations(accepted, 2):
        assert not one.span.overlaps(other.span)
    apply(text, accepted)


@given(st.data(), st.text("abc’", max_size=12), st.integers(1, 4))
def test_edits_are_made_in_blocks_as_at_once(data: st.DataObject, text: str, size: int) -> None:
    accepted, _ = resolve(data.draw(edit_lists(len(text))))
    wanted, done = "", 0
    for edit in accepted:
        wanted += text[done : edit.span.start] + edit.replacement
        done = edit.span.end
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cleantext.edits.BLOCK", size)
        assert apply(text, accepted) == wanted + text[done:]


@given(st.data(), st.text("abc", max_size=12))
def test_order_of_proposals_does_not_matter(data: st.DataObject, text: str) -> None:
    edits = data.draw(edit_lists(len(text)))
    shuffled = data.draw(st.permutations(edits))
    assert resolve(edits) == resolve(shuffled)
    assert resolve([*edits, *shuffled]) == resolve(edits)  # nor how often a thing is said


@given(st.data(), st.text("abc", max_size=12))
def test_groups_stand_or_fall_together(data: st.DataObject, text: str) -> None:
    accepted, rejected = resolve(data.draw(edit_lists(len(text))))
    assert not {e.group for e in accepted if e.group} & {e.group for e in rejected if e.group}


def test_the_safer_edit_wins_then_the_surer() -> None:
    best, middle, worst = (
        Edit(Span(at, at + 2), "x", "why", safety, confidence)
        for at, safety, confidence in (
            (2, Safety.SAFE, 0.9),
            (1, Safety.SAFE, 0.8),
            (0, Safety.UNSAFE, 1.0),
        )
    )
    assert resolve([worst, middle, best]) == ([worst, best], [middle])
    assert resolve([worst, middle]) == ([middle], [worst])


def test_a_group_is_as_good_as_its_worst_edit() -> None:
    sure, unsure = (
        Edit(Span(at, at + 2), "x", "why", confidence=confidence, group="g", rule="pairs")
        for at, confidence in ((0, 1.0), (4, 0.5))
    )
    alone = Edit(Span(1, 3), "y", "why", confidence=0.8, rule="single")
    assert resolve([sure, unsure, alone])[0] == [alone]
    assert resolve([sure, unsure])[0] == [sure, unsure]


def test_groups_of_two_rules_are_two_whatever_they_are_called() -> None:
    better, worse, other = (
        Edit(Span(at, at + 2), "x", "why", confidence=confidence, group="1", rule=rule)
        for at, confidence, rule in ((0, 1.0, "one"), (1, 0.5, "two"), (4, 0.9, "one"))
    )
    assert resolve([better, worse, other]) == ([better, other], [worse])


@given(st.data(), st.text("abc", max_size=12))
def test_composed_changes_lead_from_the_first_text_to_the_last(
    data: st.DataObject, text: str
) -> None:
    changes: list[Change] = []
    now = text
    for _ in range(3):
        edits, _ = resolve(data.draw(edit_lists(len(now))))
        changes = compose(changes, edits, now)
        now = apply(now, edits)
        assert apply(text, changes) == now
    ends = [change.span.end for change in changes]
    starts = [change.span.start for change in changes]
    assert all(end < start for end, start in zip(ends, starts[1:], strict=False))


@pytest.mark.parametrize(
    "spans",
    [
        [(0, 2), (1, 3)],  # they overlap
        [(2, 3), (0, 1)],  # out of order
        [(1, 1), (1, 1)],  # which of two insertions comes first, nobody can tell
        [(2, 1)],
        [(2, 5)],  # beyond the text
        [(-1, 1)],
    ],
)
def test_edits_that_do_not_fit_are_not_made(spans: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="overlaps one before it or leaves the text"):
        apply("abcd", [Edit(Span(*span), "x", "why") for span in spans])


def test_a_change_is_as_sure_as_the_least_sure_of_its_edits_and_says_all() -> None:
    edits = [
        Edit(Span(0, 1), "x", "first", confidence=confidence, rule=rule)
        for confidence, rule in ((0.95, "one"), (0.9, "two"), (0.99, "one"))
    ]
    change = Change(Span(0, 1), "x", (*edits, Edit(Span(0, 1), "x", "second", rule="two")))
    assert (change.confidence, change.rules, change.why) == (0.9, ("one", "two"), "first; second")


@given(st.data(), st.text("abc", max_size=12))
def test_places_map_there_and_back(data: st.DataObject, text: str) -> None:
    edits, _ = resolve(data.draw(edit_lists(len(text))))
    shift = Shift(edits)
    new = apply(text, edits)
    for offset in range(len(text) + 1):
        left, right = shift.to_new(offset), shift.to_new(offset, right=True)
        assert 0 <= left <= right <= len(new)
        assert left <= shift.to_new(offset + 1)
        assert right <= shift.to_new(offset + 1, right=True)
        if not any(edit.span.start <= offset <= edit.span.end for edit in edits):
            assert left == right
            assert shift.to_old(left) == offset
    for offset in range(len(new)):
        left, right = shift.to_old(offset), shift.to_old(offset, right=True)
        assert 0 <= left <= right <= len(text)
        assert left <= shift.to_old(offset + 1)
        assert right <= shift.to_old(offset + 1, right=True)
    for edit, now in zip(edits, shift.new, strict=True):
        if edit.span.start < edit.span.end:  # its edges lie outside of it
            assert shift.to_new(edit.span.start, right=True) == now.start
            assert shift.to_new(edit.span.end) == now.end


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20))), st.integers(0, 20))
def test_a_span_set_is_sorted_disjoint_and_complete(pairs: list[tuple[int, int]], at: int) -> None:
    found = SpanSet(pairs)
    spans = list(found)
    assert all(a.end < b.start for a, b in pairwise(spans))
    covered = any(start <= at < end for start, end in pairs)
    assert found.overlapping(Span(at, at + 1)) == covered
    gaps = list(found.gaps(25))
    assert any(start <= at < end for start, end in gaps) != covered
    for end in range(at, 22):  # the empty span first, an insertion
        span = Span(at, end)
        assert found.overlapping(span) == any(span.overlaps(one) for one in spans)
        parts = list(found.within(span))
        assert SpanSet(parts) == SpanSet((i, i + 1) for i in range(at, end) if _covers(spans, i))
        assert all(span.start <= part.start < part.end <= span.end for part in parts)
    assert found.starting_at(at) == next((one for one in spans if one.start == at), None)
    assert found.ending_at(at) == next((one for one in spans if one.end == at), None)


def _covers(spans: Iterable[Span], at: int) -> bool:
    return any(start <= at < end for start, end in spans)


@given(st.data(), st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=3))
def test_spans_lie_after_edits_where_their_text_does(
    data: st.DataObject, pairs: list[tuple[int, int]]
) -> None:
    text = "abcdefghijkl"  # each letter once, so that it tells where it went
    edits, _ = resolve(data.draw(edit_lists(len(text))))
    spans = SpanSet(pairs)
    new = apply(text, edits)
    inside = {letter for span in spans.after(edits) for letter in span.of(new)}
    for at, letter in enumerate(text):
        if letter in new:
            assert (letter in inside) == _covers(spans, at)
    beside = [edit for edit in edits if not spans.overlapping(edit.span)]
    edges = [Edit.insert(at, "xyz", "why") for at in sorted({at for span in spans for at in span})]
    for some in (beside, edges):  # what is put beside a span is none of it
        now = apply(text, some)
        inside = {letter for span in spans.after(some) for letter in span.of(now)}
        assert inside == {letter for span in spans for letter in span.of(text)}


# A document after an edit


@given(st.data(), texts(), formats)
def test_what_a_document_inherits_is_what_a_new_one_finds(
    data: st.DataObject, text: str, format: str
) -> None:
    """For every text, and every edit of it."""
    if format in CONTAINERS:
        return
    before = Document(text, format)
    triggers = [rule.trigger for rule in CLEANER.normalizers if rule.trigger]
    assert [before.shows(one) for one in triggers] == [bool(one.search(text)) for one in triggers]
    assert before.vocabulary == Document(text, format).vocabulary
    edits, _ = resolve(data.draw(edit_lists(len(text), "xy ,.\n`#")))
    made = before.after(edits)
    new = Document(made.text, format)
    assert made.text == apply(text, edits)
    assert made.vocabulary == new.vocabulary
    assert [made.shows(one) for one in triggers] == [new.shows(one) for one in triggers]
    held = before.markup.after(edits)
    assert made.markup == new.markup | held
    assert made.afresh().markup == new.markup | held
    if not any(before.protects(edit.span) for edit in edits):  # as in every run
        assert made.protected | before.protected.after(edits) == made.protected
    assert (made.origin, made.came, made.afresh().came) == (before, made, before)


# Cleaning


@given(texts(), formats)
def test_cleaning_twice_changes_nothing_more(text: str, format: str) -> None:
    once = CLEANER.clean(text, format)
    assert CLEANER.clean(once, format) == once


@given(texts(), formats, st.sampled_from([CLEANER, UNSAFE]))
def test_the_changes_applied_to_the_original_give_the_result(
    text: str, format: str, cleaner: Cleaner
) -> None:
    result = cleaner.check(text, format)
    assert apply(result.original, result.changes) == result.text
    assert result.original == text
    for held in result.withheld:
        assert 0 <= held.edit.span.start <= held.edit.span.end <= len(text)
        assert held.reason
    assert len(set(result.withheld)) == len(result.withheld)
    for edit in result.edits:
        assert edit.rule
        assert edit.why


@given(texts(), formats)
def test_clean_is_check_without_the_account(text: str, format: str) -> None:
    assert CLEANER.clean(text, format) == CLEANER.check(text, format).text


@given(texts(), formats)
def test_line_ends_make_no_difference(text: str, format: str) -> None:
    assume(format not in CONTAINERS)  # a broken one is left alone, however it breaks
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    windows = CLEANER.clean(text.replace("\n", "\r\n"), format)
    assert windows == CLEANER.clean(text, format).replace("\n", "\r\n")


@given(texts(), formats)
def test_protected_text_comes_through(text: str, format: str) -> None:
    result = UNSAFE.check(text, format)
    protected = Document(text, format).blocks
    for change in result.changes:
        assert not protected.overlapping(change.span), (change, list(protected))


@given(texts(), formats)
def test_a_result_survives_json(text: str, format: str) -> None:
    for one in (CLEANER, CLEANER.able):
        result = one.check(text, format)
        assert Result.from_json(result.to_json()) == result


@given(texts(), formats)
def test_order_of_normalizers_does_not_matter(text: str, format: str) -> None:
    backwards = Cleaner(tuple(reversed(CLEANER.normalizers)), CLEANER.policy, CLEANER.language)
    assert backwards == CLEANER
    assert backwards.clean(text, format) == CLEANER.clean(text, format)


@given(texts(), texts(), formats)
def test_texts_of_one_run_do_not_sway_each_other(one: str, other: str, format: str) -> None:
    together = list(CLEANER.clean_many([one, other, one], format))
    assert together == [CLEANER.clean(text, format) for text in (one, other, one)]


@given(texts(most=4))
def test_a_trigger_stands_in_every_text_its_rule_speaks_of(text: str) -> None:
    document = Document(text)
    for rule in CLEANER.normalizers:
        assert list(rule.propose(document)) or not list(rule.function(document)), rule


def test_a_cleaner_is_a_value() -> None:
    copy = pickle.loads(pickle.dumps(CLEANER))
    assert copy == CLEANER
    assert hash(copy) == hash(CLEANER)
    assert CLEANER.without("mojibake") != CLEANER
    assert (CLEANER.without("mojibake") | CLEANER.rule("mojibake")) == CLEANER


def test_policy_weighs_safety_and_confidence() -> None:
    edit = Edit(Span(0, 1), "x", "why", Safety.UNSAFE, 0.95)
    assert Policy().reason_against(edit).startswith("unsafe")
    assert Policy(Safety.UNSAFE).reason_against(edit) == ""
    assert Policy(Safety.UNSAFE, 0.99).reason_against(edit).startswith("unsure")
    assert Policy(Safety.UNSAFE, 0.95).reason_against(edit) == ""
    shown = replace(edit, safety=Safety.DISPLAY_ONLY)
    assert Policy().reason_against(shown) == "only a person can repair this"
    assert Policy(Safety.UNSAFE).reason_against(shown) == "only a person can repair this"


@pytest.mark.parametrize("wrong", ["comma", "Mojibake"])
def test_an_unknown_rule_is_an_error(wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        CLEANER.without(wrong)


# Rules that take evidence from the whole document, by intent: how often a form is used, what the
# other headings look like, what the first line is, what else was damaged.
WHOLE = {
    "chat-closing", "chat-preamble", "heading-case", "joined-word", "known-typo", "lone-i",
    "misspelling", "mojibake", "page-furniture", "proper-noun", "repeated-paragraph",
    "sentence-start", "space-after-sentence", "spun-word", "wrapper-fence",
}  # fmt: skip


@given(local_texts(), local_texts())
def test_joined_documents_are_cleaned_as_each_alone(one: str, other: str) -> None:
    local = CLEANER.without(*WHOLE & {rule.id for rule in CLEANER.normalizers})
    joined = f"{one}\n\n{other}"
    assume(all(CLEANER.language.judge(text) for text in (one, other)))
    assume(not Document(joined).view(is_damaged))  # there other rules believe more as well
    assert local.clean(joined) == f"{local.clean(one)}\n\n{local.clean(other)}"
