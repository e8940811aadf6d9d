"""Makes the reports of one register that are due, each once in each place, and keeps that it did."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from reports.due.planning import occasions
from reports.due.ready import Ready
from reports.material import Material, Period
from reports.returns.provider_sheets import providers_of_pupils
from reports.veil import veil_text, veiled_titles
from reports.working.memory import Memory
from sheet_templates.errors import UserError
from sync import crash, logs
from sync.checking import Job, Outcome
from sync.chosen import Chosen
from sync.jobs import Task
from sync.logs import Event
from sync.reporting.due.kept import Entry, Kept, Key, load, save
from sync.reporting.due.one import FILE, SHEET, Due, Maker, ReportTools
from sync.reporting.due.reported import MadeReport, ReportCrashed, Reported, ReportNotMade
from sync.reporting.materials import Looked
from sync.settings import RegisterSettings, ReportSettings
from sync.state.register_id import register_id
from validators.providers import Provider

_REMEMBERED = timedelta(days=800)
"""For how long it is known that a report was made: longer than any is due, and than a duty stays open."""


class Reporter:
    """Makes the reports of registers that are due.

    Args:
        tools: What they are made with.
    """

    def __init__(self, tools: ReportTools) -> None:
        self._tools = tools
        self._made_again: set[tuple[str, Key]] = set()

    def make(self, register: RegisterSettings, job: Job, outcome: Outcome, memory: Memory) -> Reported:
        """Make what is due of a register; whatever goes wrong is told, and stops nothing else.

        Args:
            register: What is settled about it.
            job: How it was checked.
            outcome: What was found.
            memory: What is known from earlier runs.
        """
        tools = self._tools
        name = register_id(job.key, register.source)
        chosen = Chosen(tools.settings, register, name, job.key, tools.folder)
        looked = Looked(chosen, Task(register, job), outcome, memory)
        try:
            return _Round(tools, looked, load(tools.folder, name), self._made_again).reported()
        except UserError as error:
            return Reported(errors=(error,))
        except Exception as error:  # noqa: BLE001 - a fault in a report must not stop the run of a register
            return Reported(errors=(_not_made("What is due", _crashed(error, tools)),))


class _Round:
    """The reports of one register in one run."""

    def __init__(
        self, tools: ReportTools, looked: Looked, kept: Kept, made_again: set[tuple[str, Key]]
    ) -> None:
        self._tools = tools
        self._looked = looked
        self._maker = Maker(tools, looked)
        self._kept = kept
        self._made_again = made_again
        self._doubts: list[str] = []
        self._errors: list[UserError] = []
        self._made: list[MadeReport] = []

    def reported(self) -> Reported:
        """Make what is due.

        Raises:
            StoreError: what is made could not be kept, so nothing is.
        """
        dues, tools = list(self._dues()), self._tools
        if dues and self._looked.outcome.errors:
            kinds = ", ".join(dict.fromkeys(one.title for one in dues))
            self._doubts.append(f"Due and not made, as the register was not checked in full: {kinds}.")
            dues = []
        if tools.is_dry:
            self._made = [self._report(one, self._maker.name_of(one), is_planned=True) for one in dues]
        else:
            self._make_all(dues)
        veiled = self._looked.outcome.checked.veiled
        doubts = tuple(veil_text(one, veiled) for one in self._doubts)
        return Reported(tuple(self._made), tuple(self._errors), doubts, tuple(_ready(self._kept)))

    def _make_all(self, dues: list[Due]) -> None:
        if dues:
            self._save(self._kept)  # what could not be remembered as made would be made at each run
        for one in dues:
            self._try(one)
        veiled = self._looked.outcome.checked.veiled
        troubles = tuple(veil_text(one.what, veiled) for one in self._errors)
        if troubles != self._kept.troubles:
            self._kept = replace(self._kept, troubles=troubles)
            self._save(self._kept)

    def _dues(self) -> Iterator[Due]:
        """Give what is due and was not made yet."""
        made = {one.key for one in self._kept.made}
        for settled in self._tools.settings.reports:
            for one in self._of(settled):
                if one.key not in made or self._is_asked_again(one):
                    yield one

    def _is_asked_again(self, due: Due) -> bool:
        is_asked = due.occasion.kind in self._tools.again
        return is_asked and (self._looked.chosen.id, due.key) not in self._made_again

    def _of(self, settled: ReportSettings) -> Iterator[Due]:
        """Give one report in each of its places, of each provider where it is about one, as of today."""
        material = self._material(None)
        found = occasions(settled.wanted, material)
        self._doubts += found.doubts
        places = [(FILE, settled.folder), (SHEET, settled.sheet)]
        for occasion in found.open_on(material.as_of):
            for place in (name for name, where in places if where is not None):
                if occasion.kind != "provider":
                    yield Due(settled, occasion, place)
                    continue
                for provider, shown in _providers(material):
                    yield Due(settled, occasion, place, provider, shown)

    def _material(self, period: Period | None) -> Material:
        as_of = self._looked.outcome.checked.as_of
        return self._looked.about(period or Period(as_of, as_of))

    def _try(self, due: Due) -> None:
        try:
            name = self._maker.put(due, again=self._times(due))
        except UserError as error:
            self._errors.append(_not_made(due.title, error))
        except Exception as error:  # noqa: BLE001 - a fault in one report must not stop the others
            self._errors.append(_not_made(due.title, _crashed(error, self._tools)))
        else:
            self._made.append(self._report(due, name))
            self._made_again.add((self._looked.chosen.id, due.key))
            self._remember(due, name)

    def _remember(self, due: Due, name: str) -> None:
        as_of = self._looked.outcome.checked.as_of
        kind, on, place, who = due.key
        period = due.occasion.period
        about = (period.first, period.last, period.name) if period is not None else None
        entry = Entry(kind, on, place, who, name, as_of, about, self._times(due) + 1)
        since = as_of - _REMEMBERED
        kept = [one for one in self._kept.made if one.key != entry.key and one.made_on >= since]
        self._kept = replace(self._kept, made=(*kept, entry))
        self._save(self._kept)

    def _times(self, due: Due) -> int:
        """Return how often a report was made in its place."""
        return next((one.times for one in self._kept.made if one.key == due.key), 0)

    def _save(self, kept: Kept) -> None:
        save(self._tools.folder, self._looked.chosen.id, kept)

    def _report(self, due: Due, name: str, *, is_planned: bool = False) -> MadeReport:
        place = due.settled.sheet if due.place == SHEET else str(due.settled.folder)
        return MadeReport(
            due.occasion.kind, due.title, due.occasion.on, place or "", name, is_planned=is_planned
        )


def _providers(material: Material) -> Iterator[tuple[Provider, str]]:
    """Give the providers where a pupil attends, and what each may be called: never by a pupil's name."""
    found = providers_of_pupils(material)
    veiled = veiled_titles([one.name for one in found], material.register.pupils)
    for number, one in enumerate(found, start=1):
        yield one, f"provider {number}" if one.name in veiled else one.name


