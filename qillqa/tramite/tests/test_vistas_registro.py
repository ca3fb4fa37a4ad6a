"""The counter, through its page: LPAG 113, 117, 124-126; R01-R03, R12."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from qillqa.nucleo.documentos.models import Subida
from qillqa.nucleo.documentos.tests import fabricas as archivos
from qillqa.nucleo.personas.models import Consentimiento, Persona, Representacion
from qillqa.proyecto.villa_ejemplo.mundo import Mundo
from qillqa.tramite.models import Expediente, RequisitoRevisado
from qillqa.tramite.tests.escritorio import errores_de, lo_de_ventanilla, registrar, ver
from qillqa.tramite.tests.fabricas import un_procedimiento, una_persona

Entrar = Callable[[str], Client]
REGISTRO = "/escritorio/registro/"


def un_pdf(nombre: str = "solicitud.pdf", paginas: int = 2) -> SimpleUploadedFile:
    return SimpleUploadedFile(nombre, archivos.pdf(paginas), content_type="application/pdf")


@pytest.fixture
def mesa(entrar: Entrar) -> Client:
    """The counter's clerk before her page."""
    return entrar("mesa")


def test_what_is_filed_gets_number_cargo_and_what_follows(mesa: Client) -> None:
    """LPAG 117.2, 124.2: number, date and cargo at once; R12: routed the same day."""
    expediente = registrar(mesa, archivos=[un_pdf()])
    assert expediente.numero.impreso == "EXP-2026-000001"
    assert expediente.remitente_nombre == "Inés Ccahuana Ñahui"
    assert Persona.objects.get(expedientes=expediente).distrito_id == "080405"
    assert [str(pieza) for pieza in expediente.piezas.all()] == ["solicitud.pdf"]
    pagina = ver(mesa, expediente, "registrado")
    assert "EXP-2026-000001" in pagina
    assert "Derívelo hoy mismo" in pagina
    assert reverse("tramite:registro") in pagina


def test_a_missing_requirement_never_stops_the_filing(mesa: Client) -> None:
    """LPAG 124.1, 125.1; R01: recorded and observed, with its two working days to cure."""
    version = un_procedimiento()
    primero = version.requisitos.all()[0]
    expediente = registrar(
        mesa,
        procedimiento="SG-03",
        asunto="",
        requisitos_de=version.pk,
        requisitos=[str(primero.pk)],
    )
    assert expediente.estado == Expediente.Estado.OBSERVADO
    assert expediente.asunto == "Constancia domiciliaria"
    assert RequisitoRevisado.objects.filter(expediente=expediente, presentado=False).count() == 2
    datos = expediente.cargo.datos
    assert "Falta" in datos["observaciones"][0]
    assert datos["plazo_para_subsanar"] == "miércoles 25 de noviembre de 2026"
    assert "miércoles 25 de noviembre de 2026" in ver(mesa, expediente, "registrado")


def test_the_cargo_prints_on_half_a_page_and_on_a_ticket(mesa: Client) -> None:
    expediente = registrar(mesa)
    cargo = reverse("tramite:cargo", args=[expediente.pk])
    media, ticket = mesa.get(cargo), mesa.get(cargo, {"formato": "ticket"})
    for papel in (media, ticket):
        assert papel["Content-Type"] == "application/pdf"
        assert papel.content.startswith(b"%PDF")
    assert media.content != ticket.content


def test_requirements_are_asked_in_a_second_step_without_scripts(mesa: Client) -> None:
    version = un_procedimiento()
    respuesta = mesa.post(REGISTRO, lo_de_ventanilla(procedimiento="sg-03"))
    pagina = respuesta.content.decode()
    assert respuesta.status_code == 422
    assert "Marque los requisitos" in errores_de(pagina)
    assert f'name="requisitos_de" value="{version.pk}"' in pagina
    assert not Expediente.objects.exists()


def test_one_of_several_procedures_is_chosen(mesa: Client) -> None:
    uno, otro = un_procedimiento("SG-03"), un_procedimiento("SG-04")
    datos = lo_de_ventanilla(procedimiento="constancia")
    pagina = mesa.post(REGISTRO, datos).content.decode()
    assert "Elija cuál" in errores_de(pagina)
    expediente = registrar(mesa, procedimiento="constancia", elegido=otro.pk, requisitos_de=otro.pk)
    assert expediente.procedimiento == otro
    assert uno.pk != otro.pk


def test_a_form_sent_twice_is_one_expediente(mesa: Client) -> None:
    """LPAG 157.4: a double click makes no double file, and says so."""
    datos = lo_de_ventanilla()
    primera = mesa.post(REGISTRO, datos)
    with_otro = mesa.post(REGISTRO, datos, follow=True)
    assert with_otro.redirect_chain[0][0] == primera["Location"]
    assert Expediente.objects.count() == 1


