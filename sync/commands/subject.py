"""The command ``subject``: what is kept about one pupil, to hand out or to erase. Never repeats a name.

Staff's own tabs are the school's register: they are named, and left alone.
"""

import json
import socket
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from reports.check_text import Line, Style
from reports.veil import veil_text
from reports.working.data_checks import data_checks
from reports.working.data_checks_tab import data_checks_sheet
from reports.working.items import keyed
from sheet_templates.plan import SheetPlan
from sync import __version__
from sync.call import Call
from sync.chosen import choose, only_run, opened
from sync.commands.check import print_lines
from sync.commands.run import DISPLACED
from sync.displaced import delete
from sync.exit_codes import ExitCode
from sync.keeping.keeper import Keeper
from sync.keeping.new_file import FileNotWritten, create, refuse_taken
from sync.refreshing.leaving_out import Lists, leave_out
from sync.refreshing.marks import Owner, refuse_other_machine
from sync.refreshing.own_tabs import TITLES, Mark
from sync.running import SCHEMA
from sync.state.database import translated
from sync.state.exporting import Exported, memory_plain, to_plain
from sync.state.exports import rewrite_exports
from sync.state.forgetting import Forgotten, about
from sync.state.store import Store
from sync.subject_elsewhere import by_tab
from sync.subject_found import Found, find_all, is_checked
from sync.subject_rows import told_rows
from sync.usage import UsageError

EXPORT, ERASE = "export", "erase"
_ONLY_OWNER = 0o600
_PLACES_NAMED = 5
_ABOUT_PUPILS = ("finding", "block", "leftover", "placement")
"""Tables of the state whose rows are about a pupil."""


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
        found = find_all(call, chosen, store, word, erases=action == ERASE)
        if action == EXPORT:
            _export(call, found, output)
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


def _export(call: Call, found: Found, output: Path | None) -> None:
    own = found.looked.own if found.looked is not None else None
    rows = {
        mark: told_rows(own, mark, call.as_of(), numbers) if own is not None else []
        for mark, numbers in found.rows.theirs.items()
    }
    theirs = about(found.memory, found.subject.hashes)
    plain = memory_plain(replace(theirs, leftovers=theirs.leftovers + found.leftovers))
    told = {
        **_head(call, found),
        "action": EXPORT,
        "state": {name: rows for name, rows in plain.items() if name in _ABOUT_PUPILS},
        "todo": rows.get(Mark.TODO, []),
        "history": rows.get(Mark.HISTORY, []),
        "in_register": [{"tab": tab, "row": row} for tab, row in found.subject.places],
        "unsure_rows": found.rows.unsure,
        "other_rows": [{"tab": tab, "row": row} for tab, row in found.elsewhere],
        "not_read": found.not_read,
        "copies": [str(path) for path in found.copies],
        "look_at": [str(path) for path in found.files_beside],
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


def _erase(call: Call, found: Found, store: Store, *, writes: bool) -> None:
    kept = found.kept
    if writes:
        _rows_out(call, found)
        delete(found.displaced())
        _leftovers_out(found, store)
        erased = store.erase(found.chosen.id, found.subject.hashes)
        kept = erased + Forgotten(leftovers=len(found.leftovers))
    if call.options.json:
        call.console.json(_erased(call, found, kept, done=writes))
    else:
        print_lines(call, _lines(call, found, kept, done=writes))


def _rows_out(call: Call, found: Found) -> None:
    """Write our lists anew without the pupil, before anything else goes: a later try finds the rest."""
    looked, chosen = found.looked, found.chosen
    if looked is None or looked.own is None:
        return
    owner = Owner.of(chosen.key, chosen.id, socket.gethostname())
    refuse_other_machine(looked.target.marks, owner, found.memory.accepted, looked.target.where)
    lists = Lists(looked.own, call.as_of(), found.memory.checked_at)
    keep = Keeper(chosen.folder / DISPLACED, call.clock)
    leave_out(looked.target, lists, found.rows.theirs, owner, keep, _checks(found))


def _leftovers_out(found: Found, store: Store) -> None:
    """Take notes of nobody's row out of the history; a hash does not find them."""
    if not found.leftovers:
        return

    def less(exported: Exported) -> Exported:
        memory = exported.memories.get(found.chosen.id)
        if memory is None:
            return exported
        left = tuple(one for one in memory.leftovers if one not in found.leftovers)
        return replace(
            exported, memories={**exported.memories, memory.register: replace(memory, leftovers=left)}
        )

    store.restore(to_plain(less(Exported({found.memory.register: found.memory}, ()))))
    with translated(found.chosen.folder):
        rewrite_exports(found.chosen.folder, less)


def _checks(found: Found) -> SheetPlan | None:
    """Return the data checks without the pupil; None where there are none, or the check was not complete."""
    looked, outcome = found.looked, found.outcome
    if looked is None or outcome is None:
        return None
    has_tab = any(one.mark == Mark.CHECKS and not one.is_copy for one in looked.target.marks)
    if not has_tab or not is_checked(outcome):
        return None
    hashes, key, result = found.subject.hashes, found.chosen.key, outcome.checked.result
    others = tuple(one for one in result.findings if keyed(key, "subject", one.about.ident) not in hashes)
    checked = replace(outcome.checked, result=replace(result, findings=others))
    return data_checks_sheet(data_checks(checked, looked.snapshot), TITLES[Mark.CHECKS])


def _head(call: Call, found: Found) -> dict[str, object]:
    register = found.chosen.register
    return {
        "schema": SCHEMA,
        "command": call.command,
        "version": __version__,
        "as_of": call.as_of().isoformat(),
        "register": {"name": register.name, "source": register.source},
        "notices": list(call.notices()),
    }


def _erased(call: Call, found: Found, kept: Forgotten, *, done: bool) -> dict[str, object]:
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
        "in_register": [{"tab": tab, "row": row} for tab, row in _veiled(found, found.subject.places)],
        "other_rows": [{"tab": tab, "row": row} for tab, row in _veiled(found, found.elsewhere)],
        "not_read": [tab for tab, _ in _veiled(found, [(title, 0) for title in found.not_read])],
        "look_at": [str(path) for path in found.files_beside],
    }


