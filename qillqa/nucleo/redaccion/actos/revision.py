"""Review: vistos buenos one after another, and return with remarks."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.organos.models import Cargo
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir, exigir_facultad
from qillqa.nucleo.redaccion import hechos
from qillqa.nucleo.redaccion.models import Borrador, Preparado, Visto
from qillqa.nucleo.redaccion.permisos import REDACTAR, cargo_de, exigir_cargo, exigir_redactar
from qillqa.nucleo.redaccion.reglas import EDITABLES, NOMBRES

_NO_LE_TOCA = "El visto bueno le toca ahora a otro cargo."


class NoSePuedeRevisar(Exception):
    """That step of the review is not possible; the sentence says why."""


@transaction.atomic
def pedir_vistos(
    borrador: Borrador, cargos: Sequence[Cargo], *, por: Actor, cuando: datetime
) -> list[Visto]:
    """Send the draft round these offices, in this order; meanwhile nobody changes it."""
    borrador = Borrador.objects.select_for_update().get(pk=borrador.pk)
    exigir_redactar(por, borrador)
    estado = borrador.estado
    if estado not in EDITABLES:
        raise NoSePuedeRevisar(f"El borrador está {NOMBRES[estado]}.")
    if not cargos or len({cargo.pk for cargo in cargos}) != len(cargos):
        raise NoSePuedeRevisar("Elija los cargos que darán su visto bueno, cada uno una vez.")
    ronda = (borrador.vistos.aggregate(ultima=Max("ronda"))["ultima"] or 0) + 1
    version = borrador.vigente()
    filas = [
        Visto.objects.create(
            borrador=borrador,
            ronda=ronda,
            orden=orden,
            cargo=cargo,
            version=version,
            en_turno=orden == 1,
            pedido=cuando,
        )
        for orden, cargo in enumerate(cargos, 1)
    ]
    nombres = ", ".join(cargo.denominacion for cargo in cargos)
    asentar(hechos.VISTOS_PEDIDOS, borrador, por=por, cuando=cuando, cargos=nombres)
    return filas


@transaction.atomic
def dar_visto(borrador: Borrador, *, por: Actor, cuando: datetime) -> Visto:
    """Give the visto bueno of the office whose turn it is; the next one's turn comes."""
    borrador = Borrador.objects.select_for_update().get(pk=borrador.pk)
    visto = _en_turno(borrador)
    exigir_cargo(por, visto.cargo_id, _NO_LE_TOCA)
    _resolver(visto, Visto.Resultado.DADO, por=por, cuando=cuando)
    siguiente = borrador.vistos.filter(ronda=visto.ronda, orden=visto.orden + 1).first()
    if siguiente:
        siguiente.en_turno = True
        siguiente.save(update_fields=["en_turno"])
    asentar(hechos.VISTO_DADO, borrador, por=por, cuando=cuando, n=visto.version.n)
    return visto


@transaction.atomic
def devolver(borrador: Borrador, *, observacion: str, por: Actor, cuando: datetime) -> Borrador:
    """Send it back with remarks: the office whose visto is awaited, or one that is to sign."""
    borrador = Borrador.objects.select_for_update().get(pk=borrador.pk)
    exigir_facultad(por, REDACTAR)
    razon = observacion.strip()[:2000]
    if not razon:
        raise NoSePuedeRevisar("Escriba qué hay que corregir.")
    if borrador.estado == "preparado":
        _deshacer_por_firmante(borrador, por, cuando)
    else:
        visto = _en_turno(borrador)
        exigir_cargo(por, visto.cargo_id, _NO_LE_TOCA)
        visto.observacion = razon
        _resolver(visto, Visto.Resultado.DEVUELTO, por=por, cuando=cuando)
        _dejar_sin_efecto(borrador)
    asentar(hechos.DEVUELTO, borrador, por=por, cuando=cuando, observacion=razon)
    return borrador


@transaction.atomic
def retirar(borrador: Borrador, *, por: Actor, cuando: datetime) -> Borrador:
    """Take it back to go on writing: from review, or from signature while it has no number."""
    borrador = Borrador.objects.select_for_update().get(pk=borrador.pk)
    exigir_redactar(por, borrador)
    estado = borrador.estado
    if estado == "preparado":
        _deshacer(borrador, cuando)
    elif estado == "en_revision":
        _dejar_sin_efecto(borrador)
    else:
        raise NoSePuedeRevisar(f"El borrador está {NOMBRES[estado]}: no hay de dónde retirarlo.")
    asentar(hechos.RETIRADO, borrador, por=por, cuando=cuando)
    return borrador


def _en_turno(borrador: Borrador) -> Visto:
    visto = borrador.vistos.filter(en_turno=True).select_related("version").first()
    if visto is None:
        raise NoSePuedeRevisar("Nadie espera un visto bueno de este borrador.")
    return visto


def _resolver(visto: Visto, resultado: str, *, por: Actor, cuando: datetime) -> None:
    visto.resultado, visto.en_turno = resultado, False
    visto.resuelto, visto.por_id = cuando, por.oficio
    visto.save(update_fields=["resultado", "en_turno", "resuelto", "por", "observacion"])


def _dejar_sin_efecto(borrador: Borrador) -> None:
    borrador.vistos.filter(resultado=Visto.Resultado.PENDIENTE).update(
        resultado=Visto.Resultado.SIN_EFECTO, en_turno=False
    )


def _deshacer_por_firmante(borrador: Borrador, por: Actor, cuando: datetime) -> None:
    preparado = _deshacer(borrador, cuando)
    firman = preparado.firmantes.filter(cargo_id=cargo_de(por)).exists()
    exigir(firman, "Solo puede devolverlo quien debe firmarlo.")


def _deshacer(borrador: Borrador, cuando: datetime) -> Preparado:
    preparado = borrador.preparados.select_for_update().get(deshecho__isnull=True)
    preparado.deshecho = cuando
    preparado.save(update_fields=["deshecho"])
    return preparado
