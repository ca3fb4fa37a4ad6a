"""The trays of the officer's unit, and what is done to several movements at once."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.urls import reverse

from qillqa.interfaz.paginacion import paginar
from qillqa.interfaz.piezas import AccionEnBloque, Bandeja, Chip
from qillqa.nucleo import reloj
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.tramite.consultas.bandejas import CLASES, Clase, Filtros, movimientos
from qillqa.tramite.models import Expediente
from qillqa.tramite.permisos import TRAMITAR
from qillqa.tramite.views.escritorio.filas import fila_de

_NATURALEZAS = {
    Expediente.Naturaleza.TUPA: "TUPA",
    Expediente.Naturaleza.PETICION: "Peticiones",
    Expediente.Naturaleza.GRACIA: "Gracia",
    Expediente.Naturaleza.CONSULTA: "Consultas",
    Expediente.Naturaleza.DENUNCIA: "Denuncias",
    Expediente.Naturaleza.RECURSO: "Recursos",
    Expediente.Naturaleza.ENTIDAD: "De otra entidad",
    Expediente.Naturaleza.INTERNO: "Internos",
    Expediente.Naturaleza.OTRO: "Otros",
}


def bandeja(request: Peticion, cual: str) -> HttpResponseBase:
    """A tray, narrowed by what the address asks."""
    clase = _clase(cual)
    hoy = reloj.hoy()
    filtros = _filtros(request.GET, request.actor)
    consulta = movimientos(cual, request.actor.unidad_id, hoy, filtros)
    pagina = paginar(consulta, orden=clase.orden, cursor=request.GET.get("cursor", ""))
    contexto: dict[str, Any] = {
        "clase": clase,
        "pagina": pagina,
        "bandeja": Bandeja(
            titulo=clase.titulo,
            filas=[fila_de(movimiento, clase, hoy) for movimiento in pagina.filas],
            acciones=_acciones(clase, request.actor),
            vacio="Nada con esos filtros" if filtros != Filtros() else clase.vacio,
            vacio_detalle="" if filtros != Filtros() else clase.vacio_detalle,
            columna_de=clase.columna_de,
            columna_desde=clase.columna_desde,
        ),
        "chips": _chips(request.GET),
        "chips_de_naturaleza": _chips_de_naturaleza(request.GET),
    }
    return render(request, "tramite/bandejas/bandeja.html", contexto)


def _clase(cual: str) -> Clase:
    if cual not in CLASES:
        raise Http404
    return CLASES[cual]


def _filtros(pedido: QueryDict, actor: Actor) -> Filtros:
    return Filtros(
        mias_de=actor.designacion_id if pedido.get("mias") else None,
        forma=pedido.get("forma", ""),
        naturaleza=pedido.get("naturaleza", ""),
    )


def _acciones(clase: Clase, actor: Actor) -> tuple[AccionEnBloque, ...]:
    if not actor.puede(TRAMITAR):
        return ()
    acciones = []
    if clase.se_recibe:
        direccion = reverse("tramite:acuses", args=[clase.cual])
        acciones.append(AccionEnBloque("Recibir los elegidos", direccion, principal=True))
    if clase.se_deriva:
        direccion = reverse("tramite:derivaciones_en_bloque", args=[clase.cual])
        acciones.append(AccionEnBloque("Derivar los elegidos", direccion, principal=True))
    return tuple(acciones)


def _chips(pedido: QueryDict) -> list[Chip]:
    forma = pedido.get("forma", "")
    return [
        Chip("Todos", _sin(pedido, "mias", "forma"), activo=not (pedido.get("mias") or forma)),
        _interruptor(pedido, "Míos", "mias", "1"),
        _interruptor(pedido, "Originales", "forma", "original"),
        _interruptor(pedido, "Copias", "forma", "copia"),
    ]


def _chips_de_naturaleza(pedido: QueryDict) -> list[Chip]:
    return [_interruptor(pedido, titulo, "naturaleza", n) for n, titulo in _NATURALEZAS.items()]


def _interruptor(pedido: QueryDict, titulo: str, nombre: str, valor: str) -> Chip:
    """A filter that following sets, and following again takes away."""
    activo = pedido.get(nombre) == valor
    direccion = _sin(pedido, nombre) if activo else _con(pedido, nombre, valor)
    return Chip(titulo, direccion, activo=activo)


def _con(pedido: QueryDict, nombre: str, valor: str) -> str:
    return "?" + urlencode({**_conocidos(pedido), nombre: valor})


def _sin(pedido: QueryDict, *nombres: str) -> str:
    return "?" + urlencode({k: v for k, v in _conocidos(pedido).items() if k not in nombres})


def _conocidos(pedido: QueryDict) -> dict[str, str]:
    """Return the filters of the address; a cursor belongs to the tray as it was."""
    return {k: v for k in ("mias", "forma", "naturaleza") if (v := pedido.get(k, ""))}
