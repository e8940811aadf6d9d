"""What earlier workbooks showed: kept as plain data, and known to every reader of the next one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date

from reports.governors import keys
from reports.governors.keys import Key
from reports.governors.ledger import Entry, Ledger, When
from reports.suppression.bands import View, band_of
from reports.suppression.figures import Cell, CellName, Kind, Known, Sum
from reports.suppression.shorthand import CONFIDENTIAL
from sheet_templates.errors import UserError
from sheet_templates.records import record
from validators.dates_in_words import day_in_words

SCHEMA = 1

Days = tuple[date, date]
"""First and last day of a period, both inside."""

_OF_THE_DAY = frozenset({keys.ISSUES, keys.AGES})
_RULES = "Rule "
_TOTALS = frozenset({keys.PUPILS, keys.PLACEMENTS})


class EarlierUnread(UserError):
    """What an earlier workbook showed cannot be read, so nobody can say what the next one would give away."""


@record(frozen=True, slots=True)
class Earlier:
    """One period as an earlier workbook showed it.

    Attributes:
        days: The period.
        name: What it was called.
        as_of: The day of that workbook's check.
        view: Whether it showed numbers or bands.
        is_own: Whether the workbook was about this period, and not about the one after.
        texts: What stood in its cells, by subject and group; rates among them.
        is_of_trust: Whether it was the school's row in a workbook about many schools.
    """

    days: Days
    name: str
    as_of: date
    view: View
    is_own: bool
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    is_of_trust: bool = False

    def text(self, key: Key) -> str | None:
        """Return what was shown of a figure, whatever the period of the key; None where it was not there."""
        return self.texts.get(key.subject, {}).get(key.group)

    def groups(self, subject: str) -> list[str]:
        """Return the groups that a subject had."""
        return list(self.texts.get(subject, {}))


def earlier_periods(kept: Iterable[Mapping[str, object]]) -> tuple[Earlier, ...]:
    """Return the periods that earlier workbooks showed, in the order in which they were kept.

    Raises:
        EarlierUnread: one was not kept by this program, or by a newer one.
    """
    return tuple(period for document in kept for period in _periods(document))


def _periods(document: Mapping[str, object]) -> Iterator[Earlier]:
    try:
        if document["schema"] != SCHEMA:
            raise _unread()
        as_of, view = date.fromisoformat(str(document["as_of"])), View(str(document["view"]))
        for number, period in enumerate(_listed(document["periods"])):
            days = (date.fromisoformat(str(period["first"])), date.fromisoformat(str(period["last"])))
            texts, of_trust = _texts(period["shown"]), bool(document.get("of_trust"))
            yield Earlier(days, str(period["name"]), as_of, view, number == 0, texts, of_trust)
    except (KeyError, TypeError, ValueError) as exc:
        raise _unread() from exc


def _listed(value: object) -> list[Mapping[str, object]]:
    if not isinstance(value, list) or not all(isinstance(one, Mapping) for one in value):
        raise TypeError(value)
    return value


def _texts(value: object) -> Mapping[str, Mapping[str, str]]:
    if not isinstance(value, Mapping):
        raise TypeError(value)
    return {
        str(subject): {str(group): str(text) for group, text in dict(of).items()}
        for subject, of in value.items()
    }


def _unread() -> EarlierUnread:
    return EarlierUnread(
        "What an earlier report showed cannot be read, so a new one could give a small number away.",
        where="the figures kept with the earlier report",
        todo="Put the file back from a backup, or update the program if a newer one wrote it.",
    )


def latest_about(earlier: Sequence[Earlier], days: Days) -> Earlier | None:
    """Return the newest showing of a period; a workbook about it wins over one about the next.

    A row among those of other schools is no showing of it: most groups have no place there.
    """
    found = [one for one in earlier if one.days == days and not one.is_of_trust]
    return max(found, key=lambda one: (one.is_own, one.as_of), default=None)


def enter_earlier(ledger: Ledger, earlier: Sequence[Earlier], days: Mapping[When, Days], as_of: date) -> None:
    """Tell the ledger what readers know already.

    A figure that was shown stays shown. One that has changed since gives the change away. One of a period
    inside another one, such as a term in its year, gives the rest away, group by group.

    Args:
        ledger: The figures.
        earlier: What was shown, the oldest first.
        days: The days of each period of the ledger.
        as_of: The day of the check.
    """
    for number, one in enumerate(earlier):
        for entry in list(ledger.entries.values()):
            text = one.text(entry.key)
            if entry.kind is Kind.PEOPLE and text is not None:
                _enter(ledger, entry, (number, one, text), days, as_of)


def withhold_hidden(
    ledger: Ledger, earlier: Iterable[Earlier], days: Mapping[When, Days], as_of: date
) -> None:
    """Keep hidden what other workbooks hid, so that their totals less what is shown here tell nothing.

    Args:
        ledger: The figures.
        earlier: What was shown there.
        days: The days of each period of the ledger.
        as_of: The day of the check.
    """
    for one in earlier:
        for entry in list(ledger.entries.values()):
            is_hidden = one.text(entry.key) == CONFIDENTIAL
            if is_hidden and _is_same(entry.key, one, days[entry.key.when], as_of):
                ledger.withhold(entry.key)


def _enter(
    ledger: Ledger, entry: Entry, shown: tuple[int, Earlier, str], days: Mapping[When, Days], as_of: date
) -> None:
    number, one, text = shown
    own = days[entry.key.when]
    if _is_same(entry.key, one, own, as_of):
        known = _known(text, entry.value)
        if known is not Known.NOTHING:
            ledger.know(entry.key, known)
        elif text.isdecimal():
            _relate(ledger, entry, _name(entry.key, one, number), int(text), Kind.CHANGE)
    elif text.isdecimal() and _tells_rest(entry.key, one, own):
        _relate(ledger, entry, _name(entry.key, one, number), int(text), Kind.PEOPLE)


def _is_same(key: Key, one: Earlier, own: Days, as_of: date) -> bool:
    """Whether a figure of an earlier workbook is the same figure."""
    if key.subject == keys.AT_THE_END:
        return True  # its group names the day
    is_of_day = key.subject in _OF_THE_DAY or key.subject.startswith(_RULES) or _plain(key) == keys.PUPILS_NOW
    return one.as_of == as_of and one.is_own if is_of_day else one.days == own


def _tells_rest(key: Key, one: Earlier, own: Days) -> bool:
    """Whether one period lies inside the other, and the figure is of a group: totals tell only who came."""
    if _plain(key).subject in _TOTALS or key.subject in _OF_THE_DAY or key.subject.startswith(_RULES):
        return False
    first, last = one.days
    return (own[0] <= first and last <= own[1]) or (first <= own[0] and own[1] <= last)


def _plain(key: Key) -> Key:
    """Return the key without what says of which schools a total is."""
    return key._replace(subject=key.subject.rpartition(keys.OF)[2])


def _known(text: str, value: int) -> Known:
    if text == str(value):
        return Known.FIGURE
    return Known.BAND if text == band_of(value).words else Known.NOTHING


def _name(key: Key, one: Earlier, number: int) -> CellName:
    shown = f"{key.group}, {one.name}, in report {number + 1} of {day_in_words(one.as_of)}"
    return CellName(key.subject, shown)


def _relate(ledger: Ledger, entry: Entry, at: CellName, value: int, kind: Kind) -> None:
    """Add a figure of an earlier workbook, and what is between it and the one of today."""
    between = CellName(at.table, f"from {at.name} to {ledger.names[entry.key.when]}")
    left = entry.value - value
    whole, part = (
        (ledger.at(entry.key), at) if left >= 0 or kind is Kind.CHANGE else (at, ledger.at(entry.key))
    )
    size = left if kind is Kind.CHANGE else abs(left)
    ledger.more += [
        Cell(at, value, printed=False, known=Known.FIGURE),
        Cell(between, size, kind, printed=False),
    ]
    ledger.sums.append(Sum(whole, (part, between)))


def document_of(
    as_of: date, view: View, periods: Sequence[tuple[Days, str]], texts: Sequence[Mapping[Key, str]]
) -> dict[str, object]:
    """Return what a workbook shows, to be kept with it: plain data for a JSON file.

    Args:
        as_of: The day of the check.
        view: Numbers or bands.
        periods: Days and name of each period, the one it is about first.
        texts: For each of them what its cells read.
    """
    listed = []
    for (days, name), shown in zip(periods, texts, strict=True):
        subjects: dict[str, dict[str, str]] = {}
        for key, text in shown.items():
            subjects.setdefault(key.subject, {})[key.group] = text
        listed.append(
            {"first": days[0].isoformat(), "last": days[1].isoformat(), "name": name, "shown": subjects}
        )
    return {"schema": SCHEMA, "as_of": as_of.isoformat(), "view": view.value, "periods": listed}
