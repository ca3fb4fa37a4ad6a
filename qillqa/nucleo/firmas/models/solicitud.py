"""Asking for signatures: on which version, of whom, in order or not."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery

from qillqa.nucleo.documentos.models import Documento, Version
from qillqa.nucleo.firmas.puerto import Nivel
from qillqa.nucleo.organos.models import Designacion


class Clase(models.TextChoices):
    """The ways of signing; each is named on the document's page and in its verification."""

    SERVIDOR = "servidor", "Firma digital con certificado guardado en el servidor"
    TOKEN = "token", "Firma digital con dispositivo criptográfico"
    EXTERNA = "externa", "Firma digital hecha con programa propio (Firma Perú, ReFirma, DNIe)"
    A_MANO = "a_mano", "Firma manuscrita, digitalizada y cotejada"


class SolicitudQuerySet(models.QuerySet["SolicitudDeFirma"]):
    """Requests, asked in words."""

    def abiertas(self) -> Self:
        """Those neither concluded nor annulled."""
        return self.filter(concluida=None, anulada=None)

    def que_esperan_sello(self) -> Self:
        """Those signed below their level because the authority of time did not answer."""
        return self.filter(espera_sello__isnull=False, anulada=None)


class SolicitudDeFirma(models.Model):
    """A version of a document and those asked to sign it.

    `sigue_sin_todos`: whoever refuses does not stop the others (an acta), and it is told who did
    not sign. `espera_sello`: since when a seal of time is owed; until then it is not concluded.
    """

    documento = models.ForeignKey(Documento, models.PROTECT, related_name="solicitudes_de_firma")
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    en_orden = models.BooleanField(default=True)
    sigue_sin_todos = models.BooleanField(default=False)
    nivel = models.CharField(max_length=5, choices=[(n.value, n.value) for n in Nivel])
    creada = models.DateTimeField()
    por = models.CharField(max_length=400)
    concluida = models.DateTimeField(null=True)
    espera_sello = models.DateTimeField(null=True)
    anulada = models.DateTimeField(null=True)
    motivo_de_anulacion = models.CharField("motivo de anulación", max_length=400, blank=True)

    objects = SolicitudQuerySet.as_manager()

    class Meta:
        verbose_name = "solicitud de firma"
        verbose_name_plural = "solicitudes de firma"
        constraints = [
            models.UniqueConstraint(
                fields=["documento"],
                condition=Q(concluida__isnull=True, anulada__isnull=True),
                name="una_solicitud_abierta_por_documento",
            ),
            models.CheckConstraint(
                condition=Q(concluida__isnull=True) | Q(anulada__isnull=True),
                name="lo_concluido_no_se_anula",
            ),
            models.CheckConstraint(
                condition=Q(concluida__isnull=True) | Q(espera_sello__isnull=True),
                name="lo_concluido_no_espera_sello",
            ),
            models.CheckConstraint(
                condition=Q(anulada__isnull=True) | ~Q(motivo_de_anulacion=""),
                name="la_anulacion_dice_su_motivo",
            ),
        ]

    def __str__(self) -> str:
        return f"Firma de {self.documento}"

    @property
    def abierta(self) -> bool:
        """Whether somebody may still sign or refuse."""
        return self.concluida is None and self.anulada is None


class FirmanteQuerySet(models.QuerySet["Firmante"]):
    """Those asked to sign, asked in words."""

    def sin_responder(self) -> Self:
        """Those who neither signed nor refused."""
        return self.filter(firma=None, negativa=None)

    def por_firmar(self, cargo_id: int | Subquery) -> Self:
        """The tray of an office: open requests whose turn it is (one query)."""
        antes = Firmante.objects.filter(
            solicitud=OuterRef("solicitud"), orden__lt=OuterRef("orden"), firma=None, negativa=None
        )
        return (
            self.sin_responder()
            .filter(
                Q(solicitud__en_orden=False) | ~Exists(antes),
                designacion__cargo_id=cargo_id,
                solicitud__concluida=None,
                solicitud__anulada=None,
            )
            .select_related("solicitud__documento", "designacion__persona", "designacion__cargo")
            .order_by("solicitud__creada", "orden")
        )


class Firmante(models.Model):
    """One of those asked: in which office, in which order, in which way, in which field.

    `en_nombre_de` is for whom a delegate signs, as printed: name and office (LPAG 72.3).
    """

    solicitud = models.ForeignKey(SolicitudDeFirma, models.PROTECT, related_name="firmantes")
    orden = models.PositiveSmallIntegerField()
    designacion = models.ForeignKey(Designacion, models.PROTECT, related_name="+")
    clase = models.CharField(max_length=10, choices=Clase.choices)
    campo = models.CharField(max_length=40)
    en_nombre_de = models.CharField(max_length=300, blank=True)

    objects = FirmanteQuerySet.as_manager()

    class Meta:
        verbose_name = "firmante"
        ordering = ["solicitud", "orden"]
        constraints = [
            models.UniqueConstraint(
                fields=["solicitud", "orden"], name="un_firmante_por_solicitud_y_orden"
            ),
            models.UniqueConstraint(
                fields=["solicitud", "designacion"], name="una_firma_por_cargo_y_solicitud"
            ),
        ]

    def __str__(self) -> str:
        return str(self.designacion)

    @property
    def titulo(self) -> str:
        """The office in which it is signed, as printed: with «por» when it is by delegation."""
        suyo = self.designacion.titulo
        return f"{suyo}, por {self.en_nombre_de}" if self.en_nombre_de else suyo
