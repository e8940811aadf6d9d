"""What came of the reports that a run makes by itself: plain data, for people and for other programs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from reports.due.ready import Ready
from sheet_templates.errors import UserError


class ReportNotMade(UserError):
    """A report that is due could not be made; the register and its results are as good as without it."""


class ReportCrashed(ReportNotMade):
    """A report could not be made for a fault of this program."""


@dataclass(frozen=True, slots=True)
class MadeReport:
    """One report in one place.

    Attributes:
        kind: Its name, as ``report`` takes it.
        title: What it is and what day it is for, in words.
        on: The day it is for.
        place: The folder, or the address of the spreadsheet.
        name: The file's name, or that of its first tab there.
        is_planned: Whether it would be made, as nothing is written.
    """

    kind: str
    title: str
    on: date
    place: str
    name: str
    is_planned: bool = False


@dataclass(frozen=True, slots=True)
class Reported:
    """What came of them for one register.

    Attributes:
        made: What was made.
        errors: What could not be made, and why.
        doubts: Why nothing is made although something may be due.
        ready: Reports that are there, for the words beside their duties.
    """

    made: tuple[MadeReport, ...] = ()
    errors: tuple[UserError, ...] = ()
    doubts: tuple[str, ...] = ()
    ready: Sequence[Ready] = ()

    def after(self, earlier: "Reported") -> "Reported":
        """Return the same with what an earlier try of the same run made."""
        there = [one for one in earlier.made if one not in self.made]
        return replace(self, made=(*there, *self.made))


NOTHING = Reported()
