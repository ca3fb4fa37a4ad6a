"""The statement that a static page verifies without network: R102."""

import hashlib
import io
from dataclasses import replace
from datetime import date
from typing import Any

import cbor2
import pytest
import typst
import zxingcpp
from cryptography.hazmat.primitives.asymmetric import ec
from PIL import Image

from qillqa.nucleo.autenticidad import llave
from qillqa.nucleo.autenticidad.declaracion import (
    FIRMA,
    LARGO_MAXIMO,
    Declaracion,
    DeclaracionInvalida,
    de_cifras,
    en_cifras,
    firmar,
    leer,
    verificar,
)
from qillqa.nucleo.autenticidad.papeles import dibujar

HOJA = (
    b"#set page(width: 40mm, height: 40mm, margin: 5mm)\n"
    b'#image(bytes(sys.inputs.qr), format: "svg", width: 29mm)'
)
LLAVE = llave.nueva()
PUBLICA = LLAVE.public_key()
DICHO = Declaracion(
    ruc="20100000009",
    entidad="Municipalidad Distrital de Villa Ejemplo",
    titulo="Informe",
    numero="INFORME N° 012-2026-MDVE/SG",
    fecha=date(2026, 11, 23),
    huella=hashlib.sha256(b"x").digest()[:16],
    codigo="ABCDEFGHJ",
    organo="Secretaría General",
    llave=llave.identificador(llave.publica_de(LLAVE)),
)
LARGO = Declaracion(
    ruc="20100000009",
    entidad="Municipalidad Distrital de San Francisco de Asís de Yarusyacán y Ñuñunhuayqu",
    titulo="Memorando múltiple de la Oficina de Trámite Documentario",
    numero="MEMORANDO MÚLTIPLE N° 012-2026-MDSFAYÑ/OTDAC-SG-GM-A-COMISIÓN-ESPECIAL",
    fecha=date(2026, 11, 23),
    huella=bytes(16),
    codigo="ABCDEFGHJ",
    organo="Oficina de Trámite Documentario y Archivo Central",
    llave="0123abcd",
)


def test_it_says_what_was_declared_and_fits_in_a_qr() -> None:
    declaracion = firmar(DICHO, LLAVE)
    assert verificar(declaracion, PUBLICA) == DICHO
    assert 200 <= len(declaracion) <= 270


def test_a_change_in_any_byte_is_noticed() -> None:
    """Every position, in its lowest and its highest bit."""
    declaracion = firmar(DICHO, LLAVE)
    for lugar in range(len(declaracion)):
        for bit in (1, 128):
            alterada = bytearray(declaracion)
            alterada[lugar] ^= bit
            with pytest.raises(DeclaracionInvalida):
                verificar(bytes(alterada), PUBLICA)


def test_another_key_does_not_verify_it() -> None:
    with pytest.raises(DeclaracionInvalida):
        verificar(firmar(DICHO, LLAVE), llave.nueva().public_key())


@pytest.mark.parametrize(
    "no_es",
    [
        b"",
        b"x" * FIRMA,
        b"x" * (LARGO_MAXIMO + 1),
        cbor2.dumps([1, 2, 3]) + bytes(FIRMA),
        cbor2.dumps({"a": 1}) + bytes(FIRMA),
        cbor2.dumps([9, 1, "", "", "", "2026-11-23", b"", "", "", b""]) + bytes(FIRMA),
        cbor2.dumps([1, 1, "", "", "", "mañana", b"", "", "", b""]) + bytes(FIRMA),
        cbor2.dumps([1, "1", "", "", "", "2026-11-23", b"", "", "", b""]) + bytes(FIRMA),
        cbor2.dumps([1, 1, "", "", "", "2026-11-23", 2**40, "", "", b""]) + bytes(FIRMA),
        b"\x9f" * 300,
        b"\x5b\xff\xff\xff\xff\xff\xff\xff\xff" + bytes(FIRMA),
    ],
    ids=range(11),
)
def test_what_is_no_statement_is_refused(no_es: bytes) -> None:
    with pytest.raises(DeclaracionInvalida):
        leer(no_es)
    with pytest.raises(DeclaracionInvalida):
        verificar(no_es, PUBLICA)


def test_it_travels_as_figures() -> None:
    declaracion = firmar(DICHO, LLAVE)
    assert de_cifras(en_cifras(declaracion)) == declaracion
    for no_es in ("", "12a", "-1", "²", "٣", "9" * (LARGO_MAXIMO * 3 + 1)):
        with pytest.raises(DeclaracionInvalida):
            leer(de_cifras(no_es))


def test_long_names_are_cut_and_whole_letters_kept() -> None:
    declaracion = firmar(LARGO, LLAVE)
    dicho = verificar(declaracion, PUBLICA)
    assert len(declaracion) <= 330
    assert dicho.entidad.endswith("…")
    assert len(dicho.entidad.encode()) <= 60
    assert LARGO.entidad.startswith(dicho.entidad.removesuffix("…"))
    assert LARGO.numero.startswith(dicho.numero.removesuffix("…"))


@pytest.mark.parametrize("dicho", [DICHO, LARGO], ids=["usual", "the longest"])
def test_its_qr_has_squares_that_a_telephone_reads_from_paper(dicho: Declaracion) -> None:
    """Printed 29 mm wide: each of its squares is 0.35 mm or more."""
    direccion = "https://tramite.munisanfranciscodeasis.gob.pe/v/ABCDEFGHJ/KMNPQRSTU/"
    svg = dibujar(direccion, firmar(dicho, LLAVE))
    lado = int(svg.split('width="')[1].split('"')[0])
    assert 29 / lado >= 0.35


@pytest.mark.parametrize("n", range(12))
def test_a_reader_finds_in_the_qr_the_address_and_the_statement(n: int) -> None:
    """Whatever it says, printed 29 mm wide and scanned at 200 points an inch (one mask for all)."""
    dicho = replace(LARGO if n % 2 else DICHO, huella=hashlib.sha256(b"%d" % n).digest()[:16])
    direccion = "https://villa.example/v/ABCDEFGHJ/KMNPQRSTU/"
    svg = dibujar(direccion, firmar(dicho, LLAVE))
    hoja: Any = typst.compile(HOJA, format="png", ppi=200, sys_inputs={"qr": svg})
    (leido,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(hoja)))
    donde, _, cifras = leido.text.partition("#")
    assert donde == direccion
    assert verificar(de_cifras(cifras), PUBLICA).huella == dicho.huella


def test_its_signature_is_as_webcrypto_takes_it() -> None:
    """Sixty-four bytes r || s, and the public key as a point of sixty-five."""
    punto = llave.publica_de(LLAVE)
    assert (len(punto), punto[0]) == (65, 4)
    assert llave.leer_publica(punto).public_numbers() == PUBLICA.public_numbers()
    assert isinstance(PUBLICA.curve, ec.SECP256R1)
