"""What each column of a tab claims to be, before claims are weighed against one another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sheet_templates.fields import Table
from sheet_templates.grids import DayColumn, day_columns, half_days
from sheet_templates.header_rows import Heading
from sheet_templates.heading_index import Meaning, Strength, key
from sheet_templates.headings import meaning_of
from sheet_templates.layout import How
from sheet_templates.records import record
from sheet_templates.repeats import below_review, child_review, is_review, review_heading

_WITH_REVIEWS = frozenset({"placements", "reviews"})

_KEY_COLUMNS = 3
"""Columns that a key or legend has at most."""

_OF_KEYS = frozenset(
    key(text)
    for text in ("Meaning", "Means", "What it means", "Explanation", "Key", "Legend", "Colour", "Color")
)
"""Headings that show a few columns standing apart to be a key: ``Status`` beside ``Meaning``."""

_LEANING = frozenset(
    key(text)
    for text in (
        *("Start", "End", "Started", "Ended", "Finished", "First day", "Last day", "Until", "When", "Days"),
        *("Date", "Status", "Type", "Kind", "Name", "Year", "Form", "Code", "Session", "Sessions", "Hours"),
        *("Outcome", "Outcomes", "Result", "Impact", "RAG", "Achieved", "Targets", "Reason", "Category"),
        *("Attended by", "Attended", "Attendees", "Who attended", "Present", "Agenda", "Topics", "Discussed"),
        *(
            "Address",
            "Location",
            "Venue",
            "Site",
            "Postcode",
            "Lead",
            "Notes",
            "Comments",
            "Consent",
            "Agreed",
        ),
        *("Approved", "Accepted", "Completed", "Requested", "Done", "Ref", "Reference", "Letter sent"),
        *("Start date", "End date", "Referred", "Delivery", "Format", "Method", "Decision", "Contract"),
    )
)
"""Headings that lean on the group above them: ``Outcome`` below ``LA audit`` is the audit's."""


@record(frozen=True, slots=True)
class Claim:
    """One column's claim to a field.

    Attributes:
        heading: The column's heading.
        meaning: What it means, or None.
        label: For repeated reviews, which one it belongs to.
        how: How the claim came about.
        ignored: Whether the settings leave the column out.
        day: For a column of a grid, its day.
        is_part: Whether the column is known to be no field of its own (by, notes of a review).
    """

    heading: Heading
    meaning: Meaning | None = None
    label: str = ""
    how: How = How.NONE
    ignored: bool = False
    day: DayColumn | None = None
    is_part: bool = False

    @property
    def is_certain(self) -> bool:
        """Whether the column counts among the certain headings of its tab."""
        return self.how is How.SETTINGS or (self.meaning is not None and self.meaning.is_certain)


def claims_of(
    headings: Sequence[Heading], table: Table, told: Mapping[int, Meaning | None] | None = None
) -> list[Claim]:
    """Return one claim a heading, from left to right.

    Args:
        headings: The headings of a tab.
        table: What the tab is read as.
        told: What the settings say, by column; None there leaves the column out.
    """
    claims = [
        _told(heading, told) if told and heading.column in told else _claim(heading, table)
        for heading in headings
    ]
    if table.name == "attendance":
        claims = list(_with_days(claims))
    if table.name in _WITH_REVIEWS:
        claims = _with_labels(claims)
    return _without_keys(claims)


