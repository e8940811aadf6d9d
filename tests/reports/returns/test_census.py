from csv import DictReader, reader
from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.material import Period
from reports.returns.census import census_csv, census_report
from sheet_templates.plan import SheetPlan, Value
from tests.reports.returns.materials import ONE_RULE, column_of, head_of, material_of, only_row, rows_of
from tests.reports.returns.registers import EVERY_CELL_IN_DOUBT, FULL, NOBODY, ONE
from tests.validators.building import Tabs

AUTUMN = Period(date(2026, 9, 2), date(2026, 12, 18), "Autumn term 2026")
CENSUS = "Event type | Due on | Done on | Reference\nCensus | {} | |"
READY = """
    Provider name | Setting type       | URN    | UKPRN | Provider address
    Oak Centre    | One-to-one tuition |        |       | 1 Oak Lane
"""
HEADINGS = "Pupil | UPN | Year | SEN | Provider | Reason | Census reason | Route | Start date | Sessions"


def sheets(tabs: Tabs, as_of: date = date(2026, 11, 23), *, names: bool = True) -> tuple[SheetPlan, ...]:
    material = material_of(tabs, as_of, period=AUTUMN, rules=ONE_RULE)
    return census_report(material, names=names).sheets


def csv_rows(tabs: Tabs, *, names: bool = True) -> list[dict[str, str]]:
    text = census_csv(material_of(tabs, period=AUTUMN, rules=ONE_RULE), names=names)
    return list(DictReader(StringIO(text)))


def on(day: str, register: str = ONE, providers: str = READY) -> dict[str, str]:
    return {"Register": register, "Providers": providers, "School events": CENSUS.format(day)}


def one_placement(line: str) -> str:
    return f"{HEADINGS} | Actual end date | Left roll on\nASH, Ada | {line}"


OPEN_END = "Register K2, Actual end date"
GOOD = "H999499917253 | 10 | K | Oak Centre | Behaviour | | School-arranged | 2026-09-07 | 4 | |"


@pytest.mark.parametrize(
    ("days", "as_of", "told"),
    [
        pytest.param("2026-11-23", date(2026, 11, 23), "23 November 2026", id="census day itself"),
        pytest.param("2026-11-22", date(2026, 11, 23), "22 November 2026", id="the day after"),
        pytest.param("2026-12-18", date(2026, 11, 23), "18 December 2026", id="the last day of the period"),
        pytest.param("2026-12-19", date(2026, 11, 23), "no day known", id="after the period"),
        pytest.param("2026-09-01", date(2026, 11, 23), "no day known", id="before the period"),
    ],
)
def test_the_census_of_the_period_is_the_one_that_is_told_of(days: str, as_of: date, told: str) -> None:
    assert f"AP placements for the school census: {told}" in head_of(sheets(on(days), as_of)[0])


def test_of_several_census_days_the_next_one_counts() -> None:
    assert "school census: 23 November 2026" in head_of(sheets(FULL)[0])
    assert "school census: 1 October 2026" in head_of(sheets(FULL, date(2026, 9, 30))[0])


def test_without_a_census_day_nothing_is_guessed() -> None:
    rows, readiness, _ = sheets(ONE)

    assert (rows.rows, readiness.rows, csv_rows(ONE)) == ((), (), [])
    assert "No census day is known in these days. Add it to the school events" in head_of(rows)
    assert "nothing could be looked at" in head_of(readiness)


def test_a_census_day_that_cannot_be_read_is_said() -> None:
    assert "The day of one census: could not be read (School events B2)." in head_of(sheets(on("soon"))[0])


def test_a_register_of_nobody_is_nil() -> None:
    rows, readiness, _ = sheets(on("2026-11-23", NOBODY))

    assert "Nil: no placement was open on census day" in head_of(rows)
    assert "Nil: no placement to return." in head_of(readiness)


@pytest.mark.parametrize(
    ("line", "is_in"),
    [
        pytest.param("2026-11-23 |", True, id="starts on census day"),
        pytest.param("2026-11-24 |", False, id="starts the day after"),
        pytest.param("2026-09-07 | 2026-11-23", True, id="ends on census day"),
        pytest.param("2026-09-07 | 2026-10-02", True, id="ended since the one before"),
        pytest.param("2026-09-07 | 2026-10-01", False, id="ended on the day of the one before"),
        pytest.param("soon |", True, id="a start that cannot be read"),
    ],
)
def test_placements_open_on_the_day_or_ended_since_the_one_before_are_returned(
    line: str,
    is_in: bool,  # noqa: FBT001 - a case
) -> None:
    events = f"{CENSUS.format('2026-10-01')}\nCensus | 2026-11-23 | |"
    register = f"Pupil | Year | Provider | Start date | Actual end date\nASH, Ada | 10 | Oak Centre | {line}"

    assert len(csv_rows({"Register": register, "School events": events})) == is_in


