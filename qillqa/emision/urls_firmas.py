"""Signing: the tray, the four ways, many at once, comparing scans, certificates, whom we trust."""

from django.urls import URLPattern

from qillqa.emision.views import (
    autoridades,
    certificados,
    cotejos,
    firmas_a_mano,
    firmas_actos,
    firmas_fuera,
    lotes,
)
from qillqa.emision.views import firmas as por_firmar
from qillqa.interfaz.rutas import CON_SESION, ruta
from qillqa.nucleo.firmas.permisos import COTEJAR, LLEVAR_CERTIFICADOS

GET, POST, AMBOS = ("GET",), ("POST",), ("GET", "POST")

# The tray is of the office one holds: whoever is not asked to sign finds it empty, and gets 404.
DE_LA_BANDEJA = [
    ruta(f"por-firmar/{patron}", vista, permite=CON_SESION, name=nombre, metodos=metodos)
    for patron, vista, nombre, metodos in (
        ("", por_firmar.bandeja, "por_firmar", GET),
        ("lotes/", lotes.lotes, "lotes", POST),
        ("descargas/", firmas_fuera.descargas, "descargas_para_firmar", POST),
        ("subidas/", firmas_fuera.subidas, "subidas_firmadas", POST),
    )
]

DE_UNO = [
    ruta(f"por-firmar/<slug:clave>/{patron}", vista, permite=CON_SESION, name=nombre, metodos=mm)
    for patron, vista, nombre, mm in (
        ("", por_firmar.firmar, "firmar", AMBOS),
        ("descarga/", firmas_fuera.descarga, "descarga_para_firmar", POST),
        ("negativa/", firmas_actos.negativa, "negativa", AMBOS),
        ("devolucion/", firmas_actos.devolucion, "devolucion_por_firmante", AMBOS),
    )
] + [
    ruta(
        "por-firmar/<slug:clave>/paginas/<int:n>/<int:ancho>/",
        por_firmar.pagina,
        permite=CON_SESION,
        name="pagina_por_firmar",
    ),
    ruta(
        "firmas-a-mano/<int:pk>/escaneo/",
        firmas_a_mano.escaneo,
        permite=CON_SESION,
        name="escaneo",
        metodos=AMBOS,
    ),
]

# The gate of a batch answers only the person who began it.
DE_LOTES = [
    ruta(f"lotes-de-firma/<int:pk>/{patron}", vista, permite=CON_SESION, name=nombre, metodos=mm)
    for patron, vista, nombre, mm in (
        ("", lotes.lote, "lote", GET),
        ("avance/", lotes.avance, "avance_de_lote", GET),
        ("reanudacion/", lotes.reanudacion, "reanudacion_de_lote", POST),
    )
]

DE_COTEJO = [
    ruta("cotejos/", cotejos.cotejos, permite=COTEJAR, name="cotejos"),
    ruta("cotejos/<int:pk>/", cotejos.cotejo, permite=COTEJAR, name="cotejo", metodos=AMBOS),
    ruta(
        "cotejos/<int:pk>/<slug:cual>/<int:n>/<int:ancho>/",
        cotejos.pagina,
        permite=COTEJAR,
        name="pagina_de_cotejo",
    ),
]

DE_CERTIFICADOS = [
    ruta(
        "mis-certificados/",
        certificados.mis_certificados,
        permite=CON_SESION,
        name="mis_certificados",
        metodos=AMBOS,
    ),
    ruta(
        "certificados/<int:pk>/retiro/",
        certificados.retiro,
        permite=CON_SESION,
        name="retiro_de_certificado",
        metodos=AMBOS,
    ),
]

DE_QUIEN_LOS_LLEVA = [
    ruta(patron, vista, permite=LLEVAR_CERTIFICADOS, name=nombre, metodos=metodos)
    for patron, vista, nombre, metodos in (
        ("certificados/", certificados.certificados, "certificados", GET),
        ("certificados/nuevo/", certificados.nuevo, "certificado_nuevo", AMBOS),
        ("certificados/<int:pk>/desbloqueo/", certificados.desbloqueo, "desbloqueo", POST),
        ("autoridades/", autoridades.autoridades, "autoridades", GET),
        ("autoridades/nueva/", autoridades.nueva, "autoridad_nueva", AMBOS),
        ("autoridades/<int:pk>/lista/", autoridades.lista, "lista_de_autoridad", AMBOS),
        ("autoridades/<int:pk>/retiro/", autoridades.retiro, "retiro_de_autoridad", AMBOS),
    )
]

firmas: list[URLPattern] = [
    *DE_LA_BANDEJA,
    *DE_UNO,
    *DE_LOTES,
    *DE_COTEJO,
    *DE_CERTIFICADOS,
    *DE_QUIEN_LOS_LLEVA,
]
