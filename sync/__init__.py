"""All input and output: reading registers, settings, state, the command line."""

__version__ = "0.1.0"
