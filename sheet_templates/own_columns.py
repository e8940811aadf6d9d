"""A school's own columns: found by their headings after all others, so that they never take one's place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sheet_templates.fields import Field, Table
from sheet_templates.header_rows import Heading
from sheet_templates.heading_index import key, words
from sheet_templates.headings import is_near
from sheet_templates.layout import ColumnMatch, How, TabMapping
from sheet_templates.mappings import IGNORE, columns_named
from sheet_templates.records import record
from sheet_templates.snapshot import Tab
from sheet_templates.tables import TABLES

_BESIDE: Mapping[str, tuple[str, ...]] = {"placements": ("providers",)}
"""Tables whose own columns may stand on a tab of another one."""


@record(frozen=True, slots=True)
class OwnField:
    """A school's own column as one tab may hold it.

    Attributes:
        field: What it is.
        table: The table it belongs to.
        part: That table's name, when the tab is of another one.
    """

    field: Field
    table: str
    part: str = ""

    @property
    def headings(self) -> frozenset[str]:
        """What its heading may be, squeezed."""
        return frozenset(map(key, (self.field.heading, self.field.name, *self.field.aliases)))

    @property
    def names(self) -> frozenset[str]:
        """How the settings may name it."""
        return frozenset({self.field.name, f"{self.table}.{self.field.name}"})

    def is_named(self, heading: Heading | None) -> bool:
        """Whether a heading is its own: whole, or without the group above it."""
        return heading is not None and bool(self.headings & {key(heading.text), key(heading.own)})

    def looks_like(self, text: str) -> bool:
        """Whether a heading differs from its own by a slip of the pen."""
        return any(is_near(text, words(one)) for one in (self.field.heading, *self.field.aliases))


def own_fields(table: str, tables: Sequence[Table]) -> list[OwnField]:
    """Return the school's own columns that a tab may hold.

    Args:
        table: The tab's table.
        tables: All tables, with the school's own columns.
    """
    if tables is TABLES:
        return []
    usual = {one.name: {field.name for field in one.fields} for one in TABLES}
    return [
        OwnField(field, one.name, "" if one.name == table else one.name)
        for one in tables
        if one.name == table or one.name in _BESIDE.get(table, ())
        for field in one.fields
        if field.name not in usual[one.name]
    ]


def without_own(mapping: TabMapping, own: Sequence[OwnField]) -> TabMapping:
    """Return what the settings say about a tab, its own columns left out: they are looked for later."""
    names = {name for one in own for name in one.names}
    columns = {heading: IGNORE if name in names else name for heading, name in mapping.columns.items()}
    return replace(mapping, columns=columns)


def with_own(
    matches: Sequence[ColumnMatch],
    headings: Sequence[Heading],
    own: Sequence[OwnField],
    told: Mapping[int, str],
) -> tuple[ColumnMatch, ...]:
    """Return the columns of a tab with the school's own among them.

    A column with another meaning keeps it. Of two columns that claim one field neither is used; one
    that the settings name always is.

    Args:
        matches: One a heading, as found without them.
        headings: The tab's headings.
        own: What its own columns may be.
        told: What the settings say, by column.
    """
    by_column = {heading.column: heading for heading in headings}
    found = list(matches)
    for one in own:
        named = [at for at, match in enumerate(found) if told.get(match.column) in one.names]
        free = [at for at, match in enumerate(found) if _is_free(match)]
        claims = named or [at for at in free if one.is_named(by_column.get(found[at].column))]
        for at in claims:
            found[at] = _claimed(found[at], one, is_told=bool(named), is_only=len(claims) == 1)
        for at in () if claims else [at for at in free if not found[at].unsure]:
            if one.looks_like(found[at].heading):
                found[at] = replace(found[at], part=one.part, unsure=True, maybe=(one.field.name,))
    return tuple(found)


def told_own(
    mapping: TabMapping | None, own: Sequence[OwnField], headings: Sequence[Heading], tab: Tab
) -> dict[int, str]:
    """Return which columns the settings name as the school's own, with the name they give."""
    return dict(_told(mapping, own, headings, tab)) if mapping is not None else {}


def _told(
    mapping: TabMapping, own: Sequence[OwnField], headings: Sequence[Heading], tab: Tab
) -> Iterator[tuple[int, str]]:
    names = {name for one in own for name in one.names}
    for heading, name in mapping.columns.items():
        if name in names:
            for column in columns_named(heading, headings, tab):
                yield column, name


def _is_free(match: ColumnMatch) -> bool:
    """Whether a column has no meaning that is certain, and the settings do not leave it out."""
    return match.field is None and match.how is How.NONE and not match.number


def _claimed(match: ColumnMatch, one: OwnField, *, is_told: bool, is_only: bool) -> ColumnMatch:
    name = one.field.name
    if not is_only:
        return replace(match, part=one.part, how=How.NONE, unsure=True, maybe=(name,))
    how = How.EXACT if key(match.heading) in {key(one.field.heading), key(name)} else How.ALIAS
    return replace(
        match, field=name, how=How.SETTINGS if is_told else how, part=one.part, unsure=False, maybe=()
    )
