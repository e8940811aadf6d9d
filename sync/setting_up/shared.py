"""What flags say for all registers at once: the calendar, the times, and who is told."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sheet_templates.errors import SettingsError
from sync.call import Call, Settled
from sync.installing.wanted import read_times
from sync.setting_up.settings_text import Part, Value, settings_with
from sync.setting_up.settings_writing import SettingsFile
from sync.settings import located
from sync.settings_file import Document
from sync.settings_names import names_of
from sync.settings_reading import settings_in
from sync.usage import UsageError

_WHERE = "ap-register setup"
_LINE = re.compile(r"^line \d+: ", re.MULTILINE)

Tables = Mapping[tuple[str, ...], Mapping[str, Value]]


@dataclass(frozen=True, slots=True)
class Shared:
    """What holds for all registers once it is written.

    Attributes:
        settled: The settings with it, and all rules.
        parts: What the file lacks of it.
        told: What the file says otherwise, and stays so.
    """

    settled: Settled
    parts: tuple[Part, ...] = ()
    told: tuple[str, ...] = ()


def shared_of(call: Call, file: SettingsFile) -> Shared:
    """Return what flags add to the settings of all registers; what is settled already stays.

    Raises:
        UsageError: a flag holds something that cannot be used, or one is missing beside it.
        SettingsError: nothing can be added to the settings file safely.
    """
    asked = _asked(call, file.path.parent)
    if not asked:
        return Shared(file.settled)
    values = file.document.values if file.document is not None else {}
    parts, told = [], []
    for name, wanted in asked.items():
        there = _table(values, name)
        lacking = {key: value for key, value in wanted.items() if key not in there}
        if lacking:
            parts.append(Part(name, lacking))
        told += [
            f"The settings say another {key} in [{'.'.join(name)}], and stay so: change it there."
            for key, value in wanted.items()
            if key in there and there[key] != (list(value) if isinstance(value, tuple) else value)
        ]
    return Shared(_settled(file, tuple(parts)), tuple(parts), tuple(told))


def _asked(call: Call, folder: Path) -> Tables:
    """Return the settings that flags name, by the table they stand in."""
    found: dict[tuple[str, ...], dict[str, Value]] = {}
    for name, key, value in _values(call, folder):
        found.setdefault(name, {})[key] = value
    return found


def _values(call: Call, folder: Path) -> Iterator[tuple[tuple[str, ...], str, Value]]:
    calendar, at, days = call.text("calendar"), call.text("at"), call.text("days")
    if calendar is not None:
        yield ("calendar",), "file", _from(folder, located(calendar, Path.cwd()))
    if at is not None:
        times = read_times(at, f"{_WHERE} --at")
        yield ("schedule",), "times", tuple(f"{one:%H:%M}" for one in times)
    if days is not None:
        yield ("schedule",), "days", days.replace("-", " ")
    yield from _mail(call)
    heartbeat = call.text("heartbeat")
    if heartbeat is not None:
        yield ("heartbeat",), "url", heartbeat


def _mail(call: Call) -> Iterator[tuple[tuple[str, ...], str, Value]]:
    for flag, key in (("mail_server", "host"), ("mail_user", "user"), ("mail_from", "from")):
        value = call.text(flag)
        if value is not None:
            yield ("mail",), key, value
    for one in (call.text("mail_to") or "").split(";"):
        role, _, addresses = one.rpartition("=")
        if one.strip():
            key = "_".join(role.split()).casefold() or "ap_lead"
            listed = tuple(address.strip() for address in addresses.split(",") if address.strip())
            yield ("mail", "to"), key, listed


def _from(folder: Path, source: str) -> str:
    try:
        return str(Path(source).relative_to(folder))
    except ValueError:
        return source


def _table(values: Mapping[str, object], name: tuple[str, ...]) -> Mapping[str, object]:
    found: object = values
    for part in name:
        found = found.get(part, {}) if isinstance(found, Mapping) else {}
    return found if isinstance(found, Mapping) else {}


def _settled(file: SettingsFile, parts: tuple[Part, ...]) -> Settled:
    """Return the settings as they will be.

    Raises:
        UsageError: they cannot be so; the file itself has no fault, so the flags have.
    """
    if not parts:
        return file.settled
    text = settings_with(file.text, None, (), file.path, parts)
    document = Document(file.path, text, tomllib.loads(text))
    try:
        settings = settings_in(document, names_of(file.settled.catalogue))
    except SettingsError as error:
        raise UsageError(
            f"These flags do not make settings that can be used. {_LINE.sub('', error.what)}",
            where=_WHERE,
            todo="Put the flags right. Mail needs --mail-server, --mail-from and --mail-to together; every "
            "setting is explained in docs/settings.md.",
        ) from error
    return Settled(settings, file.settled.catalogue)
