"""What happened: one append-only table; audit, history on screen and public timeline at once.

PostgreSQL refuses UPDATE, DELETE and TRUNCATE on it, whoever asks. Each entry carries the
fingerprint of the previous one of the same aggregate (LPAG 29-B: unalterable electronic file;
RLGD 42: index with hash).

Words: hecho (kind of fact), asiento (one entry), huella (SHA-256 fingerprint).
"""
