"""Files, uploads waiting for their form, documents and their immutable versions."""

from datetime import datetime
from typing import Any, Self
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVector, SearchVectorField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Exists, F, ForeignObjectRel, Func, OuterRef

from qillqa.nucleo.documentos.almacen import Huella
from qillqa.nucleo.documentos.reglas import (
    NO_EXAMINADO,
    Dictamen,
    Examen,
    dictaminar,
    reparos_de,
)
from qillqa.nucleo.documentos.tipos import DESCONOCIDO, IMAGENES, TIPOS, Tipo, nombre_seguro
from qillqa.nucleo.permisos.reparos import Reparo


class ArchivoQuerySet(models.QuerySet["Archivo"]):
    """Files, asked in words."""

    def con_palabras(self, buscado: str) -> Self:
        """Files whose text holds these words, without accents, as a web search is written."""
        consulta = SearchQuery(
            Func(models.Value(buscado), function="f_buscable"), config="es", search_type="websearch"
        )
        return self.filter(texto__tsv=consulta)

    def sin_duenio(self) -> Self:
        """Files that no row of any table names: uploaded once, and never filed."""
        consulta = self
        for relacion in Archivo._meta.get_fields(include_hidden=True):
            if isinstance(relacion, ForeignObjectRel):
                suyas = relacion.field.model._base_manager.filter(
                    **{relacion.field.name: OuterRef("pk")}
                )
                consulta = consulta.filter(~Exists(suyas))
        return consulta

    def sin_analizar(self) -> Self:
        """Files whose text has not been taken yet."""
        return self.filter(analizado_en=None)


class Archivo(models.Model):
    """Bytes as they were received, known by their SHA-256; equal contents are one row."""

    sha256 = models.CharField(max_length=64)
    tamano = models.BigIntegerField("tamaño en bytes")
    tipo = models.CharField(max_length=20)
    paginas = models.PositiveIntegerField("páginas", null=True)
    reparos = ArrayField(models.CharField(max_length=40), default=list)
    creado = models.DateTimeField()
    analizado_en = models.DateTimeField(null=True)

    objects = ArchivoQuerySet.as_manager()

    class Meta:
        verbose_name = "archivo"
        constraints = [
            models.UniqueConstraint(fields=["sha256"], name="un_archivo_por_contenido"),
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="la_huella_es_un_sha256",
            ),
            models.CheckConstraint(condition=models.Q(tamano__gt=0), name="ningun_archivo_vacio"),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                condition=models.Q(analizado_en=None),
                name="archivos_sin_analizar",
            )
        ]

    def __str__(self) -> str:
        return self.sha256[:12]

    @property
    def huella(self) -> Huella:
        """What its content is known by."""
        return Huella(self.sha256, self.tamano)

    @property
    def clase(self) -> Tipo:
        """Its kind, as its content told."""
        return TIPOS.get(self.tipo, DESCONOCIDO)

    @property
    def observaciones(self) -> tuple[Reparo, ...]:
        """What must be said about it, whatever it is called."""
        return reparos_de(self.reparos, self.clase)

    @property
    def se_puede_dibujar(self) -> bool:
        """Whether a picture of its pages may be had."""
        return bool(self.paginas) and (self.tipo == "pdf" or self.tipo in IMAGENES)

    def dictamen(self, nombre: str) -> Dictamen:
        """Return what must be said about it under this name."""
        examen = Examen(self.tipo, self.paginas, tuple(self.reparos))
        return dictaminar(nombre=nombre, tamano=self.tamano, limite=self.tamano, examen=examen)

    @property
    def falta_examinar(self) -> bool:
        """Whether the first examination could not be done."""
        return NO_EXAMINADO.codigo in self.reparos


