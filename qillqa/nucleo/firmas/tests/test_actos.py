"""Asking, signing, refusing, sealing, comparing: each with its faults."""

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.documentos.actos.versiones import agregar_version
from qillqa.nucleo.documentos.models import Archivo, Documento
from qillqa.nucleo.firmas import cadena
from qillqa.nucleo.firmas.actos import (
    NoSePuedeCotejar,
    NoSePuedeFirmar,
    NoSePuedePedirFirma,
    NoSePuedeRegistrar,
    anular_solicitud,
    cambiar_clase,
    cotejar,
    desbloquear_certificado,
    descargar_para_firmar,
    fijar_manera,
    firmar,
    firmar_en_lote,
    negarse,
    pedir_firma,
    recibir_firmada,
    recibir_lista,
    registrar_certificado,
    registrar_sellado,
    retirar_certificado,
    sellar_pendiente,
    subir_escaneo,
)
from qillqa.nucleo.firmas.actos.firma import OtroFirmoAntes, registrar_firma
from qillqa.nucleo.firmas.actos.reservas import turno_de
from qillqa.nucleo.firmas.cadena import Sujeto
from qillqa.nucleo.firmas.consultas import confianza_en
from qillqa.nucleo.firmas.informe import Dictamen
from qillqa.nucleo.firmas.models import (
    AutoridadDeConfianza,
    CertificadoDePersona,
    Clase,
    Firma,
    Firmante,
    SolicitudDeFirma,
)
from qillqa.nucleo.firmas.puerto import Hecha, Nivel, SelloNoDisponible
from qillqa.nucleo.firmas.tests.conftest import CLAVES, CUANDO, ENTIDAD, UN_RATO, Llaves, acta
from qillqa.nucleo.firmas.verificacion import verificar
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import SinPermiso
from qillqa.nucleo.reloj import fecha_de
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

pytestmark = pytest.mark.django_db

Certificados = dict[str, CertificadoDePersona]
LUEGO = CUANDO + UN_RATO


def _pedir(
    mundo: Mundo,
    documento: Documento,
    *,
    clase: Clase = Clase.SERVIDOR,
    nivel: Nivel = Nivel.B_T,
    en_orden: bool = True,
    sigue_sin_todos: bool = False,
) -> list[Firmante]:
    solicitud = pedir_firma(
        documento,
        [(mundo.designacion(q), clase) for q in ("alcaldesa", "secretario")],
        nivel=nivel,
        en_orden=en_orden,
        sigue_sin_todos=sigue_sin_todos,
        por=mundo.actores["secretario"],
        cuando=CUANDO,
    )
    return list(solicitud.firmantes.all())


def _firma(
    mundo: Mundo, firmante: Firmante, certificados: Certificados, quien: str = "alcaldesa"
) -> Firma:
    return firmar(
        firmante, certificados[quien], CLAVES[quien], por=mundo.actores[quien], cuando=CUANDO
    )


def _solicitud(firmante: Firmante) -> SolicitudDeFirma:
    return SolicitudDeFirma.objects.get(pk=firmante.solicitud_id)


def _bytes(documento: Documento) -> bytes:
    with almacen.abrir(documento.version_vigente().archivo.sha256) as contenido:
        return bytes(contenido.read())


def _hechos(cosa: SolicitudDeFirma | CertificadoDePersona) -> list[str]:
    return [a.hecho.removeprefix("firmas.") for a in Asiento.objects.sobre(cosa)]


def test_two_sign_in_order_and_each_version_stays(
    mundo: Mundo, documento: Documento, certificados: Certificados
) -> None:
    """R31, R38: four versions, each with its bytes; the last one valid for anyone."""
    una, otra = _pedir(mundo, documento)
    with pytest.raises(NoSePuedeFirmar, match="no es su turno"):
        _firma(mundo, otra, certificados, "secretario")
    primera = _firma(mundo, una, certificados)
    segunda = _firma(mundo, otra, certificados, "secretario")
    assert (primera.entrada.n, primera.salida.n, segunda.salida.n) == (2, 3, 4)
    assert segunda.designacion == mundo.designacion("secretario")
    assert primera.sin_valor_legal
    assert _solicitud(una).concluida == CUANDO
    assert _hechos(_solicitud(una)) == ["pedido", "firma", "firma", "conclusion"]
    informe = verificar(_bytes(documento), confianza_en(LUEGO), cuando=LUEGO)
    assert informe.dictamen is Dictamen.VALIDA
    assert [f.nivel for f in informe.firmas] == ["B-T", "B-T"]


