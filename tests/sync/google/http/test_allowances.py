"""A minute's share of calls."""

import threading
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheet_templates.errors import RegisterBusy
from sync.clock import ManualClock, SystemWaiter
from sync.google.http.allowances import Allowance
from sync.google.http.client import SheetsClient
from sync.google.http.deadline import deadline_in
from sync.google.http.trouble import Troubled
from tests.sheets_server.keys import EMAIL
from tests.sheets_server.register import REGISTER
from tests.sheets_server.running import Running
from tests.sync.google.http.arranged import FIELDS, MIDNIGHT, credentials, rename


class BothClocks(ManualClock):
    """A clock for tests that takes the server's along."""

    def __init__(self, server: Running) -> None:
        super().__init__(MIDNIGHT)
        self._server = server
        server.control("POST", "clock", {"stop": True})

    def wait(self, seconds: float) -> None:
        super().wait(seconds)
        self._server.control("POST", "clock", {"advance": seconds})


@given(st.lists(st.floats(0, 30), max_size=60), st.integers(1, 7))
def test_no_sixty_seconds_hold_more_than_the_share(idle: list[float], share: int) -> None:
    clock = ManualClock(MIDNIGHT)
    allowance = Allowance(share, clock, clock)
    turns = list[float]()

    for seconds in idle:
        clock.wait(seconds)
        allowance.take(deadline_in(1_000, clock))
        turns.append(clock.monotonic())

    assert all(later - earlier >= 60 - 1e-6 for earlier, later in zip(turns, turns[share:], strict=False))


def test_a_share_that_is_not_used_up_makes_nobody_wait() -> None:
    clock = ManualClock(MIDNIGHT)
    allowance = Allowance(50, clock, clock)

    for _ in range(50):
        allowance.take(deadline_in(1, clock))

    assert clock.monotonic() == 0
    allowance.take(deadline_in(61, clock))
    assert clock.monotonic() == 60


def test_a_turn_after_the_deadline_is_not_waited_for_and_left_to_others() -> None:
    clock = ManualClock(MIDNIGHT)
    allowance = Allowance(1, clock, clock)
    allowance.take(deadline_in(1, clock))

    with pytest.raises(Troubled, match="too_many_calls"):
        allowance.take(deadline_in(59, clock))

    assert clock.monotonic() == 0
    allowance.take(deadline_in(60, clock))
    assert clock.monotonic() == 60


def test_threads_share_what_there_is() -> None:
    class Still(ManualClock):
        """Remembers waits and lets no time pass; lets other threads on while it is looked at."""

        waits: list[float]

        def monotonic(self) -> float:
            SystemWaiter().wait(0.001)
            return super().monotonic()

        def wait(self, seconds: float) -> None:
            self.waits.append(seconds)

    clock = Still(MIDNIGHT)
    clock.waits = []
    allowance = Allowance(10, clock, clock)
    threads = [threading.Thread(target=allowance.take, args=(deadline_in(300, clock),)) for _ in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(clock.waits) == [0.0] * 10 + [60.0] * 10 + [120.0] * 10


def test_twenty_registers_stay_under_sixty_reads_and_writes_a_minute(server: Running) -> None:
    books = server.seed(*[REGISTER] * 20)
    clock = BothClocks(server)
    server.control("POST", "quota", {"read": 60, "write": 60})
    one = SheetsClient(
        credentials(server.credentials), account=EMAIL, endpoint=server.url, clock=clock, waiter=clock
    )
    begun = list[datetime]()

    for _ in range(3):
        for book in books:
            one.spreadsheet(book, fields=FIELDS)
            begun.append(clock.now())
            one.batch_update(book, rename("Checked"))

    assert {call.status for call in server.calls()} == {200}
    assert len(begun) == 60
    assert sum((moment - MIDNIGHT).total_seconds() < 60 for moment in begun) == 50
    assert clock.now() > begun[0]


def test_a_call_too_many_by_another_program_waits_for_the_next_minute(server: Running) -> None:
    book = server.seed(REGISTER)[0]
    clock = BothClocks(server)
    clock.wait(25)
    one = SheetsClient(
        credentials(server.credentials), account=EMAIL, endpoint=server.url, clock=clock, waiter=clock
    )
    server.fault("status", match="GET", status=429)

    one.spreadsheet(book, fields=FIELDS)

    assert 60 <= clock.monotonic() <= 61


def test_an_allowance_that_is_long_used_up_is_a_reason_to_come_back_later(server: Running, book: str) -> None:
    clock = BothClocks(server)
    server.control("POST", "quota", {"read": 0})
    one = SheetsClient(
        credentials(server.credentials), account=EMAIL, endpoint=server.url, clock=clock, waiter=clock
    )

    with pytest.raises(RegisterBusy, match=f"only so many calls a minute, and {EMAIL} has made them"):
        one.spreadsheet(book, fields=FIELDS)

    assert clock.monotonic() <= 300
