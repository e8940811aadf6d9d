"""What was told, kept between runs: a small file in the state folder that only this account may read."""

import json
import secrets
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

from reports.telling.standing import Days, Line, Standing, Trouble
from reports.telling.told import Told
from reports.working.urgency import Urgency
from sync.folders import make_private
from sync.keeping.new_file import create

FILE_NAME = "told.json"
_FORM = 1
_ONLY_OWNER = 0o600
_MOST_BYTES = 50_000_000

Content = Mapping[str, Any]  # of a file that may hold anything; a wrong kind raises and is caught


def load(folder: Path) -> Told:
    """Return what was told; nothing where that is not known any more, as no run must stop for it."""
    try:
        with (folder / FILE_NAME).open("rb") as file:
            content = json.loads(file.read(_MOST_BYTES))
        return _told(content) if content["form"] == _FORM else Told()
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Told()


def save(folder: Path, told: Told) -> None:
    """Keep what was told: the old file or the new one is there at any moment, and each is whole.

    Raises:
        OSError: it cannot be written; the old file is there still.
    """
    make_private(folder)
    path = folder / FILE_NAME
    data = json.dumps(_content(told), ensure_ascii=False, separators=(",", ":")).encode()
    temporary = folder / f"~$ap-register-{secrets.token_hex(4)}.tmp"
    create(temporary, data, mode=_ONLY_OWNER)
    try:
        temporary.replace(path)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise


def _content(told: Told) -> dict[str, object]:
    return {
        "form": _FORM,
        "registers": {name: _standing_content(one) for name, one in told.standings.items()},
        "refs": {name: sorted(refs) for name, refs in told.refs.items()},
        "late": {name: sorted(refs) for name, refs in told.late.items()},
        "sent": {reader: day.isoformat() for reader, day in told.sent.items()},
        "tried_at": _text(told.tried_at),
        "troubles": dict(told.troubles),
    }


def _told(content: Content) -> Told:
    return Told(
        {name: _standing(one) for name, one in content["registers"].items()},
        {name: frozenset(map(int, refs)) for name, refs in content["refs"].items()},
        {reader: date.fromisoformat(day) for reader, day in content["sent"].items()},
        _moment(content["tried_at"]),
        {reader: str(text) for reader, text in content["troubles"].items()},
        # a file of an earlier version does not say; what it knows of is not all told once more
        {name: frozenset(map(int, refs)) for name, refs in content.get("late", content["refs"]).items()},
    )


def _standing_content(standing: Standing) -> dict[str, object]:
    days = standing.days
    return {
        "name": standing.name,
        "place": standing.place,
        "checked_at": _text(standing.checked_at),
        "was_checked": standing.was_checked,
        "troubles": [trouble.name for trouble in standing.troubles],
        "lines": [_line_content(line) for line in standing.lines],
        "open": sorted(day.isoformat() for day in days.open),
        "known": [_text(days.known_from), _text(days.known_to)],
    }


def _standing(content: Content) -> Standing:
    first, last = content["known"]
    return Standing(
        str(content["name"]),
        str(content["place"]),
        _moment(content["checked_at"]),
        tuple(_line(one) for one in content["lines"]),
        tuple(Trouble[name] for name in content["troubles"]),
        Days(frozenset(map(date.fromisoformat, content["open"])), _day(first), _day(last)),
        bool(content["was_checked"]),
    )


def _line_content(line: Line) -> list[object]:
    dates = (_text(line.due), _text(line.soon_from))
    return [line.ref, line.title, line.owner, line.urgency.name, *dates, line.is_back, line.is_critical]


def _line(content: list[Any]) -> Line:
    ref, title, owner, urgency, due, soon_from, is_back, is_critical = content
    return Line(
        int(ref),
        str(title),
        str(owner),
        Urgency[urgency],
        _day(due),
        _day(soon_from),
        bool(is_back),
        bool(is_critical),
    )


def _text(value: date | None) -> str | None:
    return value.isoformat() if value is not None else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text is not None else None
