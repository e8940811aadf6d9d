"""Registers made up by chance: headings of every kind, cells of every kind, in every disorder.

    for register in itertools.islice(registers(7), 100): ...

The same seed always gives the same registers.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sheet_templates.fields import Field, FieldKind, Table
from sheet_templates.layout import TabMapping
from sheet_templates.snapshot import (
    UNCALCULATED,
    Area,
    CellError,
    CellValue,
    Gap,
    Snapshot,
    Tab,
    TableObject,
    Visibility,
)
from sheet_templates.tables import TABLES
from validators.calendar_rows import CalendarKind, CalendarRow
from validators.values.dates import DateOptions

_TITLES = (
    *("Register", "Autumn 26", "Spring 27", "2026-27", "2024-25", "Year 10", "Leavers", "Sheet1", "AP To do"),
    *("Reviews", "Providers", "w/b 07.09.26", "SDQ", "Log", "x" * 31, "Tees Valley AP", "AP Summary (2)"),
)
_WORDS = (
    *("", " ", "TBC", "n/a", "-", "–", "ongoing", "see CPOMS", "✓", "x", "y", "Yes 12/10", "no", "?", "all"),
    *("3/9/26", "03.09.26", "3rd Sept", "Sept 26", "w/b 7/9", "HT2", "12/10/26 & 23/11/26", "12.10.26 (JB)"),
    *("46281", "9/14/26", "03/11/2062", "31/02/2026", "0/0/0000", "99999999999999999999", "1e309", "-1"),
    *("FT", "PT", "2 days", "M/T/Th", "0.4", "10.5 hrs", "3 x am", "Mon-Fri", "1 session", "1000 sessions"),
    *("Y10", "10Ab", "11 (rpt)", "R", "N2", "H801200001001", "801200001001", "0042", "1234.0", "3E10"),
    *("Total", "YEAR 11", "Oak Farm total", "Key", "Red = overdue", "NB: to follow", "Example", "count"),
    *(
        "O'Brien",
        "O’BRIEN, Saoirse",
        "Smith",
        "SMITH, Jo",
        "van der Berg, A",
        "J.S.",
        "山田 太郎",
        "\u017f",
        "İ",
    ),
    *("Oak Farm", "TVAP", "Oak Farm / The Mill", "Acorn (Mon)", "Other", "Behaviour", "SEND", "Waive", "All"),
    *("AP-SG-01", "DAT-04", "Placement", "a\nb", "\u202eabc", "a\x00b", "\x1b[2J", "=1+1", "{pupil}", "%s"),
    *(
        "w" * 400,
        "\ud7ff",
        "\U0001f600",
        "Ⅻ",
        "½",
        "\u0661\u0662/\u0661\u0660/\u0662\u0660\u0662\u0666",
        "\uff11\uff12/\uff11\uff10/\uff12\uff16",
        "12\u00a0/ 10/26",
        "/",
        "\\",
        "B",
    ),
)
_BY_KIND = {
    FieldKind.NAME: ("SMITH, Jo", "BROWN, Sam", "Sam Brown", "O'Brien, Saoirse", "GREEN, Kim", "JS"),
    FieldKind.PROVIDER: ("Oak Farm", "oak farm", "The Mill", "Tees Valley AP", "Tees Valley AP (Mon)"),
    FieldKind.TIMETABLE: ("Mon, Tue", "Mon-Fri", "M/T/Th", "Mon am"),
    FieldKind.MARK: ("/", "B", "L", "N", "Attended", "Absent", "Closed"),
    FieldKind.TIME: ("09:15", time(9, 15)),
}
_MOST_COLUMNS, _MOST_ROWS = 40, 24
_FAR = 1_030


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A register and how it is to be checked.

    Attributes:
        snapshot: The register.
        as_of: The day.
        mappings: What the settings say about tabs.
        options: How dates may be read.
        calendar: The school's half-terms; empty when not known.
    """

    snapshot: Snapshot
    as_of: date
    mappings: tuple[TabMapping, ...]
    options: DateOptions
    calendar: tuple[CalendarRow, ...]


