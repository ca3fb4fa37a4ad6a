"""Migrations of the calendar and of the dated law."""
