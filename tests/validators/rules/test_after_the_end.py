"""What was not done while a placement lasted: staff are told how to close it, not to do it now."""

from collections.abc import Mapping

import pytest

from tests.validators.building import check, findings_of
from validators.states import State

ENDED = "Enter the date if it was done. If not, add a waiver that says why."
HEAD = "Pupil | Provider | Start date | Actual end | Welcome meeting on | Agreement signed on | Planned end"
TABS = {
    "Register": f"{HEAD}\nSMITH, Jo | Oak | 2026-09-02 | END | | |",
    "Providers": "Provider name | Safeguarding audit on | Written confirmation of staff checks on\nOak | |",
    "Reviews": "Pupil | Provider | Review date\nODE, Ann | Oak | 2026-09-07",
    "SDQ": "Pupil | Provider | Point | Date completed\nODE, Ann | Oak | Start | 2026-09-07",
    "Visits": "Provider | Check type | Done on | Pupil name\nOak | Pupil visit | 2026-09-08 | ODE, Ann",
}
RULES = (
    "AP-REV-01",
    "AP-SDQ-01",
    "AP-SDQ-02",
    "AP-VIS-01",
    "AP-WEL-01",
    "AP-AGR-01",
    "AP-AGR-02",
    "NAT-KCS-04",
)
BEFORE = ("AP-SG-01", "NAT-KCS-01")


def actions(rule: str, ended: str, tabs: Mapping[str, str] = TABS) -> list[str]:
    texts = {title: text.replace("END", ended) for title, text in tabs.items()}
    found = findings_of(check(texts, rules=[rule]), rule)
    own = [one for one in found if one.about.pupil is not None and one.about.pupil.surname == "SMITH"]
    assert {one.state for one in own} <= {State.MISSING, State.OVERDUE}
    return [one.action(names=False) for one in own]


@pytest.mark.parametrize("rule", [*RULES, *BEFORE])
def test_what_was_owed_during_a_placement_that_is_over_is_recorded_or_waived(rule: str) -> None:
    assert actions(rule, "2026-11-06") == [ENDED]


@pytest.mark.parametrize("rule", [*RULES, *BEFORE])
def test_while_the_pupil_attends_it_is_still_to_be_done(rule: str) -> None:
    (action,) = actions(rule, "2026-12-18")

    assert action != ENDED


def test_a_review_that_followed_none_is_recorded_or_waived_as_well() -> None:
    reviews = f"{TABS['Reviews']}\nSMITH, Jo | Oak | 2026-09-07"

    assert actions("AP-REV-02", "2026-11-06", TABS | {"Reviews": reviews}) == [ENDED]


def test_what_was_done_late_keeps_its_own_action() -> None:
    reviews = f"{TABS['Reviews']}\nSMITH, Jo | Oak | 2026-11-05"
    texts = TABS | {"Reviews": reviews, "Register": TABS["Register"].replace("END", "2026-11-06")}

    (late,) = findings_of(check(texts, rules=["AP-REV-01"]), "AP-REV-01")

    assert late.state is State.DONE_LATE
    assert late.action(names=False) == "Check that the date is right; there is nothing else to do."
