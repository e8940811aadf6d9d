"""The command ``demo``: a made-up school's register, run over, and compared with what is planted in it."""

from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

from reports.check_json import check_json
from reports.check_text import Line, Style, check_lines
from sync import __version__
from sync.call import Call
from sync.clock import FixedClock
from sync.commands.check import print_lines
from sync.connectors.limits import Limits
from sync.demo.comparing import Comparison, compare
from sync.demo.files import PLANTED_FILE, PRESET, READ_ME_FILE, REGISTER_FILE, Demo, check_command, make
from sync.demo.folder import refuse_foreign, write
from sync.demo.school_year import AS_OF, SCHOOL
from sync.exit_codes import ExitCode, worst
from sync.jobs import tasks
from sync.keeping.keeper import Keeper
from sync.pack_files import built_in_catalogue
from sync.refreshing.marks import NOBODY
from sync.refreshing.parts import Refreshed, Tools
from sync.refreshing.record import exit_of
from sync.refreshing.refresh import refresh
from sync.running import error_entry
from sync.settings import Settings
from sync.state.in_memory import MemoryStore
from sync.usage import UsageError
from validators.dates_in_words import day_in_words

FOLDER = "ap-register-demo"
REGISTER_NAME = Path(REGISTER_FILE).stem
_KEY = b"a key for made-up findings only"
_SIX = time(6, tzinfo=UTC)


def run(call: Call) -> int:
    """Write the demo, check it, and say whether all and only what is planted was found.

    Raises:
        UsageError: another day is asked for than the one that the register is made for.
        UserError: the folder is not free, or cannot be written.
    """
    if call.options.as_of not in {None, AS_OF}:
        raise _other_day()
    folder = Path(call.text("dir") or FOLDER)
    refuse_foreign(folder)
    if call.is_set("dry_run"):
        _tell_plan(call, folder)
        return ExitCode.DONE
    with call.console.progress("Making a made-up school's register"):
        demo = make()
    return write_and_check(call, folder, demo)


def write_and_check(call: Call, folder: Path, demo: Demo) -> int:
    """Write a demo into a folder that is free for it, check it, and tell what came of it.

    Raises:
        UserError: the folder cannot be written.
    """
    with call.console.progress("Checking a made-up school's register"):
        write(folder, demo.files)
        ended = _run(call, folder / REGISTER_FILE)
    outcome = ended.outcome
    if outcome is None:
        raise ended.errors[0]
    comparison = compare(demo.planted, outcome.checked.result.findings)
    if call.options.json:
        _tell_program(call, folder, ended, comparison)
    else:
        _tell(call, folder, ended, comparison)
    return worst([exit_of(ended.errors), ExitCode.DONE if comparison.agrees else ExitCode.NOT_RUN])


def _run(call: Call, register: Path) -> Refreshed:
    """Run over the register as ``run`` does, on its own day, without anybody's settings or history."""
    options = replace(call.options, as_of=AS_OF, preset=PRESET)
    clock = FixedClock(datetime.combine(AS_OF, _SIX))
    told = replace(call, words={**call.words, "register": str(register)}, options=options, clock=clock)
    (task,) = tasks(told, Settings(), built_in_catalogue(), _KEY)
    with TemporaryDirectory(prefix="ap-register-demo-") as displaced:
        keep = Keeper(Path(displaced) / "displaced", clock)
        tools = Tools(MemoryStore(), keep, clock, NOBODY, __version__, Limits(), lambda _: None)
        return refresh(task.register, task.job, tools)


def _tell(call: Call, folder: Path, ended: Refreshed, comparison: Comparison) -> None:
    day = day_in_words(AS_OF)
    call.console.line(f"{SCHOOL} is a made-up school. Its AP register was written to {folder}")
    call.console.line(f"and is checked as if it were Monday {day}.")
    call.console.line()
    if ended.outcome is not None:
        print_lines(call, check_lines(ended.outcome.checked, names=bool(call.options.show_names)))
    for error in ended.errors:
        call.console.error(error)
    print_lines(call, _answer(comparison))
    if not call.console.quiet:
        print_lines(call, _where_next(folder))


def _answer(comparison: Comparison) -> list[Line]:
    return [
        Line(""),
        Line(comparison.sentence, Style.TITLE),
        *(Line(f"  Not found: {mark}") for mark in comparison.not_found),
        *(Line(f"  Not planted: {mark}") for mark in comparison.not_planted),
    ]


def _where_next(folder: Path) -> list[Line]:
    places = {
        str(folder / REGISTER_FILE): "The register. Our four tabs are its last ones; open AP To do first.",
        str(folder / PLANTED_FILE): "What is planted, cell by cell.",
        str(folder / READ_ME_FILE): "What to try next.",
        check_command(str(folder / REGISTER_FILE)): "The same check, once you have put something right.",
        "ap-register rules AP-SG-01": "One rule explained: what it asks, where it comes from, who acts.",
        'ap-register check "your own register.xlsx"': "Your own register; a check reads and changes nothing.",
    }
    lines = [Line(""), Line("Where to look next", Style.HEADING)]
    for place, what in places.items():
        lines += [Line(f"  {place}"), Line(f"      {what}", Style.QUIET)]
    return lines


def _tell_program(call: Call, folder: Path, ended: Refreshed, comparison: Comparison) -> None:
    entries = [error_entry(error, REGISTER_NAME) for error in ended.errors]
    checked = [ended.outcome.checked] if ended.outcome is not None else []
    names = bool(call.options.show_names)
    told = check_json(checked, entries, command="demo", version=__version__, as_of=AS_OF, names=names)
    notice = f"Checked as if it were {day_in_words(AS_OF)}."
    call.console.json(
        told
        | {
            "notices": list(dict.fromkeys((*call.notices(), notice))),
            "demo": {
                "folder": str(folder),
                "planted": comparison.planted,
                "agrees": comparison.agrees,
                "not_found": [str(mark) for mark in comparison.not_found],
                "not_planted": [str(mark) for mark in comparison.not_planted],
            },
        }
    )


def _tell_plan(call: Call, folder: Path) -> None:
    names = (REGISTER_FILE, PLANTED_FILE, READ_ME_FILE)
    if call.options.json:
        files = [str(folder / name) for name in names]
        call.console.json({"schema": 1, "command": "demo", "dry_run": True, "would_write": files})
        return
    call.console.line("Nothing was written. Without this flag these files would be:")
    for name in names:
        call.console.line(f"  {folder / name}")


def _other_day() -> UsageError:
    return UsageError(
        f"The demo's register is made for {day_in_words(AS_OF)} and is checked for that day only.",
        where="--as-of, or AP_REGISTER_AS_OF",
        todo="Leave it out. To check the register for another day afterwards, use ap-register check.",
    )
