"""Yearly series of numbers without gaps, whatever happens at the same instant.

LPAG 117.2 and 157.1 (progressive number and date), 29-B.2 (unalterable); R02, R43, L-numbering.
A number is taken at the act, never at a draft; it is never used again; an annulled one keeps its
row and its reason.

Words: serie, contador (one per series and year), número, patrón (how it is printed, by date).
"""
