"""Each cell or heading that could not be read, looks wrong or keeps rules waiting: one row a matter."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from textwrap import shorten

from reports.checked import Checked
from reports.working.wording import moment_in_words
from sheet_templates.addresses import Where
from sheet_templates.layout import ColumnMatch, Layout
from sheet_templates.snapshot import UNCALCULATED, CellError, CellValue, Snapshot, Tab
from validators.dates_in_words import day_in_words, listed
from validators.findings import Finding
from validators.states import State

BLANK = "(blank)"
NO_RESULT = "(a formula without a result)"

_LONGEST_SAID = 120
_LONGEST_WHY = 200


class Matter(StrEnum):
    """What is the matter with a cell."""

    UNREADABLE = "Cannot be read"
    DATA = "Looks wrong"
    HEADING = "Heading not sure"
    WAITING = "Checks wait for it"


@dataclass(frozen=True, slots=True)
class DataCheck:
    """One row of the data checks.

    Attributes:
        matter: What kind of thing is the matter.
        where: The cell.
        says: What it says now.
        what: What is the matter, in a sentence.
        to_type: What to do, verb first.
        rules: Ids of the rules that cannot be checked until it is put right.
    """

    matter: Matter
    where: Where
    says: str
    what: str
    to_type: str
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DataChecks:
    """All rows, by tab, row and column.

    Attributes:
        rows: The rows.
        is_complete: Whether the whole register was read and every rule that could run did.
    """

    rows: tuple[DataCheck, ...]
    is_complete: bool = True


def data_checks(checked: Checked, snapshot: Snapshot) -> DataChecks:
    """Return what is to be put right, cell by cell.

    What was found about one cell by several rules stands together: the rules that wait for it are named
    beside what is the matter with it.

    Args:
        checked: What the check found.
        snapshot: The cells it read.
    """
    work = _Cells(checked.layout, snapshot)
    by_cell: dict[tuple[str, int, int], list[Finding]] = {}
    for one in checked.result.findings:
        if _is_wanted(one):
            by_cell.setdefault((one.where.tab, one.where.row, one.where.column), []).append(one)
    rows = [row for found in by_cell.values() for row in work.rows(found)]
    order = {tab.title: number for number, tab in enumerate(snapshot.tabs)}
    rows.sort(key=lambda row: (order.get(row.where.tab, len(order)), row.where, row.matter, row.what))
    return DataChecks(tuple(rows), checked.is_complete)


def _is_wanted(finding: Finding) -> bool:
    """Whether a finding is about a cell to put right, and no step of somebody's work."""
    if finding.state is State.CANNOT_TELL:
        return bool(finding.where.cell)
    return finding.state in {State.UNREADABLE, State.DATA}


