"""All that is kept about one pupil, gathered: in the history, on our tabs, in copies."""

from dataclasses import dataclass
from pathlib import Path

from reports.working.memory import Leftover, Memory
from sheet_templates.errors import RegisterError
from sync.call import Call
from sync.checking import Outcome, check_snapshot
from sync.chosen import Chosen
from sync.collecting import uncollected
from sync.commands.run import DISPLACED
from sync.displaced import copies_of, files_beside
from sync.jobs import tasks
from sync.looking import Looked, look
from sync.refreshing.place import Place, place_of
from sync.state.forgetting import Forgotten, about, without
from sync.state.store import Store
from sync.subject_rows import Refs, SubjectRows, leftovers_of, rows_of
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
        """Whether nothing is kept about such a pupil, and the register does not know one either."""
        return self.kept == Forgotten() and not any(self.rows.theirs.values()) and not self.subject.places


def find_all(call: Call, chosen: Chosen, store: Store, word: str) -> Found:
    """Find a pupil, and all that is kept about them.

    Raises:
        SubjectUnclear: nobody, or more than one pupil, is meant.
        UserError: the register is in use, or the state cannot be read.
    """
    memory = store.load(chosen.id)
    looked, outcome = _looked(call, chosen, memory)
    finder = Finder(memory, chosen.key, outcome, call.as_of())
    subject = finder.find(word)
    theirs = frozenset(one.ref for one in about(memory, subject.hashes).known.values())
    refs = Refs(theirs, frozenset(one.ref for one in memory.known.values()) - theirs)
    own = looked.own if looked is not None else None
    rows = rows_of(own, call.as_of(), subject, refs) if own is not None else SubjectRows({})
    place = None if chosen.register.is_google else place_of(chosen.register)
    copies = _copies(chosen, place)
    notes = leftovers_of(memory, subject, refs)
    found = Found(chosen, memory, looked, outcome, subject, rows, notes, copies, place)
    if found.is_nothing:
        raise SubjectUnclear(
            "Nothing is kept of such a pupil, and the register names none.",
            where="ap-register subject",
            todo="Check the UPN, the admission number, the spelling of the name, or the ref.",
        )
    return found


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
