"""Persons, districts, representation, consent and merges."""

from typing import Self

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Right, Upper

from qillqa.nucleo.personas.reglas import cifras_de_telefono, reparo_documento

CIFRAS_DEL_TELEFONO = Right(
    Func(F("telefono"), Value("[^0-9]"), Value(""), Value("g"), function="regexp_replace"), 9
)
"""The last nine digits of the telephone, as `reglas.cifras_de_telefono` tells them."""


class Distrito(models.Model):
    """A district of Peru with its two codings, INEI's and RENIEC's."""

    inei = models.CharField(max_length=6, primary_key=True)
    reniec = models.CharField(max_length=6, blank=True)
    departamento = models.CharField(max_length=60)
    provincia = models.CharField(max_length=60)
    distrito = models.CharField(max_length=60)

    class Meta:
        ordering = ["departamento", "provincia", "distrito"]

    def __str__(self) -> str:
        return f"{self.distrito}, {self.provincia}, {self.departamento}"


class PersonaQuerySet(models.QuerySet["Persona"]):
    """Persons, asked in the registry's words."""

    def vigentes(self) -> Self:
        """Those whose record was not joined to another."""
        return self.filter(fusion__isnull=True)

    def con_documento(self, tipo: str, numero: str) -> Self:
        """The record that holds this document, if any."""
        return self.filter(tipo_documento=tipo, numero_documento=numero)

    def con_numero(self, numero: str) -> Self:
        """Those whose document, of any kind, or whose telephone is this number."""
        en_telefono = cifras_de_telefono(numero)
        con_cifras = self.alias(cifras_del_telefono=CIFRAS_DEL_TELEFONO)
        suyos = Q(numero_documento=numero)
        if en_telefono:
            suyos |= ~Q(telefono="") & Q(cifras_del_telefono=en_telefono)
        return con_cifras.filter(suyos).order_by("id")

    def con_correo(self, correo: str) -> Self:
        """Those reached at an e-mail address, capitals aside."""
        return self.filter(correo__iexact=correo).exclude(correo="")

    def con_telefono(self, cifras: str) -> Self:
        """Those reached at a telephone, by its last nine digits."""
        con_cifras = self.exclude(telefono="").alias(cifras_del_telefono=CIFRAS_DEL_TELEFONO)
        return con_cifras.filter(cifras_del_telefono=cifras)

    def que_suenan_como(self, nombre: str) -> Self:
        """Those whose name sounds the same, its words in any order: Wamán is Huamán."""
        con_sonido = self.alias(sonido=Func("nombre", function="f_suena"))
        mismos = con_sonido.filter(sonido=Func(Value(nombre), function="f_suena"))
        return mismos.exclude(sonido="")

    def llamadas(self, texto: str) -> Self:
        """Those whose name is like `texto`: no accents, any order, small slips forgiven."""
        return self.extra(  # type: ignore[return-value]  # the word-similarity operator has no ORM spelling that uses the index
            where=["f_una(%s) <%% f_una(personas_persona.nombre)"],
            params=[texto],
            select={"parecido": "word_similarity(f_una(%s), f_una(personas_persona.nombre))"},
            select_params=[texto],
            order_by=["-parecido", "id"],
        )


