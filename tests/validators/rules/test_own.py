"""A school's own rules, judged to the day."""

from datetime import date

import pytest

from tests.validators.building import (
    catalogue_of,
    check,
    findings_of,
    messages_of,
    only,
    register_of,
    states_of,
)
from validators.engine import Result
from validators.findings import Finding
from validators.own_words import ALWAYS, words_of
from validators.states import Severity, State

FIELDS = """
[fields.placements.pastoral_meeting_on]
heading = "Pastoral meeting"
kind = "date"
[fields.placements.letter_sent]
heading = "Letter"
kind = "date or yes"
[fields.placements.house]
heading = "House"
kind = "choice"
choices = ["Red", "Blue"]
[fields.placements.code_word]
heading = "Code word"
kind = "text"
[fields.placements.consent_given]
heading = "Consent given"
kind = "yes or no"
[fields.placements.trips]
heading = "Trips"
kind = "number"
[fields.providers.link_person]
heading = "Link person"
kind = "text"
[fields.providers.visit_on]
heading = "Our visit"
kind = "date"
[fields.reviews.minutes_sent_on]
heading = "Minutes sent"
kind = "date"
[rules.OWN-01]
title = "A rule of ours"
subject = "{subject}"
thing = "The thing"
severity = "high"
owner = "Pastoral lead"
{test}
"""
BY_START = 'must_exist_by = { field = "pastoral_meeting_on", by = "start_on", days = 5 }'


def own(test: str, subject: str = "placement") -> str:
    return FIELDS.replace("{subject}", subject).replace("{test}", test)


def judged(columns: str, values: str, test: str, as_of: date = date(2026, 11, 23), **more: object) -> Result:
    """Check one pupil's placement with the rule."""
    text = f"Pupil | Year | Provider | {columns}\nSMITH, Jo | 10 | Oak Centre | {values}"
    return check(text, as_of, rules=["OWN-01"], own=own(test), **more)  # type: ignore[arg-type] # the cases fit


def state(columns: str, values: str, test: str, as_of: date = date(2026, 11, 23)) -> State | None:
    found = findings_of(judged(columns, values, test, as_of), "OWN-01")
    return found[0].state if found else None


def finding(columns: str, values: str, test: str, as_of: date = date(2026, 11, 23)) -> Finding:
    return only(judged(columns, values, test, as_of), "OWN-01")


START = "Start | Pastoral meeting"


@pytest.mark.parametrize(
    ("values", "as_of", "expected"),
    [
        pytest.param("2026-11-02 | 2026-11-09", date(2026, 11, 23), None, id="on the last day"),
        pytest.param("2026-11-02 | 2026-11-10", date(2026, 11, 23), State.DONE_LATE, id="a day late"),
        pytest.param("2026-11-02 |", date(2026, 11, 9), State.DUE_SOON, id="blank on the last day"),
        pytest.param("2026-11-02 |", date(2026, 11, 10), State.MISSING, id="blank a day after"),
        pytest.param("2026-11-02 | TBC", date(2026, 11, 10), State.MISSING, id="a stand-in a day after"),
        pytest.param("2026-11-02 | 2026-11-20", date(2026, 11, 10), State.OVERDUE, id="booked for later"),
        pytest.param("2026-11-18 |", date(2026, 11, 18), State.DUE_SOON, id="five school days to go"),
        pytest.param("2026-11-19 |", date(2026, 11, 18), None, id="six school days to go"),
        pytest.param("2026-11-02 | soon", date(2026, 11, 10), State.CANNOT_TELL, id="not a date"),
        pytest.param("next week |", date(2026, 11, 10), State.CANNOT_TELL, id="the start is no date"),
        pytest.param("| 2026-11-09", date(2026, 11, 10), None, id="no start to count from"),
    ],
)
def test_a_date_must_be_there_some_school_days_after_another(
    values: str, as_of: date, expected: State | None
) -> None:
    assert state(START, values, BY_START, as_of) == expected


