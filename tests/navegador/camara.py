"""The camera: every page, as each who sees it, wide and narrow."""

import argparse
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.fallas.procesos import RAIZ
from tests.navegador.casa import DE_RETRATO, Casa, abrir_casa, muestra_compartida
from tests.navegador.paginas import (
    ARCHIVADO,
    CODIGO,
    CUENTA,
    DE_RENTAS,
    EMITIDO,
    EN_BORRADOR,
    EN_MESA,
    EXPEDIENTE,
    INVITA,
    MULTA,
    OBSERVADO,
    PAGINAS,
    PAPEL,
    POR_FIRMAR,
    PRESCRIPCION,
    PUENTE,
    Pagina,
)
from tests.navegador.persona import ESCRITORIO, TELEFONO, ingresar

CARPETA = RAIZ / "docs" / "manual" / "img"
COLORES = 128
ALTO_MAXIMO = 2400


@dataclass(frozen=True)
class Toma:
    """A picture: of which page, how wide, and how much of it."""

    nombre: str
    pagina: Pagina
    ancho: int = ESCRITORIO
    alto: int = ALTO_MAXIMO


DEL_MANUAL = (
    Toma("bandeja", Pagina("tramite:bandeja", "mesa", ("en-despacho",)), alto=800),
    Toma("inicio", Pagina("escritorio:inicio", "mesa"), alto=900),
    Toma("registro", Pagina("tramite:registro", "mesa")),
    Toma("derivar", Pagina("tramite:acto", "mesa", ("derivar",), EXPEDIENTE, EN_MESA), alto=820),
    Toma("observado", Pagina("tramite:expediente", "mesa", (), EXPEDIENTE, OBSERVADO), alto=900),
    Toma("por-recibir", Pagina("tramite:bandeja", "rentas", ("por-recibir",)), alto=600),
    Toma("expediente", Pagina("tramite:expediente", "rentas", (), EXPEDIENTE, DE_RENTAS)),
    Toma("buscar", Pagina("escritorio:buscar", "mesa", consulta="?q=alianza+futbol"), alto=500),
    Toma("plazo", Pagina("tramite:plazo", "mesa", (), EXPEDIENTE, OBSERVADO), alto=900),
    Toma("tupa", Pagina("tramite:tupa", "secretario"), alto=800),
    Toma("importar", Pagina("tramite:importaciones", "secretario"), alto=800),
    Toma("calendario", Pagina("escritorio:calendario", "secretario"), alto=900),
    Toma("serie", Pagina("escritorio:serie", "secretario", (1,)), alto=800),
    Toma("cuenta", Pagina("escritorio:cuenta", "sistemas", (), CUENTA, "Ana Luz"), alto=900),
    Toma("organizacion", Pagina("escritorio:organizacion", "sistemas"), alto=800),
    Toma("municipalidad", Pagina("escritorio:municipalidad", "sistemas"), alto=1000),
    Toma("mi-cuenta", Pagina("mfa_index", "rentas"), alto=600),
    Toma("redactar", Pagina("emision:borrador", "fedatario", (), EN_BORRADOR, INVITA), alto=1000),
    Toma("revisar", Pagina("emision:revisar", "legal", (), EN_BORRADOR, MULTA), alto=900),
    Toma("por-firmar", Pagina("emision:por_firmar", "alcaldesa"), alto=560),
    Toma(
        "firmar-en-el-celular",
        Pagina("emision:firmar", "alcaldesa", (), POR_FIRMAR, PUENTE),
        TELEFONO,
        1300,
    ),
    Toma("documento", Pagina("emision:documento", "rentas", (), EMITIDO, PRESCRIPCION), alto=1100),
    Toma(
        "plantilla",
        Pagina("emision:plantilla_version", "secretario", ("oficio_multiple", 1)),
        alto=900,
    ),
    Toma("verificar", Pagina("portal:papel", fila=PAPEL, de="INFORME"), TELEFONO, 1300),
    Toma("portal", Pagina("portal:inicio"), TELEFONO, 1000),
    Toma("presentar", Pagina("mesa:presentar"), TELEFONO, 1200),
    Toma("seguir", Pagina("mesa:seguir", fila=CODIGO, de=ARCHIVADO), TELEFONO, 1200),
)


def principal(argumentos: Sequence[str]) -> int:
    """The command line."""
    lector = argparse.ArgumentParser(prog="retratos", description=__doc__)
    lector.add_argument("carpeta", nargs="?", type=Path, default=CARPETA)
    lector.add_argument("--todas", action="store_true", help="todas las páginas, no las del manual")
    lector.add_argument("--solo", nargs="+", metavar="NOMBRE", help="solo estas")
    lector.add_argument("--oscuro", action="store_true", help="como las pide un equipo a oscuras")
    pedido = lector.parse_args(argumentos)
    pedido.carpeta.mkdir(parents=True, exist_ok=True)
    tomas = todas() if pedido.todas else DEL_MANUAL
    if pedido.solo:
        tomas = [toma for toma in tomas if toma.nombre in pedido.solo]
    with (
        tempfile.TemporaryDirectory() as lugar,
        muestra_compartida(Path(lugar), DE_RETRATO) as muestra,
        abrir_casa(muestra, Path(lugar)) as casa,
    ):
        _retratar(casa, tomas, pedido.carpeta, "dark" if pedido.oscuro else "light")
    return 0


def todas() -> Sequence[Toma]:
    """Every page that the journeys look at, wide and narrow."""
    anchos = (ESCRITORIO, TELEFONO)
    return [Toma(f"{p.nombre}-{ancho}", p, ancho) for p in PAGINAS for ancho in anchos]


def _retratar(
    casa: Casa, tomas: Sequence[Toma], carpeta: Path, esquema: Literal["dark", "light"]
) -> None:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for usuario, ancho in sorted({(t.pagina.usuario, t.ancho) for t in tomas}):
            contexto = chromium.new_context(
                base_url=casa.raiz,
                viewport={"width": ancho, "height": 640},
                color_scheme=esquema,
            )
            if usuario:
                ingresar(contexto, usuario)
            pagina = contexto.new_page()
            for toma in tomas:
                if (toma.pagina.usuario, toma.ancho) == (usuario, ancho):
                    pagina.goto(toma.pagina.direccion(casa), wait_until="networkidle")
                    pagina.evaluate("document.activeElement.blur()")
                    archivo = carpeta / f"{toma.nombre}.png"
                    pagina.screenshot(path=archivo, full_page=True)
                    aligerar(archivo, toma.alto)
            contexto.close()
        chromium.close()


def aligerar(archivo: Path, alto: int) -> None:
    """Cut a picture and keep few of its colours: text and flat shapes lose nothing one sees."""
    with Image.open(archivo) as original:
        entera = original.convert("RGB")
    entera = entera.crop((0, 0, entera.width, min(entera.height, alto)))
    entera.quantize(COLORES, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
        archivo, optimize=True
    )
