"""Documents: files as they came, immutable versions, and the papers the house itself issues.

LPAG 124.1 and 125.1 (everything is received), 153.1 (nothing is altered once it is in the file),
29-B.2 (each electronic document identified); RLGD 42 (the index keeps hash and pages).

Words: archivo (bytes and their SHA-256), subida (a file uploaded to a form not yet sent), documento
(what it is, for ever), versión (its bytes at one moment), plantilla (the model of an issued paper),
reparo (what must be said about a file as it came).
"""
