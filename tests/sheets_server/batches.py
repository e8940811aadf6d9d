"""A batch of requests: all of them, or none."""

from typing import Any

from tests.sheets_server.errors import ApiError, bad
from tests.sheets_server.model import Book
from tests.sheets_server.parsing import Results
from tests.sheets_server.plain import Json, copied
from tests.sheets_server.requests.batch import Batch
from tests.sheets_server.requests.table import KINDS
from tests.sheets_server.view import Viewer

_MOST_CELLS = 10_000_000
_MOST_TABS = 200


def applied(book: Book, requests: list[Json], viewer: Viewer, results: Results) -> tuple[Book, list[Json]]:
    """Return the spreadsheet after a batch, and its replies; the one given stays as it was.

    Raises:
        ApiError: 400 for the first request that cannot be done, as Google words it.
    """
    if not requests:
        raise bad("Must specify at least one request.")
    batch = Batch(book.copy(), viewer, results)
    replies = [_one(batch, number, request) for number, request in enumerate(requests)]
    _refuse_too_large(batch.book)
    return batch.book, copied(replies)


def _one(batch: Batch, number: int, request: Json) -> Json:
    kinds = list(request)
    if len(kinds) != 1:
        raise bad(f"Invalid requests[{number}]: exactly one kind of request must be set.")
    kind = kinds[0]
    if kind not in KINDS:
        place = f"'requests[{number}]': Cannot find field."
        raise bad(f'Invalid JSON payload received. Unknown name "{kind}" at {place}')
    try:
        return KINDS[kind](batch, without_nulls(request[kind] or {}))
    except ApiError as refusal:
        message = f"Invalid requests[{number}].{kind}: {refusal.message}"
        raise ApiError(refusal.code, message, refusal.status, refusal.details) from refusal
    except (TypeError, ValueError, KeyError, AttributeError, IndexError) as trouble:
        raise bad(f"Invalid value at 'requests[{number}].{kind}': {trouble}") from trouble


def without_nulls(value: Any) -> Any:
    """Return a copy without the fields that are null: Google takes them as not sent."""
    if isinstance(value, dict):
        return {name: without_nulls(part) for name, part in value.items() if part is not None}
    return [without_nulls(part) for part in value] if isinstance(value, list) else value


def _refuse_too_large(book: Book) -> None:
    if sum(tab.size.rows * tab.size.columns for tab in book.tabs) > _MOST_CELLS:
        raise bad(
            "This action would increase the number of cells in the workbook above the limit of "
            f"{_MOST_CELLS} cells."
        )
    if len(book.tabs) > _MOST_TABS:
        raise bad(f"A workbook cannot have more than {_MOST_TABS} sheets.")
