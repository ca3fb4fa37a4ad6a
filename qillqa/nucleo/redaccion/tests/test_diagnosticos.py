"""What is wrong with a template is told in Spanish, with its line."""

import pytest

from qillqa.nucleo.redaccion.diagnosticos import diagnosticar


@pytest.mark.parametrize(
    ("dicho", "frase", "linea"),
    [
        ("unknown variable: membrte (main.typ, línea 4). if you meant.", "«membrte» no existe", 4),
        ('dictionary does not contain key "asunta" (main.typ, línea 9).', "«asunta»", 9),
        ("expected integer, found string (main.typ, línea 2).", "un texto entre comillas", 2),
        ("expected array or auto, found float (main.typ, línea 7).", "una lista o auto, y hay", 7),
        ("PDF/UA-1 error: missing document title.", "#show: papel", 0),
        ("PDF/A-2a error: x (main.typ, línea 1).", "no cumpliría", 1),
        ("unclosed delimiter (main.typ, línea 12).", "falta cerrar un paréntesis", 12),
        ("file not found (searched at /x) (main.typ, línea 3).", "piezas de la casa", 3),
        ("type array has no method `x` (papel.typ, línea 90).", "no se puede pedir «x»", 0),
        ("something new (main.typ, línea 5).", "Typst dice: «something new»", 5),
        ("La plantilla tardó o pidió demasiado y se la detuvo.", "La plantilla tardó", 0),
        ("algo sin forma", "algo sin forma", 0),
    ],
)
def test_se_dice_en_castellano_y_en_que_linea(dicho: str, frase: str, linea: int) -> None:
    dado = diagnosticar(dicho)
    assert frase in dado.frase
    assert dado.linea == linea
