"""Moving an expediente between units (LPAG 132.1, 157; R12, R13)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction

from qillqa.nucleo import reloj
from qillqa.nucleo.avisos.actos import avisar
from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.cuentas.models import Cuenta
from qillqa.nucleo.organos.consultas import municipalidad
from qillqa.nucleo.organos.models import Designacion, Unidad
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir
from qillqa.nucleo.permisos.reparos import Reparo
from qillqa.nucleo.plazos.consultas import ley_de
from qillqa.nucleo.plazos.reglas.fijados import plazo_para_atender
from qillqa.tramite import hechos
from qillqa.tramite.consultas.terminos import reparos_del_plazo
from qillqa.tramite.models import Acuse, Derivacion, Devolucion, Expediente
from qillqa.tramite.permisos import puede_tramitar
from qillqa.tramite.reglas import puede_salir_de_mesa, reparos_al_derivar


class NoSePuedeMover(Exception):
    """The movement is not possible; the sentence says why."""


@transaction.atomic
def derivar(
    derivacion: Derivacion,
    *,
    destino: Unidad | None,
    copias: Sequence[Unidad] = (),
    instruccion: str,
    por: Actor,
    cuando: datetime,
    dias: int | None = None,
    norma: str = "",
    pese_a: frozenset[str] = frozenset(),
) -> list[Derivacion]:
    """Send the original to one unit and copies to others, with a proveído and perhaps a term.

    A term longer than that of a report cites the `norma` that allows it (R13; LPAG 132.3).
    """
    actual, expediente = tomar(derivacion)
    exigir(puede_tramitar(por, actual), "El expediente no está en su unidad.")
    _exigir_recibida(actual)
    if actual.es_copia:
        raise NoSePuedeMover("Es una copia: solo el original se deriva.")
    reparos = reparos_al_derivar(
        destinos=[destino.pk] if destino else [],
        copias=[unidad.pk for unidad in copias],
        origen=actual.destino_id,
        dias=dias,
    )
    observado = puede_salir_de_mesa(observado=expediente.estado == Expediente.Estado.OBSERVADO)
    del_plazo = reparos_del_plazo(dias, norma, reloj.fecha_de(cuando))
    _decidir((*reparos, *del_plazo, *([observado] if observado else [])), pese_a)
    if destino is not None:
        actual.estado = Derivacion.Estado.DERIVADA
        actual.save(update_fields=["estado"])
    vence = _vence(expediente, dias, norma, cuando)
    nuevas = _enviar(
        expediente,
        actual,
        [(destino, False)] * (destino is not None) + [(unidad, True) for unidad in copias],
        instruccion=instruccion,
        dias=dias,
        norma=norma,
        vence=vence,
        por=por,
        cuando=cuando,
    )
    for nueva in nuevas:
        asentar(
            hechos.DERIVACION,
            expediente,
            por=por,
            cuando=cuando,
            que=_que(nueva),
            destino=nueva.destino.nombre,
            instruccion=instruccion,
            dias=dias,
            norma=norma,
            pese_a=sorted(pese_a),
        )
    return nuevas


@transaction.atomic
def recibir(derivacion: Derivacion, *, por: Actor, cuando: datetime) -> Acuse:
    """Acknowledge that the unit received it: instant and person (LPAG 117.2)."""
    actual, expediente = tomar(derivacion)
    exigir(puede_tramitar(por, actual), "El expediente no fue enviado a su unidad.")
    if actual.estado != Derivacion.Estado.POR_RECIBIR:
        raise NoSePuedeMover("Ya fue recibido.")
    actual.estado = Derivacion.Estado.EN_DESPACHO
    actual.save(update_fields=["estado"])
    acuse = Acuse.objects.create(derivacion=actual, por_id=por.designacion_id, cuando=cuando)
    asentar(
        hechos.ACUSE,
        expediente,
        por=por,
        cuando=cuando,
        que=_que(actual),
        unidad=actual.destino.nombre,
    )
    return acuse


@transaction.atomic
def devolver(derivacion: Derivacion, *, motivo: str, por: Actor, cuando: datetime) -> Devolucion:
    """Send it back unreceived to whoever sent it, with the reason."""
    actual, expediente = tomar(derivacion)
    exigir(puede_tramitar(por, actual), "El expediente no fue enviado a su unidad.")
    if actual.estado != Derivacion.Estado.POR_RECIBIR:
        raise NoSePuedeMover("Ya fue recibido: derívelo en lugar de devolverlo.")
    if actual.origen is None:
        raise NoSePuedeMover("Lo presentó un administrado: mesa de partes no puede devolverlo.")
    if not motivo.strip():
        raise NoSePuedeMover("Falta el motivo de la devolución.")
    actual.estado = Derivacion.Estado.DEVUELTA
    actual.save(update_fields=["estado"])
    devolucion = Devolucion.objects.create(
        derivacion=actual, motivo=motivo, por_id=por.oficio, cuando=cuando
    )
    if not actual.es_copia:
        _enviar(
            expediente,
            actual,
            [(actual.origen, False)],
            instruccion=f"Devuelto: {motivo}"[:500],
            dias=None,
            vence=expediente.vence,
            por=por,
            cuando=cuando,
        )
    asentar(
        hechos.DEVOLUCION,
        expediente,
        por=por,
        cuando=cuando,
        que=_que(actual),
        destino=actual.origen.nombre,
        motivo=motivo.rstrip("."),
    )
    _avisar_a_quien_envio(actual, f"Le devolvieron {expediente}: {motivo}", cuando)
    return devolucion


@transaction.atomic
def asignar(
    derivacion: Derivacion, *, responsable: Designacion, por: Actor, cuando: datetime
) -> Derivacion:
    """Give it to a person of the unit, or take it oneself (LPAG 157.3: who is responsible)."""
    actual, expediente = tomar(derivacion)
    exigir(puede_tramitar(por, actual), "El expediente no está en su unidad.")
    _exigir_recibida(actual)
    if responsable.cargo.unidad_id != actual.destino_id:
        raise NoSePuedeMover("Elija a una persona de su unidad.")
    actual.responsable = responsable
    actual.save(update_fields=["responsable"])
    asentar(
        hechos.ASIGNACION,
        expediente,
        por=por,
        cuando=cuando,
        responsable=responsable.persona.nombre,
    )
    if responsable.persona_id != por.persona_id:
        avisar(
            _cuentas_de(responsable),
            frase=f"Le asignaron {expediente}: {_de_que_trata(expediente)}",
            enlace=f"/escritorio/expedientes/{expediente.pk}/",
            cuando=cuando,
        )
    return actual


@transaction.atomic
def tomar_conocimiento(derivacion: Derivacion, *, por: Actor, cuando: datetime) -> Derivacion:
    """Finish with a copy: the unit knows."""
    actual, expediente = tomar(derivacion)
    exigir(puede_tramitar(por, actual), "La copia no fue enviada a su unidad.")
    if not actual.es_copia or not actual.esta_abierta:
        raise NoSePuedeMover("Solo una copia pendiente se da por conocida.")
    if actual.estado == Derivacion.Estado.POR_RECIBIR:
        Acuse.objects.create(derivacion=actual, por_id=por.designacion_id, cuando=cuando)
    actual.estado = Derivacion.Estado.ATENDIDA
    actual.save(update_fields=["estado"])
    asentar(hechos.COPIA_ATENDIDA, expediente, por=por, cuando=cuando, unidad=actual.destino.nombre)
    return actual


def tomar(derivacion: Derivacion) -> tuple[Derivacion, Expediente]:
    """Lock the expediente, then read the movement as it now is."""
    expediente = (
        Expediente.objects.select_for_update(of=("self",))
        .select_related("numero")
        .get(pk=derivacion.expediente_id)
    )
    actual = Derivacion.objects.select_related("origen", "destino", "enviada_por").get(
        pk=derivacion.pk
    )
    return actual, expediente


def _exigir_recibida(derivacion: Derivacion) -> None:
    if derivacion.estado == Derivacion.Estado.POR_RECIBIR:
        raise NoSePuedeMover("Primero recíbalo.")
    if not derivacion.esta_abierta:
        raise NoSePuedeMover("Ya salió de su unidad.")


def _decidir(reparos: Iterable[Reparo], pese_a: frozenset[str]) -> None:
    """Refuse on what impedes, and on warnings nobody has taken upon himself."""
    for reparo in reparos:
        if reparo.nivel == "impide" or reparo.codigo not in pese_a:
            raise NoSePuedeMover(reparo.frase)


def _vence(expediente: Expediente, dias: int | None, norma: str, cuando: datetime) -> date | None:
    """Return the unit's last day: its own term, else the expediente's."""
    if dias is None:
        return expediente.vence
    hoy = reloj.fecha_de(cuando)
    ley = ley_de(hoy, ubigeo=municipalidad().distrito_id)
    return plazo_para_atender(hoy, dias, ley, norma).fecha


def _enviar(
    expediente: Expediente,
    anterior: Derivacion,
    destinos: Sequence[tuple[Unidad | None, bool]],
    *,
    instruccion: str,
    dias: int | None,
    vence: date | None,
    por: Actor,
    cuando: datetime,
    norma: str = "",
) -> list[Derivacion]:
    """Write the movements, numbered after those the expediente had."""
    ultima = expediente.derivaciones.order_by("-secuencia").values_list("secuencia", flat=True)[0]
    return Derivacion.objects.bulk_create(
        Derivacion(
            expediente=expediente,
            secuencia=secuencia,
            anterior=anterior,
            origen_id=anterior.destino_id,
            destino=destino,
            es_copia=es_copia,
            instruccion=instruccion,
            folios=expediente.folios,
            dias=None if es_copia else dias,
            norma="" if es_copia else norma,
            vence=None if es_copia else vence,
            enviada=cuando,
            enviada_por_id=por.designacion_id,
            estado=Derivacion.Estado.POR_RECIBIR,
        )
        for secuencia, (destino, es_copia) in enumerate(destinos, start=ultima + 1)
    )


def _de_que_trata(expediente: Expediente) -> str:
    """Return the subject; a reserved one is told only in its page, where reading it is entered."""
    return "es reservado" if expediente.reservado else expediente.asunto


def _que(derivacion: Derivacion) -> str:
    return "una copia" if derivacion.es_copia else "el expediente"


def _cuentas_de(designacion: Designacion) -> list[int]:
    return list(
        Cuenta.objects.filter(persona_id=designacion.persona_id).values_list("pk", flat=True)
    )


def _avisar_a_quien_envio(derivacion: Derivacion, frase: str, cuando: datetime) -> None:
    if derivacion.enviada_por:
        avisar(
            _cuentas_de(derivacion.enviada_por),
            frase=frase,
            enlace=f"/escritorio/expedientes/{derivacion.expediente_id}/",
            cuando=cuando,
        )
