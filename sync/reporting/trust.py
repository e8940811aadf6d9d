"""The workbook about all schools of the settings as a file: made, looked through, what it shows kept."""

from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from reports.governors.earlier import earlier_periods
from reports.governors.figures import figures
from reports.governors.presence import last_day
from reports.leaks.identity import Identity
from reports.material import Period
from reports.suppression.leaks import refuse_leaks as refuse_numbers
from reports.trust.report import TrustReport, trust_report
from reports.trust.schools import School
from sheet_templates.errors import SettingsError, UserError
from sync.call import Call
from sync.chosen import Chosen
from sync.folders import state_folder
from sync.install_key import load_or_create
from sync.keeping.new_file import write_new
from sync.leak_scan.scanning import refuse_leaks as refuse_names
from sync.reporting.governors import FOLDER, Asked, identity_in, keeping, read_kept
from sync.reporting.materials import look_for_report
from sync.reporting.periods import PeriodUnfit, whole_period
from sync.settings import RegisterSettings, Settings
from sync.state.register_id import register_id
from sync.workbooks.author import workbook_bytes

ALL_SCHOOLS = "all-schools"
"""The folder of what totals showed, beside those of single registers."""

_TOGETHER = "All schools"


@dataclass(frozen=True, slots=True)
class TrustPublication:
    """A workbook that may be published.

    Attributes:
        data: The file.
        report: The same, before it was written.
        schools: All schools, also those that could not be read.
        folder: Where what it shows is kept.
    """

    data: bytes
    report: TrustReport
    schools: Sequence[School]
    folder: Path

    def write(self, path: Path) -> None:
        """Keep what it shows, of all schools and of each, then write it.

        Raises:
            FileNotWritten: it cannot be written, or a file is there; nothing is kept then.
            StoreError: what it shows cannot be kept; nothing is written then.
        """
        with ExitStack() as stack:
            for ident, shown in self.report.of_schools.items():
                stack.enter_context(keeping(self.folder / ident, shown))
            stack.enter_context(keeping(self.folder / ALL_SCHOOLS, self.report.totals))
            write_new(path, self.data)


@dataclass(frozen=True, slots=True)
class _Read:
    """One register: what the report needs of it, and no more, as there may be many.

    Attributes:
        school: Its row.
        period: What the report would be about; None where it could not be read.
        identity: What identifies its pupils.
    """

    school: School
    period: Period | None = None
    identity: Identity | None = None


def trust_publication(call: Call, asked: Asked) -> TrustPublication:
    """Read all registers of the settings, make the workbook, refuse it where a pupil could be found in it.

    Raises:
        SettingsError: the settings hold no register.
        NoSchool: none could be read.
        PeriodUnfit: the days are no whole term or school year of any school.
        NumbersLeak: a small number could be worked out.
        LeakFound: it holds something that identifies a pupil.
        StoreError: what earlier workbooks showed cannot be read.
    """
    settings = call.settled().settings
    folder = state_folder(call.options, settings.state_folder)
    registers = settings.registers
    if not registers:
        raise SettingsError(
            "The settings hold no register, and this report is about all that they hold.",
            where=str(settings.file or "no settings file"),
            todo="Add the registers of all schools: ap-register setup FOLDER.",
        )
    names = [one.name for one in registers]
    read = [_read(call, settings, one, asked, names) for one in registers]
    schools = _of_one_period(read)
    report = trust_report(
        schools, settings.school or _TOGETHER, published=read_kept(folder / FOLDER / ALL_SCHOOLS)
    )
    refuse_numbers(report.system, report.published.shown, report.published.view)
    data = workbook_bytes(report.plan)
    for identity in (one.identity for one in read if one.identity is not None):
        refuse_names(data, identity, asked.where)
    return TrustPublication(data, report, schools, folder / FOLDER)


def _read(
    call: Call, settings: Settings, register: RegisterSettings, asked: Asked, names: Sequence[str]
) -> _Read:
    folder = state_folder(call.options, settings.state_folder)
    key = load_or_create(folder).secret
    ident = register_id(key, register.source)
    earlier = earlier_periods(read_kept(folder / FOLDER / ident))
    try:
        with call.console.progress(f"Reading {register.name}"):
            looked = look_for_report(call, Chosen(settings, register, ident, key, folder))
    except UserError as error:
        return _Read(School(register.name, ident, why=error.what))
    try:
        period = whole_period(looked.calendar, call.as_of(), asked.first, asked.last)
    except PeriodUnfit as error:
        return _Read(School(register.name, ident, why=error.what))
    material = looked.about(period)
    school = School(
        register.name,
        ident,
        figures(material),
        (period.first, last_day(material)),
        earlier=earlier,
        is_complete=looked.outcome.checked.is_complete,
    )
    return _Read(school, period, identity_in(looked, names))


def _of_one_period(read: Sequence[_Read]) -> list[School]:
    """Return the schools; one whose period is called otherwise than that of most is told of, and no more."""
    names = Counter(one.school.figures.name for one in read if one.school.figures is not None)
    if not names:
        return [one.school for one in read]
    [(most, _)] = names.most_common(1)
    return [one.school if _has(one, most) else _other(one, most) for one in read]


def _has(one: _Read, name: str) -> bool:
    return one.school.figures is None or one.school.figures.name == name


def _other(one: _Read, name: str) -> School:
    own = one.school.figures.name if one.school.figures is not None else ""
    why = f"Its calendar gives {own} where those of most schools give {name}."
    return School(one.school.name, one.school.ident, why=why)
