"""All that the page of an issued document tells: versions, signers, nexus, annexes, history."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from qillqa.emision.permisos import puede_escanear
from qillqa.nucleo.autenticidad.consultas import Constancia, constancia_de
from qillqa.nucleo.autenticidad.models import Registro
from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.documentos.models import Version
from qillqa.nucleo.firmas.models import Firma, Firmante, SolicitudDeFirma
from qillqa.nucleo.firmas.puerto import Nivel
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.redaccion.contenido import Referencia
from qillqa.nucleo.redaccion.models import Anexo, Borrador, Destinatario, DocumentoOficial
from qillqa.nucleo.redaccion.permisos import documentos_visibles

HECHOS_A_LA_VISTA = 300


@dataclass(frozen=True, slots=True)
class VersionContada:
    """A version of the document and what it is, so that nobody takes one for another."""

    version: Version
    que_es: str
    vale: bool = False
    """Whether it is the one to be given to whoever asks for the document."""


@dataclass(frozen=True, slots=True)
class FirmanteContado:
    """One of those who sign: what happened with it, in which way, and how long it can be proved."""

    nombre: str
    cargo: str
    unidad: str
    estado: str
    """firmo, no_firmo, en_turno or espera."""
    clase: str
    cuando: datetime | None = None
    nivel: str = ""
    explicacion: str = ""
    motivo: str = ""
    sin_valor: bool = False


@dataclass(frozen=True, slots=True)
class Mencion:
    """What it answers, and the document of the house it names, if the actor may see it."""

    texto: str
    documento: int | None = None


@dataclass(frozen=True, slots=True)
class HojaDelDocumento:
    """The page of a document. `solicitud` is the request of signatures that counts."""

    oficial: DocumentoOficial
    borrador: Borrador
    constancia: Constancia
    solicitud: SolicitudDeFirma | None
    firmantes: tuple[FirmanteContado, ...]
    versiones: tuple[VersionContada, ...]
    para: tuple[Destinatario, ...]
    copias: tuple[Destinatario, ...]
    referencias: tuple[Mencion, ...]
    anexos: tuple[Anexo, ...]
    historia: tuple[Asiento, ...]
    otros: dict[int, int]
    """The documents that touch it or that it touches, by the id of their record."""
    espera_escaneo: bool
    """Whether the actor may bring the scan of what is signed by hand."""

    @property
    def vale(self) -> Version:
        """The version that is shown and given."""
        return next(v.version for v in self.versiones if v.vale)

    @property
    def espera_sello(self) -> bool:
        """Whether the authority of time owes it a seal."""
        return self.solicitud is not None and self.solicitud.espera_sello is not None


def leer_hoja(actor: Actor, oficial: DocumentoOficial) -> HojaDelDocumento:
    """Return the page of a document, in so many queries whatever its length."""
    oficial = DocumentoOficial.objects.select_related(
        "numero", "unidad", "preparado__borrador__autor__persona", "version__documento"
    ).get(pk=oficial.pk)
    registro = Registro.objects.get(documento=oficial.version.documento)
    constancia = constancia_de(registro)
    solicitudes = list(constancia.registro.documento.solicitudes_de_firma.all())
    solicitud = max(solicitudes, key=lambda s: (s.anulada is None, s.pk), default=None)
    destinatarios = list(oficial.preparado.destinatarios.all())
    return HojaDelDocumento(
        oficial=oficial,
        borrador=oficial.preparado.borrador,
        constancia=constancia,
        solicitud=solicitud,
        firmantes=tuple(_firmantes(solicitud)) if solicitud else (),
        versiones=tuple(versiones_de(oficial)),
        para=tuple(d for d in destinatarios if not d.es_copia),
        copias=tuple(d for d in destinatarios if d.es_copia),
        referencias=tuple(_menciones(actor, oficial.preparado.texto.leer().referencias)),
        anexos=tuple(oficial.anexos.select_related("version__archivo")),
        historia=tuple(_historia(oficial, registro, solicitudes)),
        otros=_otros(actor, constancia),
        espera_escaneo=solicitud is not None and _espera_escaneo(actor, solicitud),
    )


def _espera_escaneo(actor: Actor, solicitud: SolicitudDeFirma) -> bool:
    if not puede_escanear(actor, solicitud):
        return False
    return not solicitud.escaneos.filter(conforme=None).exists()


def versiones_de(oficial: DocumentoOficial) -> list[VersionContada]:
    """Return every version of the document, the last first, each with what it is."""
    documento = oficial.version.documento
    filas = list(
        documento.versiones.select_related("archivo", "escaneo_firmado", "sello", "preparado")
        .prefetch_related("firmas__designacion__persona", "firmas__designacion__cargo")
        .order_by("-n")
    )
    pedidas = set(documento.solicitudes_de_firma.values_list("version_id", flat=True))
    contadas = [(v, _que_es(v, oficial, pedidas)) for v in filas]
    vale = next((v for v, _ in contadas if not _escaneo_sin_cotejar(v)), filas[0])
    return [VersionContada(v, que_es, v == vale) for v, que_es in contadas]


def _escaneo_sin_cotejar(version: Version) -> bool:
    escaneo = getattr(version, "escaneo_firmado", None)
    return escaneo is not None and not escaneo.conforme


def _que_es(version: Version, oficial: DocumentoOficial, pedidas: set[int]) -> str:
    """Say what a version is: what happened to make it."""
    if escaneo := getattr(version, "escaneo_firmado", None):
        cotejo = {True: "cotejado y conforme", False: "no conforme", None: "por cotejar"}
        return f"Escaneo de lo firmado a mano, {cotejo[escaneo.conforme]}"
    if firmas := list(version.firmas.all()):
        return f"Firmado por {', '.join(_quien(f) for f in firmas)}"
    if hasattr(version, "sello"):
        return "Firmado, con su sello de tiempo"
    if version.pk in pedidas:
        return "Con número y los lugares de las firmas; sin firmar"
    if hasattr(version, "preparado"):
        return "Proyecto preparado para la firma; sin número"
    if version.pk == oficial.version_id:
        return "Con número; sin firmar"
    return "Con número; se volvió a pedir la firma"


def _quien(firma: Firma) -> str:
    return f"{firma.designacion.persona.nombre}, {firma.designacion.titulo}"


def _firmantes(solicitud: SolicitudDeFirma) -> Iterable[FirmanteContado]:
    toca = solicitud.abierta
    for firmante in sorted(solicitud.firmantes.all(), key=lambda f: f.orden):
        contado = _firmante(firmante, solicitud, en_turno=toca)
        if contado.estado == "en_turno" and solicitud.en_orden:
            toca = False
        yield contado


def _firmante(
    firmante: Firmante, solicitud: SolicitudDeFirma, *, en_turno: bool
) -> FirmanteContado:
    firma: Firma | None = getattr(firmante, "firma", None)
    quien = firma.designacion if firma else firmante.designacion
    por_otro = f", por {firmante.en_nombre_de}" if firmante.en_nombre_de else ""  # LPAG 72.3
    quienes = (quien.persona.nombre, quien.titulo + por_otro, quien.cargo.unidad.nombre)
    if firma is not None:
        nivel = Nivel(firma.nivel).explicacion if firma.nivel else ""
        return FirmanteContado(
            *quienes,
            "firmo",
            firma.get_clase_display(),
            firma.instante,
            firma.nivel,
            nivel,
            sin_valor=firma.sin_valor_legal,
        )
    clase, negativa = firmante.get_clase_display(), getattr(firmante, "negativa", None)
    if negativa is not None:
        return FirmanteContado(
            *quienes, "no_firmo", clase, negativa.instante, motivo=negativa.motivo
        )
    if solicitud.abierta:
        return FirmanteContado(*quienes, "en_turno" if en_turno else "espera", clase)
    motivo = solicitud.motivo_de_anulacion or "Concluyó sin su firma"
    return FirmanteContado(*quienes, "no_firmo", clase, motivo=motivo)


def _menciones(actor: Actor, referencias: Iterable[Referencia]) -> list[Mencion]:
    """Return what it answers; what the actor may not see is told without a link."""
    lista = list(referencias)
    pedidos = [r.documento for r in lista if r.documento]
    visibles: dict[int, int] = {}
    if pedidos:
        suyos = documentos_visibles(actor).filter(version__documento__in=pedidos)
        visibles = dict(suyos.values_list("version__documento_id", "pk"))
    return [Mencion(r.texto, visibles.get(r.documento or 0)) for r in lista]


def _historia(
    oficial: DocumentoOficial, registro: Registro, solicitudes: Iterable[SolicitudDeFirma]
) -> list[Asiento]:
    """Return the facts of the draft, of its signatures and of its record, the newest first."""
    cosas = [oficial.preparado.borrador, oficial, registro, *solicitudes]
    de_todas = Q()
    for cosa in cosas:
        de_todas |= Q(sobre_tipo=cosa._meta.label_lower, sobre_id=cosa.pk)
    return list(Asiento.objects.filter(de_todas).order_by("-cuando", "-id")[:HECHOS_A_LA_VISTA])


def _otros(actor: Actor, constancia: Constancia) -> dict[int, int]:
    """Return the documents of the other ends of each nexus that the actor may see."""
    nexos = (*constancia.alteraciones, *constancia.dispone)
    documentos = {n.otro.documento_id: n.otro.pk for n in nexos if n.otro}
    if not documentos:
        return {}
    visibles = documentos_visibles(actor).filter(version__documento__in=documentos)
    hallados = visibles.values_list("version__documento_id", "pk")
    return {documentos[documento]: pk for documento, pk in hallados}
