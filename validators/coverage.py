"""What could be checked, what could not, and what would unlock more."""

from collections.abc import Callable, Iterable, Sequence

from sheet_templates.records import record
from validators.pack import Rule


@record(frozen=True, slots=True)
class Unchecked:
    """A rule that could not be checked over the whole register, or over one tab.

    Attributes:
        rule: Its id.
        missing: Fields without a column; of alternatives, all.
        tab: The tab without the column, when others have it.
        why: The reason when it is not a column, such as a calendar that is not known.
    """

    rule: str
    missing: tuple[str, ...] = ()
    tab: str = ""
    why: str = ""


@record(frozen=True, slots=True)
class Coverage:
    """How much of the policy this register lets us check.

    Attributes:
        rules: Ids of the rules that are on.
        checked: Ids of those that were checked.
        unchecked: Those that could not be, and why.
        partly: Checked on some tabs only.
        not_built: Those that this version does not check yet.
    """

    rules: tuple[str, ...]
    checked: tuple[str, ...]
    unchecked: tuple[Unchecked, ...] = ()
    partly: tuple[Unchecked, ...] = ()
    not_built: tuple[str, ...] = ()

    def unlocks(self) -> list[tuple[str, int]]:
        """Return fields whose column alone would unlock rules, with how many, most first."""
        counts: dict[str, int] = {}
        for one in self.unchecked:
            if len(one.missing) == 1:
                counts[one.missing[0]] = counts.get(one.missing[0], 0) + 1
        return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def missing_fields(rule: Rule, is_mapped: Callable[[str], bool]) -> tuple[str, ...]:
    """Return what a rule needs and the register has no column for.

    An entry of alternatives (``a|b``) is missing when none of them is mapped; its first is named.
    """
    return tuple(
        need.split("|")[0] for need in rule.needs if not any(is_mapped(one) for one in need.split("|"))
    )


def coverage_of(
    rules: Sequence[Rule],
    built: Iterable[str],
    is_mapped: Callable[[str], bool],
) -> tuple[list[Rule], Coverage]:
    """Return the rules that can be run, and the coverage as far as columns tell.

    A rule that is off without certain columns does not count where the register has none of them.
    """
    known = set(built)
    rules = [rule for rule in rules if not rule.off_without or any(map(is_mapped, rule.off_without))]
    runnable: list[Rule] = []
    unchecked: list[Unchecked] = []
    for rule in rules:
        if rule.id not in known:
            continue
        missing = missing_fields(rule, is_mapped)
        if missing:
            unchecked.append(Unchecked(rule.id, missing))
        else:
            runnable.append(rule)
    ids = tuple(rule.id for rule in rules)
    not_built = tuple(rule.id for rule in rules if rule.id not in known)
    return runnable, Coverage(ids, tuple(rule.id for rule in runnable), tuple(unchecked), (), not_built)
