import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.working.answers import CHECK_NOW, IS_RIGHT, Answers, answer_cells, read_answers
from sheet_templates.plan import Role, Words
from sheet_templates.snapshot import UNCALCULATED, CellError, CellValue, Tab
from tests.grids import tab


def _tab(rows: dict[int, list[CellValue]]) -> Tab:
    return Tab("AP Summary", rows)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        pytest.param("Yes", True, id="yes"),
        pytest.param(" yes ", True, id="yes with spaces"),
        pytest.param("Y", True, id="y"),
        pytest.param(True, True, id="a tick box"),
        pytest.param(1.0, True, id="one"),
        pytest.param("✓", True, id="a tick"),
        pytest.param("NO", False, id="no"),
        pytest.param(False, False, id="an empty tick box"),
        pytest.param(0, False, id="nought"),
        pytest.param(None, None, id="a blank"),
        pytest.param("maybe", None, id="a doubt"),
        pytest.param(2.5, None, id="a number"),
        pytest.param(CellError("#REF!"), None, id="an error value"),
        pytest.param(UNCALCULATED, None, id="a formula without a result"),
    ],
)
def test_what_staff_choose_is_read_and_nonsense_is_no_answer(
    *, typed: CellValue, answer: bool | None
) -> None:
    found = read_answers(_tab({5: [CHECK_NOW, typed], 6: [IS_RIGHT, typed]}))

    assert found == Answers(answer, check_now=answer is True)


def test_the_cells_are_found_wherever_staff_moved_them() -> None:
    found = read_answers(
        tab(
            "AP Summary",
            """
            AP summary |           |     |                       |
                       | check NOW | Yes |                       |

                       |           |     | Is  this change right? | No
            """,
        )
    )

    assert found == Answers(is_right=False, check_now=True)


def test_a_tab_without_the_cells_holds_no_answer() -> None:
    assert read_answers(_tab({1: ["AP summary", "Yes"]})) == Answers()
    assert read_answers(_tab({})) == Answers()


def test_answers_that_contradict_each_other_do_not_count() -> None:
    rows: dict[int, list[CellValue]] = {1: [IS_RIGHT, "Yes"], 2: [IS_RIGHT, "No"], 3: [IS_RIGHT, None]}

    assert read_answers(_tab(rows)).is_right is None
    assert read_answers(_tab({1: rows[1], 3: rows[3]})).is_right is True


@given(
    st.dictionaries(
        st.integers(1, 9),
        st.lists(st.sampled_from([CHECK_NOW, IS_RIGHT, "Yes", "No", None, 1, "x", 2.5]), max_size=4),
    )
)
def test_whatever_stands_on_the_tab_gives_an_answer_or_none(rows: dict[int, list[CellValue]]) -> None:
    found = read_answers(_tab(rows))

    typed = [value for values in rows.values() for value in values]
    assert found.is_right is None or IS_RIGHT in typed
    assert not found.check_now or CHECK_NOW in typed


@pytest.mark.parametrize(
    ("label", "words"),
    [pytest.param(CHECK_NOW, ("Yes",), id="a check"), pytest.param(IS_RIGHT, ("Yes", "No"), id="a change")],
)
def test_the_cells_have_a_drop_down_that_says_what_a_choice_does(label: str, words: tuple[str, ...]) -> None:
    name, answer = answer_cells(label)

    assert (name.value, answer.value, answer.role) == (label, None, Role.STAFF)
    assert answer.check == Words(words)
    assert answer.warning
    assert answer.prompt
