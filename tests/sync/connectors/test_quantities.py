from datetime import time

import pytest

from sheet_templates.snapshot import CellError, CellValue
from sync.connectors.quantities import duration, number


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(10.0, 10, id="a whole number"),
        pytest.param(-3.0, -3, id="below nothing"),
        pytest.param(0.5, 0.5, id="a part"),
        pytest.param(1e300, 1e300, id="too large to be exact"),
        pytest.param(float("inf"), CellError("#NUM!"), id="without end"),
        pytest.param(float("nan"), CellError("#NUM!"), id="no number"),
    ],
)
def test_a_number_is_whole_where_it_is_whole(value: float, expected: CellValue) -> None:
    found = number(value)

    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param(0.0, time(0, 0), id="midnight"),
        pytest.param(0.40625, time(9, 45), id="a time of day"),
        pytest.param(0.9999999999, time(23, 59, 59, 999_000), id="a breath before midnight"),
        pytest.param(1.0, 1, id="a day"),
        pytest.param(1.25, 1.25, id="thirty hours"),
        pytest.param(-0.5, -0.5, id="less than nothing"),
    ],
)
def test_a_duration_below_a_day_is_a_time(days: float, expected: CellValue) -> None:
    assert duration(days) == expected
