from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.google.http.limits import Limits, full_jitter
from sync.google.http.pauses import asked_wait, http_date, pause
from sync.google.http.trouble import Kind, Trouble

NOW = datetime(2026, 11, 23, 6, 0, 42, tzinfo=UTC)
LONGEST = Limits(jitter=lambda most: most)
SHORTEST = Limits(jitter=lambda most: 0.0)
DOWN = Trouble(Kind.GOOGLE_FAILS, 503)
BUSY = Trouble(Kind.TOO_MANY_CALLS, 429)


def test_pauses_grow_twofold_up_to_a_minute_or_so() -> None:
    assert [pause(DOWN, failed, NOW, LONGEST) for failed in range(1, 9)] == [2, 4, 8, 16, 32, 64, 64, 64]


def test_pauses_may_be_none_so_that_programs_do_not_come_back_together() -> None:
    assert pause(DOWN, 5, NOW, SHORTEST) == 0


def test_google_is_never_asked_before_the_time_it_gives() -> None:
    asked = replace(DOWN, wait=10.0)

    assert pause(asked, 1, NOW, SHORTEST) == 10
    assert pause(asked, 1, NOW, LONGEST) == 10
    assert pause(asked, 5, NOW, LONGEST) == 32


@pytest.mark.parametrize(
    ("limits", "seconds"), [(SHORTEST, 18.0), (LONGEST, 19.0)], ids=["no jitter", "all jitter"]
)
def test_a_call_too_many_waits_for_the_next_minute(limits: Limits, seconds: float) -> None:
    assert pause(BUSY, 1, NOW, limits) == seconds


def test_a_call_too_many_waits_for_less_where_google_says_so() -> None:
    assert pause(replace(BUSY, wait=3.0), 1, NOW, SHORTEST) == 3


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        pytest.param("120", 120.0, id="seconds"),
        pytest.param(" 7 ", 7.0, id="seconds with blanks"),
        pytest.param("0", 0.0, id="none"),
        pytest.param("Mon, 23 Nov 2026 06:01:42 GMT", 60.0, id="a date"),
        pytest.param("Mon, 23 Nov 2026 08:01:42 +0200", 60.0, id="a date elsewhere"),
        pytest.param("Mon, 23 Nov 2026 06:01:42 -0000", 60.0, id="a date of no zone"),
        pytest.param("Mon, 23 Nov 2020 06:01:42 GMT", 0.0, id="a date long gone"),
        pytest.param(None, None, id="no header"),
        pytest.param("", None, id="an empty header"),
        pytest.param("-5", None, id="less than none"),
        pytest.param("soon", None, id="a word"),
        pytest.param("9" * 5000, None, id="a number without end"),
        pytest.param("Mon, 99 Nov 2026 06:01:42 GMT", None, id="no date of any calendar"),
        pytest.param("Fri, 31 Dec 9999 23:59:59 -1200", None, id="beyond the last year"),
        pytest.param("٣", None, id="another alphabet's digit"),
    ],
)
def test_the_time_to_wait_is_read_as_seconds_or_as_a_date(header: str | None, seconds: float | None) -> None:
    assert asked_wait(header, NOW) == seconds


@given(st.text(max_size=60))
def test_no_header_is_a_reason_to_fail(header: str) -> None:
    found = asked_wait(header, NOW)
    assert found is None or found >= 0


@given(st.integers(0, 10_000_000))
def test_a_date_and_its_distance_ask_for_the_same(seconds: int) -> None:
    header = format_datetime(NOW + timedelta(seconds=seconds), usegmt=True)

    assert asked_wait(header, NOW) == seconds
    assert http_date(header) == NOW + timedelta(seconds=seconds)


@given(st.floats(0, 1000))
def test_jitter_takes_any_part_of_a_pause(most: float) -> None:
    assert 0 <= full_jitter(most) <= most
