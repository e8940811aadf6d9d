import pytest
from hypothesis import given
from hypothesis import strategies as st

from validators.safe_text import is_safe, masked, safe_text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("Sept 26", id="a month and a number"),
        pytest.param("9/23/26", id="month first"),
        pytest.param("12/10/20266", id="a year with a digit too many"),
        pytest.param("06/07/0206", id="a year mistyped"),
        pytest.param("2026-13-41", id="a day that there is not"),
        pytest.param("w/b 7/9", id="a week"),
        pytest.param("w/c 07/09/2026", id="a week in full"),
        pytest.param("HT2", id="a half-term"),
        pytest.param("before half term", id="part of the year"),
        pytest.param("Mon/Tue pm", id="weekdays"),
        pytest.param("Thursday 3rd", id="a weekday and a day"),
        pytest.param("12-Sept", id="a day and a month joined"),
        pytest.param("3rd Sept & 12/10/26?", id="two days"),
        pytest.param("Yes 12/10", id="an answer and a day"),
        pytest.param("2025/26", id="an academic year"),
        pytest.param("10 hrs", id="hours"),
        pytest.param("14:30", id="a time"),
        pytest.param("0.4", id="a share"),
        pytest.param("✓", id="a tick"),
        pytest.param("n/a", id="not needed"),
        pytest.param("see CPOMS", id="a stand-in"),
        pytest.param(" #REF! ", id="an error value"),
    ],
)
def test_a_text_made_of_dates_and_short_answers_is_shown(text: str) -> None:
    assert is_safe(text)
    assert safe_text(text) == text


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        pytest.param("spoke to Mrs Ode", "text of 16 characters", id="a sentence with a name"),
        pytest.param("Jo", "text of 2 characters", id="a name"),
        pytest.param("12.10.26 (JB)", "text of 13 characters", id="a date with initials"),
        pytest.param(" Q ", "text of 1 character", id="one letter between spaces"),
        pytest.param("4512", "text of 4 characters", id="an admission number"),
        pytest.param("P207000016049", "text of 13 characters", id="a UPN"),
        pytest.param("07700 900123", "text of 12 characters", id="a telephone number"),
        pytest.param("Mon/Jo", "text of 6 characters", id="a weekday and a name"),
        pytest.param("12-Ode-26", "text of 9 characters", id="a name between numbers"),
        pytest.param("12 Sept " * 8, "text of 63 characters", id="long, whatever it says"),
    ],
)
def test_of_any_other_text_only_the_length_is_shown(text: str, instead: str) -> None:
    assert not is_safe(text)
    assert safe_text(text) == instead
    assert masked(text) == instead


NAMES = ("Oyelaran", "Szczepański", "O’Brien", "Te-Rangi", "Müller", "Ng")
SIGNS = st.text(alphabet="0123456789/.- ,;&()", max_size=20)


@given(st.sampled_from(NAMES), SIGNS, SIGNS)
def test_a_name_never_passes_with_digits_and_signs_beside_it(name: str, before: str, after: str) -> None:
    assert name not in safe_text(f"{before} {name} {after}")


@given(st.text(max_size=80))
def test_every_text_gives_itself_or_its_length(text: str) -> None:
    assert safe_text(text) in {text, masked(text)}
