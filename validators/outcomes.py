"""What one rule says about one subject."""

from collections.abc import Mapping
from dataclasses import field, fields
from datetime import date
from operator import attrgetter
from typing import Any

from sheet_templates.addresses import Where
from sheet_templates.records import record
from validators.facts import Fact, FactState
from validators.safe_text import safe_text
from validators.states import Severity, State

Words = Mapping[str, object]

_SAYS_NOTHING = frozenset({State.OK, State.NOT_APPLICABLE})
"""States of which nobody is told, so that words and slots make no difference."""


@record(frozen=True, slots=True)
class Outcome:
    """What one rule says about one subject.

    Attributes:
        state: What is the matter, or OK, or NOT_APPLICABLE.
        where: The cell to type into; None leaves it to the subject's own place.
        due: The day by which it was owed, if a date applies.
        due_why: The sum behind that day, in words.
        done: The day it was done, if it was done late.
        severity: Other than the rule's own, where the rule says so.
        variant: Which of the rule's messages fits.
        advice: Which of its actions fits, if another than that of the message.
        words: What fills the message.
        slot: What tells this finding from others of the same rule and subject: a period's name or
            the event that began the clock; never a date that staff may correct.
        missing: Fields that are not mapped, for CANNOT_TELL.
        placeholder: What the cell says instead of a date, such as TBC.
        also: Rules that are answered by the same finding.
        step: The day of the step it speaks of, where no deadline applies.
    """

    state: State
    where: Where | None = None
    due: date | None = None
    due_why: str = ""
    done: date | None = None
    severity: Severity | None = None
    variant: str = "default"
    words: Words = field(default_factory=dict)
    slot: str = ""
    missing: tuple[str, ...] = ()
    placeholder: str = ""
    also: tuple[str, ...] = ()
    step: date | None = None
    advice: str = ""

    def having(self, **changes: Any) -> "Outcome":
        """Return the same with some attributes changed; as ``replace`` in a quarter of its time."""
        return Outcome(**(dict(zip(_ATTRIBUTES, _VALUES(self), strict=True)) | changes))

    def with_words(self, **words: object) -> "Outcome":
        """Return the same with more words for its message, where there is one."""
        return self if self.state in _SAYS_NOTHING else self.having(words={**self.words, **words})

    def within(self, slot: str) -> "Outcome":
        """Return the same for one slot, where it becomes a finding."""
        return self if self.state in _SAYS_NOTHING else self.having(slot=slot)

    def of_step(self, day: date | None) -> "Outcome":
        """Return the same for a step of that day; steps before the policy began are not judged."""
        return self.having(step=day)

    def as_severity(self, severity: Severity) -> "Outcome":
        """Return the same with another severity."""
        return self.having(severity=severity)


_ATTRIBUTES = tuple(one.name for one in fields(Outcome))
_VALUES = attrgetter(*_ATTRIBUTES)

OK = Outcome(State.OK)
NOT_APPLICABLE = Outcome(State.NOT_APPLICABLE)


def breach(
    where: Where | None = None,
    *,
    variant: str = "default",
    severity: Severity | None = None,
    slot: str = "",
    **words: object,
) -> Outcome:
    """Return a breach to which no date applies."""
    return Outcome(State.BREACH, where, severity=severity, variant=variant, words=words, slot=slot)


def data(where: Where | None, *, variant: str = "default", slot: str = "", **words: object) -> Outcome:
    """Return a fault of the data."""
    return Outcome(State.DATA, where, variant=variant, words=words, slot=slot)


def cannot_tell(because: Fact[object], field_name: str = "", **words: object) -> Outcome:
    """Return that nobody can tell, because of one cell or because there is no such column.

    Args:
        because: The fact that is open.
        field_name: Its field, written ``table.field``; named when the column is absent.
        words: More words for the message.
    """
    missing = (field_name,) if because.state is FactState.ABSENT else ()
    text = {"text": safe_text(because.text) if because.text else "", "full_text": because.text}
    said = {**text, "why": because.note, "heading": because.where.heading, **words}
    return Outcome(State.CANNOT_TELL, because.where, variant="cannot_tell", words=said, missing=missing)


def unknowable(why: str, where: Where | None = None, **words: object) -> Outcome:
    """Return that nobody can tell, for a reason other than one cell (no calendar, say)."""
    return Outcome(State.CANNOT_TELL, where, variant="cannot_tell", words={"why": why, **words})
