"""What the checks need of a register, where it seems to stand, and what waits for it: one need, one tab."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from reports.working.setup_examples import examples, shape, values_of
from reports.working.setup_guesses import Guess, guesses_for
from sheet_templates.fields import Field, Table
from sheet_templates.heading_index import key
from sheet_templates.layout import ColumnMatch, How, TabLayout
from sheet_templates.mappings import fold_title
from sheet_templates.recognising import recognise
from sheet_templates.setup_answers import NeedAnswer
from sheet_templates.setup_columns import place_of
from sheet_templates.setup_headings import likely_table
from sheet_templates.setup_mappings import SetupRead
from sheet_templates.setup_renamed import Gone
from sheet_templates.setup_sheet import asks, column_names, label, refused, seems, uses
from sheet_templates.snapshot import Snapshot, Tab
from validators.pack import Rule

_DATA = "data"
"""The pack whose rules are about cells; what the policy asks for is named before those."""


class State(StrEnum):
    """How a need stands."""

    RENAMED = "renamed"
    """A column that was chosen has gone, and a new one seems to be it."""
    GONE = "gone"
    PERHAPS = "perhaps"
    """One column may be it."""
    SEVERAL = "several"
    """Several columns may be it."""
    MISSING = "missing"
    REFUSED = "refused"
    """Staff said that the column which may be it is not."""
    FOUND = "found"
    CHOSEN = "chosen"
    SETTLED = "settled"
    """The settings name its column."""

    @property
    def is_question(self) -> bool:
        """Whether somebody must choose."""
        return self in {State.RENAMED, State.GONE, State.PERHAPS, State.SEVERAL}

    @property
    def is_missing(self) -> bool:
        """Whether no column may be it."""
        return self in {State.MISSING, State.REFUSED}

    @property
    def is_used(self) -> bool:
        """Whether a column is used."""
        return self in {State.FOUND, State.CHOSEN, State.SETTLED}


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that we need, on one tab.

    Attributes:
        tab: Title of the tab.
        table: The table it belongs to.
        field: What it is.
        state: How it stands.
        column: What stands in the cell for staff's choice.
        maybe: The columns that may be it, the likeliest first.
        why: What we say of it.
        examples: Up to three cells as they may be shown.
        holds: What kind of values the column holds.
        is_right: What staff say of it, where that answers what we say now.
        rules: The rules that use it, or that cannot be checked without it.
        guess: The guess behind the one column that may be it, if there is one.
    """

    tab: str
    table: Table
    field: Field
    state: State
    column: str = ""
    maybe: tuple[str, ...] = ()
    why: str = ""
    examples: tuple[str, ...] = ()
    holds: str = ""
    is_right: bool | None = None
    rules: tuple[Rule, ...] = ()
    guess: Guess | None = None

    @property
    def label(self) -> str:
        """What it is called on the sheet."""
        return label(self.table, self.field)


def setup_needs(read: SetupRead, snapshot: Snapshot, rules: Sequence[Rule]) -> tuple[Need, ...]:
    """Return all needs: first what somebody must choose, then what is missing, then what is used.

    Args:
        read: The register as the settings and the sheet say.
        snapshot: Its cells.
        rules: The rules that are on.
    """
    found = [need for layout in read.layout.tabs for need in _TabNeeds(read, layout, snapshot, rules).needs()]
    order = list(State)
    ranked = {id(need): number for number, need in enumerate(found)}
    return tuple(
        sorted(
            found,
            key=lambda one: (
                not one.state.is_question,
                one.state.is_used,
                order.index(one.state) if one.state.is_question else 0,
                -len(one.rules) if not one.state.is_used else 0,
                ranked[id(one)],
            ),
        )
    )


