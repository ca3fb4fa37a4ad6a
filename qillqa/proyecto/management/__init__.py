"""Commands that put the house in order."""
