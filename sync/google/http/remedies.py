"""What a trouble means for staff and technicians, and what they do about it. The only words shown."""

from dataclasses import dataclass

from sheet_templates.errors import (
    RegisterBusy,
    RegisterChanged,
    RegisterDenied,
    RegisterError,
    RegisterMissing,
    RegisterNotSaved,
    RegisterUnreadable,
)
from sync.google.api import Protected, Refused
from sync.google.http.limits import Limits
from sync.google.http.trouble import Kind, Trouble

_HOSTS = "sheets.googleapis.com and oauth2.googleapis.com"
_AGAIN = "Try again in some minutes."
_NETWORK = f"Ask whoever looks after the network to let this computer reach {_HOSTS}"
_NOBODY = "the account that ap-register signs in with"


@dataclass(frozen=True, slots=True)
class Remedy:
    """What is said of one kind of trouble.

    Attributes:
        error: How the rest of the program takes it.
        what: What happened. What stands in braces is filled in by ``error_of``.
        todo: What to do, with the same braces.
    """

    error: type[RegisterError]
    what: str
    todo: str


REMEDIES: dict[Kind, Remedy] = {
    Kind.NOT_SHARED: Remedy(
        RegisterDenied,
        "The spreadsheet is not shared with {account}.",
        "In Google Sheets choose Share, and add {account}: as Editor for run, as Viewer for check alone.",
    ),
    Kind.NOT_EDITOR: Remedy(
        RegisterDenied,
        "The spreadsheet may not be changed by {account}.",
        "In Google Sheets choose Share, make {account} an Editor, and run again.",
    ),
    Kind.NOT_FOUND: Remedy(
        RegisterMissing,
        "There is no spreadsheet at this address.",
        "Open the address in a browser. The spreadsheet may have been deleted, or the address cut short.",
    ),
    Kind.OFFICE_FILE: Remedy(
        RegisterUnreadable,
        "This is an Excel workbook kept in Google Drive, not a Google spreadsheet.",
        "Open it in Google Sheets, choose File, Save as Google Sheets, and give the address of the new one.",
    ),
    Kind.PROTECTED: Remedy(
        Protected,
        "Cells that ap-register writes are protected in the spreadsheet. Nothing was written.",
        "In Google Sheets choose Data, Protect sheets and ranges, and let {account} edit them.",
    ),
    Kind.REFUSED: Remedy(Refused, "Google did not take the changes. Nothing was written.", _AGAIN),
    Kind.BAD_QUESTION: Remedy(
        RegisterUnreadable,
        "Google cannot answer what is asked of this spreadsheet.",
        "In Google Sheets choose File, Make a copy, and give the address of the copy.",
    ),
    Kind.RANGE_GONE: Remedy(
        RegisterChanged,
        "A tab of the spreadsheet was renamed, removed or made smaller while it was being read.",
        _AGAIN,
    ),
    Kind.API_OFF: Remedy(
        RegisterDenied,
        "The Google Sheets API is switched off in the Google Cloud project of {account}.",
        "Ask whoever looks after the project to switch it on{link}, and run again some minutes later.",
    ),
    Kind.NARROW_SCOPE: Remedy(
        RegisterDenied,
        "The sign-in of {account} does not cover Google spreadsheets.",
        "Sign in again and allow spreadsheets. The scope needed is https://www.googleapis.com/auth/spreadsheets.",
    ),
    Kind.ORGANISATION_FORBIDS: Remedy(
        RegisterDenied,
        "The organisation's Google settings do not let {account} use this spreadsheet.",
        "Ask whoever looks after Google Workspace to allow it.",
    ),
    Kind.STORAGE_FULL: Remedy(
        RegisterNotSaved,
        "Google Drive has no storage left for what {account} owns.",
        "A service account has no storage at all. Let a person make the spreadsheet and share it with"
        " {account}.",
    ),
    Kind.TOO_MANY_CALLS: Remedy(
        RegisterBusy, "Google answers only so many calls a minute, and {account} has made them.", _AGAIN
    ),
    Kind.TOO_MANY_TODAY: Remedy(
        RegisterBusy,
        "The Google Cloud project of {account} has made all the calls that it may make today.",
        "Wait until tomorrow, or ask whoever looks after the project for a higher quota.",
    ),
    Kind.TURNED_DOWN: Remedy(
        RegisterDenied,
        "Google turned the call down (status {status}).",
        'Run "ap-register doctor" to see what Google allows {account}.',
    ),
    Kind.GOOGLE_FAILS: Remedy(
        RegisterBusy, "Google Sheets is in trouble at the moment (status {status}).", _AGAIN
    ),
    Kind.DAMAGED: Remedy(
        RegisterBusy,
        "What Google sent arrived cut short or damaged.",
        f"{_AGAIN} If this stays, ask whoever looks after the network whether a filter changes it.",
    ),
    Kind.TOO_LARGE: Remedy(
        RegisterUnreadable,
        "The spreadsheet is too large: Google sent more than {size} MB.",
        "Delete empty rows and old tabs from it.",
    ),
    Kind.TOKEN_REFUSED: Remedy(
        RegisterDenied,
        "Google does not take the sign-in of {account}.",
        "Sign in to Google again, or make a new key file for {account}.",
    ),
    Kind.SIGN_IN_ENDED: Remedy(
        RegisterDenied,
        "The sign-in to Google has run out or was withdrawn for {account}.",
        "Sign in to Google again. docs/google-sheets.md says how.",
    ),
    Kind.KEY_GONE: Remedy(
        RegisterDenied,
        "Google no longer knows the key of {account}: it was deleted or replaced.",
        "Make a new key for {account} in the Google Cloud console, and put it in the place of the old one.",
    ),
    Kind.ACCOUNT_GONE: Remedy(
        RegisterDenied,
        "Google does not know {account}: it was deleted or switched off.",
        "Ask whoever looks after the Google Cloud project to restore it, or sign in as another account.",
    ),
    Kind.CLOCK_WRONG: Remedy(
        RegisterDenied,
        "Google does not let {account} sign in, because the clock of this computer is {clock}.",
        "Set the date and the time of this computer, let it set them by itself, and run again.",
    ),
    Kind.SIGN_IN_FORBIDDEN: Remedy(
        RegisterDenied,
        "Google does not let {account} sign in for spreadsheets.",
        "Ask whoever looks after Google Workspace and the Google Cloud project to allow it.",
    ),
    Kind.SIGN_IN_FAILED: Remedy(
        RegisterDenied,
        "Signing in to Google as {account} did not work.",
        'Run "ap-register doctor". If it finds nothing, sign in again or make a new key file.',
    ),
    Kind.NO_CONNECTION: Remedy(
        RegisterBusy,
        "There is no connection to Google Sheets.",
        f"Check that this computer is online. If the network has a proxy, set HTTPS_PROXY. {_AGAIN}",
    ),
    Kind.NAME_NOT_FOUND: Remedy(
        RegisterBusy,
        "This computer seems to be offline: the name of Google's server cannot be looked up.",
        f"Check the network. If it has a proxy, set HTTPS_PROXY. {_AGAIN}",
    ),
    Kind.TOO_SLOW: Remedy(RegisterBusy, "Google Sheets took too long to answer.", _AGAIN),
    Kind.OUT_OF_TIME: Remedy(RegisterBusy, "Google Sheets had not answered after {minutes}.", _AGAIN),
    Kind.OTHER_PAGE: Remedy(
        RegisterDenied,
        "A web page came in the place of Google's answer; a web filter or a sign-in page is in the way.",
        f"{_NETWORK} past the web filter.",
    ),
    Kind.CERTIFICATE: Remedy(
        RegisterDenied,
        "The connection to Google was given up: this computer does not trust the certificate it was shown.",
        f"The network may inspect encrypted traffic. {_NETWORK} without that, or to install its certificate"
        " here. Check the date of this computer too.",
    ),
    Kind.CERTIFICATE_FILE: Remedy(
        RegisterDenied,
        "The file that REQUESTS_CA_BUNDLE or CURL_CA_BUNDLE names is not there, or holds no certificates.",
        "Correct the variable, or remove it: the certificates of this computer are used anyway.",
    ),
    Kind.PROXY_SETTING: Remedy(
        RegisterDenied,
        "The proxy set for this computer cannot be used.",
        "Correct the variable HTTPS_PROXY. It looks like http://proxy.school.example:8080.",
    ),
    Kind.PROXY_SIGN_IN: Remedy(
        RegisterDenied,
        "The proxy of the network wants a name and a password.",
        f"{_NETWORK} without, or put them into HTTPS_PROXY: http://name:password@proxy.school.example:8080.",
    ),
    Kind.PROXY_FORBIDS: Remedy(
        RegisterDenied,
        "The proxy of the network does not let this computer reach Google (status {status}).",
        f"{_NETWORK}.",
    ),
    Kind.PROXY_DOWN: Remedy(
        RegisterBusy,
        "The proxy of the network does not answer.",
        f"Check the variable HTTPS_PROXY and the network. {_AGAIN}",
    ),
}


