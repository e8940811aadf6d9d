"""Our tabs in a Google spreadsheet: what differs, as one batch that touches no cell of staff's."""
