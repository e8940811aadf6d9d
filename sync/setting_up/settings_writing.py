"""The settings file that set-up adds to: found, read with its catalogue, and written without any loss."""

from dataclasses import dataclass
from pathlib import Path

from sheet_templates.errors import RegisterError, SettingsError
from sync.call import Call, Settled
from sync.connectors.files import revision_of
from sync.folders import user_settings_folder
from sync.keeping.keeper import Keeper
from sync.keeping.new_file import write_new
from sync.keeping.register import replace_register
from sync.pack_files import catalogue_with
from sync.settings import Settings
from sync.settings_file import FILE_NAME, Document, find_file, read_document
from sync.settings_names import names_of
from sync.settings_reading import pack_in, settings_in

_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """The file.

    Attributes:
        path: Where it is or will be.
        document: What it says, None where it is not there yet.
        settled: Its settings, and all rules there are.
    """

    path: Path
    document: Document | None
    settled: Settled

    @property
    def text(self) -> str:
        """All of it, nothing where it is not there yet."""
        return self.document.text if self.document is not None else ""


def settings_file(call: Call) -> SettingsFile:
    """Return the settings file to add to: the one that is used, else a new one in the current folder.

    Raises:
        SettingsError: it cannot be read, or has faults; nothing is added to such a file.
        TemplateError: the pack that it names cannot be used.
    """
    path = _path(call)
    document = read_document(path) if path.exists() else None
    catalogue = catalogue_with(pack_in(document) if document is not None else None)
    settings = settings_in(document, names_of(catalogue)) if document is not None else Settings()
    return SettingsFile(path, document, Settled(settings, catalogue))


def _path(call: Call) -> Path:
    named = call.options.config
    if named is not None:
        return (named / FILE_NAME if named.is_dir() else named).absolute()
    found = find_file(call.options, Path.cwd(), user_settings_folder())
    return (found or Path.cwd() / FILE_NAME).absolute()


def save_settings(file: SettingsFile, text: str, keep: Keeper) -> Path | None:
    """Write the settings file, whole or not at all, and return the copy of what it was before.

    Raises:
        FileNotWritten: a new file cannot be written.
        SettingsError: it cannot be replaced, or somebody saved it meanwhile; it stays as it is.
    """
    if file.document is None:
        write_new(file.path, text.encode())
        return None
    try:
        before = file.path.read_bytes()
        if before.decode("utf-8-sig") != file.text:
            raise _not_saved(file.path, "Somebody saved it meanwhile. Run setup again.")
        mark = _MARK if before.startswith(_MARK) else b""
        return replace_register(file.path, mark + text.encode(), revision_of(before), keep).kept
    except RegisterError as error:
        raise _not_saved(file.path, error.todo) from error
    except OSError as error:
        raise _not_saved(file.path, f"Check that this account may write it ({error.strerror}).") from error


def _not_saved(path: Path, todo: str) -> SettingsError:
    return SettingsError(
        "The settings file could not be saved, and stays as it is.", where=str(path), todo=todo
    )
