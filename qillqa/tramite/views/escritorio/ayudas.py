"""What the counter's form shows while it is being filled: who that is, which requirements."""

from typing import Any

from django.forms import BoundField
from django.http import HttpResponseBase
from django.shortcuts import render

from qillqa.nucleo import reloj
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.personas.models import Persona
from qillqa.nucleo.personas.reglas import reparo_documento
from qillqa.tramite.forms.distritos import CUANTOS, distritos_llamados
from qillqa.tramite.forms.personas import (
    FormularioDeRemitente,
    FormularioDeRepresentante,
    numero_limpio,
    parecidas,
    persona_con,
)
from qillqa.tramite.forms.registro import escrito_a_medias
from qillqa.tramite.forms.ventanilla import REMITENTE, REPRESENTANTE

CONTACTO = ("correo", "telefono", "direccion", "distrito")


def persona(request: Peticion, papel: str) -> HttpResponseBase:
    """Who holds the document just written: their name and contact fill what is still empty."""
    tipo, numero = (
        _dato(request, papel, "tipo_documento"),
        _dato(request, papel, "numero_documento"),
    )
    numero = numero.replace(" ", "").upper()
    reparo = reparo_documento(tipo, numero) if numero and tipo else ""
    conocida = None if reparo else persona_con(tipo, numero)
    anterior = Persona.objects.filter(pk=_numero(_dato(request, papel, "conocida"))).first()
    contexto: dict[str, Any] = {
        "papel": papel,
        "numero": numero,
        "reparo": reparo,
        "conocida": conocida,
        "campos": _cajas(papel, _campos(request, papel, conocida, anterior)),
    }
    return render(request, "tramite/registro/_persona.html", contexto)


def nombres(request: Peticion) -> HttpResponseBase:
    """Records already there that may be the person whose name was just written."""
    tipo = _dato(request, REMITENTE, "tipo_documento")
    numero = numero_limpio(_dato(request, REMITENTE, "numero_documento"))
    conocida = persona_con(tipo, numero)
    nombre, correo, telefono = (
        _dato(request, REMITENTE, campo) for campo in ("nombre", "correo", "telefono")
    )
    candidatas = (
        [] if conocida else parecidas(tipo, numero, nombre, correo=correo, telefono=telefono)
    )
    return render(request, "tramite/registro/_parecidas.html", {"candidatas": candidatas})


def requisitos(request: Peticion) -> HttpResponseBase:
    """The requirements of the procedure just written, to be ticked."""
    escrito = escrito_a_medias(request.GET, hoy=reloj.hoy())
    escrito.fields["naturaleza"].widget.attrs["autofocus"] = True
    contexto = {"escrito": escrito, "ayuda": True}
    return render(request, "tramite/registro/_requisitos.html", contexto)


def distritos(request: Peticion) -> HttpResponseBase:
    """Districts whose name begins as written."""
    hallados = distritos_llamados(_dato(request, REMITENTE, "distrito"))[:CUANTOS]
    return render(request, "tramite/registro/_distritos.html", {"distritos": hallados})


def _cajas(papel: str, cambios: dict[str, str]) -> list[BoundField]:
    """Return the boxes with their new text, to be put in the page in their places."""
    clase = FormularioDeRepresentante if papel == REPRESENTANTE else FormularioDeRemitente
    forma = clase(prefix=papel, initial=cambios)
    for campo in cambios:
        forma.fields[campo].widget.attrs["hx-swap-oob"] = "true"
    return [forma[campo] for campo in cambios]


def _campos(
    request: Peticion, papel: str, conocida: Persona | None, anterior: Persona | None
) -> dict[str, str]:
    """Return the boxes that change: those of who was there before go, the known person's come."""
    nombres_de_campos = ("nombre",) if papel == REPRESENTANTE else ("nombre", *CONTACTO)
    cambios = {}
    for campo in nombres_de_campos:
        escrito = _dato(request, papel, campo)
        ajeno = anterior is not None and escrito == _valor(anterior, campo)
        quedaria = "" if ajeno else escrito
        nuevo = _valor(conocida, campo) if conocida else ""
        propio = nuevo if campo in ("nombre", "distrito") or not quedaria else quedaria
        final = propio or quedaria
        if final != escrito:
            cambios[campo] = final
    return cambios


def _valor(persona: Persona | None, campo: str) -> str:
    return str(getattr(persona, campo, None) or "")


def _dato(request: Peticion, papel: str, campo: str) -> str:
    return request.GET.get(f"{papel}-{campo}", "").strip()


def _numero(texto: str) -> int:
    return int(texto) if texto.isdecimal() and len(texto) < 10 else 0
