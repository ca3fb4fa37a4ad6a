"""Every address of the house under hostile input: whatever comes, nothing falls over."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from conftest import LUNES
from qillqa.nucleo.documentos.models import Archivo
from qillqa.proyecto.villa_ejemplo.mundo import leer
from qillqa.tramite.consultas.busqueda import buscar
from qillqa.tramite.models import FilaRechazada, Importacion
from tests.fallas.servidor import Servidor
from tests.fallas.visita import Visita

pytestmark = pytest.mark.fallas
PARAMETRO = re.compile(r"<(?:(?P<clase>\w+):)?(?P<nombre>\w+)>")
PREGUNTAS = (
    *("q", "cursor", "pagina", "tramite", "numero", "nombre", "next", "formato", "orden", "cual"),
    *("unidad", "naturaleza", "estado", "procedimiento", "distrito", "clave", "destino", "dias"),
    *("remitente-numero_documento", "remitente-tipo_documento", "remitente-nombre", "folios"),
    *("remitente-distrito", "representante-nombre", "quitar", "elegidos", "codigo", "asunto"),
    *("texto", "motivo", "instruccion", "designacion", "requisitos", "requisitos_de", "forma"),
)
QUIENES = ("", "mesa", "secretario", "sistemas")
ENORME = "9" * 6000
HOSTILES = {
    "nulo": "a%00b",
    "enorme": ENORME,
    "mezcla": "%ED%A0%80" + quote("\u202e%_%' OR 1=1 --\\<script>alert(1)</script>"),
}


def direcciones(
    patrones: "list[URLPattern | URLResolver] | None" = None, antes: str = "/"
) -> Iterator[str]:
    """Give every pattern of the house as it is written."""
    for patron in get_resolver().url_patterns if patrones is None else patrones:
        texto = antes + str(patron.pattern).lstrip("^").rstrip("$\\Z")
        if isinstance(patron, URLResolver):
            yield from direcciones(patron.url_patterns, texto)
        elif "(?P" not in texto:  # those are of libraries, written as regular expressions
            yield texto


def llenar(patron: str, hostil: str) -> str:
    """Return an address of the pattern, as hostile as its parts admit; `hostil` comes quoted."""

    def parte(hallada: "re.Match[str]") -> str:
        clase = hallada["clase"] or "str"
        posibles = {"int": "9" * 40, "uuid": str(uuid4()), "slug": "x" * 3000}
        return posibles.get(clase, hostil)

    return PARAMETRO.sub(parte, patron)


def a_la_vez(preguntar: Callable[[Visita], list[str]], servidor: Servidor) -> list[str]:
    """Let everybody of `QUIENES` ask at the same time; return all that fell."""
    visitas = [servidor.visita(quien) for quien in QUIENES]
    with ThreadPoolExecutor(len(visitas)) as hilos:
        return [caida for caidas in hilos.map(preguntar, visitas) for caida in caidas]


@pytest.mark.parametrize("hostil", HOSTILES.values(), ids=HOSTILES)
def test_ninguna_direccion_se_cae_por_lo_que_le_preguntan(servidor: Servidor, hostil: str) -> None:
    """NUL, surrogates, numbers of thousands of digits, SQL and HTML: an answer, never a 500."""
    nombres = ("q", "cursor", "pagina") if hostil is ENORME else PREGUNTAS
    pregunta = "&".join(f"{nombre}={hostil}" for nombre in nombres)

    def caidas_de(visita: Visita) -> list[str]:
        leidas = {p: visita.leer(f"{llenar(p, hostil)}?{pregunta}") for p in direcciones()}
        assert not [p for p, leida in leidas.items() if "<script>alert(1)" in leida.texto]
        return [patron for patron, leida in leidas.items() if leida.estado >= 500]

    assert not a_la_vez(caidas_de, servidor)


@pytest.mark.parametrize("hostil", ["a\0b", ENORME], ids=["nulo", "enorme"])
def test_ningun_formulario_se_cae_por_lo_que_le_escriben(servidor: Servidor, hostil: str) -> None:
    """The same in what is sent: a sentence, a refusal or a page, never a 500."""
    campos = [(nombre, hostil) for nombre in PREGUNTAS]

    def caidas_de(visita: Visita) -> list[str]:
        visita.leer("/mesa-de-partes/")  # it gives the token that a form must bring
        caminos = [
            PARAMETRO.sub(lambda p: "1" if p["clase"] == "int" else "por-recibir", patron)
            for patron in direcciones()
            if not re.search("salida|sesiones", patron)
        ]
        caidas = [c for c in caminos if visita.enviar(c, campos).estado >= 500]
        dentro = visita.leer("/escritorio/").estado == 200
        assert dentro == ("sessionid" in visita.galletas), "perdió su sesión a medio camino"
        return caidas

    assert not a_la_vez(caidas_de, servidor)


def test_una_direccion_desmedida_se_contesta(servidor: Servidor) -> None:
    """A query of 60 kB is answered or refused; the next visitor is served."""
    larga = servidor.visita().leer("/seguimiento/?q=" + "a" * 60_000)

    assert larga.estado < 500
    assert servidor.visita().leer("/").estado == 200


@pytest.mark.parametrize(
    "texto", ["%", "%%%", "___", "' OR 1=1 --", "\\", "a:* | b:*", "!! & | (", "'poda", "\0poda\0"]
)
def test_los_comodines_de_la_base_no_son_comodines_de_quien_busca(
    servidor: Servidor, texto: str
) -> None:
    """What is typed is words to be found, never a pattern nor a query."""
    rentas = leer(LUNES).actores["rentas"]

    halladas = {fila.pk for fila in buscar(rentas, texto).filas}

    assert halladas == ({servidor.expediente.pk} if "poda" in texto else set())


def test_lo_que_se_exporta_no_lleva_formulas(servidor: Servidor) -> None:
    """A name that begins as a formula is text in the spreadsheet of whoever opens it."""
    archivo = Archivo.objects.create(sha256="0" * 64, tamano=1, tipo="csv", creado=LUNES)
    importacion = Importacion.objects.create(
        archivo=archivo, nombre="libro.csv", estado="ensayada", creada=LUNES, pedida_por="x"
    )
    malas = ["=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(1)", "\t=1", "\r=1", "Inés"]
    for fila, mala in enumerate(malas, start=2):
        FilaRechazada.objects.create(
            importacion=importacion, fila=fila, motivo=mala, contenido={"remitente": mala}
        )

    bajado = servidor.visita("secretario").leer(
        f"/escritorio/importaciones/{importacion.pk}/rechazos.csv"
    )

    assert bajado.cabeceras["content-disposition"].startswith("attachment")
    filas = list(csv.reader(io.StringIO(bajado.texto.lstrip("\ufeff")), delimiter=";"))
    assert len(filas) == len(malas) + 1
    assert not [celda for fila in filas for celda in fila if celda[:1] in set("=+-@\t\r")]
