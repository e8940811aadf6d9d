from dataclasses import replace
from datetime import date

import pytest

from reports.material import Period
from reports.returns.ofsted_list import ofsted_list
from reports.working.memory import DateRead, Memory
from sheet_templates.fields import Field, FieldKind
from sheet_templates.own_tables import tables_with
from sheet_templates.plan import SheetPlan, Value
from tests.reports.returns.materials import (
    AUTUMN,
    ONE_RULE,
    column_of,
    head_of,
    material_of,
    only_row,
    rows_of,
)
from tests.reports.returns.registers import EVERY_CELL_IN_DOUBT, FULL, NOBODY, ONE, PROVIDERS
from tests.validators.building import Tabs

NOT_KNOWN_AND_PAUSED = "could not be read (Register E2); sessions not known (Register F2) (paused)"
MONDAY = date(2026, 11, 23)


def listed(tabs: Tabs, period: Period = AUTUMN, as_of: date = MONDAY, *, names: bool = True) -> SheetPlan:
    return ofsted_list(material_of(tabs, as_of, period=period, rules=ONE_RULE), names=names).sheets[0]


def row_of(pupil: str) -> dict[str, Value]:
    return next(row for row in rows_of(listed(FULL)) if row["Pupil"] == pupil)


def test_a_pupil_is_told_with_provider_days_audits_visits_attendance_and_flags() -> None:
    assert row_of("Ada ASH") == {
        "Pupil": "Ada ASH",
        "Year": 10,
        "Provider": "Oak Centre",
        "Address, telephone": "1 Oak Lane",
        "Days and times": "Mon, Tue; 4 a week",
        "Since": date(2026, 9, 7),
        "Registered": "School, URN 999101",
        "Own audit": "1 June 2026, Met with actions",
        "LA audit": date(2026, 5, 12),
        "Last visit": "1 October 2026 (Pupil placement visit)",
        "AP attendance %": 83.3,
        "Flags": "Looked after; Social worker; EHC plan; Concern logged, 10 November 2026",
    }


def test_audits_that_are_over_and_a_review_that_was_not_safe_are_told() -> None:
    row = row_of("Cy CEDAR")

    assert row["Own audit"] == "1 June 2025, out of date since 1 June 2026"
    assert (row["LA audit"], row["Last visit"]) == ("not recorded", "not recorded")
    assert row["Registered"] == "Non-school (unregistered): Other non-school, no URN"
    assert row["Flags"] == "Last review: not safe and suitable"


def test_a_visit_to_one_pupil_is_none_to_another() -> None:
    assert row_of("Ben BIRCH")["Last visit"] == "21 September 2026 (School QA)"


def test_only_those_who_are_there_on_the_day_are_listed() -> None:
    sheet = listed(FULL)

    assert column_of(sheet, "Pupil") == ["Ada ASH", "Ben BIRCH", "Cy CEDAR"]
    assert "3 pupils at 2 providers." in head_of(sheet)
    assert sheet.page.fits_height


@pytest.mark.parametrize(
    ("line", "is_in"),
    [
        pytest.param("2026-11-23 |", True, id="starts today"),
        pytest.param("2026-11-24 |", False, id="starts tomorrow"),
        pytest.param("2026-09-07 | 2026-11-23", True, id="ends today"),
        pytest.param("2026-09-07 | 2026-11-22", False, id="ended yesterday"),
        pytest.param("soon |", True, id="a start that cannot be read"),
        pytest.param("2026-09-07 | Xmas?", True, id="an end that cannot be read"),
    ],
)
def test_the_first_and_the_last_day_count(line: str, is_in: bool) -> None:  # noqa: FBT001 - a case
    tabs = f"Pupil | Year | Provider | Start date | Actual end date\nASH, Ada | 10 | Oak Centre | {line}"

    assert len(listed(tabs).rows) == is_in


@pytest.mark.parametrize(
    ("period", "day"),
    [
        pytest.param(AUTUMN, "23 November 2026", id="today inside the period"),
        pytest.param(
            Period(date(2026, 9, 2), date(2026, 10, 1)), "1 October 2026", id="a period in the past"
        ),
        pytest.param(Period(date(2026, 12, 1), date(2026, 12, 18)), "1 December 2026", id="one to come"),
    ],
)
def test_the_day_is_today_or_the_nearest_of_the_period(period: Period, day: str) -> None:
    assert f"On {day}." in head_of(listed(ONE, period))


