"""Reads the columns that a school has of its own: a table ``[fields.TABLE.NAME]`` for each."""

import re
from collections.abc import Sequence

from sheet_templates.fields import Choice, Field, FieldKind
from sheet_templates.heading_index import Strength, index_of, key
from sheet_templates.own_tables import OwnFields
from sheet_templates.tables import TABLES
from validators.pack import nearest
from validators.pack_keys import TEXT, TRUTH, WORDS, Kind, read_keys
from validators.pack_problems import Path, Problems, Values

PLACES = ("placements", "providers", "reviews")
"""Tables that may have a school's own columns."""

KINDS = ("date", "date or yes", "yes or no", "text", "choice", "number")
"""What such a column may hold."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def _kind(value: object) -> FieldKind:
    if value not in KINDS:
        raise ValueError
    return FieldKind(str(value))


_KEYS = {
    "heading": TEXT,
    "kind": Kind(f"one of {', '.join(KINDS)}", _kind),
    "help": TEXT,
    "aliases": WORDS,
    "choices": WORDS,
    "done_date": TRUTH,
}


def read_fields(values: object, problems: Problems, others: OwnFields) -> dict[str, tuple[Field, ...]]:
    """Return the columns of one pack by table, noting all that is wrong with them.

    Args:
        values: The table ``fields`` of the file.
        problems: What is wrong is added to it.
        others: Columns of the school's other files.
    """
    if not isinstance(values, dict):
        problems.add(("fields",), "fields is a table of tables.")
        return {}
    reader = _Fields(problems, [one for fields in others.values() for one in fields])
    found: dict[str, tuple[Field, ...]] = {}
    for table, columns in values.items():
        if table not in PLACES:
            hint = nearest(table, PLACES) or f" Own columns may be of {', '.join(PLACES)}."
            problems.add(("fields", table), f"{table} has no own columns.{hint}")
        elif not isinstance(columns, dict):
            problems.add(("fields", table), f"{table} is a table of columns.")
        else:
            found[table] = tuple(reader.fields(table, columns))
    return found


class _Fields:
    """Makes columns, and remembers those of all tables so that none is there twice."""

    def __init__(self, problems: Problems, others: Sequence[Field]) -> None:
        self._problems = problems
        self._names = {field.name for one in TABLES for field in one.fields}
        self._names |= {field.name for field in others}
        self._headings: dict[tuple[str, str], str] = {}

    def fields(self, table: str, columns: Values) -> list[Field]:
        """Return the columns of one table."""
        read = [self._field(table, name, values) for name, values in columns.items()]
        return [one for one in read if one is not None]

    def _field(self, table: str, name: str, values: object) -> Field | None:
        path: Path = ("fields", table, name)
        given = read_keys(values, path, _KEYS, self._problems, needed=("heading", "kind"))
        if not _NAME.fullmatch(name):
            self._problems.add(path, f"{name} is not a name: small letters, digits and underscores only.")
        elif name in self._names:
            self._problems.add(path, f"There is a column {name} already. Give yours another name.")
        self._names.add(name)
        if "heading" not in given or "kind" not in given:
            return None
        self._look_at_choices(given, path)
        for heading in (given["heading"], *given.get("aliases", ())):
            self._look_at_heading(table, name, heading, path)
        choices = tuple(Choice(one) for one in given.pop("choices", ()))
        return Field(name, **given, choices=choices)

    def _look_at_choices(self, given: Values, path: Path) -> None:
        is_choice = given["kind"] is FieldKind.CHOICE
        if is_choice and not given.get("choices"):
            self._problems.add(path, f"{path[-1]} has no choices.")
        if not is_choice and "choices" in given:
            self._problems.add((*path, "choices"), f'choices belong to the kind "{FieldKind.CHOICE}".')

    def _look_at_heading(self, table: str, name: str, heading: str, path: Path) -> None:
        """Note a heading that says nothing, or that means another column already."""
        squeezed = key(heading)
        meaning = index_of(table).meanings.get(squeezed)
        taken = self._headings.setdefault((table, squeezed), name)
        if not squeezed:
            self._problems.add(path, f'"{heading}" is not a heading.')
        elif meaning is not None and meaning.strength > Strength.DOUBT:
            other = meaning.fields[0]
            self._problems.add(path, f'The heading "{heading}" means {other} already. Use that column.')
        elif taken != name:
            self._problems.add(path, f'The heading "{heading}" means {taken} already.')
