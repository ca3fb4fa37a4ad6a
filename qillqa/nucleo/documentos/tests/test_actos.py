"""Uploads, documents, issued papers and analyses, on a real PostgreSQL."""

import io
import random
import string
from dataclasses import dataclass, replace
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
    anotar_analisis,
    descartar_subidas,
    emitir,
    incorporar,
    quitar_subida,
    recibir_archivo,
)
from qillqa.nucleo.documentos.analisis import Analisis
from qillqa.nucleo.documentos.compositor import Plantilla, PlantillaConError
from qillqa.nucleo.documentos.models import Archivo, Documento, Subida, TextoDeArchivo, Version
from qillqa.nucleo.documentos.reglas import Examen
from qillqa.nucleo.documentos.tasks import analizar_archivo, descartar_subidas_vencidas
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


def test_quitar_una_subida_no_borra_el_archivo() -> None:
    subida = _subir(b"me arrepiento", "nota.txt")
    archivo, pk = subida.archivo, subida.pk
    quitar_subida(subida, cuando=CUANDO)
    assert not Subida.objects.exists()
    assert almacen.intacto(archivo.huella)
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
    assert Archivo.objects.count() == 2
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
    encargos = ProcrastinateJob.objects.filter(task_name="documentos.analizar")
    assert encargos.count() == 2


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


def test_lo_recibido_se_encuentra_por_sus_palabras() -> None:
    [documento] = incorporar([_subir(fabricas.pdf())], por=MARIA, cuando=CUANDO)
    archivo = documento.version_vigente().archivo
    with congelar(CUANDO):
        analizar_archivo(archivo_id=archivo.pk)
    for buscado in ("bodegas", "nusta", "ÑUSTA", '"licencia para la bodega"', "017-2026-MDVE"):
        assert list(Archivo.objects.con_palabras(buscado)) == [archivo], buscado
    assert not Archivo.objects.con_palabras("chichería").exists()
    archivo.refresh_from_db()
    assert archivo.analizado_en == CUANDO
    assert archivo.texto.origen == "digital"
    assert _hechos(archivo) == ["documentos.analisis"]


def test_analizar_dos_veces_vale_por_una() -> None:
    """The worker killed in mid-errand does it again; the result is one."""
    [documento] = incorporar([_subir(fabricas.pdf())], por=MARIA, cuando=CUANDO)
    archivo = documento.version_vigente().archivo
    analizar_archivo(archivo_id=archivo.pk)
    analizar_archivo(archivo_id=archivo.pk)
    otro = Analisis(Examen("pdf", 99), "otro texto", por_ocr=False, completo=True)
    anotar_analisis(archivo, otro, cuando=CUANDO)
    assert Archivo.objects.get().paginas == 2
    assert TextoDeArchivo.objects.count() == 1
    assert _hechos(archivo) == ["documentos.analisis"]
    assert not Archivo.objects.sin_analizar().exists()


def test_un_archivo_ya_leido_no_se_vuelve_a_encargar() -> None:
    [documento] = incorporar([_subir(fabricas.pdf())], por=MARIA, cuando=CUANDO)
    analizar_archivo(archivo_id=documento.version_vigente().archivo.pk)
    incorporar([_subir(fabricas.pdf(), clave="otro")], por=MARIA, cuando=CUANDO)
    assert ProcrastinateJob.objects.count() == 1


def test_un_texto_que_no_cabe_en_el_indice_se_recorta_y_se_dice() -> None:
    [documento] = incorporar([_subir(b"x" * 10, "x.txt")], por=MARIA, cuando=CUANDO)
    azar = random.Random(7)
    texto = " ".join("".join(azar.choices(string.ascii_lowercase, k=6)) for _ in range(140_000))
    archivo = anotar_analisis(
        documento.version_vigente().archivo,
        Analisis(Examen("txt"), texto, por_ocr=False, completo=True),
        cuando=CUANDO,
    )
    assert archivo.reparos == ["texto_recortado"]
    assert 0 < len(archivo.texto.texto) < len(texto)
    assert list(Archivo.objects.con_palabras(texto.split()[0])) == [archivo]


def test_lo_que_se_leyo_a_medias_se_dice() -> None:
    [documento] = incorporar([_subir(b"y" * 10, "y.txt")], por=MARIA, cuando=CUANDO)
    archivo = documento.version_vigente().archivo
    anotar_analisis(
        archivo, Analisis(Examen("txt"), "", por_ocr=False, completo=False), cuando=CUANDO
    )
    archivo.refresh_from_db()
    assert [r.codigo for r in archivo.observaciones] == ["leido_en_parte"]
    assert not TextoDeArchivo.objects.exists()


@dataclass(frozen=True)
class Nota:
    """The data of the smallest paper there is."""

    texto: str


@pytest.fixture
def plantilla(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plantilla:
    """A model of one line, outside of the package."""
    monkeypatch.setattr("qillqa.nucleo.documentos.compositor.RAIZ", tmp_path)
    fuente = tmp_path / "nota.typ"
    fuente.write_text(
        "#let d = json(bytes(sys.inputs.datos))\n"
        "#set document(title: d.texto, date: datetime(year: 2026, month: 11, day: 23))\n"
        '#set text(lang: "es")\n#d.texto'
    )
    return Plantilla("prueba.nota", 3, fuente)


def test_emitir_guarda_los_datos_y_la_plantilla_que_lo_hicieron(plantilla: Plantilla) -> None:
    version = emitir(
        plantilla, Nota("Ñawi"), titulo="Nota 1", qr="https://x", por=MARIA, cuando=CUANDO
    )
    assert (version.plantilla, version.plantilla_version, version.n) == ("prueba.nota", 3, 1)
    assert version.datos_de_origen() == {"texto": "Ñawi"}
    assert version.archivo.paginas == 1
    assert version.nombre_para_descargar == "Nota 1.pdf"
    assert almacen.intacto(version.archivo.huella)
    assert _hechos(version.documento) == ["documentos.emision"]
    assert not ProcrastinateJob.objects.exists()


def test_volver_a_emitir_es_otra_version_y_la_primera_queda(plantilla: Plantilla) -> None:
    primera = emitir(plantilla, Nota("uno"), titulo="N", qr="q", por=MARIA, cuando=CUANDO)
    segunda = emitir(
        plantilla,
        Nota("dos"),
        titulo="N",
        qr="q",
        por=MARIA,
        cuando=CUANDO,
        documento=primera.documento,
        buscable=True,
    )
    assert segunda.documento == primera.documento
    assert segunda.documento.version_vigente() == segunda
    assert [v.n for v in primera.documento.versiones.order_by("n")] == [1, 2]
    assert ProcrastinateJob.objects.count() == 1


def test_una_plantilla_rota_no_deja_documento(plantilla: Plantilla) -> None:
    plantilla.fuente.write_text("#no-existe")
    with pytest.raises(PlantillaConError, match=r"prueba\.nota v3: unknown variable"):
        emitir(plantilla, Nota("x"), titulo="N", qr="q", por=MARIA, cuando=CUANDO)
    assert not Documento.objects.exists()
    rota = replace(plantilla, fuente=plantilla.fuente.with_name("no-esta.typ"))
    with pytest.raises(PlantillaConError):
        emitir(rota, Nota("x"), titulo="N", qr="q", por=MARIA, cuando=CUANDO)
