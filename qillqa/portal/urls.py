"""The addresses of the public site."""

from qillqa.interfaz.rutas import ABIERTO, ruta
from qillqa.portal.views import inicio, tramites

app_name = "portal"

urlpatterns = [
    ruta("", inicio.inicio, permite=ABIERTO, name="inicio"),
    ruta("buscar/", inicio.buscar, permite=ABIERTO, name="buscar"),
    ruta("tramites/", tramites.tramites, permite=ABIERTO, name="tramites"),
    ruta("tramites/<str:codigo>/", tramites.tramite, permite=ABIERTO, name="tramite"),
    ruta("normas/", tramites.normas, permite=ABIERTO, name="normas"),
    ruta("transparencia/", tramites.transparencia, permite=ABIERTO, name="transparencia"),
    ruta("registro-civil/", tramites.registro_civil, permite=ABIERTO, name="registro_civil"),
    ruta("privacidad/", tramites.privacidad, permite=ABIERTO, name="privacidad"),
]
