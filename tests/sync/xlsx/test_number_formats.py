import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.xlsx.number_formats import Shows, shown_by_code, shown_by_number


@pytest.mark.parametrize(
    ("code", "shows"),
    [
        ("General", Shows.NUMBER),
        ("GENERAL", Shows.NUMBER),
        ("", Shows.NUMBER),
        ("0", Shows.NUMBER),
        ("#,##0.00", Shows.NUMBER),
        ("0.00E+00", Shows.NUMBER),
        ("##0.0e-0", Shows.NUMBER),
        ("0%", Shows.NUMBER),
        ("# ?/?", Shows.NUMBER),
        ("@", Shows.NUMBER),
        (";;;", Shows.NUMBER),
        ('"days"', Shows.NUMBER),
        ('"Day "0', Shows.NUMBER),
        ('0" days"', Shows.NUMBER),
        (r"0\ \d\a\y\s", Shows.NUMBER),
        ("_-* #,##0.00_-;-* #,##0.00_-", Shows.NUMBER),
        ("[$£-809]#,##0.00", Shows.NUMBER),
        ("[Red]0", Shows.NUMBER),
        ("[Red][>=100]0;[Blue]0", Shows.NUMBER),
        ("0;[Red]dd/mm/yyyy", Shows.NUMBER),
        ("Standard", Shows.NUMBER),
        ("dd/mm/yyyy", Shows.DATE),
        ("DD/MM/YYYY", Shows.DATE),
        ("d-mmm-yy", Shows.DATE),
        ("mmm yyyy", Shows.DATE),
        ("mmmm", Shows.DATE),
        ("dddd", Shows.DATE),
        ("yyyy", Shows.DATE),
        (r"yyyy\-mm\-dd;@", Shows.DATE),
        ("[$-809]dd mmmm yyyy;@", Shows.DATE),
        ("[$-F800]dddd, mmmm dd, yyyy", Shows.DATE),
        ("[$-x-sysdate]dddd, mmmm dd, yyyy", Shows.DATE),
        ('dd"/"mm"/"yyyy', Shows.DATE),
        ('"w/b "dd/mm', Shows.DATE),
        ('[=0]"";dd/mm/yyyy', Shows.DATE),
        ("dd/mm/yyyy hh:mm", Shows.DATE),
        ("dd/mm/yyyy\\ h:mm\\ AM/PM", Shows.DATE),
        ("[Red]dd/mm/yyyy", Shows.DATE),
        ("[$-411]ge.m.d", Shows.DATE),
        ('yyyy"年"m"月"d"日"', Shows.DATE),
        ("yyyy年m月d日", Shows.DATE),
        ("[$-D00041E]d/mm/bbbb", Shows.DATE),
        ("aaaa d", Shows.DATE),
        ("h:mm", Shows.CLOCK),
        ("hh:mm:ss", Shows.CLOCK),
        ("mm:ss.0", Shows.CLOCK),
        ("mm:ss,00", Shows.CLOCK),
        ("h:mm AM/PM", Shows.CLOCK),
        ("h:mm a/p", Shows.CLOCK),
        ('上午/下午h"时"mm"分"', Shows.CLOCK),
        ("[$-F400]h:mm:ss AM/PM", Shows.CLOCK),
        ("ss", Shows.CLOCK),
        ("[h]:mm", Shows.ELAPSED),
        ("[hh]:mm:ss", Shows.ELAPSED),
        ("[mm]:ss", Shows.ELAPSED),
        ("[m]", Shows.ELAPSED),
        ("[s].00", Shows.ELAPSED),
        ("[ss]", Shows.ELAPSED),
        ("d [h]:mm", Shows.DATE),
        ('"unclosed', Shows.NUMBER),
        ("[unclosed", Shows.NUMBER),
        ("dd\\", Shows.DATE),
        ("d" * 1_025, Shows.NUMBER),
    ],
)
def test_a_code_shows_what_excel_shows(code: str, shows: Shows) -> None:
    assert shown_by_code(code) is shows


@pytest.mark.parametrize(
    ("numbers", "shows"),
    [
        pytest.param(
            [*range(14), 37, 38, 39, 40, 44, 48, 49, 59, 70, 82, 164, 9999], Shows.NUMBER, id="numbers"
        ),
        pytest.param([14, 15, 16, 17, 22], Shows.DATE, id="dates"),
        pytest.param([18, 19, 20, 21, 45, 47], Shows.CLOCK, id="times"),
        pytest.param([46, 79], Shows.ELAPSED, id="spans"),
        pytest.param([27, 31, 36, 50, 54, 57, 58, 71, 74, 77, 81], Shows.DATE, id="dates of Asia"),
        pytest.param([32, 35, 55, 56, 75, 76, 78, 80], Shows.CLOCK, id="times of Asia"),
    ],
)
def test_a_built_in_format_shows_what_the_standard_says(numbers: list[int], shows: Shows) -> None:
    assert {shown_by_number(number) for number in numbers} == {shows}


@given(st.text())
def test_any_code_shows_something(code: str) -> None:
    assert shown_by_code(code) in Shows


@given(st.text(alphabet='ydmhs 0#"\\[];/:', max_size=200))
def test_any_code_of_the_usual_letters_shows_something(code: str) -> None:
    assert shown_by_code(code) in Shows
