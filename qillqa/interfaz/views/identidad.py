"""The municipality's brand colour and shield, as addresses of their own.

So no page needs a style of its own inside, and the security policy can forbid them.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control

from qillqa.interfaz.colores import color_de_marca
from qillqa.nucleo.organos import consultas
from qillqa.nucleo.organos.models import Municipalidad

UN_ANIO = 365 * 24 * 3600


@cache_control(public=True, max_age=UN_ANIO, immutable=True)
def estilo(_request: HttpRequest, color: str) -> HttpResponse:
    """The stylesheet that sets the brand colour; its address has the colour, so it may be kept."""
    return HttpResponse(
        f":root{{--q-marca:{color_de_marca('#' + color)}}}", content_type="text/css"
    )


@cache_control(public=True, max_age=3600)
def escudo(_request: HttpRequest) -> HttpResponse:
    """The municipality's shield; no script inside it can run (its own policy forbids all)."""
    try:
        svg = consultas.municipalidad().escudo
    except Municipalidad.DoesNotExist:
        svg = ""
    if not svg:
        raise Http404
    respuesta = HttpResponse(svg, content_type="image/svg+xml")
    respuesta["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return respuesta
