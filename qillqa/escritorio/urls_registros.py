"""The addresses of what the desk keeps for all: persons, series of numbers, calendar."""

from django.urls import URLPattern

from qillqa.escritorio.views import (
    calendario,
    calendario_actos,
    fusiones,
    parametros,
    persona_actos,
    personas,
    serie_actos,
    series,
)
from qillqa.interfaz.rutas import CON_SESION, ruta
from qillqa.nucleo.numeracion.permisos import NUMERAR
from qillqa.nucleo.personas.permisos import ACTUALIZAR, FUSIONAR
from qillqa.nucleo.plazos.permisos import LLEVAR_CALENDARIO

AMBOS = ("GET", "POST")

DE_PERSONAS = [
    ruta("personas/", personas.personas, permite=ACTUALIZAR, name="personas"),
    ruta("personas/<int:pk>/", personas.persona, permite=ACTUALIZAR, name="persona"),
    ruta(
        "personas/<int:pk>/contacto/",
        persona_actos.contacto,
        permite=ACTUALIZAR,
        name="persona_contacto",
        metodos=AMBOS,
    ),
    ruta(
        "personas/<int:pk>/representantes/",
        persona_actos.representantes,
        permite=ACTUALIZAR,
        name="persona_representantes",
        metodos=AMBOS,
    ),
    ruta(
        "personas/<int:pk>/representantes/<int:fila>/fin/",
        persona_actos.fin_de_representacion,
        permite=ACTUALIZAR,
        name="persona_fin_de_representacion",
        metodos=AMBOS,
    ),
    ruta(
        "personas/<int:pk>/consentimientos/",
        persona_actos.consentimientos,
        permite=ACTUALIZAR,
        name="persona_consentimientos",
        metodos=AMBOS,
    ),
    ruta(
        "personas/<int:pk>/consentimientos/<int:fila>/retiro/",
        persona_actos.retiro_de_consentimiento,
        permite=ACTUALIZAR,
        name="persona_retiro",
        metodos=AMBOS,
    ),
    ruta(
        "personas/<int:pk>/fusiones/<int:otra>/",
        fusiones.fusion,
        permite=FUSIONAR,
        name="persona_fusion",
        metodos=AMBOS,
    ),
]

DE_SERIES = [
    ruta("series/", series.series, permite=NUMERAR, name="series"),
    ruta(
        "series/nueva/",
        serie_actos.nueva,
        permite=NUMERAR,
        name="serie_nueva",
        metodos=AMBOS,
    ),
    ruta("series/muestra/", series.muestra, permite=NUMERAR, name="serie_muestra"),
    ruta("series/<int:pk>/", series.serie, permite=NUMERAR, name="serie"),
    ruta(
        "series/<int:pk>/patrones/",
        serie_actos.patrones,
        permite=NUMERAR,
        name="serie_patrones",
        metodos=AMBOS,
    ),
    ruta(
        "series/<int:pk>/contadores/",
        serie_actos.contadores,
        permite=NUMERAR,
        name="serie_contadores",
        metodos=AMBOS,
    ),
    ruta(
        "series/<int:pk>/numeros/<int:numero>/anulacion/",
        serie_actos.anulacion,
        permite=NUMERAR,
        name="numero_anulacion",
        metodos=AMBOS,
    ),
]

DEL_CALENDARIO = [
    ruta("calendario/", calendario.calendario, permite=CON_SESION, name="calendario"),
    ruta(
        "calendario/calculadora/",
        calendario.calculadora,
        permite=CON_SESION,
        name="calculadora",
    ),
    ruta(
        "calendario/dias/",
        calendario_actos.dias,
        permite=LLEVAR_CALENDARIO,
        name="calendario_dias",
        metodos=AMBOS,
    ),
    ruta(
        "calendario/dias/<int:pk>/correccion/",
        calendario_actos.correccion,
        permite=LLEVAR_CALENDARIO,
        name="calendario_correccion",
        metodos=AMBOS,
    ),
    ruta(
        "calendario/dias/<int:pk>/retiro/",
        calendario_actos.retiro,
        permite=LLEVAR_CALENDARIO,
        name="calendario_retiro",
        metodos=AMBOS,
    ),
    ruta(
        "calendario/anios/",
        calendario_actos.anios,
        permite=LLEVAR_CALENDARIO,
        name="calendario_anios",
        metodos=AMBOS,
    ),
    ruta(
        "calendario/parametros/",
        parametros.parametros,
        permite=CON_SESION,
        name="parametros",
    ),
    ruta(
        "calendario/parametros/<slug:nombre>/",
        parametros.parametro,
        permite=CON_SESION,
        name="parametro",
    ),
    ruta(
        "calendario/parametros/<slug:nombre>/valores/",
        parametros.valores,
        permite=LLEVAR_CALENDARIO,
        name="parametro_valores",
        metodos=AMBOS,
    ),
]

registros: list[URLPattern] = [*DE_PERSONAS, *DE_SERIES, *DEL_CALENDARIO]
