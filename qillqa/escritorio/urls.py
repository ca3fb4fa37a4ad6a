"""The addresses of the desk: nouns; an act is a POST to one of them."""

from qillqa.escritorio.urls_registros import registros
from qillqa.escritorio.views import (
    avisos,
    busqueda,
    cuentas,
    delegaciones,
    inicio,
    organizacion,
    unidades,
)
from qillqa.interfaz.rutas import CON_SESION, ruta
from qillqa.nucleo.avisos.permisos import VIGILAR
from qillqa.nucleo.cuentas.permisos import ADMINISTRAR
from qillqa.nucleo.organos.permisos import ORGANIZAR
from qillqa.tramite.permisos import CONSULTAR

app_name = "escritorio"

POST, AMBOS = ("POST",), ("GET", "POST")

DE_TODOS = [
    ruta("", inicio.inicio, permite=CON_SESION, name="inicio"),
    ruta("cargo/", inicio.cambiar_cargo, permite=CON_SESION, name="cambiar_cargo", metodos=POST),
    ruta("buscar/", busqueda.buscar, permite=CONSULTAR, name="buscar"),
    ruta("avisos/", avisos.avisos, permite=CON_SESION, name="avisos"),
    ruta("avisos/leidos/", avisos.leidos, permite=CON_SESION, name="leidos", metodos=POST),
]

DE_ADMINISTRACION = [
    ruta("mandados/", avisos.mandados, permite=VIGILAR, name="mandados"),
    ruta(
        "mandados/<int:pk>/reintento/",
        avisos.reintentar,
        permite=VIGILAR,
        name="reintento",
        metodos=POST,
    ),
    ruta("cuentas/", cuentas.cuentas, permite=ADMINISTRAR, name="cuentas"),
    ruta("cuentas/nueva/", cuentas.nueva, permite=ADMINISTRAR, name="cuenta_nueva", metodos=AMBOS),
    ruta("cuentas/<int:pk>/", cuentas.cuenta, permite=ADMINISTRAR, name="cuenta"),
    *(
        ruta(f"cuentas/<int:pk>/{nombre}/", vista, permite=ADMINISTRAR, name=nombre, metodos=POST)
        for nombre, vista in (
            ("contrasena", cuentas.contrasena),
            ("suspension", cuentas.suspension),
            ("reposicion", cuentas.reposicion),
            ("segundo_factor", cuentas.segundo_factor),
        )
    ),
    ruta("organizacion/", organizacion.organizacion, permite=ORGANIZAR, name="organizacion"),
    *(
        ruta(f"organizacion/{patron}/", vista, permite=ORGANIZAR, name=nombre, metodos=AMBOS)
        for nombre, patron, vista in (
            ("cargo_nuevo", "unidades/<int:pk>/cargos/nuevo", unidades.cargo_nuevo),
            ("fin_de_unidad", "unidades/<int:pk>/fin", unidades.fin_de_unidad),
            ("facultades", "cargos/<int:pk>/facultades", unidades.facultades),
        )
    ),
    ruta(
        "organizacion/unidades/nueva/",
        unidades.unidad_nueva,
        permite=ORGANIZAR,
        name="unidad_nueva",
        metodos=AMBOS,
    ),
    ruta(
        "organizacion/cargos/<int:pk>/designacion/",
        organizacion.designar,
        permite=ORGANIZAR,
        name="designar",
        metodos=AMBOS,
    ),
    ruta(
        "organizacion/designaciones/<int:pk>/cese/",
        organizacion.cese,
        permite=ORGANIZAR,
        name="cese",
        metodos=AMBOS,
    ),
    ruta(
        "organizacion/designaciones/<int:pk>/delegacion/",
        delegaciones.delegar,
        permite=ORGANIZAR,
        name="delegar",
        metodos=AMBOS,
    ),
    ruta(
        "organizacion/delegaciones/<int:pk>/fin/",
        delegaciones.fin,
        permite=ORGANIZAR,
        name="fin_de_delegacion",
        metodos=AMBOS,
    ),
    ruta(
        "municipalidad/",
        organizacion.municipalidad,
        permite=ORGANIZAR,
        name="municipalidad",
        metodos=AMBOS,
    ),
]

urlpatterns = [*DE_TODOS, *DE_ADMINISTRACION, *registros]
