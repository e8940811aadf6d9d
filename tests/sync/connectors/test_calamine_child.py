import io
import json
import sys
from datetime import timedelta

import pytest

from sync.connectors.calamine_child import main
from tests.sync.connectors.samples import FILES
from tests.sync.connectors.xlsb_builder import Error, Sheet, xlsb

MANY = 10**6


def lines(data: bytes, cells: int = MANY, characters: int = MANY) -> list[object]:
    output = io.StringIO()
    main(data, output, cells, characters)
    return [json.loads(line) for line in output.getvalue().splitlines()]


def test_rows_come_with_their_numbers_and_first_columns() -> None:
    found = lines(xlsb(Sheet("Register", {2: [None, "A"], 4: [None, None, 2.5]}), Sheet("Old", {}, state=2)))

    assert found == [
        {"tab": "Register", "shown": "Visible", "merges": None},
        [3, 2, ["A", None]],
        [5, 2, [None, 2.5]],
        {"tab": "Old", "shown": "VeryHidden", "merges": None},
        {"end": True},
    ]


def test_every_kind_of_value_is_written() -> None:
    found = lines((FILES / "register.xls").read_bytes())

    assert found[0] == {"tab": "Register", "shown": "Visible", "merges": [[7, 2, 7, 4]]}
    assert found[2] == [
        4,
        2,
        [
            "Zoë Made-Up",
            ["date", "2026-09-01"],
            ["datetime", "2026-09-01T09:30:00"],
            ["time", "09:45:00"],
            ["days", timedelta(hours=30) / timedelta(days=1)],
            10,
            0.5,
            True,
        ],
    ]


def test_an_error_is_a_blank_here() -> None:
    assert lines(xlsb(Sheet("R", {0: ["A", Error(0x17)]})))[1] == [1, 1, ["A", None]]


@pytest.mark.parametrize(
    ("cells", "characters"),
    [pytest.param(2, MANY, id="cells"), pytest.param(MANY, 20, id="characters")],
)
def test_writing_stops_at_a_limit(cells: int, characters: int) -> None:
    data = xlsb(Sheet("R", {0: ["A", "B"], 1: ["C", "D"]}))

    assert lines(data, cells, characters)[-1] == {"fault": "too much"}


def test_a_limit_that_is_just_reached_stops_nothing() -> None:
    assert lines(xlsb(Sheet("R", {0: ["A", "B"]})), cells=2)[-1] == {"end": True}


@pytest.mark.parametrize(
    "data", [b"", b"Pupil,Start\n", b"PK\x03\x04"], ids=["nothing", "text", "half a package"]
)
def test_what_calamine_cannot_read_is_damaged(data: bytes) -> None:
    assert lines(data) == [{"fault": "damaged"}]


def test_a_missing_library_is_named_as_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)

    assert lines(xlsb()) == [{"fault": "no reader"}]
