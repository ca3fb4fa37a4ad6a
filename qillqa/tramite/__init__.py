"""Mesa de partes and trámite documentario: what is filed is received, numbered, routed, answered.

LPAG 105-116 (petitions and writings), 117-126 (reception, observation and cure), 131-143 (terms),
149-157 (expediente); RLGD 46-47 (digital mesa de partes); ROF of Písac arts. 56-57.

Words: expediente, remitente, cargo (the citizen's receipt), derivación (a movement to a unit),
proveído (its instruction), acuse (that the unit received it), pieza (a document of the expediente),
observación and subsanación (a missing requirement and its cure).
"""
