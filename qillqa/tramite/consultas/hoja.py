"""One expediente as its page shows it: documents, route, requirements and history together."""

from dataclasses import dataclass

from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.documentos.models import Documento, Version
from qillqa.nucleo.firmas.models import InformeDeRecibido
from qillqa.nucleo.permisos.actor import Actor
from qillqa.tramite.consultas.firmas_recibidas import informes_de
from qillqa.tramite.models import (
    Derivacion,
    Expediente,
    HojaDeRuta,
    Observacion,
    Pieza,
    RequisitoRevisado,
)


@dataclass(frozen=True, slots=True)
class PiezaEnHoja:
    """A document of the file with the bytes it now has, and what was found in its signatures."""

    pieza: Pieza
    version: Version
    informe: InformeDeRecibido | None = None

    @property
    def es_recibida(self) -> bool:
        """Whether it came from outside, and its signatures are judged (R37)."""
        return self.version.documento.clase == Documento.Clase.RECIBIDO


@dataclass(frozen=True, slots=True)
class Hoja:
    """Everything the page of an expediente tells, read in seven queries."""

    expediente: Expediente
    movimientos: tuple[Derivacion, ...]
    piezas: tuple[PiezaEnHoja, ...]
    requisitos: tuple[RequisitoRevisado, ...]
    historia: tuple[Asiento, ...]
    hojas_de_ruta: tuple[HojaDeRuta, ...] = ()

    @property
    def original(self) -> Derivacion | None:
        """The last movement of the original: where the expediente is; None in an old register."""
        return next((m for m in reversed(self.movimientos) if not m.es_copia), None)

    @property
    def observacion(self) -> Observacion | None:
        """What the desk observed at filing, if anything."""
        return getattr(self.expediente, "observacion", None)

    @property
    def faltan(self) -> tuple[RequisitoRevisado, ...]:
        """Requirements that have not come."""
        return tuple(r for r in self.requisitos if not r.presentado)


def leer_hoja(pk: int) -> Hoja:
    """Read an expediente the gate has let through, with all that hangs from it."""
    expediente = (
        Expediente.objects.select_related(
            "numero",
            "procedimiento__procedimiento",
            "remitente",
            "representante",
            "observacion",
            "recibido_por__persona",
            "recibido_por__cargo",
            "cargo__documento__firma_del_agente__salida",
        )
        .defer("buscable")
        .get(pk=pk)
    )
    requisitos = (
        tuple(expediente.requisitos.select_related("requisito").order_by("requisito__orden"))
        if expediente.procedimiento_id
        else ()
    )
    return Hoja(
        expediente=expediente,
        movimientos=tuple(_movimientos(expediente)),
        piezas=piezas_de(expediente),
        requisitos=requisitos,
        historia=tuple(Asiento.objects.sobre(expediente))[::-1],
        hojas_de_ruta=tuple(expediente.hojas_de_ruta.select_related("documento__firma_del_agente")),
    )


def movimiento_de(actor: Actor, movimientos: tuple[Derivacion, ...]) -> Derivacion | None:
    """Return the movement on which the actor's unit may act: what it has open, the original first.

    With nothing open, the original it archived, which it may reopen.
    """
    suyos = [m for m in movimientos if m.destino_id == actor.unidad_id]
    abiertos = sorted((m for m in suyos if m.esta_abierta), key=lambda m: (m.es_copia, m.secuencia))
    archivados = [m for m in suyos if m.estado == Derivacion.Estado.ARCHIVADA and not m.es_copia]
    return next(iter([*abiertos, *archivados[::-1]]), None)


def movimientos_de(expediente: Expediente) -> tuple[Derivacion, ...]:
    """Return every movement of an expediente in order, as acts need them."""
    return tuple(_movimientos(expediente))


def piezas_de(expediente: Expediente) -> tuple[PiezaEnHoja, ...]:
    """Return its documents in order, each with its last version and report, in two queries."""
    versiones = (
        Version.objects.filter(documento__pieza__expediente=expediente)
        .select_related("archivo", "documento__pieza__unidad")
        .order_by("documento__pieza__orden", "n")
    )
    ultimas = {version.documento.pieza.orden: version for version in versiones}
    recibidos = {
        version.archivo_id
        for version in ultimas.values()
        if version.documento.clase == Documento.Clase.RECIBIDO and version.archivo.tipo == "pdf"
    }
    informes = informes_de(recibidos)
    return tuple(
        PiezaEnHoja(v.documento.pieza, v, informes.get(v.archivo_id)) for v in ultimas.values()
    )


def _movimientos(expediente: Expediente) -> "list[Derivacion]":
    return list(
        expediente.derivaciones.select_related(
            "origen",
            "destino",
            "enviada_por__persona",
            "responsable__persona",
            "acuse__por__persona",
            "devolucion",
        ).order_by("secuencia")
    )
