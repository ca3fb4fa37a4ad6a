"""The house's addresses, and one whose view tries to write while it is only read."""

from django.http import HttpResponse

from qillqa.interfaz.rutas import ABIERTO, ruta
from qillqa.nucleo.organos.models import Municipalidad
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.proyecto import urls

handler400 = urls.handler400
handler403 = urls.handler403
handler404 = urls.handler404
handler500 = urls.handler500


def escribir(request: Peticion) -> HttpResponse:
    """Change a row, whatever the method."""
    Municipalidad.objects.update(telefono="999")
    return HttpResponse("escrito")


urlpatterns = [
    *urls.urlpatterns,
    ruta("fallas/escribir/", escribir, permite=ABIERTO, name="fallas", metodos=("GET", "POST")),
]
