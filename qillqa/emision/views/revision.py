"""What waits for the visto bueno of my office: the tray, the page to decide, many at once."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from qillqa.emision.consultas.documentos_revision import (
    revision_de,
    vistos_que_esperan,
)
from qillqa.emision.consultas.vista_previa import hojas_de
from qillqa.emision.forms.documentos_revision import FormularioDeDevolucion
from qillqa.interfaz.paginacion import paginar
from qillqa.interfaz.piezas import AccionEnBloque, Bandeja, Fila, Identidad
from qillqa.interfaz.respuestas import ir_a
from qillqa.nucleo import reloj
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.puertas import SinPermiso
from qillqa.nucleo.redaccion.actos import NoSePuedeRevisar, dar_visto
from qillqa.nucleo.redaccion.imprenta import NoSeImprime
from qillqa.nucleo.redaccion.models import Borrador, Visto
from qillqa.nucleo.redaccion.permisos import cargo_de, obtener_borrador

CUANTOS = 200
FALLAS_A_LA_VISTA = 10


def por_visar(request: Peticion) -> HttpResponseBase:
    """The tray of vistos buenos asked of the office held, those asked first first."""
    pagina = paginar(
        vistos_que_esperan(cargo_de(request.actor)),
        orden=("pedido", "id"),
        cursor=request.GET.get("cursor", ""),
    )
    en_bloque = AccionEnBloque(
        "Dar visto bueno a los elegidos", reverse("emision:vistos_en_bloque"), principal=True
    )
    bandeja = Bandeja(
        titulo="Por visar",
        filas=[_fila(visto) for visto in pagina.filas],
        acciones=(en_bloque,),
        vacio="Nada espera su visto bueno",
        vacio_detalle="Aquí verá los borradores que otros le envíen para que los revise.",
        columna_numero="Documento",
        columna_asunto="Asunto",
        columna_de="De",
        columna_desde="Pedido",
        columna_estado="Texto",
    )
    contexto = {"pagina": pagina, "bandeja": bandeja}
    return render(request, "emision/documentos/por_visar.html", contexto)


def revisar(request: Peticion, pk: int) -> HttpResponseBase:
    """One draft to decide on: its pages, and the two answers at hand."""
    borrador = obtener_borrador(request.actor, pk)
    revision = revision_de(borrador)
    if revision.le_toca != cargo_de(request.actor):
        return ir_a(request, reverse("emision:borrador", args=[pk]))
    contexto = {
        "borrador": borrador,
        "revision": revision,
        "identidad": _identidad(borrador),
        "hojas": _cuantas_hojas(borrador, revision.version_visada),
        "form": FormularioDeDevolucion(),
        "esperan": vistos_que_esperan(revision.le_toca)[: CUANTOS + 1].count(),
    }
    return render(request, "emision/documentos/revisar.html", contexto)


def vistos_en_bloque(request: Peticion) -> HttpResponseBase:
    """Give the visto bueno to every draft chosen; each its own act, its own result told."""
    cuando, dados, fallas = reloj.ahora(), 0, []
    for visto in _elegidos(request):
        try:
            dar_visto(visto.borrador, por=request.actor, cuando=cuando)
        except (NoSePuedeRevisar, SinPermiso) as motivo:
            fallas.append(f"{visto.borrador}: {motivo}")
        else:
            dados += 1
    if dados:
        messages.success(request, _dados(dados))
    elif not fallas:
        messages.warning(request, "Elija al menos uno.")
    if fallas:
        messages.warning(request, f"{len(fallas)} no: " + " ".join(fallas[:FALLAS_A_LA_VISTA]))
    return ir_a(request, reverse("emision:por_visar"))


def _dados(cuantos: int) -> str:
    return "1 visto bueno dado." if cuantos == 1 else f"{cuantos} vistos buenos dados."


def _elegidos(request: Peticion) -> list[Visto]:
    """Return the vistos chosen that wait for the office held; others are not even told."""
    enviados = request.POST.getlist("elegidos")
    numeros = [int(n) for n in enviados if n.isdecimal() and len(n) < 19][:CUANTOS]
    return list(vistos_que_esperan(cargo_de(request.actor)).filter(pk__in=numeros))


def _cuantas_hojas(borrador: Borrador, version: int) -> list[int]:
    """Return the numbers of its pages; none if a letter or the template does not let it be made."""
    try:
        hojas = hojas_de(borrador, version, reloj.ahora())
    except NoSeImprime:
        return []
    return list(range(1, len(hojas.huellas) + 1))


def _identidad(borrador: Borrador) -> Identidad:
    return Identidad(
        numero=f"{borrador.tipo_de_documento}, sin número todavía",
        asunto=borrador.asunto or "Sin asunto",
        persona=f"{borrador.autor.persona}, {borrador.unidad}",
        estado="Espera su visto bueno",
        archivado=True,
    )


def _fila(visto: Visto) -> Fila:
    borrador = visto.borrador
    return Fila(
        clave=str(visto.pk),
        direccion=reverse("emision:revisar", args=[borrador.pk]),
        numero=borrador.tipo_de_documento.nombre,
        asunto=borrador.asunto or "Sin asunto",
        persona=str(borrador.autor.persona),
        de=str(borrador.unidad),
        desde=visto.pedido,
        estado=f"Versión {visto.version.n}",
    )
