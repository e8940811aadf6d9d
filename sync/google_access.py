"""The way to Google for a command: opened once, and only when a Google Sheet is met."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sync.call import Call
from sync.clock import Clock, SystemWaiter
from sync.folders import state_folder
from sync.settings import GoogleSettings, Settings

if TYPE_CHECKING:
    from sync.google.api import SheetsApi
    from sync.google.opening import Google


Way = Callable[[], "SheetsApi"]
"""Gives the way to Google; asked only when a Google Sheet is met."""


def google_of(call: Call, settings: Settings) -> Way:
    """Return what gives the way to Google, the same each time; nothing is imported or opened before.

    Args:
        call: The command.
        settings: How to sign in, and where the state is.
    """
    options = call.options
    folder = state_folder(options, settings.state_folder)
    return way_to(settings.google, call.environ, options.google_endpoint, call.clock, folder)


def way_to(
    settings: GoogleSettings, environ: Mapping[str, str], endpoint: str | None, clock: Clock, folder: Path
) -> Way:
    """Return the same from its parts.

    Args:
        settings: How to sign in.
        environ: The variables.
        endpoint: A server on this computer that stands for Google, or None.
        clock: What time it is.
        folder: The state folder.
    """
    opened: list[Google] = []

    def way() -> "SheetsApi":
        if not opened:
            from sync.google.opening import Google

            opened.append(Google(settings, environ, endpoint, clock, SystemWaiter(), folder))
        return opened[0].client()

    return way