def test_a_finding_of_an_own_rule_says_what_one_of_any_rule_says() -> None:
    found = finding(START, "2026-11-02 |", BY_START)

    assert (
        found.message(names=False) == "The thing for J.S. (Y10) was due 9 November 2026 and is not recorded."
    )
    assert found.action(names=False) == "Arrange it, and record it in the register."
    assert found.due_why == "start 2 November 2026 + 5 school days = 9 November 2026".replace(
        "start", "start date", 1
    )
    assert (found.where.cell, found.where.heading, found.days) == ("E2", "Pastoral meeting", 14)
    assert (found.severity, found.rule.owner, found.about.provider) == (
        Severity.HIGH,
        "Pastoral lead",
        "Oak Centre",
    )


@pytest.mark.parametrize(
    ("limits", "start", "last"),
    [
        pytest.param("", "2026-11-02", date(2026, 11, 2), id="by the day itself"),
        pytest.param("days = 7", "2026-11-02", date(2026, 11, 11), id="school days after"),
        pytest.param('days = 7, count = "calendar days"', "2026-11-02", date(2026, 11, 9), id="days after"),
        pytest.param('days = 6, count = "calendar days"', "2026-11-02", date(2026, 11, 8), id="to a Sunday"),
        pytest.param(
            'days = 6, count = "calendar days", rolls = true', "2026-11-02", date(2026, 11, 9), id="rolled"
        ),
        pytest.param(
            'count = "calendar days", rolls = true',
            "2026-11-01",
            date(2026, 11, 2),
            id="the day itself, rolled",
        ),
        pytest.param('days = 5, side = "before"', "2026-11-16", date(2026, 11, 9), id="school days before"),
        pytest.param(
            'days = 7, side = "before", count = "calendar days"',
            "2026-11-16",
            date(2026, 11, 9),
            id="days before",
        ),
        pytest.param('side = "before"', "2026-11-16", date(2026, 11, 16), id="no days before"),
    ],
)
def test_the_last_day_is_counted_as_the_rule_says(limits: str, start: str, last: date) -> None:
    limits = f", {limits}" if limits else ""
    test = f'must_exist_by = {{ field = "pastoral_meeting_on", by = "start_on"{limits} }}'

    assert finding(START, f"{start} |", test, date(2026, 12, 17)).due == last


def test_days_before_are_explained() -> None:
    test = 'must_exist_by = { field = "pastoral_meeting_on", by = "start_on", days = 5, side = "before" }'
    calendar = test.replace("days = 5", 'days = 5, count = "calendar days"')

    why = finding(START, "2026-11-16 |", test).due_why
    assert why == "start date 16 November 2026 − 5 school days = 9 November 2026"
    why = finding(START, "2026-11-16 |", calendar).due_why
    assert why == "start date 16 November 2026 − 5 days = 11 November 2026"
    (found,) = judged(START, "2026-11-16 |", test, without_calendar=True).findings
    assert found.due_why.endswith("− 5 school days (counted without a calendar) = 9 November 2026")


@pytest.mark.parametrize("start", ["2026-09-02", "2035-09-03"])
def test_days_before_that_lie_outside_the_calendar_cannot_be_told(start: str) -> None:
    test = 'must_exist_by = { field = "pastoral_meeting_on", by = "start_on", days = 5, side = "before" }'

    result = judged(START, f"{start} |", test)

    assert result.findings == ()
    assert [one.why for one in result.coverage.unchecked] == ["the date lies outside the school calendar"]


@pytest.mark.parametrize("start", ["", "soon", "TBC"])
def test_days_before_need_a_day_to_count_from(start: str) -> None:
    test = 'must_exist_by = { field = "pastoral_meeting_on", by = "start_on", days = 5, side = "before" }'

    assert state(START, f"{start} |", test) == (State.CANNOT_TELL if start == "soon" else None)


