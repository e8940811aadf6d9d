"""Says each thing once: findings that rest on the same evidence become one, naming all their rules."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from validators.about import SCHOOL, About, Kind
from validators.facts import FORMAT_CANNOT_TELL
from validators.findings import Finding
from validators.pack import Rule
from validators.states import State

SAME_EVIDENCE: tuple[tuple[str, str], ...] = (
    ("AP-OUT-01", "NAT-AAP-01:objectives"),
    ("AP-AGR-02", "NAT-AAP-01:timeline"),
    ("AP-AGR-02", "NAT-AAP-03"),
    ("NAT-AAP-01:timeline", "NAT-AAP-03"),
    ("AP-REV-01", "NAT-KCS-04:review"),
    ("AP-REV-02", "NAT-KCS-04:review"),
    ("AP-PT-02", "NAT-ATT-04"),
    ("AP-EVA-02:Student voice", "NAT-AAP-04:Student voice"),
    ("AP-REG-01", "DAT-11"),
    ("AP-ELG-04", "NAT-CEN-03"),
)
"""Pairs of rules, with a slot where only that part is the same evidence. Policy first.

A slot may be followed by a number: ``review`` stands for ``review 3`` too. A finding that lists several
parts is about one of them when it is its ``only`` one.
"""

_APART = frozenset({State.DUE_SOON, State.DONE_LATE})
"""States in which a finding is the same as another only if that one is in the same state."""

SAME_CELL: tuple[tuple[str, str], ...] = (("AP-ELG-02", "DAT-04"), ("AP-ELG-02", "AP-REG-02:reason"))
"""Pairs of rules that say the same of one cell.

A reason that is not on the list cannot be read as one; a blank one is also an empty box of the row, where it
is the only one.
"""

_SAYS = " (it says"
"""What a box is followed by that holds a stand-in."""


def merge(findings: Sequence[Finding], enabled: Mapping[str, Rule]) -> list[Finding]:
    """Return findings with each piece of evidence said once.

    The worse severity wins; of equals the first of the pair. What cannot be told because of one
    cell becomes one finding for that cell. A placeholder is worded by the rule that owns the date.
    """
    merged = _one_per_open_cell(_one_per_column(_with_placeholders(findings, enabled)))
    for first, second in SAME_EVIDENCE:
        merged = _join(merged, first, second, _evidence)
    for first, second in SAME_CELL:
        merged = _join(merged, first, second, _cell)
    return merged


def _with_placeholders(findings: Sequence[Finding], enabled: Mapping[str, Rule]) -> list[Finding]:
    if "DAT-10" not in enabled:
        return list(findings)
    return [
        replace(one, also=(*one.also, "DAT-10")) if one.placeholder and one.rule.id != "DAT-10" else one
        for one in findings
    ]


def _one_per_column(findings: Sequence[Finding]) -> list[Finding]:
    """Say once a rule and column what a kind of file cannot tell of its blank cells."""
    kept: list[Finding] = []
    groups: dict[tuple[str, str, int], list[Finding]] = {}
    for one in findings:
        if one.state is State.CANNOT_TELL and one.words.get("why") == FORMAT_CANNOT_TELL:
            groups.setdefault((one.rule.id, one.where.tab, one.where.column), []).append(one)
        else:
            kept.append(one)
    return [*kept, *(_for_all(group) for group in groups.values())]


def _for_all(group: Sequence[Finding]) -> Finding:
    first = min(group, key=lambda one: one.where.row)
    if len(group) == 1:
        return first
    noun = "pupils" if first.about.pupil is not None else "providers"
    many = f"{len(group)} {noun}"
    about = About(Kind.SCHOOL, SCHOOL, first.where)
    return replace(first, about=about, words={**first.words, "pupil": many, "provider": many})


def _one_per_open_cell(findings: Sequence[Finding]) -> list[Finding]:
    kept: list[Finding] = []
    groups: dict[tuple[str, int, int], list[Finding]] = {}
    for one in findings:
        if one.state is State.CANNOT_TELL and one.where.column and one.variant == "cannot_tell":
            groups.setdefault((one.where.tab, one.where.row, one.where.column), []).append(one)
        else:
            kept.append(one)
    for group in groups.values():
        group.sort(key=lambda one: one.severity.rank)
        also = dict.fromkeys(one.rule.id for one in group if one.rule.id != group[0].rule.id)
        kept.append(replace(group[0], also=(*group[0].also, *also)))
    return kept


def _join(
    findings: list[Finding], first: str, second: str, evidence_of: Callable[[Finding], tuple[object, ...]]
) -> list[Finding]:
    left = {evidence_of(one): one for one in findings if _is(one, first)}
    right = {evidence_of(one): one for one in findings if _is(one, second)} if left else {}
    if not right:
        return findings
    gone: dict[str, Finding | None] = {}
    for evidence in left.keys() & right.keys():
        winner, loser = left[evidence], right[evidence]
        if loser.severity.rank < winner.severity.rank:
            winner, loser = loser, winner
        gone[loser.id] = None
        also = dict.fromkeys((*winner.also, loser.rule.id, *loser.also))
        gone[winner.id] = replace(winner, also=tuple(also))
    joined = (gone.get(one.id, one) for one in findings)
    return [one for one in joined if one is not None]


def _is(finding: Finding, name: str) -> bool:
    rule, _, slot = name.partition(":")
    if finding.rule.id != rule or (slot and not _is_about(finding, slot)):
        return False
    state = finding.state
    return state.is_non_compliant or state in _APART or state in {State.DATA, State.UNREADABLE}


def _is_about(finding: Finding, slot: str) -> bool:
    alone = str(finding.words.get("list", "")).partition(_SAYS)[0]
    names = {finding.slot, finding.words.get("only"), alone}
    return slot in names or finding.slot.startswith(f"{slot} ")


def _evidence(finding: Finding) -> tuple[object, ...]:
    return finding.about.ident, finding.state if finding.state in _APART else None


def _cell(finding: Finding) -> tuple[object, ...]:
    return finding.where.tab, finding.where.row, finding.where.column
