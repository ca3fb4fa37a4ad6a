"""A draft and everything it ever said."""

from typing import TYPE_CHECKING, Any, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When

from qillqa.nucleo.documentos.models import Archivo, Documento
from qillqa.nucleo.organos.models import Designacion, Unidad
from qillqa.nucleo.redaccion.contenido import Contenido, leer_contenido
from qillqa.nucleo.redaccion.reglas import NOMBRES, Estado, Situacion, estado_de
from qillqa.nucleo.redaccion.tipos import TIPOS, Tipo

if TYPE_CHECKING:
    from qillqa.nucleo.redaccion.models.oficial import Preparado


def _es(**asi: Any) -> Q:
    """Whether the draft of the row has such a visto or such a preparado: one, with all of it."""
    return Q(Exists(Borrador.objects.filter(pk=OuterRef("pk"), **asi)))


class BorradorQuerySet(models.QuerySet["Borrador"]):
    """Drafts, asked in words."""

    def de_unidad(self, unidad_id: int) -> Self:
        """Those of a unit."""
        return self.filter(unidad_id=unidad_id)

    def abiertos(self) -> Self:
        """Those neither discarded nor issued."""
        return self.filter(descartado__isnull=True).exclude(preparados__oficial__isnull=False)

    def por_visar(self, cargo_id: int) -> Self:
        """Those that wait for this office's visto bueno, its turn having come."""
        return self.filter(
            vistos__cargo_id=cargo_id, vistos__resultado="pendiente", vistos__en_turno=True
        ).distinct()

    def por_firmar(self, cargo_id: int) -> Self:
        """Those prepared for this office's signature and not numbered yet."""
        return self.filter(
            descartado__isnull=True,
            preparados__deshecho__isnull=True,
            preparados__oficial__isnull=True,
            preparados__firmantes__cargo_id=cargo_id,
        ).distinct()

    def con_estado(self) -> Self:
        """Each with `donde`: where it is, asked in the order of `reglas.estado_de`, in one query.

        A list of drafts costs one query with this, and four a draft with `Borrador.estado`.
        """
        vivo = {"preparados__isnull": False, "preparados__deshecho__isnull": True}
        suyo = {"vistos__ronda": OuterRef("ronda")}
        de_este_texto = {**suyo, "vistos__version__n": OuterRef("ultima")}
        sin_dar = {**suyo, "vistos__resultado__in": ("pendiente", "devuelto", "sin_efecto")}
        preguntas: tuple[tuple[Q, Estado], ...] = (
            (_es(**vivo, preparados__oficial__isnull=False), "emitido"),
            (Q(descartado__isnull=False), "descartado"),
            (_es(**vivo), "preparado"),
            (_es(**suyo, vistos__resultado="pendiente"), "en_revision"),
            (_es(**de_este_texto, vistos__resultado="devuelto"), "devuelto"),
            (_es(**de_este_texto) & ~_es(**sin_dar), "visado"),
        )
        rondas = Borrador.objects.filter(pk=OuterRef("pk")).values("vistos__ronda")
        ultima = rondas.filter(vistos__isnull=False).order_by("-vistos__ronda")[:1]
        return self.annotate(ronda=Subquery(ultima)).annotate(
            donde=Case(
                *(When(pregunta, then=Value(estado)) for pregunta, estado in preguntas),
                default=Value("en_redaccion"),
                output_field=models.CharField(),
            )
        )


