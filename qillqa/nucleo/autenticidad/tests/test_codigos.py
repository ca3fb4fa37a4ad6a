"""Codes that people copy from paper: R102."""

import pytest

from qillqa.nucleo.autenticidad.reglas.codigos import (
    ALFABETO,
    LARGO,
    digito_de_control,
    leer,
    mostrar,
    nuevo,
)

VISTOS = [nuevo() for _ in range(60)]
DE_SEGUIMIENTO = 9


def test_no_letter_looks_like_another() -> None:
    assert not set("01OIL") & set(ALFABETO)
    assert len(set(ALFABETO)) == 31, "a prime, as the check letter needs"
    assert 31**LARGO > 2**39


def test_every_wrong_letter_is_noticed() -> None:
    for codigo in VISTOS[:20]:
        for lugar, buena in enumerate(codigo):
            for mala in set(ALFABETO) - {buena}:
                assert leer(codigo[:lugar] + mala + codigo[lugar + 1 :]) is None


@pytest.mark.parametrize("largo", [LARGO, DE_SEGUIMIENTO])
def test_every_swap_of_two_different_letters_is_noticed(largo: int) -> None:
    """Not only neighbours, and the check letter too; also in the tracking codes of the trámite."""
    for _ in range(20):
        codigo = nuevo(largo)
        for i in range(len(codigo)):
            for j in range(i + 1, len(codigo)):
                letras = list(codigo)
                letras[i], letras[j] = letras[j], letras[i]
                assert (leer("".join(letras), largo) is None) == (codigo[i] != codigo[j])


@pytest.mark.parametrize(
    "como_se_escribe",
    ["{0}", "{1}", " {1} ", "{2}", "{3}", "{1}."],
    ids=["whole", "groups", "blanks around", "small letters", "blanks between", "a stop"],
)
def test_what_people_type_is_read(como_se_escribe: str) -> None:
    codigo = VISTOS[0]
    formas = (codigo, mostrar(codigo), mostrar(codigo).lower(), " ".join(codigo))
    assert leer(como_se_escribe.format(*formas)) == codigo


@pytest.mark.parametrize("no_es", ["", "ABC", "O" * 9, "ABC-DEF-GH1", "ñ" * 9, "٢" * 9, "2" * 999])
def test_what_is_no_code_is_none(no_es: str) -> None:
    assert leer(no_es) is None


def test_it_is_shown_in_groups() -> None:
    assert mostrar("ABCDEFGHJ") == "ABC-DEF-GHJ"
    assert mostrar("ABCDEFGHJK", 4) == "ABCD-EFGH-JK"


def test_the_tracking_codes_already_given_are_still_read() -> None:
    """The check letter of the trámite did not change when its algorithm came to the kernel."""
    assert digito_de_control("ABCDEFGHJ") == "D"
    assert leer("ABCD-EFGH-JD", DE_SEGUIMIENTO) == "ABCDEFGHJD"
