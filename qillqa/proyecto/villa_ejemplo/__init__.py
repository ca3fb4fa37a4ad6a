"""Villa Ejemplo: the one small world of tests, demo, manual and pictures.

Its units are those of the ROF of Písac; its people are invented and so are their documents.
"""
