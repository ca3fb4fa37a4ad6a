"""What the desk does by one press, in one transaction, over rooms that do not know each other."""

from datetime import date, datetime

from django.db import transaction

from qillqa.nucleo.organos import actos as organos
from qillqa.nucleo.organos.models import Unidad
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir_facultad
from qillqa.nucleo.personas import actos
from qillqa.nucleo.personas.models import Consentimiento, Persona, Representacion
from qillqa.nucleo.personas.permisos import ACTUALIZAR
from qillqa.tramite.actos.ventanilla import Declarada
from qillqa.tramite.models import Derivacion


class NoSePuedeRegistrar(Exception):
    """That cannot be entered in the record; the sentence says why."""


@transaction.atomic
def registrar_representante(
    representado: Persona,
    quien: Declarada,
    *,
    clase: str,
    sustento: str,
    desde: date,
    por: Actor,
    cuando: datetime,
) -> Representacion:
    """Enter who acts for a person, making the representative's record if there was none."""
    representado = Persona.objects.select_for_update(of=("self",)).get(pk=representado.pk)
    exigir_facultad(por, ACTUALIZAR)
    representante = quien.conocida or actos.inscribir(
        tipo_documento=quien.tipo_documento,
        numero_documento=quien.numero_documento,
        nombre=quien.nombre,
        por=por,
        cuando=cuando,
    )
    if representante.pk == representado.pk:
        raise NoSePuedeRegistrar("Nadie se representa a sí mismo: escriba a otra persona.")
    if Representacion.objects.filter(
        representado=representado, representante=representante, clase=clase, hasta=None
    ).exists():
        raise NoSePuedeRegistrar(f"{representante.nombre} ya tiene ese poder.")
    return actos.acreditar_representante(
        representado,
        representante,
        clase=clase,
        sustento=sustento,
        desde=desde,
        por=por,
        cuando=cuando,
    )


@transaction.atomic
def registrar_consentimiento(
    persona: Persona, *, destino: str, sustento: str, por: Actor, cuando: datetime
) -> Consentimiento:
    """Enter once that a person accepts notices at an address (LPAG 20.4)."""
    persona = Persona.objects.select_for_update(of=("self",)).get(pk=persona.pk)
    exigir_facultad(por, ACTUALIZAR)
    vigentes = Consentimiento.objects.filter(persona=persona, hasta=None)
    if vigentes.filter(destino__iexact=destino).exists():
        raise NoSePuedeRegistrar(f"Ya autorizó que se le notifique en {destino}.")
    return actos.consentir(persona, destino=destino, sustento=sustento, por=por, cuando=cuando)


@transaction.atomic
def acabar_unidad(unidad: Unidad, *, hasta: date, por: Actor, cuando: datetime) -> Unidad:
    """Enter the last day of a unit, once it has no expediente in its hands (LPAG 157.3)."""
    acabada = organos.extinguir_unidad(unidad, hasta=hasta, por=por, cuando=cuando)
    pendientes = Derivacion.objects.para(unidad.pk).abiertas().count()
    if pendientes:
        raise organos.NoSePuedeOrganizar(
            f"Tiene {pendientes} expediente{'s' if pendientes > 1 else ''} sin atender: "
            "derívelos antes a quien los seguirá."
        )
    return acabada
