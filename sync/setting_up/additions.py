"""What set-up adds to the settings for one register: name, place, rules, where results go, sure slips."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from reports.working.setup_needs import Need, State
from sheet_templates.layout import Layout, TabMapping
from sheet_templates.mappings import fold_title
from sync.keeping.synced_probe import synced_here
from sync.refreshing.place import BESIDE, INSIDE, place_of
from sync.setting_up.settings_text import Addition, Value
from sync.settings import RegisterSettings, Settings


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person asked for on the command line.

    Attributes:
        preset: The set of rules to write, None to write none.
        results: ``inside`` or ``beside``, None for what fits the place.
    """

    preset: str | None = None
    results: str | None = None


def settled_register(register: RegisterSettings, wish: Wish) -> tuple[RegisterSettings, str]:
    """Return a register with where its results go, and a sentence about it; nothing to say for most.

    What is settled already stays. In a folder that a cloud service copies results go beside it, unless the
    person says that nobody edits it in a browser.
    """
    if register.is_google or register.path is None:
        return register, ""
    if register.results is not None:
        is_other = wish.results not in {None, register.results}
        told = f'The settings say results = "{register.results}", and stay so: change it there.'
        return register, told if is_other else ""
    synced = synced_here(register.path)
    if wish.results == INSIDE and synced is not None:
        return replace(register, results=INSIDE, shared_editing=False), ""
    if wish.results is not None:
        return replace(register, results=wish.results), ""
    if synced is None:
        place = place_of(register)
        return replace(register, results=INSIDE if place.is_inside else BESIDE), ""
    return replace(register, results=BESIDE), (
        f"{synced.service} synchronises the folder of {register.name}, so results go into a workbook beside"
        " it. If nobody edits the register in a browser, run setup again with --results inside before the"
        " first run."
    )


def addition_for(
    before: RegisterSettings,
    after: RegisterSettings,
    settings: Settings,
    wish: Wish,
    folder: Path,
) -> Addition:
    """Return what the settings lack of a register.

    Args:
        before: The register as the settings have it.
        after: As set-up leaves it.
        settings: All settings.
        wish: What the person asked for.
        folder: The folder of the settings file.
    """
    number = next((at for at, one in enumerate(settings.registers) if one is before), None)
    values: dict[str, Value] = {}
    if number is None:
        values["name"] = after.name
        values["path"] = _relative(after.source, folder)
    preset = before.preset or (settings.preset if number is not None else None)
    if wish.preset and preset is None and wish.preset != settings.preset:
        values["preset"] = wish.preset
    if before.results is None and after.results is not None and (number is None or wish.results):
        values["results"] = after.results
    if before.shared_editing is None and after.shared_editing is not None:
        values["shared_editing"] = after.shared_editing
    return Addition(number, values, _comments(values, after))


def with_columns(register: RegisterSettings, columns: Mapping[str, Mapping[str, str]]) -> RegisterSettings:
    """Return a register whose settings name more columns."""
    tabs = {fold_title(one.tab): one for one in register.tabs}
    for title, named in columns.items():
        one = tabs.get(fold_title(title), TabMapping(title, ""))
        tabs[fold_title(title)] = replace(one, columns={**named, **one.columns})
    return replace(register, tabs=tuple(tabs.values()))


def slips(needs: Iterable[Need], layout: Layout, veiled: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return the headings that are slips of the pen and nothing else, by tab: heading to field.

    A doubt is never among them, nor a heading that stands twice, nor a tab that names a pupil.

    Args:
        needs: What we need.
        layout: Where the tables stand.
        veiled: Titles of tabs that name a pupil.
    """
    hidden = set(veiled)
    found: dict[str, dict[str, str]] = {}
    for need in needs:
        guess = need.guess
        if need.state is not State.PERHAPS or guess is None or not guess.is_slip or need.tab in hidden:
            continue
        here = [one for one in layout.tabs if one.tab == need.tab]
        headings = [match.heading for one in here for match in one.columns]
        is_plain = guess.name in headings and headings.count(guess.name) == 1
        if len(here) == 1 and is_plain and _is_own(need, here[0].table):
            found.setdefault(need.tab, {})[guess.name] = need.field.name
    return found


def _is_own(need: Need, table: str | None) -> bool:
    """Whether a field's bare name says enough on its tab."""
    return table in {None, need.table.name}


def _relative(source: str, folder: Path) -> str:
    """Return a path as the settings name it: from their folder where it lies there, else in full."""
    try:
        return str(Path(source).relative_to(folder))
    except ValueError:
        return source


def _comments(values: Mapping[str, Value], register: RegisterSettings) -> dict[str, str]:
    comments = {}
    if values.get("results") == BESIDE:
        comments["results"] = _why_beside(register)
    if values.get("results") == INSIDE:
        comments["results"] = "our tabs go into the workbook itself"
    if "shared_editing" in values:
        comments["shared_editing"] = "nobody edits it in a browser"
    return comments


def _why_beside(register: RegisterSettings) -> str:
    synced = synced_here(register.path) if register.path is not None else None
    if synced is not None:
        return f"{synced.service} synchronises its folder"
    place = place_of(replace(register, results=None))
    return "this kind of file cannot be changed in part" if place.why else "in a workbook beside it"
