"""Signing «por» another from the tray: LPAG 72; R99."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from qillqa.emision.consultas.firmas import por_firmar
from qillqa.emision.tests.firmantes import POR_FIRMAR, disponer, firmas_de, pagina_de, preparar
from qillqa.nucleo.firmas.actos import certificar_de_muestra
from qillqa.nucleo.firmas.models import CertificadoDePersona, Clase
from qillqa.nucleo.firmas.tests.conftest import CLAVES, ENTIDAD, Llaves
from qillqa.nucleo.organos.actos import delegar_firma
from qillqa.nucleo.permisos.actor import Actor
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

pytestmark = pytest.mark.django_db

Entrar = Callable[[str], Client]


@pytest.fixture
def delegada(mundo: Mundo, sistemas: Actor, instante: datetime) -> None:
    """The gerenta municipal has the head of Rentas sign her informes."""
    delegar_firma(
        mundo.designacion("gerenta"),
        mundo.designacion("rentas"),
        tipos=["informe"],
        norma="Memorando N.° 012-2026-MDVE/GM",
        desde=date(2026, 11, 1),
        por=sistemas,
        cuando=instante,
    )


def test_los_dos_lo_ven_por_firmar_y_firma_uno(
    entrar: Entrar,
    mundo: Mundo,
    firman: dict[str, CertificadoDePersona],
    delegada: None,
    sistemas: Actor,
    llaves: Llaves,
    instante: datetime,
) -> None:
    """Who delegated may still sign; once the delegate numbers it, the paper is his «por» hers."""
    gerenta, rentas = mundo.actores["gerenta"], mundo.actores["rentas"]
    borrador = preparar(mundo, ("gerenta",), instante)
    ajeno = preparar(mundo, ("secretario",), instante, "De otro")
    for actor in (gerenta, rentas):
        assert [e.borrador for e in por_firmar(actor, instante).filas] == [borrador]
    assert [e.borrador for e in por_firmar(mundo.actores["obras"], instante).filas] == []
    certificado = certificar_de_muestra(
        mundo.designacion("rentas"), ENTIDAD, CLAVES["alcaldesa"], por=sistemas, cuando=instante
    )
    cliente = entrar("rentas")
    ruta = f"{POR_FIRMAR}b{borrador.pk}/"
    assert "Remite lo solicitado" in pagina_de(cliente, ruta)
    datos = {"certificado": certificado.pk, "secreto": CLAVES["alcaldesa"]}
    cliente.post(ruta, datos)
    (firma,) = firmas_de(borrador)
    assert firma.designacion == mundo.designacion("rentas")
    assert firma.firmante.en_nombre_de == f"{gerenta.nombre}, {gerenta.cargo}"
    assert por_firmar(gerenta, instante).filas == ()
    assert cliente.get(f"{POR_FIRMAR}b{ajeno.pk}/").status_code == 404


def test_descarga_para_firmar_por_otro_a_su_manera(
    entrar: Entrar, mundo: Mundo, sistemas: Actor, delegada: None, instante: datetime
) -> None:
    """The delegate signs as his own office does."""
    disponer(mundo, Clase.SERVIDOR, instante)
    disponer(mundo, Clase.EXTERNA, instante, "rentas")
    borrador = preparar(mundo, ("gerenta",), instante)
    respuesta = entrar("rentas").post(f"{POR_FIRMAR}b{borrador.pk}/descarga/")
    assert b"".join(respuesta.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    borrador.refresh_from_db()
    assert borrador.documento is not None
    solicitud = borrador.documento.solicitudes_de_firma.get()
    assert [f.clase for f in solicitud.firmantes.all()] == [Clase.EXTERNA]
