"""What is printed on a paper so that anybody can check it (R102, R103)."""

from dataclasses import dataclass

from segno import consts

from qillqa.nucleo.autenticidad.declaracion import en_cifras
from qillqa.nucleo.autenticidad.models import Registro
from qillqa.nucleo.documentos.compositor import dibujar_qr
from qillqa.nucleo.firmas.campos import leyenda
from qillqa.nucleo.organos.consultas import municipalidad
from qillqa.nucleo.organos.models import Municipalidad


@dataclass(frozen=True, slots=True, kw_only=True)
class Verificacion:
    """How anybody checks a document: what is printed on it, and where its two QR lead.

    `codigo` and `clave` are in groups; `direccion` is where one types them; `leyenda` is the line
    up the margin of every page of a signed PDF (RSGTD 002-2022). `qr` is the short address of the
    small QR; `qr_firmado` is the SVG of the large one, that also carries the signed statement.
    """

    codigo: str
    clave: str
    direccion: str
    leyenda: str
    qr: str
    qr_firmado: str = ""


def verificacion_de(
    registro: Registro, *, con_dibujo: bool = True, casa: Municipalidad | None = None
) -> Verificacion:
    """Return what a paper prints about its verification; drawing its QR takes some 5 ms."""
    casa = casa or municipalidad()
    base = casa.direccion_web.rstrip("/")
    direccion = f"{base}/verificar/"
    corta = f"{base}/v/{registro.codigo}/{registro.clave}/"
    return Verificacion(
        codigo=registro.codigo_mostrado,
        clave=registro.clave_mostrada,
        direccion=direccion,
        leyenda=leyenda(entidad=casa.nombre, direccion=direccion, codigo=registro.codigo_mostrado),
        qr=corta,
        qr_firmado=dibujar(corta, bytes(registro.declaracion)) if con_dibujo else "",
    )


def dibujar(direccion: str, declaracion: bytes) -> str:
    """Return as SVG the QR of an address and, after its #, a statement that no server is sent.

    The digits of the statement go in the numeric mode of the QR, a third of the size of letters.
    """
    cifras = en_cifras(declaracion)
    return dibujar_qr([(f"{direccion}#", consts.MODE_BYTE), (cifras, consts.MODE_NUMERIC)])
