"""What every letter of the house takes: text already as it is to be printed.

A municipality's own template takes the same. An empty text or tuple leaves its place out.
"""

from dataclasses import dataclass, fields
from typing import Any

from qillqa.nucleo.documentos.compositor import Membrete


@dataclass(frozen=True, slots=True)
class NombreImpreso:
    """Somebody at the head or the foot: name, office and unit or entity."""

    nombre: str
    cargo: str = ""
    unidad: str = ""


@dataclass(frozen=True, slots=True)
class AnexoImpreso:
    """An entry of the index of annexes: order, name, date, pages if known, SHA-256 (R101)."""

    orden: int
    nombre: str
    fecha: str
    paginas: int | None
    huella: str

    def __str__(self) -> str:
        paginas = f"{self.paginas} pág., " if self.paginas else ""
        return f"{self.nombre} ({paginas}SHA-256 {self.huella[:16]}…)"


@dataclass(frozen=True, slots=True)
class DatosDePapel:
    """An official document (LPAG 4.2: place, date, organ, name and signature; R99, R103).

    `numero` is whole ("INFORME N° 012-2026-MDVE/SG"), empty in a project. `cuerpo` are the blocks
    of `texto.impresion`. `leyenda` runs up the left margin of every page of what is signed.
    `anexos` is the list as printed and `indice_de_anexos` as data. `codigo_de_verificacion` and
    `clave_de_verificacion` are typed at `direccion_de_seguimiento`. `proyecto` says across the page
    that it is not signed. The QR come apart: `sys.inputs.qr`, small, and `sys.inputs.qr_firmado`.
    """

    membrete: Membrete
    tipo: str
    numero: str
    lugar: str
    fecha: str
    para: tuple[NombreImpreso, ...]
    copias: tuple[str, ...]
    firmantes: tuple[NombreImpreso, ...]
    asunto: str
    referencias: tuple[str, ...]
    cuerpo: list[dict[str, Any]]
    anexos: tuple[str, ...]
    vistos: tuple[str, ...] = ()
    indice_de_anexos: tuple[AnexoImpreso, ...] = ()
    codigo_de_verificacion: str = ""
    clave_de_verificacion: str = ""
    direccion_de_seguimiento: str = ""
    leyenda: str = ""
    proyecto: bool = False


def forma_de(datos: type[Any]) -> dict[str, str]:
    """Return the declared shape of a template's data: each field and its type."""
    return {campo.name: str(getattr(campo.type, "__name__", campo.type)) for campo in fields(datos)}
