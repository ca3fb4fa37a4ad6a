"""What will happen when a document is sent: its addressees, its expediente, each possible way."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import F, TextField, Value

from qillqa.emision.models import Llegada, Manera, Remision
from qillqa.emision.reglas import Destinado, Reparto, maneras_posibles, repartir
from qillqa.nucleo.autenticidad.models import Alteracion
from qillqa.nucleo.cuentas.consultas import actor_de
from qillqa.nucleo.cuentas.models import Cuenta
from qillqa.nucleo.organos.models import Cargo, Designacion, Unidad
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.redaccion.consultas import destinos_impresos, en_una_linea
from qillqa.nucleo.redaccion.contenido import Contenido, Destino
from qillqa.nucleo.redaccion.models import DocumentoOficial, Preparado
from qillqa.nucleo.reloj import fecha_de
from qillqa.tramite.consultas.en_preparacion import nombra
from qillqa.tramite.models import Derivacion


@dataclass(frozen=True, slots=True)
class Paso:
    """What happens to one addressee."""

    a_quien: str
    que: str
    es_copia: bool


@dataclass(frozen=True, slots=True)
class Camino:
    """One way to send it: what becomes of which expediente, and what reaches each addressee."""

    manera: Manera
    movimiento: Derivacion | None
    reparto: Reparto
    pasos: tuple[Paso, ...]

    @property
    def codigo(self) -> str:
        """What a form calls it: «derivar-12», «abrir»."""
        pk = self.movimiento.expediente_id if self.movimiento else None
        return f"{self.manera}-{pk}" if pk else str(self.manera.value)

    @property
    def titulo(self) -> str:
        """What becomes of the expediente, in words."""
        cual = self.movimiento.expediente.numero.impreso if self.movimiento else ""
        return _TITULOS[self.manera].format(cual=cual)


SE_MUEVE = frozenset({Manera.DERIVAR, Manera.ABRIR})
_TITULOS = {
    Manera.DERIVAR: "Derivar con él el expediente {cual}",
    Manera.ADJUNTAR: "Incorporarlo al expediente {cual}, que sigue en su unidad",
    Manera.ABRIR: "Abrir con él un expediente nuevo",
    Manera.ENTREGAR: "Entregarlo a quien va dirigido",
}


def caminos_de(preparado: Preparado, *, propia: int, fecha: date) -> list[Camino]:
    """Return every way to send a document of a unit, the likely one first."""
    contenido = preparado.texto.leer()
    dirigidos = destinados_de(preparado, contenido, fecha)
    unidades = Unidad.objects.vigentes_en(fecha).in_bulk([d.unidad for d in dirigidos if d.unidad])
    # a unit that ended since has no tray: what was addressed to it is handed over
    destinados = [d if d.unidad in unidades else replace(d, unidad=None) for d in dirigidos]
    en_mano = expedientes_en_mano(contenido, propia)
    caminos = [
        _camino(manera, movimiento, destinados, propia, unidades)
        for movimiento in en_mano
        for manera in _maneras(destinados, propia, en_mano=True)
    ]
    if not en_mano or caminos[0].reparto.sale_de_la_unidad:
        caminos += [
            _camino(manera, None, destinados, propia, unidades)
            for manera in _maneras(destinados, propia, en_mano=False)
        ]
    return caminos


def _maneras(destinados: Sequence[Destinado], propia: int, *, en_mano: bool) -> list[Manera]:
    return [Manera(m) for m in maneras_posibles(destinados, propia=propia, en_mano=en_mano)]


def _camino(
    manera: Manera,
    movimiento: Derivacion | None,
    destinados: Sequence[Destinado],
    propia: int,
    unidades: dict[int, Unidad],
) -> Camino:
    reparto = repartir(destinados, propia=propia, se_mueve=manera in SE_MUEVE)
    cual = movimiento.expediente.numero.impreso if movimiento else ""
    pasos = tuple(
        Paso(d.impreso, _que(llegada, unidades.get(d.unidad or 0), cual), d.es_copia)
        for d, llegada in zip(destinados, reparto.llegadas, strict=True)
    )
    return Camino(manera, movimiento, reparto, pasos)


def _que(llegada: str, unidad: Unidad | None, cual: str) -> str:
    expediente = f"expediente {cual}" if cual else "expediente nuevo"
    if llegada == Llegada.ORIGINAL:
        return f"El {expediente} llega a la bandeja de {unidad}, por recibir."
    if llegada == Llegada.COPIA:
        return f"Una copia del {expediente} llega a la bandeja de {unidad}."
    if llegada == Llegada.AQUI:
        return "Es su propia unidad: ya lo tiene."
    return "Queda por entregar: anote después cómo lo recibió."


def destinados_de(preparado: Preparado, contenido: Contenido, fecha: date) -> list[Destinado]:
    """Return to whom it goes: as printed, once it has its number; until then, as that day."""
    filas = list(preparado.destinatarios.order_by("es_copia", "orden"))
    if filas:
        return [Destinado(f.impreso, f.unidad_id, f.es_copia) for f in filas]
    destinos = (*contenido.para, *contenido.copias)
    impresos, unidades = destinos_impresos(destinos, fecha), _unidades_de(destinos)
    return [
        Destinado(en_una_linea(nombre), unidad, n >= len(contenido.para))
        for n, (nombre, unidad) in enumerate(zip(impresos, unidades, strict=True))
        if nombre
    ]


def _unidades_de(destinos: Sequence[Destino]) -> list[int | None]:
    cargos = Cargo.objects.in_bulk([d.id for d in destinos if d.clase == "cargo" and d.id])
    del_cargo = {pk: cargo.unidad_id for pk, cargo in cargos.items()}
    return [
        d.id if d.clase == "unidad" else del_cargo.get(d.id or 0) if d.clase == "cargo" else None
        for d in destinos
    ]


def expedientes_en_mano(contenido: Contenido, propia: int) -> list[Derivacion]:
    """Return the originals that the unit has in its despacho of the expedientes it answers.

    A reference says the number of an expediente, or names a document that is one of its pieces.
    """
    textos = [r.texto for r in contenido.referencias]
    documentos = {r.documento for r in contenido.referencias if r.documento}
    if not textos:
        return []
    abiertos = (
        Derivacion.objects.para(propia)
        .en_despacho()
        .filter(es_copia=False)
        .select_related("expediente__numero")
        .defer("expediente__buscable")
    )
    junto = "\n".join(textos)
    dichos = abiertos.annotate(junto=Value(junto, output_field=TextField())).filter(
        junto__contains=F("expediente__numero__impreso")
    )
    hallados = {
        movimiento.pk: movimiento
        for movimiento in dichos
        if re.search(nombra(movimiento.expediente.numero.impreso), junto)
    }
    if documentos:
        con_pieza = abiertos.filter(expediente__piezas__documento__in=documentos).distinct()
        hallados |= {movimiento.pk: movimiento for movimiento in con_pieza}
    return [hallados[pk] for pk in sorted(hallados)]


def esta_firmado(oficial: DocumentoOficial) -> bool:
    """Whether all who were asked have answered, and no seal of time is owed."""
    pedidos = oficial.version.documento.solicitudes_de_firma
    return pedidos.filter(concluida__isnull=False).exists()


def rige(oficial: DocumentoOficial) -> bool:
    """Whether no later act annulled or replaced it."""
    quitan = (Alteracion.Clase.ANULA, Alteracion.Clase.REEMPLAZA)
    documento = oficial.version.documento_id
    return not Alteracion.objects.filter(
        registro__documento_id=documento, clase__in=quitan
    ).exists()


def como_quien_pidio(remision: Remision, cuando: datetime) -> Actor | None:
    """Return who asked for it, in the office he then held; None if he holds it no more."""
    designacion = (
        Designacion.objects.vigentes_en(fecha_de(cuando))
        .select_related("persona", "cargo__unidad")
        .filter(pk=remision.pedida_por_id)
        .first()
    )
    if designacion is None:
        return None
    cuenta = Cuenta.objects.filter(persona_id=designacion.persona_id).first()
    return actor_de(cuenta, [designacion], designacion.pk) if cuenta else None
