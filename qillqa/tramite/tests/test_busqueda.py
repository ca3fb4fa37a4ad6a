"""The search: what is found by each thing one may type, by whom, and at what cost."""

from datetime import datetime, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qillqa.nucleo.documentos.actos.subidas import recibir_archivo
from qillqa.nucleo.documentos.models import Archivo, TextoDeArchivo
from qillqa.nucleo.documentos.tests.fabricas import pdf
from qillqa.nucleo.permisos.actor import Actor
from qillqa.proyecto.villa_ejemplo.mundo import Mundo
from qillqa.tramite.actos.palabras import aprender_palabras
from qillqa.tramite.actos.recepcion import registrar_en_ventanilla
from qillqa.tramite.actos.ruta import derivar
from qillqa.tramite.consultas import busqueda
from qillqa.tramite.consultas.busqueda import buscar
from qillqa.tramite.consultas.busqueda_pedido import es_desliz, leer
from qillqa.tramite.models import Expediente, Palabra
from qillqa.tramite.tests.fabricas import en_mesa, un_escrito, un_expediente, una_persona

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("texto", "n", "anio", "documento"),
    [
        ("123", 123, None, ""),
        ("000123", 123, None, "000123"),
        ("123-2026", 123, 2026, ""),
        ("123 / 2026", 123, 2026, ""),
        ("EXP-2026-000123", 123, 2026, ""),
        ("Exp. N.° 0045-2019-MDVE", 45, 2019, ""),
        ("40123456", None, None, "40123456"),
        ("20100000009", None, None, "20100000009"),
        ("licencia de 1998", None, None, ""),
        ("9" * 40, None, None, ""),
        ("２０２６", None, None, ""),
    ],
)
def test_numbers_are_read_as_people_write_them(
    texto: str, n: int | None, anio: int | None, documento: str
) -> None:
    pedido = leer(texto)
    assert pedido is not None
    assert (pedido.correlativo, pedido.anio, pedido.documento) == (n, anio, documento)


@pytest.mark.parametrize("texto", ["", " ", "a", "_", "'", "&|!", "--", "\x00"])
def test_too_little_looks_for_nothing(texto: str) -> None:
    assert leer(texto) is None


@pytest.mark.parametrize(
    ("escrita", "conocida", "vale"),
    [
        ("guamani", "huamani", True),
        ("mamnai", "mamani", True),
        ("licensi", "licenci", True),
        ("quispe", "quinde", True),
        ("paz", "ruiz", False),
        ("guamani", "quisp", False),
        ("rosa", "ross", True),
        ("rosa", "rita", False),
    ],
)
def test_a_slip_is_one_letter_in_three(escrita: str, conocida: str, vale: bool) -> None:
    assert es_desliz(escrita, conocida) is vale


def _hallados(actor: Actor, texto: str) -> list[int]:
    return [fila.pk for fila in buscar(actor, texto).filas]


@pytest.fixture
def tres(mundo: Mundo, instante: datetime) -> list[Expediente]:
    """Three filings of the same day, the last one the newest."""
    mesa = mundo.actores["mesa"]
    return [
        un_expediente(mesa, instante, nombre=nombre, asunto=asunto)
        for nombre, asunto in (
            ("Saturnino Mamani Ñahui", "Solicita licencia de edificación"),
            ("Hilaria Quispe Condori", "Pide copia certificada de una partida"),
            ("Asociación Sumaq Ruway", "Solicita licencia de funcionamiento"),
        )
    ]


def test_by_number_in_each_of_its_forms(mundo: Mundo, tres: list[Expediente]) -> None:
    mesa, uno = mundo.actores["mesa"], tres[0]
    n = uno.numero.n
    for texto in (str(n), f"{n}-2026", str(uno.numero), f"Exp. {n}/2026"):
        assert _hallados(mesa, texto)[0] == uno.pk, texto
    assert uno.pk not in _hallados(mesa, f"{n}-2025")


def test_by_document_from_five_digits_on(mundo: Mundo, tres: list[Expediente]) -> None:
    mesa = mundo.actores["mesa"]
    esperados = [e.pk for e in reversed(tres)]
    assert _hallados(mesa, "40123456") == esperados
    assert _hallados(mesa, "40123") == esperados
    assert _hallados(mesa, "40124") == []
    assert _hallados(mesa, "99999") == []


def test_by_words_without_accents_the_newest_first(mundo: Mundo, tres: list[Expediente]) -> None:
    mesa = mundo.actores["mesa"]
    assert _hallados(mesa, "LICENCIAS") == [tres[2].pk, tres[0].pk]
    assert _hallados(mesa, "licencia edificacion") == [tres[0].pk]
    assert _hallados(mesa, "licencia funci") == [tres[2].pk], "the last word may be unfinished"
    assert _hallados(mesa, "ñahui") == _hallados(mesa, "nahui") == [tres[0].pk]


@pytest.mark.parametrize("texto", ["guamani nahui", "mamnai", "kispe", "licensia de edificasion"])
def test_a_slip_is_forgiven_once_its_words_are_known(
    mundo: Mundo, tres: list[Expediente], texto: str
) -> None:
    aprender_palabras()
    hallado = buscar(mundo.actores["mesa"], texto)
    assert {fila.pk for fila in hallado.filas} & {tres[0].pk, tres[1].pk}
    assert hallado.parecidas


def test_before_any_word_is_known_names_alike_are_found(
    mundo: Mundo, tres: list[Expediente]
) -> None:
    Palabra.objects.all().delete()
    assert tres[0].pk in _hallados(mundo.actores["mesa"], "saturnimo mamani")


