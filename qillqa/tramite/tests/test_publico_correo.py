"""Confirming an e-mail by its code: fifteen minutes, five tries, five sends."""

from datetime import datetime, timedelta

import pytest

from qillqa.nucleo import reloj
from qillqa.nucleo.avisos.models import CorreoSaliente
from qillqa.nucleo.bitacora.models import Asiento
from qillqa.proyecto.villa_ejemplo.mundo import Mundo
from qillqa.tramite.actos import correo_confirmado as actos
from qillqa.tramite.tests.mesa_publica import RESPUESTA, Ciudadana


@pytest.fixture
def maria(mundo: Mundo) -> Ciudadana:
    """A citizen who has answered everything but the code."""
    maria = Ciudadana()
    maria.hasta_el_correo()
    return maria


def _otro(codigo: str) -> str:
    return f"{(int(codigo) + 1) % 10**6:06}"


def test_the_code_is_kept_only_as_a_fingerprint(maria: Ciudadana) -> None:
    maria.responder("correo", enviar="1")
    guardado = maria.presentacion().codigo
    assert len(guardado) == 64
    assert maria.codigo() not in guardado
    assert CorreoSaliente.objects.latest("pk").para == RESPUESTA["correo"]


def test_the_right_code_leads_to_the_summary(maria: Ciudadana) -> None:
    maria.responder("correo", enviar="1")
    codigo = maria.codigo()
    respuesta = maria.responder("correo", codigo=f" {codigo[:3]} {codigo[3:]} ")
    assert respuesta.url == maria.direccion("resumen/")
    assert maria.presentacion().correo_confirmado


def test_five_wrong_tries_end_a_code(maria: Ciudadana) -> None:
    maria.responder("correo", enviar="1")
    bueno = maria.codigo()
    for _ in range(5):
        pagina = maria.responder("correo", codigo=_otro(bueno)).content.decode()
        assert "El código no es el que enviamos" in pagina
    pagina = maria.responder("correo", codigo=bueno).content.decode()
    assert "pida otro código" in pagina
    assert maria.presentacion().correo_confirmado is None
    maria.confirmar()
    assert maria.presentacion().correo_confirmado


def test_a_code_lasts_fifteen_minutes(maria: Ciudadana, instante: datetime) -> None:
    maria.responder("correo", enviar="1")
    with reloj.congelar(instante + timedelta(minutes=15, seconds=1)):
        pagina = maria.responder("correo", codigo=maria.codigo()).content.decode()
    assert "El código venció" in pagina
    assert maria.presentacion().correo_confirmado is None
    with reloj.congelar(instante + timedelta(minutes=15)):
        assert maria.responder("correo", codigo=maria.codigo()).status_code == 303


def test_a_code_serves_once(maria: Ciudadana, instante: datetime) -> None:
    maria.responder("correo", enviar="1")
    codigo = maria.codigo()
    maria.responder("correo", codigo=codigo)
    with pytest.raises(actos.NoSePuedeConfirmar):
        actos.confirmar_correo(maria.presentacion(), codigo, cuando=instante)


@pytest.mark.parametrize("malo", ["", "12345", "abcdef", "1234567"])
def test_what_is_no_code_is_not_a_try(maria: Ciudadana, malo: str) -> None:
    maria.responder("correo", enviar="1")
    assert maria.responder("correo", codigo=malo).status_code == 200
    assert maria.presentacion().intentos == 0


def test_a_draft_sends_five_codes_at_most(maria: Ciudadana) -> None:
    for n in range(5):
        maria.responder("respuesta", **{**RESPUESTA, "correo": f"maria{n}@ejemplo.example"})
        maria.responder("correo", enviar="1")
    antes = CorreoSaliente.objects.count()
    pagina = maria.cliente.post(maria.direccion("correo/"), {"enviar": "1"}, follow=True)
    assert "Ya enviamos varios códigos" in pagina.content.decode()
    assert CorreoSaliente.objects.count() == antes


def test_an_address_gets_five_codes_an_hour_whatever_the_draft(
    mundo: Mundo, instante: datetime
) -> None:
    for _ in range(5):
        ajena = Ciudadana()
        ajena.hasta_los_archivos()
        ajena.adjuntar("a.txt", b"hola")
        ajena.responder("correo", enviar="1")
        ajena.responder("respuesta", **{**RESPUESTA, "correo": "otra@ejemplo.example"})
    maria = Ciudadana()
    maria.hasta_los_archivos()
    with pytest.raises(actos.NoSePuedeEnviarCodigo):
        actos.enviar_codigo(maria.presentacion(), cuando=instante + timedelta(minutes=59))
    actos.enviar_codigo(maria.presentacion(), cuando=instante + timedelta(minutes=61))


def test_another_address_must_be_confirmed_anew(maria: Ciudadana) -> None:
    maria.confirmar()
    maria.responder("respuesta", **{**RESPUESTA, "correo": "otra@ejemplo.example"})
    assert maria.presentacion().correo_confirmado is None
    vuelta = maria.cliente.get(maria.direccion("resumen/"))
    assert vuelta["Location"] == maria.direccion("correo/")


def test_a_code_of_another_address_confirms_nothing(maria: Ciudadana) -> None:
    maria.responder("correo", enviar="1")
    codigo = maria.codigo()
    maria.responder("respuesta", **{**RESPUESTA, "correo": "otra@ejemplo.example"})
    maria.responder("correo", codigo=codigo)
    assert maria.presentacion().correo_confirmado is None


def test_the_log_keeps_no_address_of_who_did_not_file(maria: Ciudadana) -> None:
    maria.responder("correo", enviar="1")
    datos = str(list(Asiento.objects.sobre(maria.presentacion()).values_list("datos", flat=True)))
    assert RESPUESTA["correo"] not in datos
    assert maria.codigo() not in datos
