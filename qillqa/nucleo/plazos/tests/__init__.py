"""Tests of terms, of the calendar and of the dated law."""
