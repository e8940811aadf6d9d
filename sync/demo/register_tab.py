"""The register's main tab: a title block, groups of headings, sections by year group, a total and a key."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from sync.demo.placements import REGISTER
from sync.demo.providers import BY_KEY as PROVIDERS
from sync.demo.pupils import BY_KEY as PUPILS
from sync.demo.school_year import AS_OF, SCHOOL
from sync.demo.sheet import Column, Look, Row, Sheet, Value
from sync.demo.stays import Stay, Steps, steps
from sync.demo.typing_habits import typed

TITLE = "AP Register 26-27"
REVIEWS = 4

_ATTENDED = ("All", "School, parent, pupil, AP", "HoY, Mum, pupil, AP", "School, Dad, pupil, provider")
_FULL_WEEK = 10
_TO_COME = {"yates at stonebridge": "booked", "whittle at larkspur": "TBC"}
"""Welcome meetings that are not held yet, as staff note them."""


def _columns() -> Iterator[Column]:
    yield Column("pupil", "Pupil", "PUPIL", 24)
    yield Column("upn", "UPN", "PUPIL", 15)
    yield Column("admission_no", "Adno", "PUPIL", 8, hidden=True)
    yield Column("born", "DOB", "PUPIL")
    yield Column("form", "Yr", "PUPIL", 6)
    yield Column("sen", "SEND", "PUPIL", 7)
    yield Column("premium", "PP", "PUPIL", 5)
    yield Column("provider", "AP provider", "REFERRAL", 25)
    yield Column("reason", "Reason for AP", "REFERRAL", 16)
    yield Column("strategies", "Strategies tried", "REFERRAL", 28)
    yield Column("agreed", "SLT agreed", "REFERRAL")
    yield Column("consulted", "P/C consulted", "REFERRAL", 14)
    yield Column("referred", "Date referred", "REFERRAL", 14)
    yield Column("call", "AP conversation", "REFERRAL", 15)
    yield Column("part_a", "Part A", "REFERRAL", 15)
    yield Column("part_b", "Part B", "REFERRAL")
    yield Column("answer", "Provider response", "REFERRAL", 16)
    yield Column("starts", "Start", "PLACEMENT")
    yield Column("until", "Planned end", "PLACEMENT")
    yield Column("days", "Days", "PLACEMENT", 17)
    yield Column("sessions", "Sessions", "PLACEMENT", 9)
    yield Column("in_school", "In school", "PLACEMENT", 9)
    yield Column("aims", "Intended outcomes", "PLACEMENT", 40)
    yield Column("signed", "IPA signed", "PLACEMENT", 15)
    yield Column("la_informed", "LA informed", "PLACEMENT", 14)
    yield Column("welcome", "Date", "WELCOME MEETING")
    yield Column("welcomed_by", "Attended by", "WELCOME MEETING", 26)
    yield Column("topics", "Topics", "WELCOME MEETING", 8)
    for number in range(1, REVIEWS + 1):
        yield Column(f"review_{number}", "Date", f"REVIEW {number}", 15)
        yield Column(f"attended_{number}", "Attended by", f"REVIEW {number}", 26)
        yield Column(f"next_{number}", "Next review", f"REVIEW {number}")
    yield Column("left", "Date left", "ENDING")
    yield Column("plan", "Reintegration plan", "ENDING", 18)
    yield Column("plan_with", "Reintegration plan with", "ENDING", 22)
    yield Column("notes", "Notes", "ENDING", 30)


COLUMNS = tuple(_columns())


def entries() -> list[Row]:
    """Return the rows with everything done in time, and before anything is planted."""
    return [
        Row(stay.key, typed(stay.key, entry(stay, number, REGISTER))) for number, stay in enumerate(REGISTER)
    ]


def entry(stay: Stay, number: int, stays: Sequence[Stay]) -> dict[str, Value]:
    """Return the values of one placement.

    Args:
        stay: The placement.
        number: Its place in the list; staff type the same thing in more than one way.
        stays: All placements of the tab, for pupils who have two.
    """
    done = steps(stay, number)
    return {
        **_pupil(stay),
        **_referral(stay, done),
        **_placement(stay, done, stays),
        **_welcome(stay, done, number),
        **_reviews(stay, number),
        "plan": stay.planned_return,
        "plan_with": "All" if stay.planned_return else None,
        "notes": stay.notes or None,
    }


def sessions_of(stay: Stay) -> int:
    """Return the half-days a week of a placement."""
    return len(stay.week.slots)


def _pupil(stay: Stay) -> Mapping[str, Value]:
    pupil = PUPILS[stay.pupil]
    return {
        "pupil": pupil.listed,
        "upn": pupil.upn,
        "admission_no": pupil.admission_no,
        "born": pupil.born,
        "form": pupil.form,
        "sen": pupil.sen,
        "premium": pupil.premium,
    }


def _referral(stay: Stay, done: Steps) -> Mapping[str, Value]:
    return {
        "provider": stay.called or PROVIDERS[stay.provider].name,
        "reason": stay.reason,
        "strategies": stay.strategies or None,
        "agreed": done.agreed,
        "consulted": done.consulted,
        "referred": stay.referred,
        "call": done.call,
        "part_a": done.part_a,
        "part_b": done.part_b,
        "answer": stay.answer,
    }


def _placement(stay: Stay, done: Steps, stays: Sequence[Stay]) -> Mapping[str, Value]:
    at_ap = sum(sessions_of(other) for other in stays if other.pupil == stay.pupil)
    begun = stay.starts is not None and stay.starts <= AS_OF
    return {
        "starts": stay.starts or "TBC",
        "until": stay.until or "TBC",
        "days": stay.week.typed,
        "sessions": stay.week.sessions,
        "in_school": _FULL_WEEK - at_ap if begun else _FULL_WEEK,
        "aims": stay.aims,
        "signed": done.signed,
        "la_informed": done.la_informed,
    }


def _welcome(stay: Stay, done: Steps, number: int) -> Mapping[str, Value]:
    if done.welcome is None:
        return {"welcome": _TO_COME.get(stay.key)}
    return {"welcome": done.welcome, "welcomed_by": _ATTENDED[number % len(_ATTENDED)], "topics": "All"}


def _reviews(stay: Stay, number: int) -> Mapping[str, Value]:
    """Return the reviews, each with the day then booked for the next one."""
    values: dict[str, Value] = {}
    booked = (*stay.reviews[1:], stay.next_review) if stay.reviews else ()
    for count, (held, following) in enumerate(zip(stay.reviews, booked, strict=True), start=1):
        values[f"review_{count}"] = held
        values[f"attended_{count}"] = _ATTENDED[(number + count) % len(_ATTENDED)]
        values[f"next_{count}"] = following
    return values


def build(rows: Iterable[Row]) -> Sheet:
    """Return the tab with its rows in sections by year group, the oldest pupils first."""
    sheet = Sheet(TITLE, COLUMNS)
    sheet.line(Look.TITLE, f"{SCHOOL.upper()} (a made-up school)")
    sheet.line(Look.TITLE, "ALTERNATIVE PROVISION REGISTER 2026-27: CONFIDENTIAL")
    sheet.line(Look.NOTE, "Last updated", AS_OF, None, "by JB")
    sheet.line(Look.NOTE)
    sheet.headings()
    listed = list(rows)
    for year, group in groupby(listed, key=_year):
        sheet.band(f"YEAR {year}")
        for row in group:
            sheet.entry(row)
    sheet.line(Look.TOTAL, "TOTAL", f"{len(listed)} placements")
    sheet.line(Look.NOTE)
    for text in _KEY:
        sheet.line(Look.NOTE, text)
    return sheet


_KEY = (
    "KEY: All = everyone invited came, or every topic was covered",
    "TBC = to be confirmed",
    "K = SEN support, E = EHC plan",
    "Move a row to Leavers when the pupil has left.",
)


def _year(row: Row) -> str:
    return "".join(letter for letter in str(row.values["form"]) if letter.isdigit())
