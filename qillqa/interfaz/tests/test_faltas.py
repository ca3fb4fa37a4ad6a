"""What is missing is said with its name and its article."""

import pytest

from qillqa.interfaz.faltas import falta


@pytest.mark.parametrize(
    ("etiqueta", "frase"),
    [
        ("Número de DNI", "Falta el número de DNI"),
        ("DNI", "Falta el DNI"),
        ("RUC de la empresa", "Falta el RUC de la empresa"),
        ("Asunto:", "Falta el asunto"),
        ("Fecha de nacimiento", "Falta la fecha de nacimiento"),
        ("Dirección", "Falta la dirección"),
        ("Entidad", "Falta la entidad"),
        ("Imagen del documento", "Falta la imagen del documento"),
        ("Clave", "Falta la clave"),
        ("Día de la sesión", "Falta el día de la sesión"),
        ("Nombres y apellidos", "Faltan los nombres y apellidos"),
        ("Folios", "Faltan los folios"),
        ("Personas que firman", "Faltan las personas que firman"),
        ("Observaciones", "Faltan las observaciones"),
        ("Unidades de destino", "Faltan las unidades de destino"),
        ("Mes", "Falta el mes"),
        ("Su correo electrónico", "Falta su correo electrónico"),
        ("Los requisitos", "Faltan los requisitos"),
        ("¿Qué necesita?", "Falta responder: ¿Qué necesita?"),
        ("Qué documentos firmará", "Falta decir qué documentos firmará"),
        ("Quién firmará por esta persona", "Falta decir quién firmará por esta persona"),
        ("", "Falta una respuesta"),
    ],
)
def test_the_sentence_of_each_label(etiqueta: str, frase: str) -> None:
    assert falta(etiqueta) == frase
