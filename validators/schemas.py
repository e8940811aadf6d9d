"""One pandera schema a table, made from its definition, and what it finds. Loads pandas and pandera.

Nothing is parsed or coerced here: readers have turned cells into typed values, one at a time, and a cell
that could not be read is missing in the frame and reported elsewhere.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.backends.pandas.components import ColumnBackend
from pandera.backends.pandas.container import DataFrameSchemaBackend
from pandera.config import ValidationDepth, config_context
from pandera.errors import FailureCaseMetadata, SchemaError, SchemaErrors

from sheet_templates.fields import Field, FieldKind, Table
from validators import schema_checks
from validators.faults import ORDERED, Fault
from validators.frames import DTYPES, frame_of
from validators.rows import RowView, TableRows

YEARS_AND_BIRTHS = frozenset({"placements"})
"""Tables whose year group is compared with the date of birth."""


class SchemaMismatch(RuntimeError):
    """A frame does not have the columns and types of its schema, or a check failed to run: our fault.

    Says which table, column and check, and never what a cell holds.
    """


class _WithoutTables:
    """Leaves out pandera's table of failures, which costs more than the checks and is not read here."""

    def failure_cases_metadata(
        self, schema_name: str, schema_errors: list[SchemaError]
    ) -> FailureCaseMetadata:
        return FailureCaseMetadata(None, {}, {})


class _TableBackend(_WithoutTables, DataFrameSchemaBackend):
    pass


class _ColumnBackend(_WithoutTables, ColumnBackend):
    pass


class TableSchema(pa.DataFrameSchema):
    """The schema of one table; behaves like any of pandera's, with cheaper errors."""


class FieldColumn(pa.Column):
    """One field of a table."""


TableSchema.register_backend(pd.DataFrame, _TableBackend)
FieldColumn.register_backend(pd.DataFrame, _ColumnBackend)


def schema_of(table: Table, as_of: date, fields: Collection[str] | None = None) -> TableSchema:
    """Return the schema of a table, or of those of its fields that a register carries.

    Args:
        table: The definition.
        as_of: The day of the run, which done-dates must not lie after.
        fields: Names of the fields; all when left out. Checks of several columns are in it when it has
            all of them.
    """
    chosen = [one for one in table.fields if fields is None or one.name in fields]
    names = {one.name for one in chosen}
    columns = {one.name: _column(one, as_of) for one in chosen}
    return TableSchema(columns, checks=list(_table_checks(table, names, as_of)), name=table.name, strict=True)


def faults_of(rows: TableRows, as_of: date) -> list[Fault]:
    """Return what is wrong with the values of a table, check by check and row by row.

    Args:
        rows: The table; only known values are looked at.
        as_of: The day of the run.

    Raises:
        SchemaMismatch: a column is missing or of another type, or a check could not run.
    """
    return faults_in(frame_of(rows), schema_of(rows.table, as_of, rows.mapped))


def faults_in(frame: pd.DataFrame, schema: TableSchema) -> list[Fault]:
    """Return what is wrong with the values of a frame, check by check and row by row.

    Args:
        frame: As ``frame_of`` gives it.
        schema: With the columns of the frame, and no others.

    Raises:
        SchemaMismatch: a column is missing or of another type, or a check could not run.
    """
    with config_context(validation_enabled=True, validation_depth=ValidationDepth.SCHEMA_AND_DATA):
        try:
            schema.validate(frame, lazy=True, inplace=True)
        except SchemaErrors as errors:
            found = errors.schema_errors
        else:
            return []
    return [fault for error in found for fault in _faults(str(schema.name), error)]


def faults_by_rule(tables: Iterable[TableRows], as_of: date) -> dict[str, list[tuple[RowView, Fault]]]:
    """Return what is wrong in several tables, with its row, by the rule that it belongs to.

    Raises:
        SchemaMismatch: as for ``faults_of``.
    """
    found: dict[str, list[tuple[RowView, Fault]]] = {}
    for rows in tables:
        for fault in faults_of(rows, as_of) if len(rows) else ():
            found.setdefault(fault.rule, []).append((RowView(rows, fault.position), fault))
    return found


def _column(field: Field, as_of: date) -> FieldColumn:
    checks = [*_kind_checks(field, as_of), *(_named_check(text) for text in field.checks)]
    return FieldColumn(DTYPES[field.kind], checks, nullable=True, title=field.heading)


def _kind_checks(field: Field, as_of: date) -> Iterator[pa.Check]:
    allowed = [choice.value for choice in field.choices]
    if field.kind is FieldKind.CHOICE:
        yield schema_checks.is_choice(allowed)
    if field.kind is FieldKind.MULTI:
        yield schema_checks.are_choices(allowed)
    if field.minimum is not None or field.maximum is not None:
        yield schema_checks.is_within(field.minimum, field.maximum)
    if field.done_date:
        yield schema_checks.is_not_ahead(as_of)


def _named_check(text: str) -> pa.Check:
    """Return the check that a definition names, its argument after a colon."""
    name, _, argument = text.partition(":")
    return _NAMED[name](argument)


_NAMED: Mapping[str, Callable[[str], pa.Check]] = {
    "upn": lambda _: schema_checks.is_upn(),
    "digits": lambda count: schema_checks.has_digits(int(count)),
    "ukprn": lambda _: schema_checks.is_ukprn(),
    "max_length": lambda characters: schema_checks.has_at_most(int(characters)),
}


def _table_checks(table: Table, names: Collection[str], as_of: date) -> Iterator[pa.Check]:
    for earlier, later in ORDERED.get(table.name, ()):
        if earlier in names and later in names:
            yield schema_checks.in_order(earlier, later)
    if table.name in YEARS_AND_BIRTHS and {"dob", "year_group"} <= set(names):
        yield schema_checks.year_fits_birth(as_of)


def _faults(table: str, error: SchemaError) -> Iterator[Fault]:
    """Give the faults of one failed check.

    Raises:
        SchemaMismatch: it is no failed check of values.
    """
    check, cases = error.check, error.failure_cases
    if not isinstance(check, pa.Check) or not isinstance(cases, pd.DataFrame):
        reason = getattr(error.reason_code, "value", "unknown")
        raise SchemaMismatch(f"table {table}, column {error.column_name}: {reason}") from None
    made_from: Mapping[str, Any] = check.statistics or {}
    field = made_from.get("field") or error.column_name
    for position in cases["index"].tolist():
        yield Fault(str(check.error), str(check.name), position, field, made_from.get("other", ""))
