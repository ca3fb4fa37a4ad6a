"""What a row of a TUPA must hold (LPAG 36-37) and what the law objects to (R16, R35)."""

from decimal import Decimal

import pytest

from qillqa.tramite.importacion.registro import FilaMala
from qillqa.tramite.importacion.tupa import interpretar, leer_calificacion, reparos_de

BUENA = {
    "codigo": "SG-03",
    "denominacion": "Constancia domiciliaria",
    "unidad": "Secretaría General",
    "requisitos": "Declaración jurada de domicilio; DNI; pago;",
    "derecho_soles": "6.12",
    "calificacion": "silencio positivo",
    "plazo_dias_habiles": "3",
    "base_legal": "Ley 28862; Ley 27444",
}
ORDENANZA = "Ordenanza N° 012-2026-MDVE"
RATIFICADA = f"{ORDENANZA}, ratificada por Acuerdo N° 045-2026-MPC"


def test_una_ficha_buena() -> None:
    ficha = interpretar(BUENA)

    assert ficha.requisitos == ("Declaración jurada de domicilio", "DNI", "pago")
    assert (ficha.derecho, ficha.calificacion, ficha.plazo) == (Decimal("6.12"), "sap", 3)


@pytest.mark.parametrize(
    ("dicho", "calificacion"),
    [
        ("automático", "automatica"),
        ("Aprobación automática", "automatica"),
        ("evaluación previa", "previa"),
        ("Evaluación previa con silencio administrativo POSITIVO", "sap"),
        ("SAP", "sap"),
        ("silencio negativo", "san"),
        ("prestación en exclusividad", "exclusivo"),
        ("servicio prestado en exclusividad", "exclusivo"),
        ("servicio de acceso a la información", "acceso"),
        ("sin silencio", "sin_silencio"),
        ("mágica", None),
        ("", None),
    ],
)
def test_la_calificacion_por_sus_palabras(dicho: str, calificacion: str | None) -> None:
    assert leer_calificacion(dicho) == calificacion


@pytest.mark.parametrize(
    ("dicho", "monto"),
    [("0", "0"), ("", "0"), ("S/ 88.00", "88"), ("88,50", "88.50"), ("1,234.50", "1234.50")],
)
def test_los_montos_como_se_escriben(dicho: str, monto: str) -> None:
    assert interpretar({**BUENA, "derecho_soles": dicho}).derecho == Decimal(monto)


@pytest.mark.parametrize(
    ("campo", "valor", "motivo"),
    [
        ("codigo", "", "Falta «codigo»"),
        ("codigo", "X" * 21, "«codigo» pasa de 20"),
        ("denominacion", "", "Falta «denominacion»"),
        ("base_legal", "", "Falta «base_legal»"),
        ("calificacion", "ninguna", "No se entiende la calificación"),
        ("plazo_dias_habiles", "tres", "no es un número de días"),
        ("plazo_dias_habiles", "-3", "no es un número de días"),
        ("derecho_soles", "gratis", "no es un monto"),
        ("derecho_soles", "-5", "no es un monto"),
        ("requisitos", "R" * 301, "Un requisito pasa"),
    ],
)
def test_cada_mal_se_nombra(campo: str, valor: str, motivo: str) -> None:
    with pytest.raises(FilaMala, match=motivo):
        interpretar({**BUENA, campo: valor})


@pytest.mark.parametrize(
    ("plazo", "base_legal", "codigos"),
    [
        ("30", "Ordenanza 5", []),
        ("31", "Ordenanza 5", ["plazo_sin_ley"]),
        ("45", "TUO Ley 27444", ["plazo_sin_ley"]),
        ("45", "TUO Ley 27444; Ley N° 29090 art. 10", []),
        ("45", "Decreto Legislativo 1426", []),
    ],
)
def test_mas_de_treinta_dias_piden_su_ley_r16(
    plazo: str, base_legal: str, codigos: list[str]
) -> None:
    ficha = interpretar(
        {**BUENA, "plazo_dias_habiles": plazo, "base_legal": base_legal, "derecho_soles": "0"}
    )

    assert [r.codigo for r in reparos_de(ficha, ORDENANZA)] == codigos


def test_un_derecho_pide_su_ratificacion_r35() -> None:
    ficha = interpretar(BUENA)

    (reparo,) = reparos_de(ficha, ORDENANZA)
    assert (reparo.codigo, reparo.nivel) == ("derecho_sin_ratificacion", "advierte")
    assert "S/ 6.12" in reparo.frase
    assert reparos_de(ficha, RATIFICADA) == ()
