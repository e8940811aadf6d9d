from datetime import date, time

import numpy as np
import pandas as pd
import pytest

from sheet_templates.fields import Field, FieldKind, Table
from tests.validators.tables import rows_of
from validators.facts import FactState, Reading
from validators.frames import DTYPES, frame_of
from validators.rows import TableRows
from validators.values.marks import Mark, Meaning
from validators.values.sessions import Sessions
from validators.values.timetable import Timetable

DAY = date(2026, 11, 23)
VALUES = {
    FieldKind.TEXT: ("some words", "some words"),
    FieldKind.NAME: ("Ode", "Ode"),
    FieldKind.CODE: ("0012", "0012"),
    FieldKind.DATE: (DAY, pd.Timestamp(DAY)),
    FieldKind.DATE_OR_YES: (DAY, pd.Timestamp(DAY)),
    FieldKind.YES_NO: (False, False),
    FieldKind.CHOICE: ("AM", "AM"),
    FieldKind.MULTI: (frozenset({"School"}), frozenset({"School"})),
    FieldKind.NUMBER: (10.5, 10.5),
    FieldKind.SESSIONS: (Sessions(4.0), 4.0),
    FieldKind.YEAR_GROUP: (10, 10.0),
    FieldKind.PROVIDER: ("Oak Centre", "Oak Centre"),
    FieldKind.TIMETABLE: (Timetable(frozenset({(0, "AM")}), 1), 1.0),
    FieldKind.MARK: (Mark("B", Meaning.ATTENDED), "B"),
    FieldKind.TIME: (time(14, 30), 870.0),
}
UNKNOWN_OF_EVERY_SORT: list[Reading[object]] = [
    Reading(FactState.BLANK),
    Reading(FactState.PLACEHOLDER, text="TBC"),
    Reading(FactState.UNREADABLE, text="???"),
    Reading(FactState.UNKNOWN),
    Reading(FactState.ABSENT),
]


def table_of(*kinds: FieldKind) -> Table:
    fields = tuple(Field(kind.name.lower(), kind.value, kind) for kind in kinds)
    return Table("made_up", "Made up", "", fields, ())


def test_every_kind_of_column_has_a_type() -> None:
    assert set(DTYPES) == set(FieldKind) == set(VALUES)


@pytest.mark.parametrize("kind", list(FieldKind), ids=lambda kind: kind.value)
def test_a_column_holds_what_is_known_and_nothing_else(kind: FieldKind) -> None:
    value, in_frame = VALUES[kind]
    name = kind.name.lower()

    frame = frame_of(rows_of(table_of(kind), {name: [value, *UNKNOWN_OF_EVERY_SORT]}))

    assert str(frame[name].dtype) == DTYPES[kind]
    assert frame[name].iloc[0] == in_frame
    assert frame[name].isna().tolist() == [False, *[True] * 5]


@pytest.mark.parametrize("kind", list(FieldKind), ids=lambda kind: kind.value)
def test_a_column_without_any_value_keeps_its_type(kind: FieldKind) -> None:
    name = kind.name.lower()

    frame = frame_of(rows_of(table_of(kind), {name: [None, None]}))

    assert str(frame[name].dtype) == DTYPES[kind]
    assert frame[name].isna().all()


def test_a_yes_is_no_date() -> None:
    frame = frame_of(rows_of(table_of(FieldKind.DATE_OR_YES), {"date_or_yes": [True, False, DAY]}))

    assert frame["date_or_yes"].isna().tolist() == [True, True, False]


def test_hours_are_no_sessions() -> None:
    frame = frame_of(rows_of(table_of(FieldKind.SESSIONS), {"sessions": [Sessions(None, 10.5)]}))

    assert frame["sessions"].isna().all()


def test_a_mark_without_a_code_is_its_meaning() -> None:
    frame = frame_of(rows_of(table_of(FieldKind.MARK), {"mark": [Mark(None, Meaning.LATE)]}))

    assert frame["mark"].tolist() == ["Late"]


@pytest.mark.parametrize("day", [date(1995, 1, 1), date(1970, 1, 1), date(2026, 2, 28), date(2036, 12, 31)])
def test_days_come_out_as_they_went_in(day: date) -> None:
    frame = frame_of(rows_of(table_of(FieldKind.DATE), {"date": [day]}))

    assert frame["date"].iloc[0].date() == day


def test_columns_stand_in_the_order_of_the_definition_and_only_those_that_are_there() -> None:
    table = table_of(FieldKind.TEXT, FieldKind.DATE, FieldKind.NUMBER)

    frame = frame_of(rows_of(table, {"number": [1, 2], "text": ["a", "b"]}))

    assert list(frame.columns) == ["text", "number"]
    assert frame.index.tolist() == [0, 1]


def test_a_table_without_rows_gives_a_frame_without_rows() -> None:
    frame = frame_of(TableRows(table_of(FieldKind.TEXT)))

    assert frame.shape == (0, 0)
    assert np.array_equal(frame.index, np.arange(0))
