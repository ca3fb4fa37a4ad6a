"""Uploads, documents, issued papers and analyses, on a real PostgreSQL."""

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.documentos.actos import (
    NoSePuedeIncorporar,
    NoSeRecibeElArchivo,
    descartar_subidas,
    incorporar,
    quitar_subida,
    recibir_archivo,
)
from qillqa.nucleo.documentos.models import Archivo, Documento, Subida, Version
from qillqa.nucleo.documentos.tasks import descartar_subidas_vencidas
from qillqa.nucleo.documentos.tests import fabricas
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.reloj import congelar

pytestmark = pytest.mark.django_db

CUANDO = datetime(2026, 11, 23, 15, 42, tzinfo=UTC)
MARIA = Actor(nombre="María Quispe", cargo="Responsable", unidad="Mesa de Partes")


def _subir(
    contenido: bytes, nombre: str = "escrito.pdf", clave: str = "borrador-1", *, hace: int = 0
) -> Subida:
    cuando = CUANDO - timedelta(days=hace)
    return recibir_archivo(io.BytesIO(contenido), nombre, clave=clave, cuando=cuando)


def _hechos(cosa: Subida | Documento | Archivo) -> list[str]:
    return [asiento.hecho for asiento in Asiento.objects.sobre(cosa)]


def test_lo_subido_se_guarda_tal_como_llego_con_sus_paginas() -> None:
    contenido = fabricas.pdf(3)
    subida = _subir(contenido)
    assert subida.archivo.paginas == 3
    assert subida.archivo.tamano == len(contenido)
    assert subida.dictamen.reparos == ()
    with almacen.abrir(subida.archivo.sha256) as guardado:
        assert guardado.read() == contenido
    assert _hechos(subida) == ["documentos.subida"]


@pytest.mark.parametrize(
    ("contenido", "nombre", "dice"),
    [
        (b"", "vacio.pdf", "vacío (0 bytes)"),
        (fabricas.programa(), "factura.pdf", "es un programa"),
        (b"%PDF-1.7" + b"x" * (2 * 1024 * 1024), "grande.pdf", "más de 1 MB"),
    ],
)
def test_lo_que_no_se_recibe_dice_por_que_y_no_deja_rastro(
    contenido: bytes, nombre: str, dice: str, carpeta: Path, settings: Settings
) -> None:
    settings.LIMITE_DE_ARCHIVO = 1024 * 1024
    with pytest.raises(NoSeRecibeElArchivo) as negativa:
        _subir(contenido, nombre)
    assert dice in str(negativa.value)
    assert not Archivo.objects.exists()
    assert not carpeta.exists() or not [c for c in carpeta.rglob("*") if c.is_file()]


@pytest.mark.parametrize(
    ("contenido", "nombre", "codigos"),
    [
        (fabricas.pdf_con_clave(), "con clave.pdf", ["con_clave"]),
        (fabricas.pdf_cortado(), "cortado.pdf", ["roto"]),
        (fabricas.imagen("JPEG"), "foto.pdf", ["nombre_enganoso"]),
        (b"\x00\x01\x02", "plano.xyz", ["tipo_desconocido"]),
    ],
)
def test_lo_defectuoso_se_recibe_marcado(contenido: bytes, nombre: str, codigos: list[str]) -> None:
    """LPAG 124.1 and 125.1: it enters, and both the citizen and the clerk see what is wrong."""
    subida = _subir(contenido, nombre)
    assert [r.codigo for r in subida.dictamen.reparos] == codigos
    [documento] = incorporar([subida], por=MARIA, cuando=CUANDO)
    version = documento.version_vigente()
    assert [r.codigo for r in version.dictamen.reparos] == codigos
    with almacen.abrir(version.archivo.sha256) as guardado:
        assert guardado.read() == contenido


def test_el_mismo_archivo_dos_veces_en_un_formulario_se_adjunta_una() -> None:
    primera, segunda = _subir(fabricas.pdf()), _subir(fabricas.pdf(), "otra vez.pdf")
    assert segunda == primera
    en_otro = _subir(fabricas.pdf(), clave="borrador-2")
    assert en_otro != primera
    assert en_otro.archivo == primera.archivo


