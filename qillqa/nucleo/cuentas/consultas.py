"""From an account to the actor of a date."""

from datetime import date

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet

from qillqa.nucleo.cuentas.models import Cuenta
from qillqa.nucleo.organos.models import Designacion, Municipalidad
from qillqa.nucleo.permisos.actor import Actor


def designaciones_de(cuenta: Cuenta, fecha: date) -> list[Designacion]:
    """Return the offices the account's person holds that day, the oldest first (one query)."""
    return list(
        Designacion.objects.vigentes_en(fecha)
        .filter(persona_id=cuenta.persona_id)
        .select_related("persona", "cargo__unidad")
        .order_by("desde", "id")
    )


def municipalidad_y_factor(cuenta: Cuenta) -> tuple[Municipalidad | None, bool]:
    """Return the municipality (None before set-up) and whether it still lacks a second factor here.

    One query for both: every page of the desk needs the two.
    """
    suyo = Authenticator.objects.filter(user_id=cuenta.pk, type=Authenticator.Type.TOTP)
    fila = (
        Municipalidad.objects.select_related("distrito")
        .annotate(con_segundo_factor=Exists(suyo))
        .filter(pk=1)
        .first()
    )
    return fila, fila is not None and fila.exige_segundo_factor and not fila.con_segundo_factor


def con_factor(cuentas: QuerySet[Cuenta]) -> QuerySet[Cuenta]:
    """Tell of each account whether it has a second factor, as `con_segundo_factor`."""
    suyo = Authenticator.objects.filter(user_id=OuterRef("pk"), type=Authenticator.Type.TOTP)
    return cuentas.annotate(con_segundo_factor=Exists(suyo))


def actor_de(cuenta: Cuenta, designaciones: list[Designacion], elegida: int | None) -> Actor:
    """Return who acts: the person in the chosen office, else in the first, else with no faculty."""
    designacion = next(
        (d for d in designaciones if d.pk == elegida), designaciones[0] if designaciones else None
    )
    if designacion is None:
        return Actor(nombre=cuenta.usuario, cuenta_id=cuenta.pk, persona_id=cuenta.persona_id)
    return Actor(
        nombre=designacion.persona.nombre,
        cuenta_id=cuenta.pk,
        persona_id=cuenta.persona_id,
        designacion_id=designacion.pk,
        cargo=designacion.titulo,
        unidad_id=designacion.cargo.unidad_id,
        unidad=designacion.cargo.unidad.nombre,
        facultades=frozenset(designacion.cargo.facultades),
    )
