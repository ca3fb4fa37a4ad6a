"""Signing outside in three clicks, and by hand with a second person (R31, R37, R104; RLGD 48)."""

import io
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import cast

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from qillqa.emision.actos.remision import Disposicion, pedir_remision
from qillqa.emision.consultas import firmas
from qillqa.emision.tests.firmantes import (
    POR_FIRMAR,
    bytes_de,
    disponer,
    firmar_fuera,
    firmas_de,
    pagina_de,
    preparar,
)
from qillqa.nucleo.firmas.models import (
    CertificadoDePersona,
    Clase,
    EscaneoFirmado,
    SolicitudDeFirma,
)
from qillqa.nucleo.firmas.tests.conftest import CLAVES, Llaves
from qillqa.nucleo.redaccion.models import Borrador, DocumentoOficial
from qillqa.proyecto.villa_ejemplo.mundo import Mundo
from qillqa.proyecto.villa_ejemplo.papeles import como_escaneado

pytestmark = pytest.mark.django_db
Entrar = Callable[[str], Client]
SUBIDAS = f"{POR_FIRMAR}subidas/"


@pytest.fixture
def borrador(mundo: Mundo, firman: dict[str, CertificadoDePersona], instante: datetime) -> Borrador:
    """An informe that the secretario signs with his own program."""
    disponer(mundo, Clase.EXTERNA, instante, "secretario")
    return preparar(mundo, ("secretario",), instante)


def _descargar(cliente: Client, borrador: Borrador) -> bytes:
    respuesta = cliente.post(f"{POR_FIRMAR}b{borrador.pk}/descarga/")
    assert respuesta["Content-Type"] == "application/pdf"
    assert "attachment" in respuesta["Content-Disposition"]
    return b"".join(respuesta.streaming_content)  # type: ignore[attr-defined]


def _subir(cliente: Client, *pdfs: bytes) -> str:
    archivos = [
        SimpleUploadedFile(f"firmado-{n}[R].pdf", pdf, "application/pdf")
        for n, pdf in enumerate(pdfs)
    ]
    respuesta = cliente.post(SUBIDAS, {"archivos": archivos}, follow=True)
    return str(respuesta.content.decode())


def _firmado(llaves: Llaves, pdf: bytes, quien: str = "secretario") -> bytes:
    return firmar_fuera(pdf, llaves.selladas[quien], CLAVES[quien])


def test_en_tres_pasos_descargar_firmar_subir(
    entrar: Entrar, borrador: Borrador, llaves: Llaves
) -> None:
    """Downloading gives the number; the PDF uploaded finds its document by itself."""
    cliente = entrar("secretario")
    pdf = _descargar(cliente, borrador)
    assert "INFORME N° 001-2026-MDVE/SG" in pagina_de(cliente, POR_FIRMAR)
    assert _descargar(cliente, borrador) == pdf
    assert "Firmado: INFORME N° 001-2026-MDVE/SG" in _subir(cliente, _firmado(llaves, pdf))
    assert [f.clase for f in firmas_de(borrador)] == ["externa"]


