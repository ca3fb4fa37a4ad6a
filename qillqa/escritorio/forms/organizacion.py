"""Designating, ending a designation, and the municipality's own data."""

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from qillqa.escritorio.escudo import EscudoInvalido, sanear
from qillqa.escritorio.forms.personas import DeUnaPersona
from qillqa.interfaz.colores import CONTRASTE_MINIMO, sirve_de_marca
from qillqa.interfaz.formularios import CampoFecha, Formulario
from qillqa.nucleo.documentos.compositor import escudo_sirve
from qillqa.nucleo.organos.models import Designacion, Municipalidad

MAXIMO_DEL_ESCUDO = 300_000


class NuevaDesignacion(DeUnaPersona):
    """Who, in what quality, from when and by which resolution."""

    calidad = forms.ChoiceField(label="Calidad", choices=Designacion.Calidad.choices)
    resolucion = forms.CharField(label="Resolución", max_length=120)
    desde = CampoFecha(label="Desde")
    hasta = CampoFecha(label="Hasta", required=False)

    def clean(self) -> dict[str, Any]:
        """No designation ends before it begins."""
        datos = super().clean()
        desde, hasta = datos.get("desde"), datos.get("hasta")
        if desde and hasta and hasta < desde:
            self.add_error("hasta", "Acaba antes de empezar: revise las fechas")
        return datos


class Cese(Formulario):
    """The last day somebody holds an office."""

    hasta = CampoFecha(label="Último día en el cargo")

    def __init__(self, *args: Any, desde: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.desde = desde

    def clean_hasta(self) -> date:
        """The last day is not before the first."""
        hasta: date = self.cleaned_data["hasta"]
        if hasta < self.desde:
            raise forms.ValidationError(f"Empezó el {self.desde:%d/%m/%Y}: no puede acabar antes")
        return hasta


class DatosDeLaMunicipalidad(Formulario):
    """What every page and paper of the municipality says of it."""

    nombre = forms.CharField(label="Nombre", max_length=150)
    direccion = forms.CharField(label="Dirección", max_length=200)
    horario = forms.CharField(
        label="Horario de atención",
        max_length=200,
        help_text="Como se lee en el portal: «De lunes a viernes, de 8:00 a 16:30».",
    )
    hora_de_cierre = forms.TimeField(
        label="Hora de cierre",
        help_text="Lo presentado por la web después de esta hora se cuenta desde el día siguiente.",
        widget=forms.TimeInput(format="%H:%M"),
    )
    telefono = forms.CharField(label="Teléfono", max_length=40, required=False)
    correo = forms.EmailField(label="Correo", required=False)
    direccion_web = forms.URLField(
        label="Dirección web",
        help_text="La que lleva el código QR de los cargos: https://tramites.ejemplo.gob.pe",
        assume_scheme="https",
    )
    color = forms.CharField(
        label="Color", max_length=7, help_text="Así: #7a1420. Debe dejar leer letras blancas."
    )
    escudo = forms.FileField(
        label="Escudo",
        required=False,
        help_text="Un dibujo SVG. Si no elige ninguno, queda el que está.",
        widget=forms.FileInput(attrs={"accept": ".svg,image/svg+xml"}),
    )
    exige_segundo_factor = forms.BooleanField(
        label="Exigir a todos el segundo factor (un código del teléfono al entrar)", required=False
    )

    def clean_color(self) -> str:
        """Refuse a colour on which white letters cannot be read."""
        color = str(self.cleaned_data["color"]).strip().lower()
        if not sirve_de_marca(color):
            raise forms.ValidationError(
                "Escriba el color como #7a1420, y que sea oscuro: las letras blancas necesitan un "
                f"contraste de {CONTRASTE_MINIMO} a 1"
            )
        return color

    def clean_escudo(self) -> str:
        """Return the shield cleaned of all that is not drawing; empty when none was chosen."""
        subido: UploadedFile[Any] | None = self.cleaned_data["escudo"]
        if not subido:
            return ""
        if (subido.size or 0) > MAXIMO_DEL_ESCUDO:
            raise forms.ValidationError("El escudo pesa más de 300 kB: use un dibujo más simple")
        try:
            limpio = sanear(subido.read())
        except EscudoInvalido as falla:
            raise forms.ValidationError(str(falla)) from falla
        if not escudo_sirve(limpio):
            raise forms.ValidationError("El dibujo no se puede imprimir: expórtelo otra vez a SVG")
        return limpio


def datos_de(casa: Municipalidad) -> dict[str, Any]:
    """Return what the form shows of the municipality as it is."""
    campos = [c for c in DatosDeLaMunicipalidad.base_fields if c != "escudo"]
    return {campo: getattr(casa, campo) for campo in campos}
