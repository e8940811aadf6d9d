"""What is said of each register in a list of them."""

from collections.abc import Iterable, Mapping

from sync.state.run import RegisterEntry, Run


def entries(open_findings: Mapping[str, Mapping[str, int]], runs: Iterable[Run]) -> tuple[RegisterEntry, ...]:
    """Return an entry for each register, by name.

    Args:
        open_findings: How many findings are open by severity, for every register that is known.
        runs: Newest first; at least the last and the last good one of each register.
    """
    last: dict[str, Run] = {}
    good: dict[str, Run] = {}
    for run in runs:
        last.setdefault(run.register, run)
        if run.outcome.is_good:
            good.setdefault(run.register, run)
    found = (
        RegisterEntry(
            register,
            last[register].name if register in last else "",
            last[register].source if register in last else "",
            good.get(register),
            dict(counts),
        )
        for register, counts in open_findings.items()
    )
    return tuple(sorted(found, key=lambda entry: (entry.name, entry.id)))
