"""The word engine: tables, lexicon, index and speller."""

from __future__ import annotations

import math
import pickle
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.spelling import Lexicon, Speller, copy_case
from cleantext.spelling.bloom import Bloom, write_bloom
from cleantext.spelling.candidates import LONG, RARE, distance
from cleantext.spelling.channel import cost
from cleantext.spelling.compact import pack
from cleantext.spelling.data import data_path
from cleantext.spelling.index import Index, write_index
from cleantext.spelling.index import distance as within
from cleantext.spelling.lexicon import number_sound
from cleantext.spelling.ngrams import NGrams
from cleantext.spelling.overlay import Overlay
from cleantext.spelling.slips import ANYWHERE
from cleantext.spelling.sounds import sound
from cleantext.spelling.table import Table, let_go, write_table
from cleantext.spelling.training import single_slips, train

LEXICON = Lexicon.open("en")
SPELLER = Speller("en")

# -- What is mapped ---------------------------------------------------------------------


def test_everyday_words_are_plain() -> None:
    words = LEXICON.everyday()
    assert {"the", "would", "people"} < words
    assert all(map(LEXICON.plain, words))
    assert all(map(Lexicon.open("en", words=frozenset({"teh"})).plain, words))
    assert Lexicon.open("de").everyday() == set()


def test_plain_words_are_neither_misspellings_nor_names() -> None:
    typos, proper = LEXICON.table("typos"), LEXICON.table("proper")
    listed = {word.decode() for word, _ in LEXICON.table("words").items() if word.islower()}
    doubted = {word.decode() for table in (typos, proper) for word, _ in table.items()}
    assert listed & doubted
    assert not any(map(LEXICON.plain, doubted))
    for word in listed - doubted:
        assert LEXICON.plain(word) == (word.isascii() and word.isalpha())


def test_what_was_let_go_is_read_again() -> None:
    words = ("recieve", "receive", "thrumbler", "london", "its")
    asked = [(LEXICON.known(word), LEXICON.typo(word), SPELLER.suggest(word)) for word in words]
    let_go()
    assert asked == [
        (LEXICON.known(word), LEXICON.typo(word), SPELLER.suggest(word)) for word in words
    ]


def test_all_share_one_model() -> None:
    assert NGrams.open("en") is NGrams.open("en") is SPELLER.model


# -- Tables ---------------------------------------------------------------------------

fields = st.binary(max_size=12).filter(lambda field: not {9, 10} & set(field))


@given(rows=st.dictionaries(fields, fields, max_size=60), strangers=st.lists(fields))
def test_a_table_holds_what_was_written_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, rows: dict[bytes, bytes], strangers: list[bytes]
) -> None:
    path = str(tmp_path_factory.mktemp("table") / "rows.table")
    write_table(path, rows)
    table = Table(path)
    assert dict(table.items()) == rows
    assert len(table) == len(rows)
    assert table.intact()
    for key in (*rows, *strangers):
        assert table.get(key) == rows.get(key)
        let_go()
        assert (key in table) == (key in rows)


def test_a_table_finds_many_keys_at_once(tmp_path: Path) -> None:
    path = str(tmp_path / "words.table")
    write_table(path, {str(n).encode(): b"%d" % (n * n) for n in range(100)})
    asked = [b"5", b"", b"500", b"99", b"x"]
    assert list(Table(path).among(asked)) == [(b"5", b"25"), (b"99", b"9801")]


def test_a_table_does_not_depend_on_the_order_of_rows(tmp_path: Path) -> None:
    rows = {b"%d" % n: b"x" for n in range(100)}
    write_table(str(tmp_path / "one"), rows)
    write_table(str(tmp_path / "two"), dict(reversed(rows.items())))
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_damaged_table_is_refused_with_its_path(tmp_path: Path) -> None:
    path = tmp_path / "rows.table"
    with pytest.raises(FileNotFoundError, match=r"rows\.table: missing"):
        Table(str(path))
    path.write_bytes(b"")
    with pytest.raises(ValueError, match=r"rows\.table: empty"):
        Table(str(path))
    path.write_bytes(b"something else altogether, and longer")
    with pytest.raises(ValueError, match=r"rows\.table: not a table"):
        Table(str(path))
    write_table(str(path), {b"key": b"value"})
    whole = path.read_bytes()
    path.write_bytes(whole[:-3])
    with pytest.raises(ValueError, match=r"rows\.table: cut short"):
        Table(str(path))
    path.write_bytes(whole.replace(b"value", b"other"))
    assert not Table(str(path)).intact()


