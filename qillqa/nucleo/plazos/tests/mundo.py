"""The law as it comes with the program, for the tests of the rules (no database)."""

from qillqa.nucleo.plazos.datos import lectura
from qillqa.nucleo.plazos.reglas.ley import Citas, Ley, Parametros
from qillqa.nucleo.plazos.reglas.plazo import Regla

PISAC = "080405"

CALENDARIO = lectura.calendario_de_fabrica(PISAC)
CITAS = Citas(tuple(cita.como_cita() for cita in lectura.leer_citas()))
PARAMETROS = Parametros(tuple(lectura.leer_parametros()))
LEY = Ley(CALENDARIO, CITAS, PARAMETROS)

# A term of a citizen (distance is added) that may be extended, cited as LPAG 132.3.
REGLA = Regla("informe", "plazo de prueba", "informe", del_administrado=True, prorrogable=True)
CIVIL = Regla("civil", "plazo civil", "civil_dias")
