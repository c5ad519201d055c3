"""The library as its users meet it: functions, composing, own rules, the account."""

from __future__ import annotations

import ast
import json
import pickle
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import cleantext
from cleantext import (
    Cleaner,
    Document,
    Edit,
    Phase,
    Policy,
    Safety,
    Span,
    from_function,
    normalizer,
)
from cleantext.edits import Change, apply
from cleantext.formats.directives import Directives, Region
from cleantext.normalizers import GROUP, all_normalizers, builtin_normalizers
from cleantext.profiles import cleaner
from cleantext.result import Result

TEXT = "They recieve the letter,and it was an choice we made."
CLEAN = "They receive the letter, and it was a choice we made."


@normalizer(Phase.LAYOUT, trigger="€")
def euro_sign(document: Document) -> Iterator[Edit]:
    """Put the euro sign behind the number.

    €5  ->  5 €
    """
    for match in re.finditer(r"€(\d+)", document.text):
        yield Edit(Span(*match.span()), f"{match[1]} €", "the sign goes behind")


@normalizer(Phase.LAYOUT, trigger="€")
def euro_word(document: Document) -> Iterator[Edit]:
    """Write euros as a word.

    €5  ->  5 euros
    """
    for match in re.finditer(r"€(\d+)", document.text):
        yield Edit(Span(*match.span()), f"{match[1]} euros", "a word reads well", confidence=0.95)


@normalizer(Phase.LAYOUT, trigger=r"\[")
def brackets(document: Document) -> Iterator[Edit]:
    """Write round brackets in pairs.

    [a]  ->  (a)
    """
    for match in re.finditer(r"(\[)[^\]]*(\])", document.text):
        for number, new in ((1, "("), (2, ")")):
            pair = f"pair {match.start()}"
            yield Edit(Span(*match.span(number)), new, "round ones", group=pair)


@normalizer(Phase.LAYOUT, safety=Safety.UNSAFE, trigger="inch")
def inches(document: Document) -> Iterator[Edit]:
    """Write the sign of inches.

    5 inch  ->  5"
    """
    for match in re.finditer(r" inch\b", document.text):
        yield Edit(Span(*match.span()), '"', "a sign is shorter")


def shout(text: str) -> str:
    return text.upper()


# The three functions


def test_clean_repairs() -> None:
    assert cleantext.clean(TEXT) == CLEAN


def test_check_accounts() -> None:
    result = cleantext.check(TEXT)
    assert result.text == CLEAN
    assert [edit.rule for edit in result.edits] == ["known-typo", "space-after-comma", "article"]
    assert [change.span.of(TEXT) for change in result.changes] == ["recieve", "", "an"]


def test_clean_many_is_clean_for_each() -> None:
    assert list(cleantext.clean_many([TEXT, "Fine.", TEXT])) == [CLEAN, "Fine.", CLEAN]


@pytest.mark.parametrize("text", ["", " ", "\n", "\ufeff", "\0", "a", "\r\n\r\n"])
def test_next_to_nothing_is_no_problem(text: str) -> None:
    assert cleantext.clean(text).strip("\0") == text.strip("\0")


def test_a_language_that_is_told_goes_before_what_the_words_say() -> None:
    text = "Recieve the the mail."
    assert cleantext.clean(text) == cleantext.clean(text, language="en") == "Receive the mail."
    left = cleantext.clean(text, language="de")
    assert "Recieve" in left
    assert cleantext.check(text, language="de").text == left
    assert list(cleantext.clean_many([text], language="de")) == [left]


def test_words_that_the_user_calls_right_stay() -> None:
    text = "They recieve a foobarze, teh last."
    assert "recieve a foobarze, the" in cleantext.clean(text, words=["recieve", "foobarze"])
    left = cleantext.clean(text, words=(word for word in ("recieve",)))
    assert left == cleantext.check(text, words=frozenset({"recieve"})).text
    assert list(cleantext.clean_many([text], words={"recieve"})) == [left]
    assert left == "They recieve a foobarze, the last."
    for wrong in ("recieve", [b"recieve"], [1]):
        with pytest.raises(TypeError, match="words are an iterable of str"):
            cleantext.clean(text, words=wrong)  # type: ignore[arg-type]


