"""Times and lengths as people type them."""

from datetime import time

import pytest

from sync.installing.wanted import read_minutes, read_times
from sync.usage import UsageError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("06:00", (time(6),), id="one"),
        pytest.param("6:05", (time(6, 5),), id="without a nought"),
        pytest.param("12:30,06:00", (time(6), time(12, 30)), id="put in order"),
        pytest.param(" 06:00 , 12:30;23:59 ", (time(6), time(12, 30), time(23, 59)), id="any gaps"),
        pytest.param("06:00,06:00", (time(6),), id="each once"),
        pytest.param("00:00", (time(0),), id="midnight"),
    ],
)
def test_times_of_day_are_read(text: str, expected: tuple[time, ...]) -> None:
    assert read_times(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", " , ", "24:00", "06:60", "6", "0600", "06:00am", "06:00,noon", "\N{ARABIC-INDIC DIGIT ZERO}6:00"],
)
def test_what_is_no_time_of_day_is_refused_by_name(text: str) -> None:
    with pytest.raises(UsageError, match="--at cannot be") as refused:
        read_times(text)

    assert "06:00,12:30" in refused.value.todo


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("15m", 15, id="minutes"),
        pytest.param("5m", 5, id="the shortest"),
        pytest.param("1H", 60, id="an hour"),
        pytest.param(" 12 h ", 720, id="the longest"),
        pytest.param("720m", 720, id="the longest in minutes"),
    ],
)
def test_lengths_are_read(text: str, expected: int) -> None:
    assert read_minutes(text) == expected


@pytest.mark.parametrize("text", ["4m", "13h", "721m", "0m", "15", "m", "", "1d", "-15m", "1.5h", "99999m"])
def test_what_is_no_length_for_a_run_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="--stop-after cannot be"):
        read_minutes(text)
