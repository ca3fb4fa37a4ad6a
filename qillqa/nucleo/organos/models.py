"""The municipality, units, offices and designations, each with its dates."""

from datetime import date
from typing import Self, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from qillqa.nucleo.personas.models import Distrito, Persona

M = TypeVar("M", bound=models.Model)


class VigenciaQuerySet(models.QuerySet[M]):
    """Rows with `desde` and `hasta`, both days included."""

    def vigentes_en(self, fecha: date) -> Self:
        """Those in force on this civil date."""
        return self.filter(Q(hasta__isnull=True) | Q(hasta__gte=fecha), desde__lte=fecha)


class Municipalidad(models.Model):
    """This municipality: one row, its parameters."""

    nombre = models.CharField(max_length=150)
    siglas = models.CharField(max_length=12)
    ruc = models.CharField(max_length=11)
    distrito = models.ForeignKey(Distrito, models.PROTECT)
    direccion = models.CharField(max_length=200)
    horario = models.CharField(max_length=200)
    hora_de_cierre = models.TimeField()
    telefono = models.CharField(max_length=40, blank=True)
    correo = models.EmailField(blank=True)
    direccion_web = models.URLField()
    color = models.CharField(
        max_length=7,
        default="#7a1420",
        validators=[RegexValidator(r"^#[0-9a-f]{6}$", "Escriba el color como #7a1420.")],
    )
    escudo = models.TextField(blank=True, help_text="SVG")
    exige_segundo_factor = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="una_sola_municipalidad"),
        ]

    def __str__(self) -> str:
        return self.nombre

    @property
    def nombre_corto(self) -> str:
        """The name people use: without «Municipalidad Distrital de»."""
        return self.nombre.split(" de ", 1)[-1]


class Unidad(models.Model):
    """An organ or organic unit; what follows it after a reform names it as predecessor."""

    nombre = models.CharField(max_length=150)
    siglas = models.CharField(max_length=20)
    superior = models.ForeignKey("self", models.PROTECT, null=True, related_name="inferiores")
    antecesoras = models.ManyToManyField("self", symmetrical=False, related_name="sucesoras")
    es_mesa_de_partes = models.BooleanField(default=False)
    desde = models.DateField()
    hasta = models.DateField(null=True, blank=True)
    norma = models.CharField(max_length=200)

    objects = VigenciaQuerySet.as_manager()

    class Meta:
        ordering = ["nombre"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hasta__isnull=True) | Q(hasta__gte=F("desde")),
                name="la_unidad_no_acaba_antes_de_empezar",
            ),
            models.UniqueConstraint(
                fields=["siglas"],
                condition=Q(hasta__isnull=True),
                name="unas_siglas_por_unidad_vigente",
            ),
        ]

    def __str__(self) -> str:
        return self.nombre


class Cargo(models.Model):
    """A post of a unit and what it may do."""

    class Clase(models.TextChoices):
        ALCALDE = "alcalde", "Alcalde"
        REGIDOR = "regidor", "Regidor"
        JEFATURA = "jefatura", "Jefatura"
        SERVIDOR = "servidor", "Servidor"

    unidad = models.ForeignKey(Unidad, models.PROTECT, related_name="cargos")
    denominacion = models.CharField(max_length=120)
    clase = models.CharField(max_length=10, choices=Clase.choices)
    plazas = models.PositiveSmallIntegerField(default=1)
    facultades = ArrayField(models.CharField(max_length=60), default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unidad", "denominacion"], name="un_cargo_por_unidad_y_denominacion"
            ),
        ]

    def __str__(self) -> str:
        return self.denominacion


class DelegacionDeFirma(models.Model):
    """That whoever holds an office has another sign for him some types of document (LPAG 72).

    It lasts while both hold those offices. The delegate signs what the other decided, «por» him.
    """

    delegante = models.ForeignKey("Designacion", models.PROTECT, related_name="firmas_delegadas")
    delegado = models.ForeignKey("Designacion", models.PROTECT, related_name="firmas_por_otros")
    tipos = ArrayField(models.CharField(max_length=40))
    norma = models.CharField(max_length=200)
    desde = models.DateField()
    hasta = models.DateField(null=True, blank=True)

    objects = VigenciaQuerySet.as_manager()

    class Meta:
        verbose_name = "delegación de firma"
        verbose_name_plural = "delegaciones de firma"
        constraints = [
            models.CheckConstraint(
                condition=Q(hasta__isnull=True) | Q(hasta__gte=F("desde")),
                name="la_delegacion_no_acaba_antes_de_empezar",
            ),
            models.CheckConstraint(
                condition=~Q(delegante=F("delegado")), name="nadie_se_delega_la_firma"
            ),
            models.CheckConstraint(
                condition=~Q(norma="") & ~Q(tipos=[]), name="la_delegacion_dice_que_y_por_que_acto"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delegado} por {self.delegante}"


class Designacion(models.Model):
    """That a person holds an office: in what quality, when and by which resolution."""

    class Calidad(models.TextChoices):
        TITULAR = "titular", "Titular"
        ENCARGADO = "encargado", "Encargado"
        SUPLENTE = "suplente", "Suplente"

    cargo = models.ForeignKey(Cargo, models.PROTECT, related_name="designaciones")
    persona = models.ForeignKey(Persona, models.PROTECT, related_name="designaciones")
    calidad = models.CharField(max_length=10, choices=Calidad.choices)
    resolucion = models.CharField(max_length=120)
    desde = models.DateField()
    hasta = models.DateField(null=True, blank=True)

    objects = VigenciaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(hasta__isnull=True) | Q(hasta__gte=F("desde")),
                name="la_designacion_no_acaba_antes_de_empezar",
            ),
        ]
        indexes = [models.Index(fields=["persona", "desde"], name="designaciones_de_una_persona")]

    def __str__(self) -> str:
        return f"{self.persona}, {self.titulo}"

    @property
    def titulo(self) -> str:
        """The office as a signature prints it: «Secretario General (e)»."""
        abreviada = {"encargado": " (e)", "suplente": " (s)"}.get(self.calidad, "")
        return f"{self.cargo.denominacion}{abreviada}"
