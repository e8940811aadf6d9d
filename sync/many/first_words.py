"""The first words of what a worker sends to the one who started it."""

READY = "ready"
"""It can begin."""

ASK = "ask"
"""It asks for something and waits for the answer."""

LOG = "log"
"""Something to be logged."""

CAME = "came"
"""What came of its register."""
