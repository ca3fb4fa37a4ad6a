"""What anybody may do without an account: file by the web and follow a case."""

from qillqa.interfaz.rutas import ABIERTO, ruta
from qillqa.tramite.views.publico import archivos, correo, presentacion, seguimiento

app_name = "mesa"
DE = "mesa-de-partes/<uuid:token>/"
LEER, LEER_Y_ESCRIBIR, ESCRIBIR = ("GET",), ("GET", "POST"), ("POST",)

urlpatterns = [
    ruta(
        "mesa-de-partes/",
        presentacion.presentar,
        permite=ABIERTO,
        name="presentar",
        metodos=LEER_Y_ESCRIBIR,
    ),
    ruta(DE, presentacion.continuar, permite=ABIERTO, name="continuar"),
    ruta(
        f"{DE}archivos/",
        archivos.archivos,
        permite=ABIERTO,
        name="archivos",
        metodos=LEER_Y_ESCRIBIR,
    ),
    ruta(f"{DE}archivos/subidas/", archivos.subir, permite=ABIERTO, name="subir", metodos=ESCRIBIR),
    ruta(f"{DE}correo/", correo.correo, permite=ABIERTO, name="correo", metodos=LEER_Y_ESCRIBIR),
    ruta(
        f"{DE}resumen/",
        presentacion.resumen,
        permite=ABIERTO,
        name="resumen",
        metodos=LEER_Y_ESCRIBIR,
    ),
    ruta(f"{DE}listo/", presentacion.listo, permite=ABIERTO, name="listo"),
    ruta(f"{DE}cargo.pdf", presentacion.cargo, permite=ABIERTO, name="cargo_del_borrador"),
    ruta(
        f"{DE}olvido/",
        presentacion.descartar,
        permite=ABIERTO,
        name="descartar",
        metodos=ESCRIBIR,
    ),
    ruta(
        f"{DE}<slug:paso>/",
        presentacion.paso,
        permite=ABIERTO,
        name="paso",
        metodos=LEER_Y_ESCRIBIR,
    ),
    ruta(
        "seguimiento/",
        seguimiento.seguimiento,
        permite=ABIERTO,
        name="seguimiento",
        metodos=LEER_Y_ESCRIBIR,
    ),
    ruta("s/<str:codigo>/", seguimiento.seguir_por_codigo, permite=ABIERTO, name="seguir"),
    ruta("s/<str:codigo>/cargo.pdf", seguimiento.cargo, permite=ABIERTO, name="cargo"),
]
