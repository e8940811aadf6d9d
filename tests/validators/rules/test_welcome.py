from datetime import date

import pytest

from tests.validators.rules.one_placement import Judged, judged
from validators.school_calendar import SchoolCalendar
from validators.states import Severity, State

STARTS_ON = "2026-11-16"
AGREED_ON = date(2026, 11, 16)

OWED = {
    "AP-WEL-01": {"welcome_on": "", "start_on": STARTS_ON},
    "AP-WEL-02": {"welcome_attended": "", "welcome_on": STARTS_ON, "start_on": STARTS_ON},
    "AP-WEL-03": {"welcome_topics": "", "welcome_on": STARTS_ON, "start_on": STARTS_ON},
    "AP-AGR-01": {"ipa_signed_on": "", "start_on": STARTS_ON},
    "AP-AGR-02": {"planned_end_on": "", "start_on": STARTS_ON},
}
"""For each rule a placement that owes what it asks for on 23 November 2026, with that in D2."""


# Who owes it


@pytest.mark.parametrize("rule", OWED)
@pytest.mark.parametrize(
    ("status", "ended", "is_judged"),
    [
        pytest.param("Active", "", True, id="active"),
        pytest.param("Paused", "", True, id="paused"),
        pytest.param("Referred", "", False, id="still referred"),
        pytest.param("Declined", "", False, id="declined"),
        pytest.param("Withdrawn", "", False, id="withdrawn"),
        pytest.param("", "2026-11-20", True, id="ended this year"),
        pytest.param("", "2026-08-31", False, id="ended last year"),
        pytest.param("", "2025-08-31", False, id="ended two years ago"),
    ],
)
def test_it_is_asked_of_all_that_began_and_were_not_over_before_this_year(
    rule: str, status: str, ended: str, *, is_judged: bool
) -> None:
    said = judged(rule, **OWED[rule], status=status, actual_end_on=ended)

    assert [one.where.cell for one in said.findings] == (["D2"] if is_judged else [])


@pytest.mark.parametrize("rule", ["AP-WEL-01", "AP-AGR-01", "AP-AGR-02"])
@pytest.mark.parametrize(
    ("as_of", "states"),
    [
        pytest.param(date(2026, 11, 6), [], id="six school days before"),
        pytest.param(date(2026, 11, 9), [State.DUE_SOON], id="five school days before"),
        pytest.param(date(2026, 11, 13), [State.DUE_SOON], id="the school day before"),
    ],
)
def test_of_a_pupil_still_referred_only_what_is_due_soon_is_told(
    rule: str, as_of: date, states: list[State]
) -> None:
    said = judged(rule, as_of, **OWED[rule])

    assert [one.state for one in said.findings] == states


def test_a_cell_that_cannot_be_read_is_told_before_the_start_too() -> None:
    said = judged("AP-WEL-01", date(2026, 11, 6), welcome_on="spoke to mum", start_on=STARTS_ON)

    assert (said.state, said.where) == (State.CANNOT_TELL, "D2")


@pytest.mark.parametrize("rule", ["AP-WEL-02", "AP-WEL-03"])
def test_a_meeting_held_before_the_start_is_looked_at_from_the_start(rule: str) -> None:
    cells = OWED[rule] | {"welcome_on": "2026-11-09"}

    assert judged(rule, date(2026, 11, 13), **cells).state is State.NOT_APPLICABLE
    assert judged(rule, date(2026, 11, 16), **cells).state is State.BREACH


# The welcome meeting by the first day, AP-WEL-01


@pytest.mark.parametrize(
    ("start", "due"),
    [
        pytest.param("2026-11-16", date(2026, 11, 16), id="a Monday"),
        pytest.param("2026-11-14", date(2026, 11, 14), id="a Saturday never moves"),
        pytest.param("2026-10-28", date(2026, 10, 28), id="nor does a holiday"),
        pytest.param("2025-01-06", date(2025, 1, 6), id="nor a day outside the calendar"),
    ],
)
@pytest.mark.parametrize("rule", ["AP-WEL-01", "AP-AGR-01", "AP-AGR-02"])
def test_what_is_owed_by_the_start_is_owed_on_that_very_day(rule: str, start: str, due: date) -> None:
    said = judged(rule, **{**OWED[rule], "start_on": start})

    assert (said.state, said.due) == (State.MISSING, due)


def test_a_meeting_booked_for_after_the_start_is_overdue_until_it_is_held() -> None:
    cells = {"welcome_on": "2026-11-25", "start_on": STARTS_ON}

    assert judged("AP-WEL-01", date(2026, 11, 24), **cells).state is State.OVERDUE
    assert judged("AP-WEL-01", date(2026, 11, 25), **cells).state is State.DONE_LATE


