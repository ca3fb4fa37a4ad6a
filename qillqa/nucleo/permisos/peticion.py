"""The request as every view of the house receives it."""

from typing import Any

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from qillqa.nucleo.permisos.actor import Actor


class Peticion(HttpRequest):
    """A request that knows who acts and whether htmx asks for a fragment."""

    actor: Actor
    designaciones: list[Any]
    municipalidad: Any
    """The municipality's row when somebody signed in, else None (who needs it then asks for it)."""
    htmx: HtmxDetails
