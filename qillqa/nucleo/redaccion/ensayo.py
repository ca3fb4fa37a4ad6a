"""A paper that strains a template: what a new one is tried with, and what its preview shows."""

from datetime import date

from qillqa.nucleo.autenticidad.papeles import dibujar
from qillqa.nucleo.redaccion.plantillas.muestra import DECLARACION, QR, muestra
from qillqa.nucleo.redaccion.prensa import Pedido
from qillqa.nucleo.redaccion.tipos import Tipo

FECHA = date(2026, 11, 23)


def pedido_de_muestra(tipo: Tipo, fuente: str = "", *, veces: int = 1) -> Pedido:
    """Return the sample of a type by a source (empty: the house's), its body repeated as asked."""
    return Pedido(
        tipo=tipo,
        datos=muestra(tipo, veces=veces),
        fecha=FECHA,
        fuente=fuente,
        qr=QR,
        qr_firmado=dibujar(QR, DECLARACION),
    )
