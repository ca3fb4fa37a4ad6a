"""Journeys of people in a real browser, over the real server, worker and database (look.md)."""
