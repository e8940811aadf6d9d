"""Shows what came of registers, on the screen or as one JSON object, and the exit code of the findings."""

from collections.abc import Iterable, Sequence

from sync import __version__
from sync.call import Call
from sync.exit_codes import ExitCode
from sync.many.came import Came
from sync.many.printing import print_lines
from sync.running import SCHEMA, error_entry
from sync.settings import Settings

NEVER = "never"


def show(call: Call, done: Sequence[Came]) -> None:
    """Print what came of registers, then what went wrong."""
    if call.options.json:
        call.console.json(_object(call, done))
        return
    for one in done:
        print_lines(call, one.lines)
    for one in done:
        for error in (*one.errors, *one.not_made):
            call.console.error(error)


def findings_code(call: Call, settings: Settings, done: Iterable[Came]) -> ExitCode:
    """Return 1 when a finding is at or above the wanted severity; what is only due soon is none."""
    wanted = call.choices(settings).fail_on
    if wanted == NEVER:
        return ExitCode.DONE
    from validators.states import Severity

    limit = Severity(wanted).rank
    is_any = any(one.worst is not None and one.worst <= limit for one in done)
    return ExitCode.FINDINGS if is_any else ExitCode.DONE


def _object(call: Call, done: Sequence[Came]) -> dict[str, object]:
    errors = [error_entry(error, one.name) for one in done for error in one.errors]
    reports = [error_entry(error, one.name) for one in done for error in one.not_made]
    checked = [one for one in done if one.entry is not None]
    return {
        "schema": SCHEMA,
        "command": call.command,
        "version": __version__,
        "as_of": call.as_of().isoformat(),
        "complete": not errors and all(one.is_complete for one in checked),
        "registers": [one.entry for one in checked],
        "errors": [*errors, *reports],
        "notices": list(call.notices()),
    }
