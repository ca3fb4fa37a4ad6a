"""Tests of what puts the house together and runs it."""
