"""What the tabs about many schools share: which schools there are, in which order, and a row for each."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from reports.governors import keys
from reports.governors.earlier import Days
from reports.governors.keys import Key
from reports.governors.sheets.parts import Row, bold
from reports.trust.schools import School
from reports.trust.shown import Shown
from reports.working.wording import counted
from sheet_templates.records import record
from validators.dates_in_words import day_in_words


@record(frozen=True, slots=True)
class Trust:
    """What all tabs are made from.

    Attributes:
        schools: All of them, also those whose register could not be read.
        shown: What their figures read.
        name: What they are called together.
        period: What the period is called.
        days: Its first and last day, of any school.
        as_of: The day of the check.
        groups: The groups that each table has a column for.
        left_out: Subjects without totals.
    """

    schools: tuple[School, ...]
    shown: Shown
    name: str
    period: str
    days: Days
    as_of: date
    groups: Mapping[str, list[str]]
    left_out: frozenset[str]

    @property
    def ordered(self) -> list[School]:
        """The schools, those with most pupils first, as far as that is shown, and unread ones last."""
        return sorted(self.schools, key=self._rank)

    def _rank(self, school: School) -> tuple[bool, int, str]:
        pupils = self.shown.cell(school, keys.pupils())
        number = pupils if isinstance(pupils, int) else -1
        return school.figures is None, -number, school.name.casefold()

    @property
    def read(self) -> list[School]:
        """Those whose register could be read."""
        return [one for one in self.ordered if one.figures is not None]

    def whose(self, subject: str) -> str:
        """Return which schools the totals of a subject are of."""
        number, every = self.shown.counted.get(subject, len(self.read)), len(self.schools)
        if number == every:
            return f"All {counted(every, 'school')}" if every > 1 else "The school"
        return f"{number} of {counted(every, 'school')}"

    @property
    def when(self) -> str:
        """The period in words."""
        first, last = self.days
        return f"{self.period}: {day_in_words(first)} to {day_in_words(last)}"


def rows(trust: Trust, columns: Sequence[Key]) -> Iterator[Row]:
    """Give a row for each school, and first one with their totals."""
    totals = [trust.shown.total(key) for key in columns]
    yield bold((trust.whose(columns[0].subject), *totals))
    for one in trust.ordered:
        yield one.name, *(trust.shown.cell(one, key) for key in columns)


def lines_about(trust: Trust, subject: str) -> Iterator[str]:
    """Give what must be read before a table: the days, and which schools its totals lack."""
    yield f"{trust.when}, as the registers told on {day_in_words(trust.as_of)}."
    unread = [one.name for one in trust.ordered if one.figures is None]
    if unread:
        yield (
            f"Not in any number: {', '.join(unread)}. Nothing is known there; that is no 0. Not checked "
            "says why."
        )
    if subject in trust.left_out:
        yield (
            "Totals are left out: an earlier report had totals of other schools, and the difference would be "
            "their pupils."
        )
