"""The language packs: their lists and tables, what they know, and which text is in which."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from cleantext import Edit, Phase, check, formats, normalizer
from cleantext.cleaner import Cleaner
from cleantext.config import ConfigError
from cleantext.configfile import know_language
from cleantext.document import Document
from cleantext.edits import Span
from cleantext.judging.guests import guests
from cleantext.language import Language
from cleantext.rule import ANY
from cleantext.spelling import Lexicon, Speller
from cleantext.spelling.compiling import Lists, compile_language
from cleantext.spelling.data import packs, source_path
from cleantext.spelling.table import Table
from cleantext.verify import verify
from command import run

HERE = Path(__file__).parent
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
        ("de", "geeigent", "geeignet"),
        ("de", "implziert", "impliziert"),
        ("fr", "ifchier", "fichier"),
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
        ("de", "überbrannt"),  # a verb of today, not überrannt
        ("fr", "Ifchier"),  # a name, perhaps
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


@pytest.mark.parametrize("format", ["plain", "markdown", "html", "rst"])
@pytest.mark.parametrize("code", SLIPS)
def test_a_passage_in_another_language_is_read_with_its_words(code: str, format: str) -> None:
    """Where the language is left open, and English rules stay out of what is not English."""
    good = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH}
    mended = {
        "en": "They receive the letter, and then they read it to all of us here.\n",
        "de": "Wir haben sie gelesen und das, was existiert, ist hier nicht mehr da.\n",
        "fr": "Nous avons un problème dans le fichier que vous nous avez donné hier.\n",
    }
    text, clean = (
        "\n".join(_paragraph(one, format) for one in (good[code], *slips.values(), good[code]))
        for slips in (SLIPS, mended)
    )
    result = Cleaner.default().check(text, format)
    assert result.text == clean
    assert Cleaner.default().clean(clean, format) == clean
    verify(result, lambda id: Cleaner.default().rule(id).phase)


def _paragraph(text: str, format: str) -> str:
    return f"<p>{text.strip()}</p>" if format == "html" else f"{text.strip()}\n"


def test_lines_without_end_are_read_in_parts() -> None:
    """A list of lines is one paragraph, of which some may be in another language."""
    english, german = f"{ENGLISH}\n" * 100, f"{GERMAN}\n" * 300
    document = Document(english + german + english, language=Language())
    (guest,) = guests(document)
    assert guest.language.code == "de"
    read = "".join(passage.of(document.text) for passage in guest.prose)
    assert read.count(GERMAN) > 200
    assert ENGLISH not in read[: len(read) // 2]


def test_of_other_languages_only_their_passages_are_read() -> None:
    """And what is found there is what a look at all of the text would find."""
    around = f"{ENGLISH}\n\n" * 400
    slips = "".join(f"{one.strip()}\n\n" for one in SLIPS.values())
    text = f"{around}{slips}{GERMAN}\n\n{FRENCH}\n\n{around}{FRENCH}\n\n{around}"
    document = Document(text, language=Language())
    seen = [sum(end - start for start, end, _ in guest._pieces) for guest in guests(document)]
    assert len(seen) == 2
    assert max(seen) < len(text) / 10
    found = Cleaner.default().check(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Document, "_lines_in_sight", lambda self, _: Span(0, len(self.text)))
        assert Cleaner.default().check(text) == found
    rules = {change.edits[0].rule for change in found.changes}
    assert rules == {"doubled-word", "known-typo", "misspelling"}


def test_words_of_the_text_stay_in_its_passages() -> None:
    """Section titles of a translation, in what nobody has translated yet."""
    passage = (
        "They recieve it from Authentification normale, which is what was there, and that is all."
    )
    more = (
        "Le système lit d’abord les réglages de la machine, puis ceux de la personne qui travaille"
        " avec lui. Quand une option manque, il prend une valeur ordinaire et continue sans rien"
        " demander. On peut aussi donner le nom d’un autre répertoire sur la ligne de commande, et"
        " il sera créé s’il n’existe pas encore. Pour les autres cas, voir la suite de cette page."
    )
    text = f"{FRENCH}\n\n{more}\n\n{passage}\n\n{FRENCH}\n"
    assert Document(text, language=Language()).language.code == "fr"
    assert Cleaner.default().clean(text) == text.replace("recieve", "receive")


@normalizer(Phase.SPACING, trigger="€", language=ANY)
def euros(document: Document) -> Iterator[Edit]:
    """Put a space behind the sign, in code as well.

    €5  ->  € 5
    """
    for match in re.finditer("€(?=[0-9])", document.text):
        yield Edit.insert(match.end(), " ", "no space")


def test_code_in_a_passage_in_another_language_stays() -> None:
    passage = (
        "Die Werte,die es gibt, und und `eins,zwei` kosten €5 und `€6` oder mehr in der Datei, "
        "und das ist nicht alles, was wir dort gesehen haben."
    )
    text = f"{ENGLISH}\n\n{passage}\n\n{ENGLISH}\n"
    clean = text.replace("Werte,die", "Werte, die").replace("und und", "und").replace("€5", "€ 5")
    assert (Cleaner.default() | euros).clean(text, "markdown") == clean


def test_rules_of_one_language_stay_out_of_passages_in_another() -> None:
    english_only = "Wir haben an Apfel gesehen , und das war nicht alles,was wir da gesehen haben."
    text = f"{ENGLISH}\n\n{english_only}\n\n{ENGLISH}\n"
    rules = {edit.rule for edit in Cleaner.default().check(text).edits}
    assert rules == {"space-after-comma"}


LANG = """\
<html lang="{0}"><body>
<p>{1}</p>
<p lang="de">Wir haben das, was exsitiert, nicht. <q lang="en">They recieve the the letter.</q></p>
<p lang="nl">De waarden worden recieve uit het bestand gelezen, en als ze er niet zijn.</p>
<div lang="fr"><div><p>Nous avons un problemme dans dans le fichier.</p></div></div>
<p>{2}</p>
</body></html>
"""


@pytest.mark.parametrize(("code", "good"), [("en", ENGLISH), ("de", GERMAN), ("fr", FRENCH)])
def test_an_element_is_read_as_it_says(code: str, good: str) -> None:
    """Short as they are, for `lang` says which language they are in, and if we have no words."""
    text = LANG.format(code, good, good)
    clean = Cleaner.default().clean(text, "html")
    assert clean == text.replace("exsitiert", "existiert").replace(
        "recieve the the", "receive the"
    ).replace("problemme dans", "problème")


CONVENTIONS = tomllib.loads((HERE / "conventions.toml").read_text(encoding="utf-8"))["text"]


@pytest.mark.parametrize("around", [None, ENGLISH, GERMAN, FRENCH], ids=["alone", "en", "de", "fr"])
@pytest.mark.parametrize("item", CONVENTIONS, ids=lambda item: item["language"])
def test_how_a_language_writes_is_left_alone(item: dict[str, str], around: str | None) -> None:
    text = item["text"]
    if around:
        text = f"{around}\n\n{text}\n{around}\n"
    changes = Cleaner.default().check(text).changes
    assert [(change.span.of(text), change.replacement) for change in changes] == []


@pytest.mark.parametrize(
    ("said", "text", "code"),
    [
        ("de", "Startseite", "de"),
        ("de-AT", GERMAN, "de"),
        ("de", ENGLISH, "en"),  # a template that nobody looked at
        ("nl", DUTCH, "en"),
        ("en", GERMAN, "de"),
    ],
)
def test_what_a_page_says_holds_if_its_words_agree(said: str, text: str, code: str) -> None:
    page = f'<html lang="{said}"><script>{"the and of " * 99}</script><p>{text}</p></html>'
    assert Document(page, "html", Language()).language.code == code


def test_elements_of_markdown_are_read_as_they_say() -> None:
    text = f"""\
{ENGLISH}