@pytest.mark.parametrize(
    ("column", "field", "value", "expected"),
    [
        pytest.param("Letter", "letter_sent", "Yes", None, id="yes for a date"),
        pytest.param("Letter", "letter_sent", "No", State.OVERDUE, id="no for a date"),
        pytest.param("Letter", "letter_sent", "2026-11-03", State.DONE_LATE, id="a date or yes"),
        pytest.param("Letter", "letter_sent", "", State.MISSING, id="neither date nor yes"),
        pytest.param("House", "house", "Red", None, id="a choice"),
        pytest.param("House", "house", "", State.MISSING, id="a blank choice"),
        pytest.param("House", "house", "Green", State.CANNOT_TELL, id="no choice"),
        pytest.param("Code word", "code_word", "Swan", None, id="a text"),
        pytest.param("Code word", "code_word", "", State.MISSING, id="a blank text"),
        pytest.param("Consent given", "consent_given", "Y", None, id="a tick"),
        pytest.param("Consent given", "consent_given", "N", State.OVERDUE, id="no tick"),
        pytest.param("Trips", "trips", "0", None, id="a number, be it nought"),
        pytest.param("Trips", "trips", "", State.MISSING, id="a blank number"),
    ],
)
def test_anything_else_than_a_date_must_only_be_there(
    column: str, field: str, value: str, expected: State | None
) -> None:
    test = f'must_exist_by = {{ field = "{field}", by = "start_on" }}'

    assert state(f"Start | {column}", f"2026-11-02 | {value}", test) == expected


def test_what_is_there_is_in_order_even_where_the_last_day_cannot_be_told() -> None:
    test = 'must_exist_by = { field = "house", by = "start_on" }'

    assert state("Start | House", "soon | Red", test) is None
    assert state("Start | House", "soon |", test) is State.CANNOT_TELL


def test_a_yes_does_not_say_from_which_day_to_count() -> None:
    test = 'must_exist_by = { field = "pastoral_meeting_on", by = "letter_sent" }'

    found = finding("Start | Letter | Pastoral meeting", "2026-11-02 | Yes |", test)

    assert (found.state, found.where.cell) == (State.CANNOT_TELL, "E2")
    assert "it says yes, and not on which day" in found.message(names=False)
    assert state("Start | Letter | Pastoral meeting", "2026-11-02 | No |", test) is None


WITHIN = 'within_days_of = { field = "pastoral_meeting_on", of = "start_on", days = 5 }'
BEFORE = WITHIN.replace("days = 5", 'days = 5, side = "before"')


@pytest.mark.parametrize(
    ("test", "values", "as_of", "expected"),
    [
        pytest.param(
            WITHIN, "2026-11-02 | 2026-11-01", date(2026, 11, 23), State.BREACH, id="a day too early"
        ),
        pytest.param(WITHIN, "2026-11-02 | 2026-11-02", date(2026, 11, 23), None, id="the first day"),
        pytest.param(WITHIN, "2026-11-02 | 2026-11-09", date(2026, 11, 23), None, id="the last day"),
        pytest.param(WITHIN, "2026-11-02 | 2026-11-10", date(2026, 11, 23), State.DONE_LATE, id="late"),
        pytest.param(
            WITHIN, "2026-11-02 |", date(2026, 11, 10), State.MISSING, id="blank after the last day"
        ),
        pytest.param(WITHIN, "2026-11-02 |", date(2026, 11, 9), State.DUE_SOON, id="blank on the last day"),
        pytest.param(WITHIN, "2026-11-02 | x1", date(2026, 11, 10), State.CANNOT_TELL, id="not a date"),
        pytest.param(WITHIN, "soon | 2026-11-02", date(2026, 11, 10), State.CANNOT_TELL, id="from no date"),
        pytest.param(WITHIN, "| 2026-11-02", date(2026, 11, 10), None, id="from a blank"),
        pytest.param(
            BEFORE, "2026-11-16 | 2026-11-06", date(2026, 11, 23), State.BREACH, id="too long before"
        ),
        pytest.param(BEFORE, "2026-11-16 | 2026-11-09", date(2026, 11, 23), None, id="the first day before"),
        pytest.param(BEFORE, "2026-11-16 | 2026-11-16", date(2026, 11, 23), None, id="the day itself"),
        pytest.param(BEFORE, "2026-11-16 | 2026-11-17", date(2026, 11, 23), State.DONE_LATE, id="after it"),
        pytest.param(BEFORE, "2026-11-16 |", date(2026, 11, 17), State.MISSING, id="blank the day after"),
        pytest.param(
            BEFORE, "2026-12-14 | 2026-11-30", date(2026, 11, 23), State.BREACH, id="booked too early"
        ),
        pytest.param(BEFORE, "2026-12-14 | 2026-12-08", date(2026, 11, 23), None, id="booked in time"),
    ],
)
def test_a_date_must_lie_within_some_days_of_another(
    test: str, values: str, as_of: date, expected: State | None
) -> None:
    assert state(START, values, test, as_of) == expected


