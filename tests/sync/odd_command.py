"""A command that goes wrong in the way its word says, with planted names in everything it touches."""

import logging
import threading
import warnings
from collections.abc import Callable, Mapping

from sheet_templates.errors import RegisterLocked, SafetyStop, UserError
from sync import logs
from sync.call import Call
from sync.command_shapes import Argument, Command
from sync.console import OutputClosed
from sync.usage import UsageError
from tests.canary import CANARIES, CANARY_UPN

ODD = Command("check", "Goes wrong.", "nothing", "tests.sync.odd_command", (Argument("WAY", "How."),))


def run(call: Call) -> int:
    """Go wrong, or be done."""
    way = call.text("way")
    return _WAYS[way](call) if way is not None else 0


def _crash(call: Call) -> int:
    pupil = CANARIES[0]
    error = ValueError(f"cannot read {pupil}", {"cell": CANARIES[2]})
    error.add_note(CANARIES[3])
    raise ExceptionGroup(pupil, [error, RuntimeError(CANARY_UPN)]) from KeyError(CANARIES[1])


def _crash_in_a_thread(call: Call) -> int:
    def work() -> None:
        raise ValueError(CANARIES[0])

    thread = threading.Thread(target=work, name=CANARIES[1])
    thread.start()
    thread.join()
    return 0


def _crash_while_clearing_up(call: Call) -> int:
    class Thing:
        def __del__(self) -> None:
            raise ValueError(CANARIES[0])

    Thing()
    return 0


def _log(call: Call) -> int:
    logging.getLogger("openpyxl").warning("cell holds %s", CANARIES[0])
    logging.getLogger(logs.LOGGER).warning("pupil %s", CANARIES[1])
    logging.getLogger().error(CANARY_UPN)
    logs.event(logs.Event.REGISTER_READ, rows=41, pupil=CANARIES[0], tab=CANARIES[1], rule=CANARIES[2])
    return 0


def _warn(call: Call) -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning = logs._show_warning  # noqa: SLF001 - pytest puts its own in this place
        warnings.warn(f"cell holds {CANARIES[0]}", UserWarning, stacklevel=1)
    return 0


def _locked(call: Call) -> int:
    raise RegisterLocked("The register is open.", where="AP.xlsx", todo="Close it.")


def _stopped(call: Call) -> int:
    raise SafetyStop("The register looks very different.")


def _misused(call: Call) -> int:
    raise UsageError("That goes not.", where="here", todo="Do it otherwise.")


def _refused(call: Call) -> int:
    raise UserError("It did not work.")


def _interrupted(call: Call) -> int:
    raise KeyboardInterrupt


def _closed(call: Call) -> int:
    raise OutputClosed


_WAYS: Mapping[str, Callable[[Call], int]] = {
    "crash": _crash,
    "thread": _crash_in_a_thread,
    "clearing": _crash_while_clearing_up,
    "log": _log,
    "warn": _warn,
    "locked": _locked,
    "stopped": _stopped,
    "misused": _misused,
    "refused": _refused,
    "interrupted": _interrupted,
    "closed": _closed,
}
