"""What a made-up placement is: whom, where, why, when, and every step that its dates lead to."""

from dataclasses import dataclass
from datetime import date

from sync.demo.school_year import AS_OF, after, before

MORNING_AND_AFTERNOON = ("AM", "PM")


@dataclass(frozen=True, slots=True)
class Week:
    """When a pupil attends.

    Attributes:
        typed: As staff type it.
        sessions: Half-days a week, as staff type them.
        slots: The half-days, such as ``Mon AM``.
    """

    typed: str
    sessions: int | str
    slots: tuple[str, ...]


def _days(*days: str) -> tuple[str, ...]:
    return tuple(f"{day} {half}" for day in days for half in MORNING_AND_AFTERNOON)


MON_TUE = Week("Mon & Tue", 4, _days("Mon", "Tue"))
MON_WED = Week("Mon/Wed", "2 days", _days("Mon", "Wed"))
TUE = Week("Tue", 2, _days("Tue"))
TUE_WED = Week("Tue + Wed", 4, _days("Tue", "Wed"))
WED_THU = Week("Wed, Thu", 4, _days("Wed", "Thu"))
WED_AM_FRI = Week("Wed am, Fri", 3, ("Wed AM", *_days("Fri")))
THU_FRI = Week("Thu & Fri", "2 days", _days("Thu", "Fri"))
FRI = Week("Fridays", "1 day", _days("Fri"))
LONG = Week("Mon, Tue, Wed am", 5, (*_days("Mon", "Tue"), "Wed AM"))


@dataclass(frozen=True, slots=True)
class Ending:
    """How a placement ended.

    Attributes:
        left: Last day at the provider.
        evaluated, planned_return: Days of the evaluation and of the reintegration plan.
        achieved: How far outcomes were reached.
        destination: Where the pupil went.
        full_time: Day back in school full time, for those who came back.
    """

    left: date
    evaluated: date
    planned_return: date | None
    achieved: str
    destination: str
    full_time: date | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """One placement.

    Attributes:
        pupil, provider: Their keys.
        reason: As staff type it.
        aims: Planned outcomes.
        referred: Day of the referral.
        starts: First day, or None where it is not settled.
        until: Planned last day, or None.
        week: When the pupil attends.
        reviews: Days of the reviews held, in order.
        next_review: Day booked for the next.
        strategies: What was tried first.
        answer: What the provider said.
        called: The provider as staff typed it here; its listed name when empty.
        notes: A short note.
        ending: How it ended, for those who left.
        planned_return: Day of a reintegration plan made ahead.
    """

    pupil: str
    provider: str
    reason: str
    aims: str
    referred: date
    starts: date | None
    until: date | None
    week: Week
    reviews: tuple[date, ...] = ()
    next_review: date | None = None
    strategies: str = ""
    answer: str = "Accepted"
    called: str = ""
    notes: str = ""
    ending: Ending | None = None
    planned_return: date | None = None

    @property
    def key(self) -> str:
        """Its row's name in the workbook."""
        return f"{self.pupil} at {self.provider}"


@dataclass(frozen=True, slots=True)
class Steps:
    """The days of a placement's steps; None for what has not happened yet.

    Every step is in time: the decision and the family before the referral, Part A within a week of
    it, the welcome meeting and the agreement by the first day, Part B by the first review.
    """

    agreed: date
    consulted: date
    call: date
    part_a: date
    part_b: date | None
    welcome: date | None
    signed: date | None
    la_informed: date | None


def steps(stay: Stay, number: int) -> Steps:
    """Return the steps of a placement.

    Args:
        stay: The placement.
        number: Its place among the others; moves some steps by a school day or two, as in life.
    """
    sent = after(stay.referred, 2 + number % 3)
    agreed, consulted = before(stay.referred, 2 + number % 2), before(stay.referred, 1)
    call = after(stay.referred, 1)
    if stay.starts is None or not stay.starts <= AS_OF:
        return Steps(agreed, consulted, call, sent, None, None, None, None)
    welcome = before(stay.starts, number % 4)
    part_b = after(stay.starts, 1 + number % 2)
    return Steps(agreed, consulted, call, sent, part_b, welcome, welcome, before(stay.starts, 1))
