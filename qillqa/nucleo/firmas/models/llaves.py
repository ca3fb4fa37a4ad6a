"""The certificates of persons, and where the key of each is kept."""

from typing import Self

from django.db import models
from django.db.models import Q

from qillqa.nucleo.firmas.models.certificado import CertificadoConLlave
from qillqa.nucleo.personas.models import Persona

INTENTOS = 3


class CertificadoQuerySet(models.QuerySet["CertificadoDePersona"]):
    """Certificates, asked in words."""

    def de(self, persona_id: int | None) -> Self:
        """Those of a person that serve, the one that lasts longest first."""
        return self.filter(persona_id=persona_id, retirado=None).order_by("-hasta", "-id")


class CertificadoDePersona(CertificadoConLlave):
    """A certificate of somebody. The server never knows the secret that opens its key.

    `sustento` says why it is this person's when the certificate does not carry the document.
    """

    persona = models.ForeignKey(Persona, models.PROTECT, related_name="certificados")
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

    @property
    def bloqueado(self) -> bool:
        """Whether its secret failed three times; unlocking it is an act."""
        return self.intentos >= INTENTOS
