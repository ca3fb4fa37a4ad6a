"""What anybody needs to check our papers alone: keys, a page for no network, the sample's lists."""

from pathlib import Path
from typing import Final

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.text import slugify

from qillqa.nucleo import reloj
from qillqa.nucleo.organos.consultas import municipalidad
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.portal.consultas import llaves_para_la_pagina
from qillqa.portal.suelta import Suelta, suelta

LISTAS: Final = frozenset({"raiz", "intermedia"})
_ENCERRADA: Final = "default-src 'none'; sandbox"


def claves(_request: Peticion) -> JsonResponse:
    """The entity's public keys with their dates, for anybody's own program."""
    casa = municipalidad()
    respuesta = JsonResponse(
        {
            "entidad": casa.nombre,
            "ruc": casa.ruc,
            "direccion": casa.direccion_web,
            "algoritmo": "ECDSA P-256 SHA-256, r||s",
            "llaves": llaves_para_la_pagina(),
        },
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )
    respuesta["Access-Control-Allow-Origin"] = "*"  # public, and the same for everybody
    respuesta["Cache-Control"] = "public, max-age=3600"
    return respuesta


def sin_internet(request: Peticion) -> HttpResponse:
    """The page that checks a QR without network, to be downloaded with the keys of today."""
    casa = municipalidad()
    datos = {
        "web": casa.direccion_web.rstrip("/"),
        "donde": f"{casa.direccion}. {casa.horario}.",
        "llaves": llaves_para_la_pagina(),
    }
    piezas: Suelta = suelta()
    contexto = {"casa": casa, "datos": datos, "piezas": piezas, "hecha": reloj.hoy()}
    respuesta = render(request, "portal/verificacion/sin_internet.html", contexto)
    nombre = f"verificador-{slugify(casa.nombre_corto)}.html"
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}"'
    respuesta["Content-Security-Policy"] = _ENCERRADA  # its own is inside, for when it is opened
    respuesta["Cache-Control"] = "no-cache"
    return respuesta


def lista_de_muestra(_request: Peticion, nombre: str) -> HttpResponse:
    """A list of revocation of the sample's chain (RFC 5280, 4.2.1.13); 404 where there is none."""
    if nombre not in LISTAS:
        raise Http404
    try:
        lista = (Path(settings.CARPETA_DE_LA_CADENA) / f"{nombre}.crl").read_bytes()
    except FileNotFoundError:
        raise Http404 from None
    return HttpResponse(lista, content_type="application/pkix-crl")