def test_too_early_names_the_first_day_that_counts() -> None:
    found = finding(START, "2026-11-16 | 2026-11-06", BEFORE)

    assert found.message(names=False) == (
        "The thing for J.S. (Y10) is dated 6 November 2026; the first day that counts is 9 November 2026."
    )
    assert found.where.cell == "E2"


def test_a_first_day_outside_the_calendar_cannot_be_told() -> None:
    assert state(START, "2026-09-03 | 2026-09-02", BEFORE) is None
    assert state(START, "2026-09-03 | 2026-09-04", BEFORE) is State.DONE_LATE


@pytest.mark.parametrize(("value", "expected"), [("", None), ("TBC", None), ("2026-11-10", State.DONE_LATE)])
def test_a_date_that_may_be_blank_is_judged_where_it_is_there(value: str, expected: State | None) -> None:
    test = WITHIN.replace("days = 5", "days = 5, may_be_blank = true")

    assert state(START, f"2026-11-02 | {value}", test) == expected


@pytest.mark.parametrize(
    ("column", "test", "value", "expected"),
    [
        pytest.param("House", 'field = "house", values = ["red"]', "Red", None, id="a choice, in any case"),
        pytest.param("House", 'field = "house", values = ["red"]', "Blue", State.BREACH, id="another choice"),
        pytest.param("House", 'field = "house", values = ["red"]', "", State.MISSING, id="blank"),
        pytest.param("House", 'field = "house", values = ["red"]', "TBC", State.MISSING, id="a stand-in"),
        pytest.param("House", 'field = "house", values = ["red"]', "Gold", State.CANNOT_TELL, id="no choice"),
        pytest.param(
            "House",
            'field = "house", values = ["red"], may_be_blank = true',
            "",
            None,
            id="blank, which it may be",
        ),
        pytest.param("Code word", 'field = "code_word", values = ["A b"]', "a  B", None, id="a text"),
        pytest.param(
            "Code word", 'field = "code_word", values = ["A"]', "B", State.BREACH, id="another text"
        ),
        pytest.param("Consent given", 'field = "consent_given", values = ["Yes"]', "y", None, id="yes"),
        pytest.param(
            "Consent given", 'field = "consent_given", values = ["Yes"]', "no", State.BREACH, id="no"
        ),
        pytest.param("Trips", 'field = "trips", values = ["1", "1.5"]', "1.5", None, id="a number"),
        pytest.param("Trips", 'field = "trips", values = ["1", "1.5"]', "1", None, id="a whole number"),
        pytest.param(
            "Trips", 'field = "trips", values = ["1", "1.5"]', "2", State.BREACH, id="another number"
        ),
    ],
)
def test_a_column_must_hold_one_of_some_words(
    column: str, test: str, value: str, expected: State | None
) -> None:
    assert state(f"Start | {column}", f"2026-11-02 | {value}", f"one_of = {{ {test} }}") == expected


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("Blue", 'The thing for J.S. (Y10) is recorded as "Blue"; it should be Red or Green.'),
        ("", "The thing for J.S. (Y10) is not recorded; it should be Red or Green."),
        ("TBC", 'The thing for J.S. (Y10) still says "TBC".'),
    ],
)
def test_a_wrong_word_is_named_with_the_words_that_count(value: str, message: str) -> None:
    test = 'one_of = { field = "house", values = ["Red", "Green"] }'
    text = own(test).replace('choices = ["Red", "Blue"]', 'choices = ["Red", "Blue", "Green"]')
    register = f"Pupil | Year | Provider | Start | House\nSMITH, Jo | 10 | Oak | 2026-11-02 | {value}"

    assert messages_of(check(register, rules=["OWN-01"], own=text), "OWN-01") == [message]


def test_a_free_text_is_shown_only_where_names_are() -> None:
    result = judged(
        "Start | Code word", "2026-11-02 | Ask Ben Ode", 'one_of = { field = "code_word", values = ["A"] }'
    )

    assert '"text of 11 characters"' in messages_of(result, "OWN-01")[0]
    assert '"Ask Ben Ode"' in messages_of(result, "OWN-01", names=True)[0]


