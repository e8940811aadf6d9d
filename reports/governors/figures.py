"""All that is counted for one period of one register: plain numbers, none of them hidden yet."""

from collections.abc import Sequence
from datetime import date

from reports.governors.assurance import ProviderLine, provider_lines
from reports.governors.attendance import Attendance, attendance
from reports.governors.attendees import attendees
from reports.governors.calendar_days import period_name
from reports.governors.compliance import RuleLine, compliance
from reports.governors.exceptions import Issue, exceptions
from reports.governors.lengths import Lengths, lengths
from reports.governors.outcomes import Outcomes, outcomes
from reports.governors.presence import last_day
from reports.governors.pupil_groups import pupil_groups
from reports.governors.review_times import REVIEW_ON, Owed, ReviewTimes, owed_reviews, review_times
from reports.governors.spreads import Spread
from reports.governors.trend import Point, points
from reports.material import Material
from sheet_templates.records import record
from validators.context import Context


@record(frozen=True, slots=True)
class Figures:
    """The counts of one period.

    Attributes:
        name: What the period is called.
        first, last: Its days, up to the day of the check.
        as_of: The day of the check.
        pupils: Different pupils in AP on any of its days.
        pupils_now: Different pupils in AP on the day of the check.
        placements: Their placements.
        doubtful: Placements of which nobody can tell whether they were going on.
        groups: The pupils by year group, reason and so on.
        providers: One line for each provider used.
        lengths, outcomes, attendance: The placements and pupils by these.
        reviews: How the reviews turned out; None where the register has no reviews.
        rules: Each rule on the day of the check.
        issues: What is open, worst first.
        trend: Half-term by half-term.
        doubtful_now: Placements of which nobody can tell whether they go on on the day of the check.
        providers_told: Providers that have a row because an earlier workbook gave them one.
    """

    name: str
    first: date
    last: date
    as_of: date
    pupils: int
    pupils_now: int
    placements: int
    doubtful: int
    groups: tuple[Spread, ...]
    providers: tuple[ProviderLine, ...]
    lengths: Lengths
    outcomes: Outcomes
    attendance: Attendance
    reviews: ReviewTimes | None
    rules: tuple[RuleLine, ...]
    issues: tuple[Issue, ...]
    trend: tuple[Point, ...]
    doubtful_now: int = 0
    providers_told: tuple[str, ...] = ()


def figures(material: Material) -> Figures:
    """Return all counts for the period of a register."""
    register, last = material.register, last_day(material)
    there = attendees(register, material.period.first, last)
    now = attendees(register, material.as_of, material.as_of)
    ctx = context(material)
    owed = _owed(material, ctx)
    rules = compliance(material)
    return Figures(
        period_name(material.period),
        material.period.first,
        last,
        material.as_of,
        len(there.pupils),
        len(now.pupils),
        len(there.placements),
        there.doubtful_placements,
        pupil_groups(there, register),
        provider_lines(there, material),
        lengths(there.placements, last, material.calendar, register),
        outcomes(there.placements, last, register),
        attendance(there, material, ctx),
        None if owed is None else review_times(owed, material.period.first, last),
        rules,
        exceptions(material, rules),
        points(material, owed),
        now.doubtful_placements,
    )


def context(material: Material) -> Context:
    """Return the register as rules see it."""
    rules = {rule.id: rule for rule in material.rules}
    return Context(material.register, material.calendar, material.as_of, material.rules[0], rules=rules)


def _owed(material: Material, ctx: Context) -> Sequence[Owed] | None:
    if not material.register.is_mapped(REVIEW_ON):
        return None
    return owed_reviews(material.register.placements, ctx)