class Persona(models.Model):
    """Someone who may file, represent, hold an office or be notified.

    `nombre` is the whole name exactly as registered: Peru has persons of one surname, of three, and
    names whose order says nothing.
    """

    class TipoDocumento(models.TextChoices):
        DNI = "dni", "DNI"
        CE = "ce", "Carné de extranjería"
        PASAPORTE = "pasaporte", "Pasaporte"
        RUC = "ruc", "RUC"
        SIN_DOCUMENTO = "sin_documento", "Sin documento a la vista"

    tipo_documento = models.CharField(max_length=15, choices=TipoDocumento.choices)
    numero_documento = models.CharField(max_length=15, blank=True)
    nombre = models.CharField(max_length=250)
    direccion = models.CharField(max_length=250, blank=True)
    distrito = models.ForeignKey(Distrito, models.PROTECT, null=True, blank=True)
    correo = models.EmailField(blank=True)
    telefono = models.CharField(max_length=20, blank=True)
    creada = models.DateTimeField()

    objects = PersonaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(tipo_documento="sin_documento", numero_documento="")
                | (~Q(tipo_documento="sin_documento") & ~Q(numero_documento="")),
                name="el_numero_acompana_al_tipo_de_documento",
            ),
            models.CheckConstraint(
                condition=~Q(tipo_documento="dni") | Q(numero_documento__regex=r"^[0-9]{8}$"),
                name="el_dni_tiene_ocho_cifras",
            ),
            models.CheckConstraint(
                condition=~Q(tipo_documento="ruc") | Q(numero_documento__regex=r"^[0-9]{11}$"),
                name="el_ruc_tiene_once_cifras",
            ),
            models.UniqueConstraint(
                fields=["numero_documento", "tipo_documento"],
                condition=~Q(numero_documento=""),
                name="un_registro_por_documento",
            ),
        ]
        indexes = [
            GinIndex(
                OpClass(Func("nombre", function="f_una"), name="gin_trgm_ops"),
                name="personas_por_nombre",
            ),
            # who files with a DNI can only be somebody known by another document
            GinIndex(
                OpClass(Func("nombre", function="f_una"), name="gin_trgm_ops"),
                condition=~Q(tipo_documento="dni"),
                name="personas_sin_dni_por_nombre",
            ),
            models.Index(Func("nombre", function="f_suena"), name="personas_por_sonido"),
            models.Index(Upper("correo"), condition=~Q(correo=""), name="personas_por_correo"),
            models.Index(
                CIFRAS_DEL_TELEFONO, condition=~Q(telefono=""), name="personas_por_telefono"
            ),
        ]

    def __str__(self) -> str:
        return self.nombre

    @property
    def es_juridica(self) -> bool:
        """Whether it is a legal person (RUC 20) or an unincorporated body (RUC 15-17)."""
        return self.tipo_documento == "ruc" and not self.numero_documento.startswith("10")

    @property
    def documento(self) -> str:
        """«DNI 41234567», or that none was shown."""
        return f"{self.get_tipo_documento_display()} {self.numero_documento}".strip()

    def vigente(self) -> "Persona":
        """The record that stands for this person after every merge."""
        fusion = Fusion.objects.filter(absorbida=self).select_related("principal").first()
        return fusion.principal.vigente() if fusion else self

    def reparo(self) -> str | None:
        """What is wrong with its document, or None."""
        return reparo_documento(self.tipo_documento, self.numero_documento)


class Representacion(models.Model):
    """Who acts for whom, by what document, from and until when (LPAG 115)."""

    class Clase(models.TextChoices):
        SIMPLE = "simple", "Carta poder simple"
        ESPECIAL = "especial", "Poder especial"
        LEGAL = "legal", "Representante legal"

    representado = models.ForeignKey(Persona, models.PROTECT, related_name="representantes")
    representante = models.ForeignKey(Persona, models.PROTECT, related_name="representados")
    clase = models.CharField(max_length=10, choices=Clase.choices)
    sustento = models.CharField(max_length=200, blank=True)
    desde = models.DateField()
    hasta = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(representado=models.F("representante")),
                name="nadie_se_representa_a_si_mismo",
            ),
            models.UniqueConstraint(
                fields=["representado", "representante", "clase"],
                condition=Q(hasta__isnull=True),
                name="una_representacion_abierta_por_clase",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.representante} por {self.representado}"


class Consentimiento(models.Model):
    """That a person accepts notices at an e-mail address (LPAG 20.4: express, never presumed)."""

    persona = models.ForeignKey(Persona, models.PROTECT, related_name="consentimientos")
    destino = models.EmailField()
    desde = models.DateTimeField()
    hasta = models.DateTimeField(null=True, blank=True)
    sustento = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.destino


class Fusion(models.Model):
    """That two records are one person. Both rows stay; what was filed keeps the row it named."""

    absorbida = models.OneToOneField(Persona, models.PROTECT, related_name="fusion")
    principal = models.ForeignKey(Persona, models.PROTECT, related_name="absorbidas")
    motivo = models.CharField(max_length=300)
    cuando = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(absorbida=models.F("principal")), name="nadie_se_une_a_si_mismo"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.absorbida} → {self.principal}"
