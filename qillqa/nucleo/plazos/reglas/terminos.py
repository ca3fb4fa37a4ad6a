"""Each term of Ley 27444 by its name; its length and its article come from the dated law.

The names of the parameters and the subjects of the citations are the codes of `catalogo`.
"""

from collections.abc import Sequence
from datetime import date

from qillqa.nucleo.plazos.reglas.administrativo import calcular
from qillqa.nucleo.plazos.reglas.calendario import UN_DIA
from qillqa.nucleo.plazos.reglas.catalogo import (
    ABANDONO,
    ACUSE_DE_CASILLA,
    APELACION,
    CORREO_SIN_ACUSE,
    DERIVAR,
    DESCARGO_DE_QUEJA,
    IMPUGNAR,
    INFORME,
    MERO_TRAMITE,
    NOTIFICAR,
    OBSERVAR,
    QUEJA,
    RECONSIDERACION,
    REQUERIMIENTO,
    RESOLVER,
    SILENCIO_POSITIVO,
    SUBSANAR,
    ViaDeObservacion,
)
from qillqa.nucleo.plazos.reglas.frases import fecha_larga
from qillqa.nucleo.plazos.reglas.ley import Ley
from qillqa.nucleo.plazos.reglas.plazo import (
    MotivoDeSuspension,
    NoSePuedeProrrogar,
    Plazo,
    Prorroga,
    Regla,
    Suspension,
    Unidad,
    Vencimiento,
)


class PlazoSinLey(ValueError):
    """A term longer than the maximum was asked for without the law that gives it (R16)."""


class NoSePuedeSuspender(ValueError):
    """A suspension is longer than its ground allows; the sentence says how long it may be."""


def plazo_para_derivar(presentacion: date, ley: Ley) -> Vencimiento:
    """Same day of filing; what came on a non-working day, the first working day (132.1, R12)."""
    return calcular(Plazo(presentacion, 0, Unidad.DIAS_HABILES, DERIVAR), ley.calendario, ley.citas)


def plazo_de_mero_tramite(pedido: date, ley: Ley) -> Vencimiento:
    """Acts of mere procedure (132.2)."""
    return _de_ley(MERO_TRAMITE, pedido, ley)


def plazo_para_informar(pedido: date, ley: Ley, prorroga: Prorroga | None = None) -> Vencimiento:
    """Reports and opinions, which may be extended once (132.3, 136.2, 136.3)."""
    maximo = ley.parametros.entero("informe_prorroga_maxima", pedido)
    if prorroga and prorroga.cantidad > maximo:
        cita = ley.citas.de(INFORME.tema, pedido)
        raise NoSePuedeProrrogar(f"La prórroga puede ser de hasta {maximo} días hábiles ({cita}).")
    return calcular(_plazo(INFORME, pedido, ley), ley.calendario, ley.citas, prorroga=prorroga)


def plazo_para_responder(requerimiento: date, ley: Ley, distancia: int = 0) -> Vencimiento:
    """What the authority requires from the citizen (132.4, 135)."""
    return _de_ley(REQUERIMIENTO, requerimiento, ley, distancia)


def inicio_para_resolver(presentacion: date, subsanacion: date | None = None) -> date:
    """From when the entity's term runs: filing, or cure when one was required (131.1, R07)."""
    return presentacion if subsanacion is None else subsanacion


def plazo_para_resolver(
    presentacion: date,
    dias_tupa: int | None,
    ley: Ley,
    *,
    subsanacion: date | None = None,
    ley_del_plazo: str = "",
    suspensiones: Sequence[Suspension] = (),
) -> Vencimiento:
    """Filing, or cure, to decision: what the TUPA says, at most 30 days unless a law gives more.

    LPAG 35, 131.1, 142. Raises PlazoSinLey for a longer one without `ley_del_plazo`.
    """
    inicio = inicio_para_resolver(presentacion, subsanacion)
    maximo = ley.parametros.entero(RESOLVER.codigo, inicio)
    dias = maximo if dias_tupa is None else dias_tupa
    if dias > maximo and not ley_del_plazo:
        cita = ley.citas.de(RESOLVER.tema, inicio)
        raise PlazoSinLey(
            f"Un plazo de {dias} días necesita la ley que lo permite: el máximo es de "
            f"{maximo} días hábiles ({cita})."
        )
    plazo = Plazo(inicio, dias, Unidad.DIAS_HABILES, RESOLVER)
    return calcular(plazo, ley.calendario, ley.citas, suspensiones)


def plazo_prudente_para_resolver(
    presentacion: date,
    dias_tupa: int | None,
    ley: Ley,
    *,
    requerimiento: date,
    subsanacion: date,
    ley_del_plazo: str = "",
    documento: str,
) -> Vencimiento:
    """The earlier date a citizen might claim: from the filing, stopped while he cured (R07).

    Alarms go by this one; the law's own count is `plazo_para_resolver` with the cure.
    """
    suspensiones = []
    if subsanacion > requerimiento:
        motivo = MotivoDeSuspension.SUBSANACION
        suspensiones = [Suspension(motivo, requerimiento + UN_DIA, subsanacion, documento)]
    return plazo_para_resolver(
        presentacion, dias_tupa, ley, ley_del_plazo=ley_del_plazo, suspensiones=suspensiones
    )


