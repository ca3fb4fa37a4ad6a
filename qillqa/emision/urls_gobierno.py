"""Templates, numbering, ways of signing, automated signer: as the municipality disposes."""

from qillqa.emision.views import agente, maneras, numeracion, plantillas, plantillas_actos
from qillqa.interfaz.rutas import ruta
from qillqa.nucleo.firmas.permisos import LLEVAR_CERTIFICADOS
from qillqa.nucleo.numeracion.permisos import NUMERAR
from qillqa.nucleo.redaccion.permisos import GOBERNAR_PLANTILLAS

GET, AMBOS = ("GET",), ("GET", "POST")

DE_PLANTILLAS = [
    ruta(f"plantillas/{patron}", vista, permite=GOBERNAR_PLANTILLAS, name=nombre, metodos=metodos)
    for patron, vista, nombre, metodos in (
        ("", plantillas.plantillas, "plantillas", GET),
        ("piezas/<str:nombre>", plantillas.pieza, "plantilla_pieza", GET),
        ("<slug:codigo>/", plantillas.plantilla, "plantilla", GET),
        ("<slug:codigo>/cambio/", plantillas_actos.cambio, "plantilla_cambio", AMBOS),
        ("<slug:codigo>/casa/", plantillas_actos.de_la_casa, "plantilla_de_la_casa", AMBOS),
        ("<slug:codigo>/<int:numero>/", plantillas.version, "plantilla_version", GET),
        ("<slug:codigo>/<int:numero>/fuente/", plantillas.fuente, "plantilla_fuente", GET),
        (
            "<slug:codigo>/<int:numero>/paginas/<int:n>/",
            plantillas.pagina,
            "plantilla_pagina",
            GET,
        ),
        ("<slug:codigo>/<int:numero>/retiro/", plantillas_actos.retiro, "plantilla_retiro", AMBOS),
        (
            "<slug:codigo>/<int:antes>/<int:despues>/",
            plantillas.comparacion,
            "plantilla_comparacion",
            GET,
        ),
    )
]

DE_NUMERACION = [
    ruta(f"numeracion/{patron}", vista, permite=NUMERAR, name=nombre, metodos=metodos)
    for patron, vista, nombre, metodos in (
        ("", numeracion.numeracion, "numeracion", GET),
        ("<slug:codigo>/", numeracion.patron, "numeracion_patron", AMBOS),
        ("<slug:codigo>/muestra/", numeracion.muestra, "numeracion_muestra", GET),
    )
]

DE_FIRMA = [
    ruta(patron, vista, permite=LLEVAR_CERTIFICADOS, name=nombre, metodos=metodos)
    for patron, vista, nombre, metodos in (
        ("maneras-de-firmar/", maneras.maneras, "maneras", GET),
        ("maneras-de-firmar/todas/", maneras.generales, "maneras_generales", AMBOS),
        ("maneras-de-firmar/cargo/", maneras.de_un_cargo, "maneras_de_un_cargo", AMBOS),
        ("maneras-de-firmar/<int:pk>/vuelta/", maneras.vuelta, "maneras_vuelta", AMBOS),
        ("agente/", agente.agente, "agente", GET),
        ("agente/certificado/", agente.certificado, "agente_certificado", AMBOS),
        ("agente/dispositivo/", agente.dispositivo, "agente_dispositivo", AMBOS),
        ("agente/<int:pk>/retiro/", agente.retiro, "agente_retiro", AMBOS),
    )
]

gobierno = [*DE_PLANTILLAS, *DE_NUMERACION, *DE_FIRMA]
