"""What a rule may look at besides its subject: the day, the calendar, its limits."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING

from sheet_templates.records import record
from validators.pack import Rule
from validators.register import Register
from validators.school_calendar import NO_CALENDAR, SchoolCalendar

if TYPE_CHECKING:
    from validators.findings import Finding

DUE_SOON_SCHOOL_DAYS = 5


@record(frozen=True, slots=True)
class Context:
    """What a rule may look at.

    Attributes:
        register: All rows.
        calendar: The school's calendar; may be unknown.
        as_of: The day of the run in Europe/London.
        rule: The rule that is being run, with its limits.
        after_cut_off: Whether today's attendance updates are already owed.
        policy_from: Dated steps before this day are not judged.
        history: Dates that earlier runs read, by provider ident and field.
        so_far: What other rules found, for rules that run after them.
        enabled: Ids of all rules that are on.
        rules: Those rules, by id.
        ready: Files made for duties that nobody has entered as done, by rule id and period.
    """

    register: Register
    calendar: SchoolCalendar
    as_of: date
    rule: Rule
    after_cut_off: bool = False
    policy_from: date | None = None
    history: tuple[tuple[str, str, date], ...] = ()
    so_far: tuple["Finding", ...] = ()
    enabled: frozenset[str] = frozenset()
    ready: Mapping[tuple[str, str], str] = field(default_factory=dict)
    rules: Mapping[str, Rule] = field(default_factory=dict)

    def limit(self, name: str) -> int:
        """Return one of the rule's thresholds as a whole number.

        Raises:
            KeyError: the rule has no such setting; a fault of the catalogue.
        """
        return int(str(self.rule.settings[name]))

    def listed(self, name: str) -> tuple[str, ...]:
        """Return one of the rule's settings that is a list of words."""
        value = self.rule.settings[name]
        return value if isinstance(value, tuple) else (str(value),)

    def is_soon(self, due: date, school_days: int = DUE_SOON_SCHOOL_DAYS) -> bool:
        """Whether a day that has not passed is near: five school days, or weekdays without a calendar."""
        left = self.school_days_left(due)
        if left is None:
            left = NO_CALENDAR.school_days_between(self.as_of, due) or 0
        return left <= school_days

    def school_days_left(self, due: date) -> int | None:
        """Return the school days after today up to and with a due day, or None when not known."""
        if not self.calendar.is_known:
            return None
        return self.calendar.school_days_between(self.as_of, due)

    def school_days_since(self, day: date) -> int:
        """Return the school days after a day up to and with today, or the weekdays where not known."""
        since = self.calendar.school_days_between(day, self.as_of)
        return NO_CALENDAR.school_days_between(day, self.as_of) or 0 if since is None else since
