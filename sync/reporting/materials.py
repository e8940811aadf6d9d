"""Reads and checks a register for a report, as ``check`` does; writes nothing."""

from dataclasses import dataclass

from reports.material import Material, Period
from reports.working.memory import Memory
from sync.call import Call
from sync.checking import Outcome, check_snapshot
from sync.chosen import Chosen
from sync.collecting import uncollected
from sync.commands.check import history_in
from sync.connectors.passwords import find_password
from sync.google_access import google_of
from sync.jobs import Task, tasks
from sync.refreshing.opening import Opening, look_into
from sync.setting_up.setup_place import setup_in
from validators.school_calendar import SchoolCalendar


@dataclass(frozen=True, slots=True)
class Looked:
    """A register that was checked for a report.

    Attributes:
        chosen: The register.
        task: How it was checked.
        outcome: What came of it.
        memory: What is known from earlier runs.
    """

    chosen: Chosen
    task: Task
    outcome: Outcome
    memory: Memory

    @property
    def calendar(self) -> SchoolCalendar:
        """The school's calendar."""
        return self.outcome.calendar

    def about(self, period: Period) -> Material:
        """Return what a report about some days is made from."""
        checked, register = self.outcome.checked, self.chosen.register
        return Material(
            checked,
            self.outcome.register,
            self.outcome.calendar,
            self.task.job.rules,
            period,
            self.memory,
            self.chosen.settings.school or checked.name,
            register.school_code or "",
        )


def look_for_report(call: Call, chosen: Chosen) -> Looked:
    """Read and check a register.

    Raises:
        RegisterError: it cannot be read, or was not read in full: a report of half a register misleads.
    """
    settled = call.settled()
    [task] = tasks(call, settled.settings, settled.catalogue, chosen.key, [chosen.register])
    store = history_in(chosen.folder, call)
    memory = store.load(chosen.id) if store is not None else Memory(chosen.id)
    opening = Opening(
        lambda name: find_password(name, call.environ),
        chosen.settings.limits,
        google_of(call, chosen.settings),
    )
    with uncollected():
        opened = look_into(chosen.register, opening, written=memory.written)
        setup = setup_in(opened.snapshot) or setup_in(opened.target.snapshot)
        outcome = check_snapshot(opened.snapshot, task.job, memory, setup)
    for error in outcome.errors:
        raise error
    return Looked(chosen, task, outcome, memory)
