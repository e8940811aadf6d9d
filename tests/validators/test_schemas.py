"""What the schemas check is what the definitions say, and a fault names its one cell."""

import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pandera.pandas as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandera.config import config_context
from pandera.engines.pandas_engine import Engine

from sheet_templates.fields import Choice, Field, FieldKind, Table
from sheet_templates.tables import TABLES, table
from tests.validators.tables import rows_of
from validators import schemas
from validators.ages import year_group_for
from validators.facts import FactState, Reading
from validators.faults import ORDERED, Fault
from validators.frames import DTYPES, frame_of
from validators.rows import TableRows
from validators.schemas import SchemaMismatch, TableSchema, faults_by_rule, faults_of, schema_of
from validators.values.codes import fold_upn, upn_problem

AS_OF = date(2026, 11, 23)
EVERY_TABLE = pytest.mark.parametrize("of", TABLES, ids=lambda one: one.name)

BY_DEFINITION = {"upn": "upn", "digits": "digits", "ukprn": "ukprn", "max_length": "max_length"}
RULES = {
    "choice": "DAT-04",
    "choices": "DAT-04",
    "bounds": "DAT-04",
    "upn": "DAT-05",
    "digits": "DAT-06",
    "ukprn": "DAT-06",
    "not_ahead": "DAT-07",
    "max_length": "NAT-PRI-01",
    "order": "DAT-02",
    "year_fits_birth": "DAT-08",
}


def wanted(field: Field) -> set[str]:
    """Return the names of the checks that a definition asks for."""
    names = {BY_DEFINITION[check.partition(":")[0]] for check in field.checks}
    if field.kind is FieldKind.CHOICE:
        names.add("choice")
    if field.kind is FieldKind.MULTI:
        names.add("choices")
    if field.minimum is not None or field.maximum is not None:
        names.add("bounds")
    if field.done_date:
        names.add("not_ahead")
    return names


@EVERY_TABLE
def test_every_field_of_a_definition_is_in_the_schema_and_the_other_way_round(of: Table) -> None:
    columns = schema_of(of, AS_OF).columns

    assert list(columns) == [field.name for field in of.fields]
    for field in of.fields:
        assert columns[field.name].dtype == Engine.dtype(DTYPES[field.kind]), field.name
        assert columns[field.name].nullable
        assert columns[field.name].required
        assert not columns[field.name].coerce
        assert not columns[field.name].unique


@EVERY_TABLE
def test_every_check_of_a_definition_is_in_the_schema_and_the_other_way_round(of: Table) -> None:
    columns = schema_of(of, AS_OF).columns

    assert {field.name: {check.name for check in columns[field.name].checks} for field in of.fields} == {
        field.name: wanted(field) for field in of.fields
    }


@EVERY_TABLE
def test_checks_are_made_from_the_numbers_and_words_of_the_definition(of: Table) -> None:
    columns = schema_of(of, AS_OF).columns

    for field in of.fields:
        said = {check.name: check.statistics for check in columns[field.name].checks}
        allowed = {"allowed": [choice.value for choice in field.choices]}
        assert said.get("choice", allowed) == allowed
        assert said.get("choices", allowed) == allowed
        bounds = {"minimum": field.minimum, "maximum": field.maximum}
        assert said.get("bounds", bounds) == bounds
        for text in field.checks:
            name, _, argument = text.partition(":")
            assert list(said[name].values()) == ([int(argument)] if argument else [])


@EVERY_TABLE
def test_every_check_belongs_to_a_rule(of: Table) -> None:
    schema = schema_of(of, AS_OF)
    checks = [*schema.checks, *(check for column in schema.columns.values() for check in column.checks)]

    assert {check.name: check.error for check in checks}.items() <= RULES.items()


def test_pairs_of_days_name_fields_that_are_dates() -> None:
    kinds = {table(name).field(one).kind for name, pairs in ORDERED.items() for pair in pairs for one in pair}

    assert kinds == {FieldKind.DATE}


def test_the_placements_compare_every_pair_of_days_and_the_year_group() -> None:
    checks = [
        (check.name, check.statistics["field"]) for check in schema_of(table("placements"), AS_OF).checks
    ]

    assert checks == [
        ("order", "planned_end_on"),
        ("order", "actual_end_on"),
        ("order", "part_a_on"),
        ("order", "part_b_on"),
        ("year_fits_birth", "year_group"),
    ]


def test_a_pair_is_compared_only_where_a_register_has_both_columns() -> None:
    schema = schema_of(table("placements"), AS_OF, {"start_on", "part_a_on", "dob"})

    assert list(schema.columns) == ["dob", "part_a_on", "start_on"]
    assert schema.checks == []


