from datetime import date
from functools import partial

import pytest

from sheet_templates.blank_columns import column_plan, what_to_type
from sheet_templates.fields import Choice, Field, FieldKind, Need
from sheet_templates.plan import (
    BUTTON,
    Check,
    DayOrYes,
    Days,
    Format,
    Length,
    Numbers,
    Role,
    TimeOfDay,
    Words,
    WordsFrom,
)
from sheet_templates.tables import TABLES

DAY = date(2026, 11, 23)
PROVIDERS = WordsFrom("Providers", 1, 2, 51)
COLORS = (Choice("Red", ("Ruby",)), Choice("Green"))
_field = partial(Field, "name", "Heading")
EVERY_FIELD = [
    pytest.param(field, id=f"{table.name}.{field.name}") for table in TABLES for field in table.fields
]


@pytest.mark.parametrize(
    ("field", "form", "check"),
    [
        pytest.param(_field(FieldKind.CODE), Format.TEXT, None, id="a code keeps its zeros"),
        pytest.param(
            _field(FieldKind.CODE, checks=("digits:6",)), Format.TEXT, Length(6, 6), id="digits are counted"
        ),
        pytest.param(_field(FieldKind.CODE, checks=("upn",)), Format.TEXT, Length(13, 13), id="a UPN"),
        pytest.param(_field(FieldKind.CODE, checks=("ukprn",)), Format.TEXT, Length(8, 8), id="a UKPRN"),
        pytest.param(
            _field(FieldKind.TEXT, checks=("max_length:300",)), Format.TEXT, Length(0, 300), id="short notes"
        ),
        pytest.param(
            _field(FieldKind.TEXT, checks=("in_words",)), Format.TEXT, None, id="a check for no cell rule"
        ),
        pytest.param(
            _field(FieldKind.DATE), Format.DATE, Days(date(2000, 1, 1), date(2036, 12, 31)), id="a date"
        ),
        pytest.param(
            _field(FieldKind.DATE, done_date=True), Format.DATE, Days(date(2000, 1, 1)), id="a done date"
        ),
        pytest.param(
            _field(FieldKind.DATE, birth=True), Format.DATE, Days(date(1995, 1, 1)), id="a date of birth"
        ),
        pytest.param(_field(FieldKind.DATE_OR_YES), Format.DATE, DayOrYes(), id="a date or yes"),
        pytest.param(_field(FieldKind.TIME), Format.TIME, TimeOfDay(), id="a time"),
        pytest.param(
            _field(FieldKind.SESSIONS, minimum=0, maximum=10),
            Format.GENERAL,
            Numbers(0, 10, is_whole=True),
            id="sessions are whole",
        ),
        pytest.param(_field(FieldKind.NUMBER, minimum=0), Format.GENERAL, Numbers(0), id="a number"),
        pytest.param(_field(FieldKind.NUMBER, maximum=5), Format.GENERAL, Numbers(0, 5), id="no least"),
        pytest.param(
            _field(FieldKind.CHOICE, choices=COLORS), Format.TEXT, Words(("Red", "Green")), id="a choice"
        ),
        pytest.param(_field(FieldKind.MULTI, choices=COLORS), Format.TEXT, None, id="several choices"),
        pytest.param(_field(FieldKind.PROVIDER), Format.TEXT, PROVIDERS, id="a provider"),
        pytest.param(_field(FieldKind.YEAR_GROUP), Format.GENERAL, None, id="a year group"),
        pytest.param(_field(FieldKind.TIMETABLE), Format.TEXT, None, id="a timetable is no date"),
    ],
)
def test_a_column_shows_and_checks_what_its_kind_needs(
    field: Field, form: Format, check: Check | None
) -> None:
    column = column_plan(field, DAY, PROVIDERS)

    assert (column.form, column.check) == (form, check)
    assert bool(column.warning) == (check is not None)