def test_a_meeting_booked_for_before_the_start_is_due_soon_until_it_is_held() -> None:
    cells = {"welcome_on": "2026-11-13", "start_on": STARTS_ON}

    assert judged("AP-WEL-01", date(2026, 11, 12), **cells).state is State.DUE_SOON
    assert judged("AP-WEL-01", date(2026, 11, 13), **cells).state is State.OK


def test_what_is_said_of_a_welcome_meeting() -> None:
    missing = judged("AP-WEL-01", **OWED["AP-WEL-01"])
    late = judged("AP-WEL-01", welcome_on="2026-11-18", start_on=STARTS_ON)
    soon = judged("AP-WEL-01", date(2026, 11, 12), **OWED["AP-WEL-01"])
    stand_in = judged("AP-WEL-01", welcome_on="to be arranged", start_on=STARTS_ON)

    assert missing.finding.severity is Severity.HIGH
    assert missing.finding.where.heading == "Welcome meeting on"
    assert missing.finding.due_why == "start 16 November 2026"
    assert missing.said == (
        "No welcome meeting is recorded for J.S. (Y10) before the start on 16 November 2026."
    )
    assert missing.todo == "Hold it now and record the date."
    assert late.said == (
        "The welcome meeting for J.S. (Y10) was on 18 November 2026, after the start on 16 November 2026."
    )
    assert soon.said == "The welcome meeting for J.S. (Y10) is due 16 November 2026 (2 school days)."
    assert stand_in.said == (
        'The welcome meeting for J.S. (Y10) still says "to be arranged"; it was due 16 November 2026.'
    )


def test_days_to_go_are_estimated_without_a_calendar() -> None:
    context = {"without_calendar": True}

    assert judged("AP-WEL-01", date(2026, 11, 8), context=context, **OWED["AP-WEL-01"]).findings == ()
    soon = judged("AP-WEL-01", date(2026, 11, 9), context=context, **OWED["AP-WEL-01"])
    assert soon.said == "The welcome meeting for J.S. (Y10) is due 16 November 2026 (5 school days)."


# The right people in the right place, AP-WEL-02


def people(attended: str, welcome_on: str = STARTS_ON, **cells: str) -> Judged:
    return judged("AP-WEL-02", welcome_attended=attended, welcome_on=welcome_on, start_on=STARTS_ON, **cells)


@pytest.mark.parametrize(
    ("attended", "missing"),
    [
        pytest.param("School, Parent, Pupil, Provider", "", id="all four"),
        pytest.param("All", "", id="all"),
        pytest.param("School; Mum / Student & AP", "", id="other words for them"),
        pytest.param("School, Parent (invited), Pupil, Provider", "", id="a parent who was invited"),
        pytest.param("School, Pupil, Provider", "Parent", id="no parent"),
        pytest.param("School, Parent", "Pupil and Provider", id="two missing"),
        pytest.param("Provider", "School, Parent and Pupil", id="three missing"),
    ],
)
def test_all_four_should_have_been_there(attended: str, missing: str) -> None:
    said = people(attended)

    if not missing:
        assert said.state is State.OK
        return
    assert (said.state, said.where, said.finding.severity) == (State.BREACH, "D2", Severity.MEDIUM)
    assert said.said == f"{missing} not recorded at the welcome meeting of J.S. (Y10)."
    assert said.todo == "Record attendance, or brief them and note it."
    assert said.due is None


def test_a_blank_says_that_nobody_is_recorded() -> None:
    said = people("")

    assert (said.state, said.where) == (State.BREACH, "D2")
    assert said.said == "Nobody is recorded at the welcome meeting of J.S. (Y10)."


@pytest.mark.parametrize(
    ("attended", "welcome_on", "state", "where"),
    [
        pytest.param("the usual", STARTS_ON, State.CANNOT_TELL, "D2", id="people that cannot be read"),
        pytest.param("", "soon", State.CANNOT_TELL, "E2", id="a day that cannot be read"),
        pytest.param("School", "soon", State.BREACH, "D2", id="people of a day that cannot be read"),
        pytest.param("All", "soon", State.OK, "", id="all of them, of a day that cannot be read"),
        pytest.param("School", "", State.NOT_APPLICABLE, "", id="no meeting"),
        pytest.param("School", "TBC", State.NOT_APPLICABLE, "", id="a meeting still to be arranged"),
        pytest.param("School", "2026-11-24", State.NOT_APPLICABLE, "", id="a meeting tomorrow"),
        pytest.param("School", "2026-11-23", State.BREACH, "D2", id="a meeting today"),
    ],
)
def test_people_are_asked_for_once_a_meeting_was_held(
    attended: str, welcome_on: str, state: State, where: str
) -> None:
    said = people(attended, welcome_on)

    assert said.state is state
    assert [one.where.cell for one in said.findings] == ([where] if where else [])


