"""Many documents signed in one act, and what became of each."""

from datetime import datetime
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import Q

from qillqa.nucleo.firmas.models import CertificadoDePersona, Firmante
from qillqa.nucleo.organos.models import Designacion
from qillqa.nucleo.redaccion.models import Borrador
from qillqa.nucleo.reloj import fecha_de

CERROJO = 271269
"""The first key of the advisory lock that whoever works on a batch holds; the second is its id."""
SEGUNDOS_PARA_EMPEZAR = 10

_TRABAJAN = """
SELECT EXISTS (
  SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid = l.database
  WHERE l.locktype = 'advisory' AND l.granted AND d.datname = current_database()
    AND l.classid = %s AND l.objid = %s AND l.objsubid = 2
)
"""


class Lote(models.Model):
    """That somebody, in an office, signs many documents with one certificate, and when it ended.

    The secret is nowhere here: it lives in the memory of the process that signs, and dies there.
    """

    designacion = models.ForeignKey(Designacion, models.PROTECT, related_name="+")
    certificado = models.ForeignKey(CertificadoDePersona, models.PROTECT, related_name="+")
    pese_a = ArrayField(models.CharField(max_length=40), default=list)
    creado = models.DateTimeField()
    empezado = models.DateTimeField()
    concluido = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "lote de firmas"
        verbose_name_plural = "lotes de firmas"
        indexes = [models.Index(fields=["designacion", "-creado"], name="lotes_de_quien_firma")]

    def __str__(self) -> str:
        return f"Lote de {self.designacion} ({fecha_de(self.creado):%d/%m/%Y})"

    def esta_en_marcha(self, ahora: datetime) -> bool:
        """Whether somebody works on it: a process that died let its lock go with its connection."""
        if self.concluido is not None:
            return False
        if (ahora - self.empezado).total_seconds() < SEGUNDOS_PARA_EMPEZAR:
            return True
        with connection.cursor() as cursor:
            cursor.execute(_TRABAJAN, [CERROJO, self.pk])
            return bool(cursor.fetchone()[0])


class FilaDeLoteQuerySet(models.QuerySet["FilaDeLote"]):
    """Rows, asked in words."""

    def pendientes(self) -> Self:
        """Those nobody has answered for yet."""
        return self.filter(resultado=FilaDeLote.Resultado.PENDIENTE)


class FilaDeLote(models.Model):
    """One document of a batch. `firmante` is known once it has its number."""

    class Resultado(models.TextChoices):
        PENDIENTE = "pendiente", "Pendiente"
        FIRMADO = "firmado", "Firmado"
        SIN_FIRMAR = "sin_firmar", "Sin firmar"

    lote = models.ForeignKey(Lote, models.PROTECT, related_name="filas")
    orden = models.PositiveSmallIntegerField()
    titulo = models.CharField("título", max_length=500)
    borrador = models.ForeignKey(Borrador, models.PROTECT, null=True, related_name="+")
    firmante = models.ForeignKey(Firmante, models.PROTECT, null=True, related_name="+")
    resultado = models.CharField(
        max_length=10, choices=Resultado.choices, default=Resultado.PENDIENTE
    )
    frase = models.CharField(max_length=600, blank=True)

    objects = FilaDeLoteQuerySet.as_manager()

    class Meta:
        verbose_name = "fila de lote"
        verbose_name_plural = "filas de lotes"
        ordering = ["orden"]
        constraints = [
            models.UniqueConstraint(fields=["lote", "orden"], name="una_fila_por_lote_y_orden"),
            models.CheckConstraint(
                condition=Q(borrador__isnull=False) | Q(firmante__isnull=False),
                name="la_fila_dice_que_se_firma",
            ),
            models.CheckConstraint(
                condition=~Q(resultado="sin_firmar") | ~Q(frase=""),
                name="lo_que_no_se_firmo_dice_por_que",
            ),
        ]

    def __str__(self) -> str:
        return self.titulo
