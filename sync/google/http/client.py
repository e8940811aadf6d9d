"""Google Sheets over the network: two calls, and gspread's own through the same seam."""

from collections.abc import Mapping, MutableMapping, Sequence
from typing import Any

from google.auth.credentials import Credentials
from gspread.http_client import FileType, HTTPClient, ParamsType
from requests import Request, Response

from sheet_templates.errors import RegisterMissing
from sync.clock import Clock, Waiter
from sync.google.http.calls import Answer, Calls
from sync.google.http.endpoints import SHEETS, is_spreadsheet_id, page_of
from sync.google.http.limits import Limits
from sync.google.http.remedies import error_of
from sync.google.http.tokens import Bearer
from sync.google.http.trouble import Troubled
from sync.google.http.wire import Wire
from sync.google.plain import Json

_DENSE = {"prettyPrint": "false"}


class SheetsClient(HTTPClient):
    """The Sheets API as one account, for all registers of a process: they share its allowances.

    Every call ends in time, is made again where that can help, and fails as a ``RegisterError`` in plain
    words. Changes are made again as well, so each must be one that can come twice.
    """

    def __init__(
        self,
        credentials: Credentials,
        *,
        account: str = "",
        endpoint: str | None = None,
        clock: Clock,
        waiter: Waiter,
        limits: Limits | None = None,
    ) -> None:
        """Set up the client; nothing is sent.

        Args:
            credentials: Of any kind; its tokens are asked for within the limits of calls.
            account: The address to share a spreadsheet with; empty where it is not known.
            endpoint: A server on this computer that stands for Google; nothing else is reached then.
            clock: Counts the seconds.
            waiter: Waits between tries, and for a turn.
            limits: Those of every call; the usual ones unless told.
        """
        self._limits = limits or Limits()
        self._wire = Wire(self._limits, endpoint)
        super().__init__(auth=credentials, session=self._wire.session)
        self.auth = credentials
        self._account = account
        self._calls = Calls(self._wire, Bearer(credentials, self._wire, clock), self._limits, clock, waiter)

    @property
    def account(self) -> str:
        """The address to share a spreadsheet with; empty where it is not known."""
        return self._account

    def spreadsheet(self, spreadsheet_id: str, *, fields: str, ranges: Sequence[str] = ()) -> Json:
        """Return a spreadsheet, those fields of it; of these ranges only, where any are named.

        Raises:
            RegisterError: it cannot be had; the message says why and what to do.
        """
        query = {**_DENSE, "fields": fields, "ranges": list(ranges)}
        return self._made(Request("GET", _address(spreadsheet_id), params=query)).content

    def batch_update(self, spreadsheet_id: str, body: Mapping[str, Any] | None, *, fields: str = "") -> Json:
        """Carry out requests all together or not at all, and return the answer.

        Raises:
            Refused: a request cannot be carried out as things are now; nothing was changed.
            RegisterError: it could not be done; what stood there still does, or the batch is there whole.
        """
        address = f"{_address(spreadsheet_id)}:batchUpdate"
        params = {**_DENSE, "fields": fields} if fields else _DENSE
        return self._made(Request("POST", address, params=params, json=body)).content

    def request(  # noqa: PLR0913, PLR0917 - the signature of gspread
        self,
        method: str,
        endpoint: str,
        params: ParamsType | None = None,
        data: bytes | None = None,
        json: Mapping[str, Any] | None = None,
        files: FileType = None,
        headers: MutableMapping[str, str] | None = None,
    ) -> Response:
        """Make a call of gspread's own.

        Raises:
            RegisterError: no answer was to be had; never gspread's ``APIError``.
        """
        parts: dict[str, Any] = {"params": params, "data": data, "json": json, "files": files}
        return self._made(Request(method.upper(), endpoint, headers, **parts)).response

    def _made(self, request: Request) -> Answer:
        prepared = self._wire.prepare(request)
        try:
            return self._calls.make(prepared)
        except Troubled as troubled:
            where = page_of(prepared.url or "")
            error = error_of(troubled.trouble, account=self.account, where=where, limits=self._limits)
            raise error from troubled


def _address(spreadsheet_id: str) -> str:
    """Return the address of a spreadsheet in the API.

    Raises:
        RegisterMissing: no spreadsheet has such an id.
    """
    if not is_spreadsheet_id(spreadsheet_id):
        raise RegisterMissing(
            "This is not the address of a Google spreadsheet.",
            todo="Copy the whole address from the browser. It holds /spreadsheets/d/ and then the id.",
        )
    return f"{SHEETS}/{spreadsheet_id}"