class TextoDeArchivo(models.Model):
    """The words of a file, for search: digital text, or letters recognised in a picture."""

    class Origen(models.TextChoices):
        """Where the words come from."""

        DIGITAL = "digital", "texto del propio archivo"
        OCR = "ocr", "reconocido de la imagen"

    archivo = models.OneToOneField(
        Archivo, on_delete=models.PROTECT, related_name="texto", primary_key=True
    )
    texto = models.TextField()
    origen = models.CharField(max_length=10, choices=Origen)
    tsv = models.GeneratedField(
        expression=SearchVector(Func(F("texto"), function="f_buscable"), config="es"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        verbose_name = "texto de archivo"
        verbose_name_plural = "textos de archivos"
        indexes = [GinIndex(fields=["tsv"], name="textos_por_palabra")]

    def __str__(self) -> str:
        return self.texto[:80]


class SubidaQuerySet(models.QuerySet["Subida"]):
    """Uploads, asked in words."""

    def de(self, clave: str) -> Self:
        """Uploads of one form, in the order they were attached."""
        return self.filter(clave=clave).select_related("archivo").order_by("orden", "id")

    def anteriores_a(self, instante: datetime) -> Self:
        """Uploads older than an instant: their form was never sent."""
        return self.filter(creada__lt=instante)


class Subida(models.Model):
    """A file uploaded to a form not yet sent, so that an error in the form loses nothing."""

    token = models.UUIDField(default=uuid4, editable=False)
    clave = models.CharField("clave del formulario", max_length=100)
    archivo = models.ForeignKey(Archivo, on_delete=models.PROTECT, related_name="subidas")
    nombre = models.CharField(max_length=255)
    orden = models.PositiveIntegerField()
    creada = models.DateTimeField()

    objects = SubidaQuerySet.as_manager()

    class Meta:
        verbose_name = "subida"
        constraints = [
            models.UniqueConstraint(fields=["token"], name="una_subida_por_token"),
            models.UniqueConstraint(
                fields=["clave", "archivo"], name="un_archivo_una_vez_por_formulario"
            ),
        ]
        indexes = [models.Index(fields=["creada"], name="subidas_por_antiguedad")]

    def __str__(self) -> str:
        return self.nombre

    @property
    def dictamen(self) -> Dictamen:
        """What must be said about it beside its name in the form."""
        return self.archivo.dictamen(self.nombre)


class Documento(models.Model):
    """A document for ever; what it said at each moment is in its versions."""

    class Clase(models.TextChoices):
        """Whose it is."""

        RECIBIDO = "recibido", "recibido"
        EMITIDO = "emitido", "emitido"

    titulo = models.CharField("título", max_length=500)
    clase = models.CharField(max_length=10, choices=Clase)
    creado = models.DateTimeField()

    class Meta:
        verbose_name = "documento"

    def __str__(self) -> str:
        return self.titulo

    def version_vigente(self) -> "Version":
        """Return its last version, with its file."""
        return self.versiones.select_related("archivo").latest("n")


class Version(models.Model):
    """The bytes of a document at one moment and, if issued, the model and data that made them.

    PostgreSQL refuses to change or delete a row (LPAG 153.1: no correction once it is in the file).
    """

    documento = models.ForeignKey(Documento, on_delete=models.PROTECT, related_name="versiones")
    n = models.PositiveIntegerField("número")
    archivo = models.ForeignKey(Archivo, on_delete=models.PROTECT, related_name="versiones")
    nombre_original = models.CharField(max_length=255)
    plantilla = models.CharField(max_length=60, blank=True)
    plantilla_version = models.PositiveIntegerField(null=True)
    datos = models.JSONField(encoder=DjangoJSONEncoder, null=True)
    creada = models.DateTimeField()
    por = models.CharField(max_length=400)

    class Meta:
        verbose_name = "versión"
        verbose_name_plural = "versiones"
        constraints = [
            models.UniqueConstraint(
                fields=["documento", "n"], name="una_version_por_documento_y_numero"
            ),
            models.CheckConstraint(condition=models.Q(n__gte=1), name="las_versiones_desde_uno"),
            models.CheckConstraint(
                condition=models.Q(plantilla="", plantilla_version=None, datos=None)
                | (~models.Q(plantilla="") & models.Q(plantilla_version__gte=1)),
                name="lo_emitido_dice_su_plantilla",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nombre_original} (versión {self.n})"

    @property
    def nombre_para_descargar(self) -> str:
        """A name that always ends as the content says."""
        return nombre_seguro(self.nombre_original, self.archivo.clase)

    @property
    def dictamen(self) -> Dictamen:
        """What must be said about it, for the citizen and for the clerk."""
        return self.archivo.dictamen(self.nombre_original)

    def datos_de_origen(self) -> dict[str, Any]:
        """Return the data that made an issued version; empty for what was received."""
        return dict(self.datos or {})
