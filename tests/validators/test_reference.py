"""The product against the slow reference, over drawn registers, and laws that hold for all of them."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sheet_templates.snapshot import Tab
from tests.validators import reference
from tests.validators.building import check
from tests.validators.register_strategies import LAST_DAY, Drawn, registers, tabs_of, wide_tab_of
from validators.engine import Result
from validators.findings import Finding
from validators.states import State

ONE_OFF = frozenset(reference.RULES) - {"AP-REF-05", "AP-REV-01", "AP-REV-02", "AP-END-01"}
"""Rules about something that is done once; an answer is no longer asked for once the pupil has started."""

NAMES = {"A.A.": "ASH, Ada", "B.B.": "BIRCH, Ben", "C.C.": "CEDAR, Cy"}


def judged(tabs: list[Tab], as_of: date) -> Result:
    return check(tabs, as_of, rules=reference.RULES)


def said(result: Result) -> set[tuple[str, str, str, date | None]]:
    """Return rule, pupil, state and due day of every finding; of what is open, each rule and no due day."""
    found = set()
    for finding in result.findings:
        assert finding.about.pupil is not None
        pupil = NAMES[finding.about.pupil.label.partition(" ")[0]]
        is_open = finding.state is State.CANNOT_TELL
        for rule in (finding.rule.id, *(finding.also if is_open else ())):
            found.add((rule, pupil, finding.state.value, None if is_open else finding.due))
    return found


@given(registers())
def test_the_product_says_what_the_policy_worked_out_by_hand_says(drawn: Drawn) -> None:
    found = said(judged(tabs_of(drawn.placements), drawn.as_of))

    assert found == reference.judged(list(drawn.placements), drawn.as_of)


@given(registers(), st.integers(1, 120))
def test_time_alone_never_makes_a_missed_duty_fine(drawn: Drawn, days: int) -> None:
    later = min(drawn.as_of + timedelta(days=days), LAST_DAY)
    tabs = tabs_of(drawn.placements)

    now = {(rule, pupil) for rule, pupil, state, _ in said(judged(tabs, drawn.as_of)) if is_missed(state)}
    then = {(rule, pupil) for rule, pupil, state, _ in said(judged(tabs, later)) if state != "due_soon"}

    assert {one for one in now if one[0] in ONE_OFF} <= then


def is_missed(state: str) -> bool:
    """Whether a deadline has passed; a breach has none, and may end when a day that was booked comes."""
    return State(state).is_non_compliant and state != State.BREACH


@given(registers(), st.randoms(use_true_random=False), st.booleans())
def test_the_order_of_rows_and_tabs_makes_no_difference(drawn: Drawn, random: object, swap: object) -> None:
    tabs = tabs_of(drawn.placements)
    shuffled = [_shuffled(tab, random) for tab in (reversed(tabs) if swap else tabs)]

    assert told(judged(shuffled, drawn.as_of)) == told(judged(tabs, drawn.as_of))


@given(registers())
def test_reviews_side_by_side_are_judged_like_those_on_a_tab_of_their_own(drawn: Drawn) -> None:
    placements = [
        replace(row, reviews=tuple(cell for cell in row.reviews if not isinstance(cell, str)))
        for row in drawn.placements
    ]
    rules = {"AP-REF-04", "AP-REV-01", "AP-REV-02"}

    beside = check(wide_tab_of(placements), drawn.as_of, rules=rules)
    apart = check(tabs_of(placements), drawn.as_of, rules=rules)

    assert {dated(one) for one in beside.findings} == {dated(one) for one in apart.findings}


def dated(finding: Finding) -> tuple[object, ...]:
    """Return what does not depend on whether there is a cell for the next review."""
    is_missed = finding.state.is_non_compliant
    return finding.id, is_missed or finding.state, finding.severity, finding.due, finding.due_why


def _shuffled(tab: Tab, random: object) -> Tab:
    rows = list(tab.rows.values())[1:]
    random.shuffle(rows)  # type: ignore[attr-defined]
    heading = next(iter(tab.rows.values()))
    return Tab(tab.title, dict(enumerate([heading, *rows], start=1)))


def told(result: Result) -> set[tuple[object, ...]]:
    """Return all that findings say, save where the cell stands."""
    return {
        (
            one.id,
            one.rule.id,
            one.state,
            one.severity,
            one.due,
            one.due_why,
            one.message(names=True),
            one.also,
        )
        for one in result.findings
    }
