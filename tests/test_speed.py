"""What makes a run fast must not be seen: remembered and looked up is as asked and looked at."""

from __future__ import annotations

import pickle
import random
import re
from dataclasses import replace
from itertools import repeat
from math import log
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleantext import chunks, lines, pieces, register
from cleantext.chunks import WORD, bare, words_of
from cleantext.cleaner import Cleaner
from cleantext.document import Document, Word
from cleantext.edits import Edit, Span, SpanSet, resolve
from cleantext.formats import asciidoc, markdown, plain, rst
from cleantext.formats.inline import CHUNK, is_code
from cleantext.formats.residue import FENCE_LANGUAGES, HINT, RESIDUE, masked
from cleantext.glance import Openings
from cleantext.judging import apostrophes, confusions, pairs, subjects, verdict
from cleantext.judging.archaic import is_archaic
from cleantext.judging.dialect import in_dialect
from cleantext.judging.unknown import Strangers
from cleantext.language import Language
from cleantext.normalizers import (
    article,
    confused_word,
    doubled_word,
    heading_case,
    joined_word,
    lost_apostrophe,
    proper_noun,
    split_word,
    spun_word,
    stray_fence,
    subject_verb,
    word_form,
)
from cleantext.normalizers.control_character import CONTROL, _controls
from cleantext.patterns import Beginning, Joint, begun, source_of
from cleantext.profiles import cleaner
from cleantext.result import OLDER, SHOWN, UNSURE
from cleantext.rule import Normalizer
from cleantext.spelling import chances
from cleantext.spelling.candidates import LONG, RARE, distance
from cleantext.spelling.chances import Chances
from cleantext.spelling.hope import MOST_RARE, ROUNDING, STRANGE, STRANGEST
from cleantext.spelling.index import TOTAL, Index
from cleantext.spelling.speller import Speller, open_to_doubt
from strategies import edit_lists, formats, texts

CLEANER = cleaner()


def ungated(cleaner: Cleaner) -> Cleaner:
    """Return *cleaner* with rules that are always asked."""
    rules = [
        Normalizer(
            rule.function, rule.phase, id=rule.id, safety=rule.safety, language=rule.language
        )
        for rule in cleaner.normalizers
    ]
    return replace(cleaner, normalizers=tuple(rules))


ALWAYS_ASKED = ungated(CLEANER)


@given(texts(), formats)
def test_a_rule_whose_trigger_is_missing_has_nothing_to_say(text: str, format: str) -> None:
    assert CLEANER.check(text, format) == ALWAYS_ASKED.check(text, format)


@given(st.lists(st.sampled_from(["thou hast", "to-day", "nowt,", "a\n\nb", "\n\n"]), max_size=12))
def test_what_is_known_of_a_passage_is_what_each_of_its_places_tells(several: list[str]) -> None:
    document = Document(" ".join(several))
    for at in range(len(document.text)):
        place = Span(at, at)
        assert is_archaic(document, place) is is_archaic(Document(document.text), place)


@given(texts(), formats)
def test_the_same_is_made_where_nobody_asks_for_suggestions(text: str, format: str) -> None:
    asked, able = CLEANER.check(text, format), CLEANER.able.check(text, format)
    assert (able.text, able.changes) == (asked.text, asked.changes)
    assert not able.withheld
    told = (UNSURE, SHOWN, OLDER)
    assert able.omitted or not any(held.reason.startswith(told) for held in asked.withheld)


# Slips, names and terms; the second words of their neighbours go well with what was meant.
UNKNOWN = """
    coudl recieveing definate excercise teh wich hte Zelensky kubectl frobnicator appendicitus
    gyped buffel empting Childrens Brisbanes seperatly its'nt dosnt inbetween
""".split()
BESIDE = "it the of to in an is be been would they United New has will kubectl , . (".split()


@given(
    st.sampled_from(UNKNOWN) | st.text("abcdeilmnorstu", min_size=3, max_size=9),
    st.lists(st.sampled_from(BESIDE), max_size=3),
    st.lists(st.sampled_from(BESIDE), max_size=3),
    st.integers(1, 3),
    st.booleans(),
    st.floats(0, 5),
    st.floats(0, 5),
)
def test_no_place_makes_a_correction_surer_than_the_word_promises(
    word: str,
    before: list[str],
    after: list[str],
    uses: int,
    title: bool,
    strangers: float,
    slips: float,
) -> None:
    speller, context = Language("en").speller, (" ".join(before), " ".join(after))
    found = speller.suggest(word, context, uses=uses, title=title, strangers=strangers, slips=slips)
    for best in in_dialect(Document(""), found)[:1]:
        if best.confidence > 0.5 and not open_to_doubt(best, title=title):
            for beside in (None, context):
                assert speller.promises(word, best.confidence, beside, title=title, slips=slips)


