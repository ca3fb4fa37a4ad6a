"""The officer's desk: sign-in, home, search, notices, accounts, organisation.

RLGD 30 and Ley 31170 art. 5 (identity of staff); LPAG 55.1, 148.1 (order of what waits), 132.1
(dispatch on the same day). Composes what the rooms below hold; keeps nothing of its own.

Words: inicio (what waits for me), cambio de cargo (when one holds two offices), mandado (errand).
"""
