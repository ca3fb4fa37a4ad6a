"""A movement as a row of a tray."""

from datetime import date

from django.urls import reverse

from qillqa.interfaz.formatos import fecha_corta
from qillqa.interfaz.piezas import Fila
from qillqa.tramite.consultas.bandejas import Clase
from qillqa.tramite.models import Derivacion, Expediente


def fila_de(movimiento: Derivacion, clase: Clase, hoy: date) -> Fila:
    """Return what a tray tells of a movement: who, about what, from whom, since and until when."""
    expediente = movimiento.expediente
    enviado = clase.cual == "enviados"
    return Fila(
        clave=str(movimiento.pk),
        direccion=reverse("tramite:expediente", args=[expediente.pk]),
        numero=expediente.numero.impreso,
        asunto=expediente.asunto,
        persona=expediente.remitente_nombre,
        de=str(movimiento.destino) if enviado else _origen(movimiento),
        desde=movimiento.enviada,
        vence=movimiento.vence if movimiento.esta_abierta else None,
        archivado=movimiento.estado == Derivacion.Estado.ARCHIVADA,
        nuevo=clase.cual == "por-recibir",
        nota=" · ".join(_notas(movimiento, clase, hoy)),
    )


def _origen(movimiento: Derivacion) -> str:
    if movimiento.origen is not None:
        return str(movimiento.origen)
    return movimiento.expediente.get_canal_display()


def _notas(movimiento: Derivacion, clase: Clase, hoy: date) -> list[str]:
    notas = []
    if movimiento.es_copia:
        notas.append("Copia")
    if movimiento.expediente.reservado:
        notas.append("Reservado")
    if clase.cual == "enviados":
        notas.append(movimiento.get_estado_display())
    elif aviso := _del_dia(movimiento, hoy):
        notas.append(aviso)
    elif movimiento.origen_id is not None:
        notas.append(movimiento.instruccion)
    if movimiento.responsable:
        notas.append(f"Lo tiene {movimiento.responsable.persona}")
    return notas


def _del_dia(movimiento: Derivacion, hoy: date) -> str:
    """Say that what the desk received leaves the same day, or why it waits (LPAG 132.1; R12)."""
    if movimiento.origen_id is not None or not movimiento.esta_abierta:
        return ""
    expediente = movimiento.expediente
    if expediente.estado == Expediente.Estado.OBSERVADO:
        observacion = getattr(expediente, "observacion", None)
        hasta = f" hasta el {fecha_corta(observacion.vence)}" if observacion else ""
        return f"Observado: espera la subsanación{hasta}"
    if movimiento.vence and movimiento.vence < hoy:
        return "Debió derivarse el mismo día"
    if movimiento.vence and movimiento.vence > hoy:
        return f"Derívelo el {fecha_corta(movimiento.vence)}"
    return "Derívelo hoy"
