"""The contained verifier: a process of its own in which PDFs from outside are judged, with limits.

It knows no database and no secret; whatever a file does to it happens to it alone.
"""