CHECKED = Table(
    "made_up",
    "Made up",
    "",
    (
        Field("upn", "UPN", FieldKind.CODE, checks=("upn",)),
        Field("urn", "URN", FieldKind.CODE, checks=("digits:6",)),
        Field("ukprn", "UKPRN", FieldKind.CODE, checks=("ukprn",)),
        Field("session", "Session", FieldKind.CHOICE, choices=(Choice("AM"), Choice("PM"))),
        Field("with", "With", FieldKind.MULTI, choices=(Choice("School"), Choice("Pupil"))),
        Field("number", "Number", FieldKind.NUMBER, minimum=0, maximum=10),
        Field("done_on", "Done on", FieldKind.DATE, done_date=True),
        Field("note", "Note", FieldKind.TEXT, checks=("max_length:5",)),
        Field("open", "Open", FieldKind.NUMBER, minimum=0),
    ),
    (),
)


@pytest.mark.parametrize(
    ("field", "good", "bad", "check"),
    [
        pytest.param("upn", "P207000016049", "A207000016049", "upn", id="UPN with another letter"),
        pytest.param("upn", "J84112342601A", "p207000016049", "upn", id="UPN in small letters"),
        pytest.param("upn", "B801200005001", "P20700001604", "upn", id="UPN a digit short"),
        pytest.param("urn", "123456", "12345", "digits", id="URN a digit short"),
        pytest.param("urn", "000001", "1234567", "digits", id="URN a digit long"),
        pytest.param("urn", "999999", "12345\u0663", "digits", id="URN with a digit of another script"),
        pytest.param("ukprn", "10007783", "20007783", "ukprn", id="UKPRN that does not begin with 1"),
        pytest.param("session", "PM", "NIGHT", "choice", id="choice that is not allowed"),
        pytest.param(
            "with", frozenset({"School"}), frozenset({"School", "Dog"}), "choices", id="one of several"
        ),
        pytest.param("number", 10, 10.5, "bounds", id="number above"),
        pytest.param("number", 0, -1, "bounds", id="number below"),
        pytest.param("open", 1e9, -0.5, "bounds", id="number with one bound"),
        pytest.param("done_on", AS_OF, AS_OF + timedelta(1), "not_ahead", id="done tomorrow"),
        pytest.param("note", "five!", "sixsix", "max_length", id="text too long"),
    ],
)
def test_the_last_good_value_passes_and_the_first_bad_one_is_named(
    field: str, good: object, bad: object, check: str
) -> None:
    rows = rows_of(CHECKED, {field: [good, bad, None, Reading(FactState.UNREADABLE, text="?"), good]})

    assert faults_of(rows, AS_OF) == [Fault(RULES[check], check, 1, field)]


PAIRS = [
    ("start_on", "planned_end_on"),
    ("start_on", "actual_end_on"),
    ("referral_on", "part_a_on"),
    ("part_a_on", "part_b_on"),
]


@pytest.mark.parametrize(("earlier", "later"), PAIRS, ids=lambda name: name)
def test_days_in_the_wrong_order_are_named_at_the_later_one_and_equal_days_are_fine(
    earlier: str, later: str
) -> None:
    day = date(2026, 11, 16)
    before = day - timedelta(1)
    rows = rows_of(table("placements"), {earlier: [day, day, None, day], later: [day, before, before, None]})

    assert faults_of(rows, AS_OF) == [Fault("DAT-02", "order", 1, later, earlier)]


BIRTHS = st.dates(date(1995, 1, 1), date(2026, 1, 1))


@pytest.mark.parametrize("as_of", [date(2026, 8, 31), date(2026, 9, 1), AS_OF])
@settings(max_examples=20)  # each of forty rows
@given(st.lists(st.tuples(BIRTHS, st.integers(-1, 1)), min_size=1, max_size=40))
def test_a_year_group_is_named_exactly_when_the_birth_date_gives_another(
    as_of: date, pupils: list[tuple[date, int]]
) -> None:
    births = [born for born, _ in pupils]
    years = [year_group_for(born, as_of) + off for born, off in pupils]
    rows = rows_of(table("placements"), {"dob": [*births, None], "year_group": [*years, 10]})

    found = {fault.position for fault in faults_of(rows, as_of) if fault.check == "year_fits_birth"}

    assert found == {position for position, (_, off) in enumerate(pupils) if off}


@settings(max_examples=20)  # each of forty rows
@given(st.lists(st.text(alphabet="ABPSJ01279 p-", max_size=14), max_size=40))
def test_a_upn_passes_the_schema_exactly_when_nothing_is_the_matter_with_it(upns: list[str]) -> None:
    upns = [*upns, "P207000016049"]

    faults = {fault.position for fault in faults_of(rows_of(CHECKED, {"upn": upns}), AS_OF)}

    assert faults == {
        position for position, upn in enumerate(upns) if upn_problem(upn) is not None or upn != fold_upn(upn)
    }