def test_without_a_column_for_the_day_a_list_of_people_is_looked_at() -> None:
    assert judged("AP-WEL-02", welcome_attended="School", start_on=STARTS_ON).where == "D2"
    assert judged("AP-WEL-02", welcome_attended="", start_on=STARTS_ON).is_without_column


@pytest.mark.parametrize("rule", ["AP-WEL-02", "AP-WEL-03"])
def test_without_a_column_for_the_list_nothing_is_said_of_any_pupil(rule: str) -> None:
    assert judged(rule, welcome_on=STARTS_ON, start_on=STARTS_ON).is_without_column


@pytest.mark.parametrize(
    ("cells", "where"),
    [
        pytest.param({"welcome_at": "Provider"}, "", id="at the provider"),
        pytest.param({"welcome_at": "School"}, "G2", id="at school"),
        pytest.param({"welcome_at": "Home"}, "G2", id="at home"),
        pytest.param({"welcome_at": "by phone"}, "", id="a place that cannot be read"),
        pytest.param({"welcome_at": ""}, "", id="a place not said"),
        pytest.param({"welcome_at": "", "welcome_method": "Telephone"}, "H2", id="by telephone, no place"),
        pytest.param({"welcome_method": "Teams"}, "G2", id="by video, no column for the place"),
        pytest.param({"welcome_method": "Face to face"}, "", id="face to face, no column for the place"),
        pytest.param(
            {"welcome_at": "Provider", "welcome_method": "Teams"}, "", id="a place that was the provider"
        ),
    ],
)
def test_a_meeting_elsewhere_than_at_the_provider_is_a_minor_matter(
    cells: dict[str, str], where: str
) -> None:
    said = people("All", **cells)

    if not where:
        assert said.state is State.OK
        return
    assert (said.state, said.where, said.finding.severity) == (State.BREACH, where, Severity.LOW)
    assert said.said == "The welcome meeting of J.S. (Y10) is not recorded as held at Oak Centre."
    assert said.todo == "Record where it was held, or arrange a visit to the provider."


def test_the_wrong_place_is_said_besides_the_missing_people() -> None:
    said = people("School", welcome_at="School")

    assert [one.severity for one in said.findings] == [Severity.MEDIUM, Severity.LOW]
    assert said.states == (State.BREACH, State.BREACH)


def test_the_place_of_a_meeting_still_to_come_is_not_looked_at() -> None:
    assert people("", "2026-11-24", welcome_at="School").state is State.NOT_APPLICABLE


def test_a_school_may_ask_for_fewer_people() -> None:
    said = judged(
        "AP-WEL-02",
        settings={"roles": ["School", "Pupil"]},
        welcome_attended="School, Pupil",
        welcome_on=STARTS_ON,
        start_on=STARTS_ON,
    )

    assert said.state is State.OK


# All six topics, AP-WEL-03


def topics(agreed: str, welcome_on: str = STARTS_ON) -> Judged:
    return judged("AP-WEL-03", welcome_topics=agreed, welcome_on=welcome_on, start_on=STARTS_ON)


@pytest.mark.parametrize(
    ("agreed", "missing"),
    [
        pytest.param("All", "", id="all"),
        pytest.param(
            "Dress code, Lunch, Travel, Expectations, Behaviour contract, Start and end dates",
            "",
            id="all six",
        ),
        pytest.param("uniform, food, taxi, expectations, contract, dates", "", id="other words for them"),
        pytest.param(
            "Dress code, Lunch, Travel",
            "expectations, behaviour contract and start and end dates",
            id="half of them",
        ),
        pytest.param(
            "Dress code, Lunch, Travel, Expectations, Dates", "behaviour contract", id="all but one"
        ),
        pytest.param(
            "",
            "dress code, lunch, travel, expectations, behaviour contract and start and end dates",
            id="blank",
        ),
    ],
)
def test_all_six_topics_should_have_been_agreed(agreed: str, missing: str) -> None:
    said = topics(agreed)

    if not missing:
        assert said.state is State.OK
        return
    assert (said.state, said.where, said.finding.severity) == (State.BREACH, "D2", Severity.MEDIUM)
    assert said.said == f"Not recorded as agreed for J.S. (Y10): {missing}."
    assert said.todo == "Agree these with family and provider."


@pytest.mark.parametrize(
    ("agreed", "welcome_on", "state"),
    [
        pytest.param("✓", STARTS_ON, State.CANNOT_TELL, id="a tick that does not say which"),
        pytest.param("", "soon", State.CANNOT_TELL, id="a day that cannot be read"),
        pytest.param("", "", State.NOT_APPLICABLE, id="no meeting"),
        pytest.param("", "2026-11-24", State.NOT_APPLICABLE, id="a meeting tomorrow"),
        pytest.param("TBC", STARTS_ON, State.BREACH, id="a stand-in"),
    ],
)
def test_topics_are_asked_for_once_a_meeting_was_held(agreed: str, welcome_on: str, state: State) -> None:
    assert topics(agreed, welcome_on).state is state


