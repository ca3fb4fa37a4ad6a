"""Filing by the web, as a citizen does it: LPAG 113, 117.1, 124; RLGD 46-47; R01, R10, R22, R98."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from qillqa.nucleo import reloj
from qillqa.nucleo.avisos.models import CorreoSaliente
from qillqa.nucleo.documentos.models import Subida
from qillqa.nucleo.personas.models import Persona
from qillqa.proyecto.villa_ejemplo.mundo import Mundo
from qillqa.tramite.actos import presentacion as actos
from qillqa.tramite.actos.cargos import guardar_cargo
from qillqa.tramite.actos.recepcion import NoSePuedePresentar
from qillqa.tramite.models import Expediente, Presentacion
from qillqa.tramite.tests.fabricas import un_procedimiento
from qillqa.tramite.tests.mesa_publica import ASUNTO, PDF, PERSONA, RESPUESTA, Ciudadana

SABADO = datetime(2026, 11, 22, 3, 15, tzinfo=UTC)  # Saturday 21, 22:15 in Lima


@pytest.fixture
def maria(mundo: Mundo) -> Ciudadana:
    """A citizen who has just opened the page."""
    return Ciudadana()


def test_a_whole_filing_gives_its_number_at_once(maria: Ciudadana, instante: datetime) -> None:
    maria.hasta_el_resumen()
    resumen = maria.cliente.get(maria.direccion("resumen/")).content.decode()
    for dicho in ("María Quispe Ñahui", "DNI 41234567", "carta.pdf", ASUNTO["asunto"]):
        assert dicho in resumen
    enviado = maria.responder("resumen")
    assert enviado.status_code == 303
    assert enviado.url == maria.direccion("listo/")
    listo = maria.cliente.get(enviado.url).content.decode()
    assert "EXP-2026-000001" in listo
    expediente = Expediente.objects.get()
    assert expediente.canal == Expediente.Canal.VIRTUAL
    assert expediente.remitente_nombre == "María Quispe Ñahui"
    assert expediente.fecha_presentacion == date(2026, 11, 23)
    assert [str(p) for p in expediente.piezas.all()] == ["carta.pdf", "Solicitud.pdf"]
    assert expediente.folios == 2
    cargo = maria.cliente.get(maria.direccion("cargo.pdf"))
    assert cargo["Content-Type"] == "application/pdf"
    assert cargo.content.startswith(b"%PDF")


def test_what_was_typed_is_forgotten_once_it_is_in_the_file(maria: Ciudadana) -> None:
    maria.hasta_el_resumen()
    maria.responder("resumen")
    assert maria.presentacion().datos == {}
    assert "presentacion" not in maria.cliente.cookies or not maria.cliente.cookies[
        "presentacion"
    ].value.strip('"')
    for paso in ("persona/", "archivos/", "correo/", "resumen/"):
        vuelta = maria.cliente.get(maria.direccion(paso))
        assert vuelta.status_code == 302
        assert vuelta["Location"] == maria.direccion("listo/")


def test_sent_twice_it_is_one_expediente(maria: Ciudadana, instante: datetime) -> None:
    maria.hasta_el_resumen()
    borrador = maria.presentacion()
    primero = actos.presentar(borrador, cuando=instante)
    segundo = actos.presentar(borrador, cuando=instante)
    assert primero == segundo
    assert maria.responder("resumen")["Location"] == maria.direccion("listo/")
    assert Expediente.objects.count() == 1


def test_the_draft_is_locked_without_joins(maria: Ciudadana) -> None:
    """A joined expediente would be read as it was before waiting: sent twice, it would fail."""
    maria.empezar()
    with CaptureQueriesContext(connection) as consultas:
        actos.tomar_borrador(maria.presentacion())
    [bloqueo] = [c["sql"] for c in consultas if "FOR UPDATE" in c["sql"]]
    assert "JOIN" not in bloqueo


@pytest.mark.django_db
def test_a_saturday_night_is_that_saturday_and_the_term_runs_from_monday(mundo: Mundo) -> None:
    """Vector T3; R10; RLGD 46.2: any hour of any day."""
    with reloj.congelar(SABADO):
        maria = Ciudadana()
        inicio = maria.cliente.get("/mesa-de-partes/").content.decode()
        assert "sábado 21 nov" in inicio
        assert "lunes 23 nov" in inicio
        maria.hasta_el_resumen()
        maria.responder("resumen")
        expediente = Expediente.objects.get()
        listo = maria.cliente.get(maria.direccion("listo/")).content.decode()
    assert expediente.presentado_en == SABADO
    assert expediente.fecha_presentacion == date(2026, 11, 21)
    assert expediente.vence == date(2027, 1, 7)
    assert "sábado 21 de noviembre de 2026, 22:15" in listo
    assert "lunes 23 nov" in listo


def test_what_was_typed_survives_a_lost_browser(maria: Ciudadana) -> None:
    maria.hasta_los_archivos()
    otro = Client()
    vuelta = otro.get(maria.direccion())
    assert vuelta["Location"] == maria.direccion("archivos/")
    assert "Quispe Ñahui" in otro.get(maria.direccion("persona/")).content.decode()
    assert "Continuar donde quedó" in otro.get("/mesa-de-partes/").content.decode()


def test_the_page_of_the_beginning_offers_to_go_on_and_to_forget(maria: Ciudadana) -> None:
    maria.hasta_los_archivos()
    assert "Continuar donde quedó" in maria.cliente.get("/mesa-de-partes/").content.decode()
    maria.adjuntar("carta.pdf", PDF, agregar="1")
    assert maria.cliente.post(maria.direccion("olvido/")).status_code == 303
    assert not Presentacion.objects.exists()
    assert not Subida.objects.exists()
    assert "Continuar donde" not in maria.cliente.get("/mesa-de-partes/").content.decode()


def test_the_cookie_is_signed_and_out_of_reach_of_scripts(maria: Ciudadana) -> None:
    maria.empezar()
    galleta = maria.cliente.cookies["presentacion"]
    assert galleta["httponly"]
    assert galleta["samesite"] == "Lax"
    maria.cliente.cookies["presentacion"] = str(maria.token)
    assert "Continuar donde" not in maria.cliente.get("/mesa-de-partes/").content.decode()


def test_a_stranger_does_not_find_a_draft(maria: Ciudadana) -> None:
    maria.hasta_los_archivos()
    ajeno = "/mesa-de-partes/6f2c0b5e-0000-4000-8000-000000000000/"
    for pagina in ("", "persona/", "archivos/", "resumen/", "listo/", "cargo.pdf"):
        assert Client().get(ajeno + pagina).status_code == 404


def test_the_pages_are_kept_out_of_caches_and_search_engines(maria: Ciudadana) -> None:
    maria.hasta_los_archivos()
    pagina = maria.cliente.get(maria.direccion("persona/"))
    assert "no-store" in pagina["Cache-Control"]
    assert "noindex" in pagina["X-Robots-Tag"]


@pytest.mark.parametrize(
    ("cambio", "frase"),
    [
        ({"numero_documento": "4123456"}, "El DNI tiene 8 números; usted escribió 7."),
        ({"numero_documento": ""}, "Falta el número de documento."),
        ({"nombre": "Ñ" * 300}, "Es muy largo: acórtelo a 250 letras"),
    ],
)
def test_an_error_is_said_beside_the_field_and_keeps_the_rest(
    maria: Ciudadana, cambio: dict[str, str], frase: str
) -> None:
    maria.empezar()
    pagina = maria.responder("persona", **{**PERSONA, **cambio}).content.decode()
    assert frase in pagina
    if "nombre" not in cambio:
        assert PERSONA["nombre"] in pagina
    assert "persona" not in maria.presentacion().datos


def test_no_document_at_hand_stops_nobody(maria: Ciudadana) -> None:
    """LPAG 124.1; R01."""
    maria.hasta_el_resumen(persona={**PERSONA, "tipo_documento": "sin_documento"})
    maria.responder("resumen")
    assert Expediente.objects.get().remitente_documento == "Sin documento a la vista"


def test_somebody_elses_dni_shows_and_changes_nothing(maria: Ciudadana, mundo: Mundo) -> None:
    """A stranger types the DNI of a person the municipality knows."""
    conocida = Persona.objects.exclude(numero_documento="").exclude(correo="").earliest("pk")
    antes = Persona.objects.filter(pk=conocida.pk).values().get()
    maria.hasta_el_resumen(
        persona={
            "tipo_documento": "dni",
            "numero_documento": conocida.numero_documento,
            "nombre": "Un Extraño",
        }
    )
    for paso in ("persona/", "respuesta/", "resumen/"):
        pagina = maria.cliente.get(maria.direccion(paso)).content.decode()
        assert conocida.nombre not in pagina
        assert conocida.correo not in pagina
    maria.responder("resumen")
    assert Persona.objects.filter(pk=conocida.pk).values().get() == antes
    expediente = Expediente.objects.get()
    assert expediente.remitente == conocida
    assert expediente.remitente_nombre == "Un Extraño"
    listo = maria.cliente.get(maria.direccion("listo/")).content.decode()
    assert conocida.nombre not in listo


def test_whoever_acts_for_another_is_the_representative(maria: Ciudadana) -> None:
    """LPAG 113.1, 115."""
    maria.hasta_el_resumen(
        representacion={
            "por": "otro",
            "tipo_documento": "ruc",
            "numero_documento": "20100000009",
            "nombre": "Asociación de Artesanos Ñusta",
        }
    )
    maria.responder("resumen")
    expediente = Expediente.objects.select_related("remitente", "representante").get()
    assert expediente.remitente_nombre == "Asociación de Artesanos Ñusta"
    assert expediente.remitente_documento == "RUC 20100000009"
    assert expediente.representante
    assert expediente.representante.nombre == PERSONA["nombre"]
    assert expediente.representante.correo == ""


def test_a_procedure_of_the_tupa_shows_what_it_asks_for(maria: Ciudadana) -> None:
    version = un_procedimiento()
    maria.empezar(tramite="SG-03")
    maria.responder("persona", **PERSONA)
    maria.responder("representacion", por="propio")
    siguiente = maria.responder("respuesta", **RESPUESTA)
    assert siguiente.url == maria.direccion("asunto/")
    pagina = maria.cliente.get(siguiente.url).content.decode()
    assert "Declaración jurada de domicilio" in pagina
    assert "S/ 6.12" in pagina
    maria.responder("asunto", asunto=str(version), detalle="")
    maria.adjuntar("carta.pdf", PDF)
    maria.confirmar()
    maria.responder("resumen")
    expediente = Expediente.objects.get()
    assert expediente.procedimiento == version
    assert expediente.vence == date(2026, 11, 26)
    assert not expediente.requisitos.exists()


def test_a_change_of_mind_leaves_the_procedure_behind(maria: Ciudadana) -> None:
    un_procedimiento()
    maria.empezar(tramite="SG-03")
    maria.responder("pedido", naturaleza="consulta")
    assert "procedimiento" not in maria.presentacion().datos
    assert maria.cliente.get(maria.direccion("procedimiento/")).status_code == 404


def test_a_denuncia_is_reserved(maria: Ciudadana) -> None:
    """LPAG 105; R98: the identity of whoever denounces is restricted."""
    maria.hasta_el_resumen(pedido={"naturaleza": "denuncia"})
    maria.responder("resumen")
    assert Expediente.objects.get().reservado


@pytest.mark.parametrize("marcada", [True, False])
def test_an_email_alone_authorises_no_notice(maria: Ciudadana, marcada: bool) -> None:
    """LPAG 20.4; R22: the authorisation is express."""
    extra = {"autoriza_correo": "on"} if marcada else {}
    maria.hasta_el_resumen(respuesta={**RESPUESTA, **extra})
    maria.responder("resumen")
    assert Expediente.objects.get().autoriza_correo is marcada


def test_nothing_is_filed_while_answers_are_missing(maria: Ciudadana, instante: datetime) -> None:
    maria.hasta_el_correo()
    assert maria.responder("resumen").url == maria.direccion("correo/")
    with pytest.raises(NoSePuedePresentar):
        actos.presentar(maria.presentacion(), cuando=instante)
    assert not Expediente.objects.exists()


def test_drafts_nobody_touches_for_a_week_are_forgotten(
    maria: Ciudadana, instante: datetime
) -> None:
    maria.hasta_los_archivos()
    assert actos.descartar_viejas(cuando=instante + timedelta(days=6)) == 0
    assert actos.descartar_viejas(cuando=instante + timedelta(days=8)) == 1
    assert not Presentacion.objects.exists()


def test_what_was_filed_is_not_forgotten(maria: Ciudadana, instante: datetime) -> None:
    maria.hasta_el_resumen()
    maria.responder("resumen")
    assert actos.descartar_viejas(cuando=instante + timedelta(days=30)) == 0
    actos.descartar(maria.presentacion(), cuando=instante)
    assert Presentacion.objects.exists()


def test_the_cargo_goes_by_email(maria: Ciudadana, instante: datetime) -> None:
    """RLGD 47.5: the worker keeps the receipt and mails it."""
    maria.hasta_el_resumen()
    maria.responder("resumen")
    guardar_cargo(Expediente.objects.get().cargo.pk, cuando=instante)
    correo = CorreoSaliente.objects.latest("pk")
    assert correo.para == RESPUESTA["correo"]
    assert correo.adjunto is not None


def test_the_questions_ask_the_database_little(
    maria: Ciudadana, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    maria.hasta_el_resumen()
    for paso in ("persona/", "archivos/", "resumen/"):
        with django_assert_max_num_queries(8):
            maria.cliente.get(maria.direccion(paso))
