"""The floors: every foreign key points down."""

import pytest
from django.apps import apps
from django.db import models

PISOS = [
    {"bitacora"},
    {"personas", "plazos"},
    {"organos"},
    {"cuentas"},
    {"numeracion"},
    {"documentos"},
    {"firmas"},
    {"autenticidad"},
    {"redaccion"},
    {"avisos"},
    {"tramite"},
    {"emision"},
]
PISO = {etiqueta: altura for altura, piso in enumerate(PISOS) for etiqueta in piso}


def _claves() -> list[models.ForeignKey[models.Model, models.Model]]:
    return [
        campo
        for modelo in apps.get_models(include_auto_created=True)
        if modelo._meta.app_label in PISO
        for campo in modelo._meta.get_fields()
        if isinstance(campo, models.ForeignKey)
    ]


@pytest.mark.parametrize("clave", _claves(), ids=str)
def test_every_foreign_key_points_down(
    clave: models.ForeignKey[models.Model, models.Model],
) -> None:
    """What must be shown together is composed above by plain imports."""
    de, a = clave.model._meta.app_label, clave.related_model._meta.app_label
    assert de == a or PISO[a] < PISO[de], f"{de} -> {a}"


def test_every_table_of_the_house_has_its_floor() -> None:
    """A new room must say where it stands."""
    propias = {
        config.label for config in apps.get_app_configs() if config.name.startswith("qillqa")
    }
    con_tablas = {m._meta.app_label for m in apps.get_models()} & propias
    assert con_tablas == set(PISO)


@pytest.mark.parametrize(
    "restriccion",
    [
        (m._meta.label, c.name)
        for m in apps.get_models()
        if m._meta.app_label in PISO
        for c in m._meta.constraints
    ],
    ids=str,
)
def test_every_constraint_is_named_as_a_sentence(restriccion: tuple[str, str]) -> None:
    """`un_numero_por_serie_y_anio` tells its reader what was broken."""
    assert len(restriccion[1].split("_")) >= 3
