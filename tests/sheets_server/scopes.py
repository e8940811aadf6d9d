"""Which scopes open which API."""

from tests.sheets_server.errors import narrow_scope

_AUTH = "https://www.googleapis.com/auth/"
_FEEDS = "https://spreadsheets.google.com/feeds"
_FULL = frozenset({_AUTH + "drive", _AUTH + "drive.file"})
_READ = frozenset({_AUTH + "drive.readonly"})
_SHEETS = frozenset({_AUTH + "spreadsheets", _FEEDS})
_LOOK = frozenset({_AUTH + "drive.metadata", _AUTH + "drive.metadata.readonly", _AUTH + "drive.readonly"})
SHEETS_WRITE = _FULL | _SHEETS
SHEETS_READ = SHEETS_WRITE | _READ | {_AUTH + "spreadsheets.readonly"}
DRIVE_WRITE = _FULL
DRIVE_READ = _FULL | _LOOK


def refuse_narrow(scopes: frozenset[str], *, drive: bool, reads: bool) -> None:
    """Refuse a token whose scopes do not open the method.

    Raises:
        ApiError: 403 ACCESS_TOKEN_SCOPE_INSUFFICIENT.
    """
    needed = {
        (True, True): DRIVE_READ,
        (True, False): DRIVE_WRITE,
        (False, True): SHEETS_READ,
        (False, False): SHEETS_WRITE,
    }[drive, reads]
    if not scopes & needed:
        raise narrow_scope("drive.googleapis.com" if drive else "sheets.googleapis.com")
