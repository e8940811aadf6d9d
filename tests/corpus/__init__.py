"""Workbooks of other people's projects, and what becomes of them when our tabs are put in and taken out."""
