"""Addresses of the frame."""

from django.conf import settings

from qillqa.interfaz.rutas import ABIERTO, ruta
from qillqa.interfaz.views import galeria, identidad

app_name = "interfaz"

urlpatterns = [
    ruta("estilo/<slug:color>.css", identidad.estilo, permite=ABIERTO, name="estilo"),
    ruta("escudo.svg", identidad.escudo, permite=ABIERTO, name="escudo"),
]

if settings.DEBUG:
    urlpatterns += [
        ruta("_galeria/", galeria.componentes, permite=ABIERTO, name="galeria"),
        ruta("_galeria/portal/", galeria.portal, permite=ABIERTO, name="galeria_portal"),
    ]
