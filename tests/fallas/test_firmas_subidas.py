"""What is uploaded as signed outside, judged by the real contained process (R31, R37, R104)."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import pikepdf
import pytest
from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from qillqa.nucleo import reloj
from qillqa.nucleo.firmas import cadena, externa
from qillqa.nucleo.firmas.actos import NoSePuedeFirmar, recibir_firmada, recibir_lista
from qillqa.nucleo.firmas.cadena import Cadena, Sujeto
from qillqa.nucleo.firmas.models import AutoridadDeConfianza, Clase, Firma
from qillqa.nucleo.firmas.puerto import Custodia, Nivel, Orden, firmador
from tests.fallas.conftest import Casa
from tests.fallas.firmantes import ENTIDAD, poner_mesa, ultimo_pdf

pytestmark = [pytest.mark.fallas, pytest.mark.usefixtures("_firmas_en_su_carpeta")]
AHORA = reloj.ahora()
DIA = timedelta(days=1)


@dataclass(frozen=True)
class Firmador:
    """Signs with a program of one's own: the house's, but outside of it."""

    propia: Cadena
    documento: str

    def firmar(
        self,
        pdf: bytes,
        *,
        desde: datetime = AHORA,
        hasta: datetime | None = None,
        revocado: bool = False,
    ) -> bytes:
        """Sign in the only field, with a certificate of these dates."""
        sujeto = Sujeto("Julián Ttito Quispe", self.documento, "Secretario", "SG", ENTIDAD)
        p12 = cadena.certificar(self.propia, sujeto, "clave", cuando=desde, hasta=hasta)
        custodia = Custodia(b"", p12)
        if revocado:
            der = firmador("servidor").certificado(custodia, "clave")
            cadena.revocar(self.propia, der, cuando=AHORA - DIA)
            cadena.renovar_listas(self.propia, cuando=AHORA + timedelta(minutes=1))
            emisor = AutoridadDeConfianza.objects.get(es_raiz=False)
            recibir_lista(emisor, self.propia.listas[1], cuando=AHORA)
        return firmador("servidor").firmar(
            pdf, Orden("Firma1", Nivel.B_B, AHORA), custodia, "clave"
        )


def _con_un_byte_de_menos(pdf: bytes) -> bytes:
    medio = len(pdf) // 2
    return pdf[:medio] + bytes([pdf[medio] ^ 1]) + pdf[medio + 1 :]


def _con_otra_pagina(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as abierto:
        abierto.add_blank_page()
        salida = io.BytesIO()
        abierto.save(salida)
    return salida.getvalue()


def _sin_campo(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as abierto:
        abierto.Root.AcroForm.Fields.append(abierto.Root.AcroForm.Fields[0])
        del abierto.Root.AcroForm.Fields[0]
        abierto.Root.AcroForm.Fields[0].T = pikepdf.String("Firma1")
        abierto.Root.AcroForm.Fields[0].Rect = pikepdf.Array([0, 0, 0, 0])
        salida = io.BytesIO()
        abierto.save(salida)
    return salida.getvalue()


def _con_otro_texto(pdf: bytes) -> bytes:
    """A shadow: an incremental update shows another page and leaves the signed bytes alone."""
    escritor = IncrementalPdfFileWriter(io.BytesIO(pdf))
    pagina = escritor.root["/Pages"]["/Kids"][0].get_object()
    tapa = StreamObject(stream_data=b"1 1 1 rg 0 0 600 850 re f")
    pagina["/Contents"] = escritor.add_object(tapa)
    escritor.update_container(pagina)
    salida = io.BytesIO()
    escritor.write(salida)
    return salida.getvalue()


Caso = tuple[str, Callable[[Firmador, bytes], bytes], str]
CASOS: list[Caso] = [
    ("byte", lambda f, p: _con_un_byte_de_menos(f.firmar(p)), externa.OTRO_PDF),
    ("page", lambda f, p: f.firmar(_con_otra_pagina(p)), externa.OTRO_PDF),
    ("field", lambda f, p: f.firmar(_sin_campo(p)), externa.OTRO_PDF),
    ("shadow before", lambda f, p: f.firmar(_con_otro_texto(p)), externa.CAMBIADO),
    ("shadow after", lambda f, p: _con_otro_texto(f.firmar(p)), externa.CAMBIADO),
    ("truncated", lambda f, p: f.firmar(p)[:-600], "La firma|No se pudo leer|no trae su firma"),
    (
        "expired",
        lambda f, p: f.firmar(p, desde=AHORA - 20 * DIA, hasta=AHORA - DIA),
        "ya había vencido",
    ),
    ("not yet", lambda f, p: f.firmar(p, desde=AHORA + 5 * DIA), "todavía no estaba vigente"),
    ("revoked", lambda f, p: f.firmar(p, revocado=True), "estaba revocado"),
    (
        "another",
        lambda f, p: Firmador(f.propia, "41999999").firmar(p),
        "no lleva el documento de usted",
    ),
]


def test_lo_alterado_y_lo_que_no_vale_se_rechaza_con_su_frase_y_lo_bueno_entra(casa: Casa) -> None:
    """RLFCD 8, 11: every way of spoiling it, and then the good one over the same request."""
    mesa = poner_mesa(casa.actores, cuando=AHORA - 30 * DIA)
    poner_mesa(casa.actores, cuando=AHORA)
    [firmante] = mesa.pedir("secretario", nivel=Nivel.B_B, cuando=AHORA, clase=Clase.EXTERNA)
    por = mesa.actores["secretario"]
    documento = firmante.solicitud.documento
    suyo = Firmador(mesa.cadena, firmante.designacion.persona.numero_documento)
    preparado = ultimo_pdf(documento)
    for nombre, estropear, frase in CASOS:
        with pytest.raises(NoSePuedeFirmar, match=frase) as negado:
            recibir_firmada(firmante, estropear(suyo, preparado), por=por, cuando=AHORA)
        assert str(negado.value), nombre
        assert (Firma.objects.count(), documento.version_vigente().n) == (0, 2), nombre
    assert recibir_firmada(firmante, suyo.firmar(preparado), por=por, cuando=AHORA).salida.n == 3
