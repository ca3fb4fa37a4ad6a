"""An archive document over decades: each seal proved by the next, whatever ended (R38)."""

import io
import zlib
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID
from procrastinate.contrib.django import app

from qillqa.nucleo.documentos.tests.juez import con_juez, juzgar
from qillqa.nucleo.firmas import cadena, emisor, frases, tasks
from qillqa.nucleo.firmas.cadena import Cadena
from qillqa.nucleo.firmas.confianza import Confianza
from qillqa.nucleo.firmas.contencion import verificar_de_fuera
from qillqa.nucleo.firmas.informe import Dictamen
from qillqa.nucleo.firmas.pades import sellar
from qillqa.nucleo.firmas.puerto import Custodia, Nivel, Orden, firmador
from qillqa.nucleo.firmas.sello import sello_de_muestra
from qillqa.nucleo.firmas.tests.conftest import CUANDO, ENTIDAD, Llaves, preparada
from qillqa.nucleo.firmas.verificacion import verificar
from qillqa.nucleo.firmas.vigencia import consultar

ANIO = timedelta(days=365)
SALTOS = (4.8, 9.4, 14.0)
"""Years at which it is sealed again: each before the end of the seal before (five years)."""


def _nueva(carpeta: Path, n: int, cuando: datetime) -> Cadena:
    return cadena.fundar(
        carpeta / str(n), entidad=f"{ENTIDAD} {n}", direccion="http://x", cuando=cuando
    )


def _que_cree(ultima: Cadena, *otras: Cadena) -> Confianza:
    """Trust every chain, knowing only the lists that the last one publishes today."""
    todas = (ultima, *otras)
    return Confianza(
        tuple(c.raiz.der for c in todas), tuple(c.intermedia.der for c in todas), ultima.listas
    )


@pytest.fixture(scope="module")
def viejo(llaves: Llaves, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Confianza]:
    """Two signatures of 2026 sealed three times more, each time by a chain that began later."""
    carpeta, cadenas = tmp_path_factory.mktemp("decadas"), [llaves.cadena]
    una = llaves.firmar(preparada(), "Firma1", nivel=Nivel.B_LTA)
    pdf = llaves.firmar(una, "Firma2", quien="secretario", nivel=Nivel.B_LTA)
    for n, anios in enumerate(SALTOS):
        cuando = CUANDO + anios * ANIO
        cadena.renovar_listas(cadenas[0], cuando=cuando)
        antes = _que_cree(cadenas[0], *cadenas[1:])
        cadenas.insert(0, _nueva(carpeta, n, cuando))
        confianza = replace(
            _que_cree(cadenas[0], *cadenas[1:]), listas=(*antes.listas, *cadenas[0].listas)
        )
        sello = sello_de_muestra(cadenas[0], cuando)
        pdf = sellar(pdf, sello, confianza, cuando=cuando, con_pruebas=True)
    cadena.renovar_listas(llaves.cadena, cuando=CUANDO)  # the session's own, as it was
    fin = CUANDO + (SALTOS[-1] + 4) * ANIO
    cadena.renovar_listas(cadenas[0], cuando=fin)
    return pdf, _que_cree(cadenas[0], *cadenas[1:])


def test_three_renewals_prove_two_signatures_eighteen_years_later(
    viejo: tuple[bytes, Confianza],
) -> None:
    """DL 1412 art. 19: their certificates ended in 2028 and three authorities of time after it."""
    pdf, confianza = viejo
    informe = verificar(pdf, confianza, cuando=CUANDO + (SALTOS[-1] + 4) * ANIO)
    assert [f.dictamen for f in informe.firmas] == [Dictamen.VALIDA] * 2, informe
    assert [f.nivel for f in informe.firmas] == ["B-LTA"] * 2
    assert len(informe.sellos) == 5
    assert informe.alteraciones == ()


@con_juez
@pytest.mark.parametrize("norma", ["2a", "ua1"])
def test_renewals_keep_pdf_a_and_pdf_ua(
    viejo: tuple[bytes, Confianza], norma: str, tmp_path: Path
) -> None:
    """R102: sealed five times, it still lasts and all can read it."""
    archivo = tmp_path / "viejo.pdf"
    archivo.write_bytes(viejo[0])
    dicho = juzgar(norma, [archivo])
    assert "compliant=true" in dicho, dicho


def test_each_errand_of_the_night_is_on_the_worker_s_calendar() -> None:
    """The worker orders them by itself: seals each night, what is owed each hour."""
    calendario = {
        mandado.task.name: mandado.cron for mandado in app.periodic_registry.periodic_tasks.values()
    }
    assert calendario[tasks.renovar_sellos.name] == "37 2 * * *"
    assert calendario[tasks.sellar_olvidados.name] == "7 * * * *"
    assert calendario[tasks.recibir_listas.name] == "22 */4 * * *"


