"""Movements of an expediente between units (LPAG 132.1, 157; tramite.md 2.2)."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from qillqa.nucleo.documentos.models import Documento
from qillqa.nucleo.organos.models import Designacion, Unidad
from qillqa.tramite.models.expediente import Expediente

ABIERTAS = ("por_recibir", "en_despacho")


class DerivacionQuerySet(models.QuerySet["Derivacion"]):
    """Movements, asked as trays ask."""

    def para(self, unidad_id: int | None) -> Self:
        """Those sent to a unit."""
        return self.filter(destino_id=unidad_id)

    def por_recibir(self) -> Self:
        """Sent and not yet received."""
        return self.filter(estado=Derivacion.Estado.POR_RECIBIR)

    def en_despacho(self) -> Self:
        """Received and not yet dispatched."""
        return self.filter(estado=Derivacion.Estado.EN_DESPACHO)

    def abiertas(self) -> Self:
        """Sent or received, and nothing done yet."""
        return self.filter(estado__in=ABIERTAS)

    def por_vencer(self, hoy: date, hasta: date) -> Self:
        """Open ones whose last day falls between two dates, both included."""
        return self.abiertas().filter(vence__gte=hoy, vence__lte=hasta)

    def vencidas(self, hoy: date) -> Self:
        """Open ones whose last day has passed."""
        return self.abiertas().filter(vence__lt=hoy)


class Derivacion(models.Model):
    """One movement: from a unit (none when the citizen files) to another, original or copy."""

    class Estado(models.TextChoices):
        POR_RECIBIR = "por_recibir", "Por recibir"
        EN_DESPACHO = "en_despacho", "En despacho"
        DERIVADA = "derivada", "Derivada"
        DEVUELTA = "devuelta", "Devuelta"
        ATENDIDA = "atendida", "Atendida"
        ARCHIVADA = "archivada", "Archivada"

    expediente = models.ForeignKey(Expediente, models.PROTECT, related_name="derivaciones")
    secuencia = models.PositiveSmallIntegerField()
    anterior = models.ForeignKey("self", models.PROTECT, null=True, related_name="siguientes")
    origen = models.ForeignKey(
        Unidad, models.PROTECT, null=True, related_name="derivaciones_enviadas"
    )
    destino = models.ForeignKey(Unidad, models.PROTECT, related_name="derivaciones_recibidas")
    es_copia = models.BooleanField(default=False)
    instruccion = models.CharField(max_length=500)
    folios = models.PositiveIntegerField()
    dias = models.PositiveSmallIntegerField(null=True)
    norma = models.CharField(
        "norma que permite el plazo", max_length=200, blank=True, default="", db_default=""
    )
    vence = models.DateField(null=True)
    enviada = models.DateTimeField()
    enviada_por = models.ForeignKey(Designacion, models.PROTECT, null=True, related_name="+")
    estado = models.CharField(max_length=12, choices=Estado.choices)
    responsable = models.ForeignKey(Designacion, models.PROTECT, null=True, related_name="+")

    objects = DerivacionQuerySet.as_manager()

    class Meta:
        ordering = ["secuencia"]
        constraints = [
            models.UniqueConstraint(
                fields=["expediente", "secuencia"],
                name="una_derivacion_por_secuencia_del_expediente",
            ),
            models.UniqueConstraint(
                fields=["expediente"],
                condition=Q(es_copia=False, estado__in=ABIERTAS),
                name="el_original_esta_en_un_solo_lugar",
            ),
            models.CheckConstraint(
                condition=Q(origen__isnull=True) | ~Q(origen=F("destino")),
                name="nadie_se_deriva_a_si_mismo",
            ),
        ]
        indexes = [
            models.Index(fields=["destino", "estado", "enviada", "id"], name="bandeja_de_entrada"),
            models.Index(fields=["origen", "enviada", "id"], name="bandeja_de_enviados"),
            models.Index(fields=["destino", "expediente"], name="expedientes_de_una_unidad"),
            models.Index(
                fields=["origen", "enviada", "id"],
                condition=Q(estado="por_recibir"),
                name="enviados_sin_recibir",
            ),
            models.Index(
                fields=["destino", "vence", "id"],
                condition=Q(estado__in=ABIERTAS),
                name="bandeja_por_vencimiento",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.expediente} → {self.destino}"

    @property
    def esta_abierta(self) -> bool:
        """Whether the unit must still do something with it."""
        return self.estado in ABIERTAS


class Acuse(models.Model):
    """That the unit received the movement: who and when."""

    derivacion = models.OneToOneField(Derivacion, models.PROTECT, related_name="acuse")
    por = models.ForeignKey(Designacion, models.PROTECT, null=True, related_name="+")
    cuando = models.DateTimeField()

    def __str__(self) -> str:
        return f"Acuse de {self.derivacion}"


class Devolucion(models.Model):
    """That the unit sent the movement back, and why."""

    derivacion = models.OneToOneField(Derivacion, models.PROTECT, related_name="devolucion")
    motivo = models.CharField(max_length=500)
    por = models.ForeignKey(Designacion, models.PROTECT, related_name="+")
    cuando = models.DateTimeField()

    def __str__(self) -> str:
        return self.motivo


class Respuesta(models.Model):
    """What the unit answered to a movement, with its document if there is one."""

    derivacion = models.ForeignKey(Derivacion, models.PROTECT, related_name="respuestas")
    texto = models.CharField(max_length=2000)
    documento = models.ForeignKey(Documento, models.PROTECT, null=True, related_name="+")
    por = models.ForeignKey(Designacion, models.PROTECT, related_name="+")
    cuando = models.DateTimeField()

    def __str__(self) -> str:
        return self.texto


class HojaDeRuta(models.Model):
    """A hoja de ruta issued with its own code: the route as it was at an instant (LPAG 157)."""

    expediente = models.ForeignKey(Expediente, models.PROTECT, related_name="hojas_de_ruta")
    documento = models.OneToOneField(Documento, models.PROTECT, related_name="hoja_de_ruta")
    emitida = models.DateTimeField()
    por = models.CharField(max_length=400)

    class Meta:
        verbose_name = "hoja de ruta"
        verbose_name_plural = "hojas de ruta"
        ordering = ["-emitida"]

    def __str__(self) -> str:
        return str(self.documento)
