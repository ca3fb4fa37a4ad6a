"""What every template knows: the municipality, today in Lima, and who is looking."""

from datetime import date
from typing import TypedDict

from django.http import HttpRequest

from qillqa.nucleo import reloj
from qillqa.nucleo.organos import consultas
from qillqa.nucleo.organos.models import Municipalidad
from qillqa.nucleo.permisos.actor import Actor


class Comun(TypedDict):
    """The names given to every template."""

    municipalidad: Municipalidad | None
    hoy: date
    actor: Actor | None


def municipalidad(request: HttpRequest) -> Comun:
    """Context processor: ``municipalidad`` (None before set-up), ``hoy``, ``actor``."""
    return {
        "municipalidad": getattr(request, "municipalidad", None) or _municipalidad(),
        "hoy": reloj.hoy(),
        "actor": getattr(request, "actor", None),
    }


def _municipalidad() -> Municipalidad | None:
    try:
        return consultas.municipalidad()
    except Municipalidad.DoesNotExist:
        return None
