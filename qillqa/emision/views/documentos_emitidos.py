"""The issued documents that an officer may see, narrowed by the address."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponseBase, QueryDict
from django.shortcuts import render
from django.urls import reverse

from qillqa.emision.consultas.documentos_emitidos import (
    DE_QUIEN,
    ESTADOS,
    ORDEN,
    Pedido,
    anios,
    documentos_de,
)
from qillqa.interfaz.paginacion import paginar
from qillqa.interfaz.piezas import Bandeja, Chip, Fila
from qillqa.nucleo import reloj
from qillqa.nucleo.autenticidad.reglas.estados import Estado
from qillqa.nucleo.organos.models import Unidad
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.redaccion.models import DocumentoOficial
from qillqa.nucleo.redaccion.tipos import TIPOS

LARGO_DE_LO_BUSCADO = 100
CAMPOS = ("q", "estado", "de", "tipo", "anio", "unidad")


def documentos(request: Peticion) -> HttpResponseBase:
    """The documents, the newest first."""
    pedido = leer_pedido(request.GET)
    pagina = paginar(
        documentos_de(request.actor, pedido), orden=ORDEN, cursor=request.GET.get("cursor", "")
    )
    sin_filtros = pedido == Pedido()
    vacio = "Todavía no hay documentos emitidos" if sin_filtros else "Ninguno con esos filtros"
    detalle = "Aquí verá los que emita su unidad y los que le dirijan." if sin_filtros else ""
    contexto: dict[str, Any] = {
        "pagina": pagina,
        "bandeja": Bandeja(
            titulo="Documentos emitidos",
            filas=[_fila(oficial) for oficial in pagina.filas],
            vacio=vacio,
            vacio_detalle=detalle,
            columna_asunto="Para quién y asunto",
            columna_desde="Fecha",
            columna_estado="Estado",
        ),
        "chips": _chips(pedido),
        "pedido": pedido,
        "tipos": TIPOS.values(),
        "anios": anios(request.actor, reloj.hoy()),
        "unidades": Unidad.objects.order_by("nombre").only("nombre"),
    }
    return render(request, "emision/documentos/documentos.html", contexto)


def leer_pedido(pedido: QueryDict) -> Pedido:
    """Return what the address asks that means something here."""
    estado, de, tipo = (pedido.get(campo, "") for campo in ("estado", "de", "tipo"))
    return Pedido(
        q=" ".join(pedido.get("q", "").split())[:LARGO_DE_LO_BUSCADO],
        estado=estado if estado in ESTADOS else "",
        de=de if de in DE_QUIEN else "",
        tipo=tipo if tipo in TIPOS else "",
        anio=_entero(pedido.get("anio", ""), 4),
        unidad=_entero(pedido.get("unidad", ""), 9),
    )


def _entero(texto: str, cifras: int) -> int | None:
    valido = texto.isascii() and texto.isdecimal() and len(texto) <= cifras and int(texto) > 0
    return int(texto) if valido else None


def _chips(pedido: Pedido) -> list[Chip]:
    todos = Chip("Todos", _con(pedido, estado="", de=""), activo=not (pedido.estado or pedido.de))
    de_quien = [
        Chip(titulo, _con(pedido, de="" if pedido.de == v else v), activo=pedido.de == v)
        for v, titulo in DE_QUIEN.items()
    ]
    por_estado = [
        Chip(titulo, _con(pedido, estado="" if pedido.estado == v else v), pedido.estado == v)
        for v, (titulo, _) in ESTADOS.items()
    ]
    return [todos, *de_quien, *por_estado]


def _con(pedido: Pedido, **cambios: str) -> str:
    """Return the address with these changes; an empty value takes a filter away."""
    actual = {campo: getattr(pedido, campo) for campo in CAMPOS}
    return "?" + urlencode({k: v for k, v in {**actual, **cambios}.items() if v})


def _fila(oficial: DocumentoOficial) -> Fila:
    estado = Estado(oficial.donde)
    return Fila(
        clave=str(oficial.pk),
        direccion=reverse("emision:documento", args=[oficial.pk]),
        numero=oficial.nombre,
        asunto=oficial.asunto or "Sin asunto",
        persona=_para(oficial),
        de=str(oficial.unidad),
        desde=oficial.fecha,
        estado=estado.nombre.capitalize(),
    )


def _para(oficial: DocumentoOficial) -> str:
    """Return the first addressee, and how many more there are."""
    para = [str(d) for d in oficial.preparado.destinatarios.all() if not d.es_copia]
    if len(para) <= 1:
        return "".join(para)
    return f"{para[0]} y {len(para) - 1} más"
