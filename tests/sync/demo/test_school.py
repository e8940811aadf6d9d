from collections import Counter
from datetime import date

import pytest

from sync.demo import register_tab
from sync.demo.attendance_tabs import AUTUMN, WEEKDAYS, entries
from sync.demo.leavers import LEAVERS
from sync.demo.placements import REGISTER
from sync.demo.providers import PROVIDERS
from sync.demo.pupils import PUPILS, Pupil
from sync.demo.school_year import AS_OF, SCHOOL_DAYS, after, before, between
from sync.demo.stays import Stay, steps
from validators.ages import year_group_for
from validators.values.codes import ukprn_problem, upn_problem, urn_problem
from validators.values.timetable import Timetable, read_timetable

EVERYWHERE = (*REGISTER, *LEAVERS)


def test_there_are_forty_pupils_and_nine_providers_and_each_is_used() -> None:
    assert (len(PUPILS), len(PROVIDERS)) == (40, 9)
    assert {stay.pupil for stay in EVERYWHERE} == {pupil.key for pupil in PUPILS}
    assert {stay.provider for stay in EVERYWHERE} == {provider.key for provider in PROVIDERS}


@pytest.mark.parametrize("pupil", PUPILS, ids=lambda pupil: pupil.key)
def test_a_upn_has_its_check_letter_and_an_authority_that_does_not_exist(pupil: Pupil) -> None:
    assert upn_problem(pupil.upn) is None
    assert pupil.upn[1:4] == "999"


def test_no_two_pupils_share_a_name_or_a_number() -> None:
    for of in ("key", "listed", "upn", "admission_no"):
        assert max(Counter(getattr(pupil, of) for pupil in PUPILS).values()) == 1


def test_every_pupil_on_the_register_is_in_the_year_of_the_date_of_birth() -> None:
    by_key = {pupil.key: pupil for pupil in PUPILS}

    wrong = [s.pupil for s in REGISTER if year_group_for(by_key[s.pupil].born, AS_OF) != by_key[s.pupil].year]

    assert wrong == []


def test_numbers_of_providers_have_the_right_form() -> None:
    numbers = [provider.number for provider in PROVIDERS if provider.number]

    assert [number for number in numbers if urn_problem(number) and ukprn_problem(number)] == []
    assert len(numbers) == 3


@pytest.mark.parametrize("stay", EVERYWHERE, ids=lambda stay: stay.key)
def test_the_days_that_staff_type_are_the_days_of_the_marks(stay: Stay) -> None:
    timetable = read_timetable(stay.week.typed).value

    assert isinstance(timetable, Timetable)
    days = ("Mon", "Tue", "Wed", "Thu", "Fri")
    assert {f"{days[day]} {half}" for day, half in timetable.slots} == set(stay.week.slots)


@pytest.mark.parametrize("stay", EVERYWHERE, ids=lambda stay: stay.key)
def test_all_that_happened_did_so_on_school_days_up_to_the_day_of_the_check(stay: Stay) -> None:
    done = steps(stay, 0)
    happened = [
        *stay.reviews,
        *(day for day in (done.agreed, done.consulted, done.call, done.part_a, done.part_b) if day),
        *(day for day in (done.welcome, done.signed, done.la_informed) if day),
    ]

    assert set(happened) <= set(SCHOOL_DAYS)
    assert max(happened) <= AS_OF


def test_school_days_are_counted_over_weekends_and_holidays() -> None:
    assert after(date(2026, 10, 23), 1) == date(2026, 11, 2)
    assert before(date(2026, 11, 2), 2) == date(2026, 10, 22)
    assert after(date(2026, 5, 1), 1) == date(2026, 5, 5)
    assert between(date(2026, 11, 20), date(2026, 11, 24)) == (
        date(2026, 11, 20),
        date(2026, 11, 23),
        date(2026, 11, 24),
    )
    assert AS_OF in SCHOOL_DAYS


def test_a_pupil_is_named_in_three_ways() -> None:
    pupil = next(one for one in PUPILS if one.key == "odonnell")

    assert (pupil.listed, pupil.plain, pupil.label) == ("O'DONNELL, Niamh", "O'Donnell, Niamh", "N.O. (Y11)")


def test_no_pupil_is_often_absent_or_late() -> None:
    marks: dict[tuple[str, str], list[str]] = {}
    for title in AUTUMN:
        for row in entries(title):
            of = (str(row.values["pupil"]), str(row.values["provider"]))
            slots = [f"{day} {half}" for day in WEEKDAYS for half in ("AM", "PM")]
            marks.setdefault(of, []).extend(str(row.values[slot]) for slot in slots if slot in row.values)

    for listed in marks.values():
        there = sum(mark != "I" for mark in listed[-30:])
        assert there >= 0.9 * len(listed[-30:])
        assert listed[-10:].count("L") < 3
    assert {mark for listed in marks.values() for mark in listed} == {"/", "\\", "L", "I"}


def test_each_week_of_a_pupil_adds_up_to_ten_half_days() -> None:
    rows = {row.key: row.values for row in register_tab.entries()}

    for stay in REGISTER:
        at_ap = sum(
            len(other.week.slots)
            for other in REGISTER
            if other.pupil == stay.pupil and other.starts is not None and other.starts <= AS_OF
        )
        assert rows[stay.key]["in_school"] == 10 - at_ap
        assert at_ap <= 5
