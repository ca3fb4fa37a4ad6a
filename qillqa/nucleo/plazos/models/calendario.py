"""The calendar: the days on which terms do not run, or may not end."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from qillqa.nucleo.plazos.models.ley import ParametroLegal
from qillqa.nucleo.plazos.reglas.calendario import Ambito, Clase, DiaNoHabil

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
