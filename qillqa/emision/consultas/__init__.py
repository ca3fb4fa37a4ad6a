"""Reads of the pages of writing and signing."""
