"""What a person's certificate and the entity's own have in common."""

from datetime import datetime

from django.db import models

from qillqa.nucleo.firmas.models.solicitud import Clase
from qillqa.nucleo.firmas.puerto import Custodia


class CertificadoConLlave(models.Model):
    """A certificate and where its key is: sealed here, in a device, or with whoever signs."""

    custodia = models.CharField(max_length=10, choices=Clase.choices)
    certificado = models.BinaryField()
    huella = models.CharField("SHA-256", max_length=64)
    sellado = models.BinaryField(default=bytes)
    referencia = models.JSONField(default=dict)
    titular = models.CharField(max_length=250)
    emisor = models.CharField(max_length=250)
    desde = models.DateTimeField()
    hasta = models.DateTimeField()
    muestra = models.BooleanField(default=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.titular} ({self.emisor})"

    def vigente_en(self, instante: datetime) -> bool:
        """Whether it is in force, by its own dates."""
        return self.desde <= instante < self.hasta

    def como_custodia(self) -> Custodia:
        """Return what an adapter needs to find the key."""
        return Custodia(bytes(self.certificado), bytes(self.sellado), dict(self.referencia))