class Borrador(models.Model):
    """A document being written by a unit. Its number and date do not exist yet (R43).

    `donde` is there when `con_estado` brought it: what `estado` would answer, for a list.
    """

    donde: Estado
    tipo = models.CharField(max_length=40)
    unidad = models.ForeignKey(Unidad, models.PROTECT, related_name="borradores")
    autor = models.ForeignKey(Designacion, models.PROTECT, related_name="borradores")
    documento = models.OneToOneField(Documento, models.PROTECT, null=True, related_name="borrador")
    asunto = models.CharField(max_length=500, blank=True)
    ultima = models.PositiveIntegerField("última versión", default=1)
    empezado = models.DateTimeField()
    tocado = models.DateTimeField()
    descartado = models.DateTimeField(null=True)
    motivo_del_descarte = models.CharField(max_length=300, blank=True)

    objects = BorradorQuerySet.as_manager()

    class Meta:
        verbose_name = "borrador"
        verbose_name_plural = "borradores"
        constraints = [
            models.CheckConstraint(
                condition=Q(descartado__isnull=True) | ~Q(motivo_del_descarte=""),
                name="todo_descarte_tiene_motivo",
            )
        ]
        indexes = [models.Index(fields=["unidad", "-tocado"], name="borradores_de_una_unidad")]

    def __str__(self) -> str:
        return f"{self.tipo_de_documento}: {self.asunto or 'sin asunto'}"

    @property
    def tipo_de_documento(self) -> Tipo:
        """Its type."""
        return TIPOS[self.tipo]

    def vigente(self) -> "VersionDeBorrador":
        """Return the version everybody goes on from."""
        return self.versiones.get(n=self.ultima)

    def preparado(self) -> "Preparado | None":
        """Return what waits for signature or was signed, if it was prepared and not undone."""
        return (
            self.preparados.filter(deshecho__isnull=True)
            .select_related("oficial__numero", "version", "plantilla")
            .first()
        )

    def situacion(self) -> Situacion:
        """Return what the rules need to know of it."""
        ronda = self.vistos.aggregate(ultima=models.Max("ronda"))["ultima"]
        vistos = list(self.vistos.filter(ronda=ronda).order_by("orden")) if ronda else []
        preparado = self.preparado()
        return Situacion(
            vistos=tuple(v.resultado for v in vistos),
            vistos_sobre=vistos[0].version.n if vistos else None,
            version=self.ultima,
            preparado=preparado is not None,
            emitido=preparado is not None and hasattr(preparado, "oficial"),
            descartado=self.descartado is not None,
        )

    @property
    def estado(self) -> Estado:
        """Where it is."""
        return estado_de(self.situacion())

    @property
    def nombre_del_estado(self) -> str:
        """Where it is, in words."""
        return NOMBRES[self.estado]


class VersionDeBorrador(models.Model):
    """What a draft said at one moment, by whom. PostgreSQL refuses to change or delete a row.

    One that was written over an older text than the last is `aparte`: kept whole, to be joined.
    """

    borrador = models.ForeignKey(Borrador, models.PROTECT, related_name="versiones")
    n = models.PositiveIntegerField("número")
    base = models.PositiveIntegerField("sobre la versión", null=True)
    aparte = models.BooleanField(default=False)
    contenido = models.JSONField(encoder=DjangoJSONEncoder)
    por = models.ForeignKey(Designacion, models.PROTECT, related_name="+")
    cuando = models.DateTimeField()

    class Meta:
        verbose_name = "versión de borrador"
        verbose_name_plural = "versiones de borradores"
        ordering = ["n"]
        constraints = [
            models.UniqueConstraint(
                fields=["borrador", "n"], name="una_version_por_borrador_y_numero"
            ),
            models.CheckConstraint(
                condition=Q(base__isnull=True) | Q(base__lt=F("n")),
                name="una_version_sigue_a_una_anterior",
            ),
        ]

    def __str__(self) -> str:
        return f"versión {self.n}"

    def leer(self) -> Contenido:
        """Return what it says."""
        return leer_contenido(self.contenido)

    def datos(self) -> dict[str, Any]:
        """Return what it says, as it is kept."""
        return dict(self.contenido)


class ArchivoDeBorrador(models.Model):
    """A file of a draft: a picture of its text, or an annex."""

    borrador = models.ForeignKey(Borrador, models.PROTECT, related_name="archivos")
    archivo = models.ForeignKey(Archivo, models.PROTECT, related_name="en_borradores")
    nombre = models.CharField(max_length=255)
    cuando = models.DateTimeField()

    class Meta:
        verbose_name = "archivo de borrador"
        verbose_name_plural = "archivos de borradores"
        constraints = [
            models.UniqueConstraint(
                fields=["borrador", "archivo"], name="un_archivo_una_vez_por_borrador"
            )
        ]

    def __str__(self) -> str:
        return self.nombre
