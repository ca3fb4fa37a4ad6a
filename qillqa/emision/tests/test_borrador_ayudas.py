"""Around the text: files, Word, what is looked for, and how it would be printed."""

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from qillqa.emision.consultas import vista_previa
from qillqa.emision.tests.test_borrador_guardado import borrador_de, enviar, un_contenido
from qillqa.emision.views import borrador_archivos, borrador_vista
from qillqa.nucleo.documentos import analisis
from qillqa.nucleo.documentos.tests import fabricas
from qillqa.nucleo.redaccion.actos import cambiar_plantilla, preparar_para_firma
from qillqa.nucleo.redaccion.imprenta import NoSeImprime
from qillqa.nucleo.redaccion.models import Borrador
from qillqa.nucleo.redaccion.tipos import TIPOS
from qillqa.nucleo.reloj import fecha_de
from qillqa.proyecto.villa_ejemplo.mundo import Mundo
from qillqa.tramite.tests.fabricas import un_expediente

pytestmark = pytest.mark.django_db
Entrar = Callable[[str], Client]


@pytest.fixture
def borrador(mundo: Mundo, instante: datetime) -> Borrador:
    """A whole informe of Rentas."""
    return borrador_de(mundo, "rentas", instante, un_contenido(mundo))


def mandar(cliente: Client, borrador: Borrador, ruta: str, nombre: str, datos: bytes) -> Any:
    """Send one file to an address of the draft."""
    archivo = SimpleUploadedFile(nombre, datos)
    campo = "archivos" if ruta == "anexos" else "archivo"
    return cliente.post(reverse(f"emision:borrador_{ruta}", args=[borrador.pk]), {campo: archivo})


def buscar(cliente: Client, borrador: Borrador, que: str, texto: str) -> list[dict[str, Any]]:
    """Look for something as the page does."""
    respuesta = cliente.get(reverse(f"emision:borrador_{que}", args=[borrador.pk]), {"q": texto})
    assert respuesta.status_code == 200, respuesta.content
    return list(respuesta.json()["opciones"])


def test_una_imagen_se_sube_se_ve_y_entra_en_el_texto(
    entrar: Entrar, mundo: Mundo, borrador: Borrador
) -> None:
    rentas = entrar("rentas")
    subida = mandar(rentas, borrador, "archivos", "plano.png", fabricas.imagen()).json()
    assert (subida["nombre"], subida["clase"]) == ("plano.png", "imagen PNG")
    dibujo = rentas.get(subida["imagen"])
    assert (dibujo.status_code, dibujo["Content-Type"]) == (200, "image/webp")
    entero = rentas.get(subida["direccion"])
    assert entero["Content-Disposition"].startswith("attachment")
    assert entero.getvalue() == fabricas.imagen()
    con_imagen = {"tipo": "imagen", "archivo": subida["id"], "descripcion": "Plano", "ancho": 50}
    contenido = un_contenido(mundo) | {"cuerpo": {"v": 1, "bloques": [con_imagen]}}
    assert enviar(rentas, borrador, contenido, base=1, por="rentas", mundo=mundo).status_code == 200
    assert entrar("legal").get(subida["imagen"]).status_code == 404
    ajeno = borrador_de(mundo, "legal", borrador.empezado)
    otra = reverse("emision:borrador_imagen", args=[ajeno.pk, subida["id"]])
    assert entrar("legal").get(otra).status_code == 404, "an id opens no file of another draft"


def test_lo_que_no_es_imagen_se_anexa_y_no_se_dibuja(entrar: Entrar, borrador: Borrador) -> None:
    subida = mandar(entrar("rentas"), borrador, "archivos", "a.docx", fabricas.docx()).json()
    assert subida["imagen"] == ""


def test_un_archivo_que_no_se_recibe_se_explica(
    entrar: Entrar, borrador: Borrador, settings: Any
) -> None:
    settings.LIMITE_DE_ARCHIVO = 1_000
    grande = mandar(entrar("rentas"), borrador, "archivos", "g.png", fabricas.imagen(ancho=2_000))
    assert (grande.status_code, grande.json()["frase"] != "") == (409, True)
    programa = mandar(entrar("rentas"), borrador, "archivos", "x.exe", fabricas.programa()[:900])
    assert programa.status_code == 409
    vacio = entrar("rentas").post(reverse("emision:borrador_archivos", args=[borrador.pk]))
    assert vacio.status_code == 400


