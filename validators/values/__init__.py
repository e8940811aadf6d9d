"""What people type in cells, read one cell at a time. Never guesses, never asks what day it is, never fails.

Each module reads one kind of content and returns a ``Reading``: the value, or why there is none.
``several.reader_for`` picks the reader of a column.
"""
