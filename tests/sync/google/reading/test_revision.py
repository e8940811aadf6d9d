"""The mark of a register's content."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time

import pytest

from sheet_templates.snapshot import UNCALCULATED, Area, CellError, Tab, TableObject, Visibility
from sync.google.reading.revision import revision_of

TAB = Tab(
    "Register",
    {1: ["Pupil", "Start"], 3: ["SMITH, Jo", date(2026, 1, 5), time(9), CellError("#REF!"), UNCALCULATED]},
    notes={(1, 1): "a", (3, 1): "b"},
    formulas=frozenset({(3, 2), (3, 4)}),
    beyond={(3, 2000): 4},
)
OWN = Tab("AP To do", {1: ["Checked Mon 5 January 2026 06:00"]}, mark="todo")


def test_equal_content_has_an_equal_mark() -> None:
    other = replace(TAB, notes={(3, 1): "b", (1, 1): "a"}, formulas=frozenset({(3, 4), (3, 2)}))

    assert revision_of([TAB]) == revision_of([other])
    assert revision_of([TAB]).startswith("sha256:")
    assert len(revision_of([])) == len("sha256:") + 64


def test_what_we_wrote_does_not_count() -> None:
    assert revision_of([TAB, OWN]) == revision_of([TAB]) == revision_of([OWN, TAB])


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda tab: replace(tab, title="Register 2"), id="title"),
        pytest.param(lambda tab: replace(tab, visibility=Visibility.HIDDEN), id="hidden"),
        pytest.param(lambda tab: replace(tab, rows={**tab.rows, 4: ["x"]}), id="a new row"),
        pytest.param(lambda tab: replace(tab, rows={1: tab.rows[1], 4: tab.rows[3]}), id="a row moved"),
        pytest.param(lambda tab: replace(tab, rows={**tab.rows, 1: ["Pupil", "1"]}), id="a text"),
        pytest.param(
            lambda tab: replace(tab, rows={**tab.rows, 3: ["SMITH, Jo", datetime(2026, 1, 5, 1)]}),
            id="a time",
        ),
        pytest.param(lambda tab: replace(tab, beyond={}), id="a cell far right"),
        pytest.param(lambda tab: replace(tab, hidden_rows=frozenset({3})), id="a hidden row"),
        pytest.param(lambda tab: replace(tab, hidden_columns=frozenset({3})), id="a hidden column"),
        pytest.param(lambda tab: replace(tab, struck=frozenset({3})), id="a row struck through"),
        pytest.param(lambda tab: replace(tab, merges=(Area(1, 1, 1, 2),)), id="a merge"),
        pytest.param(lambda tab: replace(tab, tables=(TableObject("T", Area(1, 1, 3, 2)),)), id="a table"),
        pytest.param(lambda tab: replace(tab, notes={(1, 1): "c"}), id="a note"),
        pytest.param(lambda tab: replace(tab, formulas=frozenset()), id="a formula"),
        pytest.param(lambda tab: replace(tab, mark="todo"), id="the tab gone"),
    ],
)
def test_any_change_of_staffs_changes_the_mark(change: Callable[[Tab], Tab]) -> None:
    assert revision_of([change(TAB)]) != revision_of([TAB])


def test_a_number_and_the_same_digits_as_text_differ() -> None:
    one, other = Tab("R", {1: [10, "10"]}), Tab("R", {1: ["10", 10]})

    assert revision_of([one]) != revision_of([other])


def test_half_of_a_pair_of_surrogates_does_no_harm() -> None:
    assert revision_of([Tab("R \ud83d", {1: ["\ud83d"]})])
