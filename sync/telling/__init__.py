"""Telling people outside the register: mail, alerts to chats, and a health check that each run calls."""
