"""Makes one report and puts it into its place: a file that was not there, or new tabs of a spreadsheet."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from reports.due.occasion import Occasion
from sheet_templates.plan import WorkbookPlan
from sync.clock import Clock
from sync.connectors.limits import Limits
from sync.google_access import Way
from sync.keeping.keeper import Keeper
from sync.keeping.new_file import write_new
from sync.pack_files import catalogue_with
from sync.refreshing.marks import Owner
from sync.reporting.contents import bytes_of
from sync.reporting.due.kept import Key
from sync.reporting.due.names import file_name, free_path, tab_title, title_of
from sync.reporting.due.reported import ReportNotMade
from sync.reporting.due.spreadsheets import Spreadsheet
from sync.reporting.governors import Asked, Publication, publication
from sync.reporting.kinds import GOVERNORS, TEXT, XLSX, Kind, kind_of
from sync.reporting.materials import Looked
from sync.settings import ReportSettings, Settings
from validators.providers import Provider

FILE, SHEET = "folder", "sheet"


@dataclass(frozen=True, slots=True)
class ReportTools:
    """What reports are made with.

    Attributes:
        settings: Which are wanted, and where they go.
        folder: The state folder.
        host: The name of this computer.
        clock: What time it is, for the report of a fault.
        keep: Keeps what is displaced.
        names: Whether pupils are named.
        google: Gives the way to Google; None where there is none.
        limits: How large a spreadsheet may be.
        is_dry: Whether nothing is written.
        again: Kinds of reports that are made once more, although they were made.
    """

    settings: Settings
    folder: Path
    host: str
    clock: Clock
    keep: Keeper
    names: bool
    google: Way | None = None
    limits: Limits = field(default_factory=Limits)
    is_dry: bool = False
    again: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Due:
    """One report that is to be made in one place.

    Attributes:
        settled: What is settled about it.
        occasion: What it is for.
        place: ``FILE`` or ``SHEET``.
        provider: The provider it is about, None where it is about none.
        shown: What that provider may be called.
    """

    settled: ReportSettings
    occasion: Occasion
    place: str
    provider: Provider | None = None
    shown: str = ""

    @property
    def key(self) -> Key:
        """What it is known by."""
        who = self.provider.ident if self.provider is not None else ""
        return self.occasion.kind, self.occasion.on, self.place, who

    @property
    def title(self) -> str:
        """What it is and what day it is for, in words."""
        title = title_of(self.occasion)
        return f"{title} ({self.shown})" if self.shown else title


class Maker:
    """Makes reports of one register.

    Args:
        tools: What they are made with.
        looked: The register, checked.
    """

    def __init__(self, tools: ReportTools, looked: Looked) -> None:
        self._tools = tools
        self._looked = looked

    def name_of(self, due: Due) -> str:
        """Return the name of the file, or the one it would have."""
        is_many = len(self._tools.settings.registers) > 1
        return file_name(
            due.occasion,
            self._looked.outcome.checked.as_of,
            ending=_ending(due.occasion.kind),
            who=due.shown,
            register=self._looked.chosen.register.name if is_many else "",
        )

    def put(self, due: Due, *, again: int = 0) -> str:
        """Make a report, put it into its place and return what it is called there.

        Args:
            due: The report.
            again: How often it was made there already.

        Raises:
            UserError: it cannot be made, or not be written.
        """
        if due.occasion.kind == GOVERNORS:
            return self._published(due, again)
        made = self._content(due)
        if due.place == SHEET and isinstance(made, WorkbookPlan):
            return self._into_sheet(due, made, again)
        data = bytes_of(made)
        path, is_there = free_path(_folder(due), self.name_of(due), data)
        if not is_there:
            write_new(path, data)
        return path.name

    def _published(self, due: Due, again: int) -> str:
        """Make the workbook for governors, look through it, and keep what it shows."""
        name, period = self.name_of(due), due.occasion.period
        first, last = (period.first, period.last) if period is not None else (None, None)
        asked = Asked(name, first, last, bands=due.settled.bands)
        made = publication(self._looked, catalogue_with(self._tools.settings.policy_pack), asked)
        if due.place == SHEET:
            return self._published_in_sheet(due, made, again)
        path, is_there = free_path(_folder(due), name, made.data)
        if not is_there:
            made.write(path)
        return path.name

    def _published_in_sheet(self, due: Due, made: Publication, again: int) -> str:
        titles: list[str] = []
        made.publish(lambda: titles.append(self._into_sheet(due, made.plan, again)))
        return titles[0]

    def _content(self, due: Due) -> WorkbookPlan | str:
        looked, kind = self._looked, _kind(due.occasion.kind)
        as_of = looked.outcome.checked.as_of
        period = due.occasion.period or kind.period(looked.calendar, as_of, None, None)
        material, names = looked.about(period), self._tools.names
        return kind.made(material, _ending(kind.name), names=names, provider=due.provider)

    def _into_sheet(self, due: Due, plan: WorkbookPlan, again: int) -> str:
        tools, chosen = self._tools, self._looked.chosen
        if tools.google is None or due.settled.sheet is None:
            raise ReportNotMade("Google Sheets cannot be reached by this command.", where=due.title)
        owner = Owner.of(chosen.key, chosen.id, tools.host)
        sheet = Spreadsheet(tools.google(), due.settled.sheet, tools.limits, owner, tools.keep)
        as_of = self._looked.outcome.checked.as_of
        titles = {one.title: tab_title(due.occasion, as_of, one.title, due.shown) for one in plan.sheets}
        return sheet.put(plan, _mark(due, chosen.id, again), titles)


def _folder(due: Due) -> Path:
    return due.settled.folder or Path()


def _kind(name: str) -> Kind:
    kind = kind_of(name)
    if kind is None:
        raise LookupError(name)
    return kind


def _ending(kind: str) -> str:
    return XLSX if kind == GOVERNORS or XLSX in _kind(kind).makers else TEXT


def _mark(due: Due, register: str, again: int) -> str:
    """Return what the tabs of a report are known by: small letters, digits and hyphens, 38 at most."""
    kind, on, _, who = due.key
    whose = hashlib.blake2b(f"{register} {who} {again}".encode(), digest_size=4).hexdigest()
    return f"report-{kind}-{on:%y%m%d}-{whose}"
