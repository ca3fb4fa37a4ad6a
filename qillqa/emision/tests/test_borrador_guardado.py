"""Keeping what is written: each few seconds, two at once, and what is not a text (R43)."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from qillqa.emision.views import borrador_archivos
from qillqa.nucleo.documentos.actos import recibir_archivo
from qillqa.nucleo.documentos.models import Subida
from qillqa.nucleo.documentos.tests import fabricas
from qillqa.nucleo.redaccion.actos import empezar_borrador, guardar, preparar_para_firma
from qillqa.nucleo.redaccion.contenido import leer_contenido
from qillqa.nucleo.redaccion.models import Borrador, VersionDeBorrador
from qillqa.nucleo.redaccion.texto.llano import a_llano
from qillqa.nucleo.redaccion.tipos import TIPOS
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

pytestmark = pytest.mark.django_db
Entrar = Callable[[str], Client]


def parrafos(*frases: str) -> dict[str, Any]:
    """A body of plain paragraphs, as the editor sends it."""
    return {"v": 1, "bloques": [{"tipo": "parrafo", "trozos": [{"t": f}]} for f in frases]}


def un_contenido(mundo: Mundo, *frases: str) -> dict[str, Any]:
    """A whole draft for Secretaría General, as the editor sends it."""
    return {
        "asunto": "Remite lo solicitado",
        "para": [{"clase": "unidad", "id": mundo.unidades["SG"].pk}],
        "copias": [],
        "referencias": [{"texto": "Expediente EXP-2026-000123", "documento": None}],
        "cuerpo": parrafos(*(frases or ("Procede lo solicitado.",))),
        "anexos": [],
        "firmantes": [mundo.designacion("rentas").cargo_id],
    }


def borrador_de(
    mundo: Mundo,
    usuario: str,
    cuando: datetime,
    contenido: dict[str, Any] | None = None,
    tipo: str = "informe",
) -> Borrador:
    """A draft begun by somebody of the cast."""
    escrito = leer_contenido(contenido) if contenido else None
    return empezar_borrador(
        TIPOS[tipo], por=mundo.actores[usuario], cuando=cuando, contenido=escrito
    )


def enviar(
    cliente: Client, borrador: Borrador, contenido: object, *, base: object, por: str, mundo: Mundo
) -> Any:
    """Save as the editor does."""
    cuerpo = {"base": base, "por": mundo.designacion(por).pk, "contenido": contenido}
    return mandar(cliente, borrador, json.dumps(cuerpo))


def mandar(cliente: Client, borrador: Borrador, cuerpo: str | bytes) -> Any:
    """Send anything to where drafts are kept."""
    direccion = reverse("emision:borrador_guardar", args=[borrador.pk])
    return cliente.post(direccion, cuerpo, content_type="application/json")


def leer_datos(cliente: Client, borrador: Borrador) -> dict[str, Any]:
    """Return what the page gives to its editor."""
    pagina = cliente.get(reverse("emision:borrador", args=[borrador.pk])).content.decode()
    dentro = pagina.split('<script id="q-datos" type="application/json">')[1].split("</script>")[0]
    return dict(json.loads(dentro))


@pytest.fixture
def borrador(mundo: Mundo, instante: datetime) -> Borrador:
    """An informe of Rentas, blank."""
    return borrador_de(mundo, "rentas", instante)


def test_se_guarda_sobre_la_version_en_que_se_escribio(
    entrar: Entrar, mundo: Mundo, borrador: Borrador
) -> None:
    rentas = entrar("rentas")
    primero = enviar(rentas, borrador, un_contenido(mundo), base=1, por="rentas", mundo=mundo)
    assert (primero.status_code, primero.json()["version"]) == (200, 2)
    assert primero.json()["hora"] == "10:42"
    assert primero["Cache-Control"] == "private, no-store"
    otro = un_contenido(mundo, "Procede en parte.")
    assert enviar(rentas, borrador, otro, base=2, por="rentas", mundo=mundo).json()["version"] == 3
    assert leer_datos(rentas, borrador)["contenido"]["asunto"] == "Remite lo solicitado"


def test_dos_a_la_vez_se_enteran_y_nada_se_pierde(
    entrar: Entrar, mundo: Mundo, borrador: Borrador
) -> None:
    rentas, rentas2 = entrar("rentas"), entrar("rentas2")
    de_uno, de_otra = un_contenido(mundo, "Diez días."), un_contenido(mundo, "Quince días.")
    enviar(rentas, borrador, de_uno, base=1, por="rentas", mundo=mundo)
    choque = enviar(rentas2, borrador, de_otra, base=1, por="rentas2", mundo=mundo)
    dicho = choque.json()
    assert choque.status_code == 409
    assert (dicho["version"], dicho["aparte"], dicho["de"]) == (2, 3, "Víctor Champi Illa")
    assert dicho["contenido"]["cuerpo"]["bloques"][0]["trozos"][0]["t"] == "Diez días."
    assert dicho["editable"]
    assert "compare y decida" in dicho["frase"]
    elegido = enviar(rentas2, borrador, de_otra, base=2, por="rentas2", mundo=mundo)
    assert (elegido.status_code, elegido.json()["version"]) == (200, 4)
    assert [v.n for v in VersionDeBorrador.objects.filter(borrador=borrador, aparte=True)] == [3]


def test_se_dice_quien_mas_escribe(entrar: Entrar, mundo: Mundo, borrador: Borrador) -> None:
    enviar(entrar("rentas2"), borrador, un_contenido(mundo), base=1, por="rentas2", mundo=mundo)
    estado = entrar("rentas").get(reverse("emision:borrador_estado", args=[borrador.pk])).json()
    assert estado["escriben"] == ["Ana Luz Yupanqui"]
    assert (estado["version"], estado["editable"]) == (2, True)


def test_lo_que_se_escribe_cuando_ya_se_preparo_queda_aparte(
    entrar: Entrar, mundo: Mundo, instante: datetime
) -> None:
    borrador = borrador_de(mundo, "rentas", instante, un_contenido(mundo))
    preparar_para_firma(borrador, por=mundo.actores["rentas"], cuando=instante)
    tarde = enviar(
        entrar("rentas2"),
        borrador,
        un_contenido(mundo, "Tarde."),
        base=1,
        por="rentas2",
        mundo=mundo,
    )
    assert tarde.status_code == 409
    assert not tarde.json()["editable"]
    assert tarde.json()["aparte"] == 2


def test_otra_persona_en_el_mismo_navegador_no_guarda_a_su_nombre(
    entrar: Entrar, mundo: Mundo, borrador: Borrador
) -> None:
    cuerpo = un_contenido(mundo)
    ajeno = enviar(entrar("rentas2"), borrador, cuerpo, base=1, por="rentas", mundo=mundo)
    assert (ajeno.status_code, ajeno.json()["otra_persona"]) == (403, True)
    assert borrador.versiones.count() == 1


def test_sin_sesion_se_lleva_a_ingresar_y_sin_llave_no_entra(
    mundo: Mundo, entrar: Entrar, borrador: Borrador
) -> None:
    assert mandar(Client(), borrador, "{}").status_code == 302
    estricto = Client(enforce_csrf_checks=True)
    estricto.cookies = entrar("rentas").cookies
    assert mandar(estricto, borrador, "{}").status_code == 403


HONDA: dict[str, Any] = {"orden": "numeros", "items": [{"trozos": [{"t": "x"}]}]}
for _ in range(50):
    HONDA = {"orden": "numeros", "items": [{"trozos": [{"t": "x"}], "sub": HONDA}]}

HOSTILES: list[tuple[str, dict[str, Any]]] = [
    ("un nodo que no existe", {"tipo": "script", "trozos": [{"t": "alert(1)"}]}),
    ("sin tipo", {"trozos": []}),
    ("atributos de más", {"tipo": "parrafo", "trozos": [], "onclick": "alert(1)"}),
    ("cincuenta listas", {"tipo": "lista", **HONDA}),
    ("nivel nueve", {"tipo": "titulo", "nivel": 9, "trozos": []}),
    ("tabla coja", {"tipo": "tabla", "cabecera": False, "filas": [[[]], [[], []]]}),
    ("trece columnas", {"tipo": "tabla", "cabecera": False, "filas": [[[]] * 13]}),
    ("imagen muda", {"tipo": "imagen", "archivo": 1, "descripcion": " "}),
    ("no es texto", {"tipo": "parrafo", "trozos": [{"t": {"t": "x"}}]}),
]


@pytest.mark.parametrize("bloque", [b for _, b in HOSTILES], ids=[n for n, _ in HOSTILES])
def test_lo_que_no_es_un_texto_se_rechaza_con_una_frase(
    entrar: Entrar, mundo: Mundo, borrador: Borrador, bloque: dict[str, Any]
) -> None:
    contenido = un_contenido(mundo) | {"cuerpo": {"v": 1, "bloques": [bloque]}}
    malo = enviar(entrar("rentas"), borrador, contenido, base=1, por="rentas", mundo=mundo)
    assert malo.status_code == 400
    assert malo.json()["frase"].endswith(".")
    assert borrador.versiones.count() == 1


def test_un_id_de_otro_archivo_no_abre_nada(
    entrar: Entrar, mundo: Mundo, borrador: Borrador
) -> None:
    ajena = {"tipo": "imagen", "archivo": 1, "descripcion": "Plano"}
    for contenido in (
        un_contenido(mundo) | {"cuerpo": {"v": 1, "bloques": [ajena]}},
        un_contenido(mundo) | {"anexos": [1]},
    ):
        malo = enviar(entrar("rentas"), borrador, contenido, base=1, por="rentas", mundo=mundo)
        assert (malo.status_code, "de este borrador" in malo.json()["frase"]) == (409, True)


@pytest.mark.parametrize(
    "cuerpo",
    [
        "",
        "no es json",
        "[]",
        "[" * 100_000,
        '{"base": 1e999}',
        "\x00",
        '{"contenido": 9' + "9" * 5_000 + "}",
    ],
    ids=["nada", "palabras", "lista", "hondo", "infinito", "nulo", "cifra"],
)
def test_un_pedido_roto_se_rechaza(
    entrar: Entrar, mundo: Mundo, borrador: Borrador, cuerpo: str
) -> None:
    respuesta = mandar(entrar("rentas"), borrador, cuerpo)
    assert respuesta.status_code in (400, 403)
    assert respuesta.json()["frase"]


@pytest.mark.parametrize("base", [None, True, "1", 1.5, 99, -1, 0])
def test_una_base_que_no_es_version_se_rechaza(
    entrar: Entrar, mundo: Mundo, borrador: Borrador, base: object
) -> None:
    malo = enviar(
        entrar("rentas"), borrador, un_contenido(mundo), base=base, por="rentas", mundo=mundo
    )
    assert malo.status_code in (400, 409)
    assert borrador.versiones.count() == 1


def test_un_texto_inmenso_se_rechaza_sin_leerlo(
    entrar: Entrar, mundo: Mundo, borrador: Borrador
) -> None:
    gigante = mandar(entrar("rentas"), borrador, "x" * (6 * 1024 * 1024))
    assert (gigante.status_code, "demasiado grande" in gigante.json()["frase"]) == (413, True)
    largo = un_contenido(mundo, "a" * 1_000_001)
    malo = enviar(entrar("rentas"), borrador, largo, base=1, por="rentas", mundo=mundo)
    assert malo.status_code == 400


def test_dos_ventanas_de_la_misma_persona_no_se_pisan(
    entrar: Entrar, mundo: Mundo, borrador: Borrador
) -> None:
    """Nothing is lost either, and nobody is told of oneself as of another."""
    rentas = entrar("rentas")
    una, otra = un_contenido(mundo, "En una ventana."), un_contenido(mundo, "En otra.")
    assert enviar(rentas, borrador, una, base=1, por="rentas", mundo=mundo).status_code == 200
    choque = enviar(rentas, borrador, otra, base=1, por="rentas", mundo=mundo)
    assert choque.status_code == 409
    frase = "Usted guardó otros cambios en otra ventana (versión 2)"
    assert choque.json()["frase"].startswith(frase)


def test_lo_que_otro_guarda_mientras_suben_los_anexos_no_se_pierde(
    entrar: Entrar, mundo: Mundo, borrador: Borrador, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slow upload without scripts joins its annexes to the text as it is at its end."""

    def recibir(*args: Any, **mas: Any) -> Subida:
        rentas, escrito = entrar("rentas"), un_contenido(mundo, "Mientras subía.")
        enviar(rentas, borrador, escrito, base=1, por="rentas", mundo=mundo)
        return recibir_archivo(*args, **mas)

    monkeypatch.setattr(borrador_archivos, "recibir_archivo", recibir)
    archivo = SimpleUploadedFile("plano.png", fabricas.imagen())
    direccion = reverse("emision:borrador_anexos", args=[borrador.pk])
    dicho = entrar("rentas2").post(direccion, {"archivos": archivo}, follow=True)
    assert "Anexado: plano.png." in dicho.content.decode()
    borrador.refresh_from_db()
    contenido = borrador.vigente().leer()
    assert (borrador.ultima, len(contenido.anexos)) == (3, 1)
    assert "Mientras subía." in a_llano(contenido.cuerpo)


