from datetime import date
from typing import Any

import pytest

from tests.validators.building import check, findings_of, only, states_of
from validators.engine import Result
from validators.states import Severity, State

HEAD = "Pupil | Year | Provider | Start date | Status | SEN | LAC | Hours per week | Sessions"
PUPILS = ("ASH, Al", "BECK, Bo", "COLE, Cy", "DALE, Di", "EDGE, Em", "FORD, Fi")


def provider(
    *pupils: str, rule: str = "NAT-UNR-01", kind: str = "Other non-school", urn: str = "", **more: Any
) -> Result:
    """Check one provider and its pupils: start, status, SEN, looked after, hours and sessions of each."""
    rows = (f"{name} | 10 | Oak | {rest}" for name, rest in zip(PUPILS, pupils, strict=False))
    tabs = {
        "Register": "\n".join((HEAD, *rows)),
        "Providers": f"Provider name | Setting type | URN\nOak | {kind} | {urn}",
    }
    more.setdefault("settings", {rule: {"enabled": True}})
    return check(tabs, rules=[rule], **more)


def full(*, sen: str = "N", looked_after: str = "No", hours: str = "18", sessions: str = "") -> str:
    return f"2026-09-14 | | {sen} | {looked_after} | {hours} | {sessions}"


@pytest.mark.parametrize(
    ("pupils", "variant"),
    [
        pytest.param([full()] * 5, "default", id="five full-time"),
        pytest.param([full()] * 4, "", id="four full-time"),
        pytest.param([full()] * 4 + [full(hours="17.9")], "", id="the fifth a little under"),
        pytest.param([full(hours="", sessions="10")] * 5, "default", id="by sessions"),
        pytest.param([full(hours="", sessions="9")] * 5, "", id="nine sessions"),
        pytest.param([full(hours="", sessions="18 hrs")] * 5, "default", id="hours among the sessions"),
        pytest.param([full(hours="15", sessions="FT")] * 5, "default", id="either will do"),
        pytest.param([full(sen="E")], "protected", id="one with an EHC plan"),
        pytest.param([full(looked_after="Yes")], "protected", id="one looked after"),
        pytest.param([full(sen="K")], "", id="one with SEN support"),
        pytest.param([full(sen="", looked_after="")], "", id="one, the boxes blank"),
        pytest.param([full(sen="E", hours="17")], "", id="17 hours with an EHC plan"),
        pytest.param([full(sen="E", hours="")], "", id="an EHC plan, hours and sessions blank, see below"),
        pytest.param([full()] * 4 + [full(sen="E")], "default", id="five, one of them with an EHC plan"),
    ],
)
def test_five_full_time_pupils_or_one_protected_raise_the_question(pupils: list[str], variant: str) -> None:
    found = [one.variant for one in provider(*pupils).findings if one.state is State.BREACH]

    assert found == ([variant] if variant else [])


def test_what_is_said_of_five_and_of_one() -> None:
    five, one = only(provider(*[full()] * 5), "NAT-UNR-01"), only(provider(full(sen="E")), "NAT-UNR-01")

    assert (five.where.tab, five.where.cell, five.severity) == ("Providers", "C2", Severity.CRITICAL)
    assert (five.due, five.days) == (None, None)
    assert five.message(names=False) == (
        "Oak has no URN and 5 of our pupils appear full-time. It may need to be registered as a school."
    )
    assert one.message(names=False) == (
        "Oak has no URN and takes a pupil full-time who has an EHC plan or is looked after. "
        "It may need registering."
    )
    assert one.action(names=False) == "Senior leader: check GIAS and speak to the LA today."


@pytest.mark.parametrize(
    ("kind", "urn", "found"),
    [
        pytest.param("One-to-one tuition", "", State.BREACH, id="tuition"),
        pytest.param("Work-based placement", "", State.BREACH, id="at work"),
        pytest.param("Other non-school", "TBC", State.BREACH, id="a stand-in for the URN"),
        pytest.param("Other non-school", "not registered", State.BREACH, id="words for the URN"),
        pytest.param("Other non-school", "123456", None, id="a URN"),
        pytest.param("Other non-school", "URN 123456", None, id="a URN with its name"),
        pytest.param("", "123456", None, id="a URN, the type blank"),
        pytest.param("School/PRU with URN", "", None, id="a school, the URN blank"),
        pytest.param("FE college", "", None, id="a college"),
        pytest.param("Registered provider (UKPRN)", "", None, id="a registered provider"),
    ],
)
def test_it_is_asked_of_providers_that_are_no_school(kind: str, urn: str, found: State | None) -> None:
    result = provider(full(sen="E"), kind=kind, urn=urn)

    assert [one.state for one in result.findings] == ([found] if found else [])


