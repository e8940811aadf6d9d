"""What was asked: one entry a call, for tests that count calls."""

from dataclasses import asdict, dataclass, field

from tests.sheets_server.plain import Json


@dataclass(slots=True)
class Entry:
    """One call.

    Attributes:
        kind: ``read`` or ``write`` at the Sheets API, ``drive``, or ``token``.
        status: What was answered; 0 where nothing was.
        applied: Whether the call was carried out, whatever became of its answer.
        fault: The trouble that struck it, "" for none.
        requests: The kinds of request of a batchUpdate.
        wrong: What Google's own description of the API says against the call or the answer.
    """

    number: int
    method: str
    path: str
    query: dict[str, list[str]]
    kind: str
    who: str = ""
    status: int = 0
    applied: bool = False
    fault: str = ""
    sent: int = 0
    received: int = 0
    requests: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Journal:
    """All calls since the start, or since it was emptied."""

    entries: list[Entry] = field(default_factory=list)

    def open(self, method: str, path: str, query: dict[str, list[str]], kind: str) -> Entry:
        entry = Entry(len(self.entries) + 1, method, path, query, kind)
        self.entries.append(entry)
        return entry

    def count(self, kind: str) -> int:
        """Return how many calls there were of a kind."""
        return sum(entry.kind == kind for entry in self.entries)

    def shown(self) -> Json:
        """Return it as the control address sends it."""
        kinds = ("read", "write", "drive", "token")
        return {
            "calls": [asdict(entry) for entry in self.entries],
            "counts": {kind: self.count(kind) for kind in kinds},
        }
