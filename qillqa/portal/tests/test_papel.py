"""The public page of a paper: what it tells everybody, and what only its key opens (R102, R37)."""

import time
from dataclasses import replace
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qillqa.nucleo.autenticidad.actos import anular, rectificar, reemplazar
from qillqa.nucleo.autenticidad.models import Registro
from qillqa.nucleo.autenticidad.permisos import ALTERAR
from qillqa.nucleo.autenticidad.reglas import codigos
from qillqa.nucleo.documentos.models import Documento
from qillqa.portal import intentos
from qillqa.portal.tests.conftest import ASUNTO, Firmar, inscribir, octetos
from qillqa.portal.views.papel import GALLETA, MEDIA_HORA
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

pytestmark = pytest.mark.django_db
FIRMANTES = ("Yéssica Huamán Ccorimanya", "Julián Ttito Quispe")


def _direccion(registro: Registro, clave: str = "") -> str:
    return f"/v/{registro.codigo}/{clave}/" if clave else f"/v/{registro.codigo}/"


def _otra_clave(registro: Registro) -> str:
    return next(c for c in iter(codigos.nuevo, "") if c != registro.clave)


def _dispone(mundo: Mundo, instante: datetime, numero: str) -> Registro:
    fila = Documento.objects.create(titulo="Otra", clase="emitido", creado=instante)
    return inscribir(fila, mundo, instante, numero=numero, se_firma=False)


def test_anybody_learns_what_it_is_who_signs_and_its_state(firmado: Firmar) -> None:
    registro = firmado()
    respuesta = Client().get(_direccion(registro))
    pagina = respuesta.content.decode()
    for dicho in (
        "Está vigente",
        "Acta de sesión",
        "ACTA N° 001-2026-MDVE/CM",
        "lunes 23 de noviembre de 2026",
        "Concejo Municipal",
        codigos.mostrar(registro.codigo),
        *FIRMANTES,
        "Alcaldesa, Alcaldía",
        "certificado guardado en el servidor",
        "con sello de tiempo",
        "Firma de muestra, sin valor legal",
    ):
        assert dicho in pagina, dicho


@pytest.mark.parametrize("con_clave", [False, True])
def test_without_pressing_the_button_nothing_else_is_told(
    firmado: Firmar, *, con_clave: bool
) -> None:
    """Neither subject, nor text, nor the key, nor a way to the document."""
    registro = firmado()
    cliente = Client()
    clave = _otra_clave(registro) if con_clave else ""
    pagina = cliente.get(_direccion(registro, clave)).content.decode()
    for secreto in (ASUNTO, registro.clave, registro.clave_mostrada, "documento.pdf"):
        assert secreto not in pagina
    assert cliente.get(f"{_direccion(registro)}documento.pdf").status_code == 404


def test_a_code_is_read_with_dashes_and_in_small_letters(firmado: Firmar) -> None:
    registro = firmado()
    assert Client().get(f"/v/{registro.codigo_mostrado.lower()}/").status_code == 200


def test_with_its_key_also_the_subject_and_the_document(firmado: Firmar) -> None:
    registro, cliente = firmado(), Client()
    boton = cliente.get(_direccion(registro, registro.clave)).content.decode()
    assert f'name="clave" value="{registro.clave}"' in boton
    respuesta = cliente.post(_direccion(registro), {"clave": registro.clave})
    assert (respuesta.status_code, respuesta["Location"]) == (303, _direccion(registro))
    galleta = respuesta.cookies[GALLETA]
    assert (galleta["path"], galleta["httponly"], galleta["samesite"]) == (
        _direccion(registro),
        True,
        "Lax",
    )
    assert ASUNTO in cliente.get(_direccion(registro)).content.decode()
    pdf = cliente.get(f"{_direccion(registro)}documento.pdf")
    assert pdf.getvalue() == octetos(registro)
    assert pdf["Content-Type"] == "application/pdf"
    assert "inline" in pdf["Content-Disposition"]
    assert "default-src 'none'" in pdf["Content-Security-Policy"]
    bajada = cliente.get(f"{_direccion(registro)}documento.pdf?descarga")
    assert bajada["Content-Disposition"].startswith("attachment")
    assert bajada.getvalue().startswith(b"%PDF-")


