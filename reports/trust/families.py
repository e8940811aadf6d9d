"""Rules by what they are about, and how each school keeps them: rules are counted, never pupils."""

from collections.abc import Iterable, Iterator

from reports.governors.compliance import RuleLine
from reports.governors.entering import is_small
from reports.trust.schools import School
from sheet_templates.records import record
from validators.states import Severity

OTHER = "Own rules"
_FAMILIES: dict[str, tuple[str, ...]] = {
    "Register and referral": ("AP-REG", "AP-ELG", "AP-REF", "NAT-OSD", "NAT-S19"),
    "Safeguarding and providers": (
        "AP-SG",
        "AP-AUD",
        "AP-PRV",
        "AP-QA",
        "AP-VIS",
        "NAT-KCS",
        "NAT-UNR",
        "NAT-INS",
    ),
    "Start and agreement": ("AP-OUT", "AP-PT", "AP-WEL", "AP-AGR", "NAT-AAP", "NAT-EHC", "NAT-CLA"),
    "Reviews and reports": ("AP-REV", "AP-REP", "AP-COM", "AP-SDQ"),
    "Attendance": ("AP-ATT", "NAT-ATT"),
    "End and return": ("AP-END", "AP-EVA", "AP-REI"),
    "Governance and returns": ("AP-GOV", "AP-SLT", "AP-NET", "AP-POL", "AP-VPP", "NAT-CEN", "NAT-PRI"),
}
_OF_PREFIX = {prefix: name for name, prefixes in _FAMILIES.items() for prefix in prefixes}


@record(frozen=True, slots=True)
class Kept:
    """How a school keeps the rules of one family.

    Attributes:
        checked: Rules that could be checked.
        open: Those of them with something open.
        critical: Critical ones among those that could be checked.
        critical_open: Those of these with something open.
        critical_lacking: Critical ones that could not be checked.
        lacking: Why rules could not be checked, one reason for each of them.
    """

    checked: int
    open: int
    critical: int
    critical_open: int
    critical_lacking: int
    lacking: tuple[str, ...]


def family_of(rule: str) -> str:
    """Return the family of a rule by its id."""
    return _OF_PREFIX.get(rule.rpartition("-")[0], OTHER)


def families_in(schools: Iterable[School]) -> list[str]:
    """Return the families that any school has a rule of, in their order."""
    found = {family_of(line.rule.id) for one in schools for line in told_of(one)}
    return [name for name in (*_FAMILIES, OTHER) if name in found]


def told_of(school: School) -> Iterator[RuleLine]:
    """Give the rules that are told of: where fewer than 5 pupils were in AP, none that is about them."""
    if school.figures is not None:
        is_few = is_small(school.figures)
        yield from (line for line in school.figures.rules if not (is_few and line.is_of_pupils))


def kept_by(school: School, family: str) -> Kept:
    """Return how a school keeps a family of rules."""
    lines = [line for line in told_of(school) if family_of(line.rule.id) == family]
    checked = [line for line in lines if not line.lacking]
    critical = [line for line in lines if line.rule.severity is Severity.CRITICAL]
    return Kept(
        len(checked),
        sum(line.open > 0 for line in checked),
        sum(not line.lacking for line in critical),
        sum(line.open > 0 and not line.lacking for line in critical),
        sum(bool(line.lacking) for line in critical),
        tuple(line.lacking for line in lines if line.lacking),
    )


def has_critical(school: School) -> bool:
    """Whether a critical rule has something open at a school."""
    return any(kept_by(school, name).critical_open for name in families_in([school]))


def lacks_critical(school: School) -> bool:
    """Whether a critical rule could not be checked at a school."""
    return any(kept_by(school, name).critical_lacking for name in families_in([school]))