WHEN = f'{BY_START}\nwhen = {{ reason = ["Behaviour", "SEND"] }}'
REASON = "Start | Pastoral meeting | Reason"


@pytest.mark.parametrize(
    ("reason", "meeting", "expected"),
    [
        pytest.param("Behaviour", "", State.MISSING, id="one of the words"),
        pytest.param("SEND", "", State.MISSING, id="another of them"),
        pytest.param("Mental health", "", None, id="none of them"),
        pytest.param("", "", None, id="blank"),
        pytest.param("TBC", "", None, id="a stand-in"),
        pytest.param("Fun", "", State.CANNOT_TELL, id="not to be read"),
        pytest.param("Fun", "2026-11-03", None, id="not to be read, and in order anyway"),
    ],
)
def test_a_rule_applies_only_where_its_conditions_hold(
    reason: str, meeting: str, expected: State | None
) -> None:
    assert state(REASON, f"2026-11-02 | {meeting} | {reason}", WHEN) == expected


def test_a_condition_that_cannot_be_read_is_where_to_look() -> None:
    assert finding(REASON, "2026-11-02 | | Fun", WHEN).where.cell == "F2"


def test_all_conditions_must_hold() -> None:
    test = f'{BY_START}\nwhen = {{ reason = "SEND", looked_after = true, welcome_topics = "Lunch" }}'
    columns = "Start | Pastoral meeting | Reason | CLA | Topics agreed"

    def told(reason: str, looked_after: str, topics: str) -> State | None:
        return state(columns, f"2026-11-02 | | {reason} | {looked_after} | {topics}", test)

    assert told("SEND", "Y", "Travel, Lunch") is State.MISSING
    assert told("SEND", "N", "Travel, Lunch") is None
    assert told("SEND", "Y", "Travel") is None
    assert told("Fun", "N", "Lunch") is None
    assert told("Fun", "perhaps", "Lunch") is State.CANNOT_TELL


def test_a_rule_without_its_column_is_said_once_and_not_of_every_pupil() -> None:
    result = check(
        "Pupil | Year | Provider | Start\nSMITH, Jo | 10 | Oak | 2026-11-02\nROE, Al | 11 | Oak | 2026-11-02",
        rules=["OWN-01"],
        own=own(WHEN),
    )

    assert result.findings == ()
    (gap,) = result.coverage.unchecked
    assert (gap.rule, gap.missing) == (
        "OWN-01",
        ("placements.pastoral_meeting_on", "placements.reason"),
    )


REGISTER = """
    Pupil      | Year | Provider   | Status    | Start      | Date left  | Pastoral meeting
    SMITH, Jo  | 10   | Oak Centre | Active    | 2026-09-07 |            |
    BROWN, Sam | 10   | Oak Centre | Paused    | 2026-09-07 |            |
    GREEN, Ann | 10   | Oak Centre | Ended     | 2026-09-07 | 2026-10-09 |
    WHITE, Bea | 10   | Oak Centre | Ended     | 2026-03-02 | 2026-05-01 |
    BLACK, Cy  | 10   | Oak Centre | Ended     | 2024-03-04 | 2024-05-01 |
    OLIVE, Di  | 10   | Oak Centre | Declined  | 2026-09-07 |            |
    TEAL, Ed   | 10   | Oak Centre | Referred  | 2026-09-07 |            |
"""


@pytest.mark.parametrize(
    ("condition", "cells"),
    [
        pytest.param("", ["G2", "G3", "G4", "G8"], id="all that are current"),
        pytest.param('when = { status = "Active" }', ["G2"], id="one state"),
        pytest.param(
            'when = { status = ["paused", "Ended"] }', ["G3", "G4", "G5"], id="ended until the year after"
        ),
        pytest.param('when = { status = "Declined" }', ["G7"], id="declined, where it is asked for"),
    ],
)
def test_a_rule_is_about_the_placements_in_the_states_that_it_names(condition: str, cells: list[str]) -> None:
    test = f'must_exist_by = {{ field = "pastoral_meeting_on", by = "start_on" }}\n{condition}'

    assert list(states_of(check(REGISTER, rules=["OWN-01"], own=own(test)), "OWN-01")) == cells


