"""What we found in the signatures of a file that came from outside, and by which trust."""

from collections.abc import Collection
from typing import Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from qillqa.nucleo.documentos.models import Archivo
from qillqa.nucleo.firmas.informe import Dictamen, Informe


class InformeDeRecibidoQuerySet(models.QuerySet["InformeDeRecibido"]):
    """Reports, asked in words."""

    def ultimos(self, archivos: Collection[int]) -> Self:
        """The last report of each of these files."""
        return (
            self.filter(archivo_id__in=archivos)
            .order_by("archivo_id", "-instante", "-id")
            .distinct("archivo_id")
        )


class InformeDeRecibido(models.Model):
    """The report of the signatures of a received file as they were seen at an instant (R37).

    `confianza` holds the SHA-256 of the authorities and lists by which it was judged. A later
    report is another row; PostgreSQL refuses to change or delete one.
    """

    archivo = models.ForeignKey(Archivo, models.PROTECT, related_name="informes_de_firmas")
    instante = models.DateTimeField()
    dictamen = models.CharField(
        max_length=15, blank=True, choices=[(d.value, d.value) for d in Dictamen]
    )
    informe = models.JSONField(encoder=DjangoJSONEncoder)
    confianza = models.JSONField()
    por = models.CharField(max_length=400)

    objects = InformeDeRecibidoQuerySet.as_manager()

    class Meta:
        verbose_name = "informe de firmas de lo recibido"
        verbose_name_plural = "informes de firmas de lo recibido"
        indexes = [
            models.Index(
                fields=["archivo", "-instante", "-id"], name="ultimo_informe_de_un_archivo"
            )
        ]

    def __str__(self) -> str:
        return self.leer().frase

    def leer(self) -> Informe:
        """Return the report."""
        return Informe.de_json(self.informe)
