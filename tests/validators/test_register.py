"""Rows are put together as placements: across tabs where they are equal, never within one tab."""

from tests.validators.building import register_of

_HEAD = "Pupil | Year | Provider | Start date | Part A"
_ROW = "SMITH, Jo | 10 | Oak Centre | 2026-11-16 | 2026-11-02"


def _tab(copies: int) -> str:
    return "\n".join([_HEAD, *[_ROW] * copies])


def test_equal_rows_of_one_tab_are_placements_of_their_own_and_the_first_meets_those_of_other_tabs() -> None:
    register = register_of({"Register": _tab(3), "Autumn": _tab(2)})

    rows = [[(row.tab, row.number) for row in placement.rows] for placement in register.placements]

    assert [sorted(one) for one in rows] == [
        [("Autumn", 2), ("Register", 2)],
        [("Register", 3)],
        [("Register", 4)],
        [("Autumn", 3)],
    ]


def test_a_row_copied_down_a_thousand_times_is_as_many_placements() -> None:
    register = register_of(_tab(1_000))

    assert len(register.placements) == 1_000
