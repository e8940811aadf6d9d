from datetime import date, timedelta

import pytest

from tests.validators.school_years import YEAR_2026
from validators.half_terms import HalfTerm, follows, stretches_of, terms_of, weekdays_in


def named(*names: str) -> tuple[HalfTerm, ...]:
    """Return the half-terms of 2026/27 under other names, from the first."""
    return tuple(HalfTerm(name, each.first, each.last) for name, each in zip(names, YEAR_2026, strict=False))


@pytest.mark.parametrize(
    ("names", "terms"),
    [
        pytest.param(
            ["Autumn 1", "Autumn 2", "Spring 1", "Spring 2", "Summer 1", "Summer 2"],
            [("Autumn", 2), ("Spring", 2), ("Summer", 2)],
            id="words before a number",
        ),
        pytest.param(
            ["Autumn Term 1", "AUTUMN term 2", "Spring half-term 1", "Spring Half Term 2"],
            [("Autumn", 2), ("Spring", 2)],
            id="capitals and the word term do not matter",
        ),
        pytest.param(
            ["Autumn 2026 1", "Autumn 2026 2", "Spring 2027 1"],
            [("Autumn", 2), ("Spring", 1)],
            id="years in the names",
        ),
        pytest.param(
            ["2026/27 Michaelmas 1", "2026/27 Michaelmas 2", "2026-2027 Lent 1"],
            [("Michaelmas", 2), ("Lent", 1)],
            id="school years before the words",
        ),
        pytest.param(["Autumn 1a", "Autumn 1b"], [("Autumn", 2)], id="letters after the number"),
        pytest.param(["AUT1", "AUT2", "SPR1", "SPR2"], [("AUT", 2), ("SPR", 2)], id="no space"),
        pytest.param(
            ["Term 1", "Term 2", "Term 3", "Term 4", "Term 5", "Term 6"],
            [("Term 1 and Term 2", 2), ("Term 3 and Term 4", 2), ("Term 5 and Term 6", 2)],
            id="numbered through the year",
        ),
        pytest.param(["HT1", "HT2", "HT3"], [("HT1 and HT2", 2), ("HT3", 1)], id="abbreviated"),
        pytest.param(
            ["Block 1", "Block 2", "Block 3", "Block 4"],
            [("Block", 2), ("Block", 2)],
            id="one word for more half-terms than a term has",
        ),
        pytest.param(
            ["Autumn first half", "Autumn second half", "Spring first half", "Spring second half"],
            [("Autumn", 2), ("Spring", 2)],
            id="no numbers, so in pairs",
        ),
        pytest.param(["", "", ""], [(" and ", 2), ("", 1)], id="no names"),
        pytest.param(
            ["Autumn 1", "Autumn 2", "Spring", "After half term"],
            [("Autumn", 2), ("Spring and After half term", 2)],
            id="some without a number, so in pairs",
        ),
        pytest.param(["1st half", "2nd half"], [("1st half and 2nd half", 2)], id="number first"),
    ],
)
def test_half_terms_make_up_terms(names: list[str], terms: list[tuple[str, int]]) -> None:
    found = terms_of(named(*names))
    assert [(term.name, len(term.half_terms)) for term in found] == terms


def test_a_term_runs_from_its_first_to_its_last_half_term() -> None:
    autumn = terms_of(YEAR_2026)[0]
    assert (autumn.first, autumn.last) == (date(2026, 9, 2), date(2026, 12, 18))
    assert autumn.half_terms == YEAR_2026[:2]


def test_pairs_begin_anew_with_the_academic_year() -> None:
    last_summer = HalfTerm("HT6", date(2026, 6, 1), date(2026, 7, 17))
    found = terms_of((last_summer, *named("HT1", "HT2")))
    assert [term.name for term in found] == ["HT6", "HT1 and HT2"]


def test_a_half_term_that_begins_in_late_august_opens_the_new_year() -> None:
    early = HalfTerm("HT1", date(2026, 8, 27), date(2026, 10, 16))
    summer = HalfTerm("HT6", date(2026, 6, 1), date(2026, 7, 10))
    found = terms_of((summer, early, YEAR_2026[1]))
    assert [term.half_terms for term in found] == [(summer,), (early, YEAR_2026[1])]


def test_the_same_name_in_the_next_year_is_another_term() -> None:
    later = HalfTerm("Summer 1", date(2027, 9, 1), date(2027, 10, 22))
    assert len(terms_of((*YEAR_2026, later))) == 4


def test_no_pair_spans_a_half_term_that_nobody_typed() -> None:
    without_autumn_2 = (*named("HT1")[:1], *named("", "", "HT3", "HT4")[2:])
    found = terms_of(without_autumn_2)
    assert [term.name for term in found] == ["HT1", "HT3 and HT4"]


@pytest.mark.parametrize(
    ("last", "holiday", "expected"),
    [
        pytest.param(date(2026, 10, 23), 0, True, id="no day between"),
        pytest.param(date(2026, 12, 18), 42, True, id="six weeks in winter"),
        pytest.param(date(2026, 12, 18), 43, False, id="a day over six weeks in winter"),
        pytest.param(date(2026, 7, 3), 77, True, id="eleven weeks in summer"),
        pytest.param(date(2026, 7, 3), 78, False, id="a day over eleven weeks in summer"),
        pytest.param(date(2026, 8, 15), 43, False, id="15 August still belongs to the half-term"),
        pytest.param(date(2026, 8, 14), 43, True, id="15 August is the first day of the gap"),
        pytest.param(date(2026, 6, 1), 74, False, id="15 August is the first day of school"),
    ],
)
def test_a_gap_is_a_holiday_only_up_to_a_length(last: date, holiday: int, *, expected: bool) -> None:
    one = HalfTerm("One", last - timedelta(days=30), last)
    other = HalfTerm("Other", last + timedelta(days=holiday + 1), last + timedelta(days=holiday + 30))
    assert follows(one, other) is expected


def test_a_calendar_falls_into_stretches_where_a_half_term_is_missing() -> None:
    whole = stretches_of(YEAR_2026)
    cut = stretches_of((YEAR_2026[0], *YEAR_2026[2:]))
    assert whole == ((date(2026, 9, 2), date(2027, 7, 19)),)
    assert cut == ((date(2026, 9, 2), date(2026, 10, 23)), (date(2027, 1, 4), date(2027, 7, 19)))
    assert stretches_of(()) == ()


def test_weekdays_leave_out_saturdays_and_sundays_only() -> None:
    week = HalfTerm("A week", date(2026, 9, 4), date(2026, 9, 14))
    assert [day.day for day in weekdays_in(week)] == [4, 7, 8, 9, 10, 11, 14]
