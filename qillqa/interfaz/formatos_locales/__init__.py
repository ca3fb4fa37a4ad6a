"""Formats of Peru for what the framework itself writes and reads."""