def test_a_key_with_a_newline_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="newline"):
        write_table(str(tmp_path / "rows.table"), {b"a\nb": b""})


# -- The index ------------------------------------------------------------------------


def slips(words: list[str], number: int) -> list[str]:
    """Return *number* of the words, each with one or two random slips."""
    chance = random.Random(20)
    found = []
    for word in chance.sample(words, number):
        letters = list(word)
        for _ in range(chance.randint(1, 2)):
            at = chance.randrange(len(letters))
            kind = chance.randrange(4)
            if kind == 0 and len(letters) > 1:
                del letters[at]
            elif kind == 1:
                letters.insert(at, chance.choice("aeinorst"))
            elif kind == 2:
                letters[at] = chance.choice("aeinorst")
            elif at:
                letters[at - 1 : at + 1] = letters[at], letters[at - 1]
        found.append("".join(letters))
    return found


def test_the_mapped_index_answers_as_symspellpy_in_memory() -> None:
    from symspellpy import SymSpell, Verbosity

    index = Index(data_path("en/suggestions.index"))
    words = list(index.words())
    memory = SymSpell(index.distance, index.prefix)
    for word in words:
        memory.create_dictionary_entry(word, index.count(word))
    looked_up = 0
    for word in [*slips(words, 5600), "ünïcode", "x" * 60]:
        for reach in (1, 2) if len(word) > 2 else ():  # of shorter ones it names some twice
            found = memory.lookup(word, Verbosity.ALL, reach)
            near = [(item.term, item.distance) for item in found if item.term != word]
            assert index.near(word, reach) == near, (word, reach)
            looked_up += 1
    assert looked_up > 10_000


def test_a_small_index(tmp_path: Path) -> None:
    path = str(tmp_path / "small.index")
    counts = {"a": 3, "the": 2**40, "then": 5, "ü": 1}
    write_index(path, counts)
    index = Index(path)
    assert index.intact()
    assert list(index.words()) == ["the", "then", "a", "ü"]
    assert index.count("the") == 2**40
    assert index.count("them") is None
    assert index.near("thn", 2) == [("the", 1), ("then", 1)]


def test_the_words_of_a_user_are_near_as_those_of_the_language_are() -> None:
    overlay = Overlay(["kubectl", "kubelet"])
    assert overlay.near("kubetcl", 2) == [("kubectl", 1)]
    assert overlay.near("kubelt", 2) == [("kubelet", 1), ("kubectl", 2)]
    assert overlay.near("kubelt", 1) == [("kubelet", 1)]
    assert overlay.near("kubectl", 1) == []


@given(
    st.text("abc", max_size=7),
    st.lists(
        st.tuples(st.sampled_from("-+~x"), st.integers(0, 7), st.sampled_from("abc")), max_size=3
    ),
)
def test_two_slips_are_told_without_a_table(
    written: str, changes: list[tuple[str, int, str]]
) -> None:
    letters = list(written)
    for kind, at, letter in changes:
        if kind == "+" or at >= len(letters):
            letters.insert(at, letter)
        elif kind == "x":
            letters[at : at + 2] = letters[at : at + 2][::-1]
        else:
            letters[at : at + 1] = [letter] if kind == "~" else []
    meant = "".join(letters)
    for most in (1, 2):
        assert within(written, meant, most) == min(distance(written, meant), most + 1)


# -- The lexicon ----------------------------------------------------------------------


def split(text: str) -> list[str]:
    return text.split()


KNOWN = split("""
the House HOUSE don't don’t it's Ukraine UKRAINE NATO APIs colour color organise organize
backend backends runtimes namespace async memoization instrumentations multitenant
unoptimized self-hosted de-escalate non-starter dogs' Zoë's façade anæmic there'd café
COVID-19 JavaScript a I x
""")
UNKNOWN = split("""
teh Tho tho coudl recieve definately dont alot ukraine london wasnt reponse preceed zzyzx
self-hostd undocumentd rn't providors outher dident had'nt
""")


@pytest.mark.parametrize("word", KNOWN)
def test_known(word: str) -> None:
    assert LEXICON.known(word)


@pytest.mark.parametrize("word", UNKNOWN)
def test_unknown(word: str) -> None:
    assert not LEXICON.known(word)


