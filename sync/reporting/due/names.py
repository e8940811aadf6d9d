"""What reports, their files and their tabs are called: the period and the day, and never a pupil."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from reports.due.occasion import Occasion
from reports.governors.calendar_days import period_name
from sheet_templates.plan import LONGEST_TITLE
from validators.dates_in_words import day_in_words

TITLES = {
    "governors": "Governors",
    "panel": "Panel return",
    "la-return": "LA return",
    "census": "Census",
    "provider": "Provider sheet",
    "calls": "Attendance calls",
    "reminders": "Reminders",
    "ofsted-list": "Ofsted list",
    "annex": "Confidential annex",
}
_SHORT = {
    "provider": "Provider",
    "panel": "Panel",
    "calls": "Calls",
    "ofsted-list": "Ofsted",
    "annex": "Annex",
}
_OF_A_DAY = frozenset({"governors", "la-return", "census"})

_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\'\x00-\x1f]+")
_LONGEST_PART = 60
_MOST = 1000


def title_of(occasion: Occasion) -> str:
    """Return what a report is called in a sentence, such as Panel return for 14 December 2026."""
    title = TITLES[occasion.kind]
    is_of_a_day = occasion.kind in _OF_A_DAY or occasion.period is not None
    return f"{title} for {day_in_words(occasion.on)}" if is_of_a_day else title


def file_name(occasion: Occasion, as_of: date, *, ending: str, who: str = "", register: str = "") -> str:
    """Return the name of a report's file.

    Args:
        occasion: What it is for.
        as_of: The day of the check.
        ending: Such as ``.xlsx``.
        who: The provider it is about, as it may be shown.
        register: The register, where there are several.
    """
    parts = [_clean(register), TITLES[occasion.kind]]
    head = " - ".join(part for part in parts if part)
    tail = [_clean(who), *_days(occasion, as_of)]
    return f"{', '.join([head, *(part for part in tail if part)])}{ending}"


def _days(occasion: Occasion, as_of: date) -> Iterable[str]:
    """Give the day and the period that a name tells of."""
    period = occasion.period
    if occasion.kind in _OF_A_DAY:
        yield f"for {day_in_words(occasion.on)}"
        if period is not None:
            yield _clean(period_name(period))
    elif period is not None:
        yield f"{day_in_words(period.first)} to {day_in_words(period.last)}"
    else:
        yield day_in_words(as_of)


def _clean(text: str) -> str:
    return " ".join(_NOT_IN_NAMES.sub(" ", text).split())[:_LONGEST_PART].strip(" .")


def tab_title(occasion: Occasion, as_of: date, sheet: str, who: str = "") -> str:
    """Return the title of a report's tab in a spreadsheet with others: Panel 14 Dec 26 VPP return."""
    shown = as_of if occasion.period is None else occasion.on
    kind = _clean(who)[:10].rstrip() or _SHORT.get(occasion.kind, TITLES[occasion.kind])
    title = f"{kind} {shown.day} {shown:%b %y} {sheet}"
    return " ".join(_NOT_IN_TITLES.sub(" ", title).split())[:LONGEST_TITLE].rstrip()


def free_path(folder: Path, name: str, data: bytes) -> tuple[Path, bool]:
    """Return a file of that name, with a number where another one has it, and whether it is there already.

    A file that holds the very same is the report itself, whose writing was not remembered.
    """
    path = folder / name
    for number in range(2, _MOST):
        if _holds(path, data):
            return path, True
        if not path.exists() and not path.is_symlink():
            break
        path = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
    return path, False


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False
