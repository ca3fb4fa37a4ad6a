"""Notices to officers and outgoing e-mails."""

from typing import Self

from django.db import models
from django.db.models import Q

from qillqa.nucleo.cuentas.models import Cuenta
from qillqa.nucleo.documentos.models import Version


class AvisoQuerySet(models.QuerySet["Aviso"]):
    """Notices, asked in the room's words."""

    def de(self, cuenta_id: int | None) -> Self:
        """Those of one account, newest first."""
        return self.filter(cuenta_id=cuenta_id).order_by("-id")

    def sin_leer(self) -> Self:
        """Those not read yet."""
        return self.filter(leido__isnull=True)


class Aviso(models.Model):
    """A sentence for one officer, with the address of what it speaks of."""

    cuenta = models.ForeignKey(Cuenta, models.CASCADE, related_name="avisos")
    frase = models.CharField(max_length=400)
    enlace = models.CharField(max_length=300, blank=True)
    creado = models.DateTimeField()
    leido = models.DateTimeField(null=True)

    objects = AvisoQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["cuenta"], condition=Q(leido__isnull=True), name="avisos_sin_leer"
            ),
            models.Index(fields=["cuenta", "-id"], name="avisos_de_una_cuenta"),
        ]

    def __str__(self) -> str:
        return self.frase


class CorreoSaliente(models.Model):
    """An e-mail to send once: written with its act, sent by the worker, its fate kept."""

    para = models.EmailField()
    asunto = models.CharField(max_length=200)
    cuerpo = models.TextField()
    adjunto = models.ForeignKey(Version, models.PROTECT, null=True)
    creado = models.DateTimeField()
    enviado = models.DateTimeField(null=True)
    intentos = models.PositiveSmallIntegerField(default=0)
    ultimo_error = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["creado"], condition=Q(enviado__isnull=True), name="correos_por_enviar"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asunto} → {self.para}"