def test_a_rule_about_providers_looks_at_those_in_use() -> None:
    tabs = {
        "Register": "Pupil | Year | Provider | Start\nSMITH, Jo | 10 | Oak Centre | 2026-09-07",
        "Providers": """
            Provider name | Our visit | Link person | LA audit date
            Oak Centre    |           | Ms Hill     | 2026-09-07
            Elm Farm      |           |             | 2026-09-01
        """,
    }
    visited = 'must_exist_by = { field = "visit_on", by = "la_audit_on", days = 5 }'
    linked = 'one_of = { field = "link_person", values = ["Mr Dale"] }'

    (found,) = check(tabs, rules=["OWN-01"], own=own(visited, "provider")).findings
    assert (
        found.message(names=False)
        == "The thing for Oak Centre was due 14 September 2026 and is not recorded."
    )
    assert (found.where.tab, found.where.cell, found.about.pupil) == ("Providers", "B2", None)
    assert states_of(check(tabs, rules=["OWN-01"], own=own(linked, "provider")), "OWN-01") == {
        "C2": State.BREACH
    }


def test_a_column_of_providers_may_stand_beside_placements() -> None:
    test = 'must_exist_by = { field = "visit_on", by = "start_on" }'

    assert state("Start | Our visit", "2026-09-07 | 2026-09-01", test) is None
    assert state("Start | Our visit", "2026-09-07 |", test) is State.MISSING


REVIEWS = {
    "Register": """
        Pupil      | Year | Provider   | Start      | Reason
        SMITH, Jo  | 10   | Oak Centre | 2026-09-07 | SEND
        BROWN, Sam | 10   | Oak Centre | 2026-09-07 | Behaviour
    """,
    "Reviews": """
        Pupil      | Provider   | Review date | Minutes sent
        SMITH, Jo  | Oak Centre | 2026-10-05  |
        SMITH, Jo  | Oak Centre | 2026-11-02  |
        SMITH, Jo  | Oak Centre | 2026-11-30  |
        BROWN, Sam | Oak Centre | 2026-10-05  | 2026-10-13
    """,
}
MINUTES = 'must_exist_by = { field = "minutes_sent_on", by = "review_on", days = 5 }'


def test_a_rule_about_reviews_looks_at_the_latest_and_at_those_to_come() -> None:
    result = check(REVIEWS, rules=["OWN-01"], own=own(MINUTES, "review"))

    assert states_of(result, "OWN-01") == {"D3": State.MISSING, "D5": State.DONE_LATE}
    assert [one.slot for one in findings_of(result, "OWN-01")] == ["review 2", "review 1"]
    early = MINUTES.replace("days = 5", 'days = 5, side = "before"')
    result = check(REVIEWS, rules=["OWN-01"], own=own(early, "review"))
    assert states_of(result, "OWN-01") == {
        "D3": State.MISSING,
        "D4": State.DUE_SOON,
        "D5": State.DONE_LATE,
    }


def test_a_rule_about_reviews_may_ask_for_something_of_the_placement() -> None:
    test = f'{MINUTES}\nwhen = {{ reason = "Behaviour" }}'

    assert list(states_of(check(REVIEWS, rules=["OWN-01"], own=own(test, "review")), "OWN-01")) == ["D5"]


def test_a_placement_still_referred_has_no_reviews_to_look_at() -> None:
    tabs = {
        **REVIEWS,
        "Register": REVIEWS["Register"].replace("| Reason", "| Reason | Status | x").replace(" | x", ""),
    }
    tabs["Register"] = """
        Pupil      | Year | Provider   | Start      | Reason    | Status
        SMITH, Jo  | 10   | Oak Centre | 2026-09-07 | SEND      | Referred
        BROWN, Sam | 10   | Oak Centre | 2026-09-07 | Behaviour | Active
    """

    assert list(states_of(check(tabs, rules=["OWN-01"], own=own(MINUTES, "review")), "OWN-01")) == ["D5"]


