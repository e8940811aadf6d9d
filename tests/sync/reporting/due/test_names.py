"""What reports, their files and their tabs are called."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.due.occasion import Occasion
from reports.material import Period
from sheet_templates.plan import LONGEST_TITLE
from sync.reporting.due.names import file_name, free_path, tab_title, title_of

DAY, TODAY = date(2026, 12, 14), date(2026, 12, 11)
CYCLE = Period(date(2026, 11, 24), DAY)
YEAR = Period(date(2026, 9, 1), date(2027, 8, 31), "School year 2026 to 2027")


def occasion(kind: str, period: Period | None = None) -> Occasion:
    return Occasion(kind, DAY, TODAY, DAY, period)


@pytest.mark.parametrize(
    ("one", "title", "name"),
    [
        pytest.param(
            occasion("panel", CYCLE),
            "Panel return for 14 December 2026",
            "Panel return, 24 November 2026 to 14 December 2026.xlsx",
            id="of a cycle",
        ),
        pytest.param(
            occasion("census", YEAR),
            "Census for 14 December 2026",
            "Census, for 14 December 2026, School year 2026 to 2027.xlsx",
            id="of a day and a year",
        ),
        pytest.param(
            occasion("governors", Period(date(2026, 9, 2), date(2026, 12, 1), "Zephyrine's term 2026")),
            "Governors for 14 December 2026",
            "Governors, for 14 December 2026, 2 September 2026 to 1 December 2026.xlsx",
            id="of a term called by other words than terms are",
        ),
        pytest.param(
            occasion("governors"),
            "Governors for 14 December 2026",
            "Governors, for 14 December 2026.xlsx",
            id="of no term that is known",
        ),
        pytest.param(
            occasion("calls"), "Attendance calls", "Attendance calls, 11 December 2026.xlsx", id="of today"
        ),
    ],
)
def test_names_tell_the_period_and_the_day(one: Occasion, title: str, name: str) -> None:
    assert (title_of(one), file_name(one, TODAY, ending=".xlsx")) == (title, name)


def test_provider_and_register_stand_in_a_name_without_what_no_file_may_be_called() -> None:
    name = file_name(
        occasion("provider"), TODAY, ending=".xlsx", who='Oak/Elm: "Works"', register="Lower\\Upper"
    )

    assert name == "Lower Upper - Provider sheet, Oak Elm Works, 11 December 2026.xlsx"


@given(who=st.text(max_size=200), register=st.text(max_size=200))
def test_whatever_they_are_called_it_is_a_name_of_one_file(who: str, register: str) -> None:
    name = file_name(occasion("provider"), TODAY, ending=".xlsx", who=who, register=register)

    assert not set(name) & set('<>:"/\\|?*\n\r\t')
    assert len(name) < 200
    assert name.endswith(", 11 December 2026.xlsx")


@given(sheet=st.text(min_size=1, max_size=40), who=st.text(max_size=40))
def test_titles_of_tabs_are_short_and_tell_the_day(sheet: str, who: str) -> None:
    title = tab_title(occasion("provider"), TODAY, sheet, who)

    assert len(title) <= LONGEST_TITLE
    assert "11 Dec 26" in title
    assert not set(title) & set("[]:*?/\\'")


def test_a_tab_tells_what_it_is_the_day_and_its_own_title() -> None:
    assert tab_title(occasion("panel", CYCLE), TODAY, "VPP return") == "Panel 14 Dec 26 VPP return"
    assert tab_title(occasion("provider"), TODAY, "Your week", "Oak Farm") == "Oak Farm 11 Dec 26 Your week"
    assert tab_title(occasion("census", YEAR), TODAY, "Rows") == "Census 14 Dec 26 Rows"


def test_a_name_that_is_taken_gets_the_first_free_number(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"one")
    (tmp_path / "a (2).xlsx").mkdir()

    assert free_path(tmp_path, "a.xlsx", b"two") == (tmp_path / "a (3).xlsx", False)
    assert free_path(tmp_path, "b.xlsx", b"two") == (tmp_path / "b.xlsx", False)


def test_a_file_that_holds_the_same_is_the_report_itself(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"one")
    (tmp_path / "a (2).xlsx").write_bytes(b"two")

    assert free_path(tmp_path, "a.xlsx", b"two") == (tmp_path / "a (2).xlsx", True)


def test_a_link_that_leads_nowhere_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").symlink_to(tmp_path / "gone.xlsx")

    assert free_path(tmp_path, "a.xlsx", b"two") == (tmp_path / "a (2).xlsx", False)
