"""The workshop: a process apart where files of others are read and templates of others are run.

It has limits of memory, processor and output, no environment, no database and no secret.
"""
