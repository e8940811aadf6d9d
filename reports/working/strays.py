"""Rows of the to-do tab whose own cells and staff's cells may not belong together any more.

Staff paste the cells of one row over those of another, copy rows, or sort our columns without theirs. What
was seen beside each finding at the last run then says whose the notes are. Where nothing says so, a note
goes to the history rather than beside a finding that may be another child's.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace

from reports.working.columns import Column
from reports.working.memory import Known, StaffBlock
from reports.working.todo_rows import TodoRow

_PARTS = 5
_ENOUGH = 2
_NOTHING = StaffBlock()
_HEADINGS = frozenset(column.value for column in Column)

Rank = tuple[int, bool]
"""How many cells of a row speak for a finding, and whether its ref does."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Whose each row is.

    Attributes:
        rows: The row of each finding, by its id.
        copies: Further rows of a finding, by its id.
        changed: Rows whose staff cells belong to none that is known.
        left: Rows that nothing speaks for.
    """

    rows: Mapping[str, TodoRow]
    copies: tuple[tuple[str, TodoRow], ...]
    changed: tuple[TodoRow, ...]
    left: tuple[TodoRow, ...]


@dataclass(slots=True)
class Claims:
    """What the cells of rows say.

    Attributes:
        by_id: The rows that speak for a finding, with their ranks.
        known: The findings, by id.
        left: Rows that speak for none.
        changed: Rows whose staff cells belong to none.
    """

    by_id: dict[str, list[tuple[Rank, TodoRow]]] = field(default_factory=dict)
    known: dict[str, Known] = field(default_factory=dict)
    left: list[TodoRow] = field(default_factory=list)
    changed: list[TodoRow] = field(default_factory=list)

    def add(self, one: Known, row: TodoRow, rank: Rank) -> None:
        """Note that a row speaks for a finding."""
        self.known[one.id] = one
        self.by_id.setdefault(one.id, []).append((rank, row))

    def heading(self, row: TodoRow) -> None:
        """Note a row of headings once more: what staff typed into it is theirs."""
        parts = {part.name: getattr(row.block, part.name) for part in fields(row.block)}
        block = StaffBlock(**{name: value for name, value in parts.items() if value not in _HEADINGS})
        if not block.is_blank:
            self.changed.append(replace(row.without_ours, block=block, others={}))

    def leave(self, row: TodoRow) -> None:
        """Note that a row speaks for none."""
        self.left.append(row)


def with_place(stamp: str, place: int) -> str:
    """Return what a row is known by, with its place on the list, counted from 1."""
    return ".".join([*stamp.split(".")[:_PARTS], str(place)])


def place_of(one: Known) -> int:
    """Return the place that a finding's row had when the list was last written, 0 for none."""
    parts = one.print.split(".")
    return int(parts[_PARTS]) if len(parts) > _PARTS else 0


def settle(claims: Claims, known: Sequence[Known], blocks: Mapping[int, StaffBlock]) -> Settled:
    """Give every row to one finding at most.

    Args:
        claims: What the cells of rows say.
        known: Findings that may have a row.
        blocks: Staff's cells as last seen, by ref.
    """
    if (
        all(len(rows) == 1 for rows in claims.by_id.values())
        and not claims.left
        and not claims.changed
        and not _has_strays(claims, blocks)
    ):
        return Settled({name: rows[0][1] for name, rows in claims.by_id.items()}, (), (), ())
    return _Settling(claims, known, blocks).settled()


def _has_strays(claims: Claims, blocks: Mapping[int, StaffBlock]) -> bool:
    """Whether any row holds what was not seen beside its finding."""
    return any(
        not row.block.is_blank and blocks.get(claims.known[name].ref) != row.block
        for name, rows in claims.by_id.items()
        for _, row in rows
    )


