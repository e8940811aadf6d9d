"""Registers as schools keep them, each written as a page of text with what must come of it."""
