"""The sample chain at set-up, the tray of an office, and the errands of the night."""

from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.x509.oid import NameOID
from pytest_django import Settings

from qillqa.nucleo import reloj
from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.documentos.models import Documento
from qillqa.nucleo.firmas import tasks
from qillqa.nucleo.firmas.actos import (
    certificar_de_muestra,
    firmar,
    fundar_muestra,
    negarse,
    pedir_firma,
)
from qillqa.nucleo.firmas.cadena import abrir, fundar, renovar_sello
from qillqa.nucleo.firmas.consultas import confianza_en
from qillqa.nucleo.firmas.informe import Dictamen
from qillqa.nucleo.firmas.models import (
    AutoridadDeConfianza,
    Clase,
    Firmante,
    ListaDeRevocacion,
    SelloDelDocumento,
)
from qillqa.nucleo.firmas.puerto import Nivel
from qillqa.nucleo.firmas.tests.conftest import CUANDO, ENTIDAD, Llaves
from qillqa.nucleo.firmas.verificacion import verificar
from qillqa.nucleo.permisos.actor import Actor
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

pytestmark = pytest.mark.django_db


def test_the_sample_signs_for_decades_and_its_seal_is_renewed(
    mundo: Mundo, documento: Documento, sistemas: Actor, settings: Settings, tmp_path: Path
) -> None:
    """From an empty folder to an archive document sealed again; each step twice is once."""
    settings.CARPETA_DE_LA_CADENA = tmp_path / "cadena"
    for _ in range(2):
        fundar_muestra(entidad=ENTIDAD, direccion="http://x", por=sistemas, cuando=CUANDO)
    assert AutoridadDeConfianza.objects.filter(muestra=True).count() == 2
    designacion = mundo.designacion("alcaldesa")
    propio = certificar_de_muestra(designacion, ENTIDAD, "clave", por=sistemas, cuando=CUANDO)
    assert propio == certificar_de_muestra(
        designacion, ENTIDAD, "otra", por=sistemas, cuando=CUANDO
    )
    assert propio.muestra
    solicitud = pedir_firma(
        documento,
        [(designacion, Clase.SERVIDOR)],
        nivel=Nivel.B_LTA,
        por=sistemas,
        cuando=CUANDO,
    )
    alcaldesa = mundo.actores["alcaldesa"]
    firmar(solicitud.firmantes.get(), propio, "clave", por=alcaldesa, cuando=CUANDO)
    sello = SelloDelDocumento.objects.get()
    luego = sello.vence - timedelta(days=30)
    with reloj.congelar(luego):
        tasks.renovar_listas_de_muestra(0)
        tasks.renovar_sellos(0)
        tasks.renovar_sellos(0)
    assert SelloDelDocumento.objects.count() == 2
    with almacen.abrir(documento.version_vigente().archivo.sha256) as contenido:
        informe = verificar(contenido.read(), confianza_en(luego), cuando=luego)
    assert informe.dictamen is Dictamen.VALIDA


def test_the_tray_of_an_office_holds_only_its_turn(
    mundo: Mundo, documento: Documento, certificados: object
) -> None:
    """In order, each waits for the one before."""
    alcaldesa, secretario = mundo.designacion("alcaldesa"), mundo.designacion("secretario")
    solicitud = pedir_firma(
        documento,
        [(alcaldesa, Clase.SERVIDOR), (secretario, Clase.SERVIDOR)],
        nivel=Nivel.B_B,
        sigue_sin_todos=True,
        por=mundo.actores["secretario"],
        cuando=CUANDO,
    )
    una, otra = solicitud.firmantes.all()
    assert list(Firmante.objects.por_firmar(alcaldesa.cargo_id)) == [una]
    assert not Firmante.objects.por_firmar(secretario.cargo_id).exists()
    negarse(una, motivo="Ausente", por=mundo.actores["alcaldesa"], cuando=CUANDO)
    assert list(Firmante.objects.por_firmar(secretario.cargo_id)) == [otra]


def test_lists_come_each_four_hours_and_one_that_fails_stops_no_other(
    confiada: Llaves, monkeypatch: pytest.MonkeyPatch, instante: object
) -> None:
    """An authority that is down leaves the last list known."""
    AutoridadDeConfianza.objects.filter(es_raiz=True).update(url_de_lista="http://raiz/x.crl")
    AutoridadDeConfianza.objects.filter(es_raiz=False).update(url_de_lista="http://otra/x.crl")
    ListaDeRevocacion.objects.all().delete()

    class Lector:
        def traer(self, url: str) -> bytes:
            if "raiz" in url:
                raise OSError("caída")
            return confiada.cadena.listas[1]

    monkeypatch.setattr(tasks, "lector_de_listas", Lector)
    tasks.recibir_listas(0)
    assert [lista.autoridad.es_raiz for lista in ListaDeRevocacion.objects.all()] == [False]
    ListaDeRevocacion.objects.all().delete()
    rota = b"-----BEGIN X509 CRL-----\nnada\n-----END X509 CRL-----\n"
    monkeypatch.setattr(
        Lector, "traer", lambda _, url: rota if "raiz" in url else confiada.cadena.listas[1]
    )
    tasks.recibir_listas(0)
    assert [lista.autoridad.es_raiz for lista in ListaDeRevocacion.objects.all()] == [False]


def test_the_names_of_the_chain_are_cut_between_words(tmp_path: Path) -> None:
    """X.520 gives a name 64 bytes; whoever reads whose certificate it is finds whole words."""
    for entidad, nombre in (
        (
            "Municipalidad Distrital de Villa Ejemplo",
            "SIN VALOR LEGAL - Certificación de M. D. de Villa Ejemplo",
        ),
        (
            "Municipalidad Provincial de San Francisco de Asís de Yarusyacán",
            "SIN VALOR LEGAL - Certificación de M. P. de San Francisco…",
        ),
    ):
        carpeta = tmp_path / entidad[-9:]
        fundada = fundar(carpeta, entidad=entidad, direccion="http://prueba", cuando=CUANDO)
        (suyo,) = fundada.intermedia.certificado.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        assert suyo.value == nombre


def test_the_seal_of_time_has_its_successor_before_it_ends(
    documento: Documento, sistemas: Actor, settings: Settings, tmp_path: Path
) -> None:
    """R38: what is to be proved for decades is not left without a seal in the fifth year."""
    carpeta = settings.CARPETA_DE_LA_CADENA = tmp_path / "cadena"
    primera = fundar_muestra(entidad=ENTIDAD, direccion="http://x", por=sistemas, cuando=CUANDO)
    cuarto = primera.sello.certificado.not_valid_after_utc - timedelta(days=200)
    with reloj.congelar(cuarto):
        for _ in range(2):
            tasks.renovar_listas_de_muestra(0)
    segunda = abrir(carpeta)
    assert segunda.sello.der != primera.sello.der
    assert segunda.sello.certificado.subject == primera.sello.certificado.subject
    assert len(list(carpeta.glob("sello*.pem"))) == 2
    llave = segunda.sello.llave.public_key().public_numbers()
    assert segunda.sello.certificado.public_key().public_numbers() == llave  # type: ignore[union-attr]
    fin = segunda.intermedia.certificado.not_valid_after_utc
    assert cuarto + timedelta(days=1800) < segunda.sello.certificado.not_valid_after_utc <= fin
    ultima = renovar_sello(segunda, cuando=fin - timedelta(days=300))
    assert ultima.sello.certificado.not_valid_after_utc == fin
    assert renovar_sello(ultima, cuando=fin - timedelta(days=10)) == ultima
