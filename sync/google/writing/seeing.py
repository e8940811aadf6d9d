"""Looks at what came of a batch: whether every row says what it should, wherever staff moved it meanwhile.

Between reading and writing staff may sort the list, insert rows or delete some. Refs and staff's cells are
not written, so they stay together. But our other cells may then stand beside another ref, and a row may have
been put away in place of another. Both are seen in what Google answers, and put right at once.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import astuple, dataclass, field, replace

from reports.working.columns import STAFF, Column, ref_number, ref_text
from reports.working.history import RETYPED_ROW, SECOND_ROW
from reports.working.memory import Memory, StaffBlock
from reports.working.todo_rows import TodoRow, TodoTab, read_todo, typed
from sheet_templates.plan import Cell, SheetPlan, Value
from sheet_templates.snapshot import CellValue, Tab
from sync.google.writing.filing import HISTORY_REF, HISTORY_STAFF, Filed
from sync.google.writing.values import is_same


@dataclass(frozen=True, slots=True)
class Before:
    """What stood on the list when it was read.

    Attributes:
        own: Rows of staff's own.
        refs: Refs of the others.
    """

    own: tuple[TodoRow, ...] = ()
    refs: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class PutAway:
    """Rows that were put away.

    Attributes:
        filed: Which entry of the history keeps which row.
        entries: Index of each entry of the history's plan.
    """

    filed: tuple[Filed, ...] = ()
    entries: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is otherwise than it should be.

    Attributes:
        is_wrong: Whether anything is.
        strangers: Index of an entry of the history that holds another row than was put away there, and what
            is to be said beside it.
        blocks: Staff's cells of rows that were put away by mistake, by ref.
        lost: Rows of staff's own that are not there any more, as they were read.
        doubted: Refs of rows that were put away for good, or in place of others, or as they were typed over
            another ref: nobody knows whose a row is that stands on the list with one of them.
    """

    is_wrong: bool
    strangers: Mapping[int, str]
    blocks: Mapping[int, StaffBlock]
    lost: tuple[TodoRow, ...]
    doubted: frozenset[int] = frozenset()

    def remembered(self, memory: Memory) -> Memory:
        """Return what is known with staff's cells of rows that were put away by mistake."""
        return replace(memory, blocks={**memory.blocks, **self.blocks}) if self.blocks else memory


def look_at(planned: SheetPlan | None, before: Before, tabs: Mapping[str, Tab], put_away: PutAway) -> Seen:
    """Compare what stands there after a batch with what should.

    Args:
        planned: The to-do list as planned, None where it was not written.
        before: The list as it was read.
        tabs: Our tabs as they stand now, by mark.
        put_away: Rows that were put away.
    """
    after = read_todo(tabs["todo"]) if "todo" in tabs else None
    refs = {row.ref for row in after.rows} if after is not None else set()
    strangers, blocks, doubted = _strangers(tabs.get("history"), put_away, before.refs - refs)
    lost = tuple(_lost(before.own, after))
    is_told = planned is None or (after is not None and _says(planned, after, tabs["todo"]))
    gone = {ref_number(one.ref) for one in put_away.filed} - _refs(planned) - {None}
    is_wrong = bool(strangers or lost or not is_told or gone & refs)
    retyped = {ref_number(one.ref) for one in put_away.filed if one.is_retyped}
    doubted |= {ref for ref in gone | retyped if ref is not None}
    return Seen(is_wrong, strangers, blocks, lost, doubted)


def _says(planned: SheetPlan, after: TodoTab, tab: Tab) -> bool:
    """Whether each ref stands in one row below the headings, and our cells beside it are as planned."""
    rows: dict[str, list[TodoRow]] = {}
    for row in after.rows:
        if row.ref is not None:
            rows.setdefault(ref_text(row.ref), []).append(row)
    places = {column.heading: number for number, column in enumerate(planned.columns)}
    ours = [column for column in Column if not column.is_staff and column is not Column.REF]
    for cells in planned.rows:
        ref = _cell(cells, places[Column.REF.value]).value
        if not isinstance(ref, str) or ref_number(ref) is None:
            continue
        found = rows.get(ref, [])
        if len(found) != 1 or found[0].number < after.heading_row:  # or the headings were sorted along
            return False
        for column in ours:
            number = after.columns.get(column)
            there = tab.value(found[0].number, number) if number is not None else None
            if number is not None and not is_same(_cell(cells, places[column.value]), there, None):
                return False
    return True


def _refs(planned: SheetPlan | None) -> set[int | None]:
    """Return the refs that are to stand on the list."""
    headings = [column.heading for column in planned.columns] if planned is not None else []
    at = headings.index(Column.REF.value) if Column.REF.value in headings else 0
    return {ref_number(_cell(cells, at).value) for cells in (planned.rows if planned is not None else ())}


def _cell(cells: tuple[Value | Cell, ...], place: int) -> Cell:
    value = cells[place] if place < len(cells) else None
    return value if isinstance(value, Cell) else Cell(value)


def _strangers(
    history: Tab | None, put_away: PutAway, missing: Collection[int]
) -> tuple[dict[int, str], dict[int, StaffBlock], frozenset[int]]:
    """Find entries that hold another ref than was put away there, and what staff have in them.

    A row whose ref is missing from the list by now was put away in place of the right one, unless its ref is
    in its own entry too. Any other had its ref typed over at that moment, and nothing tells whose its notes
    are.
    """
    if history is None:
        return {}, {}, frozenset()
    strangers: dict[int, str] = {}
    blocks: dict[int, StaffBlock] = {}
    there = {put_away.entries[one.entry]: one.ref for one in put_away.filed}
    refs = {index: ref_number(history.value(index + 1, HISTORY_REF)) for index in there}
    right = {number for index, number in refs.items() if ref_text(number or 0) == there[index]}
    for index, number in refs.items():
        if ref_text(number or 0) == there[index] or (number is None and there[index] == "AP-?"):
            continue
        strangers[index] = RETYPED_ROW
        if number in missing and number not in right:
            strangers[index] = SECOND_ROW
            cells = [typed(history.value(index + 1, HISTORY_STAFF + n)) for n in range(len(STAFF))]
            blocks[number or 0] = StaffBlock(*cells)
    return strangers, blocks, frozenset(number for index in strangers if (number := refs[index]) is not None)


def _lost(own: Iterable[TodoRow], after: TodoTab | None) -> Iterable[TodoRow]:
    """Find rows of staff's own that are there no more as they were; typing into one is no loss."""
    there = Counter(_said(row) for row in after.rows) if after is not None else Counter[_Said]()
    held = {value for row in after.rows for value in _said(row)} if after is not None else set()
    for row in own:
        said = _said(row)
        there[said] -= 1
        if there[said] < 0 and not said <= held:
            yield row


_Said = frozenset[tuple[str, str]]


def _said(row: TodoRow) -> _Said:
    """Return what a row says, whatever column it stands in."""
    values: list[CellValue] = [*row.ours.values(), *row.others.values()]
    said = [*map(typed, values), *astuple(row.block)]
    return frozenset((type(value).__name__, str(value)) for value in said if value is not None)