@given(st.lists(st.sampled_from([*UNKNOWN, "`coudl`", "    teh", "<kbd>hte</kbd>"]), max_size=9))
def test_what_is_hidden_is_not_asked_about(words: list[str]) -> None:
    text = "".join(f"We {word} it to them.\n\n" for word in words)
    strangers = Strangers(Document(text, "markdown", Language("en")))
    numbers = range(len(strangers.words))
    assert not any(strangers.at(number) for number in numbers if strangers.hidden(number))


@given(
    st.sampled_from("could the receive definite a its Zelensky".split()),
    st.sampled_from(["", "kubectl", "the kubectl", "of frobnicator"]),
    st.sampled_from(["", "kubectl", "kubectl of", "frobnicator the"]),
)
def test_who_is_silent_speaks_for_no_word(word: str, before: str, after: str) -> None:
    speller = Language("en").speller
    beside = before.split(), after.split()
    assert speller.silent(*beside)
    assert speller.context(word, *beside) <= ROUNDING
    assert not speller.silent([*beside[0], "the"], beside[1])


def test_words_are_told_to_be_rare_by_themselves_where_nobody_speaks() -> None:
    promises = Language("en").speller.promises
    assert promises("empting", 0.9)
    assert not promises("empting", 0.9, ("kubectl", "kubectl"))
    assert promises("dosnt", 0.9, ("kubectl", "kubectl"))


@given(st.lists(st.sampled_from([*UNKNOWN, "recieve", "t"]), min_size=1, max_size=4))
def test_near_words_are_the_same_whatever_was_asked_before(words: list[str]) -> None:
    index, asked = (
        SPELLER.candidates.indexes[0],
        [(word, slips) for word in words for slips in (1, 2, 1)],
    )
    assert isinstance(index, Index)
    found = [(index.near(word, slips), index.near(word, 2)) for word, slips in asked]
    for (word, slips), (near, further) in zip(asked, found, strict=True):
        fresh = Index(index.path)
        assert near == fresh.near(word, slips)
        assert further == Index(index.path).near(word, 2)
        assert [one for one in further if one[1] == 1] == fresh.near(word, 1)


def test_names_are_told_from_slips_by_themselves() -> None:
    promises = Language("en").speller.promises
    assert not any(promises(name, 0.9, title=True) for name in "Corish Riverina Wimmera".split())
    assert all(promises(slip, 0.9) for slip in "coudl recieveing appendicitus".split())


@given(st.lists(st.sampled_from([*proper_noun.PLACED, *"in from by and . ,".split()])))
def test_places_are_looked_for_where_their_names_stand(words: list[str]) -> None:
    text = " ".join(["Sent in china, as", *words, "police."])
    for match in proper_noun.PLACE.finditer(text):
        assert proper_noun._may_be_placed(match[0])


def test_what_is_remembered_of_a_word_is_not_what_is_asked() -> None:
    speller = Language("en").speller
    asked = [("pingback", slips) for slips in (8.0, 0.0, 2.0, 0.0)]
    found = [speller.promises(word, 0.9, slips=slips) for word, slips in asked]
    assert found == [Speller("en").promises(word, 0.9, slips=slips) for word, slips in asked]
    assert len(set(found)) == 2


SPELLER = Language("en").speller
SLIPS = SPELLER.candidates.slips


@given(
    st.text("aeinrstlbdhm'", min_size=2, max_size=8),
    st.lists(st.tuples(st.integers(0, 8), st.sampled_from("aeixh'"), st.booleans()), max_size=2),
    st.booleans(),
)
def test_no_slip_is_cheaper_than_a_glance_tells(
    meant: str, made: list[tuple[int, str, bool]], turned: bool
) -> None:
    written = meant[1] + meant[0] + meant[2:] if turned else meant
    for at, letter, more in made:
        written = written[:at] + letter + written[at + (not more) :]
    one, other = written.encode(), meant.encode()
    further, lacking = one.translate(None, other), other.translate(None, one)
    far, cost = distance(written, meant), SLIPS.cost(written, meant)
    assert far == 0 or cost >= SLIPS.cheapest.by_length(far, len(one) - len(other)) - ROUNDING
    if far == 2:
        assert cost >= SLIPS.cheapest.by_letters(2)[further, lacking] - ROUNDING