def registers(seed: int) -> Iterator[MadeUp]:
    """Give registers without end.

    Args:
        seed: Where chance starts.
    """
    chance = random.Random(seed)
    while True:
        as_of = date(2026, 11, 23) + timedelta(days=chance.choice((0, 0, 0, 56, -80, 400, 2_000)))
        titles = chance.sample(_TITLES, chance.choice((1, 1, 2, 3, 5)))
        tabs = tuple(_Maker(chance, as_of).tab(title) for title in titles)
        gaps = frozenset(gap for gap in Gap if chance.random() < 0.1)
        yield MadeUp(
            Snapshot("made up.xlsx", "sha256:made-up", tabs, gaps, chance.random() < 0.1),
            as_of,
            tuple(_mappings(tabs, chance)),
            DateOptions(chance.random() < 0.2, 2026 if chance.random() < 0.2 else None),
            _calendar(chance) if chance.random() < 0.6 else (),
        )


class _Maker:
    """Makes one tab after the other."""

    def __init__(self, chance: random.Random, as_of: date) -> None:
        self._chance = chance
        self._as_of = as_of
        self._junk = 0.0

    def tab(self, title: str) -> Tab:
        """Return a tab with a table, several or none, and what else may be on it."""
        chance = self._chance
        self._junk = chance.choice((0.0, 0.02, 0.02, 0.2))
        rows: dict[int, list[CellValue]] = {}
        row = self._title_block(rows)
        for _ in range(chance.choice((0, 1, 1, 1, 1, 1, 1, 2))):
            row = self._table(rows, row, chance.choice((*[TABLES[0]] * 9, *TABLES)))
        last = max(rows, default=1)
        far = {(chance.randrange(1, last + 1), _FAR): self._any()} if chance.random() < 0.05 else {}
        return Tab(
            title,
            rows,
            chance.choice((Visibility.VISIBLE, Visibility.VISIBLE, *Visibility)),
            {place: value for place, value in far.items() if value is not None},
            frozenset(one for one in rows if chance.random() < 0.05),
            frozenset(one for one in range(1, _MOST_COLUMNS) if chance.random() < 0.05),
            tuple(self._area(last) for _ in range(chance.choice((0, 0, 1, 4)))),
            tuple(self._excel(last) for _ in range(chance.choice((0, 0, 0, 1, 2)))),
            {(chance.randrange(1, last + 1), 1): "a note"} if chance.random() < 0.1 else {},
            frozenset((one, 1) for one in rows if chance.random() < 0.05),
            frozenset(one for one in rows if chance.random() < 0.05),
        )

    def _title_block(self, rows: dict[int, list[CellValue]]) -> int:
        row = 1
        for _ in range(self._chance.choice((0, 0, 1, 3, 6))):
            self._put(rows, row, [self._any() for _ in range(self._chance.choice((0, 1, 2)))])
            row += 1
        return row

    def _table(self, rows: dict[int, list[CellValue]], row: int, table: Table) -> int:
        """Write headings and rows, and return the row after them."""
        chance = self._chance
        anchors = [table.field(name) for name in chance.choice(table.anchors)]
        others = [field for field in table.fields if field not in anchors]
        fields = chance.sample(others, chance.randrange(min(_MOST_COLUMNS, len(others))))
        if chance.random() < 0.9:
            fields = [*anchors, *fields]
        if chance.random() < 0.2:
            fields += chance.choices(table.fields, k=3)
        if chance.random() < 0.2:
            self._put(rows, row, [self._heading(one) if chance.random() < 0.3 else None for one in fields])
            row += 1
        self._put(rows, row, [self._heading(one) for one in fields])
        for _ in range(chance.randrange(_MOST_ROWS)):
            row += 1
            if chance.random() < 0.9:
                self._put(rows, row, [self._cell(one) for one in fields])
        return row + chance.choice((1, 2, 3))

    def _put(self, rows: dict[int, list[CellValue]], row: int, values: Sequence[CellValue]) -> None:
        kept = list(values)
        while kept and kept[-1] is None:
            kept.pop()
        if kept:
            rows[row] = kept

    def _heading(self, field: Field) -> CellValue:
        chance = self._chance
        known = (field.heading, *field.aliases, *field.weak, *field.risky, *field.doubts, *field.titled)
        text = chance.choice(known)
        change: Callable[[str], CellValue] = chance.choice(_HEADINGS)
        if chance.random() > 4 * self._junk:
            return chance.choice((field.heading, *field.aliases))
        return change(text) if chance.random() < 0.3 else text

    def _cell(self, field: Field) -> CellValue:
        chance = self._chance
        kind = chance.random()
        if kind < 0.15:
            return None
        if kind < 0.15 + self._junk:
            return self._any()
        if field.kind in {FieldKind.DATE, FieldKind.DATE_OR_YES}:
            return self._as_of + timedelta(days=chance.randrange(-500, 200))
        if field.choices:
            return chance.choice(field.choices).value
        if field.kind in {FieldKind.NUMBER, FieldKind.SESSIONS, FieldKind.YEAR_GROUP}:
            return chance.randrange(12)
        return chance.choice(_BY_KIND.get(field.kind, ("H801200001001", "0042", "AP-SG-01", "some words")))

    def _any(self) -> CellValue:
        chance = self._chance
        return chance.choice((*_STRANGE, *chance.choices(_WORDS, k=len(_STRANGE) * 2)))

    def _area(self, last: int) -> Area:
        chance = self._chance
        top, left = chance.randrange(1, last + 2), chance.randrange(1, _MOST_COLUMNS)
        return Area(top, left, top + chance.choice((0, 0, 1, 5)), left + chance.choice((0, 1, 3, 30)))

    def _excel(self, last: int) -> TableObject:
        area = self._area(last)
        return TableObject("Table1", area, self._chance.choice((0, 1, 1, 2)), self._chance.choice((0, 0, 1)))


