"""The public pages of verification in a real browser."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import expect

from qillqa.interfaz.tests.navegador import Escena, navegador
from qillqa.nucleo.autenticidad.declaracion import en_cifras
from qillqa.nucleo.autenticidad.reglas import codigos
from qillqa.portal.tests.declarado import AUTENTICO, FALSO, Papel, bajar, quejas_de

__all__ = ["bajar"]
pytestmark = [pytest.mark.django_db, pytest.mark.navegador]


@pytest.fixture
def en_linea(bajar: Callable[..., Papel]) -> tuple[Papel, Escena]:
    """The public pages of a paper with the headers they travel with."""
    papel = bajar()
    r = papel.registro
    direcciones = (f"/v/{r.codigo}/", f"/v/{r.codigo}/{r.clave}/", "/verificar/")
    vistas = {d: Client().get(d) for d in (*direcciones, "/estilo/7a1420.css")}
    return papel, Escena({d: (v.content, dict(v.headers)) for d, v in vistas.items()})


def test_the_page_of_the_paper_verifies_the_statement_too(en_linea: tuple[Papel, Escena]) -> None:
    """What follows the # is never sent: this browser alone checks it."""
    papel, escena = en_linea
    r = papel.registro
    with navegador(escena) as contexto:
        pagina = contexto.new_page()
        quejas: list[str] = []
        pagina.on("console", lambda m: quejas.append(m.text) if m.type == "error" else None)
        pagina.on("pageerror", lambda error: quejas.append(str(error)))
        titulo = pagina.locator("#q-declaracion h2")
        pagina.goto(f"/v/{r.codigo}/{r.clave}/")
        expect(titulo).to_have_count(0)
        pagina.goto(f"/v/{r.codigo}/{r.clave}/#{en_cifras(papel.declaracion)}")
        expect(titulo).to_have_text(AUTENTICO)
        assert quejas_de(pagina) == []
        pagina.goto(f"/v/{r.codigo}/#{papel.alterada('numero')}")
        expect(titulo).to_have_text(FALSO)
        pagina.goto(f"/v/{r.codigo}/#{papel.firmada(papel.privada, codigo=codigos.nuevo())}")
        expect(titulo).to_have_text("El código QR no es de este documento")
        assert quejas == []


def test_the_public_pages_are_for_everybody(en_linea: tuple[Papel, Escena]) -> None:
    papel, escena = en_linea
    with navegador(escena) as contexto:
        pagina = contexto.new_page()
        for direccion in ("/verificar/", f"/v/{papel.registro.codigo}/"):
            pagina.goto(direccion)
            assert quejas_de(pagina) == [], direccion


def test_a_file_is_dropped_on_the_page(en_linea: tuple[Papel, Escena]) -> None:
    _, escena = en_linea
    escena.al_enviar["/verificar/"] = (200, "<title>Recibido</title>")
    with navegador(escena) as contexto:
        pagina = contexto.new_page()
        pagina.goto("/verificar/")
        traido = pagina.evaluate_handle(
            """() => {
              const traido = new DataTransfer();
              const papel = ["%PDF-1.7 soltado"];
              traido.items.add(new File(papel, "papel.pdf", { type: "application/pdf" }));
              return traido;
            }"""
        )
        pagina.locator(".q-carga__caja").dispatch_event("drop", {"dataTransfer": traido})
        pagina.get_by_role("button", name="Verificar el archivo").click()
        expect(pagina).to_have_title("Recibido")
    assert "%PDF-1.7 soltado" in escena.envios[0][1]
