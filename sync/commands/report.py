"""The command ``report``: a workbook or text for governors, panel, authority, inspectors or providers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sync import __version__
from sync.call import Call
from sync.chosen import choose
from sync.exit_codes import ExitCode
from sync.keeping.new_file import refuse_taken, write_new
from sync.reporting.contents import bytes_of
from sync.reporting.kinds import GOVERNORS, KINDS, TRUST, XLSX, Kind, kind_of
from sync.reporting.materials import Looked, look_for_report
from sync.running import SCHEMA
from sync.usage import UsageError, listed
from sync.variables import read_date
from validators.dates_in_words import day_in_words
from validators.providers import Provider


@dataclass(frozen=True, slots=True)
class Written:
    """What is told of a report.

    Attributes:
        kind: Its name, as typed.
        does: What it is.
        path: The file.
        register: Name and source of the register that it is about; None for all of the settings.
        unread: Names of those that could not be read.
    """

    kind: str
    does: str
    path: Path
    register: dict[str, str] | None
    unread: Sequence[str] = ()


def run(call: Call) -> int:
    """Write a report, or with ``--dry-run`` say what would be written.

    Raises:
        UsageError: no kind or register is named, or the file's name does not fit.
        FileNotWritten: there is such a file already, or it cannot be written.
        RegisterError: the register cannot be read in full.
        PeriodUnfit: the days asked for are not days that it can be about.
    """
    path = Path(call.text("output") or "")
    refuse_taken(path)
    if call.text("kind") == GOVERNORS:
        return _governors(call, path)
    if call.text("kind") == TRUST:
        return _trust(call, path)
    kind = _kind(call)
    first, last = _day(call, "from"), _day(call, "to")
    chosen = choose(call, f'"AP register.xlsx" -o "{kind.name}{next(iter(kind.makers))}"')
    names = call.choices(chosen.settings, chosen.register).show_names
    with call.console.progress(f"Reading {chosen.register.name}"):
        looked = look_for_report(call, chosen)
        period = kind.period(looked.calendar, call.as_of(), first, last)
        provider = _provider(call, kind, looked)
        ending = path.suffix.lower()
        made = kind.made(looked.about(period), ending, names=names, provider=provider)
        data = bytes_of(made)
    if not call.is_set("dry_run"):
        write_new(path, data)
    _tell(call, kind.name, kind.does, path, looked)
    return ExitCode.DONE


def _governors(call: Call, path: Path) -> int:
    """Write the workbook in which no pupil can be found."""
    from sync.reporting.governors import Asked, publication

    _refuse_other_endings(path)
    asked = Asked(str(path), _day(call, "from"), _day(call, "to"), bands=call.is_set("bands"))
    chosen = choose(call, '"AP register.xlsx" -o "Governors.xlsx"')
    with call.console.progress(f"Reading {chosen.register.name}"):
        looked = look_for_report(call, chosen)
        made = publication(looked, call.settled().catalogue, asked)
    if not call.is_set("dry_run"):
        made.write(path)
    _tell(call, GOVERNORS, "the workbook for governors", path, looked)
    return ExitCode.DONE


def _trust(call: Call, path: Path) -> int:
    """Write the workbook about all registers of the settings; some that were not read are told."""
    from sync.reporting.governors import Asked
    from sync.reporting.trust import trust_publication

    _refuse_other_endings(path)
    if call.text("register") is not None or call.is_set("bands"):
        raise UsageError(
            "The report trust is about all registers of the settings, in numbers.",
            where="ap-register report trust",
            todo="Leave out the register, and --bands.",
        )
    made = trust_publication(call, Asked(str(path), _day(call, "from"), _day(call, "to")))
    if not call.is_set("dry_run"):
        made.write(path)
    unread = [one.name for one in made.schools if one.figures is None]
    _tell_of(call, Written(TRUST, "the workbook about all schools", path, None, unread))
    return ExitCode.NOT_RUN if unread else ExitCode.DONE


def _refuse_other_endings(path: Path) -> None:
    if path.suffix.lower() != XLSX:
        raise UsageError(
            "This report is an Excel workbook, and that name does not say so.",
            where=f"-o {path}",
            todo=f"Let the name end in {XLSX}.",
        )


def _kind(call: Call) -> Kind:
    kind = kind_of(call.text("kind") or "")
    if kind is None:
        raise UsageError(
            "No report was named.",
            where="ap-register report",
            todo=f"Name one: {listed([GOVERNORS, TRUST, *(one.name for one in KINDS)])}.",
        )
    return kind


def _day(call: Call, key: str) -> date | None:
    text = call.text(key)
    return read_date(text, f"--{key}") if text is not None else None


def _provider(call: Call, kind: Kind, looked: Looked) -> Provider | None:
    """Return the provider that a report is about, None where it is not about one."""
    if not kind.needs_provider:
        return None
    word = call.text("provider")
    found = looked.outcome.register.provider(word) if word else None
    if found is None:
        known = [one.name for one in looked.outcome.register.providers]
        raise UsageError(
            f'The register has no provider "{word}".' if word else "No provider was named.",
            where="ap-register report provider --provider",
            todo=f"Name one of these: {listed(known)}." if known else "The register names no provider.",
        )
    return found


def _tell(call: Call, kind: str, does: str, path: Path, looked: Looked) -> None:
    register = {"name": looked.outcome.checked.name, "source": looked.chosen.register.source}
    _tell_of(call, Written(kind, does, path, register))


def _tell_of(call: Call, told: Written) -> None:
    is_dry = call.is_set("dry_run")
    if call.options.json:
        about = {"register": told.register} if told.register is not None else {"not_read": list(told.unread)}
        call.console.json(
            {
                "schema": SCHEMA,
                "command": call.command,
                "version": __version__,
                "as_of": call.as_of().isoformat(),
                "kind": told.kind,
                **about,
                "file": str(told.path.absolute()),
                "written": not is_dry,
                **call.told(),
            }
        )
        return
    said = "Would write" if is_dry else "Wrote"
    call.console.line(f"{said} {told.does}, as of {day_in_words(call.as_of())}: {told.path.absolute()}")
    if told.unread:
        call.console.line(f"Not read, and in no number: {', '.join(told.unread)}.")
