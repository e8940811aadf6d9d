"""A made-up school year, lived through the command ``run``: staff, a computer, faults, and what must hold."""