def test_wrong_values_are_told_where_they_are_made() -> None:
    with pytest.raises(TypeError, match=r"Safety\.UNSAFE, not 'unsafe'"):
        cleantext.Policy(safety="unsafe")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="words are a frozenset of str, not a list"):
        cleantext.Language("en", ["recieve"])  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [{"format": "word"}, {"profile": "novel"}, {"language": "xx"}])
def test_an_unknown_format_profile_or_language_says_what_there_is(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="there are"):
        cleantext.clean(TEXT, **wrong)  # type: ignore[arg-type]


def test_what_is_no_text_is_a_type_error() -> None:
    for wrong in (None, b"They recieve it.", 3, ["They recieve it."]):
        with pytest.raises(TypeError, match="a text is a str, not"):
            cleantext.clean(wrong)  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="a text is a str, not"):
            cleantext.check(wrong, "notebook")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="many texts"):
        cleantext.clean_many("They recieve it.")
    with pytest.raises(TypeError, match="a text is a str, not"):
        list(cleantext.clean_many(["They recieve it.", None]))  # type: ignore[list-item]


def test_many_texts_are_refused_at_once_where_their_format_is_none() -> None:
    with pytest.raises(ValueError, match="no format is called 'nope'; there are plain"):
        cleaner().clean_many([], "nope")


def test_a_confidence_is_a_share() -> None:
    for wrong in (-0.1, 90):
        with pytest.raises(ValueError, match="between 0 and 1"):
            Policy(confidence=wrong)


def test_names_are_loaded_when_used_and_listed_before() -> None:
    assert set(cleantext.__all__) <= set(dir(cleantext))
    for name in cleantext.__all__:
        assert getattr(cleantext, name) is not None
    with pytest.raises(AttributeError, match="colour"):
        cleantext.colour  # noqa: B018


def test_a_document_shows_what_it_is_and_not_its_text() -> None:
    shown = repr(Document("see `teh.txt`", "markdown"))
    assert shown == "<document of 13 code points, markdown>"


def test_type_checkers_see_the_names_that_there_are() -> None:
    tree = ast.parse(Path(cleantext.__file__).read_text(encoding="utf-8"))
    imported = {
        name.asname
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cleantext.")
        for name in node.names
        if name.asname
    }
    (listed,) = (
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    )
    assert ast.literal_eval(listed) == sorted({*imported, "check", "clean", "clean_many"})
    assert imported == set(cleantext._HOMES)


# Composing


def test_rules_compose_by_list_bar_and_name() -> None:
    euro = Cleaner([euro_sign])
    assert euro.clean("it costs €5") == "it costs 5 €"
    every = cleaner() | euro_sign
    assert every.clean("It costs €5,and it was an choice we made.") == (
        "It costs 5 €,and it was a choice we made."
    )
    assert (every.without("euro-sign")) == cleaner()
    assert every.only("euro-sign").clean(TEXT) == TEXT
    assert (cleaner() | euro) == every


def test_the_name_of_a_phase_stands_for_all_its_rules() -> None:
    text = "They coudl not recieve it,and left."
    assert cleaner().without("spelling").clean(text) == "They coudl not recieve it, and left."
    assert cleaner().only("spelling").clean(text) == "They could not receive it,and left."
    assert cleaner().only("spelling").without("spelling") == Cleaner()
    with pytest.raises(ValueError, match=r"called 'artcle', did you mean 'article'\?$"):
        cleaner().only("artcle")
    with pytest.raises(ValueError, match=r"called 'zzz'; there are encoding, .*, article, "):
        cleaner().without("zzz")
    with pytest.raises(ValueError, match=r"no rule here is called 'article'$"):
        Cleaner().only("article")
    mixed = cleaner().only("spacing", "known-typo")
    assert mixed.clean(text) == "They coudl not receive it, and left."
    with pytest.raises(ValueError, match=r"called 'layout'; there are spacing, .*known-typo"):
        mixed.without("layout")


def test_rules_and_cleaners_survive_pickling() -> None:
    every = cleaner() | euro_sign | from_function(shout, id="shout")
    copy = pickle.loads(pickle.dumps(every))
    assert copy == every
    assert hash(copy) == hash(every)
    assert copy.clean("€5") == "5 €"


