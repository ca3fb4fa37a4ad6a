"""What is typed about how the numbers of a type are printed."""

from datetime import date
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html

from qillqa.emision.forms.plantillas import FormularioDeDisposicion
from qillqa.nucleo.numeracion.reglas import PatronInvalido, imprimir, revisar_patron

AYUDA = (
    "{n:03} es el número con tres cifras; {anio}, el año; {entidad}, las siglas de la "
    "municipalidad; {organo}, las de la unidad que emite."
)


def ejemplo_de(patron: str, entidad: str, organo: str, anio: int) -> str:
    """Say how two numbers would be printed, or why the pattern cannot print any."""
    if not patron:
        return ""
    try:
        revisar_patron(patron)
    except PatronInvalido as motivo:
        return str(motivo)
    uno, otro = (imprimir(patron, n=n, anio=anio, entidad=entidad, organo=organo) for n in (1, 120))
    return f"Así se imprimirá: {uno}; más tarde, {otro}."


class FormularioDePatronDeTipo(FormularioDeDisposicion):
    """A pattern, shown as it would be printed while it is typed."""

    patron = forms.CharField(
        label="Patrón",
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    field_order = ("patron", "norma", "desde")

    def __init__(
        self, *args: Any, hoy: date, entidad: str, organo: str, codigo: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, hoy=hoy, **kwargs)
        campo = self.fields["patron"]
        inicial = self.get_initial_for_field(campo, "patron")
        escrito = self.data.get("patron", "") if self.is_bound else inicial
        campo.help_text = format_html(
            '{}<output class="q-muestra" id="muestra">{}</output>',
            AYUDA,
            ejemplo_de(str(escrito or ""), entidad, organo, hoy.year),
        )
        campo.widget.attrs.update(
            {
                "hx-get": reverse("emision:numeracion_muestra", args=[codigo]),
                "hx-trigger": "input changed delay:300ms",
                "hx-target": "#muestra",
                "hx-swap": "innerHTML",
                "hx-params": "patron",
            }
        )

    def clean_patron(self) -> str:
        """Refuse what could not be printed."""
        patron: str = self.cleaned_data["patron"]
        try:
            revisar_patron(patron)
        except PatronInvalido as motivo:
            raise forms.ValidationError(str(motivo)) from motivo
        return patron
