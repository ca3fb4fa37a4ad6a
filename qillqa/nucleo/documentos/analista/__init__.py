"""The contained analyst: a process of its own in which hostile files are opened, with limits.

It gets one file as its standard input, knows no Django, no database and no secret, and answers
on its standard output. Whatever happens to it happens to it alone.
"""
