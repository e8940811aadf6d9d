"""Who is who: a number that was filled down too far makes no pupil disappear in another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.validators.building import check, findings_of, messages_of, only, register_of, states_of
from validators.people import identifiers
from validators.rows import RowView
from validators.states import Severity, State

UPN, OTHER = "P207000016049", "X801200001002"


def register(*rows: str) -> str:
    return "\n".join(("Pupil | UPN | Admission number | DOB | Provider | Start date", *rows))


def pupils(*rows: str) -> list[str]:
    """Return how each row's pupil is shown, a number for each pupil."""
    found = register_of(register(*(f"{row} | Oak | 2026-09-07" for row in rows)))
    numbers = {pupil.key: number for number, pupil in enumerate(found.pupils)}
    assert len(numbers) == len(found.pupils.pupils), "two pupils have one key"
    return [f"{numbers[one.pupil.key]} {one.pupil.name}" for one in found.placements]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param(
            f"JONES, Kai | {UPN} | | 2012-03-14",
            f"SMITH, Lia | {UPN} | | 2011-05-01",
            ["0 Kai JONES", "1 Lia SMITH"],
            id="another name and birth",
        ),
        pytest.param(
            f"JONES, Kai | {UPN} | | 2012-03-14",
            f"JONES, Kay | {UPN} | | 2011-05-01",
            ["0 Kai JONES", "1 Kay JONES"],
            id="a name that is near, of another birth",
        ),
        pytest.param(
            f"JONES, Kai | {UPN} | |",
            f"SMITH, Lia | {UPN} | |",
            ["0 Kai JONES", "1 Lia SMITH"],
            id="no births",
        ),
        pytest.param(
            f"JONES, Kai | {UPN} | | 2012-03-14",
            f"SMITH, Lia | {UPN} | |",
            ["0 Kai JONES", "1 Lia SMITH"],
            id="the birth of one only",
        ),
        pytest.param(
            f"JONES, Kai | {UPN} | | 2012-03-14",
            f"JONES, Kai | {UPN} | | 2012-04-13",
            ["0 Kai JONES", "0 Kai JONES"],
            id="one name, a birth mistyped",
        ),
        pytest.param(
            f"JONES, Kai | {UPN} | | 2012-03-14",
            f"BROWN, Kay | {UPN} | | 2012-03-14",
            ["0 Kai JONES", "0 Kai JONES"],
            id="a new name, the same birth",
        ),
        pytest.param(
            f"SMYTHE, Jo | {UPN} | |",
            f"SMITH, Joanna | {UPN} | |",
            ["0 Jo SMYTHE", "0 Jo SMYTHE"],
            id="one name in two spellings",
        ),
        pytest.param(
            f"JONES, Kai | {UPN} | |",
            f" | {UPN} | |",
            ["0 Kai JONES", "0 Kai JONES"],
            id="no name in one row",
        ),
        pytest.param(
            "JONES, Kai | | A77 |",
            "SMITH, Lia | | A77 |",
            ["0 Kai JONES", "1 Lia SMITH"],
            id="admission number",
        ),
        pytest.param(
            f"JONES, Kai | {UPN} | A77 |",
            f"SMITH, Lia | {UPN} | A78 |",
            ["0 Kai JONES", "1 Lia SMITH"],
            id="one number shared, the other their own",
        ),
    ],
)
def test_rows_of_one_number_are_one_pupil_unless_their_names_tell_them_apart(
    first: str, second: str, expected: list[str]
) -> None:
    assert pupils(first, second) == expected


def test_a_later_row_goes_to_whichever_of_the_two_it_names() -> None:
    rows = (f"JONES, Kai | {UPN} | |", f"SMITH, Lia | {UPN} | |", f"Lia Smith | {UPN} | |")

    assert pupils(*rows) == ["0 Kai JONES", "1 Lia SMITH", "1 Lia SMITH"]


