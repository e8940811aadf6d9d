"""All that a report about one register is made from, and the days that it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reports.checked import Checked
from reports.working.memory import Memory
from validators.pack import Rule
from validators.register import Register
from validators.school_calendar import SchoolCalendar


@dataclass(frozen=True, slots=True)
class Period:
    """Days from first to last, both inside.

    Attributes:
        first, last: The days.
        name: What it is called, such as ``Autumn term 2026``; empty for any other span.
    """

    first: date
    last: date
    name: str = ""

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Material:
    """One register after its check, with what a report needs besides.

    Attributes:
        checked: What was found.
        register: Its rows, placements, providers.
        calendar: School days, half-terms and terms.
        rules: The rules that were on.
        period: The days that the report is about.
        memory: What is known from earlier runs; nothing where there is no history.
        school: What the school is called.
        school_code: Its number, or nothing.
    """

    checked: Checked
    register: Register
    calendar: SchoolCalendar
    rules: Sequence[Rule]
    period: Period
    memory: Memory
    school: str
    school_code: str = ""

    @property
    def as_of(self) -> date:
        """The day of the check."""
        return self.checked.as_of
