"""What of the policy is checked: a matrix from each clause to its rules, or to why it has none."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from validators.catalogue import Catalogue
from validators.clauses import Clause, Clauses
from validators.pack import Rule

_NOT_IN_ANCHORS = re.compile(r"[^\w\- ]")


def coverage_markdown(clauses: Clauses, catalogue: Catalogue) -> str:
    """Return the page's tables: the clauses by section, then the national sources."""
    return "\n".join(_page(clauses, catalogue))


def _page(clauses: Clauses, catalogue: Catalogue) -> Iterator[str]:
    by_clause = _by_clause(catalogue.rules)
    yield _summary(clauses.clauses, by_clause)
    for section, group in groupby(clauses.clauses, key=lambda clause: clause.section):
        yield f"\n## {_title(section)}\n"
        yield "| clause | what the policy asks for | who owes it | checked by |\n|---|---|---|---|"
        for clause in group:
            told = _told(clause, by_clause.get(clause.id, ()))
            yield f"| {clause.id} | {clause.duty} | {clause.who} | {told} |"
    yield "\n## National law and guidance\n"
    yield "| source | what it asks for | checked by |\n|---|---|---|"
    for source in clauses.sources:
        yield f"| {source.id} | {source.says} | {_links(by_clause.get(source.id, ()))} |"
    yield "\n## Rules that rest on neither\n"
    yield "Good practice of schools and LAs, in neither the policy nor a source above:"
    yield f"{_links([rule for rule in catalogue.rules if not rule.clauses])}."


def _by_clause(rules: Sequence[Rule]) -> Mapping[str, list[Rule]]:
    found: dict[str, list[Rule]] = {}
    for rule in rules:
        for clause in rule.clauses:
            found.setdefault(clause, []).append(rule)
    return found


def _summary(clauses: Sequence[Clause], by_clause: Mapping[str, Sequence[Rule]]) -> str:
    checked = sum(clause.id in by_clause for clause in clauses)
    shown = sum(bool(clause.report) for clause in clauses if clause.id not in by_clause)
    return (
        f"The policy has {len(clauses)} clauses: {checked} are checked by rules, {shown} are shown in a "
        f"report, and {len(clauses) - checked - shown} ask for nothing that a register could show."
    )


def _title(section: str) -> str:
    return f"Section {section}" if section.isdigit() else section


def _links(rules: Sequence[Rule]) -> str:
    return ", ".join(f"[{rule.id}](rules.md#{_anchor(rule)})" for rule in rules)


def _anchor(rule: Rule) -> str:
    """Return the anchor of a rule's heading in the page of rules."""
    return _NOT_IN_ANCHORS.sub("", f"{rule.id}: {rule.title}".lower()).replace(" ", "-")


def _told(clause: Clause, rules: Sequence[Rule]) -> str:
    """Return which rules check a clause and which report shows it, else why neither does."""
    told = [*([_links(rules)] if rules else []), *([clause.report] if clause.report else [])]
    return "; ".join(told) or f"No rule. {clause.reason}"