@given(st.permutations(range(4)))
def test_the_order_of_the_rows_does_not_change_who_is_who(order: list[int]) -> None:
    rows = (
        f"JONES, Kai | {UPN} | | 2012-03-14",
        f"SMITH, Lia | {UPN} | | 2011-05-01",
        f"Kai Jones | {UPN} | |",
        "Lia Smith | | | 2011-05-01",
    )
    text = register(*(f"{rows[number]} | Oak | 2026-09-{7 + number}" for number in order))

    found = register_of(text)

    assert sorted(pupil.key for pupil in found.pupils) == ["kai jones|2012-03-14", "lia smith|2011-05-01"]


def entry(naming: str) -> tuple[str, int]:
    """Return whom a row of another tab is about, and how many it could be about."""
    texts = {
        "Register": register(
            f"JONES, Kai | {UPN} | | | Oak | 2026-09-07",
            f"SMITH, Lia | {OTHER} | | | Oak | 2026-09-07",
            "ODE, Ann | | | | Oak | 2026-09-07",
        ),
        "SDQ": f"Pupil | UPN | Point | Date completed\n{naming} | Start | 2026-09-07",
    }
    found = register_of(texts)
    row = RowView(found.rows("questionnaires"), 0)
    pupil = found.pupil_of(row)
    return ("" if pupil is None else pupil.name), found.pupils.fitting(identifiers(row))


@pytest.mark.parametrize(
    ("naming", "expected"),
    [
        pytest.param(f"JONES, Kai | {UPN}", ("Kai JONES", 1), id="name and number agree"),
        pytest.param(f"BROWN, Kai | {UPN}", ("Kai JONES", 1), id="another surname that nobody has"),
        pytest.param(f" | {UPN}", ("Kai JONES", 1), id="the number alone"),
        pytest.param(f"SMITH, Lia | {UPN}", ("", 2), id="the number of one, the name of another"),
        pytest.param(f"ODE, Ann | {UPN}", ("", 2), id="the name of one who has no number"),
        pytest.param(f"PATEL, Sam | {UPN}", ("", 0), id="the name of nobody, with nothing alike"),
        pytest.param("SMITH, Lia | ", ("Lia SMITH", 1), id="the name alone"),
    ],
)
def test_a_row_of_another_tab_is_about_nobody_when_its_number_and_name_disagree(
    naming: str, expected: tuple[str, int]
) -> None:
    assert entry(naming) == expected


def test_both_pupils_are_judged_under_their_own_names_and_the_shared_number_is_said() -> None:
    rows = (f"JONES, Kai | {UPN} | | | Oak | 2026-09-07", f"SMITH, Lia | {UPN} | | | Oak | 2026-09-07")
    result = check(register(*rows), rules=["DAT-05", "DAT-01", "AP-AGR-01"])

    assert messages_of(result, "DAT-05") == [
        "L.S. and K.J. have one UPN (B2 and B3), and their names say that they are not one pupil."
    ]
    assert messages_of(result, "DAT-05", names=True) == [
        "Lia SMITH and Kai JONES have one UPN (B2 and B3), and their names say that they are not one pupil."
    ]
    assert (only(result, "DAT-05").state, only(result, "DAT-05").severity) == (State.DATA, Severity.MEDIUM)
    assert not findings_of(result, "DAT-01")


def test_a_number_that_pupils_of_two_tabs_share_names_both_tabs() -> None:
    result = check(
        {
            "Y10": register("JONES, Kai | | A77 | | Oak | 2026-09-07"),
            "Y11": register("SMITH, Lia | | A77 | | Oak | 2026-09-07"),
        },
        rules=["DAT-05"],
    )

    assert messages_of(result, "DAT-05") == [
        (
            "L.S. and K.J. have one admission number (Y10 C2 and Y11 C2), "
            "and their names say that they are not one pupil."
        )
    ]
    assert states_of(result, "DAT-05") == {"C2": State.DATA}
