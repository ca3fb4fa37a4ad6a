"""The TUPA: procedures, their dated versions and requirements (LPAG 36-37, 44-49; R35)."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from qillqa.nucleo.organos.models import Unidad


class Procedimiento(models.Model):
    """A procedure or exclusive service of the TUPA, known by its code through every version."""

    codigo = models.CharField(max_length=20, unique=True)

    class Meta:
        ordering = ["codigo"]

    def __str__(self) -> str:
        return self.codigo


class VersionQuerySet(models.QuerySet["VersionDeProcedimiento"]):
    """Versions of procedures by date."""

    def vigentes_en(self, fecha: date) -> Self:
        """Those in force on this civil date."""
        return self.filter(Q(hasta__isnull=True) | Q(hasta__gte=fecha), desde__lte=fecha)


class VersionDeProcedimiento(models.Model):
    """A procedure between two dates; a case keeps the version it was filed under."""

    class Calificacion(models.TextChoices):
        AUTOMATICA = "automatica", "Aprobación automática"
        SAP = "sap", "Evaluación previa con silencio positivo"
        SAN = "san", "Evaluación previa con silencio negativo"
        PREVIA = "previa", "Evaluación previa"
        EXCLUSIVO = "exclusivo", "Servicio prestado en exclusividad"
        ACCESO = "acceso", "Acceso a la información pública"
        SIN_SILENCIO = "sin_silencio", "Sin silencio"

    procedimiento = models.ForeignKey(Procedimiento, models.PROTECT, related_name="versiones")
    denominacion = models.CharField(max_length=300)
    calificacion = models.CharField(max_length=15, choices=Calificacion.choices)
    plazo_dias_habiles = models.PositiveSmallIntegerField()
    derecho_soles = models.DecimalField(max_digits=10, decimal_places=2)
    base_legal = models.CharField(max_length=500)
    unidad = models.ForeignKey(Unidad, models.PROTECT, null=True, related_name="procedimientos")
    unidad_impresa = models.CharField(max_length=150)
    norma = models.CharField(max_length=200)
    desde = models.DateField()
    hasta = models.DateField(null=True, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["procedimiento__codigo"]
        constraints = [
            models.UniqueConstraint(
                fields=["procedimiento", "desde"], name="una_version_por_procedimiento_y_fecha"
            ),
            models.UniqueConstraint(
                fields=["procedimiento"],
                condition=Q(hasta__isnull=True),
                name="una_version_abierta_por_procedimiento",
            ),
        ]

    def __str__(self) -> str:
        return self.denominacion


class Requisito(models.Model):
    """One thing the TUPA lets the municipality ask for in a version of a procedure."""

    version = models.ForeignKey(VersionDeProcedimiento, models.PROTECT, related_name="requisitos")
    orden = models.PositiveSmallIntegerField()
    texto = models.CharField(max_length=300)

    class Meta:
        ordering = ["orden"]
        constraints = [
            models.UniqueConstraint(fields=["version", "orden"], name="un_requisito_por_orden"),
        ]

    def __str__(self) -> str:
        return self.texto
