"""The addresses of the mesa de partes at the desk: nouns; an act is a POST to one of them."""

from django.urls import URLPattern

from qillqa.interfaz.rutas import CON_SESION, ruta
from qillqa.tramite import urls_importacion
from qillqa.tramite.permisos import CONSULTAR, REGISTRAR, TRAMITAR
from qillqa.tramite.views.escritorio import (
    actos,
    adjuntos,
    atencion,
    ayudas,
    bandejas,
    en_bloque,
    expediente,
    movimientos,
    papeles,
    piezas,
    registro,
)

app_name = "tramite"

GET, POST, AMBOS = ("GET",), ("POST",), ("GET", "POST")

DE_VENTANILLA = [
    ruta("registro/", registro.registro, permite=REGISTRAR, name="registro", metodos=AMBOS),
    ruta(
        "registro/persona/<slug:papel>/",
        ayudas.persona,
        permite=REGISTRAR,
        name="registro_persona",
    ),
    ruta("registro/nombres/", ayudas.nombres, permite=REGISTRAR, name="registro_nombres"),
    ruta("registro/requisitos/", ayudas.requisitos, permite=REGISTRAR, name="registro_requisitos"),
    ruta("registro/distritos/", ayudas.distritos, permite=REGISTRAR, name="registro_distritos"),
    ruta(
        "expedientes/<int:pk>/registrado/",
        registro.registrado,
        permite=REGISTRAR,
        name="registrado",
    ),
    ruta("subidas/<uuid:clave>/", adjuntos.subir, permite=TRAMITAR, name="subidas", metodos=POST),
]

DE_BANDEJA = [
    ruta("bandejas/<slug:cual>/", bandejas.bandeja, permite=CONSULTAR, name="bandeja"),
    ruta(
        "bandejas/<slug:cual>/acuses/",
        en_bloque.acuses,
        permite=TRAMITAR,
        name="acuses",
        metodos=POST,
    ),
    ruta(
        "bandejas/<slug:cual>/derivaciones/",
        en_bloque.derivaciones,
        permite=TRAMITAR,
        name="derivaciones_en_bloque",
        metodos=POST,
    ),
]

# The gate of each answers strangers with 404 and officers of other units with 403.
DEL_EXPEDIENTE = [
    ruta(f"expedientes/<int:pk>/{patron}", vista, permite=CON_SESION, name=nombre)
    for patron, vista, nombre in (
        ("", expediente.detalle, "expediente"),
        ("plazo/", expediente.plazo, "plazo"),
        ("cargo.pdf", papeles.cargo, "cargo"),
        ("hoja-de-ruta.pdf", papeles.hoja_de_ruta, "hoja_de_ruta"),
        ("actos/derivar/reparos/", actos.reparos, "reparos"),
    )
] + [
    ruta(
        "expedientes/<int:pk>/actos/<slug:cual>/",
        actos.formulario,
        permite=CON_SESION,
        name="acto",
    ),
    ruta("expedientes/<int:pk>/piezas/<int:orden>/", piezas.ver, permite=CON_SESION, name="pieza"),
    ruta(
        "expedientes/<int:pk>/piezas/<int:orden>/archivo/",
        piezas.archivo,
        permite=CON_SESION,
        name="archivo",
    ),
    ruta(
        "expedientes/<int:pk>/piezas/<int:orden>/paginas/<int:n>/<int:ancho>/",
        piezas.pagina,
        permite=CON_SESION,
        name="pagina",
    ),
]

DE_LA_RUTA = [
    ruta(
        "expedientes/<int:pk>/hojas-de-ruta/",
        papeles.hojas_de_ruta,
        permite=CON_SESION,
        name="hojas_de_ruta",
        metodos=POST,
    ),
    ruta(
        "expedientes/<int:pk>/hojas-de-ruta/<int:hoja>/",
        papeles.hoja_emitida,
        permite=CON_SESION,
        name="hoja_emitida",
    ),
]

DE_LA_PIEZA = [
    ruta(
        "expedientes/<int:pk>/piezas/<int:orden>/verificacion/",
        piezas.verificacion,
        permite=CON_SESION,
        name="verificacion",
        metodos=POST,
    ),
]

ACTOS = [
    ruta(f"expedientes/<int:pk>/{nombre}/", vista, permite=CON_SESION, name=nombre, metodos=POST)
    for nombre, vista in (
        ("acuse", movimientos.acuse),
        ("devolucion", movimientos.devolucion),
        ("derivaciones", movimientos.derivaciones),
        ("responsable", movimientos.responsable),
        ("conocimiento", movimientos.conocimiento),
        ("respuestas", atencion.respuestas),
        ("piezas", atencion.piezas),
        ("cierre", atencion.cierre),
        ("reapertura", atencion.reapertura),
        ("subsanacion", atencion.subsanacion),
        ("no-presentado", atencion.no_presentado),
    )
]

urlpatterns: list[URLPattern] = [
    *DE_VENTANILLA,
    *DE_BANDEJA,
    *DEL_EXPEDIENTE,
    *DE_LA_RUTA,
    *DE_LA_PIEZA,
    *ACTOS,
    *urls_importacion.urlpatterns,
]
