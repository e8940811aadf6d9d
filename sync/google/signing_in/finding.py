"""Which file to sign in with: what is named first in this order, and nothing that is only lying about."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sync.settings import GoogleSettings
from sync.variables import PREFIX, read_path

VARIABLE = f"{PREFIX}GOOGLE_CREDENTIALS"
HANDED_OVER = "CREDENTIALS_DIRECTORY"
HANDED_OVER_NAME = "google-credentials"
GOOGLES_OWN = "GOOGLE_APPLICATION_CREDENTIALS"


@dataclass(frozen=True, slots=True)
class Found:
    """A file to sign in with.

    Attributes:
        path: Where it is, or should be.
        is_handed_over: Whether systemd hands it over for this run alone.
    """

    path: Path
    is_handed_over: bool = False


def find_file(settings: GoogleSettings, environ: Mapping[str, str]) -> Found | None:
    """Return the file to sign in with, None where none is named.

    Our own variable wins over the settings; then what systemd hands over, then Google's own variable.

    Raises:
        UsageError: a variable names a place that cannot be worked out.
    """
    if environ.get(VARIABLE):
        path = read_path(environ[VARIABLE], VARIABLE)
        folder = environ.get(HANDED_OVER)
        return Found(path, is_handed_over=bool(folder) and path.parent == Path(folder or ""))
    if settings.credentials is not None:
        return Found(settings.credentials)
    folder = environ.get(HANDED_OVER)
    if folder:
        path = Path(folder) / HANDED_OVER_NAME
        if path.exists():
            return Found(path, is_handed_over=True)
    if environ.get(GOOGLES_OWN):
        return Found(read_path(environ[GOOGLES_OWN], GOOGLES_OWN))
    return None