@pytest.mark.parametrize("rule", ["AP-WEL-02", "AP-WEL-03"])
@pytest.mark.parametrize(
    ("began", "is_judged"),
    [
        pytest.param(AGREED_ON, True, id="the day of the meeting"),
        pytest.param(date(2026, 11, 17), False, id="the day after"),
    ],
)
@pytest.mark.parametrize(
    "typed", [pytest.param("", id="blank"), pytest.param("no idea", id="cannot be read")]
)
def test_a_meeting_held_before_the_policy_began_is_not_looked_at(
    rule: str, typed: str, began: date, *, is_judged: bool
) -> None:
    cells = {**OWED[rule], next(iter(OWED[rule])): typed, "welcome_at": "Home"}

    said = judged(rule, **cells, context={"policy_from": began})

    assert bool(said.findings) is is_judged
    assert is_judged or set(said.states) == {State.NOT_APPLICABLE}


@pytest.mark.parametrize("rule", ["AP-WEL-02", "AP-WEL-03"])
def test_a_waiver_covers_what_no_date_applies_to(rule: str) -> None:
    waiver = f"Rule | Scope | Kind | Approved by | Until\n{rule} | All | Waive | AP lead | 2026-11-23"

    assert judged(rule, **OWED[rule], also={"Waivers": waiver}).finding.state is State.WAIVED
    assert (
        judged(rule, date(2026, 11, 24), **OWED[rule], also={"Waivers": waiver}).finding.state is State.BREACH
    )


# The agreement and the end date, AP-AGR-01 and AP-AGR-02


def test_what_is_said_of_a_placement_agreement() -> None:
    missing = judged("AP-AGR-01", **OWED["AP-AGR-01"])
    late = judged("AP-AGR-01", ipa_signed_on="2026-11-18", start_on=STARTS_ON)
    soon = judged("AP-AGR-01", date(2026, 11, 16), **OWED["AP-AGR-01"])

    assert missing.finding.severity is Severity.HIGH
    assert missing.finding.where.heading == "Agreement signed on"
    assert missing.said == "The placement agreement of J.S. (Y10) was not signed by 16 November 2026."
    assert missing.todo == "Get it signed."
    assert late.said == (
        "The placement agreement of J.S. (Y10) was signed 18 November 2026,"
        " after the start on 16 November 2026."
    )
    assert soon.said == "The placement agreement for J.S. (Y10) is due 16 November 2026 (today)."


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        pytest.param("2027-03-25", State.OK, id="a day to come"),
        pytest.param("2026-11-01", State.OK, id="a day that has passed"),
        pytest.param("", State.MISSING, id="blank"),
        pytest.param("ongoing", State.MISSING, id="ongoing"),
        pytest.param("Ongoing.", State.MISSING, id="ongoing, written otherwise"),
        pytest.param("TBC", State.MISSING, id="to be confirmed"),
        pytest.param("end of Y11", State.CANNOT_TELL, id="words"),
        pytest.param("July 2027", State.CANNOT_TELL, id="a month"),
    ],
)
def test_an_end_date_is_any_day_and_ongoing_is_none(typed: str, state: State) -> None:
    assert judged("AP-AGR-02", planned_end_on=typed, start_on=STARTS_ON).state is state


def test_what_is_said_of_an_end_date() -> None:
    missing = judged("AP-AGR-02", **OWED["AP-AGR-02"])
    ongoing = judged("AP-AGR-02", planned_end_on="ongoing", start_on=STARTS_ON)

    assert (missing.finding.severity, missing.where) == (Severity.MEDIUM, "D2")
    assert missing.said == "J.S. (Y10) has no agreed end date."
    assert missing.todo == "Agree one, even if it may change at review."
    assert missing.finding.message(names=True) == "Jo SMITH has no agreed end date."
    assert ongoing.said == (
        'The agreed end date for J.S. (Y10) still says "ongoing"; it was due 16 November 2026.'
    )


def test_an_end_date_is_not_asked_for_where_the_start_is_unknown_but_fine_where_it_is_there() -> None:
    assert judged("AP-AGR-02", planned_end_on="2027-03-25", start_on="soon").state is State.OK


def test_no_calendar_makes_no_difference_to_what_is_owed_by_the_start() -> None:
    for rule in ("AP-WEL-01", "AP-AGR-01", "AP-AGR-02"):
        said = judged(rule, **OWED[rule], context={"calendar": SchoolCalendar.unknown()})
        assert (said.state, said.due) == (State.MISSING, date(2026, 11, 16))
