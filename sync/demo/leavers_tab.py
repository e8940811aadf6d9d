"""The tab for pupils who have left, with headings of its own."""

from collections.abc import Iterable

from sync.demo.leavers import LEAVERS
from sync.demo.placements import REGISTER
from sync.demo.pupils import BY_KEY as PUPILS
from sync.demo.register_tab import REVIEWS, entry
from sync.demo.sheet import Column, Look, Row, Sheet, Value
from sync.demo.stays import Ending, Stay
from sync.demo.typing_habits import typed

TITLE = "Leavers"

COLUMNS = (
    Column("pupil", "Student", width=22),
    Column("upn", "UPN", width=15),
    Column("born", "Date of birth"),
    Column("form", "Year group", width=10),
    Column("sen", "SEN status", width=10),
    Column("provider", "Provider", width=25),
    Column("reason", "Reason", width=16),
    Column("strategies", "Interventions", width=24),
    Column("agreed", "Date agreed"),
    Column("consulted", "Parent consulted", width=15),
    Column("referred", "Referral date"),
    Column("call", "Planning meeting", width=16),
    Column("part_a", "Part A sent"),
    Column("part_b", "Part B sent"),
    Column("welcome", "Welcome mtg"),
    Column("welcomed_by", "Who attended", width=26),
    Column("topics", "Items covered", width=12),
    Column("signed", "Placement agreement", width=18),
    Column("starts", "Date started", width=18),
    Column("until", "Expected end"),
    Column("left", "Date left"),
    Column("days", "Days attending", width=16),
    Column("sessions", "Sessions per week", width=16),
    Column("in_school", "Sessions in school", width=16),
    Column("la_informed", "LA notified"),
    Column("aims", "Planned outcomes", width=40),
    Column("achieved", "Outcome met?", width=14),
    *(Column(f"review_{number}", f"R{number}") for number in range(1, REVIEWS + 1)),
    Column("evaluated", "Evaluation"),
    Column("evaluated_parts", "Evaluation covers", width=44),
    Column("plan", "Reintegration plan", width=17),
    Column("plan_with", "Reintegration plan with", width=22),
    Column("full_time", "Back full time", width=13),
    Column("destination", "Destination", width=16),
)

_COVERS = ("All", "Attendance, progress, pupil voice, parent voice")


def entries() -> list[Row]:
    """Return the rows with everything done in time, and before anything is planted."""
    return [Row(_key(stay), typed(_key(stay), _values(stay, n))) for n, stay in enumerate(LEAVERS)]


def build(rows: Iterable[Row]) -> Sheet:
    """Return the tab."""
    sheet = Sheet(TITLE, COLUMNS)
    sheet.line(Look.TITLE, "Pupils who have left AP (this year and last)")
    sheet.headings()
    for row in rows:
        sheet.entry(row)
    return sheet


def _key(stay: Stay) -> str:
    """Return a row's name; a pupil may have been at the same provider before."""
    again = any(other.pupil == stay.pupil for other in REGISTER)
    return f"{stay.key} before" if again else stay.key


def _values(stay: Stay, number: int) -> dict[str, Value]:
    ended = {} if stay.ending is None else _ended(stay.ending, number)
    return entry(stay, number, LEAVERS) | {"pupil": PUPILS[stay.pupil].plain, **ended}


def _ended(ending: Ending, number: int) -> dict[str, Value]:
    return {
        "left": ending.left,
        "achieved": ending.achieved,
        "evaluated": ending.evaluated,
        "evaluated_parts": _COVERS[number % len(_COVERS)],
        "plan": ending.planned_return,
        "plan_with": "Pastoral, family, pupil" if ending.planned_return else None,
        "full_time": ending.full_time,
        "destination": ending.destination,
    }