def test_all_faults_of_a_table_come_out_however_many_a_row_has() -> None:
    bad = {"upn": "X", "urn": "1", "ukprn": "1", "session": "X", "number": 99, "note": "too long"}
    rows = rows_of(CHECKED, {name: [value, None, value] for name, value in bad.items()})

    found = Counter((fault.field, fault.position) for fault in faults_of(rows, AS_OF))

    assert found == Counter({(name, position): 1 for name in bad for position in (0, 2)})


def test_blank_columns_and_tables_without_rows_have_no_faults() -> None:
    assert faults_of(rows_of(CHECKED, {field.name: [None, None] for field in CHECKED.fields}), AS_OF) == []
    assert faults_of(TableRows(CHECKED), AS_OF) == []
    assert faults_by_rule([TableRows(CHECKED)], AS_OF) == {}


def test_equal_rows_and_rows_of_blanks_are_no_fault_of_a_schema() -> None:
    rows = rows_of(table("placements"), {"upn": ["P207000016049"] * 3 + [None] * 3})

    assert faults_of(rows, AS_OF) == []


def test_faults_of_several_tables_come_by_rule_with_their_rows() -> None:
    rows = rows_of(CHECKED, {"upn": [None, "X"], "urn": ["1", None]})

    found = faults_by_rule([rows, TableRows(CHECKED)], AS_OF)

    assert {rule: [row.number for row, _ in pairs] for rule, pairs in found.items()} == {
        "DAT-05": [3],
        "DAT-06": [2],
    }


def test_a_frame_that_lacks_a_column_of_its_schema_is_our_fault_and_said_so() -> None:
    frame = frame_of(rows_of(CHECKED, {"upn": ["P207000016049"]}))

    with pytest.raises(SchemaMismatch, match="made_up"):
        schemas.faults_in(frame, schema_of(CHECKED, AS_OF, {"upn", "urn"}))


def test_a_column_that_the_schema_does_not_know_is_our_fault() -> None:
    frame = frame_of(rows_of(CHECKED, {"upn": ["P207000016049"], "urn": ["123456"]}))

    with pytest.raises(SchemaMismatch):
        schemas.faults_in(frame, schema_of(CHECKED, AS_OF, {"upn"}))


def test_a_column_of_another_type_is_our_fault_and_its_values_are_not_told() -> None:
    frame = pd.DataFrame({"done_on": ["Ode, Jo"]})

    with pytest.raises(SchemaMismatch, match="column done_on") as caught:
        schemas.faults_in(frame, schema_of(CHECKED, AS_OF, {"done_on"}))

    assert "Ode" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_a_check_that_cannot_run_is_our_fault() -> None:
    def fails(values: object) -> bool:
        raise ZeroDivisionError

    schema = schema_of(CHECKED, AS_OF, {"upn"})
    schema.columns["upn"].checks.append(pa.Check(fails, name="broken", error="DAT-05"))

    with pytest.raises(SchemaMismatch, match="check_error"):
        schemas.faults_in(frame_of(rows_of(CHECKED, {"upn": ["P207000016049"]})), schema)


def test_a_check_that_gives_one_answer_for_all_rows_is_our_fault() -> None:
    schema = schema_of(CHECKED, AS_OF, {"upn"})
    schema.columns["upn"].checks.append(pa.Check(lambda values: False, name="broken", error="DAT-05"))

    with pytest.raises(SchemaMismatch):
        schemas.faults_in(frame_of(rows_of(CHECKED, {"upn": ["P207000016049"]})), schema)


def test_a_check_that_no_definition_can_have_is_refused_when_the_schema_is_made() -> None:
    odd = replace(CHECKED, fields=(Field("odd", "Odd", FieldKind.TEXT, checks=("is_prime",)),))

    with pytest.raises(KeyError, match="is_prime"):
        schema_of(odd, AS_OF)


def test_switching_validation_off_for_the_machine_does_not_switch_it_off_here() -> None:
    rows = rows_of(CHECKED, {"urn": ["1"]})

    with config_context(validation_enabled=False):
        assert len(faults_of(rows, AS_OF)) == 1


def test_other_schemas_of_the_process_keep_their_tables_of_failures() -> None:
    faults_of(rows_of(CHECKED, {"urn": ["1"]}), AS_OF)

    with pytest.raises(pa.errors.SchemaErrors) as caught:
        pa.DataFrameSchema({"a": pa.Column(int, pa.Check.gt(1))}).validate(
            pd.DataFrame({"a": [0]}), lazy=True
        )

    assert caught.value.failure_cases["index"].tolist() == [0]


def test_a_schema_may_be_used_as_any_of_panderas() -> None:
    schema = schema_of(CHECKED, AS_OF, {"urn"})

    assert isinstance(schema, TableSchema)
    assert schema.validate(pd.DataFrame({"urn": pd.Series(["123456"], dtype="str")})).shape == (1, 1)


def test_rules_and_the_engine_can_be_imported_without_pandas() -> None:
    code = "import sys, validators.rules; sys.exit('pandas' in sys.modules or 'pandera' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