The word <span lang="fr">Authentification</span> is one that they recieve, `<p lang="de">` is not.

<div lang="de">

Falls die Datei exsitiert, ist es gut.

</div>

<p lang="nl">
Als de waarde is recieve.

They recieve the the letter, and nobody of them knew what it was.
"""
    mended = text.replace("they recieve", "they receive").replace("exsitiert", "existiert")
    mended = mended.replace("They recieve the the", "They receive the")
    assert Cleaner.default().clean(text, "markdown") == mended
    assert Cleaner.default().clean(text, "mdx") == mended


def test_what_says_its_language_is_told() -> None:
    html = (
        '<p lang=de>a<p lang="fr-CA">b</p><div lang="nl"><div>c<br lang="en"></div>'
        '<span lang=en>d</span>e</div>f<i lang="">g</i><li lang=de>h'
    )
    found = [(span.of(html), code) for span, code in formats.spoken(html, "html")]
    assert found == [
        ("<p lang=de>a", "de"),
        ('<p lang="fr-CA">b</p>', "fr"),
        ('<div lang="nl"><div>c<br lang="en"></div>', "nl"),
        ("<span lang=en>d</span>", "en"),
        ("e</div>", "nl"),
        ("<li lang=de>h", "de"),
    ]


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p lang=de>a<p>b", ["<p lang=de>a"]),
        ("<i lang=de />b<i lang=fr>c</i>", ["<i lang=fr>c</i>"]),
        ("<i lang=de>a<i>b</i>c</i>d", ["<i lang=de>a<i>b</i>c</i>"]),
        ("<html lang=de><body lang=fr>a<b lang=nl>b</b>", ["<b lang=nl>b</b>"]),
        ("<i xlang=de>a</i><i LANG='de'>b</i>", ["<i LANG='de'>b</i>"]),
        ("</i><i lang=de>a</b></i>b", ["<i lang=de>a</b></i>"]),
        ("<i lang=de>a<i lang=fr>b</i>c</i>d", ["<i lang=de>a", "<i lang=fr>b</i>", "c</i>"]),
        (
            "<i lang=de><i lang=fr>a<i>b</i>c</i>d</i>e",
            ["<i lang=de>", "<i lang=fr>a<i>b</i>c</i>", "d</i>"],
        ),
    ],
)
def test_where_what_says_its_language_ends(html: str, said: list[str]) -> None:
    assert [span.of(html) for span, _ in formats.spoken(html, "html")] == said


def test_who_says_the_language_of_a_text_says_that_of_its_passages() -> None:
    text = f"{ENGLISH}\n\n{SLIPS['de']}\n{ENGLISH}\n"
    assert Cleaner.default(language=Language("en")).clean(text) == text


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


@pytest.mark.parametrize(
    "passage",
    [
        "El manual del Administrador de Debian",
        "Tutte le shell configurate allo stesso modo",
        "La table de symboles",
        "Creació un suport d'arrencada personalitzat",
        "mengait sistem berkas root dari NFS",
    ],
)
def test_a_short_passage_in_another_language_is_not_ours(passage: str) -> None:
    english = Language("en")
    assert not english.recognises(passage, whole=True)
    assert english.recognises("The manuel of the administrator of Debian", whole=True)


def test_what_stands_elsewhere_is_not_what_holds_english_together() -> None:
    lexicon = Lexicon.open("en")
    assert [word for word in lexicon.stopwords if lexicon.elsewhere(word)] == []
    assert not any(map(lexicon.elsewhere, "street garden summer quickly repository".split()))


def test_a_german_word_that_ends_in_s_is_suggested_for() -> None:
    text = f"{GERMAN} Der Befehl gibt die Umständs liegen in dem Verzeichnis."
    suggested = {held.edit.replacement for held in check(text, language="de").withheld}
    assert "Umstände" in suggested


@pytest.mark.parametrize(
    "word", ["gesunknen", "angegriffnen", "Verurtheilung", "vertheidigt", "bekömmt", "Erfahrender"]
)
def test_older_german_is_known(word: str) -> None:
    assert Lexicon.open("de").known(word)


@pytest.mark.parametrize("word", ["gewinnnen", "Freudne", "Wahreiten", "verrrückt", "enteckt"])
def test_slips_in_german_are_no_older_spelling(word: str) -> None:
    assert not Lexicon.open("de").known(word)
