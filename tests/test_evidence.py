"""The text and its project as evidence: names, word lists of others, learned words, dialect."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext import Cleaner
from cleantext.commands.vocab import Reason, Vocabulary, learn, merged
from cleantext.document import Document, Repair
from cleantext.edits import Edit, Span
from cleantext.judging import evidence
from cleantext.judging.archaic import is_archaic
from cleantext.judging.dialect import in_dialect, respelled, spells
from cleantext.language import Language
from cleantext.profiles import cleaner
from cleantext.spelling import Lexicon
from cleantext.spelling.speller import Suggestion
from cleantext.wordlists import WordListError, discover, read
from command import run

DEFAULT = cleaner()

# Damage


@given(st.from_regex(re.compile(f"^{evidence.QUOTED_FENCE.pattern}", re.MULTILINE)))
def test_its_sign_stands_in_every_quoted_fence(text: str) -> None:
    assert evidence.QUOTED.search(text)
    assert evidence._has_residue(Document(text))


def test_the_offer_goes_when_what_announced_it_is_gone_already() -> None:
    body = "The harbour was opened again on Monday, after a year in which no ship had come in.\n"
    body += "Those who live there had gone without bread for weeks when the first one was seen.\n"
    body += "It had been sent by the towns on the other side of the bay, which had no more.\n"
    offer = "Let me know if you would like any changes to the article!\n"
    assert DEFAULT.clean(f"Sure! Here is the article:\n\n“`html\n{body}“`\n{offer}") == body


PLAIN = "They went to the station in the evening, and the train was late. "
STOP = "It was the end.The war went on. "
COMMA = "He came,and left. "
MARK = "It grew 【4†source】. "


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        (STOP, False),
        (COMMA * 2, False),
        (STOP * 2, True),
        (STOP + COMMA, True),
        (STOP + MARK, True),
        (COMMA + MARK, False),
        (COMMA * 2 + MARK, True),
        (COMMA * 3, True),
        (f"`{COMMA * 3}`", False),
        (f"`{STOP * 2}`", False),
        ("It was file.Reader is open. It was node.Server is up. ", False),  # dotted names
        ("It was red,green and north,south and left,right here.", False),  # lists
    ],
)
def test_lost_spaces_are_told_by_more_than_one_sign(text: str, lost: bool) -> None:
    assert evidence.glues(Document(text, "markdown")) is lost


def test_a_long_text_must_show_more_damage() -> None:
    damage = "It was late.The man was there,and he spoke. He had an choice of an book."
    plain = "They went to the station in the evening, and the train was late. "
    assert evidence.is_damaged(Document(damage))
    assert evidence.is_damaged(Document(damage + plain * 200))
    assert not evidence.is_damaged(Document(damage + plain * 2000))
    assert evidence.is_damaged(Document((damage + plain * 200) * 10))


#: Each is a trace of its own kind.
GLUE, SMALL, TYPO, ARTICLE = (
    "He sat;then he lay;then he slept. ",
    "It was cold. he left. ",
    "It is definately so. ",
    "He saw an bird and an dog. ",
)


@pytest.mark.parametrize(
    ("text", "damaged"),
    [
        (MARK, False),
        (SMALL, False),
        (MARK + GLUE, True),
        (MARK + SMALL, True),
        (MARK + TYPO, True),
        (MARK + "He lived in germany then. ", True),
        (MARK + ARTICLE, True),
        (MARK + "He saw an bird. ", False),
        (MARK + "He saw an house and an horse. ", False),  # dialects leave out the h
        (GLUE + SMALL, False),
        (GLUE + SMALL + TYPO, True),
        (GLUE + ARTICLE + TYPO, True),
        (SMALL + "I definately recieved it. ", False),
        (SMALL + "I definately recieved it untill he came. ", True),
        (SMALL + "I definately recieved it untill he came. " + PLAIN * 200, False),
    ],
)
def test_a_machine_leaves_traces_of_several_kinds(text: str, damaged: bool) -> None:
    assert evidence.is_damaged(Document(text)) is damaged


def test_the_belief_that_words_were_swapped_grows_with_the_kinds_of_traces() -> None:
    texts = [PLAIN, SMALL, SMALL + GLUE, SMALL + GLUE + ARTICLE, SMALL + GLUE + ARTICLE + TYPO]
    beliefs = [evidence.spun(Document(text)) for text in texts]
    assert beliefs == sorted(set(beliefs))
    assert [belief >= evidence.BELIEVED for belief in beliefs] == [False] * 3 + [True] * 2
    assert evidence.spun(Document("".join(texts) + MARK)) < 1


def test_what_an_earlier_round_repaired_was_damaged() -> None:
    damaged = Document(MARK + GLUE)
    repaired = damaged.after([Edit(Span(0, len(damaged.text)), PLAIN, "all of it")])
    assert not evidence.is_damaged(Document(PLAIN))
    assert evidence.is_damaged(repaired.afresh())


def test_many_distinct_repairs_show_damage() -> None:
    """Of several rules, for the length of the text; one habit is a habit."""
    made = [Repair(rule, f"{rule} {n}") for rule in ("a", "b", "c") for n in range(2)]
    document = Document(PLAIN)
    assert evidence.is_damaged(document.afresh(made))
    assert not evidence.is_damaged(document.afresh(made[:4]))
    assert not evidence.is_damaged(document.afresh(Repair("a", str(n)) for n in range(20)))
    assert not evidence.is_damaged(Document(PLAIN * 400).afresh(made))


@given(st.permutations([GLUE, SMALL, TYPO, ARTICLE, MARK, STOP, COMMA]), st.integers(0, 7))
def test_more_damage_shows_no_less(traces: list[str], few: int) -> None:
    slips = (
        "We definately recieved it in germany, untill he came becuase of her. "
        "It occured in a seperate wierd room, and we beleive it. "
    )
    assert evidence.is_damaged(Document(slips + PLAIN * 160))
    assert evidence.is_damaged(Document(slips + PLAIN * 160 + "".join(traces[:few])))


@pytest.mark.parametrize(
    ("slips", "careless"),
    [
        ("I definately recieved it in germany, untill an bird becuase of an dog.", True),
        ("I definately recieved it in germany and in france of an bird.", True),
        ("I definately recieved it untill an bird came.", False),
        ("I definately recieved it untill an bird came,and sat.", True),
        ("I definately recieved it untill an bird came ,and sat.", True),
        ("I definately recieved it untill an bird came to the cafÃ© there.", True),
        ("I definately recieved it untill an bird came.The end came.", True),
        ("I definately recieved it untill an bird came to `a,and b`.", False),
        ("“definately” and “recieved”, untill it came becuase of germany.", False),
        ("“definately”, “recieved”, “untill” an bird, an dog, an cat, an boy, an girl.", False),
        ("an bird, an dog, an house, an cat, an boy, and an girl", False),
        ("`definately`, `recieved`, `untill`, `becuase`, `seperate`", False),
        ("“definately”, “recieved”, “untill”, “becuase” and “seperate”", False),
    ],
)
def test_five_distinct_slips_show_that_nobody_read_a_text_again(slips: str, careless: bool) -> None:
    assert evidence.is_damaged(Document(slips, "markdown")) is careless
    assert evidence.is_damaged(Document(f"{slips} {PLAIN * 100}", "markdown")) is careless
    assert not evidence.is_damaged(Document(f"{slips} {PLAIN * 300}", "markdown"))


# Slips that are shown

#: More plain text than a label, or a task, reaches over.
FAR = PLAIN * 9


@pytest.mark.parametrize(
    "text",
    [
        "People write “teh” for “the” in haste.",
        "It is the, not teh, that we want.",
        "They write teh instead of the, in haste.",
        "recieve vs. receive",
        "teh vs the",
        "teh → the",
        "the but not teh",
        "Teh for the",
        "“They’re”, not “theyre”",
        "It’s the slip of people: “dont” for “don't”.",
        "| teh | the |",
        "| the | teh |",
        "| in teh house | in the house |",
        "| in the house | once | in teh house|",
        "in the house | in teh house\n",
        "in teh house | in the house\n",
        "Wrong: He saw teh house.",
        f"Wrong: It is late. {PLAIN}He saw teh house.",
        "- **Incorrect:** He saw teh house.",
        "1. Don’t: He saw teh house.",
        "Right: He saw a house. Wrong: He saw teh house.",
        "❌ He saw teh house.",
        "✗ He saw teh house.",
        "✗ It is late. Wrong: He saw teh house.",
        "Find the errors in each sentence. He saw teh house.",
        "Find the errors in the following text.\nHe saw teh house.",
        "Find the mistakes in this word: teh",
        "The sign “Ã©” is seen.",
        'The sign "Ã©" is seen.',
        "The sign «Ã©» is seen.",
        "The sign „Ã©“ is seen.",
        "Mojibake such as cafÃ© is old.",
        "CafÃ© is mojibake.",
        "The word cafÃ© becomes café here.",
        "The word café became cafÃ©, and nobody saw it.",
        "Wrong: The cafÃ© was closed.",
    ],
)
def test_slips_that_are_shown_stay(text: str) -> None:
    assert DEFAULT.clean(text) == text


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("The smith, not teh other.", "teh", "the"),
        ("He knew the smith, not teh.", "teh", "the"),
        ("The theme, not teh, is good.", "teh", "the"),
        ("teh, then the smith", "teh", "the"),
        ("They bathe, not teh other.", "teh", "the"),
        ("They go to teh the house.", "teh the", "the"),
        ("| teh | a |", "teh", "the"),
        ("| In teh house | In a house |", "teh", "the"),
        ("| in teh house, in the house", "teh", "the"),
        ("a house | in teh house\n", "teh", "the"),
        ("It is in the house.\nin teh house | it", "teh", "the"),
        ("Right: He saw teh house.", "teh", "the"),
        ("Wrong: He saw a house. Right: He saw teh house.", "teh", "the"),
        ("❌ He saw a house. Correct: He saw teh house.", "teh", "the"),
        ("Bad: He saw a house. **Better:** He saw teh house.", "teh", "the"),
        ("❌ He saw a house ✅ He saw teh house.", "teh", "the"),
        ("Wrong: It is late.\nHe saw teh house.", "teh", "the"),
        (f"Wrong: It is late. {FAR}He saw teh house.", "teh", "the"),
        ("It made errors in each run. He saw teh house.", "teh", "the"),
        ("Find the errors in each sentence.\n\nHe saw teh house.", "teh", "the"),
        (f"Find the errors in each sentence. {FAR}He saw teh house.", "teh", "the"),
        ("The sign “cafÃ©” is seen.", "Ã©", "é"),
        ("The word “Ð¿Ñ€Ð¸Ð²ÐµÑ‚” is seen.", "Ð¿Ñ€Ð¸Ð²ÐµÑ‚", "привет"),
        ("Mojibake is old.\nThe cafÃ© was closed.", "Ã©", "é"),
        (f"Mojibake is old. {FAR}The cafÃ© was closed.", "Ã©", "é"),
        (f"The cafÃ© was closed. {FAR}Mojibake is old.", "Ã©", "é"),
        ("The cafÃ© becomes a café here.", "Ã©", "é"),
    ],
)
def test_slips_that_are_not_shown_are_mended(text: str, wrong: str, right: str) -> None:
    assert DEFAULT.clean(text) == text.replace(wrong, right)


# Older English, and dialects

SLIP = "He saw teh house. "


@pytest.mark.parametrize(
    "text",
    [
        "He goeth and maketh it. ",
        "He wish'd and mention’d it. ",
        "He hath vpon it. ",
        "To-day and to-morrow it was. ",
        "If thy words any body knows. ",
        "It was in thy house, and to-night. ",
        "He was runnin’ an’ hollerin’. ",
        "It was in ’ere, with ’im. ",
        "He ain’t here, y’all. ",
        "There is nowt for o’ them. ",
        f"When thou goeth vpon thy way. {PLAIN * 3}\n\n" * 3,  # of other paragraphs as well
        f"When thou goeth vpon thy way. {PLAIN * 30}\n\n" * 2 + "It is thy own and thou hast it. ",
        f"Behold it. {PLAIN * 16}" * 3 + "\n\n",
        f"’Tis it. {PLAIN * 16}’Twas not. {PLAIN * 16}'Tis here.\n\n",
    ],
)
def test_older_english_and_dialects_stay(text: str) -> None:
    assert DEFAULT.clean(text + SLIP) == text + SLIP


@pytest.mark.parametrize(
    "text",
    [
        "He goeth there. ",
        "He maketh it, and he maketh it. ",
        "The twentieth and the fortieth year. ",
        "What’d he do, and how'd it go? He agree'd. ",
        "A shibboleth, and that'd do. ",
        "She'd go, they’d stay, and you'd wait. ",
        "The captain's cabin is the cousin’s, at three o'clock. ",
        "No thing is here, and any body knows. ",
        "He ain’t here, he ain't. ",
        "He was runnin’ and runnin' there. ",
        "If thy house is thine own.\n\n",
        f"When thou goeth vpon thy way. {PLAIN * 60}\n\n",
        f"When thou goeth vpon it. {PLAIN * 3}\n\n",
        "Behold it. Behold them.\n\n",
        f"Behold. Nay. And alas. {PLAIN * 340}\n\n",
        f"{'Behold. ' * 15}{PLAIN * 1600}\n\n",  # the beginning of an anthology
    ],
)
def test_a_few_old_words_are_a_quotation(text: str) -> None:
    assert DEFAULT.clean(text + SLIP) == text + SLIP.replace("teh", "the")


def test_words_of_other_languages_are_no_older_english() -> None:
    text = "Es hat thou und vpon."
    assert is_archaic(Document(text, "plain", Language("en")), Span(0, 2))
    assert not is_archaic(Document(text, "plain", Language("de")), Span(0, 2))


@pytest.mark.parametrize(
    ("text", "announced"),
    [
        ("Sure! Here is a text about dogs:\n\nDogs bark.", True),
        ("Here is the revised text:\n\nDogs bark.", True),
        ("Of Dogs\nHere’s the revised version of your article:\n\nDogs bark.", True),
        ("Here is the text:\n\nDogs bark.", False),
        ("Sure! Here is a list of dogs:\n\nThe collie.", False),
        ("Here is the revised list:\n\nThe collie.", False),
        (f"{PLAIN}\n\nHere is the revised text:\n\nDogs bark.", False),
    ],
)
def test_a_chat_program_announces_its_answer(text: str, announced: bool) -> None:
    assert evidence.is_announced(Document(text)) is announced


# Names


def story(name: str, *twins: str) -> str:
    """A text that is about *name* and mentions each of *twins* once."""
    uses = (
        f"The mayor of the town is {name}. When {name} was young, nobody knew of it.",
        f"People say that {name} walked to school every day. It was {name} who built the bridge.",
        f"In the end {name} was chosen, and the old house of {name} was sold.",
        f"We asked {name} about it. That evening {name} had left; the door was closed.",
    )
    return "\n\n".join((*uses, *(f"The letter of {twin} came late." for twin in twins)))


NAMES = ("Zamborski", "Quandellor", "Teodrisa", "Bralwick", "Ombergson", "Vashtunde")


def slips(name: str) -> Iterable[str]:
    """Slips within *name*: two letters transposed, one left out."""
    for at in (2, 3):
        yield name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        yield name[:at] + name[at + 1 :]


@pytest.mark.parametrize(
    ("name", "twin"),
    [(n, t) for n in NAMES for t in slips(n) if n != t and t not in n.replace("ll", "l")],
)
def test_a_slip_in_the_name_of_the_text_is_mended(name: str, twin: str) -> None:
    result = DEFAULT.check(story(name, twin))
    assert result.text == story(name, name)
    assert [edit.rule for edit in result.edits] == ["misspelt-name"]
    assert result.edits[0].confidence >= 0.9


@pytest.mark.parametrize("name", NAMES)
def test_what_is_made_of_a_name_stays(name: str) -> None:
    made = (name + "s", name + "ian", name + "a", name[:-1] + "e", "X" + name[1:], name.upper())
    text = story(name, *made)
    assert DEFAULT.clean(text) == text


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody knows Peter Zambroski of another town.",
        "They signed “Zambroski” where it said so.",
        "The paper had it as Zambroski [sic] then.",
        "It is Zambroski-like.",
        "He lived with the Zambroski who is named after the river Zambroski near Zambroski.",
    ],
)
def test_a_twin_with_a_life_of_its_own_stays(sentence: str) -> None:
    text = story("Zamborski", "Zamborski") + "\n\n" + sentence
    assert DEFAULT.clean(text) == text


def test_the_name_decides_the_more_often_it_is_used() -> None:
    def confidence(uses: int) -> float:
        text = "They met Zamborski there.\n" * uses + "They met Zambroski there.\n"
        held = Cleaner.default().only("misspelt-name").check(text)
        found = [*held.edits, *(one.edit for one in held.withheld)]
        return found[0].confidence if found else 0.0

    assert confidence(2) == 0.0
    assert 0.0 < confidence(3) < confidence(8) < 1.0


# Quotations


@pytest.mark.parametrize(
    "text",
    [
        "The sign said recieve [sic] and nobody laughed at what it said.",
        "The sign said “you will recieve it” [sic] and nobody laughed at what it said.",
        'He wrote "we recieve it" (sic!) and nobody laughed at what he wrote.',
        "He answered “il a etait seperate dans la maison” and went home to his wife.",
        "He answered «il etait seperate de sa femme» and went home to his children.",
        "In those days *seperate legem impera* was the rule, as everybody knew from school.",
    ],
)
def test_what_is_quoted_as_it_stands_stays(text: str) -> None:
    assert DEFAULT.clean(text) == text


def test_a_quotation_in_our_language_is_a_text_like_others() -> None:
    text = "He said: “You will recieve the letter on Monday.” And so it came to be."
    assert "receive the letter" in DEFAULT.clean(text)


def test_parts_of_a_word_stay() -> None:
    text = "He sang “Beauti—ful soup” all day, and for two p ennyworth he would sing it again."
    assert DEFAULT.clean(text) == text


# Dialect

BRITISH = "The colour of the theatre is grey. Our neighbours like the centre of the town."
AMERICAN = "The color of the theater is gray. Our neighbors like the center of the town."
UNKNOWN = " Their behavoir is a matter of great interest to all of us."


@pytest.mark.parametrize(
    ("text", "setting", "dialect", "word"),
    [
        (BRITISH, "en", "en-GB", "behaviour"),
        (AMERICAN, "en", "en-US", "behavior"),
        (BRITISH, "en-US", "en-US", "behavior"),
        (AMERICAN, "en-GB", "en-GB", "behaviour"),
    ],
)
def test_a_correction_is_spelled_as_the_text_is(
    text: str, setting: str, dialect: str, word: str
) -> None:
    language = Language("en", dialect=setting)
    assert spells(Document(text, language=language)) == dialect
    cleaned = Cleaner.default(language=language).clean(text + UNKNOWN)
    assert cleaned == text + UNKNOWN.replace("behavoir", word)  # and the rest as it was


def test_two_spellings_of_a_word_speak_for_one_correction() -> None:
    british = Document("The colour of the theatre is grey; the neighbours organise a programme.")
    found = [
        Suggestion("colour", 1, 0.5, "distance"),
        Suggestion("cooler", 1, 0.2, "distance"),
        Suggestion("color", 1, 0.25, "distance"),
    ]
    assert [(one.word, one.confidence) for one in in_dialect(british, found)] == [
        ("colour", 0.75),
        ("cooler", 0.2),
    ]


def test_nobody_can_tell_the_dialect_of_a_few_words() -> None:
    for text in ("It is the Labour Party.", BRITISH + AMERICAN, "It was organized well.", ""):
        assert spells(Document(text)) == "en"


def test_spellings_lead_back() -> None:
    lexicon = Lexicon.open("en")
    for british in ("colour", "travelled", "organise", "analysed", "defence", "fulfil", "anaemia"):
        american = respelled(british, "en-US", lexicon)
        assert american != british
        assert respelled(american, "en-GB", lexicon) == british
        assert respelled(british, "en-GB", lexicon) == british
        assert respelled(british.capitalize(), "en-US", lexicon) == american.capitalize()


# Word lists of other checkers

LISTS: Mapping[str, tuple[str, str, set[str], set[str]]] = {
    "cspell": (
        "cspell.json",
        '{ // ours\n "words": ["grobble", "*snork", "!recieve"],\n "ignoreWords": ["teh"],\n}',
        {"grobble", "snork", "teh"},
        {"recieve"},
    ),
    "cspell in YAML": (
        ".cspell.config.yaml",
        "words:\n  - grobble # a tool\n  - 'snork'\nignoreWords: [teh, http]\n"
        "overrides:\n  - filename: x\n    words:\n      - elsewhere\nflagWords:\n- hte\n",
        {"grobble", "snork", "teh", "http"},
        {"elsewhere", "hte", "x"},
    ),
    "cspell in package.json": (
        "package.json",
        '{"name": "thing", "cspell": {"words": ["grobble"]}}',
        {"grobble"},
        {"thing"},
    ),
    "VS Code": (
        ".vscode/settings.json",
        '{"editor.rulers": [80], /* ours */ "cSpell.words": ["grobble", "New Snork",]}',
        {"grobble", "Snork"},
        {"rulers"},
    ),
    "a workspace of VS Code": (
        "thing.code-workspace",
        '{"folders": [], "settings": {"cSpell.words": ["grobble"]}}',
        {"grobble"},
        {"folders"},
    ),
    "codespell": (
        ".codespellrc",
        "[codespell]\nskip = .git\nignore-words-list = grobble,DELETEing , teh\n",
        {"grobble", "DELETEing", "deleteing", "teh"},
        {".git"},
    ),
    "codespell in setup.cfg": (
        "setup.cfg",
        "[metadata]\nname = thing\n[codespell]\nignore-words-list = grobble\n",
        {"grobble"},
        {"thing"},
    ),
    "codespell in pyproject.toml": (
        "pyproject.toml",
        '[tool.codespell]\nignore-words-list = ["grobble"]\n',
        {"grobble"},
        set(),
    ),
    "typos": (
        "_typos.toml",
        '[default.extend-words]\ngrobble = "grobble"\nhte = "the"\n'
        '[default.extend-identifiers]\nSnorkId = "SnorkId"\n',
        {"grobble", "SnorkId"},
        {"hte", "the"},
    ),
    "typos in Cargo.toml": (
        "Cargo.toml",
        '[workspace.metadata.typos.default.extend-words]\ngrobble = "grobble"\n',
        {"grobble"},
        set(),
    ),
    "hunspell": (
        "project.dic",
        "3\ngrobble/SM\nand\\/or\n*recieve\nsnork\tpo:noun\n",
        {"grobble", "and/or", "snork"},
        {"recieve"},
    ),
    "aspell": (
        ".aspell.en.pws",
        "personal_ws-1.1 en 1\ngrobble\n",
        {"grobble"},
        {"en", "personal_ws-1.1"},
    ),
    "markdown-spellcheck": (
        ".spelling",
        "# ours\ngrobble\n - docs/a.md\nelsewhere\n",
        {"grobble"},
        {"elsewhere", "ours"},
    ),
    "sphinx": (
        "docs/spelling_wordlist.txt",
        "grobble\nsnork # a tool\n42\n",
        {"grobble", "snork"},
        {"tool", "42"},
    ),
    "a list on GitHub": (".github/wordlist.txt", "grobble\n", {"grobble"}, set()),
}


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("checker", LISTS)
def test_lists_are_read_where_they_lie(checker: str, tmp_path: Path) -> None:
    name, text, words, others = LISTS[checker]
    path = write(tmp_path / name, text)
    found = discover(str(tmp_path))
    assert found.words >= words
    assert not found.words & others
    assert found.files == (str(path),)
    assert found.problems == ()
    assert read(str(path)) == found.words


def test_a_list_may_name_others(tmp_path: Path) -> None:
    write(
        tmp_path / "cspell.yml",
        "import:\n  - ./more.json\n  - '@cspell/dict-de'\ndictionaries:\n- ours\n"
        "dictionaryDefinitions:\n  - name: ours\n    'path': ./words/ours.txt\n    addWords: true\n"
        "  - name: unused\n    path: ./words/unused.txt\n",
    )
    write(tmp_path / "more.json", '{"words": ["imported"], "import": "./cspell.yml"}')
    write(tmp_path / "words" / "ours.txt", "# of ours\ngrobble\n")
    write(tmp_path / "words" / "unused.txt", "unused\n")
    write(tmp_path / ".codespellrc", "[codespell]\nignore-words = words/codespell.txt\n")
    write(tmp_path / "words" / "codespell.txt", ";; a remark\nfro\n")
    assert discover(str(tmp_path)).words == {"imported", "grobble", "fro"}


@pytest.mark.parametrize("folder", ["config/vocabularies", "Vocab"])
def test_vale(folder: str, tmp_path: Path) -> None:
    write(tmp_path / ".vale.ini", "StylesPath=styles\nVocab = Ours, Other\n\n[*.md]\n")
    accepted = "# ours\n(?i)GitHub\n[Kk]ubelets?\nungroup(s|ed)?\n[pP]y.*\\b\nv\\d+\n"
    write(tmp_path / "styles" / folder / "Ours" / "accept.txt", accepted)
    write(tmp_path / "styles" / folder / "Ours" / "reject.txt", "rejected\n")
    assert discover(str(tmp_path)).words == {
        *("GitHub", "github", "Kubelet", "Kubelets", "kubelet", "kubelets"),
        *("ungroup", "ungroups", "ungrouped"),
    }


def test_the_root_of_the_repository_ends_the_search(tmp_path: Path) -> None:
    project = tmp_path / "project"
    write(project / ".git" / "HEAD", "ref: refs/heads/main\n")
    write(tmp_path / ".spelling", "outside\n")
    write(project / ".spelling", "inside\n")
    write(project / "a" / ".spelling", "nearer\n")
    (project / "a" / "b").mkdir()
    assert discover(str(project / "a" / "b")).words == {"inside", "nearer"}
    assert discover(str(project)).words == {"inside"}
    alone = tmp_path / "alone"
    alone.mkdir()
    assert discover(str(alone)).words == set()
    assert discover(str(alone), top=str(tmp_path)).words == {"outside"}


def test_what_cannot_be_read_is_told_and_passed_over(tmp_path: Path) -> None:
    write(tmp_path / ".spelling", "grobble\n")
    write(tmp_path / "cspell.json", "{ words: ")
    write(tmp_path / "typos.toml", "[default")
    write(tmp_path / "setup.cfg", "[codespell]\n[codespell\n")
    (tmp_path / "project.dic").write_bytes(b"\xff\xfe\xfd")
    write(tmp_path / "large.dic", "".join(f"word{chr(97 + n % 26)}{n}\n" for n in range(60_000)))
    write(tmp_path / "de_DE.dic", "1\nHaus\n")
    (tmp_path / ".wordlist.txt").mkdir()
    write(tmp_path / ".codespellignore", "grobbled\n" + "#" * 2_000_000)
    found = discover(str(tmp_path))
    assert found.words == {"grobble"}
    assert {os.path.basename(told.split(": ")[0]) for told in found.problems} == {
        *("cspell.json", "typos.toml", "setup.cfg", "project.dic", "large.dic", ".wordlist.txt"),
        ".codespellignore",
    }
    with pytest.raises(WordListError, match=r"(?i)no such file"):
        read(str(tmp_path / "missing.txt"))


def test_a_list_cannot_name_what_lies_outside(tmp_path: Path) -> None:
    write(tmp_path / "secret.txt", "secret\n")
    project = tmp_path / "project"
    config = {
        "words": ["grobble"],
        "dictionaries": ["far"],
        "dictionaryDefinitions": [{"name": "far", "path": "../secret.txt"}],
    }
    write(project / "cspell.json", json.dumps(config))
    write(project / ".codespellrc", "[codespell]\nignore-words = ../secret.txt\n")
    assert discover(str(project)).words == {"grobble"}


# … on the command line

TEXT = "They recieve the letter on every second day of the week.\n"


def test_words_of_others_hold_for_us(tmp_path: Path) -> None:
    write(tmp_path / "a.md", TEXT)
    assert run(tmp_path, "check", "a.md").code == 1
    write(tmp_path / ".cspell.json", '{"words": ["recieve"]}')
    assert run(tmp_path, "check", "a.md").code == 0
    assert run(tmp_path, "check", "--isolated", "a.md").code == 1
    write(tmp_path / "cleantext.toml", "word-lists = false\n")
    assert run(tmp_path, "check", "a.md").code == 1
    write(tmp_path / "cleantext.toml", 'word-lists = [".cspell.json"]\n')
    assert run(tmp_path, "check", "a.md").code == 0
    shown = run(tmp_path, "check", "--show-settings").out
    assert 'word-lists = [".cspell.json"]' in shown
    assert 'words = ["recieve"]' in shown
    write(tmp_path / "cleantext.toml", "")
    write(tmp_path / "typos.toml", "[default")
    shown = run(tmp_path, "check", "--show-settings").out
    assert f"# with the words of {tmp_path / '.cspell.json'}" in shown
    assert f"# without those of {tmp_path / 'typos.toml'}: " in shown
    assert "word-lists = true" in shown


def test_settings_that_make_no_sense_are_told(tmp_path: Path) -> None:
    write(tmp_path / "a.md", TEXT)
    write(tmp_path / "cleantext.toml", 'unsafe = false\nword-lists = ["missing.txt"]\n')
    done = run(tmp_path, "check", "a.md")
    assert (done.code, "cleantext.toml:2" in done.err) == (2, True)
    assert done.err.endswith("missing.txt: no such file or directory\n")
    write(tmp_path / "cleantext.toml", 'dialect = "en-gb"\n')
    done = run(tmp_path, "check", "a.md")
    assert (done.code, "there are en, en-GB, en-US" in done.err) == (2, True)


def test_the_dialect_is_a_setting(tmp_path: Path) -> None:
    write(tmp_path / "a.md", AMERICAN + UNKNOWN + "\n")
    write(tmp_path / "cleantext.toml", 'dialect = "en-GB"\n')
    run(tmp_path, "fix", "a.md")
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == (
        AMERICAN + UNKNOWN.replace("behavoir", "behaviour") + "\n"
    )


# Learning words


def learned(*texts: str, code: str = "en") -> Vocabulary:
    language = Language(code)
    return learn(Document(text, language=language) for text in texts)


def reasons(vocabulary: Vocabulary) -> dict[str, Reason]:
    return {item.word: item.reason for item in vocabulary.left_out}


def test_what_is_used_again_is_learned() -> None:
    first = "The grobble is a tool. Each grobble has a handle, and the grobble of Zamborski two."
    second = "We met Zamborski’s friend, who had no snork, but Zamborski had one of the best."
    vocabulary = learned(first, second)
    assert vocabulary.words == ("grobble", "Zamborski")
    assert reasons(vocabulary) == {"snork": Reason.SELDOM}


def test_what_looks_like_a_slip_is_not_learned() -> None:
    names = " ".join(["It is said that Quandellor fell."] * 20)
    rest = (
        "They recieve it. They recieve it. They recieve it. It is said that Quandelolr fell. " * 2
    )
    steady = "The seprately is sold. A seprately is old. One seprately is gone."
    vocabulary = learned(names + " " + rest + steady)
    assert vocabulary.words == ("Quandellor",)
    assert reasons(vocabulary)["recieve"] is Reason.LISTED
    assert reasons(vocabulary)["Quandelolr"] is Reason.TWIN
    assert {item.meant for item in vocabulary.left_out} >= {"receive", "Quandellor"}


def test_code_and_other_languages_teach_nothing() -> None:
    german = (
        "Die Grobbel sind da. Die Grobbel gehen. Alle Grobbel sind fort, und die Grobbel nicht."
    )
    code = "The call is `zork()` or `zork(1)`, and `zork(2)` is the same as what we had before."
    assert learned(german).words == ()
    assert learn([Document(code, "markdown", Language("en"))]).words == ()


def test_words_are_learned_from_each_text_in_its_language() -> None:
    german = (
        "Die Grobbeln sind da, und sie sind alle da. Die Grobbeln gehen nicht, wenn es nicht sein"
        " muss. Alle Grobbeln sind hier, und es exsitiert, es exsitiert, es exsitiert nichts mehr."
    )
    english = (
        "It is said that the snorkel of Quandellor fell. It is said that all of Quandellor fell"
        " with the Grobbeln of it. It is said that nobody who was there saw Quandellor fall."
    )
    vocabulary = learned(german, english, code="auto")
    assert vocabulary.words == ("Grobbeln", "Quandellor")
    assert reasons(vocabulary) == {"exsitiert": Reason.NEAR}


def test_a_list_grows_and_loses_nothing() -> None:
    assert merged("", ["beta", "Alpha"]).splitlines()[-2:] == ["Alpha", "beta"]
    old = "# ours\n\nzeta\nalpha # a remark\n"
    new = merged(old, ["beta", "alpha"])
    assert new == "# ours\n\nalpha # a remark\nbeta\nzeta\n"
    assert merged(new, ["beta"]) == new


def test_the_verb(tmp_path: Path) -> None:
    write(tmp_path / "a.md", "The grobble is a tool. They recieve it. They recieve it again.\n")
    write(tmp_path / "b" / "c.txt", "Each grobble has a handle, as all the others do.\n")
    done = run(tmp_path, "vocab")
    assert (done.code, done.out) == (0, "grobble\n")
    assert "1 word learned from 2 texts" in done.err
    assert run(tmp_path, "vocab", "-q").err == ""

    list = write(tmp_path / "terms.txt", "# ours\nsnork\n")
    done = run(tmp_path, "vocab", "--write", "terms.txt", "a.md", "b")
    assert (done.code, done.out) == (0, "")
    assert list.read_text(encoding="utf-8") == "# ours\ngrobble\nsnork\n"
    write(tmp_path / "cleantext.toml", 'word-list = "terms.txt"\n')
    assert run(tmp_path, "vocab").out == ""  # known by now

    assert run(tmp_path, "vocab", "--write", "new.txt", "--isolated").code == 0
    assert (tmp_path / "new.txt").read_text(encoding="utf-8").endswith(".\ngrobble\n")
    done = run(tmp_path, "vocab", "missing.md")
    assert (done.code, "missing.md" in done.err) == (2, True)
    assert run(tmp_path, "vocab", "--write", "no/such/folder.txt").code == 2
