"""A scan is the paper only once a second person said so (RLGD 48); and no file takes for ever."""

import io
from collections.abc import Callable
from datetime import datetime

import pytest

from qillqa.nucleo.autenticidad.consultas import cotejar_pdf, cotejo
from qillqa.nucleo.autenticidad.models import Registro
from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.documentos.models import Archivo
from qillqa.nucleo.documentos.tests import fabricas
from qillqa.nucleo.firmas import frases
from qillqa.nucleo.firmas.actos import cotejar, pedir_firma, subir_escaneo
from qillqa.nucleo.firmas.models import Clase, EscaneoFirmado
from qillqa.nucleo.firmas.puerto import Nivel
from qillqa.nucleo.permisos.actor import Actor
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

pytestmark = pytest.mark.django_db

Papel = Callable[..., Registro]


def _escaneado(registro: Registro, mundo: Mundo, cuando: datetime) -> tuple[bytes, EscaneoFirmado]:
    """What somebody uploads as the paper signed by hand, still to be compared."""
    secretario = mundo.actores["secretario"]
    solicitud = pedir_firma(
        registro.documento,
        [(mundo.designacion("alcaldesa"), Clase.A_MANO)],
        nivel=Nivel.B_B,
        por=secretario,
        cuando=cuando,
    )
    pdf = fabricas.pdf(9, "Páguese el doble")
    huella = almacen.guardar(io.BytesIO(pdf), len(pdf))
    archivo = Archivo.objects.create(
        sha256=huella.sha256, tamano=huella.tamano, tipo="pdf", paginas=9, creado=cuando
    )
    return pdf, subir_escaneo(solicitud, archivo, por=secretario, cuando=cuando)


def _de_la_casa(registro: Registro) -> bytes:
    electronica = registro.documento.versiones.order_by("n")[0]
    with almacen.abrir(electronica.archivo.sha256) as contenido:
        return bytes(contenido.read())


@pytest.mark.parametrize("conforme", [None, False])
def test_a_scan_that_nobody_found_to_be_the_paper_is_not_the_paper(
    papel: Papel, mundo: Mundo, sistemas: Actor, instante: datetime, conforme: bool | None
) -> None:
    registro = papel(1, se_firma=True)
    pdf, escaneo = _escaneado(registro, mundo, instante)
    if conforme is False:
        cotejar(escaneo, conforme=False, observacion="Es otro", por=sistemas, cuando=instante)
    assert cotejar_pdf(pdf, instante).clase == "desconocido"
    nuestro = cotejar_pdf(_de_la_casa(registro), instante)
    assert (nuestro.clase, nuestro.es_ultima) == ("igual", True)


def test_a_scan_found_to_be_the_paper_is_the_last_version(
    papel: Papel, mundo: Mundo, sistemas: Actor, instante: datetime
) -> None:
    registro = papel(1, se_firma=True)
    pdf, escaneo = _escaneado(registro, mundo, instante)
    cotejar(escaneo, conforme=True, por=sistemas, cuando=instante)
    dicho = cotejar_pdf(pdf, instante)
    assert (dicho.clase, dicho.registro, dicho.es_ultima) == ("igual", registro, True)
    assert not cotejar_pdf(_de_la_casa(registro), instante).es_ultima


def test_a_file_that_takes_too_long_is_told_so_and_read_no_further(
    papel: Papel, instante: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It does not say that it is not ours: nobody could look."""
    registro = papel(1)
    monkeypatch.setattr(cotejo, "PARA_LAS_FIRMAS", 0.01)
    dicho = cotejar_pdf(fabricas.pdf(1, f"Código {registro.codigo_mostrado}"), instante)
    assert (dicho.clase, dicho.informe.falla) == ("desconocido", frases.TARDO)
    assert "no se pudo examinar entero" in dicho.frase
    assert cotejar_pdf(_de_la_casa(registro), instante).clase == "igual"
