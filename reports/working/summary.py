"""What the summary tab says: how much there is to do, for whom, and above all what could not be checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from reports.checked import Checked
from reports.working.gaps import Unlock, faults, other_reasons, partly_checked, unlocks
from reports.working.memory import Day
from reports.working.not_read import left_out, unread_cells
from reports.working.trend import Point, points_of
from reports.working.urgency import Urgency
from reports.working.wording import counted, headline, some_of, wall_clock
from validators.states import State

COLUMNS = (
    Urgency.ACT_NOW,
    Urgency.HOLD_ENDED,
    Urgency.OVERDUE,
    Urgency.PUT_RIGHT,
    Urgency.DUE_THIS_WEEK,
    Urgency.COULD_NOT_CHECK,
    Urgency.FIX_DATA,
    Urgency.COMING_UP,
)
"""What is counted by role; what is held, old or done is said in words."""

NOT_RECORDED = "History could not be kept this time: refs, first-seen days and the trend stay as they were."

STOPPED = (
    "Not checked any further: the register looks very different. The numbers are those of the last check."
)
"""What stands in place of the headline while a person is asked."""

_REPORTS_NAMED = 4


@dataclass(frozen=True, slots=True)
class Told:
    """What only the run knows.

    Attributes:
        checked_at, next_due: When the register was checked and will be again, as clocks in England show it.
        counts: Rows of the to-do list by role and urgency.
        days: Counts of earlier days and of this one.
        earlier_left, earlier_total: How many long-due findings of the first check are left, of how many.
        banners: What must be read before all else, besides what the check itself tells.
        question: What looks very different and needs a person's word; nothing for no question. All else
            is then as the last good check left it.
        version: Of this program.
        policy: The policy pack's name and date, such as ``Darlington AP policy, 1 September 2025``.
        todo, data_checks, history: Titles of our other tabs; nothing for one that is not there.
        is_recorded: Whether the history was kept.
        reports: Names of the reports that are ready.
    """

    checked_at: datetime
    next_due: datetime
    counts: Mapping[tuple[str, str], int]
    days: tuple[Day, ...] = ()
    earlier_left: int = 0
    earlier_total: int = 0
    banners: tuple[str, ...] = ()
    question: str = ""
    version: str = ""
    policy: str = ""
    todo: str = ""
    data_checks: str = ""
    history: str = ""
    is_recorded: bool = True
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnerCounts:
    """How much one role has to do: a number for each of ``COLUMNS``."""

    owner: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """All that the summary tab says.

    Attributes:
        name: The register's name.
        checked_at, next_due: As clocks show them, without a zone.
        headline: How much there is to do.
        banners: What must be read before all else.
        question: What needs a person's word; nothing for no question.
        totals: A number for each of ``COLUMNS``.
        owners: The same by role, the most urgent first.
        also: What is held, old or done late, in sentences.
        coverage: How much could be checked, in one sentence.
        faults: Rules that could not run, or that this version does not have.
        unlocks: What would let more be checked.
        reasons: Why else rules could not be checked, or not on every tab.
        unread: How many cells could not be read; nothing for none.
        left_out: Headings, rows and tabs that were not used.
        points: Open breaches by day.
        about: What it was made with.
        links: Titles of our other tabs.
        data_checks: The one of them that lists cells, if it is there.
    """

    name: str
    checked_at: datetime
    next_due: datetime
    headline: str
    banners: tuple[str, ...]
    question: str
    totals: tuple[int, ...]
    owners: tuple[OwnerCounts, ...]
    also: tuple[str, ...]
    coverage: str
    faults: tuple[str, ...]
    unlocks: tuple[Unlock, ...]
    reasons: tuple[str, ...]
    unread: str
    left_out: tuple[str, ...]
    points: tuple[Point, ...]
    about: tuple[str, ...]
    links: tuple[str, ...]
    data_checks: str


def summarise(checked: Checked, told: Told) -> Summary:
    """Return what the summary tab says.

    Args:
        checked: What the check found.
        told: What only the run knows.
    """
    by_urgency = _by_urgency(told.counts)
    coverage = checked.result.coverage
    unchecked = len(coverage.rules) - len(coverage.checked)
    kept = () if told.is_recorded else (NOT_RECORDED,)
    return Summary(
        name=checked.name,
        checked_at=wall_clock(told.checked_at),
        next_due=wall_clock(told.next_due),
        headline=STOPPED
        if told.question
        else headline(by_urgency, unchecked=unchecked, is_complete=checked.is_complete),
        banners=tuple(dict.fromkeys((*told.banners, *kept, *checked.banners))),
        question=told.question,
        totals=tuple(by_urgency.get(word, 0) for word in COLUMNS),
        owners=_owners(told.counts),
        also=_also(checked, told, by_urgency),
        coverage=_coverage(len(coverage.checked), len(coverage.rules)),
        faults=faults(checked),
        unlocks=unlocks(checked),
        reasons=(*other_reasons(checked), *partly_checked(checked)),
        unread=unread_cells(checked),
        left_out=left_out(checked),
        points=points_of(told.days),
        about=_about(checked, told),
        links=tuple(title for title in (told.todo, told.data_checks, told.history) if title),
        data_checks=told.data_checks,
    )


def _by_urgency(counts: Mapping[tuple[str, str], int]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for (_, urgency), number in counts.items():
        sums[urgency] = sums.get(urgency, 0) + number
    return sums


def _owners(counts: Mapping[tuple[str, str], int]) -> tuple[OwnerCounts, ...]:
    """Return the roles with anything to do, whoever has the most urgent things first."""
    names = {owner for (owner, _), number in counts.items() if number}
    every = [OwnerCounts(owner, tuple(counts.get((owner, word), 0) for word in COLUMNS)) for owner in names]
    busy = [one for one in every if any(one.numbers)]
    return tuple(sorted(busy, key=lambda one: ([-number for number in one.numbers], one.owner)))


def _also(checked: Checked, told: Told, counts: Mapping[str, int]) -> tuple[str, ...]:
    late = sum(one.state is State.DONE_LATE for one in checked.result.findings)
    waived = sum(one.state in {State.WAIVED, State.ON_HOLD} for one in checked.result.findings)
    held = counts.get(Urgency.ON_HOLD, 0)
    said = (
        (
            told.earlier_total,
            f"From before our first check: {told.earlier_left:,} of {told.earlier_total:,} left.",
        ),
        (held, f"{held:,} on hold."),
        (waived, f"{waived:,} waived or on hold in the register itself."),
        (late, f"{late:,} done late: nothing to do, but they count as late."),
    )
    return tuple(text for number, text in said if number)


def _coverage(checked: int, rules: int) -> str:
    if checked == rules:
        return f"All {counted(rules, 'rule')} could be checked."
    return f"{checked:,} of {counted(rules, 'rule')} could be checked. What the others wait for:"


def _about(checked: Checked, told: Told) -> tuple[str, ...]:
    version = f"ap-register {told.version}".strip()
    policy = f", {told.policy}" if told.policy else ""
    lines = [f"Made by {version}{policy}, preset {checked.preset}."]
    if told.reports:
        lines.insert(0, f"Reports ready: {some_of(told.reports, _REPORTS_NAMED, 'report')}.")
    return tuple(lines)
