"""Sheets and texts for staff, panel, authority, census and inspectors. They name pupils."""
