"""The drafts of the unit, as a tray."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponseBase, QueryDict
from django.shortcuts import render
from django.urls import reverse

from qillqa.emision.consultas.documentos_borradores import FILTROS, borradores_de
from qillqa.interfaz.paginacion import paginar
from qillqa.interfaz.piezas import Bandeja, Chip, Fila
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.redaccion.models import Borrador
from qillqa.nucleo.redaccion.reglas import NOMBRES

LARGO_DE_LO_BUSCADO = 100


def borradores(request: Peticion) -> HttpResponseBase:
    """The drafts of the unit and those sent to the office held, narrowed by the address."""
    pedido = _conocidos(request.GET)
    pagina = paginar(
        borradores_de(request.actor, **pedido),
        orden=("-tocado", "-id"),
        cursor=request.GET.get("cursor", ""),
    )
    contexto: dict[str, Any] = {
        "pagina": pagina,
        "bandeja": Bandeja(
            titulo="Borradores",
            filas=[_fila(borrador) for borrador in pagina.filas],
            columna_numero="Documento",
            columna_asunto="Asunto",
            columna_de="Redacta",
            columna_desde="Cambiado",
            columna_estado="Estado",
            vacio=_vacio(pedido)[0],
            vacio_detalle=_vacio(pedido)[1],
        ),
        "chips": _chips(pedido),
        "buscado": pedido.get("q", ""),
        "pedido": {k: v for k, v in pedido.items() if k != "q"},
    }
    return render(request, "emision/documentos/borradores.html", contexto)


def _conocidos(pedido: QueryDict) -> dict[str, str]:
    """Return what the address asks that means something here."""
    estado, q = pedido.get("estado", ""), " ".join(pedido.get("q", "").split())
    conocidos = {
        "estado": estado if estado in FILTROS else "",
        "mios": "1" if pedido.get("mios") else "",
        "q": q[:LARGO_DE_LO_BUSCADO],
    }
    return {nombre: valor for nombre, valor in conocidos.items() if valor}


def _chips(pedido: dict[str, str]) -> list[Chip]:
    abiertos = Chip("Abiertos", _con(pedido, estado=""), activo="estado" not in pedido)
    por_estado = [
        Chip(titulo, _con(pedido, estado=valor), activo=pedido.get("estado") == valor)
        for valor, (titulo, _) in FILTROS.items()
    ]
    mios = "mios" in pedido
    return [
        abiertos,
        *por_estado,
        Chip("Míos", _con(pedido, mios="" if mios else "1"), activo=mios),
    ]


def _con(pedido: dict[str, str], **cambios: str) -> str:
    """Return the address with these changes; an empty value takes a filter away."""
    return "?" + urlencode({k: v for k, v in {**pedido, **cambios}.items() if v})


def _vacio(pedido: dict[str, str]) -> tuple[str, str]:
    if pedido:
        return "Ningún borrador con esos filtros", ""
    detalle = "Aquí verá lo que se está redactando, en revisión o por firmar."
    return "Su unidad no tiene borradores abiertos", detalle


def _fila(borrador: Borrador) -> Fila:
    return Fila(
        clave=str(borrador.pk),
        direccion=reverse("emision:borrador", args=[borrador.pk]),
        numero=borrador.tipo_de_documento.nombre,
        asunto=borrador.asunto or "Sin asunto",
        de=str(borrador.autor.persona),
        desde=borrador.tocado,
        estado=NOMBRES[borrador.donde].capitalize(),
        nota=borrador.motivo_del_descarte,
    )
