"""Compliance: how many rules of each kind have something open at each school."""

from collections.abc import Iterator

from reports.governors.sheets.parts import Column, Row, Tab, bold, sheet
from reports.suppression.shorthand import NOT_APPLICABLE, NOT_AVAILABLE
from reports.trust.families import Kept, families_in, has_critical, kept_by, lacks_critical
from reports.trust.schools import School
from reports.trust.sheets.parts import Trust
from reports.working.wording import counted
from sheet_templates.plan import SheetPlan
from validators.dates_in_words import day_in_words

_TABLE = "Compliance_by_school"
_HOW = (
    "Rules with something open, of those that could be checked: “2 of 9” is seven rules with nothing open, "
    "[x] that none of them could be checked. "
    "Rules are counted, not pupils. Where fewer than 5 pupils were in AP, rules about pupils are left out."
)


def compliance_sheet(trust: Trust) -> SheetPlan:
    """Return the tab."""
    families = families_in(trust.read)
    tab = Tab("Compliance", critical_sentence(trust), _TABLE)
    columns = [
        Column("School", 30),
        Column("Critical rules with something open", 13),
        *(Column(one, 14) for one in families),
        Column("Rules not checked", 11),
    ]
    lines = [
        _HOW,
        f"As of {day_in_words(trust.as_of)}. Critical: a child may not be safe, or the law may be broken.",
    ]
    return sheet(tab, lines, columns, _rows(trust, families))


def critical_sentence(trust: Trust, names: str = "") -> str:
    """Return at how many schools a critical rule has something open, and at how many one was not checked.

    Args:
        trust: The schools.
        names: Which of them have something open, where they are to be named.
    """
    number = len(trust.read)
    still_open, lacking = (sum(map(of, trust.read)) for of in (has_critical, lacks_critical))
    if still_open:
        where = f" ({names})" if names else ""
        said = f"Critical rules have something open at {still_open} of {counted(number, 'school')}{where}"
    else:
        said = "No critical rule that could be checked has anything open"
    return f"{said}; at {lacking} of {number} some could not be checked" if lacking else said


def _rows(trust: Trust, families: list[str]) -> Iterator[Row]:
    every = {one.ident: [kept_by(one, name) for name in families] for one in trust.read}
    with_open = [_schools([kept[number] for kept in every.values()]) for number in range(len(families))]
    checked = [kept for kept in every.values() if any(one.critical for one in kept)]
    critical = sum(any(one.critical_open for one in kept) for kept in checked)
    first = f"{critical} of {len(checked)}" if checked else NOT_AVAILABLE
    yield bold(("Schools with something open", first, *with_open, NOT_APPLICABLE))
    for one in trust.ordered:
        yield _row(one, every.get(one.ident), len(families))


def _schools(kept: list[Kept]) -> str:
    """Return at how many schools something of a family is open, of those at which any of it was checked."""
    checked = [one for one in kept if one.checked]
    return f"{sum(one.open > 0 for one in checked)} of {len(checked)}" if checked else NOT_AVAILABLE


def _row(school: School, kept: list[Kept] | None, number: int) -> Row:
    if kept is None:
        return school.name, *(NOT_AVAILABLE for _ in range(number + 2))
    critical = sum(one.critical for one in kept)
    return (
        school.name,
        f"{sum(one.critical_open for one in kept)} of {critical}" if critical else NOT_AVAILABLE,
        *(f"{one.open} of {one.checked}" if one.checked else NOT_AVAILABLE for one in kept),
        sum(len(one.lacking) for one in kept),
    )
