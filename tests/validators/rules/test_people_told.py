"""The local authority, the Virtual School and the social worker are told of a placement."""

from datetime import date
from typing import Any

import pytest

from tests.validators.rules.many import Case, Many, judged_many, one_state
from validators.states import Severity, State

START = "2026-11-16"
"""A Monday; the fifth school day after it is Monday 23 November."""

DUE = date(2026, 11, 23)
AFTER = date(2026, 11, 24)
DAY_AFTER_START = date(2026, 11, 17)
WAIVERS = "Rule | Scope | Applies to | Kind | Reason | Approved by | Until"


# The local authority


def authority(cases: dict[str, str], as_of: date = AFTER, **more: Any) -> Many:
    """Judge that the authority was told; each case has start, the day it was told, and perhaps a route."""
    return judged_many("NAT-AAP-02", "Start date | LA informed on | Route", cases, as_of, **more)


def test_the_authority_is_told_within_five_school_days_of_the_start() -> None:
    found = authority(
        {
            "before the start": f"{START} | 2026-11-02",
            "on the fifth school day": f"{START} | 2026-11-23",
            "on the sixth": f"{START} | 2026-11-24",
            "still to come": f"{START} | 2026-11-25",
            "blank": f"{START} | ",
            "a stand-in": f"{START} | TBC",
            "cannot be read": f"{START} | told",
            "due today": "2026-11-17 | ",
            "due in five school days": "2026-11-24 | ",
            "due in six school days": "2026-11-25 | ",
            "start cannot be read": "Nov | ",
            "the authority arranged it": f"{START} | | LA-arranged (s.19)",
            "another route": f"{START} | | Off-site direction",
            "route cannot be read": f"{START} | | maybe",
        }
    )

    assert one_state(found) == {
        "on the sixth": State.DONE_LATE,
        "still to come": State.OVERDUE,
        "blank": State.MISSING,
        "a stand-in": State.MISSING,
        "cannot be read": State.CANNOT_TELL,
        "due today": State.DUE_SOON,
        "due in five school days": State.DUE_SOON,
        "start cannot be read": State.CANNOT_TELL,
        "another route": State.MISSING,
        "route cannot be read": State.MISSING,
    }
    assert found.said("blank") == "The LA is not recorded as told of the placement of J.S. (Y10)."
    assert found.said("on the sixth") == (
        "The LA was to be told of the placement of J.S. (Y10) by 23 November 2026; it was "
        "told 24 November 2026."
    )
    assert found.only("blank").action(names=False) == "Tell the LA and enter the date."
    assert found.only("blank").severity is Severity.MEDIUM
    assert (found.only("blank").due, found.only("blank").where.cell) == (DUE, "E6")
    assert found.only("blank").due_why == "start 16 November 2026 + 5 school days = 23 November 2026"


def test_who_owes_word_to_the_authority() -> None:
    head = "Start date | LA informed on | Status | Actual end"
    found = judged_many(
        "NAT-AAP-02",
        head,
        {
            "paused": f"{START} | | Paused | ",
            "ended": f"{START} | | Ended | 2026-11-18",
            "ended last year": "2026-06-01 | | Ended | 2026-07-10",
            "referred": f"{START} | | Referred | ",
            "declined": f"{START} | | Declined | ",
            "active without a start": " | | Active | ",
        },
        AFTER,
    )

    assert one_state(found) == {
        "paused": State.MISSING,
        "ended": State.MISSING,
        "active without a start": State.CANNOT_TELL,
    }


def test_the_days_and_the_routes_are_the_schools_own() -> None:
    row = {"one": f"{START} | | LA-arranged (s.19)"}

    assert one_state(authority(row, settings={"not_for": []})) == {"one": State.MISSING}
    assert authority({"one": f"{START} | "}, settings={"days": 10}).only("one").due == date(2026, 11, 30)


