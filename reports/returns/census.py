"""The AP part of the school census: its rows, as a sheet and as CSV, and what they lack."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO

from reports.material import Material
from reports.returns.asking import context_of
from reports.returns.census_days import Census, census_of, returned, starting_by
from reports.returns.census_gaps import Gap, gaps_of
from reports.returns.census_rows import HEADINGS, Entry, entry_of
from reports.returns.sheets import Column, Head, how_to_read, listing, span_in_words, warnings, whose
from reports.returns.told import DOES_NOT_APPLY, NOT_KNOWN, NOT_RECORDED, Teller, teller
from reports.returns.who import in_order, provider_of
from reports.working.wording import counted
from sheet_templates.plan import Cell, Page, Role, SheetPlan, Value, WorkbookPlan
from validators.dates_in_words import day_in_words
from validators.placements import Placement

ROWS, READINESS = "Census rows", "Readiness"
LACKING = "Missing or wrong"

_ARMED = ("=", "+", "-", "@", "\t", "\r")
_IN_CASE = frozenset({"Placement URN", "Placement UKPRN", "Type of setting", "Type of setting in words"})
_WIDTHS = {
    "UPN": 16,
    "Pupil": 26,
    "Placement URN": 14,
    "Placement UKPRN": 14,
    "Type of setting": 14,
    "Type of setting in words": 20,
    "Provider": 24,
    "Reason": 18,
    "Entry date": 18,
    "Leaving date": 18,
    "Attendance pattern": 12,
    "Sessions per week": 10,
    "Arranged by": 14,
}

_ABOUT = """
Rows: the placements open on census day, and those that ended since the census before. Each placement of a
pupil is a row.

One of URN, UKPRN and type of setting is given, in this order; the other two then do not apply. The codes of
the types are those of the DfE's alternative provision census. The DfE's codes for reasons are not known to
this program, so the reason is in words: choose the code in your own system.

Attendance pattern is worked out from the sessions: ten a week are full time, fewer are part time.

