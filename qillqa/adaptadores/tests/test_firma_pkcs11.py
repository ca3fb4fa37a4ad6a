"""Signing with a token, tried with SoftHSM2 where it is installed (R104: replaceable adapters)."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pkcs11
import pytest
import typst
from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12
from pkcs11.util.rsa import decode_rsa_private_key
from pytest_django import Settings

from qillqa.nucleo.firmas import cadena, campos
from qillqa.nucleo.firmas.confianza import Confianza
from qillqa.nucleo.firmas.informe import Dictamen
from qillqa.nucleo.firmas.puerto import (
    Custodia,
    LlaveNoDisponible,
    Nivel,
    Orden,
    SecretoErrado,
    firmador,
)
from qillqa.nucleo.firmas.verificacion import verificar

MODULO = Path("/usr/lib/softhsm/libsofthsm2.so")
CUANDO = datetime(2026, 11, 23, 15, 42, tzinfo=UTC)
PIN = "246810"
NOMBRES = {"token": "villa", "llave": "alcaldesa"}

pytestmark = pytest.mark.skipif(
    not MODULO.exists() or shutil.which("softhsm2-util") is None,
    reason="sin SoftHSM2 no se prueba la firma con dispositivo",
)


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Custodia, Confianza]]:
    """A token with a signer's key and certificate."""
    carpeta = tmp_path_factory.mktemp("token")
    (carpeta / "fichas").mkdir()
    ajustes = carpeta / "softhsm2.conf"
    ajustes.write_text(f"directories.tokendir = {carpeta / 'fichas'}\nlog.level = ERROR\n")
    antes = os.environ.get("SOFTHSM2_CONF")
    os.environ["SOFTHSM2_CONF"] = str(ajustes)
    orden = ["softhsm2-util", "--init-token", "--free", "--label", NOMBRES["token"]]
    subprocess.run([*orden, "--pin", PIN, "--so-pin", PIN], check=True, capture_output=True)
    propia = cadena.fundar(carpeta / "c", entidad="Villa", direccion="http://x", cuando=CUANDO)
    sujeto = cadena.Sujeto("Yéssica Huamán", "41000001", "Alcaldesa", "Alcaldía", "Villa")
    abierto = load_pkcs12(cadena.certificar(propia, sujeto, "c", cuando=CUANDO), b"c")
    assert abierto.key is not None
    assert abierto.cert is not None
    der = abierto.cert.certificate.public_bytes(Encoding.DER)
    _guardar(
        abierto.key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption()),
        der,
    )
    raiz = propia.raiz.der
    yield (
        Custodia(der, referencia=NOMBRES),
        Confianza((raiz,), (propia.intermedia.der,), propia.listas, frozenset({raiz})),
    )
    os.environ.pop("SOFTHSM2_CONF")
    if antes:
        os.environ["SOFTHSM2_CONF"] = antes


def _guardar(llave: bytes, certificado: bytes) -> None:
    ficha = pkcs11.lib(str(MODULO)).get_token(token_label=NOMBRES["token"])
    leido = asn1.Certificate.load(certificado)
    with ficha.open(user_pin=PIN, rw=True) as sesion:
        sesion.create_object(
            {
                **decode_rsa_private_key(llave),
                pkcs11.Attribute.LABEL: NOMBRES["llave"],
                pkcs11.Attribute.TOKEN: True,
                pkcs11.Attribute.SIGN: True,
            }
        )
        sesion.create_object(
            {
                pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
                pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                pkcs11.Attribute.LABEL: NOMBRES["llave"],
                pkcs11.Attribute.TOKEN: True,
                pkcs11.Attribute.SUBJECT: leido.subject.dump(),
                pkcs11.Attribute.VALUE: certificado,
            }
        )


@pytest.fixture(autouse=True)
def _modulo(settings: Settings) -> None:
    settings.FIRMA_PKCS11_MODULO = str(MODULO)


def _papel() -> bytes:
    fuente = (
        '#set document(title: "Acta", date: datetime(year: 2026, month: 11, day: 23))\n'
        '#set text(lang: "es")\n= Acta\nTexto.'
    )
    pdf = bytes(typst.compile(fuente.encode(), format="pdf", timestamp=0)) + b"\n"
    return campos.con_campos(pdf, [campos.Campo("Firma1", "Firma", campos.cajas(1)[0])])


def test_the_key_signs_without_leaving_its_token(token: tuple[Custodia, Confianza]) -> None:
    """What it signs is as valid as any other."""
    custodia, confianza = token
    pdf = firmador("token").firmar(_papel(), Orden("Firma1", Nivel.B_B, CUANDO), custodia, PIN)
    informe = verificar(pdf, confianza, cuando=CUANDO)
    assert informe.dictamen is Dictamen.VALIDA
    assert informe.firmas[0].titular.documento == "41000001"


def test_its_certificate_is_read_from_it(token: tuple[Custodia, Confianza]) -> None:
    """So that it is registered without typing it."""
    custodia, _ = token
    sin_certificado = Custodia(b"", referencia=NOMBRES)
    assert firmador("token").certificado(sin_certificado, PIN) == custodia.certificado


def test_a_wrong_pin_and_an_absent_token_are_told_apart(
    token: tuple[Custodia, Confianza],
) -> None:
    """Only the first counts as a try."""
    custodia, _ = token
    with pytest.raises(SecretoErrado):
        firmador("token").certificado(custodia, "999999")
    ausente = Custodia(custodia.certificado, referencia={"token": "otro", "llave": "x"})
    with pytest.raises(LlaveNoDisponible):
        firmador("token").certificado(ausente, PIN)
