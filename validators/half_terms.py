"""The half-terms of a school, and the terms that they make up."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from sheet_templates.records import record
from validators.calendar_dates import FRIDAY, academic_year_of

LONGEST_HOLIDAY = 42
"""Calendar days; Christmas and Easter are shorter everywhere, a half-term that nobody typed is longer."""

LONGEST_SUMMER = 77
"""Calendar days; the longest summer holidays of independent schools are shorter."""

_MOST_IN_A_TERM = 3
"""Half-terms; a word shared by more of them, as in Block 1 to Block 6, names no term."""

_NOT_A_NAME = {"term", "terms", "half", "halfterm", "ht", "t", "h", "the"}
_SCHOOL_YEAR = re.compile(r"\b(?:19|20)\d\d(?:\s*[-/–]\s*(?:\d\d){1,2})?\b")
_WORD = re.compile(r"[^\W\d_]+")


@record(frozen=True, slots=True)
class HalfTerm:
    """A run of weeks in which school is open, both days inside it.

    Attributes:
        name: Such as Autumn 1.
        first: First day.
        last: Last day.
        after_doubt: Whether it is not known if school is open between it and the one before.
    """

    name: str
    first: date
    last: date
    after_doubt: bool = False


@record(frozen=True, slots=True)
class Term:
    """The half-terms between two long holidays; the break in the middle belongs to the term.

    Attributes:
        name: The words its half-terms share, such as Autumn. The same name comes back each year.
        first: First day of its first half-term.
        last: Last day of its last half-term.
        half_terms: In date order, at least one.
    """

    name: str
    first: date
    last: date
    half_terms: tuple[HalfTerm, ...]


def follows(earlier: HalfTerm, later: HalfTerm) -> bool:
    """Whether only a holiday lies between two half-terms, and not one that nobody typed.

    A gap in which 15 August lies may be as long as a summer holiday, any other gap not.
    """
    if later.after_doubt:
        return False
    gap = (later.first - earlier.last).days - 1
    august = date(earlier.last.year, 8, 15)
    has_summer = earlier.last < august < later.first
    return gap <= (LONGEST_SUMMER if has_summer else LONGEST_HOLIDAY)


def terms_of(half_terms: Sequence[HalfTerm]) -> tuple[Term, ...]:
    """Return the terms that half-terms make up, in date order.

    Within one academic year, half-terms whose names share the words before a number belong
    together: Autumn 1 and Autumn 2 make Autumn. Where some have no such words (no number, or
    only "Half-term 3" or "Term 5"), they pair in date order from the first of the year. A
    half-term belongs to the academic year of its last day, so that one that begins in late
    August opens the new year.

    Args:
        half_terms: In date order, none overlapping.
    """
    return tuple(term for run in _runs(half_terms, _same_year) for term in _terms_of_run(run))


def stretches_of(half_terms: Sequence[HalfTerm]) -> tuple[tuple[date, date], ...]:
    """Return the first and last day of each run of half-terms with nothing missing in between.

    Args:
        half_terms: In date order, none overlapping.
    """
    return tuple((run[0].first, run[-1].last) for run in _runs(half_terms, follows))


def _same_year(earlier: HalfTerm, later: HalfTerm) -> bool:
    return follows(earlier, later) and academic_year_of(earlier.last) == academic_year_of(later.last)


def _runs(
    half_terms: Sequence[HalfTerm], belong: Callable[[HalfTerm, HalfTerm], bool]
) -> list[list[HalfTerm]]:
    """Cut half-terms in two wherever one and the next do not belong together."""
    runs: list[list[HalfTerm]] = []
    for half_term in half_terms:
        if runs and belong(runs[-1][-1], half_term):
            runs[-1].append(half_term)
        else:
            runs.append([half_term])
    return runs


def _terms_of_run(half_terms: list[HalfTerm]) -> list[Term]:
    """Return the terms of half-terms of one academic year with nothing missing in between."""
    named = _runs(half_terms, lambda one, other: _words_key(one) == _words_key(other))
    if all(_words_key(group[0]) and len(group) <= _MOST_IN_A_TERM for group in named):
        return [_term(" ".join(_term_words(group[0].name)), group) for group in named]
    pairs = [half_terms[i : i + 2] for i in range(0, len(half_terms), 2)]
    return [_term(_shared_name(pair), pair) for pair in pairs]


def _term(name: str, half_terms: list[HalfTerm]) -> Term:
    return Term(name, half_terms[0].first, half_terms[-1].last, tuple(half_terms))


def _term_words(name: str) -> list[str]:
    """Return the words before the half-term's number, none where they name no term."""
    before, number, _ = re.split(r"(\d|$)", _SCHOOL_YEAR.sub(" ", name), maxsplit=1)
    return _naming_words(before) if number else []


def _words_key(half_term: HalfTerm) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _term_words(half_term.name))


def _naming_words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if word.casefold() not in _NOT_A_NAME]


def _shared_name(half_terms: list[HalfTerm]) -> str:
    """Return the first words that all the names share, else the names themselves."""
    shared: list[str] = []
    for words in zip(*(_naming_words(each.name) for each in half_terms), strict=False):
        if len({word.casefold() for word in words}) > 1:
            break
        shared.append(words[0])
    return " ".join(shared) or " and ".join(each.name for each in half_terms)


def weekdays_in(half_term: HalfTerm) -> list[date]:
    """Return the days from Monday to Friday of a half-term, closures included."""
    length = (half_term.last - half_term.first).days + 1
    days = (half_term.first + timedelta(days=i) for i in range(length))
    return [day for day in days if day.weekday() <= FRIDAY]