def test_lo_que_se_sube_otra_vez_es_la_misma_firma(
    entrar: Entrar,
    mundo: Mundo,
    borrador: Borrador,
    llaves: Llaves,
    instante: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever lost the answer sends it again; and it is found on whatever page of the tray."""
    monkeypatch.setattr(firmas, "TAMANO", 1)
    cliente, otro = entrar("secretario"), preparar(mundo, ("secretario",), instante, "Otro")
    _descargar(cliente, borrador)
    firmado = _firmado(llaves, _descargar(cliente, otro))
    for _ in range(2):
        assert "Firmado: INFORME N° 002-2026-MDVE/SG" in _subir(cliente, firmado)
    assert len(firmas_de(otro)) == 1


def test_cada_rechazo_con_su_frase(entrar: Entrar, borrador: Borrador, llaves: Llaves) -> None:
    """Altered, not signed, of somebody else, of nobody's document: the number stays, it waits."""
    cliente = entrar("secretario")
    pdf = _descargar(cliente, borrador)
    alterado = _firmado(llaves, pdf).replace(b"%PDF-1.7", b"%PDF-1.6", 1)
    assert "no corresponde a ningún documento" in _subir(cliente, alterado)
    assert "no corresponde a ningún documento" in _subir(cliente, pdf[:-40] + b"x" * 40)
    assert "El PDF no trae su firma" in _subir(cliente, pdf)
    assert "su certificado no es el suyo" in _subir(cliente, _firmado(llaves, pdf, "alcaldesa"))
    assert firmas_de(borrador) == []
    assert "INFORME N° 001-2026-MDVE/SG" in pagina_de(cliente, POR_FIRMAR)


def test_una_hora_imposible_se_rechaza_con_su_frase(
    entrar: Entrar, borrador: Borrador, llaves: Llaves, instante: datetime
) -> None:
    """RLFCD 11, DL 1412 art. 19: without seal the hour is only declared, and must be possible."""
    cliente = entrar("secretario")
    pdf = _descargar(cliente, borrador)
    SolicitudDeFirma.objects.update(creada=instante + timedelta(hours=3))
    for cuando, frase in (
        (timedelta(), "antes de que se preparara el documento"),
        (timedelta(days=1), "que todavía no llega"),
        (timedelta(days=-900), "todavía no estaba vigente"),
    ):
        hora = instante + cuando
        firmado = firmar_fuera(pdf, llaves.selladas["secretario"], CLAVES["secretario"], hora=hora)
        assert frase in _subir(cliente, firmado)
    assert firmas_de(borrador) == []


def test_varios_bajan_en_un_zip_y_suben_juntos(
    entrar: Entrar, mundo: Mundo, borrador: Borrador, llaves: Llaves, instante: datetime
) -> None:
    """Several at once; one bad does not stop the good."""
    cliente = entrar("secretario")
    otro = preparar(mundo, ("secretario",), instante, "Otro")
    claves = [f"b{b.pk}" for b in (borrador, otro)]
    respuesta = cliente.post(f"{POR_FIRMAR}descargas/", {"elegidos": claves})
    assert respuesta["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(respuesta.content)) as comprimido:
        pdfs = [comprimido.read(nombre) for nombre in comprimido.namelist()]
    assert len(pdfs) == 2
    dicho = _subir(cliente, *(_firmado(llaves, pdf) for pdf in pdfs), b"%PDF-1.7 cualquiera")
    assert dicho.count("Firmado: INFORME N°") == 2
    assert "no corresponde a ningún documento" in dicho
    assert [len(firmas_de(b)) for b in (borrador, otro)] == [1, 1]


def test_el_guion_recibe_la_fila_de_cada_pdf(
    entrar: Entrar, borrador: Borrador, llaves: Llaves
) -> None:
    """Dropped on the tray, each answers for itself without leaving it."""
    cliente = entrar("secretario")
    pdf = _firmado(llaves, _descargar(cliente, borrador))
    archivo = SimpleUploadedFile("firmado.pdf", pdf, "application/pdf")
    respuesta = cliente.post(SUBIDAS, {"archivos": [archivo]}, headers={"Accept": "text/html"})
    assert 'data-q-firmado="f' in respuesta.content.decode()


def _escanear(cliente: Client, borrador: Borrador, escaneo: bytes) -> HttpResponse:
    borrador.refresh_from_db()
    assert borrador.documento is not None
    solicitud = borrador.documento.solicitudes_de_firma.get()
    archivo = SimpleUploadedFile("escaneo.pdf", escaneo, "application/pdf")
    direccion = f"/escritorio/firmas-a-mano/{solicitud.pk}/escaneo/"
    return cast(HttpResponse, cliente.post(direccion, {"escaneo": archivo}))


def test_a_mano_se_imprime_se_escanea_y_otra_persona_coteja(
    entrar: Entrar, mundo: Mundo, borrador: Borrador, instante: datetime
) -> None:
    """RLGD 48: whoever uploaded it does not compare it; not conforme, another may come."""
    cliente, direccion = entrar("secretario"), f"{POR_FIRMAR}b{borrador.pk}/descarga/"
    respuesta = cliente.post(direccion, {"manera": "a_mano"})
    pdf = b"".join(respuesta.streaming_content)  # type: ignore[attr-defined]
    sin_firmar = _escanear(cliente, borrador, pdf)
    assert "es el documento sin firmar" in sin_firmar.content.decode()
    assert _escanear(cliente, borrador, como_escaneado(pdf)).status_code == 302
    assert "espera su cotejo" in pagina_de(cliente, POR_FIRMAR)
    primero = EscaneoFirmado.objects.get()
    cotejo = f"/escritorio/cotejos/{primero.pk}/"
    assert "debe cotejarlo otra persona" in pagina_de(cliente, cotejo)
    assert cliente.post(cotejo, {"conforme": "si"}).status_code == 403
    fedatario = entrar("fedatario")
    assert "INFORME N° 001-2026-MDVE/SG" in pagina_de(fedatario, "/escritorio/cotejos/")
    for cual in ("electronica", "escaneo"):
        pagina = fedatario.get(f"{cotejo}{cual}/1/900/")
        assert pagina["Content-Type"] == "image/webp"
    assert fedatario.post(cotejo, {"conforme": "no"}).status_code == 422
    fedatario.post(cotejo, {"conforme": "no", "observacion": "Falta la firma"})
    assert "no fue conforme: Falta la firma" in pagina_de(cliente, POR_FIRMAR)
    otra = como_escaneado(pdf) + b"\n%otra pasada\n"
    assert _escanear(cliente, borrador, otra).status_code == 302
    segundo = EscaneoFirmado.objects.exclude(pk=primero.pk).get()
    fedatario.post(f"/escritorio/cotejos/{segundo.pk}/", {"conforme": "si"})
    assert [f.clase for f in firmas_de(borrador)] == ["a_mano"]
    assert bytes_de(segundo.electronica) == pdf


def test_lo_cotejado_se_remite_si_se_pidio(
    entrar: Entrar, mundo: Mundo, borrador: Borrador, instante: datetime
) -> None:
    """«Remitirlo apenas se firme», also when a second person concludes it."""
    preparado = borrador.preparado()
    assert preparado is not None
    disposicion = Disposicion(camino="abrir", instruccion="Para su atención")
    por = mundo.actores["fedatario"]
    remision = pedir_remision(preparado, disposicion, por=por, cuando=instante)
    cliente = entrar("secretario")
    respuesta = cliente.post(f"{POR_FIRMAR}b{borrador.pk}/descarga/", {"manera": "a_mano"})
    pdf = b"".join(respuesta.streaming_content)  # type: ignore[attr-defined]
    assert _escanear(cliente, borrador, como_escaneado(pdf)).status_code == 302
    escaneo = EscaneoFirmado.objects.get()
    entrar("fedatario").post(f"/escritorio/cotejos/{escaneo.pk}/", {"conforme": "si"})
    remision.refresh_from_db()
    assert (remision.hecha, remision.falla) == (instante, "")


def test_la_unidad_que_lo_redacto_sube_el_escaneo_desde_su_pagina(
    entrar: Entrar, borrador: Borrador
) -> None:
    """Whoever carries the paper seldom signed it; once brought, it is not asked for again."""
    respuesta = entrar("secretario").post(
        f"{POR_FIRMAR}b{borrador.pk}/descarga/", {"manera": "a_mano"}
    )
    pdf = b"".join(respuesta.streaming_content)  # type: ignore[attr-defined]
    oficial = DocumentoOficial.objects.get(preparado__borrador=borrador)
    hoja, cliente = f"/escritorio/documentos/{oficial.pk}/", entrar("fedatario")
    assert "Subir el escaneo firmado a mano" in pagina_de(cliente, hoja)
    assert _escanear(cliente, borrador, como_escaneado(pdf)).headers["Location"] == hoja
    assert "Subir el escaneo firmado a mano" not in pagina_de(cliente, hoja)


def test_el_escaneo_de_otra_unidad_no_existe(entrar: Entrar, borrador: Borrador) -> None:
    """Only who signs, or the unit that wrote it, has to do with it."""
    direccion = f"{POR_FIRMAR}b{borrador.pk}/descarga/"
    respuesta = entrar("secretario").post(direccion, {"manera": "a_mano"})
    b"".join(respuesta.streaming_content)  # type: ignore[attr-defined]
    assert _escanear(entrar("rentas"), borrador, b"%PDF-1.7").status_code == 404
