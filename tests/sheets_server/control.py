"""The addresses below ``/_control``, by which a test arranges a scenario and looks at what came of it."""

from collections.abc import Callable
from urllib.parse import unquote

from tests.sheets_server import masks, seeds
from tests.sheets_server.calls import Answer, Call, refusal
from tests.sheets_server.desk import Desk
from tests.sheets_server.errors import ApiError
from tests.sheets_server.exports import value_of
from tests.sheets_server.faults import Faults
from tests.sheets_server.journal import Journal
from tests.sheets_server.plain import Json
from tests.sheets_server.staff import STAFF, Script, carry_out
from tests.sheets_server.store import PEOPLE
from tests.sheets_server.view import Viewer, book_view

PREFIX = "/_control/"


def answer(desk: Desk, call: Call) -> Answer:
    """Return the answer to a control call."""
    name, _, rest = call.path.removeprefix(PREFIX).partition("/")
    answers = _ADDRESSES.get((call.method, name))
    if answers is None:
        return refusal(ApiError(404, f"No {call.method} {call.path}"))
    try:
        with desk.lock:
            return Answer(answers(desk, call.json(), unquote(rest)))
    except ApiError as error:
        return refusal(error)
    except (KeyError, TypeError, ValueError) as trouble:
        return refusal(ApiError(400, f"{type(trouble).__name__}: {trouble}"))


def _log(desk: Desk, body: Json, rest: str) -> Json:
    return desk.journal.shown()


def _empty_log(desk: Desk, body: Json, rest: str) -> Json:
    desk.journal = Journal()
    return {}


def _faults(desk: Desk, body: Json, rest: str) -> Json:
    for order in body.get("orders", [body]):
        desk.faults.order(order)
    return {"waiting": len(desk.faults.orders)}


def _no_faults(desk: Desk, body: Json, rest: str) -> Json:
    desk.faults = Faults()
    return {}


def _staff(desk: Desk, body: Json, rest: str) -> Json:
    script = Script(**body)
    if script.at == "now":
        carry_out(desk.store, script)
    else:
        desk.staff.waiting.append(script)
    return {"waiting": len(desk.staff.waiting)}


def _clock(desk: Desk, body: Json, rest: str) -> Json:
    clock = desk.store.clock
    if body.get("stop"):
        clock.stop()
    if body.get("start"):
        clock.stopped = None
    clock.advance(float(body.get("advance", 0)))
    return {"now": clock.now()}


def _quota(desk: Desk, body: Json, rest: str) -> Json:
    names = {"read": "Read", "write": "Write"}
    desk.quotas.limits = {kind: body[name] for name, kind in names.items() if name in body}
    desk.quotas.project = {
        kind: body[f"project_{name}"] for name, kind in names.items() if f"project_{name}" in body
    }
    desk.quotas.used = {}
    return {"limits": desk.quotas.limits, "project": desk.quotas.project}


def _seed(desk: Desk, body: Json, rest: str) -> Json:
    return {"ids": seeds.sow(desk.store, body, desk.account.email)}


def _share(desk: Desk, body: Json, rest: str) -> Json:
    file = desk.store.named_or_refused(body["spreadsheet"])
    role = body.get("role", "none")
    file.allow(body.get("email", desk.account.email), PEOPLE.get(role, "" if role == "none" else role))
    return {"permissions": file.permissions}


def _tokens(desk: Desk, body: Json, rest: str) -> Json:
    tokens = desk.tokens
    if "refuse" in body:
        tokens.refuse = tuple(body["refuse"]) if body["refuse"] else None
    if body.get("revoke"):
        tokens.given.clear()
    tokens.refreshing |= body.get("refreshing", {})
    return {"asked": tokens.asked}


def _formulas(desk: Desk, body: Json, rest: str) -> Json:
    desk.store.formulas |= {formula: value_of(value)[0] or {} for formula, value in body.items()}
    return {"known": len(desk.store.formulas)}


def _storage(desk: Desk, body: Json, rest: str) -> Json:
    desk.store.full = bool(body.get("full", True))
    return {"full": desk.store.full}


def _spreadsheet(desk: Desk, body: Json, rest: str) -> Json:
    book = desk.store.named_or_refused(rest).book
    if book is None:
        raise ApiError(400, f"{rest} is no spreadsheet.")
    return book_view(book, Viewer(STAFF, owns=True), masks.EVERYTHING, [], grid=True)


def _reset(desk: Desk, body: Json, rest: str) -> Json:
    desk.reset()
    return {}


_ADDRESSES: dict[tuple[str, str], Callable[[Desk, Json, str], Json]] = {
    ("GET", "log"): _log,
    ("DELETE", "log"): _empty_log,
    ("POST", "faults"): _faults,
    ("DELETE", "faults"): _no_faults,
    ("POST", "staff"): _staff,
    ("POST", "clock"): _clock,
    ("POST", "quota"): _quota,
    ("POST", "seed"): _seed,
    ("POST", "share"): _share,
    ("POST", "tokens"): _tokens,
    ("POST", "formulas"): _formulas,
    ("POST", "storage"): _storage,
    ("GET", "spreadsheets"): _spreadsheet,
    ("POST", "reset"): _reset,
}
