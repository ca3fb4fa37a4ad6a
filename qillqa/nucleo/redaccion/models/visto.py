"""The yellow slip: who must agree before it is signed, and in what order."""

from django.db import models
from django.db.models import Q

from qillqa.nucleo.organos.models import Cargo, Designacion
from qillqa.nucleo.redaccion.models.borrador import Borrador, VersionDeBorrador


class Visto(models.Model):
    """The visto bueno asked of an office, in its turn of a round, on one version of the text."""

    class Resultado(models.TextChoices):
        PENDIENTE = "pendiente", "pendiente"
        DADO = "dado", "dado"
        DEVUELTO = "devuelto", "devuelto con observaciones"
        SIN_EFECTO = "sin_efecto", "sin efecto"

    borrador = models.ForeignKey(Borrador, models.PROTECT, related_name="vistos")
    ronda = models.PositiveSmallIntegerField()
    orden = models.PositiveSmallIntegerField()
    cargo = models.ForeignKey(Cargo, models.PROTECT, related_name="vistos")
    version = models.ForeignKey(VersionDeBorrador, models.PROTECT, related_name="vistos")
    en_turno = models.BooleanField(default=False)
    resultado = models.CharField(
        max_length=10, choices=Resultado.choices, default=Resultado.PENDIENTE
    )
    observacion = models.CharField("observación", max_length=2000, blank=True)
    pedido = models.DateTimeField()
    resuelto = models.DateTimeField(null=True)
    por = models.ForeignKey(Designacion, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "visto bueno"
        verbose_name_plural = "vistos buenos"
        ordering = ["ronda", "orden"]
        constraints = [
            models.UniqueConstraint(
                fields=["borrador", "ronda", "orden"], name="un_visto_por_ronda_y_orden"
            ),
            models.UniqueConstraint(
                fields=["borrador"],
                condition=Q(en_turno=True),
                name="un_solo_visto_en_turno",
            ),
            models.CheckConstraint(
                condition=~Q(resultado="devuelto") | ~Q(observacion=""),
                name="toda_devolucion_dice_por_que",
            ),
            models.CheckConstraint(
                condition=~Q(resultado__in=["dado", "devuelto"])
                | Q(por__isnull=False, resuelto__isnull=False),
                name="todo_visto_dice_quien_y_cuando",
            ),
        ]
        indexes = [
            models.Index(
                fields=["cargo"], condition=Q(en_turno=True), name="vistos_que_esperan_a_un_cargo"
            )
        ]

    def __str__(self) -> str:
        return f"{self.cargo}: {self.get_resultado_display()}"
