from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sheet_templates.snapshot import CellValue, Snapshot, Tab
from sync.retaining import limits_on, old_rows
from sync.settings import RetentionSettings
from sync.state.retention import default_limits

DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))


@given(DAYS)
def test_without_settings_the_usual_periods_hold(today: date) -> None:
    assert limits_on(today, RetentionSettings()) == default_limits(today)


@given(DAYS, st.integers(1, 25))
def test_a_year_more_keeps_a_year_more(today: date, years: int) -> None:
    shorter = limits_on(today, RetentionSettings(academic_years=years))["findings_before"]
    longer = limits_on(today, RetentionSettings(academic_years=years + 1))["findings_before"]

    assert timedelta(365) <= shorter - longer <= timedelta(366)


def test_rows_without_a_day_that_can_be_read_stay() -> None:
    rows: dict[int, list[CellValue]] = {
        3: ["Ref", "Closed on", "What happened"],
        4: ["AP-0001", date(2026, 1, 1), "gone"],
        5: ["AP-0002", "1/1/2026", "gone"],
        6: ["AP-0003", "some time", "gone"],
        7: ["AP-0004", None, "gone"],
        8: ["AP-0005"],
        9: ["AP-0006", date(2026, 1, 2), "gone"],
    }
    tab = Tab("AP History", rows, mark="history")

    found = old_rows(Snapshot("here", "sha256:0", (tab,)), date(2026, 11, 23), date(2026, 1, 2))

    assert found == {4, 5}


def test_without_a_history_no_row_is_old() -> None:
    assert old_rows(Snapshot("here", "sha256:0", ()), date(2026, 11, 23), date(2026, 1, 2)) == frozenset()
