from datetime import date

import pytest

from reports.returns.asking import context_of
from reports.returns.questioned import DURING, END, START, score_at
from reports.returns.told import Teller
from tests.reports.returns.materials import ONE_RULE, material_of

HEADINGS = "Pupil | Provider | Questionnaire | Point | Completed on | Completed by | Total score"


def score(
    point: str, *lines: str, start: str = "2026-11-09", ended: str = "", has_calendar: bool = True
) -> str:
    register = f"Pupil | Provider | Start date | Actual end date\nASH, Ada | Oak Centre | {start} | {ended}"
    rows = "\n".join([HEADINGS, *(f"ASH, Ada | Oak Centre | {line}" for line in lines)])
    tabs = {"Register": register, "Questionnaires": rows}
    material = material_of(tabs, date(2026, 11, 23), rules=ONE_RULE, has_calendar=has_calendar)
    return score_at(material.register.placements[0], point, context_of(material), Teller(names=True))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param("SDQ | Start | 2026-11-10 | School | 21", "21 (School) on 10 November 2026", id="whole"),
        pytest.param(" | Start | 2026-11-10 | | 21", "21 on 10 November 2026", id="a blank name is the SDQ"),
        pytest.param("My SDQ | Start | 2026-11-10 | | ", "done, no score on 10 November 2026", id="no score"),
        pytest.param(
            "SDQ | Start | 2026-11-10 | Pupil | high",
            "done (Pupil), score could not be read (Questionnaires G2) on 10 November 2026",
            id="a score in words",
        ),
        pytest.param("Boxall | Start | 2026-11-10 | | 21", "not recorded", id="another questionnaire"),
        pytest.param("SDQ | During | 2026-11-10 | | 21", "not recorded", id="another point"),
        pytest.param("SDQ | Start | 2026-11-24 | | 21", "not recorded", id="a day to come"),
        pytest.param(
            "SDQ | Start | soon | | 21", "could not be read (Questionnaires E2)", id="a day in words"
        ),
        pytest.param(
            "SDQ | first | 2026-11-10 | | 21", "could not be read (Questionnaires D2)", id="a point in words"
        ),
        pytest.param("SDQ | Start | 2026-10-05 | | 21", "21 on 5 October 2026", id="20 school days before"),
        pytest.param("SDQ | Start | 2026-10-02 | | 21", "not recorded", id="21 school days before"),
    ],
)
def test_the_score_of_the_start(line: str, told: str) -> None:
    assert score(START, line) == told


def test_the_first_of_several_counts_at_the_start_and_the_last_during() -> None:
    lines = [f"SDQ | {point} | 2026-11-{day} | | {day}" for point in (START, DURING) for day in (10, 12)]

    assert (score(START, *lines), score(DURING, *lines)) == (
        "10 on 10 November 2026",
        "12 on 12 November 2026",
    )


def test_scores_of_one_day_stand_together() -> None:
    lines = ["SDQ | During | 2026-11-12 | School | 18", "SDQ | During | 2026-11-12 | Pupil | 16.5"]

    assert score(DURING, *lines) == "18 (School), 16.5 (Pupil) on 12 November 2026"


@pytest.mark.parametrize(
    ("ended", "told"),
    [
        pytest.param("", "not ended yet", id="still there"),
        pytest.param("2026-11-20", "not recorded", id="ended"),
    ],
)
def test_the_end_is_asked_for_once_a_placement_has_ended(ended: str, told: str) -> None:
    assert score(END, ended=ended) == told


@pytest.mark.parametrize(
    ("start", "has_calendar"),
    [
        pytest.param("2026-09-02", True, id="before the calendar"),
        pytest.param("2026-11-09", False, id="without one"),
    ],
)
def test_where_the_calendar_does_not_tell_an_early_one_counts(start: str, has_calendar: bool) -> None:  # noqa: FBT001 - a case
    day = "2026-07-15" if has_calendar else "2026-10-15"

    assert score(START, f"SDQ | Start | {day} | | 21", start=start, has_calendar=has_calendar).startswith(
        "21 on "
    )


def test_a_start_that_is_not_known_takes_any() -> None:
    assert score(START, "SDQ | Start | 2026-10-02 | | 21", start="soon") == "21 on 2 October 2026"


def test_a_register_without_questionnaires_has_no_scores() -> None:
    material = material_of("Pupil | Provider | Start date\nASH, Ada | Oak | 2026-09-07", rules=ONE_RULE)

    told = score_at(material.register.placements[0], START, context_of(material), Teller(names=True))

    assert told == "not in the register"
