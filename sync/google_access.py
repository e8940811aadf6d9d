"""The way to Google for a command: opened once, and only when a Google Sheet is met."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sync.call import Call
from sync.clock import SystemWaiter
from sync.folders import state_folder
from sync.settings import Settings

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
    opened: list[Google] = []

    def way() -> "SheetsApi":
        if not opened:
            opened.append(_opened(call, settings))
        return opened[0].client()

    return way


def _opened(call: Call, settings: Settings) -> "Google":
    from sync.google.opening import Google

    options = call.options
    folder = state_folder(options, settings.state_folder)
    clock = call.clock
    return Google(settings.google, call.environ, options.google_endpoint, clock, SystemWaiter(), folder)