def error_of(trouble: Trouble, *, account: str, where: str, limits: Limits) -> RegisterError:
    """Return the error that says in plain words what happened and what to do.

    Args:
        trouble: What came between the call and its answer.
        account: The address to share with; empty where it is not known.
        where: The spreadsheet as a person opens it.
        limits: Those that the call had.
    """
    remedy = REMEDIES[trouble.kind]
    parts = {
        "account": account or _NOBODY,
        "status": str(trouble.status),
        "minutes": _length(limits.total),
        "size": str(max(1, limits.most_bytes // 1_000_000)),
        "clock": _clock(trouble.ahead),
        "link": f" at {trouble.link}" if trouble.link else "",
    }
    what, todo = remedy.what.format_map(parts), remedy.todo.format_map(parts)
    if issubclass(remedy.error, Refused):
        return remedy.error(what, where=where, todo=todo, request=trouble.request, message=trouble.message)
    return remedy.error(what, where=where, todo=todo)


def _clock(ahead: float | None) -> str:
    """Return how wrong this computer's clock is, in words that end a sentence."""
    if ahead is None or abs(ahead) < _WORTH_TELLING:
        return "wrong"
    return f"{_length(abs(ahead))} {'ahead' if ahead > 0 else 'behind'}"


_WORTH_TELLING = 60.0
_UNITS = ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second"))


def _length(seconds: float) -> str:
    """Return a length of time in its largest whole unit."""
    size, unit = next((one for one in _UNITS if seconds >= one[0]), _UNITS[-1])
    count = max(1, round(seconds / size))
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
