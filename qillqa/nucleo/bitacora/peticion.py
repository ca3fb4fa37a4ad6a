"""The id of the request being served, carried to the log without passing through every act."""

from collections.abc import Callable
from contextvars import ContextVar
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse

_ACTUAL: ContextVar[UUID | None] = ContextVar("peticion", default=None)


def peticion_actual() -> UUID | None:
    """Return the id of the request under way; None in commands and errands."""
    return _ACTUAL.get()


class IdentificaPeticion:
    """Middleware: every request gets an id, kept with what it enters and told in `X-Peticion`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the request under a fresh id."""
        identificador = uuid4()
        marca = _ACTUAL.set(identificador)
        try:
            respuesta = self.get_response(request)
        finally:
            _ACTUAL.reset(marca)
        respuesta["X-Peticion"] = str(identificador)
        return respuesta