def _veiled(found: Found, places: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Give places with their tabs; one that bears a pupil's name is veiled."""
    veiled = found.outcome.checked.veiled if found.outcome is not None else {}
    return ((veil_text(tab, veiled), row) for tab, row in places)


def _lines(call: Call, found: Found, kept: Forgotten, *, done: bool) -> Iterator[Line]:
    rows = found.rows
    yield Line(found.name, Style.TITLE)
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


def _left(found: Found) -> Iterator[Line]:
    """Say what is left and is for a person to decide."""
    rows = found.rows
    if rows.unsure:
        yield Line(
            f"Left: {rows.unsure:,} rows of our tabs name a pupil of that name, who may be another one. "
            "Look at them, and delete those that are meant.",
            Style.HIGH,
        )
    if rows.mentions:
        yield Line(f"Left: {rows.mentions:,} other rows of our tabs hold the name.", Style.HIGH)
    if places := list(_veiled(found, found.subject.places)):
        yield Line(
            f"Left: the register's own tabs, which are the school's to change ({_listed(places)}). "
            "As long as they hold the pupil, the next run lists what it finds there.",
            Style.HIGH,
        )
    if others := list(_veiled(found, found.elsewhere)):
        told = f"Left: the name stands on other tabs too ({_listed(others)}). Delete there what is to go."
        yield Line(told, Style.HIGH)
    for tab, _ in _veiled(found, [(title, 0) for title in found.not_read]):
        yield Line(f"Left: the tab {tab} was not read. Look whether it holds the pupil.", Style.HIGH)
    for path in found.files_beside:
        yield Line(f"Left: look at {path}", Style.HIGH)


def _listed(places: Iterable[tuple[str, int]]) -> str:
    """Return places in words, of each tab the first ones."""
    return "; ".join(_of_tab(tab, rows) for tab, rows in by_tab(places).items())


def _of_tab(tab: str, rows: list[int]) -> str:
    if len(rows) == 1:
        return f"{tab} row {rows[0]}"
    more = f" and {len(rows) - _PLACES_NAMED:,} more" if len(rows) > _PLACES_NAMED else ""
    return f"{tab} rows {', '.join(map(str, rows[:_PLACES_NAMED]))}{more}"