def test_a_black_box_is_told_as_edits() -> None:
    rule = from_function(str.title, id="title", phase=Phase.SENTENCE, safety=Safety.UNSAFE)
    assert Cleaner([rule]).clean("one two") == "one two"
    result = Cleaner([rule], Policy(Safety.UNSAFE)).check("one Two three")
    assert result.text == "One Two Three"
    assert [change.span.of("one Two three") for change in result.changes] == ["one", "three"]


@pytest.fixture
def plug_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Install a distribution that names an object of this module as a rule."""

    def install(name: str) -> None:
        info = tmp_path / "plug_in-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: plug-in\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[{GROUP}]\nrule = {__name__}:{name}\n")
        monkeypatch.syspath_prepend(str(tmp_path))
        all_normalizers.cache_clear()

    yield install
    monkeypatch.undo()
    all_normalizers.cache_clear()


def test_a_plug_in_adds_a_rule(plug_in: Callable[[str], None]) -> None:
    plug_in("euro_sign")
    assert {rule.id for rule in all_normalizers()} == {
        *(rule.id for rule in builtin_normalizers()),
        "euro-sign",
    }


def test_a_plug_in_that_is_no_rule_is_named(plug_in: Callable[[str], None]) -> None:
    plug_in("shout")
    with pytest.raises(TypeError, match="shout"):
        all_normalizers()


# The account


def test_only_some_rules_are_applied() -> None:
    result = cleantext.check(TEXT)
    assert result.apply(only={"space-after-comma"}) == TEXT.replace(",and", ", and")
    assert result.apply(only=()) == TEXT
    with pytest.raises(TypeError, match="not a single str"):
        result.apply(only="space-after-comma")  # else "article" would do for any longer name


def edit(span: tuple[int, int], new: str, rule: str, group: str = "") -> Edit:
    return Edit(Span(*span), new, "why", group=group, rule=rule)


def account(text: str, *changes: tuple[Edit, ...]) -> Result:
    """A result of *changes*, each of edits that lead from one to the next at one place."""
    made = tuple(Change(edits[0].span, edits[-1].replacement, edits) for edits in changes)
    return Result(text, apply(text, made), made, format="markdown", omitted=True)


def test_a_change_of_two_rules_is_made_for_both_alone() -> None:
    result = account("abc", (edit((0, 1), "x", "one"), edit((0, 1), "y", "two")))
    assert result.text == "ybc"
    assert result.apply(only={"one"}) == result.apply(only={"two"}) == "abc"
    assert result.apply(only={"one", "two"}) == "ybc"


def test_what_is_not_kept_takes_its_groups_along_and_is_told() -> None:
    result = account(
        "abcdefg",
        (edit((0, 1), "A", "pairs", "g"),),
        (edit((2, 3), "C", "pairs", "g"), edit((2, 3), "Ç", "pairs", "h")),
        (edit((4, 5), "E", "pairs", "h"),),
        (edit((6, 7), "G", "other"),),
    )
    kept = result.keeping(lambda change: change.span.start > 0, "not wanted")
    assert (kept.original, kept.text) == ("abcdefg", "abcdefG")
    assert (kept.format, kept.omitted) == ("markdown", True)
    told = [(held.edit.span, held.edit.replacement, held.reason) for held in kept.withheld]
    spans, news = [(0, 1), (2, 3), (2, 3), (4, 5)], "AÇÇE"  # as in the account: from the original
    assert told == [(span, new, "not wanted") for span, new in zip(spans, news, strict=True)]
    assert result.keeping(lambda change: True, "not wanted") == result


def test_places_take_in_what_was_put_beside_them_and_taken_away() -> None:
    more = account("one two", (edit((3, 3), ",", "comma"),))
    assert more.to_clean(Span(0, 3)).of(more.text) == "one,"
    assert more.to_clean(Span(4, 7)).of(more.text) == "two"
    less = account("one, two", (edit((3, 4), "", "comma"),))
    assert less.to_original(Span(0, 3)).of(less.original) == "one,"
    assert less.to_original(Span(3, 3)).of(less.original) == ","


def test_a_diff_has_lines_as_git_sees_them() -> None:
    text = "One.\rThey recieve it.\x0cThe end.\r\nFine.\n"
    old, new = text.split("\n")[0], cleantext.clean(text).split("\n")[0]
    assert "receive" in new
    body = cleantext.check(text).diff().split("\n")[3:]
    assert body == [f"-{old}", f"+{new}", " Fine.", ""]


@pytest.mark.parametrize(
    "source", ["", "[]", "null", "3", "{}", '{"changes": 3}', '{"changes": [], "withheld": [4]}']
)
def test_what_is_no_account_is_told(source: str) -> None:
    with pytest.raises(ValueError, match=r"not a result|Expecting value"):
        Result.from_json(source)


def test_a_safety_that_is_none_is_told_and_older_accounts_are_read() -> None:
    written = cleantext.check(TEXT).to_json()
    for wrong in ("3", '"very"', "null"):
        with pytest.raises(ValueError, match="not a result"):
            Result.from_json(written.replace('"safety": "safe"', f'"safety": {wrong}'))
    older = json.loads(written)
    del older["omitted"]
    assert Result.from_json(json.dumps(older)) == cleantext.check(TEXT)


def test_places_map_between_original_and_clean_text() -> None:
    result = cleantext.check(TEXT)
    place = Span(TEXT.index("choice"), TEXT.index("choice") + 6)
    moved = result.to_clean(place)
    assert moved.of(result.text) == "choice"
    assert result.to_original(moved) == place
    typo = Span(5, 12)
    assert result.to_clean(typo).of(result.text) == "receive"


def test_diff_shows_lines_and_a_missing_last_newline() -> None:
    diff = cleantext.check(TEXT).diff("a.txt")
    assert diff.splitlines() == [
        "--- a/a.txt",
        "+++ b/a.txt",
        "@@ -1 +1 @@",
        f"-{TEXT}",
        "\\ No newline at end of file",
        f"+{CLEAN}",
        "\\ No newline at end of file",
    ]
    assert cleantext.check("Fine.").diff() == ""


def test_a_diff_takes_lone_surrogates_in_text_and_name() -> None:
    result = cleantext.check("They recieve it, \ud800.\n")
    diff = result.diff('a"\udcff')
    assert diff.startswith('--- "a/a\\"\\377"\n+++ "b/a\\"\\377"\n')
    assert diff.endswith("+They receive it, \ud800.\n")
    assert result.diff("\ud800").startswith('--- "a/\\355\\240\\200"\n')


def test_withheld_edits_say_where_and_why() -> None:
    text = "See `€5` there. They came. the others had left a long time ago."
    held = (cleaner() | euro_sign).check(text, "markdown").withheld
    assert {(h.edit.rule, h.reason.partition(":")[0]) for h in held} >= {
        ("euro-sign", "protected"),
        ("sentence-start", "unsafe"),
    }
    places = {h.edit.rule: h.edit.span.of(text) for h in held}
    assert (places["euro-sign"], places["sentence-start"]) == ("€5", "t")


def test_a_group_is_withheld_where_one_of_its_edits_is() -> None:
    text = "Some [words] and `code [as` it] is."
    result = Cleaner([brackets]).check(text, "markdown")
    assert result.text == "Some (words) and `code [as` it] is."
    told = {(held.edit.span.start, held.reason) for held in result.withheld}
    assert told == {
        (text.index("[as"), "protected"),
        (text.index("] is"), "another edit of its group is withheld"),
    }


def test_what_loses_to_a_better_edit_is_gone_and_the_rest_is_told_once() -> None:
    """Each round looks at the text as it is then; what is told is of the last."""
    text = "It costs €5 or 5 inch,and more."
    every = Cleaner([euro_sign, euro_word, inches]) | cleaner().only("space-after-comma")
    result = every.check(text)
    assert result.text == "It costs 5 € or 5 inch, and more."
    assert [held.edit.rule for held in result.withheld] == ["inches"]


@normalizer(Phase.LAYOUT, trigger="ab")
def at_odds(document: Document) -> Iterator[Edit]:
    """Propose what cannot be made together.

    abc  ->  xx
    """
    at = document.text.index("ab")
    for start in (at, at + 1):
        yield Edit(Span(start, start + 2), "x", "both", group="both")


def test_a_group_at_odds_with_itself_is_not_made_and_told() -> None:
    result = Cleaner([at_odds]).check("abc")
    assert result.text == "abc"
    assert [held.reason for held in result.withheld] == ["overlaps a better edit"] * 2


def test_what_the_text_itself_is_against_is_told_with_the_suggestions() -> None:
    shown = cleantext.check("They recieve (correct: receive) it.")
    assert [(held.edit.replacement, held.reason) for held in shown.suggestions] == [
        ("receive", "shown as a slip")
    ]
    old = cleantext.check("Thou hast seen that he goeth, and did recieve him.")
    assert old.suggestions[-1].reason == "in older English, or in a dialect"
    assert cleantext.check("They recieve it.  # cleantext: ignore").suggestions == ()


def test_who_asks_for_no_suggestions_is_told_that_there_are_some() -> None:
    for text in ("They recieve (correct: receive) it.", "They receive it."):
        told = cleantext.check(text).suggestions
        assert cleaner().able.check(text).omitted == bool(told), text


def test_suggestions_in_strings_stand_in_the_file_as_it_would_have_them() -> None:
    text = json.dumps({"cells": [{"cell_type": "markdown", "source": ["One.\n", "It is 5 inch."]}]})
    (held,) = Cleaner([inches]).check(text, "notebook").withheld
    assert held.edit.span.of(text) == " inch"
    start, end = held.edit.span
    made = json.loads(text[:start] + held.edit.replacement + text[end:])
    assert made["cells"][0]["source"] == ["One.\n", 'It is 5".']


def catalogue(language: str, text: str) -> str:
    return f'msgid ""\nmsgstr "Language: {language}\\n"\n\nmsgid "x"\nmsgstr "{text}"\n'


def test_a_catalogue_is_in_the_language_that_it_says() -> None:
    text = "They recieve the letter in the cafÃ© and that is all of it."
    repaired = text.replace("Ã©", "é")
    corrected = repaired.replace("recieve", "receive")
    assert cleantext.clean(catalogue("en", text), "gettext") == catalogue("en", corrected)
    # One that we have no words of: its encoding alone.
    assert cleantext.clean(catalogue("nl", text), "gettext") == catalogue("nl", repaired)
    german = "Der Hund ist nicht in dem Haus,und und die Katze ist es auch nicht."
    fixed = german.replace(",und und", ", und")
    assert cleantext.clean(catalogue("de", german), "gettext") == catalogue("de", fixed)
    left = cleantext.clean(catalogue("de", german), "gettext", language="en")
    assert left == catalogue("de", german)  # the user asked for English alone


def test_the_user_s_words_are_right() -> None:
    words = frozenset({"recieve"})
    assert cleaner(words=words).clean("They recieve it here.") == "They recieve it here."


def test_comments_of_spell_checkers_switch_off_spelling_alone() -> None:
    text = (
        "<!-- cspell:disable -->\nThey recieve it,and more.\n<!-- cspell:enable -->\n"
        "They recieve it.\n"
    )
    clean = text.replace("it,and", "it, and").replace("recieve it.", "receive it.")
    assert cleantext.clean(text, "markdown") == clean


def test_garbled_signs_in_code_stay_and_beside_it_go() -> None:
    text = "Call `cafÃ©` or `dÃ©jÃ ` in the cafÃ© of the town."
    for format in ("plain", "markdown"):
        assert cleantext.clean(text, format) == text.replace("the cafÃ©", "the café")


def test_comments_switch_rules_off_and_on() -> None:
    text = (
        "They recieve it. <!-- cleantext: ignore known-typo -->\n"
        "<!-- cleantext: off -->\nThey recieve it,and more.\n<!-- cleantext: on -->\n"
        "<!-- cleantext: ignore-next -->\nThey recieve it,and more.\n"
        "They recieve it,and more.\n"
    )
    assert cleantext.clean(text, "markdown") == text.replace(
        "They recieve it,and more.\n", "They receive it, and more.\n"
    ).replace("They receive it, and more.\n", "They recieve it,and more.\n", 2)


#: Two slips: the first is asked to stay.
ASKED, OTHER = "He saw teh house.", "We came adn left."
MENDED = OTHER.replace("adn", "and")


@pytest.mark.parametrize(
    ("sign", "end"),
    [
        ("<!--", "-->"),
        ("{/*", "*/}"),
        ("/*", "*/"),
        ("{#", "#}"),
        ("[", "]"),
        *((sign, "") for sign in ("#", "//", "..", "%", ";")),
    ],
)
def test_any_sign_of_a_comment_will_do(sign: str, end: str) -> None:
    for ask in ("cleantext: ignore", "CleanText:Ignore spelling", "cleantext: ignore -- a name"):
        for lines in ("\n", "\r\n", "\r"):
            comment = f"{sign} {ask} {end}".rstrip()
            text = f"{OTHER}{lines}{ASKED} {comment}{lines}{OTHER}"
            assert cleantext.clean(text, "plain") == text.replace(OTHER, MENDED)


@pytest.mark.parametrize(
    "text",
    [
        f"What stops it is cleantext: off\n{OTHER}",  # speaks of it
        f"What stops it is `<!-- cleantext: off -->` or `# cleantext: off`.\n{OTHER}",
        f"<!-- cleantext: off -->\n{ASKED}\n<!-- cleantext: on -->\n{OTHER}",
        f"{OTHER}\n<!-- cleantext: off -->\n{ASKED}\n\n{ASKED}",
        f"<!-- cleantext: off known-typo -->\n{ASKED}\n<!-- cleantext: on -->\n{OTHER}",
        f"<!-- cleantext: off known-typo -->\n{ASKED}\n<!-- cleantext: on lone-i -->\n{ASKED}",
        f"<!-- cleantext: off known-typo lone-i -->\n{ASKED}\n<!-- cleantext: on -->\n{OTHER}",
        f"<!-- cleantext: off -->\n{ASKED}\n<!-- cleantext: off -->\n{ASKED}",
        f"<!-- cleantext: off -->\n{ASKED}\n<!-- cleantext: on lone-i -->\n{ASKED}",
        f"<!-- cleantext: ignore-next -->\n\n{ASKED}\n{OTHER}",
        f"<!-- cleantext: ignore-next -->\r\n\r\n{ASKED}\r\n{OTHER}",
        f"{OTHER} <!-- cleantext: ignore-next -->\n{ASKED}",
        f"{ASKED}\n\n<!-- cleantext: ignore-file known-typo -->\n\n{ASKED}",
        f"{OTHER} <!-- cleantext: ignore lone-i -->",
        f"{OTHER} <!-- cleantext: ignore lone-i -- as known-typo is right -->",
        f"{ASKED} <!-- cleantext: ignore spelling -->\n{OTHER}",
        f"{ASKED} <!-- cspell:disable-line -->\n{OTHER}",
        f"{ASKED} <!-- cspell:disable-line as the band is called -->\n{OTHER}",
        f"<!-- cSpell:disable-next-line -->\n{ASKED}\n{OTHER}",
        f"<!-- cspell:disable-next -->\n{ASKED}\n{OTHER}",
        f"cspell:disable\n{ASKED}\ncspell:enable\n{OTHER}",
        f"<!-- spell-checker: disable -->\n{ASKED}\n<!-- spell-checker: enable -->\n{OTHER}",
        f"<!-- spellchecker:disable -->\n{ASKED}\n<!-- spellchecker:ENABLE -->\n{OTHER}",
        f"{ASKED} <!-- codespell:ignore -->\n{OTHER}",
        f"{ASKED} # codespell:ignore teh\n{OTHER}",
        f"{ASKED}\n<!-- cspell:words TEH -->\n{ASKED} {OTHER}",
        f"{ASKED}\n<!-- cspell:word teh -->\n{ASKED} {OTHER}",
        f"{ASKED}\n<!-- cspell:ignore grobble teh -->\n{ASKED} {OTHER}",
        f"{OTHER} <!-- cspell:locale en -->",
    ],
)
def test_comments_say_what_stays(text: str) -> None:
    assert cleantext.clean(text, "markdown") == text.replace(OTHER, MENDED)


def test_an_edit_that_reaches_into_what_shall_stay_is_not_made() -> None:
    asked = Directives((Region(Span(4, 7), frozenset()),))
    for start in range(10):
        for end in range(start, 10):
            inside = not {4, 5, 6}.isdisjoint(range(start, end)) or 4 <= start == end <= 7
            assert asked.forbid(Span(start, end), ()) is inside


def test_comments_that_say_nothing_are_told_if_they_are_ours() -> None:
    text = "<!-- cleantext: of -->\n<!-- cspell:locale en -->\n<!-- cleantext: ignroe -->"
    assert [verb for _, verb in Directives.read(text).unknown] == ["of", "ignroe"]
