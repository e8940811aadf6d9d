"""What is said beside a duty whose report was made."""

from dataclasses import replace
from datetime import date

import pytest

from reports.due.ready import Ready, said_ready
from reports.material import Period
from tests.validators.rules.events import NO_EVENT, events_result
from tests.validators.school_years import the_year_2026
from validators.findings import Finding
from validators.school_calendar import NO_CALENDAR

AFTER_AUTUMN = date(2027, 1, 6)
AUTUMN = Period(date(2026, 9, 2), date(2026, 12, 18))
SUMMER = Period(date(2026, 6, 1), date(2026, 7, 17))
RETURN = "VPP return | 2026-11-23 | |"


def owed(rule: str, *events: str, as_of: date = AFTER_AUTUMN) -> Finding:
    [finding] = events_result(rule, *(events or (NO_EVENT,)), as_of=as_of).findings
    return finding


def said(finding: Finding, *ready: Ready) -> str:
    [after] = said_ready([finding], ready, the_year_2026())
    return f"{after.message(names=False)} {after.action(names=False)}"


@pytest.mark.parametrize(
    "ready",
    [
        pytest.param(Ready("governors", date(2027, 1, 20), "G.xlsx", AUTUMN), id="about that term"),
        pytest.param(
            Ready("governors", date(2027, 1, 20), "G.xlsx", Period(date(2026, 9, 1), date(2027, 8, 31))),
            id="about its school year",
        ),
        pytest.param(Ready("governors", date(2026, 12, 10), "G.xlsx", SUMMER), id="discussed in that term"),
        pytest.param(
            Ready("governors", date(2026, 12, 28), "G.xlsx"), id="discussed in the holidays after it"
        ),
    ],
)
def test_the_governors_report_of_a_term_is_said_to_be_ready(ready: Ready) -> None:
    told = said(owed("AP-GOV-01"), ready)

    assert (
        told == "The governors' AP report for Autumn 2026 is ready: G.xlsx. Enter the date it was discussed."
    )


@pytest.mark.parametrize(
    "ready",
    [
        pytest.param(Ready("governors", date(2027, 1, 20), "G.xlsx", SUMMER), id="of other terms"),
        pytest.param(
            Ready("governors", date(2027, 1, 4), "G.xlsx"), id="discussed on the next term's first day"
        ),
        pytest.param(Ready("panel", date(2026, 12, 18), "P.xlsx", AUTUMN), id="of another kind"),
    ],
)
def test_no_other_report_is_named(ready: Ready) -> None:
    assert "ready" not in said(owed("AP-GOV-01"), ready)


def test_the_panels_return_is_named_for_its_own_cycle_alone() -> None:
    finding = owed("AP-VPP-02", RETURN, as_of=date(2026, 11, 24))

    assert "P.xlsx" in said(finding, Ready("panel", date(2026, 11, 23), "P.xlsx"))
    assert "P.xlsx" not in said(finding, Ready("panel", date(2026, 12, 14), "P.xlsx"))


YEAR = Period(date(2026, 9, 1), date(2027, 8, 31))


@pytest.mark.parametrize(
    ("ready", "is_said"),
    [
        pytest.param(Ready("governors", date(2027, 7, 8), "Y.xlsx", YEAR), True, id="about the year"),
        pytest.param(Ready("governors", date(2027, 9, 16), "Y.xlsx", YEAR), True, id="discussed after it"),
        pytest.param(Ready("governors", date(2026, 12, 10), "Y.xlsx", YEAR), False, id="made early in it"),
        pytest.param(Ready("governors", date(2027, 7, 8), "Y.xlsx", AUTUMN), False, id="about a term"),
        pytest.param(Ready("governors", date(2027, 7, 8), "Y.xlsx"), False, id="about days not known"),
        pytest.param(Ready("annex", date(2027, 7, 8), "Y.xlsx", YEAR), False, id="the annex"),
    ],
)
def test_a_workbook_about_a_school_year_is_one_to_give_to_stakeholders(
    ready: Ready,
    is_said: bool,  # noqa: FBT001 - what is expected
) -> None:
    told = said(owed("AP-SLT-01", as_of=date(2027, 9, 1)), ready)
    ready_now = "is ready: Y.xlsx. Enter the date it was given to stakeholders."

    assert (ready_now in told) == is_said


def test_without_a_calendar_no_workbook_is_known_to_be_about_a_whole_year() -> None:
    finding = owed("AP-SLT-01", as_of=date(2027, 9, 1))
    report = Ready("governors", date(2027, 7, 8), "Y.xlsx", YEAR)

    assert said_ready([finding], [report], NO_CALENDAR) == (finding,)


def test_the_last_of_several_is_named_in_full() -> None:
    name = "Merrowby - Governors, for 20 January 2027, 2 September 2026 to 18 December 2026.xlsx"
    first, last = (Ready("governors", date(2027, 1, 20), file, AUTUMN) for file in ("old.xlsx", name))

    assert name in said(owed("AP-GOV-01"), first, last)


def test_what_it_is_known_by_its_state_and_its_day_stay() -> None:
    finding = owed("AP-GOV-01")
    [after] = said_ready(
        [finding], [Ready("governors", date(2027, 1, 20), "G.xlsx", AUTUMN)], the_year_2026()
    )

    assert replace(after, variant=finding.variant, words=finding.words) == finding


def test_what_was_done_late_is_left_as_it_is() -> None:
    finding = owed("AP-GOV-01", "Governor report | | 2026-12-19", as_of=date(2026, 12, 21))

    assert "ready" not in said(finding, Ready("governors", date(2026, 12, 10), "G.xlsx", AUTUMN))


def test_without_a_report_nothing_changes() -> None:
    finding = owed("AP-GOV-01")

    assert said_ready([finding], [], the_year_2026()) == (finding,)