class _Settling:
    """Settles the rows of one tab."""

    def __init__(self, claims: Claims, known: Sequence[Known], blocks: Mapping[int, StaffBlock]) -> None:
        self._claims = claims.by_id
        self._left = claims.left
        self._known = {one.id: one for one in known}
        self._blocks = blocks
        self._places = {place: one for one in known if (place := place_of(one))}
        self._owners = _owners(known, blocks)
        self._rows: dict[str, TodoRow] = {}
        self._copies: list[tuple[str, TodoRow]] = []
        self._changed = claims.changed

    def settled(self) -> Settled:
        """Settle them."""
        if self._were_sorted_alone():
            self._give_by_place()
        else:
            self._give_back()
            self._claim_cut_ones()
            self._give_blank_ones()
            self._part_from_others()
            is_in_place = self._is_in_place()
            is_whole = not any(self._is_free(one) for one in self._places.values())
            for name, rows in self._claims.items():
                self._choose(name, rows, is_in_place=is_in_place, is_whole=is_whole)
        return Settled(self._rows, tuple(self._copies), tuple(self._changed), tuple(self._left))

    def _seen(self, one: Known) -> StaffBlock:
        return self._blocks.get(one.ref, _NOTHING)

    def _is_free(self, one: Known) -> bool:
        """Whether no row is a finding's; a ref alone makes none."""
        claimed = any(score for (score, _), _ in self._claims.get(one.id, ()))
        return one.id not in self._rows and not claimed

    # Our columns were sorted without staff's.

    def _were_sorted_alone(self) -> bool:
        """Whether our cells changed places and staff's did not: none moved along, and some stayed."""
        singles = [(self._known[name], rows[0][1]) for name, rows in self._claims.items() if len(rows) == 1]
        if len(singles) < len(self._claims) or {row.place for _, row in singles} != set(self._places):
            return False
        moved = [(one, row) for one, row in singles if place_of(one) != row.place and not row.block.is_blank]
        went = any(row.block == self._seen(one) for one, row in moved)
        stayed = any(row.block == self._seen(self._places[row.place]) for _, row in moved)
        return stayed and not went

    def _give_by_place(self) -> None:
        for rows in self._claims.values():
            row = rows[0][1]
            self._rows[self._places[row.place].id] = row.without_ours

    # Our cells of one row were put over those of another.

    def _give_back(self) -> None:
        """Give rows to the findings whose staff cells they hold, and no other row of theirs does."""
        for name, rows in self._claims.items():
            one = self._known[name]
            for claim in tuple(rows):
                owner = self._owner(claim[1], one)
                if (
                    owner is not None
                    and (self._is_free(owner) or len(rows) > 1)
                    and self._lacks(owner, claim[1])
                ):
                    rows.remove(claim)
                    self._rows[owner.id] = claim[1].without_ours

    def _owner(self, row: TodoRow, one: Known) -> Known | None:
        """Return another finding that a row's staff cells were seen beside, None for none or for both."""
        if row.block == self._seen(one):
            return None
        owner = self._owners.get(row.block)
        if row.block.is_blank:
            there = self._places.get(row.place)
            owner = (
                there if there is not None and self._is_free(there) and self._seen(there).is_blank else None
            )
        return None if owner is None or owner.id == one.id else owner

    def _lacks(self, one: Known, row: TodoRow) -> bool:
        """Whether no row of a finding holds what this one does."""
        return one.id not in self._rows and all(r.block != row.block for _, r in self._claims.get(one.id, ()))

    def _part_from_others(self) -> None:
        """Keep news apart that stand where another finding's row did, whose cells may have been pasted over.

        The finding's own row is blank, but for what was below it.
        """
        if not self._is_in_place():
            return
        taken = {row.place for rows in self._claims.values() for _, row in rows}
        taken |= {row.place for row in (*self._rows.values(), *self._left)}
        for name, rows in self._claims.items():
            one = self._known[name]
            place = place_of(one)
            if len(rows) != 1 or rows[0][1].place == place:
                continue
            row = rows[0][1]
            there = self._places.get(row.place)
            is_gap = place not in taken and (place < max(taken) or row.place < place - 1)
            if there is not None and self._is_free(there) and is_gap and self._is_news(row, one):
                self._changed.append(row.without_ours)
                rows.clear()

    def _is_news(self, row: TodoRow, one: Known) -> bool:
        return not row.block.is_blank and row.block != self._seen(one)

    def _claim_cut_ones(self) -> None:
        """Keep staff's cells of rows that were pasted over apart: their finding's own cells are elsewhere."""
        for row in tuple(self._left):
            owner = self._owners.get(row.block) if row.is_ours_blank else None
            if owner is None or owner.id in self._rows:
                continue
            over = [one for _, one in self._claims.get(owner.id, ()) if one.block != row.block]
            if over and len(over) == len(self._claims[owner.id]):
                self._changed.extend(one.without_ours for one in over if not one.block.is_blank)
                self._claims[owner.id].clear()

    def _give_blank_ones(self) -> None:
        """Give rows without any cell of ours to the findings whose staff cells they hold."""
        for row in tuple(self._left):
            owner = self._owners.get(row.block) if row.is_ours_blank else None
            if owner is not None and self._is_free(owner):
                self._rows[owner.id] = row
                self._left.remove(row)

    # Several rows speak for one finding.

    def _is_in_place(self) -> bool:
        """Whether rows stand where they were written, but for those over the rows of others."""
        taken = {row.place for row in self._rows.values()}
        claimed = {row.place for rows in self._claims.values() for _, row in rows}
        alone = ((self._known[name], rows[0][1]) for name, rows in self._claims.items() if len(rows) == 1)
        return taken | claimed <= set(self._places) and all(
            row.place == place_of(one) or self._is_free(self._places[row.place]) for one, row in alone
        )

    def _choose(
        self, name: str, rows: Sequence[tuple[Rank, TodoRow]], *, is_in_place: bool, is_whole: bool
    ) -> None:
        """Choose one row of several; none where a note may be that of a finding without a row."""
        every = sorted(rows, key=_ranked)
        ranked = [row for (score, _), row in every if score >= min(every[0][0][0], _ENOUGH)]
        if not ranked or name in self._rows:
            self._copies.extend((name, row) for _, row in every)
            return
        one = self._known[name]
        chosen: TodoRow | None = ranked[0]
        if len(ranked) > 1:
            chosen = (
                self._latest(one, ranked) if is_whole else self._certain(one, ranked, is_in_place=is_in_place)
            )
        if chosen is not None:
            self._rows[name] = chosen
        self._copies.extend((name, row) for _, row in every if row is not chosen)

    def _latest(self, one: Known, rows: Sequence[TodoRow]) -> TodoRow:
        """Return the row with news from staff, else the one that speaks most."""
        own = [row for row in rows if self._owner(row, one) is None] or rows
        news = (row for row in own if self._is_news(row, one))
        return next(news, next((row for row in own if not row.block.is_blank), own[0]))

    def _certain(self, one: Known, rows: Sequence[TodoRow], *, is_in_place: bool) -> TodoRow | None:
        if len({row.block for row in rows}) == 1:
            return rows[0]
        here = [row for row in rows if row.place == place_of(one)] if is_in_place else []
        return next((row for row in (*here, *rows) if row in here or row.block == self._seen(one)), None)


def _ranked(claim: tuple[Rank, TodoRow]) -> tuple[int, bool, int]:
    """Sort the rows of a finding: those that speak most, then from the top."""
    (score, has_ref), row = claim
    return -score, not has_ref, row.number


def _owners(known: Iterable[Known], blocks: Mapping[int, StaffBlock]) -> Mapping[StaffBlock, Known]:
    """Return whose staff's cells are, where they are one finding's alone."""
    found: dict[StaffBlock, list[Known]] = {}
    for one in known:
        if one.ref in blocks:
            found.setdefault(blocks[one.ref], []).append(one)
    return {block: owners[0] for block, owners in found.items() if len(owners) == 1}
