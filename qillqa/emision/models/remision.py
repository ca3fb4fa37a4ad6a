"""Sending a signed document to its addressees, and how those outside got it (despacho).

RM 001-2017-PCM/SEGDI: issuing ends with the dispatch. The notification of acts, with its own terms
and proofs (LPAG 20-27), is another regime: here is only kept how and to whom it was handed.
"""

from typing import Self

from django.db import models
from django.db.models import Q

from qillqa.nucleo.organos.models import Designacion
from qillqa.nucleo.redaccion.models import Destinatario, Preparado
from qillqa.tramite.models import Derivacion, Expediente


class Manera(models.TextChoices):
    """What becomes of the expediente with which a document goes."""

    DERIVAR = "derivar", "Derivar el expediente"
    ADJUNTAR = "adjuntar", "Dejarlo en el expediente"
    ABRIR = "abrir", "Abrir un expediente"
    ENTREGAR = "entregar", "Solo entregarlo"


class RemisionQuerySet(models.QuerySet["Remision"]):
    """Dispatches, asked in words."""

    def pedidas(self) -> Self:
        """Those asked for before the signature, which nothing has stopped."""
        return self.filter(hecha=None, falla="")

    def por_hacer(self) -> Self:
        """Those asked for whose document is fully signed by now."""
        return self.pedidas().filter(
            preparado__deshecho=None,
            preparado__oficial__version__documento__solicitudes_de_firma__concluida__isnull=False,
        )


class Remision(models.Model):
    """That a document is to be sent to its addressees, or was; in which way and by whom.

    `expediente` is the one it answers or, once done, the one opened for it. `falla` says why what
    was asked for could not be done after the signature; it is then done by hand.
    """

    preparado = models.OneToOneField(Preparado, models.PROTECT, related_name="remision")
    manera = models.CharField(max_length=10, choices=Manera.choices)
    expediente = models.ForeignKey(Expediente, models.PROTECT, null=True, related_name="remisiones")
    instruccion = models.CharField("instrucción", max_length=500)
    dias = models.PositiveSmallIntegerField(null=True)
    norma = models.CharField(max_length=200, blank=True)
    pedida = models.DateTimeField()
    pedida_por = models.ForeignKey(Designacion, models.PROTECT, related_name="+")
    hecha = models.DateTimeField(null=True)
    hecha_por = models.ForeignKey(Designacion, models.PROTECT, null=True, related_name="+")
    falla = models.CharField(max_length=400, blank=True)

    objects = RemisionQuerySet.as_manager()

    class Meta:
        verbose_name = "remisión"
        verbose_name_plural = "remisiones"
        constraints = [
            models.CheckConstraint(
                condition=Q(hecha__isnull=True, hecha_por__isnull=True)
                | Q(hecha__isnull=False, hecha_por__isnull=False, falla=""),
                name="lo_remitido_dice_quien_y_no_fallo",
            ),
            models.CheckConstraint(
                condition=~Q(manera__in=["derivar", "adjuntar"]) | Q(expediente__isnull=False),
                name="lo_que_va_en_un_expediente_dice_cual",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"], condition=Q(hecha=None, falla=""), name="remisiones_pedidas"
            )
        ]

    def __str__(self) -> str:
        return f"Remisión de {self.preparado}"


class Llegada(models.TextChoices):
    """How a document comes to each addressee."""

    ORIGINAL = "original", "Le llega el expediente"
    COPIA = "copia", "Le llega una copia del expediente"
    AQUI = "aqui", "Es la unidad que lo emite"
    ENTREGA = "entrega", "Se le entrega fuera del sistema"


class EnvioQuerySet(models.QuerySet["Envio"]):
    """Sendings, asked in words."""

    def por_entregar(self) -> Self:
        """Those outside of the house that nobody has handed over yet."""
        return self.filter(llegada=Llegada.ENTREGA, entrega=None)


class Envio(models.Model):
    """How the document was sent to one addressee; `derivacion`, the movement that took it there."""

    remision = models.ForeignKey(Remision, models.PROTECT, related_name="envios")
    destinatario = models.OneToOneField(Destinatario, models.PROTECT, related_name="envio")
    llegada = models.CharField(max_length=10, choices=Llegada.choices)
    derivacion = models.ForeignKey(Derivacion, models.PROTECT, null=True, related_name="envios")

    objects = EnvioQuerySet.as_manager()

    class Meta:
        verbose_name = "envío"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(llegada__in=["original", "copia"], derivacion__isnull=False)
                | Q(llegada__in=["aqui", "entrega"], derivacion__isnull=True),
                name="lo_que_llega_a_una_unidad_tiene_su_movimiento",
            )
        ]

    def __str__(self) -> str:
        return f"{self.destinatario}: {self.get_llegada_display()}"


class Entrega(models.Model):
    """That it was handed to somebody outside: by what means, when, and who received it."""

    class Medio(models.TextChoices):
        EN_PERSONA = "en_persona", "En persona, con cargo"
        MENSAJERIA = "mensajeria", "Mensajería o courier"
        CORREO = "correo", "Correo electrónico"
        OTRA_ENTIDAD = "otra_entidad", "Mesa de partes de otra entidad"

    envio = models.OneToOneField(Envio, models.PROTECT, related_name="entrega")
    medio = models.CharField(max_length=15, choices=Medio.choices)
    fecha = models.DateField()
    recibio = models.CharField("quién recibió", max_length=250)
    constancia = models.CharField("constancia", max_length=300, blank=True)
    cuando = models.DateTimeField()
    por = models.ForeignKey(Designacion, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "entrega"
        constraints = [
            models.CheckConstraint(condition=~Q(recibio=""), name="la_entrega_dice_quien_recibio"),
        ]

    def __str__(self) -> str:
        return f"{self.get_medio_display()}, {self.fecha:%d/%m/%Y}"