@pytest.mark.parametrize("word", ["parallelisable", "customisability", "Tokenisation"])
def test_a_spelling_with_s_is_known_by_the_one_with_z(word: str) -> None:
    assert LEXICON.exact(word.lower()) is None
    assert LEXICON.known(word)


@pytest.mark.parametrize("word", ["resised", "capsised", "horisontal", "analysise", "frobnicise"])
def test_other_words_with_s_for_z_are_not(word: str) -> None:
    assert not LEXICON.known(word)


def test_names_of_what_programs_are_made_of_are_no_words_and_no_slips() -> None:
    for name in ("linestyle", "arange", "networkx", "Startswith"):
        assert LEXICON.identifier(name)
        assert not LEXICON.known(name)
    assert SPELLER.suggest("linestile")[0].word != "linestyle"
    # Words, misspellings with one sure correction, names of people: who needs them knows them.
    assert not any(map(LEXICON.identifier, ["style", "atleast", "recieve", "poisson", "linestile"]))
    assert not Lexicon.open("de").identifier("linestyle")


def test_common_words_may_be_suggested_and_rare_ones_not() -> None:
    assert all(map(LEXICON.common, ["could", "House", "it's", "namespace", "don't"]))
    assert not any(map(LEXICON.common, ["zooea", "teh", "memoised", "xvi"]))
    assert LEXICON.count("the") > LEXICON.count("could") > LEXICON.count("zebra") > 0
    assert LEXICON.count("coudl") == 0


def test_typos() -> None:
    assert LEXICON.typo("recieve") == ("receive",)
    assert LEXICON.typo("coudl") == ("could", "cloud")
    assert LEXICON.typo("receive") == ()
    assert all(map(LEXICON.automatic, ["recieve", "Recieve", "teh", "tho", "dont", "dont"]))
    assert not any(map(LEXICON.automatic, ["coudl", "receive", "its", "Furst", "im"]))


def test_proper_nouns() -> None:
    assert LEXICON.proper("ukraine", sure=True) == "Ukraine"
    assert LEXICON.proper("tuesday", sure=True) == "Tuesday"
    assert LEXICON.proper("kushner") == "Kushner"
    assert LEXICON.proper("kushner", sure=True) is None
    for word in split("turkey china polish march may bill mark jersey nice reading french rust"):
        assert LEXICON.proper(word) is None, word


def test_names() -> None:
    assert all(map(LEXICON.name, ["Ukraine", "London", "Kushner", "Microsoft"]))
    assert not any(map(LEXICON.name, ["ukraine", "the", "The", "qwxz"]))


def test_bigrams_synonyms_and_function_words() -> None:
    assert LEXICON.bigram("could", "provide") > LEXICON.bigram("cloud", "provide") == 0
    assert {"option", "alternative"} <= set(LEXICON.synonyms("choice", "n"))
    assert LEXICON.synonyms("qwxz") == ()
    assert LEXICON.is_stopword("The")
    assert not LEXICON.is_stopword("provide")
    assert all(map(LEXICON.abbreviation, ["Dr", "e.g", "e.g.", "etc"]))
    assert not LEXICON.abbreviation("word")


VOWELS = split("""
apple hour honest heir unknown uninstall umbrella option FBI MRI XML HTML LLM HTTP AI
8-bit 11 18th 80 X-ray F-16 A-level email honorary MIT LED
""")
CONSONANTS = split("""
house unit European one one-time once NATO US UK UFO USB useful university eulogy ewe youth
yard headless unicast 10 7 1 110 choice URL Ukrainian U-turn
""")
EITHER = (
    "historic",
    "SQL",
    "herb",
    "1100",
    "hotel",
    "...",
    "字",
    "npm",
    "ndarray",
    "nginx",
    "sdist",
)


@pytest.mark.parametrize(
    ("word", "sound"),
    [*((w, True) for w in VOWELS), *((w, False) for w in CONSONANTS), *((w, None) for w in EITHER)],
)
def test_vowel_sound(word: str, sound: bool | None) -> None:
    assert LEXICON.vowel_sound(word) is sound


@pytest.mark.parametrize(
    ("number", "sound"),
    [("11,000", True), ("18,000,000", True), ("8,1", True), ("1,800", None), ("118", False)],
)
def test_number_sound(number: str, sound: bool | None) -> None:
    assert number_sound(number) is sound


