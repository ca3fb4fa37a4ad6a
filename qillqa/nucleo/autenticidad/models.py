"""That a paper is ours, what the entity declared of it, and what happened to it afterwards.

PostgreSQL refuses to change or delete these rows: a key may only be withdrawn; of a record, only
its reserve changes.
"""

from typing import Self

from django.db import models
from django.db.models import F, Q

from qillqa.nucleo.autenticidad.reglas.codigos import mostrar
from qillqa.nucleo.documentos.models import Documento


class LlaveQuerySet(models.QuerySet["LlaveDeLaEntidad"]):
    """Keys, asked in words."""

    def vigente(self) -> "LlaveDeLaEntidad | None":
        """Return the one that signs today, if the entity has one."""
        return self.filter(hasta=None).first()


class LlaveDeLaEntidad(models.Model):
    """A key with which the entity declares its papers (ECDSA P-256).

    `publica` is kept for ever, `sellada` (the private part, encrypted) only while it signs.
    """

    identificador = models.CharField(max_length=8)
    publica = models.BinaryField()
    sellada = models.BinaryField()
    desde = models.DateTimeField()
    hasta = models.DateTimeField(null=True)
    motivo_del_retiro = models.CharField(max_length=300, blank=True)

    objects = LlaveQuerySet.as_manager()

    class Meta:
        verbose_name = "llave de la entidad"
        verbose_name_plural = "llaves de la entidad"
        constraints = [
            models.UniqueConstraint(fields=["identificador"], name="un_identificador_por_llave"),
            models.UniqueConstraint(
                fields=["hasta"], nulls_distinct=False, name="una_sola_llave_firma"
            ),
            models.CheckConstraint(
                condition=Q(hasta__isnull=True, motivo_del_retiro="")
                | (Q(hasta__isnull=False, sellada=b"") & ~Q(motivo_del_retiro="")),
                name="lo_retirado_dice_por_que_y_ya_no_firma",
            ),
        ]

    def __str__(self) -> str:
        return self.identificador


class RegistroQuerySet(models.QuerySet["Registro"]):
    """Records, asked in words."""

    def con_lo_suyo(self) -> Self:
        """Those records with all that a state or a constancia needs (five queries more)."""
        return self.select_related("documento", "llave").prefetch_related(
            "alteraciones__por_documento",
            "dispone__registro",
            "documento__solicitudes_de_firma__firmantes__designacion__persona",
            "documento__solicitudes_de_firma__firmantes__designacion__cargo__unidad",
            "documento__solicitudes_de_firma__firmantes__negativa",
            "documento__solicitudes_de_firma__firmantes__firma__designacion__persona",
            "documento__solicitudes_de_firma__firmantes__firma__designacion__cargo__unidad",
        )


class Registro(models.Model):
    """That a document is ours. `codigo` is public; `clave`, its secret part, opens the document.

    `titulo`, `numero`, `fecha` and `organo` are as printed; `huella` is the SHA-256 of the printed
    data. `se_firma`: it rules only once signed. `reservado`: the code never shows the document;
    it is all that may change, by an act (Ley 27806, 15-17).
    """

    documento = models.OneToOneField(Documento, models.PROTECT, related_name="registro")
    codigo = models.CharField("código", max_length=12)
    clave = models.CharField(max_length=12)
    clase = models.CharField(max_length=60)
    titulo = models.CharField("título", max_length=120)
    numero = models.CharField("número", max_length=200, blank=True)
    fecha = models.DateField()
    organo = models.CharField("órgano", max_length=200)
    huella = models.CharField("SHA-256", max_length=64)
    declaracion = models.BinaryField("declaración")
    llave = models.ForeignKey(LlaveDeLaEntidad, models.PROTECT, related_name="registros")
    se_firma = models.BooleanField(default=False)
    reservado = models.BooleanField(default=False)
    creado = models.DateTimeField()

    objects = RegistroQuerySet.as_manager()

    class Meta:
        verbose_name = "registro de un documento"
        verbose_name_plural = "registros de documentos"
        constraints = [
            models.UniqueConstraint(fields=["codigo"], name="un_documento_por_codigo"),
            models.CheckConstraint(
                condition=Q(huella__regex=r"^[0-9a-f]{64}$"), name="lo_impreso_tiene_su_huella"
            ),
            models.CheckConstraint(
                condition=~Q(codigo="") & ~Q(clave="") & ~Q(titulo="") & ~Q(clase=""),
                name="el_registro_dice_que_es",
            ),
        ]
        indexes = [
            models.Index(
                fields=["documento"], condition=Q(reservado=True), name="registros_reservados"
            )
        ]

    def __str__(self) -> str:
        return self.numero or self.titulo

    @property
    def codigo_mostrado(self) -> str:
        """The public code in groups."""
        return mostrar(self.codigo)

    @property
    def clave_mostrada(self) -> str:
        """The secret part in groups."""
        return mostrar(self.clave)


class Alteracion(models.Model):
    """That a later act annulled, replaced or rectified a paper (LPAG 10-14, 201-203).

    `por_documento` is the one that disposes it, when it is ours; only a later one can. If it is
    not, `dispuesto_por` names the authority and its act (LPAG 11.2, 202.2).
    """

    class Clase(models.TextChoices):
        """What the later act does."""

        ANULA = "anula", "Anulación"
        REEMPLAZA = "reemplaza", "Reemplazo"
        RECTIFICA = "rectifica", "Rectificación"

    registro = models.ForeignKey(Registro, models.PROTECT, related_name="alteraciones")
    clase = models.CharField(max_length=10, choices=Clase.choices)
    por_documento = models.ForeignKey(Registro, models.PROTECT, null=True, related_name="dispone")
    dispuesto_por = models.CharField(max_length=300, blank=True)
    motivo = models.CharField(max_length=500)
    base_legal = models.CharField(max_length=300)
    fecha = models.DateField()
    cuando = models.DateTimeField()
    por = models.CharField(max_length=400)

    class Meta:
        verbose_name = "alteración"
        verbose_name_plural = "alteraciones"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["registro"],
                condition=Q(clase__in=["anula", "reemplaza"]),
                name="se_anula_o_se_reemplaza_una_sola_vez",
            ),
            models.UniqueConstraint(
                fields=["registro", "clase", "por_documento"],
                name="un_documento_dispone_cada_cosa_una_vez",
            ),
            models.CheckConstraint(
                condition=Q(por_documento__isnull=True) | Q(por_documento__gt=F("registro")),
                name="lo_dispone_un_documento_posterior",
            ),
            models.CheckConstraint(
                condition=~Q(clase="reemplaza") | Q(por_documento__isnull=False),
                name="lo_reemplazado_dice_por_cual",
            ),
            models.CheckConstraint(
                condition=~Q(motivo="") & ~Q(base_legal=""),
                name="la_alteracion_dice_motivo_y_base_legal",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_clase_display()} de {self.registro}"

    @property
    def quien_dispone(self) -> str:
        """The paper that disposes it, or the authority and its act; empty if nobody said."""
        return str(self.por_documento) if self.por_documento else self.dispuesto_por
