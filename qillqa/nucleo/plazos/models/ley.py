"""The dated law: parameters, citations and terms of distance, each between two dates."""

from datetime import date
from typing import Any, Self, TypeVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from qillqa.nucleo.plazos.reglas.ley import Cita, Parametro, texto_de_cita

M = TypeVar("M", bound=models.Model)

_VIGENCIA = Func(
    F("desde"),
    F("hasta"),
    Value("[]"),
    function="daterange",
    output_field=DateRangeField(),
)


def _sin_cruces(nombre: str, *claves: str) -> ExclusionConstraint:
    """Return the constraint by which two rows of the same key never rule on the same day."""
    expresiones: list[tuple[Any, str]] = [(clave, RangeOperators.EQUAL) for clave in claves]
    expresiones.append((_VIGENCIA, RangeOperators.OVERLAPS))
    return ExclusionConstraint(name=nombre, expressions=expresiones)


def _no_acaba_antes(nombre: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(hasta__isnull=True) | Q(hasta__gte=F("desde")), name=nombre
    )


class VigenciaQuerySet(models.QuerySet[M]):
    """Rows that rule between two dates, both included."""

    def vigentes_en(self, fecha: date) -> Self:
        """Rows in force on a date."""
        return self.filter(Q(hasta__isnull=True) | Q(hasta__gte=fecha), desde__lte=fecha)


class ParametroLegal(models.Model):
    """A number or a word that the law may change: UIT, terms, the official name of the year."""

    nombre = models.CharField(max_length=60)
    valor = models.CharField(max_length=300)
    desde = models.DateField()
    hasta = models.DateField(null=True, blank=True)
    norma = models.CharField(max_length=200, blank=True)
    articulo = models.CharField(max_length=60, blank=True)
    verificado_por = models.CharField(max_length=120, blank=True)
    registrado_el = models.DateTimeField(null=True)

    objects = VigenciaQuerySet.as_manager()

    class Meta:
        verbose_name = "parámetro legal"
        verbose_name_plural = "parámetros legales"
        ordering = ["nombre", "desde"]
        constraints = [
            _sin_cruces("un_solo_valor_vigente_por_parametro", "nombre"),
            _no_acaba_antes("el_parametro_no_acaba_antes_de_empezar"),
        ]

    def __str__(self) -> str:
        return f"{self.nombre}: {self.valor} desde {self.desde:%d/%m/%Y}"

    def como_valor(self) -> Parametro:
        """Return the row as the rules want it."""
        return Parametro(
            self.nombre,
            self.valor,
            self.desde,
            self.hasta,
            self.norma,
            self.articulo,
            self.verificado_por,
        )


class CitaLegal(models.Model):
    """How a subject is cited between two dates (R76)."""

    tema = models.CharField(max_length=60)
    norma = models.CharField(max_length=200)
    articulo = models.CharField(max_length=60, blank=True)
    desde = models.DateField()
    hasta = models.DateField(null=True, blank=True)

    objects = VigenciaQuerySet.as_manager()

    class Meta:
        verbose_name = "cita legal"
        verbose_name_plural = "citas legales"
        ordering = ["tema", "desde"]
        constraints = [
            _sin_cruces("una_sola_cita_vigente_por_tema", "tema"),
            _no_acaba_antes("la_cita_no_acaba_antes_de_empezar"),
        ]

    def __str__(self) -> str:
        return texto_de_cita(self.norma, self.articulo)

    def como_valor(self) -> Cita:
        """Return the row as the rules want it."""
        return Cita(self.tema, str(self), self.desde, self.hasta)


class TerminoDistancia(models.Model):
    """Days added for a citizen who lives far from the reception unit (LPAG 135, R95)."""

    ubigeo_domicilio = models.CharField(max_length=6)
    ubigeo_recepcion = models.CharField(max_length=6)
    dias = models.PositiveSmallIntegerField()
    norma = models.CharField(max_length=200)
    desde = models.DateField()
    hasta = models.DateField(null=True, blank=True)

    objects = VigenciaQuerySet.as_manager()

    class Meta:
        verbose_name = "término de la distancia"
        verbose_name_plural = "términos de la distancia"
        ordering = ["ubigeo_domicilio", "ubigeo_recepcion", "desde"]
        constraints = [
            _sin_cruces(
                "un_solo_termino_de_distancia_vigente", "ubigeo_domicilio", "ubigeo_recepcion"
            ),
            _no_acaba_antes("el_termino_de_distancia_no_acaba_antes_de_empezar"),
            models.CheckConstraint(condition=~Q(norma=""), name="todo_termino_cita_su_cuadro"),
        ]

    def __str__(self) -> str:
        return f"{self.ubigeo_domicilio} a {self.ubigeo_recepcion}: {self.dias} días"
