"""Asking for signatures, refusing to sign, annulling what was asked."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.documentos.actos.versiones import agregar_version
from qillqa.nucleo.documentos.models import Documento, Version
from qillqa.nucleo.firmas import campos, hechos
from qillqa.nucleo.firmas.actos.cierre import cerrar_si_toca, dejar_sin_efecto
from qillqa.nucleo.firmas.consultas import Maneras, maneras_en
from qillqa.nucleo.firmas.models import Clase, Firmante, Negativa, SolicitudDeFirma
from qillqa.nucleo.firmas.permisos import puede_firmar
from qillqa.nucleo.firmas.puerto import Nivel
from qillqa.nucleo.organos.models import Cargo, Designacion
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir
from qillqa.nucleo.reloj import fecha_de

Pedido = tuple[Designacion, Clase]
LARGO_DEL_MOTIVO = 400
"""What the columns of both reasons hold."""


class NoSePuedePedirFirma(Exception):
    """The signatures cannot be asked so; the sentence says why."""


@transaction.atomic
def pedir_firma(
    documento: Documento,
    firmantes: Sequence[Pedido],
    *,
    nivel: Nivel,
    por: Actor,
    cuando: datetime,
    en_orden: bool = True,
    sigue_sin_todos: bool = False,
    lugares: Sequence[campos.Lugar] = (),
    por_otros: Mapping[int, str] | None = None,
    maneras: Maneras | None = None,
) -> SolicitudDeFirma:
    """Ask those in these offices to sign the document as it stands, each in the way told.

    `por_otros` says for whom a delegate signs, by his designation (LPAG 72.3).
    `maneras` are those that rule that day, if they have been asked already.

    Every field goes in now, in a new version: nothing may be drawn after the first signature.
    `lugares` are those the template kept, one for each; without them, the foot of the last page.
    """
    documento = Documento.objects.select_for_update().get(pk=documento.pk)
    _exigir_pedido(documento, firmantes)
    maneras = maneras or maneras_en(fecha_de(cuando))
    _exigir_admitidas([(d.cargo, clase) for d, clase in firmantes], maneras)
    version = documento.version_vigente()
    nombres = [f"Firma{n}" for n in range(1, len(firmantes) + 1)]
    if firmantes[0][1] != Clase.A_MANO:
        donde = lugares or [(0, caja) for caja in campos.cajas(len(firmantes))]
        version = _preparar(version, firmantes, nombres, donde, por=por, cuando=cuando)
    solicitud = SolicitudDeFirma.objects.create(
        documento=documento,
        version=version,
        en_orden=en_orden,
        sigue_sin_todos=sigue_sin_todos,
        nivel=nivel,
        creada=cuando,
        por=str(por),
    )
    Firmante.objects.bulk_create(
        Firmante(
            solicitud=solicitud,
            orden=n,
            designacion=designacion,
            clase=clase,
            campo=nombre,
            en_nombre_de=(por_otros or {}).get(designacion.pk, "")[:300],
        )
        for n, ((designacion, clase), nombre) in enumerate(
            zip(firmantes, nombres, strict=True), start=1
        )
    )
    asentar(
        hechos.PEDIDO,
        solicitud,
        por=por,
        cuando=cuando,
        titulo=documento.titulo,
        firmantes=", ".join(str(d) for d, _ in firmantes),
        nivel=nivel,
        sha256=version.archivo.sha256,
    )
    return solicitud


@transaction.atomic
def cambiar_clase(firmante: Firmante, clase: Clase, *, por: Actor, cuando: datetime) -> Firmante:
    """Sign in another way than the one asked: the token is at home, the number is given already.

    Only from one digital way to another, and one that the office admits that day (R104).
    """
    solicitud = SolicitudDeFirma.objects.select_for_update().get(pk=firmante.solicitud_id)
    fila = Firmante.objects.get(pk=firmante.pk)
    exigir(puede_firmar(por, fila), "Se pidió la firma de otro cargo.")
    if not solicitud.abierta or not _sin_responder(fila):
        raise NoSePuedePedirFirma("Ya no hay nada que firmar: se firmó, se negó o se anuló.")
    if Clase.A_MANO in (fila.clase, clase):
        raise NoSePuedePedirFirma(
            "Lo que se pidió firmar a mano no se firma digitalmente, ni al revés."
        )
    if fila.clase == clase:
        return fila
    _exigir_admitidas([(fila.designacion.cargo, clase)], maneras_en(fecha_de(cuando)))
    fila.clase = clase
    fila.save(update_fields=["clase"])
    asentar(hechos.OTRA_CLASE, solicitud, por=por, cuando=cuando, clase=clase.label.lower())
    return fila


@transaction.atomic
def negarse(firmante: Firmante, *, motivo: str, por: Actor, cuando: datetime) -> Negativa:
    """Enter that somebody does not sign, and why; the rest go on only where the request says so."""
    solicitud = SolicitudDeFirma.objects.select_for_update().get(pk=firmante.solicitud_id)
    exigir(puede_firmar(por, firmante), "Se pidió la firma de otro cargo.")
    if not solicitud.abierta or not _sin_responder(firmante):
        raise NoSePuedePedirFirma("Ya no hay nada que responder: se firmó, se negó o se anuló.")
    motivo = _motivo(motivo)
    fila = Negativa.objects.create(firmante=firmante, motivo=motivo, instante=cuando, por=str(por))
    titulo = solicitud.documento.titulo
    asentar(
        hechos.NEGATIVA,
        solicitud,
        por=por,
        cuando=cuando,
        firmante=str(por),
        titulo=titulo,
        motivo=motivo,
    )
    if not solicitud.sigue_sin_todos:
        razon = f"{por} no firmó: {motivo}"[:400]
        dejar_sin_efecto(solicitud, motivo=razon, por=por, cuando=cuando)
    else:
        cerrar_si_toca(solicitud, por=por, cuando=cuando)
    return fila


@transaction.atomic
def anular_solicitud(
    solicitud: SolicitudDeFirma, *, motivo: str, por: Actor, cuando: datetime
) -> SolicitudDeFirma:
    """Ask no more; the versions already signed stay as they are, for ever."""
    fila = SolicitudDeFirma.objects.select_for_update().get(pk=solicitud.pk)
    if not fila.abierta:
        raise NoSePuedePedirFirma("El pedido ya concluyó o ya estaba anulado.")
    return dejar_sin_efecto(fila, motivo=_motivo(motivo), por=por, cuando=cuando)


def _motivo(dicho: str) -> str:
    motivo = " ".join(dicho.split())
    if not motivo:
        raise NoSePuedePedirFirma("Diga el motivo.")
    if len(motivo) > LARGO_DEL_MOTIVO:
        raise NoSePuedePedirFirma(
            f"El motivo es muy largo: dígalo en {LARGO_DEL_MOTIVO} letras o menos."
        )
    return motivo


def _sin_responder(firmante: Firmante) -> bool:
    return Firmante.objects.sin_responder().filter(pk=firmante.pk).exists()


def _exigir_pedido(documento: Documento, firmantes: Sequence[Pedido]) -> None:
    if not firmantes:
        raise NoSePuedePedirFirma("Indique al menos a una persona que deba firmar.")
    if len({d.pk for d, _ in firmantes}) < len(firmantes):
        raise NoSePuedePedirFirma("Una misma persona no firma dos veces en el mismo cargo.")
    clases = {clase for _, clase in firmantes}
    if Clase.A_MANO in clases and len(clases) > 1:
        raise NoSePuedePedirFirma(
            "Un documento se firma a mano o digitalmente, no de las dos maneras: la firma digital "
            "no se conserva en el papel."
        )
    if documento.solicitudes_de_firma.abiertas().exists():
        raise NoSePuedePedirFirma("El documento ya espera firmas: anule primero ese pedido.")


def _exigir_admitidas(pedidas: Sequence[tuple[Cargo, Clase]], maneras: Maneras) -> None:
    """Let nobody be asked to sign in a way not admitted for the office (RLGD 87; R104)."""
    for cargo, clase in pedidas:
        if not maneras.de(cargo).admite(clase):
            raise NoSePuedePedirFirma(
                f"El cargo {cargo} no firma de esta manera: {clase.label.lower()}. "
                "Elija otra de las que admite la municipalidad."
            )


def _preparar(
    version: Version,
    firmantes: Sequence[Pedido],
    nombres: Sequence[str],
    lugares: Sequence[campos.Lugar],
    *,
    por: Actor,
    cuando: datetime,
) -> Version:
    with almacen.abrir(version.archivo.sha256) as contenido:
        pdf = contenido.read()
    vacios = [
        campos.Campo(nombre, f"Firma de {designacion}", caja, pagina)
        for nombre, (designacion, _), (pagina, caja) in zip(
            nombres, firmantes, lugares, strict=True
        )
    ]
    try:
        con_campos = campos.con_campos(pdf, vacios)
    except campos.NoEsUnPdfDeLaCasa as error:
        raise NoSePuedePedirFirma(
            "Solo se pide firmar los documentos hechos en el sistema y que aún no llevan firmas."
        ) from error
    return agregar_version(
        version.documento, con_campos, motivo="se preparó para su firma", por=por, cuando=cuando
    )
