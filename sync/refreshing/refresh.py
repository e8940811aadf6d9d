"""One run over one register: read it, check it, remember what was found, write our tabs."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from reports.due.ready import said_ready
from reports.working.memory import Memory
from reports.working.safety import Limits as SafetyLimits
from reports.working.safety import differences, shape_of
from reports.working.seen import seen_now
from reports.working.setup_proposal import propose
from sheet_templates.errors import (
    RegisterChanged,
    RegisterError,
    RegisterLocked,
    SafetyStop,
    StoreError,
    UserError,
)
from sheet_templates.snapshot import Snapshot, Tab
from sync.checking import Job, Outcome, RuleCrashed, check_snapshot
from sync.clock import london_time
from sync.connectors.read import path_of
from sync.grafting.refused import Refused
from sync.keeping.leftovers import mend
from sync.keeping.synced_probe import copies_of_ours, told_of_our_copies
from sync.refreshing.believed_refs import as_last_written, believing_refs
from sync.refreshing.copies import is_open_too_long, write_copy
from sync.refreshing.making import Made, Making, make_question, make_tabs, rules_mark
from sync.refreshing.marks import Owner, refuse_other_machine
from sync.refreshing.opening import Opened, Opening, open_register
from sync.refreshing.own_tabs import TITLES, Before, our_tabs
from sync.refreshing.parts import Refreshed, Tools
from sync.refreshing.place import place_of
from sync.refreshing.record import run_of
from sync.refreshing.target import Again, Anew, GuardRefused, Target, Written
from sync.refreshing.unseen import not_seen_yet
from sync.refreshing.writing import told_of
from sync.reporting.due.reported import NOTHING
from sync.setting_up.setup_place import setup_in
from sync.setting_up.sheet_writing import with_setup
from sync.settings import RegisterSettings
from sync.state.register_id import register_id
from sync.unread import TabNotRead, hides_known
from validators.dates_in_words import day_in_words

_TRIES = 3
_LOOKED_BACK = 100
"""Runs in which a register may have been in use."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A register and our tabs as they were read at one moment."""

    snapshot: Snapshot
    target: Target
    before: Before
    memory: Memory
    why: str = ""

    @property
    def setup(self) -> Tab | None:
        """The set-up sheet, in the register or in the workbook beside it."""
        return setup_in(self.snapshot) or setup_in(self.target.snapshot)


def refresh(settings: RegisterSettings, job: Job, tools: Tools) -> Refreshed:
    """Run over one register; whatever goes wrong with it is told, and never stops other registers.

    A register that somebody saves meanwhile is read again at once. One that nothing can be put into
    without harm gets its results beside it.
    """
    run = _Run(settings, job, tools)
    return replace(_tried(run), reported=run.reported)


def _tried(run: "_Run") -> Refreshed:
    """Run until it is done, or cannot be."""
    for attempt in range(1, _TRIES + 1):
        try:
            return run.once()
        except Refused as error:
            run.why_beside = told_of(error)
        except GuardRefused as error:
            run.is_guarded = run.layout != error.layout
            run.layout = error.layout
            if attempt == _TRIES:
                return run.failed(error)
        except RegisterChanged as error:
            if attempt == _TRIES:
                return run.failed(error)
    return run.once()


def _nothing_newer() -> Made | None:
    """Return no newer tabs: the question shows the moment of the last good check."""
    return None


def _as_it_was(tabs: tuple[Tab, ...], made: Made, doubted: Collection[int] | None) -> Made:
    """Return the same tabs: the question has no rows of staff's."""
    return made


