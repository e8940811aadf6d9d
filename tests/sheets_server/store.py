"""The files of a made-up Drive, and who may do what with them."""

from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count

from tests.sheets_server.clock import Clock
from tests.sheets_server.errors import ApiError, denied, not_found, unsupported_document
from tests.sheets_server.model import Book
from tests.sheets_server.parsing import Results
from tests.sheets_server.plain import Json
from tests.sheets_server.resumable import Upload
from tests.sheets_server.view import Viewer

SHEET_TYPE = "application/vnd.google-apps.spreadsheet"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
READ, WRITE, OWN = "reader", "writer", "owner"
ROLES = (READ, "commenter", WRITE, OWN)
PEOPLE = {"viewer": READ, "editor": WRITE}


@dataclass(slots=True)
class File:
    """One file.

    Attributes:
        book: The spreadsheet, where it is one.
        content: The bytes, where it is not.
        permissions: As Drive lists them.
    """

    file_id: str
    name: str
    kind: str
    book: Book | None = None
    content: bytes = b""
    permissions: list[Json] = field(default_factory=list)
    parents: list[str] = field(default_factory=lambda: ["root"])
    created: str = ""
    modified: str = ""
    version: int = 1
    trashed: bool = False
    comments: list[Json] = field(default_factory=list)

    def role(self, email: str) -> str:
        """Return the strongest role of a person, "" for none."""
        mine = [
            p["role"] for p in self.permissions if p["type"] == "anyone" or p.get("emailAddress") == email
        ]
        return max(mine, key=ROLES.index, default="")

    def allow(self, email: str, role: str) -> Json:
        """Give a person a role, or take it away with ""; returns the permission."""
        self.permissions = [one for one in self.permissions if one.get("emailAddress") != email]
        given: Json = {"id": permission_id(email), "type": "user", "role": role, "emailAddress": email}
        if email == "anyone":
            given = {"id": "anyoneWithLink", "type": "anyone", "role": role}
        if role:
            self.permissions.append(given)
        return given

    @property
    def title(self) -> str:
        return self.book.title if self.book else self.name

    @property
    def etag(self) -> str:
        """Return the mark that changes with every change."""
        return f'"{sha256(f"{self.file_id}/{self.version}".encode()).hexdigest()[:24]}"'


def permission_id(email: str) -> str:
    return str(int(sha256(email.encode()).hexdigest()[:16], 16))


@dataclass(slots=True)
class Store:
    """All files, by id.

    Attributes:
        formulas: What formulas come to, as a scenario says.
        full: Whether service accounts may own nothing more.
    """

    clock: Clock = field(default_factory=Clock)
    files: dict[str, File] = field(default_factory=dict)
    formulas: dict[str, Json] = field(default_factory=dict)
    full: bool = False
    uploads: dict[str, Upload] = field(default_factory=dict)
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def new_id(self) -> str:
        """Return an id of Google's shape; always the same ones in the same order."""
        number = next(self.numbers)
        return f"1Ab{sha256(str(number).encode()).hexdigest()[:37]}{number % 10_000:04d}"

    def add(self, file: File, owner: str) -> File:
        file.created = file.modified = self.clock.stamp()
        file.allow(owner, OWN)
        self.files[file.file_id] = file
        return file

    def results(self) -> Results:
        return Results(self.formulas)

    def opened(self, file_id: str, who: str, need: str = READ) -> File:
        """Return a file that this person may use so.

        Raises:
            ApiError: 404 for none, 403 for none of theirs.
        """
        file = self.files.get(file_id)
        if file is None:
            raise not_found()
        role = file.role(who)
        if not role or ROLES.index(role) < ROLES.index(need):
            raise denied()
        return file

    def book(self, file_id: str, who: str, need: str = READ) -> tuple[File, Book]:
        """Return a spreadsheet that this person may use so.

        Raises:
            ApiError: 400 for another kind of file, 403, 404.
        """
        file = self.opened(file_id, who, need)
        if file.book is None:
            raise unsupported_document()
        return file, file.book

    def viewer(self, file: File, who: str) -> Viewer:
        return Viewer(who, owns=file.role(who) == OWN)

    def changed(self, file: File, book: Book | None = None) -> None:
        """Note a change of a file, with the spreadsheet as it is now."""
        if book is not None:
            file.book = book
        file.version += 1
        file.modified = self.clock.stamp()

    def named_or_refused(self, file_id: str) -> File:
        """Return a file, whoever asks.

        Raises:
            ApiError: 404.
        """
        if file_id not in self.files:
            raise ApiError(404, f"No spreadsheet {file_id}.")
        return self.files[file_id]
