"""The automated signer of the entity: RLGD 37, 46.5, 47.5; R99, R102."""

import io
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from django.db import DatabaseError, connection, transaction
from pytest_django import Settings

from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.documentos.models import Documento, Version
from qillqa.nucleo.documentos.tests.juez import con_juez, juzgar
from qillqa.nucleo.firmas import cadena, campos, tasks
from qillqa.nucleo.firmas.actos import (
    NoSePuedeFirmar,
    NoSePuedeRegistrar,
    certificar_agente_de_muestra,
    firmar_como_agente,
    pedir_firma,
    registrar_agente,
    retirar_agente,
)
from qillqa.nucleo.firmas.actos.firma_del_agente import AgenteCerrado
from qillqa.nucleo.firmas.cadena import Sujeto
from qillqa.nucleo.firmas.consultas import confianza_en
from qillqa.nucleo.firmas.informe import Dictamen, Informe
from qillqa.nucleo.firmas.models import CertificadoDelAgente, Clase, FirmaDelAgente
from qillqa.nucleo.firmas.puerto import Nivel, SecretoErrado, SelloNoDisponible
from qillqa.nucleo.firmas.tests.conftest import CUANDO, ENTIDAD, Llaves, acta
from qillqa.nucleo.firmas.verificacion import verificar
from qillqa.nucleo.organos.models import Cargo
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import SinPermiso
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

RUC = "20100000009"
NORMA = "Resolución de Alcaldía N° 101-2026-MDVE"
VISIBLE: campos.Lugar = (0, campos.cajas(1)[0])


@pytest.fixture
def cargo(mundo: Mundo) -> Cargo:
    """The office that answers for what is signed by machine."""
    return mundo.designacion("secretario").cargo


@pytest.fixture
def agente(confiada: Llaves, sistemas: Actor, cargo: Cargo) -> CertificadoDelAgente:
    """The sample's certificate of the entity, in use."""
    return certificar_agente_de_muestra(cargo, por=sistemas, cuando=CUANDO)


def _pdf(version: Version) -> bytes:
    with almacen.abrir(version.archivo.sha256) as contenido:
        return bytes(contenido.read())


def _firmar(documento: Documento, **mas: object) -> Version:
    salida = firmar_como_agente(documento, cuando=CUANDO, **mas)  # type: ignore[arg-type]
    assert salida is not None
    return salida


def _informe(version: Version) -> Informe:
    return verificar(_pdf(version), confianza_en(CUANDO), cuando=CUANDO)


def test_it_signs_once_with_seal_of_time_and_says_who_answers(
    documento: Documento, agente: CertificadoDelAgente
) -> None:
    """R99: the authority's name and post go in the signature itself, seen or not."""
    salida = _firmar(documento)
    assert _firmar(documento) == salida, "once"
    (firma,) = _informe(salida).firmas
    assert firma.dictamen is Dictamen.VALIDA
    assert (firma.nivel, firma.con_sello, firma.sin_valor) == (Nivel.B_T, True, True)
    assert firma.titular.es_agente
    assert firma.titular.quien == f"{ENTIDAD}, por su agente automatizado"
    with pikepdf.open(io.BytesIO(_pdf(salida))) as pdf:
        motivo = str(pdf.Root.AcroForm.Fields[0].V.Reason)
    assert motivo == (
        f"Agente automatizado de {ENTIDAD}. Autoridad: Julián Ttito Quispe, Secretario General"
    )
    fila = FirmaDelAgente.objects.get(documento=documento)
    assert (fila.salida, fila.responsable) == (
        salida,
        "Julián Ttito Quispe, Secretario General",
    )
    assert fila.sin_valor_legal


