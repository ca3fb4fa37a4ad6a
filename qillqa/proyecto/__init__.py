"""Puts the house together: settings, addresses, command line. Imported by nobody."""