def test_a_waiver_sets_an_own_rule_aside() -> None:
    tabs = {
        "Register": "Pupil | Year | Provider | Start | Pastoral meeting\nSMITH, Jo | 10 | Oak | 2026-11-02 |",
        "Waivers": """
            Rule   | Scope     | Target    | Kind  | Reason | Approved by   | Until
            OWN-01 | Placement | SMITH, Jo | Waive | Ill    | Senior leader | 2026-12-18
        """,
    }

    assert states_of(check(tabs, rules=["OWN-01"], own=own(BY_START)), "OWN-01") == {"E2": State.WAIVED}


def test_a_finding_keeps_its_id_when_dates_are_corrected() -> None:
    first, second = (finding(START, f"2026-11-0{day} |", BY_START) for day in (2, 3))

    assert first.id == second.id


def test_steps_before_the_policy_began_are_not_judged() -> None:
    assert judged(START, "2026-11-02 |", BY_START, policy_from=date(2026, 11, 9)).findings
    assert judged(START, "2026-11-02 |", BY_START, policy_from=date(2026, 11, 10)).findings == ()
    assert judged(START, "2026-11-16 | 2026-11-06", BEFORE, policy_from=date(2026, 11, 7)).findings == ()


def test_an_own_column_that_cannot_be_read_is_told_with_the_others() -> None:
    text = "Pupil | Year | Provider | Start | Pastoral meeting\nSMITH, Jo | 10 | Oak | 2026-11-02 | soon"

    result = check(text, rules=["DAT-04"], own=own(BY_START))

    assert states_of(result, "DAT-04") == {"E2": State.UNREADABLE}


def test_an_own_day_in_the_future_is_told_where_the_column_says_that_it_was_done() -> None:
    text = (
        "Pupil | Year | Provider | Start | Pastoral meeting\nSMITH, Jo | 10 | Oak | 2026-11-02 | 2026-12-01"
    )
    done = own(BY_START).replace('kind = "date"', 'kind = "date"\ndone_date = true', 1)

    assert states_of(check(text, rules=["DAT-07"], own=done), "DAT-07") == {"E2": State.DATA}
    assert states_of(check(text, rules=["DAT-07"], own=own(BY_START)), "DAT-07") == {}


def test_words_of_the_school_take_the_place_of_the_usual_ones() -> None:
    test = (
        f"{BY_START}\n"
        'messages.default = "{pupil}, {provider}, {field}, {cell}, {tab}, {date}, {due}, {days}."\n'
        'actions.default = "Ring {provider}."\n'
    )

    found = finding(START, "2026-11-02 |", test)

    assert found.message(names=True) == (
        "Jo SMITH, Oak Centre, Pastoral meeting, E2, Register, 2 November 2026, 9 November 2026, 14."
    )
    assert found.action(names=False) == "Ring Oak Centre."


@pytest.mark.parametrize(
    ("test", "values"),
    [
        pytest.param(BY_START, "2026-11-02 | TBC", id="a stand-in"),
        pytest.param(BY_START, "2026-11-18 |", id="due soon"),
        pytest.param(BY_START, "2026-11-02 | 2026-11-20", id="late"),
        pytest.param(BY_START, "2026-11-02 | soon", id="not to be read"),
        pytest.param(BEFORE, "2026-11-16 | 2026-11-06", id="early"),
    ],
)
def test_every_word_that_a_message_may_use_is_filled(test: str, values: str) -> None:
    usual = finding(START, values, test)
    assert usual.rule.test is not None
    words = {*ALWAYS, "pupil", "thing", "count", "side", *words_of(usual.rule.test.shape, usual.variant)}
    message = ", ".join(f"{{{word}}}" for word in sorted(words))

    found = finding(START, values, f"{test}\nmessages.{usual.variant} = '{message}'")

    assert "{" not in found.message(names=False)
    assert found.variant == usual.variant


def test_the_register_knows_own_columns_as_its_own() -> None:
    register = register_of(
        "Pupil | Year | Provider | Start | House\nSMITH, Jo | 10 | Oak | 2026-11-02 | red",
        tables=catalogue_of(own(BY_START)).tables,
    )

    assert register.is_mapped("placements.house")
    assert register.placements[0].text("house").value == "Red"
