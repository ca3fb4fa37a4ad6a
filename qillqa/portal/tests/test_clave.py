"""The key of a paper: what it opens, for how long, and how guessing it is slowed (R102)."""

import time
from datetime import datetime

import pytest
from django.test import Client

from qillqa.nucleo.autenticidad.reglas import codigos
from qillqa.portal import intentos
from qillqa.portal.tests.conftest import (
    ASUNTO,
    Firmar,
    direccion,
    dispone,
    octetos,
    otra_clave,
)
from qillqa.portal.views.papel import GALLETA, MEDIA_HORA
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

pytestmark = pytest.mark.django_db


def test_with_its_key_also_the_subject_and_the_document(firmado: Firmar) -> None:
    registro, cliente = firmado(), Client()
    boton = cliente.get(direccion(registro, registro.clave)).content.decode()
    assert f'name="clave" value="{registro.clave}"' in boton
    respuesta = cliente.post(direccion(registro), {"clave": registro.clave})
    assert (respuesta.status_code, respuesta["Location"]) == (303, direccion(registro))
    galleta = respuesta.cookies[GALLETA]
    assert (galleta["path"], galleta["httponly"], galleta["samesite"]) == (
        direccion(registro),
        True,
        "Lax",
    )
    assert ASUNTO in cliente.get(direccion(registro)).content.decode()
    pdf = cliente.get(f"{direccion(registro)}documento.pdf")
    assert pdf.getvalue() == octetos(registro)
    assert pdf["Content-Type"] == "application/pdf"
    assert "inline" in pdf["Content-Disposition"]
    assert "default-src 'none'" in pdf["Content-Security-Policy"]
    bajada = cliente.get(f"{direccion(registro)}documento.pdf?descarga")
    assert bajada["Content-Disposition"].startswith("attachment")
    assert bajada.getvalue().startswith(b"%PDF-")


def test_the_key_of_one_paper_opens_no_other(
    firmado: Firmar, mundo: Mundo, instante: datetime
) -> None:
    """Neither by its cookie under another path, nor once half an hour has passed."""
    registro, cliente = firmado(), Client()
    otro = dispone(mundo, instante, "ACTA N° 002-2026-MDVE/CM")
    cliente.post(direccion(registro), {"clave": registro.clave})
    cliente.cookies[GALLETA]["path"] = "/"
    assert cliente.get(f"{direccion(otro)}documento.pdf").status_code == 404
    cliente.cookies[GALLETA] = registro.codigo + ":1aaaaa:falsa"
    assert cliente.get(f"{direccion(registro)}documento.pdf").status_code == 404


def test_what_a_key_opened_closes_after_half_an_hour(
    firmado: Firmar, monkeypatch: pytest.MonkeyPatch
) -> None:
    registro, cliente = firmado(), Client()
    cliente.post(direccion(registro), {"clave": registro.clave})
    despues = time.time() + MEDIA_HORA + 1
    monkeypatch.setattr("django.core.signing.time.time", lambda: despues)
    assert cliente.get(f"{direccion(registro)}documento.pdf").status_code == 404


def test_a_wrong_key_and_an_unknown_code_get_one_same_page(firmado: Firmar) -> None:
    """Whoever guesses learns nothing from the difference."""
    registro = firmado()
    clave = otra_clave(registro)
    mala = Client().post(direccion(registro), {"clave": clave})
    nadie = Client().post(f"/v/{codigos.nuevo()}/", {"clave": clave})
    ninguno = Client().get(f"/v/{codigos.nuevo()}/{clave}/")
    assert [r.status_code for r in (mala, nadie, ninguno)] == [404, 404, 404]
    assert mala.content == nadie.content == ninguno.content
    assert not mala.cookies


def test_reading_an_address_never_says_whether_its_key_is_right(firmado: Firmar) -> None:
    registro = firmado()
    mala = otra_clave(registro)
    con_mala = Client().get(direccion(registro, mala)).content.decode()
    con_buena = Client().get(direccion(registro, registro.clave)).content.decode()
    assert con_mala.replace(mala, registro.clave) == con_buena


def test_guessing_is_slowed_and_then_not_even_the_right_key_is_compared(
    firmado: Firmar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intentos, "DE_UNO", 3)
    registro = firmado()
    for _ in range(3):
        mala = Client().post(direccion(registro), {"clave": otra_clave(registro)})
        assert mala.status_code == 404
    detenido = Client().post(direccion(registro), {"clave": registro.clave})
    assert detenido.status_code == 429
    assert int(detenido["Retry-After"]) == 15 * 60
    assert "Espere un cuarto de hora" in detenido.content.decode()
    assert not detenido.cookies
    otra_parte = Client(REMOTE_ADDR="198.51.100.7").post(
        direccion(registro), {"clave": registro.clave}
    )
    assert otra_parte.status_code == 303


def test_many_visitors_together_are_slowed_too(
    firmado: Firmar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intentos, "DE_TODOS", 3)
    registro = firmado()
    for n in range(3):
        Client(REMOTE_ADDR=f"198.51.100.{n}").post(
            direccion(registro), {"clave": otra_clave(registro)}
        )
    detenido = Client(REMOTE_ADDR="203.0.113.9").post(
        direccion(registro), {"clave": registro.clave}
    )
    assert detenido.status_code == 429


def test_a_slip_of_the_finger_is_told_and_does_not_count(
    firmado: Firmar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intentos, "DE_UNO", 1)
    registro, cliente = firmado(), Client()
    escrita = registro.clave[:3] + "0" + registro.clave[4:]
    respuesta = cliente.post(direccion(registro), {"clave": escrita})
    assert "Revise la letra 4, «0»: la clave nunca lleva" in respuesta.content.decode()
    assert cliente.post(direccion(registro), {"clave": registro.clave}).status_code == 303
