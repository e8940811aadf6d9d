"""The names under which the figures of a governors' workbook go, from workbook to workbook."""

from reports.governors.attendance import AT_AP, IN_SCHOOL
from reports.governors.ledger import Key, When
from reports.governors.lengths import LENGTH, PLANNED_END, STAGES
from reports.governors.outcomes import ACHIEVED, BACK, DESTINATIONS, PLANNED
from reports.governors.presence import Stage

__all__ = [
    "ACHIEVED",
    "AT_AP",
    "BACK",
    "DESTINATIONS",
    "IN_SCHOOL",
    "LENGTH",
    "PLANNED",
    "PLANNED_END",
    "STAGES",
    "Key",
]

PUPILS, PLACEMENTS, PROVIDERS = "Pupils", "Placements", "Pupils by provider"
DURING, DOUBTFUL, CRITICAL_AND_HIGH = "During the period", "Dates not known", "Critical and high"
ISSUES, AGES, AT_THE_END, ISSUES_THEN = "Open issues", "Oldest", "Pupils at the end", "Open issues at the end"

ALL = "All"
"""The row of a table's whole, which is no group."""

OF = ": "
"""Before it stands of which schools a total is."""

ENDED = "Placements ended by provider"

MEDIANS, WEEKS, SCHOOL_DAYS = "Median length", "Weeks", "School days"
PERCENTAGES = "Percentage"

REVIEWS, IN_TIME, NOT_IN_TIME, UNTOLD = "Reviews", "Held in time", "Late or not held", "Cannot tell"
UPDATES, EXPECTED, MISSING, UNREAD = "Sessions at AP", "Expected", "Without an update", "Update not readable"
NO_UPDATE, REPORTS = "Sessions without an update by provider", "Reports received by provider"
USED, AUDITS = "Providers used", "Safeguarding audits"

PUPILS_NOW = Key(PUPILS, "On the day of the check")
ALL_ISSUES = Key(ISSUES, CRITICAL_AND_HIGH)


def pupils(when: When = When.NOW) -> Key:
    """Return the key of the pupils of a period."""
    return Key(PUPILS, DURING, when)


def placements(when: When = When.NOW) -> Key:
    """Return the key of the placements of a period."""
    return Key(PLACEMENTS, DURING, when)


def staged(stage: Stage, when: When = When.NOW) -> Key:
    """Return the key of the placements of a period by where they stood at its end."""
    return Key(STAGES, stage.value, when)


def achieved_at(provider: str, group: str, when: When) -> Key:
    """Return the key of the placements that ended at a provider, by how far their outcomes were achieved."""
    return Key(f"{ACHIEVED} at {provider}", group, when)


def ended_at(provider: str, when: When) -> Key:
    """Return the key of all placements that ended at a provider."""
    return Key(ENDED, provider, when)


def reviews_then(half_term: str, name: str) -> Key:
    """Return the key of the reviews of a half-term by how they turned out."""
    return Key(f"{REVIEWS}, {half_term}", name)


def of_rule(rule: str, state: str) -> Key:
    """Return the key of a rule's checks by what they found."""
    return Key(f"Rule {rule}", state)


def issue(rule: str, weight: str, where: str) -> Key:
    """Return the key of one row of the exceptions."""
    return Key(ISSUES, f"{rule}, {weight}, {where}")
