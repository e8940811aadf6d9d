"""Google, opened once a process and only when a register needs it, so that registers share one account."""

from collections.abc import Mapping
from pathlib import Path
from threading import Lock

from sheet_templates.errors import UserError
from sync.clock import Clock, Waiter
from sync.google.api import SheetsApi
from sync.google.signing_in.sign_in import sign_in
from sync.google.signing_in.signed_in import SignedIn
from sync.settings import GoogleSettings


class Google:
    """The one way to Google of a process.

    Args:
        settings: How to sign in.
        environ: The environment variables.
        endpoint: A server on this computer that stands for Google, or None.
        clock: What time it is.
        waiter: Lets time pass.
        state_folder: Where the sign-in of a person is kept.
    """

    def __init__(
        self,
        settings: GoogleSettings,
        environ: Mapping[str, str],
        endpoint: str | None,
        clock: Clock,
        waiter: Waiter,
        state_folder: Path,
    ) -> None:
        self._settings = settings
        self._environ = environ
        self._endpoint = endpoint
        self._clock = clock
        self._waiter = waiter
        self._state_folder = state_folder
        self._lock = Lock()
        self._signed_in: SignedIn | UserError | None = None
        self._client: SheetsApi | None = None

    def signed_in(self) -> SignedIn:
        """Return who is signed in, looking only the first time.

        Raises:
            RegisterError: nobody can be signed in; the same each time.
        """
        with self._lock:
            return self._found()

    def client(self) -> SheetsApi:
        """Return what makes calls, the same each time, so that all registers share its allowances.

        Raises:
            RegisterError: nobody can be signed in; the same each time.
        """
        with self._lock:
            if self._client is None:
                self._client = self._opened(self._found())
            return self._client

    def _found(self) -> SignedIn:
        if self._signed_in is None:
            try:
                self._signed_in = sign_in(self._settings, self._environ, self._endpoint, self._state_folder)
            except UserError as error:
                self._signed_in = error
        if isinstance(self._signed_in, UserError):
            raise self._signed_in
        return self._signed_in

    def _opened(self, signed_in: SignedIn) -> SheetsApi:
        from sync.google.http.client import SheetsClient

        return SheetsClient(
            signed_in.credentials,
            account=signed_in.account,
            endpoint=self._endpoint,
            clock=self._clock,
            waiter=self._waiter,
        )
