"""What nobody filed is forgotten, bytes and row; what anybody needs stays (Ley 29733, art. 8)."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from qillqa.nucleo import reloj
from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.documentos.actos import (
    NoSeRecibeElArchivo,
    descartar_subidas,
    incorporar,
    olvidar_contenido,
    quitar_subida,
    recibir_archivo,
)
from qillqa.nucleo.documentos.models import Archivo, Subida
from qillqa.nucleo.documentos.tasks import olvidar, olvidar_lo_no_presentado
from qillqa.nucleo.documentos.tests import fabricas
from qillqa.nucleo.permisos.actor import SISTEMA
from qillqa.tramite.models import Importacion

pytestmark = pytest.mark.django_db

CUANDO = datetime(2026, 11, 23, 15, 42, tzinfo=UTC)


def _subir(contenido: bytes, clave: str = "borrador-1", *, hace: int = 0) -> Subida:
    cuando = CUANDO - timedelta(days=hace)
    return recibir_archivo(io.BytesIO(contenido), "nota.txt", clave=clave, cuando=cuando)


def _cumplir_encargos() -> None:
    """Do what the worker would: every errand of forgetting that was left."""
    for encargo in ProcrastinateJob.objects.filter(task_name="documentos.olvidar_contenido"):
        with reloj.congelar(CUANDO):
            olvidar(**encargo.args)


def _anochecer() -> None:
    with reloj.congelar(CUANDO):
        olvidar_lo_no_presentado(timestamp=0)


@pytest.mark.parametrize("quita", ["quien lo subió", "la semana"])
def test_lo_quitado_del_formulario_se_olvida_del_todo(quita: str) -> None:
    subida = _subir(b"me arrepiento", hace=8)
    archivo = subida.archivo
    if quita == "la semana":
        descartar_subidas(anteriores_a=CUANDO, cuando=CUANDO)
    else:
        quitar_subida(subida, cuando=CUANDO)
    _cumplir_encargos()
    assert not Archivo.objects.exists()
    assert not almacen.existe(archivo.sha256)
    [asiento] = Asiento.objects.filter(hecho="documentos.olvido")
    assert archivo.sha256 in asiento.frase


def test_el_mismo_contenido_en_otro_formulario_lo_conserva() -> None:
    primera, segunda = _subir(b"igual"), _subir(b"igual", "borrador-2")
    quitar_subida(primera, cuando=CUANDO)
    _cumplir_encargos()
    assert almacen.intacto(segunda.archivo.huella)


def test_lo_presentado_no_se_olvida_aunque_pasen_los_anios() -> None:
    subida = _subir(fabricas.pdf(), hace=4000)
    incorporar([subida], por=SISTEMA, cuando=CUANDO)
    archivo = Archivo.objects.get()
    _anochecer()
    assert not olvidar_contenido(archivo, cuando=CUANDO)
    assert almacen.intacto(archivo.huella)


def test_lo_que_nombra_cualquier_otra_tabla_se_conserva() -> None:
    """A table of a floor above, of which this room knows nothing."""
    subida = _subir(b"numero,asunto", hace=30)
    Importacion.objects.create(
        clase="registro", archivo=subida.archivo, nombre="x.csv", estado="fallida", creada=CUANDO
    )
    subida.delete()
    _anochecer()
    assert almacen.intacto(Archivo.objects.get().huella)


def test_cada_noche_se_olvida_lo_que_quedo_suelto_hace_una_semana() -> None:
    viejo, nuevo = _subir(b"viejo", hace=8), _subir(b"nuevo", "otro", hace=6)
    for subida in (viejo, nuevo):
        subida.delete()
    _anochecer()
    assert list(Archivo.objects.all()) == [nuevo.archivo]
    assert almacen.existe(nuevo.archivo.sha256)
    assert not almacen.existe(viejo.archivo.sha256)


def test_lo_que_se_niega_despues_de_guardado_no_deja_bytes(settings: Settings) -> None:
    settings.ARCHIVOS_POR_PRESENTACION = 1
    _subir(b"uno")
    with pytest.raises(NoSeRecibeElArchivo, match="máximo"):
        _subir(b"dos")
    huella = almacen.guardar(io.BytesIO(b"dos"), 10)
    almacen.olvidar(huella.sha256)
    with pytest.raises(NoSeRecibeElArchivo):
        _subir(b"dos")
    assert not almacen.existe(huella.sha256)
    assert almacen.existe(Archivo.objects.get().sha256)


def test_si_el_olvido_no_se_consuma_los_bytes_vuelven_con_la_siguiente_subida() -> None:
    """A power cut after the bytes went and before the commit."""
    subida = _subir(b"corte de luz")
    almacen.olvidar(subida.archivo.sha256)
    assert almacen.intacto(_subir(b"corte de luz", "otro").archivo.huella)
