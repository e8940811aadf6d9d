"""Placements: one pupil at one provider for one spell, put together from all rows that tell of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from sheet_templates.addresses import Where
from validators.about import About, Kind
from validators.facts import Fact, FactState
from validators.people import Pupil
from validators.providers import Provider
from validators.reviews import Review
from validators.rows import RowView
from validators.school_calendar import academic_year_of


class Status(StrEnum):
    """Where a placement stands."""

    REFERRED = "Referred"
    ACTIVE = "Active"
    PAUSED = "Paused"
    ENDED = "Ended"
    DECLINED = "Declined"
    WITHDRAWN = "Withdrawn"


_NOT_TAKEN_UP = frozenset({Status.DECLINED, Status.WITHDRAWN})


@dataclass(eq=False)
class Placement:
    """One pupil at one provider for one spell.

    Attributes:
        rows: The rows that tell of it, the one that wins first.
        pupil, provider: Who and where.
        ident: What it is known by from run to run.
        as_of: The day of the run.
        reviews: Reviews held or booked, by date.
        undated_reviews: Review rows whose date is blank or cannot be read.
        next_review_cell: For wide registers, the review cell to type into next.
        tied: Whether the first two rows have the same claim to be the later one.
    """

    rows: Sequence[RowView]
    pupil: Pupil
    provider: Provider
    ident: str
    as_of: date
    tied: bool = False
    reviews: list[Review] = field(default_factory=list)
    undated_reviews: list[RowView] = field(default_factory=list)
    next_review_cell: Where | None = None
    _facts: dict[str, Fact[object]] = field(default_factory=dict)

    def fact(self, name: str) -> Fact[object]:
        """Return a field; of several rows the later one's cell, blanks filled from the others."""
        rows = self.rows
        if len(rows) == 1:
            (row,) = rows
            return row.rows.facts[name][row.position]
        known = self._facts.get(name)
        if known is None:
            known = self._facts[name] = _merged([row.fact(name) for row in rows], tied=self.tied)
        return known

    if TYPE_CHECKING:

        def day(self, name: str) -> Fact[date]:
            """Return a date field."""

        def text(self, name: str) -> Fact[str]:
            """Return a text, code or choice field."""

        def yes(self, name: str) -> Fact[bool]:
            """Return a yes-or-no field."""

        def several(self, name: str) -> Fact[frozenset[str]]:
            """Return a several-choices field."""

    else:  # rules ask millions of times, and at run time all of them are one
        day = text = yes = several = fact

    @cached_property
    def about(self) -> About:
        """Whom findings about this placement are about."""
        ref = self.text("placement_ref").value
        shown = ref or f"{self.pupil.label} at {self.provider.name}"
        return About(
            Kind.PLACEMENT, self.ident, self.rows[0].pupil_cell, self.pupil, self.provider.name, shown
        )

    @cached_property
    def status(self) -> Status:
        """The status in the register, else the one the dates tell."""
        typed = self.text("status")
        return Status(typed.value) if typed.value else self.derived_status

    @cached_property
    def derived_status(self) -> Status:
        """The status that outcome and dates tell.

        It has begun where a start or an end is there that cannot be read, and where a review was held
        although no start is known.
        """
        outcome = self.text("referral_outcome").value
        if outcome in {"Declined", "Withdrawn"}:
            return Status(outcome)
        ended, start = self.day("actual_end_on"), self.day("start_on")
        if ended.value is not None and ended.value <= self.as_of:
            return Status.ENDED
        if start.value is not None:
            return Status.ACTIVE if start.value <= self.as_of else Status.REFERRED
        unread = {FactState.UNREADABLE, FactState.UNKNOWN}
        has_begun = start.state in unread or ended.state in unread or bool(self.held_reviews)
        return Status.ACTIVE if has_begun else Status.REFERRED

    @cached_property
    def end(self) -> Fact[date]:
        """The day it ended; unknown where it is marked Ended and the day is blank."""
        ended = self.day("actual_end_on")
        if not ended.is_blank or self.status is not Status.ENDED:
            return ended
        note = "the placement is marked Ended, without the day"
        return Fact(FactState.UNKNOWN, ended.where, text=ended.text, note=note)

    @property
    def is_active(self) -> bool:
        """Whether the pupil attends: started, not paused, not ended."""
        return self.status is Status.ACTIVE

    @property
    def is_taken_up(self) -> bool:
        """Whether it was neither declined nor withdrawn."""
        return self.status not in _NOT_TAKEN_UP

    @property
    def has_started(self) -> bool:
        """Whether the start lies on or before the day of the run."""
        start = self.day("start_on").value
        return start is not None and start <= self.as_of

    @cached_property
    def is_current(self) -> bool:
        """Whether rules other than those about endings apply: not ended before this academic year."""
        if not self.is_taken_up:
            return False
        ended = self.day("actual_end_on").value
        if self.status is not Status.ENDED or ended is None:
            return True
        return academic_year_of(ended) >= academic_year_of(self.as_of)

    @cached_property
    def owes_ending(self) -> bool:
        """Whether rules about endings apply: until 31 August of the year after it ended."""
        if not self.is_taken_up:
            return False
        ended = self.day("actual_end_on").value
        return ended is None or academic_year_of(ended) >= academic_year_of(self.as_of) - 1

    @property
    def held_reviews(self) -> list[Review]:
        """Reviews held on or before the day of the run, by date."""
        return [review for review in self.reviews if review.is_held]

    def covers(self, day: date) -> bool:
        """Whether a day lies within the placement; an open end reaches on."""
        start, ended = self.day("start_on").value, self.day("actual_end_on").value
        return (start is None or start <= day) and (ended is None or day <= ended)


def _merged(facts: Sequence[Fact[object]], *, tied: bool) -> Fact[object]:
    typed = [fact for fact in facts if not fact.is_blank and fact.state is not FactState.ABSENT]
    if tied and len({fact.value for fact in typed if fact.state is FactState.KNOWN}) > 1:
        return Fact(FactState.UNKNOWN, typed[0].where, text=typed[0].text, note="two tabs disagree")
    if typed:
        return typed[0]
    return next((fact for fact in facts if fact.state is not FactState.ABSENT), facts[0])
