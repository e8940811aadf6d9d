"""What the policy asks for, clause by clause, and the national sources: words for the coverage of both."""

from collections.abc import Iterable

from sheet_templates.records import record
from validators.pack import Rule
from validators.pack_keys import TEXT, only_tables, read_keys, read_tables
from validators.pack_problems import Problems, Values, read_toml


@record(frozen=True, slots=True)
class Clause:
    """One thing that the policy says.

    Attributes:
        id: Its number in reading order, such as C-33.
        section: The section of the policy.
        duty: What it asks for, in our words.
        who: Who owes it.
        reason: Why no rule checks it; empty where one does, or a report shows it.
        report: Where it is shown instead.
    """

    id: str
    section: str
    duty: str
    who: str
    reason: str = ""
    report: str = ""


@record(frozen=True, slots=True)
class Source:
    """One national source that rules rest on.

    Attributes:
        id: Its number, such as N7.
        says: What it asks for, in our words.
    """

    id: str
    says: str


@record(frozen=True, slots=True)
class Clauses:
    """All clauses and sources, in reading order."""

    clauses: tuple[Clause, ...]
    sources: tuple[Source, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all of them."""
        return (*(one.id for one in self.clauses), *(one.id for one in self.sources))

    def uncovered(self, rules: Iterable[Rule]) -> list[str]:
        """Return the ids that no rule checks and that give neither a report nor a reason."""
        named = {clause for rule in rules for clause in rule.clauses}
        excused = {one.id for one in self.clauses if one.reason or one.report}
        return [one for one in self.ids if one not in named | excused]


_CLAUSE = {"section": TEXT, "duty": TEXT, "who": TEXT, "reason": TEXT, "report": TEXT}


def parse_clauses(text: str, source: str) -> Clauses:
    """Return the clauses and sources of one file: ``[clauses.ID]`` and ``[sources.ID]``.

    Raises:
        TemplateError: it names the line of each problem, and the nearest key there is.
    """
    values, problems = read_toml(text, source)
    only_tables(values, ("clauses", "sources"), "the clauses", problems)
    clauses = [_clause(name, one, problems) for name, one in read_tables(values, "clauses", problems)]
    sources = [_source(name, one, problems) for name, one in read_tables(values, "sources", problems)]
    problems.refuse()
    return Clauses(tuple(clauses), tuple(sources))


def _clause(name: str, values: Values, problems: Problems) -> Clause:
    path = ("clauses", name)
    read = read_keys(values, path, _CLAUSE, problems, needed=("section", "duty", "who"))
    if "reason" in read and "report" in read:
        problems.add(
            (*path, "report"), f"{name} has a reason why it is not checked; keep that or the report."
        )
    return Clause(name, **{"section": "", "duty": "", "who": "", **read})


def _source(name: str, values: Values, problems: Problems) -> Source:
    read = read_keys(values, ("sources", name), {"says": TEXT}, problems, needed=("says",))
    return Source(name, read.get("says", ""))