def test_what_a_bound_takes_for_granted_holds_for_all_words() -> None:
    speller = Language("en").speller
    index = speller.candidates.indexes[0]
    assert isinstance(index, Index)
    suggested = set(index.words())
    for word in suggested:
        assert speller.letters.logprob(word.lower()) >= -max(STRANGEST, STRANGE * len(word))
    model = speller.model
    assert all(model.price(number) >= 0 for number in range(len(model)))
    for encoded, row in speller.lexicon.table("words").items():
        if row[:1] in RARE and len(word := encoded.decode()) >= LONG - 1 and word.islower():
            assert word in suggested or log(int(row[1:]) / TOTAL) <= MOST_RARE


@given(st.lists(texts(), min_size=2, max_size=4), formats)
def test_the_size_of_the_pieces_does_not_matter(several: list[str], format: str) -> None:
    text = "\n\n".join(several)
    whole = CLEANER.check(text, format)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "SIZE", 40)
        for module in (chunks, lines):
            patch.setattr(module, "PART", 30)
        assert CLEANER.check(text, format) == whole


@given(texts(), st.integers(1, 60))
def test_pieces_are_the_text_in_order(text: str, piece: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "SIZE", piece)
        parts = [(start, end) for start, end, _ in Document(text)._pieces]
    assert "".join(text[start:end] for start, end in parts) == text
    assert all(0 < end - start <= 2 * piece for start, end in parts)


def test_what_a_text_repeats_is_cut_as_before() -> None:
    chance = random.Random(1)
    lines = ["".join(chance.choices("abcde ", k=chance.randrange(40, 300))) for _ in range(4000)]
    once = "\n".join(lines) + "\n"
    known = {key for _, _, key in Document(once)._pieces}
    again = [key for _, _, key in Document("x" * 4000 + "\n" + once)._pieces]
    assert sum(key in known for key in again) > 0.7 * len(again)


@given(texts(), st.data())
def test_what_is_taken_over_after_an_edit_is_as_if_read_anew(
    text: str, data: st.DataObject
) -> None:
    edits, _ = resolve(data.draw(edit_lists(len(text))))
    before = Document(text)
    vocabulary = before.vocabulary
    assert vocabulary == frozenset(WORD.findall(text))
    triggers = [rule.trigger for rule in CLEANER.normalizers if rule.trigger]
    for trigger in triggers:
        assert before.shows(trigger) == bool(trigger.search(text))
    after = before.after(edits)
    assert after.vocabulary == frozenset(WORD.findall(after.text))
    for trigger in triggers:
        if not after.shows(trigger):
            assert not trigger.search(after.text)


@given(texts(), st.integers(1, 60))
def test_matches_are_those_of_the_whole_text(text: str, piece: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "SIZE", piece)
        document = Document(text)
        for pattern in (WORD, re.compile(r"\b[Aa]n? [a-z]+"), re.compile(r"(?<=[a-z]) +(?=[a-z])")):
            wanted = [match.span() for match in pattern.finditer(text)]
            for _ in range(2):  # found, and remembered
                assert [match.span() for match in document.finditer(pattern)] == wanted


