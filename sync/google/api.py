"""What reading and writing need of Google, and nothing else: two calls."""

from collections.abc import Sequence
from typing import Protocol

from sheet_templates.errors import RegisterError
from sync.google.plain import Json


class SheetsApi(Protocol):
    """The two calls of the Sheets API that a run makes."""

    @property
    def account(self) -> str:
        """The address to share a spreadsheet with; empty where it is not known."""
        ...

    def spreadsheet(self, spreadsheet_id: str, *, fields: str, ranges: Sequence[str] = ()) -> Json:
        """Return a spreadsheet, those fields of it; of these ranges only, where any are named.

        Raises:
            RegisterError: it cannot be had; the message says why and what to do.
        """
        ...

    def batch_update(self, spreadsheet_id: str, body: Json, *, fields: str = "") -> Json:
        """Carry out requests all together or not at all, and return the answer.

        Those fields of the answer are sent, all of them where none are named.

        A call whose answer is lost is made again, so the same batch may come twice: it must refuse itself.

        Raises:
            Refused: a request cannot be carried out as things are now; nothing was changed.
            RegisterError: it could not be done; what stood there still does, or the batch is there whole.
        """
        ...


class Refused(RegisterError):
    """Google turned down one request of a batch, and with it all of them.

    Attributes:
        request: Its place in the batch, counted from 0; -1 where the answer does not say.
        message: Google's own words; never shown, as they may quote a cell.
    """

    def __init__(
        self, what: str, *, where: str = "", todo: str = "", request: int = -1, message: str = ""
    ) -> None:
        super().__init__(what, where=where, todo=todo)
        self.request = request
        self.message = message


class Protected(Refused):
    """A batch writes cells that staff keep for themselves, and is turned down until they let us in."""
