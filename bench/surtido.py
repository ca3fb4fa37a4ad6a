"""A thousand papers, each different: every type, length, number of signers, and all a text holds.

The nth one is always the same, so that a failure can be made again.
"""

import io
from dataclasses import replace
from random import Random

from PIL import Image

from bench.palabras import asunto, nombre
from bench.papeles import CUARENTA_PAGINAS, FECHA
from qillqa.nucleo.documentos.compositor import Membrete
from qillqa.nucleo.firmas.campos import Campo, con_campos
from qillqa.nucleo.redaccion.actos.firma import ALTO_DE_A4
from qillqa.nucleo.redaccion.imprenta import Impreso
from qillqa.nucleo.redaccion.plantillas.formas import NombreImpreso
from qillqa.nucleo.redaccion.plantillas.muestra import cuerpo, muestra
from qillqa.nucleo.redaccion.prensa import Pedido, imprimir
from qillqa.nucleo.redaccion.texto.formas import Bloque, Imagen, Parrafo, Texto, Titulo, Trozo
from qillqa.nucleo.redaccion.texto.impresion import para_imprimir
from qillqa.nucleo.redaccion.tipos import TIPOS

LARGOS = (0,) * 25 + (1,) * 40 + (2,) * 20 + (5,) * 9 + (15,) * 3 + (CUARENTA_PAGINAS,) * 3
"""Of each hundred papers, how many times each one repeats the body of the sample."""
LARGO_NOMBRE = "de los Ángeles Qʼoriwayta Ñahui-Ccorimanya Chʼaska Pʼunchay Tʼupaq Yupanqui"
FOTO = "foto.png"
ETIQUETAS = ("Ñawinchay", "Kʼantiy", "Sumaq Llaqta", "Aylluy", "Rimanakuy")


def impreso(n: int) -> tuple[Pedido, Impreso]:
    """Return the nth paper: what was asked, and what was printed."""
    pedido = _pedido(n)
    return pedido, imprimir(pedido)


def con_sitios(papel: Impreso, pedido: Pedido) -> bytes:
    """Return its PDF with a field in the place of each signature, as when signatures are asked."""
    vacios = [
        Campo(
            f"Firma{i}",
            f"Firma de {firmante.nombre}",
            (
                sitio["x"],
                ALTO_DE_A4 - sitio["y"] - sitio["alto"],
                sitio["x"] + sitio["ancho"],
                ALTO_DE_A4 - sitio["y"],
            ),
            sitio["pagina"],
        )
        for i, (sitio, firmante) in enumerate(
            zip(papel.sitios, pedido.datos.firmantes, strict=True), 1
        )
    ]
    return con_campos(papel.pdf, vacios)


def _pedido(n: int) -> Pedido:
    azar = Random(n)  # noqa: S311  not a secret: the same paper every time
    tipo = list(TIPOS.values())[n % len(TIPOS)]
    rutas, bloques = {}, list(_bloques(n, azar))
    imagenes = {}
    if n % 4 == 0:
        rutas, imagenes = {1: FOTO}, {FOTO: _foto(azar)}
        bloques.insert(azar.randrange(len(bloques) + 1), Imagen(1, "Plano de la Ñusta Pata", 60))
    firmantes = tuple(_persona(n * 7 + i, azar) for i in range(azar.choice((1, 1, 1, 2, 2, 3, 4))))
    base = muestra(tipo)
    datos = replace(
        base,
        numero=f"{tipo.titulo} N° {n:03}-2026-MDVE/GR" if tipo.con_serie else "",
        membrete=Membrete(
            f"Municipalidad Distrital de {azar.choice(ETIQUETAS)} " + "y Anexos " * (n % 5),
            "Gerencia de Rentas y Fiscalización" if n % 3 else "",
            base.membrete.anio_oficial if n % 2 else "",
            "Plaza de Armas s/n",
        ),
        asunto=asunto(n, 10**9) * (1 + n % 3),
        firmantes=firmantes,
        referencias=base.referencias * (n % 4),
        anexos=base.anexos * (n % 3),
        cuerpo=para_imprimir(Texto(tuple(bloques)), rutas),
    )
    return Pedido(
        tipo=tipo,
        datos=datos,
        fecha=FECHA,
        qr=f"https://x.example/v/{n:010}/",
        imagenes=imagenes,
    )


def _bloques(n: int, azar: Random) -> tuple[Bloque, ...]:
    veces = LARGOS[azar.randrange(len(LARGOS))]
    frase = f"{n}. Kay qillqaqa {azar.choice(ETIQUETAS)} nisqapaq; Kʼaspi, Pʼacha, Tʼanta. "
    propio = (Titulo(2, (Trozo(azar.choice(ETIQUETAS)),)), Parrafo((Trozo(frase * 3),)))
    return (*propio, *cuerpo(veces).bloques) if veces else propio


def _persona(n: int, azar: Random) -> NombreImpreso:
    largo = f" {LARGO_NOMBRE}" if azar.random() < 0.3 else ""
    return NombreImpreso(nombre(n) + largo, "Gerente de Rentas (e)", "Gerencia de Rentas")


def _foto(azar: Random) -> bytes:
    """Return a small picture: of colours, of greys, or half transparent."""
    modo = azar.choice(("RGB", "L", "RGBA"))
    salida = io.BytesIO()
    Image.effect_noise((160, 90), azar.uniform(10, 90)).convert(modo).save(salida, "PNG")
    return salida.getvalue()
