"""The Sheets API on the state of the server for tests, without a network, tokens and texts of JSON."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum, auto

from sheet_templates.errors import RegisterBusy, RegisterChanged
from sync.google.api import Refused
from sync.google.plain import Json
from tests.sheets_server import batches, seeds
from tests.sheets_server.errors import ApiError
from tests.sheets_server.model import Book
from tests.sheets_server.store import READ, WRITE, Store
from tests.sheets_server.values import place_of
from tests.sync.google.writing.viewing import views

ACCOUNT = "ap-register@made-up-school.iam.gserviceaccount.com"

_REQUEST = re.compile(r"Invalid requests\[(\d+)\]")


class Moment(StrEnum):
    """A moment at which staff may act."""

    BEFORE_READ = auto()
    AFTER_READ = auto()
    BEFORE_WRITE = auto()
    AFTER_WRITE = auto()


class Loss(StrEnum):
    """What becomes of a write that goes wrong."""

    REPLY = auto()
    """It is carried out, its answer is lost, and it is made again, as the client does."""
    ALL_REPLIES = auto()
    """It is carried out, and no answer ever comes."""
    CALL = auto()
    """It never arrives."""


def _nothing(*_: object) -> None:
    """Do nothing."""


@dataclass
class DirectApi:
    """A ``SheetsApi``.

    Attributes:
        store: The spreadsheets.
        account: The address to share with.
        reads: Calls that read.
        writes: Batches that were carried out.
        sent: Batches that were sent, those that were turned down among them.
        losses: What becomes of the next writes that go wrong; each is taken once.
        at: Told of each moment.
        watch: Told of each batch that was carried out: the spreadsheet before and after, and the requests.
    """

    store: Store = field(default_factory=Store)
    account: str = ACCOUNT
    reads: int = 0
    writes: int = 0
    sent: list[Json] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    at: Callable[[Moment], None] = _nothing
    watch: Callable[[Book, Book, list[Json]], None] = _nothing

    def seed(self, spreadsheet: Json) -> str:
        """Put a spreadsheet in; returns its id."""
        [number] = seeds.sow(self.store, {"spreadsheets": [spreadsheet]}, self.account)
        return number

    def book(self, spreadsheet_id: str) -> Book:
        """Return a spreadsheet as it stands."""
        book = self.store.named_or_refused(spreadsheet_id).book
        assert book is not None
        return book

    def spreadsheet(self, spreadsheet_id: str, *, fields: str, ranges: Sequence[str] = ()) -> Json:
        """Return a spreadsheet."""
        self.at(Moment.BEFORE_READ)
        self.reads += 1
        file, book = self.store.book(spreadsheet_id, self.account, READ)
        try:
            wanted = [place_of(book, text) for text in ranges]
        except ApiError as error:
            raise RegisterChanged(error.message) from error
        answer = views(fields).of(book, self.store.viewer(file, self.account), wanted)
        self.at(Moment.AFTER_READ)
        return answer

    def batch_update(self, spreadsheet_id: str, body: Json, *, fields: str = "") -> Json:
        """Carry out requests."""
        self.at(Moment.BEFORE_WRITE)
        loss = self.losses.pop(0) if self.losses else None
        if loss is Loss.CALL:
            raise RegisterBusy("Google does not answer.")
        answer = self._carried_out(spreadsheet_id, body, fields)
        self.at(Moment.AFTER_WRITE)
        if loss is Loss.ALL_REPLIES:
            raise RegisterBusy("Google does not answer.")
        return self._carried_out(spreadsheet_id, body, fields) if loss is Loss.REPLY else answer

    def _carried_out(self, spreadsheet_id: str, body: Json, fields: str) -> Json:
        store, requests = self.store, body["requests"]
        self.sent.append(body)
        file, before = store.book(spreadsheet_id, self.account, WRITE)
        viewer = store.viewer(file, self.account)
        try:
            book, replies = batches.applied(before, requests, viewer, store.results())
            wanted = [place_of(book, text) for text in body.get("responseRanges", ())]
        except ApiError as error:
            raise _refused(error) from error
        store.changed(file, book)
        self.writes += 1
        self.watch(before, book, requests)
        answer: Json = {"spreadsheetId": spreadsheet_id, "replies": replies}
        if body.get("includeSpreadsheetInResponse"):
            answer["updatedSpreadsheet"] = views(fields, "updatedSpreadsheet").of(book, viewer, wanted)
        return answer


def _refused(error: ApiError) -> Refused:
    found = _REQUEST.search(error.message)
    place = int(found[1]) if found else -1
    return Refused("Google did not take the changes.", request=place, message=error.message)
