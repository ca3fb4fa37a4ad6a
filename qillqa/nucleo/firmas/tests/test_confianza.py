"""What is believed, and what may be signed with: nothing because it says so (RLFCD 11; R37)."""

import io
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from asn1crypto import crl
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.validation import DocumentSecurityStore

from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.documentos.models import Documento
from qillqa.nucleo.firmas import cadena, emisor
from qillqa.nucleo.firmas.actos import (
    NoSePuedeConfiar,
    NoSePuedeFirmar,
    NoSePuedeRegistrar,
    dejar_de_confiar,
    pedir_firma,
    recibir_firmada,
    recibir_lista,
    registrar_sellado,
    retirar_certificado,
    revisar_certificado,
)
from qillqa.nucleo.firmas.emisor import Autoridad
from qillqa.nucleo.firmas.informe import Dictamen
from qillqa.nucleo.firmas.models import (
    AutoridadDeConfianza,
    CertificadoDePersona,
    Clase,
    ListaDeRevocacion,
)
from qillqa.nucleo.firmas.pades import sellar
from qillqa.nucleo.firmas.puerto import Custodia, Nivel, Orden, firmador
from qillqa.nucleo.firmas.sello import Sello, sello_de_muestra
from qillqa.nucleo.firmas.tests.conftest import CLAVES, CUANDO, ENTIDAD, UN_RATO, Llaves, preparada
from qillqa.nucleo.firmas.verificacion import verificar
from qillqa.nucleo.permisos.actor import Actor
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

pytestmark = pytest.mark.django_db

LUEGO = CUANDO + UN_RATO


def test_a_list_that_its_authority_did_not_sign_is_not_kept(
    confiada: Llaves, tmp_path: Path
) -> None:
    """It has the name of the authority and a later date: it would hide every true one."""
    falsa = cadena.fundar(tmp_path / "x", entidad=ENTIDAD, direccion="http://x", cuando=CUANDO)
    impostora = Autoridad(confiada.cadena.intermedia.certificado, falsa.intermedia.llave)
    autoridad = AutoridadDeConfianza.objects.get(es_raiz=False)
    antes = ListaDeRevocacion.objects.count()
    with pytest.raises(NoSePuedeConfiar, match="no es de"):
        recibir_lista(autoridad, emisor.emitir_lista(impostora, [], LUEGO), cuando=LUEGO)
    futura = emisor.emitir_lista(confiada.cadena.intermedia, [], LUEGO + timedelta(days=9))
    with pytest.raises(NoSePuedeConfiar, match="no ha llegado"):
        recibir_lista(autoridad, futura, cuando=LUEGO)
    assert ListaDeRevocacion.objects.count() == antes


def test_an_authority_is_not_left_before_it_was_believed(confiada: Llaves, sistemas: Actor) -> None:
    autoridad = AutoridadDeConfianza.objects.get(es_raiz=True)
    with pytest.raises(NoSePuedeConfiar, match="no antes"):
        dejar_de_confiar(
            autoridad, hasta=date(2020, 1, 1), motivo="Cesó", por=sistemas, cuando=LUEGO
        )


def test_a_certificate_issued_to_enter_somewhere_does_not_sign(
    mundo: Mundo, confiada: Llaves
) -> None:
    """RLFCD 11: used for another end. A DNIe has two, and one of them signs nothing."""
    llave, propia = emisor.nueva_llave(), confiada.cadena.intermedia
    certificado = emisor.emitir(
        emisor.nombre_de((NameOID.COMMON_NAME, "Y"), (NameOID.SERIAL_NUMBER, "PNOPE-41000001")),
        llave,
        propia,
        desde=CUANDO - UN_RATO,
        hasta=CUANDO + timedelta(days=99),
        lista="",
        para=emisor.usos(digital_signature=True),
    )
    cierre = BestAvailableEncryption(b"clave")
    p12 = pkcs12.serialize_key_and_certificates(None, llave, certificado, None, cierre)
    alcaldesa = mundo.actores["alcaldesa"]
    fila = registrar_sellado(mundo.persona("alcaldesa"), p12, "clave", por=alcaldesa, cuando=CUANDO)
    (reparo,) = revisar_certificado(fila, por=alcaldesa, cuando=CUANDO)
    assert (reparo.codigo, reparo.nivel) == ("de_otro_uso", "impide")


