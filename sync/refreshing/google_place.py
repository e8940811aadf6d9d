"""Where the results of a register in Google Sheets go: into it, or into a spreadsheet of their own."""

from sheet_templates.errors import SettingsError
from sync.connectors.google_source import address_of, google_id
from sync.refreshing.place import BESIDE
from sync.settings import RegisterSettings


def own_address(register: RegisterSettings) -> str:
    """Return the address of the spreadsheet that our tabs are in or go into.

    Args:
        register: A register in Google Sheets.

    Raises:
        SettingsError: results are to go beside it, and no spreadsheet is named for them.
    """
    if register.results_sheet is None and register.results != BESIDE:
        return address_of(register.source)
    if register.results_sheet is None or google_id(register.results_sheet) is None:
        raise SettingsError(
            "Results beside a Google Sheet need a spreadsheet of their own.",
            where=f'settings of the register "{register.name}"',
            todo="Make an empty one in Google Sheets, share it with the same account as Editor, and give its "
            "address as results_sheet.",
        )
    return address_of(register.results_sheet)


def is_beside(register: RegisterSettings) -> bool:
    """Whether our tabs are in a spreadsheet of their own."""
    return google_id(own_address(register)) != google_id(register.source)
