"""What the memory says of findings to whoever shows them."""

from dataclasses import replace

from reports.seen import Status
from reports.working.following import known_as
from reports.working.memory import Memory
from reports.working.seen import seen_before, seen_now
from tests.reports.working.desk import MONDAY, TUESDAY, an_item

ONE = known_as(an_item(), 42, MONDAY)
GONE = replace(ONE, id="gone", ref=43, resolved_on=TUESDAY)
MEMORY = Memory("r", known={ONE.id: ONE, "gone": GONE}, started_on=MONDAY)


def test_where_there_was_no_run_nothing_is_known() -> None:
    assert seen_before(Memory("r")) is None


def test_what_was_gone_and_is_found_again_is_reopened() -> None:
    seen = seen_before(MEMORY)

    assert seen is not None
    assert (seen[ONE.id].ref, seen[ONE.id].first_seen, seen[ONE.id].status) == (
        "AP-0042",
        MONDAY,
        Status.OPEN,
    )
    assert seen["gone"].status is Status.REOPENED


def test_after_a_run_only_what_is_open_is_told() -> None:
    other = replace(ONE, id="other")
    memory = replace(MEMORY, known={**MEMORY.known, "other": other, "back": replace(ONE, id="back")})

    seen = seen_now(memory, new=["other"], reopened=["back"])

    assert {name: one.status for name, one in seen.items()} == {
        ONE.id: Status.OPEN,
        "other": Status.NEW,
        "back": Status.REOPENED,
    }
