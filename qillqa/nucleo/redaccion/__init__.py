"""Writing official documents: draft, versions, vistos buenos, number and date at signature.

LPAG 4.2 (place, date, organ, name and signature), 6.2 (the reports a decision rests on), 153.1
(what is issued is not corrected); R43 (number per type, unit and year, at signature), R99, R103.

Words: borrador (what is being written), texto (its body, as data), visto bueno (leave of an office,
in its turn), preparado (frozen, waiting for signature, without number), documento oficial (with
number and date), plantilla (how a type is printed, by version).
"""
