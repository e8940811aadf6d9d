"""What a school's own rule tests: one of three common shapes, and when it applies. Data only."""

from enum import StrEnum

from sheet_templates.fields import FieldKind
from sheet_templates.records import record


class Shape(StrEnum):
    """The kinds of test that a school can write itself.

    MUST_EXIST_BY: a column is filled by a day that another column tells. WITHIN_DAYS_OF: a date lies
    within some days of another. ONE_OF: a column holds one of a few words.
    """

    MUST_EXIST_BY = "must_exist_by"
    WITHIN_DAYS_OF = "within_days_of"
    ONE_OF = "one_of"


class Days(StrEnum):
    """How days are counted."""

    SCHOOL = "school days"
    CALENDAR = "calendar days"


class Side(StrEnum):
    """On which side of a date days are counted."""

    AFTER = "after"
    BEFORE = "before"


STATUS = "placements.status"
"""Where a placement stands: as typed, else as its dates tell."""


@record(frozen=True, slots=True)
class Condition:
    """A column, and the words of which it must hold one for a rule to apply.

    Attributes:
        field: Written ``table.field``.
        values: As in the register, whatever their case.
    """

    field: str
    values: tuple[str, ...]


@record(frozen=True, slots=True)
class OwnTest:
    """What one own rule tests; its numbers are settings of the rule.

    Attributes:
        shape: The kind of test.
        field: The column that is judged, written ``table.field``.
        kind: How that column's cells are read.
        heading: Its heading.
        base: The column with the day from which is counted; empty where no day matters.
        base_name: What happened on that day, in words.
        when: All that must hold for the rule to apply.
    """

    shape: Shape
    field: str
    kind: FieldKind
    heading: str
    base: str = ""
    base_name: str = ""
    when: tuple[Condition, ...] = ()

    def needs(self) -> tuple[str, ...]:
        """Return the columns without which it cannot be checked; the status is worked out without one."""
        names = [self.field, *([self.base] if self.base else []), *(one.field for one in self.when)]
        return tuple(dict.fromkeys(name for name in names if name != STATUS))
