"""Authenticity: the code of every paper, the statement the entity signs of it, and its state.

RLGD 36-37, 45 and DS 026-2016 3.ª DCF (R102: a printable copy is checked by its code at a public
page), LPAG 153.1 (R31: what was issued is not altered: another act annuls, replaces or rectifies).

Words: registro (that a paper is ours), codigo (public, short), clave (its secret part),
declaracion (the compact statement signed by the entity), alteracion (a later act on its state).
"""
