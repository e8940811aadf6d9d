"""The kinds of report there are: what each is about, what makes it, and what file it becomes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib import import_module

from reports.due.spans import school_year
from reports.material import Material, Period
from sheet_templates.plan import WorkbookPlan
from sync.reporting.periods import span, whole_period
from sync.usage import UsageError
from validators.providers import Provider
from validators.school_calendar import SchoolCalendar

XLSX, CSV, TEXT = ".xlsx", ".csv", ".txt"
GOVERNORS, TRUST = "governors", "trust"


class About(StrEnum):
    """Which days a report is about where none are named."""

    CYCLE = "the three weeks up to today"
    YEAR = "this school year"
    TODAY = "today"
    WHOLE = "the last term that is over"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of report.

    Attributes:
        name: As typed.
        does: What it is, for the help.
        about: Which days it is about where none are named.
        module: The module of what makes it, loaded only then.
        makers: Ending of the file to the function that makes it.
        needs_provider: Whether it is about one provider.
    """

    name: str
    does: str
    about: About
    module: str
    makers: Mapping[str, str]
    needs_provider: bool = False

    def period(self, calendar: SchoolCalendar, as_of: date, first: date | None, last: date | None) -> Period:
        """Return the days that a report is about.

        Raises:
            PeriodUnfit: the days asked for are not days that it can be about.
        """
        if self.about is About.WHOLE:
            return whole_period(calendar, as_of, first, last)
        if self.about is About.TODAY:
            return span(as_of, first or last or as_of, last)
        if self.about is About.YEAR and first is None and last is None:
            return school_year(as_of)
        return span(as_of, first, last)

    def made(
        self, material: Material, ending: str, *, names: bool, provider: Provider | None = None
    ) -> WorkbookPlan | str:
        """Return the report, as a workbook or as text.

        Args:
            material: What it is made from.
            ending: Of the file it is for.
            names: Whether pupils are named.
            provider: The provider it is about, where it is about one.

        Raises:
            UsageError: such a report is no file of that kind.
        """
        if ending not in self.makers:
            raise UsageError(
                f"The report {self.name} is no {ending or 'file without an ending'}.",
                where="-o",
                todo=f"Let the name of the file end in {' or '.join(self.makers)}.",
            )
        make = getattr(import_module(self.module), self.makers[ending])
        about = (provider,) if self.needs_provider else ()
        report: WorkbookPlan | str = make(material, *about, names=names)
        return report


_RETURNS = "reports.returns"

KINDS = (
    Kind(
        "panel",
        "the return for the three-weekly panel",
        About.CYCLE,
        f"{_RETURNS}.panel",
        {XLSX: "panel_report"},
    ),
    Kind(
        "la-return",
        "pupils and provider audits for the local authority",
        About.YEAR,
        f"{_RETURNS}.la_return",
        {XLSX: "la_return_report"},
    ),
    Kind(
        "census",
        "rows for the school census, and what they lack",
        About.YEAR,
        f"{_RETURNS}.census",
        {XLSX: "census_report", CSV: "census_csv"},
    ),
    Kind(
        "ofsted-list",
        "every pupil in off-site AP today",
        About.TODAY,
        f"{_RETURNS}.ofsted_list",
        {XLSX: "ofsted_list"},
    ),
    Kind(
        "provider",
        "one provider's own pupils, for that provider",
        About.TODAY,
        f"{_RETURNS}.provider_sheets",
        {XLSX: "provider_report"},
        needs_provider=True,
    ),
    Kind(
        "calls",
        "whom to ring today about attendance",
        About.TODAY,
        f"{_RETURNS}.calls",
        {XLSX: "calls_report"},
    ),
    Kind(
        "reminders",
        "texts to providers about what is owed, for a person to send",
        About.TODAY,
        f"{_RETURNS}.reminders",
        {TEXT: "reminders_report"},
    ),
    Kind(
        "annex",
        "the confidential annex for senior leaders",
        About.YEAR,
        f"{_RETURNS}.annex",
        {XLSX: "annex_report"},
    ),
)


def kind_of(name: str) -> Kind | None:
    """Return the kind of that name, None where there is none."""
    return next((kind for kind in KINDS if kind.name == name), None)
