"""Tests of reading registers."""
