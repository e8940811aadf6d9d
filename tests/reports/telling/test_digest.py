"""What a role is told: each row once, under the right heading, and a reason to write or none."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reports.telling.digest import MOST_GROUPS, MOST_REFS, Digest, Section, State, digest_for
from reports.telling.roles import Role
from reports.telling.standing import Line, Standing, Trouble
from reports.telling.told import Told
from reports.working.urgency import Urgency
from tests.reports.telling.arranged import FRIDAY, MAIN, MONDAY, TUESDAY, a_line, a_standing, a_told

EVERYBODY = frozenset(Role)
SOON = a_line(5, title="First review on time", urgency=Urgency.COMING_UP, due=FRIDAY, soon_from=MONDAY)


def told_to(role: Role | None, told: Told, day: date = MONDAY) -> Digest:
    return digest_for(role, told, day, EVERYBODY)


def listed(digest: Digest) -> dict[str, list[tuple[str, list[tuple[int, str]]]]]:
    (part,) = digest.parts
    return {section.heading: _groups(section) for section in part.sections}


def _groups(section: Section) -> list[tuple[str, list[tuple[int, str]]]]:
    return [
        (f"{group.title}|{group.who}|{group.note}", [(one.ref, one.note) for one in group.entries])
        for group in section.groups
    ]


def test_each_row_stands_under_one_heading_with_the_new_ones_marked() -> None:
    lines = (
        a_line(1, title="Audit", urgency=Urgency.ACT_NOW),
        a_line(2, title="Audit", urgency=Urgency.ACT_NOW),
        a_line(3, title="Register", urgency=Urgency.COULD_NOT_CHECK, is_critical=True),
        a_line(4),
        SOON,
        a_line(6, is_back=True, urgency=Urgency.PUT_RIGHT),
        a_line(7),
    )

    digest = told_to(Role.AP_LEAD, a_told(*lines, known={1, 3, 7}))

    part_a = "Referral form Part A within a week"
    assert listed(digest) == {
        "To act on now: 2": [("Audit||", [(1, ""), (2, "new")])],
        "Critical, and could not be checked: 1": [("Register||", [(3, "")])],
        "New: 1": [(f"{part_a}||overdue", [(4, "")])],
        "Back again: 1": [(f"{part_a}||put right", [(6, "")])],
        "Due within 5 school days: 1": [("First review on time||due 27 November 2026", [(5, "")])],
    }
    assert digest.subject == (
        "AP register: 2 to act on now, 1 critical that could not be checked, 1 new, 1 back again, 1 due soon"
    )
    assert digest.refs == {MAIN: {2, 4, 6}}


def test_a_role_is_told_of_its_own_rows_and_of_no_others() -> None:
    told = a_told(a_line(1), a_line(2, owner="SENCO"), a_line(3, owner="Provider"))

    assert told_to(Role.SENCO, told).refs == {MAIN: {2}}
    assert told_to(Role.AP_LEAD, told).refs == {MAIN: {1, 3}}
    assert told_to(Role.IT, told).refs == {MAIN: frozenset()}
    assert told_to(None, told).refs == {MAIN: {1, 2, 3}}
    assert digest_for(Role.AP_LEAD, told, MONDAY, {Role.AP_LEAD}).refs == {MAIN: {1, 2, 3}}


def test_who_does_it_is_said_where_that_is_not_the_reader() -> None:
    told = a_told(a_line(1), a_line(2, owner="Provider"))

    whos = [group[0].split("|")[1] for group in listed(told_to(Role.AP_LEAD, told))["New: 2"]]

    assert whos == ["", "Provider"]


@pytest.mark.parametrize(
    ("line", "known", "is_news"),
    [
        pytest.param(a_line(1), (), True, id="a new row"),
        pytest.param(a_line(1), (1,), False, id="a row that was told"),
        pytest.param(a_line(1, urgency=Urgency.ACT_NOW), (), True, id="a new row to act on"),
        pytest.param(a_line(1, urgency=Urgency.ACT_NOW), (1,), False, id="an old row to act on"),
        pytest.param(SOON, (5,), True, id="a row due soon, day after day"),
        pytest.param(replace(SOON, soon_from=TUESDAY), (5,), False, id="a row due later"),
        pytest.param(a_line(1, urgency=Urgency.EARLIER), (), False, id="a row from before"),
    ],
)
def test_there_is_a_reason_to_write(line: Line, known: tuple[int, ...], is_news: bool) -> None:  # noqa: FBT001
    assert told_to(Role.AP_LEAD, a_told(line, known=known)).is_news is is_news


@pytest.mark.parametrize(
    ("role", "is_news"),
    [(Role.IT, True), (Role.AP_LEAD, True), (None, True), (Role.SENCO, False), (Role.SAFEGUARDING, False)],
)
def test_a_register_in_trouble_is_a_reason_for_it_and_the_ap_lead(role: Role | None, is_news: bool) -> None:  # noqa: FBT001
    told = a_told(standings={MAIN: a_standing(troubles=(Trouble.UNREADABLE,), was_checked=False)})

    digest = told_to(role, told)

    assert digest.is_news is is_news
    assert digest.subject.startswith("AP register: 1 register not checked")


def test_all_is_well_only_when_all_was_checked_and_nothing_is_open() -> None:
    assert told_to(Role.SENCO, a_told()).subject == "AP register: all well"
    assert told_to(Role.SENCO, a_told(a_line(1, owner="SENCO"), known={1})).subject == (
        "AP register: nothing new, 1 still open"
    )
    held = a_line(1, urgency=Urgency.ON_HOLD)
    assert told_to(Role.AP_LEAD, a_told(held)).subject == "AP register: all well"
    assert told_to(Role.AP_LEAD, Told()).subject == "AP register: no register was checked"


@pytest.mark.parametrize("role", [*Role, None])
@pytest.mark.parametrize(
    "standing",
    [
        pytest.param(Standing("Main"), id="never checked"),
        pytest.param(a_standing(troubles=(Trouble.RULE,), was_checked=False), id="not to the end"),
        pytest.param(a_standing(troubles=(Trouble.NOT_SAVED,)), id="not written"),
        pytest.param(a_standing(checked_at=a_standing().checked_at.replace(day=19)), id="too long ago"),  # type: ignore[union-attr]
    ],
)
def test_what_was_not_checked_is_well_for_nobody(role: Role | None, standing: Standing) -> None:
    digest = told_to(role, Told({MAIN: standing}))

    assert "well" not in digest.subject
    assert digest.numbers.in_trouble == 1


@pytest.mark.parametrize(
    ("days", "is_stale"),
    [
        pytest.param(0, False, id="the same day"),
        pytest.param(1, False, id="the next day"),
        pytest.param(2, True, id="two days later"),
    ],
)
def test_a_check_grows_old(days: int, is_stale: bool) -> None:  # noqa: FBT001 - a case
    (part,) = told_to(Role.IT, a_told(), MONDAY + timedelta(days)).parts

    assert (Trouble.STALE in part.troubles) is is_stale


def test_a_weekend_makes_no_check_old() -> None:
    friday = a_standing(checked_at=a_standing().checked_at.replace(day=20))  # type: ignore[union-attr]

    assert told_to(Role.IT, Told({MAIN: friday})).parts[0].troubles == ()


@pytest.mark.parametrize(
    ("troubles", "was_checked", "state"),
    [
        pytest.param((), True, State.GOOD, id="nothing"),
        pytest.param((Trouble.LOCKED,), True, State.NOT_DONE, id="somebody had it open when it was written"),
        pytest.param((Trouble.LOCKED,), False, State.NOT_CHECKED, id="and when it was to be read"),
        pytest.param((Trouble.RULE,), True, State.NOT_CHECKED, id="a rule that could not run"),
        pytest.param((Trouble.NOT_SAVED, Trouble.STOPPED), True, State.NOT_CHECKED, id="a stop besides"),
    ],
)
def test_what_was_checked_is_told_from_what_was_not(
    troubles: tuple[Trouble, ...],
    was_checked: bool,  # noqa: FBT001 - a case
    state: State,
) -> None:
    told = Told({MAIN: a_standing(troubles=troubles, was_checked=was_checked)})

    assert told_to(Role.IT, told).parts[0].state is state


def test_many_rows_are_counted_and_not_all_listed() -> None:
    one_rule = [a_line(number) for number in range(1, MOST_REFS + 4)]
    many_rules = [a_line(100 + number, title=f"Rule {number}") for number in range(MOST_GROUPS + 5)]

    (part,) = told_to(Role.AP_LEAD, a_told(*one_rule, *many_rules)).parts

    (section,) = part.sections
    assert section.heading == f"New: {len(one_rule) + len(many_rules)}"
    assert len(section.groups) == MOST_GROUPS
    assert section.more == 6
    assert section.groups[0].more == 3
    assert len(section.groups[0].entries) == MOST_REFS


def test_only_it_hears_of_trouble_with_telling() -> None:
    told = a_told(troubles={"SENCO": "The server is down."})

    assert told_to(Role.IT, told).service == ("Not told: SENCO. The server is down.",)
    assert told_to(Role.AP_LEAD, told).service == ()


def test_counts_are_summed_over_registers() -> None:
    two = {"one": a_standing(a_line(1)), "two": a_standing(a_line(1), a_line(2))}

    digest = told_to(Role.AP_LEAD, Told(two, {"one": frozenset(), "two": frozenset()}))

    assert digest.subject == "AP register: 3 new"
    assert [part.name for part in digest.parts] == ["Main", "Main"]
