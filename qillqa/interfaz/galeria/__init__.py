"""The gallery: every component in each state.

With the hard cases: a name of 60 letters, a subject of 400, nothing at all.
"""