def test_without_a_calendar_five_school_days_are_a_week_and_outside_one_nobody_can_tell() -> None:
    without = authority({"one": f"{START} | 2026-11-24"}, without_calendar=True)
    outside = authority({"one": "2026-08-24 | "})

    assert without.only("one").due == DUE
    assert (outside.found, outside.gaps) == ({}, ["the date lies outside the school calendar"])


# The authority that keeps an EHC plan


def plans(cases: dict[str, str], as_of: date = DAY_AFTER_START, **more: Any) -> Many:
    """Judge that the keeper of a plan was told; each case has start, SEN status and the day."""
    return judged_many("NAT-EHC-01", "Start date | SEN status | LA informed on", cases, as_of, **more)


def test_the_keeper_of_a_plan_is_told_by_the_start() -> None:
    found = plans(
        {
            "on the start": f"{START} | E | 2026-11-16",
            "the day after": f"{START} | E | 2026-11-17",
            "blank": f"{START} | E | ",
            "a stand-in": f"{START} | EHCP | awaiting",
            "cannot be read": f"{START} | E | told",
            "starts today": "2026-11-17 | E | ",
            "starts in six school days": "2026-11-25 | E | ",
            "SEN support": f"{START} | K | ",
            "no status": f"{START} | | ",
            "status cannot be read": f"{START} | Q | ",
            "start cannot be read": "Nov | E | ",
        }
    )

    assert one_state(found) == {
        "the day after": State.DONE_LATE,
        "blank": State.MISSING,
        "a stand-in": State.MISSING,
        "cannot be read": State.CANNOT_TELL,
        "starts today": State.DUE_SOON,
        "status cannot be read": State.CANNOT_TELL,
        "start cannot be read": State.CANNOT_TELL,
    }
    assert found.said("blank") == "J.S. (Y10) has an EHC plan; no contact with the LA is recorded."
    assert found.said("the day after") == (
        "J.S. (Y10) has an EHC plan; the LA was contacted 17 November 2026, after the start "
        "on 16 November 2026."
    )
    assert found.only("blank").action(names=False) == "Contact the case officer."
    assert (found.only("blank").severity, found.only("blank").rule.owner) == (Severity.MEDIUM, "SENCO")
    assert (found.only("blank").due, found.only("blank").where.cell) == (date(2026, 11, 16), "F4")


# The Virtual School or the social worker

INFORMED = "Professional informed"
PAIR = "Start date | Looked after | Social worker"


def professionals(cases: dict[str, str | Case], as_of: date = DAY_AFTER_START, **more: Any) -> Many:
    """Judge that a professional was told; each case has start, looked after and social worker."""
    log = {"nobody": Case("2026-11-16 | N | N", log=("2026-11-01 | Report shared",))}
    return judged_many("NAT-CLA-01", PAIR, {**cases, **log}, as_of, **more)


def told(*log: str, row: str = f"{START} | Y | ") -> Case:
    return Case(row, log=log)