def test_the_users_words() -> None:
    lexicon = Lexicon.open("en", words=frozenset({"Zelensky", "coudl", "frobnicate"}))
    assert all(map(lexicon.known, ["Zelensky", "frobnicate", "Frobnicate", "Zelensky’s", "coudl"]))
    assert not lexicon.known("zelensky")
    assert lexicon.typo("coudl") == ()
    speller = Speller("en", lexicon)
    assert speller.suggest("frobnicte")[0].word == "frobnicate"
    assert speller.suggest("zelenksy")[0].word == "Zelensky"


def test_lexicon_and_speller_are_values() -> None:
    words = frozenset({"frobnicate"})
    for lexicon in (LEXICON, Lexicon.open("en", words=words)):
        again = pickle.loads(pickle.dumps(lexicon))
        assert again == lexicon
        assert hash(again) == hash(lexicon)
        assert again.known("house")
    again = pickle.loads(pickle.dumps(Speller("en", Lexicon.open("en", words=words))))
    assert again.lexicon.known("frobnicate")
    assert Lexicon.open("en", words=words) != LEXICON


@given(st.text(st.characters(), max_size=20))
def test_no_word_is_too_strange(word: str) -> None:
    LEXICON.known(word)
    LEXICON.vowel_sound(word)
    LEXICON.typo(word)
    LEXICON.proper(word)
    LEXICON.automatic(word)
    LEXICON.synonyms(word)
    assert LEXICON.count(word) >= 0
    found = SPELLER.suggest(word, (word, word))
    confidences = [suggestion.confidence for suggestion in found]
    assert confidences == sorted(confidences, reverse=True)
    assert sum(confidences) <= 1.000001


# -- The speller ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "context", "meant"),
    [
        ("coudl", ("Europe and Japan,", "provide an"), "could"),
        ("coudl", ("", ""), "could"),
        ("tho", ("", ""), "though"),
        ("TEH", ("", ""), "THE"),
        ("recieve", ("to", "it"), "receive"),
        ("alot", ("", "of"), "a lot"),
        ("inthe", ("", ""), "in the"),
        ("wasnt", ("", ""), "wasn't"),
        ("goverment's", ("the", ""), "government's"),
        ("self-hostd", ("", ""), "self-hosted"),
        ("ukraine", ("in", ""), "Ukraine"),
        ("ukriane", ("in", ""), "Ukraine"),
        ("form-feild", ("", ""), "form-field"),
    ],
)
def test_the_first_suggestion(word: str, context: tuple[str, str], meant: str) -> None:
    best = SPELLER.suggest(word, context)[0]
    assert best.word == meant
    assert best.confidence > 0.4


@pytest.mark.parametrize(
    ("word", "meant", "source"),
    [
        ("Heidelburg", "Heidelberg", "name"),  # one slip, behind the first letter
        ("arithmentics", "arithmetics", "rare"),  # known, but in no list of common words
        ("catapilar", "caterpillar", "far"),  # three slips
        ("oversmplficatins", "oversimplification", "far"),  # four, of a very long word
    ],
)
def test_beyond_common_words_within_two_slips(word: str, meant: str, source: str) -> None:
    found = {suggestion.word: suggestion.source for suggestion in SPELLER.suggest(word)}
    assert found.get(meant) == source


def test_names_are_suggested_for_what_has_a_capital() -> None:
    assert "name" not in {suggestion.source for suggestion in SPELLER.suggest("heidelburg")}


@pytest.mark.parametrize("word", ["pprof", "gameplay", "kubectl", "xqzt", "zelensky", "codemod"])
def test_what_may_be_a_word_gets_no_sure_correction(word: str) -> None:
    assert all(suggestion.confidence < 0.5 for suggestion in SPELLER.suggest(word))


def test_a_rare_word_is_near_what_one_slip_makes_of_it() -> None:
    speller, chance = Speller("en"), random.Random(1)
    candidates = speller.candidates
    suggested = {
        word for index in candidates.indexes if isinstance(index, Index) for word in index.words()
    }
    rare = [
        row.decode()
        for row, value in speller.lexicon.table("words").items()
        if value[:1] in RARE and len(row) >= LONG and row.islower() and row.isascii()
    ]
    for word in chance.sample([word for word in rare if word not in suggested], 2000):
        at, letter = chance.randrange(1, len(word) - 1), chance.choice("aeinrst")
        head, tail = word[:at], word[at + 1 :]
        made = [head + tail, head + letter + tail, head + letter + word[at:]]
        made.append(head + tail[:1] + word[at] + tail[1:])
        assert all(map(candidates.bloom.near, [word, *made]))
        for form in made:  # where a slip may have been the filter tells
            if len(form) >= LONG and all(near.distance > 1 for near in candidates.near(form)):
                found = set(candidates.one_slip(form, False, candidates.bloom.holes(form)))
                assert found == set(candidates.one_slip(form, False, ANYWHERE))
    strange = ("".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=9)) for _ in range(1000))
    assert sum(map(candidates.bloom.near, strange)) < 300  # most are not looked up


