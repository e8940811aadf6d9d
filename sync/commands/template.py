"""The command ``template``: a blank register, calendar or set-up sheet. Never writes over a file."""

from datetime import date
from pathlib import Path

from sheet_templates.plan import WorkbookPlan
from sync import __version__
from sync.call import Call
from sync.exit_codes import ExitCode
from sync.keeping.new_file import refuse_taken, write_new
from sync.running import SCHEMA
from sync.usage import UsageError

REGISTER, CALENDAR, SETUP = "register", "calendar", "setup"
ENDING = ".xlsx"

_NEXT = {
    REGISTER: 'Begin with the tab Read me. To have the register checked: ap-register check "{}"',
    SETUP: 'It shows what will be asked. To have it filled in: ap-register setup "AP register.xlsx"',
    CALENDAR: "Type the dates of the half-terms, then copy the tab into the register.",
}


def run(call: Call) -> int:
    """Write a blank workbook, or with ``--dry-run`` say what would be written.

    Raises:
        UsageError: the file's name does not end in .xlsx.
        FileNotWritten: there is such a file already, or it cannot be written.
    """
    kind, path = call.text("kind") or REGISTER, Path(call.text("output") or "")
    if path.suffix.lower() != ENDING:
        raise UsageError(
            f"A blank {kind} is an Excel workbook, and that name does not say so.",
            where=f"-o {path}",
            todo=f"Let the name end in {ENDING}.",
        )
    refuse_taken(path)
    plan = workbook_plan(kind, call.as_of())
    if not call.is_set("dry_run"):
        from sync.workbooks.author import workbook_bytes

        write_new(path, workbook_bytes(plan))
    _tell(call, kind, path, plan)
    return ExitCode.DONE


def workbook_plan(kind: str, as_of: date) -> WorkbookPlan:
    """Return the plan of a blank workbook.

    Args:
        kind: ``register``, ``calendar`` or ``setup``.
        as_of: The day it is made; a calendar is that of its school year.
    """
    if kind == REGISTER:
        from sheet_templates.blank_register import blank_register

        return blank_register(as_of)
    if kind == SETUP:
        from reports.working.setup_blank import blank_setup

        return blank_setup(as_of)
    from sheet_templates.blank_calendar import blank_calendar
    from sync.bank_holidays import bank_holidays
    from validators.calendar_dates import academic_year_of

    year = academic_year_of(as_of)
    return blank_calendar(year, bank_holidays((year, year + 1)), as_of)


def _tell(call: Call, kind: str, path: Path, plan: WorkbookPlan) -> None:
    is_dry = call.is_set("dry_run")
    tabs = [sheet.title for sheet in plan.sheets]
    if call.options.json:
        call.console.json(
            {
                "schema": SCHEMA,
                "command": call.command,
                "version": __version__,
                "as_of": call.as_of().isoformat(),
                "kind": kind,
                "file": str(path.absolute()),
                "written": not is_dry,
                "tabs": tabs,
                **call.told(),
            }
        )
        return
    call.console.line(f"{'Would write' if is_dry else 'Wrote'} a blank {kind}: {path.absolute()}")
    if call.options.quiet:
        return
    call.console.line(f"Tabs: {', '.join(tabs)}.")
    if not is_dry:
        call.console.line(_NEXT[kind].format(path))
