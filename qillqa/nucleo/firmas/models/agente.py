"""The automated signer of the entity: its certificates, one in use, and what it signed."""

from typing import Self

from django.db import models
from django.db.models import Q

from qillqa.nucleo.documentos.models import Documento, Version
from qillqa.nucleo.firmas.models.certificado import CertificadoConLlave
from qillqa.nucleo.firmas.puerto import Nivel
from qillqa.nucleo.organos.models import Cargo, Designacion
from qillqa.nucleo.reloj import fecha_de


class CertificadoDelAgenteQuerySet(models.QuerySet["CertificadoDelAgente"]):
    """Certificates of the entity, asked in words."""

    def en_uso(self) -> Self:
        """The one not retired: there is never another."""
        return self.filter(retirado=None).select_related("cargo__unidad")


class CertificadoDelAgente(CertificadoConLlave):
    """A certificate of the entity for what the system signs by itself (RLFCD, RLGD 37; R102).

    Its key is sealed with the secret of the installation, or stays in an HSM named by `referencia`.
    `cargo` is the authority's office that answers for it: automated acts name it (R99).
    """

    cargo = models.ForeignKey(Cargo, models.PROTECT, related_name="+")
    norma = models.CharField(max_length=200)
    registrado = models.DateTimeField()
    por = models.CharField(max_length=400)
    retirado = models.DateTimeField(null=True)
    motivo_de_retiro = models.CharField("motivo de retiro", max_length=400, blank=True)

    objects = CertificadoDelAgenteQuerySet.as_manager()

    class Meta:
        verbose_name = "certificado del agente automatizado"
        verbose_name_plural = "certificados del agente automatizado"
        constraints = [
            models.UniqueConstraint(
                models.ExpressionWrapper(
                    Q(retirado__isnull=True), output_field=models.BooleanField()
                ),
                condition=Q(retirado__isnull=True),
                name="un_solo_agente_en_uso",
            ),
            models.CheckConstraint(
                condition=Q(custodia="servidor") | Q(custodia="token", sellado=b""),
                name="el_agente_firma_en_el_servidor_o_en_un_hsm",
            ),
            models.CheckConstraint(condition=~Q(norma=""), name="el_agente_dice_su_norma"),
            models.CheckConstraint(
                condition=Q(retirado__isnull=True) | ~Q(motivo_de_retiro=""),
                name="el_retiro_del_agente_dice_por_que",
            ),
        ]


class FirmaDelAgente(models.Model):
    """That the entity signed a document by itself, once, and who answered for it that day.

    `autoridad` is None while the office was vacant; `responsable` is what the signature says.
    PostgreSQL refuses to change these rows.
    """

    documento = models.OneToOneField(Documento, models.PROTECT, related_name="firma_del_agente")
    entrada = models.ForeignKey(Version, models.PROTECT, related_name="+")
    salida = models.OneToOneField(Version, models.PROTECT, related_name="firma_del_agente")
    certificado = models.ForeignKey(CertificadoDelAgente, models.PROTECT, related_name="firmas")
    autoridad = models.ForeignKey(Designacion, models.PROTECT, null=True, related_name="+")
    responsable = models.CharField(max_length=400)
    entidad = models.CharField(max_length=150)
    nivel = models.CharField(max_length=5, choices=[(n.value, n.value) for n in Nivel])
    instante = models.DateTimeField()
    sin_valor_legal = models.BooleanField(default=False)

    class Meta:
        verbose_name = "firma del agente automatizado"
        verbose_name_plural = "firmas del agente automatizado"
        indexes = [models.Index(fields=["certificado", "-instante"], name="firmas_de_un_agente")]

    def __str__(self) -> str:
        return f"Agente automatizado de {self.entidad} ({fecha_de(self.instante):%d/%m/%Y})"
