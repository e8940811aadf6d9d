"""Sessions, Length of time, Outcomes: a column for each group, a row for each school."""

from reports.governors import keys
from reports.governors.keys import Key
from reports.governors.pupil_groups import SESSIONS
from reports.governors.sheets.parts import Column, Tab, sheet
from reports.trust.sheets.parts import Trust, lines_about, rows
from sheet_templates.plan import SheetPlan

NO_REGISTER = "No register that was read has a column for this, or entries in it."
_SESSIONS = Tab("Sessions", "How many sessions a week pupils are to be at AP", "Sessions_by_school")
_LENGTH = Tab("Length of time", "How long placements have lasted", "Length_by_school")
_OUTCOMES = Tab("Outcomes", "What placements that ended achieved", "Outcomes_by_school")


def sessions_sheet(trust: Trust) -> SheetPlan:
    """Return the tab about planned sessions."""
    return spread_sheet(trust, _SESSIONS, SESSIONS, "All pupils", "Pupils by their planned sessions a week.")


def length_sheet(trust: Trust) -> SheetPlan:
    """Return the tab about the length of placements."""
    how = "Placements by how long they had lasted at their end, or by the last of these days if they go on."
    return spread_sheet(trust, _LENGTH, keys.LENGTH, "All placements", how)


def outcomes_sheet(trust: Trust) -> SheetPlan:
    """Return the tab about outcomes."""
    how = "Placements that ended in the period, by how far their planned outcomes were achieved."
    return spread_sheet(trust, _OUTCOMES, keys.ACHIEVED, "All that ended", how)


def spread_sheet(trust: Trust, tab: Tab, subject: str, every: str, how: str) -> SheetPlan:
    """Return a tab with a column for each group of a subject.

    Args:
        trust: What all tabs are made from.
        tab: What it is called.
        subject: What tells the groups apart.
        every: The heading of the column for all of them.
        how: What is counted.
    """
    groups = trust.groups[subject]
    lines = [how, *lines_about(trust, subject)]
    if not groups:
        return sheet(tab, [*lines, NO_REGISTER], [Column("School", 30), Column(every, 60)], ())
    columns = [Column("School", 30), Column(every, 12), *(Column(group, 14) for group in groups)]
    return sheet(
        tab, lines, columns, rows(trust, [Key(subject, keys.ALL), *(Key(subject, one) for one in groups)])
    )
