"""The command ``subject``: what is kept about one pupil, to hand out or to erase. Never repeats a name.

Staff's own tabs are the school's register: they are named, and left alone.
"""

import json
import socket
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from reports.check_text import Line, Style
from reports.veil import veil_text
from reports.working.data_checks import data_checks
from reports.working.data_checks_tab import data_checks_sheet
from reports.working.items import keyed
from reports.working.memory import Memory
from sheet_templates.errors import RegisterError
from sheet_templates.plan import SheetPlan
from sync import __version__
from sync.call import Call
from sync.checking import Outcome, RuleCrashed, check_snapshot
from sync.chosen import Chosen, choose, only_run, opened
from sync.collecting import uncollected
from sync.commands.check import print_lines
from sync.commands.run import DISPLACED
from sync.displaced import copies_of, delete, files_beside
from sync.exit_codes import ExitCode
from sync.jobs import tasks
from sync.keeping.keeper import Keeper
from sync.keeping.new_file import FileNotWritten, create, refuse_taken
from sync.looking import Looked, look
from sync.refreshing.leaving_out import Lists, save, without_rows
from sync.refreshing.marks import Owner, refuse_other_machine
from sync.refreshing.own_tabs import TITLES, Mark
from sync.refreshing.place import Place, place_of
from sync.running import SCHEMA
from sync.state.forgetting import Forgotten, about, without
from sync.state.store import Store
from sync.subject_rows import Refs, SubjectRows, rows_of, told_rows
from sync.subjects import Finder, Subject, SubjectUnclear
from sync.usage import UsageError

EXPORT, ERASE = "export", "erase"
_ONLY_OWNER = 0o600
_PLACES_NAMED = 5


