"""Whose placement a mark is about: spells, providers, namesakes, rows that say little."""

from datetime import date

import pytest

from tests.validators.building import AS_OF, check, findings_of, states_of
from validators.engine import Result

RULE = "AP-ATT-01"
MARKS = "Date | Pupil name | Provider | Session | Mark"
NAMELESS = "Date | Pupil name | Session | Mark"


def checked(register: str, *marks: str, head: str = MARKS, as_of: date = AS_OF, **more: object) -> Result:
    """Return what is found in a register with a tab of marks."""
    tabs = {"Register": register, "Attendance": "\n".join((head, *marks))}
    return check(tabs, as_of, rules=[RULE], **more)  # type: ignore[arg-type]


def days_of(result: Result) -> dict[str, object]:
    """Return the days listed for each placement, by the cell of its timetable."""
    return {one.where.cell: one.words["list"] for one in findings_of(result, RULE)}


TWO_PROVIDERS = """
    Pupil     | Year | Provider | Start date | Timetable
    SMITH, Jo | 10   | Oak      | 2026-11-16 | Mon
    SMITH, Jo | 10   | Elm      | 2026-11-17 | Tue pm
"""


def test_a_mark_counts_for_the_provider_that_it_names() -> None:
    result = checked(
        TWO_PROVIDERS, "2026-11-16 | SMITH, Jo | Elm | DAY | /", "2026-11-17 | SMITH, Jo | Oak | DAY | /"
    )

    assert days_of(result) == {"E2": "16 November 2026", "E3": "17 November 2026"}


@pytest.mark.parametrize(
    ("head", "row"),
    [
        pytest.param(MARKS, "2026-11-{} | SMITH, Jo | | {} | /", id="provider left blank"),
        pytest.param(NAMELESS, "2026-11-{} | SMITH, Jo | {} | /", id="no column for it"),
    ],
)
def test_a_mark_that_names_no_provider_counts_where_the_pupil_was_due(head: str, row: str) -> None:
    result = checked(TWO_PROVIDERS, row.format(16, "DAY"), row.format(17, "PM"), head=head)

    assert findings_of(result, RULE) == []


def test_a_mark_for_a_session_at_the_other_provider_counts_there_alone() -> None:
    both = """
        Pupil     | Year | Provider | Start date | Timetable
        SMITH, Jo | 10   | Oak      | 2026-11-16 | Mon am
        SMITH, Jo | 10   | Elm      | 2026-11-16 | Mon pm
    """

    morning = checked(both, "2026-11-16 | SMITH, Jo | | AM | /")
    whole_day = checked(both, "2026-11-16 | SMITH, Jo | | DAY | /")

    assert list(days_of(morning)) == ["E3"]
    assert days_of(whole_day) == {}


def test_a_mark_on_a_day_when_the_pupil_was_due_nowhere_counts_for_all() -> None:
    result = checked(TWO_PROVIDERS, "2026-11-18 | SMITH, Jo | | DAY | /")

    assert days_of(result) == {"E2": "16 November 2026", "E3": "17 November 2026"}


def test_a_pupil_listed_twice_at_one_provider_has_each_mark_twice() -> None:
    twice = """
        Pupil     | Year | Provider | Start date | Timetable
        SMITH, Jo | 10   | Oak      | 2026-11-16 | Mon
        SMITH, Jo | 10   | Oak      | 2026-11-16 | Mon
    """

    assert findings_of(checked(twice, "2026-11-16 | SMITH, Jo | Oak | DAY | /"), RULE) == []


SPELLS = """
    Placement ref | Pupil     | Year | Provider | Start date | Actual end date | Timetable
    A1            | SMITH, Jo | 10   | Oak      | 2026-09-07 | 2026-09-14      | Mon
    A2            | SMITH, Jo | 10   | Oak      | 2026-11-16 |                 | Mon
"""


def test_a_mark_counts_for_the_spell_whose_dates_cover_it() -> None:
    result = checked(
        SPELLS, "2026-09-07 | SMITH, Jo | Oak | DAY | /", "2026-11-16 | SMITH, Jo | Oak | DAY | /"
    )

    assert days_of(result) == {"G2": "14 September 2026"}


