"""Pure decisions on terms: no Django, no clock, no database.

calendario (which days count), feriados (which days the law makes holidays), citas and ley (the law
as it stood on a date), plazo (the shapes), administrativo (LPAG 131-142), terminos (each term by
its name in the law), civil (Código Civil 183-184), digital (on which date a digital filing falls).
"""
