"""Two at one instant: one forgets a content that nobody filed, another uploads it."""

import io
import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction

from conftest import LUNES
from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.documentos.actos import (
    NoSeRecibeElArchivo,
    incorporar,
    olvidar_contenido,
    recibir_archivo,
)
from qillqa.nucleo.documentos.actos.olvido import reservar_contenido
from qillqa.nucleo.documentos.models import Archivo, Documento, Subida
from qillqa.nucleo.permisos.actor import SISTEMA

pytestmark = [pytest.mark.fallas, pytest.mark.usefixtures("casa")]


def _subir(contenido: bytes, clave: str) -> Subida:
    cuando = LUNES - timedelta(days=9)
    return recibir_archivo(io.BytesIO(contenido), "nota.txt", clave=clave, cuando=cuando)


def _suelto(contenido: bytes) -> Archivo:
    subida = _subir(contenido, "abandonado")
    archivo = subida.archivo
    subida.delete()
    return archivo


def test_quien_sube_lo_que_se_olvida_espera_y_no_nombra_bytes_que_no_estan() -> None:
    archivo = _suelto(b"carrera")
    dicho: list[str] = []

    def subir() -> None:
        try:
            _subir(b"carrera", "otro")
        except NoSeRecibeElArchivo as motivo:
            dicho.append(str(motivo))
        finally:
            connection.close()

    hilo = threading.Thread(target=subir)
    with transaction.atomic():
        reservar_contenido(archivo.sha256)
        hilo.start()
        hilo.join(3)
        assert hilo.is_alive()
        assert olvidar_contenido(archivo, cuando=LUNES)
    hilo.join(30)
    assert dicho == ["Ese archivo no terminó de guardarse: adjúntelo otra vez."]
    assert not Archivo.objects.filter(pk=archivo.pk).exists()
    assert almacen.intacto(_subir(b"carrera", "otro").archivo.huella)


def test_quien_lo_subio_antes_o_lo_presenta_ahora_no_lo_pierde() -> None:
    """The forgetter waits for an upload that has the content, and for a filing under way."""
    archivo = _suelto(b"presentado")
    olvidado: list[bool] = []

    def olvidar() -> None:
        try:
            olvidado.append(olvidar_contenido(archivo, cuando=LUNES))
        finally:
            connection.close()

    hilo = threading.Thread(target=olvidar)
    with transaction.atomic():
        subida = _subir(b"presentado", "otro")
        hilo.start()
        hilo.join(1)
        assert hilo.is_alive()
        incorporar([subida], por=SISTEMA, cuando=LUNES)
    hilo.join(30)
    assert olvidado == [False]
    assert almacen.intacto(Documento.objects.get().version_vigente().archivo.huella)
