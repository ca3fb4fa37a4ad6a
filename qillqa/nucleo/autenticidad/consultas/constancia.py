"""What anybody who has its code may be told of a paper: what it is, who signed it, its state."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from qillqa.nucleo.autenticidad.consultas.estados import estado_de
from qillqa.nucleo.autenticidad.models import Alteracion, Registro
from qillqa.nucleo.autenticidad.reglas.estados import Estado
from qillqa.nucleo.firmas.models import Firma, Firmante, SolicitudDeFirma
from qillqa.nucleo.firmas.puerto import Nivel
from qillqa.nucleo.organos.models import Designacion

_NIVELES = {
    Nivel.B_B.value: "sin sello de tiempo",
    Nivel.B_T.value: "con sello de tiempo",
    Nivel.B_LTA.value: "con sello de tiempo y evidencia para archivo",
}
_HECHO = {"anula": "Anulado", "reemplaza": "Reemplazado", "rectifica": "Rectificado"}
_HACE = {"anula": "Anula", "reemplaza": "Reemplaza a", "rectifica": "Rectifica"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Suscrito:
    """One of those asked to sign. `clase` is the kind of signature in words.

    `firmo` is None while it is awaited; `motivo` is why it was not signed. `sin_valor` marks what
    was signed with the sample's chain.
    """

    nombre: str
    cargo: str
    unidad: str
    clase: str
    firmo: bool | None = None
    instante: datetime | None = None
    nivel: str = ""
    con_sello: bool = False
    sin_valor: bool = False
    motivo: str = ""

    @property
    def frase(self) -> str:
        """What happened, in one sentence."""
        if self.firmo:
            return f"Firmó: {self.clase}{f', {self.nivel}' if self.nivel else ''}."
        if self.firmo is None:
            return "Aún no firma."
        return f"No firmó: {self.motivo}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Nexo:
    """A later act on this paper, or one this paper disposes on another. `otro` is that other."""

    clase: str
    fecha: date
    frase: str
    motivo: str
    base_legal: str
    otro: Registro | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Constancia:
    """All that the public page says. `alteraciones` touch it; `dispone` is what it touches."""

    registro: Registro
    codigo: str
    titulo: str
    numero: str
    fecha: date
    organo: str
    estado: Estado
    frase: str
    firmantes: tuple[Suscrito, ...]
    alteraciones: tuple[Nexo, ...]
    dispone: tuple[Nexo, ...]
    reservado: bool

    @property
    def sin_valor(self) -> bool:
        """Whether some signature is of the sample's chain, which has no legal value."""
        return any(f.sin_valor for f in self.firmantes)


def constancia_de(registro: Registro) -> Constancia:
    """Return what is told of a paper, in a constant number of queries."""
    fila = Registro.objects.con_lo_suyo().get(pk=registro.pk)
    estado = estado_de(fila)
    alteraciones = tuple(_sobre_este(a) for a in fila.alteraciones.all())
    return Constancia(
        registro=fila,
        codigo=fila.codigo_mostrado,
        titulo=fila.titulo,
        numero=fila.numero,
        fecha=fila.fecha,
        organo=fila.organo,
        estado=estado,
        frase=_frase(estado, alteraciones),
        firmantes=_firmantes(list(fila.documento.solicitudes_de_firma.all())),
        alteraciones=alteraciones,
        dispone=tuple(_sobre_otro(a) for a in fila.dispone.all()),
        reservado=fila.reservado,
    )


def _frase(estado: Estado, alteraciones: Sequence[Nexo]) -> str:
    if estado is Estado.VIGENTE:
        return "Está vigente."
    if estado is Estado.EN_FIRMA:
        return "Tiene número, pero aún no lo firman todos: todavía no tiene efecto."
    if estado is Estado.FIRMA_NO_CONCLUIDA:
        return "Tiene número, pero no se terminó de firmar: no tiene efecto."
    if estado is Estado.RECTIFICADO:
        return "Está vigente, con la rectificación que se indica."
    ultima = next(a for a in reversed(alteraciones) if a.clase != Alteracion.Clase.RECTIFICA)
    return f"{ultima.frase} Ya no está vigente."


def _sobre_este(a: Alteracion) -> Nexo:
    dispone = f" por {a.quien_dispone}" if a.quien_dispone else ""
    frase = f"{_HECHO[a.clase]} el {a.fecha:%d/%m/%Y}{dispone}."
    return _nexo(a, frase, a.por_documento)


def _sobre_otro(a: Alteracion) -> Nexo:
    return _nexo(a, f"{_HACE[a.clase]} {a.registro}.", a.registro)


def _nexo(a: Alteracion, frase: str, otro: Registro | None) -> Nexo:
    return Nexo(
        clase=a.clase,
        fecha=a.fecha,
        frase=frase,
        motivo=a.motivo,
        base_legal=a.base_legal,
        otro=otro,
    )


def _firmantes(solicitudes: Collection[SolicitudDeFirma]) -> tuple[Suscrito, ...]:
    """Return those of the request that counts: the one not annulled, else the last."""
    if not solicitudes:
        return ()
    cuenta = max(solicitudes, key=lambda s: (s.anulada is None, s.pk))
    firmantes = sorted(cuenta.firmantes.all(), key=lambda f: f.orden)
    return tuple(_suscrito(f, cuenta) for f in firmantes)


def _suscrito(firmante: Firmante, solicitud: SolicitudDeFirma) -> Suscrito:
    firma = getattr(firmante, "firma", None)
    if firma is not None:
        return _firmado(firma, firmante)
    quien, clase = firmante.designacion, firmante.get_clase_display()
    negativa = getattr(firmante, "negativa", None)
    if negativa is not None:
        return _suscribe(
            quien, firmante.titulo, clase, firmo=False, motivo=negativa.motivo.rstrip(".")
        )
    if solicitud.abierta:
        return _suscribe(quien, firmante.titulo, clase)
    motivo = solicitud.motivo_de_anulacion.rstrip(".") or "no se le esperó"
    return _suscribe(quien, firmante.titulo, clase, firmo=False, motivo=motivo)


def _firmado(firma: Firma, firmante: Firmante) -> Suscrito:
    por_otro = f", por {firmante.en_nombre_de}" if firmante.en_nombre_de else ""
    return _suscribe(
        firma.designacion,
        f"{firma.designacion.titulo}{por_otro}",
        firma.get_clase_display(),
        firmo=True,
        instante=firma.instante,
        nivel=_NIVELES.get(firma.nivel, ""),
        con_sello=firma.nivel in (Nivel.B_T.value, Nivel.B_LTA.value),
        sin_valor=firma.sin_valor_legal,
    )


def _suscribe(quien: Designacion, cargo: str, clase: str, **mas: object) -> Suscrito:
    return Suscrito(
        nombre=quien.persona.nombre,
        cargo=cargo,
        unidad=quien.cargo.unidad.nombre,
        clase=clase,
        **mas,  # type: ignore[arg-type]
    )