@dataclass(frozen=True, slots=True)
class _Found:
    """All that is kept about a pupil, and where.

    Attributes:
        chosen: The register.
        memory: What is known of it.
        looked: The register and our tabs, None where it cannot be read.
        outcome: Its check, None likewise.
        subject: The pupil.
        rows: Rows of our lists.
        copies: Copies of the register that saves displaced.
        place: Where the register is.
    """

    chosen: Chosen
    memory: Memory
    looked: Looked | None
    outcome: Outcome | None
    subject: Subject
    rows: SubjectRows
    copies: list[Path]
    place: Place

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is kept about such a pupil, and the register does not know one either."""
        _, kept = without(self.memory, self.subject.hashes)
        return kept == Forgotten() and not any(self.rows.theirs.values()) and not self.subject.places


def run(call: Call) -> int:
    """Hand out or erase what is kept about one pupil; without ``--yes`` say what would be erased.

    Raises:
        UsageError: a word is missing.
        SubjectUnclear: nobody, or more than one pupil, is meant.
        UserError: the register or the state is in use, or cannot be changed.
    """
    action, word = _words(call)
    writes = action == ERASE and call.is_set("yes") and not call.is_set("dry_run")
    output = Path(call.text("output") or "") if call.text("output") else None
    if output is not None:
        refuse_taken(output)
    chosen = choose(call, f'{action} "AP register.xlsx" PUPIL')
    with (
        only_run(call, chosen.folder, writes=writes),
        opened(call, chosen.folder, read_only=not writes) as store,
        call.console.progress(f"Looking at {chosen.register.name}"),
    ):
        found = _found(call, chosen, store, word)
        if action == EXPORT:
            _export(call, found, store, output)
        else:
            _erase(call, found, store, writes=writes)
    return ExitCode.DONE


def _words(call: Call) -> tuple[str, str]:
    action, word = call.text("action"), call.text("pupil")
    if action is None or call.text("register") is None or word is None or not word.strip():
        raise UsageError(
            "Say what to do, with which register, and for which pupil.",
            where="ap-register subject",
            todo='For example: ap-register subject export "AP register.xlsx" AP-0042 -o pupil.json',
        )
    return action, word


def _found(call: Call, chosen: Chosen, store: Store, word: str) -> _Found:
    memory = store.load(chosen.id)
    looked, outcome = _looked(call, chosen, memory)
    finder = Finder(memory, chosen.key, outcome, call.as_of())
    subject = finder.find(word)
    theirs = frozenset(one.ref for one in about(memory, subject.hashes).known.values())
    refs = Refs(theirs, frozenset(one.ref for one in memory.known.values()) - theirs)
    own = looked.own if looked is not None else None
    rows = rows_of(own, call.as_of(), subject, refs) if own is not None else SubjectRows({})
    place = looked.target.place if looked is not None else place_of(chosen.register)
    copies = copies_of(chosen.folder / DISPLACED, place, chosen.id)
    found = _Found(chosen, memory, looked, outcome, subject, rows, copies, place)
    if found.is_nothing:
        raise SubjectUnclear(
            "Nothing is kept of such a pupil, and the register names none.",
            where="ap-register subject",
            todo="Check the UPN, the admission number, the spelling of the name, or the ref.",
        )
    return found


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


def _export(call: Call, found: _Found, store: Store, output: Path | None) -> None:
    own = found.looked.own if found.looked is not None else None
    rows = {
        mark: told_rows(own, mark, call.as_of(), numbers) if own is not None else []
        for mark, numbers in found.rows.theirs.items()
    }
    told = {
        **_head(call, found),
        "action": EXPORT,
        "state": store.subject(found.chosen.id, found.subject.hashes),
        "todo": rows.get(Mark.TODO, []),
        "history": rows.get(Mark.HISTORY, []),
        "in_register": [{"tab": tab, "row": row} for tab, row in found.subject.places],
        "unsure_rows": found.rows.unsure,
        "copies": [str(path) for path in found.copies],
        "look_at": [str(path) for path in files_beside(found.place)],
    }
    if output is None:
        call.console.json(told)
        return
    _write(output, told)
    call.console.line(f"Written to {output.absolute()}, which this account alone may read.")


def _write(output: Path, told: Mapping[str, object]) -> None:
    data = json.dumps(told, ensure_ascii=False, indent=1).encode()
    try:
        create(output, data + b"\n", mode=_ONLY_OWNER)
    except OSError as exc:
        raise FileNotWritten(
            "The file could not be written.",
            where=f"{output.absolute()}: {exc.strerror or exc}",
            todo="Choose a folder that you may write to, on a disk with room.",
        ) from exc


def _erase(call: Call, found: _Found, store: Store, *, writes: bool) -> None:
    _, kept = without(found.memory, found.subject.hashes)
    if writes:
        _rows_out(call, found)
        delete(copies_of(found.chosen.folder / DISPLACED, found.place, found.chosen.id))
        kept = store.erase(found.chosen.id, found.subject.hashes)
    if call.options.json:
        call.console.json(_erased(call, found, kept, done=writes))
    else:
        print_lines(call, _lines(call, found, kept, done=writes))


def _rows_out(call: Call, found: _Found) -> None:
    """Write our lists anew without the pupil, before anything else goes: a later try finds the rest."""
    looked, chosen = found.looked, found.chosen
    if looked is None or looked.own is None:
        return
    owner = Owner.of(chosen.key, chosen.id, socket.gethostname())
    refuse_other_machine(looked.target.marks, owner, found.memory.accepted, found.place.register)
    lists = Lists(looked.own, call.as_of(), found.memory.checked_at)
    data = without_rows(looked.target, lists, found.rows.theirs, owner, _checks(found))
    if data != looked.target.data:
        save(looked.target, data, Keeper(chosen.folder / DISPLACED, call.clock))


def _checks(found: _Found) -> SheetPlan | None:
    """Return the data checks without the pupil; None where there are none, or the check was not complete."""
    looked, outcome = found.looked, found.outcome
    if looked is None or outcome is None:
        return None
    has_tab = any(one.mark == Mark.CHECKS and not one.is_copy for one in looked.target.marks)
    if not has_tab or any(not isinstance(error, RuleCrashed) for error in outcome.errors):
        return None
    hashes, key, result = found.subject.hashes, found.chosen.key, outcome.checked.result
    others = tuple(one for one in result.findings if keyed(key, "subject", one.about.ident) not in hashes)
    checked = replace(outcome.checked, result=replace(result, findings=others))
    return data_checks_sheet(data_checks(checked, looked.snapshot), TITLES[Mark.CHECKS])


def _head(call: Call, found: _Found) -> dict[str, object]:
    register = found.chosen.register
    return {
        "schema": SCHEMA,
        "command": call.command,
        "version": __version__,
        "as_of": call.as_of().isoformat(),
        "register": {"name": register.name, "source": register.source},
        "notices": list(call.notices()),
    }


def _erased(call: Call, found: _Found, kept: Forgotten, *, done: bool) -> dict[str, object]:
    rows = found.rows
    return {
        **_head(call, found),
        "action": ERASE,
        "done": done,
        "findings": kept.findings,
        "notes": kept.blocks + kept.leftovers,
        "placements": kept.placements,
        "todo_rows": len(rows.theirs.get(Mark.TODO, ())),
        "history_rows": len(rows.theirs.get(Mark.HISTORY, ())),
        "unsure_rows": rows.unsure,
        "mentions": rows.mentions,
        "exports": kept.exports,
        "files": kept.files,
        "copies": [str(path) for path in found.copies],
        "in_register": [{"tab": tab, "row": row} for tab, row in _places(found)],
        "look_at": [str(path) for path in files_beside(found.place)],
    }


def _places(found: _Found) -> Iterator[tuple[str, int]]:
    """Give where the pupil stands in the register; a tab that bears a pupil's name is veiled."""
    veiled = found.outcome.checked.veiled if found.outcome is not None else {}
    return ((veil_text(tab, veiled), row) for tab, row in found.subject.places)


