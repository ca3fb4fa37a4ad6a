"""The gallery and an address that fails in each way, before all those of the house."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpResponse
from django.urls import include, path

from qillqa.interfaz.rutas import ABIERTO, ruta
from qillqa.interfaz.views import galeria
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.puertas import exigir


def _falla(peticion: Peticion, como: str) -> HttpResponse:
    """Fail in the way asked."""
    if como == "pedido":
        raise SuspiciousOperation
    if como == "cargo":
        exigir(False, "Su cargo no tiene la facultad: sellar.")
    if como == "negado":
        raise PermissionDenied("detalle interno")
    raise RuntimeError(como)


urlpatterns = [
    ruta("_galeria/", galeria.componentes, permite=ABIERTO, name="galeria"),
    ruta("_galeria/portal/", galeria.portal, permite=ABIERTO, name="galeria_portal"),
    ruta("falla/<str:como>/", _falla, permite=ABIERTO, name="falla", metodos=("GET", "POST")),
    path("", include("qillqa.proyecto.urls")),
]

handler400 = "qillqa.interfaz.views.errores.error_400"
handler403 = "qillqa.interfaz.views.errores.error_403"
handler404 = "qillqa.interfaz.views.errores.error_404"
handler500 = "qillqa.interfaz.views.errores.error_500"
