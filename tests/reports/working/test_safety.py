"""A register that looks very different stops the run, at the limits and not before."""

from dataclasses import replace

import pytest

from reports.working.memory import Shape
from reports.working.safety import Limits, differences, shape_of
from tests.reports.working.desk import KEY
from tests.validators.building import AS_OF, layout_of, register_of

LIMITS = Limits()
PRINTS = frozenset(f"row {number}" for number in range(20))


def _shape(number: int = 20, /, **parts: object) -> Shape:
    told: dict[str, object] = {
        "rows": {"Register": number},
        "columns": {"Register": {"placements.start_on": "Start date", "placements.part_a_on": "Part A"}},
        "tables": {"Register": "placements"},
        "open": 40,
        "prints": PRINTS,
    }
    return Shape(**(told | parts))  # type: ignore[arg-type]


def test_the_same_register_is_as_usual() -> None:
    assert differences(_shape(), _shape(), LIMITS) == ()


@pytest.mark.parametrize(
    ("had", "left", "stops"),
    [
        pytest.param(20, 14, False, id="30 % of 20"),
        pytest.param(20, 13, True, id="more than 30 % of 20"),
        pytest.param(10, 6, False, id="40 %, but four rows"),
        pytest.param(10, 5, True, id="five rows of ten"),
        pytest.param(100, 70, False, id="30 % of 100"),
        pytest.param(100, 69, True, id="31 % of 100"),
        pytest.param(3, 1, False, id="two of three"),
        pytest.param(1, 0, True, id="the only row"),
        pytest.param(20, 30, False, id="more rows"),
        pytest.param(0, 0, False, id="none before either"),
    ],
)
def test_rows_that_went(had: int, left: int, stops: bool) -> None:  # noqa: FBT001 - a case
    assert bool(differences(_shape(had), _shape(left), LIMITS)) is stops


def test_rows_are_counted_over_all_tabs_of_a_table() -> None:
    two = _shape(
        rows={"Register": 2, "2026-27": 19}, tables={"Register": "placements", "2026-27": "placements"}
    )

    assert differences(_shape(), two, LIMITS) == ()


@pytest.mark.parametrize(
    "columns",
    [
        pytest.param({"Register": {"placements.start_on": "Start date"}}, id="gone, or twice"),
        pytest.param(
            {"Register": {"placements.start_on": "Start date", "placements.x": "Part A"}}, id="other"
        ),
    ],
)
def test_a_heading_that_is_gone_stops_by_its_name(columns: dict[str, dict[str, str]]) -> None:
    (told,) = differences(_shape(), _shape(columns=columns), LIMITS)

    assert '"Part A"' in told


def test_a_heading_in_other_words_or_on_another_tab_of_the_register_is_not_lost() -> None:
    other = {
        "Register": {"placements.start_on": "Began"},
        "Part A": {"placements.part_a_on": "Part A"},
    }

    assert differences(_shape(), _shape(columns=other), LIMITS) == ()


def test_a_heading_lost_with_a_renamed_tab_stops_too() -> None:
    renamed = _shape(
        rows={"AP": 20}, tables={"AP": "placements"}, columns={"AP": {"placements.start_on": "Start date"}}
    )

    assert len(differences(_shape(), renamed, LIMITS)) == 1


def test_a_renamed_tab_is_not_lost() -> None:
    renamed = _shape(
        rows={"AP": 20}, tables={"AP": "placements"}, columns={"AP": _shape().columns["Register"]}
    )

    assert differences(_shape(), renamed, LIMITS) == ()


def test_a_new_years_tab_beside_the_old_one_is_not_a_loss() -> None:
    both = _shape(
        rows={"Register": 20, "2027-28": 2}, tables={"Register": "placements", "2027-28": "placements"}
    )

    assert differences(_shape(), both, LIMITS) == ()


def test_a_tab_that_is_gone_stops_by_its_name() -> None:
    before = _shape(
        rows={"Register": 20, "Reviews": 8}, tables={"Register": "placements", "Reviews": "reviews"}
    )

    told = differences(before, _shape(), LIMITS)

    assert any('The tab "Reviews" (8 rows)' in line for line in told)


@pytest.mark.parametrize(
    ("before", "left", "edited", "stops"),
    [
        pytest.param(40, 20, 0, False, id="half of them"),
        pytest.param(40, 19, 0, True, id="more than half"),
        pytest.param(40, 19, 2, True, id="with a tenth of the rows edited"),
        pytest.param(40, 19, 3, False, id="with more rows edited"),
        pytest.param(9, 0, 0, False, id="nine of nine"),
        pytest.param(10, 4, 0, True, id="six of ten"),
        pytest.param(10, 10, 0, False, id="none"),
    ],
)
def test_findings_that_went_with_few_edits(before: int, left: int, edited: int, stops: bool) -> None:  # noqa: FBT001 - a case
    prints = frozenset(f"row {number}" for number in range(edited, 20))

    told = differences(_shape(open=before), _shape(open=left, prints=prints), LIMITS)

    assert bool(told) is stops


def test_findings_that_went_without_any_placement_stop() -> None:
    assert differences(_shape(prints=frozenset()), _shape(prints=frozenset(), open=1), LIMITS)


REGISTER = """
    Pupil     | Provider   | Start date | Part A
    SMITH, Jo | Oak Centre | 2026-09-07 | 2026-09-01
    BROWN, Al | Oak Centre | 2026-09-07 |
"""


def test_the_shape_of_a_register_holds_no_name() -> None:
    shape = shape_of(layout_of(REGISTER), register_of(REGISTER), 3, KEY)

    assert shape.rows == {"Register": 2}
    assert shape.tables == {"Register": "placements"}
    assert shape.columns["Register"]["placements.start_on"] == "Start date"
    assert (shape.open, len(shape.prints)) == (3, 2)
    assert "SMITH" not in str(shape.prints)


def test_an_edited_row_has_another_print() -> None:
    edited = REGISTER.replace("2026-09-01", "2026-09-02")
    one = shape_of(layout_of(REGISTER), register_of(REGISTER, AS_OF), 0, KEY)
    other = shape_of(layout_of(edited), register_of(edited, AS_OF), 0, KEY)

    assert len(one.prints & other.prints) == 1


def test_tabs_that_are_no_table_are_no_part_of_the_shape() -> None:
    layout = layout_of({"Register": REGISTER, "Minibus": "anything\nat all"})

    assert set(shape_of(layout, register_of(REGISTER), 0, KEY).tables) == {"Register"}


def test_limits_can_be_set() -> None:
    strict = replace(LIMITS, lost_share=0.0, lost_rows=1)

    assert differences(_shape(20), _shape(19), strict)