def test_what_was_signed_cannot_be_changed(
    mundo: Mundo, documento: Documento, certificados: Certificados
) -> None:
    """LPAG 153.1: PostgreSQL refuses, whoever asks."""
    firma = _firma(mundo, _pedir(mundo, documento)[0], certificados)
    with pytest.raises(IntegrityError), transaction.atomic():
        Firma.objects.filter(pk=firma.pk).update(nivel="B-LTA")


def test_a_signature_enters_once_whoever_dies_in_the_middle(
    mundo: Mundo, documento: Documento, certificados: Certificados, llaves: Llaves
) -> None:
    """Killed after the key worked: nothing entered; done again, one row and one version."""
    una, _ = _pedir(mundo, documento)
    alcaldesa = mundo.actores["alcaldesa"]
    turno = turno_de(una, por=alcaldesa)
    perdida = Hecha(llaves.firmar(turno.pdf, "Firma1"), Nivel.B_T)
    _firma(mundo, una, certificados)
    with pytest.raises(NoSePuedeFirmar, match="ya no espera"):
        registrar_firma(turno, perdida, certificados["alcaldesa"], por=alcaldesa, cuando=CUANDO)
    assert Firma.objects.count() == 1
    assert documento.version_vigente().n == 3


def test_two_who_sign_at_once_do_not_lose_the_first(
    mundo: Mundo, documento: Documento, certificados: Certificados, llaves: Llaves
) -> None:
    """In any order: what was signed over an older version is not entered."""
    una, otra = _pedir(mundo, documento, en_orden=False)
    secretario = mundo.actores["secretario"]
    turno = turno_de(otra, por=secretario)
    tarde = Hecha(llaves.firmar(turno.pdf, "Firma2", quien="secretario"), Nivel.B_T)
    _firma(mundo, una, certificados)
    with pytest.raises(OtroFirmoAntes):
        registrar_firma(turno, tarde, certificados["secretario"], por=secretario, cuando=CUANDO)
    assert _firma(mundo, otra, certificados, "secretario").salida.n == 4


def test_the_secret_fails_three_times_and_is_locked(
    mundo: Mundo, documento: Documento, certificados: Certificados, sistemas: Actor
) -> None:
    """A wrong PIN three times; then not even the good one, until somebody unlocks it."""
    una, _ = _pedir(mundo, documento)
    propio = certificados["alcaldesa"]
    for frase in ("quedan 2 intentos", "queda 1 intento", "Quedó bloqueada"):
        with pytest.raises(NoSePuedeFirmar, match=frase):
            firmar(una, propio, "otra", por=mundo.actores["alcaldesa"], cuando=CUANDO)
    propio.refresh_from_db()
    with pytest.raises(NoSePuedeFirmar, match="bloqueada"):
        _firma(mundo, una, {"alcaldesa": propio})
    assert _hechos(propio) == ["certificado", "certificado_bloqueado"]
    desbloquear_certificado(propio, por=sistemas, cuando=CUANDO)
    propio.refresh_from_db()
    assert _firma(mundo, una, {"alcaldesa": propio}).nivel == "B-T"


def test_a_certificate_out_of_order_is_told_clearly(
    mundo: Mundo, documento: Documento, certificados: Certificados, llaves: Llaves
) -> None:
    """RLFCD 11: expired, not yet valid, withdrawn, of another, of a stranger authority."""
    una, _ = _pedir(mundo, documento)
    alcaldesa, propio = mundo.actores["alcaldesa"], certificados["alcaldesa"]

    def intentar(certificado: CertificadoDePersona, dias: int = 0) -> str:
        cuando = CUANDO + timedelta(days=dias)
        with pytest.raises(NoSePuedeFirmar) as negado:
            firmar(una, certificado, CLAVES["alcaldesa"], por=alcaldesa, cuando=cuando)
        return str(negado.value)

    assert "venció el 22/11/2028" in intentar(propio, 800)
    assert "empieza a valer el 23/11/2026" in intentar(propio, -1)
    assert "otra persona" in intentar(certificados["secretario"])
    assert "falta la lista" in intentar(propio, 40)
    AutoridadDeConfianza.objects.update(hasta=CUANDO.date())
    assert "no proviene de una autoridad" in intentar(propio, 1)
    AutoridadDeConfianza.objects.update(hasta=None)
    retirado = retirar_certificado(propio, motivo="Se perdió", por=alcaldesa, cuando=CUANDO)
    assert retirado.sellado == b""
    assert "retirado" in intentar(retirado)


