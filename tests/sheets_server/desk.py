"""One call from its arrival to its answer: token, scope, quota, troubles on order, staff, API."""

import json
import traceback
from dataclasses import dataclass, field, replace
from threading import RLock
from typing import Any

from tests.sheets_server import drive_api, oracle, seeds, spreadsheets_api
from tests.sheets_server.calls import Answer, Call, refusal
from tests.sheets_server.errors import ApiError
from tests.sheets_server.faults import Fault, Faults, Kind
from tests.sheets_server.journal import Entry, Journal
from tests.sheets_server.keys import Account
from tests.sheets_server.oracle import Oracle
from tests.sheets_server.quotas import Quotas
from tests.sheets_server.scopes import refuse_narrow
from tests.sheets_server.staff import Staff
from tests.sheets_server.store import Store
from tests.sheets_server.tokens import Tokens

_UNANSWERED = frozenset({Kind.RESET, Kind.CLOSE, Kind.STALL})


@dataclass(slots=True)
class Desk:
    """The whole state of a server; its lock is held while a call is carried out."""

    account: Account
    url: str = ""
    store: Store = field(default_factory=Store)
    quotas: Quotas = field(default_factory=Quotas)
    faults: Faults = field(default_factory=Faults)
    journal: Journal = field(default_factory=Journal)
    staff: Staff = field(default_factory=Staff)
    oracle: Oracle = field(default_factory=oracle.known)
    tokens: Tokens = field(init=False)
    lock: Any = field(default_factory=RLock)

    def __post_init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget everything but the account and the address."""
        self.store, self.quotas, self.faults = Store(), Quotas(), Faults()
        self.journal, self.staff = Journal(), Staff()
        self.tokens = Tokens(self.account, f"{self.url}/token")
        seeds.private(self.store)

    def take(self, call: Call) -> tuple[Answer | None, Fault | None]:
        """Return the answer, None where none is to be sent, and the trouble that strikes its sending."""
        with self.lock:
            entry = self.journal.open(call.method, call.path, call.query, kind_of(call))
            entry.received = len(call.body)
            fault = self.faults.strike(call)
            answer = self._struck(call, entry, fault)
            entry.status = answer.status if answer else 0
            entry.sent = len(answer.sent()[0]) if answer else 0
            entry.fault = fault.kind.value if fault else ""
            return answer, fault

    def _struck(self, call: Call, entry: Entry, fault: Fault | None) -> Answer | None:
        if fault and fault.when == "before":
            if fault.kind in _UNANSWERED:
                return None
            instead = fault.answer()
            if instead is not None:
                return instead
        answer = self._carried_out(call, entry)
        if fault and fault.kind in _UNANSWERED:
            return None
        return (fault.answer() if fault and fault.when == "after" else None) or answer

    def _carried_out(self, call: Call, entry: Entry) -> Answer:
        try:
            self.staff.act(self.store, call, "before")
            answer = self._answered(call, entry)
            entry.applied = True
            self.staff.act(self.store, call, "after")
        except ApiError as error:
            return refusal(error)
        except Exception:  # noqa: BLE001 - a mistake of this server must show in the test that met it
            entry.wrong.append(traceback.format_exc())
            return refusal(ApiError(500))
        if isinstance(answer.body, dict) and entry.kind != "token":
            entry.wrong += self.oracle.against_answer(call.method, call.path, answer.body)
        return answer

    def _answered(self, call: Call, entry: Entry) -> Answer:
        now = self.store.clock.now()
        if entry.kind == "token":
            return self.tokens.answer(call, now)
        grant = self.tokens.grant_of(call, now)
        entry.who = grant.email
        call = replace(call, who=grant.email)
        drive = entry.kind == "drive"
        reads = call.method == "GET" if drive else entry.kind == "read"
        refuse_narrow(grant.scopes, drive=drive, reads=reads)
        self._note(call, entry)
        if drive:
            return drive_api.answer(self.store, call)
        self.quotas.take(entry.kind.capitalize(), grant.email, now)
        return spreadsheets_api.answer(self.store, call)

    def _note(self, call: Call, entry: Entry) -> None:
        body: object = None
        if call.headers.get("content-type", "").startswith("application/json") and call.body:
            try:
                body = json.loads(call.body)
            except ValueError:
                body = None
        if isinstance(body, dict) and isinstance(body.get("requests"), list):
            entry.requests = [next(iter(one), "") for one in body["requests"] if isinstance(one, dict)]
        if not call.one("upload_id"):  # the pieces of an upload are no method of their own
            entry.wrong += self.oracle.against_call(call.method, call.path, call.query, body)


def kind_of(call: Call) -> str:
    """Return what a call counts as: token, drive, read or write."""
    if call.path == "/token":
        return "token"
    if call.path.startswith(("/drive/", "/upload/drive/")):
        return "drive"
    return "read" if spreadsheets_api.reads(call) else "write"