def test_the_key_of_one_paper_opens_no_other(
    firmado: Firmar, mundo: Mundo, instante: datetime
) -> None:
    """Neither by its cookie under another path, nor once half an hour has passed."""
    registro, cliente = firmado(), Client()
    otro = _dispone(mundo, instante, "ACTA N° 002-2026-MDVE/CM")
    cliente.post(_direccion(registro), {"clave": registro.clave})
    cliente.cookies[GALLETA]["path"] = "/"
    assert cliente.get(f"{_direccion(otro)}documento.pdf").status_code == 404
    cliente.cookies[GALLETA] = registro.codigo + ":1aaaaa:falsa"
    assert cliente.get(f"{_direccion(registro)}documento.pdf").status_code == 404


def test_what_a_key_opened_closes_after_half_an_hour(
    firmado: Firmar, monkeypatch: pytest.MonkeyPatch
) -> None:
    registro, cliente = firmado(), Client()
    cliente.post(_direccion(registro), {"clave": registro.clave})
    despues = time.time() + MEDIA_HORA + 1
    monkeypatch.setattr("django.core.signing.time.time", lambda: despues)
    assert cliente.get(f"{_direccion(registro)}documento.pdf").status_code == 404


def test_a_wrong_key_and_an_unknown_code_get_one_same_page(firmado: Firmar) -> None:
    """Whoever guesses learns nothing from the difference."""
    registro = firmado()
    clave = _otra_clave(registro)
    mala = Client().post(_direccion(registro), {"clave": clave})
    nadie = Client().post(f"/v/{codigos.nuevo()}/", {"clave": clave})
    ninguno = Client().get(f"/v/{codigos.nuevo()}/{clave}/")
    assert [r.status_code for r in (mala, nadie, ninguno)] == [404, 404, 404]
    assert mala.content == nadie.content == ninguno.content
    assert not mala.cookies


def test_reading_an_address_never_says_whether_its_key_is_right(firmado: Firmar) -> None:
    registro = firmado()
    mala = _otra_clave(registro)
    con_mala = Client().get(_direccion(registro, mala)).content.decode()
    con_buena = Client().get(_direccion(registro, registro.clave)).content.decode()
    assert con_mala.replace(mala, registro.clave) == con_buena


def test_guessing_is_slowed_and_then_not_even_the_right_key_is_compared(
    firmado: Firmar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intentos, "DE_UNO", 3)
    registro = firmado()
    for _ in range(3):
        mala = Client().post(_direccion(registro), {"clave": _otra_clave(registro)})
        assert mala.status_code == 404
    detenido = Client().post(_direccion(registro), {"clave": registro.clave})
    assert detenido.status_code == 429
    assert int(detenido["Retry-After"]) == 15 * 60
    assert "Espere un cuarto de hora" in detenido.content.decode()
    assert not detenido.cookies
    otra_parte = Client(REMOTE_ADDR="198.51.100.7").post(
        _direccion(registro), {"clave": registro.clave}
    )
    assert otra_parte.status_code == 303


def test_many_visitors_together_are_slowed_too(
    firmado: Firmar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intentos, "DE_TODOS", 3)
    registro = firmado()
    for n in range(3):
        Client(REMOTE_ADDR=f"198.51.100.{n}").post(
            _direccion(registro), {"clave": _otra_clave(registro)}
        )
    detenido = Client(REMOTE_ADDR="203.0.113.9").post(
        _direccion(registro), {"clave": registro.clave}
    )
    assert detenido.status_code == 429


def test_a_slip_of_the_finger_is_told_and_does_not_count(
    firmado: Firmar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intentos, "DE_UNO", 1)
    registro, cliente = firmado(), Client()
    escrita = registro.clave[:3] + "0" + registro.clave[4:]
    respuesta = cliente.post(_direccion(registro), {"clave": escrita})
    assert "Revise la letra 4, «0»: la clave nunca lleva" in respuesta.content.decode()
    assert cliente.post(_direccion(registro), {"clave": registro.clave}).status_code == 303


def test_a_reserved_paper_is_never_shown(firmado: Firmar) -> None:
    """LPAG 171.1, Ley 29733: not even to whoever has its key."""
    registro, cliente = firmado(reservado=True), Client()
    assert "reservado" not in cliente.get(_direccion(registro)).content.decode()
    cliente.post(_direccion(registro), {"clave": registro.clave})
    pagina = cliente.get(_direccion(registro)).content.decode()
    assert "Es un documento reservado" in pagina
    assert ASUNTO not in pagina
    assert cliente.get(f"{_direccion(registro)}documento.pdf").status_code == 404


