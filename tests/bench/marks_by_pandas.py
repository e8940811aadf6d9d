"""Questions about marks as pandas answers them with merges, and as the product does. Loads pandas."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from tests.bench.authority import CALENDAR
from tests.bench.made_up import AS_OF
from validators.attendance import NUMBERS, THERE, Attendance
from validators.attendance_grids import Days, blocks, school_days
from validators.unmarked import unmarked_days
from validators.values.marks import Meaning

_FIRST = date(2026, 9, 1)
_YESTERDAY = AS_OF - timedelta(days=1)
_RECENT = 30
_IS_THERE = np.isin(np.arange(len(NUMBERS) + 1), [NUMBERS[one] for one in THERE])
_IS_POSSIBLE = _IS_THERE | (np.arange(len(NUMBERS) + 1) == NUMBERS[Meaning.ABSENT])


@dataclass(frozen=True, slots=True)
class Answers:
    """What both ways must agree on.

    Attributes:
        missing: Days on which a pupil was due and no mark came in.
        elsewhere: Marks in a session that the timetable has not.
        low: Placements below 90 per cent of their last 30 school days.
    """

    missing: int
    elsewhere: int
    low: int


def by_column(attendance: Attendance) -> Answers:
    """Answer as the rules do."""
    numbers = range(len(attendance.placements))
    days = school_days(CALENDAR, _FIRST, _YESTERDAY)
    missing = sum(len(sure) for _, sure, _ in unmarked_days(attendance, numbers, days, each=False))
    links, spans = attendance.links, attendance.spans
    scheduled = spans.slots[links.placements, (links.days - 1) % 7]
    covers = (spans.starts[links.placements] <= links.days) & (links.days <= spans.ends[links.placements])
    is_off = _IS_THERE[attendance.meanings] & ((scheduled & links.sessions) == 0) & covers
    low = 0
    for block in blocks(attendance, numbers, Days.of(_recent())):
        said = block.said()
        there, possible = (table[said].sum(axis=(1, 2)) for table in (_IS_THERE, _IS_POSSIBLE))
        low += int(((there * 10 < possible * 9) & (possible > 0)).sum())
    return Answers(missing, int(is_off.sum()), low)


def _recent() -> list[int]:
    return [day.toordinal() for day in CALENDAR.days(_FIRST, AS_OF)][-_RECENT:]


@dataclass(frozen=True, slots=True)
class Frames:
    """The same marks as three frames: placements, sessions of their weeks, and marks."""

    placements: "pd.DataFrame"
    week: "pd.DataFrame"
    marks: "pd.DataFrame"


def frames_of(attendance: Attendance) -> Frames:
    """Return the marks as a program with pandas would hold them, ready to be asked."""
    spans, links = attendance.spans, attendance.links
    number = np.arange(len(attendance.placements))
    placements = pd.DataFrame({"placement": number, "start": spans.starts, "end": spans.ends})
    slots = [
        (n, day, bit) for n, day in np.argwhere(spans.slots) for bit in (1, 2) if spans.slots[n, day] & bit
    ]
    week = pd.DataFrame(slots, columns=["placement", "weekday", "session"])
    marks = pd.DataFrame(
        {
            "placement": links.placements,
            "day": links.days,
            "session": links.sessions.astype("int64"),
            "said": attendance.meanings,
        }
    )
    return Frames(placements, week, marks)


def by_merging(frames: Frames) -> Answers:
    """Answer with merges."""
    marks = frames.marks.assign(weekday=(frames.marks["day"] - 1) % 7)
    return Answers(_missing(frames, marks), _elsewhere(frames, marks), _low(marks))


def _missing(frames: Frames, marks: Any) -> int:
    days = pd.DataFrame({"day": [day.toordinal() for day in CALENDAR.days(_FIRST, _YESTERDAY)]})
    days["weekday"] = (days["day"] - 1) % 7
    due = frames.week[["placement", "weekday"]].drop_duplicates().merge(days, on="weekday")
    due = due.merge(frames.placements, on="placement")
    due = due[(due["start"] <= due["day"]) & (due["day"] <= due["end"])]
    came = marks.loc[marks["said"] > 0, ["placement", "day"]].drop_duplicates()
    met = due.merge(came, on=["placement", "day"], how="left", indicator=True)
    return int((met["_merge"] == "left_only").sum())


def _elsewhere(frames: Frames, marks: Any) -> int:
    there = marks[_IS_THERE[marks["said"]]].merge(frames.placements, on="placement")
    there = there[(there["start"] <= there["day"]) & (there["day"] <= there["end"])]
    met = there.merge(frames.week, on=["placement", "weekday", "session"], how="left", indicator=True)
    return int((met["_merge"] == "left_only").sum())


def _low(marks: Any) -> int:
    recent = marks[marks["day"].isin(_recent()) & _IS_POSSIBLE[marks["said"]]]
    recent = recent.drop_duplicates(["placement", "day", "session"], keep="last")
    there = recent.assign(there=_IS_THERE[recent["said"]]).groupby("placement")["there"].agg(["sum", "count"])
    return int((there["sum"] * 10 < there["count"] * 9).sum())
