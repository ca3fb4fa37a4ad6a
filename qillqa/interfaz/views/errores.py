"""Pages for what cannot be done or did not work, in plain words.

The urls of the project name them as handler400, handler403, handler404, handler500; the setting
CSRF_FAILURE_VIEW names ``csrf``. The framework passes ``exception`` and ``reason`` by name.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from qillqa.nucleo.permisos.actor import ANONIMO
from qillqa.nucleo.permisos.puertas import SinPermiso


def _error(request: HttpRequest, pagina: str, codigo: int, motivo: str = "") -> HttpResponse:
    """The page of an error, in the frame where the person was working."""
    actor = getattr(request, "actor", ANONIMO)
    marco = "interfaz/escritorio.html" if actor.autenticado else "interfaz/portal.html"
    contexto = {"marco": marco, "motivo": motivo}
    return render(request, f"interfaz/errores/{pagina}.html", contexto, status=codigo)


def error_400(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """The request cannot be understood."""
    return _error(request, "400", 400)


def error_403(request: HttpRequest, exception: Exception) -> HttpResponse:
    """One may look, but not do this; says what is lacking when the gate said it."""
    motivo = str(exception) if isinstance(exception, SinPermiso) else ""
    return _error(request, "403", 403, motivo)


def error_404(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """There is nothing here, or nothing this person may see."""
    return _error(request, "404", 404)


def error_500(_request: HttpRequest) -> HttpResponse:
    """It failed; the page asks nothing of the database, which may be what failed."""
    return HttpResponse(render_to_string("interfaz/errores/500.html"), status=500)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """The form was open too long or came from another site; nothing was done."""
    return _error(request, "csrf", 403)
