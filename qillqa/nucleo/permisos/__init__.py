"""Who may do what: the actor, the faculties of an office, and the gates.

Holds no table: an Actor is a value, built once a request from the office a person holds that day
(LPAG 72-79, competence; ROF of each municipality). Deny by default.

Words: facultad (what an office may do), actor (a person in an office on a date), puerta (the only
way by which a view obtains an object).
"""