def _lines(call: Call, found: _Found, kept: Forgotten, *, done: bool) -> Iterator[Line]:
    rows = found.rows
    yield Line(found.chosen.register.name, Style.TITLE)
    yield Line("Erased:" if done else "Would be erased; to do it, add --yes:", Style.PLAIN)
    for number, noun in (
        (kept.findings, "findings in the history"),
        (kept.blocks + kept.leftovers, "notes in the history"),
        (kept.placements, "marks of placements"),
        (len(rows.theirs.get(Mark.TODO, ())), f"rows of {TITLES[Mark.TODO]}"),
        (len(rows.theirs.get(Mark.HISTORY, ())), f"rows of {TITLES[Mark.HISTORY]}"),
        (len(found.copies), "earlier copies of the register in the state folder, all of them"),
    ):
        yield Line(f"  {number:,} {noun}", Style.PLAIN)
    yield Line("  and the same in every export and copy of the history.", Style.PLAIN)
    yield from _left(found)


def _left(found: _Found) -> Iterator[Line]:
    """Say what is left and is for a person to decide."""
    rows, places = found.rows, list(_places(found))
    if rows.unsure:
        yield Line(
            f"Left: {rows.unsure:,} rows of our tabs name a pupil of that name, and there are two. "
            "Look at them, and delete those that are meant.",
            Style.HIGH,
        )
    if rows.mentions:
        yield Line(f"Left: notes of staff in {rows.mentions:,} other rows hold the name.", Style.HIGH)
    if places:
        named = ", ".join(f"{tab} row {row}" for tab, row in places[:_PLACES_NAMED])
        more = f" and {len(places) - _PLACES_NAMED:,} more" if len(places) > _PLACES_NAMED else ""
        yield Line(
            f"Left: the register's own tabs, which are the school's to change ({named}{more}). "
            "As long as they hold the pupil, the next run lists what it finds there.",
            Style.HIGH,
        )
    for path in files_beside(found.place):
        yield Line(f"Left: look at {path}", Style.HIGH)
