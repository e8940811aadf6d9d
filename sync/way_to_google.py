"""The way to Google for one call of a command. Nothing of Google is loaded before a register needs it."""

from pathlib import Path
from typing import TYPE_CHECKING

from sync.call import Call
from sync.clock import SystemWaiter
from sync.settings import Settings

if TYPE_CHECKING:
    from sync.google.api import SheetsApi
    from sync.google.opening import Google


class WayToGoogle:
    """Gives what makes calls to Google, the same each time, so that all registers share its allowances.

    Args:
        call: Says which server stands for Google, and what time it is.
        settings: Say how to sign in.
        state_folder: Where the sign-in of a person is kept.
    """

    def __init__(self, call: Call, settings: Settings, state_folder: Path) -> None:
        self._call = call
        self._settings = settings
        self._state_folder = state_folder
        self._google: Google | None = None

    def __call__(self) -> "SheetsApi":
        """Return what makes calls, opening it the first time.

        Raises:
            RegisterError: nobody can be signed in.
        """
        if self._google is None:
            from sync.google.opening import Google

            self._google = Google(
                self._settings.google,
                self._call.environ,
                self._call.options.google_endpoint,
                self._call.clock,
                SystemWaiter(),
                self._state_folder,
            )
        return self._google.client()
