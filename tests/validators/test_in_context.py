"""Cells that only their neighbours explain."""

import pytest

from tests.validators.building import check, findings_of, messages_of, register_of, states_of
from validators.facts import FactState, Reading
from validators.in_context import in_context
from validators.values.marks import Mark, Meaning
from validators.values.sessions import Sessions


def sessions(*rows: str, column: str = "ap_sessions") -> list[Reading[object]]:
    """Return the sessions of rows that hold those at AP and those in school."""
    names = ("SMITH, Jo", "NG, Li", "ODE, Ann", "BECK, Al")
    texts = [f"{name} | Oak | 2026-09-07 | {row}" for name, row in zip(names, rows, strict=False)]
    head = "Pupil | Provider | Start date | AP sessions per week | School sessions per week"
    register = register_of("\n".join((head, *texts)))
    return register.rows("placements").readings[column]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(("1 | 9",), id="beside nine in school"),
        pytest.param(("1 | 4.5 days",), id="beside days in school that make nine"),
        pytest.param(("1 | ", "4 | 6"), id="in a column with a four"),
        pytest.param(("'1 | ", "10 | 0"), id="typed as text, in a column with a ten"),
    ],
)
def test_a_lone_one_among_counted_sessions_is_one_session(rows: tuple[str, ...]) -> None:
    reading = sessions(*rows)[0]

    assert (reading.state, reading.value) == (FactState.KNOWN, Sessions(1.0))
    assert reading.note == "1 is read as one session, as the cells beside it count sessions"


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(("1 | ",), id="alone"),
        pytest.param(("1 | 0",), id="beside none in school, which would make a week"),
        pytest.param(("1 | 8",), id="beside a number that does not make ten"),
        pytest.param(("1 | ", "0.5 | 5"), id="in a column of shares"),
        pytest.param(("1 | ", "2 days | "), id="in a column that says what it counts"),
        pytest.param(("1 | ", "1 | "), id="beside another"),
    ],
)
def test_a_lone_one_that_nothing_explains_is_not_read(rows: tuple[str, ...]) -> None:
    assert sessions(*rows)[0].state is FactState.UNREADABLE


def test_a_lone_one_in_school_is_explained_by_nine_at_ap() -> None:
    assert sessions("9 | 1", column="school_sessions")[0].value == Sessions(1.0)


def test_a_lone_one_without_a_column_for_school_is_explained_by_its_own_column() -> None:
    text = "Pupil | Provider | Start date | AP sessions per week\nSMITH, Jo | Oak | 2026-09-07 | "
    register = register_of(f"{text}1\nNG, Li | Oak | 2026-09-07 | 3")

    assert register.rows("placements").readings["ap_sessions"][0].value == Sessions(1.0)


@pytest.mark.parametrize("typed", ["0.5", "'.5"])
def test_a_share_in_a_column_of_counts_is_not_half_the_week_without_a_word(typed: str) -> None:
    reading = sessions(f"{typed} | 9", "4 | 6")[0]

    assert (reading.state, reading.value) == (FactState.UNREADABLE, None)
    assert (reading.note, reading.hint) == (
        "a share of the week, or of a session: the column counts whole sessions",
        "5 sessions",
    )


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(("0.5 | 9", "0.4 | 6"), id="a column of shares"),
        pytest.param(("0.5 | 5", "4 | 6"), id="the rest of the week is in school"),
        pytest.param(("50% | 9", "4 | 6"), id="a percentage says that it is one"),
        pytest.param(("0.5 fte | 9", "4 | 6"), id="so does a part of full time"),
    ],
)
def test_a_share_that_is_clearly_one_stays_one(rows: tuple[str, ...]) -> None:
    assert sessions(*rows)[0].value == Sessions(5.0)


def test_one_tab_does_not_explain_another() -> None:
    head = "Pupil | Provider | Start date | AP sessions per week\n"
    texts = {
        "Y10": f"{head}SMITH, Jo | Oak | 2026-09-07 | 1",
        "Y11": f"{head}NG, Li | Oak | 2026-09-07 | 4",
    }

    readings = register_of(texts).rows("placements").readings["ap_sessions"]

    assert [reading.state for reading in readings] == [FactState.UNREADABLE, FactState.KNOWN]


def attendance(*marks: str) -> dict[str, str]:
    days = (f"SMITH, Jo | Oak | 2026-11-{9 + day} | {mark}" for day, mark in enumerate(marks))
    return {
        "Register": "Pupil | Provider | Start date\nSMITH, Jo | Oak | 2026-09-07",
        "Marks": "\n".join(("Pupil | Provider | Date | Mark", *days)),
    }


def test_an_x_among_codes_is_a_session_that_is_not_required() -> None:
    readings = register_of(attendance("/", "x", "I", "X")).rows("attendance").readings["mark"]

    assert [one.value for one in readings][1::2] == [Mark("X", Meaning.NOT_EXPECTED)] * 2
    assert readings[1].note == "X is read as the DfE's code, as the other marks are codes"


@pytest.mark.parametrize(
    "others",
    [
        pytest.param(("/", "/"), id="slashes"),
        pytest.param(("P", "A"), id="letters for present and absent"),
        pytest.param(("I", "Absent"), id="codes and words"),
        pytest.param(("x", "x"), id="others of its kind"),
    ],
)
def test_an_x_among_other_marks_is_not_read_and_that_is_said(others: tuple[str, ...]) -> None:
    tabs = attendance("x", *others)

    assert register_of(tabs).rows("attendance").readings["mark"][0].state is FactState.UNREADABLE
    assert messages_of(check(tabs, rules=["DAT-04"]), "DAT-04")[0] == (
        'We cannot use "x" under Mark (D2). It may mean Absent, Present or Not expected.'
    )


def test_two_crosses_are_no_code() -> None:
    readings = register_of(attendance("/", "xx", "I")).rows("attendance").readings["mark"]

    assert readings[1].state is FactState.UNREADABLE


def test_an_a_is_an_absence_that_must_be_followed_up() -> None:
    tabs = attendance("P", "A")
    tabs["Marks"] = tabs["Marks"].replace("Mark\n", "Mark | Absence followed up\n").replace("A\n", "A |\n")

    result = check(tabs, rules=["AP-ATT-02"])

    assert len(findings_of(result, "AP-ATT-02")) == 1


def test_a_register_that_needs_no_neighbours_stays_as_it_is() -> None:
    tables = register_of(attendance("/", "I")).intake.tables

    again = in_context(tables)

    assert all(again[name] is rows for name, rows in tables.items())
    assert states_of(check(attendance("/", "I"), rules=["DAT-04"]), "DAT-04") == {}
