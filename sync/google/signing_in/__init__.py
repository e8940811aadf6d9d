"""Signing in to Google: with a service account's key, as a person who signed in once, or as this computer.

The only right ever asked for is to read and write spreadsheets. Nobody is ever acted for.
"""