@pytest.mark.parametrize(
    ("kind", "urn", "cell", "why"),
    [
        pytest.param("", "", "B2", "the type of setting is blank", id="type blank"),
        pytest.param("TBC", "", "B2", "the type of setting is blank", id="a stand-in for the type"),
        pytest.param(
            "farm", "", "B2", "none of the words that this column allows", id="a type that is not on the list"
        ),
        pytest.param("Other non-school", "12345", "C2", "a URN has six digits", id="a URN of five digits"),
        pytest.param("Other non-school", "#N/A", "C2", "an error value", id="a URN that cannot be read"),
    ],
)
def test_nobody_can_tell_what_a_provider_is_from_such_a_cell(
    kind: str, urn: str, cell: str, why: str
) -> None:
    finding = only(provider(full(sen="E"), kind=kind, urn=urn), "NAT-UNR-01")

    assert (finding.state, finding.where.cell) == (State.CANNOT_TELL, cell)
    assert finding.message(names=False) == f"The provider's registration for Oak could not be checked: {why}."


def test_what_a_provider_is_does_not_matter_while_nobody_is_full_time() -> None:
    assert provider(full(sen="E", hours="17"), kind="farm").findings == ()


@pytest.mark.parametrize(
    ("pupils", "cell"),
    [
        pytest.param([full(sen="E", hours="")], "I2", id="hours and sessions of one protected"),
        pytest.param([full(sen="E", hours="lots", sessions="4")], "H2", id="hours that cannot be read"),
        pytest.param([full()] * 4 + [full(hours="", sessions="some")], "I6", id="the fifth"),
        pytest.param([full(sen="maybe")], "F2", id="whether there is a plan"),
        pytest.param([full(looked_after="maybe")], "G2", id="whether in care"),
        pytest.param([full(sen="maybe", hours="")], "I2", id="neither"),
    ],
)
def test_nobody_can_tell_where_one_cell_would_decide(pupils: list[str], cell: str) -> None:
    assert states_of(provider(*pupils), "NAT-UNR-01") == {cell: State.CANNOT_TELL}


@pytest.mark.parametrize(
    "pupils",
    [
        pytest.param([full(hours="")], id="one unknown, nothing else"),
        pytest.param([full()] * 3 + [full(hours="")], id="four at most"),
        pytest.param([full(hours="lots", sessions="4")], id="hours unread, nobody protected"),
        pytest.param([full(sen="maybe", hours="12")], id="a plan in doubt, not full-time"),
    ],
)
def test_a_cell_that_would_not_decide_is_let_be(pupils: list[str]) -> None:
    assert provider(*pupils).findings == ()


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("2026-09-14 | Paused | E | No | 20 | ", id="paused"),
        pytest.param("2026-09-14 | Ended | E | No | 20 | ", id="ended"),
        pytest.param("2026-09-14 | Declined | E | No | 20 | ", id="declined"),
        pytest.param("2026-11-24 | | E | No | 20 | ", id="not begun"),
        pytest.param("2026-11-24 | Active | E | No | 20 | ", id="said to be active, begins tomorrow"),
    ],
)
def test_only_pupils_who_attend_now_count(row: str) -> None:
    assert provider(row).findings == ()


def test_a_pupil_listed_twice_is_one_pupil_with_the_larger_number() -> None:
    rows = "\n".join(
        f"ASH, Al | 10 | Oak | 2026-09-{day} | | E | No | {hours} | " for day, hours in ((14, 9), (21, 9))
    )
    result = check(
        {
            "Register": f"{HEAD}\n{rows}",
            "Providers": "Provider name | Setting type | URN\nOak | Other non-school |",
        },
        rules=["NAT-UNR-01"],
    )

    assert result.findings == ()


