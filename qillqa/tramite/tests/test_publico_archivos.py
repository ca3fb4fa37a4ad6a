"""Files of a filing by the web: kept through errors; one refused loses no other (R01)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from qillqa.nucleo.documentos.models import Subida
from qillqa.proyecto.villa_ejemplo.mundo import Mundo
from qillqa.tramite.models import Expediente
from qillqa.tramite.tests.mesa_publica import PDF, Ciudadana

PROGRAMA = b"MZ" + b"\x90\x00" * 400


@pytest.fixture
def maria(mundo: Mundo) -> Ciudadana:
    """A citizen about to attach."""
    maria = Ciudadana()
    maria.hasta_los_archivos()
    return maria


def _nombres() -> list[str]:
    return list(Subida.objects.order_by("orden").values_list("nombre", flat=True))


def test_an_empty_file_is_refused_with_its_reason(maria: Ciudadana) -> None:
    respuesta = maria.adjuntar("vacio.pdf", b"")
    assert respuesta.status_code == 422
    assert "El archivo está vacío" in respuesta.content.decode()
    assert _nombres() == []


def test_a_program_called_pdf_is_refused_and_told_the_other_channel(maria: Ciudadana) -> None:
    respuesta = maria.adjuntar("solicitud.pdf", PROGRAMA)
    pagina = respuesta.content.decode()
    assert respuesta.status_code == 422
    assert "es un programa" in pagina
    assert "memoria USB" in pagina
    assert _nombres() == []


def test_too_big_a_file_is_refused_and_told_the_other_channel(
    maria: Ciudadana, settings: Settings
) -> None:
    settings.LIMITE_DE_ARCHIVO = 1024 * 1024
    pagina = maria.adjuntar("plano.pdf", PDF + b"\0" * 1024 * 1024).content.decode()
    assert "pesa más de 1 MB" in pagina
    assert "memoria USB" in pagina


def test_one_refused_loses_no_other(maria: Ciudadana) -> None:
    buenos = [SimpleUploadedFile("carta.pdf", PDF), SimpleUploadedFile("nota.txt", b"hola")]
    respuesta = maria.responder(
        "archivos", archivos=[buenos[0], SimpleUploadedFile("x.pdf", b""), buenos[1]]
    )
    assert respuesta.status_code == 422
    pagina = respuesta.content.decode()
    assert "x.pdf: El archivo está vacío" in pagina
    assert _nombres() == ["carta.pdf", "nota.txt"]
    assert "archivos" not in maria.presentacion().datos


def test_a_broken_pdf_is_received_with_its_warning(maria: Ciudadana) -> None:
    """LPAG 125.1: no defect of a file blocks the filing."""
    maria.adjuntar("roto.pdf", b"%PDF-1.4\nesto no es nada", agregar="1")
    pagina = maria.cliente.get(maria.direccion("archivos/")).content.decode()
    assert "parece dañado" in pagina
    assert _nombres() == ["roto.pdf"]


def test_the_list_persists_and_a_file_can_be_taken_off(maria: Ciudadana) -> None:
    maria.adjuntar("carta.pdf", PDF, agregar="1")
    maria.adjuntar("nota.txt", b"hola", agregar="1")
    carta = Subida.objects.get(nombre="carta.pdf")
    pagina = maria.cliente.get(maria.direccion("archivos/")).content.decode()
    assert "carta.pdf" in pagina
    assert "nota.txt" in pagina
    assert maria.responder("archivos", quitar=str(carta.token)).status_code == 303
    assert _nombres() == ["nota.txt"]


def test_nobody_takes_off_anothers_file(maria: Ciudadana) -> None:
    maria.adjuntar("carta.pdf", PDF, agregar="1")
    ajena = Subida.objects.get()
    otro = Ciudadana()
    otro.empezar()
    otro.responder("archivos", quitar=str(ajena.token))
    assert Subida.objects.filter(pk=ajena.pk).exists()


def test_the_script_gets_the_line_of_each_file(maria: Ciudadana) -> None:
    bueno = maria.cliente.post(
        maria.direccion("archivos/subidas/"), {"archivos": SimpleUploadedFile("carta.pdf", PDF)}
    )
    assert 'name="cargado"' in bueno.content.decode()
    malo = maria.cliente.post(
        maria.direccion("archivos/subidas/"), {"archivos": SimpleUploadedFile("x.pdf", PROGRAMA)}
    )
    assert "es un programa" in malo.content.decode()
    assert maria.cliente.post(maria.direccion("archivos/subidas/")).status_code == 400
    assert _nombres() == ["carta.pdf"]


def test_there_is_always_room_for_the_form_itself(maria: Ciudadana, settings: Settings) -> None:
    settings.ARCHIVOS_POR_PRESENTACION = 3
    for n in range(3):
        respuesta = maria.adjuntar(f"{n}.txt", f"hola {n}".encode(), agregar="1")
    assert "Ya adjuntó 2 archivos" in respuesta.content.decode()
    maria.responder("archivos")
    maria.confirmar()
    maria.responder("resumen")
    piezas = [str(p) for p in Expediente.objects.get().piezas.all()]
    assert piezas == ["0.txt", "1.txt", "Solicitud.pdf"]


def test_no_file_at_all_stops_nobody(maria: Ciudadana) -> None:
    maria.responder("archivos")
    maria.confirmar()
    maria.responder("resumen")
    assert [str(p) for p in Expediente.objects.get().piezas.all()] == ["Solicitud.pdf"]
