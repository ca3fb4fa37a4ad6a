"""What a draft begins with: what it answers, to whom, and who would sign it."""

from qillqa.emision.consultas.referencias import texto_del_expediente
from qillqa.nucleo.organos.models import Cargo
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.redaccion.contenido import LARGO, Contenido, Destino, Referencia
from qillqa.nucleo.redaccion.permisos import cargo_de
from qillqa.nucleo.redaccion.tipos import Tipo
from qillqa.tramite.models import Expediente

_QUIENES_DIRIGEN = (Cargo.Clase.ALCALDE, Cargo.Clase.JEFATURA)


def contenido_inicial(tipo: Tipo, *, por: Actor, expediente: Expediente | None) -> Contenido:
    """Return the first content of a draft of the actor's unit, perhaps about an expediente."""
    firmante = _quien_firmaria(por)
    firmantes = (firmante,) if firmante else ()
    if expediente is None:
        return Contenido(firmantes=firmantes)
    return Contenido(
        para=_a_quien(tipo, expediente, por),
        referencias=(Referencia(texto_del_expediente(expediente.numero.impreso)),),
        firmantes=firmantes,
    )


def _quien_firmaria(por: Actor) -> int:
    """Return the office that leads the unit; where none does, the one of whoever writes."""
    jefatura = (
        Cargo.objects.filter(unidad_id=por.unidad_id or 0, clase__in=_QUIENES_DIRIGEN)
        .order_by("id")
        .values_list("pk", flat=True)
        .first()
    )
    return jefatura or cargo_de(por)


def _a_quien(tipo: Tipo, expediente: Expediente, por: Actor) -> tuple[Destino, ...]:
    """Return whoever filed it for what goes outside; inside, the unit that sent it on."""
    if not tipo.con_destino:
        return ()
    if tipo.para_otros:
        if expediente.remitente_id:
            return (Destino("persona", expediente.remitente_id),)
        return (Destino("externo", nombre=expediente.remitente_nombre[:LARGO]),)
    recibida = (
        expediente.derivaciones.filter(destino_id=por.unidad_id, origen__isnull=False)
        .order_by("-secuencia")
        .first()
    )
    return (Destino("unidad", recibida.origen_id),) if recibida else ()
