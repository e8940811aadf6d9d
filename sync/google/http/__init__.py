"""Calls to Google: time limits, tries, allowances, and what an error means for a person."""
