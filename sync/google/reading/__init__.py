"""A Google spreadsheet as a register: one call, typed cells, the same snapshot as from a file."""
