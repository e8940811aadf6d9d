from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheet_templates.errors import RegisterUnreadable
from sheet_templates.snapshot import Area, CellValue, Tab, Visibility
from sync.connectors.grid import Budget
from sync.connectors.limits import Limits
from sync.connectors.lines import BrokenLinesError, tabs_from

TAB = b'{"tab": "Register", "shown": "Visible", "merges": null}\n'
END = b'{"end": true}\n'


def tabs(output: bytes, limits: Limits | None = None) -> tuple[Tab, ...]:
    return tabs_from(output, Budget("x.xls", limits or Limits()))


def test_lines_become_tabs_with_every_value_at_its_place() -> None:
    second = b'{"tab": "Old", "shown": "VeryHidden", "merges": [[1, 2, 3, 4]]}\n'

    first, other = tabs(TAB + b'[3, 2, ["A", null]]\n[9, 1, ["B"]]\n' + second + END)

    assert first == Tab("Register", {3: [None, "A"], 9: ["B"]})
    assert other == Tab("Old", {}, Visibility.VERY_HIDDEN, merges=(Area(1, 2, 3, 4),))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(b'"Zo\\u00eb "', "Zoë ", id="text"),
        pytest.param(b'" "', None, id="text that looks blank"),
        pytest.param(b"true", True, id="yes"),
        pytest.param(b"10", 10, id="a whole number"),
        pytest.param(b"10.0", 10, id="a whole number stored with its point"),
        pytest.param(b"2.5", 2.5, id="a number"),
        pytest.param(b'["date", "2026-09-01"]', date(2026, 9, 1), id="a date"),
        pytest.param(b'["datetime", "2026-09-01T09:30:00"]', datetime(2026, 9, 1, 9, 30), id="a moment"),
        pytest.param(b'["time", "09:45:00"]', time(9, 45), id="a time"),
        pytest.param(b'["days", 0.25]', time(6, 0), id="a span below a day"),
        pytest.param(b'["days", 2]', 2, id="a span of days"),
    ],
)
def test_each_kind_of_value_comes_through(line: bytes, expected: CellValue) -> None:
    found = tabs(TAB + b"[1, 1, [" + line + b', "end"]]\n' + END)[0].value(1, 1)

    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    "output",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(TAB, id="no end"),
        pytest.param(TAB + b"[1, 1, [", id="a line cut off"),
        pytest.param(b'[1, 1, ["A"]]\n' + END, id="a row before any tab"),
        pytest.param(TAB + b'[1, 1, [["colour", "red"]]]\n' + END, id="a value of no known kind"),
        pytest.param(TAB + b'[1, 1, [["date", "2026-99-01"]]]\n' + END, id="a date that is none"),
        pytest.param(
            b'{"tab": "R", "shown": "Purple", "merges": null}\n' + END, id="a state of no known kind"
        ),
        pytest.param(b'{"tab": "R", "shown": "Hidden", "merges": [[1]]}\n' + END, id="half an area"),
        pytest.param(b"\xff\xfe\n" + END, id="bytes that are no text"),
        pytest.param(b"[" * 100_000, id="nested without end"),
    ],
)
def test_lines_that_make_no_sense_are_broken_without_a_reason(output: bytes) -> None:
    with pytest.raises(BrokenLinesError) as caught:
        tabs(output)

    assert caught.value.fault == ""


def test_the_reason_of_a_fault_is_passed_on() -> None:
    with pytest.raises(BrokenLinesError) as caught:
        tabs(TAB + b'{"fault": "password"}\n')

    assert caught.value.fault == "password"


def test_limits_hold_for_lines_too() -> None:
    with pytest.raises(RegisterUnreadable, match="more than 1 cells"):
        tabs(TAB + b'[1, 1, ["A", "B"]]\n' + END, Limits(cells=1))


@given(st.binary(max_size=60))
def test_no_output_escapes_as_another_error(output: bytes) -> None:
    with pytest.raises(BrokenLinesError):
        tabs(TAB + output)
