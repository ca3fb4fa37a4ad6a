"""The words that expedientes hold: what a misspelt word is compared with."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Func


class Palabra(models.Model):
    """A word (as text search keeps it: stem, no accents) of names and subjects, and its frequency.

    Derived from `Expediente.buscable` by an errand; losing it loses nothing. The words of a town
    grow slowly, its expedientes do not: a misspelt surname costs the same in the year ten.
    """

    palabra = models.CharField(max_length=60, primary_key=True)
    veces = models.PositiveIntegerField()

    class Meta:
        indexes = [
            GinIndex(fields=["palabra"], opclasses=["gin_trgm_ops"], name="palabras_parecidas"),
            models.Index(Func("palabra", function="f_suena"), name="palabras_por_sonido"),
        ]

    def __str__(self) -> str:
        return self.palabra
