"""Headings of repeated reviews: ``Review 1``, ``R2 by``, ``3rd review``, ``AUT1 Review``."""

import re

from sheet_templates.heading_index import Meaning, Strength, words
from sheet_templates.headings import meaning_of, normalise
from sheet_templates.records import record
from sheet_templates.tables import table

_REVIEW = r"(?:review|rev|r)"
_MOST = 20
"""Reviews of one placement; a higher number is no count (``Review 2026``)."""

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_TERM = r"(?:aut|autumn|spr|spring|sum|summer)(?: ?term)?(?: ?[12])?"
_HALF_TERM = r"(?:ht|half term) ?[1-6]"
_WEEK = r"\d{1,2} ?(?:week|weeks|wk|wks|day|days)"
_MEETING = r"(?: (?:meeting|mtg))?(?: date)?"
_NTH = rf"(?:(?P<count>\d{{1,2}})(?:st|nd|rd|th)|(?P<word>{'|'.join(_ORDINALS)}))"
_COUNTED = re.compile(rf"{_REVIEW}{_MEETING} ?(?:no )?(?P<count>\d{{1,2}})(?: (?P<rest>.+))?")
_ORDINAL = re.compile(rf"{_NTH} review{_MEETING}(?: (?P<rest>.+))?")
_NAMED = re.compile(
    rf"(?P<name>{_TERM}|{_HALF_TERM}|{_WEEK}) {_REVIEW}{_MEETING}(?: (?P<rest>.+))?"
    rf"|{_REVIEW}{_MEETING} (?P<after>{_TERM}|{_HALF_TERM}|{_WEEK})(?: (?P<later>.+))?"
)

_OWN_WORDS = {
    "date": "review_on",
    "on": "review_on",
    "when": "review_on",
    "held": "review_on",
    "held on": "review_on",
    "done": "review_on",
    "date held": "review_on",
    "completed": "review_on",
    "due": "planned_for",
    "planned": "planned_for",
    "booked": "planned_for",
    "due date": "planned_for",
    "next": "next_review_on",
    "next date": "next_review_on",
    "invites": "invited_on",
}
"""Words that say more below or behind a numbered review than they do alone."""

_SEVERAL = frozenset({"reviews", "meetings", "mtgs", "dates"})
_AROUND = frozenset(
    {
        *("review", "date", "meeting", "half", "term", "termly", "halftermly", "weekly", "week", "regular"),
        *("pupil", "student", "placement", "provision", "ap", "progress", "of", "the", "and", "6", "six"),
    }
)
"""Words of a group over several reviews: one of the first is there, and none but these."""

_UNUSED = frozenset({"by", "notes", "note", "comments", "comment", "led by", "lead", "minutes", "actions"})


@record(frozen=True, slots=True)
class ReviewHeading:
    """A heading that belongs to one of several reviews.

    Attributes:
        label: What tells this review from the others: ``1``, ``aut1``.
        meaning: The field of the reviews table, or None for by, notes and the like.
    """

    label: str
    meaning: Meaning | None


def review_heading(text: str) -> ReviewHeading | None:
    """Return what a heading says about a numbered or named review, or None when it names none."""
    plain = words(text)
    found = _numbered(plain)
    if found is None or found.meaning is not None or plain.split()[-1] in _UNUSED:
        return found
    return _numbered(normalise(text)) or found


def _numbered(plain: str) -> ReviewHeading | None:
    plain = plain.removeprefix("date of ").removeprefix("date ")
    found = _COUNTED.fullmatch(plain) or _ORDINAL.fullmatch(plain)
    if found is not None:
        count = _count(found)
        return ReviewHeading(str(count), _below(found["rest"] or "")) if 0 < count <= _MOST else None
    found = _NAMED.fullmatch(plain)
    if found is None:
        return None
    label = (found["name"] or found["after"]).replace(" ", "")
    return ReviewHeading(label, _below(found["rest"] or found["later"] or ""))


def is_review(text: str) -> bool:
    """Whether a heading above others says review and nothing else."""
    meaning = meaning_of(text, "reviews")
    return meaning is not None and "review" in words(text) and meaning.fields == ("review_on",)


def child_review(group: str, own: str, *, is_neutral: bool) -> ReviewHeading | None:
    """Return which review a heading below a group of reviews names itself, or None when it names none.

    Below ``Reviews`` a number or a half-term is enough (``1st``, ``Aut 1``). Below a group that only
    tidies (``Monitoring``), or a single review, the heading must say review itself: ``R1`` may be a room.

    Args:
        group: The text above.
        own: The heading's own text.
        is_neutral: Whether the group only tidies.
    """
    if _is_of_reviews(group):
        texts = (own, f"review {own}", f"{own} review")
        return next((found for text in texts if (found := review_heading(text)) is not None), None)
    may_name = is_neutral or is_review(group)
    return review_heading(own) if may_name and "review" in words(own).split() else None


def _is_of_reviews(group: str) -> bool:
    plain = set(words(group).split())
    return not plain.isdisjoint(_SEVERAL) and "review" in words(group) and plain <= _SEVERAL | _AROUND


def below_review(text: str) -> Meaning | None:
    """Return the field that a heading below a review's own heading means."""
    return _below(words(text))


def _count(found: re.Match[str]) -> int:
    groups = found.groupdict()
    if groups.get("word"):
        return _ORDINALS.index(groups["word"]) + 1
    return int(groups["count"])


def _below(rest: str) -> Meaning | None:
    if not rest:
        return Meaning(("review_on",), "reviews")
    if rest in _OWN_WORDS:
        return Meaning((_OWN_WORDS[rest],), "reviews")
    if rest in _UNUSED:
        return None
    for text in (rest, f"review {rest}"):
        found = meaning_of(text, "reviews")
        if found is not None and found.fields[0] in _REVIEW_FIELDS:
            risky = found.strength is Strength.RISKY
            return Meaning(found.fields, "reviews", Strength.ALIAS if risky else found.strength)
    return None


_REVIEW_FIELDS = frozenset(field.name for field in table("reviews").fields) - frozenset(
    {"pupil_name", "surname", "forename", "upn", "admission_no", "dob", "provider", "placement_ref"}
)
