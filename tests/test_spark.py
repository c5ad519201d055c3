"""Spark for real: local[2], two Python workers, the same rows as the library."""

from __future__ import annotations

import doctest
import os
import shutil
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from cleantext import spark
from cleantext.profiles import cleaner
from test_columns import BAD, EXAMPLES, GOOD, MADE, SAID

pyspark = pytest.importorskip("pyspark", reason="needs the extra `spark`: pyspark")
if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
    pytest.skip("needs Java 17 or newer", allow_module_level=True)
# Spark's own code warns of what Python and pandas will take away.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="session")
def session() -> Iterator[Any]:
    """A session of two executors' worth; starting it is what these tests cost."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "100")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def test_the_rows_are_those_of_the_library(session: Any) -> None:
    texts = [None if i % 11 == 0 else f"{BAD} It was number {i}." for i in range(1000)]
    rows = [(i, text, {"k": text or ""}, [float(i)]) for i, text in enumerate(texts)]
    frame = session.createDataFrame(
        rows, "id long not null, text string, tags map<string,string>, v array<double>"
    ).repartition(4)
    cleaned = spark.clean(frame)
    assert cleaned.schema == frame.schema
    found = {row.id: row for row in cleaned.collect()}
    assert len(found) == cleaned.count() == 1000
    wanted = [text and next(iter(cleaner().clean_many([text]))) for text in texts]
    assert [found[i].text for i in range(1000)] == wanted
    assert wanted[1] == f"{GOOD} It was number 1."
    assert all(found[i].tags == rows[i][2] and found[i].v == rows[i][3] for i in range(1000))


def test_both_workers_work_and_options_arrive(session: Any) -> None:
    frame = session.createDataFrame(
        [("It was an choice,and `a,b`.", BAD)] * 10, "body string, t string"
    )
    only = cleaner().only("article")
    cleaned = spark.clean(frame.repartition(2), "body", "t", format="markdown", cleaner=only)
    assert set(map(tuple, cleaned.collect())) == {("It was a choice,and `a,b`.", BAD)}


def test_the_language_and_words_arrive(session: Any) -> None:
    frame = session.createDataFrame([(SAID,)], "text string")
    for said, made in MADE:
        assert [row.text for row in spark.clean(frame, **said).collect()] == [made]


def test_misuse_is_told_before_anything_runs(session: Any) -> None:
    frame = session.createDataFrame([(1, "a")], "id long, text string")
    with pytest.raises(ValueError, match="there are id, text"):
        spark.clean(frame, "txt")
    with pytest.raises(TypeError, match="holds long, not texts"):
        spark.clean(frame, "id")
    with pytest.raises(ValueError, match="no profile"):
        spark.clean(frame, profile="novel")


def test_the_example_of_the_page_runs(session: Any) -> None:
    (source,) = (source for source in EXAMPLES if "pyspark" in source)
    names = {"session": session}
    test = doctest.DocTestParser().get_doctest(source, names, "corpora.md", "docs/corpora.md", 0)
    assert test.examples
    assert doctest.DocTestRunner(verbose=False).run(test).failed == 0
