"""What may be done to the organisation."""

from qillqa.nucleo.organos.actos.delegacion import (
    NoSePuedeDelegar,
    delegar_firma,
    terminar_delegacion,
)
from qillqa.nucleo.organos.actos.organizacion import (
    NoSePuedeDesignar,
    NoSePuedeOrganizar,
    cambiar_facultades,
    cesar,
    configurar_municipalidad,
    crear_cargo,
    crear_unidad,
    designar,
    extinguir_unidad,
)

__all__ = [
    "NoSePuedeDelegar",
    "NoSePuedeDesignar",
    "NoSePuedeOrganizar",
    "cambiar_facultades",
    "cesar",
    "configurar_municipalidad",
    "crear_cargo",
    "crear_unidad",
    "delegar_firma",
    "designar",
    "extinguir_unidad",
    "terminar_delegacion",
]
