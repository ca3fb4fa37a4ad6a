"""The trays of a unit: what each holds and in what order (LPAG 55.1, 148.1; R12, R96)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from qillqa.nucleo.plazos.cercania import por_vencer_hasta
from qillqa.tramite.models import Derivacion, Expediente

ENTRADA = ("enviada", "id")
VENCIMIENTO = ("vence", "id")
LO_ULTIMO = ("-enviada", "-id")


@dataclass(frozen=True, slots=True)
class Clase:
    """A tray: its name, order, words when empty, and what may be done to several at once."""

    cual: str
    titulo: str
    orden: tuple[str, ...]
    vacio: str
    vacio_detalle: str
    columna_de: str = "De"
    columna_desde: str = "Desde"
    se_recibe: bool = False
    se_deriva: bool = False


CLASES: Mapping[str, Clase] = {
    clase.cual: clase
    for clase in (
        Clase(
            "por-recibir",
            "Por recibir",
            ENTRADA,
            "No hay nada por recibir",
            "Aquí aparece lo que otras unidades y la mesa de partes virtual le envían.",
            se_recibe=True,
        ),
        Clase(
            "en-despacho",
            "En mi despacho",
            ENTRADA,
            "Su despacho está al día",
            "Aquí aparece lo que su unidad recibió y todavía no deriva, responde ni archiva.",
            se_deriva=True,
        ),
        Clase(
            "por-vencer",
            "Por vencer",
            VENCIMIENTO,
            "Nada por vencer",
            "Aquí aparece lo que vence hoy o en los dos días hábiles siguientes.",
        ),
        Clase(
            "vencidos",
            "Vencidos",
            VENCIMIENTO,
            "Nada vencido",
            "Aquí aparece lo que su unidad tiene con el plazo ya pasado.",
        ),
        Clase(
            "enviados",
            "Enviados",
            LO_ULTIMO,
            "Todavía no ha enviado nada",
            "Aquí aparece lo que su unidad derivó, y si ya lo recibieron.",
            columna_de="A",
            columna_desde="Enviado",
        ),
        Clase(
            "archivados",
            "Archivados",
            LO_ULTIMO,
            "Todavía no hay archivados",
            "Aquí aparece lo que su unidad archivó; puede reabrirlo con su motivo.",
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Filtros:
    """What a tray is narrowed to; empty values narrow nothing."""

    mias_de: int | None = None
    """The designation whose own movements are asked for."""
    forma: str = ""
    """`original` or `copia`."""
    naturaleza: str = ""


def movimientos(
    cual: str, unidad_id: int | None, hoy: date, filtros: Filtros | None = None
) -> QuerySet[Derivacion]:
    """Return the movements of a tray with what its rows show; KeyError if there is no such tray."""
    consulta = _de_la_bandeja(cual, unidad_id, hoy)
    if filtros is not None:
        consulta = _filtrar(consulta, filtros)
    return consulta.select_related(
        "expediente__numero", "expediente__observacion", "origen", "destino", "responsable__persona"
    ).defer("expediente__buscable")


def _de_la_bandeja(cual: str, unidad_id: int | None, hoy: date) -> QuerySet[Derivacion]:
    suyas = Derivacion.objects.para(unidad_id)
    limite = por_vencer_hasta(hoy)
    if cual == "enviados":
        return Derivacion.objects.filter(origen_id=unidad_id)
    consultas: dict[str, QuerySet[Derivacion]] = {
        "por-recibir": suyas.por_recibir(),
        "en-despacho": suyas.en_despacho(),
        "por-vencer": suyas.por_vencer(hoy, limite),
        "vencidos": suyas.vencidas(hoy),
        "archivados": suyas.filter(estado=Derivacion.Estado.ARCHIVADA),
    }
    return consultas[cual]


def _filtrar(consulta: QuerySet[Derivacion], filtros: Filtros) -> QuerySet[Derivacion]:
    if filtros.mias_de is not None:
        consulta = consulta.filter(responsable_id=filtros.mias_de)
    if filtros.forma in {"original", "copia"}:
        consulta = consulta.filter(es_copia=filtros.forma == "copia")
    if filtros.naturaleza in Expediente.Naturaleza.values:
        consulta = consulta.filter(expediente__naturaleza=filtros.naturaleza)
    return consulta
