"""What was signed, refused, sealed and compared. PostgreSQL refuses to change these rows."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from qillqa.nucleo.cuentas.models import Cuenta
from qillqa.nucleo.documentos.models import Version
from qillqa.nucleo.firmas.models.llaves import CertificadoDePersona
from qillqa.nucleo.firmas.models.solicitud import Clase, Firmante, SolicitudDeFirma
from qillqa.nucleo.firmas.puerto import Nivel
from qillqa.nucleo.organos.models import Designacion
from qillqa.nucleo.reloj import fecha_de


class Firma(models.Model):
    """That somebody, in an office, signed a version at an instant, and the version that resulted.

    `designacion` is the office held that day, perhaps a substitute's. `nivel` is the one reached.
    """

    firmante = models.OneToOneField(Firmante, models.PROTECT, related_name="firma")
    entrada = models.ForeignKey(Version, models.PROTECT, related_name="+")
    salida = models.ForeignKey(Version, models.PROTECT, related_name="firmas")
    designacion = models.ForeignKey(Designacion, models.PROTECT, related_name="firmas")
    certificado = models.ForeignKey(CertificadoDePersona, models.PROTECT, null=True)
    clase = models.CharField(max_length=10, choices=Clase.choices)
    nivel = models.CharField(max_length=5, blank=True, choices=[(n.value, n.value) for n in Nivel])
    instante = models.DateTimeField()
    huella_del_certificado = models.CharField(max_length=64, blank=True)
    sin_valor_legal = models.BooleanField(default=False)

    class Meta:
        verbose_name = "firma"
        constraints = [
            models.CheckConstraint(
                condition=Q(clase="a_mano", nivel="", huella_del_certificado="")
                | (~Q(clase="a_mano") & ~Q(nivel="") & ~Q(huella_del_certificado="")),
                name="lo_digital_tiene_nivel_y_certificado",
            ),
            models.UniqueConstraint(
                fields=["salida"],
                condition=~Q(clase="a_mano"),
                name="una_firma_digital_por_version",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.designacion} ({fecha_de(self.instante):%d/%m/%Y})"


class Negativa(models.Model):
    """That somebody did not sign, and why."""

    firmante = models.OneToOneField(Firmante, models.PROTECT, related_name="negativa")
    motivo = models.CharField(max_length=400)
    instante = models.DateTimeField()
    por = models.CharField(max_length=400)

    class Meta:
        verbose_name = "negativa"
        constraints = [
            models.CheckConstraint(condition=~Q(motivo=""), name="la_negativa_dice_por_que"),
        ]

    def __str__(self) -> str:
        return self.motivo


class SelloQuerySet(models.QuerySet["SelloDelDocumento"]):
    """Seals, asked in words."""

    def por_renovar(self, limite: datetime, sellados_antes_de: datetime) -> Self:
        """The last seal of each document that ends before `limite`, unless it was sealed lately.

        What an annulled request sealed is a former version: a later request may be at work.
        """
        posterior = SelloDelDocumento.objects.filter(
            solicitud=OuterRef("solicitud"), id__gt=OuterRef("id")
        )
        return (
            self.filter(~Exists(posterior), vence__lt=limite, instante__lt=sellados_antes_de)
            .filter(solicitud__anulada=None)
            .select_related("solicitud__documento")
            .order_by("vence")
        )


class SelloDelDocumento(models.Model):
    """A seal of time over a whole signed document: the one that was owed, or a renewal."""

    solicitud = models.ForeignKey(SolicitudDeFirma, models.PROTECT, related_name="sellos")
    entrada = models.ForeignKey(Version, models.PROTECT, related_name="+")
    salida = models.OneToOneField(Version, models.PROTECT, related_name="sello")
    instante = models.DateTimeField()
    vence = models.DateTimeField()

    objects = SelloQuerySet.as_manager()

    class Meta:
        verbose_name = "sello del documento"
        verbose_name_plural = "sellos de documentos"
        indexes = [models.Index(fields=["vence"], name="sellos_por_vencer")]

    def __str__(self) -> str:
        return f"{self.solicitud} ({fecha_de(self.instante):%d/%m/%Y})"


class EscaneoFirmado(models.Model):
    """A paper signed by hand and scanned, bound to the electronic version it was printed from.

    `conforme` is what a second person says after comparing them; until then nobody has signed.
    """

    solicitud = models.ForeignKey(SolicitudDeFirma, models.PROTECT, related_name="escaneos")
    electronica = models.ForeignKey(Version, models.PROTECT, related_name="+")
    escaneo = models.OneToOneField(Version, models.PROTECT, related_name="escaneo_firmado")
    subido_por = models.ForeignKey(Cuenta, models.PROTECT, related_name="+")
    subido = models.DateTimeField()
    cotejado_por = models.ForeignKey(Cuenta, models.PROTECT, null=True, related_name="+")
    cotejado = models.DateTimeField(null=True)
    conforme = models.BooleanField(null=True)
    observacion = models.CharField("observación", max_length=400, blank=True)

    class Meta:
        verbose_name = "escaneo firmado"
        verbose_name_plural = "escaneos firmados"
        constraints = [
            models.CheckConstraint(
                condition=Q(cotejado_por__isnull=True) | ~Q(cotejado_por=models.F("subido_por")),
                name="coteja_una_segunda_persona",
            ),
            models.CheckConstraint(
                condition=Q(cotejado__isnull=True, conforme__isnull=True, cotejado_por__isnull=True)
                | Q(cotejado__isnull=False, conforme__isnull=False, cotejado_por__isnull=False),
                name="el_cotejo_dice_quien_y_cuando",
            ),
            models.UniqueConstraint(
                fields=["solicitud"],
                condition=Q(conforme=True) | Q(conforme__isnull=True),
                name="un_escaneo_pendiente_o_conforme",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.solicitud}: escaneo"