def test_who_is_to_start_by_a_day_to_come_is_listed_for_it() -> None:
    tabs = "Pupil | Year | Provider | Start date\nASH, Ada | 10 | Oak Centre | 2026-12-01"

    assert len(listed(tabs, Period(date(2026, 12, 1), date(2026, 12, 18))).rows) == 1
    assert len(listed(tabs, Period(date(2026, 11, 30), date(2026, 11, 30))).rows) == 0


def test_nobody_at_ap_is_said_in_so_many_words() -> None:
    assert "No pupil is in off-site AP on this day." in head_of(listed(NOBODY))


def test_flags_without_a_column_are_said_once_for_all() -> None:
    sheet = listed(ONE)

    assert "no place for: looked after, social worker, SEN status and concerns." in head_of(sheet)
    assert only_row(sheet)["Flags"] == "none recorded"


def test_a_flag_that_cannot_be_read_is_not_taken_for_none() -> None:
    flags = str(rows_of(listed(EVERY_CELL_IN_DOUBT))[0]["Flags"])

    assert "SEN status could not be read (Register D2)" in flags
    assert "looked after could not be read (Register E2)" in flags


def test_a_flag_that_only_another_tab_has_a_column_for_is_not_known() -> None:
    tabs = {
        "Autumn 26": "Pupil | Year | Provider | Start date | LAC\nASH, Ada | 10 | Oak | 2026-09-07 | No",
        "Others": "Pupil | Year | Provider | Start date\nBIRCH, Ben | 10 | Oak | 2026-09-07",
    }

    assert column_of(listed(tabs), "Flags") == [
        "none recorded",
        "none recorded; looked after not in the register",
    ]


@pytest.mark.parametrize(
    ("kind", "flags"),
    [
        pytest.param(
            "some trouble", "none recorded; concern: kind of a log entry", id="a kind in other words"
        ),
        pytest.param("Safeguarding concern", "Concern logged, 20 November 2026", id="a concern"),
        pytest.param("Report received", "none recorded", id="no concern"),
    ],
)
def test_a_concern_is_told_by_its_day_alone(kind: str, flags: str) -> None:
    log = f"Date | Type | Pupil | Provider | Case reference\n2026-11-20 | {kind} | ASH, Ada | Oak Centre | C7"

    assert str(only_row(listed({"Register": ONE, "Log": log}))["Flags"]).startswith(flags)


def test_a_concern_without_a_day_that_can_be_read_counts() -> None:
    log = "Date | Type | Pupil | Provider\nsoon | Safeguarding concern | ASH, Ada | Oak Centre"

    told = only_row(listed({"Register": ONE, "Log": log}))["Flags"]

    assert told == "Concern logged, day could not be read (Log A2)"


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        pytest.param("| 999101 |", "School, URN 999101", id="a URN"),
        pytest.param("FE college | | 19990104", "FE college, no URN, UKPRN 19990104", id="a UKPRN"),
        pytest.param(
            "Other non-school | |", "Non-school (unregistered): Other non-school, no URN", id="non-school"
        ),
        pytest.param(" | |", "kind of setting not recorded, no URN", id="nothing"),
    ],
)
def test_registration_follows_from_the_numbers_and_the_kind(cells: str, told: str) -> None:
    providers = f"Provider name | Setting type | URN | UKPRN\nOak Centre | {cells}"
    assert only_row(listed({"Register": ONE, "Providers": providers}))["Registered"] == told


def test_a_provider_that_is_not_to_be_used_is_a_flag() -> None:
    providers = "Provider name | Setting type | Provider status\nOak Centre | FE college | Do not use"

    row = only_row(listed({"Register": ONE, "Providers": providers}))

    assert row["Flags"] == "Provider: Do not use"
    assert row["Registered"] == "FE college, URN not in the register"


def test_a_provider_that_the_list_has_not_is_said_to_be_missing_from_it() -> None:
    row = only_row(listed({"Register": ONE, "Providers": PROVIDERS.replace("Oak Centre", "Ash Barn")}))

    assert (row["Registered"], row["Own audit"]) == ("not in the provider list", "not in the provider list")