@given(texts(), st.data(), formats, st.integers(1, 60))
def test_words_are_found_where_they_stand(
    text: str, data: st.DataObject, format: str, piece: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "SIZE", piece)
        patch.setattr(pieces, "SIGHT", piece // 2)
        before = Document(text, format)
        edits, _ = resolve(data.draw(edit_lists(len(text))))
        for document in (before, before.after(edits), Document(before.after(edits).text, format)):
            places = [Word(Span(*m.span()), m[0]) for m in WORD.finditer(document.text)]
            doubted = {word.text for word in places if not document.language.plain(word.text)}
            assert set(document.suspects) == doubted
            assert document.vocabulary == {word.text for word in places}
            prose = [
                word
                for word in places
                if not document.protects(word.span) and not document._is_cut(word.span)
            ]
            assert list(document.find({word.text for word in places})) == prose
            assert [word for word in prose if word.text in doubted] == list(document.find(doubted))


# Few letters, so that pieces are alike, and what reaches over the end of one does not everywhere.
ALIKE = st.lists(
    st.sampled_from(["a", "ab", "b", "\n", " ", "aaa", "a b", "the", "é\xa0"]), max_size=40
)


@given(ALIKE.map("".join), st.integers(1, 5), st.integers(4, 8))
def test_pieces_that_are_alike_do_not_sway_one_another(text: str, piece: int, sight: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "SIZE", piece)
        patch.setattr(pieces, "SIGHT", sight)
        document = Document(text)
        for source in ("aa", "aaa", "a[ab\n]", r"(?<=b)a{1,2}b", "a b"):
            pattern = re.compile(source)
            for wanted in (None, _is_even):
                whole = [
                    m.span() for m in pattern.finditer(text) if not wanted or wanted(document, m)
                ]
                for _ in range(2):
                    found = document.finditer(pattern, wanted)
                    assert [match.span() for match in found] == whole
        words = [(match.start(), match[0]) for match in WORD.finditer(text)]
        for code in ("en", "de", "en"):
            language = Language(code)
            doubted = [(at, word) for at, word in words if not language.plain(word)]
            for _ in range(2):
                listed = document._pieces.suspects(language)
                assert sorted((at, word) for word in listed for at in listed[word]) == doubted


def _is_even(_: Document, match: re.Match[str]) -> bool:
    return match[0].count("a") % 2 == 0


def blocks() -> st.SearchStrategy[str]:
    """Texts of the signs that begin and end blocks."""
    signs = (
        "\n|\n\n| |word|>|>>> |::|\r\n|```|~~~|<!--|-->|$ |#!|diff --git |--- |+++ |@@ -1|.. |\t"
    )
    return st.lists(st.sampled_from(signs.split("|")), max_size=20).map("".join)


@given(blocks())
def test_blocks_are_those_of_the_whole_text(text: str) -> None:
    start, end = (1, len(text) - 1) if text.startswith("word") else (0, len(text))
    whole = [match.span() for match in plain.BLOCKS.finditer(text, start, end)]
    assert [tuple(span) for span in plain._blocks(text, start, end)] == whole


def controls() -> st.SearchStrategy[str]:
    """Texts of what a terminal obeys."""
    signs = "\x1b[1m|\x1b|]0;t\x07|_|\x08|a|a\x08a|\x00|\n|b|[|\x7f| |(B"
    return st.lists(st.sampled_from(signs.split("|")), max_size=12).map("".join)


@given(controls())
def test_controls_are_those_of_the_whole_text(text: str) -> None:
    whole = [match.span() for match in CONTROL.finditer(text)]
    assert [match.span() for match in _controls(text)] == whole


mixtures = st.text("aAbé0\"“”'’(){}[].,;:!?-_/=<>@#*|~^&%+$\\", min_size=1, max_size=9)


@given(st.lists(mixtures | st.sampled_from(["word", "Word,", "it's", "“so”"]), max_size=6))
def test_words_that_are_passed_over_are_no_code(found: list[str]) -> None:
    line = " ".join(found)
    judged = [match.span() for match in re.finditer(r"\S+", line) if is_code(match[0])]
    match, seen = CHUNK.match(line), []
    while match:
        if is_code(match["chunk"]):
            seen.append(match.span("chunk"))
        match = CHUNK.match(line, match.end())
    assert seen == judged


@given(st.from_regex(re.compile(RESIDUE.pattern, re.VERBOSE | re.MULTILINE)))
def test_a_hint_stands_wherever_residue_does(text: str) -> None:
    for line in text.split("\n"):
        assert HINT.search(line) or not RESIDUE.search(line)


def residue() -> st.SearchStrategy[str]:
    """Texts of what chat programs leave, whole and broken."""
    signs = (
        *(
            "[cite: 1, 2]",
            "[cite:\n3]",
            "[cite_start]",
            "【4†source】",
            "[web:1]",
            "“`html",
            "grok",
        ),
        *(":::writing{x}", ":::", "\\n", "\\u2019", "turn0search1", "citeturn1", "<|im_end|>"),
        *("word", " ", "\n", "\r\n", "[", "]", "x"),
    )
    return st.lists(st.sampled_from(signs), max_size=12).map("".join)


@given(residue())
def test_residue_is_found_on_the_lines_of_its_hints(text: str) -> None:
    assert masked(text, "-") == RESIDUE.sub(lambda match: "-" * len(match[0]), text)


FENCES = [*"“` ` `` ``` ```html ``` html </p> a . _ ” é” \n \t \r\n".split(" "), " "]
ENDING = re.compile(rf"(?<=[\w.!?:”\"])[ \t]*```(?:{FENCE_LANGUAGES})?(?=[ \t]*$)", re.MULTILINE)


@given(st.lists(st.sampled_from(FENCES), max_size=12).map("".join))
def test_fences_are_found_by_their_signs(text: str) -> None:
    document = Document(text)
    assert stray_fence.NEAR_MARKER.search(text) or not stray_fence.MARKER.search(text)
    found = [
        (stray_fence._spaced(text, match.start()), match.end())
        for match in document.finditer(stray_fence.AT_THE_END, stray_fence._ends_sentence)
    ]
    assert found == [match.span() for match in ENDING.finditer(text)]


def dialects() -> st.SearchStrategy[str]:
    """Texts of what dialects of Markdown have besides."""
    signs = (
        *(
            ":::",
            "::: note",
            "> ",
            "\n",
            "\r\n",
            "\n\n",
            "```",
            "````",
            "~~~",
            "{",
            "{note}",
            ":name: x",
        ),
        *("%%", "% ", "%", "(label)=", "{{< code >}}", "{{< /code >}}", "{{", "}}", "{% raw %}"),
        *(
            "{% endraw %}",
            "{%",
            "%}",
            "{#",
            "#}",
            "\\[",
            "\\]",
            "\\begin{a}",
            "\\end{a}",
            "word",
            " ",
        ),
    )
    return st.lists(st.sampled_from(signs), max_size=20).map("".join)


@given(dialects())
def test_dialects_are_found_where_their_signs_stand(text: str) -> None:
    whole = [match.span() for match in markdown.DIALECTS.finditer(text)]
    assert [tuple(span) for span in markdown._dialects(text)] == whole


def headed() -> st.SearchStrategy[str]:
    """Texts of what makes headings in Markdown, and of what stands around."""
    signs = (
        *(
            "#",
            "##",
            "#######",
            "# ",
            "===",
            "---",
            "=",
            "-",
            "\n",
            "\n\n",
            "\r\n",
            "> ",
            "- ",
            "1. ",
        ),
        *("[^1]: ", "- [ ] ", "a", " ", "\t", "    ", "<b>", "```", "!!! note"),
    )
    return st.lists(st.sampled_from(signs), max_size=20).map("".join)


@given(headed() | texts(), st.sampled_from([markdown, rst, asciidoc]))
def test_every_heading_stands_where_one_is_likely(text: str, format: Any) -> None:
    headings, likely = [*format.headings(text)], [*format.likely_headings(text)]
    assert len(headings) <= len(likely)
    for heading in headings:
        assert any(p.start <= heading.start and heading.end <= p.end for p in likely), heading


TITLES = (
    *(
        "Key Demands of It",
        "From First Aspiration to guarantees",
        "What we lost",
        "_The_ end",
        "Peace",
    ),
    *("The `code` Of Things", "The Well-known Potential For Peace", "*A* Song of Rivers"),
    *("<b>The</b> Great river", "[The](x) Way"),
)


@given(
    st.lists(st.sampled_from(TITLES), max_size=6),
    st.lists(st.sampled_from(["# {}", "## {} ##", "{}\n---", "> {}\n> on it\n> ===", "    # {}"])),
)
def test_headings_that_may_say_nothing_say_nothing(titles: list[str], forms: list[str]) -> None:
    text = "\n\n".join(form.format(title) for title, form in zip(titles, forms, strict=False))
    document = Document(text, "markdown")
    if not heading_case._may_speak(document):
        assert not [*heading_case.heading_case.function(document)]


@given(texts() | st.text("a'’é²_3 \n\xa0\ud800“", max_size=20))
def test_what_is_bare_has_the_words_of_the_text(text: str) -> None:
    assert len(bare(text)) == len(text)
    assert WORD.findall(bare(text)) == WORD.findall(text)
    assert WORD.findall(" ".join(bare(text).split())) == WORD.findall(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "SIZE", 3)
        for again in (text, f"{text}\n" * 9):  # what is repeated is read once
            document = Document(again)
            assert not document._pieces.looked
            assert document.vocabulary == set(WORD.findall(text))


@given(texts() | st.text("a\t\n\r\x0b\x1b\x7f\x80é", max_size=9))
def test_the_odd_signs_are_those_that_nobody_prints_or_types(text: str) -> None:
    printed = {*map(chr, range(32, 127)), "\t", "\n", "\r"}
    assert set(chunks.odd_signs(text)) == set(text) - printed


@given(texts() | st.text("a'’é²_3 \n\xa0\ud800“", max_size=20))
def test_words_are_had_without_the_engine(text: str) -> None:
    assert sorted(words_of(text)) == sorted(WORD.findall(text))


def test_what_nobody_owns_are_function_words() -> None:
    assert Language("en").lexicon.stopwords >= lost_apostrophe.NOT_OWNED


FOREIGN = (
    "Questa guida spiega come scrivere una pagina che si veda bene sul telefono, e altrove anche.",
    "Le regole si leggono dall'alto verso il basso ,e vince quella che sta piu vicina alla fine.",
    "Der Hund und die Katze sind nicht von hier ,sondern aus dem Norden, wo es und und dunkel ist.",
    "They recieve the the letter ,and it is an book that teh mother has read.",
)


@given(
    st.lists(st.sampled_from(FOREIGN), max_size=8),
    formats,
)
def test_in_no_language_of_ours_the_same_is_made(lines: list[str], format: str) -> None:
    text = "\n\n".join(lines)
    asked, able = CLEANER.check(text, format), CLEANER.able.check(text, format)
    assert (able.text, able.changes) == (asked.text, asked.changes)


def test_a_text_in_no_language_of_ours_is_known_as_such() -> None:
    italian, _, german, english = FOREIGN
    assert Document(italian).foreign
    assert not Document(english).foreign
    assert not Document(german, language=Language()).foreign
    assert not Document(f"<p lang='en'>{italian}</p>", "html").foreign


def test_suspects_are_what_no_list_calls_right() -> None:
    document = Document("They recieve the colour in ukraine, said Smith's frobnicator.")
    assert set(document.suspects) == {"recieve", "ukraine", "frobnicator"}


@given(st.sampled_from("house recieve ukraine turkey runtimes colour teh don't".split()) | mixtures)
def test_a_word_is_plain_where_the_lexicon_says_so_at_length(word: str) -> None:
    lexicon = Language("en").lexicon
    if lexicon.plain(word):
        assert lexicon.known(word)
        assert not lexicon.typo(word)
        assert not lexicon.proper(word)


@given(st.lists(texts(), max_size=4), st.integers(20, 200))
def test_lines_are_those_of_the_whole_text(several: list[str], part: int) -> None:
    text = "\n".join(several)
    whole = list(plain.headings(text))
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain, "PART", part)
        patch.setattr(lines, "PART", part)
        assert list(plain.headings(text)) == whole
        assert list(lines.Lines(text).starts) == starts


