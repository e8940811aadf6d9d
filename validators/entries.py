"""Rows of the log and of the questionnaires, by the placement that they are about."""

from collections.abc import Mapping, Sequence
from datetime import date

from sheet_templates.records import record
from validators.facts import Fact
from validators.placements import Placement
from validators.register import Register, may_mean, nearest_of
from validators.rows import RowView

SAYING_WHO = ("placement_ref", "upn", "admission_no", "pupil_name", "surname", "forename", "dob", "provider")
"""Columns that say whom a row is about: rows with equal cells there are looked up once."""


@record(frozen=True, slots=True)
class Entry:
    """One row that tells of a placement.

    Attributes:
        row: The row.
        on: Its day.
        options: The placements that it may mean, whatever its day.
    """

    row: RowView
    on: Fact[date]
    options: Sequence[Placement]

    @property
    def day(self) -> date:
        """Its day; the last possible one where it has none, so that it sorts last."""
        return self.on.value or date.max

    def is_of(self, name: str, kind: str) -> bool:
        """Whether a choice column of the row has a value."""
        return self.row.text(name).value == kind

    def is_about(self, placement: Placement) -> bool:
        """Whether it tells of a placement: one that covers its day, else the nearest; any without a day."""
        return placement in best_on(self.options, self.on.value)


Entries = Mapping[str, Sequence[Entry]]
"""By what a placement is known by, in order of date; entries without a known day come last."""


def entries_of(register: Register, table: str, day: str) -> Entries:
    """Return the rows of a table under each placement that they may mean.

    Args:
        register: The register.
        table: ``log`` or ``questionnaires``.
        day: The column with the day of a row.
    """
    rows = register.rows(table)
    columns = [rows.readings[name] for name in SAYING_WHO if name in rows.readings]
    known: dict[tuple[int, ...], Sequence[Placement]] = {}
    found: dict[str, list[Entry]] = {}
    for row in rows:
        key = tuple([id(column[row.position]) for column in columns])
        if key not in known:
            known[key] = may_mean(register, row)
        entry = Entry(row, row.day(day), known[key])
        for placement in entry.options:
            found.setdefault(placement.ident, []).append(entry)
    for entries in found.values():
        entries.sort(key=_day)
    return found


def entries_about(entries: Entries, placement: Placement) -> list[Entry]:
    """Return the entries that tell of a placement, in order of date."""
    return [entry for entry in entries.get(placement.ident, ()) if entry.is_about(placement)]


def best_on(options: Sequence[Placement], day: date | None) -> Sequence[Placement]:
    """Return those of several placements that a row of one day is about: all that cover it, else the nearest.

    Without a day all of them.
    """
    if day is None or len(options) == 1:
        return options
    covering = [one for one in options if one.is_taken_up and one.covers(day)]
    nearest = None if covering else nearest_of(options, day)
    return covering if nearest is None else [nearest]


def _day(entry: Entry) -> date:
    return entry.day
