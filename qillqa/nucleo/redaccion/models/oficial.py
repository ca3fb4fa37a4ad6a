"""What was frozen for signature, and the official document with its number and date."""

from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.db.models import Case, Exists, F, Func, OuterRef, Q, Value, When

from qillqa.nucleo.autenticidad.models import Alteracion, Registro
from qillqa.nucleo.autenticidad.reglas.estados import Estado
from qillqa.nucleo.documentos.models import Version
from qillqa.nucleo.firmas.models import SolicitudDeFirma
from qillqa.nucleo.numeracion.models import Numero
from qillqa.nucleo.organos.models import Cargo, DelegacionDeFirma, Designacion, Unidad
from qillqa.nucleo.personas.models import Persona
from qillqa.nucleo.redaccion.models.borrador import Borrador, VersionDeBorrador
from qillqa.nucleo.redaccion.models.plantilla import PlantillaDeDocumento
from qillqa.nucleo.redaccion.tipos import TIPOS, Tipo


class Preparado(models.Model):
    """That a text was frozen for signature: which, by which template, and its PDF without number.

    If whoever signs sends it back, it is `deshecho` and another one may follow. `reservado`: only
    its unit, its signers and its addressees will see what is issued from it (Ley 27806, 15-17).
    """

    borrador = models.ForeignKey(Borrador, models.PROTECT, related_name="preparados")
    texto = models.ForeignKey(VersionDeBorrador, models.PROTECT, related_name="+")
    plantilla = models.ForeignKey(PlantillaDeDocumento, models.PROTECT, related_name="preparados")
    version = models.OneToOneField(Version, models.PROTECT, related_name="preparado")
    por = models.ForeignKey(Designacion, models.PROTECT, related_name="+")
    cuando = models.DateTimeField()
    deshecho = models.DateTimeField(null=True)
    reservado = models.BooleanField(default=False)

    class Meta:
        verbose_name = "preparado para firma"
        verbose_name_plural = "preparados para firma"
        constraints = [
            models.UniqueConstraint(
                fields=["borrador"],
                condition=Q(deshecho__isnull=True),
                name="un_solo_preparado_por_borrador",
            )
        ]

    def __str__(self) -> str:
        return str(self.borrador)