line_ends = st.lists(st.sampled_from(["\n", "\r", "\r\n", "a", "bc", " ", "\x0c"])).map("".join)


@given(line_ends)
def test_a_place_is_on_the_line_that_people_count(text: str) -> None:
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]
    found = lines.Lines(text)
    numbers = [sum(start <= offset for start in starts) - 1 for offset in range(len(text) + 1)]
    for offset, number in enumerate(numbers):
        start = starts[number]
        assert found.place(offset) == (number + 1, offset - start + 1)
        whole = text[start : [*starts, len(text)][number + 1]]
        assert found.at(offset) == (start, start + len(whole.rstrip("\r\n")))
        if text[offset - 1 : offset + 1] != "\r\n":  # a place in the middle of an end is none
            assert lines.line_number(text, offset) == number + 1
        for end in range(offset, len(text) + 1):
            touched = found.touched(Span(offset, end))
            assert [*touched] == [*range(number, numbers[end] + 1)]


BREAKS = ["\n\n", "\n > \n", "\r\n\r\n", "\n\n\n"]


@given(st.lists(st.sampled_from(["word ", "a line\n", *BREAKS])))
def test_a_paragraph_is_what_stands_between_blank_lines(several: list[str]) -> None:
    text = "".join(several)
    breaks = [match.span() for match in lines.BLANK_LINE.finditer(text)]
    found = lines.Paragraphs(text, lines.BLANK_LINE)
    for offset in range(len(text)):
        if not any(start < offset < end for start, end in breaks):
            low = max((end for _, end in breaks if end <= offset), default=0)
            high = min((start for start, _ in breaks if start >= offset), default=len(text))
            assert found.at(offset) == (low, high)


