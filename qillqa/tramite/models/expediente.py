"""The expediente and what hangs from it (LPAG 117, 124-126, 149-157)."""

from typing import Self

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Func, Q

from qillqa.nucleo.documentos.models import Documento, Version
from qillqa.nucleo.numeracion.models import Numero
from qillqa.nucleo.organos.models import Designacion, Unidad
from qillqa.nucleo.personas.models import Persona
from qillqa.tramite.models.tupa import Requisito, VersionDeProcedimiento


def _peso(campo: str, letra: str) -> Func:
    """Return the words of a column with their weight, for the generated search vector."""
    return Func(
        campo, template=f"setweight(to_tsvector('es', f_buscable(%(expressions)s)), '{letra}')"
    )


class ExpedienteQuerySet(models.QuerySet["Expediente"]):
    """Expedientes, asked in the law's words."""

    def abiertos(self) -> Self:
        """Those still under way."""
        return self.filter(estado__in=[Expediente.Estado.EN_TRAMITE, Expediente.Estado.OBSERVADO])


class Expediente(models.Model):
    """One case, with one number for life in every organ (LPAG 150, 157.1; R28).

    `presentado_en` is the server's instant; `fecha_presentacion` its civil date in Lima, which
    never moves (126.1); `inicio_plazo` is from when the entity's term counts (131.1); `vence` is
    its last day.
    Names and addresses are kept as declared in the filing, whatever the person's record says.
    """

    class Naturaleza(models.TextChoices):
        TUPA = "tupa", "Procedimiento del TUPA"
        PETICION = "peticion", "Petición de interés particular o general"
        GRACIA = "gracia", "Petición de gracia"
        CONSULTA = "consulta", "Consulta"
        DENUNCIA = "denuncia", "Denuncia"
        RECURSO = "recurso", "Recurso administrativo"
        ENTIDAD = "entidad", "Documento de otra entidad"
        INTERNO = "interno", "Comunicación interna"
        OTRO = "otro", "Otro documento"

    class Canal(models.TextChoices):
        VENTANILLA = "ventanilla", "Ventanilla"
        VIRTUAL = "virtual", "Mesa de partes virtual"
        CORREO_CERTIFICADO = "correo_certificado", "Correo certificado"
        MENSAJERIA = "mensajeria", "Mensajería"
        INTERNO = "interno", "De oficio"
        HISTORICO = "historico", "Registro anterior"

    class Estado(models.TextChoices):
        EN_TRAMITE = "en_tramite", "En trámite"
        OBSERVADO = "observado", "Observado en ventanilla"
        ARCHIVADO = "archivado", "Archivado"
        NO_PRESENTADO = "no_presentado", "Tenido por no presentado"

    numero = models.OneToOneField(Numero, models.PROTECT, related_name="expediente")
    codigo = models.CharField(max_length=12, unique=True)
    clave = models.UUIDField(unique=True)
    naturaleza = models.CharField(max_length=10, choices=Naturaleza.choices)
    procedimiento = models.ForeignKey(VersionDeProcedimiento, models.PROTECT, null=True)
    asunto = models.CharField(max_length=1000)
    folios = models.PositiveIntegerField()
    canal = models.CharField(max_length=20, choices=Canal.choices)
    estado = models.CharField(max_length=15, choices=Estado.choices)
    reservado = models.BooleanField(default=False)
    presentado_en = models.DateTimeField()
    fecha_presentacion = models.DateField()
    inicio_plazo = models.DateField()
    vence = models.DateField(null=True)
    lugar = models.CharField(max_length=200)
    remitente = models.ForeignKey(Persona, models.PROTECT, null=True, related_name="expedientes")
    remitente_nombre = models.CharField(max_length=250)
    remitente_documento = models.CharField(max_length=40, blank=True)
    representante = models.ForeignKey(Persona, models.PROTECT, null=True, related_name="+")
    direccion = models.CharField(max_length=250, blank=True)
    correo = models.EmailField(blank=True)
    telefono = models.CharField(max_length=20, blank=True)
    autoriza_correo = models.BooleanField(default=False)
    observaciones = models.CharField(max_length=1000, blank=True)
    recibido_por = models.ForeignKey(Designacion, models.PROTECT, null=True, related_name="+")
    buscable = models.GeneratedField(
        expression=Func(
            _peso("remitente_nombre", "A"),
            _peso("asunto", "B"),
            template="(%(expressions)s)",
            arg_joiner=" || ",
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = ExpedienteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(naturaleza="tupa", procedimiento__isnull=False)
                | (~Q(naturaleza="tupa") & Q(procedimiento__isnull=True)),
                name="el_procedimiento_acompana_al_tupa",
            ),
            models.CheckConstraint(
                condition=Q(canal__in=["historico", "interno"]) | Q(remitente__isnull=False),
                name="lo_presentado_tiene_remitente",
            ),
            models.CheckConstraint(
                condition=Q(inicio_plazo__gte=models.F("fecha_presentacion")),
                name="el_plazo_no_empieza_antes_de_presentar",
            ),
        ]
        indexes = [
            GinIndex(fields=["buscable"], name="expedientes_por_palabra"),
            GinIndex(
                OpClass(Func("remitente_nombre", function="f_una"), name="gin_trgm_ops"),
                name="expedientes_por_remitente",
            ),
            models.Index(fields=["remitente_documento"], name="expedientes_por_documento"),
            models.Index(fields=["estado", "vence"], name="expedientes_por_vencimiento"),
        ]

    def __str__(self) -> str:
        return str(self.numero)

    @property
    def esta_abierto(self) -> bool:
        """Whether something can still be done with it."""
        return self.estado in {self.Estado.EN_TRAMITE, self.Estado.OBSERVADO}


