"""Series, their patterns by date, the counters and every number given."""

from django.db import models
from django.db.models import Q


class Serie(models.Model):
    """A series of numbers: «expedientes», «ordenanzas», «informes de la unidad X»."""

    codigo = models.CharField(max_length=40, unique=True)
    nombre = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.nombre


class Patron(models.Model):
    """How the numbers of a series are printed from a date on."""

    serie = models.ForeignKey(Serie, models.PROTECT, related_name="patrones")
    texto = models.CharField(max_length=80)
    desde = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["serie", "desde"], name="un_patron_por_serie_y_fecha"),
        ]

    def __str__(self) -> str:
        return self.texto


class Contador(models.Model):
    """The last number given in a series and year; its row is the lock that leaves no gap."""

    serie = models.ForeignKey(Serie, models.PROTECT, related_name="contadores")
    anio = models.PositiveSmallIntegerField()
    ultimo = models.PositiveIntegerField(default=0)
    desde = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["serie", "anio"], name="un_contador_por_serie_y_anio"),
        ]

    def __str__(self) -> str:
        return f"{self.serie} {self.anio}: {self.ultimo}"


class Numero(models.Model):
    """A number given, or brought as printed from the paper books (then `n` is its parsed part)."""

    serie = models.ForeignKey(Serie, models.PROTECT, related_name="numeros")
    anio = models.PositiveSmallIntegerField()
    n = models.PositiveIntegerField(null=True)
    impreso = models.CharField(max_length=80)
    historico = models.BooleanField(default=False)
    dado = models.DateTimeField()
    anulado = models.DateTimeField(null=True)
    motivo_anulacion = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["serie", "anio", "n"],
                condition=Q(historico=False),
                name="un_numero_por_serie_y_anio",
            ),
            models.UniqueConstraint(
                fields=["serie", "impreso", "anio"], name="un_numero_impreso_por_serie_y_anio"
            ),
            models.CheckConstraint(
                condition=Q(historico=True) | Q(n__isnull=False),
                name="todo_numero_dado_tiene_correlativo",
            ),
            models.CheckConstraint(
                condition=Q(anulado__isnull=True) | ~Q(motivo_anulacion=""),
                name="toda_anulacion_tiene_motivo",
            ),
        ]
        indexes = [models.Index(fields=["n", "anio"], name="numeros_por_correlativo")]

    def __str__(self) -> str:
        return self.impreso
