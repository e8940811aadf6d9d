"""A Google spreadsheet as the place of our tabs: one batch, looked at in its own answer, put right once."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from reports.working.todo_rows import TodoRow
from reports.working.todo_tab import block_cells, plain
from sheet_templates.errors import RegisterChanged
from sheet_templates.plan import Cell, SheetPlan, Value
from sheet_templates.snapshot import Snapshot, Tab
from sync.connectors.limits import Limits
from sync.google.api import Protected, Refused, SheetsApi
from sync.google.plain import Json
from sync.google.reading import mask
from sync.google.reading.reading import GoogleRead
from sync.google.reading.tabs import tabs_of
from sync.google.writing.batch import TabWork, Work, batches
from sync.google.writing.cell_runs import EVERYTHING, CellRuns
from sync.google.writing.filing import HISTORY_WHAT
from sync.google.writing.guards import Guard, is_guard
from sync.google.writing.own import OwnTabs
from sync.google.writing.seeing import Seen, look_at
from sync.google.writing.values import entered
from sync.google.writing.working_out import WorkedOut, work_out
from sync.grafting.own_tabs import Owned
from sync.keeping.keeper import Keeper
from sync.refreshing.making import Made
from sync.refreshing.marks import Owner
from sync.refreshing.own_tabs import Mark
from sync.refreshing.target import Again, Anew, GuardRefused, Written

_FIELDS = f"updatedSpreadsheet({mask.WHOLE})"
_HISTORY_FIRST_SEEN = 7
_ON_WHAT_IS_THERE = frozenset(
    {
        "addSheet",
        "appendDimension",
        "copyPaste",
        "deleteDimension",
        "deleteEmbeddedObject",
        "insertDimension",
        "moveDimension",
        "updateCells",
        "updateChartSpec",
    }
)
"""Requests that fail where staff deleted rows, a tab or a chart meanwhile, or took a title."""

_TITLE_IS_GONE = "Unable to parse range"
"""Google's words where what is to be shown of a tab cannot be, as it has another title by now."""


