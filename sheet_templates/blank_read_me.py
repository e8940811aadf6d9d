"""The first tab of a blank register: how to start, in plain words."""

from collections.abc import Iterable, Iterator

from sheet_templates.blank_columns import NEEDS
from sheet_templates.column_guide import TITLE as GUIDE
from sheet_templates.fields import Need, Table
from sheet_templates.plan import Cell, ColumnPlan, Page, Role, SheetPlan, Value

TITLE = "Read me"

_Row = tuple[Value | Cell, ...]

_FIRST = {
    "providers": "Start here",
    "placements": "Start here",
    "calendar": "Start here",
}
_OTHERS = "When you need it"

_STEPS = (
    "1. Fill in Providers: one row for each provider that the school uses.",
    "2. Fill in Placements: one row for each pupil at each provider.",
    "3. Fill in Calendar: first and last day of each half-term. School days are counted from it.",
    "4. Fill in the other tabs as you need them. A tab or column that you do not use may go.",
    "5. Have it checked: ap-register check, then the name of this file in quotation marks.",
)

_NEEDS = (
    (Need.REQUIRED, Role.REQUIRED, "Fill it in as soon as you know it."),
    (Need.CONDITIONAL, Role.CONDITIONAL, "Fill it in for the placements that it is about."),
    (Need.OPTIONAL, Role.OPTIONAL, "Fill it in if it helps you. More can be checked with it."),
)

_HABITS = (
    "Point at a heading to see what to type. The Column guide has it all on paper.",
    "Type dates as dd/mm/yyyy. Leave a cell blank until there is something to say.",
    "Type, do not colour: what only a colour says is not read.",
    "Spell a pupil and a provider the same way on every tab.",
    "Where several words fit, put commas between them: School, Parent, Pupil.",
    "You may add columns and tabs of your own, change their order, sort and filter.",
    "What cannot be read, or is not there, is never counted as in order. It is named instead.",
    "This file names pupils. Keep it where only those can open it who need it for their work.",
)

_KEEP_OUT = (
    "Diagnoses, safeguarding details, ethnicity, home addresses and parents' telephone numbers.",
    "Numbers of DBS certificates, attainment data and transport contracts.",
)


def read_me_sheet(tables: Iterable[Table]) -> SheetPlan:
    """Return the tab that says how to start, what the headings mean and what each tab is for.

    No row of it has two texts that could be headings of a table.
    """
    rows: list[_Row] = [
        (Cell("AP register", Role.TITLE),),
        ("The pupils in alternative provision (AP), their providers, and the dates that must be kept.",),
        *_section("How to start"),
        *_lines(_STEPS),
        *_section("The headings"),
    ]
    rows += [(Cell(NEEDS[need], role), text) for need, role, text in _NEEDS]
    rows += [*_section("Good to know"), *_lines(_HABITS)]
    rows += [*_section("Leave out"), *_lines(_KEEP_OUT)]
    rows += [*_section("The tabs"), *map(_about, tables)]
    rows.append((Cell(GUIDE, goes_to=GUIDE), "Every column with what to type.", "To read or print"))
    columns = (ColumnPlan(width=19), ColumnPlan(width=98, is_wrapped=True), ColumnPlan(width=18))
    return SheetPlan(TITLE, columns, tuple(rows), page=Page(fits_height=True, has_lines=False))


def _section(text: str) -> tuple[_Row, ...]:
    return ((), (Cell(text, Role.SECTION),))


def _lines(texts: Iterable[str]) -> Iterator[_Row]:
    return ((text,) for text in texts)


def _about(table: Table) -> _Row:
    return Cell(table.title, goes_to=table.title), table.help, _FIRST.get(table.name, _OTHERS)
