"""Identity documents: shape only; an expired DNI still identifies (DL 1246 art. 7)."""

import pytest

from qillqa.nucleo.personas.reglas import digito_ruc, reparo_documento


@pytest.mark.parametrize(
    ("tipo", "numero"),
    [
        ("dni", "41234567"),
        ("dni", "00000001"),
        ("ce", "001234567"),
        ("pasaporte", "AB123456"),
        ("ruc", "20131312955"),  # SUNAT's own
        ("ruc", "20100070970"),
        ("sin_documento", ""),
    ],
)
def test_well_formed(tipo: str, numero: str) -> None:
    """LPAG 113.1: DNI or carné de extranjería; 40.1: passport for foreigners."""
    assert reparo_documento(tipo, numero) is None


@pytest.mark.parametrize(
    ("tipo", "numero", "frase"),
    [
        ("dni", "4123456", "El DNI tiene 8 números; usted escribió 7."),
        ("dni", "4123456A", "El DNI lleva solo números."),
        ("dni", "٤١٢٣٤٥٦٧", "El DNI lleva solo números."),
        ("dni", "", "Falta el número de documento."),
        ("ruc", "20131312956", "El RUC no es correcto: revise sus números."),
        ("ruc", "30131312955", "El RUC empieza con 10, 15, 16, 17 o 20."),
        ("ruc", "2013131295", "El RUC tiene 11 números."),
        ("ce", "12", "El carné de extranjería tiene de 9 a 12 letras o números."),
        ("pasaporte", "A-1", "El pasaporte tiene de 5 a 15 letras o números."),
        ("sin_documento", "1", "Deje vacío el número o elija el tipo de documento."),
    ],
)
def test_told_in_a_sentence(tipo: str, numero: str, frase: str) -> None:
    """A clear sentence at the field."""
    assert reparo_documento(tipo, numero) == frase


def test_check_digit_of_ten_and_eleven() -> None:
    """Módulo 11: a remainder of 0 or 1 gives 1 or 0."""
    assert {digito_ruc(f"20{n:08}") for n in range(60)} == set(range(10))
