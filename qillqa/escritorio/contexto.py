"""What the frame of the desk shows on every page: the bar and the trays with their counts.

Nothing is asked of the database until a template shows it, nor ever for a visitor or a public page.
"""

from typing import TypedDict

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject, cached_property

from qillqa.escritorio.consultas import AVISOS, TOPE, contar
from qillqa.interfaz.piezas import Barra, Entrada, Grupo
from qillqa.nucleo import reloj
from qillqa.nucleo.avisos.permisos import VIGILAR
from qillqa.nucleo.cuentas.permisos import ADMINISTRAR
from qillqa.nucleo.firmas.permisos import COTEJAR, LLEVAR_CERTIFICADOS
from qillqa.nucleo.numeracion.permisos import NUMERAR
from qillqa.nucleo.organos.permisos import ORGANIZAR
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.facultades import Facultad
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.personas.permisos import ACTUALIZAR
from qillqa.nucleo.redaccion.permisos import GOBERNAR_PLANTILLAS, REDACTAR
from qillqa.tramite.consultas.bandejas import CLASES
from qillqa.tramite.permisos import CONSULTAR, IMPORTAR, REGISTRAR

Enlace = tuple[str, str, Facultad | None]
"""A name, the address it leads to, and who is offered it (None: everybody who signs in)."""

DE_MESA: tuple[Enlace, ...] = (
    ("Registrar un documento", "tramite:registro", REGISTRAR),
    ("TUPA", "tramite:tupa", CONSULTAR),
    ("Registros anteriores", "tramite:importaciones", IMPORTAR),
    ("Personas", "escritorio:personas", ACTUALIZAR),
    ("Calendario y plazos", "escritorio:calendario", None),
)
DE_DOCUMENTOS: tuple[Enlace, ...] = (
    ("Borradores", "emision:borradores", REDACTAR),
    ("Por visar", "emision:por_visar", REDACTAR),
    ("Por firmar", "emision:por_firmar", REDACTAR),
    ("Por cotejar", "emision:cotejos", COTEJAR),
    ("Documentos emitidos", "emision:documentos", REDACTAR),
    ("Mis certificados", "emision:mis_certificados", REDACTAR),
)
DE_ADMINISTRACION: tuple[Enlace, ...] = (
    ("Cuentas", "escritorio:cuentas", ADMINISTRAR),
    ("Unidades y cargos", "escritorio:organizacion", ORGANIZAR),
    ("Municipalidad", "escritorio:municipalidad", ORGANIZAR),
    ("Series de números", "escritorio:series", NUMERAR),
    ("Numeración de documentos", "emision:numeracion", NUMERAR),
    ("Plantillas de documentos", "emision:plantillas", GOBERNAR_PLANTILLAS),
    ("Certificados", "emision:certificados", LLEVAR_CERTIFICADOS),
    ("Autoridades de confianza", "emision:autoridades", LLEVAR_CERTIFICADOS),
    ("Maneras de firmar", "emision:maneras", LLEVAR_CERTIFICADOS),
    ("Agente automatizado", "emision:agente", LLEVAR_CERTIFICADOS),
    ("Mandados que fallaron", "escritorio:mandados", VIGILAR),
)
SECCIONES = (
    ("Documentos", DE_DOCUMENTOS),
    ("Mesa de partes", DE_MESA),
    ("Administración", DE_ADMINISTRACION),
)


class Marco(TypedDict, total=False):
    """The names given to templates."""

    barra: Barra
    navegacion: list[Grupo]


def escritorio(request: HttpRequest) -> Marco:
    """Context processor: ``barra`` and ``navegacion`` of the desk; a short bar on public pages."""
    actor: Actor | None = getattr(request, "actor", None)
    vista = getattr(request.resolver_match, "func", None)
    if actor is None or not actor.autenticado or getattr(vista, "publica", False):
        return {"barra": _barra_publica(actor)}
    marco = _MarcoDelEscritorio(request, actor)  # type: ignore[arg-type]
    return {
        "barra": SimpleLazyObject(marco.barra),  # type: ignore[typeddict-item]
        "navegacion": SimpleLazyObject(marco.navegacion),  # type: ignore[typeddict-item]
    }


def _barra_publica(actor: Actor | None) -> Barra:
    con_sesion = actor is not None and actor.autenticado
    return Barra(
        inicio=reverse("portal:inicio"),
        ingresar=reverse("escritorio:inicio" if con_sesion else "account_login"),
    )


class _MarcoDelEscritorio:
    """The frame of one request: its counts are taken once, when first shown."""

    def __init__(self, request: Peticion, actor: Actor) -> None:
        self.request = request
        self.actor = actor

    @cached_property
    def cuentas(self) -> dict[str, int]:
        """How many wait in each tray and how many notices are unread."""
        return contar(self.actor, reloj.hoy())

    def barra(self) -> Barra:
        """Return the top bar."""
        actor, cargos = self.actor, self.request.designaciones
        return Barra(
            inicio=reverse("escritorio:inicio"),
            buscar=reverse("escritorio:buscar") if actor.puede(CONSULTAR) else "",
            busqueda=self.request.GET.get("q", ""),
            avisos=reverse("escritorio:avisos"),
            avisos_sin_leer=_hasta_el_tope(self.cuentas[AVISOS]),
            cuenta=reverse("mfa_index"),
            quien=actor.nombre,
            cargo=", ".join(filter(None, [actor.cargo, actor.unidad])),
            cargos=[(str(d.pk), f"{d.titulo}, {d.cargo.unidad.nombre}") for d in cargos],
            cargo_actual=str(actor.designacion_id),
            cambiar_cargo=reverse("escritorio:cambiar_cargo"),
            salir=reverse("account_logout"),
        )

    def navegacion(self) -> list[Grupo]:
        """Return what this office may go to, by groups."""
        puede, entrada = self.actor.puede, self._entrada
        grupos = [Grupo("", [entrada("Inicio", "escritorio:inicio")])]
        if puede(CONSULTAR) and self.actor.unidad_id is not None:
            grupos.append(Grupo("Bandejas", [self._bandeja(cual) for cual in CLASES]))
        for titulo, enlaces in SECCIONES:
            suyas = [entrada(nombre, a) for nombre, a, con in enlaces if con is None or puede(con)]
            if suyas:
                grupos.append(Grupo(titulo, suyas))
        return grupos

    def _entrada(self, titulo: str, ruta: str) -> Entrada:
        direccion = reverse(ruta)
        cifra = self.cuentas.get(ruta)
        return Entrada(
            titulo,
            direccion,
            cuenta=_hasta_el_tope(cifra) if cifra else None,
            actual=self.request.path == direccion,
        )

    def _bandeja(self, cual: str) -> Entrada:
        direccion = reverse("tramite:bandeja", args=[cual])
        cifra = self.cuentas.get(cual)
        return Entrada(
            CLASES[cual].titulo,
            direccion,
            cuenta=_hasta_el_tope(cifra) if cifra else None,
            actual=self.request.path == direccion,
        )


def _hasta_el_tope(cifra: int) -> int | str:
    return cifra if cifra <= TOPE else f"{TOPE}+"
