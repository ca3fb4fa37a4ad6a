"""Seals of time, owed or renewed: each once, on what it should cover, and no lower (R38)."""

import io
from pathlib import Path

import pytest
from asn1crypto import x509
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Job
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import DocumentSecurityStore

from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.documentos.models import Documento
from qillqa.nucleo.firmas import cadena, tasks
from qillqa.nucleo.firmas.actos import (
    anular_solicitud,
    firmar,
    pedir_firma,
    recibir_firmada,
    sellar_pendiente,
)
from qillqa.nucleo.firmas.actos.firma_del_agente import AgenteCerrado
from qillqa.nucleo.firmas.actos.reservas import NoSePuedeFirmar
from qillqa.nucleo.firmas.actos.sellos import SeFirmoMientras, registrar_sello, renovar_sello
from qillqa.nucleo.firmas.cadena import Sujeto
from qillqa.nucleo.firmas.confianza import Confianza
from qillqa.nucleo.firmas.consultas import confianza_en
from qillqa.nucleo.firmas.informe import Dictamen
from qillqa.nucleo.firmas.models import (
    CertificadoDePersona,
    Clase,
    Firmante,
    SelloDelDocumento,
    SolicitudDeFirma,
)
from qillqa.nucleo.firmas.pades import sellar
from qillqa.nucleo.firmas.puerto import Custodia, Nivel, Orden, SelloNoDisponible, firmador
from qillqa.nucleo.firmas.sello import sello_de_muestra
from qillqa.nucleo.firmas.tests.conftest import (
    CLAVES,
    CUANDO,
    ENTIDAD,
    UN_RATO,
    Llaves,
    preparada,
)
from qillqa.nucleo.firmas.verificacion import verificar
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

LUEGO = CUANDO + UN_RATO
Certificados = dict[str, CertificadoDePersona]


def _pedir(mundo: Mundo, documento: Documento, *clases: Clase) -> list[Firmante]:
    quienes = ("alcaldesa", "secretario")
    solicitud = pedir_firma(
        documento,
        [(mundo.designacion(q), clase) for q, clase in zip(quienes, clases, strict=False)],
        nivel=Nivel.B_LTA,
        por=mundo.actores["secretario"],
        cuando=CUANDO,
    )
    return list(solicitud.firmantes.all())


def _firma(mundo: Mundo, firmante: Firmante, certificados: Certificados) -> None:
    quien = "alcaldesa"
    firmar(firmante, certificados[quien], CLAVES[quien], por=mundo.actores[quien], cuando=CUANDO)


def _bytes(documento: Documento) -> bytes:
    with almacen.abrir(documento.version_vigente().archivo.sha256) as contenido:
        return bytes(contenido.read())


@pytest.mark.django_db
def test_what_is_signed_outside_below_the_level_asked_waits_for_its_seal(
    mundo: Mundo, documento: Documento, certificados: Certificados, confiada: Llaves
) -> None:
    """Firma Perú leaves no evidence for decades: a permanent document gets it before concluding."""
    una, otra = _pedir(mundo, documento, Clase.SERVIDOR, Clase.EXTERNA)
    _firma(mundo, una, certificados)
    subido = confiada.firmar(_bytes(documento), "Firma2", quien="secretario", nivel=Nivel.B_T)
    firma = recibir_firmada(otra, subido, por=mundo.actores["secretario"], cuando=LUEGO)
    solicitud = SolicitudDeFirma.objects.get(pk=una.solicitud_id)
    assert (firma.nivel, solicitud.concluida, solicitud.espera_sello) == ("B-T", None, LUEGO)
    assert Asiento.objects.sobre(solicitud).latest("secuencia").hecho == "firmas.sello_por_poner"
    assert ProcrastinateJob.objects.filter(task_name="firmas.sellar").count() == 1
    assert sellar_pendiente(solicitud, cuando=LUEGO) is not None
    assert SolicitudDeFirma.objects.get(pk=una.solicitud_id).concluida == LUEGO
    informe = verificar(_bytes(documento), confianza_en(LUEGO), cuando=LUEGO)
    assert {(f.dictamen, f.nivel) for f in informe.firmas} == {(Dictamen.VALIDA, "B-LTA")}