@pytest.mark.parametrize(
    ("field", "warning"),
    [
        pytest.param(
            _field(FieldKind.CHOICE, choices=COLORS),
            "Choose one of: Red, Green. Or leave the cell blank.",
            id="words",
        ),
        pytest.param(
            _field(FieldKind.PROVIDER),
            "Providers does not list this name. Add it there, or spell it as it stands there.",
            id="a provider",
        ),
        pytest.param(
            _field(FieldKind.DATE),
            "Type the day as dd/mm/yyyy, such as 05/01/2026, in 2000 or later.",
            id="a date",
        ),
        pytest.param(
            _field(FieldKind.DATE, done_date=True),
            "Type a day that has come, as dd/mm/yyyy, such as 05/01/2026.",
            id="a done date",
        ),
        pytest.param(
            _field(FieldKind.DATE_OR_YES),
            "Type the day as dd/mm/yyyy, such as 05/01/2026, or Yes.",
            id="a date or yes",
        ),
        pytest.param(_field(FieldKind.TIME), "Type the time as hh:mm, such as 09:15.", id="a time"),
        pytest.param(
            _field(FieldKind.SESSIONS, maximum=10), "Type a whole number from 0 to 10.", id="sessions"
        ),
        pytest.param(_field(FieldKind.NUMBER, minimum=0), "Type a number of 0 or more.", id="no most"),
        pytest.param(
            _field(FieldKind.CODE, checks=("digits:6",)),
            "It has 6 characters. Count them, and copy it from where it comes from.",
            id="a number of digits",
        ),
        pytest.param(
            _field(FieldKind.TEXT, checks=("max_length:300",)),
            "Keep it to 300 characters. The story belongs in your safeguarding system.",
            id="a long text",
        ),
    ],
)
def test_a_warning_says_what_to_type(field: Field, warning: str) -> None:
    assert column_plan(field, DAY, PROVIDERS).warning == warning


@pytest.mark.parametrize(
    ("need", "role", "mark", "note"),
    [
        pytest.param(Need.REQUIRED, Role.REQUIRED, "needed", "Needed. Type it.", id="needed"),
        pytest.param(
            Need.CONDITIONAL, Role.CONDITIONAL, "if it applies", "If it applies. Type it.", id="conditional"
        ),
        pytest.param(Need.OPTIONAL, Role.OPTIONAL, "", "Optional. Type it.", id="optional"),
    ],
)
def test_whether_a_column_is_needed_is_said_in_words(need: Need, role: Role, mark: str, note: str) -> None:
    column = column_plan(Field("name", "Heading", FieldKind.TEXT, need, help="Type it."), DAY)

    assert (column.role, column.mark, column.note) == (role, mark, note)


@pytest.mark.parametrize(
    ("field", "told"),
    [
        pytest.param(
            _field(FieldKind.CHOICE, choices=COLORS, help="Choose the colour."),
            "Choose the colour. One of: Red, Green.",
            id="the words to choose from follow",
        ),
        pytest.param(
            _field(FieldKind.MULTI, choices=COLORS, help="List the colours."),
            "List the colours. Any of: Red, Green.",
            id="several words may be chosen",
        ),
        pytest.param(
            _field(FieldKind.CHOICE, choices=COLORS, help="Choose Red or Green."),
            "Choose Red or Green.",
            id="words that the sentence names are not named again",
        ),
        pytest.param(
            _field(FieldKind.CHOICE, choices=COLORS, help="Choose Reddish or Green."),
            "Choose Reddish or Green. One of: Red, Green.",
            id="a part of a word is not the word",
        ),
        pytest.param(_field(FieldKind.DATE, help="Type the day."), "Type the day.", id="nothing to choose"),
    ],
)
def test_the_guide_says_what_to_type(field: Field, told: str) -> None:
    assert what_to_type(field) == told


def test_several_choices_are_prompted_for_and_not_checked() -> None:
    column = column_plan(_field(FieldKind.MULTI, choices=COLORS), DAY)

    assert column.prompt == (
        "Type one or more, with commas between them: Red, Green. All stands for every one of them."
    )


@pytest.mark.parametrize("field", EVERY_FIELD)
def test_every_field_makes_a_column_whose_heading_can_be_read(field: Field) -> None:
    column = column_plan(field, DAY, PROVIDERS)

    assert max(map(len, column.shown_heading.split())) + BUTTON <= column.width
    assert column.heading_lines <= 3
    assert column.note.endswith(".")
    if isinstance(column.check, Words) and field.kind is FieldKind.CHOICE:
        assert max(map(len, column.check.words)) + BUTTON <= column.width
