"""What the worker learns of a file, and finding it by its words."""

import io
import random
import string
from datetime import UTC, datetime

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.documentos.actos import anotar_analisis, incorporar, recibir_archivo
from qillqa.nucleo.documentos.analisis import Analisis
from qillqa.nucleo.documentos.models import Archivo, Subida, TextoDeArchivo
from qillqa.nucleo.documentos.reglas import Examen
from qillqa.nucleo.documentos.tasks import analizar_archivo
from qillqa.nucleo.documentos.tests import fabricas
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.reloj import congelar

pytestmark = pytest.mark.django_db

CUANDO = datetime(2026, 11, 23, 15, 42, tzinfo=UTC)
MARIA = Actor(nombre="María Quispe", cargo="Responsable", unidad="Mesa de Partes")


def _subir(contenido: bytes, nombre: str = "escrito.pdf", clave: str = "borrador-1") -> Subida:
    return recibir_archivo(io.BytesIO(contenido), nombre, clave=clave, cuando=CUANDO)


def _hechos(cosa: Archivo) -> list[str]:
    return [asiento.hecho for asiento in Asiento.objects.sobre(cosa)]


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