def test_what_is_not_signed_yet_says_so_and_is_not_given(en_firma: Firmar) -> None:
    registro, cliente = en_firma(), Client()
    pagina = cliente.get(_direccion(registro)).content.decode()
    assert "Todavía no tiene efecto" in pagina
    assert pagina.count("Aún no firma.") == 2
    cliente.post(_direccion(registro), {"clave": registro.clave})
    assert "cuando todos lo han firmado" in cliente.get(_direccion(registro)).content.decode()
    assert cliente.get(f"{_direccion(registro)}documento.pdf").status_code == 404


def test_a_paper_whose_pdf_is_still_being_made_says_so(mundo: Mundo, instante: datetime) -> None:
    registro, cliente = _dispone(mundo, instante, "EXP-2026-000001"), Client()
    cliente.post(_direccion(registro), {"clave": registro.clave})
    assert "se está preparando" in cliente.get(_direccion(registro)).content.decode()
    assert cliente.get(f"{_direccion(registro)}documento.pdf").status_code == 404


def test_the_page_of_the_old_one_says_what_happened(
    firmado: Firmar, mundo: Mundo, instante: datetime
) -> None:
    """LPAG 10-14, 212-214: annulled, replaced, rectified: by what, when, why, with its link."""
    secretario = mundo.actores["secretario"]
    por = replace(secretario, facultades=secretario.facultades | {ALTERAR.codigo})
    registro = firmado()
    fe = _dispone(mundo, instante, "FE DE ERRATAS N° 001-2026")
    nueva = _dispone(mundo, instante, "ACTA N° 003-2026-MDVE/CM")
    rectificar(
        registro,
        por_documento=fe,
        motivo="Error en la fecha",
        base_legal="LPAG 212",
        por=por,
        cuando=instante,
    )
    pagina = Client().get(_direccion(registro)).content.decode()
    assert "Está vigente, con una rectificación" in pagina
    assert "Motivo: Error en la fecha (LPAG 212)" in pagina
    reemplazar(
        registro,
        por_documento=nueva,
        motivo="Otro texto",
        base_legal="LPAG 214",
        por=por,
        cuando=instante,
    )
    pagina = Client().get(_direccion(registro)).content.decode()
    assert "Fue reemplazado" in pagina
    assert "23/11/2026 por ACTA N° 003-2026-MDVE/CM" in pagina
    assert f'href="/v/{nueva.codigo}/"' in pagina
    assert f'href="/v/{registro.codigo}/"' in Client().get(_direccion(nueva)).content.decode()
    anular(nueva, motivo="Sin competencia", base_legal="LPAG 10", por=por, cuando=instante)
    assert "Está anulado" in Client().get(_direccion(nueva)).content.decode()


def test_of_a_reserved_paper_the_reason_is_not_told(
    firmado: Firmar, mundo: Mundo, instante: datetime
) -> None:
    secretario = mundo.actores["secretario"]
    por = replace(secretario, facultades=secretario.facultades | {ALTERAR.codigo})
    registro = firmado(reservado=True)
    anular(registro, motivo="La menor X.Y.", base_legal="LPAG 10", por=por, cuando=instante)
    pagina = Client().get(_direccion(registro)).content.decode()
    assert "Está anulado" in pagina
    assert "La menor" not in pagina


def test_addresses_leave_no_trace(firmado: Firmar) -> None:
    registro, cliente = firmado(), Client()
    cliente.post(_direccion(registro), {"clave": registro.clave})
    for direccion in (
        _direccion(registro),
        _direccion(registro, registro.clave),
        f"{_direccion(registro)}documento.pdf",
        f"/v/{codigos.nuevo()}/{registro.clave}/",
        f"/verificar/?codigo={registro.codigo}",
    ):
        respuesta = cliente.get(direccion)
        assert respuesta.getvalue() is not None  # read to its end, as a browser does
        assert "no-store" in respuesta["Cache-Control"], direccion
        assert "noindex" in respuesta["X-Robots-Tag"], direccion
        assert respuesta["Referrer-Policy"] == "no-referrer", direccion


def test_the_questions_asked_do_not_grow_with_those_who_sign(en_firma: Firmar) -> None:
    de_uno, de_dos = en_firma(firmantes=1), en_firma(firmantes=2)
    with CaptureQueriesContext(connection) as con_uno:
        Client().get(_direccion(de_uno))
    with CaptureQueriesContext(connection) as con_dos:
        Client().get(_direccion(de_dos))
    assert len(con_dos) == len(con_uno) <= 16
