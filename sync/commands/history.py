"""The command ``history``: findings over time, from the state alone. Shows no name, writes nothing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reports.working.columns import ref_number, ref_text
from reports.working.memory import Day, Known, Memory
from sheet_templates.errors import SettingsError
from sync import __version__
from sync.call import Call
from sync.chosen import opened
from sync.exit_codes import ExitCode
from sync.folders import state_folder
from sync.known import KnownRegister, known_registers, named
from sync.running import SCHEMA
from sync.settings import Settings
from sync.usage import UsageError
from validators.catalogue import Catalogue
from validators.dates_in_words import day_in_words

_DAYS_SHOWN = 15
_WHERE = "ap-register history"


@dataclass(frozen=True, slots=True)
class _Past:
    """One register and what is known of it."""

    register: KnownRegister
    memory: Memory
    findings: tuple[Known, ...]


def run(call: Call) -> int:
    """Print findings over time, of all registers, of one, or of one ref.

    Raises:
        UsageError: nothing is known of that register, or no finding has that ref.
        UserError: the settings or the state cannot be read.
    """
    ref = _ref(call)
    settled = call.settled()
    pasts = _pasts(call, settled.settings, ref)
    if ref is not None and not any(past.findings for past in pasts):
        raise UsageError(
            f"No finding has the ref {ref_text(ref)}.",
            where=f"{_WHERE} --ref",
            todo="Look in the first column of AP To do or AP History. What was kept long enough is gone.",
        )
    title = _titles(settled.catalogue)
    if call.options.json:
        call.console.json(_object(call, pasts, title))
        return ExitCode.DONE
    for line in _lines(call, pasts, title, is_one=ref is not None):
        call.console.line(line)
    return ExitCode.DONE


def _ref(call: Call) -> int | None:
    text = call.text("ref")
    if text is None:
        return None
    number = ref_number(text)
    if number is None:
        raise UsageError(f'"{text}" is not a ref.', where=f"{_WHERE} --ref", todo="Give one such as AP-0042.")
    return number


def _pasts(call: Call, settings: Settings, ref: int | None) -> list[_Past]:
    folder = state_folder(call.options, settings.state_folder)
    word = call.text("register")
    with opened(call, folder, read_only=True) as store:
        registers = known_registers(settings, folder, store.registers())
        if word is not None:
            registers = named(word, settings, registers, _WHERE)
        pasts = [(one, store.load(one.id)) for one in registers if one.id]
    return [_Past(one, memory, _chosen(memory, ref)) for one, memory in pasts]


def _chosen(memory: Memory, ref: int | None) -> tuple[Known, ...]:
    """Return findings, open ones by ref and then resolved ones, the latest first."""
    found = [one for one in memory.known.values() if ref is None or one.ref == ref]
    return tuple(sorted(found, key=_order))


def _order(one: Known) -> tuple[bool, int, int]:
    resolved = one.resolved_on
    return resolved is not None, -resolved.toordinal() if resolved is not None else 0, one.ref


def _titles(catalogue: Catalogue) -> Callable[[str], str]:
    """Return what gives a rule's title; a rule that there is no more has none."""

    def title(rule: str) -> str:
        try:
            return catalogue.rule(rule).title
        except SettingsError:
            return ""

    return title


def _object(call: Call, pasts: Sequence[_Past], title: Callable[[str], str]) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "command": call.command,
        "version": __version__,
        "as_of": call.as_of().isoformat(),
        "registers": [_register(past, title) for past in pasts],
        "errors": [],
        "notices": list(call.notices()),
    }


def _register(past: _Past, title: Callable[[str], str]) -> dict[str, object]:
    memory = past.memory
    return {
        "name": past.register.name,
        "source": past.register.source,
        "started_on": _iso(memory.started_on),
        "checked_at": memory.checked_at.isoformat() if memory.checked_at is not None else None,
        "findings": [_finding(one, title) for one in past.findings],
        "days": [
            {"on": day.on.isoformat(), "counts": dict(day.counts), "rules_changed": changed}
            for day, changed in _days(memory.days)
        ],
    }


def _finding(one: Known, title: Callable[[str], str]) -> dict[str, object]:
    return {
        "id": one.id,
        "ref": ref_text(one.ref),
        "rule": one.rule,
        "title": title(one.rule),
        "severity": one.severity,
        "state": one.state,
        "owner": one.owner,
        "status": "open" if one.resolved_on is None else "resolved",
        "first_seen": one.first_seen.isoformat(),
        "last_seen": one.last_seen.isoformat(),
        "resolved_on": _iso(one.resolved_on),
        "reopened": one.reopened,
        "from_before": one.is_old,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _days(days: Sequence[Day]) -> Iterator[tuple[Day, bool]]:
    """Give each day, and whether the rules changed since the one before."""
    before: Day | None = None
    for day in days:
        yield day, before is not None and before.rules != day.rules
        before = day


def _lines(call: Call, pasts: Sequence[_Past], title: Callable[[str], str], *, is_one: bool) -> Iterator[str]:
    if not pasts:
        yield "No run is known."
    for past in pasts:
        if is_one and not past.findings:
            continue
        yield past.register.name
        if is_one:
            yield from (f"  {line}" for one in past.findings for line in _in_full(one, title))
            continue
        yield f"  {_summary(past)}"
        if not call.console.quiet:
            yield from (f"  {_day(*one)}" for one in list(_days(past.memory.days))[-_DAYS_SHOWN:])
            yield from (f"  {_short(one)}" for one in past.findings)


def _summary(past: _Past) -> str:
    memory = past.memory
    if memory.started_on is None:
        return "Never checked."
    still_open = sum(one.resolved_on is None for one in past.findings)
    resolved = len(past.findings) - still_open
    back = sum(one.reopened > 0 for one in past.findings)
    return (
        f"Since {day_in_words(memory.started_on)}: {still_open:,} open, {resolved:,} resolved, "
        f"{back:,} came back."
    )


def _day(day: Day, is_changed: bool) -> str:  # noqa: FBT001 - one of a pair that is taken apart here
    counts = ", ".join(f"{number:,} {word.lower()}" for word, number in day.counts.items() if number)
    changed = " Rules changed: earlier days cannot be compared." if is_changed else ""
    return f"{day_in_words(day.on)}: {counts or 'nothing'}.{changed}"


def _short(one: Known) -> str:
    first = day_in_words(one.first_seen)
    said = f"{ref_text(one.ref)}  {one.rule} ({one.severity}), {one.owner}: first seen {first}"
    if one.reopened:
        said += f", came back {_times(one.reopened)}"
    return f"{said}, {_ending(one)}"


def _ending(one: Known) -> str:
    return "open" if one.resolved_on is None else f"resolved {day_in_words(one.resolved_on)}"


def _in_full(one: Known, title: Callable[[str], str]) -> Iterator[str]:
    yield f"{ref_text(one.ref)}  {one.rule} {title(one.rule)}".rstrip()
    yield f"  {one.severity}, {one.state.replace('_', ' ')}, {one.owner}"
    first = f"First seen {day_in_words(one.first_seen)}"
    yield f"  {first}, when the register was checked for the first time." if one.is_old else f"  {first}."
    yield f"  Last seen {day_in_words(one.last_seen)}."
    if one.reopened:
        yield f"  Came back {_times(one.reopened)}."
    yield f"  {_capital(_ending(one))}."


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
