"""The addresses of the public site."""

from qillqa.interfaz.rutas import ABIERTO, ruta
from qillqa.portal.views import inicio, llaves, papel, tramites, verificacion

app_name = "portal"
CON_POST = ("GET", "POST")

urlpatterns = [
    ruta("", inicio.inicio, permite=ABIERTO, name="inicio"),
    ruta("buscar/", inicio.buscar, permite=ABIERTO, name="buscar"),
    ruta("tramites/", tramites.tramites, permite=ABIERTO, name="tramites"),
    ruta("tramites/<str:codigo>/", tramites.tramite, permite=ABIERTO, name="tramite"),
    ruta("normas/", tramites.normas, permite=ABIERTO, name="normas"),
    ruta("transparencia/", tramites.transparencia, permite=ABIERTO, name="transparencia"),
    ruta("registro-civil/", tramites.registro_civil, permite=ABIERTO, name="registro_civil"),
    ruta("privacidad/", tramites.privacidad, permite=ABIERTO, name="privacidad"),
    ruta("verificar/", verificacion.verificar, permite=ABIERTO, name="verificar", metodos=CON_POST),
    ruta("verificar/claves.json", llaves.claves, permite=ABIERTO, name="claves"),
    ruta("verificar/sin-internet.html", llaves.sin_internet, permite=ABIERTO, name="sin_internet"),
    ruta("v/<str:codigo>/", papel.papel, permite=ABIERTO, name="papel", metodos=CON_POST),
    ruta("v/<str:codigo>/documento.pdf", papel.papel_pdf, permite=ABIERTO, name="papel_pdf"),
    ruta(
        "v/<str:codigo>/<str:clave>/",
        papel.papel_con_clave,
        permite=ABIERTO,
        name="papel_con_clave",
    ),
    ruta(
        "firmas/muestra/<str:nombre>.crl",
        llaves.lista_de_muestra,
        permite=ABIERTO,
        name="lista_de_muestra",
    ),
]