class _TabNeeds:
    """The needs on one table of one tab."""

    def __init__(self, read: SetupRead, layout: TabLayout, snapshot: Snapshot, rules: Sequence[Rule]) -> None:
        self._read = read
        self._layout = layout
        self._tab = snapshot.tab(layout.tab)
        self._rules = rules
        self._table = _table_of(read, layout, self._tab)
        self._names = column_names(
            [match for one in read.layout.tabs if one.tab == layout.tab for match in one.columns]
        )
        self._rows = layout.rows or tuple(row for row in self._tab.rows if row > layout.header_row)
        self._used = _used_everywhere(read.layout.tabs)

    def needs(self) -> Iterator[Need]:
        """Give the needs of the table and of the tables whose columns may stand on its tab."""
        if self._table is None or not any(match.field or match.unsure for match in self._layout.columns):
            return
        for table, field in _wanted(self._table, self._read, self._layout):
            need = self._need(table, field)
            if need is not None:
                yield need

    def _need(self, table: Table, field: Field) -> Need | None:
        columns = [match for match in self._layout.columns if self._is(match, table, field)]
        waiting = _waiting(self._rules, f"{table.name}.{field.name}", self._used, is_used=bool(columns))
        rules = tuple(sorted(waiting, key=lambda rule: rule.pack == _DATA))
        start = Need(self._layout.tab, table, field, State.MISSING, rules=rules)
        if columns:
            return self._found(start, columns)
        gone = next((one for one in self._read.gone if self._is_about(one, start)), None)
        if gone is not None:
            return self._gone(start, gone)
        guesses = self._chosen_elsewhere(start) or guesses_for(
            self._layout, table, field, self._names, self._host
        )
        if guesses:
            return self._guessed(start, guesses)
        return replace(start, why="No heading looks like it.") if self._is_wanted(start) else None

    @property
    def _host(self) -> Table:
        assert self._table is not None  # noqa: S101 - asked only where there is one
        return self._table

    def _is(self, match: ColumnMatch, table: Table, field: Field) -> bool:
        return match.field == field.name and (match.part or self._host.name) == table.name

    def _is_about(self, gone: Gone, need: Need) -> bool:
        return place_of(gone.tab, gone.need) == place_of(need.tab, need.label)

    def _is_wanted(self, need: Need) -> bool:
        """Whether its absence is worth a row: rules wait for it, or the tab is no table without it."""
        if self._layout.table is not None:
            return bool(need.rules)
        claimed = {match.field for match in self._layout.columns if match.field and not match.part}
        group = min(self._host.anchors, key=lambda names: len(set(names) - claimed))
        return need.table is self._host and need.field.name in set(group) - claimed

    def _found(self, need: Need, columns: Sequence[ColumnMatch]) -> Need:
        first = columns[0]
        name = self._names.get(first.column, "")
        values = values_of(self._tab, self._rows, first.column)
        place = place_of(need.tab, need.label)
        need = replace(need, examples=examples(values, need.field), holds=shape(values), maybe=(name,))
        if len(columns) > 1 or first.session:
            return replace(need, state=State.FOUND, why=f"We use {len(columns)} columns, “{name}” first.")
        answer = self._answer(need)
        if place in self._read.applied:
            why = "You chose it here."
            is_right = answer.is_right if answer is not None else None
            return replace(need, state=State.CHOSEN, column=name, why=why, is_right=is_right or None)
        if first.how is How.SETTINGS:
            return replace(need, state=State.SETTLED, column=name, why="The settings name it, and they win.")
        why = "it is the heading of a blank register" if first.how is How.EXACT else "it is a heading we know"
        return replace(need, state=State.FOUND, column=name, why=uses(name, why))

    def _gone(self, need: Need, gone: Gone) -> Need:
        if not gone.new:
            why = f"Your column “{gone.old}” is not there now. Choose another, or clear the cell."
            return replace(need, state=State.GONE, column=gone.old, why=why)
        number = next(number for number, name in self._names.items() if name == gone.new)
        values = values_of(self._tab, self._rows, number)
        return replace(
            need,
            state=State.RENAMED,
            column=gone.old,
            maybe=(gone.new,),
            why=seems(gone.old, gone.new),
            examples=examples(values, need.field),
            holds=shape(values),
        )

    def _guessed(self, need: Need, guesses: Sequence[Guess]) -> Need:
        best = guesses[0]
        values = values_of(self._tab, self._rows, best.column)
        need = replace(
            need,
            maybe=tuple(one.name for one in guesses),
            examples=examples(values, need.field),
            holds=shape(values),
        )
        answer = self._answer(need)
        if len(guesses) > 1:
            names = ", ".join(f"“{one.name}”" for one in guesses)
            return replace(need, state=State.SEVERAL, why=f"Several columns may be it: {names}. Choose one.")
        if answer is not None and answer.refused and key(answer.refused) == key(best.name):
            return replace(need, state=State.REFUSED, why=refused(best.name), is_right=False)
        return replace(need, state=State.PERHAPS, why=asks(best.name, best.why), guess=best)

    def _chosen_elsewhere(self, need: Need) -> list[Guess]:
        """Return the column that staff chose for this need on another tab, where this tab has it as well.

        So a tab that was renamed, or copied for the next term, is asked about and its choices are not lost.
        """
        numbers = {key(name): number for number, name in self._names.items()}
        for answer in self._read.answers.needs:
            number = numbers.get(key(answer.chosen), 0) if answer.chosen else 0
            is_same = key(answer.need) == key(need.label) and fold_title(answer.tab) != fold_title(need.tab)
            is_free = any(match.column == number and match.field is None for match in self._layout.columns)
            if is_same and is_free:
                why = f"you chose it on the tab “{answer.tab}”"
                return [Guess(number, self._names[number], why)]
        return []

    def _answer(self, need: Need) -> NeedAnswer | None:
        place = place_of(need.tab, need.label)
        return next((one for one in self._read.answers.needs if place_of(one.tab, one.need) == place), None)