def test_the_first_census_of_a_year_leaves_out_what_ended_the_year_before() -> None:
    line = "2026-04-20 | {}"
    register = "Pupil | Year | Provider | Start date | Actual end date\nASH, Ada | 10 | Oak Centre | " + line

    assert csv_rows(on("2026-11-23", register.format("2026-08-31"))) == []
    assert len(csv_rows(on("2026-11-23", register.format("2026-09-01")))) == 1


def test_a_record_has_what_the_census_asks_for_in_its_own_form() -> None:
    (row,) = csv_rows(on("2026-11-23", one_placement(GOOD)))

    assert row == {
        "UPN": "H999499917253",
        "Pupil": "Ada ASH",
        "Placement URN": "",
        "Placement UKPRN": "",
        "Type of setting": "OOT",
        "Type of setting in words": "One on one tuition",
        "Provider": "Oak Centre",
        "Reason": "Behaviour",
        "Entry date": "2026-09-07",
        "Leaving date": "",
        "Attendance pattern": "Part time",
        "Sessions per week": "4",
        "Arranged by": "School-arranged",
        "Missing or wrong": "",
    }


@pytest.mark.parametrize(
    ("provider", "given_cells"),
    [
        pytest.param("School/PRU with URN | 999101 | 19990104", ("999101", "", "", ""), id="URN first"),
        pytest.param(
            "Registered provider (UKPRN) | | 19990104", ("", "19990104", "", ""), id="UKPRN without a URN"
        ),
        pytest.param(
            "FE college | |", ("", "", "NFE", "Non-maintained further education college"), id="a college"
        ),
        pytest.param("Work-based placement | |", ("", "", "WBP", "Work-based placement"), id="work-based"),
        pytest.param("Other non-school | |", ("", "", "OTH", "Other unregistered provider"), id="other"),
        pytest.param("School/PRU with URN | |", ("", "", "", ""), id="a school without a number"),
    ],
)
def test_only_one_of_urn_ukprn_and_type_is_given(provider: str, given_cells: tuple[str, ...]) -> None:
    providers = f"Provider name | Setting type | URN | UKPRN\nOak Centre | {provider}"
    (row,) = csv_rows(on("2026-11-23", one_placement(GOOD), providers))
    sheet = sheets(on("2026-11-23", one_placement(GOOD), providers))[0]
    names = ("Placement URN", "Placement UKPRN", "Type of setting", "Type of setting in words")

    assert tuple(row[name] for name in names) == given_cells
    blank = "does not apply" if any(given_cells) else "not known"
    assert [only_row(sheet)[name] for name in names] == [cell or blank for cell in given_cells]


@pytest.mark.parametrize(
    ("line", "gap"),
    [
        pytest.param(GOOD, None, id="all there"),
        pytest.param(
            " | 10 | K | Oak Centre | Behaviour | | | 2026-09-07 | 4 | |",
            ("UPN", "not recorded", "Register B2, UPN"),
            id="no UPN",
        ),
        pytest.param(
            "A999499917253 | 10 | K | Oak Centre | Behaviour | | | 2026-09-07 | 4 | |",
            ("UPN", "the letter at the front does not fit the digits", "Register B2, UPN"),
            id="a wrong check letter",
        ),
        pytest.param(
            "H999499917253 | 10 | K | Oak Centre | TBC | | | 2026-09-07 | 4 | |",
            ("Reason", "not recorded", "Register G2, Census reason"),
            id="no reason",
        ),
        pytest.param(
            "H999499917253 | 10 | K | Oak Centre | SEND | | | | 4 | |",
            None,
            id="still to start",
        ),
        pytest.param(
            "H999499917253 | 10 | K | Oak Centre | SEND | | | soon | 4 | |",
            ("Entry date", "could not be used: words, no date", "Register I2, Start date"),
            id="a start in words",
        ),
        pytest.param(
            "H999499917253 | 10 | K | Oak Centre | SEND | | | 2026-09-07 | | |",
            ("Sessions", "not recorded", "Register J2, Sessions"),
            id="no sessions",
        ),
        pytest.param(
            "H999499917253 | 10 | K | Oak Centre | SEND | EHC plan names it | | 2026-09-07 | 4 | |",
            ("SEN status", "the reason is an EHC plan, and the SEN status is not E", "Register D2, SEN"),
            id="a plan without E",
        ),
        pytest.param(
            "H999499917253 | 10 | K | Oak Centre | SEND | | | 2026-09-07 | 4 | | 2026-11-20",
            (
                "Leaving date",
                "the pupil left the roll before the placement ended",
                "Register K2, Actual end date",
            ),
            id="off roll and still open",
        ),
        pytest.param(
            "H999499917253 | 10 | K | Elm House | SEND | | | 2026-09-07 | 4 | |",
            (
                "URN, UKPRN or type of setting",
                "could not be used: the provider is not in the provider list",
                "Register E2, Provider",
            ),
            id="a provider that is not listed",
        ),
    ],
)
def test_readiness_tells_what_is_missing_and_where_to_type_it(
    line: str, gap: tuple[str, str, str] | None
) -> None:
    tabs = on("2026-11-23", one_placement(line))
    rows, readiness, _ = sheets(tabs)
    told = [tuple(row[name] for name in ("What", "Why", "Where to type it")) for row in rows_of(readiness)]

    assert told == ([] if gap is None else [gap])
    assert column_of(rows, "Missing or wrong") in ([], ["nothing"] if gap is None else [gap[0]])