def test_a_certificate_withdrawn_does_not_come_back_with_a_signature_made_outside(
    mundo: Mundo,
    documento: Documento,
    certificados: dict[str, CertificadoDePersona],
    confiada: Llaves,
) -> None:
    """Its owner said it was lost: whoever has it would sign with Firma Perú."""
    alcaldesa = mundo.actores["alcaldesa"]
    solicitud = pedir_firma(
        documento,
        [(mundo.designacion("alcaldesa"), Clase.EXTERNA)],
        nivel=Nivel.B_T,
        por=alcaldesa,
        cuando=CUANDO,
    )
    fila = certificados["alcaldesa"]
    retirar_certificado(fila, motivo="Se perdió", por=alcaldesa, cuando=CUANDO)
    with pytest.raises(NoSePuedeRegistrar, match="ya estaba retirado"):
        retirar_certificado(fila, motivo="Otra vez", por=alcaldesa, cuando=LUEGO)
    with almacen.abrir(documento.version_vigente().archivo.sha256) as contenido:
        subido = confiada.firmar(contenido.read(), "Firma1")
    with pytest.raises(NoSePuedeFirmar, match="fue retirado"):
        recibir_firmada(solicitud.firmantes.get(), subido, por=alcaldesa, cuando=LUEGO)
    assert CertificadoDePersona.objects.get(huella=fila.huella).retirado == CUANDO


def test_the_key_of_the_seal_is_not_shown_where_values_are(llaves: Llaves) -> None:
    sello = sello_de_muestra(llaves.cadena, CUANDO)
    assert sello.llave
    assert "llave" not in repr(sello)


def _otra_carpeta(llaves: Llaves, tmp_path: Path) -> cadena.Cadena:
    """The same chain in a folder of its own, where something may be revoked."""
    copia = tmp_path / "cadena"
    copia.mkdir()
    for archivo in llaves.cadena.carpeta.iterdir():
        (copia / archivo.name).write_bytes(archivo.read_bytes())
    return cadena.abrir(copia)


def test_an_old_list_that_the_file_brings_does_not_clear_a_revoked_certificate(
    llaves: Llaves, tmp_path: Path
) -> None:
    """RLFCD 11: the list of before the revocation is true, and in date; ours is later."""
    propia, viejas = _otra_carpeta(llaves, tmp_path), llaves.cadena.listas
    custodia = Custodia(b"", llaves.selladas["alcaldesa"])
    der = firmador("servidor").certificado(custodia, CLAVES["alcaldesa"])
    cadena.revocar(propia, der, cuando=CUANDO - timedelta(minutes=30))
    escritor = IncrementalPdfFileWriter(
        io.BytesIO(llaves.firmar(preparada(), "Firma1", nivel=Nivel.B_B))
    )
    listas = [crl.CertificateList.load(lista) for lista in viejas]
    DocumentSecurityStore.supply_dss_in_writer(escritor, None, crls=listas)
    salida = io.BytesIO()
    escritor.write(salida)
    confianza = replace(llaves.confianza, listas=propia.listas)
    (firma,) = verificar(salida.getvalue(), confianza, cuando=LUEGO).firmas
    assert firma.dictamen is Dictamen.NO_VALIDA
    assert "estaba revocado" in firma.motivos[0]


@pytest.mark.parametrize("propio", [True, False], ids=["of the signature", "of the document"])
def test_a_seal_of_time_made_with_the_certificate_of_a_person_proves_nothing(
    llaves: Llaves, *, propio: bool
) -> None:
    """Whoever signs would choose the hour: only an authority of time gives it (DL 1412, 19)."""
    clave = CLAVES["secretario"].encode()
    abierto = pkcs12.load_pkcs12(llaves.selladas["secretario"], clave)
    assert abierto.cert is not None
    assert isinstance(abierto.key, RSAPrivateKey)
    falso = Sello(
        certificado=abierto.cert.certificate.public_bytes(Encoding.DER),
        superior=llaves.cadena.intermedia.der,
        llave=abierto.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
        cuando=CUANDO,
    )
    orden = Orden("Firma1", Nivel.B_T if propio else Nivel.B_B, CUANDO, sello=falso)
    custodia = Custodia(b"", llaves.selladas["alcaldesa"])
    pdf = firmador("servidor").firmar(preparada(), orden, custodia, CLAVES["alcaldesa"])
    if not propio:
        pdf = sellar(pdf, falso, llaves.confianza, cuando=CUANDO, con_pruebas=False)
    informe = verificar(pdf, llaves.confianza, cuando=LUEGO)
    assert informe.sellos == ()
    assert not informe.firmas[0].con_sello
    if propio:
        assert informe.dictamen is Dictamen.INDETERMINADA
