"""The command ``serve``: checks registers in their time, and soon after staff change them, until stopped."""

import signal
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from types import FrameType

from sheet_templates.errors import SettingsError, StoreError, UserError
from sync import crash, logs
from sync.arguments import Words
from sync.call import Call
from sync.commands import run as run_command
from sync.exit_codes import ExitCode
from sync.folders import state_folder
from sync.install_key import load_or_create
from sync.keeping.lock import hold
from sync.logs import Event
from sync.service.service import Service
from sync.service.ticker import Ticker
from sync.settings import RegisterSettings, Settings
from sync.state.register_id import register_id

LOCK = "serve.lock"
LOOK_SECONDS = 15
"""Between two looks; a register that was saved is told of at the second one."""

LONGEST_LOOK = 30 * 60
"""A look that takes longer than these seconds hangs: the process ends, for whatever watches to start it."""


def run(call: Call) -> int:
    """Serve until somebody stops it; the register that is being checked is finished first.

    Raises:
        AnotherRunActive: another service runs for this state folder.
        SettingsError: the settings cannot be used, or hold no register.
    """
    settings = call.settings()
    if not settings.registers:
        raise SettingsError(
            "The settings hold no register, so there is nothing to serve.",
            where=str(settings.file or "no settings file"),
            todo='Add one: ap-register setup "AP register.xlsx".',
        )
    folder = state_folder(call.options, settings.state_folder)
    with hold(folder / LOCK, call.clock), _stopping() as stopped:
        serving = Serving(call)
        ticker = Ticker(call.clock, serving.failed)
        ticker.repeat(LOOK_SECONDS, serving.look)
        _say(call, settings)
        while not stopped.is_set():
            with _watched():
                ticker.run_pending()
            stopped.wait(LOOK_SECONDS / 3)
    call.console.note("Stopped.")
    return ExitCode.DONE


def _say(call: Call, settings: Settings) -> None:
    times = " and ".join(f"{one:%H:%M}" for one in settings.schedule.times) or "no time of day"
    days = "every day" if settings.schedule.every_day else "Monday to Friday"
    number = len(settings.registers)
    noun = "register" if number == 1 else "registers"
    call.console.note(f"Serving {number} {noun}: {days} at {times}. Stop it with Ctrl+C.")


class Serving:
    """The service of one call: settings are read anew at each look, so that a change needs no new start.

    Args:
        call: The command.
    """

    def __init__(self, call: Call) -> None:
        self._call = call
        self._settings = call.settings()
        self._service = Service(
            lambda: self._settings.registers, lambda: self._settings.schedule, self, call.clock
        )

    def look(self) -> None:
        """Look what is due, and do it.

        Raises:
            UserError: the settings cannot be used, or another run is under way; the next look tries again.
        """
        self._settings = self._call.settings()
        for name, why in self._service.look().items():
            self._call.console.note(f"{name} was looked at: {why}.")
        if self._settings.mail or self._settings.alerts:
            self._tell()

    def _tell(self) -> None:
        """Tell people what runs found out, where it is time."""
        from sync import __version__
        from sync.telling.telling import Telling, tell

        call, settings = self._call, self._settings
        folder = state_folder(call.options, settings.state_folder)
        key = load_or_create(folder).secret
        telling = Telling(settings, folder, key, call.clock, call.environ, __version__)
        for trouble in tell(telling, comes_again=True):
            call.console.note(trouble)

    def failed(self, error: Exception) -> None:
        """Tell of what stopped a look; a fault of the program leaves a report."""
        if isinstance(error, UserError):
            self._call.console.error(error)
            return
        logs.event(Event.CRASHED, error=type(error))
        folder = state_folder(self._call.options, self._settings.state_folder)
        moment = self._call.clock.now()
        try:
            where = crash.keep(crash.report(error, self._call.command, moment), folder, moment)
            self._call.console.note(f"A look ended by a fault of the program: {where}")
        except OSError:
            self._call.console.note("A look ended by a fault of the program, and no report could be kept.")

    def last_good(self, register: RegisterSettings) -> datetime | None:
        """Return when the last good check of a register began."""
        from sync.state.opening import open_store

        folder = state_folder(self._call.options, self._settings.state_folder)
        key = load_or_create(folder).secret
        try:
            store = open_store(folder, now=self._call.clock.now().astimezone(UTC), read_only=True)
        except StoreError as error:
            if error.retry:
                raise
            return None
        try:
            name = register_id(key, register.source)
            known = next((one for one in store.registers() if one.id == name), None)
        finally:
            store.close()
        good = known.last_good if known is not None else None
        return good.started if good is not None else None

    def run(self, names: Collection[str]) -> None:
        """Run over some registers, as the command ``run`` does."""
        words: Words = {"register": list(names), run_command.SERVING: True}
        run_command.run(replace(self._call, command="run", words=words))


@contextmanager
def _stopping() -> Iterator[threading.Event]:
    """Give what is set when the process is asked to stop; what it does at the moment is finished first."""
    stopped = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        if stopped.is_set():
            raise KeyboardInterrupt  # asked twice: now
        stopped.set()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stopped
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _watched() -> Iterator[None]:
    """End the process where a look hangs, so that what watches over the service starts it anew."""
    alarm = threading.Timer(LONGEST_LOOK, _end)
    alarm.daemon = True
    alarm.start()
    try:
        yield
    finally:
        alarm.cancel()


def _end() -> None:
    import os

    os._exit(ExitCode.BUG)
