"""What the public pages of filing share: the draft by its token, its cookie, discreet answers."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from qillqa.nucleo.organos.consultas import municipalidad
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.puertas import obtener_o_404
from qillqa.nucleo.plazos.consultas import calendario_de
from qillqa.tramite.actos.presentacion import (
    RESUMEN,
    VIDA_DEL_BORRADOR,
    pasos_de,
    siguiente_paso,
)
from qillqa.tramite.models import Presentacion

GALLETA = "presentacion"
SAL = "mesa.presentacion"
CAMINO = "/mesa-de-partes/"


@dataclass(frozen=True, slots=True)
class FechasDePresentacion:
    """What date a filing made now bears, and from when the municipality's term counts."""

    hoy: date
    corre_desde: date

    @property
    def es_inhabil(self) -> bool:
        """Whether the term skips at least one day because of a holiday or a weekend."""
        return self.corre_desde - self.hoy > timedelta(days=1)


def fechas_de_presentacion(hoy: date) -> FechasDePresentacion:
    """Any hour of any day is that day; the term counts from the next working day (R10, 131.1)."""
    calendario = calendario_de(hoy, hoy + timedelta(days=31), municipalidad().distrito_id)
    return FechasDePresentacion(hoy, calendario.siguiente_habil(hoy))


def borrador(token: UUID) -> Presentacion:
    """Return the draft of whoever holds its token, or 404."""
    return obtener_o_404(Presentacion.objects.select_related("expediente__numero"), token=token)


def borrador_en_este_equipo(request: Peticion) -> Presentacion | None:
    """Return the unfinished draft whose token this browser keeps, if it is still there."""
    token = request.get_signed_cookie(GALLETA, default=None, salt=SAL)
    if not token:
        return None
    return Presentacion.objects.filter(token=token, expediente=None).first()


def recordar(respuesta: HttpResponse, presentacion: Presentacion) -> HttpResponse:
    """Keep the draft's token in this browser, where no script reads it."""
    respuesta.set_signed_cookie(
        GALLETA,
        str(presentacion.token),
        salt=SAL,
        max_age=VIDA_DEL_BORRADOR,
        path=CAMINO,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return respuesta


def olvidar(respuesta: HttpResponse) -> HttpResponse:
    """Take the token away from this browser."""
    respuesta.delete_cookie(GALLETA, path=CAMINO, samesite="Lax")
    return respuesta


def discreta(respuesta: HttpResponse, *, sin_rastro: bool = False) -> HttpResponse:
    """Keep the page out of caches and search engines; `sin_rastro`, its address from others too."""
    respuesta["Cache-Control"] = "private, no-store"
    respuesta["X-Robots-Tag"] = "noindex, nofollow"
    if sin_rastro:
        respuesta["Referrer-Policy"] = "no-referrer"
    return respuesta


def a_donde_sigue(presentacion: Presentacion) -> str:
    """Return the address of the first question without answer, of the summary, or of the cargo."""
    if presentacion.expediente_id is not None:
        return reverse("mesa:listo", args=[presentacion.token])
    return direccion(presentacion, siguiente_paso(presentacion))


def direccion(presentacion: Presentacion, paso: str) -> str:
    """Return the address of a step."""
    if paso in {"archivos", "correo", RESUMEN}:
        return reverse(f"mesa:{paso}", args=[presentacion.token])
    return reverse("mesa:paso", args=[presentacion.token, paso])


def seguir_a(presentacion: Presentacion) -> HttpResponse:
    """Go on, after a POST."""
    return redirect_303(a_donde_sigue(presentacion))


def redirect_303(adonde: str) -> HttpResponse:
    """Answer a POST with a page to be read."""
    respuesta: HttpResponse = redirect(adonde)
    respuesta.status_code = 303
    return respuesta


def lugar_del_paso(presentacion: Presentacion, paso: str) -> dict[str, object]:
    """Return what each page of the form shows of the way: step, how many, the one before."""
    pasos = (*pasos_de(presentacion), RESUMEN)
    indice = pasos.index(paso)
    return {
        "presentacion": presentacion,
        "numero_de_paso": indice + 1,
        "cuantos_pasos": len(pasos),
        "atras": direccion(presentacion, pasos[indice - 1])
        if indice
        else reverse("mesa:presentar"),
    }
