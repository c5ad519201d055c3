"""Columns of texts: lists, Arrow arrays, data frames and pipelines, with the real libraries."""

from __future__ import annotations

import doctest
import inspect
import json
import pickle
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import cleantext
from cleantext import (
    Change,
    Cleaner,
    Document,
    Edit,
    Phase,
    Result,
    Span,
    columns,
    corpus,
    normalizer,
    spark,
)
from cleantext.columns import EDITS, Batch, chosen, clean_array, clean_list, edits
from cleantext.profiles import cleaner
from command import DAMAGED, REPAIRED

BAD, GOOD = DAMAGED.strip(), REPAIRED.strip()
FINE = "Nothing is wrong with this sentence."
TEXTS = [BAD, None, FINE, "", BAD]
CLEAN = [GOOD, None, FINE, "", GOOD]
PAGE = (Path(__file__).parents[1] / "docs/corpora.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
LIBRARY = re.compile(r"(?:import|from) (pandas|polars|pyarrow|pyspark|datatrove)\b")


@normalizer(Phase.LAYOUT, trigger="BOOM")
def boom(document: Document) -> Iterator[Edit]:
    """Fail."""
    raise RuntimeError("boom")
    yield from ()


#: What a language, or words of the user, make of a text.
SAID = "Recieve the the mail."
MADE = (
    ({"language": "de"}, cleantext.clean(SAID, language="de")),
    (
        {"words": ["recieve"]},
        cleantext.clean(SAID, words=["recieve"]),
    ),
)


def test_what_is_said_of_the_text_sways_it() -> None:
    assert len({cleantext.clean(SAID), *(made for _, made in MADE)}) == 3


def test_every_door_has_the_arguments_of_clean_and_their_defaults() -> None:
    shared = ("format", "profile", "unsafe", "language", "words")
    usual = inspect.signature(cleantext.clean).parameters
    doors: list[Any] = [cleantext.check, cleantext.clean_many, corpus.run, spark.clean]
    if find_spec("pandas"):
        from cleantext.pandas import SeriesCleaner as Pandas

        doors += [Pandas.text, Pandas.edits]
    if find_spec("polars"):
        from cleantext.polars import ExprCleaner, SeriesCleaner

        doors += [SeriesCleaner.text, SeriesCleaner.edits, ExprCleaner.text]
    if find_spec("datatrove"):
        from cleantext.datatrove import CleanText

        doors.append(CleanText)
    for door in doors:
        there = inspect.signature(door).parameters
        assert {name: there[name].default for name in shared} == {
            name: usual[name].default for name in shared
        }, door


def test_scanned_pages_get_the_rules_for_scans_where_no_profile_is_named() -> None:
    assert chosen(None, "hocr", "", False, "auto", ()) == cleaner("ocr")
    assert chosen(None, "hocr", "article", False, "auto", ()) == cleaner()
    assert chosen(None, "plain", "", False, "auto", ()) == cleaner()
    own = cleaner().only("article")
    assert chosen(own, "hocr", "", False, "auto", ()) == own
    for given in (None, own):
        with pytest.raises(ValueError, match="no format is called 'nope'"):
            chosen(given, "nope", "", False, "auto", ())


# Lists and arrays


def test_lists_keep_what_is_no_text() -> None:
    nan = float("nan")
    assert clean_list([BAD, None, nan, 5, "", BAD], cleaner()) == [GOOD, None, nan, 5, "", GOOD]


def test_equal_texts_are_cleaned_once() -> None:
    batch = Batch(cleaner())
    assert batch.account(BAD) is batch.account(BAD)
    long = f"{BAD} " * 100
    assert batch.account(long) is not batch.account(long)


def test_what_is_kept_of_texts_does_not_grow_with_a_column(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "KEPT", 2)
    batch = Batch(cleaner().only("article"))
    clean = [batch.account(text) for text in ("a", "b", "c", "d", "e")]
    assert [account.text for account in clean if account] == list("abcde")
    assert len(batch._seen) <= 2


def test_rules_that_made_a_change_together_are_told_together() -> None:
    both = tuple(Edit(Span(0, 1), "b", "why", rule=rule) for rule in ("one", "two"))
    account = Result("a", "b", (Change(Span(0, 1), "b", both),))
    assert [row["rule"] for row in edits(account)] == ["one+two"]


def test_the_edits_lead_to_the_text() -> None:
    text = f"{BAD} It was an choice."
    account = Batch(cleaner()).account(text)
    assert account is not None
    rows = list(edits(account))
    assert [list(row) for row in rows] == [list(EDITS)] * 2
    for row in reversed(rows):
        assert text[row["start"] : row["end"]] == row["before"]
        text = text[: row["start"]] + row["after"] + text[row["end"] :]
    assert text == account.text == f"{GOOD} It was a choice."
    assert list(edits(None)) == []


def test_arrays_keep_their_type() -> None:
    pa = pytest.importorskip("pyarrow", reason="needs the extra `corpus`: pyarrow")
    for kind in (pa.string(), pa.large_string(), pa.string_view()):
        array = clean_array(pa.array(TEXTS, kind), cleaner())
        assert (array.type, array.to_pylist()) == (kind, CLEAN)
    kind = pa.dictionary(pa.int8(), pa.large_string())
    array = clean_array(pa.array(TEXTS, kind.value_type).dictionary_encode().cast(kind), cleaner())
    assert (array.type, array.to_pylist()) == (kind, CLEAN)
    fine = pa.array([FINE, None])
    assert clean_array(fine, cleaner()) is fine
    with pytest.raises(TypeError, match="holds int64, not texts"):
        clean_array(pa.array([1]), cleaner())


class Frame:
    """As much of a frame of Spark as `spark.clean` asks for, with one batch; work is pickled."""

    def __init__(self, batch: Any, kinds: dict[str, str]) -> None:
        kind = {
            name: SimpleNamespace(typeName=lambda kind=kind: kind) for name, kind in kinds.items()
        }
        fields = [SimpleNamespace(name=name, dataType=kind[name]) for name in kinds]
        self.schema = SimpleNamespace(fields=fields)
        self.columns = batch.schema.names
        self._batch = batch

    def mapInArrow(self, work: Any, schema: Any) -> list[dict[str, Any]]:  # noqa: N802  # its name
        assert schema is self.schema
        (batch,) = pickle.loads(pickle.dumps(work))(iter([self._batch]))
        assert batch.schema == self._batch.schema
        return list(batch.to_pylist())


def test_a_frame_of_spark_is_cleaned_where_it_lies() -> None:
    pa = pytest.importorskip("pyarrow", reason="needs the extra `corpus`: pyarrow")
    code = f"{BAD} See `left,right`."
    batch = pa.record_batch({"id": [1, 2], "text": [BAD, None], "body": [code, SAID]})
    frame: Any = Frame(batch, {"id": "long", "text": "char", "body": "varchar"})

    def rows(texts: list[str | None], bodies: list[str]) -> list[dict[str, Any]]:
        pairs = zip(texts, bodies, strict=True)
        return [{"id": i, "text": text, "body": body} for i, (text, body) in enumerate(pairs, 1)]

    cleaned: Any = spark.clean(frame)
    assert cleaned == rows([GOOD, None], [code, SAID])
    asked: dict[str, Any] = {"format": "markdown", "words": ["Recieve"]}
    bodies = [cleantext.clean(text, **asked) for text in (code, SAID)]
    assert bodies == [f"{GOOD} See `left,right`.", "Recieve the mail."]
    asked["words"] = iter(asked["words"])
    cleaned = spark.clean(frame, "body", **asked)
    assert cleaned == rows([BAD, None], bodies)


def test_what_spark_cannot_clean_is_told() -> None:
    pa = pytest.importorskip("pyarrow", reason="needs the extra `corpus`: pyarrow")
    twice = pa.RecordBatch.from_arrays([pa.array(["a"]), pa.array(["b"])], names=["text", "text"])
    frame: Any = Frame(twice, {"text": "string"})
    with pytest.raises(ValueError, match="one column must be called 'text'; there are text, text"):
        spark.clean(frame)
    frame = Frame(pa.record_batch({"id": [1]}), {"id": "long"})
    with pytest.raises(TypeError, match="holds long, not texts"):
        spark.clean(frame, "id")
    frame = Frame(pa.record_batch({"text": ["a"]}), {"text": "string"})
    with pytest.raises(ValueError, match="no profile"):
        spark.clean(frame, profile="novel")


@pytest.mark.parametrize("source", EXAMPLES, ids=lambda source: source.strip()[:30])
def test_the_examples_of_the_page_run(source: str) -> None:
    for library in LIBRARY.findall(source):
        if not find_spec(library):
            pytest.skip(f"needs {library}")
    if "pyspark" in source:
        pytest.skip("run by test_spark.py, which starts Spark once")
    test = doctest.DocTestParser().get_doctest(source, {}, "corpora.md", "docs/corpora.md", 0)
    assert test.examples
    assert doctest.DocTestRunner(verbose=False).run(test).failed == 0


# pandas


@pytest.fixture(scope="module")
def pd() -> Any:
    pandas = pytest.importorskip("pandas", reason="needs the extra `pandas`")
    import cleantext.pandas  # noqa: F401

    return pandas


@pytest.mark.parametrize("dtype", ["object", "str", "string", "category"])
def test_pandas_keeps_index_name_and_dtype(pd: Any, dtype: str) -> None:
    series = pd.Series(TEXTS, index=list("vwxyz"), name="text", dtype=dtype)
    series.attrs["from"] = "here"
    cleaned = series.clean.text()
    assert [None if pd.isna(text) else text for text in cleaned] == CLEAN
    assert list(cleaned.index) == list("vwxyz")
    assert (cleaned.name, cleaned.attrs) == ("text", {"from": "here"})
    if dtype != "category":
        assert cleaned.dtype == series.dtype
    else:
        assert set(cleaned.dtype.categories) == {GOOD, FINE, ""}
    assert series.iloc[0] == BAD


def test_pandas_keeps_the_order_of_categories(pd: Any) -> None:
    kind = pd.CategoricalDtype([FINE, BAD], ordered=True)
    cleaned = pd.Series([BAD, FINE], dtype=kind).clean.text()
    assert cleaned.dtype == pd.CategoricalDtype([FINE, GOOD], ordered=True)


def test_pandas_arrow_strings(pd: Any) -> None:
    pa = pytest.importorskip("pyarrow", reason="needs pyarrow")
    series = pd.Series(TEXTS, dtype=pd.ArrowDtype(pa.string()))
    cleaned = series.clean.text()
    assert cleaned.dtype == series.dtype
    assert cleaned.iloc[0] == GOOD


def test_pandas_leaves_what_is_no_text_and_takes_options(pd: Any) -> None:
    mixed = pd.Series([BAD, 5, pd.NaT, "`a,b`"], dtype=object).clean.text("markdown")
    assert (mixed[0], mixed[1], mixed[3]) == (GOOD, 5, "`a,b`")
    assert mixed[2] is pd.NaT
    text = pd.Series(["It was an choice,and they left."])
    assert text.clean.text(cleaner=cleaner().only("article"))[0] == "It was a choice,and they left."
    with pytest.raises(AttributeError, match="only a series of texts"):
        pd.Series([1, 2]).clean  # noqa: B018
    with pytest.raises(ValueError, match="there are"):
        text.clean.text(profile="novel")


def test_pandas_tells_the_edits(pd: Any) -> None:
    series = pd.Series([FINE, BAD, BAD], index=pd.Index([7, 8, 9], name="id"))
    found = series.clean.edits()
    assert found["rule"].to_dict() == {8: "space-after-comma", 9: "space-after-comma"}
    assert (found.index.name, list(found.columns)) == ("id", list(EDITS))
    assert list(series[:1].clean.edits().columns) == list(EDITS)
    both = pd.MultiIndex.from_tuples([("a", 1), ("a", 2)], names=["shelf", "book"])
    found = pd.Series([FINE, BAD], index=both).clean.edits()
    assert (list(found.index), found.index.names) == ([("a", 2)], ["shelf", "book"])
    assert pd.Series([FINE], index=both[:1]).clean.edits().index.names == ["shelf", "book"]


@pytest.mark.parametrize(("said", "made"), MADE)
def test_pandas_is_told_the_language_and_words(pd: Any, said: dict[str, Any], made: str) -> None:
    series = pd.Series([SAID])
    assert series.clean.text(**said)[0] == made
    assert len(series.clean.edits(**said)) < len(series.clean.edits())


# polars


@pytest.fixture(scope="module")
def pl() -> Any:
    polars = pytest.importorskip("polars", reason="needs the extra `polars`")
    import cleantext.polars  # noqa: F401

    return polars


def test_polars_series_expressions_and_lazy_frames(pl: Any) -> None:
    frame = pl.DataFrame({"text": TEXTS, "id": range(5)})
    assert frame["text"].clean.text().to_list() == CLEAN
    assert frame["text"].clean.text().name == "text"
    expression = pl.col("text").clean.text()
    assert frame.with_columns(expression)["text"].to_list() == CLEAN
    for engine in ("in-memory", "streaming"):
        lazy = frame.lazy().with_columns(expression.alias("clean")).filter(pl.col("id") != 1)
        assert lazy.collect_schema()["clean"] == pl.String
        assert lazy.collect(engine=engine)["clean"].to_list() == [CLEAN[0], *CLEAN[2:]]


def test_polars_takes_options_and_refuses_what_is_no_text(pl: Any) -> None:
    series = pl.Series("text", ["They came by fast,slow and other `a,b` trains."])
    assert series.clean.text("markdown")[0] == "They came by fast, slow and other `a,b` trains."
    assert pl.Series([None, None]).clean.text().to_list() == [None, None]
    with pytest.raises(TypeError, match=r"'n' holds Int64, not texts"):
        pl.Series("n", [1]).clean.text()
    with pytest.raises(TypeError, match=r"'n' holds Int64, not texts"):
        pl.Series("n", [1]).clean.edits()
    assert pl.Series([None]).clean.edits().is_empty()
    with pytest.raises(ValueError, match="there are"):
        pl.col("text").clean.text(profile="novel")


def test_polars_tells_the_edits(pl: Any) -> None:
    found = pl.Series("text", [FINE, BAD]).clean.edits()
    assert found["row"].to_list() == [1]
    assert found["rule"].to_list() == ["space-after-comma"]
    empty = pl.Series("text", [FINE]).clean.edits()
    assert empty.schema == found.schema


@pytest.mark.parametrize(("said", "made"), MADE)
def test_polars_is_told_the_language_and_words(pl: Any, said: dict[str, Any], made: str) -> None:
    series = pl.Series("text", [SAID])
    assert series.clean.text(**said)[0] == made
    assert series.to_frame().select(pl.col("text").clean.text(**said))["text"][0] == made
    assert len(series.clean.edits(**said)) < len(series.clean.edits())


# datatrove


@pytest.mark.parametrize(("said", "made"), MADE)
def test_datatrove_is_told_the_language_and_words(said: dict[str, Any], made: str) -> None:
    pytest.importorskip("datatrove", reason="needs the extra `datatrove`")
    from datatrove.data import Document as Item

    from cleantext.datatrove import CleanText

    assert [item.text for item in CleanText(**said).run([Item(text=SAID, id="a")])] == [made]


def test_datatrove_runs_a_pipeline(tmp_path: Path) -> None:
    pytest.importorskip("datatrove", reason="needs the extra `datatrove`")
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import ParquetReader
    from datatrove.pipeline.writers import ParquetWriter

    from cleantext.datatrove import CleanText

    pa = pytest.importorskip("pyarrow", reason="needs pyarrow")
    pq = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow")
    texts = [BAD, FINE, "BOOM, it went", f"{BAD} It was an choice."]
    (tmp_path / "in").mkdir()
    pq.write_table(pa.table({"text": texts, "id": list("abcd")}), tmp_path / "in/a.parquet")
    step = CleanText(cleaner=Cleaner.default() | boom)
    assert pickle.loads(pickle.dumps(step)).cleaner == step.cleaner
    pipeline = [ParquetReader(str(tmp_path / "in")), step, ParquetWriter(str(tmp_path / "out"))]
    LocalPipelineExecutor(pipeline, logging_dir=str(tmp_path / "logs")).run()
    (path,) = (tmp_path / "out").iterdir()
    found = pq.read_table(path).to_pydict()
    assert found["text"] == [GOOD, FINE, texts[2], f"{GOOD} It was a choice."]
    assert found["id"] == list("abcd")
    stats = json.loads((tmp_path / "logs/stats.json").read_text())
    (ours,) = (entry["stats"] for entry in stats if "cleantext" in entry["name"])
    counts = {
        name: value["total"] if isinstance(value, dict) else value for name, value in ours.items()
    }
    assert counts["total"] == 4
    assert (counts["changed"], counts["failed"], counts["edits"]) == (2, 1, 3)
    assert (counts["rule_space-after-comma"], counts["rule_article"]) == (2, 1)
