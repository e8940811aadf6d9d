"""What only Windows can do: replace a file in one step, and open one for changing with the reason why not."""

import ctypes
from contextlib import suppress
from pathlib import Path

_LONG = 240  # characters from which on Windows wants paths in their long form
_MOVED_AWAY = 1177  # ERROR_UNABLE_TO_MOVE_REPLACEMENT_2: the old file has its new name, the draft has not


def replace_file(real: Path, coming: Path, spare: Path) -> Path:
    """Put a draft in a file's place, which keeps its access list, attributes and creation time.

    Returns:
        The new name of the old file.

    Raises:
        OSError: it could not be done; both files are where they were.
    """
    kernel = getattr(ctypes, "WinDLL")("kernel32", use_last_error=True)  # noqa: B009 - only there on Windows
    call = kernel.ReplaceFileW
    call.argtypes = [ctypes.c_wchar_p] * 3 + [ctypes.c_uint32, ctypes.c_void_p, ctypes.c_void_p]
    call.restype = ctypes.c_int
    if call(_full(real), _full(coming), _full(spare), 0, None, None):
        return spare
    code = getattr(ctypes, "get_last_error")()  # noqa: B009 - only there on Windows
    if code == _MOVED_AWAY:
        put_back(real, spare)
    raise OSError(None, getattr(ctypes, "FormatError")(code), str(real), code)  # noqa: B009 - as above


def put_back(real: Path, spare: Path) -> None:
    """Give the old file its name again after half a replacement; fails when somebody saved meanwhile."""
    with suppress(FileExistsError):
        spare.rename(real)


def open_for_change(path: Path) -> None:  # pragma: no cover - Windows only
    """Open a file for reading and writing and let go of it; others may go on working with it.

    Raises:
        OSError: with Windows' own number, which tells a sharing violation from a missing right.
    """
    import _winapi

    opened = getattr(_winapi, "CreateFile")(  # noqa: B009 - only there on Windows
        _full(path),
        0xC0000000,
        7,
        0,
        3,
        0,
        0,  # read and write, share everything, the file is there
    )
    getattr(_winapi, "CloseHandle")(opened)  # noqa: B009 - as above


def _full(path: Path) -> str:
    """Return a path in the form that Windows takes at any length."""
    text = str(path.absolute())
    if len(text) < _LONG or text.startswith("\\\\?\\"):
        return text
    return f"\\\\?\\UNC\\{text[2:]}" if text.startswith("\\\\") else f"\\\\?\\{text}"
