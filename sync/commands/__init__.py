"""One module a command, each with ``run(call) -> int``; loaded only when its command is given."""