def test_las_versiones_de_un_rato_se_ven_como_una_y_se_comparan(
    entrar: Entrar, mundo: Mundo, borrador: Borrador, instante: datetime
) -> None:
    for n, minuto in enumerate((1, 2, 3, 60), 1):
        contenido = leer_contenido(un_contenido(mundo, f"El plazo es de {n} días."))
        guardar(
            borrador,
            contenido,
            base=n,
            por=mundo.actores["rentas"],
            cuando=instante + timedelta(minutes=minuto),
        )
    rentas = entrar("rentas")
    direccion = reverse("emision:borrador_versiones", args=[borrador.pk])
    pocas, todas = (rentas.get(direccion + q).content.decode() for q in ("", "?todas=1"))
    assert [f">Versión {n}<" in pocas for n in range(1, 6)] == [False, False, False, True, True]
    assert all(f">Versión {n}<" in todas for n in range(1, 6))
    comparada = rentas.get(
        reverse("emision:borrador_comparar", args=[borrador.pk]) + "?antes=4&despues=5"
    ).content.decode()
    assert "[quitado: </span>3<" in comparada
    assert "[agregado: </span>4<" in comparada
    recuperar = reverse("emision:borrador_recuperar", args=[borrador.pk, 2])
    assert rentas.post(recuperar).status_code == 302
    borrador.refresh_from_db()
    assert borrador.ultima == 6
    assert borrador.vigente().contenido == borrador.versiones.get(n=2).contenido


@pytest.mark.parametrize("pedida", ["?antes=99", "?antes=x", "?despues=-1", "?antes=" + "9" * 40])
def test_una_version_que_no_esta_no_se_compara(
    entrar: Entrar, borrador: Borrador, pedida: str
) -> None:
    direccion = reverse("emision:borrador_comparar", args=[borrador.pk]) + pedida
    assert entrar("rentas").get(direccion).status_code == 404
