"""Reading what a municipality brings from before: its past register and its TUPA.

Here rows are read, judged and turned into values; nothing is written. The acts are in
`actos.importacion` and `actos.tupa`. Numbers stay as the paper book printed them (LPAG 157.1).
"""
