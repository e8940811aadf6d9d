"""The same checks as the product's, written as pandera's own pages show it. Loads pandas and pandera."""

from collections.abc import Collection
from datetime import date

import pandas as pd
import pandera.pandas as pa

from sheet_templates.fields import Field, FieldKind, Table
from validators.faults import ORDERED
from validators.frames import DTYPES
from validators.values.codes import upn_problem


def stock_schema(table: Table, mapped: Collection[str], as_of: date) -> pa.DataFrameSchema:
    """Return a plain schema with a check for each choice, bound, done-date, UPN and order of dates."""
    fields = [field for field in table.fields if field.name in mapped]
    columns = {
        field.name: pa.Column(DTYPES[field.kind], _checks(field, as_of), nullable=True) for field in fields
    }
    orders = [_order(*pair) for pair in ORDERED[table.name] if set(pair) <= set(mapped)]
    return pa.DataFrameSchema(columns, checks=orders, strict=True)


def _checks(field: Field, as_of: date) -> list[pa.Check]:
    checks = []
    if field.kind is FieldKind.CHOICE:
        checks.append(pa.Check.isin([choice.value for choice in field.choices]))
    if field.minimum is not None:
        checks.append(pa.Check.ge(field.minimum))
    if field.maximum is not None:
        checks.append(pa.Check.le(field.maximum))
    if field.done_date:
        checks.append(pa.Check.le(pd.Timestamp(as_of)))
    if "upn" in field.checks:
        checks.append(pa.Check(lambda upn: upn_problem(upn) is None, element_wise=True))
    return checks


def _order(earlier: str, later: str) -> pa.Check:
    return pa.Check(lambda frame: ~(frame[later] < frame[earlier]), ignore_na=False)