def test_los_adjuntos_conservan_su_orden_y_tienen_un_tope(settings: Settings) -> None:
    settings.ARCHIVOS_POR_PRESENTACION = 2
    for letra in ("b", "a"):
        _subir(letra.encode(), f"{letra}.txt")
    assert [s.nombre for s in Subida.objects.de("borrador-1")] == ["b.txt", "a.txt"]
    with pytest.raises(NoSeRecibeElArchivo, match="Ya adjuntó 2 archivos"):
        _subir(b"c", "c.txt")


def test_quitar_una_subida_se_asienta_una_vez() -> None:
    subida = _subir(b"me arrepiento", "nota.txt")
    pk = subida.pk
    quitar_subida(subida, cuando=CUANDO)
    assert not Subida.objects.exists()
    hechos = Asiento.objects.filter(sobre_tipo="documentos.subida", sobre_id=pk)
    assert hechos.count() == 2
    quitar_subida(Subida(pk=pk), cuando=CUANDO)
    assert hechos.count() == 2


def test_cada_noche_se_descarta_lo_que_nunca_se_presento() -> None:
    _subir(b"vieja", "vieja.txt", hace=8)
    reciente = _subir(b"reciente", "reciente.txt", hace=6)
    with congelar(CUANDO):
        descartar_subidas_vencidas(timestamp=0)
    assert list(Subida.objects.all()) == [reciente]
    assert descartar_subidas(anteriores_a=CUANDO, cuando=CUANDO, cuantas=1) == 1


def test_incorporar_hace_un_documento_por_archivo_y_encarga_leerlo() -> None:
    subidas = [_subir(fabricas.pdf(), "Solicitud.pdf"), _subir(b"nota", "nota.txt")]
    documentos = incorporar(subidas, por=MARIA, cuando=CUANDO)
    assert [d.titulo for d in documentos] == ["Solicitud.pdf", "nota.txt"]
    assert {d.clase for d in documentos} == {"recibido"}
    version = documentos[0].version_vigente()
    assert (version.n, version.nombre_original, version.datos) == (1, "Solicitud.pdf", None)
    assert version.por == "María Quispe, Responsable"
    assert not Subida.objects.exists()
    assert _hechos(documentos[0]) == ["documentos.incorporacion"]
    mandados = ProcrastinateJob.objects.filter(task_name="documentos.analizar")
    assert mandados.count() == 2


def test_una_subida_sirve_una_sola_vez() -> None:
    """A double click on submit: the second one gets nothing, and a sentence."""
    subida = _subir(fabricas.pdf())
    incorporar([subida], por=MARIA, cuando=CUANDO)
    with pytest.raises(NoSePuedeIncorporar, match="ya fue presentado"):
        incorporar([Subida(pk=subida.pk or 1)], por=MARIA, cuando=CUANDO)
    assert Documento.objects.count() == 1


def test_si_el_acto_que_llama_falla_las_subidas_siguen_alli() -> None:
    subida = _subir(fabricas.pdf())

    @transaction.atomic
    def acto_que_falla() -> None:
        incorporar([subida], por=MARIA, cuando=CUANDO)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        acto_que_falla()
    assert Subida.objects.de("borrador-1").count() == 1
    assert not Documento.objects.exists()
    assert not ProcrastinateJob.objects.exists()


@pytest.mark.parametrize(
    "orden",
    [
        "UPDATE documentos_version SET nombre_original = 'otro'",
        "DELETE FROM documentos_version",
        "TRUNCATE documentos_version CASCADE",
        "UPDATE documentos_archivo SET sha256 = repeat('0', 64)",
        "UPDATE documentos_archivo SET tamano = 1",
        "DELETE FROM documentos_archivo",
        "TRUNCATE documentos_archivo CASCADE",
    ],
)
def test_postgresql_no_deja_cambiar_lo_recibido(orden: str) -> None:
    """LPAG 153.1: no correction, interlineation nor deletion once it is in the file."""
    incorporar([_subir(fabricas.pdf())], por=MARIA, cuando=CUANDO)

    @transaction.atomic
    def ejecutar() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(orden)

    with pytest.raises(IntegrityError, match="inalterable"):
        ejecutar()
    assert Version.objects.get().nombre_original == "escrito.pdf"