def test_a_filter_that_is_cut_short_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "some.bloom"
    write_bloom(str(path), ["catapult"])
    assert Bloom(str(path)).near("catpult")
    assert not Bloom(str(path)).near("batapult")
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(ValueError, match=r"some\.bloom: cut short or damaged"):
        Bloom(str(path))


def test_costs_are_learned_from_what_is_listed() -> None:
    slip = SPELLER.candidates.cost
    assert slip("seperate", "separate") < slip("sepzrate", "separate")  # e for a, z for a
    assert slip("begining", "beginning") < slip("beginnng", "beginning")  # one of two letters
    assert slip("genenerator", "generator") < slip("genxqerator", "generator")  # "en" twice
    assert slip("prepatory", "preparatory") < slip("prepary", "preparatory")  # (ar)at
    assert slip("did'nt", "didn't") < slip("did'xt", "didn't")
    assert slip("same", "same") == 0


def test_slips_are_read_from_misspellings_of_one_slip() -> None:
    listed = [("untill", "until"), ("seperate", "separate"), ("definately", "definite"), ("é", "e")]
    assert [kind for kind, *_ in single_slips(listed)] == ["added", "replaced"]
    assert len(train(listed)) == len(train([]))


@pytest.mark.parametrize(
    ("written", "before", "after", "meant"),
    [
        ("hte", "in", "house", "the"),
        ("frm", "a", "of", "form"),
        ("frm", "far", "the", "from"),
        ("wrk", "at", "on", "work"),
        ("wrd", "a", "processor", "word"),
    ],
)
def test_context_decides(written: str, before: str, after: str, meant: str) -> None:
    assert SPELLER.suggest(written, (before, after))[0].word == meant


def test_a_listed_misspelling_with_a_capital_may_be_a_name() -> None:
    small, named = SPELLER.suggest("tho")[0], SPELLER.suggest("Tho")[0]
    assert (small.word, named.word) == ("though", "Though")
    assert named.confidence < small.confidence


def test_slips_nearby_speak_for_another() -> None:
    alone = SPELLER.suggest("breez", ("feel like a", ""))[0]
    assert alone.word == "breeze"
    assert SPELLER.suggest("breez", ("feel like a", ""), slips=3)[0].confidence > alone.confidence


def test_many_neighbours_and_uses_speak_for_a_term() -> None:
    alone = SPELLER.suggest("tokenzier")[0].confidence
    assert SPELLER.suggest("tokenzier", uses=3)[0].confidence < alone
    assert SPELLER.suggest("tokenzier", strangers=4)[0].confidence < alone


@pytest.mark.parametrize(
    ("language", "meant"), [("en-US", "color"), ("en-GB", "colour"), ("en-AU", "colour")]
)
def test_dialects_are_suggested_and_both_are_known(language: str, meant: str) -> None:
    speller = Speller(language)
    words = [suggestion.word for suggestion in speller.suggest("coluor", limit=50)]
    assert meant in words
    assert not {"color", "colour"} - {meant} & set(words)
    assert speller.lexicon.known("color")
    assert speller.lexicon.known("colour")
    assert {"color", "colour"} <= {s.word for s in SPELLER.suggest("coluor", limit=50)}


def test_words_can_be_added() -> None:
    speller = Speller("en")
    assert not speller.lexicon.known("frobnicate")
    speller.add("frobnicate", "Zelensky")
    assert speller.lexicon.known("frobnicate")
    assert speller.suggest("frobnicte")[0].word == "frobnicate"
    assert pickle.loads(pickle.dumps(speller)).lexicon.known("Zelensky")


# -- The language model -----------------------------------------------------------------

MODEL = NGrams.open("en")


