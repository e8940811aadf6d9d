"""Writes files so that nobody's work is lost: whole or not at all, and never over what was not read."""
