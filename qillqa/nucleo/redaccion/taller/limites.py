"""How long each thing may take."""

MODOS = {"word": 20, "componer": 20}
"""Seconds of processor."""
