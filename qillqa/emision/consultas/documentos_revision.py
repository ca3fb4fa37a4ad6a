"""How the review of a draft goes: its rounds of vistos buenos, and the remarks it had."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import QuerySet, Subquery

from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.redaccion import hechos
from qillqa.nucleo.redaccion.models import Borrador, Firmante, Visto
from qillqa.nucleo.redaccion.reglas import Estado

_PALABRAS = {
    Visto.Resultado.DADO: "dio su visto bueno",
    Visto.Resultado.DEVUELTO: "lo devolvió",
    Visto.Resultado.SIN_EFECTO: "no llegó a responder",
}


@dataclass(frozen=True, slots=True)
class Paso:
    """What one office did in a round, or that its turn came, or that it waits for it."""

    cargo: str
    unidad: str
    clase: str
    """dado, devuelto, sin_efecto, en_turno or espera."""
    que: str
    quien: str = ""
    cuando: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ronda:
    """The offices asked at once, in their order, on one version of the text."""

    n: int
    version: int
    pasos: tuple[Paso, ...]


@dataclass(frozen=True, slots=True)
class Observacion:
    """What somebody asked to correct."""

    texto: str
    quien: str
    cuando: datetime


@dataclass(frozen=True, slots=True)
class Revision:
    """Where a draft is and how it came there. `le_toca` and `firman` are offices, by id."""

    estado: Estado
    rondas: tuple[Ronda, ...]
    observaciones: tuple[Observacion, ...]
    le_toca: int = 0
    a_quien_espera: str = ""
    firman: tuple[tuple[int, str], ...] = ()
    oficial: int | None = None

    @property
    def version_visada(self) -> int:
        """The version of the last round; 0 if there was none."""
        return self.rondas[0].version if self.rondas else 0


def revision_de(borrador: Borrador) -> Revision:
    """Return the review of a draft, its last round first; so many queries whatever its length."""
    vistos = list(
        borrador.vistos.select_related("cargo__unidad", "por__persona", "por__cargo", "version")
        .defer("version__contenido")
        .order_by("-ronda", "orden")
    )
    en_turno = next((v for v in vistos if v.en_turno), None)
    preparado = borrador.preparado()
    firmantes: Iterable[Firmante] = preparado.firmantes.select_related("cargo") if preparado else ()
    return Revision(
        estado=borrador.estado,
        rondas=tuple(_ronda(n, list(suyos)) for n, suyos in groupby(vistos, lambda v: v.ronda)),
        observaciones=observaciones_de(borrador),
        le_toca=en_turno.cargo_id if en_turno else 0,
        a_quien_espera=str(en_turno.cargo) if en_turno else "",
        firman=tuple((f.cargo_id, f.cargo.denominacion) for f in firmantes),
        oficial=preparado.oficial.pk if preparado and hasattr(preparado, "oficial") else None,
    )


def observaciones_de(borrador: Borrador) -> tuple[Observacion, ...]:
    """Return what reviewers and signers asked to correct, in order; the log keeps it."""
    devueltos = Asiento.objects.sobre(borrador).filter(hecho=hechos.DEVUELTO.codigo)
    return tuple(
        Observacion(a.datos.get("observacion", ""), _firma(a.por_nombre, a.por_cargo), a.cuando)
        for a in devueltos
    )


def vistos_que_esperan(cargo_id: int) -> QuerySet[Visto]:
    """Return the vistos buenos whose turn has come for an office, the first asked first."""
    return (
        Visto.objects.filter(cargo_id=cargo_id, en_turno=True)
        .select_related("borrador__unidad", "borrador__autor__persona", "version")
        .defer("version__contenido")
        .order_by("pedido", "id")
    )


def contar_por_visar(cargo_id: int | Subquery) -> QuerySet[Visto]:
    """Return what waits in that tray, for whoever counts it with the others."""
    return Visto.objects.filter(cargo_id=cargo_id, en_turno=True).order_by()


def siguiente_por_visar(cargo_id: int, despues_de: int) -> int | None:
    """Return the draft that waits after this one for the office, or the first that waits."""
    pendientes = list(
        vistos_que_esperan(cargo_id)
        .exclude(borrador=despues_de)
        .values_list("borrador_id", flat=True)[:1]
    )
    return pendientes[0] if pendientes else None


def _ronda(n: int, vistos: list[Visto]) -> Ronda:
    return Ronda(n, vistos[0].version.n, tuple(_paso(v) for v in vistos))


def _paso(visto: Visto) -> Paso:
    cargo, unidad = visto.cargo.denominacion, visto.cargo.unidad.nombre
    if visto.resultado == Visto.Resultado.PENDIENTE:
        clase, que = ("en_turno", "le toca ahora") if visto.en_turno else ("espera", "espera turno")
        return Paso(cargo, unidad, clase, que, cuando=visto.pedido if visto.en_turno else None)
    quien = f"{visto.por.persona}" if visto.por else ""
    que = _PALABRAS[Visto.Resultado(visto.resultado)]
    return Paso(cargo, unidad, visto.resultado, que, quien, visto.resuelto)


def _firma(nombre: str, cargo: str) -> str:
    return ", ".join(filter(None, [nombre, cargo]))
