"""The registers that something is known of: those of the settings, and others that runs were over."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sync import install_key
from sync.settings import Settings, same_place
from sync.state.register_id import register_id
from sync.state.run import RegisterEntry
from sync.usage import UsageError, closest


@dataclass(frozen=True, slots=True)
class KnownRegister:
    """One register.

    Attributes:
        id: Its id in the state, empty where there is no install key yet, so that nothing can be known.
        name, source: As in the settings, else as of its last run.
        is_settled: Whether the settings hold it.
        entry: What the state says of it, None where that is nothing.
    """

    id: str
    name: str
    source: str
    is_settled: bool
    entry: RegisterEntry | None = None


def known_registers(
    settings: Settings, folder: Path, entries: Iterable[RegisterEntry]
) -> tuple[KnownRegister, ...]:
    """Return the registers of the settings in their order, then all others by name.

    Args:
        settings: The settings.
        folder: The state folder; no key is made there.
        entries: What the state knows.

    Raises:
        StoreError: the install key cannot be read.
    """
    key = install_key.read(folder / install_key.FILE_NAME)
    left = {entry.id: entry for entry in entries}
    found: list[KnownRegister] = []
    for one in settings.registers:
        ident = register_id(key, one.source) if key is not None else ""
        found.append(KnownRegister(ident, one.name, one.source, is_settled=True, entry=left.pop(ident, None)))
    others = (
        KnownRegister(entry.id, entry.name or entry.id, entry.source, is_settled=False, entry=entry)
        for entry in left.values()
    )
    return (*found, *others)


def named(
    word: str, settings: Settings, registers: Iterable[KnownRegister], where: str
) -> tuple[KnownRegister, ...]:
    """Return the registers that a word names, by name or place; a file that is gone has its history still.

    Args:
        word: As typed.
        settings: The settings.
        registers: All that are known.
        where: The command, for the message.

    Raises:
        UsageError: nothing is known of such a register.
    """
    registers = tuple(registers)
    source, folded = settings.register(word).source, word.strip().casefold()
    by_place = tuple(one for one in registers if same_place(one.source, source))
    found = by_place or tuple(one for one in registers if one.name.casefold() == folded)
    if not found:
        names = [one.name for one in registers]
        hint = closest(word, names) or (f"Known: {', '.join(names[:10])}." if names else "")
        raise UsageError(
            "Nothing is known of that register: no run was over it.",
            where=where,
            todo=hint or "Run over it first: ap-register run REGISTER.",
        )
    return found
