"""Fixed words for fields, numbers and places, none of them typed by staff."""

from collections.abc import Iterable, Sequence

from sheet_templates.tables import TABLES
from validators.dates_in_words import listed

_HEADINGS = {f"{table.name}.{field.name}": field.heading for table in TABLES for field in table.fields}
_OWN = "a column of the school's own"


def field_names(fields: Iterable[str]) -> str:
    """Return the headings of fields, written ``table.field``, as a list in words."""
    return listed(list(dict.fromkeys(_HEADINGS.get(field, _OWN) for field in fields)))


def things(phrases: Sequence[str]) -> str:
    """Return noun phrases, each of which could begin a sentence, as one; a capital letter first."""
    first, *others = phrases
    return "; ".join([first, *map(_lowered, others)])


def _lowered(phrase: str) -> str:
    """Return a phrase as it reads inside a sentence; abbreviations keep their capitals."""
    return phrase if phrase[1:2].isupper() else phrase[:1].lower() + phrase[1:]
