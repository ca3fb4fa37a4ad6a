"""The accounts officers sign in with, and the actor each request acts as.

An account belongs to one person; what it may do comes only from the office the person holds that
day. RLGD 30 and Ley 31170 art. 5: the identity of staff is validated.

Words: cuenta, cambio de cargo (when a person holds two offices).
"""