def _solo_con_ocsp(llaves: Llaves) -> bytes:
    """A sealed key whose certificate says where to ask (OCSP) and names no list."""
    llave, propia = emisor.nueva_llave(), llaves.cadena.intermedia
    donde = x509.AccessDescription(
        AuthorityInformationAccessOID.OCSP,
        x509.UniformResourceIdentifier("http://127.0.0.1:9/ocsp"),
    )
    certificado = (
        x509.CertificateBuilder()
        .subject_name(emisor.nombre_de((NameOID.COMMON_NAME, "Óscar Rojas")))
        .issuer_name(propia.certificado.subject)
        .public_key(llave.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(CUANDO - ANIO)
        .not_valid_after(CUANDO + ANIO)
        .add_extension(emisor.usos(content_commitment=True), critical=True)
        .add_extension(x509.AuthorityInformationAccess([donde]), critical=False)
        .sign(propia.llave, SHA256())
    )
    sello = BestAvailableEncryption(b"clave")
    return pkcs12.serialize_key_and_certificates(None, llave, certificado, None, sello)


def test_an_authority_with_ocsp_alone_leaves_it_indeterminate(llaves: Llaves) -> None:
    """RLFCD 43.f: nobody could look, so it is neither valid nor invalid, and the report says so.

    Nor is the address called that the certificate brings: whoever made it would know who asks.
    """
    p12 = _solo_con_ocsp(llaves)
    orden = Orden("Firma1", Nivel.B_T, CUANDO, sello=sello_de_muestra(llaves.cadena, CUANDO))
    pdf = firmador("servidor").firmar(preparada(), orden, Custodia(b"", p12), "clave")
    solo_ocsp = replace(llaves.confianza, listas=llaves.cadena.listas[:1])  # the root's alone
    informe = verificar(pdf, solo_ocsp, cuando=CUANDO)
    assert informe.dictamen is Dictamen.INDETERMINADA
    assert frases.SIN_LISTA in informe.firmas[0].motivos
    propio = firmador("servidor").certificado(Custodia(b"", p12), "clave")
    assert consultar(propio, solo_ocsp, cuando=CUANDO) == (True, None)
    assert verificar(pdf, llaves.confianza, cuando=CUANDO).dictamen is Dictamen.VALIDA


def _bomba() -> bytes:
    """A signed-looking PDF whose structure is a stream of zeros, two gigabytes when opened."""
    motor, ceros = zlib.compressobj(9), bytes(16 * 1024 * 1024)
    primero, otro = (motor.compress(ceros) + motor.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    datos = primero + otro * 127
    return (
        b"%PDF-1.7\n1 0 obj\n<</Type/ObjStm/N 9/First 99/Filter/FlateDecode/Length "
        + str(len(datos)).encode()
        + b">>\nstream\n"
        + datos
        + b"\nendstream\nendobj\n2 0 obj\n<</Type/XRef/W[1 4 2]/Size 9/Root 5 0 R/Filter"
        b"/FlateDecode/Length "
        + str(len(datos)).encode()
        + b">>\nstream\n"
        + datos
        + b"\nendstream\nendobj\nstartxref\n"
        + str(len(datos) + 104).encode()
        + b"\n%%EOF"
    )


def _con_muchos_campos() -> bytes:
    """Ten thousand fields that say they are signatures."""
    with pikepdf.open(io.BytesIO(preparada())) as pdf:
        firma = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Sig,
                SubFilter=pikepdf.Name("/ETSI.CAdES.detached"),
                ByteRange=pikepdf.Array([0, 10, 20, 10]),
                Contents=pikepdf.String(b"0" * 8),
            )
        )
        for n in range(10_000):
            campo = pikepdf.Dictionary(FT=pikepdf.Name.Sig, T=pikepdf.String(f"F{n}"), V=firma)
            pdf.Root.AcroForm.Fields.append(pdf.make_indirect(campo))
        salida = io.BytesIO()
        pdf.save(salida)
    return salida.getvalue()


def _que_se_muerde_la_cola() -> bytes:
    """Fields that are their own children, and very deep arrays."""
    hondo = b"[" * 20_000 + b"]" * 20_000
    cuerpo = (
        b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]>>/X "
        + hondo
        + b">>\nendobj\n2 0 obj\n<</Type/Pages/Kids[2 0 R]/Count 1>>\nendobj\n"
        b"3 0 obj\n<</T(a)/Kids[3 0 R]/Parent 3 0 R>>\nendobj\n"
    )
    lugares = [cuerpo.index(f"{n} 0 obj".encode()) for n in (1, 2, 3)]
    tabla = b"".join(f"{lugar:010} 00000 n \n".encode() for lugar in lugares)
    inicio = str(len(cuerpo)).encode()
    return (
        cuerpo
        + b"xref\n0 4\n0000000000 65535 f \n"
        + tabla
        + b"trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n"
        + inicio
        + b"\n%%EOF"
    )


@pytest.mark.parametrize("hostil", [_bomba, _con_muchos_campos, _que_se_muerde_la_cola])
def test_what_is_made_to_exhaust_ends_in_a_report(hostil: object, llaves: Llaves) -> None:
    """Memory and processor have an end: it answers that it could not, and nothing is believed."""
    assert callable(hostil)
    informe = verificar_de_fuera(hostil(), llaves.confianza, cuando=CUANDO)
    assert informe.falla in {frases.ILEGIBLE, frases.DEMASIADAS, frases.TARDO}
    assert informe.dictamen is Dictamen.INDETERMINADA
