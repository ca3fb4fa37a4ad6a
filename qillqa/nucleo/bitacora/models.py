"""The log's table and its vocabulary."""

from collections.abc import Mapping
from typing import Any, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from qillqa.nucleo.bitacora.hechos import codigos_publicos, hecho


class AsientoQuerySet(models.QuerySet["Asiento"]):
    """Entries, asked in the log's words."""

    def sobre(self, cosa: models.Model) -> Self:
        """Entries on one aggregate, oldest first."""
        return self.filter(sobre_tipo=cosa._meta.label_lower, sobre_id=cosa.pk).order_by(
            "secuencia"
        )

    def publicos(self) -> Self:
        """Entries whose kind of fact has a public sentence."""
        return self.filter(hecho__in=codigos_publicos())


class Asiento(models.Model):
    """One fact: what, on which aggregate, by whom in which office, when, with what data."""

    sobre_tipo = models.CharField(max_length=60)
    sobre_id = models.BigIntegerField()
    secuencia = models.PositiveIntegerField()
    hecho = models.CharField(max_length=80)
    cuando = models.DateTimeField()
    por_nombre = models.CharField(max_length=200)
    por_cargo = models.CharField(max_length=200, blank=True)
    por_unidad = models.CharField(max_length=200, blank=True)
    por_cuenta_id = models.BigIntegerField(null=True)
    por_persona_id = models.BigIntegerField(null=True)
    por_unidad_id = models.BigIntegerField(null=True)
    datos = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    peticion = models.UUIDField(null=True)
    huella_anterior = models.BinaryField()
    huella = models.BinaryField()

    objects = AsientoQuerySet.as_manager()

    class Meta:
        verbose_name = "asiento"
        constraints = [
            models.UniqueConstraint(
                fields=["sobre_tipo", "sobre_id", "secuencia"],
                name="un_asiento_por_agregado_y_secuencia",
            ),
        ]
        indexes = [
            models.Index(fields=["por_cuenta_id", "-cuando"], name="asientos_de_una_cuenta"),
            models.Index(fields=["hecho", "-cuando"], name="asientos_de_un_hecho"),
        ]

    def __str__(self) -> str:
        return self.frase

    @property
    def frase(self) -> str:
        """The sentence an officer reads."""
        return hecho(self.hecho).contar(self._para_contar())

    @property
    def frase_publica(self) -> str:
        """The sentence whoever follows the case from outside reads; empty if it is not public."""
        return hecho(self.hecho).contar(self._para_contar(), publica=True)

    def contenido(self) -> Mapping[str, Any]:
        """What the fingerprint covers, in the types JSON gives back."""
        return {
            "sobre": [self.sobre_tipo, self.sobre_id, self.secuencia],
            "hecho": self.hecho,
            "cuando": self.cuando.isoformat(),
            "por": [self.por_nombre, self.por_cargo, self.por_unidad],
            "ids": [self.por_cuenta_id, self.por_persona_id, self.por_unidad_id],
            "datos": self.datos,
        }

    def _para_contar(self) -> dict[str, Any]:
        quien = f"{self.por_nombre} ({self.por_cargo})" if self.por_cargo else self.por_nombre
        return {**self.datos, "por": quien, "unidad_de_quien": self.por_unidad}
