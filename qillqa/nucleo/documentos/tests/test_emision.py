"""The house's own papers: what made each one is kept with it."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.documentos.actos import emitir
from qillqa.nucleo.documentos.compositor import ESCUDO, Plantilla, PlantillaConError, escudo_sirve
from qillqa.nucleo.documentos.models import Documento
from qillqa.nucleo.permisos.actor import Actor

pytestmark = pytest.mark.django_db

CUANDO = datetime(2026, 11, 23, 15, 42, tzinfo=UTC)
MARIA = Actor(nombre="María Quispe", cargo="Responsable", unidad="Mesa de Partes")


def _hechos(cosa: Documento) -> list[str]:
    return [asiento.hecho for asiento in Asiento.objects.sobre(cosa)]


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


@pytest.mark.parametrize(
    ("svg", "sirve"),
    [(ESCUDO.read_text(), True), ("", False), ("<svg", False), ("<p>no es un escudo</p>", False)],
)
def test_un_escudo_roto_se_nota_antes_de_ponerlo(svg: str, sirve: bool) -> None:
    assert escudo_sirve(svg) is sirve