def test_words_are_learnt_once_and_their_count_is_kept_up(tres: list[Expediente]) -> None:
    Palabra.objects.all().delete()
    assert aprender_palabras() > 5
    assert aprender_palabras() == 0
    assert Palabra.objects.get(palabra="licenci").veces == 2
    assert not Palabra.objects.filter(palabra__regex="[0-9]").exists()


def _con_texto(expediente: Expediente, texto: str) -> None:
    """Give its first document a text, as the worker would."""
    archivo = Archivo.objects.get(versiones__documento__pieza__expediente=expediente)
    TextoDeArchivo.objects.create(archivo=archivo, texto=texto, origen="digital")


@pytest.fixture
def con_documento(mundo: Mundo, instante: datetime) -> Expediente:
    """A filing with a file attached."""
    mesa = mundo.actores["mesa"]
    subida = recibir_archivo(BytesIO(pdf()), "carta.pdf", clave="prueba", cuando=instante)
    escrito = un_escrito(una_persona(mesa, instante), asunto="Presenta una carta")
    return registrar_en_ventanilla(
        escrito, clave=uuid4(), por=mesa, cuando=instante, subidas=[subida]
    )


def test_by_words_inside_the_documents(mundo: Mundo, con_documento: Expediente) -> None:
    texto = "Prohíbe el uso de bocinas <script>alert(1)</script> y claxones en la zona monumental."
    _con_texto(con_documento, texto)
    (fila,) = buscar(mundo.actores["mesa"], "claxones monumental").filas
    assert fila.pk == con_documento.pk
    assert "<mark>claxones</mark>" in fila.fragmento
    assert "<script>" not in fila.fragmento
    assert fila.documento


def test_marks_do_not_let_a_subject_write_in_the_page(mundo: Mundo, instante: datetime) -> None:
    malo = "Solicita <img src=x onerror=alert(1)> vereda \x02<b>\x03"
    expediente = un_expediente(mundo.actores["mesa"], instante, asunto=malo)
    fila = next(f for f in buscar(mundo.actores["mesa"], "vereda").filas if f.pk == expediente.pk)
    assert "<mark>vereda</mark>" in fila.asunto
    assert "<img" not in fila.asunto
    assert "<b>" not in fila.asunto


def test_each_finds_only_what_it_may_see(
    mundo: Mundo, tres: list[Expediente], instante: datetime
) -> None:
    mesa, rentas, extrano = (mundo.actores[u] for u in ("mesa", "rentas", "extrano"))
    assert _hallados(rentas, "licencia") == []
    derivar(
        en_mesa(tres[0]), destino=mundo.unidades["GR"], instruccion="Informar", por=mesa,
        cuando=instante,
    )  # fmt: skip
    assert _hallados(rentas, "licencia") == [tres[0].pk]
    assert _hallados(rentas, str(tres[0].numero)) == [tres[0].pk]
    assert _hallados(rentas, str(tres[1].numero)) == []
    assert _hallados(extrano, "licencia") == []


def test_what_is_reserved_is_found_only_where_it_passed(mundo: Mundo, instante: datetime) -> None:
    reservado = un_expediente(
        mundo.actores["mesa"], instante, asunto="Denuncia reservada", reservado=True
    )
    assert _hallados(mundo.actores["mesa"], "denuncia") == [reservado.pk]
    assert _hallados(mundo.actores["secretario"], "denuncia") == []


def test_pages_follow_by_key_without_repeating(
    mundo: Mundo, instante: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    mesa = mundo.actores["mesa"]
    todos = [un_expediente(mesa, instante, asunto=f"Riego {n}").pk for n in range(5)]
    monkeypatch.setattr(busqueda, "POR_PAGINA", 2)
    monkeypatch.setattr(busqueda, "POCOS", 0)
    vistos: list[int] = []
    cursor = ""
    for _ in range(3):
        pagina = buscar(mesa, "riego", cursor)
        vistos += [fila.pk for fila in pagina.filas]
        cursor = pagina.siguiente
    assert vistos == todos[::-1]
    assert cursor == ""


@pytest.mark.parametrize("cursor", ["x", "-1", "1" * 60, "²"])
def test_a_cursor_nobody_gave_is_the_first_page(
    mundo: Mundo, tres: list[Expediente], cursor: str
) -> None:
    assert buscar(mundo.actores["mesa"], "licencia", cursor).filas


@pytest.mark.parametrize(
    "texto",
    ["'", "a' & b", "\\", "licencia:*", "!licencia", "<->", "%", "ñ" * 500, "de la el", "(", "𝔘𝔫𝔦"],
)
def test_nothing_one_types_breaks_it(mundo: Mundo, tres: list[Expediente], texto: str) -> None:
    buscar(mundo.actores["mesa"], texto)
    buscar(mundo.actores["rentas"], texto)


@pytest.mark.parametrize("usuario", ["mesa", "rentas"])
@pytest.mark.parametrize("texto", ["licencia", "zorzal", "guamani", "123", "40123456"])
def test_it_asks_twice_at_most_however_much_there_is(
    mundo: Mundo, tres: list[Expediente], instante: datetime, usuario: str, texto: str
) -> None:
    aprender_palabras()
    for n in range(30):
        un_expediente(
            mundo.actores["mesa"], instante + timedelta(seconds=n), asunto=f"Licencia número {n}"
        )
    with CaptureQueriesContext(connection) as consultas:
        buscar(mundo.actores[usuario], texto)
    assert len(consultas) <= 2