def test_sin_guiones_los_anexos_van_con_un_formulario(entrar: Entrar, borrador: Borrador) -> None:
    rentas = entrar("rentas")
    assert mandar(rentas, borrador, "anexos", "plano.png", fabricas.imagen()).status_code == 302
    borrador.refresh_from_db()
    anexos = borrador.vigente().leer().anexos
    assert list(borrador.archivos.values_list("archivo_id", flat=True)) == list(anexos)
    pagina = rentas.get(reverse("emision:borrador", args=[borrador.pk])).content.decode()
    assert "Anexado: plano.png." in pagina


def test_a_lo_preparado_no_se_le_agrega_nada(
    entrar: Entrar, mundo: Mundo, borrador: Borrador, instante: datetime
) -> None:
    preparar_para_firma(borrador, por=mundo.actores["rentas"], cuando=instante)
    for ruta, datos in (("archivos", fabricas.imagen()), ("word", fabricas.docx())):
        negado = mandar(entrar("rentas"), borrador, ruta, "a.docx", datos)
        assert (negado.status_code, "por firmar" in negado.json()["frase"]) == (409, True)
    assert not borrador.archivos.exists()


def test_un_word_da_su_texto_y_no_cambia_nada(entrar: Entrar, borrador: Borrador) -> None:
    traido = mandar(entrar("rentas"), borrador, "word", "i.docx", fabricas.docx("Conste por la"))
    assert traido.status_code == 200, traido.content
    assert traido.json()["texto"]["bloques"][0]["trozos"][0]["t"].startswith("Conste por la")
    assert borrador.versiones.count() == 1


@pytest.mark.parametrize(
    "datos",
    [b"nada", fabricas.docx_de_las_risas(), fabricas.comprimido({"x": b""})],
    ids=["no es word", "risas", "otro zip"],
)
def test_un_word_hostil_acaba_en_una_frase(
    entrar: Entrar, borrador: Borrador, datos: bytes
) -> None:
    malo = mandar(entrar("rentas"), borrador, "word", "i.docx", datos)
    assert (malo.status_code, malo.json()["frase"].endswith(".")) == (409, True)


