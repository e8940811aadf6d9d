"""Measures speed and memory beside other ways, in one run: ``python -m tests.bench``."""