def _without_keys(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims with those of a key beside the table in doubt: its values are nobody's."""
    apart: list[list[Claim]] = []
    for claim in claims:
        if apart and claim.heading.column == apart[-1][-1].heading.column + 1:
            apart[-1].append(claim)
        else:
            apart.append([claim])
    keys = [part for part in apart[1:] if len(part) <= _KEY_COLUMNS and any(map(_is_of_key, part))]
    columns = {claim.heading.column for part in keys for claim in part}
    return [_in_doubt(claim) if claim.heading.column in columns else claim for claim in claims]


def _is_of_key(claim: Claim) -> bool:
    return key(claim.heading.own) in _OF_KEYS


def _in_doubt(claim: Claim) -> Claim:
    if claim.meaning is None or claim.how is How.SETTINGS:
        return claim
    return replace(claim, meaning=replace(claim.meaning, strength=Strength.DOUBT), how=How.NONE, day=None)


def _told(heading: Heading, told: Mapping[int, Meaning | None]) -> Claim:
    meaning = told[heading.column]
    if meaning is None:
        return Claim(heading, how=How.SETTINGS, ignored=True)
    return Claim(heading, meaning, how=How.SETTINGS)


def _claim(heading: Heading, table: Table) -> Claim:
    if table.name in _WITH_REVIEWS:
        found = _review_claim(heading)
        if found is not None:
            return found
    meaning = _meaning(heading, table.name)
    return Claim(heading, meaning, how=meaning.how if meaning and meaning.is_certain else How.NONE)


def _review_claim(heading: Heading) -> Claim | None:
    """Return the claim of a heading that belongs to a numbered review or stands below one."""
    if heading.group:
        found = review_heading(heading.group)
        child = child_review(heading.group, heading.own, is_neutral=heading.is_neutral) if not found else None
        if child is not None:
            return _labelled(heading, child.label, child.meaning)
        if found is not None or is_review(heading.group):
            label = found.label if found is not None else f"@{heading.group_column}"
            return _labelled(heading, label, below_review(heading.own))
        return None
    found = review_heading(heading.text)
    return None if found is None else _labelled(heading, found.label, found.meaning)


def _labelled(heading: Heading, label: str, meaning: Meaning | None) -> Claim:
    how = meaning.how if meaning is not None and meaning.is_certain else How.NONE
    return Claim(heading, meaning, label, how, is_part=meaning is None)


def _meaning(heading: Heading, table: str) -> Meaning | None:
    """Return what a heading means; below a group, both together come first."""
    if not heading.group:
        return meaning_of(heading.text, table)
    together = [
        meaning_of(text, table)
        for text in (f"{heading.group} {heading.own}", f"{heading.own} {heading.group}")
    ]
    for meaning in together:
        if meaning is not None and meaning.is_certain:
            return meaning
    alone = meaning_of(heading.own, table)
    if alone is None:
        return next((meaning for meaning in together if meaning is not None), None)
    if not heading.is_neutral and (key(heading.own) in _LEANING or not alone.is_certain):
        return replace(alone, strength=Strength.DOUBT)
    return alone


def _with_days(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Give the claims with the columns of a weekly grid, or the two of a daily sheet, claiming marks."""
    free = [claim for claim in claims if claim.how is not How.SETTINGS and not claim.is_certain]
    days = day_columns([(claim.heading.column, claim.heading.text, claim.heading.own) for claim in free])
    dated = any(is_field(claim, "week_beginning") for claim in claims)
    if not days and _has_day_in_row(claims):
        days, dated = half_days([(claim.heading.column, claim.heading.text) for claim in free]), True
    for claim in claims:
        day = days.get(claim.heading.column)
        if day is not None:
            yield Claim(claim.heading, Meaning(("mark",)), how=How.ALIAS, day=day)
        elif days and not dated and is_field(claim, "date"):
            yield replace(claim, meaning=Meaning(("week_beginning",)))
        else:
            yield claim


def _has_day_in_row(claims: Sequence[Claim]) -> bool:
    """Whether each row names its date, and neither a session nor a mark has a column of its own.

    A column called Day is not enough: beside ``AM`` and ``PM`` it may list the weekdays of a timetable.
    """
    if any(is_field(claim, name) for claim in claims for name in ("week_beginning", "session", "mark")):
        return False
    dates = [claim for claim in claims if is_field(claim, "date")]
    return any(key(claim.heading.own) != "day" or claim.how is How.SETTINGS for claim in dates)


def is_field(claim: Claim, name: str) -> bool:
    """Whether a column certainly claims a field."""
    return claim.meaning is not None and claim.is_certain and claim.meaning.fields == (name,)


def _with_labels(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims with each of several plain review dates labelled as a review of its own."""
    plain = [claim for claim in claims if not claim.label and _is_plain_review(claim)]
    if len(plain) + len({claim.label for claim in claims if claim.label}) < 2:  # noqa: PLR2004 - one is no repetition
        return list(claims)
    columns = {claim.heading.column for claim in plain}
    return [
        replace(claim, label=f"@{claim.heading.column}", meaning=Meaning(("review_on",), "reviews"))
        if claim.heading.column in columns
        else claim
        for claim in claims
    ]


def _is_plain_review(claim: Claim) -> bool:
    return is_field(claim, "review_on") and (claim.how is How.SETTINGS or "review" in key(claim.heading.text))
