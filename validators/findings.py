"""Findings: what staff are told about the register, each with its place and its sum."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from sheet_templates.addresses import Where
from sheet_templates.records import record
from validators.about import About
from validators.message import fill, tokens_in
from validators.pack import Rule
from validators.states import Severity, State

NOT_KNOWN = "(not known)"
"""Stands for a word that a message needs and a finding does not have: a fault of the rule."""

FULL = "full_"
"""Begins the name of a word that takes another's place where names are shown: `full_text` of `text`."""


@record(frozen=True, slots=True)
class Finding:
    """One fact about the register that staff should know.

    Attributes:
        id: Stable from run to run while the fact stays the same.
        rule: The rule that says it.
        state, severity: What is the matter, and how bad it is.
        about: Whom or what it is about.
        where: The cell to type into.
        due, due_why: The day it was owed and the sum behind it.
        done: The day it was done, if late.
        days: Calendar days since `due` on the day of the run, negative while it is still to
            come; for what was done late, days from `due` to `done`.
        variant, words: Which message, and what fills it; a word `full_text` takes the place of `text`
            where names are shown.
        also: Ids of rules that this finding answers too.
        slot: What tells it from others of the same rule and subject.
        placeholder: What the cell says instead of a date, such as TBC.
        advice: Which action fits, if another than that of its message.
    """

    id: str
    rule: Rule
    state: State
    severity: Severity
    about: About
    where: Where
    due: date | None = None
    due_why: str = ""
    done: date | None = None
    days: int | None = None
    variant: str = "default"
    words: Mapping[str, object] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    slot: str = ""
    placeholder: str = ""
    advice: str = ""

    def message(self, *, names: bool) -> str:
        """Return one sentence of fact.

        Args:
            names: Whether the pupil's name may be shown; initials and year otherwise.
        """
        said = self._said(self.rule.message(self.variant), names=names)
        return said[:1].upper() + said[1:]

    def action(self, *, names: bool) -> str:
        """Return what to do next."""
        return self._said(self._advice, names=names)

    @property
    def _advice(self) -> str:
        return self.rule.advice(self.advice or self.variant)

    def _said(self, text: str, *, names: bool) -> str:
        """Return a text with its words; one that is missing must not keep the finding back."""
        tokens = tokens_in(text)
        words = self._filled(names=names) if tokens else {}
        for token in tokens:
            words.setdefault(token, NOT_KNOWN)
        return fill(text, words)

    def unfilled(self) -> tuple[str, ...]:
        """Return tokens of its message and action that nothing fills: a fault of the rule."""
        text = f"{self.rule.message(self.variant)} {self._advice}"
        known = self._filled(names=False)
        return tuple(token for token in tokens_in(text) if token not in known)

    def _filled(self, *, names: bool) -> dict[str, object]:
        words = dict(self.words)
        if names:
            words |= {name.removeprefix(FULL): word for name, word in words.items() if name.startswith(FULL)}
        if self.about.pupil is not None:
            words["pupil"] = self.about.pupil.name if names else self.about.pupil.label
        words.setdefault("provider", self.about.provider or "the provider")
        for name, value in (("due", self.due), ("done", self.done), ("days", self.days)):
            if value is not None:
                words.setdefault(name, value)
        words.setdefault("cell", self.where.cell)
        words.setdefault("tab", self.where.tab)
        return words


def sort_key(finding: Finding) -> tuple[int, bool, date, str, int, int, str]:
    """Order findings: worst first, then by due date, tab, row and column."""
    return (
        finding.severity.rank,
        finding.state in {State.DONE_LATE, State.WAIVED, State.ON_HOLD},
        finding.due or date.max,
        finding.where.tab,
        finding.where.row,
        finding.where.column,
        finding.rule.id,
    )
