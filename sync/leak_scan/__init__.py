"""Looks through a finished file, every part of it, before it is published."""
