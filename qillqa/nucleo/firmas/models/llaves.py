"""The certificates of persons, and where the key of each is kept."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from qillqa.nucleo.firmas.models.solicitud import Clase
from qillqa.nucleo.firmas.puerto import Custodia
from qillqa.nucleo.personas.models import Persona

INTENTOS = 3


class CertificadoQuerySet(models.QuerySet["CertificadoDePersona"]):
    """Certificates, asked in words."""

    def de(self, persona_id: int | None) -> Self:
        """Those of a person that serve, the one that lasts longest first."""
        return self.filter(persona_id=persona_id, retirado=None).order_by("-hasta", "-id")


class CertificadoDePersona(models.Model):
    """A certificate of somebody. The server never knows the secret that opens its key.

    `sustento` says why it is this person's when the certificate does not carry the document.
    """

    persona = models.ForeignKey(Persona, models.PROTECT, related_name="certificados")
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
    sustento = models.CharField(max_length=300, blank=True)
    intentos = models.PositiveSmallIntegerField(default=0)
    registrado = models.DateTimeField()
    retirado = models.DateTimeField(null=True)

    objects = CertificadoQuerySet.as_manager()

    class Meta:
        verbose_name = "certificado de persona"
        verbose_name_plural = "certificados de personas"
        constraints = [
            models.UniqueConstraint(
                fields=["huella"],
                condition=Q(retirado__isnull=True),
                name="un_registro_por_certificado",
            ),
            models.CheckConstraint(
                condition=~Q(custodia="a_mano"), name="a_mano_no_hay_certificado"
            ),
            models.CheckConstraint(
                condition=Q(custodia="servidor") | Q(sellado=b""),
                name="solo_el_servidor_guarda_llaves",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.titular} ({self.emisor})"

    @property
    def bloqueado(self) -> bool:
        """Whether its secret failed three times; unlocking it is an act."""
        return self.intentos >= INTENTOS

    def vigente_en(self, instante: datetime) -> bool:
        """Whether it is in force, by its own dates."""
        return self.desde <= instante < self.hasta

    def como_custodia(self) -> Custodia:
        """Return what an adapter needs to find the key."""
        return Custodia(bytes(self.certificado), bytes(self.sellado), dict(self.referencia))