class _Cells:
    """Makes rows of findings, with the register's own cells and headings at hand."""

    def __init__(self, layout: Layout, snapshot: Snapshot) -> None:
        self._layout = layout
        self._tabs: Mapping[str, Tab] = {tab.title: tab for tab in snapshot.tabs}
        self._doubts = {
            (tab.tab, column.row, column.column): (column, tab.table)
            for tab in layout.tabs
            if tab.table is not None
            for column in tab.columns
            if column.unsure
        }
        self._heads = {
            (tab.tab, column.column): column.heading
            for tab in layout.tabs
            if tab.table is not None
            for column in tab.columns
        }

    def rows(self, found: Sequence[Finding]) -> Iterator[DataCheck]:
        """Give the rows about one cell: one a fault of its data, or one for the checks that wait."""
        waiting = [one for one in found if one.state is State.CANNOT_TELL]
        faults = [one for one in found if one.state is not State.CANNOT_TELL]
        rules = tuple(dict.fromkeys(rule for one in waiting for rule in (one.rule.id, *one.also)))
        for number, fault in enumerate(faults):
            matter = Matter.UNREADABLE if fault.state is State.UNREADABLE else Matter.DATA
            yield DataCheck(
                matter,
                self._where(fault),
                self._says(fault),
                fault.message(names=True),
                fault.action(names=True),
                () if number else rules,
            )
        if not faults:
            yield self._waiting(waiting[0], rules)

    def _waiting(self, first: Finding, rules: tuple[str, ...]) -> DataCheck:
        where = self._where(first)
        doubt = self._doubts.get((where.tab, where.row, where.column))
        if doubt is None:
            return DataCheck(
                Matter.WAITING, where, self._says(first), _why(first), first.action(names=True), rules
            )
        meant = " or ".join(f'"{heading}"' for heading in self._headings(*doubt))
        rivals = self._rivals(where, *doubt)
        what, to_type = _rivals_words(meant, rivals) if rivals else _doubt_words(meant)
        return DataCheck(Matter.HEADING, where, self._says(first), what, to_type, rules)

    def _rivals(self, where: Where, column: ColumnMatch, table: str) -> list[str]:
        """Return the cells of the other headings of a tab that claim the same single field."""
        claim = (where.tab, table, column.part, column.number, column.maybe)
        if len(column.maybe) != 1:
            return []
        return [
            other.cell
            for (tab, _, number), (other, its_table) in self._doubts.items()
            if (tab, its_table, other.part, other.number, other.maybe) == claim and number != where.column
        ]

    def _where(self, finding: Finding) -> Where:
        """Return the place of a finding with the heading of its column, where that is known."""
        where = finding.where
        return replace(where, heading=where.heading or self._heads.get((where.tab, where.column), ""))

    def _headings(self, column: ColumnMatch, table: str) -> Iterable[str]:
        """Return the headings of the fields that a column may be."""
        own = self._layout.table(column.part or table)
        tables = [own, *(self._layout.table(guest.table) for guest in own.guests)]
        known = {field.name: field.heading for one in reversed(tables) for field in one.fields}
        return dict.fromkeys(known.get(name, name.replace("_", " ")) for name in column.maybe)

    def _says(self, finding: Finding) -> str:
        """Return what the cell says now; a whole row or tab says nothing."""
        where = finding.where
        tab = self._tabs.get(where.tab)
        if tab is None or not where.cell:
            return ""
        return said(tab.value(where.row, where.column))


def _doubt_words(meant: str) -> tuple[str, str]:
    """Return what is the matter with a heading that is only like a known one, and what to do."""
    return (
        f"This heading may mean {meant}. The column is not used until somebody says so.",
        f"Rename it to {meant} if that is what it holds, or name it in the settings.",
    )


def _rivals_words(meant: str, rivals: Sequence[str]) -> tuple[str, str]:
    """Return the same for headings that claim one thing between them."""
    none = "neither" if len(rivals) == 1 else "none of them"
    return (
        f"{listed(rivals)} {'means' if len(rivals) == 1 else 'mean'} {meant} too, so {none} is used.",
        "Name the right column in the settings, or rename the others.",
    )


def _why(finding: Finding) -> str:
    """Return why nobody can tell, as a sentence; without a reason, what could not be told."""
    why = str(finding.words.get("why") or "").strip()
    if not why:
        return finding.message(names=True)
    text = shorten(why, _LONGEST_WHY, placeholder=" ...")
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


def said(value: CellValue) -> str:
    """Return a cell's value as staff see it."""
    match value:
        case None:
            return BLANK
        case CellError():
            return value.code
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime() if value.time() != time():
            return moment_in_words(value)
        case date():
            return day_in_words(value)
        case time():
            return value.isoformat("minutes")
        case float() if value.is_integer() and abs(value) < _WHOLE:
            return str(int(value))
        case _:
            return (
                NO_RESULT if value is UNCALCULATED else shorten(str(value), _LONGEST_SAID, placeholder=" ...")
            )


_WHOLE = 1e15
"""Beyond it a number shows as its power of ten."""