@pytest.mark.parametrize("context", [("i", "am"), ("of", "the"), ("they", "want"), ("the", "cat")])
def test_probabilities_add_up_to_one(context: tuple[str, str]) -> None:
    total = sum(math.exp(MODEL.logprob(word, context)) for word in MODEL.words())
    assert total == pytest.approx(1, abs=0.05)  # each is off by up to 4 %


@pytest.mark.parametrize(
    ("sentence", "better", "worse"),
    [
        ("I saw them over _", "there", "their"),
        ("this is better _ that one", "than", "then"),
        ("it lost _ way home", "its", "it's"),
        ("_ a good idea", "it's", "its"),
        ("Japan _ provide an answer", "could", "cloud"),
    ],
)
def test_the_model_prefers_what_is_said(sentence: str, better: str, worse: str) -> None:
    words = sentence.split()
    at = words.index("_")
    scores = [MODEL.score([*words[:at], word, *words[at + 1 :]], at) for word in (better, worse)]
    assert scores[0] > scores[1]


def test_a_packed_model_gives_what_was_packed(tmp_path: Path) -> None:
    path = tmp_path / "ngrams.bin"
    words = [b"</s>", b"<s>", b"a", b"b", b"c"]
    alone = [(-2.0, 0.0), (-20.0, -0.5), (-1.0, -0.25), (-1.5, -0.5), (-3.0, 0.0)]
    pairs = [[], [], [(3, -0.5, -1.0)], [(2, -1.0, 0.0)], []]
    path.write_bytes(pack(words, alone, pairs, {(2, 3): [(4, -0.25)]}))
    model = NGrams(str(path))
    near = partial(pytest.approx, abs=1 / 12)
    assert model.logprob("c", ("a", "b")) == near(-0.25)
    assert model.logprob("a", ("a", "b")) == near(-1.0 - 1.0)
    assert model.logprob("b", ("a",)) == near(-0.5)
    assert model.logprob("c", ("a",)) == near(-0.25 - 3.0)
    assert model.logprob("B", ("strange",)) == near(-1.5)
    assert "strange" not in model
    assert model.score(["a", "b", "c"], 1) == near(-0.5 - 0.25 - 2.0, abs=0.2)
    assert model.intact()
    assert pickle.loads(pickle.dumps(model)).words() == model.words()
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(ValueError, match="damaged"):
        NGrams(str(path))


# -- Sounds and letters -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("fonetik", "phonetic"),
        ("nesesary", "necessary"),
        ("nolij", "knowledge"),
        ("rite", "wright"),
    ],
)
def test_what_sounds_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other)


def test_what_looks_like_a_word() -> None:
    letters = SPELLER.letters
    assert letters.logprob("approxidate") / 11 > letters.logprob("nxet") / 4
    assert letters.logprob("next") > letters.logprob("nxet")


def test_many_threads_get_the_same_answers() -> None:
    words = slips(list(Index(data_path("en/suggestions.index")).words())[:3000], 400)
    alone = [Speller("en").suggest(word) for word in words]
    shared = Speller("en")
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(shared.suggest, words)) == alone


@given(st.text("abcde'", max_size=7), st.text("abcde'", max_size=7))
def test_the_price_of_a_slip(written: str, meant: str) -> None:
    assert (cost(written, meant) == 0) == (written == meant)
    assert cost(written, meant) >= 0
    assert distance(written, meant) == distance(meant, written)
    assert abs(len(written) - len(meant)) <= distance(written, meant)


@pytest.mark.parametrize(
    ("word", "like", "result"),
    [
        ("though", "tho", "though"),
        ("though", "Tho", "Though"),
        ("though", "THO", "THOUGH"),
        ("i", "I", "I"),
        ("a lot", "A", "A lot"),
        ("iPhone", "Iphnoe", "iPhone"),
        ("don't", "DONT", "DON'T"),
        ("x", "", "x"),
        ("", "A", ""),
    ],
)
def test_copy_case(word: str, like: str, result: str) -> None:
    assert copy_case(word, like) == result


def test_the_lexicon_imports_nothing_dear() -> None:
    code = (
        "import sys, cleantext; before = set(sys.modules);"
        "from cleantext.spelling import Lexicon;"
        "Lexicon.open('en').known('teh'); Lexicon.open('en').typo('teh');"
        "dear = {'symspellpy', 'regex', 're', 'ftfy', 'typing', 'dataclasses', 'pathlib', 'enum'};"
        "print(*(dear & set(sys.modules)) - before)"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == ("", "")
