"""UPNs and admission numbers, told apart from figures."""

import pytest

from reports.leaks.codes import first_runs, has_number, numbers_of, says_number, upns_in, upns_of
from reports.leaks.kinds import Context

UPN = "N999499916236"
KNOWN = upns_of([UPN, "999499916253", "TBC", ""])
NUMBERS = numbers_of(["002696", "4512", "2026", "A/1234", "2023-0456", "SMITH", "12", "", "0042"])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(UPN, id="as typed"),
        pytest.param(UPN.lower(), id="small letters"),
        pytest.param("N999 4999 16236", id="spaces"),
        pytest.param("N-999-4999-16236", id="dashes"),
        pytest.param(f"UPN:{UPN}.", id="inside a sentence"),
        pytest.param("999499916236", id="its letter lost"),
        pytest.param("999499916253", id="one that was typed without its letter"),
        pytest.param("A999499916236", id="its digits behind another letter"),
        pytest.param("H999499917253", id="of nobody known, with the right letter"),
    ],
)
def test_a_upn_is_found(text: str) -> None:
    assert list(upns_in(text, KNOWN))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A999499917253", id="the wrong letter, of nobody known"),
        pytest.param(f"{UPN}0", id="part of a longer number"),
        pytest.param("123456789012", id="twelve digits of nobody"),
        pytest.param("TBC", id="what stood in the column and is no UPN"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_is_no_upn_is_none(text: str) -> None:
    assert list(upns_in(text, KNOWN)) == []


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        pytest.param("002696", True, id="as typed"),
        pytest.param("2696", True, id="without its zeros"),
        pytest.param("see 4512", True, id="in a sentence"),
        pytest.param("A/1234", True, id="with its sign"),
        pytest.param("a1234", True, id="in one word and small letters"),
        pytest.param("2023-0456", True, id="in two runs"),
        pytest.param("20230456", True, id="in one run"),
        pytest.param("2023-0457", False, id="two runs of which one is another"),
        pytest.param("0042", True, id="four characters with zeros"),
        pytest.param("42", False, id="two that are left of it"),
        pytest.param("4512 sessions", False, id="a unit behind"),
        pytest.param("Sessions possible: 4512", False, id="a unit before"),
        pytest.param("£4512", False, id="money"),
        pytest.param("4512%", False, id="a share"),
        pytest.param("4512.5", False, id="a decimal"),
        pytest.param("1,4512", False, id="part of a number with commas"),
        pytest.param("14512", False, id="part of a longer number"),
        pytest.param("4512 of 6000", False, id="a share in words"),
        pytest.param("2026", False, id="a year"),
        pytest.param("5 January 2026", False, id="a date"),
        pytest.param("Pupil number 2026", True, id="a year that is said to be a number"),
        pytest.param("admission no. 4512 sessions", True, id="said to be a number, whatever follows"),
        pytest.param("#4512", True, id="a number sign"),
        pytest.param("12", False, id="too short"),
        pytest.param("smith", False, id="a word in the column of numbers"),
        pytest.param("{0a0a0a0a-0042-4512-0042-0a0a0a0a0a0a}", False, id="a program's own id"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_an_admission_number_is_told_from_figures(text: str, is_found: bool) -> None:  # noqa: FBT001 - a case
    assert has_number(text, NUMBERS, Context.PROSE) is is_found


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        pytest.param("4512", False, id="figures alone may be a number in a cell"),
        pytest.param("002696", True, id="zeros at the front are kept by no number"),
        pytest.param("see 4512", True, id="with words"),
    ],
)
def test_figures_alone_are_no_admission_number_where_types_are_not_known(text: str, is_found: bool) -> None:  # noqa: FBT001 - a case
    assert has_number(text, NUMBERS, Context.FIELD) is is_found


def test_marks_hold_no_admission_number_that_is_all_digits() -> None:
    numbers = numbers_of(["002696", "QB-77-X"])

    assert not has_number("val=002696", numbers, Context.MARKS)
    assert has_number("QB-77-X", numbers, Context.MARKS)


def test_a_long_text_tells_which_numbers_it_may_hold() -> None:
    assert first_runs("x 4512 y\0A/1234", NUMBERS) == {"4512", "a"}
    assert first_runs("x 4512 y", {}) == frozenset()
    assert not has_number("x 4512 y", {}, Context.PROSE)


@pytest.mark.parametrize(
    ("heading", "says"),
    [
        ("Admission number", True),
        ("Adm no.", True),
        ("Pupil ID", True),
        ("Sessions", False),
        ("Every pupil on the register has a UPN number", False),
        ("", False),
    ],
)
def test_a_heading_says_what_its_figures_are(heading: str, says: bool) -> None:  # noqa: FBT001 - a case
    assert says_number(heading) is says
