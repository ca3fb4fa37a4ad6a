"""Persons, natural and legal, as they identify themselves before the municipality.

LPAG 113 (names, domicile, document), 115 (representation), 20.4 (consent to notices by e-mail);
DL 1246 art. 7 (an expired DNI still identifies).

Words: persona, representación, consentimiento, fusión (two records of one person, both kept).
A stored name is never corrected, split, reordered or put in another case.
"""
