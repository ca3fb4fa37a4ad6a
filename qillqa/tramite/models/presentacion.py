"""A filing under way in the virtual mesa de partes: what was typed survives a lost link."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from qillqa.tramite.models.expediente import Expediente


class Presentacion(models.Model):
    """A draft known by a secret token until it becomes an expediente."""

    token = models.UUIDField(unique=True)
    datos = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    correo = models.EmailField(blank=True)
    codigo = models.CharField(max_length=128, blank=True, help_text="Huella del código enviado")
    codigo_enviado = models.DateTimeField(null=True)
    envios = models.PositiveSmallIntegerField(default=0)
    intentos = models.PositiveSmallIntegerField(default=0)
    correo_confirmado = models.DateTimeField(null=True)
    creada = models.DateTimeField()
    actualizada = models.DateTimeField()
    expediente = models.OneToOneField(
        Expediente, models.PROTECT, null=True, related_name="presentacion"
    )

    class Meta:
        indexes = [models.Index(fields=["correo", "codigo_enviado"], name="codigos_por_correo")]

    def __str__(self) -> str:
        return str(self.token)
