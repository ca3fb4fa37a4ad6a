"""Records of persons: LPAG 113, 115, 20.4."""

from datetime import date, datetime
from typing import Any

import pytest

from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.permisos.puertas import SinPermiso
from qillqa.nucleo.personas import actos
from qillqa.nucleo.personas.models import Persona
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

NOMBRES = (
    "Saturnina Ñahui Ch'illihuani",
    "JOSÉ  MARÍA de la Cruz",
    "Q'eswachaka Túpac Amaru",
    "Li",
    "María O'Higgins Mac Dowall y Ponce de León",
)


def _inscribir(mundo: Mundo, cuando: datetime, **cambios: Any) -> Persona:
    datos = {"tipo_documento": "dni", "numero_documento": "40000001", "nombre": "Ana Ccori"}
    return actos.inscribir(por=mundo.actores["mesa"], cuando=cuando, **{**datos, **cambios})


@pytest.mark.parametrize("nombre", NOMBRES)
def test_a_name_is_kept_exactly(mundo: Mundo, instante: datetime, nombre: str) -> None:
    """Nothing is ever normalised in the stored name."""
    _inscribir(mundo, instante, nombre=nombre)
    assert Persona.objects.get(numero_documento="40000001").nombre == nombre


def test_whoever_holds_the_document_is_not_changed(mundo: Mundo, instante: datetime) -> None:
    """What a stranger types about somebody changes nothing."""
    primera = _inscribir(mundo, instante)
    otra = _inscribir(mundo, instante, nombre="Otro Nombre", correo="otro@correo.example")
    assert otra == primera
    assert Persona.objects.get(pk=primera.pk).nombre == "Ana Ccori"
    assert Asiento.objects.sobre(primera).count() == 1


def test_a_bad_document_is_told(mundo: Mundo, instante: datetime) -> None:
    """DNI of seven digits."""
    with pytest.raises(actos.NoSePuedeInscribir, match="usted escribió 7"):
        _inscribir(mundo, instante, numero_documento="4000000")


@pytest.mark.parametrize(
    ("buscado", "esperado"),
    [
        ("nahui", "Saturnina Ñahui Ch'illihuani"),
        ("chillihuani saturnina", "Saturnina Ñahui Ch'illihuani"),
        ("guamani", "Rosendo Huamaní"),
        ("tupac amaru", "Q'eswachaka Túpac Amaru"),
    ],
)
def test_found_without_accents_and_with_slips(
    mundo: Mundo, instante: datetime, buscado: str, esperado: str
) -> None:
    """Search forgives; the record does not change."""
    for n, nombre in enumerate((*NOMBRES, "Rosendo Huamaní"), start=40000001):
        _inscribir(mundo, instante, numero_documento=str(n), nombre=nombre)
    assert esperado in [p.nombre for p in Persona.objects.llamadas(buscado)[:3]]


def test_merging_keeps_both_and_says_why(mundo: Mundo, instante: datetime) -> None:
    """Duplicates are proposed, never merged silently."""
    uno = _inscribir(mundo, instante)
    dos = _inscribir(mundo, instante, tipo_documento="sin_documento", numero_documento="")
    with pytest.raises(SinPermiso):
        actos.fusionar(dos, uno, motivo="Es la misma", por=mundo.actores["mesa"], cuando=instante)
    secretario = mundo.actores["secretario"]
    actos.fusionar(dos, uno, motivo="Mostró su DNI", por=secretario, cuando=instante)
    assert Persona.objects.filter(pk__in=[uno.pk, dos.pk]).count() == 2
    assert dos.vigente() == uno
    with pytest.raises(actos.NoSePuedeFusionar, match="ya fue unido"):
        actos.fusionar(dos, uno, motivo="Otra vez", por=secretario, cuando=instante)


def test_representation_and_consent_are_rows_with_their_support(
    mundo: Mundo, instante: datetime
) -> None:
    """LPAG 115: carta poder simple; 20.4: express consent."""
    mesa = mundo.actores["mesa"]
    ana, luis = (
        _inscribir(mundo, instante),
        _inscribir(mundo, instante, numero_documento="40000002"),
    )
    actos.acreditar_representante(
        ana,
        luis,
        clase="simple",
        sustento="Carta poder",
        desde=date(2026, 11, 1),
        por=mesa,
        cuando=instante,
    )
    actos.consentir(
        ana, destino="ana@correo.example", sustento="Escrito", por=mesa, cuando=instante
    )
    assert [r.representante for r in ana.representantes.all()] == [luis]
    assert ana.consentimientos.get().destino == "ana@correo.example"
