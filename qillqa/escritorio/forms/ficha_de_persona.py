"""What is typed in the record of a person: contact, power, consent, and why two are one."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from qillqa.interfaz.formularios import CampoFecha, Formulario
from qillqa.nucleo.personas.models import Persona, Representacion
from qillqa.tramite.actos.ventanilla import Declarada
from qillqa.tramite.forms.distritos import CampoDistrito
from qillqa.tramite.forms.personas import FormularioDePersona


def _lineas(filas: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": filas})


class FormularioDeContacto(Formulario):
    """How a person is reached; the name is never among it."""

    correo = forms.EmailField(
        label="Correo electrónico",
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    telefono = forms.CharField(
        label="Teléfono",
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off", "size": 20}),
    )
    direccion = forms.CharField(
        label="Domicilio",
        max_length=250,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    distrito = CampoDistrito(label="Distrito", required=False)

    def campos(self) -> dict[str, str | None]:
        """Return the contact as the act takes it."""
        datos = dict(self.cleaned_data)
        distrito = datos.pop("distrito")
        return {**datos, "distrito_id": distrito.pk if distrito else None}


class FormularioDePoder(FormularioDePersona):
    """Who acts for the person, by which document and since when (LPAG 115)."""

    clase = forms.ChoiceField(label="Poder", choices=Representacion.Clase.choices)
    sustento = forms.CharField(
        label="Documento que lo acredita",
        max_length=200,
        help_text="Por ejemplo: carta poder del 20/11/2026, o partida registral.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    desde = CampoFecha(label="Desde")

    def __init__(self, *args: Any, hoy: date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"desde": hoy}, **kwargs)
        self.hoy = hoy
        self.fields["es_la_misma"].widget = forms.HiddenInput()

    def clean_desde(self) -> date:
        """A power is shown before it is used."""
        desde: date = self.cleaned_data["desde"]
        if desde > self.hoy:
            raise ValidationError("Escriba una fecha que ya llegó")
        return desde

    def clean(self) -> dict[str, Any]:
        """Ask whether it is the same person only when the name is not the registered one."""
        datos = super().clean()
        if self.discrepa:
            self.fields["es_la_misma"].widget = forms.CheckboxInput()
        return datos

    def quien(self) -> Declarada:
        """Return the representative as the act takes it."""
        return self.declarada()


class FormularioDeFin(Formulario):
    """When a representation ended, and why."""

    hasta = CampoFecha(label="Último día")
    motivo = forms.CharField(
        label="Motivo",
        max_length=300,
        widget=_lineas(2),
        help_text="Por ejemplo: revocó la carta poder el 20/11/2026.",
    )


class FormularioDeConsentimiento(Formulario):
    """Where the person accepts notices, and how it is known (LPAG 20.4)."""

    destino = forms.EmailField(
        label="Correo electrónico en que acepta ser notificado",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    sustento = forms.CharField(
        label="Documento en que lo autorizó",
        max_length=200,
        help_text="La autorización es expresa: cite el formulario o el expediente que la contiene.",
    )


class FormularioDeMotivo(Formulario):
    """Why."""

    motivo = forms.CharField(label="Motivo", max_length=300, widget=_lineas(2))


class FormularioDeFusion(Formulario):
    """Which of two records stays as the main one, and why they are one person."""

    principal = forms.ChoiceField(
        label="¿Qué registro queda como principal?", widget=forms.RadioSelect
    )
    motivo = forms.CharField(
        label="¿Por qué son la misma persona?",
        max_length=300,
        widget=_lineas(3),
        help_text="Por ejemplo: mostró su DNI; el registro sin documento se hizo el 20/11/2026.",
    )

    def __init__(self, *args: Any, registros: tuple[Persona, Persona], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.registros = {str(persona.pk): persona for persona in registros}
        self.fields["principal"].choices = [  # type: ignore[attr-defined]
            (clave, f"{persona.nombre} ({persona.documento})")
            for clave, persona in self.registros.items()
        ]

    def principal_y_absorbida(self) -> tuple[Persona, Persona]:
        """Return the record that stays and the one that is joined to it."""
        elegida = self.cleaned_data["principal"]
        (otra,) = (persona for clave, persona in self.registros.items() if clave != elegida)
        return self.registros[elegida], otra
