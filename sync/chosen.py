"""The register that a command is about, and the state that is kept of it."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from sync.call import Call
from sync.folders import state_folder
from sync.install_key import load_or_create
from sync.settings import RegisterSettings, Settings
from sync.state.register_id import register_id
from sync.usage import UsageError

if TYPE_CHECKING:
    from sync.state.store import Store


@dataclass(frozen=True, slots=True)
class Chosen:
    """The one register that a command is about.

    Attributes:
        settings: All settings.
        register: What is settled about it.
        id: Its id in the state.
        key: The installation's key.
        folder: The state folder.
    """

    settings: Settings
    register: RegisterSettings
    id: str
    key: bytes
    folder: Path


def choose(call: Call, example: str = '"AP register.xlsx"') -> Chosen:
    """Return the register that the command line names.

    Args:
        call: The call.
        example: What follows the command, for the message.

    Raises:
        UsageError: none is named.
        UserError: the settings or the install key cannot be read.
    """
    word = call.text("register")
    if word is None:
        raise UsageError(
            "No register was named.",
            where=f"ap-register {call.command}",
            todo=f"Name one: ap-register {call.command} {example}.",
        )
    settings = call.settings()
    folder = state_folder(call.options, settings.state_folder)
    key = load_or_create(folder).secret
    register = settings.register(word)
    return Chosen(settings, register, register_id(key, register.source), key, folder)


@contextmanager
def only_run(call: Call, folder: Path, *, writes: bool) -> Iterator[None]:
    """Keep other runs out for the length of a ``with`` block; what writes nothing keeps nobody out.

    Raises:
        AnotherRunActive: another run holds the lock.
        StoreError: the lock cannot be made.
    """
    from sync.commands.run import LOCK  # loads all that a run needs, which a mere look does not
    from sync.keeping.lock import hold

    with ExitStack() as stack:
        if writes:
            stack.enter_context(hold(folder / LOCK, call.clock))
        yield


@contextmanager
def opened(call: Call, folder: Path, *, read_only: bool) -> Iterator["Store"]:
    """Open the state for the length of a ``with`` block; what was damaged and put right is told.

    Raises:
        StoreError: it cannot be used.
    """
    from sync.state.opening import open_store

    store = open_store(folder, now=call.clock.now().astimezone(UTC), read_only=read_only)
    try:
        if store.damaged is not None:
            call.console.note(store.damaged.what)
        yield store
    finally:
        store.close()