def test_a_provider_that_the_list_does_not_name_is_looked_for_there() -> None:
    result = check(
        {
            "Register": f"{HEAD}\nASH, Al | 10 | Elm | {full(sen='E')}",
            "Providers": "Provider name | Setting type | URN\nOak | Other non-school |",
        },
        rules=["NAT-UNR-01"],
    )

    assert states_of(result, "NAT-UNR-01") == {"C2": State.CANNOT_TELL}


def test_without_columns_it_is_not_checked_or_only_in_part() -> None:
    providers = "Provider name | Setting type\nOak | Other non-school"
    no_urn = check(
        {"Register": f"{HEAD}\nASH, Al | 10 | Oak | {full()}", "Providers": providers}, rules=["NAT-UNR-01"]
    )
    register = "Pupil | Year | AP | Start | LAC | Hours per week\nASH, Al | 10 | Oak | 2026-09-14 | No | 20"
    no_sen = check(
        {"Register": register, "Providers": f"{providers.replace('type', 'type | URN', 1)} |"},
        rules=["NAT-UNR-01"],
    )

    assert [one.missing for one in no_urn.coverage.unchecked] == [("providers.urn",)]
    assert no_sen.findings == ()
    assert [one.missing for one in no_sen.coverage.unchecked] == [("placements.sen_status",)]


def test_a_tab_without_the_type_or_the_urn_is_named_once() -> None:
    pupil = full(sen="E")
    result = check(
        {
            "Register": f"{HEAD}\nASH, Al | 10 | Oak | {pupil}\nBECK, Bo | 10 | Elm | {pupil}",
            "Providers": "Provider name | Setting type\nOak | Other non-school",
            "Other providers": "Provider name | URN\nElm |",
        },
        rules=["NAT-UNR-01"],
    )

    assert result.findings == ()
    assert [one.missing for one in result.coverage.unchecked] == [
        ("providers.urn",),
        ("providers.setting_type",),
    ]


def test_a_senior_leader_may_waive_it_and_the_ap_lead_may_not() -> None:
    def state(role: str) -> State:
        result = check(
            {
                "Register": f"{HEAD}\nASH, Al | 10 | Oak | {full(sen='E')}",
                "Providers": "Provider name | Setting type | URN\nOak | Other non-school |",
                "Waivers": "Rule | Scope | Target | Kind | Reason | Approved by | Until\n"
                f"NAT-UNR-01 | Provider | Oak | Waive | being registered | {role} | 2027-01-31",
            },
            rules=["NAT-UNR-01"],
        )
        return only(result, "NAT-UNR-01").state

    assert (state("Senior leader"), state("AP lead")) == (State.WAIVED, State.BREACH)


def test_the_limits_can_be_set() -> None:
    settings = {"NAT-UNR-01": {"hours": 20, "sessions": 8, "pupils": 2}}

    assert provider(*[full(hours="19")] * 2, settings=settings).findings == ()
    assert len(provider(*[full(hours="20")] * 2, settings=settings).findings) == 1
    assert len(provider(*[full(hours="", sessions="8")] * 2, settings=settings).findings) == 1


@pytest.mark.parametrize("rule", ["NAT-UNR-02", "NAT-UNR-03", "NAT-UNR-04"])
def test_what_is_no_law_yet_is_off_unless_switched_on(rule: str) -> None:
    pupil = full(hours="16", sessions="6")
    everything = check(
        {
            "Register": f"{HEAD}\nASH, Al | 10 | Oak | {pupil}",
            "Providers": "Provider name | Setting type | URN\nOak | Other non-school |",
        },
        date(2027, 2, 1),
    )

    assert findings_of(everything, rule) == []
    assert len(provider(pupil, rule=rule, as_of=date(2027, 2, 1)).findings) == 1


