"""The law as data: holidays by rule, decreed days, citations and parameters, with a reader.

Marks in `verificado_por`: who or what was read; empty means known but not yet checked.
"""
