"""The command ``remove`` for a Google spreadsheet: tabs with notes of staff's stay, as tabs of their own."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reports.check_text import Line, Style
from sync import __version__
from sync.call import Call
from sync.chosen import Chosen
from sync.clock import today_in_london
from sync.commands.check import print_lines
from sync.connectors.google_source import google_id
from sync.google_access import google_of
from sync.refreshing.google_place import own_address
from sync.refreshing.marks import Owner, refuse_other_machine
from sync.running import SCHEMA

if TYPE_CHECKING:
    from sync.google.writing.leaving import Leaving


def remove_from_google(call: Call, chosen: Chosen, owner: Owner, accepted: str) -> None:
    """Take our tabs out of a spreadsheet, or with ``--dry-run`` say what would be taken out.

    Args:
        call: The call.
        chosen: The register.
        owner: This installation.
        accepted: What the history holds of a take-over.

    Raises:
        AnotherRunActive: another installation keeps it.
        RegisterError: it cannot be done; what stood there still does.
    """
    from sync.google.reading.reading import read_spreadsheet
    from sync.google.writing.leaving import leaving, take_out
    from sync.google.writing.own import OwnTabs

    register, settings = chosen.register, chosen.settings
    api = google_of(call, settings)()
    address = own_address(register)
    read = read_spreadsheet(api, google_id(address) or "", source=address, limits=settings.limits)
    own = OwnTabs.of(read.answer, read.snapshot.tabs)
    refuse_other_machine(own.owned, owner, accepted, address)
    work = leaving(read, today_in_london(call.clock))
    if not work.is_nothing and not call.is_set("dry_run"):
        take_out(api, read, work)
    _tell(call, chosen, work, read.snapshot.called)


def _tell(call: Call, chosen: Chosen, work: "Leaving", called: str) -> None:
    if call.options.json:
        call.console.json(_object(call, chosen, work))
    else:
        print_lines(call, [Line(chosen.register.heading(called), Style.TITLE)])
        print_lines(call, _lines(call, chosen, work))


def _object(call: Call, chosen: Chosen, work: "Leaving") -> dict[str, object]:
    is_dry = call.is_set("dry_run")
    return {
        "schema": SCHEMA,
        "command": call.command,
        "version": __version__,
        "as_of": call.as_of().isoformat(),
        "register": {"name": chosen.register.name, "source": chosen.register.source},
        "tabs": list(work.titles),
        "copies": list(work.copies),
        "results": None,
        "changed": not is_dry and not work.is_nothing,
        "notes": None,
        "kept": None,
        "moved_to": None,
        "renamed": dict(work.kept),
        "told": [],
        "notices": list(call.notices()),
    }


def _lines(call: Call, chosen: Chosen, work: "Leaving") -> Iterator[Line]:
    if work.is_nothing:
        yield Line("No tab of ours is in this spreadsheet. Nothing was changed.", Style.PLAIN)
        return
    is_dry = call.is_set("dry_run")
    if is_dry:
        yield Line("Nothing was written.", Style.PLAIN)
    gone = [title for title in work.titles if title not in work.kept]
    if gone:
        yield Line(f"{'Would be taken' if is_dry else 'Taken'} out: {', '.join(gone)}.", Style.PLAIN)
    for before, after in work.kept.items():
        told = f"{before} holds notes and {'would stay' if is_dry else 'stays'}, under the name {after}."
        yield Line(f"{told} No run touches it any more.", Style.PLAIN)
    if work.copies:
        yield Line(f"Copies that staff made of our tabs stay: {', '.join(work.copies)}.", Style.PLAIN)
    if chosen.register in chosen.settings.registers:
        yield Line(
            "The next run puts the tabs in again, unless the register is taken out of the settings.",
            Style.PLAIN,
        )
