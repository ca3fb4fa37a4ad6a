"""Lists of drafts and documents: the state in SQL is the state of the rules; who sees what."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest
from django.http import Http404
from pytest_django import DjangoAssertNumQueries

from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import SinPermiso
from qillqa.nucleo.redaccion.actos import (
    dar_visto,
    descartar,
    devolver,
    empezar_borrador,
    guardar,
    numerar,
    pedir_vistos,
    preparar_para_firma,
    retirar,
)
from qillqa.nucleo.redaccion.contenido import Contenido
from qillqa.nucleo.redaccion.models import Borrador, DocumentoOficial
from qillqa.nucleo.redaccion.permisos import documentos_visibles, obtener_documento
from qillqa.nucleo.redaccion.reglas import NOMBRES
from qillqa.nucleo.redaccion.tests.conftest import cargo, texto
from qillqa.nucleo.redaccion.tipos import TIPOS
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

pytestmark = pytest.mark.django_db

Paso = Callable[[Borrador], object]


def _escribir(borrador: Borrador, *, por: Actor, cuando: datetime) -> object:
    nuevo = replace(borrador.vigente().leer(), cuerpo=texto(f"Otro, tras {borrador.ultima}"))
    return guardar(borrador, nuevo, base=borrador.ultima, por=por, cuando=cuando)


def _pasos(por: Actor, jefe: Actor, otra: Actor, cuando: datetime) -> dict[str, list[Paso]]:
    """Return ways through the life of a draft; each ends somewhere."""
    cargos = [cargo(jefe), cargo(otra)]
    pedir: Paso = partial(pedir_vistos, cargos=cargos, por=por, cuando=cuando)
    dar: Paso = partial(dar_visto, por=jefe, cuando=cuando)
    dar_la_otra: Paso = partial(dar_visto, por=otra, cuando=cuando)
    devuelve: Paso = partial(devolver, observacion="Falta la base.", por=jefe, cuando=cuando)
    escribir: Paso = partial(_escribir, por=por, cuando=cuando)
    volver: Paso = partial(retirar, por=por, cuando=cuando)
    preparar: Paso = partial(preparar_para_firma, por=por, cuando=cuando)
    emite: Paso = partial(numerar, por=jefe, cuando=cuando)
    descarta: Paso = partial(descartar, motivo="Ya no hace falta", por=por, cuando=cuando)
    return {
        "recién empezado": [],
        "en revisión": [pedir],
        "en revisión, con el primero": [pedir, dar],
        "devuelto": [pedir, devuelve],
        "devuelto y corregido": [pedir, devuelve, escribir],
        "devuelto y pedido otra vez": [pedir, devuelve, escribir, pedir],
        "retirado de la revisión": [pedir, dar, volver],
        "visado": [pedir, dar, dar_la_otra],
        "visado y cambiado": [pedir, dar, dar_la_otra, escribir],
        "preparado": [preparar],
        "visado y preparado": [pedir, dar, dar_la_otra, preparar],
        "preparado y devuelto": [preparar, devuelve],
        "preparado, retirado y otra vez": [preparar, volver, preparar],
        "visado, preparado y retirado": [pedir, dar, dar_la_otra, preparar, volver],
        "emitido": [preparar, emite],
        "descartado": [descarta],
        "devuelto y descartado": [pedir, devuelve, descarta],
    }


def test_el_estado_de_la_lista_es_el_de_las_reglas(
    mundo: Mundo,
    fedatario: Actor,
    secretario: Actor,
    contenido: Contenido,
    instante: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    """Every state, by every way that leads to it; and a list costs one query."""
    esperados: dict[int, tuple[str, str]] = {}
    caminos = _pasos(fedatario, secretario, mundo.actores["gerenta"], instante)
    for camino, pasos in caminos.items():
        borrador = empezar_borrador(
            TIPOS["informe"], por=fedatario, cuando=instante, contenido=contenido
        )
        for paso in pasos:
            borrador.refresh_from_db()
            paso(borrador)
        borrador.refresh_from_db()
        esperados[borrador.pk] = (camino, borrador.estado)
    assert {estado for _, estado in esperados.values()} == set(NOMBRES)
    with django_assert_num_queries(1):
        hallados = {b.pk: b.donde for b in Borrador.objects.con_estado()}
    assert {pk: (esperados[pk][0], donde) for pk, donde in hallados.items()} == esperados


def _emitido(
    por: Actor, firma: Actor, contenido: Contenido, cuando: datetime, asunto: str
) -> DocumentoOficial:
    escrito = replace(contenido, asunto=asunto)
    borrador = empezar_borrador(TIPOS["informe"], por=por, cuando=cuando, contenido=escrito)
    preparar_para_firma(borrador, por=por, cuando=cuando)
    return numerar(borrador, por=firma, cuando=cuando)


def test_cada_uno_ve_los_de_su_unidad_los_que_le_dirigen_y_los_que_firma(
    mundo: Mundo, fedatario: Actor, secretario: Actor, contenido: Contenido, instante: datetime
) -> None:
    """An informe of SG to GR with a copy to OCI: others of the house get 403, strangers 404."""
    oficial = _emitido(fedatario, secretario, contenido, instante, "Remite lo solicitado")
    for usuario in ("secretario", "fedatario", "rentas", "rentas2"):
        assert list(documentos_visibles(mundo.actores[usuario])) == [oficial], usuario
        assert obtener_documento(mundo.actores[usuario], oficial.pk) == oficial
    with pytest.raises(SinPermiso):
        obtener_documento(mundo.actores["gerenta"], oficial.pk)
    for usuario in ("extrano", "sistemas"):
        with pytest.raises(Http404):
            obtener_documento(mundo.actores[usuario], oficial.pk)


def test_quien_firma_en_otra_unidad_lo_ve(
    mundo: Mundo, fedatario: Actor, secretario: Actor, contenido: Contenido, instante: datetime
) -> None:
    """Two offices of two units sign one document: both see it."""
    gerenta = mundo.actores["gerenta"]
    firmantes = (cargo(secretario).pk, cargo(gerenta).pk)
    de_dos = replace(contenido, firmantes=firmantes)
    oficial = _emitido(fedatario, secretario, de_dos, instante, "Acta")
    assert list(documentos_visibles(gerenta)) == [oficial]


def test_se_halla_por_numero_y_por_palabras_sin_acentos(
    fedatario: Actor, secretario: Actor, contenido: Contenido, instante: datetime
) -> None:
    """R43: the number with its year; the words as anybody types them."""
    uno = _emitido(fedatario, secretario, contenido, instante, "Remite opinión legal")
    despues = instante + timedelta(days=400)
    otro = _emitido(fedatario, secretario, contenido, despues, "Solicita información")
    hallar = DocumentoOficial.objects.con_palabras
    assert list(hallar("OPINION legal")) == [uno]
    assert list(hallar("informacion")) == [otro]
    assert not hallar("tributos").exists()
    assert uno.numero is not None
    assert otro.numero is not None
    assert (uno.numero.n, otro.numero.n) == (1, 1)
    assert list(DocumentoOficial.objects.con_numero(1, uno.numero.anio)) == [uno]
    assert set(DocumentoOficial.objects.con_numero(1)) == {uno, otro}
