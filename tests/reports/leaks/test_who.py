"""What the rows of a register say about who its pupils are."""

from datetime import date

from reports.leaks.people import Who
from reports.leaks.who import people_in
from tests.validators.building import register_of


def test_rows_that_say_the_same_are_given_once() -> None:
    register = register_of(
        """
        Surname | Forename | UPN           | DOB        | Provider  | Start date
        Vole    | Ro       | N999499916236 | 2011-04-11 | Hill Farm | 2026-11-16
        Vole    | Ro       | N999499916236 | 2011-04-11 | Oak Farm  | 2026-11-16
        """
    )

    assert list(people_in(register)) == [Who("Vole", "Ro", "N999499916236", "", (date(2011, 4, 11),))]


def test_a_name_in_one_column_is_taken_beside_one_in_two() -> None:
    register = register_of(
        """
        Surname | Forename | Pupil name           | Provider  | Start date
        Vole    | Ro       | Zwann, Rosa (Rosie)  | Hill Farm | 2026-11-16
        Vole    |          | TBC                  | Hill Farm | 2026-11-16
        """
    )

    assert set(people_in(register)) == {Who("Vole", "Ro"), Who("Zwann", "Rosa Rosie"), Who("Vole")}


def test_what_cannot_be_read_is_taken_as_it_stands() -> None:
    register = register_of(
        """
        Pupil    | Adm no   | DOB  | Provider  | Start date
        Vole, Ro | 1.5E+12x | soon | Hill Farm | 2026-11-16
        Zwann    | 4512.5   | TBC  | Hill Farm | 2026-11-16
        """
    )

    assert {one.admission_no for one in people_in(register)} == {"1.5E+12x", "4512.5"}
    assert all(one.born == () for one in people_in(register))


def test_a_cell_with_two_days_gives_both() -> None:
    register = register_of(
        """
        Pupil    | DOB                     | Provider  | Start date
        Vole, Ro | 11/04/2011 & 12/04/2011 | Hill Farm | 2026-11-16
        """
    )

    (pupil,) = people_in(register)
    assert {date(2011, 4, 11), date(2011, 4, 12)} <= set(pupil.born)
