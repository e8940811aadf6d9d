"""One run over one register: read, check, remember, write our tabs. What a run does, and in which order."""
