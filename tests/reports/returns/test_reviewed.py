from datetime import date

import pytest

from reports.returns.asking import context_of
from reports.returns.reviewed import last_decision, last_review, next_review
from reports.returns.told import Teller
from sheet_templates.plan import Value
from tests.reports.returns.materials import ONE_RULE, material_of

UNKNOWN_DUE = "the day could not be worked out"
NONE = "none recorded"
SHOW = Teller(names=True)
OUTSIDE = Teller(names=True, is_ours=False)
PLACEMENT = "Pupil | Provider | Start date | Actual end date\nASH, Ada | Oak Centre | 2026-09-07 |"
REVIEWS = "Pupil | Provider | Review date | Decision | Next review on | Review planned for"


def told(*reviews: str, placement: str = PLACEMENT, show: Teller = SHOW) -> tuple[Value, Value, str]:
    """Return the last review, its decision and the next one."""
    tabs = {"Register": placement}
    if reviews:
        tabs["Reviews"] = "\n".join([REVIEWS, *(f"ASH, Ada | Oak Centre | {one}" for one in reviews)])
    material = material_of(tabs, rules=ONE_RULE)
    (one,) = material.register.placements
    register = material.register
    return (
        last_review(one, register, show),
        last_decision(one, register, show),
        next_review(one, context_of(material), show),
    )


@pytest.mark.parametrize(
    ("reviews", "expected"),
    [
        pytest.param(
            ["2026-10-14 | Continue | 2026-12-02 |"],
            (date(2026, 10, 14), "Continue", "booked for 2 December 2026"),
            id="held, the next one booked",
        ),
        pytest.param(
            ["2026-11-23 | | |"],
            (date(2026, 11, 23), "not recorded", "due by 18 January 2027, none booked"),
            id="held today",
        ),
        pytest.param(
            ["2026-09-21 | End | |"],
            (date(2026, 9, 21), "End", "was due 9 November 2026, none booked"),
            id="held too long ago",
        ),
        pytest.param(
            ["2026-11-24 | | |"],
            (NONE, NONE, "booked for 24 November 2026"),
            id="tomorrow",
        ),
        pytest.param(
            [" | | | 2026-12-01"],
            (NONE, NONE, "booked for 1 December 2026"),
            id="planned",
        ),
        pytest.param(
            [" | | | 2026-11-01"],
            (NONE, NONE, "was due 19 October 2026, none booked"),
            id="planned for a day that has passed",
        ),
        pytest.param(
            ["soon | | |"], ("could not be read (Reviews C2)",) * 3, id="the only day cannot be read"
        ),
        pytest.param(
            ["2026-10-14 | Continue | |", "soon | End | |"],
            (
                "14 October 2026; another day could not be read (Reviews C3)",
                "Continue",
                "could not be read (Reviews C3)",
            ),
            id="another day cannot be read",
        ),
        pytest.param([], ("not in the register",) * 3, id="no tab for reviews"),
    ],
)
def test_reviews_are_told_as_far_as_they_are_known(reviews: list[str], expected: tuple[Value, ...]) -> None:
    assert told(*reviews) == expected


@pytest.mark.parametrize(
    ("start", "ended", "expected"),
    [
        pytest.param("2026-09-07", "2026-11-20", "placement ended", id="ended"),
        pytest.param("2026-11-09", "2026-11-27", "none booked", id="ends before a review is due"),
        pytest.param("soon", "", UNKNOWN_DUE, id="a start that cannot be read"),
        pytest.param("2026-08-03", "", UNKNOWN_DUE, id="before the calendar"),
    ],
)
def test_when_the_next_review_is_due_follows_from_the_dates(start: str, ended: str, expected: str) -> None:
    placement = f"Pupil | Provider | Start date | Actual end date\nASH, Ada | Oak Centre | {start} | {ended}"

    _, _, following = told("| | |", placement=placement)

    assert following == expected


def test_people_outside_are_told_of_no_column_and_no_cell() -> None:
    assert told(show=OUTSIDE) == ("not recorded",) * 3
    assert told("soon | | |", show=OUTSIDE) == ("the school will confirm",) * 3