def test_the_site_of_a_placement_comes_before_the_provider_s_address() -> None:
    register = "Pupil | Provider | Start date | Site address\nASH, Ada | Oak Centre | 2026-09-07 | Hut 3"
    tabs = {"Register": register, "Providers": PROVIDERS}

    assert only_row(listed(tabs))["Address, telephone"] == "Hut 3"


@pytest.mark.parametrize(
    ("number", "told"),
    [
        pytest.param("'01325 000000", "1 Oak Lane; 01325 000000", id="a number"),
        pytest.param("", "1 Oak Lane; telephone not recorded", id="none typed"),
    ],
)
def test_a_telephone_column_of_the_school_s_own_is_used(number: str, told: str) -> None:
    tables = tables_with({"providers": (Field("ring_them", "Office phone", FieldKind.TEXT),)})
    line = f"Oak Centre | 1 Oak Lane | School | {number}"
    providers = f"Provider name | Provider address | Setting type | Office phone\n{line}"
    material = material_of({"Register": ONE, "Providers": providers}, tables=tables)

    assert only_row(ofsted_list(material, names=True).sheets[0])["Address, telephone"] == told


@pytest.mark.parametrize(
    ("line", "days"),
    [
        pytest.param("Mon | 2 | Online |", "Mon; 2 a week, online", id="online"),
        pytest.param("Mon, Tue pm | 3 | |", "Mon, Tue afternoon; 3 a week", id="half a day"),
        pytest.param("2 days | | |", "days not given; 4 a week", id="a number of days"),
        pytest.param(
            "some | PT | | Paused",
            NOT_KNOWN_AND_PAUSED,
            id="not known",
        ),
    ],
)
def test_days_and_sessions_are_told_as_far_as_they_are_known(line: str, days: str) -> None:
    tabs = f"""
        Pupil    | Year | Provider   | Start date | Timetable | Sessions | Delivery | Status
        ASH, Ada | 10   | Oak Centre | 2026-09-07 | {line}
    """

    assert only_row(listed(tabs))["Days and times"] == days


def test_an_end_that_is_known_or_in_doubt_stands_behind_the_start() -> None:
    tabs = """
        Pupil      | Year | Provider   | Start date | Actual end date
        ASH, Ada   | 10   | Oak Centre | 2026-09-07 | 2026-12-01
        BIRCH, Ben | 10   | Oak Centre | soon       | Xmas?
    """

    assert column_of(listed(tabs), "Since") == [
        "7 September 2026, to 1 December 2026",
        "could not be read (Register D3), to could not be read (Register E3)",
    ]


def test_an_audit_that_only_an_earlier_check_read_is_told_as_such() -> None:
    read = DateRead("oak centre", "safeguarding_audit_on", date(2026, 6, 1), date(2026, 9, 1))
    providers = "Provider name | Setting type | Safeguarding audit on\nOak Centre | FE college |"
    material = material_of({"Register": ONE, "Providers": providers})
    material = replace(material, memory=Memory("", dates=(read,)))

    row = only_row(ofsted_list(material, names=True).sheets[0])

    assert row["Own audit"] == "1 June 2026, no longer in the register"


def test_a_visit_whose_day_cannot_be_read_is_named() -> None:
    checks = "Provider | Check type | Done on\nOak Centre | School QA | last week"

    row = only_row(listed({"Register": ONE, "Provider checks": checks}))

    assert row["Last visit"] == "could not be read (Provider checks C2)"


def test_many_pupils_do_not_stand_on_one_page_in_letters_too_small_to_read() -> None:
    lines = [
        f"ASH{chr(65 + n // 26)}{chr(65 + n % 26)}, Ada | 10 | Oak Centre | 2026-09-07" for n in range(70)
    ]

    sheet = listed("Pupil | Year | Provider | Start date\n" + "\n".join(lines))

    assert (len(sheet.rows), sheet.page.fits_height) == (70, False)


def test_names_are_hidden_unless_asked_for() -> None:
    assert column_of(listed(FULL, names=False), "Pupil") == ["A.A. (Y10)", "B.B. (Y9)", "C.C. (Y11)"]
