"""Measures Qillqa as its users would meet it: `make bench`, told in docs/bench.md.

Everything runs on this machine, over its own PostgreSQL and its own server, and ends with it.
"""
