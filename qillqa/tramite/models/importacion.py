"""Bringing in a past register or a TUPA: the file, what was read, and each row refused and why."""

from django.db import models

from qillqa.nucleo.documentos.models import Archivo


class Importacion(models.Model):
    """One file brought in: first a dry run, then, if an officer says so, the load.

    `leidas` counts the rows gone through in the run under way: a load goes on from there.
    `parametros` is what was declared with the file (of a TUPA: its norm and date).
    """

    class Clase(models.TextChoices):
        REGISTRO = "registro", "Registro anterior de expedientes"
        TUPA = "tupa", "TUPA"

    class Estado(models.TextChoices):
        PENDIENTE = "pendiente", "En espera"
        ENSAYANDO = "ensayando", "Revisando"
        ENSAYADA = "ensayada", "Revisada"
        CARGANDO = "cargando", "Cargando"
        CARGADA = "cargada", "Cargada"
        FALLIDA = "fallida", "No se pudo leer"

    clase = models.CharField(max_length=10, choices=Clase.choices)
    archivo = models.ForeignKey(Archivo, models.PROTECT, related_name="+")
    nombre = models.CharField(max_length=255)
    estado = models.CharField(max_length=10, choices=Estado.choices)
    filas = models.PositiveIntegerField(default=0)
    leidas = models.PositiveIntegerField(default=0)
    nuevas = models.PositiveIntegerField(default=0)
    ya_estaban = models.PositiveIntegerField(default=0)
    rechazadas = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=500, blank=True)
    creada = models.DateTimeField()
    pedida_por = models.CharField(max_length=300)
    unidad_id = models.BigIntegerField(null=True)
    parametros = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.nombre

    @property
    def en_marcha(self) -> bool:
        """Whether the worker has it, or will have it as soon as it can."""
        return self.estado in {self.Estado.PENDIENTE, self.Estado.ENSAYANDO, self.Estado.CARGANDO}


class FilaRechazada(models.Model):
    """A row that cannot enter, and why, in a sentence. `contenido` is the row as it came."""

    importacion = models.ForeignKey(Importacion, models.CASCADE, related_name="rechazos")
    fila = models.PositiveIntegerField()
    motivo = models.CharField(max_length=300)
    contenido = models.JSONField()

    class Meta:
        ordering = ["fila"]
        constraints = [
            models.UniqueConstraint(
                fields=["importacion", "fila"], name="un_rechazo_por_fila_de_la_importacion"
            ),
        ]

    def __str__(self) -> str:
        return f"Fila {self.fila}: {self.motivo}"
