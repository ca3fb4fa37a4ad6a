"""The store on a local folder: once, durable, private, never deleted in passing."""

import hashlib
import io
import os
import stat
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.documentos.almacen import ExcedeElLimite, Huella


def _archivos(carpeta: Path) -> list[Path]:
    return [camino for camino in carpeta.rglob("*") if camino.is_file()]


def test_se_guarda_bajo_su_huella_y_se_devuelve_igual(carpeta: Path) -> None:
    contenido = b"Con lo que llego\x00" * 1000
    huella = almacen.guardar(io.BytesIO(contenido), 10**6)
    sha = hashlib.sha256(contenido).hexdigest()
    assert huella == Huella(sha, len(contenido))
    assert _archivos(carpeta) == [carpeta / sha[:2] / sha[2:4] / sha]
    with almacen.abrir(sha) as abierto:
        assert abierto.read() == contenido
    assert almacen.existe(sha)
    assert almacen.intacto(huella)


def test_el_mismo_contenido_se_guarda_una_vez(carpeta: Path) -> None:
    almacen.guardar(io.BytesIO(b"igual"), 10)
    [camino] = _archivos(carpeta)
    antes = camino.stat().st_ino
    almacen.guardar(io.BytesIO(b"igual"), 10)
    assert [c.stat().st_ino for c in _archivos(carpeta)] == [antes]


def test_solo_su_duenio_lo_lee(carpeta: Path) -> None:
    almacen.guardar(io.BytesIO(b"reservado"), 10)
    [camino] = _archivos(carpeta)
    assert stat.S_IMODE(camino.stat().st_mode) == 0o600
    assert {stat.S_IMODE(c.stat().st_mode) for c in (camino.parent, camino.parent.parent)} == {
        0o700
    }


class _Infinito:
    """A flow that never ends, counting what it gave."""

    dados = 0

    def read(self, tamano: int = -1, /) -> bytes:
        self.dados += tamano
        return b"x" * tamano


def test_pasado_el_limite_se_deja_de_leer_y_no_queda_nada(carpeta: Path) -> None:
    flujo = _Infinito()
    with pytest.raises(ExcedeElLimite):
        almacen.guardar(flujo, 10 * 1024 * 1024)
    assert flujo.dados <= 10 * 1024 * 1024 + almacen.TROZO
    assert not carpeta.exists() or not _archivos(carpeta)


class _DeUnTiron:
    """Forty megabytes made as they are asked for."""

    quedan = 40 * 1024 * 1024

    def read(self, tamano: int = -1, /) -> bytes:
        dado = min(tamano, self.quedan)
        self.quedan -= dado
        return b"y" * dado


def test_cuarenta_megas_no_pasan_enteros_por_la_memoria() -> None:
    tracemalloc.start()
    almacen.guardar(_DeUnTiron(), 50 * 1024 * 1024)
    _, pico = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert pico < 4 * 1024 * 1024


def test_quien_revisa_puede_impedir_que_se_guarde(carpeta: Path) -> None:
    def revisar(cabeza: bytes) -> None:
        raise ValueError(cabeza)

    with pytest.raises(ValueError, match="MZ"):
        almacen.guardar(io.BytesIO(b"MZ"), 10, revisar)
    assert not carpeta.exists() or not _archivos(carpeta)


def test_la_aplicacion_no_borra() -> None:
    huella = almacen.guardar(io.BytesIO(b"para siempre"), 100)
    with pytest.raises(PermissionError):
        storages["documentos"].delete(almacen.ruta(huella.sha256))
    assert almacen.intacto(huella)


def test_se_nota_si_alguien_cambia_o_quita_los_bytes(carpeta: Path) -> None:
    huella = almacen.guardar(io.BytesIO(b"original"), 100)
    [camino] = _archivos(carpeta)
    camino.write_bytes(b"alterado")
    assert not almacen.intacto(huella)
    camino.unlink()
    assert not almacen.intacto(huella)


def test_una_escritura_interrumpida_no_deja_medio_archivo(
    carpeta: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def se_acabo_el_disco(manejo: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("qillqa.adaptadores.almacen_local.os.fsync", se_acabo_el_disco)
    with pytest.raises(OSError, match="No space left"):
        almacen.guardar(io.BytesIO(b"medio"), 100)
    assert not carpeta.exists() or not _archivos(carpeta)


@pytest.mark.parametrize("mala", ["", "../../etc/passwd", "A" * 64, "a" * 63])
def test_no_se_abre_lo_que_no_es_una_huella(mala: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        almacen.abrir(mala)


def test_lo_derivado_vive_aparte(carpeta: Path) -> None:
    huella = almacen.guardar(io.BytesIO(b"pdf"), 100)
    assert almacen.derivado(huella.sha256, "1-240.webp") is None
    almacen.guardar_derivado(huella.sha256, "1-240.webp", b"imagen")
    assert almacen.derivado(huella.sha256, "1-240.webp") == b"imagen"
    assert len(_archivos(carpeta / "derivados")) == 1


def test_un_nombre_ya_usado_no_se_cambia_por_otro() -> None:
    guardado = storages["documentos"].save("x/y", ContentFile(b"1"))
    assert storages["documentos"].save("x/y", ContentFile(b"1")) == guardado == "x/y"


def test_ocho_a_la_vez_guardan_el_mismo_contenido_y_queda_uno(carpeta: Path) -> None:
    contenido = os.urandom(3_000_000)

    def guardar(_: int) -> Huella:
        return almacen.guardar(io.BytesIO(contenido), 10**7)

    with ThreadPoolExecutor(8) as hilos:
        huellas = set(hilos.map(guardar, range(8)))
    assert len(huellas) == len(_archivos(carpeta)) == 1
    assert almacen.intacto(huellas.pop())
