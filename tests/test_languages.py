"""The language packs: their lists and tables, what they know, and which text is in which."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleantext.cleaner import Cleaner
from cleantext.config import ConfigError, know_language
from cleantext.language import Language
from cleantext.spelling import Lexicon, Speller
from cleantext.spelling.compiling import Lists, compile_language
from cleantext.spelling.data import packs, source_path
from cleantext.spelling.table import Table
from command import run

DICTIONARIES = Path(source_path())
PACKS = [code for code in packs() if code != "en"]
LISTS = [path for code in PACKS for path in sorted((DICTIONARIES / code).iterdir())]
GERMAN = "Die Werte werden aus der Datei gelesen, und wenn es sie nicht gibt, ist die Liste leer."
FRENCH = "Les valeurs sont lues dans le fichier, et si elles ne sont pas là, la liste est vide."
ENGLISH = "The values are read from the file, and if there are none of them, the list is empty."
DUTCH = "De waarden worden uit het bestand gelezen, en als ze er niet zijn, is de lijst leeg."


@pytest.mark.parametrize("path", LISTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_lists_are_sorted_and_well_formed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")[:-1]
    assert text.endswith("\n")
    assert lines == sorted(set(lines))
    keys = [line.split("\t")[0] for line in lines]
    assert len(keys) == len(set(keys))
    assert {line.count("\t") for line in lines} == {1 if path.suffix == ".tsv" else 0}


def test_every_list_has_its_source_and_its_format_written_down() -> None:
    sources = (DICTIONARIES / "SOURCES.md").read_text(encoding="utf-8")
    formats = (DICTIONARIES.parent / "docs/languages.md").read_text(encoding="utf-8")
    assert [path.name for path in LISTS if path.name not in sources] == []
    assert [path.name for path in LISTS if path.name not in formats] == []


@pytest.mark.parametrize("code", PACKS)
def test_tables_are_those_of_the_lists(code: str, tmp_path: Path) -> None:
    """Compiled anew, every file is the same byte for byte, and intact."""
    compile_language(str(DICTIONARIES / code), str(tmp_path))
    stood = DICTIONARIES / "compiled" / code
    assert {p.name for p in tmp_path.iterdir()} == {p.name for p in stood.iterdir()}
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (stood / path.name).read_bytes(), path.name
        assert path.suffix != ".table" or Table(str(path)).intact()


@pytest.mark.parametrize("code", PACKS)
def test_a_sure_misspelling_is_no_word_and_corrects_to_one(code: str) -> None:
    lexicon = Lexicon.open(code)
    rows = {k.decode(): v.decode()[1:] for k, v in lexicon.table("typos").items()}
    assert len(rows) > 100
    assert [typo for typo in rows if lexicon.known(typo)] == []
    assert [right for right in rows.values() if not lexicon.known(right)] == []
    assert [right for right in rows.values() if lexicon.automatic(right)] == []


@pytest.mark.parametrize("code", PACKS)
def test_short_lists_hold_words(code: str) -> None:
    lexicon = Lexicon.open(code)
    lists = Lists(str(DICTIONARIES / code))
    for name in ("stopwords.txt", "once.txt"):
        assert [word for word in lists.words(name) if not lexicon.known(word)] == []
    assert lexicon.once <= lexicon.stopwords


KNOWN = {
    "de": """Haus haus Häuser Straße Strasse daß dass fuer Dateinamen Dateisystemen ausgewählte
        angegeben aufzurufen Donaudampfschifffahrtsgesellschaft Client-Server-Modell GmbH""",
    "fr": """maison maisons l'arbre d’eau qu'il jusqu’à École Ecole Etat cœur coeur aujourd’hui
        parlerions rendez-vous clé clef préconfiguré""",
}
UNKNOWN = {
    "de": "vieleicht exsitiert Ressoucen funktionirt ausgefürt",
    "fr": "pourentage développemant utilsateur trés l'abre",
}


@pytest.mark.parametrize("code", PACKS)
def test_what_is_known(code: str) -> None:
    lexicon = Lexicon.open(code, frozenset({"Quixx"}))
    assert [w for w in [*KNOWN[code].split(), "Quixx"] if not lexicon.known(w)] == []
    assert [w for w in [*UNKNOWN[code].split(), "Quixxx"] if lexicon.known(w)] == []


@pytest.mark.parametrize(
    ("code", "word", "meant"),
    [
        ("de", "exsitiert", "existiert"),
        ("de", "Ressoucen", "Ressourcen"),
        ("de", "wärend", "während"),
        ("fr", "utilsateur", "utilisateur"),
        ("fr", "Utilsateur", "Utilisateur"),
    ],
)
def test_what_is_sure(code: str, word: str, meant: str) -> None:
    best, *_ = Speller(code).suggest(word)
    assert best.word == meant
    assert best.confidence >= 0.9


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("de", "Meyerhoff"),  # a name
        ("de", "gesampelt"),  # a borrowed word that is met now and then
        ("de", "Entität"),
        ("de", "angegben"),  # angegeben or angeben
        ("fr", "Cristau"),
        ("fr", "framework"),  # English
        ("fr", "pouvex"),  # another ending
    ],
)
def test_what_is_not_sure(code: str, word: str) -> None:
    assert all(one.confidence < 0.9 for one in Speller(code).suggest(word))


def test_two_unknown_words_beside_it_speak_for_a_word() -> None:
    assert Speller("de").suggest("exsitiert", strangers=2)[0].confidence < 0.9
    assert Speller("de").suggest("exsitiert", uses=3)[0].confidence < 0.9


@pytest.mark.parametrize(
    ("text", "code"),
    [(GERMAN, "de"), (FRENCH, "fr"), (ENGLISH, "en"), (DUTCH, "en"), ("", "en"), ("Na gut.", "en")],
)
def test_the_language_of_a_text(text: str, code: str) -> None:
    assert Language().of(text).code == code
    assert Language("fr").of(text).code == "fr"


def test_a_language_that_is_not_there() -> None:
    with pytest.raises(ValueError, match="there are auto, de, en, fr"):
        Language("tlh")
    with pytest.raises(ConfigError, match="--language: no language is called 'tlh'"):
        know_language("tlh", "--language")


def test_english_opens_no_other_language(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        "cleantext.spelling.packed.PackLexicon.__init__",
        lambda self, code, words: opened.append(code),
    )
    assert Cleaner.default().clean(ENGLISH + " They recieve it.").endswith("They receive it.")
    assert opened == []


SLIPS = {
    "en": "They recieve the letter, and and then they read it to all of us here.\n",
    "de": "Wir haben sie gelesen und und das, was exsitiert, ist hier nicht mehr da.\n",
    "fr": "Nous avons un problemme dans dans le fichier que vous nous avez donné hier.\n",
}


@pytest.mark.parametrize("code", SLIPS)
def test_each_paragraph_is_judged(code: str) -> None:
    """The rules of a language leave paragraphs in another alone, whatever the text is in."""
    cleaner = Cleaner.default(language=Language(code))
    good = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH}[code]
    for other, slips in SLIPS.items():
        mixed = f"{good}\n\n{slips}\n{good}\n"
        assert (cleaner.clean(mixed) == mixed) == (other != code)


def test_the_command_line(tmp_path: Path) -> None:
    short = tmp_path / "kurz.txt"
    short.write_text("Falls die Datei exsitiert, ist es gut.\n", encoding="utf-8")
    assert run(tmp_path, "check", "kurz.txt").code == 0
    found = run(tmp_path, "fix", "--language", "de", "kurz.txt")
    assert short.read_text(encoding="utf-8") == "Falls die Datei existiert, ist es gut.\n", found
    assert run(tmp_path, "check", "--language", "xx", "kurz.txt").code == 2


def test_the_settings(tmp_path: Path) -> None:
    (tmp_path / "cleantext.toml").write_text(
        '[per-file."de/**"]\nlanguage = "de"\n', encoding="utf-8"
    )
    (tmp_path / "de").mkdir()
    short = tmp_path / "de" / "kurz.txt"
    short.write_text("Falls die Datei exsitiert, ist es gut.\n", encoding="utf-8")
    run(tmp_path, "fix", ".")
    assert short.read_text(encoding="utf-8") == "Falls die Datei existiert, ist es gut.\n"
