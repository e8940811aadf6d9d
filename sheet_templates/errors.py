"""What can go wrong with a run, in words for the person who runs it. Never about the register's contents.

The tree:
    UserError
        SettingsError        the settings file or a flag
        TemplateError        a policy pack or a table definition
        RegisterError        one register could not be read or written
            RegisterMissing
            RegisterDenied
            RegisterLocked
            RegisterBusy     try again later
            RegisterUnreadable
            RegisterChanged
            RegisterNotSaved
        StoreError           the local state
        AnotherRunActive
        SafetyStop
"""


class UserError(Exception):
    """The base of every error that a person is told about.

    Attributes:
        what: What happened, one sentence.
        where: File, tab, cell, line or setting.
        todo: What to do next, one sentence or two.
        retry: Whether the same call may work later without anybody doing anything.
    """

    retry = False

    def __init__(self, what: str, *, where: str = "", todo: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.todo = todo

    def __str__(self) -> str:
        """Give the three answers on one line each, leaving out what is empty."""
        return "\n".join(part for part in (self.what, self.where, self.todo) if part)


class SettingsError(UserError):
    """The settings file, a flag or an environment variable cannot be used."""


class TemplateError(UserError):
    """A policy pack or a table definition cannot be used."""


class RegisterError(UserError):
    """One register could not be read or written; other registers go on."""


class RegisterMissing(RegisterError):
    """There is no register at that place."""


class RegisterDenied(RegisterError):
    """The register may not be opened by this account, or needs a password."""


class RegisterLocked(RegisterError):
    """Somebody holds the register open."""

    retry = True


class RegisterBusy(RegisterError):
    """The register is being copied, synchronised or throttled at the moment."""

    retry = True


class RegisterUnreadable(RegisterError):
    """The file is not a workbook that can be read, or it is damaged or hostile."""


class RegisterChanged(RegisterError):
    """The register changed while it was being checked."""

    retry = True


class RegisterNotSaved(RegisterError):
    """The register could not be written; what stood there still does."""


class StoreError(UserError):
    """The local state cannot be read or written."""


class AnotherRunActive(UserError):
    """Another run holds the lock."""

    retry = True


class SafetyStop(UserError):
    """The register looks so different that a person must confirm before anything is written."""
