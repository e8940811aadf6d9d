"""Reviews of a period: in time, late or not held, or nobody can tell."""

from dataclasses import replace
from datetime import date

import pytest

from reports.governors.figures import context
from reports.governors.report import governors_report
from reports.governors.review_times import ReviewTimes, owed_reviews, review_times
from reports.material import Material
from tests.reports.governors.schools import AUTUMN, material_of

AS_OF = date(2027, 1, 11)
RULES = ("AP-REV-01", "AP-REV-02")
HEADINGS = "Pupil | Provider | Start date | Left | Status | Review 1 | Review 2 | Review 3"


def _times(row: str, as_of: date = AS_OF) -> ReviewTimes:
    material = material_of(f"{HEADINGS}\nSMITH, Jo | Oak Centre | {row}", as_of=as_of, rules=RULES)
    owed = owed_reviews(material.register.placements, context(material))
    return review_times(owed, AUTUMN.first, AUTUMN.last)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param("2026-09-02 | | | 2026-10-14 | 2026-12-02", ReviewTimes(2, 0, 0), id="both in time"),
        pytest.param("2026-09-02 | | | 2026-10-15 | 2026-12-03", ReviewTimes(1, 1, 0), id="first a day late"),
        pytest.param("2026-09-02 | | | 2026-09-21 |", ReviewTimes(1, 1, 0), id="second not held"),
        pytest.param("2026-09-02 | | | |", ReviewTimes(0, 1, 0), id="none held"),
        pytest.param("2026-09-02 | | | sometime |", ReviewTimes(0, 0, 1), id="first cannot be read"),
        pytest.param("2026-09-02 | | | 2026-09-21 | later", ReviewTimes(1, 0, 1), id="second cannot be read"),
        pytest.param("2026-09-02 | 2026-10-02 | | |", ReviewTimes(0, 0, 0), id="ended before one was due"),
        pytest.param("2026-09-02 | sometime | | |", ReviewTimes(0, 0, 1), id="may have ended before"),
        pytest.param("2026-09-02 | | Paused | |", ReviewTimes(0, 0, 0), id="paused"),
        pytest.param("2026-09-02 | | Withdrawn | |", ReviewTimes(0, 0, 0), id="never taken up"),
        pytest.param("| | | |", ReviewTimes(0, 0, 0), id="not begun"),
        pytest.param("perhaps | | | |", ReviewTimes(0, 0, 0), id="start cannot be read"),
        pytest.param("2026-12-07 | | | |", ReviewTimes(0, 0, 0), id="due after the period"),
        pytest.param("2026-05-04 | | | 2026-06-10 |", ReviewTimes(0, 0, 0), id="before the calendar begins"),
    ],
)
def test_each_review_that_was_owed_turned_out_one_way(row: str, expected: ReviewTimes) -> None:
    assert _times(row) == expected


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        pytest.param(date(2026, 10, 14), ReviewTimes(0, 0, 0), id="on the day it is due"),
        pytest.param(date(2026, 10, 15), ReviewTimes(0, 1, 0), id="the day after"),
    ],
)
def test_a_review_is_not_late_before_its_day_is_over(as_of: date, expected: ReviewTimes) -> None:
    assert _times("2026-09-02 | | | |", as_of) == expected


def test_a_review_counts_in_the_period_in_which_it_was_held_or_due() -> None:
    material = material_of(
        f"{HEADINGS}\nSMITH, Jo | Oak Centre | 2026-12-07 | | | 2027-01-08 |", as_of=AS_OF, rules=RULES
    )
    owed = owed_reviews(material.register.placements, context(material))

    assert review_times(owed, date(2027, 1, 8), date(2027, 1, 8)) == ReviewTimes(1, 0, 0)
    assert review_times(owed, date(2027, 1, 9), date(2027, 1, 9)) == ReviewTimes(0, 0, 0)
    assert review_times(owed, date(2027, 1, 8), date(2027, 1, 8)).known == 1


def _with_limits(**days: int) -> Material:
    """Return a register of one placement with two reviews, by rules with limits of the school's own."""
    text = f"{HEADINGS}\nSMITH, Jo | Oak Centre | 2026-09-02 | | | 2026-09-21 | 2026-10-14"
    material = material_of(text, as_of=AS_OF)
    rules = [
        replace(rule, settings={**rule.settings, "school_days": days[rule.id[-6:].replace("-", "")]})
        if rule.id[-6:].replace("-", "") in days
        else rule
        for rule in material.rules
    ]
    return replace(material, rules=rules)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param({}, ReviewTimes(2, 1, 0), id="those of the policy"),
        pytest.param({"REV01": 10}, ReviewTimes(1, 2, 0), id="a shorter one for the first review"),
        pytest.param({"REV02": 10}, ReviewTimes(1, 2, 0), id="a shorter one for later reviews"),
        pytest.param({"REV01": 13, "REV02": 17}, ReviewTimes(2, 1, 0), id="to the day"),
        pytest.param({"REV01": 12}, ReviewTimes(1, 2, 0), id="a day less for the first"),
        pytest.param({"REV02": 16}, ReviewTimes(1, 2, 0), id="a day less for the second"),
    ],
)
def test_a_schools_own_limits_decide_what_is_in_time(days: dict[str, int], expected: ReviewTimes) -> None:
    material = _with_limits(**days)

    owed = owed_reviews(material.register.placements, context(material))

    assert review_times(owed, AUTUMN.first, AUTUMN.last) == expected


@pytest.mark.parametrize(
    ("days", "said"),
    [
        pytest.param({}, "Held within 30 school days of the start or of the review before, or", id="policy"),
        pytest.param(
            {"REV01": 10}, "Held within 10 school days of the start, or 30 of the review before, or", id="own"
        ),
    ],
)
def test_the_report_says_by_which_limits_reviews_are_in_time(days: dict[str, int], said: str) -> None:
    last = governors_report(_with_limits(**days), None).plan.sheets[-1]

    [text] = [row[2] for row in last.rows if row[1] == "Reviews held in time"]
    assert str(text).startswith(said)
