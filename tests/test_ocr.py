"""The word model for scans, and what holds for any text under the profiles that use it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cleantext.ocr.channel import Channel
from cleantext.ocr.corrector import Corrector
from cleantext.ocr.passages import Style, style
from cleantext.profiles import cleaner
from cleantext.spelling import Lexicon
from cleantext.spelling.trie import Trie, write_trie
from strategies import texts

calm = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])

GOOD = (
    "He was the first of the men who came to that town in the year of the war.",
    "The committee will publish its report on the new bridge in October.",
    "She wrote that they had seen the harbour, the market and the old church.",
    "“We could not provide an answer,” he said. “It was late.”",
    "Katrine Dulany met Mr. Strether and Miss Gostrey at Woollett.",
    "on the 2d of May, 1871, at 10d. the lb. and 5s. 6d. for No. 14b",
)
#: What machines make of letters, to be put into good sentences.
MISREAD = (("h", "b"), ("e", "c"), ("m", "rn"), ("l", "1"), ("a", "_"), ("h", "li"), (" ", ""))


@st.composite
def scans(draw: st.DrawFn) -> str:
    """Good sentences in which some letters were misread, and whatever else may stand there."""
    parts = []
    for sentence in draw(st.lists(st.sampled_from(GOOD), max_size=4)):
        for _ in range(draw(st.integers(0, 4))):
            meant, read = draw(st.sampled_from(MISREAD))
            places = [i for i, letter in enumerate(sentence) if letter == meant]
            if places:
                at = draw(st.sampled_from(places))
                sentence = sentence[:at] + read + sentence[at + len(meant) :]
        parts.append(sentence)
    return "\n".join([*parts, draw(texts(2))])


@calm
@pytest.mark.parametrize("profile", ["layout", "ocr", "archive"])
@given(text=scans())
def test_a_scan_cleaned_twice_changes_nothing_more(profile: str, text: str) -> None:
    once = cleaner(profile).clean(text)
    assert cleaner(profile).clean(once) == once


@calm
@given(scans())
def test_the_changes_are_the_whole_difference(text: str) -> None:
    result = cleaner("ocr").check(text)
    made, done = [], 0
    for change in result.changes:
        made += [text[done : change.span.start], change.replacement]
        done = change.span.end
    assert "".join([*made, text[done:]]) == result.text


@calm
@given(scans())
def test_numbers_stay(text: str) -> None:
    assume(not {"\x1b", "\b"} & set(text))  # what they begin, or undo, may hold figures
    cleaned = cleaner("archive").clean(text)
    assert numbers(cleaned) == numbers(text.translate(PARTING_NOTHING))


#: Control characters that go without a trace: of 1, NUL, 2 one number is left.
PARTING_NOTHING = dict.fromkeys([*range(9), *range(0x0E, 0x1C), 0x7F])


def numbers(text: str) -> list[str]:
    words = (word.strip(".,") for word in text.split())
    return [word for word in words if word.isdigit()]


@given(st.text("012.,a \x1c\x1d\x1e\x1f\n", max_size=9))
def test_no_separator_makes_two_numbers_one(text: str) -> None:
    """Python splits at U+001C to U+001F, as other programs that read fields do."""
    only = cleaner().only("control-character")
    assert numbers(only.clean(f"He saw {text} of them.")) == numbers(text)


@pytest.mark.parametrize("sentence", GOOD)
@pytest.mark.parametrize("profile", ["layout", "ocr", "archive"])
def test_good_text_stays(profile: str, sentence: str) -> None:
    assert cleaner(profile).clean(sentence) == sentence


def corrector() -> Corrector:
    return Corrector(Lexicon.open("en"))


def test_a_doubtful_engine_makes_corrections_likelier() -> None:
    text = "the men had seen the hut but they had no idea of it"
    assert not [c for c in corrector().corrections(text) if c.confidence > 0.5]
    at = text.index("but")

    def certainty(start: int, end: int) -> float:
        return 0.05 if start == at else 0.95

    text = text.replace(" but ", " bnt ")
    (unsure,) = (c for c in corrector().corrections(text, certainty) if c.start == at)
    (sure,) = (c for c in corrector().corrections(text, lambda a, b: 0.99) if c.start == at)
    assert unsure.new == sure.new == "but"
    assert unsure.confidence > sure.confidence


def test_a_correction_names_what_else_it_may_be() -> None:
    (found,) = corrector().corrections("they had gone to tbe house of the old man")
    assert (found.old, found.new, found.kind) == ("tbe", "the", "misread")
    assert found.new not in found.others
    assert found.confidence + found.stands <= 1.0001


def test_readings_are_what_the_rules_lead_to() -> None:
    channel = Channel()
    readings = {reading.word: reading.cost for reading in channel.readings("wbicb", 14.0, 2)}
    assert readings["which"] == pytest.approx(2 * channel.cost("b", "h"))
    assert channel.explain("wbicb", "which") == [("b", "h"), ("b", "h")]
    assert channel.explain("mucli", "much") == [("li", "h")]
    cheap = channel.adapted({("b", "h"): 1.0})
    assert {r.word: r.cost for r in cheap.readings("wbicb", 14.0, 2)}["which"] == 2.0
    assert channel.cost("b", "h") > 1.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("And he saith vnto them that they haue knowne it", Style.OLD),
        ("that which paſſes is called white", Style.OLD),
        ("She'd say that the twentieth teeth were underneath", Style.PLAIN),
        ("die Frau und der Mann sind nicht mit dem Hund auf der Insel", Style.FOREIGN),
        ("le chat est dans la maison avec les enfants", Style.FOREIGN),
        ("He was tbe first of tlie men who carne that day", Style.PLAIN),
        ("call foo.bar() with a_b=c/d and std::map or fooBar()", Style.TECHNICAL),
        ("", Style.PLAIN),
    ],
)
def test_style(text: str, expected: Style) -> None:
    assert style(text.split()) is expected


def test_trie(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = str(tmp_path / "words.trie")
    write_trie(path, {"an": 10**9, "and": 10**10, "band": 5}, {"anne": 10**6})
    trie = Trie(path)
    assert [word for word, _ in trie.words()] == ["an", "and", "anne", "band"]
    assert "an" in trie
    assert "ann" not in trie
    assert trie.word(trie.find("band")) == "band"
    assert trie.may_end(b"nd")
    assert trie.intact()
    with open(path, "r+b") as file:
        file.truncate(100)
    with pytest.raises(ValueError, match="cut short"):
        Trie(path)
