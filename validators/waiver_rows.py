"""What a row of the waivers says, and which of its cells it still needs before it counts for anything."""

from collections.abc import Sequence

from validators.about import About
from validators.facts import FactState
from validators.findings import Finding
from validators.register import Register
from validators.rows import RowView
from validators.values.names import fold_name, name_key, split_name
from validators.values.providers import fold_provider

ACKNOWLEDGE = "Acknowledge"
"""The kind of a row that sets nothing aside."""

_TO_WAIVE = ("until", "approved_by", "target", "scope", "kind")
_TO_ACKNOWLEDGE = ("date", "approved_by", "target", "scope")
_UNDERSTOOD_WITHOUT = frozenset({"scope", "kind"})
"""Columns that a tab may do without: what is not said there is clear from the rest of the row."""

ALL, PROVIDER, PLACEMENT = "all", "provider", "placement"


def is_acknowledgement(row: RowView) -> bool:
    """Whether a row acknowledges what was found; any other row is meant as a waiver."""
    return row.text("kind").value == ACKNOWLEDGE


def lacking(row: RowView) -> list[str]:
    """Return the fields that a row needs beside its rule, and that are blank or cannot be read.

    A row without one of them counts for nothing: nobody can tell what was decided.
    """
    names = _TO_ACKNOWLEDGE if is_acknowledgement(row) else _TO_WAIVE
    return [name for name in names if row.fact(name).value is None and not _can_be_spared(row, name)]


def _can_be_spared(row: RowView, name: str) -> bool:
    if name == "target":
        return row.text("scope").value == "All"
    return name in _UNDERSTOOD_WITHOUT and row.fact(name).state is FactState.ABSENT


def scope_and_target(row: RowView, register: Register) -> tuple[str, str]:
    """Return ``all``, ``provider`` or ``placement``, and whom it is about.

    A provider goes by its own name, whichever of its names was typed.
    """
    typed, target = said(row, "scope").casefold(), said(row, "target")
    provider = register.provider(target)
    scope = typed or (PLACEMENT if provider is None else PROVIDER)
    return scope, provider.name if scope == PROVIDER and provider is not None else target


def said(row: RowView, name: str) -> str:
    """Return the text of a field, or nothing."""
    value = row.fact(name).value
    return value.strip() if isinstance(value, str) else ""


def is_for(scope: str, target: str, finding: Finding) -> bool:
    """Whether a finding is about what a row of the waivers names.

    Args:
        scope: ``placement``, ``provider`` or ``all``.
        target: Whom it is about, as typed.
        finding: The finding.
    """
    if scope == ALL:
        return True
    about = finding.about
    if scope == PROVIDER:
        return fold_provider(target) == fold_provider(about.provider)
    return _names(target, about)


def _names(target: str, about: About) -> bool:
    if about.placement and fold_name(target) == fold_name(about.placement):
        return True
    pupil = about.pupil
    if pupil is None:
        return False
    typed = split_name(target)
    name = name_key(typed.surname, typed.forename)
    if name and name == name_key(pupil.surname, pupil.forename):
        return True
    return fold_name(target) in {fold_name(f"{pupil.surname} {pupil.forename}"), fold_name(pupil.key)}


def is_known(scope: str, target: str, register: Register, findings: Sequence[Finding]) -> bool:
    """Whether a row names something that there is: on the register, or in what was found elsewhere."""
    if scope == ALL or (scope == PROVIDER and register.provider(target) is not None):
        return True
    if scope == PLACEMENT and any(_names(target, one.about) for one in register.placements):
        return True
    return any(is_for(scope, target, finding) for finding in findings)
