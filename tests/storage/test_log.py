import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from conftest import OpenSmall
from fakes import NOON
from jkquiz.domain.plain import loads
from jkquiz.storage.library import LibraryFile, moment, now_ms, open_library
from jkquiz.storage.settings import Settings
from packs import item_on, make_pack


@pytest.fixture
def answered(open_small: OpenSmall, tmp_path: Path) -> Iterator[LibraryFile]:
    """A library with an answer, and one that was taken back."""
    library = open_small(make_pack([item_on("h1"), item_on("h2")]))
    study = library.study(seed=1)
    for _ in range(2):
        question = study.next()
        assert question is not None
        study.answer(question.key, 3)
    study.undo()
    with closing(open_library(tmp_path / "small.sqlite")) as file:
        yield file


@pytest.mark.parametrize("table", ["answer", "retraction", "revision"])
@pytest.mark.parametrize(
    "change", ["DELETE FROM {}", "UPDATE {} SET rowid = rowid + 100", "UPDATE {} SET {at} = 0"]
)
def test_the_log_is_never_changed(answered: LibraryFile, table: str, change: str) -> None:
    rows = answered.rows(f"SELECT * FROM {table}")
    assert rows
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        answered.write(change.format(table, at="made_at" if table == "revision" else "at"))
    assert answered.rows(f"SELECT * FROM {table}") == rows


def test_an_answer_is_of_a_revision_that_there_is(answered: LibraryFile) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        answered.write(
            """INSERT INTO answer (id, learner, sitting, item, revision, at, shown, language, response,
            certainty, taken, fraction, marks) SELECT 'new', learner, sitting, item, 99, at, shown, language,
            response, certainty, taken, fraction, marks FROM answer LIMIT 1"""
        )


@pytest.mark.parametrize("column", ["certainty", "fraction"])
def test_values_out_of_range_are_refused(answered: LibraryFile, column: str) -> None:
    values = {"certainty": "certainty", "fraction": "fraction", column: "4"}
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        answered.write(
            f"""INSERT INTO answer (id, learner, sitting, item, revision, at, shown, language, response,
            certainty, taken, fraction, marks)
            SELECT 'new', learner, sitting, item, revision, at, shown, language, response,
            {values["certainty"]}, taken, {values["fraction"]}, marks FROM answer LIMIT 1"""
        )


def test_an_answer_holds_who_when_what_and_how(answered: LibraryFile) -> None:
    (first, _) = answered.rows(
        """SELECT learner.name, purpose, answer.at, item.id, answer.revision, shown, language, response,
        certainty, taken, fraction, marks FROM answer
        JOIN learner ON learner.key = answer.learner JOIN item ON item.key = answer.item
        JOIN sitting ON sitting.key = answer.sitting ORDER BY answer.key"""
    )
    name, purpose, at, item, revision, shown, *rest = first
    assert (name, purpose, at, revision) == ("me", "study", now_ms(NOON), 1)
    assert item in {"h1-single", "h2-single"}
    assert sorted(loads(shown)) == ["a", "b", "c", "d"]
    assert rest == ["ja", '"a"', 3, 0, 1.0, 3.0]


def test_ids_are_unique_and_sort_by_time(answered: LibraryFile) -> None:
    ids = [name for (name,) in answered.rows("SELECT id FROM answer ORDER BY key")]
    assert ids == sorted(set(ids))


def test_times_are_kept_to_the_millisecond() -> None:
    at = NOON.replace(microsecond=123_000)
    assert moment(now_ms(at)) == at


def test_settings_keep_what_they_are_told(answered: LibraryFile) -> None:
    settings = Settings(answered)
    assert settings.read("language", "ja") == "ja"
    for value in ("ko", {"size": 1, "list": [True, None]}):
        settings.write("language", value)
        assert settings.read("language") == value
