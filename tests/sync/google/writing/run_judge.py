"""Judges what a run left behind: our cells, one row for each finding, and whose notes stand beside what."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple
from datetime import date, datetime

from reports.working.columns import STAFF, Column, ref_number
from reports.working.history import RETYPED_ROW
from reports.working.memory import Memory
from sheet_templates.snapshot import CellValue
from sync.google.writing.values import serial
from sync.refreshing.making import Made
from tests.sheets_server.model import Book
from tests.sync.google.writing.live import JOT, List, jots, our_tabs, text_in, value_in

_TOLD_APART = (RETYPED_ROW, "Row whose ref and words did not belong together", "Row of nobody")


def misplaced(book: Book, memory: Memory, owners: Mapping[str, str]) -> Iterator[str]:
    """Give texts of staff's that stand beside another finding than they were typed beside.

    Args:
        book: The spreadsheet.
        memory: What is known.
        owners: Beside whose finding each text was typed.
    """
    ids = {known.ref: known.id for known in memory.known.values()}
    todo, history = List.of(book), our_tabs(book).get("history")
    for text, places in jots(book).items():
        for jot in places if text in owners else ():
            if jot.mark == "todo" and todo is not None:
                ref = todo.ref(jot.row) if jot.column in todo.staff_places else None
            else:
                ref = ref_number(value_in(history.cells.get((jot.row, 0)))) if history is not None else None
                what = text_in(history.cells.get((jot.row, 2))) if history is not None else ""
                ref = None if what in _TOLD_APART else ref
            if ref in ids and ids[ref or 0] != owners[text]:
                yield f"{text} of {owners[text]} beside AP-{ref:04d}, {jot}"


def not_shown(book: Book, memory: Memory) -> Iterator[str]:
    """Give texts of staff's that are known of what is open and stand nowhere: deleted rows come again."""
    there = jots(book)
    still_open = {known.ref for known in memory.known.values() if known.resolved_on is None}
    for ref, block in memory.blocks.items():
        for part in astuple(block) if ref in still_open else ():
            if isinstance(part, str) and JOT.fullmatch(part) and part not in there:
                yield f"{part} of AP-{ref:04d}"


def untrue(book: Book, made: Made, *, is_quiet: bool) -> Iterator[str]:
    """Give cells of ours that do not say what they should, and findings without a row of their own.

    Args:
        book: The spreadsheet.
        made: Our tabs as planned.
        is_quiet: Whether nobody did anything meanwhile; a heading may have been renamed otherwise.
    """
    todo = List.of(book)
    if todo is None:
        yield "no list"
        return
    ours = [column for column in Column if column not in STAFF and column is not Column.REF]
    if is_quiet:
        yield from (f"no column {column}" for column in ours if todo.place(column) is None)
    rows = {todo.ref(row): row for row in todo.body}
    times = Counter(todo.ref(row) for row in todo.body)
    for one in made.todo.rows:
        if one.ref and times[one.ref] != 1:
            yield f"AP-{one.ref:04d} stands {times[one.ref]} times"
        elif one.ref:
            yield from _otherwise(todo, rows[one.ref], one.cells, ours)


def _otherwise(
    todo: List, row: int, cells: Mapping[Column, CellValue], columns: Iterable[Column]
) -> Iterator[str]:
    """Give cells of a row that are otherwise than planned."""
    for column in columns:
        place, wanted = todo.place(column), _entered(cells.get(column))
        there = value_in(todo.tab.cells.get((row, place))) if place is not None else wanted
        if there != wanted:
            yield f"AP-{todo.ref(row):04d}, {column}: {there!r} and not {wanted!r}"


def _entered(value: CellValue) -> object:
    if isinstance(value, datetime | date):
        return serial(value)
    return value if not isinstance(value, str) or value else None
