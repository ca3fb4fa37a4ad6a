"""How a document is to be sent, and how it was handed over."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from qillqa.emision.consultas.remision import Camino, Paso
from qillqa.emision.models import Entrega, Manera
from qillqa.interfaz.formularios import CampoFecha, Formulario
from qillqa.tramite.consultas.terminos import reparos_del_plazo
from qillqa.tramite.forms.actos import PROVEIDOS


class Caminos(forms.RadioSelect):
    """The ways to send it, each with what will happen to each addressee before the click."""

    template_name = "emision/remision/caminos.html"
    pasos: dict[str, Sequence[Paso]]

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give each way its steps."""
        opcion: dict[str, Any] = super().create_option(*args, **kwargs)
        opcion["pasos"] = self.pasos.get(str(opcion["value"]), ())
        return opcion


class FormularioDeRemision(Formulario):
    """Which way, with what order and in how many days."""

    camino = forms.ChoiceField(label="Qué pasará", widget=Caminos)
    instruccion = forms.CharField(
        label="Proveído",
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=f"Como: {'; '.join(PROVEIDOS[:4])}.",
    )
    dias = forms.IntegerField(
        label="Días hábiles para atenderlo",
        min_value=1,
        max_value=365,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 3, "autocomplete": "off"}),
    )
    norma = forms.CharField(
        label="Norma que permite más de 7 días hábiles",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, caminos: Sequence[Camino], hoy: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hoy = hoy
        campo = self.fields["camino"]
        if isinstance(campo, forms.ChoiceField) and isinstance(campo.widget, Caminos):
            campo.choices = [(camino.codigo, camino.titulo) for camino in caminos]
            campo.widget.pasos = {camino.codigo: camino.pasos for camino in caminos}
        campo.initial = caminos[0].codigo
        if not any(camino.reparto.sale_de_la_unidad for camino in caminos):
            for nombre in ("instruccion", "dias", "norma"):
                del self.fields[nombre]
        elif all(camino.manera == Manera.ADJUNTAR for camino in caminos):
            del self.fields["dias"], self.fields["norma"]

    def clean(self) -> dict[str, Any]:
        """Ask for the norm of a long term (R13)."""
        datos = super().clean() or {}
        if "dias" in self.fields:
            reparos = reparos_del_plazo(datos.get("dias"), datos.get("norma", ""), self.hoy)
            for reparo in reparos:
                self.add_error("norma", ValidationError(reparo.frase))
        return datos


class FormularioDeEntrega(Formulario):
    """By what means, when and who received it."""

    medio = forms.ChoiceField(label="Cómo se entregó", choices=Entrega.Medio.choices)
    fecha = CampoFecha(label="Cuándo")
    recibio = forms.CharField(
        label="Quién lo recibió",
        max_length=250,
        help_text="Nombre y documento o, si fue por correo, la dirección.",
    )
    constancia = forms.CharField(
        label="Constancia",
        max_length=300,
        required=False,
        help_text="Como el número de guía, o «firmó el cargo».",
    )
