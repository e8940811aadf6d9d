"""The guide to the columns: a tab of the blank register, and a page of the docs."""

from collections.abc import Iterable, Iterator, Sequence

from sheet_templates.blank_columns import NEEDS, what_to_type
from sheet_templates.fields import Field, FieldKind, Table
from sheet_templates.plan import Cell, ColumnPlan, Role, SheetPlan, Value

TITLE = "Column guide"

KINDS = {
    FieldKind.TEXT: "text",
    FieldKind.NAME: "name",
    FieldKind.CODE: "number or code, as text",
    FieldKind.DATE: "date",
    FieldKind.DATE_OR_YES: "date, or Yes",
    FieldKind.YES_NO: "Yes or No",
    FieldKind.CHOICE: "one word of a list",
    FieldKind.MULTI: "one or more words of a list",
    FieldKind.NUMBER: "number",
    FieldKind.SESSIONS: "half-days a week",
    FieldKind.YEAR_GROUP: "year group",
    FieldKind.PROVIDER: "provider",
    FieldKind.TIMETABLE: "days of the week",
    FieldKind.MARK: "attendance mark",
    FieldKind.TIME: "time of day",
}


def guide_sheet(tables: Iterable[Table]) -> SheetPlan:
    """Return the tab that lists every column, to be read or printed.

    Each table has a section of its own, so that no row looks like a row of headings.
    """
    rows: list[tuple[Value | Cell, ...]] = [
        (Cell(TITLE, Role.TITLE),),
        ("Every column of every tab: its heading, whether it is needed, and what to type.",),
    ]
    for table in tables:
        rows += [(), (Cell(table.title, Role.SECTION, goes_to=table.title), None, table.help)]
        rows += [
            (field.heading, NEEDS[field.need], what_to_type(field))
            for field in table.fields
            if field.in_template
        ]
    columns = (
        ColumnPlan(width=40),
        ColumnPlan(width=14),
        ColumnPlan(width=92, is_wrapped=True),
    )
    return SheetPlan(TITLE, columns, tuple(rows))


def columns_markdown(tables: Sequence[Table]) -> str:
    """Return the page that lists every column, with the headings that are recognised for it."""
    return "\n".join(line for table in tables for line in _table_lines(table))


def _table_lines(table: Table) -> Iterator[str]:
    yield f"## {table.title}"
    yield ""
    yield f"{table.help} In settings and JSON: `{table.name}`."
    yield ""
    yield "| heading | name | what to type | kind | need |"
    yield "|---|---|---|---|---|"
    for field in table.fields:
        yield _row(
            field.heading,
            f"`{field.name}`",
            what_to_type(field),
            KINDS[field.kind] + _bounds(field),
            NEEDS[field.need].lower() if field.in_template else "recognised only",
        )
    yield ""
    yield "Headings that are recognised besides those above:"
    yield ""
    yield "| column | certain | unless another column is surer | with three certain headings | doubts |"
    yield "|---|---|---|---|---|"
    for field in table.fields:
        others = [alias for alias in field.aliases if alias.casefold() != field.heading.casefold()]
        lists = (others, field.weak, field.risky, field.doubts)
        if any(lists):
            yield _row(field.heading, *map("; ".join, lists))
    yield ""


def _bounds(field: Field) -> str:
    if field.minimum is None:
        return ""
    return (
        f", {field.minimum:g} or more"
        if field.maximum is None
        else f", {field.minimum:g} to {field.maximum:g}"
    )


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
