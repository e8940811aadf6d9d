"""The command ``template``: writes a blank register or calendar as a new workbook."""

from pathlib import Path

from sheet_templates.blank_calendar import blank_calendar
from sheet_templates.blank_register import blank_register
from sheet_templates.plan import WorkbookPlan
from sync import __version__
from sync.bank_holidays import bank_holidays
from sync.call import Call
from sync.exit_codes import ExitCode
from sync.running import SCHEMA
from sync.usage import UsageError
from sync.workbooks.author import workbook_bytes
from sync.workbooks.new_file import refuse_taken, write_new
from validators.calendar_dates import academic_year_of

REGISTER, CALENDAR = "register", "calendar"
SUFFIX = ".xlsx"

_NEXT = {
    REGISTER: 'Open it and begin with the tab Read me. To have it checked: ap-register check "{}"',
    CALENDAR: "Type the dates of the half-terms, then copy the tab into the register.",
}


def run(call: Call) -> int:
    """Write a blank workbook, or say what would be written.

    Raises:
        UsageError: the file's name does not end in .xlsx.
        FileNotWritten: something stands there already, or the file cannot be written.
    """
    kind = call.text("kind") or REGISTER
    path = _path(call)
    plan = _plan(call, kind)
    refuse_taken(path)
    is_dry = call.is_set("dry_run")
    if not is_dry:
        write_new(path, workbook_bytes(plan))
    if call.options.json:
        call.console.json({**_object(call, kind, path, plan, is_dry=is_dry), **call.told()})
    else:
        _print(call, kind, path, plan, is_dry=is_dry)
    return ExitCode.DONE


def _path(call: Call) -> Path:
    path = Path(call.text("output") or "")
    if path.suffix.lower() != SUFFIX:
        raise UsageError(
            f"The name of the file does not end in {SUFFIX}.",
            where=f"-o {path}",
            todo=f"Name an Excel workbook, such as {path.stem or 'AP register'}{SUFFIX}.",
        )
    return path


def _plan(call: Call, kind: str) -> WorkbookPlan:
    day = call.as_of()
    if kind == CALENDAR:
        year = academic_year_of(day)
        return blank_calendar(year, bank_holidays([year, year + 1]), day)
    return blank_register(day)


def _object(call: Call, kind: str, path: Path, plan: WorkbookPlan, *, is_dry: bool) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "command": call.command,
        "version": __version__,
        "as_of": call.as_of().isoformat(),
        "kind": kind,
        "file": str(path.absolute()),
        "tabs": [sheet.title for sheet in plan.sheets],
        "written": not is_dry,
    }


def _print(call: Call, kind: str, path: Path, plan: WorkbookPlan, *, is_dry: bool) -> None:
    tabs = ", ".join(sheet.title for sheet in plan.sheets)
    call.console.line(f"{'Would write' if is_dry else 'Written'}: {path.absolute()}")
    if call.console.quiet:
        return
    call.console.line(f"Tabs: {tabs}")
    if not is_dry:
        call.console.line(_NEXT[kind].format(path))
