"""Tables of the calendar and of the dated law: every row has its norm, most have their dates."""

from datetime import date
from typing import Any, Self, TypeVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from qillqa.nucleo.plazos.reglas.calendario import Ambito, Clase, DiaNoHabil
from qillqa.nucleo.plazos.reglas.ley import Cita, Parametro, texto_de_cita

M = TypeVar("M", bound=models.Model)

AMBITOS = [
    (Ambito.NACIONAL.value, "Todo el país"),
    (Ambito.REGIONAL.value, "Una región"),
    (Ambito.SERVICIO.value, "El servicio"),
    (Ambito.LOCAL.value, "Una localidad"),
]
CLASES = [
    (Clase.FERIADO.value, "Feriado"),
    (Clase.NO_LABORABLE.value, "Día no laborable"),
    (Clase.CIERRE_PARCIAL.value, "Atención parcial"),
    (Clase.FESTIVIDAD.value, "Festividad local"),
]
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


class DiaNoLaborableQuerySet(models.QuerySet["DiaNoLaborable"]):
    """The calendar's rows, asked in its words."""

    def vigentes(self) -> Self:
        """Rows that were not withdrawn."""
        return self.filter(retirado_el__isnull=True)

    def que_rigen_en(self, ubigeo: str) -> Self:
        """Rows of the country, and of the region, province and district of a place."""
        return self.filter(ubigeo__in=["", ubigeo[:2], ubigeo[:4], ubigeo])

    def entre(self, desde: date, hasta: date | None) -> Self:
        """Rows of the days from one date to another, both included."""
        filas = self.filter(fecha__gte=desde)
        return filas if hasta is None else filas.filter(fecha__lte=hasta)

    def con_condicion_cumplida(self) -> Self:
        """Add `condicion_cumplida`: the parameter it depends on said "si" on that day."""
        parametro = ParametroLegal.objects.filter(
            Q(hasta__isnull=True) | Q(hasta__gte=models.OuterRef("fecha")),
            nombre=models.OuterRef("condicion"),
            valor="si",
            desde__lte=models.OuterRef("fecha"),
        )
        return self.annotate(condicion_cumplida=models.Exists(parametro))


class DiaNoLaborable(models.Model):
    """A day on which terms do not run, or may not end (LPAG 134, 137). Never deleted: withdrawn.

    `condicion` names the parameter that must say "si" for the day to leave the count.
    `registrado_el` is empty for what came with the program.
    """

    fecha = models.DateField()
    nombre = models.CharField(max_length=120)
    clase = models.CharField(max_length=20, choices=CLASES)
    ambito = models.CharField(max_length=10, choices=AMBITOS)
    ubigeo = models.CharField(max_length=6, blank=True)
    desde_hora = models.TimeField(null=True, blank=True)
    excluye_del_computo = models.BooleanField()
    traslada_si_ultimo = models.BooleanField()
    habil_tributario = models.BooleanField()
    norma = models.CharField(max_length=200)
    condicion = models.CharField(max_length=60, blank=True)
    verificado_por = models.CharField(max_length=120, blank=True)
    registrado_el = models.DateTimeField(null=True)
    retirado_el = models.DateTimeField(null=True)
    retirado_por_norma = models.CharField(max_length=200, blank=True)

    condicion_cumplida: bool = False  # told by con_condicion_cumplida()

    objects = DiaNoLaborableQuerySet.as_manager()

    class Meta:
        verbose_name = "día no laborable"
        verbose_name_plural = "días no laborables"
        ordering = ["fecha", "ambito"]
        constraints = [
            models.UniqueConstraint(
                fields=["fecha", "ambito", "ubigeo"],
                condition=Q(retirado_el__isnull=True),
                name="un_dia_vigente_por_fecha_ambito_y_lugar",
            ),
            models.CheckConstraint(
                condition=~Q(norma=""), name="todo_dia_no_laborable_cita_su_norma"
            ),
            models.CheckConstraint(
                condition=Q(clase=Clase.CIERRE_PARCIAL.value, desde_hora__isnull=False)
                | (~Q(clase=Clase.CIERRE_PARCIAL.value) & Q(desde_hora__isnull=True)),
                name="solo_el_cierre_parcial_tiene_hora_y_siempre",
            ),
            models.CheckConstraint(
                condition=Q(excluye_del_computo=False)
                | ~(Q(ambito=Ambito.LOCAL.value) | Q(clase=Clase.CIERRE_PARCIAL.value)),
                name="lo_local_y_lo_parcial_no_se_excluye_del_computo",
            ),
            models.CheckConstraint(
                condition=Q(excluye_del_computo=False) | Q(traslada_si_ultimo=True),
                name="un_plazo_no_vence_en_dia_que_no_cuenta",
            ),
            models.CheckConstraint(
                condition=Q(ambito=Ambito.NACIONAL.value, ubigeo="")
                | Q(ambito=Ambito.SERVICIO.value)
                | Q(ambito=Ambito.REGIONAL.value, ubigeo__regex=r"^\d{2}$")
                | Q(ambito=Ambito.LOCAL.value, ubigeo__regex=r"^(\d{4}|\d{6})$"),
                name="el_ambito_dice_si_hay_lugar_y_de_que_largo",
            ),
            models.CheckConstraint(
                condition=Q(retirado_el__isnull=True, retirado_por_norma="")
                | (Q(retirado_el__isnull=False) & ~Q(retirado_por_norma="")),
                name="un_dia_se_retira_por_una_norma",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fecha:%d/%m/%Y}: {self.nombre} ({self.norma})"

    def como_valor(self) -> DiaNoHabil:
        """Return the row as the rules want it."""
        return DiaNoHabil(
            fecha=self.fecha,
            nombre=self.nombre,
            clase=Clase(self.clase),
            ambito=Ambito(self.ambito),
            norma=self.norma,
            excluye_del_computo=self.excluye_del_computo or self.condicion_cumplida,
            traslada_si_ultimo=self.traslada_si_ultimo or self.condicion_cumplida,
            habil_tributario=self.habil_tributario,
            desde_hora=self.desde_hora,
            ubigeo=self.ubigeo,
            verificado_por=self.verificado_por,
        )

    def puede_mover(self, inicio: date, vence: date) -> bool:
        """Whether a change of this day can move a term that starts and ends on those dates."""
        return inicio < self.fecha <= vence or self.fecha == inicio == vence


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