@dataclass(frozen=True)
class GoogleTarget:
    """A Google spreadsheet that our tabs go into.

    Attributes:
        api: The way to Google.
        read: What was read of it.
        limits: How large it may be.
        token: What its memory holds from now on.
        reads: How many calls it took to read.
        is_guarded: Whether batches have guards; not so where Google is known to refuse these.
        register: The register, where this spreadsheet is for its results alone.
    """

    api: SheetsApi
    read: GoogleRead
    limits: Limits
    token: str = ""
    reads: int = 1
    is_guarded: bool = True
    register: GoogleRead | None = None

    @property
    def where(self) -> str:
        """The register's address."""
        return (self.register or self.read).snapshot.source

    @property
    def snapshot(self) -> Snapshot | None:
        """What was read of the spreadsheet for results, None where our tabs are in the register itself."""
        return None if self.register is None else self.read.snapshot

    @property
    def is_inside(self) -> bool:
        """Whether our tabs are in the register itself."""
        return self.register is None

    @property
    def marks(self) -> tuple[Owned, ...]:
        """Our tabs in it."""
        return self._own.owned

    @property
    def _own(self) -> OwnTabs:
        return OwnTabs.of(self.read.answer, self.read.snapshot.tabs)

    @property
    def _address(self) -> str:
        """The address of the spreadsheet that our tabs are in."""
        return self.read.snapshot.source

    @property
    def _elsewhere(self) -> Mapping[str, str]:
        """Where tabs of another spreadsheet are, by title: those of the register, if this is another one."""
        if self.register is None:
            return {}
        address = self.register.snapshot.source.split("#")[0]
        sheets = self.register.answer.get("sheets", ())
        ids = {str(one["properties"]["title"]): one["properties"].get("sheetId", 0) for one in sheets}
        return {title: f"{address}#gid={number}" for title, number in ids.items()}

    def titles(self, wanted: Mapping[Mark, str]) -> Mapping[str, str]:
        """Return what each of our tabs is or will be called."""
        return self._own.titles({str(mark): title for mark, title in wanted.items()})

    def commit(
        self, made: Made, owner: Owner, keep: Keeper, *, again: Again, anew: Anew, is_dry: bool
    ) -> Written:
        """Write our tabs in one batch, or nothing where they are as they should be.

        Raises:
            RegisterChanged: staff changed columns or tabs since it was read.
            RegisterError: it could not be written.
        """
        own = self._own
        work = work_out(own, made, owner, self._elsewhere)
        newer = again() if not work.is_nothing else None
        if newer is not None:
            made, work = newer, work_out(own, newer, owner, self._elsewhere)
        there = {mark: standing.tab.title for mark, standing in own.standing.items()}
        titles = tuple(there.get(tab.mark, tab.sheet) for tab in made.tabs)
        if work.is_nothing or is_dry:
            # An answer got lost: what this run was to write is there already.
            is_there = work.is_nothing and newer is not None and not is_dry
            return Written(self._address, titles, is_there, self.token, reads=self.reads)
        answer, writes = self._sent(work.work, titles)
        seen = self._seen(answer, made, work)
        written = Written(self._address, titles, True, self.token, reads=self.reads, writes=writes)
        written = replace(written, touched=_touched(own, work.work, titles))
        if seen is None or not seen.is_wrong:
            return written
        return self._put_right(
            replace(written, made=made),
            answer,
            seen,
            owner,
            lambda tabs, last: anew(tabs, last, None if work.are_refs_new else seen.doubted),
        )

    def _sent(self, work: Work, titles: tuple[str, ...]) -> tuple[Json, int]:
        """Send the batches and return what stands there after the last one, and how many there were.

        Nothing is asked of tabs that are not named; then staff may rename them meanwhile.
        """
        answer: Json = {}
        parts = list(batches(work, is_guarded=self.is_guarded))
        for number, requests in enumerate(parts, start=1):
            body: Json = {"requests": requests}
            if titles and number == len(parts):
                body |= {
                    "includeSpreadsheetInResponse": True,
                    "responseIncludeGridData": True,
                    "responseRanges": [_quoted(title) for title in titles],
                }
            try:
                answer = self.api.batch_update(self.read.id, body, fields=_FIELDS)
            except Protected:
                raise
            except Refused as refused:
                changed = self._changed(refused, requests)
                if changed is None:
                    raise
                raise changed from refused
        found: Json = answer.get("updatedSpreadsheet", {})
        return found, len(parts)

    def _changed(self, refused: Refused, requests: list[Json]) -> RegisterChanged | None:
        """Return what a refusal means: a guard or a tab that is gone means that staff changed something.

        None where nothing tells that they did.
        """
        place = refused.request
        request = requests[place] if 0 <= place < len(requests) else {}
        if is_guard(request) and self.is_guarded:
            return GuardRefused(self._own.layout, self.where)
        is_about_things = is_guard(request) or bool(request.keys() & _ON_WHAT_IS_THERE)
        if is_about_things or _TITLE_IS_GONE in refused.message:
            return _changed_meanwhile(self.where)
        return None

    def _seen(self, answer: Json, made: Made, work: WorkedOut) -> Seen | None:
        """Look at what stands there; None where Google did not say."""
        if not answer.get("sheets"):
            return None
        tabs = {tab.mark: tab for tab in tabs_of(answer, self.limits, self.where) if tab.mark}
        plan = _todo_plan(made)
        return look_at(plan, work.before, tabs, work.put_away)

    def _put_right(
        self,
        written: Written,
        answer: Json,
        seen: Seen,
        owner: Owner,
        anew: Callable[[tuple[Tab, ...], Made], Made],
    ) -> Written:
        """Write once more what staff moved at the very moment of writing."""
        tabs = tabs_of(answer, self.limits, self.where)
        last = written.made
        if last is None:
            return written
        made = anew(tabs, replace(last, memory=seen.remembered(last.memory)))
        made = _with_rows(made, seen.lost)
        own = OwnTabs.of(_with_others(answer, self.read.answer), tabs)
        work = work_out(own, made, owner, self._elsewhere)
        repair = _with_strangers(work.work, own, seen)
        if all(tab.is_nothing for tab in repair.every):
            return replace(written, made=made)
        try:
            _, writes = self._sent(repair, ())
        except RegisterChanged:
            self._tell(own, seen)
            raise
        return replace(written, made=made, writes=written.writes + writes)

    def _tell(self, own: OwnTabs, seen: Seen) -> None:
        """Tell the truth beside rows put away by mistake; when all is read again, nobody knows of them."""
        told = _with_strangers(Work(None, (), ()), own, seen)
        with suppress(RegisterChanged):
            self._sent(told, ())