def test_a_mark_between_two_spells_counts_for_neither() -> None:
    result = checked(SPELLS, "2026-10-05 | SMITH, Jo | Oak | DAY | /")

    assert days_of(result) == {"G2": "14 September 2026 and 7 September 2026", "G3": "16 November 2026"}


def test_a_reference_names_the_placement_whatever_else_the_row_says() -> None:
    head = "Date | Placement ref | Pupil name | Session | Mark"
    marks = [
        "2026-11-16 | a2 | | DAY | /",
        "2026-09-07 | A1 | | DAY | /",
        "2026-09-14 | A9 | SMITH, Jo | DAY | /",
    ]

    assert days_of(checked(SPELLS, *marks, head=head)) == {"G2": "14 September 2026"}


def test_a_declined_placement_takes_no_marks_from_the_one_taken_up() -> None:
    register = """
        Pupil     | Year | Provider | Start date | Timetable | Status
        SMITH, Jo | 10   | Oak      | 2026-11-16 | Mon       |
        SMITH, Jo | 10   | Oak      | 2026-11-16 | Mon       | Declined
    """

    assert findings_of(checked(register, "2026-11-16 | SMITH, Jo | Oak | DAY | /"), RULE) == []


def test_pupils_are_told_apart_by_what_the_row_says_of_them() -> None:
    register = """
        Pupil     | UPN           | Year | Provider | Start date | Timetable
        SMITH, Jo | A801200000001 | 10   | Oak      | 2026-11-16 | Mon
        SMITH, Jo | B801200000002 | 8    | Oak      | 2026-11-16 | Mon
    """
    head = "Date | Pupil name | UPN | Session | Mark"

    by_upn = checked(register, "2026-11-16 | SMITH, Jo | A801200000001 | DAY | /", head=head)
    by_name = checked(register, "2026-11-16 | SMITH, Jo | | DAY | /", head=head)

    assert list(days_of(by_upn)) == ["F3"]
    assert list(days_of(by_name)) == ["F2", "F3"]


@pytest.mark.parametrize("who", ["BROWN, Al | Oak", "SMITH, Jo | Ash", "| Oak", "|"])
def test_a_mark_about_somebody_else_or_nobody_is_no_update(who: str) -> None:
    result = checked(TWO_PROVIDERS, f"2026-11-16 | {who} | DAY | /", f"2026-11-17 | {who} | DAY | /")

    assert len(findings_of(result, RULE)) == 2


def test_names_are_compared_without_regard_to_case_and_order() -> None:
    result = checked(
        TWO_PROVIDERS, "2026-11-16 | Jo Smith | OAK | DAY | /", "2026-11-17 | smith, jo | elm | DAY | /"
    )

    assert states_of(result, RULE) == {}


def test_marks_on_several_tabs_count_together_whatever_their_order() -> None:
    tabs = {
        "Register": TWO_PROVIDERS,
        "Attendance HT1": f"{MARKS}\n2026-11-16 | SMITH, Jo | Oak | DAY | /",
        "Attendance HT2": f"{MARKS}\n2026-11-17 | SMITH, Jo | Elm | DAY | /",
    }

    for order in (tabs, dict(reversed(tabs.items()))):
        assert states_of(check(order, rules=[RULE]), RULE) == {}


def test_the_marks_of_many_pupils_are_each_about_their_own() -> None:
    pupils = [f"PUPIL{number}, Jo" for number in range(30)]
    days = [day for day in range(2, 21) if date(2026, 11, day).weekday() < 5]
    rows = [f"{pupil} | 10 | Oak | 2026-11-02 | FT" for pupil in pupils]
    register = "\n".join(("Pupil | Year | Provider | Start date | Timetable", *rows))
    marks = [f"2026-11-{day:02} | {pupil} | Oak | DAY | /" for day in days for pupil in pupils]

    assert days_of(checked(register, *marks[1:-1])) == {"E2": "2 November 2026", "E31": "20 November 2026"}
