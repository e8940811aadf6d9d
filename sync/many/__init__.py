"""Runs over many registers: which need one, where each is done, and what came of all of them."""