@given(st.lists(st.integers(1, 60), max_size=5), st.integers(5, 40))
def test_of_a_long_paragraph_what_is_near_is_found(lengths: list[int], reach: int) -> None:
    paragraphs = [chr(ord("a") + number) * length for number, length in enumerate(lengths)]
    text = "\n\n".join(paragraphs)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "REACH", reach)
        found = lines.Paragraphs(text, lines.BLANK_LINE)
        for offset, letter in enumerate(text):
            if letter != "\n":
                near = text[max(0, offset - reach) : offset + reach].count(letter)
                shown = found.at(offset).of(text).strip("\n")
                assert set(shown) == {letter}
                assert near <= len(shown) <= text.count(letter)


SIGNS_OF_BLOCKS = [
    *("```", "~~~", "<!--", "-->", ">>> ", ".. note::", "::", "$ ls", "#!", "> ", "---", "+++"),
    *("diff --git a b", "@@ -1", "From: me", "To: you", "  a word", "The plan.", "", " ", "text"),
]


@given(st.lists(st.sampled_from(SIGNS_OF_BLOCKS), max_size=12), st.data())
def test_blocks_that_an_edit_keeps_are_not_looked_for_again(
    lines: list[str], data: st.DataObject
) -> None:
    text = "\n".join(lines)
    blocks = SpanSet(plain.protected_spans(text))
    edits, _ = resolve(data.draw(edit_lists(len(text), "x-+>.$ \n")))
    edits = [edit for edit in edits if not blocks.overlapping(edit.span)]
    if plain.keeps_blocks(text, edits):
        after = Document(text).after(edits)
        assert SpanSet(plain.protected_spans(after.text)) == blocks.after(edits) == after.markup