@con_juez
def test_it_keeps_pdf_a_and_pdf_ua_seen_and_unseen(
    documento: Documento, agente: CertificadoDelAgente, tmp_path: Path
) -> None:
    """R102: a paper that lasts and that all can read."""
    otro = Documento.objects.create(titulo="Acta 2", clase=documento.clase, creado=CUANDO)
    Version.objects.create(
        documento=otro,
        n=1,
        archivo=documento.version_vigente().archivo,
        nombre_original="a.pdf",
        creada=CUANDO,
        por="x",
    )
    archivos = [tmp_path / "invisible.pdf", tmp_path / "visible.pdf"]
    archivos[0].write_bytes(_pdf(_firmar(documento)))
    archivos[1].write_bytes(_pdf(_firmar(otro, lugar=VISIBLE)))
    for norma in ("2a", "ua1"):
        dicho = juzgar(norma, archivos)
        assert dicho.count("compliant=true") == len(archivos), dicho


def test_a_changed_byte_is_told(documento: Documento, agente: CertificadoDelAgente) -> None:
    pdf = bytearray(_pdf(_firmar(documento)))
    pdf[len(acta()) // 2] ^= 1
    informe = verificar(bytes(pdf), confianza_en(CUANDO), cuando=CUANDO)
    assert informe.dictamen is not Dictamen.VALIDA


def test_without_certificate_nothing_is_signed_nor_called_so(documento: Documento) -> None:
    assert firmar_como_agente(documento, cuando=CUANDO) is None
    assert documento.versiones.count() == 1


def test_without_authority_of_time_it_is_b_b_and_when_down_nothing_weaker(
    documento: Documento,
    agente: CertificadoDelAgente,
    settings: Settings,
) -> None:
    settings.SELLO_DE_TIEMPO = "http://127.0.0.1:9/"
    with pytest.raises(SelloNoDisponible):
        firmar_como_agente(documento, cuando=CUANDO)
    assert not FirmaDelAgente.objects.exists()
    settings.SELLO_DE_TIEMPO = ""
    (firma,) = _informe(_firmar(documento)).firmas
    assert firma.nivel == Nivel.B_B


def test_what_waits_for_persons_or_bears_signatures_is_not_touched(
    mundo: Mundo, documento: Documento, agente: CertificadoDelAgente
) -> None:
    pedir_firma(
        documento,
        [(mundo.designacion("alcaldesa"), Clase.SERVIDOR)],
        nivel=Nivel.B_B,
        por=mundo.actores["secretario"],
        cuando=CUANDO,
    )
    with pytest.raises(NoSePuedeFirmar, match="espera la firma de personas"):
        firmar_como_agente(documento, cuando=CUANDO)
    documento.solicitudes_de_firma.update(anulada=CUANDO, motivo_de_anulacion="x")
    with pytest.raises(NoSePuedeFirmar, match="aún no llevan firmas"):
        firmar_como_agente(documento, cuando=CUANDO)


def test_expired_or_revoked_or_with_another_secret_it_does_not_sign(
    documento: Documento, agente: CertificadoDelAgente, llaves: Llaves, settings: Settings
) -> None:
    with pytest.raises(NoSePuedeFirmar, match="venció"):
        firmar_como_agente(documento, cuando=agente.hasta + timedelta(days=1))
    with pytest.raises(NoSePuedeFirmar, match="falta la lista"):
        firmar_como_agente(documento, cuando=CUANDO + timedelta(days=60))
    settings.SECRETO_DEL_AGENTE = "otro"
    settings.SECRETOS_ANTERIORES_DEL_AGENTE = ["otro", "otro más"]
    with pytest.raises(AgenteCerrado, match="secreto de esta instalación"):
        firmar_como_agente(documento, cuando=CUANDO)
    assert documento.versiones.count() == 1


def test_when_the_secret_of_the_installation_is_replaced_the_former_one_still_opens(
    documento: Documento, agente: CertificadoDelAgente, settings: Settings
) -> None:
    settings.SECRETOS_ANTERIORES_DEL_AGENTE = ["uno", settings.SECRETO_DEL_AGENTE]
    settings.SECRETO_DEL_AGENTE = "nuevo"
    firmar_como_agente(documento, cuando=CUANDO)
    assert documento.versiones.count() == 2


def test_registering_another_retires_the_first_and_its_key_is_destroyed(
    agente: CertificadoDelAgente,
    llaves: Llaves,
    sistemas: Actor,
    cargo: Cargo,
    documento: Documento,
) -> None:
    sellado = _sellado(llaves)
    with pytest.raises(SecretoErrado):
        registrar_agente(sellado, "mala", cargo=cargo, norma=NORMA, por=sistemas, cuando=CUANDO)
    nuevo = registrar_agente(
        sellado, "clave", cargo=cargo, norma=NORMA, por=sistemas, cuando=CUANDO
    )
    agente.refresh_from_db()
    assert (agente.retirado, bytes(agente.sellado)) == (CUANDO, b"")
    assert bytes(nuevo.sellado) != sellado, "sealed anew, with the installation's secret"
    assert list(CertificadoDelAgente.objects.en_uso()) == [nuevo]
    with pytest.raises(NoSePuedeRegistrar, match="ya está en uso"):
        registrar_agente(sellado, "clave", cargo=cargo, norma=NORMA, por=sistemas, cuando=CUANDO)
    assert _informe(_firmar(documento)).dictamen is Dictamen.VALIDA
    with pytest.raises(NoSePuedeRegistrar, match="por qué"):
        retirar_agente(nuevo, motivo=" ", por=sistemas, cuando=CUANDO)
    retirar_agente(nuevo, motivo="Fin del contrato", por=sistemas, cuando=CUANDO)
    assert not CertificadoDelAgente.objects.en_uso().exists()


def _sellado(llaves: Llaves, ruc: str = RUC, cargo: str = "Agente automatizado") -> bytes:
    sujeto = Sujeto(ENTIDAD, ruc, cargo, "Secretaría General", ENTIDAD)
    return cadena.certificar(llaves.cadena, sujeto, "clave", cuando=CUANDO)


@pytest.mark.parametrize(
    ("ruc", "dice"),
    [("20999999991", "Agente automatizado"), ("41000001", "Alcaldesa")],
    ids=["de otra entidad", "de una persona"],
)
def test_only_the_entitys_own_certificate_is_registered(
    ruc: str, dice: str, confiada: Llaves, sistemas: Actor, cargo: Cargo
) -> None:
    with pytest.raises(NoSePuedeRegistrar, match="no es de la municipalidad"):
        registrar_agente(
            _sellado(confiada, ruc, dice),
            "clave",
            cargo=cargo,
            norma=NORMA,
            por=sistemas,
            cuando=CUANDO,
        )
    assert not CertificadoDelAgente.objects.exists()


def test_only_who_keeps_certificates_registers_and_says_the_norm(
    confiada: Llaves, sistemas: Actor, mundo: Mundo, cargo: Cargo
) -> None:
    sellado = _sellado(confiada)
    with pytest.raises(SinPermiso):
        registrar_agente(
            sellado, "clave", cargo=cargo, norma=NORMA, por=mundo.actores["rentas"], cuando=CUANDO
        )
    with pytest.raises(NoSePuedeRegistrar, match="norma"):
        registrar_agente(sellado, "clave", cargo=cargo, norma=" ", por=sistemas, cuando=CUANDO)


def test_there_is_never_more_than_one_in_use(agente: CertificadoDelAgente) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        CertificadoDelAgente.objects.create(
            custodia=Clase.SERVIDOR,
            certificado=b"x",
            huella="x",
            desde=CUANDO,
            hasta=CUANDO,
            cargo=agente.cargo,
            norma="x",
            registrado=CUANDO,
        )


def test_what_it_signed_is_not_altered(documento: Documento, agente: CertificadoDelAgente) -> None:
    """LPAG 153.1, R31."""
    _firmar(documento)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE firmas_firmadelagente SET responsable = 'otro'")


def test_its_errand_may_be_done_twice(
    documento: Documento, agente: CertificadoDelAgente, instante: object
) -> None:
    for _ in range(2):
        tasks.firmar_por_la_entidad(documento.pk)
    assert documento.versiones.count() == 2
