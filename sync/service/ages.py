"""How old a check is by the times at which registers are checked, and when the next one is due."""

from datetime import datetime, time, timedelta

from sync.clock import london_time
from sync.service.slots import WEEK, WORKDAYS, Slots, moment_of
from sync.settings import ScheduleSettings

_DAY = timedelta(days=1)


def counted_age(start: datetime, now: datetime, schedule: ScheduleSettings) -> timedelta:
    """Return how long ago a check was, weekends left out where nothing is checked on these.

    So a monitor that allows 26 hours is quiet on a Sunday, and speaks on a Monday on which no check came.

    Args:
        start: When it ended, with its zone.
        now: This moment, with its zone.
        schedule: When registers are checked.
    """
    return now - start - (timedelta() if schedule.every_day else _weekends(start, now))


def next_run(schedule: ScheduleSettings, now: datetime) -> datetime | None:
    """Return when the next check is due, in UTC; None where the settings name no time of day."""
    return Slots(schedule.times, WEEK if schedule.every_day else WORKDAYS).following(now)


def _weekends(start: datetime, end: datetime) -> timedelta:
    """Return how much of a time lies on Saturdays and Sundays, as clocks in England show them."""
    first, last = london_time(start).date(), london_time(end).date()
    found = timedelta()
    for number in range((last - first).days + 1):
        day = first + number * _DAY
        if day.weekday() not in WORKDAYS:
            begins, ends = moment_of(day, time()), moment_of(day + _DAY, time())
            found += max(timedelta(), min(end, ends) - max(start, begins))
    return found
