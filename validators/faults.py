"""What the schema of a table finds wrong with one cell. Plain data: needs no table library."""

from collections.abc import Mapping

from sheet_templates.records import record

ORDERED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "placements": (
        ("start_on", "planned_end_on"),
        ("start_on", "actual_end_on"),
        ("referral_on", "part_a_on"),
        ("part_a_on", "part_b_on"),
    )
}
"""For each table the pairs of days of which the first must not come after the second."""


@record(frozen=True, slots=True)
class Fault:
    """One value that a check of its table does not let pass.

    Attributes:
        rule: The rule that the check belongs to.
        check: The check's name, such as ``upn`` or ``order``.
        position: The row's position in its ``TableRows``.
        field: The column of the cell to put right.
        other: The column it was compared with, or nothing.
    """

    rule: str
    check: str
    position: int
    field: str
    other: str = ""