The same rows are had as CSV, in which what is not known is left empty and named in the last column.
"""


@dataclass(frozen=True, slots=True)
class Record:
    """What is returned of one placement, and what that lacks."""

    placement: Placement
    entry: Entry
    gaps: tuple[Gap, ...]

    @property
    def lacks(self) -> tuple[str, ...]:
        """The things that the census asks for and that are not known, each once."""
        return tuple(dict.fromkeys(gap.what for gap in self.gaps if gap.is_needed))


def census_records(material: Material, *, names: bool) -> list[Record]:
    """Return the records of the census whose day lies in the period, in order of the pupils.

    Nothing where no census day is known there.
    """
    census = census_of(material)
    return [] if census.day is None else _records(material, census, census.day, teller(material, names=names))


def _records(material: Material, census: Census, day: date, show: Teller) -> list[Record]:
    ctx = context_of(material, "NAT-CEN-01")
    return [
        Record(one, entry_of(one, day, show), tuple(gaps_of(one, ctx)))
        for one in in_order(returned(material, census), show)
    ]


def census_csv(material: Material, *, names: bool) -> str:
    """Return the rows as CSV, with headings; days as ``2026-10-01``.

    What is not known is left empty, and named in the last column. No text can become a formula.

    Args:
        material: The register and what was found.
        names: Whether pupils are named; initials and year group otherwise.
    """
    stream = StringIO()
    writer = csv.writer(stream)
    writer.writerow((*HEADINGS, LACKING))
    for record in census_records(material, names=names):
        values = (*record.entry.values(), "; ".join(record.lacks))
        writer.writerow([_safe(value) for value in values])
    return stream.getvalue()


def _safe(value: Value) -> str:
    """Return a value as text; one that could begin a formula gets an apostrophe in front."""
    if value is None:
        return ""
    text = value.isoformat() if isinstance(value, date) else str(value)
    return f"'{text}" if text.startswith(_ARMED) else text


def census_report(material: Material, *, names: bool) -> WorkbookPlan:
    """Return the rows as a sheet, what they lack and where to type it, and how to read both.

    Args:
        material: The register and what was found.
        names: Whether pupils are named; initials and year group otherwise.

    Source:
        School census, module on placements arranged by schools.
    """
    census, show = census_of(material), teller(material, names=names)
    records = census_records(material, names=names)
    sheets = (
        _rows_sheet(material, census, records, show),
        _readiness_sheet(material, census, records, show),
        how_to_read(Head("How to read the census rows", (whose(material),)), _ABOUT),
    )
    return WorkbookPlan(f"AP part of the school census, {material.school}", material.as_of, sheets)


def _rows_sheet(material: Material, census: Census, records: Sequence[Record], show: Teller) -> SheetPlan:
    columns = [_column(heading) for heading in HEADINGS]
    columns.append(Column(LACKING, 26, _lacking))
    head = Head(
        _title(census),
        (whose(material), f"{span_in_words(material)}.", *_to_come(material, census)),
        (*warnings(material, show), *_doubts(census, show)),
        _rows_answer(census, records),
    )
    page = Page(repeated=2)
    return listing(ROWS, head, columns, records, table="Census_rows", page=page)


def _title(census: Census) -> str:
    day = "no day known" if census.day is None else day_in_words(census.day)
    return f"AP placements for the school census: {day}"


def _rows_answer(census: Census, records: Sequence[Record]) -> str:
    if census.day is None:
        return "No census day is known in these days. Add it to the school events as a row with its due day."
    if not records:
        return "Nil: no placement was open on census day or has ended since the census before."
    ready = _ready(records)
    if len(records) == 1:
        return f"1 row; it is {'ready' if ready else 'not ready'}."
    return f"{len(records)} rows, {ready or 'none'} of them ready."


def _ready(records: Sequence[Record]) -> int:
    return sum(not record.lacks for record in records)


def _to_come(material: Material, census: Census) -> tuple[str, ...]:
    number = starting_by(material, census)
    is_are = "is" if number == 1 else "are"
    return (f"{counted(number, 'placement')} {is_are} still to start by census day.",) if number else ()


def _doubts(census: Census, show: Teller) -> list[str]:
    return [f"The day of one census: {show.lack(one)}." for one in census.doubts]


def _column(heading: str) -> Column[Record]:
    is_day = heading in {"Entry date", "Leaving date"}
    return Column(heading, _WIDTHS[heading], lambda record: _told(record, heading), is_day=is_day)


def _told(record: Record, heading: str) -> Value | Cell:
    """Return what is returned; where there is nothing, whether that is a gap or does not apply."""
    value = record.entry[heading]
    if value is not None:
        return value
    if heading == "Leaving date":
        return "open on the day"
    if heading == "Arranged by":
        return NOT_RECORDED
    is_given = any(record.entry[one] is not None for one in _IN_CASE)
    return DOES_NOT_APPLY if heading in _IN_CASE and is_given else Cell(NOT_KNOWN, Role.UNKNOWN)


def _lacking(record: Record) -> Value | Cell:
    return Cell("; ".join(record.lacks), Role.OVERDUE) if record.lacks else "nothing"


def _readiness_sheet(
    material: Material, census: Census, records: Sequence[Record], show: Teller
) -> SheetPlan:
    gaps = [gap for record in records for gap in record.gaps]
    columns: tuple[Column[Gap], ...] = (
        Column("Pupil", 28, lambda gap: show.pupil(gap.placement.pupil)),
        Column("Provider", 26, lambda gap: provider_of(gap.placement, show)),
        Column("What", 24, lambda gap: gap.what),
        Column("Why", 40, lambda gap: show.text(gap.why)),
        Column("Where to type it", 42, lambda gap: _where(gap, show)),
        Column("Asked for", 12, lambda gap: "Yes" if gap.is_needed else "To look at"),
    )
    answer = _readiness_answer(census, records)
    head = Head("What is missing for the census", (whose(material),), warnings(material, show), answer)
    return listing(READINESS, head, columns, gaps, table="Readiness", page=Page())


def _where(gap: Gap, show: Teller) -> str:
    if not gap.is_column:
        return "There is no column for it: add one"
    heading = show.heading(gap.where)
    cell = show.cell(gap.where)
    return f"{cell}, {heading}" if heading else cell


def _readiness_answer(census: Census, records: Sequence[Record]) -> str:
    if census.day is None:
        return "No census day is known in these days, so nothing could be looked at."
    lacking = len(records) - _ready(records)
    things = list(dict.fromkeys(what for record in records for what in record.lacks))
    if not records:
        return "Nil: no placement to return."
    if not lacking:
        return "Nothing is missing."
    which = "The one row is" if len(records) == 1 else f"{lacking} of {len(records)} rows are"
    return f"{which} not ready: {'; '.join(things)}."
