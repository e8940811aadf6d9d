"""What must hold after each run of a school year, whatever staff and faults do."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from sync.clock import london_time
from tests.faults.school_year.computer import Computer
from tests.faults.school_year.mails import Mention, mentions_of, miscounted, text_of
from tests.faults.school_year.school import HISTORY, PUPILS, TODO, School
from tests.sync.telling.servers import MailServer
from tests.validators import reference
from validators.dates_in_words import day_in_words

MOST_BYTES = 5_000_000
"""Of the state folder."""

_LATE = frozenset({"Act now", "Overdue", "Put right"})
_LISTED = frozenset({"missing", "overdue", "breach", "due_soon"})
_ON_LIST = {"missing", "overdue", "breach", "due_soon", "cannot_tell", "unreadable", "data"}
_INITIALS = {f"{name[name.index(' ') + 1]}.{name[0]}.": name for name in PUPILS}


@dataclass(slots=True)
class Laws:
    """Looks whether all holds, and keeps what did not.

    Attributes:
        school: Its register, and what staff typed.
        computer: What the last run said.
        server: What was mailed.
        harms: A sentence for each time that something did not hold.
        runs: How many runs were looked at.
        told: Refs that were told as late, and how often each.
        is_settled: Whether a good run has read all notes that were typed.
        largest: Bytes of the state folder, at most.
        forgotten: Slots in which the history was lost, so that one more run was due.
        mails_read: How many mails were looked at.
        todo: The rows of the list by ref, as of the last good run.
    """

    school: School
    computer: Computer
    server: MailServer
    harms: list[str] = field(default_factory=list)
    runs: int = 0
    told: dict[str, int] = field(default_factory=dict)
    is_settled: bool = False
    largest: int = 0
    forgotten: set[datetime] = field(default_factory=set)
    mails_read: int = 0
    todo: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def day(self) -> date:
        """The day, as clocks in England show it."""
        return london_time(self.computer.moment).date()

    def holds(self, is_so: object, otherwise: str) -> None:
        """Keep that something does not hold."""
        if not is_so:
            self.harms.append(f"{london_time(self.computer.moment):%d %b %Y %H:%M}: {otherwise}")

    def after(self, fault: str, *, is_asked: bool) -> None:
        """Look at everything after a run."""
        self.runs += 1
        said = self.computer.last
        if fault == "killed" or said is None:
            self._read_mails(is_good=False)
            return
        is_good = bool(said["complete"] and not said["errors"])
        if fault != "open":  # where nothing is to be written, nobody minds who has it open
            self.holds(is_good == (fault != "torn" and not is_asked), f"{fault}: {said['errors']}")
        if is_good:
            self._the_list(said["registers"][0]["findings"])
            self._the_notes()
            self.is_settled = True
        self._read_mails(is_good=is_good and fault != "mail")
        self.largest = max(self.largest, self._bytes())
        self.holds(self.largest < MOST_BYTES, f"the state folder has {self.largest:,} bytes")

    def at_the_end(self, due: Collection[datetime]) -> None:
        """Look at the whole year: each slot has one run."""
        missed = [f"{slot:%d %b}" for slot in due if not self.computer.good[slot]]
        twice = [f"{slot:%d %b}" for slot in self.computer.good if self._is_too_often(slot)]
        self.holds(not missed, f"no run for: {missed}")
        self.holds(not twice, f"more than one run for: {twice}")

    def _is_too_often(self, slot: datetime) -> bool:
        return self.computer.good[slot] > 1 + (slot in self.forgotten)

    def _the_list(self, findings: list[dict[str, Any]]) -> None:
        """The findings are those of the recount by hand, and the list in the register has each of them."""
        expected = reference.judged(list(self.school.rows.values()), self.day)
        found = {one for finding in findings for one in _said(finding)}
        self.holds(found == expected, f"the recount differs: {sorted(map(str, found ^ expected))[:4]}")
        self.todo = _rows(self.school, TODO, 4)
        still_open = {ref for ref, row in self.todo.items() if row["How urgent"] != "Done"}
        owed = {one["ref"] for one in findings if one["ref"] and one["state"] in _ON_LIST}
        self.holds(
            still_open == owed, f"on the list, and should not be, or the other way: {still_open ^ owed}"
        )
        without = [one["rule"] for one in findings if one["state"] in _LISTED and not one["ref"]]
        self.holds(not without, f"not on the list: {without}")
        for one in findings:
            if one["ref"] in self.todo and one["due"] and one["state"] in _LISTED:
                due = self.todo[one["ref"]]["Due"]
                self.holds(due.date().isoformat() == one["due"], f"{one['ref']} is due {due} on the list")

    def _the_notes(self) -> None:
        """Every note stands beside its ref, and what staff typed beside a pupil still does."""
        earlier = _rows(self.school, HISTORY, 3)
        for ref, note in self.school.notes.items():
            beside = [rows[ref].get("Our notes") for rows in (self.todo, earlier) if ref in rows]
            self.holds(note in beside, f"the note of {ref} is {beside}")
        astray = [
            ref
            for ref, row in self.todo.items()
            if row.get("Our notes") and f"of {ref}" not in row["Our notes"]
        ]
        self.holds(not astray, f"notes beside another row: {astray}")
        rooms = self.school.rooms()
        self.holds(rooms == self.school.extra, f"cells of staff are {rooms}")

    def _read_mails(self, *, is_good: bool) -> None:
        """What mails say is true, names nobody, and tells of what is late once."""
        mails = self.server.mails[self.mails_read :]
        self.mails_read += len(mails)
        for mail in mails:
            self.holds(not miscounted(mail), f"a mail counts wrongly: {miscounted(mail)}")
            named = [name for name in PUPILS for word in name.split(", ") if word in text_of(mail)]
            self.holds(not named, f"a mail names {named}")
            for one in mentions_of(mail):
                if is_good:
                    self._is_true(one)
                self._is_once(one)
        if mails and is_good:
            late = {ref for ref, row in self.todo.items() if row["How urgent"] in _LATE}
            self.holds(late <= self.told.keys(), f"late and not told: {late - self.told.keys()}")

    def _is_true(self, one: Mention) -> None:
        """What a mail says of a ref, the list says too."""
        row = self.todo.get(one.ref)
        if row is None or row["How urgent"] == "Done":
            self.holds(False, f"a mail lists {one.ref}, which is not open")
            return
        urgency, due = row["How urgent"], row["Due"]
        if one.heading.startswith("Due within"):
            words = f"due {day_in_words(due.date())}"
            self.holds(one.note == words, f"{one.ref} is told as {one.note}, the list says {words}")
            is_ahead = self.day <= due.date() and reference.is_soon(due.date(), self.day, 5)
            self.holds(is_ahead, f"{one.ref} is told as due soon, and is {words}")
        elif one.heading == "New":
            self.holds(
                one.note == urgency.lower(), f"{one.ref} is told as {one.note}, the list says {urgency}"
            )

    def _is_once(self, one: Mention) -> None:
        """What is late is told as such once; what came back is told again."""
        if (one.heading == "To act on now" and one.is_news) or one.note.capitalize() in _LATE:
            self.told[one.ref] = self.told.get(one.ref, 0) + 1
            self.holds(self.told[one.ref] == 1 or one.heading == "Back again", f"{one.ref} is told again")

    def _bytes(self) -> int:
        return sum(one.stat().st_size for one in self.computer.state.rglob("*") if one.is_file())


def _said(finding: dict[str, Any]) -> set[tuple[str, str, str, date | None]]:
    """Return a finding as the recount says it; nothing for one about no pupil."""
    pupil = _INITIALS.get(finding["pupil"].partition(" ")[0]) if finding["pupil"] else None
    if pupil is None:
        return set()
    is_unknown = finding["state"] == "cannot_tell"
    due = date.fromisoformat(finding["due"]) if finding["due"] and not is_unknown else None
    rules = (finding["rule"], *(finding["also"] if is_unknown else ()))
    return {(rule, pupil, finding["state"], due) for rule in rules}


def _rows(school: School, tab: str, headings: int) -> dict[str, dict[str, Any]]:
    """Return the rows of one of our tabs by ref."""
    book = school.opened()
    if tab not in book.sheetnames:
        return {}
    sheet = book[tab]
    assert isinstance(sheet, Worksheet)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=headings)]
    return {str(row[0]): dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:] if row[0]}
