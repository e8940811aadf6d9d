"""Not checked: what could not be told of a school, and why."""

from collections.abc import Iterator, Sequence

from reports.governors.entering import is_small
from reports.governors.figures import Figures
from reports.governors.sheets.parts import Column, Row, Tab, sheet
from reports.trust.families import families_in, kept_by
from reports.trust.schools import SPREADS, School, spreads_of
from reports.trust.sheets.parts import Trust
from reports.working.wording import counted
from sheet_templates.plan import SheetPlan

_COLUMNS = (Column("School", 30), Column("What", 44), Column("Why", 90))
_TABLE = "Not_checked_by_school"
_MOST = 6
_NO_COLUMN = "No column in the register: "
ALL_CHECKED = "All that was asked of the registers could be read and checked."
NOT_COMPLETE = "Something in the register could not be read, or a check of it could not run."
NO_REGISTER = "All of it"
NO_REVIEWS = "The register has no place for them."
UNCERTAIN = "Dates cannot be read, contradict each other or are missing; they are in no number."


def not_checked_sheet(trust: Trust) -> SheetPlan:
    """Return the tab."""
    families = families_in(trust.read)
    found = [row for one in trust.ordered for row in _rows(one, families)]
    unread = [one.name for one in trust.schools if one.figures is None]
    with_gaps = len({row[0] for row in found} - {*unread})
    heading = f"{counted(len(unread), 'register')} not read; {counted(with_gaps, 'school')} with gaps"
    tab = Tab("Not checked", heading if found else ALL_CHECKED, _TABLE)
    return sheet(tab, ["What is not checked is not fine, and not open: nobody knows."], _COLUMNS, found)


def _rows(school: School, families: list[str]) -> Iterator[Row]:
    if school.figures is None:
        yield school.name, NO_REGISTER, school.why
        return
    if not school.is_complete:
        yield school.name, "The register", NOT_COMPLETE
    yield from _lacking(school.name, school.figures)
    for family in families:
        kept = kept_by(school, family)
        if kept.lacking:
            what = f"{family}: {len(kept.lacking)} of {counted(len(kept.lacking) + kept.checked, 'rule')}"
            yield school.name, what, _because(kept.lacking)


def _because(reasons: Sequence[str]) -> str:
    """Return some reasons in one text; columns that are not there are named once each."""
    missing = [one.removeprefix(_NO_COLUMN).rstrip(".") for one in reasons if one.startswith(_NO_COLUMN)]
    fields = list(dict.fromkeys(missing))
    rest = f"; and {len(fields) - _MOST} more" if len(fields) > _MOST else ""
    columns = [f"{_NO_COLUMN}{'; '.join(fields[:_MOST])}{rest}."] if fields else []
    return " ".join((*columns, *dict.fromkeys(one for one in reasons if not one.startswith(_NO_COLUMN))))


def _lacking(name: str, figures: Figures) -> Iterator[Row]:
    every = spreads_of(figures)
    yield from ((name, one, every[one].lacking) for one in SPREADS if every[one].lacking)
    if figures.reviews is None:
        yield name, "Reviews", NO_REVIEWS
    if figures.doubtful and not is_small(figures):
        yield name, "Placements whose dates are not known", UNCERTAIN