def plazo_de_subsanacion(
    requerimiento: date, via: ViaDeObservacion, ley: Ley, distancia: int = 0
) -> Vencimiento:
    """Cure of an observation: at the desk (125.1), by the unit (125.5, 132.4), on line (125.6)."""
    return _de_ley(SUBSANAR[via], requerimiento, ley, distancia)


def plazo_para_observar(presentacion: date, ley: Ley) -> Vencimiento:
    """The entity's one requirement on what was filed on line (125.6)."""
    return _de_ley(OBSERVAR, presentacion, ley)


def plazo_para_notificar(emision: date, ley: Ley) -> Vencimiento:
    """Issue of the act to its notice (24.1)."""
    return _de_ley(NOTIFICAR, emision, ley)


def plazo_del_silencio_positivo(para_resolver: Vencimiento, ley: Ley) -> Vencimiento:
    """When the time to notify lapses too: approved on the working day after (188.1)."""
    plazo = _plazo(NOTIFICAR, para_resolver.fecha, ley)
    con_nombre = Plazo(plazo.inicio, plazo.cantidad, plazo.unidad, SILENCIO_POSITIVO)
    return calcular(con_nombre, ley.calendario, ley.citas)


def plazo_de_acuse_del_correo(envio: date, ley: Ley) -> Vencimiento:
    """How long an automatic reply to an e-mail is waited for before a cédula (20.4)."""
    return _de_ley(CORREO_SIN_ACUSE, envio, ley)


def plazo_de_acuse_de_casilla(deposito: date, ley: Ley) -> Vencimiento:
    """How long the casilla waits to be opened (Ley 31736, 5.6; RLGD 59.8)."""
    return _de_ley(ACUSE_DE_CASILLA, deposito, ley)


def eficacia_en_casilla_no_abierta(deposito: date, ley: Ley) -> date:
    """The first working day after the time to open it (RLGD 59.9)."""
    return ley.calendario.siguiente_habil(plazo_de_acuse_de_casilla(deposito, ley).fecha)


def plazo_para_impugnar(notificacion: date, ley: Ley, distancia: int = 0) -> Vencimiento:
    """The peremptory term of appeals; the act is firm from the next day (207.2, 212, 135)."""
    return _de_ley(IMPUGNAR, notificacion, ley, distancia)


def plazo_para_resolver_reconsideracion(presentacion: date, ley: Ley) -> Vencimiento:
    """Reconsideration to its decision (207.2)."""
    return _de_ley(RECONSIDERACION, presentacion, ley)


def plazo_para_resolver_apelacion(presentacion: date, ley: Ley) -> Vencimiento:
    """Appeal to its decision (207.2)."""
    return _de_ley(APELACION, presentacion, ley)


def plazo_para_resolver_queja(presentacion: date, ley: Ley) -> Vencimiento:
    """Complaint on procedure to its decision (158.2)."""
    return _de_ley(QUEJA, presentacion, ley)


def plazo_del_descargo_de_queja(traslado: date, ley: Ley) -> Vencimiento:
    """The day after, for whom the complaint is about (158.2)."""
    return _de_ley(DESCARGO_DE_QUEJA, traslado, ley)


def plazo_del_abandono(requerimiento_vencido: date, ley: Ley) -> Vencimiento:
    """Paralysis after an unmet requirement; afterwards abandonment may be declared (191)."""
    return _de_ley(ABANDONO, requerimiento_vencido, ley)


def suspender(
    motivo: MotivoDeSuspension, desde: date, hasta: date, documento: str, ley: Ley
) -> Suspension:
    """Return a suspension within what its ground allows (76.3, 125.3, 136.4).

    Waiting for another entity lasts at most as a report with its extension, and a step asked for
    by the citizen as the law says; a cure lasts what its own term does.
    """
    dias = ley.calendario.habiles_entre(desde - UN_DIA, hasta)
    if motivo is not MotivoDeSuspension.SUBSANACION:
        maximo = ley.parametros.entero(f"{motivo.value}_maximo", desde)
        if dias > maximo:
            cita = ley.citas.de(motivo.value, desde)
            raise NoSePuedeSuspender(
                f"La suspensión desde el {fecha_larga(desde)} puede durar hasta {maximo} días "
                f"hábiles ({cita}); se pidieron {dias}."
            )
    return Suspension(motivo, desde, hasta, documento)


def _plazo(regla: Regla, inicio: date, ley: Ley) -> Plazo:
    dias = ley.parametros.entero(regla.codigo, inicio)
    return Plazo(inicio, dias, Unidad.DIAS_HABILES, regla)


def _de_ley(regla: Regla, inicio: date, ley: Ley, distancia: int = 0) -> Vencimiento:
    return calcular(_plazo(regla, inicio, ley), ley.calendario, ley.citas, distancia=distancia)
