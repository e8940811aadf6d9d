"""What was kept long enough: in the history, in the run log, on the history tab, and in copies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reports.working.history import HistoryTab
from reports.working.holds import day_of
from reports.working.todo_rows import typed
from sheet_templates.snapshot import CellValue, Snapshot
from sync.refreshing.own_tabs import our_tabs
from sync.settings import RetentionSettings
from sync.state.forgetting import Forgotten, kept_on
from sync.state.retention import Limits
from sync.state.run_log import old_runs
from sync.state.store import Store
from validators.calendar_dates import academic_year_of

_SEPTEMBER = 9
_CLOSED = 1
_MOST_RUNS = 1_000_000_000


def limits_on(today: date, periods: RetentionSettings) -> Limits:
    """Return the first day of each kind that stays."""
    year = academic_year_of(today) - (periods.academic_years - 1)
    return Limits(
        findings_before=date(year, _SEPTEMBER, 1),
        days_before=_years_before(today, periods.count_years),
        runs_before=today - timedelta(days=periods.run_days),
        copies_before=today - timedelta(days=periods.copy_days),
    )


def would_go(store: Store, register: str, limits: Limits) -> Forgotten:
    """Return how much of a register's history was kept long enough; exports and copies are not counted."""
    _, forgotten = kept_on(store.load(register), limits["findings_before"], limits["days_before"])
    old = old_runs(store.runs(register, _MOST_RUNS), limits["runs_before"])
    return forgotten + Forgotten(runs=len(old))


def old_rows(own: Snapshot, as_of: date, before: date) -> frozenset[int]:
    """Return the rows of the history tab that were closed before a day; one without a day stays."""
    tab = our_tabs(own, as_of).history
    return frozenset(_old(tab, as_of, before)) if tab is not None else frozenset()


def _old(tab: HistoryTab, as_of: date, before: date) -> Iterator[int]:
    for number, cells in tab.rows.items():
        closed = _closed(cells, as_of)
        if closed is not None and closed < before:
            yield number


def _closed(cells: Sequence[CellValue], as_of: date) -> date | None:
    value = typed(cells[_CLOSED]) if len(cells) > _CLOSED else None
    return value.date() if isinstance(value, datetime) else day_of(value, as_of)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is or would be removed of one register.

    Attributes:
        forgotten: From the history.
        rows: Rows of the history tab.
    """

    forgotten: Forgotten
    rows: int

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is old enough."""
        return self == Kept(Forgotten(), 0)


def _years_before(day: date, years: int) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - years, day=28 if is_leap_day else day.day)
