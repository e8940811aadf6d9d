"""What a run prints and tells other programs of the reports that were due."""

from collections.abc import Iterable, Iterator

from sheet_templates.errors import UserError
from sync.exit_codes import ExitCode, code_for, worst
from sync.reporting.due.reported import MadeReport, ReportCrashed, Reported


def lines_of(reported: Reported) -> Iterator[str]:
    """Give what a person is told; what could not be made is told as an error besides."""
    for one in reported.made:
        said = "Would make" if one.is_planned else "Made"
        yield f"{said} {one.title}: {one.name}, in {one.place}."
    yield from reported.doubts


def entries_of(reported: Reported) -> dict[str, object]:
    """Return the part of a register's JSON object."""
    return {
        "made": [_entry(one) for one in reported.made],
        "not_made": [error.what for error in reported.errors],
        "notes": list(reported.doubts),
    }


def _entry(one: MadeReport) -> dict[str, object]:
    return {
        "kind": one.kind,
        "for": one.on.isoformat(),
        "name": one.name,
        "place": one.place,
        "written": not one.is_planned,
    }


def exit_of_reports(errors: Iterable[UserError]) -> ExitCode:
    """Return the exit code that reports which could not be made come to; done where there are none."""
    return worst(ExitCode.BUG if isinstance(error, ReportCrashed) else code_for(error) for error in errors)
