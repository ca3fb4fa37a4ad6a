"""What is typed about a series of numbers: its pattern, where it goes on, why one is annulled."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.urls import reverse
from django.utils.html import format_html

from qillqa.interfaz.formularios import CampoFecha, Formulario
from qillqa.nucleo.numeracion.models import Serie
from qillqa.nucleo.numeracion.reglas import PatronInvalido, imprimir, revisar_patron

AYUDA_DEL_PATRON = (
    "{n:06} es el número con seis cifras; {anio}, el año; {entidad}, las siglas de la "
    "municipalidad; {organo}, las de la unidad."
)


class CampoPatron(forms.CharField):
    """A pattern that can print numbers; its sample is shown while it is typed."""

    def __init__(self, **kwargs: Any) -> None:
        entrada = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
        super().__init__(
            **{
                "label": "Patrón",
                "max_length": 80,
                "widget": entrada,
                **kwargs,
            }
        )

    def clean(self, value: Any) -> Any:
        """Refuse what could not be printed."""
        patron = super().clean(value)
        try:
            revisar_patron(patron)
        except PatronInvalido as motivo:
            raise ValidationError(str(motivo)) from motivo
        return patron


def muestra_de(patron: str, siglas: str, anio: int) -> str:
    """Say how two numbers would be printed, or why the pattern cannot print any."""
    if not patron:
        return ""
    try:
        revisar_patron(patron)
    except PatronInvalido as motivo:
        return str(motivo)
    uno, otro = (imprimir(patron, n=n, anio=anio, entidad=siglas, organo="SG") for n in (1, 1234))
    return f"Así se imprimirá: {uno}; más tarde, {otro}."


class _ConMuestra(Formulario):
    """A form that shows, under its pattern, how numbers would be printed with what is typed."""

    def __init__(self, *args: Any, siglas: str, hoy: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hoy = hoy
        campo = self.fields["patron"]
        inicial = self.get_initial_for_field(campo, "patron")
        escrito = self.data.get(self.add_prefix("patron"), "") if self.is_bound else inicial
        campo.help_text = format_html(
            '{}<output class="q-muestra" id="muestra">{}</output>',
            AYUDA_DEL_PATRON,
            muestra_de(str(escrito or ""), siglas, hoy.year),
        )
        campo.widget.attrs.update(
            {
                "hx-get": reverse("escritorio:serie_muestra"),
                "hx-trigger": "input changed delay:300ms",
                "hx-target": "#muestra",
                "hx-swap": "innerHTML",
                "hx-params": "patron",
            }
        )


class FormularioDePatron(_ConMuestra):
    """How the series is printed from a day on."""

    patron = CampoPatron(label="Nuevo patrón")
    desde = CampoFecha(
        label="Desde", help_text="Los números dados antes de esa fecha quedan como se imprimieron."
    )

    def clean_desde(self) -> date:
        """A pattern rules what is to come, not what was already printed."""
        desde: date = self.cleaned_data["desde"]
        if desde < self.hoy:
            raise ValidationError("Elija hoy o una fecha que venga: lo ya impreso no cambia")
        return desde


class FormularioDeSerie(_ConMuestra):
    """A new series."""

    nombre = forms.CharField(
        label="Nombre", max_length=120, help_text="Por ejemplo: Resoluciones de Alcaldía."
    )
    codigo = forms.CharField(
        label="Código",
        max_length=40,
        help_text="Con minúsculas y guiones: resoluciones-de-alcaldia. No cambia después.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "size": 30}),
    )
    patron = CampoPatron()
    desde = CampoFecha(label="Desde")

    def clean_codigo(self) -> str:
        """The programs ask for a series by its code."""
        codigo: str = self.cleaned_data["codigo"].strip()
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", codigo):
            raise ValidationError("Use solo minúsculas sin tilde, números y guiones")
        return codigo


class FormularioDeContinuacion(Formulario):
    """Where the paper book left the year."""

    anio = forms.TypedChoiceField(label="Año", coerce=int)
    ultimo_del_libro = forms.IntegerField(
        label="Último número del libro",
        min_value=0,
        max_value=9_999_999,
        widget=forms.NumberInput(attrs={"size": 10}),
        help_text="El próximo será el siguiente.",
    )

    def __init__(self, *args: Any, serie: Serie, anios: tuple[int, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.serie = serie
        self.fields["anio"].choices = [(anio, str(anio)) for anio in anios]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Numbers brought from the past register are not given again."""
        datos = super().clean() or {}
        if "anio" in datos and "ultimo_del_libro" in datos:
            traidos = self.serie.numeros.filter(anio=datos["anio"]).aggregate(ultimo=Max("n"))
            if (traidos["ultimo"] or 0) > datos["ultimo_del_libro"]:
                self.add_error(
                    "ultimo_del_libro",
                    f"El registro anterior ya llega al {traidos['ultimo']}: no puede ser menos",
                )
        return datos


class FormularioDeAnulacion(Formulario):
    """Why a number is not used."""

    motivo = forms.CharField(
        label="Motivo",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Por ejemplo: se tomó dos veces para el mismo documento.",
    )
