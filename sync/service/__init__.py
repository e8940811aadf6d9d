"""The service: which registers are due when, one run at a time, whatever clocks and computers do."""
