"""Tests of what has registers checked by the computer itself."""
