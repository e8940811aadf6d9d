"""Many placements, judged by one rule in one register: what a test of many dates mostly needs.

    found = judged_many(
        "NAT-AAP-02",
        "Start date | LA informed on",
        {"in time": "2026-11-16 | 2026-11-23", "a day late": "2026-11-16 | 2026-11-24"},
        as_of=date(2026, 11, 30),
    )
    assert states(found) == {"a day late": [State.DONE_LATE]}

Every case is a pupil of Year 10 at the Oak Centre, in A to C, with its own cells from D on. A case with
reviews or log entries is written as ``Case``; their pupil and provider are filled in. Cells are written as
in ``tests.grids``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.validators.building import AS_OF, check
from validators.engine import Result
from validators.findings import Finding
from validators.states import State

PROVIDER = "Oak Centre"


@dataclass(frozen=True)
class Case:
    """One placement with what other tabs say of it.

    Attributes:
        row: Its cells from D on.
        reviews: Rows of the reviews, after pupil and provider.
        log: Rows of the log, after pupil and provider.
        provider: Where the pupil is.
    """

    row: str
    reviews: tuple[str, ...] = ()
    log: tuple[str, ...] = ()
    provider: str = PROVIDER


@dataclass(frozen=True)
class Many:
    """What a rule says of many placements.

    Attributes:
        result: All of it.
        names: The case of each pupil, by surname.
        found: The findings of each case that has any, in the order of the register.
        others: Findings about no pupil.
    """

    result: Result
    names: Mapping[str, str]
    found: Mapping[str, list[Finding]] = field(default_factory=dict)
    others: tuple[Finding, ...] = ()

    def only(self, case: str) -> Finding:
        (finding,) = self.found[case]
        return finding

    def said(self, case: str) -> str:
        """Return the message about a case, whose pupil is shown as J.S. (Y10)."""
        return self.only(case).message(names=False)

    @property
    def gaps(self) -> list[str]:
        """Why something could not be checked, where no single cell is to blame."""
        lacking = (*self.result.coverage.unchecked, *self.result.coverage.partly)
        return sorted({one.why or ", ".join(one.missing) for one in lacking})


def judged_many(
    rule: str,
    head: str,
    cases: Mapping[str, str | Case],
    as_of: date = AS_OF,
    *,
    review_columns: str = "Review date",
    log_columns: str = "Date | Type",
    also: Mapping[str, str] | None = None,
    settings: Mapping[str, object] | None = None,
    **context: Any,
) -> Many:
    """Return what a rule says of many placements.

    Args:
        rule: Its id; of several, all that is found is returned.
        head: The headings from D on.
        cases: What each case has there.
        as_of: The day of the run.
        review_columns: The columns of the reviews; no such tab unless a case has reviews.
        log_columns: The columns of the log; no such tab unless a case has entries.
        also: Other tabs, by title.
        settings: Changed limits of the rule.
        context: More for ``check``.
    """
    tabs = {"Register": [f"Pupil | Year | Provider | {head}"]}
    for number, case in enumerate(map(_case, cases.values()), start=1):
        pupil = f"{_surname(number)}, Jo"
        tabs["Register"].append(f"{pupil} | 10 | {case.provider} | {case.row}")
        for title, columns, rows in (
            ("Reviews", review_columns, case.reviews),
            ("Log", log_columns, case.log),
        ):
            for row in rows:
                tabs.setdefault(title, [f"Pupil name | Provider | {columns}"])
                tabs[title].append(f"{pupil} | {case.provider} | {row}")
    texts = {title: "\n".join(lines) for title, lines in tabs.items()} | dict(also or {})
    changes = {rule: dict(settings)} if settings else None
    result = check(texts, as_of, rules=rule.split(), settings=changes, **context)
    names = {_surname(number): name for number, name in enumerate(cases, start=1)}
    return _sorted(result, names)


def _case(case: str | Case) -> Case:
    return Case(case) if isinstance(case, str) else case


def _surname(number: int) -> str:
    return f"S{chr(96 + (number - 1) // 26 + 1)}{chr(97 + (number - 1) % 26)}"


def _sorted(result: Result, names: Mapping[str, str]) -> Many:
    found: dict[str, list[Finding]] = {}
    others = []
    for finding in sorted(result.findings, key=lambda finding: (finding.where, finding.slot)):
        pupil = finding.about.pupil
        if pupil is None:
            others.append(finding)
        else:
            found.setdefault(names[pupil.surname], []).append(finding)
    return Many(result, names, {name: found[name] for name in names.values() if name in found}, tuple(others))


def states(many: Many) -> dict[str, list[State]]:
    """Return the states that each case came to; cases of which nothing is said are left out."""
    return {name: [finding.state for finding in findings] for name, findings in many.found.items()}


def one_state(many: Many) -> dict[str, State]:
    """Return the state of each case of which anything is said; each says one thing."""
    return {name: many.only(name).state for name in many.found}
