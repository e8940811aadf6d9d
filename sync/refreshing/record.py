"""What the run log keeps of one run over one register."""

from collections.abc import Iterable
from datetime import datetime
from uuid import NAMESPACE_OID, uuid5

from reports.veil import veil_text
from reports.working.urgency import Urgency
from sheet_templates.errors import SafetyStop, UserError
from sync.checking import Job, RuleCrashed
from sync.exit_codes import ExitCode, code_for, worst
from sync.refreshing.making import rules_mark
from sync.refreshing.parts import Refreshed, Tools
from sync.settings import RegisterSettings
from sync.state.run import Outcome, Run


def exit_of(errors: Iterable[UserError]) -> ExitCode:
    """Return the exit code that the errors of one register come to; done where there are none."""
    return worst(ExitCode.BUG if isinstance(error, RuleCrashed) else code_for(error) for error in errors)


def run_of(ended: Refreshed, settings: RegisterSettings, job: Job, started: datetime, tools: Tools) -> Run:
    """Return the entry of a run for the log; it holds no cell of the register.

    Args:
        ended: What came of it.
        settings: The register.
        job: How it was checked.
        started: When, in UTC.
        tools: What it worked with.
    """
    code = exit_of(ended.errors)
    checked = ended.outcome.checked if ended.outcome is not None else None
    veiled = checked.veiled if checked is not None else {}
    return Run(
        id=uuid5(NAMESPACE_OID, f"{ended.id} {started.isoformat()}").hex,
        register=ended.id,
        name=checked.name if checked is not None else settings.name,
        source=settings.source,
        started=started,
        finished=tools.clock.now(),
        as_of=job.as_of,
        command="run",
        outcome=_outcome(ended, code),
        exit=int(code),
        counts=_counts(ended),
        written=dict.fromkeys(ended.written.changed_tabs, 1),
        errors=tuple(veil_text(error.what, veiled) for error in ended.errors),
        version=tools.version,
        pack=rules_mark(job.rules),
    )


def _counts(ended: Refreshed) -> dict[str, int]:
    """Return how much is on the list; one that is empty counts none, which is more than nothing known."""
    if ended.made is None:
        return {}
    return dict(ended.made.counts) or {Urgency.OVERDUE.value: 0}


def _outcome(ended: Refreshed, code: ExitCode) -> Outcome:
    if any(isinstance(error, SafetyStop) for error in ended.errors):
        return Outcome.SAFETY_STOP
    words = {ExitCode.BUSY: Outcome.BUSY, ExitCode.BUG: Outcome.BUG, ExitCode.DONE: Outcome.DONE}
    word = words.get(code, Outcome.FAILED)
    found = ended.outcome is not None and bool(ended.outcome.checked.result.findings)
    return Outcome.FINDINGS if word is Outcome.DONE and found else word
