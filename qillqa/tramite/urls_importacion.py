"""The addresses of the TUPA and of what is brought from the past register."""

from qillqa.interfaz.rutas import ruta
from qillqa.tramite.permisos import CONSULTAR, IMPORTAR
from qillqa.tramite.views import importacion, tupa

LEER_Y_ESCRIBIR, ESCRIBIR = ("GET", "POST"), ("POST",)

urlpatterns = [
    ruta("tupa/", tupa.tupa, permite=CONSULTAR, name="tupa"),
    ruta("tupa/<int:pk>/", tupa.procedimiento, permite=CONSULTAR, name="procedimiento"),
    ruta(
        "tupa/cargas/",
        tupa.cargas,
        permite=IMPORTAR,
        name="tupa_cargas",
        metodos=LEER_Y_ESCRIBIR,
    ),
    ruta(
        "tupa/cargas/<int:pk>/",
        tupa.carga,
        permite=IMPORTAR,
        name="tupa_carga",
        metodos=LEER_Y_ESCRIBIR,
    ),
    ruta(
        "importaciones/",
        importacion.importaciones,
        permite=IMPORTAR,
        name="importaciones",
        metodos=LEER_Y_ESCRIBIR,
    ),
    ruta(
        "importaciones/modelo.csv", importacion.modelo, permite=IMPORTAR, name="importacion_modelo"
    ),
    ruta("importaciones/<int:pk>/", importacion.importacion, permite=IMPORTAR, name="importacion"),
    ruta(
        "importaciones/<int:pk>/carga/",
        importacion.carga,
        permite=IMPORTAR,
        name="importacion_carga",
        metodos=ESCRIBIR,
    ),
    ruta(
        "importaciones/<int:pk>/numeracion/",
        importacion.numeracion,
        permite=IMPORTAR,
        name="importacion_numeracion",
        metodos=ESCRIBIR,
    ),
    ruta(
        "importaciones/<int:pk>/rechazos.csv",
        importacion.rechazos,
        permite=IMPORTAR,
        name="importacion_rechazos",
    ),
]
