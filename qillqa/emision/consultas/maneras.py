"""The ways of signing as the page tells them: what each is worth, and what is disposed."""

from dataclasses import dataclass
from datetime import date

from qillqa.nucleo.firmas.consultas import Manera, maneras_en
from qillqa.nucleo.firmas.models import Clase, ManeraDeFirmar

HISTORIA = 50


@dataclass(frozen=True, slots=True)
class Explicacion:
    """A way of signing for whoever chooses: how it is done, and what it is worth in law."""

    clase: Clase
    breve: str
    como: str
    valor: str


EXPLICACIONES = (
    Explicacion(
        Clase.EXTERNA,
        "Programa propio (Firma Perú)",
        "Se descarga el documento, se firma con Firma Perú, ReFirma o el DNI electrónico, y se "
        "sube. El sistema comprueba que sea el mismo y que el certificado sea de quien firma.",
        "Firma digital: vale como la manuscrita (RLFCD, artículos 3 y 4). Es la manera de todos "
        "los días en la administración pública (RLGD, artículo 87).",
    ),
    Explicacion(
        Clase.TOKEN,
        "Dispositivo criptográfico",
        "Se firma en el sistema con un dispositivo o módulo conectado al servidor, que pide su PIN "
        "y no deja salir la llave.",
        "Firma digital: vale como la manuscrita si el certificado es de una entidad acreditada "
        "(RLFCD, artículos 3 y 4).",
    ),
    Explicacion(
        Clase.SERVIDOR,
        "Certificado guardado en el servidor",
        "Se firma en el sistema con una clave que solo conoce quien firma; el servidor guarda el "
        "certificado cerrado con ella.",
        "Admítala solo con una norma propia y certificados de una entidad acreditada. Con los de "
        "muestra la firma no tiene valor legal.",
    ),
    Explicacion(
        Clase.A_MANO,
        "A mano",
        "Se imprime, se firma en papel, se escanea y se sube; otra persona coteja que sea igual al "
        "documento electrónico.",
        "Firma manuscrita: el original es el papel, y el escaneo es una copia (RLGD, artículo 48). "
        "No se mezcla con firmas digitales en un mismo documento.",
    ),
)
_BREVES = {e.clase: e.breve for e in EXPLICACIONES}


def breve(clase: str) -> str:
    """Return the short name of a way of signing."""
    return _BREVES[Clase(clase)]


@dataclass(frozen=True, slots=True)
class Dispuesto:
    """A row of what was disposed, in short words."""

    fila: ManeraDeFirmar
    propuesta: str
    admitidas: tuple[str, ...]
    estado: str = ""


@dataclass(frozen=True, slots=True)
class Panorama:
    """All that the page shows."""

    general: Manera
    propuesta: str
    admitidas: tuple[str, ...]
    de_cargos: tuple[Dispuesto, ...]
    historia: tuple[Dispuesto, ...]


def panorama(hoy: date) -> Panorama:
    """Return how everybody signs today, and what was disposed (two queries)."""
    maneras = maneras_en(hoy)
    rigen = {m.fila.pk for m in (maneras.general, *maneras.propias.values()) if m.fila}
    filas = ManeraDeFirmar.objects.select_related("cargo__unidad").order_by("-desde", "-id")
    propias = [m.fila for m in maneras.propias.values() if m.fila]
    propias.sort(key=lambda f: str(f.cargo.unidad) if f.cargo else "")
    return Panorama(
        general=maneras.general,
        propuesta=breve(maneras.general.predeterminada),
        admitidas=tuple(map(breve, maneras.general.admitidas)),
        de_cargos=tuple(_dispuesto(f) for f in propias),
        historia=tuple(_dispuesto(f, _estado(f, rigen, hoy)) for f in filas[:HISTORIA]),
    )


def _dispuesto(fila: ManeraDeFirmar, estado: str = "") -> Dispuesto:
    propuesta = breve(fila.predeterminada) if fila.predeterminada else ""
    return Dispuesto(fila, propuesta, tuple(map(breve, fila.admitidas)), estado)


def _estado(fila: ManeraDeFirmar, rigen: set[int], hoy: date) -> str:
    if fila.desde > hoy:
        return "Regirá"
    return "Vigente" if fila.pk in rigen else "Rigió"
