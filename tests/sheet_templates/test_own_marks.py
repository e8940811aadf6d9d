"""Tabs that bear the mark of this program are never read as a register."""

from dataclasses import replace
from datetime import date

import pytest

from sheet_templates.finding import find_layout
from sheet_templates.layout import TabMapping
from tests.grids import snapshot, tab

DAY = date(2026, 11, 23)
TO_DO = tab("Our jobs", "Pupil | Provider | Start date\nSMITH, Jo | Oak Centre | 2026-09-07")


@pytest.mark.parametrize(
    "mappings",
    [
        pytest.param((), id="whatever its headings are"),
        pytest.param((TabMapping("Our jobs", "placements"),), id="whatever the settings say"),
    ],
)
def test_a_tab_that_bears_our_mark_is_never_a_register(mappings: tuple[TabMapping, ...]) -> None:
    layout = find_layout(snapshot(replace(TO_DO, mark="todo")), mappings, as_of=DAY)

    assert [(one.table, one.why, one.rows) for one in layout.tabs] == [(None, "made by this program", ())]
    assert layout.problems == ()


def test_the_same_tab_without_the_mark_is_one() -> None:
    assert find_layout(snapshot(TO_DO), as_of=DAY).tabs[0].table == "placements"
