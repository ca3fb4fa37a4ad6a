"""Routes that say who may enter: every address of the house is declared with ``ruta``.

The permission hangs from the view as ``permite``, so that one test can read the whole table.
"""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Concatenate, Final, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.urls import URLPattern, path
from django_htmx.http import HttpResponseClientRedirect

from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.facultades import Facultad
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.puertas import SinPermiso


class _Llave:
    """Who may enter when no faculty of an office is needed."""

    __slots__ = ("nombre",)

    def __init__(self, nombre: str) -> None:
        self.nombre = nombre

    def __repr__(self) -> str:
        return self.nombre


ABIERTO: Final = _Llave("ABIERTO")
"""Anybody, without signing in."""
CON_SESION: Final = _Llave("CON_SESION")
"""Whoever has signed in, with any office or none."""

Permiso = Facultad | _Llave
P = ParamSpec("P")
Vista = Callable[Concatenate[Peticion, P], HttpResponseBase]


def ruta(
    patron: str,
    vista: Vista[P],
    *,
    permite: Permiso,
    name: str,
    metodos: Sequence[str] = ("GET",),
) -> URLPattern:
    """``path()`` for a view that only those whom ``permite`` names may reach, by these methods.

    HEAD goes with GET. Visitors without session are led to sign in and back; those who lack the
    faculty get 403.
    """
    admitidos = tuple(metodos) + (("HEAD",) if "GET" in metodos else ())

    @wraps(vista)
    def puerta(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        peticion = cast(Peticion, request)
        if request.method not in admitidos:
            return HttpResponseNotAllowed(admitidos)
        negada = _negar(peticion, permite)
        return negada if negada is not None else vista(peticion, *args, **kwargs)

    setattr(puerta, "permite", permite)  # noqa: B010  a function's own attribute, read by a test
    setattr(puerta, "metodos", tuple(metodos))  # noqa: B010
    setattr(puerta, "publica", permite is ABIERTO)  # noqa: B010  no second factor is asked there
    return path(patron, cast(Callable[..., HttpResponse], puerta), name=name)


def _a_ingresar(peticion: Peticion) -> HttpResponseBase:
    """Lead to sign in and back; a fragment takes its whole page along."""
    if getattr(peticion, "htmx", False):
        vuelta = peticion.htmx.current_url_abs_path or "/"
        return HttpResponseClientRedirect(redirect_to_login(vuelta).url)
    return redirect_to_login(peticion.get_full_path())


def _negar(peticion: Peticion, permite: Permiso) -> HttpResponseBase | None:
    """The way to sign in for visitors, SinPermiso for those who lack it, None to let pass."""
    if permite is ABIERTO:
        return None
    actor: Actor = peticion.actor
    if not actor.autenticado:
        return _a_ingresar(peticion)
    if isinstance(permite, Facultad) and not actor.puede(permite):
        raise SinPermiso(f"Su cargo no tiene la facultad: {permite.descripcion}.")
    return None
