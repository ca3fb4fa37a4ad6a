"""The public page of a paper, and the paper itself for whoever has its key.

Reading never compares a key: it is sent with a button, its tries are counted, and a cookie of half
an hour keeps what it opened (docs/security.md).
"""

from typing import Final

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from qillqa.nucleo.autenticidad.consultas import Constancia, buscar, constancia_de
from qillqa.nucleo.autenticidad.models import Registro
from qillqa.nucleo.autenticidad.reglas import codigos
from qillqa.nucleo.autenticidad.reglas.estados import Estado
from qillqa.nucleo.documentos.models import Version
from qillqa.nucleo.documentos.respuestas import respuesta_de
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.portal.consultas import llaves_para_la_pagina
from qillqa.portal.forms.verificacion import FormaDeClave
from qillqa.portal.intentos import Prueba, probar
from qillqa.portal.reglas import veredicto_del_papel
from qillqa.portal.views.verificacion import discreta, no_esta

GALLETA: Final = "papel"
SAL: Final = "portal.papel"
MEDIA_HORA: Final = 30 * 60
ESPERE: Final = (
    "Se escribieron muchas claves equivocadas de este documento. Espere un cuarto de hora."
)
_SIN_EFECTO: Final = frozenset({Estado.EN_FIRMA, Estado.FIRMA_NO_CONCLUIDA})


@csrf_exempt  # it acts for nobody, and pages that hide their address send no origin
def papel(request: Peticion, codigo: str) -> HttpResponse:
    """What anybody may know of a paper; a POST brings its key."""
    registro = _registro(codigo)
    if request.method == "POST":
        return _abrir(request, registro)
    if registro is None:
        return no_esta(request)
    return _pagina(request, registro, abierto=_abierto(request, registro))


def papel_con_clave(request: Peticion, codigo: str, clave: str) -> HttpResponse:
    """The same page as the QR opens it: the key it brought waits in a button."""
    registro = _registro(codigo)
    if registro is None:
        return no_esta(request)
    limpia = codigos.leer(clave) or ""
    return _pagina(request, registro, abierto=_abierto(request, registro), clave=limpia)


def papel_pdf(request: Peticion, codigo: str) -> HttpResponseBase:
    """The document, for whoever opened it with its key; never a reserved one."""
    registro = _registro(codigo)
    if registro is None or not _abierto(request, registro):
        raise Http404
    version = _entregable(constancia_de(registro))
    if version is None:
        raise Http404
    respuesta = respuesta_de(version, descarga="descarga" in request.GET)
    respuesta["X-Robots-Tag"] = "noindex, nofollow"
    respuesta["Referrer-Policy"] = "no-referrer"
    return respuesta


def _registro(codigo: str) -> Registro | None:
    limpio = codigos.leer(codigo)
    return Registro.objects.filter(codigo=limpio).first() if limpio else None


def _abrir(request: Peticion, registro: Registro | None) -> HttpResponse:
    """Try the key; the right one opens the paper in this browser for half an hour."""
    forma = FormaDeClave(request.POST)
    if registro is None:
        return no_esta(request)
    if not forma.is_valid():
        return _pagina(request, registro, forma=forma)
    clave = forma.cleaned_data["clave"]
    prueba = probar(
        registro.pk,
        str(request.META.get("REMOTE_ADDR", "")),
        lambda: buscar(registro.codigo, clave)[1],
    )
    if prueba is Prueba.FALLO:
        return no_esta(request)
    if prueba is Prueba.ESPERE:
        forma.add_error(None, ESPERE)
        respuesta = _pagina(request, registro, forma=forma, estado=429)
        respuesta["Retry-After"] = str(MEDIA_HORA // 2)
        return respuesta
    return _recordar(registro)


def _recordar(registro: Registro) -> HttpResponse:
    camino = reverse("portal:papel", args=[registro.codigo])
    respuesta = discreta(redirect(camino))
    respuesta.status_code = 303
    respuesta.set_signed_cookie(
        GALLETA,
        registro.codigo,
        salt=SAL,
        max_age=MEDIA_HORA,
        path=camino,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return respuesta


def _abierto(request: Peticion, registro: Registro) -> bool:
    """Whether this browser brought the right key in the last half hour."""
    guardado = request.get_signed_cookie(GALLETA, default=None, salt=SAL, max_age=MEDIA_HORA)
    return guardado == registro.codigo


def _entregable(constancia: Constancia) -> Version | None:
    """Return the version that a key gives: none of what is reserved or not yet signed.

    A paper just issued may have none yet: an errand makes it.
    """
    if constancia.reservado or constancia.estado in _SIN_EFECTO:
        return None
    return constancia.registro.documento.versiones.select_related("archivo").order_by("n").last()


def _pagina(
    request: Peticion,
    registro: Registro,
    *,
    abierto: bool = False,
    clave: str = "",
    forma: FormaDeClave | None = None,
    estado: int = 200,
) -> HttpResponse:
    constancia = constancia_de(registro)
    contexto = {
        "papel": constancia,
        "veredicto": veredicto_del_papel(constancia.estado),
        "abierto": abierto,
        "version": _entregable(constancia) if abierto else None,
        "clave": clave,
        "form": forma or FormaDeClave(),
        "llaves": llaves_para_la_pagina(),
    }
    pagina = render(request, "portal/verificacion/papel.html", contexto, status=estado)
    return discreta(pagina)