def test_a_professional_is_told_by_the_start() -> None:
    found = professionals(
        {
            "before the start": told(f"2026-11-02 | {INFORMED}"),
            "on the start": told(f"2026-11-16 | {INFORMED}"),
            "the day after": told(f"2026-11-17 | {INFORMED}"),
            "once late and once in time": told(f"2026-11-17 | {INFORMED}", f"2026-11-03 | {INFORMED}"),
            "still to come": told(f"2026-11-18 | {INFORMED}"),
            "day is blank": told(f" | {INFORMED}"),
            "day cannot be read": told(f"early Nov | {INFORMED}"),
            "late, and a day that cannot be read": told(f"2026-11-17 | {INFORMED}", f"early | {INFORMED}"),
            "kind cannot be read": told("2026-11-03 | Spoke to VS"),
            "kind cannot be read, on the start": told("2026-11-16 | Spoke to VS"),
            "kind cannot be read, after the start": told("2026-11-17 | Spoke to VS"),
            "on the start, and a day that cannot be read": told(
                f"2026-11-16 | {INFORMED}", f"early | {INFORMED}"
            ),
            "starts and told today": told(f"2026-11-17 | {INFORMED}", row="2026-11-17 | Y | "),
            "another kind": told("2026-11-03 | Report shared"),
            "no entry": told(),
            "starts today": told(row="2026-11-17 | Y | "),
            "starts in six school days": told(row="2026-11-25 | Y | "),
            "start cannot be read": told(row="Nov | Y | "),
        }
    )

    assert one_state(found) == {
        "the day after": State.DONE_LATE,
        "still to come": State.OVERDUE,
        "day is blank": State.MISSING,
        "day cannot be read": State.CANNOT_TELL,
        "late, and a day that cannot be read": State.CANNOT_TELL,
        "kind cannot be read": State.CANNOT_TELL,
        "kind cannot be read, on the start": State.CANNOT_TELL,
        "kind cannot be read, after the start": State.MISSING,
        "another kind": State.MISSING,
        "no entry": State.MISSING,
        "starts today": State.DUE_SOON,
        "start cannot be read": State.CANNOT_TELL,
    }
    places = {name: (one.where.tab, one.where.cell) for name in found.found for one in found.found[name]}
    assert places["no entry"] == ("Log", "")
    assert places["day is blank"] == ("Log", "C8")
    assert places["kind cannot be read"] == ("Log", "D12")
    assert found.only("no entry").severity is Severity.HIGH


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (f"{START} | Y | Y", "J.S. (Y10) is looked after or has a social worker; no contact recorded."),
        (f"{START} | Y | N", "J.S. (Y10) is looked after; no contact recorded."),
        (f"{START} | | CIN", "J.S. (Y10) has a social worker; no contact recorded."),
        (f"{START} | ? perhaps | Y", "J.S. (Y10) has a social worker; no contact recorded."),
        (
            "2026-11-18 | Y | ",
            (
                "The Virtual School or social worker of J.S. (Y10) should know by 18 November "
                "2026 (1 school day)."
            ),
        ),
        (
            f"{START} | ? perhaps | N",
            (
                "Contact with the Virtual School or social worker for J.S. (Y10) could not be "
                "checked: neither yes nor no."
            ),
        ),
        (
            f"{START} | N | ? perhaps",
            (
                "Contact with the Virtual School or social worker for J.S. (Y10) could not be "
                "checked: neither yes nor no."
            ),
        ),
    ],
)
def test_what_is_said_of_whom(row: str, said: str) -> None:
    found = professionals({"one": row})

    assert found.said("one") == said
    assert found.only("one").where.tab == ("Register" if "could not" in said else "Log")


def test_what_is_said_of_late_contact() -> None:
    found = professionals({"one": told(f"2026-11-17 | {INFORMED}")})

    assert found.said("one") == (
        "Contact about J.S. (Y10) with the Virtual School or social worker came 17 November 2026, "
        "after the start on 16 November 2026."
    )
    assert found.only("one").action(names=False) == "Tell the Virtual School or social worker."


@pytest.mark.parametrize("row", [f"{START} | N | N", f"{START} | | ", f"{START} | PLAC | None"])
def test_nothing_is_owed_where_a_pupil_is_neither(row: str) -> None:
    assert professionals({"one": row}).found == {}


def test_an_entry_without_a_provider_counts_for_every_placement_of_the_pupil() -> None:
    head = "Pupil | Year | Provider | Start date | Looked after"
    rows = ("SMITH, Jo | 10 | Oak | 2026-09-07 | Y", "SMITH, Jo | 10 | Elm | 2026-11-16 | Y")
    register = "\n".join((head, *rows))

    def judged(log: str) -> list[str]:
        from tests.validators.building import check

        text = f"Date | Type | Pupil | Provider\n{log}"
        result = check({"Register": register, "Log": text}, DAY_AFTER_START, rules=["NAT-CLA-01"])
        return sorted(finding.about.provider for finding in result.findings)

    assert judged(f"2026-09-01 | {INFORMED} | SMITH, Jo | ") == []
    assert judged(f"2026-11-10 | {INFORMED} | SMITH, Jo | ") == ["Oak"]
    assert judged(f"2026-09-01 | {INFORMED} | SMITH, Jo | Oak") == ["Elm"]
    assert judged(f"2026-09-01 | {INFORMED} | NOBODY, Al | ") == ["Elm", "Oak"]


