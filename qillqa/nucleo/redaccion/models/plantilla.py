"""How each type is printed and numbered, by version and by date."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from qillqa.nucleo.redaccion.tipos import TIPOS, Tipo


class PlantillaQuerySet(models.QuerySet["PlantillaDeDocumento"]):
    """Templates, asked in words."""

    def de(self, tipo: Tipo, fecha: date) -> Self:
        """Those of a type in force on a date, the one that rules first."""
        return self.filter(codigo=tipo.codigo, desde__lte=fecha, retiro=None).order_by(
            "-desde", "-version"
        )


class PlantillaDeDocumento(models.Model):
    """A version of the template of a type: the house's (`fuente` empty) or a municipality's own.

    PostgreSQL refuses to change or delete a row: what was printed with it can be told for ever.
    """

    codigo = models.CharField(max_length=40)
    version = models.PositiveIntegerField("versión")
    fuente = models.TextField(blank=True)
    forma = models.JSONField()
    desde = models.DateField()
    norma = models.CharField(max_length=200, blank=True)
    creada = models.DateTimeField(null=True)
    por = models.CharField(max_length=400, blank=True)

    objects = PlantillaQuerySet.as_manager()

    class Meta:
        verbose_name = "plantilla de documento"
        verbose_name_plural = "plantillas de documentos"
        constraints = [
            models.UniqueConstraint(
                fields=["codigo", "version"], name="una_plantilla_por_codigo_y_version"
            ),
            models.CheckConstraint(
                condition=Q(fuente="") | ~Q(norma=""), name="la_plantilla_propia_dice_su_norma"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tipo} v{self.version}"

    @property
    def tipo(self) -> Tipo:
        """The type it prints."""
        return TIPOS[self.codigo]

    @property
    def es_propia(self) -> bool:
        """Whether the municipality wrote it."""
        return self.fuente != ""


class RetiroDePlantilla(models.Model):
    """That a version was withdrawn before its date came: it ruled nothing, and its row stays."""

    plantilla = models.OneToOneField(
        PlantillaDeDocumento, models.PROTECT, related_name="retiro", primary_key=True
    )
    motivo = models.CharField(max_length=300)
    instante = models.DateTimeField()
    por = models.CharField(max_length=400)

    class Meta:
        verbose_name = "retiro de plantilla"
        verbose_name_plural = "retiros de plantillas"
        constraints = [
            models.CheckConstraint(
                condition=~Q(motivo=""), name="el_retiro_de_plantilla_dice_por_que"
            )
        ]

    def __str__(self) -> str:
        return self.motivo


class PatronQuerySet(models.QuerySet["PatronDeTipo"]):
    """Patterns, asked in words."""

    def de(self, tipo: Tipo, fecha: date) -> Self:
        """Those of a type in force on a date, the one that rules first."""
        return self.filter(tipo=tipo.codigo, desde__lte=fecha).order_by("-desde")


class PatronDeTipo(models.Model):
    """How the series of a type that are opened from a date on print their numbers."""

    tipo = models.CharField(max_length=40)
    texto = models.CharField(max_length=80)
    desde = models.DateField()
    norma = models.CharField(max_length=200)

    objects = PatronQuerySet.as_manager()

    class Meta:
        verbose_name = "patrón de un tipo"
        verbose_name_plural = "patrones de los tipos"
        constraints = [
            models.UniqueConstraint(fields=["tipo", "desde"], name="un_patron_por_tipo_y_fecha")
        ]

    def __str__(self) -> str:
        return self.texto
