import random
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheet_templates.errors import AnotherRunActive, SafetyStop
from sync.exit_codes import ExitCode, code_for
from sync.keeping.lease import (
    Lease,
    Standing,
    Unreadable,
    is_won,
    judge_lease,
    lease_text,
    read_lease,
    refusal,
    taken,
)
from tests.sync.keeping.saving import MONDAY

PERIOD = timedelta(hours=24)
OURS = Lease("ours", "OFFICE-PC", "n1", MONDAY, MONDAY + 2 * PERIOD)
THEIRS = replace(OURS, installation="theirs", host="LIBRARY-PC", nonce="n2")


@pytest.mark.parametrize(
    ("lease", "after", "expected"),
    [
        pytest.param(None, timedelta(), Standing.FREE, id="no lease"),
        pytest.param(OURS, timedelta(), Standing.MINE, id="our own"),
        pytest.param(OURS, timedelta(days=400), Standing.MINE, id="our own, long run out"),
        pytest.param(THEIRS, timedelta(), Standing.HELD, id="theirs"),
        pytest.param(THEIRS, -timedelta(days=3), Standing.HELD, id="theirs, by a clock that is fast"),
        pytest.param(THEIRS, 2 * PERIOD - timedelta(seconds=1), Standing.HELD, id="theirs, the last second"),
        pytest.param(THEIRS, 2 * PERIOD, Standing.LAPSED, id="theirs, just run out"),
        pytest.param(Unreadable(), timedelta(), Standing.UNREADABLE, id="damaged"),
    ],
)
def test_a_lease_says_who_may_write(
    lease: Lease | Unreadable | None, after: timedelta, expected: Standing
) -> None:
    assert judge_lease(lease, "ours", MONDAY + after) is expected


@pytest.mark.parametrize(
    ("standing", "lease", "kind", "code", "words"),
    [
        pytest.param(Standing.HELD, THEIRS, AnotherRunActive, ExitCode.BUSY, "LIBRARY-PC", id="held"),
        pytest.param(Standing.LAPSED, THEIRS, AnotherRunActive, ExitCode.BUSY, "LIBRARY-PC", id="lapsed"),
        pytest.param(
            Standing.UNREADABLE,
            Unreadable(),
            SafetyStop,
            ExitCode.SAFETY_STOP,
            "cannot be read",
            id="damaged",
        ),
    ],
)
def test_who_may_not_write_is_told_and_how_to_take_over(
    standing: Standing, lease: Lease | Unreadable, kind: type, code: ExitCode, words: str
) -> None:
    told = refusal(standing, lease, "AP register.xlsx")

    assert isinstance(told, kind)
    assert told is not None
    assert words in told.what
    assert "--take-over" in told.todo
    assert told.where == "AP register.xlsx"
    assert code_for(told) == code


@pytest.mark.parametrize("standing", [Standing.FREE, Standing.MINE])
def test_who_may_write_is_told_nothing(standing: Standing) -> None:
    assert refusal(standing, None, "AP register.xlsx") is None


def test_the_words_tell_the_time_as_clocks_in_england_show_it() -> None:
    told = refusal(Standing.HELD, THEIRS, "AP register.xlsx")

    assert told is not None
    assert "since 23 November 2026 at 06:00" in told.what


def test_ones_own_lease_is_made_longer_and_says_since_when() -> None:
    now = replace(OURS, since=MONDAY + PERIOD, nonce="n3")

    again = taken(OURS, now, PERIOD)

    assert again == Lease("ours", "OFFICE-PC", "n3", MONDAY, MONDAY + 3 * PERIOD)


@pytest.mark.parametrize("old", [None, THEIRS, Unreadable()], ids=["free", "taken over", "damaged"])
def test_a_lease_that_is_taken_begins_now(old: Lease | Unreadable | None) -> None:
    assert taken(old, OURS, PERIOD) == OURS


def test_of_two_that_write_at_once_the_one_that_stands_has_won() -> None:
    assert is_won(OURS, OURS)
    assert not is_won(OURS, THEIRS)
    assert not is_won(OURS, None)


@given(
    st.builds(
        Lease,
        st.text(min_size=1),
        st.text(min_size=1),
        st.text(min_size=1),
        st.datetimes(timezones=st.timezones()),
        st.datetimes(timezones=st.timezones()),
    )
)
def test_a_lease_reads_back_as_it_was_written(lease: Lease) -> None:
    try:
        text = lease_text(lease)
    except OverflowError:  # the first and last hours of the calendar have no name in another zone
        return

    assert read_lease(text) == lease
    assert "\n" not in text


@given(st.text())
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    found = read_lease(text)

    assert found is None or isinstance(found, Unreadable)
    assert (found is None) == (not text.strip())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param('"schema": 1', '"schema": 2', id="of a later version"),
        pytest.param('"ours"', "7", id="a number for a mark"),
        pytest.param('"n1"', '""', id="no nonce"),
        pytest.param('"host"', '"hots"', id="no computer"),
        pytest.param("+00:00", "", id="no zone"),
        pytest.param("2026-11-23", "2026-13-23", id="no date"),
    ],
)
def test_a_lease_that_is_not_whole_is_not_taken_for_none(old: str, new: str) -> None:
    assert read_lease(lease_text(OURS).replace(old, new)) == Unreadable()


def test_a_text_nested_without_end_is_no_lease() -> None:
    assert read_lease("[" * 100_000) == Unreadable()


@pytest.mark.parametrize("seed", range(20))
def test_two_computers_with_clocks_apart_never_take_turns(seed: int) -> None:
    chance = random.Random(seed)
    clocks = {name: timedelta(minutes=chance.randint(-600, 600)) for name in ("ours", "theirs")}
    cell, writers = "", []
    now = MONDAY
    for nonce in range(60):
        now += chance.random() * PERIOD
        who = chance.choice(["ours", "theirs"])
        found = read_lease(cell)
        mine = Lease(who, f"PC of {who}", str(nonce), now + clocks[who], now)
        if refusal(judge_lease(found, who, now + clocks[who]), found, "register") is None:
            cell = lease_text(taken(found, mine, PERIOD))
            writers.append(who)

    assert len(set(writers)) == 1
