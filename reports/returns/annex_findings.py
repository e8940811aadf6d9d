"""The annex's tab of what was found about placements and is not put right yet."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reports.material import Material
from reports.returns.asking import findings_about
from reports.returns.sheets import Column, Head, listing, whose
from reports.returns.told import Teller
from reports.returns.who import provider_of
from reports.veil import veil_text
from reports.working.wording import counted
from sheet_templates.plan import Cell, Page, Role, SheetPlan, Value
from validators.findings import Finding, sort_key
from validators.placements import Placement
from validators.states import Severity, State

TITLE = "Open findings"

_ROLES = {Severity.CRITICAL: Role.ACT_NOW, Severity.HIGH: Role.OVERDUE}
_STATES = {
    State.CANNOT_TELL: "could not be told",
    State.UNREADABLE: "could not be read",
    State.DATA: "data",
    State.DUE_SOON: "due soon",
}

_LATE = "late or missing"
_COUNTED = {**_STATES, State.DATA: "of data"}


@dataclass(frozen=True, slots=True)
class _Line:
    """One finding about one placement."""

    placement: Placement
    finding: Finding


def open_findings(placement: Placement, material: Material) -> list[Finding]:
    """Return what was found about a placement, or about all of its pupil's, and is open."""
    own = (placement.ident, f"pupil:{placement.pupil.key}")
    found = [one for ident in own for one in findings_about(material, ident)]
    return sorted((one for one in found if one.state.is_counted), key=sort_key)


def findings_sheet(
    material: Material,
    placements: Sequence[Placement],
    found: Mapping[str, Sequence[Finding]],
    show: Teller,
) -> SheetPlan:
    """Return the tab, worst first.

    Args:
        material: The register and what was found.
        placements: In the order in which equally bad findings stand.
        found: Open findings by what a placement is known by.
        show: How pupils are shown.
    """
    lines = list(_told_once(placements, found))
    lines.sort(key=lambda line: line.finding.severity.rank)
    head = Head(
        "Open findings about these placements",
        (whose(material),),
        answer=_answer(lines) if lines else "None in what could be checked.",
    )
    return listing(TITLE, head, _columns(material, show), lines, table="Open_findings", page=Page())


def _answer(lines: Sequence[_Line]) -> str:
    """Return how many findings there are, by what is the matter."""
    states = [line.finding.state for line in lines]
    counts = Counter(_LATE if one.is_non_compliant else _COUNTED.get(one, one.value) for one in states)
    said = [f"{counts[words]} {words}" for words in (_LATE, *_COUNTED.values()) if counts[words]]
    return f"{counted(len(lines), 'finding')}: {', '.join(said)}."


def _told_once(placements: Sequence[Placement], found: Mapping[str, Sequence[Finding]]) -> Iterator[_Line]:
    """Give each finding with the first of the placements that it is about."""
    told: set[str] = set()
    for placement in placements:
        for finding in found[placement.ident]:
            if finding.id not in told:
                told.add(finding.id)
                yield _Line(placement, finding)


def _columns(material: Material, show: Teller) -> tuple[Column[_Line], ...]:
    return (
        Column("Ref", 10, lambda line: _ref(line.finding, material)),
        Column("How bad", 10, lambda line: _how_bad(line.finding)),
        Column("State", 16, lambda line: _state(line.finding)),
        Column("Pupil", 26, lambda line: show.pupil(line.placement.pupil)),
        Column("Provider", 24, lambda line: provider_of(line.placement, show)),
        Column("Due", 18, lambda line: line.finding.due or "no day applies", is_day=True),
        Column("What was found", 56, lambda line: _said(line.finding, show)),
        Column("What to do next", 36, lambda line: _next(line.finding, show)),
        Column("Who", 18, lambda line: line.finding.rule.owner),
        Column("Where", 22, lambda line: show.cell(line.finding.where)),
    )


def _ref(finding: Finding, material: Material) -> Value:
    seen = (material.checked.seen or {}).get(finding.id)
    return "none yet" if seen is None else seen.ref


def _how_bad(finding: Finding) -> Value | Cell:
    role = _ROLES.get(finding.severity)
    return finding.severity.value if role is None else Cell(finding.severity.value, role)


def _state(finding: Finding) -> Value | Cell:
    said = _STATES.get(finding.state, finding.state.value)
    return Cell(said, Role.UNKNOWN) if finding.state is State.CANNOT_TELL else said


def _said(finding: Finding, show: Teller) -> str:
    return veil_text(finding.message(names=show.names), show.titles)


def _next(finding: Finding, show: Teller) -> str:
    return veil_text(finding.action(names=show.names), show.titles)
