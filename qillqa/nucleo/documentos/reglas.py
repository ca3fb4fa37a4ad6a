"""What must be said about a file as it came, and the few cases in which another channel is offered.

Pure. LPAG 124.1 and 125.1: no defect of a file blocks the filing; a broken or locked file enters
and is kept as received, with its reparo in sight of the citizen and of the clerk.
"""

from dataclasses import dataclass, replace

from qillqa.nucleo.documentos.tipos import DESCONOCIDO, EJECUTABLE, TIPOS, Tipo
from qillqa.nucleo.permisos.reparos import Reparo

MEGA = 1024 * 1024
OTRO_CANAL = (
    "Puede entregarlo en mesa de partes en una memoria USB o un disco, o indicar en su escrito un "
    "enlace donde descargarlo; su expediente tendrá igual número y fecha"
)


def _advierte(codigo: str, frase: str) -> Reparo:
    return Reparo(codigo, "advierte", frase, "LPAG 125.1")


def _impide(codigo: str, frase: str) -> Reparo:
    return Reparo(codigo, "impide", frase)


VACIO = _impide(
    "vacio",
    "El archivo está vacío (0 bytes): no contiene nada que recibir. "
    "Revíselo y vuelva a adjuntarlo.",
)
DEMASIADO_GRANDE = _impide(
    "demasiado_grande",
    "El archivo pesa más de {limite} MB, el máximo que se recibe por esta vía. " + OTRO_CANAL + ".",
)
PROGRAMA = _impide(
    "programa",
    "El archivo es un programa, no un documento, aunque su nombre diga otra cosa. Por seguridad "
    "no se recibe por esta vía. " + OTRO_CANAL + ".",
)
CON_CLAVE = _advierte(
    "con_clave",
    "El documento tiene contraseña: se recibe tal como llegó, pero no se puede leer aquí. "
    "Entregue también una copia sin contraseña para que lo atiendan antes.",
)
ROTO = _advierte(
    "roto",
    "El archivo parece dañado o incompleto: se recibe tal como llegó. "
    "Compruebe que abre en su equipo y, si no, entregue otra copia.",
)
NO_EXAMINADO = _advierte(
    "no_examinado",
    "No se pudo examinar el archivo: se recibe tal como llegó.",
)
TIPO_DESCONOCIDO = _advierte(
    "tipo_desconocido",
    "No reconocemos el tipo del archivo: se recibe tal como llegó y solo se podrá descargar.",
)
NOMBRE_ENGANOSO = _advierte(
    "nombre_enganoso",
    "El nombre del archivo no corresponde a su contenido, que es: {tipo}.",
)
CON_MACROS = _advierte(
    "con_macros", "El documento contiene macros: ábralo sin permitir que se ejecuten."
)
COMPRIMIDO_DESMEDIDO = _advierte(
    "comprimido_desmedido",
    "El archivo comprimido se expande a un tamaño desmedido: no se abre aquí, solo se guarda.",
)
COMPRIMIDO = _advierte(
    "comprimido",
    "Es un archivo comprimido: se guarda tal como llegó y su contenido no se puede ver ni buscar "
    "aquí.",
)
DEMASIADAS_PAGINAS = _advierte(
    "demasiadas_paginas",
    "El documento declara una cantidad desmedida de páginas: cuente los folios a mano.",
)
IMAGEN_DESMEDIDA = _advierte(
    "imagen_desmedida",
    "La imagen tiene dimensiones desmedidas: se guarda tal como llegó, sin vista previa.",
)
TEXTO_RECORTADO = _advierte(
    "texto_recortado", "Solo la primera parte del texto se puede buscar, por su extensión."
)
LEIDO_EN_PARTE = _advierte(
    "leido_en_parte", "Algunas páginas no se pudieron leer: su texto no aparecerá al buscar."
)

_TODOS = [cosa for cosa in list(globals().values()) if isinstance(cosa, Reparo)]
REPAROS: dict[str, Reparo] = {reparo.codigo: reparo for reparo in _TODOS}


@dataclass(frozen=True, slots=True)
class Examen:
    """What the contained analyst saw. `reparos` are codes; `paginas` is None when it has none."""

    tipo: str
    paginas: int | None = None
    reparos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dictamen:
    """Whether a file is taken by this channel, what it is, and what must be said about it."""

    aceptado: bool
    tipo: Tipo
    paginas: int | None
    reparos: tuple[Reparo, ...]

    @property
    def frases(self) -> tuple[str, ...]:
        """The sentences of its reparos, the ones that stop it first."""
        return tuple(r.frase for r in sorted(self.reparos, key=lambda r: r.nivel != "impide"))

    @property
    def codigos(self) -> tuple[str, ...]:
        """The codes of its reparos, as they are stored."""
        return tuple(r.codigo for r in self.reparos)


def demasiado_grande(limite: int) -> Reparo:
    """Return the reparo of a file over `limite` bytes, with the other channel it has."""
    return replace(
        DEMASIADO_GRANDE, frase=DEMASIADO_GRANDE.frase.format(limite=max(1, limite // MEGA))
    )


def dictaminar(*, nombre: str, tamano: int, limite: int, examen: Examen) -> Dictamen:
    """Judge a file by size (bytes) and content; its name only adds a warning (LPAG 125.1)."""
    tipo = TIPOS.get(examen.tipo, DESCONOCIDO)
    reparos = [REPAROS[codigo] for codigo in examen.reparos]
    if tamano == 0:
        reparos = [VACIO]
    elif tamano > limite:
        reparos = [demasiado_grande(limite)]
    elif tipo is EJECUTABLE:
        reparos = [PROGRAMA]
    elif tipo is DESCONOCIDO:
        reparos.append(TIPO_DESCONOCIDO)
    elif not tipo.admite(nombre):
        reparos.append(nombre_enganoso(tipo))
    aceptado = all(r.nivel == "advierte" for r in reparos)
    return Dictamen(aceptado, tipo, examen.paginas, tuple(reparos))


def nombre_enganoso(tipo: Tipo) -> Reparo:
    """Return the warning of a file called as if it were of another kind."""
    return replace(NOMBRE_ENGANOSO, frase=NOMBRE_ENGANOSO.frase.format(tipo=tipo.nombre))


def reparos_de(codigos: list[str], tipo: Tipo) -> tuple[Reparo, ...]:
    """Return the reparos stored under these codes; a code no longer known is left out."""
    return tuple(
        nombre_enganoso(tipo) if codigo == NOMBRE_ENGANOSO.codigo else REPAROS[codigo]
        for codigo in codigos
        if codigo in REPAROS
    )
