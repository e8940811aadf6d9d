"""Times of day."""

import re
from datetime import datetime, time, timedelta

from sheet_templates.snapshot import CellValue
from validators.facts import Reading
from validators.values.folding import tidy
from validators.values.readings import known, shown, unreadable, without_value

_CLOCK = re.compile(
    r"(?:at )?(?:(?P<day>[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4})[ ,T]+(?:at )?)?"
    r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?)? ?(?P<half>[ap]\.?m\.?)?",
    re.IGNORECASE,
)
_NOON = 12
_HOURS = 24
_MINUTES = 60


def read_time(value: CellValue) -> Reading[time]:
    """Read a cell that holds a time of day, to the minute; a date before it is left out."""
    reading: Reading[time] | None = without_value(value)
    if reading is not None:
        return reading
    text = shown(value)
    if isinstance(value, datetime):
        return known(value.time().replace(second=0, microsecond=0), text, "the date is left out")
    if isinstance(value, time):
        return known(value.replace(second=0, microsecond=0), text)
    if isinstance(value, str):
        return _of_text(text)
    if isinstance(value, float) and 0 < value < 1:
        moment = datetime(2000, 1, 1) + timedelta(minutes=round(value * _HOURS * _MINUTES))
        return known(moment.time(), text, f"the number {text} is read as a time")
    return unreadable(text, "no time of day")


def _of_text(text: str) -> Reading[time]:
    match = _CLOCK.fullmatch(tidy(text))
    if match is None or not (match["minute"] or match["half"]):
        return unreadable(text, "no time of day")
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if not 1 <= hour <= _NOON:
            return unreadable(text, "no such time of day")
        hour = hour % _NOON + (_NOON if match["half"][0] in "pP" else 0)
    if hour >= _HOURS or minute >= _MINUTES:
        return unreadable(text, "no such time of day")
    return known(time(hour, minute), text, "the date is left out" if match["day"] else "")