def test_most_edits_keep_the_blocks() -> None:
    text = "They recieve it.\n\n```\ncode\n```\n"
    assert plain.keeps_blocks(text, [Edit(Span(5, 12), "receive", "why")])
    for start, new in ((0, "> "), (16, "\n"), (16, "::"), (20, "x")):
        assert not plain.keeps_blocks(text, [Edit.insert(start, new, "why")])


def test_own_words_are_no_suspects() -> None:
    language = Language("en", frozenset({"frobnicator"}))
    assert not Document("the frobnicator", language=language).suspects


def test_what_a_language_remembers_does_not_travel() -> None:
    language = Language("en", frozenset({"frobnicator"}), "en-GB")
    assert language.recognises("They said that the frobnicator is in the house.")
    copy = pickle.loads(pickle.dumps(language))
    assert copy == language
    assert len(pickle.dumps(language)) < 300


#: The patterns that are tried only where one of their words begins.
BEGINNINGS = {
    "article": article.BEGIN,
    "spun-word": spun_word.BEGIN,
    "joined-word": joined_word.BEGIN,
    "proper-noun": proper_noun.BEGIN,
    "split-word": split_word.BEGIN,
    "subject-verb": subject_verb.BEGIN,
    "word-form": word_form.BEGIN,
    "confused-word": confused_word.PLACE_BEGINS,
    "confused-word, anywhere": confused_word.FORM_BEGINS,
}
OPENINGS = Openings(
    Joint(
        {source_of(one.of)[0]: number for number, one in enumerate(BEGINNINGS.values())},
        *begun(BEGINNINGS.values()),
    )
)


@pytest.mark.parametrize("rule", BEGINNINGS)
@given(data=st.data(), piece=st.integers(1, 60))
def test_a_pattern_is_found_where_one_of_its_words_begins(
    rule: str, data: st.DataObject, piece: int
) -> None:
    begins = BEGINNINGS[rule]
    words = st.sampled_from(sorted({word for phrase in begins.words for word in phrase.split()}))
    others = st.sampled_from(
        "are is the hour over that was body reduces be found a thousands setup awhile and of é 3 _"
        " - ’ ' , “ ( \n".split(" ")
    )
    parts = data.draw(st.lists(st.tuples(words | others, st.sampled_from(["", " ", " ", " "]))))
    text = "".join(map("".join, parts))
    whole = [match.span() for match in begins.of.finditer(text)]
    for openings in (OPENINGS, None):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(pieces, "SIZE", piece)
            patch.setattr(pieces, "openings", repeat(openings).__next__)
            found = Document(text).finditer(begins.of, begins=begins)
            assert [match.span() for match in found] == whole


def test_beginnings_begin_with_words() -> None:
    for begins in BEGINNINGS.values():
        assert all(re.fullmatch(r"[A-Za-z'’]+(?: [A-Za-z'’]+)*", word) for word in begins.words)


def test_all_beginnings_of_rules_are_looked_for_together() -> None:
    modules = (article, confused_word, joined_word, proper_noun, split_word, spun_word,
               subject_verb, word_form)  # fmt: skip
    declared = {id(value) for module in modules for value in vars(module).values()
                if isinstance(value, Beginning)}  # fmt: skip
    assert declared == set(map(id, BEGINNINGS.values()))
    assert set(map(id, register.beginnings())) == declared


@given(
    st.lists(
        st.sampled_from("the The an é été Straße straße 2 , — … “ ’ ' - \n a_ time".split(" "))
    )
)
def test_a_word_that_stands_twice_is_not_overlooked(words: list[str]) -> None:
    text = " ".join(words)
    pattern = doubled_word.TWICE
    for several in (text, text.replace(" — ", "—").replace(" … ", "…")):
        whole = [match.span() for match in pattern.finditer(several)]
        found = Document(several).finditer(pattern, begins=doubled_word.AGAIN)
        assert [match.span() for match in found] == whole


@given(texts())
def test_what_stands_around_is_read_the_same_in_one_look(text: str) -> None:
    for match in WORD.finditer(text):
        start, end = match.span()
        before = confusions._before(text, start)
        slowly = confusions._words_before(before), confusions._words_after(text, end)
        assert confusions.Around.read(text, Span(start, end)) == slowly


ENGLISH = Language("en")
CHANCES = Chances.open(ENGLISH.model, "en", verdict.asked())
OWNERS = Chances.open(ENGLISH.model, "en", lost_apostrophe.asked(), chances.OWNERS)
# Around a place: common words, those of the pairs, and those that the grammar of some minds.
NEIGHBOURS = st.sampled_from(
    sorted({*pairs.PARTNERS, *verdict.COMPARATIVES, *verdict.QUESTIONS})
    + "own the of in to it Is And he said that people has been a is way time for was".split()
    + "not going clear shape gonna worth very able sure always frobnicator".split()
)


