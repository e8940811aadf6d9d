"""Which column is which field. Of two columns that claim one field, neither is used."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sheet_templates.claims import Claim, claims_of, is_field
from sheet_templates.fields import FieldKind, Table
from sheet_templates.grids import DayColumn, clashes, in_week
from sheet_templates.header_rows import Heading
from sheet_templates.heading_index import Meaning, Strength, key
from sheet_templates.headings import near_misses, risen
from sheet_templates.layout import ColumnMatch, How
from sheet_templates.records import record
from sheet_templates.tables import table as table_named

_DATES = frozenset({FieldKind.DATE, FieldKind.DATE_OR_YES})


@record(frozen=True, slots=True)
class Columns:
    """The columns of a tab read as one table.

    Attributes:
        matches: One a heading, from left to right.
        claimed: Fields of the table that at least one certain column claims, used or not.
        score: How many fields the certain columns claim, those of other tables among them.
        is_against: Whether some heading says that the tab is not this table.
    """

    matches: tuple[ColumnMatch, ...]
    claimed: frozenset[str]
    score: int
    is_against: bool = False

    def satisfy(self, table: Table, *, speaks: bool = False) -> bool:
        """Whether the tab has what makes it this table; less is enough when its title speaks for it."""
        anchors = (*table.anchors, *table.titled_anchors) if speaks else table.anchors
        return not self.is_against and any(self.claimed.issuperset(group) for group in anchors)


def match_columns(
    headings: Sequence[Heading],
    table: Table,
    *,
    told: Mapping[int, Meaning | None] | None = None,
    week: date | None = None,
    speaks: bool = False,
) -> Columns:
    """Return what each column is, on a tab read as one table.

    Args:
        headings: The tab's headings, from left to right.
        table: What it is read as.
        told: What the settings say, by column.
        week: The Monday of the week that the title or the rows above name, for a grid.
        speaks: Whether the tab's title speaks for the table.
    """
    claims = _dated(claims_of(headings, table, told), week)
    certain = sum(claim.is_certain for claim in claims)
    active = [_risen(claim, certain, speaks=speaks) for claim in claims]
    winners = _winners(active, table)
    numbers = _numbers(active)
    matches = tuple(_match(claim, winners, numbers, active) for claim in active)
    claimed = [claim for claim in active if claim.is_certain and claim.meaning]
    days = [claim.day for claim in active if claim.day is not None]
    names = {(claim.meaning.part, claim.meaning.fields[0], claim.label) for claim in claimed if claim.meaning}
    own = {name for part, name, _ in names if part in {"", table.name}}
    if any(day.on for day in days):
        own.add("date")
    against = {key(text) for text in table.against}
    return Columns(
        matches,
        frozenset(own),
        len(names) - _halves(days),
        any(key(heading.text) in against for heading in headings),
    )


def _halves(days: Sequence[DayColumn]) -> int:
    """Return what is not counted for a tab: ``AM`` and ``PM`` alone never outweigh what another table has."""
    return int(any(day.is_of_row for day in days))


def with_near_misses(columns: Columns, table: Table) -> tuple[ColumnMatch, ...]:
    """Return the columns, those without any meaning marked unsure where they look like a field."""
    used = columns.claimed
    return tuple(_or_near(match, table, used) for match in columns.matches)


def _or_near(match: ColumnMatch, table: Table, used: frozenset[str]) -> ColumnMatch:
    if match.field is not None or match.unsure or match.how is How.SETTINGS or match.number:
        return match
    maybe = tuple(name for name in near_misses(match.heading, table.name) if name not in used)
    return replace(match, unsure=True, maybe=maybe) if maybe else match


def _dated(claims: Sequence[Claim], week: date | None) -> list[Claim]:
    """Return the claims of a grid with their days, where the tab itself names the week."""
    days = {claim.heading.column: claim.day for claim in claims if claim.day is not None}
    if week is None or _names_week(claims) or not days:
        return list(claims)
    dated = in_week(days, week)
    return [replace(claim, day=dated.get(claim.heading.column)) for claim in claims]


def _risen(claim: Claim, certain: int, *, speaks: bool) -> Claim:
    """Return a claim as one that counts, where the rest of the tab is enough for it."""
    if claim.meaning is None or claim.is_certain:
        return claim
    meaning = risen(claim.meaning, certain, speaks=speaks)
    return replace(claim, meaning=meaning, how=meaning.how) if meaning.is_certain else claim


def _winners(claims: Sequence[Claim], table: Table) -> frozenset[int]:
    """Return the columns that are used."""
    groups: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in claims:
        if claim.is_certain and claim.meaning is not None and claim.day is None:
            place = (claim.meaning.part, claim.meaning.fields[0], claim.label)
            groups.setdefault(place, []).append(claim)
    chosen = (_winner(group, _kind(part or table.name, name)) for (part, name, _), group in groups.items())
    winners = {claim.heading.column for claim in chosen if claim is not None}
    return frozenset(winners | _usable_days(claims))


def _winner(group: Sequence[Claim], kind: FieldKind) -> Claim | None:
    """Return the one claim to a field that counts, or None.

    What the settings say wins. A weak claim gives way to a sure one, except between dates, of
    which none is ever preferred.
    """
    told = [claim for claim in group if claim.how is How.SETTINGS]
    sure = [
        claim
        for claim in group
        if kind in _DATES or (claim.meaning and claim.meaning.strength > Strength.WEAK)
    ]
    pool = told or sure or group
    return pool[0] if len(pool) == 1 else None


def _kind(table: str, name: str) -> FieldKind:
    return table_named(table).field(name).kind


def _usable_days(claims: Sequence[Claim]) -> set[int]:
    """Return the columns of a grid whose day is known and is not claimed twice."""
    days = {claim.heading.column: claim.day for claim in claims if claim.day is not None}
    has_week = _names_week(claims)
    known = {column for column, day in days.items() if has_week or day.on is not None or day.is_of_row}
    return known - clashes(days)


def _names_week(claims: Sequence[Claim]) -> bool:
    return any(is_field(claim, "week_beginning") for claim in claims)


def _numbers(claims: Sequence[Claim]) -> dict[str, int]:
    """Return the number of each label; no label has the last number.

    Numbers that staff gave stay; other labels follow them, from left to right.
    """
    labels = list(dict.fromkeys(claim.label for claim in claims if claim.label))
    numbers = {label: int(label) for label in labels if label.isdigit()}
    last = max(numbers.values(), default=0)
    for label in labels:
        if label not in numbers:
            last += 1
            numbers[label] = last
    return {**numbers, "": last}


def _match(
    claim: Claim, winners: frozenset[int], numbers: Mapping[str, int], claims: Sequence[Claim]
) -> ColumnMatch:
    heading, meaning = claim.heading, claim.meaning
    in_review = claim.label or (claim.is_certain and meaning is not None and meaning.part == "reviews")
    match = ColumnMatch(
        heading.text,
        heading.row,
        heading.column,
        None,
        How.SETTINGS if claim.ignored else How.NONE,
        number=numbers[claim.label] if in_review else 0,
    )
    if meaning is None:
        return match
    match = replace(match, part=meaning.part)
    if heading.column not in winners:
        if any(_settles(other, claim) for other in claims):
            return match
        return replace(match, unsure=True, maybe=meaning.fields)
    day = claim.day or DayColumn(-1, "")
    return replace(
        match,
        field=meaning.fields[0],
        how=claim.how,
        day=day.day,
        session=day.session,
        on=day.on,
        in_days=meaning.in_days,
    )


def _settles(told: Claim, claim: Claim) -> bool:
    """Whether the settings give the field that a claim is about to another column."""
    if told is claim or told.how is not How.SETTINGS or told.meaning is None or claim.meaning is None:
        return False
    same = (told.meaning.part, told.meaning.fields) == (claim.meaning.part, claim.meaning.fields)
    return same and told.label == claim.label and claim.how is not How.SETTINGS
