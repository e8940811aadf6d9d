"""A blank set-up sheet with an explanation: what will be asked before any register is read."""

from datetime import date

from reports.working.setup_needs import Need, State
from reports.working.setup_proposal import Proposal, TabFound
from reports.working.setup_tab import setup_sheet
from sheet_templates.fields import Field, FieldKind
from sheet_templates.fields import Need as Wanted
from sheet_templates.plan import Cell, ColumnPlan, Page, Role, SheetPlan, WorkbookPlan
from sheet_templates.setup_sheet import TITLE, Head
from sheet_templates.tables import table

_NAMED = 4
_TABLES = ("placements", "providers")
_LINES = (
    Cell("How to fill in AP Setup", Role.TITLE),
    Cell("What it is for", Role.SECTION),
    "ap-register reads a register as it is. Where a heading is not one that it knows, it asks here.",
    "Nobody has to rename a heading, and nothing on the school's own tabs is changed.",
    Cell("How to get it", Role.SECTION),
    'Run: ap-register setup "AP register.xlsx". The sheet comes into the register, partly filled in.',
    "For files that no tab can be put into it comes into the workbook with the results beside the register.",
    Cell("What to do", Role.SECTION),
    f'1. "{Head.COLUMN}": choose from the list the heading of your tab that holds what we need.',
    f'2. "{Head.RIGHT}": answer Yes or No where we ask whether a column is it. Without Yes it is not used.',
    f'3. "{Head.MEANS}": say what a word of your own means, such as EBSA: Mental health.',
    f'4. "{Head.HOLDS}": say what a tab holds, or Leave out.',
    "5. Save. The next check follows it, and says what it could not follow.",
    Cell("Take care", Role.SECTION),
    "A check of staff's vetting is no safeguarding audit. Say Yes only if the column holds what is named.",
    "Where a settings file names a column as well, the settings file wins.",
    "Where a heading is renamed later, a check asks about it here and uses nothing until you answer.",
)


def blank_setup(made_on: date) -> WorkbookPlan:
    """Return the plan of the workbook: how to fill it in, and what will be asked.

    Args:
        made_on: The day it is made.
    """
    rows = tuple((line,) for line in _LINES)
    read_me = SheetPlan(
        "Read me", (ColumnPlan(width=100, is_wrapped=True),), rows, page=Page(has_lines=False)
    )
    needs = tuple(
        Need(one.title, one, field, State.MISSING, why=_why(field))
        for one in map(table, _TABLES)
        for field in one.fields
        if field.need is not Wanted.OPTIONAL or field.kind is FieldKind.NAME
    )
    tabs = tuple(TabFound(table(name).title, "", table(name).help) for name in _TABLES)
    sheet = setup_sheet(Proposal("your register", needs, (), tabs)).plan
    return WorkbookPlan(f"{TITLE}, blank", made_on, (read_me, sheet))


def _why(field: Field) -> str:
    known = [text for text in dict.fromkeys((field.heading, *field.aliases)) if text]
    more = " and others" if len(known) > _NAMED else ""
    return f"Headings that we know: {', '.join(known[:_NAMED])}{more}."