def test_the_bounds_are_those_of_the_present_questions() -> None:
    assert CHANCES is not None, "`python hatch_build.py` makes them"
    assert not CHANCES.any("their", "lost", "own")
    assert CHANCES.any("their", "over", "is")
    assert not CHANCES.any("it's", "if", "going")
    assert CHANCES.any("it's", "and", "shape")
    assert CHANCES.any("frobnicator", "a", "b")  # of what nobody asked


@given(
    st.sampled_from(sorted(pairs.PARTNERS)),
    st.lists(NEIGHBOURS, max_size=2),
    st.lists(NEIGHBOURS, max_size=2),
)
def test_no_word_wins_where_the_bounds_say_that_none_can(
    written: str, left: list[str], right: list[str]
) -> None:
    around = confusions.Around(tuple(left), tuple(right))
    assert CHANCES is not None
    if not CHANCES.any(written, "".join(left[-1:]), "".join(right[:1])):
        assert verdict.verdict(ENGLISH, written, around, False) is None


@given(texts())
@example("Do we need it?\n1. Do you think? (their own, so) there.\nAnd, it's\n\nso ... then")
def test_plain_words_beside_a_place_are_read_the_same(text: str) -> None:
    for match in WORD.finditer(text):
        span = Span(*match.span())
        if beside := confusions.beside(text, *span):
            around = confusions.Around.read(text, span)
            read = "".join(around.left[-1:]), "".join(around.right[:1])
            assert beside == read or (confusions.HOLE in beside and confusions.HOLE in read)


def test_a_possessive_may_win_where_the_bounds_are_open() -> None:
    assert OWNERS is not None, "`python hatch_build.py` makes them"
    assert OWNERS.any("companys", "the", "shares")  # of what is no word nobody asked
    assert OWNERS.any("worlds", "the", "largest")
    assert not OWNERS.any("cars", "the", "in")
    assert not OWNERS.any("years", "two", "later")


@given(
    st.sampled_from("worlds years presidents cars nations todays womens countrys days".split()),
    st.lists(NEIGHBOURS | st.sampled_from("the a this his two".split()), max_size=2),
    st.lists(NEIGHBOURS | st.sampled_from("largest shares office most".split()), max_size=2),
)
@example("worlds", ["is", "the"], ["largest", "bank"])
def test_no_possessive_wins_where_the_bounds_say_that_none_can(
    plural: str, left: list[str], right: list[str]
) -> None:
    text = " ".join(["We.", *left, plural, *right, "is"])
    start = len(" ".join(["We.", *left])) + 1
    word = Word(Span(start, start + len(plural)), plural)
    document = Document(text, "plain", ENGLISH)
    if lost_apostrophe._is_settled(document, word):
        found = apostrophes.owner(document, word)
        assert not found or found.gain < lost_apostrophe.KNOWN - lost_apostrophe.NEARLY


@given(
    texts()
    | st.lists(st.sampled_from("The cars\nworlds a McDonalds's it's, -ides x".split(" "))).map(
        " ".join
    )
)
def test_a_plural_told_at_a_glance_has_no_possessive(text: str) -> None:
    document = Document(text, "plain", ENGLISH)
    for match in lost_apostrophe.PLURAL.finditer(text):
        if lost_apostrophe._is_plain_plural(document, match):
            word = lost_apostrophe._word(document, match)
            assert word is None or apostrophes.owner(document, word) is None


BEFORE_VERBS = (
    "The the a most those he they It I who which that many player players news men city cities of "
    "in and but when often really was is are have has say says run runs ready.” “ , ’s x-ray"
).split(" ")


@given(st.lists(st.sampled_from(BEFORE_VERBS), max_size=12).map(" ".join) | texts())
@example("The players was ready. The city were there. The children was ready.")
@example("The news which was. The players which was ready went. Most of the players that was ready")
def test_subjects_are_found_where_their_last_words_may_be_some(text: str) -> None:
    document = Document(text, "plain", ENGLISH)
    for match in subjects.CANDIDATE.finditer(text):
        start = match.start()
        low = max(0, start - subjects.REACH)
        whole, found = subjects.LEFT.search(text, low, start), subjects._left(text, start)
        assert (whole and (whole.span(), whole.groups())) == (
            found and (found.span(), found.groups())
        )
        last, written = subjects._last(text, start), match[0].replace("’", "'")
        if subjects._may_be_pronoun(last):
            continue
        assert subjects._pronoun(text, match) is None
        if not subjects._may_be_subject(ENGLISH, last, written):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(subjects, "_may_be_subject", lambda *_: True)
                assert not subjects.agreeing(document, match)
