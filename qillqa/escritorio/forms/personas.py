"""Who the account or the office is for: known by the document, or new with a name."""

from typing import Any

from django import forms

from qillqa.interfaz.formularios import Formulario
from qillqa.nucleo.personas.models import Persona
from qillqa.nucleo.personas.reglas import reparo_documento

DE_FUNCIONARIOS = [
    (tipo.value, tipo.label) for tipo in (Persona.TipoDocumento.DNI, Persona.TipoDocumento.CE)
]


class DeUnaPersona(Formulario):
    """Document and, if nobody is registered with it, the name."""

    tipo_documento = forms.ChoiceField(label="Documento", choices=DE_FUNCIONARIOS)
    numero_documento = forms.CharField(
        label="Número de documento",
        max_length=15,
        widget=forms.TextInput(attrs={"size": 20, "autocomplete": "off", "spellcheck": "false"}),
    )
    nombre = forms.CharField(
        label="Nombre completo",
        max_length=250,
        required=False,
        help_text="Si ya está registrada con ese documento, puede dejarlo vacío.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    conocida: Persona | None = None

    def clean(self) -> dict[str, Any]:
        """Look the document up; ask for the name of whoever is new."""
        datos = super().clean() or {}
        tipo, numero = datos.get("tipo_documento", ""), datos.get("numero_documento", "")
        if not tipo or not numero:
            return datos
        if reparo := reparo_documento(tipo, numero):
            self.add_error("numero_documento", reparo)
            return datos
        hallada = Persona.objects.con_documento(tipo, numero).first()
        self.conocida = hallada.vigente() if hallada else None
        if self.conocida is None and not datos.get("nombre", "").strip():
            self.add_error("nombre", "Nadie está registrado con ese documento: escriba su nombre")
        return datos