def _table_of(read: SetupRead, layout: TabLayout, tab: Tab) -> Table | None:
    """Return the table of a tab, or the one it comes nearest to."""
    if layout.table is not None:
        return read.layout.table(layout.table)
    reading = recognise(tab) if layout.columns and not tab.mark else None
    if reading is None:
        return read.layout.table(likely_table(layout.columns).name) if layout.columns else None
    return read.layout.table(reading.table.name)


def _wanted(table: Table, read: SetupRead, layout: TabLayout) -> Iterator[tuple[Table, Field]]:
    """Give the fields that may stand on a tab: its own, and those of tables whose columns it may hold.

    Of a table that has a tab of its own only what a column here holds or may hold.
    """
    for field in table.fields:
        yield table, field
    if layout.table is None:
        return
    for guest in table.guests:
        host = read.layout.table(guest.table)
        has_tab = bool(read.layout.of(guest.table))
        here = {match.field for match in layout.columns if match.part == guest.table}
        here |= {name for match in layout.columns if match.unsure for name in match.maybe}
        for name in guest.fields:
            if name in here or not has_tab:
                yield host, host.field(name)


def _used_everywhere(tabs: Iterable[TabLayout]) -> frozenset[str]:
    return frozenset(
        f"{match.part or one.table}.{match.field}"
        for one in tabs
        if one.table is not None
        for match in one.columns
        if match.field is not None
    )


def _waiting(rules: Iterable[Rule], field: str, used: frozenset[str], *, is_used: bool) -> Iterator[Rule]:
    """Give the rules that use a field, or that cannot be checked because neither it nor another is there."""
    for rule in rules:
        for need in rule.needs:
            names = need.split("|")
            if field in names and (is_used or used.isdisjoint(names)):
                yield rule
                break


def absent_tables(read: SetupRead, rules: Sequence[Rule]) -> Mapping[str, int]:
    """Return the title of each table that no tab holds, and how many rules wait for it."""
    present = {one.table for one in read.layout.tabs} | {
        match.part for one in read.layout.tabs for match in one.columns if match.field
    }
    used = _used_everywhere(read.layout.tabs)
    counts: dict[str, int] = {}
    for rule in rules:
        missing = {
            need.split("|")[0].partition(".")[0] for need in rule.needs if used.isdisjoint(need.split("|"))
        }
        for table in missing - present:
            title = read.layout.table(table).title
            counts[title] = counts.get(title, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
