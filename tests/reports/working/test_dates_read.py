"""Audit dates that were read once are kept, though the next one is typed over them."""

from datetime import date

from reports.working.dates_read import history_of, with_dates_of
from reports.working.memory import DateRead
from tests.validators.building import AS_OF, register_of

FIELD = "safeguarding_audit_on"


def _register(audit: str) -> str:
    return f"""
        Pupil     | Provider   | Start date | Safeguarding audit
        SMITH, Jo | Oak Centre | 2026-09-07 | {audit}
    """


def _days(dates: tuple[DateRead, ...]) -> list[date]:
    return [one.day for one in dates if one.field == FIELD]


def test_a_date_that_was_typed_over_still_counts() -> None:
    first = with_dates_of(register_of(_register("2025-06-01")), (), AS_OF)
    second = with_dates_of(register_of(_register("2026-06-01")), first, AS_OF)

    assert _days(second) == [date(2025, 6, 1), date(2026, 6, 1)]
    assert (second[0].provider, FIELD, date(2025, 6, 1)) in history_of(second)


def test_a_date_is_kept_once_with_the_day_of_its_first_reading() -> None:
    first = with_dates_of(register_of(_register("2025-06-01")), (), date(2026, 11, 1))

    assert with_dates_of(register_of(_register("2025-06-01")), first, AS_OF) == first
    assert first[0].read_on == date(2026, 11, 1)


def test_a_date_in_the_future_or_unreadable_is_not_kept() -> None:
    assert _days(with_dates_of(register_of(_register("2026-11-24")), (), AS_OF)) == []
    assert _days(with_dates_of(register_of(_register("2026-11-23")), (), AS_OF)) == [AS_OF]
    assert _days(with_dates_of(register_of(_register("soon")), (), AS_OF)) == []
