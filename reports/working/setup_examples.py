"""A few cells of a column as examples: enough to recognise it by, never a pupil's name or number."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time

from reports.working.data_checks import said
from reports.working.wording import counted
from sheet_templates.fields import Field, FieldKind
from sheet_templates.snapshot import CellValue, Tab

SHOWN = 3
_LOOKED_AT = 500
_LONGEST = 24
_MANY = {"tick box": "tick boxes"}
_HIDDEN = frozenset({FieldKind.CODE, FieldKind.TEXT})


def values_of(tab: Tab, rows: Iterable[int], column: int) -> list[CellValue]:
    """Return what stands in a column, blanks left out, of the first rows."""
    found: list[CellValue] = []
    for row in rows:
        value = tab.value(row, column)
        if value is not None:
            found.append(value)
        if len(found) >= _LOOKED_AT:
            break
    return found


def examples(values: Sequence[CellValue], field: Field) -> tuple[str, ...]:
    """Return up to three different values as they may be shown: initials for names, lengths for long text."""
    return tuple(dict.fromkeys(_shown(value, field) for value in values[:_LOOKED_AT]))[:SHOWN]


def shape(values: Sequence[CellValue]) -> str:
    """Return what kind of values a column holds, without any of them: ``11 dates, 1 text``."""
    counts = Counter(_kind(value) for value in values)
    return ", ".join(_parts(counts)) or "nothing yet"


def _parts(counts: Counter[str]) -> Iterator[str]:
    return (counted(number, kind, _MANY.get(kind, "")) for kind, number in counts.most_common())


def _kind(value: CellValue) -> str:
    if isinstance(value, bool):
        return "tick box"
    if isinstance(value, date):
        return "date"
    if isinstance(value, time):
        return "time"
    if isinstance(value, int | float):
        return "number"
    return "text" if isinstance(value, str) else "error"


def _shown(value: CellValue, field: Field) -> str:
    if field.kind is FieldKind.NAME:
        return _initials(value)
    if field.birth and _kind(value) == "date":
        return "a date"
    if field.kind in _HIDDEN and _kind(value) in {"text", "number"}:
        return f"{_kind(value)} of {counted(len(said(value)), 'character')}"
    text = said(value)
    return text if len(text) <= _LONGEST else f"text of {counted(len(text), 'character')}"


def _initials(value: CellValue) -> str:
    words = [word for word in said(value).replace(",", " ").replace("-", " ").split() if word[:1].isalpha()]
    return " ".join(f"{word[0].upper()}." for word in words[:SHOWN]) or "no letters"
