"""Tests of the papers of the case file."""
