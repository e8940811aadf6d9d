"""The text helper gives the cells that its words promise."""

from datetime import date, datetime, time

import pytest

from sheet_templates.snapshot import UNCALCULATED, Area, CellError, CellValue
from tests.grids import area, cell, place, tab


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-09-07", date(2026, 9, 7)),
        ("2026-09-07 14:30", datetime(2026, 9, 7, 14, 30)),
        ("14:30", time(14, 30)),
        ("0", 0),
        ("-3", -3),
        ("0.4", 0.4),
        ("'2026-09-07", "2026-09-07"),
        ("TRUE", True),
        ("#N/A", CellError("#N/A")),
        ("#1 pupil", "#1 pupil"),
        ("=?", UNCALCULATED),
        ("two\\nlines", "two\nlines"),
        ("  ", None),
    ],
)
def test_a_cells_text_stands_for_its_value(text: str, value: CellValue) -> None:
    assert cell(text) == value
    assert type(cell(text)) is type(value)


def test_lines_are_rows_and_empty_ones_are_blank() -> None:
    made = tab(
        "Register",
        """
        Pupil | Start

              | 2026-09-07 |
        """,
        merges=["A1:B2"],
        formulas=["B3"],
    )
    assert made.rows == {1: ["Pupil", "Start"], 3: [None, date(2026, 9, 7)]}
    assert made.merges == (Area(1, 1, 2, 2),)
    assert made.formulas == {(3, 2)}


def test_addresses_are_read() -> None:
    assert area("B2:D9") == Area(2, 2, 9, 4)
    assert place("AA10") == (10, 27)
