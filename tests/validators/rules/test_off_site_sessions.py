"""Coming law: any session a week off site."""

from typing import Any

import pytest

from tests.validators.building import rules_of
from tests.validators.rules.many import Many, judged_many, one_state
from validators.states import Severity, State

RULE = "NAT-CNIS-01"
START = "2026-09-07"
ON = {"enabled": True}


def sessions(cases: dict[str, str], head: str = "AP sessions | Days | Hours per week", **more: Any) -> Many:
    rows = {name: f"{START} | {row}" for name, row in cases.items()}
    return judged_many(RULE, f"Start date | {head}", rows, settings=ON, **more)


def test_any_session_off_site_is_shown_once_the_check_is_switched_on() -> None:
    found = sessions(
        {
            "two sessions": "2 | | ",
            "days": " | Mon, Tue am | ",
            "hours alone": " | | 3",
            "none": "0 | | ",
            "blank": " | | ",
            "a stand-in": "TBC | | ",
            "cannot be read": "some | | ",
            "part-time": "PT | | ",
        }
    )

    assert one_state(found) == {
        "two sessions": State.BREACH,
        "days": State.BREACH,
        "hours alone": State.BREACH,
        "blank": State.CANNOT_TELL,
        "a stand-in": State.CANNOT_TELL,
        "cannot be read": State.CANNOT_TELL,
        "part-time": State.CANNOT_TELL,
    }
    assert {name: found.only(name).where.cell for name in ("two sessions", "days", "hours alone")} == {
        "two sessions": "E2",
        "days": "F3",
        "hours alone": "G4",
    }


def test_what_is_said_of_coming_law() -> None:
    finding = sessions({"one": "2 | | "}).only("one")

    assert finding.message(names=False) == (
        "Coming law: J.S. (Y10) may need to be on the LA's children-not-in-school register."
    )
    assert finding.action(names=False) == "None yet."
    assert finding.severity is Severity.HORIZON


def test_it_is_off_unless_a_school_wants_it() -> None:
    assert RULE not in {rule.id for rule in rules_of()}


@pytest.mark.parametrize(
    ("status", "is_judged"), [("Active", True), ("Paused", False), ("Ended", False), ("Referred", False)]
)
def test_only_pupils_who_attend_are_shown(status: str, *, is_judged: bool) -> None:
    assert bool(sessions({"one": f"2 | {status}"}, "AP sessions | Status").found) is is_judged


def test_without_a_column_it_is_said_once() -> None:
    found = sessions({"one": "3"}, "Hours per week")

    assert (found.found, found.gaps) == ({}, ["placements.ap_sessions"])


def test_it_can_be_waived() -> None:
    head = "Rule | Scope | Applies to | Kind | Reason | Approved by | Until"
    waiver = f"{head}\n{RULE} | All | | Waive | not yet | AP lead | 2026-12-01"

    assert one_state(sessions({"one": "2 | | "}, also={"Waivers": waiver})) == {"one": State.WAIVED}
