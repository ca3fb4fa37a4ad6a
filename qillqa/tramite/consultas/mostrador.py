"""What the act of receiving needs to know, read before any number is taken."""

from dataclasses import dataclass
from datetime import date

from qillqa.nucleo.firmas.models import CertificadoDelAgente
from qillqa.nucleo.organos.consultas import mesa_de_partes, municipalidad
from qillqa.nucleo.organos.models import Designacion, Municipalidad, Unidad
from qillqa.nucleo.plazos.consultas import ley_de
from qillqa.nucleo.plazos.reglas.ley import Ley


@dataclass(frozen=True, slots=True)
class Mostrador:
    """The house, the law of the day, the unit that receives, and who does (nobody by the web).

    `se_firma`: the municipality has an automated signer, for its cargos (RLGD 46.5).
    """

    casa: Municipalidad
    ley: Ley
    mesa: Unidad
    receptor: Designacion | None
    se_firma: bool = False


def mostrador(fecha: date, designacion_id: int | None = None) -> Mostrador:
    """Return what receives on a date; the unit is that of whoever receives."""
    casa = municipalidad()
    receptor = None
    if designacion_id is not None:
        receptor = Designacion.objects.select_related("persona", "cargo__unidad").get(
            pk=designacion_id
        )
    return Mostrador(
        casa=casa,
        ley=ley_de(fecha, ubigeo=casa.distrito_id),
        mesa=receptor.cargo.unidad if receptor else mesa_de_partes(fecha),
        receptor=receptor,
        se_firma=CertificadoDelAgente.objects.en_uso().exists(),
    )
