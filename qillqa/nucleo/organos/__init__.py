"""The municipality, its units and offices through time, and who holds each office on each date.

LOM 4-6, 20, 24 (alcalde and who replaces him); LPAG 72-80 (competence, delegation, suplencia);
ROF of each municipality (Písac: arts. 56-57 for the Secretaría General).

Words: unidad, cargo (post), designación (a person in a post), titular, encargado, suplente.
"""