class Firmante(models.Model):
    """An office that signs it; who holds it is known on the day of the number.

    With `delegacion`, `designacion` is whoever signs «por» the one that office holds (LPAG 72).
    """

    preparado = models.ForeignKey(Preparado, models.PROTECT, related_name="firmantes")
    orden = models.PositiveSmallIntegerField()
    cargo = models.ForeignKey(Cargo, models.PROTECT, related_name="por_firmar")
    designacion = models.ForeignKey(Designacion, models.PROTECT, null=True, related_name="+")
    delegacion = models.ForeignKey(DelegacionDeFirma, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "firmante"
        ordering = ["orden"]
        constraints = [
            models.UniqueConstraint(
                fields=["preparado", "orden"], name="un_firmante_por_preparado_y_orden"
            ),
            models.UniqueConstraint(
                fields=["preparado", "cargo"], name="un_cargo_firma_una_sola_vez"
            ),
        ]

    def __str__(self) -> str:
        return str(self.designacion or self.cargo)


class Anexo(models.Model):
    """A file that goes with an issued document, fixed on the day of its number (R101).

    PostgreSQL refuses to change or delete a row.
    """

    oficial = models.ForeignKey("DocumentoOficial", models.PROTECT, related_name="anexos")
    orden = models.PositiveSmallIntegerField()
    version = models.OneToOneField(Version, models.PROTECT, related_name="anexo")
    nombre = models.CharField(max_length=255)

    class Meta:
        verbose_name = "anexo"
        ordering = ["orden"]
        constraints = [
            models.UniqueConstraint(
                fields=["oficial", "orden"], name="un_anexo_por_documento_y_orden"
            )
        ]

    def __str__(self) -> str:
        return self.nombre


class Destinatario(models.Model):
    """To whom an issued document goes, as printed, and the row it names when it is of the house."""

    preparado = models.ForeignKey(Preparado, models.PROTECT, related_name="destinatarios")
    orden = models.PositiveSmallIntegerField()
    es_copia = models.BooleanField(default=False)
    unidad = models.ForeignKey(Unidad, models.PROTECT, null=True, related_name="documentos")
    persona = models.ForeignKey(Persona, models.PROTECT, null=True, related_name="documentos")
    impreso = models.CharField(max_length=900)

    class Meta:
        verbose_name = "destinatario"
        ordering = ["es_copia", "orden"]
        constraints = [
            models.UniqueConstraint(
                fields=["preparado", "es_copia", "orden"],
                name="un_destinatario_por_preparado_y_orden",
            )
        ]

    def __str__(self) -> str:
        return self.impreso


PALABRAS_DEL_ASUNTO = SearchVector(Func(F("asunto"), function="f_buscable"), config="es")
"""The words of a subject, without accents; written equal in the index and in the question."""


class OficialQuerySet(models.QuerySet["DocumentoOficial"]):
    """Issued documents, asked in words."""

    def con_palabras(self, buscado: str) -> Self:
        """Those whose subject holds these words, as a web search is written."""
        palabras = Func(Value(buscado), function="f_buscable")
        pedido = SearchQuery(palabras, config="es", search_type="websearch")
        return self.alias(palabras=PALABRAS_DEL_ASUNTO).filter(palabras=pedido)

    def con_numero(self, n: int, anio: int | None = None) -> Self:
        """Those of a number, in any series; of one year if it is told."""
        de_su_anio = {} if anio is None else {"numero__anio": anio}
        return self.filter(numero__n=n, **de_su_anio)

    def de_unidad(self, unidad_id: int) -> Self:
        """Those a unit issued."""
        return self.filter(unidad_id=unidad_id)

    def dirigidos_a(self, unidad_id: int) -> Self:
        """Those addressed to a unit, as an original or as a copy."""
        para = Destinatario.objects.filter(unidad_id=unidad_id).values("preparado_id")
        return self.filter(preparado__in=para)

    def firmados_por(self, cargo_id: int) -> Self:
        """Those an office signs."""
        firma = Q(cargo_id=cargo_id) | Q(designacion__cargo_id=cargo_id)
        suyos = Firmante.objects.filter(firma).values("preparado_id")
        return self.filter(preparado__in=suyos)

    def reservados(self) -> Self:
        """Those whose reserve is in force."""
        registros = Registro.objects.filter(reservado=True).values("documento_id")
        return self.filter(version__documento__in=registros)

    def con_estado(self) -> Self:
        """Each with `donde`: its state, asked as `autenticidad` asks it, in one query for all."""
        pedidas = SolicitudDeFirma.objects.filter(documento=OuterRef("version__documento"))
        no_se_firma = Registro.objects.filter(
            documento=OuterRef("version__documento"), se_firma=False
        )
        sin_concluir = ~Exists(pedidas.filter(concluida__isnull=False)) & ~Exists(no_se_firma)
        todas_anuladas = Exists(pedidas) & ~Exists(pedidas.filter(anulada__isnull=True))
        preguntas: tuple[tuple[Q, Estado], ...] = (
            (_alterado("anula"), Estado.ANULADO),
            (_alterado("reemplaza"), Estado.REEMPLAZADO),
            (Q(sin_concluir & todas_anuladas), Estado.FIRMA_NO_CONCLUIDA),
            (Q(sin_concluir), Estado.EN_FIRMA),
            (_alterado("rectifica"), Estado.RECTIFICADO),
        )
        return self.annotate(
            donde=Case(
                *(When(pregunta, then=Value(estado.value)) for pregunta, estado in preguntas),
                default=Value(Estado.VIGENTE.value),
                output_field=models.CharField(),
            )
        )


def _alterado(clase: str) -> Q:
    """Whether a later act did this to the document of the row."""
    suyo = Q(registro__documento=OuterRef("version__documento"))
    return Q(Exists(Alteracion.objects.filter(suyo, clase=clase)))


class DocumentoOficial(models.Model):
    """A document with its number and its date, which are of one instant (R43).

    `donde` is there when `con_estado` brought it: its state, for a list.
    `sitios` are the places of signature in `version`, in points from the top left of each page.
    PostgreSQL refuses to change or delete a row.
    """

    donde: str
    preparado = models.OneToOneField(Preparado, models.PROTECT, related_name="oficial")
    tipo = models.CharField(max_length=40)
    unidad = models.ForeignKey(Unidad, models.PROTECT, related_name="oficiales")
    numero = models.OneToOneField(Numero, models.PROTECT, null=True, related_name="oficial")
    fecha = models.DateField()
    asunto = models.CharField(max_length=500)
    version = models.OneToOneField(Version, models.PROTECT, related_name="oficial")
    sitios = models.JSONField(default=list)
    por = models.ForeignKey(Designacion, models.PROTECT, related_name="+")
    cuando = models.DateTimeField()

    objects = OficialQuerySet.as_manager()

    class Meta:
        verbose_name = "documento oficial"
        verbose_name_plural = "documentos oficiales"
        indexes = [
            models.Index(fields=["unidad", "tipo", "-fecha"], name="oficiales_de_una_unidad"),
            models.Index(fields=["-fecha", "-id"], name="oficiales_por_fecha"),
            GinIndex(PALABRAS_DEL_ASUNTO, name="oficiales_por_palabra"),
        ]

    def __str__(self) -> str:
        return self.version.documento.titulo

    @property
    def tipo_de_documento(self) -> Tipo:
        """Its type."""
        return TIPOS[self.tipo]

    @property
    def nombre(self) -> str:
        """As it is called: its number as printed, or its type if that has no series."""
        return self.numero.impreso if self.numero else self.tipo_de_documento.nombre
