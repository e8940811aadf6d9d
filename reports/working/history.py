"""The history tab: what left the to-do list, with the notes that staff made. Rows are only ever added."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from reports.working.columns import STAFF, Column, ref_number, ref_text
from reports.working.gone import EVERY, what_happened
from reports.working.holds import day_of
from reports.working.memory import Known, Leftover, Memory, StaffBlock
from reports.working.todo import Todo
from reports.working.todo_tab import block_cells, plain
from sheet_templates.plan import Cell, ColumnPlan, Format, Page, Role, SheetPlan, Value
from sheet_templates.snapshot import CellValue, Tab

TITLE = "AP History"
TABLE = "AP_History"

_CLOSED = "Closed on"
_WHAT = "What happened"
_HEADINGS = (
    Column.REF.value,
    _CLOSED,
    _WHAT,
    Column.ABOUT.value,
    Column.WHY.value,
    Column.WHO.value,
    Column.FIRST_SEEN.value,
    *(column.value for column in STAFF),
)
_WIDTHS = (9, 12, 30, 26, 46, 17, 12, 32, 12, 12, 18, 16, 18)
_DAYS = {_CLOSED, Column.FIRST_SEEN.value, Column.DONE_ON.value, Column.HOLD_UNTIL.value}
_TOP = 2
_WHY = _HEADINGS.index(Column.WHY.value)
_SECOND = "Second row of "
_RULE = re.compile(r"[A-Z]+(?:-[A-Z]+)*-[0-9]+")
SECOND_ROW = "Notes of a second row of the same ref"
RETYPED_ROW = "Row whose ref was typed over"
"""What stands beside a copy of a row with another ref than its words have."""
_TOLD = {
    "copied": SECOND_ROW,
    "changed": "Row whose ref and words did not belong together",
    "unknown": "Row of nobody",
}


Told = tuple[int, date | None, str]
"""A ref, the day it was closed, and what happened."""


@dataclass(frozen=True, slots=True)
class HistorySheet:
    """The tab to write, and which of its rows are taken over from the tab that is there.

    Attributes:
        plan: The tab.
        was: Number of a row of the new tab to its number on the tab that is there; all of them whole.
        last: The last column that is ours; all beyond it is staff's.
        retyped: Rows of the tab that is there whose ref was typed over at the moment when they were put away.
    """

    plan: SheetPlan
    was: Mapping[int, int]
    last: int
    retyped: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class HistoryTab:
    """The tab as it is.

    Attributes:
        heading_row: Where the headings stand, 0 where they are gone.
        rows: Numbers of rows that hold anything below them, with their cells.
        there: How often each thing stands there already.
        told: What each row that is an entry of ours says, by its number.
    """

    heading_row: int
    rows: Mapping[int, Sequence[CellValue]]
    there: Mapping[Told, int]
    told: Mapping[int, Told] = field(default_factory=dict)

    @property
    def filed(self) -> frozenset[tuple[int, date | None]]:
        """Refs that stand there, each with the day it was closed, without a day where it only is named."""
        return frozenset((ref, day if what in EVERY else None) for ref, day, what in self.there if ref)

    def without(self, gone: Collection[int]) -> "HistoryTab":
        """Return it without some of its rows, by their numbers."""
        rows = {number: cells for number, cells in self.rows.items() if number not in gone}
        told = {number: one for number, one in self.told.items() if number in rows}
        return HistoryTab(self.heading_row, rows, Counter(told.values()), told)


def read_history(tab: Tab, as_of: date) -> HistoryTab:
    """Read the history tab, tolerant of what staff did to it."""
    heading = next((number for number in sorted(tab.rows) if _is_heading(tab.rows[number])), 0)
    rows = {number: cells for number, cells in tab.rows.items() if _is_entry(number, cells, heading)}
    told = {
        number: (ref, _closed(cells, as_of), _what(cells))
        for number, cells in rows.items()
        if (ref := _ref(cells)) is not None
    }
    return HistoryTab(heading, rows, Counter(told.values()), told)


def history_sheet(todo: Todo, tab: HistoryTab | None, *, title: str, line: Cell) -> HistorySheet:
    """Return the tab: all that stands there, and below it what is new.

    Args:
        todo: The plan of the to-do list.
        tab: The tab as it is; None where there is none.
        title: Its title.
        line: What stands below its title.
    """
    there = Counter(tab.there if tab is not None else {})
    entries = list(_entries(todo, there))
    first = _TOP + 2
    kept = sorted(tab.rows) if tab is not None else []
    was = dict(enumerate(kept, start=first))
    rows = [
        *(_kept(tab.rows[number]) for number in kept if tab is not None),
        *entries,
        *_leftovers(todo.memory, there),
    ]
    columns = tuple(
        ColumnPlan(
            heading,
            width,
            form=Format.DATE if heading in _DAYS else Format.GENERAL,
            is_wrapped=heading not in _DAYS,
        )
        for heading, width in zip(_HEADINGS, _WIDTHS, strict=True)
    )
    plan = SheetPlan(
        title,
        columns,
        tuple(rows),
        table=TABLE,
        frozen_rows=1,
        frozen_columns=1,
        page=Page(repeated=1),
        top=((Cell("AP history", Role.TITLE),), (line,)),
    )
    if tab is not None and tab.heading_row == _TOP + 1:
        was |= {number: number for number in range(1, _TOP + 2)}
    retyped: set[int] = set()
    if tab is not None:
        retyped = _retyped(tab, there, entries)
        retyped |= {number for number in tab.told if _is_of_another(tab, number)}
    return HistorySheet(plan, was, len(columns), frozenset(retyped))


def _is_of_another(tab: HistoryTab, number: int) -> bool:
    """Whether a second row says that it is one of another ref than it has."""
    ref, _, what = tab.told[number]
    why = tab.rows[number][_WHY] if what == SECOND_ROW and len(tab.rows[number]) > _WHY else None
    own = ref_number(why.removeprefix(_SECOND)) if isinstance(why, str) and why.startswith(_SECOND) else None
    return own is not None and own != ref


def _retyped(
    tab: HistoryTab, there: Mapping[Told, int], entries: Iterable[Sequence[Value | Cell]]
) -> set[int]:
    """Return entries that nothing is known of, each where one of the same day and rule is missing.

    Where the answer to a batch got lost, nobody saw that a ref was typed over just when its row was put away.
    """
    missing = Counter((one[1], one[2], _rule(one)) for one in entries)
    found: set[int] = set()
    for number, told in tab.told.items():
        kind = (*told[1:], _rule(tab.rows[number]))
        if there.get(told, 0) > 0 and missing[kind] > 0:
            missing[kind] -= 1
            found.add(number)
    return found


def _rule(cells: Sequence[object]) -> str:
    """Return the rule that an entry names last in its reason."""
    why = cells[_WHY] if len(cells) > _WHY else None
    value = why.value if isinstance(why, Cell) else why
    named = _RULE.findall(value) if isinstance(value, str) else []
    return named[-1] if named else ""


def _entries(todo: Todo, there: Counter[Told]) -> Iterable[tuple[Value | Cell, ...]]:
    for one, cells in sorted(todo.closed, key=lambda pair: (pair[0].resolved_on or date.min, pair[0].ref)):
        if not _takes(there, (one.ref, one.resolved_on, what_happened(one))):
            block = todo.memory.blocks.get(one.ref, StaffBlock())
            yield _entry(one, cells, block)


def _takes(there: Counter[Told], told: Told) -> bool:
    """Whether one of the rows that stand there says this; each row says only one thing."""
    there[told] -= 1
    return there[told] >= 0


def _entry(one: Known, cells: Mapping[Column, CellValue], block: StaffBlock) -> tuple[Value | Cell, ...]:
    why = cells.get(Column.WHY) or one.rule
    return (
        ref_text(one.ref),
        one.resolved_on,
        what_happened(one),
        plain(cells.get(Column.ABOUT)),
        plain(why),
        one.owner,
        one.first_seen,
        *block_cells(block),
    )


def _leftovers(memory: Memory, there: Counter[Told]) -> Iterable[tuple[Value | Cell, ...]]:
    for one in memory.leftovers:
        if not _takes(there, (one.ref, one.found_on, _TOLD[one.why])):
            yield _leftover(one)


def _leftover(one: Leftover) -> tuple[Value | Cell, ...]:
    ref = ref_text(one.ref) if one.ref else "AP-?"
    text = one.text or (second_row_of(ref) if one.why == "copied" else None)
    return ref, one.found_on, _TOLD[one.why], None, text, None, None, *block_cells(one.block)


def second_row_of(ref: str) -> str | None:
    """Return what an entry says of whose second row it is; its ref may be typed over as it is put away."""
    return f"{_SECOND}{ref}" if ref_number(ref) is not None else None


def _kept(cells: Sequence[CellValue]) -> tuple[Value | Cell, ...]:
    """Return a row that stands there, as values; the writer takes its cells over as they are."""
    return tuple(plain(value) for value in cells[: len(_HEADINGS)])


def _is_heading(cells: Sequence[CellValue]) -> bool:
    return len(set(cells) & {*_HEADINGS}) >= _FEWEST


_FEWEST = 3


def _is_entry(number: int, cells: Sequence[CellValue], heading: int) -> bool:
    """Whether a row is one of the history's or of staff's, and not our headings or what we wrote on top.

    Sorted together with their headings, rows come to stand above these.
    """
    held = [place for place, value in enumerate(cells) if value is not None]
    if not held or number == heading:
        return False
    return number > (heading or _TOP) or _ref(cells) is not None or (number > _TOP and held != [0])


def _ref(cells: Sequence[CellValue]) -> int | None:
    """Return an entry's ref, 0 where we told of a row of none, and None where it is no entry of ours."""
    if cells and isinstance(cells[0], str) and cells[0].strip() == "AP-?":
        return 0
    number = ref_number(cells[0]) if cells else None
    return 0 if number is None and _what(cells) in _TOLD.values() else number


def _what(cells: Sequence[CellValue]) -> str:
    return str(cells[2]) if len(cells) > 2 else ""  # noqa: PLR2004 - the third column


def _closed(cells: Sequence[CellValue], as_of: date) -> date | None:
    value = cells[1] if len(cells) > 1 else None
    if isinstance(value, datetime):
        return value.date()
    return day_of(value, as_of) if isinstance(value, str | date | int | float) else None
