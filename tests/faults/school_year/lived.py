"""Lives a school year day by day, and after each run looks whether all that must hold does."""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from sync.keeping.openness import notes_of
from tests.faults.school_year.computer import SLOTS, Computer
from tests.faults.school_year.laws import Laws
from tests.faults.school_year.school import FIRST, LAST, ROLLED_OVER, School, a_school
from tests.sync.telling.servers import MailServer, mail_server
from tests.validators import reference

_LONDON = ZoneInfo("Europe/London")
_DAY = timedelta(days=1)
_MORNING, _DUE, _LATE = time(8, 0), time(16, 31), time(19, 0)
_LEAD = "ap.lead@school.example"
FAULTS = ("torn", "open", "mail", "state", "killed")
OFTEN = 0.12
"""How likely something is in the way of a run."""


@dataclass
class Lived:
    """A school year.

    Attributes:
        school: The school as it is in the end.
        computer: Its computer.
        server: Its mail server.
        laws: What must hold, and what did not.
        faults: How often each fault was done.
        due: Slots at which a run was due and nothing stood in its way at the last look.
        edits: How often staff did something beside typing dates.
    """

    school: School
    computer: Computer
    server: MailServer
    laws: Laws
    faults: Counter[str] = field(default_factory=Counter)
    due: set[datetime] = field(default_factory=set)
    edits: Counter[str] = field(default_factory=Counter)


def lived(folder: Path, seed: int, *, every: int = 1, faults: float = OFTEN) -> Lived:
    """Live one school year and the summer after it.

    Args:
        folder: An empty folder.
        seed: What chance starts from.
        every: On every how many-th day the computer is on; staff work on every day.
        faults: How likely something is in the way of a run.
    """
    chance = Random(seed)
    with mail_server() as server:
        school = a_school(folder, chance, server.port)
        computer = Computer(folder, _at(FIRST, _MORNING))
        year = Lived(school, computer, server, Laws(school, computer, server))
        day, number = FIRST, 0
        while day <= LAST:
            _staff_at_work(year, day, number, chance)
            if number % every == 0 or day == ROLLED_OVER:
                _computer_on(year, day, chance, faults)
            day, number = day + _DAY, number + 1
        year.laws.at_the_end(year.due)
    return year


def _at(day: date, of_day: time) -> datetime:
    return datetime.combine(day, of_day, _LONDON).astimezone(UTC)


def _is_worked_on(day: date) -> bool:
    return reference.is_open(day) if reference.is_covered(day) else day.weekday() < 5


def _staff_at_work(year: Lived, day: date, number: int, chance: Random) -> None:
    """Let staff type in what they do, and now and then sort, annotate or delete."""
    if not _is_worked_on(day):
        return
    school, laws = year.school, year.laws
    if day >= ROLLED_OVER and not year.edits["rolled over"]:
        year.edits["rolled over"] += 1
        school.roll_over()
    school.type_in(day)
    does = chance.random()
    if does < 0.3:
        year.edits["annotated"] += 1
        school.annotate(chance, number)
        laws.is_settled = False
    elif does < 0.4:
        year.edits["sorted"] += 1
        school.shuffle(chance)
    elif does < 0.43 and laws.is_settled:
        year.edits["list deleted"] += 1
        school.delete_ours()


def _computer_on(year: Lived, day: date, chance: Random, faults: float) -> None:
    """Look three times, or seldom enough: some days the computer is off, some evenings it is on late."""
    kind = chance.random()
    if kind < 0.06:
        year.edits["computer off"] += 1
        return
    if kind < 0.16:
        year.computer.restart()
    looks = [_MORNING, _DUE, _LATE] if kind < 0.9 else [_LATE]
    for of_day in looks:
        year.computer.moment = _at(day, of_day)
        fault = ""
        if of_day != _MORNING and chance.random() < faults:
            fault = chance.choice(FAULTS)
        _look(year, fault, chance)


def _look(year: Lived, fault: str, chance: Random) -> None:
    """Look once, with something in the way or not, and see what must hold."""
    computer, laws = year.computer, year.laws
    slot = SLOTS.latest(computer.moment)
    assert slot is not None
    if slot not in computer.good and fault not in {"torn", "open", "killed"}:
        year.due.add(slot)
    year.school.save()
    with _in_the_way(year, fault, chance):
        if not computer.look():
            return
        if fault:
            year.faults[fault] += 1
        if fault == "state":
            laws.forgotten.add(slot)
        stopped = bool(
            computer.last and any("very different" in one["what"] for one in computer.last["errors"])
        )
        laws.after(fault, is_asked=stopped)
    if stopped:
        year.edits["accepted"] += 1
        accepted = computer.accept()
        laws.holds(accepted.code == 0, f"accept ended with {accepted.code}: {accepted.err}")
        computer.restart()
        year.school.save()
        computer.look()
        laws.after("", is_asked=False)


@contextmanager
def _in_the_way(year: Lived, fault: str, chance: Random) -> Iterator[None]:
    """Put something in the way of a run, and take it away again."""
    school, computer, server = year.school, year.computer, year.server
    with ExitStack() as stack:
        if fault == "torn":
            whole = school.register.read_bytes()
            school.register.write_bytes(whole[: chance.randrange(len(whole))])
            stack.callback(school.register.write_bytes, whole)
        elif fault == "open":
            note = notes_of(school.register)[0]
            note.write_bytes(bytes([10]) + b"Anna Smith".ljust(54))
            stack.callback(note.unlink)
        elif fault == "mail":
            server.refuses[_LEAD] = "451 Later"
            stack.callback(server.refuses.clear)
        elif fault == "state":
            for one in computer.state.glob("state.db*"):
                one.unlink()
        elif fault == "killed":
            computer.dies_after = chance.uniform(0.2, 1.0)
            stack.callback(setattr, computer, "dies_after", None)
        yield
