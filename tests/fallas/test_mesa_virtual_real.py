"""The virtual mesa de partes under bad files and double clicks, through the real server."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from qillqa.nucleo.avisos.models import CorreoSaliente
from qillqa.nucleo.documentos.tests import fabricas
from qillqa.tramite.models import Expediente, Presentacion
from qillqa.tramite.tests.mesa_publica import ASUNTO, PEDIDO, PERSONA, RESPUESTA
from tests.fallas.procesos import esperar
from tests.fallas.servidor import Servidor
from tests.fallas.visita import Adjunto, Respuesta, Visita

pytestmark = pytest.mark.fallas
MEGA = 1024 * 1024


class Ciudadana:
    """Somebody without account who files from a phone."""

    def __init__(self, visita: Visita) -> None:
        visita.leer("/mesa-de-partes/")
        abierto = visita.enviar("/mesa-de-partes/")
        assert abierto.estado == 303, abierto.frases
        self.visita, self.raiz = visita, abierto.destino.rsplit("/", 2)[0] + "/"
        for paso, datos in {
            "persona": PERSONA,
            "representacion": {"por": "propio"},
            "respuesta": RESPUESTA,
            "pedido": PEDIDO,
            "asunto": ASUNTO,
        }.items():
            respuesta = visita.enviar(f"{self.raiz}{paso}/", list(datos.items()))
            assert respuesta.estado == 303, f"{paso}: {respuesta.reparos}"

    @property
    def borrador(self) -> Presentacion:
        return Presentacion.objects.get(token=self.raiz.strip("/").split("/")[-1])

    def adjuntar(self, *archivos: Adjunto) -> Respuesta:
        return self.visita.enviar(f"{self.raiz}archivos/", [], archivos)

    def confirmar_correo(self) -> None:
        """Ask for the code and write what came by mail."""
        self.visita.leer(f"{self.raiz}correo/")
        if not self.borrador.codigo:
            self.visita.enviar(f"{self.raiz}correo/", [("enviar", "1")])
        hallado = re.search(r"\b\d{6}\b", CorreoSaliente.objects.latest("pk").cuerpo)
        assert hallado
        self.visita.enviar(f"{self.raiz}correo/", [("codigo", hallado[0])])
        assert self.borrador.correo_confirmado


@pytest.fixture
def ciudadana(servidor: Servidor) -> Ciudadana:
    return Ciudadana(servidor.visita())


def test_un_doble_clic_al_presentar_es_un_solo_expediente(ciudadana: Ciudadana) -> None:
    """LPAG 150.1: the second click of an impatient thumb makes no second filing (R31)."""
    assert ciudadana.adjuntar(Adjunto("carta.pdf", fabricas.pdf())).estado == 303
    ciudadana.confirmar_correo()
    antes = Expediente.objects.count()
    otro_dedo = Visita(ciudadana.visita.puerto, ciudadana.visita.galletas)

    with ThreadPoolExecutor(2) as dedos:
        clics = list(
            dedos.map(
                lambda v: v.enviar(f"{ciudadana.raiz}resumen/"), (ciudadana.visita, otro_dedo)
            )
        )

    assert {clic.destino for clic in clics} == {f"{ciudadana.raiz}listo/"}
    assert Expediente.objects.count() == antes + 1
    listo = ciudadana.visita.leer(f"{ciudadana.raiz}listo/")
    assert str(ciudadana.borrador.expediente) in listo.frases


@pytest.mark.parametrize(
    ("malo", "frase"),
    [
        (Adjunto("vacio.pdf", b""), "El archivo está vacío"),
        (Adjunto("carta.pdf", b"MZ\x90\x00" + b"\0" * 4000), "El archivo es un programa"),
        (Adjunto("enorme.pdf", b"%PDF-1.7\n", relleno=300 * MEGA), "pesa más de 50 MB"),
    ],
    ids=["cero_octetos", "programa_llamado_pdf", "trescientos_megas"],
)
def test_un_archivo_que_no_se_recibe_no_se_lleva_lo_ya_escrito_ni_lo_ya_subido(
    servidor: Servidor, ciudadana: Ciudadana, malo: Adjunto, frase: str
) -> None:
    """R01: the other channel is told; the answers and the good file that came with it stay."""
    bueno = Adjunto("carta-buena.pdf", fabricas.pdf())
    antes = servidor.proceso.memoria()

    devuelta = ciudadana.adjuntar(bueno, malo)

    assert devuelta.estado == 422
    assert frase in devuelta.reparos
    assert "carta-buena.pdf" in devuelta.frases
    assert servidor.proceso.memoria() - antes < 120 * MEGA
    esperar(lambda: not servidor.temporales, "el fin de los temporales", paciencia=5)
    assert ciudadana.borrador.datos["asunto"]["asunto"] == ASUNTO["asunto"]
    assert ASUNTO["asunto"] in ciudadana.visita.leer(f"{ciudadana.raiz}asunto/").frases


def test_el_borrador_de_otra_persona_no_se_adivina(ciudadana: Ciudadana) -> None:
    """Ley 29733, 9: who lacks the draft's token does not learn that it exists."""
    ajena = re.sub("[0-9a-f]{8}-", "00000000-", ciudadana.raiz, count=1)

    assert Visita(ciudadana.visita.puerto).leer(f"{ajena}persona/").estado == 404
    assert Visita(ciudadana.visita.puerto).leer("/s/ABCD-EFGH-JK/").estado == 404


def test_lo_que_escribe_un_ciudadano_se_lee_como_texto_en_cada_pagina(
    servidor: Servidor, ciudadana: Ciudadana
) -> None:
    """HTML in a name or a subject is text for the citizen and for the desk."""
    veneno = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    for paso, datos in {
        "persona": {**PERSONA, "numero_documento": "40555666", "nombre": veneno},
        "asunto": {**ASUNTO, "asunto": veneno},
    }.items():
        assert (
            ciudadana.visita.enviar(f"{ciudadana.raiz}{paso}/", list(datos.items())).estado == 303
        )
    ciudadana.adjuntar(Adjunto("<svg onload=alert(3)>.pdf", fabricas.pdf()))
    ciudadana.confirmar_correo()
    paginas = [ciudadana.visita.leer(f"{ciudadana.raiz}resumen/")]
    ciudadana.visita.enviar(f"{ciudadana.raiz}resumen/")
    expediente = ciudadana.borrador.expediente
    assert expediente is not None
    paginas.append(ciudadana.visita.leer(f"{ciudadana.raiz}listo/"))
    paginas.append(ciudadana.visita.leer(f"/s/{expediente.codigo}/"))
    mesa = servidor.visita("mesa")
    caminos = (f"expedientes/{expediente.pk}/", "bandejas/por-recibir/", "buscar/?q=alert", "")
    paginas.extend(mesa.leer(f"/escritorio/{camino}") for camino in caminos)

    for pagina in paginas:
        assert pagina.estado == 200
        assert not re.search("<script>alert|<img src=x|<svg onload", pagina.texto)
