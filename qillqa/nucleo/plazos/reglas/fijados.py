"""Terms that a person sets, or that a law other than Ley 27444 gives (R13, LPAG 141, 148.3)."""

from datetime import date

from qillqa.nucleo.plazos.reglas.administrativo import calcular
from qillqa.nucleo.plazos.reglas.catalogo import INFORME
from qillqa.nucleo.plazos.reglas.ley import Ley
from qillqa.nucleo.plazos.reglas.plazo import Plazo, Regla, Unidad, Vencimiento
from qillqa.nucleo.plazos.reglas.terminos import PlazoSinLey


def plazo_para_atender(pedido: date, dias: int, ley: Ley, norma: str = "") -> Vencimiento:
    """What a unit is asked to do within some days: at most those of a report, unless a norm says.

    The authority may shorten the entity's own terms (141); to lengthen them a norm must be cited.
    Raises PlazoSinLey.
    """
    maximo = ley.parametros.entero(INFORME.codigo, pedido)
    if dias > maximo and not norma:
        cita = ley.citas.de(INFORME.tema, pedido)
        raise PlazoSinLey(
            f"Para dar más de {maximo} días hábiles cite la norma que lo permite ({cita})."
        )
    regla = Regla("atender", "plazo para atender", INFORME.tema, norma=norma)
    plazo = Plazo(pedido, dias, Unidad.DIAS_HABILES, regla)
    return calcular(plazo, ley.calendario, ley.citas)


def plazo_por_norma(
    inicio: date,
    cantidad: int,
    unidad: Unidad,
    ley: Ley,
    *,
    nombre: str,
    norma: str,
    del_administrado: bool = False,
    distancia: int = 0,
) -> Vencimiento:
    """Return an administrative term that another law gives; how it is counted is LPAG 133-135."""
    if not norma:
        raise PlazoSinLey(f"Cite la norma que da el {nombre}.")
    regla = Regla("por_norma", nombre, del_administrado=del_administrado, norma=norma)
    plazo = Plazo(inicio, cantidad, unidad, regla)
    return calcular(plazo, ley.calendario, ley.citas, distancia=distancia)