class CargoDePresentacion(models.Model):
    """The citizen's receipt: its data frozen at reception, and the PDF once the worker has kept it.

    LPAG 124.2: the same legal value as the original. The PDF is a function of `datos`, so it can be
    shown before it is kept. `documento` is registered at reception, so that anybody may check it;
    its last version is the one signed by the entity, where it has an automated signer (RLGD 46.5).
    """

    expediente = models.OneToOneField(Expediente, models.PROTECT, related_name="cargo")
    datos = models.JSONField()
    documento = models.OneToOneField(Documento, models.PROTECT, null=True, related_name="cargo")
    version = models.OneToOneField(Version, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"Cargo de {self.expediente}"

    @property
    def firmado(self) -> Version | None:
        """The copy signed by the entity's automated signer, once it is there (RLGD 46.5)."""
        firma = getattr(self.documento, "firma_del_agente", None)
        return firma.salida if firma is not None else None


class Pieza(models.Model):
    """A document joined to the expediente, with its place and folios (LPAG 152; RLGD 42).

    An official document joins as itself: the very row it was issued, numbered and signed in.
    """

    class Clase(models.TextChoices):
        ESCRITO = "escrito", "Escrito"
        ANEXO = "anexo", "Anexo"
        INFORME = "informe", "Informe"
        RESPUESTA = "respuesta", "Respuesta"
        SUBSANACION = "subsanacion", "Subsanación"
        OFICIAL = "oficial", "Documento oficial"

    expediente = models.ForeignKey(Expediente, models.PROTECT, related_name="piezas")
    documento = models.OneToOneField(Documento, models.PROTECT, related_name="pieza")
    orden = models.PositiveSmallIntegerField()
    clase = models.CharField(max_length=12, choices=Clase.choices)
    agregada = models.DateTimeField()
    agregada_por = models.CharField(max_length=300)
    unidad = models.ForeignKey(Unidad, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["orden"]
        constraints = [
            models.UniqueConstraint(
                fields=["expediente", "orden"], name="una_pieza_por_orden_en_el_expediente"
            ),
        ]

    def __str__(self) -> str:
        return str(self.documento)


class RequisitoRevisado(models.Model):
    """Whether a requirement came with the filing: recorded, never a bar to entry (R01)."""

    expediente = models.ForeignKey(Expediente, models.PROTECT, related_name="requisitos")
    requisito = models.ForeignKey(Requisito, models.PROTECT)
    presentado = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["expediente", "requisito"], name="un_requisito_se_revisa_una_vez"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.requisito}: {'sí' if self.presentado else 'falta'}"


class Observacion(models.Model):
    """What the desk observed, all at once, and until when it can be cured (LPAG 125.1, 126.2)."""

    expediente = models.OneToOneField(Expediente, models.PROTECT, related_name="observacion")
    texto = models.CharField(max_length=1500)
    hecha = models.DateTimeField()
    vence = models.DateField()
    subsanada = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.texto


class Cierre(models.Model):
    """That the expediente ended, how and why (LPAG 186); reopened, the row says when and why."""

    class Forma(models.TextChoices):
        ATENDIDO = "atendido", "Atendido"
        RESUELTO = "resuelto", "Resuelto con pronunciamiento"
        DESISTIMIENTO = "desistimiento", "Desistimiento"
        ABANDONO = "abandono", "Abandono declarado"
        CONOCIMIENTO = "conocimiento", "Tomado conocimiento"
        NO_PRESENTADO = "no_presentado", "Tenido por no presentado"

    expediente = models.ForeignKey(Expediente, models.PROTECT, related_name="cierres")
    forma = models.CharField(max_length=15, choices=Forma.choices)
    motivo = models.CharField(max_length=500)
    unidad = models.ForeignKey(Unidad, models.PROTECT, related_name="+")
    cuando = models.DateTimeField()
    reabierto = models.DateTimeField(null=True)
    motivo_reapertura = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["expediente"],
                condition=Q(reabierto__isnull=True),
                name="un_cierre_vigente_por_expediente",
            ),
            models.CheckConstraint(
                condition=Q(reabierto__isnull=True) | ~Q(motivo_reapertura=""),
                name="toda_reapertura_tiene_motivo",
            ),
        ]

    def __str__(self) -> str:
        return self.get_forma_display()
