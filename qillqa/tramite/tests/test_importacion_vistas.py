"""The journey of whoever brings a past register in, by HTTP."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from qillqa.nucleo import reloj
from qillqa.nucleo.numeracion.models import Contador
from qillqa.proyecto.villa_ejemplo.mundo import Mundo
from qillqa.tramite.actos import carga
from qillqa.tramite.models import Expediente, Importacion

TITULOS = "numero,fecha,remitente,documento,asunto,folios,estado,observaciones\n"
LIBRO = (
    TITULOS
    + "EXP-2026-000041,04/11/2026,Rosa Ñahui,41234567,Constancia,4,archivado,\n"
    + "2-2019,04/03/2019,=HYPERLINK(1),,Queja,x,archivado,\n"
)
Entrar = Callable[[str], Client]


@pytest.fixture
def cliente(entrar: Entrar) -> Client:
    return entrar("secretario")


def subir(cliente: Client, contenido: str = LIBRO) -> Importacion:
    archivo = SimpleUploadedFile("libro.csv", contenido.encode())
    respuesta = cliente.post(reverse("tramite:importaciones"), {"archivo": archivo})
    importacion = Importacion.objects.get()
    assert respuesta.status_code == 303
    assert respuesta["Location"] == reverse("tramite:importacion", args=[importacion.pk])
    return importacion


def test_del_archivo_a_los_expedientes(cliente: Client, mundo: Mundo) -> None:
    importacion = subir(cliente)
    pagina = reverse("tramite:importacion", args=[importacion.pk])
    assert 'hx-trigger="every 2s"' in cliente.get(pagina).content.decode()

    carga.ensayar(importacion.pk, hoy=reloj.hoy())
    revisada = cliente.get(pagina).content.decode()
    assert "Cargar la fila buena" in revisada
    assert "Los folios no son un número: «x»." in revisada
    assert "every 2s" not in revisada

    cliente.post(reverse("tramite:importacion_carga", args=[importacion.pk]))
    carga.cargar(importacion.pk, por=mundo.actores["secretario"], cuando=reloj.ahora())
    assert Expediente.objects.get().numero.impreso == "EXP-2026-000041"
    assert "Continuar después del 41" in cliente.get(pagina).content.decode()

    cliente.post(reverse("tramite:importacion_numeracion", args=[importacion.pk]))
    assert Contador.objects.get(anio=2026).ultimo == 41
    assert "Continuar después" not in cliente.get(pagina).content.decode()


def test_con_htmx_solo_vuelve_el_avance(cliente: Client) -> None:
    importacion = subir(cliente)

    trozo = cliente.get(
        reverse("tramite:importacion", args=[importacion.pk]), headers={"HX-Request": "true"}
    ).content.decode()

    assert trozo.lstrip().startswith('<div id="avance"')
    assert "<html" not in trozo


def test_lo_rechazado_se_descarga_con_su_motivo_y_sin_formulas(cliente: Client) -> None:
    importacion = subir(cliente)
    carga.ensayar(importacion.pk, hoy=reloj.hoy())

    respuesta = cliente.get(reverse("tramite:importacion_rechazos", args=[importacion.pk]))

    texto = b"".join(respuesta).decode("utf-8-sig")
    assert "attachment" in respuesta["Content-Disposition"]
    titulos, fila, _ = texto.split("\r\n")
    assert titulos.startswith("fila;motivo;numero;fecha;remitente;")
    assert fila.startswith("3;Los folios no son un número: «x».;2-2019;04/03/2019;'=HYPERLINK(1);")


def test_lo_corregido_entra_sin_repetir_lo_que_ya_esta(cliente: Client) -> None:
    importacion = subir(cliente)
    carga.ensayar(importacion.pk, hoy=reloj.hoy())
    descargado = cliente.get(reverse("tramite:importacion_rechazos", args=[importacion.pk]))
    corregido = b"".join(descargado).decode().replace(";x;", ";3;")
    archivo = SimpleUploadedFile("corregido.csv", corregido.encode())

    cliente.post(reverse("tramite:importaciones"), {"archivo": archivo})

    otra = Importacion.objects.latest("pk")
    carga.ensayar(otra.pk, hoy=reloj.hoy())
    otra.refresh_from_db()
    assert (otra.nuevas, otra.rechazadas) == (1, 0)


def test_el_modelo_se_puede_subir_tal_cual(cliente: Client) -> None:
    modelo = b"".join(cliente.get(reverse("tramite:importacion_modelo")))

    importacion = subir(cliente, modelo.decode())
    carga.ensayar(importacion.pk, hoy=reloj.hoy())

    importacion.refresh_from_db()
    assert (importacion.nuevas, importacion.rechazadas) == (1, 0)


@pytest.mark.parametrize(
    ("nombre", "contenido", "frase"),
    [
        ("vacio.csv", b"", "vacío"),
        ("libro.xlsx", b"PK\x03\x04 roto", "Suba un archivo CSV"),
        ("libro.csv", b"MZ\x90\x00", "programa"),
        ("libro.csv", b"%PDF-1.4", "CSV"),
    ],
)
def test_un_archivo_malo_se_dice_junto_al_campo(
    cliente: Client, nombre: str, contenido: bytes, frase: str
) -> None:
    archivo = SimpleUploadedFile(nombre, contenido)

    respuesta = cliente.post(reverse("tramite:importaciones"), {"archivo": archivo})

    assert respuesta.status_code == 200
    assert frase in respuesta.content.decode()
    assert not Importacion.objects.exists()


def test_otros_oficios_no_entran(entrar: Entrar, cliente: Client) -> None:
    importacion = subir(cliente)

    for usuario in ("mesa", "rentas", "sistemas"):
        ajeno = entrar(usuario)
        assert ajeno.get(reverse("tramite:importaciones")).status_code == 403
        pagina = reverse("tramite:importacion_carga", args=[importacion.pk])
        assert ajeno.post(pagina).status_code == 403
    assert cliente.get(reverse("tramite:importacion", args=[9_999])).status_code == 404
    assert Client().get(reverse("tramite:importaciones")).status_code == 302
