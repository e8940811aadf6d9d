"""Which registers a command line asks for. Loads nothing that a check needs."""

from sheet_templates.errors import SettingsError
from sync.call import Call
from sync.settings import RegisterSettings, Settings
from sync.usage import UsageError


def asked_for(call: Call, settings: Settings) -> tuple[RegisterSettings, ...]:
    """Return the registers that the command line names, each once; all of the settings where none is.

    Raises:
        UsageError: registers are named, and all of them are asked for as well.
        SettingsError: no register is named and the settings hold none.
    """
    words = call.texts("register")
    if words and call.is_set("all"):
        raise UsageError(
            "Registers are named, and --all was given as well.",
            where=f"ap-register {call.command}",
            todo="Leave out one of the two.",
        )
    named = {one.source: one for one in map(settings.register, words)}
    registers = tuple(named.values()) if words else settings.registers
    if not registers:
        raise SettingsError(
            "No register was named, and the settings hold none.",
            where=str(settings.file or "no settings file"),
            todo=f'Name one: ap-register {call.command} "AP register.xlsx". Or add it to the settings.',
        )
    return registers
