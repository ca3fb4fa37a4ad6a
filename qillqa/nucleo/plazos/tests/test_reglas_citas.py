"""The dated law: conversion of articles, gaps, overlaps (tramite section 0)."""

from datetime import date, timedelta
from itertools import groupby, pairwise

import pytest

from qillqa.nucleo.plazos.datos import lectura
from qillqa.nucleo.plazos.reglas import catalogo
from qillqa.nucleo.plazos.reglas.ley import Cita, Citas, FaltaCita, FaltaParametro, Parametros
from qillqa.nucleo.plazos.reglas.plazo import Regla
from qillqa.nucleo.plazos.tests.mundo import CITAS, PARAMETROS

ULTIMO_DE_2019 = date(2026, 4, 30)
UN_DIA = timedelta(days=1)


def articulo_actual(viejo: str) -> str:
    """Convert an article of DS 004-2019-JUS by the published table of correspondences."""
    articulo, punto, numeral = viejo.partition(".")
    numero = int(articulo)
    if numero <= 29:
        nuevo = numero
    elif 61 <= numero <= 220:
        nuevo = numero - 11
    elif 221 <= numero <= 228:
        nuevo = numero - 10
    else:
        raise AssertionError(viejo)
    return f"{nuevo}{punto}{numeral}"


def test_los_articulos_se_convierten_segun_la_tabla() -> None:
    filas = lectura.leer_citas()
    viejas = {f.tema: f.articulo for f in filas if f.hasta == ULTIMO_DE_2019}
    nuevas = {f.tema: f.articulo for f in filas if f.desde == ULTIMO_DE_2019 + UN_DIA}
    assert len(viejas) > 25
    assert {tema: articulo_actual(articulo) for tema, articulo in viejas.items()} == nuevas


def test_ninguna_vigencia_se_cruza_ni_deja_hueco() -> None:
    vigencias = [((f.tema, ""), f.desde, f.hasta) for f in lectura.leer_citas()]
    vigencias += [(("", f.nombre), f.desde, f.hasta) for f in lectura.leer_parametros()]
    for clave, grupo in groupby(sorted(vigencias, key=lambda v: v[:2]), key=lambda v: v[0]):
        for (_, _, hasta), (_, desde, _) in pairwise(grupo):
            assert hasta is not None, clave
            assert desde == hasta + UN_DIA, clave


@pytest.mark.parametrize("fecha", [date(2020, 1, 2), date(2026, 4, 30), date(2026, 11, 22)])
def test_toda_regla_tiene_cita_y_cantidad(fecha: date) -> None:
    reglas = [valor for valor in vars(catalogo).values() if isinstance(valor, Regla)]
    reglas += catalogo.SUBSANAR.values()
    con_cantidad = [r for r in reglas if r.codigo not in {"derivar", "silencio_positivo"}]
    if fecha < date(2023, 5, 6):  # Ley 31736 had not created the casilla's term.
        reglas.remove(catalogo.ACUSE_DE_CASILLA)
        con_cantidad.remove(catalogo.ACUSE_DE_CASILLA)
    assert len(reglas) >= 18
    assert all(CITAS.de(regla.tema, fecha) for regla in reglas)
    assert all(PARAMETROS.entero(regla.codigo, fecha) > 0 for regla in con_cantidad)


def test_lo_que_falta_se_dice() -> None:
    citas = Citas((Cita("derivar", "art. 1", date(2026, 1, 1), date(2026, 1, 31)),))
    assert citas.de("derivar", date(2026, 1, 31)) == "art. 1"
    with pytest.raises(FaltaCita, match="domingo 1 de febrero de 2026"):
        citas.de("derivar", date(2026, 2, 1))
    with pytest.raises(FaltaParametro, match="uit"):
        Parametros(()).valor("uit", date(2026, 1, 1))


def test_uit_y_nombre_del_anio() -> None:
    assert PARAMETROS.entero("uit", date(2026, 7, 1)) == 5500
    nombre = PARAMETROS.valor("nombre_oficial_del_anio", date(2026, 7, 1))
    assert nombre == "Año de la Esperanza y el Fortalecimiento de la Democracia"
