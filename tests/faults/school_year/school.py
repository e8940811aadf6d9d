"""A school with a register that staff type into, sort and annotate, as people do."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sync.pack_files import built_in_catalogue
from tests.sync.commands.run_runs import typed
from tests.sync.telling.servers import HOST
from tests.validators import reference
from tests.validators.reference import Cell, Placement
from tests.validators.register_strategies import COLUMNS
from tests.validators.register_strategies import typed as text_of
from tests.validators.test_simulated_year import Typing, typed_by, year_of

PUPILS = (
    "ASH, Ada",
    "BIRCH, Ben",
    "CEDAR, Cy",
    "DOGWOOD, Di",
    "ELM, Eve",
    "FIR, Flo",
    "GORSE, Gil",
    "HAZEL, Hal",
)
FIRST, LAST = date(2026, 9, 2), date(2027, 9, 10)
ROLLED_OVER = date(2027, 9, 1)
"""When staff take the pupils out whose placements ended in the year before."""

TODO, HISTORY = "AP To do", "AP History"
_HEADINGS = ("Pupil", "Year", "Provider", *COLUMNS.values())
_REVIEWS = ("Pupil", "Provider", "Review date", "Review attended by")
_SETTINGS = """
[[registers]]
name = "Main"
path = "AP register.xlsx"
may_be_empty = true
copy_when_locked = false

[schedule]
times = ["16:30"]
watch = false

[rules]
off = {off}

[mail]
host = "{host}"
port = {port}
security = "none"
from = "ap-register@school.example"

[mail.to]
ap_lead = ["ap.lead@school.example"]

[calendar]
half_terms = [
{half_terms}
]
"""


@dataclass(slots=True)
class School:
    """A register, what stands in it, and what staff typed beside our rows.

    Attributes:
        folder: Where the register and the settings are.
        rows: The placements as staff have entered them so far, by pupil.
        notes: What staff typed beside each ref.
        waiting: What they will type, the next first.
        extra: Rooms that they typed into a column of their own, by pupil.

    Staff keep the workbook open while they work; it is saved before a run looks at it.
    """

    folder: Path
    waiting: list[Typing]
    rows: dict[str, Placement] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    _book: Workbook | None = None
    _is_changed: bool = False

    @property
    def register(self) -> Path:
        """The workbook."""
        return self.folder / "AP register.xlsx"

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.folder / "ap-register.toml"

    def type_in(self, day: date) -> None:
        """Let staff type all that they do up to the evening of a day."""
        while self.waiting and self.waiting[0].on <= day:
            entry = self.waiting.pop(0)
            self.rows = typed_by(self.rows, entry)
            _enter(self._changed(), entry)

    def annotate(self, chance: Random, number: int) -> None:
        """Let staff type a note beside one row of the list, and a room beside one pupil."""
        book = self._changed()
        refs = [cell.value for cell in book[TODO]["A"][4:] if cell.value] if TODO in book.sheetnames else []
        if refs:
            ref = str(chance.choice(refs))
            self.notes[ref] = f"note {number} of {ref}"
            typed(ref, "Our notes", self.notes[ref])(book[TODO])
        if self.rows:
            pupil = chance.choice(sorted(self.rows))
            self.extra[pupil] = f"room {number}"
            sheet = book["Register"]
            sheet.cell(_row_of(sheet, pupil), len(_HEADINGS) + 1).value = self.extra[pupil]

    def shuffle(self, chance: Random) -> None:
        """Let staff sort the rows of their own tab and of our list."""
        book = self._changed()
        _shuffle(book["Register"], 2, chance)
        if TODO in book.sheetnames:
            _shuffle(book[TODO], 5, chance)

    def delete_ours(self) -> None:
        """Let staff delete the to-do list."""
        book = self._changed()
        if TODO in book.sheetnames:
            book.remove(book[TODO])

    def roll_over(self) -> None:
        """Let staff take out the rows of all placements that ended before the new year."""
        gone = [
            row.pupil
            for row in self.rows.values()
            if isinstance(row.ended, date) and row.ended < ROLLED_OVER and row.evaluation and row.plan
        ]
        self.rows = {pupil: row for pupil, row in self.rows.items() if pupil not in gone}
        self.extra = {pupil: room for pupil, room in self.extra.items() if pupil not in gone}
        for tab in ("Register", "Reviews"):
            _take_out(self._changed()[tab], gone)

    def save(self) -> None:
        """Save what was typed, and close the workbook."""
        if self._book is not None and self._is_changed:
            self._book.save(self.register)
        self._book, self._is_changed = None, False

    def opened(self) -> Workbook:
        """Return the workbook as it is."""
        if self._book is None:
            self._book = load_workbook(self.register)
        return self._book

    def rooms(self) -> dict[str, Any]:
        """Return what stands in the column of staff's own."""
        rows = _rows(self.opened()["Register"], 2)
        found = {row[0]: row[len(_HEADINGS)] for row in rows if len(row) > len(_HEADINGS)}
        return {pupil: found.get(pupil) for pupil in self.extra}

    def _changed(self) -> Workbook:
        self._is_changed = True
        return self.opened()