def test_un_word_inmenso_no_se_lee(
    entrar: Entrar, borrador: Borrador, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(borrador_archivos, "WORD_MAS_GRANDE", 10)
    malo = mandar(entrar("rentas"), borrador, "word", "i.docx", fabricas.docx())
    assert (malo.status_code, "20 MB" in malo.json()["frase"]) == (409, True)


def test_se_busca_a_quien_sin_tildes_por_siglas_cargo_o_nombre(
    entrar: Entrar, mundo: Mundo, borrador: Borrador
) -> None:
    rentas, gerencia = entrar("rentas"), mundo.unidades["GM"].pk
    assert buscar(rentas, borrador, "destinos", "gm")[0]["id"] == gerencia
    legal = buscar(rentas, borrador, "destinos", "asesoria JURIDICA")
    assert [o["clase"] for o in legal][:2] == ["unidad", "cargo"]
    por_nombre = buscar(rentas, borrador, "cargos", "farfan")
    assert [o["nombre"] for o in por_nombre] == ["Asesora Jurídica"]
    assert len(buscar(rentas, borrador, "destinos", "")) == len(mundo.unidades)
    assert buscar(rentas, borrador, "destinos", "'; DROP TABLE %_\\") == []


def test_de_una_persona_no_se_muestra_su_documento(
    entrar: Entrar, mundo: Mundo, borrador: Borrador, instante: datetime
) -> None:
    un_expediente(mundo.actores["mesa"], instante)
    (ines,) = buscar(entrar("rentas"), borrador, "destinos", "ines ccahuana")
    assert (ines["clase"], ines["nombre"]) == ("persona", "Inés Ccahuana")
    assert "40123456" not in str(ines)


def test_buscar_pregunta_siempre_lo_mismo(
    entrar: Entrar,
    borrador: Borrador,
    django_assert_max_num_queries: Callable[[int], Any],
) -> None:
    rentas = entrar("rentas")
    for texto in ("", "gerencia", "a", "maria quispe"):
        with django_assert_max_num_queries(16):
            buscar(rentas, borrador, "destinos", texto)


def test_se_ofrecen_solo_los_expedientes_que_puede_ver(
    entrar: Entrar, mundo: Mundo, borrador: Borrador, instante: datetime
) -> None:
    expediente = un_expediente(mundo.actores["mesa"], instante)
    numero = expediente.numero.impreso
    assert buscar(entrar("rentas"), borrador, "referencias", numero) == []
    de_mesa = borrador_de(mundo, "mesa", instante)
    (hallado,) = buscar(entrar("mesa"), de_mesa, "referencias", numero)
    assert (hallado["texto"], hallado["documento"]) == (f"Expediente {numero}", None)
    assert "<" not in hallado["detalle"]


def test_quien_no_escribe_en_el_borrador_no_busca_personas(
    entrar: Entrar, borrador: Borrador
) -> None:
    direccion = reverse("emision:borrador_destinos", args=[borrador.pk])
    assert entrar("legal").get(direccion, {"q": "maria"}).status_code == 404


def test_las_paginas_se_dibujan_una_vez_por_texto(
    entrar: Entrar, mundo: Mundo, borrador: Borrador
) -> None:
    rentas = entrar("rentas")
    vista = rentas.get(reverse("emision:borrador_vista", args=[borrador.pk])).json()
    (pagina,) = vista["paginas"]
    hoja = rentas.get(pagina)
    assert (hoja["Content-Type"], hoja.content[:4]) == ("image/png", b"\x89PNG")
    assert hoja["Cache-Control"] == "private, no-cache"
    otra_vez = rentas.get(pagina, headers={"if-none-match": hoja["ETag"]})
    assert (otra_vez.status_code, otra_vez.content) == (304, b"")
    enviar(rentas, borrador, un_contenido(mundo, "Otra."), base=1, por="rentas", mundo=mundo)
    nueva = rentas.get(reverse("emision:borrador_vista", args=[borrador.pk])).json()
    assert nueva["paginas"] != vista["paginas"]
    for n, cual in ((1, 9), (9, 1), (1, 0)):
        fuera = reverse("emision:borrador_hoja", args=[borrador.pk, n, cual])
        assert rentas.get(fuera).status_code == 404


def test_lo_que_no_se_puede_imprimir_se_dice_y_el_borrador_sigue(
    entrar: Entrar, borrador: Borrador, monkeypatch: pytest.MonkeyPatch
) -> None:
    def romper(*_: object, **__: object) -> bytes:
        raise NoSeImprime("La plantilla no da (informe.typ, línea 3).")

    monkeypatch.setattr(vista_previa, "paginas_de_vista_previa", romper)
    monkeypatch.setattr(borrador_vista, "vista_previa", romper)
    rentas = entrar("rentas")
    vista = rentas.get(reverse("emision:borrador_vista", args=[borrador.pk]))
    assert (vista.status_code, vista.json()["frase"][:12]) == (409, "La plantilla")
    pdf = rentas.get(reverse("emision:borrador_pdf", args=[borrador.pk]))
    assert (pdf.status_code, "línea 3" in pdf.content.decode()) == (409, True)
    assert rentas.get(reverse("emision:borrador", args=[borrador.pk])).status_code == 200


def test_de_lo_largo_se_dibuja_solo_la_pagina_que_se_mira(
    entrar: Entrar, mundo: Mundo, borrador: Borrador, monkeypatch: pytest.MonkeyPatch
) -> None:
    dibujadas: list[int] = []

    def dibujar(pdf: io.BytesIO, pagina: int, ancho: int, formato: str) -> bytes | None:
        dibujadas.append(pagina)
        return analisis.dibujar(pdf, pagina, ancho, formato)

    monkeypatch.setattr(vista_previa, "dibujar", dibujar)
    rentas = entrar("rentas")
    largo = un_contenido(mundo, "Una frase que se repite. " * 1000)
    enviar(rentas, borrador, largo, base=1, por="rentas", mundo=mundo)
    paginas = rentas.get(reverse("emision:borrador_vista", args=[borrador.pk])).json()["paginas"]
    assert (len(paginas) > 5, dibujadas) == (True, [])
    assert rentas.get(paginas[2]).content[:4] == b"\x89PNG"
    assert dibujadas == [3]


def test_con_plantilla_propia_tambien_hay_vista_previa(
    entrar: Entrar, mundo: Mundo, borrador: Borrador, instante: datetime
) -> None:
    cambiar_plantilla(
        TIPOS["informe"],
        TIPOS["informe"].fuente.read_text(),
        norma="Resolución 1-2026",
        desde=fecha_de(instante),
        por=mundo.actores["secretario"],
        cuando=instante,
    )
    rentas = entrar("rentas")
    (pagina,) = rentas.get(reverse("emision:borrador_vista", args=[borrador.pk])).json()["paginas"]
    assert rentas.get(pagina).content[:4] == b"\x89PNG"


def test_el_pdf_dice_que_es_un_proyecto(entrar: Entrar, borrador: Borrador) -> None:
    pdf = entrar("rentas").get(reverse("emision:borrador_pdf", args=[borrador.pk]))
    assert (pdf["Content-Type"], pdf["Cache-Control"]) == ("application/pdf", "private, no-store")
    assert io.BytesIO(pdf.content).read(5) == b"%PDF-"
