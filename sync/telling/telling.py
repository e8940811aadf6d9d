"""Who is told what, now: the one entry. Whatever goes wrong with it, the run before it stays good.

What a run found out is kept until it is time to tell of it, so a run early in the morning and mails at half
past seven need nothing of each other but the state folder.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from reports.telling.told import Told, recorded, with_these, with_trouble
from sheet_templates.errors import AnotherRunActive, UserError
from sync import logs
from sync.clock import london_time
from sync.keeping.lock import hold
from sync.logs import Event
from sync.settings import USUAL_MAIL_TIME
from sync.state.register_id import register_id
from sync.telling.kept import load, save
from sync.telling.sending import CHATS, Telling, sent
from sync.telling.standings import Ended, Heard, heard_of, settled_name

__all__ = ["Ended", "Heard", "Telling", "note_heartbeat", "tell", "told_before"]

LOCK = "telling.lock"
HEALTH_CHECK = "health check"
PAUSE = timedelta(minutes=30)
"""After which the service tries again what it could not send."""

_SATURDAY = 5


def tell(
    telling: Telling, ended: Sequence[Ended | Heard] = (), *, comes_again: bool = False
) -> tuple[str, ...]:
    """Keep what runs found out, tell of it where it is time, and return what went wrong with that.

    Nobody is told on a day without school, and nobody twice on one day. A digest is sent where there is a
    reason, and once a week in any case. Not to be called after a dry run, or a run for any day but today.

    Args:
        telling: What it works with.
        ended: What came of runs over registers, none where it is only time to look.
        comes_again: Whether it is called again later today, as the service does: then nobody is told before
            the time in the settings, and what could not be sent is left for half an hour.

    Returns:
        What the person who runs this should know, a sentence or two each. It is kept as well: see
        ``told_before``.
    """
    if not (telling.roles or telling.has_alerts):
        return ()
    if not ended and not _is_time_of_day(telling, comes_again=comes_again):
        return ()
    try:
        with hold(telling.folder / LOCK, telling.clock):
            return _told(telling, ended, comes_again=comes_again)
    except AnotherRunActive:
        return ()
    except (UserError, OSError) as error:
        return (f"What was told cannot be kept, so nobody was told: {_words(error)}",)
    except Exception as error:  # noqa: BLE001 - a fault in telling must not undo a run that is done
        logs.event(Event.CRASHED, error=type(error))
        return (f"Nobody was told because of a fault of this program ({type(error).__name__}).",)


def told_before(folder: Path) -> tuple[str, ...]:
    """Return what went wrong with telling and has not been put right since, for the next run to show."""
    return load(folder).trouble_lines


def note_heartbeat(telling: Telling, why: str) -> None:
    """Keep why the health check could not be called, or that it could; where that fails, nothing is lost."""
    try:
        with hold(telling.folder / LOCK, telling.clock):
            told = load(telling.folder)
            now = with_trouble(told, HEALTH_CHECK, why)
            if now != told:
                save(telling.folder, now)
    except (UserError, OSError):
        return


def _words(error: UserError | OSError) -> str:
    return error.what if isinstance(error, UserError) else str(error.strerror or type(error).__name__)


def _is_time_of_day(telling: Telling, *, comes_again: bool) -> bool:
    settings = telling.settings.mail
    at = settings.at if settings is not None else USUAL_MAIL_TIME
    return not comes_again or london_time(telling.clock.now()).time() >= at


def _told(telling: Telling, ended: Sequence[Ended | Heard], *, comes_again: bool) -> tuple[str, ...]:
    now = london_time(telling.clock.now())
    before = load(telling.folder)
    told = _recorded(telling, before, ended)
    if told != before:
        save(telling.folder, told)  # before anything is sent, as what cannot be kept would be sent each time
    if not _is_time(telling, told, now, comes_again=comes_again):
        return ()
    after = sent(telling, told, now)
    if after != told:
        save(telling.folder, after)
    return after.trouble_lines


def _recorded(telling: Telling, told: Told, ended: Iterable[Ended | Heard]) -> Told:
    """Return what is known with what runs found out, of the registers of the settings alone."""
    numbered = {
        register_id(telling.key, one.source): (number, one)
        for number, one in enumerate(telling.settings.registers, start=1)
    }
    for one in ended:
        name = one.id if isinstance(one, Heard) else one.refreshed.id
        if name in numbered:
            heard = one if isinstance(one, Heard) else heard_of(one, numbered[name][0], telling.clock)
            told = recorded(told, name, heard.standing, heard.fresh) if heard.standing else told
    called = {name: settled_name(one, number) for name, (number, one) in numbered.items()}
    return with_these(told, called, (*telling.roles, CHATS, HEALTH_CHECK))


def _is_time(telling: Telling, told: Told, now: datetime, *, comes_again: bool) -> bool:
    """Whether people may be told now: on a school day, in time, and not a moment after it went wrong."""
    if not is_school_day(told, now.date()) or not _is_time_of_day(telling, comes_again=comes_again):
        return False
    tried = told.tried_at
    return not comes_again or tried is None or not timedelta() <= now - tried < PAUSE


def is_school_day(told: Told, day: date) -> bool:
    """Whether any register's calendar has school on a day; where none knows, whether it is a weekday."""
    known = [standing.days.is_open(day) for standing in told.standings.values()]
    if all(one is None for one in known):
        return day.weekday() < _SATURDAY
    return any(known)
