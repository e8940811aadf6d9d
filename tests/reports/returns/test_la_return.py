from datetime import date

import pytest

from reports.material import Period
from reports.returns.la_return import la_return_report
from sheet_templates.plan import SheetPlan, Value
from tests.reports.returns.materials import ONE_RULE, column_of, head_of, material_of, only_row, rows_of
from tests.reports.returns.registers import EVERY_CELL_IN_DOUBT, FULL, NOBODY, ONE
from tests.validators.building import Tabs

AUTUMN = Period(date(2026, 9, 2), date(2026, 12, 18), "Autumn term 2026")


def sheets(tabs: Tabs, period: Period = AUTUMN, *, names: bool = True) -> tuple[SheetPlan, ...]:
    return la_return_report(material_of(tabs, period=period, rules=ONE_RULE), names=names).sheets


def audit(provider: str, kind: str) -> dict[str, Value]:
    rows = rows_of(sheets(FULL)[1])
    return next(row for row in rows if (row["Provider"], row["Audit"]) == (provider, kind))


def test_the_la_is_told_of_each_placement_with_its_sessions_dates_reason_and_attendance() -> None:
    row = rows_of(sheets(FULL)[0])[0]

    assert row == {
        "Pupil": "Ada ASH",
        "UPN or reference": "H999499917253",
        "Year": 10,
        "SEN": "E",
        "Looked after": "Yes",
        "Provider": "Oak Centre",
        "Days": "Mon, Tue",
        "AP sessions a week": 4,
        "School sessions a week": 6,
        "Start": date(2026, 9, 7),
        "Planned end": date(2027, 2, 11),
        "Ended": "still attending",
        "Reason": "Behaviour",
        "Arranged by": "not in the register",
        "LA informed": "not in the register",
        "AP attendance %": 83.3,
        "AP sessions attended": "5 of 6, 1 mark not read",
        "School attendance %": 91.5,
    }


def test_the_return_says_whose_it_is_and_of_which_days() -> None:
    told = head_of(sheets(FULL)[0])

    assert "Merrowby Academy (841/1234). Register checked on 23 November 2026." in told
    assert "Autumn term 2026: 2 September 2026 to 18 December 2026." in told
    assert "4 pupils in AP, 4 placements." in told


def test_days_without_a_name_are_told_as_they_are() -> None:
    told = head_of(sheets(ONE, Period(date(2026, 11, 1), date(2026, 11, 30)))[0])

    assert "1 November 2026 to 30 November 2026." in told


@pytest.mark.parametrize(
    ("line", "ended"),
    [
        pytest.param("2026-11-23 | |", "still attending", id="starts today"),
        pytest.param("2026-11-24 | |", None, id="starts tomorrow"),
        pytest.param("2026-09-07 | 2026-11-22 |", date(2026, 11, 22), id="ended yesterday"),
        pytest.param("2026-04-20 | 2026-09-02 |", date(2026, 9, 2), id="ended on the first day"),
        pytest.param("2026-04-20 | 2026-09-01 |", None, id="ended the day before"),
        pytest.param("2026-09-07 | | Paused", "paused", id="paused"),
        pytest.param("2026-09-07 | | Ended", "not known (Register E2)", id="marked Ended without the day"),
        pytest.param("2026-09-07 | Xmas? |", "could not be read (Register E2)", id="an end in words"),
        pytest.param("2026-09-07 | | Declined", None, id="declined"),
    ],
)
def test_who_is_in_the_return_and_what_is_told_of_the_end(line: str, ended: Value) -> None:
    tabs = f"""
        Pupil    | Year | Provider   | Start date | Actual end date | Status
        ASH, Ada | 10   | Oak Centre | {line}
    """

    assert column_of(sheets(tabs)[0], "Ended") == ([] if ended is None else [ended])


def test_a_nil_return_says_that_it_is_one() -> None:
    pupils, audits = sheets(NOBODY)

    assert "Nil return: no pupil was in AP in these days, Autumn term 2026" in head_of(pupils)
    assert "No provider was used in these days." in head_of(audits)
    assert (pupils.rows, audits.rows) == ((), ())


def test_placements_whose_days_cannot_be_told_are_in_it_and_counted() -> None:
    pupils, _ = sheets(EVERY_CELL_IN_DOUBT)

    assert "For 1 placement the days could not be told." in head_of(pupils)
    assert only_row(pupils)["UPN or reference"] == "still to come"