_HEADINGS: tuple[Callable[[str], CellValue], ...] = (
    str.upper,
    str.lower,
    lambda text: f" {text}\n",
    lambda text: f"{text} (planned)",
    lambda text: f"Review 1 {text}",
    lambda text: text[1:],
    lambda text: f"{text} 2",
    lambda _: "Review 3",
    lambda _: "Date",
    lambda _: "Mon AM",
    lambda _: None,
    lambda _: date(2026, 9, 7),
    lambda _: 7,
    lambda _: UNCALCULATED,
)

_STRANGE: tuple[CellValue, ...] = (
    None,
    True,
    False,
    0,
    1,
    -1,
    10**18,
    46281,
    46281.5,
    0.1,
    1e-300,
    1.7e308,
    date(1900, 1, 1),
    date(2026, 9, 7),
    date(9999, 12, 31),
    date(1, 1, 1),
    datetime(2026, 9, 7, 14, 30),
    time(9, 15),
    CellError("#REF!"),
    CellError("#N/A"),
    UNCALCULATED,
)


def _mappings(tabs: Sequence[Tab], chance: random.Random) -> Iterator[TabMapping]:
    """Give what settings might say about some of the tabs, right or wrong."""
    for tab in tabs:
        if chance.random() < 0.15:
            table = chance.choice(TABLES)
            headings = [str(value) for values in list(tab.rows.values())[:8] for value in values if value]
            columns = {
                chance.choice([*headings, "C", "ZZZ", "no such heading"]): chance.choice(
                    (*(field.name for field in table.fields), "ignore", "no_such_field")
                )
                for _ in range(chance.randrange(4))
            }
            yield TabMapping(
                tab.title,
                chance.choice((table.name, table.name, "", "ignore", "nothing")),
                chance.choice((0, 0, 1, 3, 99)),
                columns,
                chance.choice(("", "", "Oak Farm")),
            )


def _calendar(chance: random.Random) -> tuple[CalendarRow, ...]:
    """Return half-terms, some of which may overlap, end before they begin, or lie years away."""
    rows = []
    day = date(2026, 9, 2)
    for number in range(chance.choice((1, 3, 6))):
        last = day + timedelta(days=chance.choice((45, 45, 45, 0, -3, 300)))
        rows.append(CalendarRow(CalendarKind.HALF_TERM, f"Term {number // 2} {number % 2 + 1}", day, last))
        day = last + timedelta(days=chance.choice((10, 10, 16, 1, -20)))
    if chance.random() < 0.3:
        rows.append(CalendarRow(CalendarKind.CLOSURE, "INSET", date(2026, 11, 2), None))
    return tuple(rows)