@pytest.mark.parametrize(
    ("rule", "row", "cell", "state"),
    [
        pytest.param("NAT-UNR-02", full(hours="15"), "H2", State.BREACH, id="15 hours"),
        pytest.param("NAT-UNR-02", full(hours="17.5"), "H2", State.BREACH, id="17.5 hours"),
        pytest.param("NAT-UNR-02", full(hours="14.5"), "", State.OK, id="14.5 hours"),
        pytest.param("NAT-UNR-02", full(hours="18"), "", State.OK, id="18 hours, another rule's"),
        pytest.param(
            "NAT-UNR-02", full(hours="", sessions="15 hrs"), "I2", State.BREACH, id="among sessions"
        ),
        pytest.param("NAT-UNR-02", full(hours="lots"), "H2", State.CANNOT_TELL, id="hours unread"),
        pytest.param("NAT-UNR-02", full(hours=""), "H2", State.CANNOT_TELL, id="hours blank"),
        pytest.param("NAT-UNR-03", full(sessions="6"), "I2", State.BREACH, id="six sessions"),
        pytest.param("NAT-UNR-03", full(sessions="5"), "", State.OK, id="five sessions"),
        pytest.param("NAT-UNR-03", full(sessions="some"), "I2", State.CANNOT_TELL, id="sessions unread"),
        pytest.param("NAT-UNR-04", full(sessions="5"), "I2", State.BREACH, id="five sessions for ten weeks"),
        pytest.param("NAT-UNR-04", full(sessions="4"), "", State.OK, id="four sessions"),
        pytest.param(
            "NAT-UNR-04", full(sessions="some"), "I2", State.CANNOT_TELL, id="sessions unread, weeks"
        ),
        pytest.param(
            "NAT-UNR-04", "soon | Active | N | No | | 6", "D2", State.CANNOT_TELL, id="start unread"
        ),
        pytest.param("NAT-UNR-04", "| Active | N | No | | 6", "D2", State.CANNOT_TELL, id="start blank"),
        pytest.param(
            "NAT-UNR-04", "soon | Active | N | No | | 4", "", State.OK, id="few sessions, start unread"
        ),
    ],
)
def test_what_would_be_law_is_judged_to_the_session_and_hour(
    rule: str, row: str, cell: str, state: State
) -> None:
    result = provider(row, rule=rule, as_of=date(2026, 12, 8))

    assert states_of(result, rule) == ({cell: state} if cell else {})
    assert {one.severity for one in result.findings} <= {
        Severity.INFO if rule == "NAT-UNR-02" else Severity.HORIZON
    }


@pytest.mark.parametrize(
    ("as_of", "number"),
    [
        pytest.param(date(2026, 12, 7), 0, id="twelve weeks"),
        pytest.param(date(2026, 12, 8), 1, id="a day more"),
    ],
)
def test_twelve_weeks_are_counted_from_the_start(as_of: date, number: int) -> None:
    assert len(provider(full(sessions="6"), rule="NAT-UNR-04", as_of=as_of).findings) == number


@pytest.mark.parametrize(
    ("rule", "said", "todo"),
    [
        pytest.param(
            "NAT-UNR-02",
            "A.A. (Y10) has 16 hours a week at Oak, which has no URN.",
            "Keep an eye on the total.",
            id="close to the line",
        ),
        pytest.param(
            "NAT-UNR-03",
            "Coming law: A.A. (Y10) has most of the week (6 of 10) at a non-school provider.",
            "Plan ahead.",
            id="most of the week",
        ),
        pytest.param(
            "NAT-UNR-04",
            "Proposed limit: A.A. (Y10) has 6 sessions a week for 12 weeks at a non-school provider.",
            "Plan ahead.",
            id="longer than proposed",
        ),
    ],
)
def test_what_is_said_of_coming_law(rule: str, said: str, todo: str) -> None:
    finding = only(provider(full(hours="16", sessions="6"), rule=rule, as_of=date(2026, 12, 8)), rule)

    assert (finding.message(names=False), finding.action(names=False)) == (said, todo)


@pytest.mark.parametrize(
    ("kind", "urn", "found"),
    [
        pytest.param("School/PRU with URN", "", {}, id="a school"),
        pytest.param("Other non-school", "123456", {}, id="a URN"),
        pytest.param("", "", {"B2": State.CANNOT_TELL}, id="the type is blank"),
    ],
)
def test_coming_law_is_about_providers_that_are_no_school(
    kind: str, urn: str, found: dict[str, State]
) -> None:
    settings = {"NAT-UNR-03": {"enabled": True}}
    many = provider(full(sessions="6"), rule="NAT-UNR-03", kind=kind, urn=urn, settings=settings)
    few = provider(full(sessions="5"), rule="NAT-UNR-03", kind=kind, urn=urn, settings=settings)

    assert states_of(many, "NAT-UNR-03") == found
    assert few.findings == ()
