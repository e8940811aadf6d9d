"""What a date of birth says about school: the years of compulsory schooling, and the year group."""

from datetime import date

from validators.calendar_dates import academic_year_of, add_months, last_friday_in_june

_PRESCRIBED = ((3, 31), (8, 31), (12, 31))
"""Month and day of the prescribed days, in the order of the calendar year."""

_RECEPTION_BIRTHDAY = 5
_LEAVING_BIRTHDAY = 16


def compulsory_school_age(born: date) -> tuple[date, date]:
    """Return the first and the last day of compulsory school age, both inside it.

    It begins on the prescribed day (31 March, 31 August or 31 December) on or after the fifth
    birthday: a child who turns five on 31 August is of compulsory school age that very day, one
    who turns five on 1 September from 31 December. It ends with the last Friday in June of the
    academic year in which the child turns sixteen.

    Source:
        Education Act 1996, section 8; the prescribed days are those of the Education (Start of
        Compulsory School Age) Order 1998.
    """
    fifth = add_months(born, 12 * _RECEPTION_BIRTHDAY)
    sixteenth = add_months(born, 12 * _LEAVING_BIRTHDAY)
    first = next(day for day in (date(fifth.year, *part) for part in _PRESCRIBED) if day >= fifth)
    return first, last_friday_in_june(academic_year_of(sixteenth) + 1)


def year_group_for(born: date, on: date) -> int:
    """Return the year group that fits a date of birth on a day: 0 is Reception, 11 is Year 11.

    Numbers below 0 and above 13 are possible and mean that the child is not of school age. A
    pupil taught out of year group is a query, never a mistake, so callers ask rather than correct.

    Source:
        A year group holds those born from 1 September to the 31 August after it; they enter
        Reception in the September after their fourth birthday.
    """
    return academic_year_of(on) - academic_year_of(born) - _RECEPTION_BIRTHDAY
