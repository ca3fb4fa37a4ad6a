"""What changed from one version to another."""

import time

from hypothesis import given
from hypothesis import strategies as st

from qillqa.nucleo.redaccion.texto.comparacion import (
    Retazo,
    comparar,
    comparar_parrafos,
    hay_cambios,
)
from qillqa.nucleo.redaccion.texto.formas import Parrafo, Texto, Trozo


def _texto(*parrafos: str) -> Texto:
    return Texto(tuple(Parrafo((Trozo(p),)) for p in parrafos))


def test_se_dice_que_parrafo_llego_se_fue_o_cambio() -> None:
    cambios = comparar(
        _texto("Igual.", "El plazo es de siete días hábiles.", "Se va."),
        _texto("Igual.", "El plazo es de diez días hábiles.", "Otra cosa distinta llega."),
    )
    assert [c.clase for c in cambios] == ["igual", "cambiado", "quitado", "agregado"]
    assert cambios[1].retazos == (
        Retazo("igual", "El plazo es de "),
        Retazo("quitado", "siete"),
        Retazo("agregado", "diez"),
        Retazo("igual", " días hábiles."),
    )


@given(st.lists(st.text(max_size=20)), st.lists(st.text(max_size=20)))
def test_de_los_cambios_se_rehacen_los_dos(antes: list[str], despues: list[str]) -> None:
    cambios = comparar_parrafos(antes, despues)
    assert [c.antes for c in cambios if c.clase != "agregado"] == antes
    assert [c.despues for c in cambios if c.clase != "quitado"] == despues
    assert hay_cambios(cambios) == (antes != despues)
    for cambio in cambios:
        if cambio.clase == "cambiado":
            nuevas = [r.texto for r in cambio.retazos if r.clase != "quitado"]
            assert "".join(nuevas) == cambio.despues


def test_mil_parrafos_se_comparan_sin_hacer_esperar() -> None:
    antes = [f"El expediente {n} pasó a la unidad {n * 7} el día {n % 30}." for n in range(1000)]
    despues = [p.replace("pasó", "volvió") for p in antes]
    inicio = time.monotonic()
    assert len(comparar_parrafos(antes, despues)) == 1000
    assert time.monotonic() - inicio < 5
