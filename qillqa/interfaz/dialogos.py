"""An act on a record of the desk: its dialogue, and what is answered when it is sent."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.http import HttpResponse, QueryDict

from qillqa.interfaz.formularios import Formulario
from qillqa.interfaz.respuestas import dialogo, tras_el_acto
from qillqa.nucleo import reloj
from qillqa.nucleo.permisos.peticion import Peticion

PAGINA = "interfaz/acto.html"


class Dicho(NamedTuple):
    """What happened, what follows, and where it is seen (empty: where one came from)."""

    hecho: str
    sigue: str = ""
    direccion: str = ""


Hacer = Callable[[dict[str, Any], datetime], Dicho]


@dataclass(frozen=True, slots=True)
class Advertencia:
    """What must be known before the click."""

    frase: str
    base_legal: str = ""
    nivel: str = "advierte"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogo:
    """An act as it is offered: on what, its name, its effect in law, its warnings, the way back."""

    sobre: str
    titulo: str
    efecto: str
    volver: str
    boton: str = ""
    reparos: Sequence[Advertencia] = ()
    pagina: str = PAGINA


def enviado(request: Peticion) -> QueryDict | None:
    """Return what was sent by POST, even if it is nothing; None while the form is only shown."""
    return request.POST if request.method == "POST" else None


def conversar(
    request: Peticion,
    acto: Dialogo,
    forma: Formulario,
    hacer: Hacer,
    *,
    se_niega: tuple[type[Exception], ...] = (),
    **mas: object,
) -> HttpResponse:
    """Show the form of an act; sent and well written, do it and say what happened.

    What the act refuses (`se_niega`) is told over the form, and what was typed stays.
    """
    if request.method == "POST" and forma.is_valid():
        try:
            dicho = hacer(forma.cleaned_data, reloj.ahora())
        except se_niega as motivo:
            forma.add_error(None, str(motivo))
        else:
            direccion = dicho.direccion or acto.volver
            return tras_el_acto(request, direccion, hecho=dicho.hecho, sigue=dicho.sigue)
    contexto: dict[str, object] = {
        "sobre": acto.sobre,
        "titulo": acto.titulo,
        "efecto": acto.efecto,
        "boton": acto.boton or acto.titulo,
        "reparos": acto.reparos,
        "form": forma,
        "accion": request.path,
        "volver": acto.volver,
    }
    return dialogo(request, acto.pagina, contexto | mas, con_errores=forma.is_bound)
