"""Runs the rules that are on and turns what they say into findings."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date

from sheet_templates.records import record
from validators.about import About
from validators.context import Context
from validators.coverage import Coverage, Unchecked, coverage_of
from validators.findings import Finding, sort_key
from validators.identity import finding_id
from validators.merging import merge
from validators.outcomes import Outcome
from validators.pack import Rule
from validators.states import QUIET, Severity, State
from validators.waivers import apply_waivers

Verdict = tuple[About, Outcome]
RuleFunction = Callable[[Context], Iterable[Verdict]]

MOST_TOLD_APART = 5
"""Of so many who are different a tally keeps who they are; more of them tell nothing that so many do not."""


@record(frozen=True, slots=True)
class Check:
    """A rule's id and the function that judges it.

    Attributes:
        rule: The id.
        run: Gives one verdict a subject; nothing for subjects it does not apply to.
        late: Whether it runs after the other rules, because it looks at what they found.
    """

    rule: str
    run: RuleFunction
    late: bool = False


@record(frozen=True, slots=True)
class Crash:
    """A rule that could not run: a fault of this program, not of the register.

    Attributes:
        rule: Its id.
        kind: The kind of exception; never its text, which may hold what a cell says.
        place: File and line.
    """

    rule: str
    kind: str
    place: str


@record(frozen=True, slots=True)
class Tally:
    """How often a rule came to each state, over all subjects.

    Attributes:
        rule: Its id.
        states: How many checks came to each state; one pupil may be behind several.
        whom: By state whom those checks were about: the first few different ones, by what they are known by.
    """

    rule: str
    states: Mapping[State, int]
    whom: Mapping[State, frozenset[str]] = field(default_factory=dict)


@record(frozen=True, slots=True)
class Result:
    """All that a check found.

    Attributes:
        findings: Worst first.
        coverage: What could be checked.
        crashes: Rules that could not run.
        tallies: For each rule that ran, how many subjects came to which state.
        untold: Rules that could not tell of a subject, each with what the subject is known by.
    """

    findings: tuple[Finding, ...]
    coverage: Coverage
    crashes: tuple[Crash, ...] = ()
    tallies: tuple[Tally, ...] = ()
    untold: frozenset[tuple[str, str]] = frozenset()


def check_register(ctx: Context, rules: Sequence[Rule], checks: Sequence[Check], key: bytes) -> Result:
    """Run every rule that is on and can be checked.

    Args:
        ctx: The register, the day and the calendar; its rule is replaced for each.
        rules: The rules that are on.
        checks: The functions there are.
        key: The installation's key, for the ids of findings.
    """
    by_id = {check.rule: check for check in checks}
    runnable, coverage = coverage_of(rules, by_id, ctx.register.is_mapped)
    enabled = {rule.id: rule for rule in rules}
    run = _Run(replace(ctx, enabled=frozenset(enabled), rules=enabled), key)
    for rule in sorted(runnable, key=lambda rule: by_id[rule.id].late):
        run.rule(rule, by_id[rule.id])
    findings = apply_waivers(merge(run.findings, enabled), ctx)
    return Result(
        tuple(sorted(findings, key=sort_key)),
        run.covered(coverage),
        tuple(run.crashes),
        tuple(run.tallies()),
        frozenset(run.untold),
    )


class _Run:
    """Collects findings and counts while the rules run one after the other."""

    def __init__(self, ctx: Context, key: bytes) -> None:
        self.findings: list[Finding] = []
        self.crashes: list[Crash] = []
        self.counts: dict[str, dict[State, int]] = {}
        self.whom: dict[str, dict[State, set[str]]] = {}
        self.untold: set[tuple[str, str]] = set()
        self._ctx = ctx
        self._key = key
        self._gaps: dict[Unchecked, None] = {}
        self._proved: set[tuple[object, ...]] = set()

    def rule(self, rule: Rule, check: Check) -> None:
        ctx = replace(self._ctx, rule=rule, so_far=tuple(self.findings) if check.late else ())
        counts, whom = self.counts.setdefault(rule.id, {}), self.whom.setdefault(rule.id, {})
        found: list[Finding] = []
        try:
            for about, outcome in check.run(ctx):
                state = outcome.state if self._is_judged(outcome) else State.NOT_APPLICABLE
                counts[state] = counts.get(state, 0) + 1
                _note(whom.setdefault(state, set()), about)
                if state in QUIET:
                    continue
                if state is State.CANNOT_TELL:
                    self.untold.add((rule.id, about.ident))
                if not self._is_gap(rule, about, outcome):
                    found.append(self._finding(rule, about, outcome))
                    self._prove(found[-1])
        except Exception as error:  # noqa: BLE001 - one rule's fault must not stop the others
            self.crashes.append(_crash(rule, error))
            return
        self.findings.extend(found)

    def tallies(self) -> Iterator[Tally]:
        """Give how often each rule came to which state."""
        for rule, counts in self.counts.items():
            whom = {state: frozenset(some) for state, some in self.whom[rule].items()}
            yield Tally(rule, counts, whom)

    def _prove(self, finding: Finding) -> None:
        """Make sure, once for each wording and what there is to fill it, that a finding can be said.

        Raises:
            LookupError: it cannot; a fault of the rule.
        """
        wording = (
            finding.rule.id,
            finding.variant,
            finding.advice,
            *finding.words,
            finding.about.pupil is None,
            finding.due is None,
            finding.done is None,
        )
        if wording not in self._proved:
            if finding.unfilled():
                raise LookupError(wording)
            self._proved.add(wording)

    def covered(self, coverage: Coverage) -> Coverage:
        """Return the coverage with what only running the rules could tell."""
        crashed = {crash.rule for crash in self.crashes}
        nothing = {gap.rule for gap in self._gaps if self._told_nothing(gap.rule)}
        whole = dict.fromkeys(replace(gap, tab="") for gap in self._gaps if gap.rule in nothing)
        lost = tuple(Unchecked(rule, why="the rule could not run") for rule in sorted(crashed))
        return replace(
            coverage,
            checked=tuple(rule for rule in coverage.checked if rule not in crashed | nothing),
            unchecked=(*coverage.unchecked, *whole, *lost),
            partly=tuple(gap for gap in self._gaps if gap.rule not in nothing),
        )

    def _told_nothing(self, rule: str) -> bool:
        return set(self.counts.get(rule, {})) <= {State.CANNOT_TELL, State.NOT_APPLICABLE}

    def _is_judged(self, outcome: Outcome) -> bool:
        """Whether its step is not dated before the policy began."""
        start = self._ctx.policy_from
        if start is None:
            return True
        step = outcome.due or outcome.step
        return step is None or step >= start

    def _is_gap(self, rule: Rule, about: About, outcome: Outcome) -> bool:
        """Note what cannot be told for want of a column or a calendar; said once, not per pupil."""
        if outcome.state is not State.CANNOT_TELL:
            return False
        if outcome.missing:
            self._gaps[Unchecked(rule.id, outcome.missing, about.where.tab)] = None
            return True
        if outcome.where is None:
            self._gaps[Unchecked(rule.id, why=str(outcome.words.get("why", "")))] = None
            return True
        return False

    def _finding(self, rule: Rule, about: About, outcome: Outcome) -> Finding:
        where = outcome.where or about.where
        return Finding(
            finding_id(self._key, rule.id, about.ident, outcome.slot),
            rule,
            outcome.state,
            _severity(rule, outcome),
            about,
            where,
            outcome.due,
            outcome.due_why,
            outcome.done,
            _days(outcome, self._ctx.as_of),
            outcome.variant,
            outcome.words,
            outcome.also,
            outcome.slot,
            outcome.placeholder,
            outcome.advice,
        )


def _severity(rule: Rule, outcome: Outcome) -> Severity:
    severity = outcome.severity or rule.severity
    if outcome.state is State.DONE_LATE and severity is Severity.CRITICAL:
        return severity.one_lower
    return severity


def _days(outcome: Outcome, as_of: date) -> int | None:
    if outcome.due is None:
        return None
    return ((outcome.done or as_of) - outcome.due).days


def _crash(rule: Rule, error: Exception) -> Crash:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace is not None else ""
    return Crash(rule.id, type(error).__name__, place)


def known_by(about: About) -> str:
    """Return what tells the pupil whom a check is about from others; what it is about where that is none."""
    return about.ident if about.pupil is None else about.pupil.key


def _note(some: set[str], about: About) -> None:
    if len(some) < MOST_TOLD_APART:
        some.add(known_by(about))
