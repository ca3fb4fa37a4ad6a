"""One thing that waits for a signature, as its row and its page show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, Exists, Func, OuterRef, QuerySet, Subquery

from qillqa.nucleo.documentos.models import Version
from qillqa.nucleo.firmas.consultas import Manera, maneras_en
from qillqa.nucleo.firmas.models import Clase, EscaneoFirmado, Firmante
from qillqa.nucleo.organos.models import DelegacionDeFirma
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.redaccion.models import Borrador, DocumentoOficial, Preparado
from qillqa.nucleo.redaccion.models import Firmante as FirmanteDelPreparado
from qillqa.nucleo.reloj import fecha_de


@dataclass(frozen=True, slots=True)
class Delegado:
    """Somebody in whom others may have delegated their signature, and the day."""

    designacion_id: int
    hoy: date


def delegado_de(actor: Actor, ahora: datetime) -> Delegado | None:
    """Return the actor as a delegate, if he holds an office."""
    if actor.designacion_id is None:
        return None
    return Delegado(actor.designacion_id, fecha_de(ahora))


@dataclass(frozen=True, slots=True)
class Espera:
    """One thing that waits for a signature, with all that a row or the page of signing shows."""

    clave: str
    tipo: str
    numero: str
    asunto: str
    unidad: str
    desde: datetime
    version: Version
    clase: Clase
    nivel: str = ""
    borrador: Borrador | None = None
    firmante: Firmante | None = None
    escaneado: bool = False
    observacion: str = ""

    @property
    def nombre(self) -> str:
        """Its number or, until it has one, its type."""
        return self.numero or self.tipo

    @property
    def se_firma_en_lote(self) -> bool:
        """Whether it is signed with a key that opens here."""
        return self.clase in (Clase.SERVIDOR, Clase.TOKEN)


def preparados_de(
    cargo_id: int | Subquery, *, primero: bool = True, delegado: Delegado | None = None
) -> QuerySet[Preparado]:
    """Return the prepared drafts this office signs: as the first one, or after another.

    With `delegado`, also those he may sign first «por» whoever delegated in him (LPAG 72).
    """
    orden = {"orden": 1} if primero else {"orden__gt": 1}
    suyos = FirmanteDelPreparado.objects.order_by().filter(cargo_id=cargo_id, **orden)
    firma = suyos.values("preparado_id")
    if delegado is not None and primero:
        firma = firma.union(_delegados(delegado).values("preparado_id"), all=True)
    return Preparado.objects.filter(
        pk__in=firma, deshecho=None, oficial=None, borrador__descartado=None
    )


def _delegados(delegado: Delegado) -> QuerySet[FirmanteDelPreparado]:
    """Return whose signature, the first of a prepared draft, was delegated in somebody that day."""
    delegaciones = DelegacionDeFirma.objects.vigentes_en(delegado.hoy).filter(
        delegado_id=delegado.designacion_id,
        delegante__cargo_id=OuterRef("cargo_id"),
        tipos__contains=Func(
            OuterRef("preparado__borrador__tipo"),
            template="ARRAY[%(expressions)s]::varchar[]",
            output_field=ArrayField(CharField()),
        ),
    )
    firmantes = FirmanteDelPreparado.objects.order_by()
    return firmantes.filter(Exists(delegaciones), orden=1)


def firmantes_de(cargo_id: int | Subquery, *, en_turno: bool = True) -> QuerySet[Firmante]:
    """Return those of this office in open requests: whose turn has come, or has not."""
    if en_turno:
        return Firmante.objects.por_firmar(cargo_id).select_related(None).order_by()
    antes = Firmante.objects.filter(
        solicitud=OuterRef("solicitud"), orden__lt=OuterRef("orden"), firma=None, negativa=None
    )
    return Firmante.objects.sin_responder().filter(
        Exists(antes),
        solicitud__en_orden=True,
        designacion__cargo_id=cargo_id,
        solicitud__concluida=None,
        solicitud__anulada=None,
    )


def armar(
    claves: Sequence[tuple[str, int, datetime]],
    cargo: int,
    ahora: datetime,
    delegado: Delegado | None = None,
) -> tuple[Espera, ...]:
    """Return what these keys name for the office, in their order: six queries whatever they are."""
    manera = maneras_en(fecha_de(ahora)).de(cargo)
    borradores = _sin_numero({n for c, n, _ in claves if c == "b"}, cargo, manera, delegado)
    firmantes = _con_numero({n for c, n, _ in claves if c == "f"}, cargo)
    halladas = {**borradores, **firmantes}
    return tuple(halladas[f"{c}{n}"] for c, n, _ in claves if f"{c}{n}" in halladas)


def _sin_numero(
    ids: set[int], cargo: int, manera: Manera, delegado: Delegado | None
) -> Mapping[str, Espera]:
    if not ids:
        return {}
    preparados = preparados_de(cargo, delegado=delegado).filter(borrador__in=ids)
    return {
        f"b{p.borrador_id}": Espera(
            clave=f"b{p.borrador_id}",
            tipo=p.borrador.tipo_de_documento.nombre,
            numero="",
            asunto=p.borrador.asunto,
            unidad=p.borrador.unidad.nombre,
            desde=p.cuando,
            version=p.version,
            clase=manera.predeterminada,
            borrador=p.borrador,
        )
        for p in preparados.select_related("borrador__unidad", "version__archivo")
    }


def _con_numero(ids: set[int], cargo: int) -> Mapping[str, Espera]:
    if not ids:
        return {}
    firmantes = list(
        firmantes_de(cargo)
        .filter(pk__in=ids)
        .select_related(
            "solicitud__documento__borrador__unidad",
            "solicitud__version__archivo",
            "designacion__cargo__unidad",
        )
    )
    documentos = [f.solicitud.documento_id for f in firmantes]
    versiones = {
        v.documento_id: v
        for v in Version.objects.filter(documento__in=documentos)
        .select_related("archivo")
        .order_by("documento_id", "-n")
        .distinct("documento_id")
    }
    oficiales = {
        o.version.documento_id: o
        for o in DocumentoOficial.objects.filter(version__documento__in=documentos).select_related(
            "numero", "version"
        )
    }
    escaneos: dict[int, EscaneoFirmado] = {}
    for escaneo in EscaneoFirmado.objects.filter(
        solicitud__in=[f.solicitud_id for f in firmantes]
    ).order_by("pk"):
        escaneos[escaneo.solicitud_id] = escaneo
    return {
        f"f{f.pk}": _espera(
            f,
            versiones[f.solicitud.documento_id],
            oficiales.get(f.solicitud.documento_id),
            escaneos.get(f.solicitud_id),
        )
        for f in firmantes
    }


def _espera(
    firmante: Firmante,
    version: Version,
    oficial: DocumentoOficial | None,
    escaneo: EscaneoFirmado | None,
) -> Espera:
    documento = firmante.solicitud.documento
    borrador: Borrador | None = getattr(documento, "borrador", None)
    numero = oficial.numero.impreso if oficial and oficial.numero else ""
    return Espera(
        clave=f"f{firmante.pk}",
        tipo=borrador.tipo_de_documento.nombre if borrador else documento.titulo,
        numero=numero,
        asunto=oficial.asunto if oficial else documento.titulo,
        unidad=borrador.unidad.nombre if borrador else firmante.designacion.cargo.unidad.nombre,
        desde=firmante.solicitud.creada,
        version=version if escaneo is None else firmante.solicitud.version,
        clase=Clase(firmante.clase),
        nivel=firmante.solicitud.nivel,
        borrador=borrador,
        firmante=firmante,
        escaneado=escaneo is not None and escaneo.conforme is None,
        observacion=escaneo.observacion if escaneo and escaneo.conforme is False else "",
    )
