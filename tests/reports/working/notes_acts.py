"""What staff do to a to-do tab, wittingly or not."""

from collections.abc import Callable
from random import Random
from typing import Protocol

from reports.working.columns import STAFF, Column
from reports.working.todo_rows import TodoTab
from sheet_templates.snapshot import CellValue, Tab

_HEADING = 4


class Line(list[CellValue]):
    """A row of the tab.

    Its tag says beside whose finding staff's cells in it were typed, whatever its other cells say.
    """

    tag: str | None = None
    is_torn = False
    """Whether its own cells were taken from or put over those of another row.

    Nobody can say then beside whose finding a new note is typed.
    """

    def copy(self) -> "Line":
        """Return the same row again."""
        other = Line(self)
        other.tag, other.is_torn = self.tag, self.is_torn
        return other


Grid = list[Line]


class Desk(Protocol):
    """What staff have before them."""

    random: Random
    grid: Grid | None
    past: Tab | None
    older: list[tuple[Grid, Tab | None]]

    @property
    def tab(self) -> TodoTab | None: ...

    def touched(self) -> None: ...

    def new_note(self, owner: str | None) -> str: ...

    def disown(self, note: CellValue) -> None: ...

    def lose_state(self) -> None: ...


def get_cell(row: Line, place: int) -> CellValue:
    """Return a cell of a row, columns counted from 1."""
    return row[place - 1] if 0 < place <= len(row) else None


def set_cell(row: Line, place: int, value: CellValue) -> None:
    """Set a cell of a row, columns counted from 1."""
    row.extend([None] * (place - len(row)))
    row[place - 1] = value


def _body(desk: Desk) -> range:
    """Return the numbers of rows of the list, counted from 0 in the grid."""
    heading = desk.tab.heading_row if desk.tab is not None else 0
    return range(heading or _HEADING - 1, len(desk.grid or []))


def _pick(desk: Desk) -> Line | None:
    body = _body(desk)
    return desk.grid[desk.random.choice(body)] if body and desk.grid is not None else None


def _place(desk: Desk, column: Column) -> int:
    return desk.tab.columns.get(column, 0) if desk.tab is not None else 0


def _type(desk: Desk, row: Line | None, column: Column, value: CellValue) -> None:
    place = _place(desk, column)
    if row is not None and place:
        set_cell(row, place, value)
        desk.touched()


def note(desk: Desk) -> None:
    """Type a note beside a row, or over the one that is there."""
    row = _pick(desk)
    if row is not None and _place(desk, Column.NOTES):
        _type(desk, row, Column.NOTES, desk.new_note(None if row.is_torn else row.tag))


def clear_note(desk: Desk) -> None:
    _type(desk, _pick(desk), Column.NOTES, None)


def sort(desk: Desk) -> None:
    """Sort whole rows by some column."""
    _sort(desk, _body(desk))


def sort_with_headings(desk: Desk) -> None:
    """Sort whole rows by some column, the headings among them."""
    if desk.random.random() < 0.3:
        body = _body(desk)
        _sort(desk, range(max(body.start - 1, 0), body.stop))


def _sort(desk: Desk, body: range) -> None:
    if desk.grid is None or not body:
        return
    place = desk.random.randrange(len(desk.grid[body[0]]) or 1)
    rows = [desk.grid[number] for number in body]
    rows.sort(key=lambda row: str(get_cell(row, place + 1) or "~"), reverse=desk.random.random() < 0.5)
    desk.grid[body.start : body.stop] = rows
    desk.touched()


def insert_row(desk: Desk) -> None:
    _insert(desk, Line(), first=_HEADING)


def _insert(desk: Desk, row: Line, first: int) -> None:
    if desk.grid is not None:
        desk.grid.insert(desk.random.randrange(min(first, len(desk.grid)), len(desk.grid) + 1), row)
        desk.touched()


def insert_on_top(desk: Desk) -> None:
    if desk.grid is not None and desk.random.random() < 0.3:
        desk.grid.insert(0, Line())
        desk.touched()


def own_row(desk: Desk) -> None:
    """Add a row of one's own with a note in it."""
    places = {column: _place(desk, column) for column in (Column.NOTES, Column.NEXT)}
    if desk.grid is None or not places[Column.NOTES]:
        return
    row = Line()
    set_cell(row, places[Column.NOTES], desk.new_note(None))
    if places[Column.NEXT]:
        set_cell(row, places[Column.NEXT], "Ring the minibus firm")
    _insert(desk, row, first=_HEADING)


def delete_row(desk: Desk) -> None:
    """Delete a row, unless its cells were cut: then nothing tells any more whose its note was."""
    body = _body(desk)
    if body and desk.grid is not None:
        number = desk.random.choice(body)
        if not desk.grid[number].is_torn:
            del desk.grid[number]
            desk.touched()


def copy_row(desk: Desk) -> None:
    row = _pick(desk)
    if row is not None:
        _insert(desk, row.copy(), first=_body(desk).start)


def move_row(desk: Desk) -> None:
    """Cut a row and put it in somewhere else."""
    body = _body(desk)
    if body and desk.grid is not None:
        row = desk.grid.pop(desk.random.choice(body))
        _insert(desk, row, first=body.start)