def test_the_seal_brings_the_evidence_of_each_signature_it_covers_first(
    llaves: Llaves, tmp_path: Path
) -> None:
    """Also of one put on top of a sealed document, by a certificate of another authority."""
    otra = cadena.fundar(tmp_path / "otra", entidad="Otra", direccion="http://x", cuando=CUANDO)
    sujeto = Sujeto("Óscar Rojas", "41000007", "Fedatario", "Secretaría General", ENTIDAD)
    p12 = cadena.certificar(otra, sujeto, "clave", cuando=CUANDO)
    orden = Orden("Firma2", Nivel.B_T, CUANDO, sello=sello_de_muestra(otra, CUANDO))
    sellado = llaves.firmar(preparada(), "Firma1", nivel=Nivel.B_LTA)
    pdf = firmador("servidor").firmar(sellado, orden, Custodia(b"", p12), "clave")
    propia = llaves.confianza
    ambas = Confianza(
        (*propia.raices, otra.raiz.der),
        (*propia.intermedios, otra.intermedia.der),
        (*propia.listas, *otra.listas),
    )
    autoridad = sello_de_muestra(llaves.cadena, LUEGO)
    completo = sellar(pdf, autoridad, ambas, cuando=LUEGO, con_pruebas=True)
    prueba = DocumentSecurityStore.read_dss(PdfFileReader(io.BytesIO(completo)))
    traidos = {x509.Certificate.load(c.get_object().data).dump() for c in prueba.certs.values()}
    assert otra.intermedia.der in traidos
    assert set(otra.listas) <= {bytes(lista.get_object().data) for lista in prueba.crls}


@pytest.mark.django_db
def test_an_errand_done_twice_seals_once(
    mundo: Mundo, documento: Documento, certificados: Certificados
) -> None:
    """Two workers read what is owed; the second one begins when the first one has ended."""
    (una,) = _pedir(mundo, documento, Clase.SERVIDOR)
    _firma(mundo, una, certificados)
    primero = SelloDelDocumento.objects.get()
    leido = SelloDelDocumento.objects.get()
    assert renovar_sello(primero, cuando=LUEGO) is not None
    assert renovar_sello(leido, cuando=LUEGO) is None
    pendiente, otra = (SolicitudDeFirma.objects.get() for _ in range(2))
    SolicitudDeFirma.objects.update(concluida=None, espera_sello=CUANDO)
    pendiente.espera_sello = otra.espera_sello = CUANDO
    assert sellar_pendiente(pendiente, cuando=LUEGO) is not None
    assert sellar_pendiente(otra, cuando=LUEGO) is None
    assert SelloDelDocumento.objects.count() == 3


@pytest.mark.django_db
def test_what_was_annulled_is_neither_sealed_nor_renewed(
    mundo: Mundo, documento: Documento, certificados: Certificados
) -> None:
    """Its signatures may be asked again: a seal would fall on a version that others are signing."""
    una, _ = _pedir(mundo, documento, Clase.SERVIDOR, Clase.SERVIDOR)
    _firma(mundo, una, certificados)
    sello, version = SelloDelDocumento.objects.get(), documento.version_vigente()
    secretario = mundo.actores["secretario"]
    assert list(SelloDelDocumento.objects.por_renovar(sello.vence + UN_RATO, LUEGO)) == [sello]
    anular_solicitud(una.solicitud, motivo="Se corrige", por=secretario, cuando=LUEGO)
    assert not SelloDelDocumento.objects.por_renovar(sello.vence + UN_RATO, LUEGO).exists()
    with pytest.raises(SeFirmoMientras):
        registrar_sello(una.solicitud, version.pk, b"%PDF-1.7", cuando=LUEGO)
    assert documento.version_vigente() == version


def test_a_wrong_secret_of_the_entity_is_not_tried_again_by_itself() -> None:
    """An HSM locks at the third wrong PIN; whatever passes by itself does come back."""
    trabajo = Job(
        id=1, queue="firmas", lock=None, queueing_lock=None, task_name="x", task_kwargs={}
    )
    reintento = tasks.firmar_por_la_entidad.retry_strategy
    assert reintento is not None
    for pasa in (SelloNoDisponible("x"), NoSePuedeFirmar("falta la lista"), OSError()):
        assert reintento.get_retry_decision(exception=pasa, job=trabajo) is not None
    assert reintento.get_retry_decision(exception=AgenteCerrado("x"), job=trabajo) is None
