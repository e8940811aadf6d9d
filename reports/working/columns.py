"""The columns of the to-do tab: ours on the left, staff's own block on the right."""

from enum import StrEnum


class Column(StrEnum):
    """Headings of the to-do tab, in the order in which a new tab has them."""

    REF = "Ref"
    URGENCY = "How urgent"
    DUE = "Due"
    NEXT = "What to do next"
    WHO = "Who"
    ABOUT = "Pupil or provider"
    WHERE = "Where"
    WHY = "Why"
    FIRST_SEEN = "First seen"
    DAYS = "Days open"
    NOTES = "Our notes"
    DONE_ON = "Done on"
    HOLD_UNTIL = "Hold until"
    HOLD_REASON = "Hold reason"
    HELD_BY = "Held by"
    NOT_RIGHT = "Not right?"

    @property
    def is_staff(self) -> bool:
        """Whether its cells belong to staff."""
        return self in STAFF


STAFF = (
    Column.NOTES,
    Column.DONE_ON,
    Column.HOLD_UNTIL,
    Column.HOLD_REASON,
    Column.HELD_BY,
    Column.NOT_RIGHT,
)
"""Staff's own block, in the order of the attributes of a ``StaffBlock``."""

HELD_BY_ROLES = (
    "AP lead",
    "Safeguarding lead",
    "SENCO",
    "Attendance officer",
    "Data manager",
    "Senior leader",
)
HOLD_REASONS = (
    "Waiting for the provider",
    "Waiting for the family",
    "Waiting for the local authority",
    "Meeting is booked",
    "Agreed by a senior leader",
    "Other: see our notes",
)
NOT_RIGHT_REASONS = (
    "Already done",
    "Does not apply here",
    "The date is wrong",
    "Wrong pupil or provider",
    "The rule is wrong",
)

FIRST_LETTERS = "AP-"


def ref_text(number: int) -> str:
    """Return a ref as staff see it: AP-0042."""
    return f"{FIRST_LETTERS}{number:04d}"


def ref_number(text: object) -> int | None:
    """Return the number of a ref as typed, tolerant of case and spaces; None where it is none."""
    if not isinstance(text, str):
        return None
    letters, _, digits = text.strip().upper().replace(" ", "").partition("-")
    if letters != "AP" or not (digits.isascii() and digits.isdigit()) or len(digits) > _MOST_DIGITS:
        return None
    return int(digits) or None


_MOST_DIGITS = 9
