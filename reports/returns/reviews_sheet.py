"""The reviews of some placements, a row each, and the placements that had none."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reports.material import Material
from reports.returns.reviewed import REVIEW_ON, last_review, unread_review
from reports.returns.sheets import Column, Head, listing, span_in_words, whose
from reports.returns.told import DOES_NOT_APPLY, Teller
from reports.returns.who import provider_of
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
    head = Head(
        "Reviews held in the period",
        (whose(material), f"{span_in_words(material)}."),
        answer=_answer(lines, material),
    )
    return listing(TITLE, head, _columns(material, show), lines, table="Reviews", page=Page(repeated=1))


def _answer(lines: Sequence[_Line], material: Material) -> str:
    """Return how many reviews there were, how many placements had none, and of how many nobody can tell."""
    if not lines:
        return "No pupil was in AP in these days."
    if not material.register.is_mapped(REVIEW_ON):
        return "The register has no place for reviews, so nobody can tell which were held."
    without = [line.placement for line in lines if line.review is None]
    unsure = sum(unread_review(placement) is not None for placement in without)
    none = len(without) - unsure
    said = [counted(len(lines) - len(without), "review")]
    said += [f"{counted(none, 'placement')} without one in these days"] if none else []
    said += [f"for {counted(unsure, 'placement')} nobody can tell"] if unsure else []
    return f"{'; '.join(said)}."


def _lines(placement: Placement, material: Material) -> Iterator[_Line]:
    held = [_Line(placement, one) for one in placement.held_reviews if one.on in material.period]
    yield from held or [_Line(placement, None)]


def _columns(material: Material, show: Teller) -> tuple[Column[_Line], ...]:
    def cell(name: str) -> Callable[[_Line], Value]:
        return lambda line: DOES_NOT_APPLY if line.review is None else show.value(line.review.row.fact(name))

    return (
        Column("Pupil", 26, lambda line: show.pupil(line.placement.pupil)),
        Column("Provider", 24, lambda line: provider_of(line.placement, show)),
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