def a_school(folder: Path, chance: Random, port: int, pupils: Sequence[str] = PUPILS) -> School:
    """Make a school on the first day: an empty register, settings, and a year that lies ahead."""
    ahead = [entry for pupil in pupils for entry in year_of(pupil, chance)]
    school = School(folder, sorted(ahead, key=lambda entry: entry.on))
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for title, headings in (("Register", _HEADINGS), ("Reviews", _REVIEWS)):
        book.create_sheet(title).append(headings)
    book.save(school.register)
    off = [rule.id for rule in built_in_catalogue().rules if rule.id not in reference.RULES]
    terms = ",\n".join(
        f'  {{ name = "Half-term {number}", first = {first}, last = {last} }}'
        for number, (first, last) in enumerate(reference.HALF_TERMS, start=1)
    )
    school.settings.write_text(
        _SETTINGS.format(off=off, host=HOST, port=port, half_terms=terms), encoding="utf-8"
    )
    return school


def _enter(book: Workbook, entry: Typing) -> None:
    sheet = book["Register"]
    row = _row_of(sheet, entry.pupil)
    if row > _last_row(sheet):
        _fill(sheet, row, (entry.pupil, 10, "Oak Centre"))
    if entry.field == "reviews":
        reviews = book["Reviews"]
        _fill(reviews, _last_row(reviews) + 1, (entry.pupil, "Oak Centre", _value(entry.cell), "All"))
        return
    sheet.cell(row, _HEADINGS.index(COLUMNS[entry.field]) + 1).value = _value(entry.cell)


def _fill(sheet: Worksheet, row: int, values: Sequence[Any]) -> None:
    for column, value in enumerate(values, start=1):
        sheet.cell(row, column).value = value


def _value(cell: Cell) -> date | str | None:
    return cell if isinstance(cell, date) else text_of(cell)


def _row_of(sheet: Worksheet, pupil: str) -> int:
    """Return the row of a pupil, the one after the last where there is none yet."""
    rows = (cell.row for cell in sheet["A"] if cell.value == pupil)
    return next(rows, _last_row(sheet) + 1)


def _last_row(sheet: Worksheet) -> int:
    return max(int(cell.row) for cell in sheet["A"] if cell.value)


def _rows(sheet: Worksheet, first: int) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=first)]


def _shuffle(sheet: Worksheet, first: int, chance: Random) -> None:
    rows = [row for row in _rows(sheet, first) if row[0]]
    chance.shuffle(rows)
    for number, row in enumerate(rows, start=first):
        _fill(sheet, number, row)


def _take_out(sheet: Worksheet, pupils: Sequence[str]) -> None:
    for number in range(sheet.max_row, 1, -1):
        if sheet.cell(number, 1).value in pupils:
            sheet.delete_rows(number)
