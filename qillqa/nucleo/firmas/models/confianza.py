"""Whom we believe: certification authorities, with dates, and their lists of revocation."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from qillqa.nucleo.organos.models import VigenciaQuerySet
from qillqa.nucleo.reloj import fecha_de


class AutoridadQuerySet(VigenciaQuerySet["AutoridadDeConfianza"]):
    """Authorities, asked in words."""

    def que_publican_lista(self) -> Self:
        """Those that publish their list of revocation at an address."""
        return self.exclude(url_de_lista="")


class AutoridadDeConfianza(models.Model):
    """A root, or an authority below one, that we believe from a date, and by which norm.

    `muestra` marks the sample municipality's own: what it certifies has no legal value.
    """

    nombre = models.CharField(max_length=200)
    certificado = models.BinaryField()
    huella = models.CharField("SHA-256", max_length=64)
    es_raiz = models.BooleanField()
    muestra = models.BooleanField(default=False)
    url_de_lista = models.URLField(blank=True, max_length=500)
    norma = models.CharField(max_length=200)
    desde = models.DateField()
    hasta = models.DateField(null=True, blank=True)

    objects = AutoridadQuerySet.as_manager()

    class Meta:
        verbose_name = "autoridad de confianza"
        verbose_name_plural = "autoridades de confianza"
        constraints = [
            models.UniqueConstraint(fields=["huella"], name="una_autoridad_por_certificado"),
            models.CheckConstraint(
                condition=Q(hasta__isnull=True) | Q(hasta__gte=F("desde")),
                name="la_confianza_no_acaba_antes_de_empezar",
            ),
        ]

    def __str__(self) -> str:
        return self.nombre


class ListaQuerySet(models.QuerySet["ListaDeRevocacion"]):
    """Lists, asked in words."""

    def ultimas(self) -> Self:
        """The last list of each authority."""
        return self.order_by("autoridad_id", "-emitida").distinct("autoridad_id")


class ListaDeRevocacion(models.Model):
    """A list of revoked certificates as an authority published it."""

    autoridad = models.ForeignKey(AutoridadDeConfianza, models.PROTECT, related_name="listas")
    contenido = models.BinaryField()
    emitida = models.DateTimeField()
    vence = models.DateTimeField()
    recibida = models.DateTimeField()

    objects = ListaQuerySet.as_manager()

    class Meta:
        verbose_name = "lista de revocación"
        verbose_name_plural = "listas de revocación"
        constraints = [
            models.UniqueConstraint(
                fields=["autoridad", "emitida"], name="una_lista_por_autoridad_e_instante"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.autoridad} ({fecha_de(self.emitida):%d/%m/%Y})"
