"""All that is kept about one pupil, gathered: in the history, on our tabs, in copies."""

from dataclasses import dataclass
from pathlib import Path

from reports.working.memory import Leftover, Memory
from sheet_templates.errors import RegisterError
from sheet_templates.snapshot import Snapshot
from sync.call import Call
from sync.checking import Outcome, RuleCrashed, check_snapshot
from sync.chosen import Chosen
from sync.collecting import uncollected
from sync.commands.run import DISPLACED
from sync.displaced import copies_of, files_beside
from sync.jobs import tasks
from sync.looking import Looked, look
from sync.refreshing.place import Place, place_of
from sync.state.forgetting import Forgotten, without
from sync.state.store import Store
from sync.subject_elsewhere import elsewhere
from sync.subject_lines import lines_of
from sync.subject_naming import Naming
from sync.subject_rows import SubjectRows, leftovers_of, rows_of
from sync.subjects import Finder, Subject, SubjectUnclear


@dataclass(frozen=True, slots=True)
class Found:
    """All that is kept about a pupil, and where.

    Attributes:
        chosen: The register.
        memory: What is known of it.
        looked: The register and our tabs, None where it cannot be read.
        outcome: Its check, None likewise.
        subject: The pupil.
        rows: Rows of our lists.
        leftovers: Notes of nobody's row that hold the pupil's name.
        copies: Copies of the register that saves displaced.
        place: Where the register is, None for a Google Sheet.
        elsewhere: Rows of other tabs that hold the pupil's name.
    """

    chosen: Chosen
    memory: Memory
    looked: Looked | None
    outcome: Outcome | None
    subject: Subject
    rows: SubjectRows
    leftovers: tuple[Leftover, ...]
    copies: list[Path]
    place: Place | None
    elsewhere: tuple[tuple[str, int], ...] = ()

    @property
    def name(self) -> str:
        """What the register is called; one that the settings do not name goes by its own title."""
        return self.chosen.register.heading(self.looked.snapshot.called if self.looked is not None else "")

    @property
    def not_read(self) -> list[str]:
        """Titles of tabs that could not be looked at."""
        books = [] if self.looked is None else _books(self.looked)
        return list(dict.fromkeys(title for book in books for title in book.not_read))

    @property
    def kept(self) -> Forgotten:
        """How much of the history is about the pupil."""
        _, kept = without(self.memory, self.subject.hashes)
        return kept + Forgotten(leftovers=len(self.leftovers))

    @property
    def files_beside(self) -> list[Path]:
        """Files beside the register that may name the pupil."""
        return files_beside(self.place) if self.place is not None else []

    def displaced(self) -> list[Path]:
        """Return the copies of the register that saves displaced, as they are now."""
        return _copies(self.chosen, self.place)

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is kept about such a pupil, and no tab names one either."""
        rows = self.rows
        there = [*rows.theirs.values(), self.subject.places, self.elsewhere]
        return self.kept == Forgotten() and not any(there) and not rows.unsure + rows.mentions


def find_all(call: Call, chosen: Chosen, store: Store, word: str, *, erases: bool) -> Found:
    """Find a pupil, and all that is kept about them.

    Args:
        call: The command.
        chosen: The register.
        store: What is known of it.
        word: Means the pupil.
        erases: Whether the data checks are written anew without the pupil, where that can be done.

    Raises:
        SubjectUnclear: nobody, or more than one pupil, is meant.
        UserError: the register is in use, or the state cannot be read.
    """
    memory = store.load(chosen.id)
    looked, outcome = _looked(call, chosen, memory)
    finder = Finder(memory, chosen.key, outcome, call.as_of())
    own = looked.own if looked is not None else None
    lists = lines_of(own, call.as_of()) if own is not None else {}
    naming = Naming(memory, chosen.key, outcome, finder)
    subject = naming.grown(finder.find(word), lists)
    refs = naming.refs(subject)
    rows = rows_of(lists, subject, refs)
    place = None if chosen.register.is_google else place_of(chosen.register)
    copies = _copies(chosen, place)
    notes = leftovers_of(memory, subject, refs)
    books = _books(looked) if looked is not None else []
    are_checks_left = not erases or outcome is None or not is_checked(outcome)
    others = elsewhere(books, subject.names, [*naming.passed(subject)], are_checks_left=are_checks_left)
    found = Found(chosen, memory, looked, outcome, subject, rows, notes, copies, place, others)
    if found.is_nothing:
        raise SubjectUnclear(
            "Nothing is kept of such a pupil, and the register names none.",
            where="ap-register subject",
            todo="Check the UPN, the admission number, the spelling of the name, or the ref. "
            "Tabs can only be looked through for a name: give the name as well.",
        )
    return found


def is_checked(outcome: Outcome) -> bool:
    """Whether all of the register was checked, but for rules that could not run."""
    return all(isinstance(error, RuleCrashed) for error in outcome.errors)


def _books(looked: Looked) -> list[Snapshot]:
    """Return the register, and the workbook with our tabs where it is another."""
    is_other = looked.own is not None and looked.own is not looked.snapshot
    return [looked.snapshot, *([looked.own] if looked.own is not None and is_other else [])]


def _copies(chosen: Chosen, place: Place | None) -> list[Path]:
    return copies_of(chosen.folder / DISPLACED, place, chosen.id) if place is not None else []


def _looked(call: Call, chosen: Chosen, memory: Memory) -> tuple[Looked | None, Outcome | None]:
    """Return the register as it is; one that is gone does not keep anybody from asking about it."""
    try:
        looked = look(call, chosen)
    except RegisterError as error:
        if error.retry:
            raise
        call.console.error(error)
        call.console.note("Only what is kept apart from the register is looked at.")
        return None, None
    settled = call.settled()
    [task] = tasks(call, settled.settings, settled.catalogue, chosen.key)
    with uncollected():
        return looked, check_snapshot(looked.snapshot, task.job, memory, looked.setup)
