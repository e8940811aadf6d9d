"""Serial days since 30 December 1899, and date formats."""

import re
from datetime import datetime, timedelta

EPOCH = datetime(1899, 12, 30)
_TOKEN = re.compile(r'"[^"]*"|\\.|am/pm|a/p|d+|m+|y+|h+|s+|\.0+|[^"\\]', re.IGNORECASE)
_HALF_DAYS = {"am/pm", "a/p"}


def serial(moment: datetime) -> float:
    """Return a moment as days since 30 December 1899; whole days give a whole number."""
    return (moment - EPOCH) / timedelta(days=1)


def moment_of(number: float) -> datetime:
    """Return the moment of a serial number, to the second."""
    return EPOCH + timedelta(seconds=round(number * 86400))


def date_text(number: float, pattern: str) -> str:
    """Return a serial number by a pattern such as ``dd/mm/yyyy hh:mm``; m after h or before s is minutes."""
    moment = moment_of(number)
    tokens = _TOKEN.findall(pattern)
    half = any(token.lower() in _HALF_DAYS for token in tokens)
    shown = []
    for at, token in enumerate(tokens):
        minutes = token[0] in "mM" and _is_minutes(tokens, at)
        shown.append(_part(token, moment, minutes=minutes, half=half))
    return "".join(shown)


def _is_minutes(tokens: list[str], at: int) -> bool:
    before = next((t[0].lower() for t in reversed(tokens[:at]) if t[0].lower() in "dmyhs"), "")
    after = next((t[0].lower() for t in tokens[at + 1 :] if t[0].lower() in "dmyhs"), "")
    return before == "h" or after == "s"


def _part(token: str, moment: datetime, *, minutes: bool, half: bool) -> str:
    low = token.lower()
    if low in _HALF_DAYS:
        return moment.strftime("%p")
    if minutes:
        return f"{moment.minute:0{min(len(low), 2)}d}"
    hour = (moment.hour % 12 or 12) if half else moment.hour
    kinds = {"d": _day, "m": _month, "y": _year}
    if low[0] in kinds:
        return kinds[low[0]](len(low), moment)
    if low[0] in "hs":
        return f"{hour if low[0] == 'h' else moment.second:0{min(len(low), 2)}d}"
    if token[0] == '"':
        return token[1:-1]
    return token[1:] if token[0] == "\\" else token


def _day(length: int, moment: datetime) -> str:
    return moment.strftime({3: "%a", 4: "%A"}.get(length, "")) or f"{moment.day:0{min(length, 2)}d}"


def _month(length: int, moment: datetime) -> str:
    return moment.strftime({3: "%b", 4: "%B"}.get(length, "")) or f"{moment.month:0{min(length, 2)}d}"


def _year(length: int, moment: datetime) -> str:
    return f"{moment.year:04d}" if length > 2 else f"{moment.year % 100:02d}"