def test_one_of_the_two_columns_is_enough_and_a_tab_without_both_cannot_be_told_from() -> None:
    log = {"Log": f"Date | Type | Pupil\n2026-11-01 | {INFORMED} | NOBODY, Al"}

    one = judged_many(
        "NAT-CLA-01", "Start date | Social worker", {"yes": f"{START} | Y", "no": f"{START} | N"}, also=log
    )
    tab = "Pupil | Year | Provider | Start date\nNG, Li | 10 | Oak Centre | 2026-09-07"
    two = judged_many(
        "NAT-CLA-01", "Start date | Social worker", {"no": f"{START} | N"}, also={**log, "Leavers": tab}
    )

    assert (one_state(one), one.gaps) == ({"yes": State.MISSING}, [])
    assert (two.result.findings, two.gaps) == ((), ["placements.looked_after"])


def test_without_a_log_it_is_said_once() -> None:
    found = judged_many("NAT-CLA-01", "Start date | Looked after", {"yes": f"{START} | Y"})

    assert (found.found, found.gaps) == ({}, ["log.type"])


# What holds for all three

OWED: dict[str, tuple[str, Case, date]] = {
    "NAT-AAP-02": ("Start date | LA informed on", Case(f"{START} | "), DUE),
    "NAT-EHC-01": ("Start date | LA informed on | SEN status", Case(f"{START} | | E"), date(2026, 11, 16)),
    "NAT-CLA-01": (
        "Start date | Looked after",
        Case(f"{START} | Y", log=("2026-11-02 | Report shared",)),
        date(2026, 11, 16),
    ),
}


@pytest.mark.parametrize("rule", OWED)
def test_a_day_before_the_policy_began_is_not_judged_and_a_role_may_waive_it(rule: str) -> None:
    head, case, due = OWED[rule]
    waiver = f"{WAIVERS}\n{rule} | Provider | Oak Centre | Waive | agreed | Senior leader | 2026-12-01"
    cases: dict[str, str | Case] = {"one": case}

    on_the_day = judged_many(rule, head, cases, AFTER, policy_from=due)
    after = judged_many(rule, head, cases, AFTER, policy_from=date.fromordinal(due.toordinal() + 1))
    waived = judged_many(rule, head, cases, AFTER, also={"Waivers": waiver})

    assert one_state(on_the_day) == {"one": State.MISSING}
    assert one_state(after) == {}
    assert one_state(waived) == {"one": State.WAIVED}


@pytest.mark.parametrize("rule", OWED)
@pytest.mark.parametrize(
    ("status", "is_judged"),
    [("Active", True), ("Paused", True), ("Ended", True), ("Referred", False), ("Declined", False)],
)
def test_who_owes_it(rule: str, status: str, *, is_judged: bool) -> None:
    head, case, _ = OWED[rule]
    row = Case(f"{case.row} | {status}", log=case.log)

    found = judged_many(rule, f"{head} | Status", {"one": row}, AFTER)

    assert bool(found.found) is is_judged


@pytest.mark.parametrize(
    ("rule", "head"),
    [
        ("NAT-AAP-02", "Start date"),
        ("NAT-AAP-02", "Referral | LA informed on"),
        ("NAT-EHC-01", "Start date | SEN status"),
        ("NAT-EHC-01", "Start date | LA informed on"),
        ("NAT-EHC-01", "SEN status | LA informed on | Referral"),
    ],
)
def test_without_a_column_it_is_said_once(rule: str, head: str) -> None:
    cells = {"Start date": START, "LA informed on": "", "SEN status": "E", "Referral": "2026-11-02"}
    row = " | ".join(cells[name] for name in head.split(" | "))

    found = judged_many(rule, head, {"one": row, "two": row}, AFTER)

    assert found.found == {}
    assert len(found.gaps) == 1