def test_names_are_hidden_unless_asked_for() -> None:
    assert column_of(sheets(FULL, names=False)[0], "Pupil") == [
        "A.A. (Y10)",
        "B.B. (Y9)",
        "C.C. (Y11)",
        "D.D. (Y11)",
    ]


def test_an_audit_of_the_la_is_told_with_its_parts_and_its_row_among_the_checks() -> None:
    assert audit("Oak Centre", "LA annual audit") == {
        "Provider": "Oak Centre",
        "Audit": "LA annual audit",
        "Date": date(2026, 5, 12),
        "Auditor": "LA QA",
        "Safeguarding": "covered",
        "Health and Safety": "not covered",
        "Overall": "Met",
        "Actions due": date(2026, 6, 30),
        "Actions closed": date(2026, 6, 20),
        "Good until": date(2027, 5, 12),
        "In date": "Yes",
        "Link or file": "Drive 7",
    }


def test_the_school_s_own_audit_is_about_safeguarding_alone() -> None:
    row = audit("Oak Centre", "School safeguarding audit")

    assert (row["Safeguarding"], row["Health and Safety"]) == ("covered", "does not apply")
    assert (row["Overall"], row["Actions closed"]) == ("Met with actions", "not recorded")


def test_an_audit_that_is_over_or_was_never_done_says_so() -> None:
    own, council = (audit("Elm House", kind) for kind in ("School safeguarding audit", "LA annual audit"))

    assert (own["In date"], own["Good until"], own["Auditor"]) == (
        "out of date",
        date(2026, 6, 1),
        "not recorded",
    )
    assert (own["Overall"], own["Link or file"]) == ("Met", "not recorded")
    assert set(council.values()) == {"Elm House", "LA annual audit", "not recorded", "no audit"}


@pytest.mark.parametrize(
    ("on", "in_date"),
    [
        pytest.param("2025-11-23", "Yes", id="its last good day"),
        pytest.param("2025-11-22", "out of date", id="one day over"),
        pytest.param("", "no audit", id="never"),
        pytest.param("soon", "not known", id="cannot be read"),
        pytest.param("2026-11-24", "no audit", id="booked for tomorrow"),
    ],
)
def test_an_audit_is_in_date_for_a_year(on: str, in_date: str) -> None:
    providers = f"""
        Provider name | Setting type | LA audit on | LA audit covers safeguarding
        Oak Centre    | FE college   | {on}        |
    """
    rows = rows_of(sheets({"Register": ONE, "Providers": providers})[1])

    assert rows[0]["In date"] == in_date
    assert rows[1]["In date"] == "not known"


def test_an_audit_that_is_only_booked_is_told_as_that() -> None:
    providers = "Provider name | Setting type | LA audit on\nOak Centre | FE college | 2026-11-24"

    row = rows_of(sheets({"Register": ONE, "Providers": providers})[1])[0]

    assert row["Date"] == "none yet, booked for 24 November 2026"


def test_a_later_audit_that_cannot_be_read_leaves_the_known_one_in_doubt() -> None:
    checks = """
        Provider   | Check type      | Done on
        Oak Centre | LA annual audit | 2025-01-10
        Oak Centre | LA annual audit | last week
    """
    row = rows_of(sheets({"Register": ONE, "Provider checks": checks})[1])[0]

    assert row["Date"] == "10 January 2025; another day could not be read (Provider checks C3)"
    assert (row["In date"], row["Overall"]) == ("not known", "not recorded")


def test_a_provider_that_the_list_has_not_is_not_known_to_be_without_an_audit() -> None:
    providers = "Provider name | Setting type | LA audit on\nElm House | FE college | 2026-05-12"

    row = rows_of(sheets({"Register": ONE, "Providers": providers})[1])[0]

    assert (row["Date"], row["In date"]) == ("not in the provider list", "not known")
    assert row["Overall"] == "not in the provider list"


def test_a_register_without_providers_tells_of_no_audit() -> None:
    row = rows_of(sheets(ONE)[1])[0]

    assert (row["Date"], row["In date"], row["Link or file"]) == (
        "not in the register",
        "not known",
        "not in the register",
    )