class _Run:
    """A run over one register."""

    def __init__(self, settings: RegisterSettings, job: Job, tools: Tools) -> None:
        self.settings = settings
        self.job = job
        self.tools = tools
        self.id = register_id(job.key, settings.source)
        self.owner = Owner.of(job.key, self.id, tools.host)
        self.started = tools.clock.now()
        self.now = london_time(self.started)
        self.banners: list[str] = []
        self.is_recorded = tools.store is not None
        self.why_beside = ""
        self.is_guarded = True
        self.layout: object = None
        self.reported = NOTHING
        self.news: dict[str, set[str]] = {"new": set(), "reopened": set(), "resolved": set()}

    def once(self) -> Refreshed:
        """Run, and let the caller know what another try may put right.

        Raises:
            Refused: our tabs cannot go into the register.
            RegisterChanged: somebody saved it meanwhile.
        """
        self.banners = list(self.tools.banners)
        try:
            read = self._read()
            outcome = check_snapshot(read.snapshot, self.job, read.memory, read.setup)
        except (Refused, RegisterChanged):
            raise
        except UserError as error:
            return self.failed(error)
        is_hidden = hides_known(read.snapshot, read.memory, outcome.errors)
        told = "" if is_hidden else self._different(read, outcome)
        if told:
            return self._asked(read, outcome, told)
        if is_hidden or any(not isinstance(error, RuleCrashed | TabNotRead) for error in outcome.errors):
            return self._ended(Refreshed(self.id, outcome, errors=outcome.errors))
        return self._written(read, self._with_reports(read, outcome))

    def _with_reports(self, read: _Read, outcome: Outcome) -> Outcome:
        """Make the reports that are due, and say beside their duties that they are ready."""
        if self.tools.reports is None:
            return outcome
        made = self.tools.reports.make(self.settings, self.job, outcome, read.memory)
        self.reported = made.after(self.reported)
        result = outcome.checked.result
        said = said_ready(result.findings, made.ready, outcome.calendar)
        return replace(outcome, checked=replace(outcome.checked, result=replace(result, findings=said)))

    def failed(self, error: UserError) -> Refreshed:
        """Return a run that could not check the register."""
        return self._ended(Refreshed(self.id, errors=(error,)))

    def _read(self) -> _Read:
        memory = self._memory()
        self._refuse_earlier_day(memory)
        opened = self._opened(memory)
        target = opened.target
        refuse_other_machine(target.marks, self.owner, memory.accepted, target.where)
        before = our_tabs(opened.own, self.job.as_of) if opened.own is not None else Before()
        return _Read(opened.snapshot, target, before, memory, opened.why)

    def _opened(self, memory: Memory) -> Opened:
        """Open the register, and look for copies that a synchronised folder made of it."""
        tools, settings = self.tools, self.settings
        opening = Opening(tools.password, tools.limits, tools.google, self.is_guarded)
        if settings.is_google:
            return open_register(settings, opening, written=memory.written)
        path = path_of(settings.source)
        if not tools.is_dry:
            mend(path)
        opened = open_register(settings, opening, why_beside=self.why_beside)
        copies = copies_of_ours(path, {memory.written}, tools.host) if memory.written else ()
        self.banners += told_of_our_copies(copies)
        return opened

    def _memory(self) -> Memory:
        if self.tools.store is None:
            return Memory(self.id)
        try:
            return self.tools.store.load(self.id)
        except StoreError as error:
            self._lost(error)
            return Memory(self.id)

    def _refuse_earlier_day(self, memory: Memory) -> None:
        """Refuse to write a day into the history that lies before its last one.

        Raises:
            RegisterError: the register was checked for a later day already.
        """
        last = memory.days[-1].on if memory.days else self.job.as_of
        if self.job.as_of < last:
            raise RegisterError(
                f"This register was checked for {day_in_words(last)} already, which is a later day.",
                where="--as-of, or the computer's date",
                todo="To see how it stood on an earlier day, use ap-register check --as-of.",
            )

    def _lost(self, error: StoreError) -> None:
        """Go on without the history, and say so."""
        self.is_recorded = False
        self.banners.append(error.what)

    def _different(self, read: _Read, outcome: Outcome) -> str:
        """Return what looks very different since the last good check, unless a person said it is right."""
        before = read.memory.shape
        if before is None or read.before.answers.is_right:
            return ""
        still_open = sum(finding.state.is_counted for finding in outcome.checked.result.findings)
        now = shape_of(outcome.checked.layout, outcome.register, still_open, self.job.key)
        if read.memory.rules != rules_mark(self.job.rules):
            before = replace(before, open=0)
        return " ".join(differences(before, now, SafetyLimits()))

    def _asked(self, read: _Read, outcome: Outcome, told: str) -> Refreshed:
        """Ask a person whether the register is meant to look like this; results stay as they were."""
        stop = SafetyStop(
            f"The register looks very different, so nothing was changed. {told}",
            where=read.target.where,
            todo=(
                'Check the register. If it is right, choose Yes on the tab "AP Summary", '
                f'or run: ap-register accept "{self.settings.word}"'
            ),
        )
        errors: list[UserError] = [stop]
        written = Written()
        before = read.memory.checked_at
        last_good = london_time(before) if before is not None else self.now
        making = self._making(read, outcome, last_good)
        try:
            written = self._commit(read, make_question(replace(making, question=told)), _nothing_newer)
        except (Refused, RegisterChanged):
            raise
        except UserError as error:
            errors.append(error)
        return self._ended(Refreshed(self.id, outcome, written=written, errors=tuple(errors)))

    def _shown(self, read: _Read) -> datetime:
        """Return the moment to show: that of today's earlier run, so that nothing new writes nothing."""
        before = read.memory.checked_at
        earlier = london_time(before) if before is not None else self.now
        return earlier if earlier.date() == self.now.date() else self.now

    def _making(self, read: _Read, outcome: Outcome, moment: datetime) -> Making:
        before = read.memory.checked_at
        return Making(
            read.snapshot,
            outcome,
            self.job,
            read.memory,
            read.before,
            read.target.titles(TITLES),
            moment,
            before is None or london_time(before).date() < self.now.date(),
            self.tools.version,
            self.is_recorded,
            (*self.banners, *((read.why,) if read.why else ())),
        )

    def _written(self, read: _Read, outcome: Outcome) -> Refreshed:
        errors: list[UserError] = list(outcome.errors)
        shown = self._shown(read)
        made = self._made(read, outcome, shown)
        self.news["new"] |= not_seen_yet(made, read.before, read.memory)
        made = self._with_news(made)
        unsure = as_last_written(made.memory, read.memory, is_certain=not self.settings.is_google)
        self._keep(unsure, Refreshed(self.id, outcome, made))
        written = Written()
        try:
            written = self._commit(
                read,
                made,
                lambda: self._made_now(read, outcome, shown),
                lambda tabs, last, doubted: self._anew(read, outcome, tabs, last, doubted=doubted),
            )
            made = written.made or made
        except (Refused, RegisterChanged):
            raise
        except UserError as error:
            errors.append(error)
            written = self._copied(read, made, error, errors)
        seen = seen_now(made.memory, made.todo.new, made.todo.reopened)
        outcome = replace(outcome, checked=replace(outcome.checked, seen=seen))
        ended = Refreshed(self.id, outcome, made, written, tuple(errors))
        if len(errors) > len(outcome.errors):
            return self._ended(ended)
        # Where the answer to an earlier try got lost, the tabs show this moment and nothing is to be written.
        is_shown = written.changed or shown == self.now
        at = self.started if is_shown else read.memory.checked_at or self.started
        self._keep(replace(made.memory, checked_at=at, written=written.revision, accepted=""), ended)
        return ended

    def _with_news(self, made: Made) -> Made:
        """Add what an earlier try, or a run that could not write, found out: the history knows it by now."""
        todo, news = made.todo, self.news
        for name in news:
            news[name].update(getattr(todo, name))
        new, reopened, resolved = (tuple(sorted(news[name])) for name in ("new", "reopened", "resolved"))
        return replace(made, todo=replace(todo, new=new, reopened=reopened, resolved=resolved))

    def _copied(self, read: _Read, made: Made, error: UserError, errors: list[UserError]) -> Written:
        """Put a copy beside a register that has been open since yesterday, where settings allow."""
        tools = self.tools
        is_asked_for = isinstance(error, RegisterLocked) and self.settings.copy_when_locked
        if not is_asked_for or tools.is_dry or self.settings.is_google:
            return Written()
        try:
            runs = tools.store.runs(self.id, _LOOKED_BACK) if tools.store is not None else ()
            if is_open_too_long(runs, self.started):
                return write_copy(place_of(self.settings), made, self.owner, tools.keep)
        except UserError as trouble:
            errors.append(trouble)
        return Written()

    def _made_now(self, read: _Read, outcome: Outcome, shown: datetime) -> Made | None:
        """Return our tabs with the present moment on them, None where they have it already."""
        return None if shown == self.now else self._made(read, outcome, self.now)

    def _made(self, read: _Read, outcome: Outcome, moment: datetime) -> Made:
        """Return our tabs, the set-up sheet among them where there is one."""
        return self._with_setup(make_tabs(self._making(read, outcome, moment)), read, outcome)

    def _with_setup(self, made: Made, read: _Read, outcome: Outcome) -> Made:
        if read.setup is None or outcome.setup is None:
            return made
        job = self.job
        asked = propose(self.settings.name, outcome.setup, read.snapshot, job.rules, job.as_of)
        return with_setup(made, asked, read.setup)

    def _commit(self, read: _Read, made: Made, again: Again, anew: Anew | None = None) -> Written:
        tools = self.tools
        return read.target.commit(
            made, self.owner, tools.keep, again=again, anew=anew or _as_it_was, is_dry=tools.is_dry
        )

    def _anew(
        self,
        read: _Read,
        outcome: Outcome,
        tabs: tuple[Tab, ...],
        made: Made,
        *,
        doubted: Collection[int] | None,
    ) -> Made:
        """Return our tabs once more, from tabs of ours that staff moved at the moment of writing."""
        there = {tab.mark: tab for tab in tabs}
        own = tuple(there.get(tab.mark, tab) if tab.mark else tab for tab in read.snapshot.tabs)
        missing = tuple(tab for tab in tabs if tab.mark not in {one.mark for one in read.snapshot.tabs})
        snapshot = replace(read.snapshot, tabs=(*own, *missing))
        before, memory = our_tabs(snapshot, self.job.as_of), made.memory
        if before.todo is not None and doubted is not None:
            stood = read.before.todo.rows if read.before.todo is not None else ()
            refs = {row.ref for row in made.todo.rows} | {row.ref or 0 for row in stood}
            memory = believing_refs(memory, before.todo, self.job.key, refs - set(doubted))
        now = replace(read, snapshot=snapshot, before=before, memory=memory)
        making = replace(self._making(now, outcome, self.now), tidies=False)
        return self._with_news(self._with_setup(make_tabs(making), now, outcome))

    def _keep(self, memory: Memory, ended: Refreshed) -> None:
        """Keep what is known now; a history that cannot be kept stops nothing."""
        if self.tools.store is None or self.tools.is_dry or not self.is_recorded:
            return
        try:
            self.tools.store.save(memory, run_of(ended, self.settings, self.job, self.started, self.tools))
        except StoreError as error:
            self._lost(error)

    def _ended(self, ended: Refreshed) -> Refreshed:
        """Keep that a run ended without anything new being known."""
        if self.tools.store is not None and not self.tools.is_dry and self.is_recorded:
            try:
                self.tools.store.record(run_of(ended, self.settings, self.job, self.started, self.tools))
            except StoreError as error:
                self._lost(error)
        return ended
