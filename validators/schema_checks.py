"""Checks of whole columns for the schemas, one answer a value. Loads pandas and pandera.

A check's ``error`` is the id of the rule that its failures belong to, and ``statistics`` holds what
it was made from. Checks of one column see only the values that are there; checks of several raise the
one cell to put right themselves, because pandera would name every column of the row, and lose the cell
where it is empty.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from pandera.errors import SchemaError
from pandera.pandas import Check

from validators.values.codes import is_typed_upn, ukprn_problem

UNREADABLE = "DAT-04"
UPN = "DAT-05"
PROVIDER_NUMBER = "DAT-06"
FUTURE = "DAT-07"
YEAR_GROUP = "DAT-08"
ORDER = "DAT-02"
NARRATIVE = "NAT-PRI-01"

Values = pd.Series

_SEPTEMBER = 9
_RECEPTION = 5


def is_choice(allowed: Collection[str]) -> Check:
    """Return the check that a value is one of the allowed ones."""
    every = frozenset(allowed)
    return _check("choice", UNREADABLE, _each_distinct(every.__contains__), {"allowed": [*allowed]})


def are_choices(allowed: Collection[str]) -> Check:
    """Return the check that every member of a set is one of the allowed ones."""
    every = frozenset(allowed)
    return _check("choices", UNREADABLE, _each_distinct(every.issuperset), {"allowed": [*allowed]})


def is_within(minimum: float | None, maximum: float | None) -> Check:
    """Return the check that a number lies between two, both included; None is no bound."""
    least = -np.inf if minimum is None else minimum
    most = np.inf if maximum is None else maximum
    bounds = {"minimum": minimum, "maximum": maximum}
    return _check("bounds", UNREADABLE, lambda values: values.between(least, most), bounds)


def is_not_ahead(as_of: date) -> Check:
    """Return the check that a day does not lie after the day of the run."""
    today = pd.Timestamp(as_of)
    return _check("not_ahead", FUTURE, lambda values: values <= today, {"as_of": as_of})


def is_upn() -> Check:
    """Return the check that a text is a UPN as it should be typed: in capitals and without spaces."""
    return _check("upn", UPN, _each_distinct(is_typed_upn), {})


def has_digits(count: int) -> Check:
    """Return the check that a text is so many digits and nothing else."""
    return _check(
        "digits",
        PROVIDER_NUMBER,
        _each_distinct(lambda text: len(text) == count and text.isascii() and text.isdigit()),
        {"count": count},
    )


def is_ukprn() -> Check:
    """Return the check that a text is eight digits, the first a 1."""
    return _check("ukprn", PROVIDER_NUMBER, _each_distinct(lambda text: ukprn_problem(text) is None), {})


def has_at_most(characters: int) -> Check:
    """Return the check that a text is no longer than so many characters."""
    length = {"characters": characters}
    return _check("max_length", NARRATIVE, lambda values: values.str.len() <= characters, length)


def in_order(earlier: str, later: str) -> Check:
    """Return the check that one day does not come before another; equal days are fine.

    The cell to put right is the later-named one. Where either is missing nothing is compared.
    """

    def check(frame: pd.DataFrame) -> bool:
        return _only(frame, later, frame[later] < frame[earlier])

    return _frame_check("order", ORDER, check, {"field": later, "other": earlier})


def year_fits_birth(as_of: date) -> Check:
    """Return the check that the year group is the one that the date of birth gives on the day of the run.

    Source:
        As ``ages.year_group_for``: the September after the fourth birthday is the first of Reception.
    """
    this_year = _academic_year(pd.Series([pd.Timestamp(as_of)])).iloc[0]

    def check(frame: pd.DataFrame) -> bool:
        expected = this_year - _academic_year(frame["dob"]) - _RECEPTION
        differs = (frame["year_group"] != expected) & frame["year_group"].notna() & frame["dob"].notna()
        return _only(frame, "year_group", differs)

    statistics = {"field": "year_group", "other": "dob", "as_of": as_of}
    return _frame_check("year_fits_birth", YEAR_GROUP, check, statistics)


def _academic_year(days: Values) -> Values:
    year: Values = days.dt.year - (days.dt.month < _SEPTEMBER).astype("int64")
    return year


def _each_distinct(passes: Callable[[Any], bool]) -> Callable[[Values], Values]:
    """Return a function that asks once for every different value of a column."""

    def check(values: Values) -> Values:
        answer = _Answers(passes).__getitem__
        answers = np.fromiter(map(answer, values.to_numpy(dtype=object)), bool, len(values))
        return pd.Series(answers, index=values.index)

    return check


class _Answers(dict[Any, bool]):
    """Answers by value, worked out when first asked for."""

    def __init__(self, passes: Callable[[Any], bool]) -> None:
        super().__init__()
        self._passes = passes

    def __missing__(self, value: object) -> bool:
        answer = self[value] = self._passes(value)
        return answer


def _only(frame: pd.DataFrame, field: str, wrong: Values) -> bool:
    """Raise the cells of one field where something is wrong; otherwise all is well."""
    if not wrong.any():
        return True
    cells = pd.DataFrame({"index": frame.index[wrong], "failure_case": frame.loc[wrong, field].to_numpy()})
    raise SchemaError(None, None, field, failure_cases=cells)  # type: ignore[no-untyped-call]  # untyped in pandera


def _check(
    name: str, rule: str, passes: Callable[[Values], Values], made_from: Mapping[str, object]
) -> Check:
    return Check(passes, name=name, error=rule, statistics=dict(made_from))


def _frame_check(
    name: str, rule: str, passes: Callable[[pd.DataFrame], bool], made_from: Mapping[str, object]
) -> Check:
    return Check(passes, name=name, error=rule, statistics=dict(made_from), ignore_na=False)
