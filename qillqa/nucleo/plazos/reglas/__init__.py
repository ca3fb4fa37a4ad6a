"""Pure decisions on terms: no Django, no clock, no database.

calendario (which days count), feriados (which days the law makes holidays), ley (the law as it
stood on a date), plazo (the shapes), administrativo (LPAG 133-136), terminos (each term by its name
in the law), fijados (those a person or another law sets), civil (Código Civil 183-184), digital (on
which date a digital filing falls).
"""
