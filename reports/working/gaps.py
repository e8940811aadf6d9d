"""What could not be checked for want of a column or a tab, and what would unlock it, in plain words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from reports.checked import Checked
from reports.working.wording import counted, some_of
from sheet_templates.layout import Layout
from validators.coverage import Unchecked

_NAMED = 3


class _Kind(IntEnum):
    """What is wanted, in the order in which it is said."""

    HEADING = 0
    COLUMN = 1
    TAB = 2


@dataclass(frozen=True, slots=True, order=True)
class _Want:
    """One thing that would help.

    Attributes:
        kind: What it is.
        table: Title of the table it belongs to; of a tab, its own.
        name: Heading of the column.
    """

    kind: _Kind
    table: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Unlock:
    """Something that would let more be checked.

    Attributes:
        text: What to do, and how much more that would be.
        checks: How many checks wait for it.
    """

    text: str
    checks: int


def unlocks(checked: Checked) -> tuple[Unlock, ...]:
    """Return what would let more be checked, that which unlocks most first.

    Rules that wait for the same things are one sentence: ``Add a column "Route" to Placements: 3 more
    checks.``
    """
    layout = checked.layout
    present, doubted = _present(layout), _doubted(layout)
    groups: Counter[frozenset[_Want]] = Counter(
        frozenset(_want(name, layout, present, doubted) for name in gap.missing)
        for gap in checked.result.coverage.unchecked
        if gap.missing
    )
    ranked = sorted(groups.items(), key=lambda item: (-item[1], sorted(item[0])))
    return tuple(
        Unlock(f"{_asked(wants)}: {counted(number, 'more check')}.", number) for wants, number in ranked
    )


def _present(layout: Layout) -> frozenset[str]:
    """Return the tables that the register has: on a tab of their own, or as columns on another."""
    own = {tab.table for tab in layout.tabs if tab.table is not None}
    return frozenset(own | {column.part for tab in layout.tabs for column in tab.columns if column.field})


def _doubted(layout: Layout) -> frozenset[str]:
    """Return the fields that a column may be of which nobody is sure, as ``table.field``."""
    return frozenset(
        f"{owner}.{name}"
        for tab in layout.tabs
        if tab.table is not None
        for column in tab.columns
        if column.unsure
        for name in column.maybe
        for owner in _owners(column.part or tab.table, layout)
    )


def _owners(table: str, layout: Layout) -> tuple[str, ...]:
    return table, *(guest.table for guest in layout.table(table).guests)


def _want(field: str, layout: Layout, present: frozenset[str], doubted: frozenset[str]) -> _Want:
    name, _, short = field.partition(".")
    table = layout.table(name)
    if name not in present:
        return _Want(_Kind.TAB, table.title)
    kind = _Kind.HEADING if field in doubted else _Kind.COLUMN
    return _Want(kind, table.title, table.field(short).heading)


def _asked(wants: Iterable[_Want]) -> str:
    """Return what to do, verb first; what is added is said once for each table."""
    ordered = sorted(wants)
    headings = [f'"{want.name}"' for want in ordered if want.kind is _Kind.HEADING]
    added = [*_columns(ordered), *_tabs(ordered)]
    parts = [f"add {' and '.join(added)}"] if added else []
    if headings:
        parts.insert(0, f"say in the settings which column is {some_of(headings, _NAMED, 'column')}")
    text = " and ".join(parts)
    return text[:1].upper() + text[1:]


def _columns(wants: Iterable[_Want]) -> Iterator[str]:
    by_table: dict[str, list[str]] = {}
    for want in wants:
        if want.kind is _Kind.COLUMN:
            by_table.setdefault(want.table, []).append(f'"{want.name}"')
    for table, names in by_table.items():
        noun = "a column" if len(names) == 1 else "the columns"
        yield f"{noun} {some_of(names, _NAMED, 'column')} to {table}"


def _tabs(wants: Iterable[_Want]) -> Iterator[str]:
    titles = [f'"{want.table}"' for want in wants if want.kind is _Kind.TAB]
    if titles:
        yield f"{'a tab' if len(titles) == 1 else 'the tabs'} {some_of(titles, _NAMED, 'tab')}"


def partly_checked(checked: Checked) -> tuple[str, ...]:
    """Return which tabs lack a column that others have, and how many checks leave them out."""
    layout = checked.layout
    groups: Counter[tuple[str, tuple[str, ...]]] = Counter(
        (gap.tab, gap.missing) for gap in checked.result.coverage.partly if gap.missing
    )
    return tuple(
        f"{tab or 'One tab'} has no {some_of(_headings(missing, layout), _NAMED, 'column')}: "
        f"{counted(number, 'check')} left it out."
        for (tab, missing), number in sorted(groups.items(), key=lambda item: (-item[1], item[0]))
    )


def _headings(fields: Iterable[str], layout: Layout) -> list[str]:
    found = []
    for one in fields:
        table, _, name = one.partition(".")
        found.append(f'"{layout.table(table).field(name).heading}"')
    return found


def other_reasons(checked: Checked) -> tuple[str, ...]:
    """Return why rules could not be checked, where no column of the register is the reason."""
    coverage = checked.result.coverage
    crashed = {crash.rule for crash in checked.result.crashes}
    whys = _by_reason(gap for gap in (*coverage.unchecked, *coverage.partly) if gap.rule not in crashed)
    return tuple(f"{counted(number, 'check')} could not be made: {why}." for why, number in whys.items())


def _by_reason(gaps: Iterable[Unchecked]) -> Mapping[str, int]:
    rules: dict[str, set[str]] = {}
    for gap in gaps:
        if gap.why:
            rules.setdefault(gap.why, set()).add(gap.rule)
    ranked = sorted(rules.items(), key=lambda item: (-len(item[1]), item[0]))
    return {why: len(found) for why, found in ranked}


def faults(checked: Checked) -> tuple[str, ...]:
    """Return which rules could not run, and which this version does not check: faults of ours, not theirs."""
    crashed = sorted({crash.rule for crash in checked.result.crashes})
    not_built = len(checked.result.coverage.not_built)
    lines = []
    if crashed:
        lines.append(
            f"{some_of(crashed, _NAMED, 'rule')} could not run: a fault of ap-register. "
            "Tell whoever looks after it."
        )
    if not_built:
        lines.append(f"{counted(not_built, 'rule')} cannot be checked by this version yet.")
    return tuple(lines)