@pytest.mark.parametrize(
    ("provider", "gap"),
    [
        pytest.param("FE college | 1234 |", ("URN", "a URN has 6 digits"), id="a short URN"),
        pytest.param("FE college | | 123", ("UKPRN", "a UKPRN has 8 digits and begins with 1"), id="UKPRN"),
        pytest.param(
            "School/PRU with URN | |", ("URN", "the type of setting is School/PRU with URN"), id="no URN"
        ),
        pytest.param(
            "Registered provider (UKPRN) | |",
            ("UKPRN", "the type of setting is Registered provider (UKPRN)"),
            id="no UKPRN",
        ),
        pytest.param(" | |", ("URN, UKPRN or type of setting", "not recorded"), id="nothing at all"),
    ],
)
def test_numbers_of_providers_are_looked_at_too(provider: str, gap: tuple[str, str]) -> None:
    providers = f"Provider name | Setting type | URN | UKPRN\nOak Centre | {provider}"
    readiness = sheets(on("2026-11-23", one_placement(GOOD), providers))[1]

    assert [(row["What"], row["Why"]) for row in rows_of(readiness)] == [gap]


def test_a_placement_that_the_la_arranged_is_to_be_looked_at_and_stays_in_the_rows() -> None:
    line = "H999499917253 | 10 | K | Oak Centre | Behaviour | | LA-arranged (s.19) | 2026-09-07 | 4 | |"
    rows, readiness, _ = sheets(on("2026-11-23", one_placement(line)))

    assert column_of(rows, "Missing or wrong") == ["nothing"]
    assert column_of(readiness, "Asked for") == ["To look at"]


def test_a_column_that_is_not_there_is_to_be_added() -> None:
    rows, readiness, _ = sheets(on("2026-11-23"))

    assert set(column_of(readiness, "Where to type it")) == {"There is no column for it: add one"}
    assert column_of(readiness, "What") == ["UPN", "Reason", "Sessions"]
    assert "The one row is not ready: UPN; Reason; Sessions." in head_of(readiness)
    assert "1 row; it is not ready." in head_of(rows)


def test_nothing_missing_is_said_in_so_many_words() -> None:
    assert "Nothing is missing." in head_of(sheets(on("2026-11-23", one_placement(GOOD)))[1])


def test_every_cell_that_is_in_doubt_is_told_of() -> None:
    tabs = on("2026-11-23", EVERY_CELL_IN_DOUBT)
    rows, readiness, _ = sheets(tabs)

    assert {"Entry date", "Sessions"} <= set(column_of(readiness, "What"))
    assert rows_of(rows)[0]["Entry date"] == "not known"
    assert csv_rows(tabs)[0]["Entry date"] == ""
    assert "Entry date" in csv_rows(tabs)[0]["Missing or wrong"]


def test_a_placement_that_starts_by_census_day_is_still_to_come() -> None:
    register = "Pupil | Year | Provider | Start date\nASH, Ada | 10 | Oak Centre | 2026-11-25"

    told = head_of(sheets(on("2026-11-26", register))[0])

    assert "1 placement is still to start by census day." in told


def test_names_are_hidden_unless_asked_for() -> None:
    tabs = on("2026-11-23", one_placement(GOOD))

    assert csv_rows(tabs, names=False)[0]["Pupil"] == "A.A. (Y10)"
    assert column_of(sheets(tabs, names=False)[0], "Pupil") == ["A.A. (Y10)"]


@given(st.sampled_from("=+-@"), st.sampled_from(["SUM(A1)", "cmd|' /C calc'!A0", "1", "oak"]))
def test_no_text_of_staff_can_become_a_formula(sign: str, rest: str) -> None:
    text = f"{sign}{rest}".replace("|", "¦")
    register = (
        f"Pupil | Year | Provider | Census reason | Start date\nASH, Ada | 10 | Oak | '{text} | 2026-09-07"
    )
    tabs = {"Register": register, "School events": CENSUS.format("2026-11-23")}
    material = material_of(tabs, rules=ONE_RULE)

    cells = [cell for row in reader(StringIO(census_csv(material, names=True))) for cell in row]

    assert f"'{text}" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def value_of(sheet: SheetPlan, heading: str) -> Value:
    return only_row(sheet)[heading]


@pytest.mark.parametrize(
    ("sessions", "pattern"),
    [
        pytest.param("FT", "Full time", id="the whole week"),
        pytest.param("9", "Part time", id="one session less"),
        pytest.param("PT", "not known", id="part-time without a number"),
    ],
)
def test_the_pattern_follows_from_the_sessions(sessions: str, pattern: str) -> None:
    line = f"H999499917253 | 10 | K | Oak Centre | SEND | | | 2026-09-07 | {sessions} | |"

    assert value_of(sheets(on("2026-11-23", one_placement(line)))[0], "Attendance pattern") == pattern
