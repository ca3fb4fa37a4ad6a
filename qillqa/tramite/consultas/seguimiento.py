"""What whoever holds the code of a case may know of it: never names, only what is public.

LPAG 55.3 and 160 give more to the parties, in person; Ley 29733 forbids giving it to whoever finds
a paper. A reserved case (LPAG 105) does not even tell its subject.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, Subquery

from qillqa.interfaz.piezas import Suceso
from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.plazos.consultas import ley_de
from qillqa.nucleo.plazos.reglas.plazo import Vencimiento
from qillqa.nucleo.plazos.reglas.terminos import plazo_para_resolver
from qillqa.tramite.consultas.firmas_recibidas import Resumen, resumen_de
from qillqa.tramite.models import CargoDePresentacion, Derivacion, Expediente, Observacion
from qillqa.tramite.reglas import leer_codigo, mostrar_codigo

ESTADOS = {
    Expediente.Estado.EN_TRAMITE: "En trámite",
    Expediente.Estado.OBSERVADO: "Falta completar algo",
    Expediente.Estado.ARCHIVADO: "Terminado",
    Expediente.Estado.NO_PRESENTADO: "No se completó a tiempo",
}
SIN_RECIBIR = "Mesa de partes ya lo tiene y lo enviará a la oficina que debe atenderlo."


@dataclass(frozen=True, slots=True)
class Seguimiento:
    """A case as seen from outside. `asunto` and `presenta` are empty when it is reserved."""

    numero: str
    codigo: str
    codigo_mostrado: str
    asunto: str
    presenta: str
    presentado_en: datetime
    abierto: bool
    historico: bool
    estado: str
    explicacion: str
    donde: str
    vence: date | None
    por_que: str
    observacion: str
    subsanar_hasta: date | None
    tiene_cargo: bool
    cargo_firmado: bool
    reservado: bool
    sucesos: Sequence[Suceso]
    firmas: Resumen | None = None


def expediente_de(codigo: str) -> Expediente | None:
    """Return the case with this code, with what a follower is shown, in one query."""
    limpio = leer_codigo(codigo)
    if limpio is None:
        return None
    original = Derivacion.objects.filter(expediente=OuterRef("pk"), es_copia=False).order_by(
        "-secuencia"
    )
    return (
        Expediente.objects.select_related(
            "numero",
            "procedimiento",
            "observacion",
            "cargo__documento__firma_del_agente__salida__archivo",
        )
        .annotate(
            donde=Subquery(original.values("destino__nombre")[:1]),
            movimiento=Subquery(original.values("estado")[:1]),
            secuencia=Subquery(original.values("secuencia")[:1]),
        )
        .filter(codigo=limpio)
        .first()
    )


def coincide(escrito: str, impreso: str) -> bool:
    """Whether a number as typed is the one printed: signs, blanks and zeros to the left aside."""
    cifras = [sorted(int(n) for n in re.findall(r"\d+", texto)) for texto in (escrito, impreso)]
    return bool(cifras[0]) and cifras[0] == cifras[1]


def seguir(expediente: Expediente, ubigeo: str) -> Seguimiento:
    """Return what is public of a case read by `expediente_de`."""
    observacion = _observacion(expediente)
    vence = expediente.vence if expediente.estado == Expediente.Estado.EN_TRAMITE else None
    return Seguimiento(
        numero=expediente.numero.impreso,
        codigo=expediente.codigo,
        codigo_mostrado=mostrar_codigo(expediente.codigo),
        asunto="" if expediente.reservado else expediente.asunto,
        presenta="" if expediente.reservado else iniciales(expediente.remitente_nombre),
        presentado_en=expediente.presentado_en,
        abierto=expediente.esta_abierto,
        historico=expediente.canal == Expediente.Canal.HISTORICO,
        estado=ESTADOS[Expediente.Estado(expediente.estado)],
        explicacion=_explicacion(expediente),
        donde=getattr(expediente, "donde", None) or "",
        vence=vence,
        por_que=_por_que(expediente, vence, ubigeo),
        observacion=observacion.texto if observacion else "",
        subsanar_hasta=observacion.vence if observacion else None,
        tiene_cargo=tiene_cargo(expediente),
        cargo_firmado=_cargo_firmado(expediente),
        reservado=expediente.reservado,
        sucesos=_sucesos(expediente),
        firmas=None if expediente.reservado else resumen_de(expediente),
    )


def tiene_cargo(expediente: Expediente) -> bool:
    """Whether the code alone gives the receipt: not in a reserved case, for it names who filed."""
    return not expediente.reservado and _cargo(expediente) is not None


def iniciales(nombre: str) -> str:
    """Return a name that only its owner recognises: «María Q. Ñ.»."""
    primera, *resto = nombre.split() or [""]
    return " ".join([primera, *(f"{palabra[0].upper()}." for palabra in resto)])


def _sucesos(expediente: Expediente) -> list[Suceso]:
    """Return the public history, the newest first."""
    asientos = Asiento.objects.sobre(expediente).publicos()
    return [Suceso(frase=a.frase_publica, cuando=a.cuando) for a in asientos][::-1]


def _explicacion(expediente: Expediente) -> str:
    if expediente.estado == Expediente.Estado.OBSERVADO:
        return "Complete lo que falta y su documento vale desde el día en que lo presentó."
    if expediente.estado == Expediente.Estado.NO_PRESENTADO:
        return "Puede recoger sus documentos en mesa de partes y volver a presentarlos."
    if expediente.estado == Expediente.Estado.ARCHIVADO:
        return "La municipalidad ya lo atendió."
    en_mesa = getattr(expediente, "secuencia", None) == 1
    return SIN_RECIBIR if en_mesa else "La oficina que lo tiene debe atenderlo."


def _por_que(expediente: Expediente, vence: date | None, ubigeo: str) -> str:
    """Explain the last day, unless it was set by something this count does not know."""
    if vence is None or expediente.canal == Expediente.Canal.HISTORICO:
        return ""
    calculado = _calcular(expediente, ubigeo, vence)
    return calculado.resumen if calculado.fecha == vence else ""


def _calcular(expediente: Expediente, ubigeo: str, vence: date) -> Vencimiento:
    version = expediente.procedimiento
    inicio = expediente.inicio_plazo
    subsanado = inicio if inicio != expediente.fecha_presentacion else None
    return plazo_para_resolver(
        expediente.fecha_presentacion,
        version.plazo_dias_habiles if version else None,
        ley_de(expediente.fecha_presentacion, vence, ubigeo),
        subsanacion=subsanado,
    )


def _observacion(expediente: Expediente) -> Observacion | None:
    """The observation still to be cured, if any."""
    observacion: Observacion | None = getattr(expediente, "observacion", None)
    if observacion is None or expediente.estado != Expediente.Estado.OBSERVADO:
        return None
    return observacion


def _cargo_firmado(expediente: Expediente) -> bool:
    cargo = _cargo(expediente)
    return cargo is not None and cargo.firmado is not None


def _cargo(expediente: Expediente) -> CargoDePresentacion | None:
    return getattr(expediente, "cargo", None)
