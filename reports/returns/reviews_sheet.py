"""The reviews of some placements, a row each, and the placements that had none."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reports.material import Material
from reports.returns.reviewed import last_review
from reports.returns.sheets import Column, Head, listing, span_in_words, whose
from reports.returns.told import DOES_NOT_APPLY, Teller
from reports.working.wording import counted
from sheet_templates.plan import Page, SheetPlan, Value
from validators.placements import Placement
from validators.reviews import Review

TITLE = "Reviews"


@dataclass(frozen=True, slots=True)
class _Line:
    """One review held in the period; a placement without any has a line too."""

    placement: Placement
    review: Review | None


def reviews_sheet(material: Material, placements: Sequence[Placement], show: Teller) -> SheetPlan:
    """Return the tab: reviews held in the period by pupil and day; placements without one say so."""
    lines = [line for placement in placements for line in _lines(placement, material)]
    held = sum(line.review is not None for line in lines)
    without = len(lines) - held
    head = Head(
        "Reviews held in the period",
        (whose(material), f"{span_in_words(material)}."),
        answer=f"{counted(held, 'review')}; {counted(without, 'placement')} without one in these days.",
    )
    return listing(TITLE, head, _columns(material, show), lines, table="Reviews", page=Page(repeated=1))


def _lines(placement: Placement, material: Material) -> Iterator[_Line]:
    held = [_Line(placement, one) for one in placement.held_reviews if one.on in material.period]
    yield from held or [_Line(placement, None)]


def _columns(material: Material, show: Teller) -> tuple[Column[_Line], ...]:
    def cell(name: str) -> Callable[[_Line], Value]:
        return lambda line: DOES_NOT_APPLY if line.review is None else show.value(line.review.row.fact(name))

    return (
        Column("Pupil", 26, lambda line: show.pupil(line.placement.pupil)),
        Column("Provider", 24, lambda line: line.placement.provider.name),
        Column("Review", 26, lambda line: _day(line, material, show), is_day=True),
        Column("Format", 14, cell("format")),
        Column("Attended by", 26, cell("attended")),
        Column("Progress looked at", 12, cell("progress_reviewed")),
        Column("Attendance looked at", 12, cell("attendance_reviewed")),
        Column("Still safe and suitable", 14, cell("still_safe_and_suitable")),
        Column("Decision", 14, cell("decision")),
    )


def _day(line: _Line, material: Material, show: Teller) -> Value:
    if line.review is not None:
        return line.review.on
    last = last_review(line.placement, material.register, show)
    return last if isinstance(last, str) else "none in these days"
