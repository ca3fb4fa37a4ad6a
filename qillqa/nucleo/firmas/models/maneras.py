"""The ways of signing a municipality admits, in general and in each office, by date."""

from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from qillqa.nucleo.firmas.models.solicitud import Clase
from qillqa.nucleo.organos.models import Cargo


class ManeraQuerySet(models.QuerySet["ManeraDeFirmar"]):
    """Ways of signing, asked in words."""

    def que_rigen_en(self, fecha: date) -> Self:
        """The last row of the municipality and of each office on a date: what was disposed."""
        return (
            self.filter(desde__lte=fecha)
            .order_by("cargo_id", "-desde", "-id")
            .distinct("cargo_id")
            .select_related("cargo__unidad")
        )


class ManeraDeFirmar(models.Model):
    """Which ways of signing are admitted from a date on, and which one is proposed (R104).

    Without `cargo` it rules the whole municipality. An office's row without `predeterminada` goes
    back to what the municipality has. The last row of a date rules; PostgreSQL keeps them all.
    """

    cargo = models.ForeignKey(
        Cargo, models.PROTECT, null=True, blank=True, related_name="maneras_de_firmar"
    )
    predeterminada = models.CharField(max_length=10, choices=Clase.choices, blank=True)
    admitidas = ArrayField(models.CharField(max_length=10, choices=Clase.choices), default=list)
    desde = models.DateField()
    norma = models.CharField(max_length=200)
    creada = models.DateTimeField()
    por = models.CharField(max_length=400)

    objects = ManeraQuerySet.as_manager()

    class Meta:
        verbose_name = "manera de firmar"
        verbose_name_plural = "maneras de firmar"
        constraints = [
            models.CheckConstraint(
                condition=Q(predeterminada="", admitidas=[], cargo__isnull=False)
                | Q(admitidas__contains=[F("predeterminada")]),
                name="la_manera_propuesta_es_una_de_las_admitidas",
            ),
            models.CheckConstraint(condition=~Q(norma=""), name="la_manera_dice_su_norma"),
        ]
        indexes = [models.Index(fields=["cargo", "-desde", "-id"], name="maneras_de_un_cargo")]

    def __str__(self) -> str:
        return f"{self.cargo or 'Toda la municipalidad'} ({self.desde:%d/%m/%Y})"

    @property
    def sigue_a_la_municipalidad(self) -> bool:
        """Whether it only ends what the office had of its own."""
        return self.predeterminada == ""
