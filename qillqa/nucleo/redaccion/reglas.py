"""What is decided about a draft, from values alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from qillqa.nucleo.permisos.reparos import Reparo
from qillqa.nucleo.redaccion.contenido import Contenido
from qillqa.nucleo.redaccion.tipos import Tipo

Estado = Literal[
    "en_redaccion", "en_revision", "devuelto", "visado", "preparado", "emitido", "descartado"
]
NOMBRES: dict[Estado, str] = {
    "en_redaccion": "en redacción",
    "en_revision": "en revisión",
    "devuelto": "devuelto con observaciones",
    "visado": "con vistos buenos",
    "preparado": "por firmar",
    "emitido": "emitido",
    "descartado": "descartado",
}
EDITABLES: frozenset[Estado] = frozenset({"en_redaccion", "devuelto", "visado"})
VISTO_ANTERIOR = "visto_de_otro_texto"
MISMA_UNIDAD = "nulidad_de_la_misma_unidad"
FRASE_MISMA_UNIDAD = (
    "La nulidad la declara el superior de quien lo expidió, y lo dispone un documento de la misma "
    "unidad."
)


@dataclass(frozen=True, slots=True)
class Situacion:
    """What is known of a draft. `vistos` are the results of the last round, in its order."""

    vistos: tuple[str, ...] = ()
    vistos_sobre: int | None = None
    version: int = 1
    preparado: bool = False
    emitido: bool = False
    descartado: bool = False


def estado_de(s: Situacion) -> Estado:
    """Return where a draft is; nothing of this is written down apart."""
    if s.emitido:
        return "emitido"
    if s.descartado:
        return "descartado"
    if s.preparado:
        return "preparado"
    if "pendiente" in s.vistos:
        return "en_revision"
    if "devuelto" in s.vistos and s.vistos_sobre == s.version:
        return "devuelto"
    if s.vistos and set(s.vistos) == {"dado"} and s.vistos_sobre == s.version:
        return "visado"
    return "en_redaccion"


def reparos_al_preparar(
    tipo: Tipo, contenido: Contenido, situacion: Situacion
) -> tuple[Reparo, ...]:
    """Judge whether a draft may go to signature: LPAG 4.2 names what every act must say."""
    reparos = [*_faltas(tipo, contenido)]
    if len(contenido.para) > 1 and not tipo.varios:
        frase = f"El {tipo.nombre.lower()} va a un solo destinatario: use el múltiple o copias."
        reparos.append(Reparo("varios_destinatarios", "impide", frase))
    if "dado" in situacion.vistos and situacion.vistos_sobre != situacion.version:
        frase = "Los vistos buenos se dieron a un texto anterior: pídalos otra vez."
        reparos.append(Reparo(VISTO_ANTERIOR, "advierte", frase))
    return tuple(reparos)


def _faltas(tipo: Tipo, contenido: Contenido) -> list[Reparo]:
    faltan = [
        ("sin_asunto", not contenido.asunto and tipo.con_destino, "Escriba el asunto.", ""),
        (
            "sin_destinatario",
            not contenido.para and tipo.con_destino,
            "Elija a quién va dirigido.",
            "",
        ),
        ("sin_cuerpo", contenido.cuerpo.vacio, "El documento no dice nada todavía.", ""),
        ("sin_firmante", not contenido.firmantes, "Elija quién lo firma.", "LPAG art. 4.2"),
    ]
    return [Reparo(c, "impide", frase, base) for c, falta, frase, base in faltan if falta]


@dataclass(frozen=True, slots=True)
class Anulacion:
    """What is known of an annulment: whether it names who disposes it, and who that is."""

    nombrada: bool
    de_la_misma_unidad: bool
    tiene_superior: bool
    base_legal: str


_NULIDAD = re.compile(r"nulidad|\b202\b|\b1[0-3]\b", re.IGNORECASE)


def reparos_al_anular(anulacion: Anulacion) -> tuple[Reparo, ...]:
    """Judge who annuls an act: its nullity is for the superior of who issued it (LPAG 202.2).

    Revoking (203) and annulling what nobody is above of are for the same authority.
    """
    if not anulacion.nombrada:
        frase = "Diga qué autoridad lo dispone, y por qué documento."
        return (Reparo("sin_autoridad", "impide", frase, "LPAG arts. 11.2 y 202.2"),)
    por_si = anulacion.de_la_misma_unidad and anulacion.tiene_superior
    if por_si and _NULIDAD.search(anulacion.base_legal):
        return (Reparo(MISMA_UNIDAD, "advierte", FRASE_MISMA_UNIDAD, "LPAG art. 202.2"),)
    return ()


def cuantos_impiden(reparos: Sequence[Reparo], pese_a: frozenset[str]) -> tuple[Reparo, ...]:
    """Return the objections that stop the act: those that stop always, and those not accepted."""
    return tuple(r for r in reparos if r.nivel == "impide" or r.codigo not in pese_a)
