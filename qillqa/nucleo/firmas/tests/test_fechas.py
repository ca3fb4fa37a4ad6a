"""Each date is the civil one of Peru, also of what happened in the evening (LPAG 138.6)."""

from datetime import UTC, date, datetime

import pytest

from qillqa.nucleo.documentos.models import Documento
from qillqa.nucleo.firmas.models import (
    AutoridadDeConfianza,
    FirmaDelAgente,
    ListaDeRevocacion,
    SelloDelDocumento,
    SolicitudDeFirma,
)

DE_NOCHE = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
"""Half past eight in the evening of the 23rd, in Peru."""


@pytest.mark.parametrize(
    "cosa",
    [
        SelloDelDocumento(
            solicitud=SolicitudDeFirma(documento=Documento(titulo="Acta")), instante=DE_NOCHE
        ),
        FirmaDelAgente(entidad="Villa Ejemplo", instante=DE_NOCHE),
        ListaDeRevocacion(autoridad=AutoridadDeConfianza(nombre="Raíz"), emitida=DE_NOCHE),
    ],
    ids=lambda cosa: type(cosa).__name__,
)
def test_what_happened_in_the_evening_is_of_that_day(cosa: object) -> None:
    assert str(cosa).endswith(f"({date(2026, 11, 23):%d/%m/%Y})")