@pytest.mark.parametrize(
    ("cambio", "valor", "frase"),
    [
        ("remitente__numero_documento", "4012345", "El DNI tiene 8 números; usted escribió 7."),
        ("remitente__nombre", "Ñ" * 300, "acórtelo a 250 letras"),
        ("asunto", "", "Falta el asunto"),
        ("asunto", "a" * 1200, "acórtelo a 1000 letras"),
        ("folios", "", "Falta el número de folios"),
        ("folios", "0", "Debe ser 1 o más"),
        ("remitente__correo", "ines@", "Escriba el correo completo"),
        ("remitente__distrito", "Nuncajamás", "No hay un distrito con ese nombre"),
        ("remitente__distrito", "San Jeronimo", "escriba también la provincia"),
        ("procedimiento", "zzz", "No hay un procedimiento así"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    mesa: Client, cambio: str, valor: str, frase: str
) -> None:
    datos = lo_de_ventanilla(
        remitente__direccion="Sector Q'enqo 3",
        observaciones="Trae una maqueta",
        archivos=[un_pdf()],
        **{cambio: valor},
    )
    respuesta = mesa.post(REGISTRO, datos)
    pagina = respuesta.content.decode()
    assert respuesta.status_code == 422
    assert frase in errores_de(pagina)
    assert "Sector Q&#x27;enqo 3" in pagina
    assert "Trae una maqueta" in pagina
    assert "solicitud.pdf" in pagina
    assert "documento PDF, 2 páginas" in pagina
    assert not Expediente.objects.exists()
    assert not Persona.objects.filter(numero_documento="40123456").exists()


def test_files_sent_with_an_error_are_there_when_it_is_mended(mesa: Client) -> None:
    datos = lo_de_ventanilla(folios="", archivos=[un_pdf("a.pdf"), un_pdf("b.pdf", 3)])
    mesa.post(REGISTRO, datos)
    assert Subida.objects.count() == 2
    expediente = registrar(mesa, clave=datos["clave"])
    assert [str(pieza) for pieza in expediente.piezas.all()] == ["a.pdf", "b.pdf"]
    assert not Subida.objects.exists()


def test_a_file_is_taken_off_without_losing_what_was_typed(mesa: Client) -> None:
    datos = lo_de_ventanilla(folios="", archivos=[un_pdf()])
    mesa.post(REGISTRO, datos)
    token = str(Subida.objects.get().token)
    respuesta = mesa.post(REGISTRO, lo_de_ventanilla(clave=datos["clave"], quitar=token))
    pagina = respuesta.content.decode()
    assert respuesta.status_code == 200
    assert not Subida.objects.exists()
    assert "Inés Ccahuana Ñahui" in pagina
    assert errores_de(pagina) == ""


@pytest.mark.parametrize(
    ("nombre", "contenido", "frase"),
    [("vacio.pdf", b"", "está vacío"), ("carta.pdf", archivos.programa(), "es un programa")],
)
def test_a_file_that_cannot_come_says_why(
    mesa: Client, nombre: str, contenido: bytes, frase: str
) -> None:
    malo = SimpleUploadedFile(nombre, contenido)
    respuesta = mesa.post(REGISTRO, lo_de_ventanilla(archivos=[un_pdf(), malo]))
    pagina = respuesta.content.decode()
    assert f"{nombre}: El archivo" in errores_de(pagina)
    assert frase in errores_de(pagina)
    assert Subida.objects.count() == 1


def test_a_file_chosen_is_received_at_once(mesa: Client) -> None:
    datos = lo_de_ventanilla()
    subir = reverse("tramite:subidas", args=[datos["clave"]])
    conforme = mesa.post(subir, {"archivos": un_pdf()}).content.decode()
    assert "documento PDF, 2 páginas" in conforme
    con_clave = SimpleUploadedFile("clave.pdf", archivos.pdf_con_clave())
    assert "contraseña" in mesa.post(subir, {"archivos": con_clave}).content.decode()
    assert registrar(mesa, clave=datos["clave"]).piezas.count() == 2


def test_a_known_document_brings_its_name(mesa: Client, mundo: Mundo, instante: datetime) -> None:
    una_persona(mundo.actores["mesa"], instante, nombre="Inés Ccahuana", direccion="Calle 1")
    ayuda = mesa.get(
        reverse("tramite:registro_persona", args=["remitente"]),
        {"remitente-tipo_documento": "dni", "remitente-numero_documento": "40123456"},
    ).content.decode()
    assert "Inés Ccahuana" in ayuda
    assert 'hx-swap-oob="true"' in ayuda
    assert 'value="Calle 1"' in ayuda
    expediente = registrar(mesa, remitente__nombre="")
    assert expediente.remitente_nombre == "Inés Ccahuana"
    assert Persona.objects.filter(numero_documento="40123456").count() == 1


def test_a_document_of_somebody_else_is_not_taken_by_mistake(
    mesa: Client, mundo: Mundo, instante: datetime
) -> None:
    una_persona(mundo.actores["mesa"], instante, nombre="Pedro Quispe Luna")
    respuesta = mesa.post(REGISTRO, lo_de_ventanilla())
    assert "está registrado a nombre de Pedro Quispe Luna" in errores_de(respuesta.content.decode())
    expediente = registrar(mesa, remitente__es_la_misma="on")
    assert str(expediente.remitente) == "Pedro Quispe Luna"
    assert expediente.remitente_nombre == "Inés Ccahuana Ñahui"


def test_who_sounds_the_same_is_proposed_and_never_joined(
    mesa: Client, mundo: Mundo, instante: datetime
) -> None:
    conocida = una_persona(mundo.actores["mesa"], instante, nombre="Inés Ccahuana Ñahui")
    sin = {"remitente__tipo_documento": "sin_documento", "remitente__numero_documento": ""}
    respuesta = mesa.post(REGISTRO, lo_de_ventanilla(**sin, remitente__nombre="Ynes Cahuana Ñawi"))
    assert "Diga si es una de las personas" in errores_de(respuesta.content.decode())
    suya = registrar(
        mesa, **sin, remitente__nombre="Ynes Cahuana Ñawi", remitente__parecida=conocida.pk
    )
    assert suya.remitente == conocida
    ajena = registrar(
        mesa, **sin, remitente__nombre="Ynes Cahuana Ñawi", remitente__parecida="otra"
    )
    assert ajena.remitente != conocida


def test_like_persons_are_proposed_while_the_form_is_filled(
    mesa: Client, mundo: Mundo, instante: datetime
) -> None:
    por = mundo.actores["mesa"]
    una_persona(por, instante, nombre="Inés Ccahuana Ñahui", correo="i@x.pe", telefono="984000111")
    ayuda = mesa.get(
        reverse("tramite:registro_nombres"),
        {
            "remitente-tipo_documento": "sin_documento",
            "remitente-nombre": "Ynes Cahuana Ñawi",
            "remitente-correo": "i@x.pe",
            "remitente-telefono": "984 000 111",
        },
    ).content.decode()
    assert "Inés Ccahuana Ñahui" in ayuda
    assert "tiene el mismo teléfono" in ayuda


def test_a_representative_is_entered_with_its_document(mesa: Client) -> None:
    """LPAG 115: a carta poder simple is enough."""
    expediente = registrar(
        mesa,
        representante__numero_documento="40999999",
        representante__nombre="Rosa Puma",
        representante__sustento="Carta poder del 20/11/2026",
    )
    assert expediente.representante is not None
    poder = Representacion.objects.get(representante=expediente.representante)
    assert poder.representado == expediente.remitente
    assert poder.sustento == "Carta poder del 20/11/2026"


def test_nobody_represents_himself(mesa: Client) -> None:
    datos = lo_de_ventanilla(
        representante__numero_documento="40123456", representante__nombre="X Y"
    )
    assert "Es la misma persona" in errores_de(mesa.post(REGISTRO, datos).content.decode())


def test_notices_by_mail_need_an_address_and_are_entered_once(mesa: Client) -> None:
    """LPAG 20.4: the consent is express."""
    sin_correo = mesa.post(REGISTRO, lo_de_ventanilla(autoriza_correo="on"))
    assert "Falta el correo" in errores_de(sin_correo.content.decode())
    for _ in range(2):
        registrar(mesa, autoriza_correo="on", remitente__correo="ines@ejemplo.pe")
    assert Consentimiento.objects.get().destino == "ines@ejemplo.pe"


def test_only_the_counter_has_this_page(entrar: Entrar) -> None:
    for usuario in ("rentas", "secretario", "extrano"):
        assert entrar(usuario).get(REGISTRO).status_code == 403
    assert Client().get(REGISTRO).status_code == 302


def test_the_page_is_new_each_time_and_is_not_kept(mesa: Client) -> None:
    """A page come back to by «Atrás» must not carry the name of a form already sent."""
    paginas = [mesa.get(REGISTRO) for _ in range(2)]
    claves = {
        re.search(r'name="clave" value="([^"]+)"', p.content.decode())[1]  # type: ignore[index]
        for p in paginas
    }
    assert len(claves) == 2
    assert "no-store" in paginas[0]["Cache-Control"]


def test_a_district_is_written_by_its_name(mesa: Client) -> None:
    ayuda = mesa.get(reverse("tramite:registro_distritos"), {"remitente-distrito": "pís"})
    assert "PISAC, CALCA, CUSCO" in ayuda.content.decode().upper()