def test_a_revoked_certificate_does_not_sign(
    mundo: Mundo,
    documento: Documento,
    confiada: Llaves,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Revocation is truly looked up before signing."""
    copia = tmp_path_factory.mktemp("copia") / "cadena"
    copia.mkdir()
    for archivo in confiada.cadena.carpeta.iterdir():
        (copia / archivo.name).write_bytes(archivo.read_bytes())
    propia = cadena.abrir(copia)
    sujeto = Sujeto("Yéssica Huamán", "41000001", "Alcaldesa", "Alcaldía", ENTIDAD)
    p12 = cadena.certificar(propia, sujeto, "clave", cuando=CUANDO, con_lista=False)
    alcaldesa = mundo.actores["alcaldesa"]
    fila = registrar_sellado(mundo.persona("alcaldesa"), p12, "clave", por=alcaldesa, cuando=CUANDO)
    cadena.revocar(propia, bytes(fila.certificado), cuando=CUANDO + UN_RATO)
    recibir_lista(AutoridadDeConfianza.objects.get(es_raiz=False), propia.listas[1], cuando=CUANDO)
    una, _ = _pedir(mundo, documento)
    with pytest.raises(NoSePuedeFirmar, match="revocado"):
        firmar(una, fila, "clave", por=alcaldesa, cuando=CUANDO + 2 * UN_RATO)


def test_a_certificate_of_another_person_is_not_registered(mundo: Mundo, confiada: Llaves) -> None:
    """The document in the certificate says whose it is."""
    secretario = mundo.actores["secretario"]
    with pytest.raises(NoSePuedeRegistrar, match="otra persona"):
        registrar_sellado(
            mundo.persona("secretario"),
            confiada.selladas["alcaldesa"],
            CLAVES["alcaldesa"],
            por=secretario,
            cuando=CUANDO,
        )
    with pytest.raises(NoSePuedeRegistrar, match="no es un certificado"):
        registrar_certificado(
            mundo.persona("secretario"),
            b"nada",
            custodia=Clase.EXTERNA,
            por=secretario,
            cuando=CUANDO,
        )


def test_only_who_holds_the_office_signs(
    mundo: Mundo, documento: Documento, certificados: Certificados
) -> None:
    """R99: the office asked, held that day."""
    una, _ = _pedir(mundo, documento)
    with pytest.raises(SinPermiso):
        _firma(mundo, una, certificados, "secretario")


def test_with_the_authority_of_time_down_the_seal_is_owed_and_told(
    mundo: Mundo,
    documento: Documento,
    certificados: Certificados,
    settings: Settings,
) -> None:
    """Queued and told, never silently weaker: it does not conclude until the seal comes."""
    una, otra = _pedir(mundo, documento)
    settings.SELLO_DE_TIEMPO = "http://127.0.0.1:9/"
    assert _firma(mundo, una, certificados).nivel == "B-B"
    _firma(mundo, otra, certificados, "secretario")
    solicitud = _solicitud(una)
    assert (solicitud.concluida, solicitud.espera_sello) == (None, CUANDO)
    assert _hechos(solicitud) == ["pedido", "firma", "sello_pendiente", "firma"]
    assert ProcrastinateJob.objects.filter(task_name="firmas.sellar").count() == 1
    with pytest.raises(SelloNoDisponible, match="no responde"):
        sellar_pendiente(solicitud, cuando=CUANDO)
    settings.SELLO_DE_TIEMPO = "muestra"
    assert sellar_pendiente(solicitud, cuando=LUEGO) is not None
    solicitud = _solicitud(una)
    assert solicitud.concluida == LUEGO
    assert sellar_pendiente(solicitud, cuando=LUEGO) is None
    informe = verificar(_bytes(documento), confianza_en(LUEGO), cuando=LUEGO)
    assert {(f.dictamen, f.nivel) for f in informe.firmas} == {(Dictamen.VALIDA, "B-T")}


def test_who_did_not_sign_and_why(
    mundo: Mundo, documento: Documento, certificados: Certificados
) -> None:
    """An acta goes on without one; any other paper stops."""
    una, otra = _pedir(mundo, documento, sigue_sin_todos=True)
    negarse(una, motivo="No estuvo presente", por=mundo.actores["alcaldesa"], cuando=CUANDO)
    _firma(mundo, otra, certificados, "secretario")
    assert _solicitud(una).concluida == CUANDO
    assert una.negativa.motivo == "No estuvo presente"


def test_if_all_refuse_the_request_ends(mundo: Mundo, documento: Documento) -> None:
    """Nobody signed: there is nothing to conclude, and the paper waits for no one."""
    una, otra = _pedir(mundo, documento, sigue_sin_todos=True)
    negarse(una, motivo="No estuvo", por=mundo.actores["alcaldesa"], cuando=CUANDO)
    assert _solicitud(una).abierta
    negarse(otra, motivo="Tampoco", por=mundo.actores["secretario"], cuando=CUANDO)
    solicitud = _solicitud(una)
    assert (solicitud.concluida, solicitud.anulada) == (None, CUANDO)
    assert solicitud.motivo_de_anulacion == "nadie firmó"
    assert _hechos(solicitud) == ["pedido", "negativa", "negativa", "anulacion"]


def test_nobody_is_asked_to_sign_in_a_way_not_admitted(
    mundo: Mundo, documento: Documento, sistemas: Actor
) -> None:
    """RLGD 87, R104: by the office and the day, whoever asks, also when the way is changed."""
    alcaldesa = mundo.designacion("alcaldesa")
    fijar_manera(
        cargo=alcaldesa.cargo,
        admitidas=(Clase.EXTERNA,),
        predeterminada=Clase.EXTERNA,
        norma="Directiva",
        desde=fecha_de(CUANDO),
        por=sistemas,
        cuando=CUANDO,
    )
    with pytest.raises(NoSePuedePedirFirma, match="Alcaldesa no firma de esta manera"):
        _pedir(mundo, documento)
    solicitud = pedir_firma(
        documento,
        [(alcaldesa, Clase.EXTERNA)],
        nivel=Nivel.B_B,
        por=mundo.actores["secretario"],
        cuando=CUANDO,
    )
    with pytest.raises(NoSePuedePedirFirma, match="no firma de esta manera"):
        cambiar_clase(
            solicitud.firmantes.get(),
            Clase.TOKEN,
            por=mundo.actores["alcaldesa"],
            cuando=CUANDO,
        )


def test_a_refusal_annuls_and_another_may_be_asked(mundo: Mundo, documento: Documento) -> None:
    """The request says who refused; the document waits for no one."""
    una, otra = _pedir(mundo, documento)
    with pytest.raises(NoSePuedePedirFirma, match="ya espera firmas"):
        _pedir(mundo, documento)
    negarse(una, motivo="Falta un anexo", por=mundo.actores["alcaldesa"], cuando=CUANDO)
    solicitud = _solicitud(una)
    assert "Falta un anexo" in solicitud.motivo_de_anulacion
    with pytest.raises(NoSePuedePedirFirma):
        anular_solicitud(solicitud, motivo="x", por=mundo.actores["secretario"], cuando=CUANDO)
    with pytest.raises(NoSePuedeFirmar, match="anulado"):
        turno_de(otra, por=mundo.actores["secretario"])


@pytest.mark.parametrize("motivo", ["", " \n ", "x" * 401])
def test_a_reason_missing_or_too_long_is_said_and_changes_nothing(
    mundo: Mundo, documento: Documento, motivo: str
) -> None:
    """R104: whoever does not sign says why, in what the record holds."""
    una, _ = _pedir(mundo, documento)
    alcaldesa = mundo.actores["alcaldesa"]
    with pytest.raises(NoSePuedePedirFirma, match="motivo"):
        negarse(una, motivo=motivo, por=alcaldesa, cuando=CUANDO)
    with pytest.raises(NoSePuedePedirFirma, match="motivo"):
        anular_solicitud(_solicitud(una), motivo=motivo, por=alcaldesa, cuando=CUANDO)
    assert _solicitud(una).abierta
    negarse(una, motivo="x" * 400, por=alcaldesa, cuando=CUANDO)
    assert not _solicitud(una).abierta


def test_signed_outside_and_uploaded(mundo: Mundo, documento: Documento, confiada: Llaves) -> None:
    """R104: download, sign with one's own program, upload; judged in a process apart."""
    una, _ = _pedir(mundo, documento, clase=Clase.EXTERNA)
    alcaldesa = mundo.actores["alcaldesa"]
    assert descargar_para_firmar(una, por=alcaldesa).n == 2
    preparado = _bytes(documento)
    ajena = confiada.firmar(preparado, "Firma1", quien="secretario")
    with pytest.raises(NoSePuedeFirmar, match="La firma es de Julián"):
        recibir_firmada(una, ajena, por=alcaldesa, cuando=LUEGO)
    propia = confiada.firmar(preparado, "Firma1")
    firma = recibir_firmada(una, propia, por=alcaldesa, cuando=LUEGO)
    assert (firma.clase, firma.nivel) == ("externa", "B-T")
    assert _bytes(documento) == propia
    assert firma.certificado is not None
    assert firma.certificado.custodia == "externa"


def test_by_hand_a_second_person_compares(
    mundo: Mundo, documento: Documento, sistemas: Actor
) -> None:
    """The scan is bound to the electronic version; who uploads does not compare."""
    una, _ = _pedir(mundo, documento, clase=Clase.A_MANO)
    secretario = replace(mundo.actores["secretario"], facultades=sistemas.facultades)
    escaneado = acta().replace(b"%PDF-1.7", b"%PDF-1.6")
    huella = almacen.guardar(io.BytesIO(escaneado), len(escaneado))
    archivo = Archivo.objects.create(
        sha256=huella.sha256, tamano=huella.tamano, tipo="pdf", paginas=9, creado=CUANDO
    )
    solicitud = _solicitud(una)
    escaneo = subir_escaneo(solicitud, archivo, por=secretario, cuando=CUANDO)
    with pytest.raises(NoSePuedeCotejar, match="espera su cotejo"):
        subir_escaneo(solicitud, archivo, por=secretario, cuando=CUANDO)
    with pytest.raises(SinPermiso, match="distinta"):
        cotejar(escaneo, conforme=True, por=secretario, cuando=CUANDO)
    cotejar(escaneo, conforme=True, por=sistemas, cuando=LUEGO)
    assert _solicitud(una).concluida == LUEGO
    assert {(f.clase, f.nivel) for f in Firma.objects.all()} == {("a_mano", "")}


def test_a_batch_signs_the_good_ones_and_explains_the_bad(
    mundo: Mundo, certificados: Certificados, admitidas: None
) -> None:
    """Many in one act, in processes: three bad ones do not stop the rest."""
    alcaldesa, pedidos = mundo.actores["alcaldesa"], []
    for n in range(18):
        fila = Documento.objects.create(titulo=f"Oficio {n}", clase="emitido", creado=CUANDO)
        agregar_version(fila, acta(), motivo="se emitió", por=alcaldesa, cuando=CUANDO)
        solicitud = pedir_firma(
            fila,
            [(mundo.designacion("alcaldesa"), Clase.SERVIDOR)],
            nivel=Nivel.B_B,
            por=alcaldesa,
            cuando=CUANDO,
        )
        pedidos.append(solicitud.firmantes.get())
    anular_solicitud(pedidos[3].solicitud, motivo="Error", por=alcaldesa, cuando=CUANDO)
    _firma(mundo, pedidos[5], certificados)
    propio = certificados["alcaldesa"]
    with pytest.raises(NoSePuedeFirmar, match="quedan 2 intentos"):
        list(firmar_en_lote(pedidos, propio, "otra", por=alcaldesa, cuando=CUANDO))
    filas = list(
        firmar_en_lote(
            pedidos, propio, CLAVES["alcaldesa"], por=alcaldesa, cuando=CUANDO, procesos=2
        )
    )
    malas = {f.firmante.pk: f.frase for f in filas if f.firma is None}
    assert malas == {
        pedidos[3].pk: "El pedido de firma fue anulado.",
        pedidos[5].pk: "Este documento ya no espera su firma.",
    }
    assert sum(f.firma is not None for f in filas) == 16
