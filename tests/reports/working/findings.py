"""Findings about made-up pupils, one fact changed at a time."""

from dataclasses import replace
from datetime import date

from sheet_templates.addresses import Where
from tests.validators.building import rules_of
from validators.about import About, Kind
from validators.findings import Finding
from validators.people import Pupil
from validators.states import Severity, State

DAY = date(2026, 11, 23)
WHERE = Where("Register", 12, 8, "Part A")
PUPIL = Pupil("K999499917253", "Plover", "Ada", 9)
ABOUT = About(Kind.PLACEMENT, "placement:1", WHERE, PUPIL, "Oak Centre", "Ada Plover, Oak Centre")


def a_finding(rule: str = "AP-REF-03", **parts: object) -> Finding:
    """Return a finding of a rule."""
    chosen = next(one for one in rules_of() if one.id == rule)
    words = {"text": "x", "heading": "Part A", "date": DAY, "why": "x"}
    finding = Finding(f"{rule}/1", chosen, State.MISSING, Severity.HIGH, ABOUT, WHERE, DAY, words=words)
    return replace(finding, **parts)  # type: ignore[arg-type]