def _not_made(title: str, error: UserError) -> UserError:
    kind = ReportCrashed if isinstance(error, ReportCrashed) else ReportNotMade
    told = kind(
        f"{title} was not made. {error.what}",
        where=error.where,
        todo=f"{error.todo} It is tried again at the next run.".strip(),
    )
    told.retry = error.retry
    return told


def _crashed(error: Exception, tools: ReportTools) -> ReportCrashed:
    """Return what is told of a fault of this program, with the report of it kept."""
    logs.event(Event.CRASHED, error=type(error))
    moment: datetime = tools.clock.now()
    try:
        where = str(crash.keep(crash.report(error, "run", moment), tools.folder, moment))
    except OSError:
        where = type(error).__name__
    return ReportCrashed(
        "The reason is a fault of ap-register's own.",
        where=where,
        todo="Give that report to whoever looks after ap-register. It holds nothing from a register.",
    )


def _ready(kept: Kept) -> Iterator[Ready]:
    """Give the reports that were made, one in a folder after one in a spreadsheet."""
    for one in sorted(kept.made, key=lambda entry: (entry.made_on, entry.place == FILE)):
        name = one.name if one.place == FILE else f"{one.name}, a tab in Google Sheets"
        yield Ready(one.kind, one.on, name, Period(*one.about) if one.about is not None else None)
