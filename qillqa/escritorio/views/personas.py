"""Records of persons: found, read (which leaves its trace), kept up to date and joined."""

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from qillqa.interfaz.paginacion import Pagina, paginar
from qillqa.interfaz.piezas import Acto, Suceso
from qillqa.nucleo import reloj
from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.puertas import obtener_o_404
from qillqa.nucleo.personas import actos, hechos
from qillqa.nucleo.personas.consultas import (
    HALLADAS,
    buscar,
    posibles_duplicados,
    registros_unidos,
)
from qillqa.nucleo.personas.models import Persona, Representacion
from qillqa.nucleo.personas.permisos import FUSIONAR
from qillqa.tramite.models import Expediente
from qillqa.tramite.permisos import expedientes_visibles

HECHOS_A_LA_VISTA = 30
CONSULTAS_A_LA_VISTA = 10
EXPEDIENTES_POR_PAGINA = 20


def personas(request: Peticion) -> HttpResponse:
    """Find a person by name, document, telephone or e-mail."""
    texto = request.GET.get("quien", "").strip()
    halladas = buscar(texto) if texto else []
    contexto = {"texto": texto, "halladas": halladas[:HALLADAS], "hay_mas": halladas[HALLADAS:]}
    return render(request, "escritorio/personas/personas.html", contexto)


def persona(request: Peticion, pk: int) -> HttpResponse:
    """The whole record; that it was read is itself entered."""
    quien = _abrir(pk)
    actos.registrar_consulta(quien, por=request.actor, cuando=reloj.ahora())
    asientos = Asiento.objects.sobre(quien).order_by("-secuencia")
    de_lectura = Q(hecho=hechos.CONSULTA.codigo)
    unidos = registros_unidos(quien)
    unida = getattr(quien, "fusion", None)
    contexto: dict[str, Any] = {
        "persona": quien,
        "unida": unida,
        "unidos": unidos,
        "duplicados": [] if unida else posibles_duplicados(quien),
        "une": request.actor.puede(FUSIONAR),
        "representaciones": _representaciones(quien),
        "consentimientos": quien.consentimientos.order_by("-desde"),
        "pagina": _expedientes(request, [quien, *unidos]),
        "sucesos": [_suceso(a) for a in asientos.exclude(de_lectura)[:HECHOS_A_LA_VISTA]],
        "consultas": asientos.filter(de_lectura)[:CONSULTAS_A_LA_VISTA],
        "actos": [] if unida else _ofrecer(quien),
    }
    return render(request, "escritorio/personas/persona.html", contexto)


def direccion(pk: int) -> str:
    """Return the address of a record."""
    return reverse("escritorio:persona", args=[pk])


def vigente(pk: int) -> Persona:
    """Return a record that may be changed; of one joined to another there is nothing to change."""
    return obtener_o_404(
        Persona.objects.vigentes().select_related("distrito"),
        pk=pk,
    )


def _abrir(pk: int) -> Persona:
    return obtener_o_404(
        Persona.objects.select_related("distrito", "fusion__principal"),
        pk=pk,
    )


def _representaciones(quien: Persona) -> list[Representacion]:
    filas = Representacion.objects.filter(Q(representado=quien) | Q(representante=quien))
    return list(filas.select_related("representado", "representante").order_by("-desde", "-pk"))


def _expedientes(request: Peticion, registros: list[Persona]) -> Pagina[Expediente]:
    """Return those the actor may see, filed by the person or by somebody for her."""
    suyos = expedientes_visibles(request.actor).filter(
        Q(remitente__in=registros) | Q(representante__in=registros)
    )
    return paginar(
        suyos.select_related("numero").defer("buscable"),
        orden=("-id",),
        cursor=request.GET.get("cursor", ""),
        tamano=EXPEDIENTES_POR_PAGINA,
    )


def _ofrecer(quien: Persona) -> list[Acto]:
    return [
        Acto(titulo, reverse(f"escritorio:persona_{ruta}", args=[quien.pk]))
        for titulo, ruta in (
            ("Actualizar el contacto", "contacto"),
            ("Registrar un representante", "representantes"),
            ("Registrar que acepta correo", "consentimientos"),
        )
    ]


def _suceso(asiento: Asiento) -> Suceso:
    return Suceso(frase=asiento.frase, cuando=asiento.cuando, quien=asiento.por_unidad)