def _touched(own: OwnTabs, work: Work, titles: tuple[str, ...]) -> tuple[str, ...]:
    """Return the titles of those of our tabs on which something is done."""
    names = {standing.sheet_id: standing.tab.title for standing in own.standing.values()}
    new = [one["addSheet"]["properties"] for one in work.added if "addSheet" in one]
    names |= {int(one["sheetId"]): str(one["title"]) for one in new}
    done = {names.get(tab.guard.sheet_id) for tab in work.every if not tab.is_nothing}
    return tuple(title for title in titles if title in done)


def _changed_meanwhile(where: str) -> RegisterChanged:
    """Return what is said where staff changed something since it was read."""
    return RegisterChanged(
        "The register changed while it was being checked.",
        where=where,
        todo="Nothing needs doing: it is read again at once.",
    )


def _todo_plan(made: Made) -> SheetPlan | None:
    title = next((tab.sheet for tab in made.tabs if tab.mark == Mark.TODO), None)
    return next((sheet for sheet in made.plan.sheets if sheet.title == title), None)


def _with_rows(made: Made, lost: tuple[TodoRow, ...]) -> Made:
    """Return our tabs with rows of staff's own put back at the end of the list."""
    plan = _todo_plan(made)
    if plan is None or not lost:
        return made
    rows = tuple(_row_again(row, plan) for row in lost)
    again = replace(plan, rows=(*plan.rows, *rows))
    sheets = tuple(again if sheet is plan else sheet for sheet in made.plan.sheets)
    return replace(made, plan=replace(made.plan, sheets=sheets))


def _row_again(row: TodoRow, plan: SheetPlan) -> tuple[Value | Cell, ...]:
    from reports.working.columns import STAFF

    cells = {column.value: plain(value) for column, value in row.ours.items()}
    cells |= {column.value: value for column, value in zip(STAFF, block_cells(row.block), strict=True)}
    return tuple(
        plain(row.others[number]) if number in row.others else cells.get(column.heading)
        for number, column in enumerate(plan.columns, start=1)
    )


def _with_others(answer: Json, before: Json) -> Json:
    """Return what stands there now, and the tabs of staff's as they were read: links lead to them."""
    there = {sheet["properties"].get("sheetId", 0) for sheet in answer["sheets"]}
    others = [
        sheet for sheet in before.get("sheets", ()) if sheet["properties"].get("sheetId", 0) not in there
    ]
    return {**answer, "sheets": [*answer["sheets"], *others]}


def _with_strangers(work: Work, own: OwnTabs, seen: Seen) -> Work:
    """Return the requests with those that tell the truth beside rows which were put away by mistake."""
    standing = own.standing.get(Mark.HISTORY)
    if not seen.strangers or standing is None:
        return work
    runs = CellRuns(standing.places)
    for index, what in seen.strangers.items():
        for column in range(HISTORY_WHAT, _HISTORY_FIRST_SEEN + 1):
            cell = Cell(what if column == HISTORY_WHAT else None)
            value = entered(cell)
            runs.add(index, column - 1, {"userEnteredValue": value} if value else {}, EVERYTHING[:1])
    there = work.history or TabWork(Guard.of(standing), False)
    return replace(work, history=replace(there, cells=(*there.cells, *runs.requests())))


def _quoted(title: str) -> str:
    quoted = title.replace("'", "''")
    return f"'{quoted}'"
