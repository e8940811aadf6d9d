"""What a return asks of the rules: their limits where they are on, and our usual ones where they are not."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from reports.material import Material
from reports.working.dates_read import history_of
from validators.context import Context
from validators.findings import Finding
from validators.pack import Confidence, Rule, Setting, Subject
from validators.placements import Placement
from validators.rules.spans import fell_into
from validators.states import Severity

_NO_RULE = Rule(
    id="",
    pack="",
    title="",
    clause="",
    clauses=(),
    source="",
    source_date="",
    confidence=Confidence.GUESS,
    severity=Severity.INFO,
    owner="",
    subject=Subject.SCHOOL,
    needs=(),
    default_on=False,
    thing="",
    fires="",
    example="",
    cannot_tell="",
    action="",
    messages={},
)
"""Stands for a rule that is not on; nobody is told of it."""


def context_of(material: Material, *rules: str, **usual: Setting) -> Context:
    """Return what functions of the rules look at.

    Args:
        material: The register and what was found.
        rules: Ids; the limits are those of the first that is on.
        usual: Limits that hold where none of them is on.
    """
    on = {rule.id: rule for rule in material.rules}
    rule = next((on[one] for one in rules if one in on), _NO_RULE)
    limits = {**usual, **rule.settings}
    return Context(
        material.register,
        material.calendar,
        material.as_of,
        replace(rule, settings=limits),
        history=history_of(material.memory.dates),
    )


def reference_day(material: Material) -> date:
    """Return the day that a report of one day is about: today, or the nearest day of its period."""
    return min(max(material.as_of, material.period.first), material.period.last)


def in_period(material: Material) -> Iterator[Placement]:
    """Give the placements that had a day in the period up to today, and those of which nobody can tell.

    In the order of the register; what is only referred, or was never taken up, is not among them.
    """
    first, last = material.period.first, min(material.period.last, material.as_of)
    for placement in material.register.placements:
        if fell_into(placement, first, last) is not False:
            yield placement


def findings_about(material: Material, ident: str) -> Iterator[Finding]:
    """Give what was found about a placement or provider, by what it is known by; worst first."""
    return (one for one in material.checked.result.findings if one.about.ident == ident)
