"""Pages for what cannot be done or did not work, in plain words.

The urls of the project name them as handler400, handler403, handler404, handler500; the setting
CSRF_FAILURE_VIEW names ``csrf``. The framework passes ``exception`` and ``reason`` by name.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from qillqa.nucleo.permisos.puertas import SinPermiso


def _error(request: HttpRequest, codigo: int, **contexto: str) -> HttpResponse:
    return render(request, f"interfaz/errores/{codigo}.html", contexto, status=codigo)


def error_400(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """The request cannot be understood."""
    return _error(request, 400)


def error_403(request: HttpRequest, exception: Exception) -> HttpResponse:
    """One may look, but not do this; says what is lacking when the gate said it."""
    return _error(request, 403, motivo=str(exception) if isinstance(exception, SinPermiso) else "")


def error_404(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """There is nothing here, or nothing this person may see."""
    return _error(request, 404)


def error_500(_request: HttpRequest) -> HttpResponse:
    """It failed; the page asks nothing of the database, which may be what failed."""
    return HttpResponse(render_to_string("interfaz/errores/500.html"), status=500)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """The form was open too long or came from another site; nothing was done."""
    return render(request, "interfaz/errores/csrf.html", status=403)
