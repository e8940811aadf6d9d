"""Follows findings from run to run: which are new, still there, back again or gone, and their refs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reports.working.items import Item
from reports.working.matching import Prints, adopted
from reports.working.memory import Known
from reports.working.situation import Situation
from reports.working.urgency import Urgency

LARGE_START = 20
"""More overdue findings than this at a first check are the state of things before, not news."""

LONG_DUE = timedelta(days=14)
"""What was due so long ago or longer at a large first check is called "From before"."""

BELIEVED = 1_000
"""A ref further beyond those that were given is a slip of the keyboard."""

LARGEST_REF = 9_999_999
"""A ref beyond this was never given by us, even where nothing is known any more."""


@dataclass(frozen=True, slots=True)
class Following:
    """Findings as they are known from now on, and which of them changed.

    Attributes:
        known: Findings by id.
        next_ref: The number that the next new one gets.
        new, reopened, resolved: Ids of those that came, came back and went.
    """

    known: Mapping[str, Known]
    next_ref: int
    new: tuple[str, ...]
    reopened: tuple[str, ...]
    resolved: tuple[str, ...]


def same_as_before(now: Situation, prints: Prints) -> dict[str, Known]:
    """Return what is known, under new ids where what findings are known by changed.

    Args:
        now: What the list is planned from.
        prints: Makes the hashes.
    """
    known = dict(now.memory.known)
    here = {item.id for item in now.items}
    vanished = [one for one in known.values() if one.resolved_on is None and one.id not in here]
    fresh = [item for item in now.items if item.id not in known]
    for new, old in adopted(vanished, fresh, prints).items():
        known[new] = replace(known.pop(old), id=new)
    return known


def known_as(item: Item, ref: int, first_seen: date) -> Known:
    """Return how a finding is known that was not known before."""
    return Known(
        item.id,
        ref,
        item.rule,
        item.severity,
        item.state,
        item.who,
        item.subject,
        first_seen,
        first_seen,
    )


def followed(now: Situation, known: Mapping[str, Known]) -> Following:
    """Say of every finding whether it is new, still there, back again or gone.

    Args:
        now: What the list is planned from.
        known: Findings as known before, by id.
    """
    following = dict(known)
    ref = _highest_ref(now, known)
    old = _old_ids(now) if now.memory.started_on is None else frozenset()
    new: list[str] = []
    reopened: list[str] = []
    for item in now.items:
        before = following.get(item.id)
        if before is None:
            ref += 1
            following[item.id] = replace(known_as(item, ref, now.as_of), is_old=item.id in old)
            new.append(item.id)
            continue
        if before.resolved_on is not None:
            reopened.append(item.id)
        following[item.id] = _still_there(before, item, now.as_of)
    resolved = tuple(_gone(now, following))
    for name in resolved:
        state = now.settled.get(name, following[name].state)
        following[name] = replace(following[name], resolved_on=now.as_of, state=state)
    return Following(following, ref + 1, tuple(new), tuple(reopened), resolved)


def _still_there(before: Known, item: Item, as_of: date) -> Known:
    is_back = before.resolved_on is not None
    return Known(
        before.id,
        before.ref,
        item.rule,
        item.severity,
        item.state,
        item.who,
        item.subject,
        before.first_seen,
        as_of,
        None,
        before.reopened + is_back,
        before.is_old and not is_back,
        before.print,
    )


def _gone(now: Situation, known: Mapping[str, Known]) -> Iterator[str]:
    """Give open findings that are found no more; where it could not be checked nothing is gone."""
    here = {item.id for item in now.items}
    for one in known.values():
        is_told = one.rule not in now.kept_back and (one.rule, one.subject) not in now.untold
        if one.resolved_on is None and one.id not in here and is_told:
            yield one.id


def _old_ids(now: Situation) -> frozenset[str]:
    """Return what a first check finds long due, where there is so much of it that it cannot be news."""
    late = [
        item.id
        for item in now.items
        if item.urgency in {Urgency.OVERDUE, Urgency.PUT_RIGHT} and not item.is_critical
    ]
    if len(late) <= LARGE_START:
        return frozenset()
    long_ago = now.as_of - LONG_DUE
    return frozenset(item.id for item in now.items if item.id in late and (item.due or date.min) <= long_ago)


def _highest_ref(now: Situation, known: Mapping[str, Known]) -> int:
    """Return the highest ref that was ever given, as far as anything tells: none is ever given twice."""
    most = now.memory.next_ref + BELIEVED if now.memory.known else LARGEST_REF
    rows = now.tab.rows if now.tab is not None else ()
    seen = [*(row.ref for row in rows if row.ref is not None), *(ref for ref, _ in now.filed)]
    given = [now.memory.next_ref - 1, *(one.ref for one in known.values())]
    return max([*given, *(ref for ref in seen if ref < most)])
