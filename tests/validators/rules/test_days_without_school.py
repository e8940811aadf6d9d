"""Deadlines in school days that are counted from a Saturday.

A start or a review there counts as one on the Monday. Whatever else happens there keeps its day, so that
the Monday is the first day after it.
"""

from datetime import date

import pytest

from tests.validators.building import check, findings_of, only
from validators.states import State

SATURDAY = "2026-09-12"
HEAD = "Pupil | Provider | Referral date | Start date | Actual end date"
TABS = {
    "SDQ": "Pupil | Provider | Point | Date completed\nODE, Ann | Oak | Start | 2026-09-07",
    "Visits": "Provider | Check type | Done on | Pupil name\nOak | Pupil visit | 2026-09-08 | ODE, Ann",
}


@pytest.mark.parametrize(
    ("rule", "row", "more", "due"),
    [
        pytest.param(
            "AP-REF-05", f"{SATURDAY} | | | ", {"": "Referral outcome"}, date(2026, 9, 25), id="a referral"
        ),
        pytest.param(
            "AP-EVA-01",
            f"2026-09-02 | 2026-09-03 | {SATURDAY} | ",
            {"": "Evaluation on"},
            date(2026, 10, 2),
            id="an end, evaluated",
        ),
        pytest.param(
            "AP-SDQ-03",
            f"2026-09-02 | 2026-09-03 | {SATURDAY} | ",
            {"": "Notes", "SDQ": TABS["SDQ"]},
            date(2026, 9, 25),
            id="an end, asked about",
        ),
        pytest.param(
            "AP-REI-03",
            f"2026-09-02 | 2026-09-03 | {SATURDAY} | Full-time school | ",
            {"": "Destination | Back full time on"},
            date(2026, 10, 23),
            id="an end, back in school",
        ),
        pytest.param(
            "NAT-OSD-06",
            "2026-09-02 | 2026-09-03 | | ",
            {
                "": "Notes",
                "Log": (
                    "Pupil | Provider | Date | Type | Requested on\n"
                    f"SMITH, Jo | Oak | 2026-09-14 | Parent review request | {SATURDAY}"
                ),
                "Reviews": "Pupil | Provider | Review date\nODE, Ann | Oak | 2026-09-07",
            },
            date(2026, 9, 25),
            id="a request",
        ),
        pytest.param(
            "AP-SDQ-01",
            f"2026-09-02 | {SATURDAY} | | ",
            {"": "Notes", "SDQ": TABS["SDQ"]},
            date(2026, 9, 28),
            id="a start, asked about",
        ),
        pytest.param(
            "NAT-AAP-02",
            f"2026-09-02 | {SATURDAY} | | ",
            {"": "LA informed on"},
            date(2026, 9, 21),
            id="a start, the authority told",
        ),
        pytest.param(
            "AP-VIS-01",
            f"2026-09-02 | {SATURDAY} | | ",
            {"": "Notes", "Visits": TABS["Visits"]},
            date(2026, 10, 12),
            id="a start, visited",
        ),
    ],
)
def test_only_a_start_moves_to_the_monday(rule: str, row: str, more: dict[str, str], due: date) -> None:
    tabs = {title: text for title, text in more.items() if title}
    register = f"{HEAD} | {more['']}\nSMITH, Jo | Oak | {row}"

    result = check({"Register": register, **tabs}, rules=[rule])

    found = [
        one for one in findings_of(result, rule) if one.about.pupil and one.about.pupil.surname == "SMITH"
    ]
    assert [(one.due, one.state.is_non_compliant) for one in found] == [(due, True)]


def test_a_visit_asked_for_on_a_saturday_is_owed_twenty_school_days_from_the_monday_on() -> None:
    tabs = {
        "Register": "Pupil | Provider | Start date\nSMITH, Jo | Oak | 2026-09-07",
        "Checks": (
            "Provider | Check type | Requested on | Done on | Form returned on\n"
            f"Oak | LA-requested monitoring visit | {SATURDAY} | |"
        ),
    }

    assert only(check(tabs, rules=["AP-QA-02"]), "AP-QA-02").due == date(2026, 10, 9)


def test_the_days_without_an_answer_agree_with_the_day_on_which_one_was_due() -> None:
    text = f"Pupil | Provider | Referral date | Referral outcome\nSMITH, Jo | Oak | {SATURDAY} |"

    day_before, day_after = (
        only(check(text, date(2026, 9, day), rules=["AP-REF-05"]), "AP-REF-05") for day in (25, 28)
    )

    assert (day_before.state, day_before.words["n"]) == (State.DUE_SOON, 10)
    assert (day_after.state, day_after.words["n"]) == (State.MISSING, 11)