def paste_ours(desk: Desk) -> None:
    """Copy or cut our cells of one row and paste them over those of another.

    What no cell tells is left out: nothing is pasted beside a note that stands beside another row too, and
    whose a note is that no run has seen. It happens once between two runs.
    """
    one, other = _pick(desk), _pick(desk)
    if desk.grid is None or one is None or other is None or one is other or not _place(desk, Column.REF):
        return
    note = get_cell(other, _place(desk, Column.NOTES))
    if any(row.is_torn for row in desk.grid) or (
        note is not None and sum(note in row for row in desk.grid) > 1
    ):
        return
    desk.disown(note)
    is_cut = desk.random.random() < 0.5
    for column, place in desk.tab.columns.items() if desk.tab is not None else ():
        if column not in STAFF:
            set_cell(other, place, get_cell(one, place))
            if is_cut:
                set_cell(one, place, None)
    one.is_torn = other.is_torn = True
    desk.touched()


def paste_over(desk: Desk) -> None:
    """Cut a whole row and paste it over another."""
    body = _body(desk)
    if body and desk.grid is not None:
        number, other = desk.random.choice(body), desk.random.choice(body)
        if not (desk.grid[number].is_torn or desk.grid[other].is_torn):
            row, desk.grid[number] = desk.grid[number], Line()
            desk.grid[other] = row
            desk.touched()


def edit_ref(desk: Desk) -> None:
    text = desk.random.choice(["AP-0001", "AP-0002", "ap 3", "AP-9999", "?", None])
    _type(desk, _pick(desk), Column.REF, text)


def edit_ours(desk: Desk) -> None:
    column = desk.random.choice([Column.NEXT, Column.WHY, Column.URGENCY, Column.DUE])
    _type(desk, _pick(desk), column, desk.random.choice(["done!", None, 5]))


def fill_down(desk: Desk) -> None:
    """Fill one of our cells down over some rows."""
    place = _place(desk, desk.random.choice([Column.REF, Column.ABOUT, Column.NEXT, Column.DUE]))
    body = _body(desk)
    if desk.grid is None or not body or not place:
        return
    first = desk.random.choice(body)
    for number in range(first + 1, min(first + 3, body.stop)):
        set_cell(desk.grid[number], place, get_cell(desk.grid[first], place))
    desk.touched()


def delete_column(desk: Desk) -> None:
    if desk.grid is not None:
        place = desk.random.randrange(1, 18)
        for row in desk.grid[_HEADING - 1 :]:
            del row[place - 1 : place]
        desk.touched()


def insert_column(desk: Desk) -> None:
    if desk.grid is None:
        return
    place = desk.random.randrange(1, 18)
    for number, row in enumerate(desk.grid):
        if number >= _HEADING - 1 and len(row) >= place - 1:
            row.insert(place - 1, "Minibus" if number == _HEADING - 1 else None)
    desk.touched()


def rename_heading(desk: Desk) -> None:
    if desk.grid is not None and len(desk.grid) >= _HEADING and desk.grid[_HEADING - 1]:
        row = desk.grid[_HEADING - 1]
        row[desk.random.randrange(len(row))] = "Something else"
        desk.touched()


def delete_headings(desk: Desk) -> None:
    """Delete the row of headings, while the columns still stand as we wrote them."""
    if desk.grid is None or desk.tab is None or desk.random.random() < 0.5:
        return
    row = desk.tab.heading_row
    if row and list(desk.tab.columns.values()) == list(range(1, len(Column) + 1)):
        del desk.grid[row - 1]
        desk.touched()


def paste_old_list(desk: Desk) -> None:
    """Paste an older copy of the whole list, headings and all, below the one that is there."""
    if desk.grid is not None and desk.random.random() < 0.4:
        grid, _ = desk.random.choice(desk.older)
        desk.grid.extend(row.copy() for row in grid[desk.random.choice([0, _HEADING - 1, _HEADING]) :])
        desk.touched()


def go_back(desk: Desk) -> None:
    """Put an older version back: of the list alone, or of the whole workbook."""
    if desk.random.random() < 0.4:
        grid, past = desk.random.choice(desk.older)
        desk.grid = [row.copy() for row in grid]
        if desk.random.random() < 0.5:
            desk.past = past
        desk.touched()


def delete_tab(desk: Desk) -> None:
    if desk.random.random() < 0.3:
        desk.grid = None
        desk.touched()


def delete_history(desk: Desk) -> None:
    if desk.random.random() < 0.3:
        desk.past = None


def lose_state(desk: Desk) -> None:
    """The computer that kept the state is gone."""
    if desk.random.random() < 0.1:
        desk.lose_state()


ACTS: tuple[Callable[[Desk], None], ...] = (
    *[note] * 6,
    clear_note,
    sort,
    sort,
    sort_with_headings,
    insert_row,
    insert_on_top,
    own_row,
    delete_row,
    copy_row,
    move_row,
    paste_ours,
    paste_ours,
    paste_over,
    edit_ref,
    edit_ours,
    fill_down,
    delete_column,
    insert_column,
    rename_heading,
    delete_headings,
    paste_old_list,
    go_back,
    delete_tab,
    delete_history,
    lose_state,
)
"""As often as they come; typing a note is what staff do most."""
