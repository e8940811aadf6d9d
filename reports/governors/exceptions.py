"""What governors should know first: critical and high issues that are open, and what could not be checked."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from reports.governors.compliance import RuleLine, is_of_few, is_of_pupils, is_reported, oldest
from reports.material import Material
from sheet_templates.records import record
from validators.about import Kind
from validators.engine import known_by
from validators.findings import Finding
from validators.pack import Rule
from validators.states import Severity, State

PUPILS, SCHOOL = "Pupils in AP", "The school"


class Weight(StrEnum):
    """How bad an issue is, worst first."""

    CRITICAL = "Critical"
    HIGH = "High"
    NOT_CHECKED = "Could not check"


@record(frozen=True, slots=True)
class Issue:
    """One row.

    Attributes:
        weight: How bad it is.
        rule: The rule.
        where: The provider's name, else pupils as a whole or the school.
        number: How many issues, of pupils or of duties.
        oldest: Since when, as a band; empty where no day is known.
        lacking: Why it could not be checked at all; empty for other rows.
        is_of_few: Whether so few pupils are behind 5 issues or more that their number is hidden.
    """

    weight: Weight
    rule: Rule
    where: str
    number: int
    oldest: str = ""
    lacking: str = ""
    is_of_few: bool = False

    @property
    def is_of_pupils(self) -> bool:
        """Whether its number counts pupils or placements."""
        return is_of_pupils(self.rule)


_WEIGHTS = {Severity.CRITICAL: Weight.CRITICAL, Severity.HIGH: Weight.HIGH}


def exceptions(material: Material, lines: Iterable[RuleLine]) -> tuple[Issue, ...]:
    """Return what is open, worst first, and critical rules that could not be checked.

    Args:
        material: What was found.
        lines: Each rule on the day of the check.
    """
    groups: dict[tuple[Weight, str, str], list[Finding]] = {}
    for finding in material.checked.result.findings:
        weight = _weight(finding)
        if weight is not None:
            groups.setdefault((weight, finding.rule.id, _where(finding)), []).append(finding)
    found = [_of(*key[::2], group, material) for key, group in groups.items()]
    unchecked = [
        Issue(Weight.NOT_CHECKED, line.rule, SCHOOL, 0, lacking=line.lacking)
        for line in lines
        if line.lacking and line.rule.severity is Severity.CRITICAL
    ]
    order = {rule.id: number for number, rule in enumerate(material.rules)}
    return tuple(
        sorted(
            [*found, *unchecked],
            key=lambda one: (list(Weight).index(one.weight), order.get(one.rule.id, 0), one.where.casefold()),
        )
    )


def _of(weight: Weight, where: str, group: Sequence[Finding], material: Material) -> Issue:
    age = oldest(group, material.checked) if weight is not Weight.NOT_CHECKED else ""
    few = is_of_pupils(group[0].rule) and is_of_few(len(group), {known_by(one.about) for one in group})
    return Issue(weight, group[0].rule, where, len(group), age, is_of_few=few)


def _weight(finding: Finding) -> Weight | None:
    """Return how bad an open issue is; of what nobody can tell only where a child may be unsafe."""
    if not is_reported(finding.rule):
        return None
    if finding.state.is_non_compliant:
        return _WEIGHTS.get(finding.severity)
    is_doubt = finding.state in {State.CANNOT_TELL, State.UNREADABLE}
    return Weight.NOT_CHECKED if is_doubt and finding.severity is Severity.CRITICAL else None


def _where(finding: Finding) -> str:
    if is_of_pupils(finding.rule):
        return PUPILS
    return finding.about.provider if finding.about.kind is Kind.PROVIDER else SCHOOL
